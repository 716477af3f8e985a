"""Parts of a text in another script than its own: they are kept, and not read."""

from collections.abc import Iterable, Mapping, Sequence

from dragoman.extract.listed import ISO
from dragoman.extract.sheet import script_of
from dragoman.languages import identify, language

PARAGRAPH = 40  # characters
SHARE = 0.15  # of a text's paragraphs: what holds more is a part of its own


def most_written(lines: Sequence[str]) -> Sequence[str]:
    """The lines of the script that most of them are in."""
    if all(map(str.isascii, lines)):
        return lines
    parts = _by_script(lines)
    return parts[_most(parts)]


def others(lines: Iterable[str], lang: str) -> tuple[str, ...]:
    """The languages of such parts."""
    long = [line for line in lines if len(line) >= PARAGRAPH]
    if all(map(str.isascii, long)):
        return ()
    parts = _by_script(long)
    known = language(lang)
    own = known.info.script if known is not None else ISO.get(_most(parts), "")
    foreign = ("\n".join(part) for script, part in parts.items() if ISO.get(script, script) != own)
    whole = sum(map(len, long))
    found = {identify(part) for part in foreign if len(part) >= SHARE * whole}
    return tuple(sorted(found - {"und", lang}))


def _by_script(lines: Iterable[str]) -> dict[str, list[str]]:
    parts: dict[str, list[str]] = {}
    for line in lines:
        parts.setdefault(script_of(line), []).append(line)
    return parts


def _most(parts: Mapping[str, Iterable[str]]) -> str:
    """The script with the most letters."""
    return max(parts, key=lambda script: sum(map(len, parts[script])))
