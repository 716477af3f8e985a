"""A headline in the reader's words, made from language-neutral values: kind, who, where, when, how many."""

import re
from collections.abc import Sequence

from dragoman.deliver.naming import Naming
from dragoman.languages.matters import VAGUE
from dragoman.model import Event, EventPlace, Party

# Kinds whose parties may be those who did it or those it befell: with a place known, nobody is named in the headline.
_UNSURE = frozenset(
    {"attack", "accident", "disaster", "health", "outage", "protest", "transport", "economic", "election", "sport",
     "culture", "science", "military"}
)  # fmt: skip
_TALK = frozenset({"meeting", "statement", "cooperation", "agreement", "demand"})  # kinds that are about something
_OWN = _TALK | {"visit", "appointment"}  # what a country does, wherever it is done
_TOLD = frozenset({"statement", "demand", "visit", "appointment"})  # what somebody may well tell of themselves
_GRAVE = frozenset({"arrest", "court"})  # only whom every report names stands beside such a word
_COUNTS = ("dead", "injured", "missing", "displaced", "arrested")
_FIGURE = re.compile(r"([a-z-]+)[=:](\d+(?:\.\d+)?)")
_SHOWN_DAYS = 3


def headline(event: Event, naming: Naming) -> str:
    """One line, in the language of the reader of `naming`."""
    reader = naming.reader
    kind = event.kind if reader.words.has(f"kind.{event.kind}") else "other"
    where = next((p for p in event.places if not p.aside), None)
    place = naming.place(where.id) if where is not None else ""
    text = _core(kind, _who(event, kind, where), naming)
    figures = _figures(event)
    if figures:
        counted = reader.join([reader.between(*figure) for figure in figures])
        text = reader.say("headline.counts", text=text, figures=counted)
    topic = next((t for t in event.topics if t not in VAGUE and reader.words.has(f"topic.{t}")), "")
    if kind in _TALK and topic:
        text = reader.say("headline.on", text=text, topic=reader.say(f"topic.{topic}"))
    if place:
        text = reader.say("headline.at", text=text, place=place)
    if event.when and (event.when.to - event.when.from_).days < _SHOWN_DAYS:
        text = reader.say("headline.when", text=text, when=reader.short_days(event.when.from_, event.when.to))
    return reader.capital(text)


def _core(kind: str, who: Sequence[Party], naming: Naming) -> str:
    form = ("plain", "single")[len(who)] if len(who) < 2 else "pair"
    names = [party_name(party, naming) for party in who]
    return naming.reader.say(f"headline.{kind}.{form}", who=naming.reader.join(names))


def _who(event: Event, kind: str, where: EventPlace | None) -> list[Party]:
    """At most two, people before organisations before countries, and nobody whom only few of the reports name.

    People and organisations are those of a headline or lead: who stands further below is mostly none of the event's.
    """
    if kind in _UNSURE and where is not None:
        return []
    people = [p for p in event.parties if p.kind == "person" and not p.aside and (kind in _TOLD or not p.speaker)]
    actors = people or [p for p in event.parties if p.kind == "organisation" and not p.aside]
    countries = [p for p in event.parties if p.kind == "country"]
    sides = [p for p in countries if not p.aside]
    if kind in _UNSURE and len(sides) > 1:
        return sides[:2]
    if kind in _GRAVE and where is not None:
        countries = []  # whose nationals they are, or whose court
    home = where is not None and kind not in _OWN and [p.country for p in countries] == [where.country]
    chosen = actors or ([] if home else countries)
    if kind in _GRAVE:
        chosen = [p for p in chosen if p.reports == len(event.reports)]
    most = max((p.reports for p in chosen), default=0)
    return [p for p in chosen if 2 * p.reports >= most][:2]


def party_name(party: Party, naming: Naming) -> str:
    """A party ready to stand in a sentence."""
    if party.kind == "country":
        return naming.place(party.country or party.key)
    return naming.inline(naming.name(party.key, next(iter(party.forms.values()), "")))


def _figures(event: Event) -> list[tuple[str, float, float]]:
    """Counts of people that reports agree on, the gravest two: what, lowest, highest.

    Counts that contradict each other are told as a range, of others the highest; what did not happen is left out.
    """
    found: dict[str, list[float]] = {}
    for _, key, _ in event.agreed:
        figure = _FIGURE.fullmatch(key)
        if figure and figure[1] in _COUNTS and float(figure[2]):
            found.setdefault(figure[1], []).append(float(figure[2]))
    disputed = {c.key for c in event.contradictions if c.about == "figure"}
    ends = [(what, found[what]) for what in _COUNTS if what in found][:2]
    return [(what, min(n) if what in disputed else max(n), max(n)) for what, n in ends]
