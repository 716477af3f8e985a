"""Who published: what the page says of itself, and outlets by their domain or by a text's own opening."""

import re
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import urlsplit

from dragoman.languages import codes, fold_text, folded_names, language, outlets
from dragoman.languages.load import read_toml
from dragoman.languages.schema import Outlet

MEDIA = frozenset(("agency", "newspaper"))
PAIR, MOST = 2, 5  # words of an outlet's name

_OPENING = re.compile(r"^\s*[«\"“]?([^:：«»\"“”]{2,40}?)[»\"”]?\s*[:：/.]\s+\S.*[.!?…。؟۔»\"”)]\s*$")
_SEPARATOR = re.compile(r"\s+[-–—|·•:»]+\s+|\s*\|\s*|::")
_RIGHTS = re.compile(r"©\s*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?\s*([^\d|©]{2,60})")


def by_domain(url: str | None, lang: str) -> str | None:
    """The preferred name of the outlet whose site the page is on."""
    host = (urlsplit(url).hostname or "") if url and "//" in url else ""
    parts = host.split(".")
    for i in range(max(0, len(parts) - 1)):
        outlet = _domains().get(".".join(parts[i:]))
        if outlet:
            return preferred(outlet, lang)
    return None


def by_text(lines: Sequence[str], off: Sequence[str], lang: str) -> str | None:
    """The outlet that opens the text with its own name and a sign, or whose rights line closes it.

    In a headline, which has no stop at its end, that is whom others cite. An agency cited in the text, and a credited
    source, are not the publisher.
    """
    opening = next((m.group(1) for line in lines[:2] if (m := _OPENING.match(line))), "")
    if fold_text(opening) in _names():
        return opening.strip()
    rights = (m.group(1) for line in (*off, *lines[-2:]) if (m := _RIGHTS.search(line)))
    owner = next((outlet for said in rights if (outlet := _names().get(fold_text(said)))), None)
    return preferred(owner, lang) if owner and owner.kind != "agency" else None


def by_title(shown: str) -> str | None:
    """The outlet whose name the page's title begins or ends with, set off by a dash, bar or colons."""
    pieces = [piece.strip() for piece in _SEPARATOR.split(shown) if piece.strip()]
    ends = (pieces[-1], pieces[0]) if len(pieces) > 1 else ()
    listed = next((piece for piece in ends if fold_text(piece) in _names()), None)
    return listed or next((piece for piece in ends[:1] if _calls_itself_one(piece)), None)


def _calls_itself_one(name: str) -> bool:
    """Two to five words, one of which says that the name is a newspaper's, an agency's or a channel's."""
    words = fold_text(name).split()
    named = not name[0].islower() and PAIR <= len(words) <= MOST
    return named and not heads().isdisjoint(words) and not heads().issuperset(words)


def preferred(outlet: Outlet, lang: str) -> str:
    """The outlet's name in the language of the page, else in English: where it has one, one that no other bears."""
    names = [name for code in (lang, "en") for name in outlet.names.get(code, ())] or [outlet.id]
    return next((name for name in names if name not in outlet.alike), names[0])


@lru_cache(maxsize=1)
def heads() -> frozenset[str]:
    """Folded nouns for media of one word, in all languages."""
    nouns = (raw for code in codes() if (known := language(code)) for raw in
             read_toml(known.folder / "people.toml").get("orgword", ()))  # fmt: skip
    return frozenset(fold_text(form) for raw in nouns if raw["id"] in MEDIA for form in raw["forms"] if form.isalpha())


@lru_cache(maxsize=1)
def _domains() -> dict[str, Outlet]:
    return {domain: outlet for outlet in outlets().values() for domain in outlet.domains}


@lru_cache(maxsize=1)
def _names() -> dict[str, Outlet]:
    news = {o.id: o for o in outlets().values() if o.kind not in ("organisation", "state", "platform")}
    return {name: news[outlet] for name, outlet in folded_names() if outlet in news}
