"""Language-independent values of assessment, put in the reader's words."""

import re
from datetime import date

from dragoman.deliver.display import clean, isolate
from dragoman.deliver.naming import Naming

_WEEKDAY = "weekday:"  # a day of the week, of a report without a time: all that it tells of when
_DAYS = re.compile(r"(\d{4}-\d\d-\d\d)(?:(?:/|\.\.)(\d{4}-\d\d-\d\d))?")
_NUMBER = r"-?\d+(?:\.\d+)?(?:e[+-]?\d+)?"  # as `repr` and `:g` write it: 4e+07
_FIGURE = re.compile(rf"(?:(?P<what>[a-z][\w-]*)[=:])?(?P<low>{_NUMBER})(?:(?:\.\.|/)(?P<high>{_NUMBER}))?")
_PLACE = re.compile(r"[A-Z]{2}|(?:gn|region):[\w-]+")
# What assessment calls a thing, as the catalogue's tables are named.
_FEATURES = {
    "name": "names", "person": "names", "people": "names", "party": "names", "parties": "names",
    "organisation": "organisations", "place": "places", "day": "days", "when": "days", "date": "days", "dates": "days",
    "number": "numbers", "figure": "numbers", "figures": "numbers", "topic": "topics", "role": "roles",
    "origin": "source", "sources": "source", "statement": "statements",
}  # fmt: skip
_SCHEMES = frozenset({"gn", "medtop"})  # ids that look like counted things


class Values:
    """Puts keys and codes in words; what it does not know it shows as it is, isolated."""

    def __init__(self, naming: Naming) -> None:
        self.naming = naming
        self.reader = naming.reader

    def value(self, value: str, what: str = "") -> str:
        """One value. `what` is the counted thing of a bare number."""
        days = _DAYS.fullmatch(value)
        if days:
            return self.reader.days(*(date.fromisoformat(d) for d in (days[1], days[2] or days[1])))
        if value.startswith(_WEEKDAY):
            return self.reader.weekday(int(value.removeprefix(_WEEKDAY)))
        if self.naming.knows(value):
            return self.naming.inline(self.naming.name(value))
        figure = _FIGURE.fullmatch(value)
        if figure and figure["what"] not in _SCHEMES:
            low = float(figure["low"])
            return self.reader.between(figure["what"] or what, low, float(figure["high"] or low))
        return self._code(value)

    def feature(self, feature: str) -> str:
        """The head for one kind of agreement or contradiction."""
        key = f"feature.{self.table(feature)}"
        return self.reader.say(key) if self.reader.words.has(key) else isolate(clean(feature))

    def reason(self, code: str) -> str:
        """`origins:2` in words."""
        head, _, rest = code.partition(":")
        if not self.reader.words.has(f"reason.{head}"):
            return isolate(clean(code))
        if not rest:
            return self.reader.say(f"reason.{head}", 1)
        if re.fullmatch(r"\d+(\.\d+)?", rest):
            return self.reader.say(f"reason.{head}", float(rest))
        return self._labelled(self.reader.say(f"reason.{head}", 1), self.value(rest))

    def coded(self, table: str, code: str) -> str:
        """A code of a table of the catalogue."""
        key = f"{table}.{code}"
        return self.reader.say(key) if self.reader.words.has(key) else isolate(clean(code))

    def table(self, feature: str) -> str:
        """The name under which the catalogue has a feature of evidence."""
        return _FEATURES.get(feature, feature)

    def _labelled(self, label: str, text: str) -> str:
        return self.reader.say("line.labelled", label=label, text=text)

    def _code(self, value: str) -> str:
        head, _, rest = value.partition(":")
        if self.reader.words.has(f"role.{head}"):
            return self.naming.role(head, [rest] if rest else [])
        for table in ("topic", "kind", "medium", "stance", "source"):
            if self.reader.words.has(f"{table}.{value}"):
                return self.reader.say(f"{table}.{value}")
        if _PLACE.fullmatch(value):
            return self.naming.place(value)
        return isolate(clean(value))
