"""The words of the brief: one catalogue per full language, `data/<code>/words.toml`, checked when loaded.

A value is a phrase with named fields in braces, or one phrase per CLDR plural category of the language. The rules
that choose a category are CLDR's, through babel.
"""

from functools import lru_cache
from string import Formatter
from typing import Any

import msgspec
from babel import Locale

from dragoman.errors import LanguageDataError, UsageError
from dragoman.languages.load import DATA, as_type, read_toml
from dragoman.languages.schema import Table

PLURALS = frozenset({"zero", "one", "two", "few", "many", "other"})
_EXACT = {"zero": 0, "one": 1, "two": 2}  # the number that a form without {n} says by itself
Phrase = str | dict[str, str]


class ReaderTable(Table, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """[reader]: how the language is written beyond its words.

    `locale`, `digits`: CLDR locale and numbering system. `calendar`: one to show beside the Gregorian one. `attach`:
    what parts a word of the language from a word of another script or a number that it is written onto. `capitals`:
    letters whose capital is not the one that Unicode gives. `first`: how the first day of a month is written, where not
    as its number.
    """

    locale: str
    digits: str
    calendar: str = ""
    attach: str = ""
    first: str = "1"
    capitals: dict[str, str] = msgspec.field(default_factory=dict)


def fields(phrase: str) -> frozenset[str]:
    """Names in braces in a phrase."""
    return frozenset(name for _, name, _, _ in Formatter().parse(phrase) if name)


def flatten(table: dict[str, Any], prefix: str = "") -> dict[str, Phrase]:
    """Nested tables as `head.events` -> phrase. A table with an `other` that holds only categories is a plural."""
    out: dict[str, Phrase] = {}
    for name, value in table.items():
        key = prefix + name
        if isinstance(value, dict) and not _is_plural(value):
            out |= flatten(value, key + ".")
        else:
            out[key] = value
    return out


def _is_plural(table: dict[str, Any]) -> bool:
    return "other" in table and PLURALS.issuperset(table)


class Words:
    """One language's catalogue. `say` fills a phrase; a missing key is an error of the folder, not of the caller."""

    def __init__(self, code: str) -> None:
        where = f"{code}/words.toml"
        raw = read_toml(DATA / code / "words.toml")
        self.code = code
        self.reader = as_type(raw.get("reader", {}), ReaderTable, f"{where} [reader]")
        self.locale = Locale.parse(self.reader.locale, sep="-")
        self.direction: str = self.locale.text_direction
        self.phrases = flatten({name: table for name, table in raw.items() if name != "reader"})
        for key, phrase in self.phrases.items():
            self._check(key, phrase, where)

    def _check(self, key: str, phrase: Phrase, where: str) -> None:
        try:
            msgspec.convert(phrase, str | dict[str, str])
            forms = [phrase] if isinstance(phrase, str) else list(phrase.values())
            for form in forms:
                fields(form)
        except (msgspec.ValidationError, ValueError) as error:
            raise LanguageDataError(
                f"{where}: {key}: {error}", "A phrase, or one phrase per plural category."
            ) from error
        needed = set(self.locale.plural_form.tags) | {"other"}
        if isinstance(phrase, dict) and set(phrase) != needed:
            raise LanguageDataError(
                f"{where}: {key}: plural categories {sorted(phrase)}", f"This language has {sorted(needed)}."
            )

    def has(self, key: str) -> bool:
        """Whether the catalogue knows the key."""
        return key in self.phrases

    def category(self, n: float) -> str:
        """The CLDR plural category of a number."""
        return str(self.locale.plural_form(n))

    def phrase(self, key: str, n: float | None = None) -> str:
        """The phrase as written; of a plural, the form for `n` (without one: `other`)."""
        try:
            phrase = self.phrases[key]
        except KeyError:
            raise LanguageDataError(
                f"{self.code}/words.toml has no {key!r}", "Add the key to every language."
            ) from None
        if isinstance(phrase, str):
            return phrase
        category = "other" if n is None else self.category(n)
        form = phrase[category]
        return form if "{n}" in form or n == _EXACT.get(category) else phrase["other"]


@lru_cache(maxsize=16)
def words(code: str) -> Words:
    """The catalogue of a BCP 47 tag, by its whole tag, then by its first part.

    Raises UsageError where no brief can be written in that language.
    """
    for known in (code, code.split("-", maxsplit=1)[0]):
        if known in catalogues():
            return Words(known)
    raise UsageError(f"No brief can be written in {code!r}.", f"Choose one of {', '.join(catalogues())}.")


@lru_cache(maxsize=1)
def catalogues() -> tuple[str, ...]:
    """Languages that have a words.toml."""
    return tuple(sorted(p.name for p in DATA.iterdir() if (p / "words.toml").is_file()))
