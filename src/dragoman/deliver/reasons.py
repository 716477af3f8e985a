"""Why reports or events are held together, in the reader's words: what both have, how alike they are, what differs."""

from collections import Counter
from collections.abc import Iterable, Sequence

from dragoman.deliver.display import clean, isolate
from dragoman.deliver.values import Values
from dragoman.deliver.wordings import same_sounds, same_words
from dragoman.model import Body, Evidence, Name, Reading

_MOST_KEYS = 5
_LONGEST = 24.0  # hours between publications that speak for one event; more speaks against it
_DAYS = 48.0  # hours from which on a gap is told in days
_FAINT = 0.05  # a reason that weighs less is left out
_MET = 2  # fewer reports have this very key where two met by a likeness of names
_FEW = 5  # reports from which on it tells something how many of them name somebody
_TOPIC = "medtop:"
_UNLISTED = "name:"  # the key of a place that no gazetteer knows, by its sound
_BARE = "number:"  # the key of a number that counts nothing known


class Reasons:
    """Puts evidence in words. `readings`: all of the brief, for how rare a name is among them."""

    def __init__(self, values: Values, readings: Iterable[Reading]) -> None:
        self.values = values
        self.reader = values.reader
        readings = list(readings)
        self._bodies = {b.key: b for r in readings for b in r.notes.bodies}
        named = [self._keys(reading) for reading in readings]
        self._reports = len(named)
        self._named = Counter(key for keys in named for key in keys)

    def told(self, evidence: Sequence[Evidence], pair: Sequence[Reading] = ()) -> tuple[tuple[str, ...], ...]:
        """What speaks for it and what against, the weightiest first. `pair`: the two reports, for names in part."""
        sides: tuple[list[str], list[str]] = ([], [])
        for one in sorted(evidence, key=lambda e: -abs(e.weight)):
            if abs(one.weight) >= _FAINT:
                sides[0 if _for(one) else 1].append(self._words(one, pair))
        return tuple(tuple(dict.fromkeys(filter(None, side))) for side in sides)

    def _words(self, one: Evidence, pair: Sequence[Reading]) -> str:
        if one.feature == "time-gap":
            return self._gap(one.value)
        if one.feature == "sentences":
            return self.reader.say("because.sentences", round(one.value))
        if one.feature in ("similarity", "text") and one.value:
            return self._measured(one)
        shared = self._shared(one, pair) if one.weight >= 0 else []
        feature = self.values.table(one.feature)
        phrase = "because.words" if one.feature == "text" else f"because.{feature}"
        if shared and self.reader.words.has(phrase):
            return self.reader.say(phrase, what=self.reader.series(shared[:_MOST_KEYS]))
        besides = f"evidence.against.{feature}-besides"
        if one.weight < 0 and one.keys and self.reader.words.has(besides):
            return self.reader.say(besides)
        return self._known(f"evidence.{'for' if one.weight >= 0 else 'against'}.{feature}", one.feature)

    def _gap(self, hours: float) -> str:
        if hours < 1:
            return self.reader.say("because.together")
        if hours < _DAYS:
            return self.reader.say("because.hours", round(hours))
        return self.reader.say("because.days-apart", round(hours / 24))

    def _measured(self, one: Evidence) -> str:
        if one.feature == "text":
            return self.reader.say("because.text", value=self.reader.counted("percent", round(100 * one.value)))
        value = self.reader.number(round(one.value, 2))
        side = "similarity" if _for(one) else "unlike"
        if not one.usual:
            return self.reader.say(f"because.{side}", value=value)
        return self.reader.say(f"because.{side}-usual", value=value, usual=self.reader.number(round(one.usual, 2)))

    def _shared(self, one: Evidence, pair: Sequence[Reading]) -> list[str]:
        if one.feature in ("names", "organisations"):
            return list(dict.fromkeys(self._name(key, pair) for key in self._whole(one.keys, pair)))
        if one.feature == "text":
            return same_words(one.keys, pair)
        if one.feature == "sounds":
            return same_sounds(one.keys, pair)
        if one.feature == "bodies":
            return [self.body(self._bodies[k]) for k in one.keys if k in self._bodies]
        keys = [k.removeprefix(_BARE) for k in _ordered(one)]
        counted = {k.partition(":")[2] for k in keys}
        told = [k for k in keys if k not in counted]
        if one.feature == "numbers":  # what a number counts says more than the number alone
            told = [k for k in told if ":" in k] or told
        return list(dict.fromkeys(filter(None, (self._value(k, pair) for k in told))))

    def _value(self, key: str, pair: Sequence[Reading]) -> str:
        """A value; of a place that no gazetteer knows what one of the two reports calls it."""
        if not key.startswith(_UNLISTED) or self.values.naming.knows(key):
            return self.values.value(key)
        places = (p for r in pair for p in r.notes.named_places)
        return next((isolate(clean(p.text)) for p in places if p.id == key), "")

    def _whole(self, keys: Iterable[str], pair: Sequence[Reading]) -> list[str]:
        """Keys of names: a part is that of the person who bears it in one of the two reports."""
        names = [n for r in pair for n in r.notes.names]
        whole = (k if self.values.naming.knows(k) else _bearer(k, names) for k in keys)
        return [self.values.naming.same(k) for k in whole if k]

    def _keys(self, reading: Reading) -> set[str]:
        return {self.values.naming.same(n.key) for n in reading.notes.names}

    def body(self, body: Body) -> str:
        """A standing institution by its kind and members."""
        kind = self.values.coded("body", body.kind)
        who = self.reader.join([self.values.naming.place(m) for m in body.members])
        return self.reader.say("line.body", kind=kind, who=who) if who else kind

    def _name(self, key: str, pair: Sequence[Reading]) -> str:
        """A name, and in how many reports it is: not where one of the two has it in another form, not counted here."""
        shown, times = self.values.value(key), self._named[key]
        rare = self._reports >= _FEW and times >= _MET and 2 * times <= self._reports
        if not rare or any(key not in self._keys(reading) for reading in pair):
            return shown
        some, every = self.reader.number(times), self.reader.number(self._reports)
        return self.reader.say("because.share", what=shown, some=some, every=every)

    def _known(self, key: str, code: str) -> str:
        return self.reader.say(key) if self.reader.words.has(key) else isolate(clean(code))


def _ordered(one: Evidence) -> Sequence[str]:
    """Days as they follow; of topics not the kind of event as well, which says the same in other words."""
    if one.feature == "days":
        return sorted(one.keys)
    topics = [k for k in one.keys if k.startswith(_TOPIC)] if one.feature == "topics" else []
    return topics or one.keys


def _for(one: Evidence) -> bool:
    """Which side it is told on. What is more alike than usual is never told against, whatever more it took."""
    if one.feature == "time-gap" and one.value <= _LONGEST:
        return True
    return one.value >= one.usual if one.feature == "similarity" and one.usual else one.weight >= 0


def _bearer(part: str, names: Iterable[Name]) -> str:
    return next((n.key for n in names if n.kind == "person" and part in n.key.split()), "")
