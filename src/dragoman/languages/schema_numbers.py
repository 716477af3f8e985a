"""The shape of numbers.toml."""

from typing import Literal

from dragoman.languages.schema_dates import Entry, Table


class NumberFormat(Table, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How digits are grouped in this language."""

    decimal: tuple[str, ...]
    group: tuple[str, ...]
    adjectives: Literal["before", "after"] = "after"  # where they stand: 12 old cars, 12 voitures anciennes
    ordinal: str = ""  # the mark after digits that makes them an ordinal: "." in "3. Mai"


class NumberWord(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A number word. `multiplier`: hundred, thousand, million. `added`: a part that is added without an "and" to what
    stands before it (Turkish "iki buçuk", two and a half). `rough`: by itself about so many ("une quarantaine")."""

    value: float
    multiplier: bool = False
    added: bool = False
    rough: bool = False
    ordinal: bool = False
    dual: str = ""  # the word itself counts this thing: Arabic dual "قتيلان" is two `dead`


class And(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What joins number words: and, و. `numbers` false: it joins other words only (Turkish "ve")."""

    numbers: bool = True


class Of(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Between a part and its whole: of, out of, "12 *of the* 21 seats". `named`: the whole stands before: "of them".

    `ratio`: between the numbers of a rate, which count nothing: "one *in* five".
    """

    named: bool = False
    ratio: bool = False


class Approx(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """about, at least, more than, up to: beside a number."""

    sense: Literal["about", "at-least", "at-most"]
    side: Literal["before", "after"] = "before"  # of its number


class Counted(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is counted. Ids are shared: dead, injured, arrested, displaced, people, soldier, percent, usd, km, ...

    `factor`: how many of the unit of the id one of these is: 1.609344 for a mile, which counts as kilometres. `toll`:
    it names the count itself (death toll): its number may stand further on in the clause, behind a verb.
    """

    id: str
    factor: float = 1.0
    toll: bool = False
    side: Literal["before", "after", "either"] = "after"
