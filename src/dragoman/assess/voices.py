"""Whose words a report is: the people, offices and bodies that it rests on as a whole, whoever publishes it."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from dragoman.assess.identity import Identities, chain_of, publisher_node
from dragoman.assess.people import homes
from dragoman.assess.salience import LEAD, salience
from dragoman.languages import fold_text, language
from dragoman.languages.skeleton import name_key
from dragoman.model import Attribution, ChainNode, Name, Reading, Report

WHOLLY = 0.5  # share of a report's text that its voices said, or that says who said it
UNTOLD = frozenset({"silent", "credit", "dateline"})  # they tell where a report comes from, or that nobody spoke
SPEAKS_FOR, AROUND = "spokesperson", 60  # a role, and characters on either side of a name in which its body stands
OFFICE, VOICE = "office:", "voice:"


class Voices:
    """The voices of one event. One person is one voice in every language and by name, office or pronoun."""

    def __init__(self, readings: Sequence[Reading], identities: Identities) -> None:
        self._identities = identities
        self._readings = readings
        self._nodes: dict[str, ChainNode | None] = {}
        told = {r.report.id: _told(r) for r in readings}
        self._people = homes(Counter(a.key for found in told.values() for a in found if _is_named(a)))
        self._roles = self._offices_held(readings)
        self._bodies = _bodies(readings, told)
        self._spoken_for = self._offices_of(readings, told)
        self._of = {r.report.id: self._voices(r, told[r.report.id]) for r in readings}

    def shared(
        self, roots: Mapping[str, str], ends: Mapping[str, str], signed: Mapping[str, ChainNode]
    ) -> dict[str, str]:
        """The ends of reports that rest wholly on voices of which all are heard in other reports, or that others share.

        Reports of fewer voices come first: by two ministers' words a report is an origin if one of them is heard in it
        alone. `roots`: the report to read for each; `signed`: the person or body at which a report's chain ends.
        """
        first: dict[str, str] = {}  # voice -> the end of the reports in which it is heard
        found: dict[str, str] = {}
        for report, node in sorted(signed.items(), key=lambda item: (ends[item[0]], item[0])):
            if (voice := self._named(node, roots[report])) is not None:
                found[report] = first.setdefault(voice, ends[report])
        known = frozenset(first.values())
        resting = {r: said for r, root in roots.items() if r not in found and (said := self._of[root])}
        for report, said in sorted(resting.items(), key=lambda item: (len(item[1]), sorted(item[1]), item[0])):
            new = min((v for v in said if v not in first), default=None)
            found[report] = first[said[0]] if new is None else f"{VOICE}{new}"
            for voice in said:
                first.setdefault(voice, found[report])
        reports: dict[str, set[str]] = defaultdict(set)
        for report, end in found.items():
            reports[end].add(roots[report])
        return {r: end for r, end in found.items() if end in known or len(reports[end]) > 1}

    def node(self, end: str) -> ChainNode | None:
        """The voice that is an end, as the first report names it in full; None of other ends."""
        if end not in self._nodes:
            self._nodes[end] = self._fullest(end.removeprefix(VOICE)) if end.startswith(VOICE) else None
        return self._nodes[end]

    def _fullest(self, voice: str) -> ChainNode:
        found = (a for r in self._readings for a in _told(r) if self._voice(r, a) == voice)
        best = max(found, key=lambda a: (_is_named(a), len((a.name or "").split())))
        key = "" if voice.startswith(OFFICE) else best.key
        return ChainNode(name=best.name or best.source, kind=best.kind, id=best.id, key=key, text=best.source)

    def _named(self, node: ChainNode, report: str) -> str | None:
        """The voice that a node of a report's chain is."""
        if node.kind == "person":
            person = self._people.get(node.key, "")
            return self._spoken_for.get(person, person) or None
        return self._body(node, report) if node.kind == "organisation" else None

    def _voices(self, reading: Reading, told: Sequence[Attribution]) -> tuple[str, ...]:
        if not told or any(_is_another(reading, a, told) for a in told) or _share(reading, told) < WHOLLY:
            return ()
        first = next((a for a in told if a.kind in ("person", "organisation")), None)
        if first is None or salience(reading, first) < LEAD:
            return ()
        return tuple(dict.fromkeys(v for a in told if (v := self._voice(reading, a))))

    def _voice(self, reading: Reading, a: Attribution) -> str | None:
        if a.kind == "person":
            person = self._people[a.key] if _is_named(a) else self._office(reading, a)
            return self._spoken_for.get(person, person) if person else None
        if a.kind in ("organisation", "document") and (a.id or a.name):
            node = ChainNode(name=a.name or a.source, kind="organisation", id=a.id, key=a.key, text=a.source)
            return self._body(node, reading.report.id)
        return None

    def _body(self, node: ChainNode, report: str) -> str:
        return self._bodies.get(node.id or node.key) or self._identities.of(node, report)

    def _office(self, reading: Reading, a: Attribution) -> str | None:
        """The only speaker who holds an office, in this report, else in the event; the only named speaker of this
        report, where no report gives that person an office; else the office itself."""
        if not a.key:
            return None
        places = _places(reading, a)
        here = {self._people[o.key] for o in _told(reading) if _is_named(o)}
        for people in (here, set(self._roles)):
            held = {p for p in people if any(_is_office(a.key, r, places, at) for r, at in self._roles.get(p, ()))}
            if len(held) == 1:
                return held.pop()
        if len(here) == 1 and here.isdisjoint(self._roles):
            return here.pop()
        return f"{OFFICE}{a.key}@{'+'.join(sorted(places))}"

    def _offices_of(self, readings: Sequence[Reading], told: Mapping[str, Sequence[Attribution]]) -> dict[str, str]:
        """Spokespeople, each with the one body that speaks in the event itself and that their own report names beside
        them: whoever speaks for a ministry is the ministry."""
        spoken = {
            self._voice(r, a): sounds
            for r in readings
            for a in told[r.report.id]
            if a.kind == "organisation" and (sounds := frozenset(name_key(a.source).split()))
        }
        out: dict[str, set[str]] = defaultdict(set)
        for reading in readings:
            for name in (n for n in reading.notes.names if n.role_id == SPEAKS_FOR and n.key in self._people):
                beside = _beside(reading.report, name)
                out[self._people[name.key]] |= {v for v, sounds in spoken.items() if v and sounds <= beside}
        return {person: next(iter(bodies)) for person, bodies in out.items() if len(bodies) == 1}

    def _offices_held(self, readings: Sequence[Reading]) -> dict[str, set[tuple[str, frozenset[str]]]]:
        """Roles of the people who speak, each with the places in it."""
        out: dict[str, set[tuple[str, frozenset[str]]]] = defaultdict(set)
        for name in (n for r in readings for n in r.notes.names):
            if name.role_id and name.key in self._people:
                out[self._people[name.key]].add((name.role_id, frozenset(name.role_places)))
        return out


def _told(reading: Reading) -> list[Attribution]:
    """Who says what in a report, below its headline: that shortens what the text has in full."""
    first = _headline(reading)
    return [a for a in reading.notes.attributions if a.cue_kind not in UNTOLD and a.source_start >= first]


def _headline(reading: Reading) -> int:
    """Where the headline ends."""
    text, title = reading.report.text, reading.report.title
    return len(title) if title and text.startswith(title) else 0


def _beside(report: Report, name: Name) -> frozenset[str]:
    """The sounds of the words around a name and its role, inside one sentence."""
    spoken = language(report.lang)
    ends = "|".join(re.escape(e) for e in (*(spoken.info.sentence_end if spoken else ()), "\n"))
    before = re.split(ends, report.text[max(0, name.start - AROUND) : name.start])[-1]
    after = re.split(ends, report.text[name.end : name.end + AROUND])[0]
    return frozenset(name_key(f"{before} {after}").split())


def _is_named(a: Attribution) -> bool:
    return a.kind == "person" and bool(a.name and a.key)


def _bodies(readings: Sequence[Reading], told: dict[str, list[Attribution]]) -> dict[str, str]:
    """Bodies that two languages call by one head noun, where no language names two such: each key -> the same key."""
    by_head: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for reading in readings:
        for a in told[reading.report.id]:
            head, marked, _ = a.key.partition("/")
            if a.kind == "organisation" and marked and head and not a.id:
                by_head[head][reading.report.lang].add(a.key)
    out: dict[str, str] = {}
    for langs in by_head.values():
        if len(langs) > 1 and all(len(keys) == 1 for keys in langs.values()):
            keys = {k for found in langs.values() for k in found}
            out |= dict.fromkeys(keys, min(keys))
    return out


def _is_another(reading: Reading, a: Attribution, told: Sequence[Attribution]) -> bool:
    """A source that is no voice: nobody named, a paper that nobody signs, an outlet off the report's chain; or one
    on it that tells a thing itself, and does not only pass on what a voice said in that sentence."""
    if a.kind == "document":
        return not (a.id or a.key)
    if a.kind != "media":
        return a.kind == "unnamed"
    known = {t for n in (publisher_node(reading), *chain_of(reading)) for t in (n.id, n.key, fold_text(n.name)) if t}
    if known.isdisjoint({a.id, a.key, fold_text(a.name or a.source)}):
        return True
    return not any(o.kind in ("person", "organisation") and _one_sentence(reading.report, a, o) for o in told)


def _one_sentence(report: Report, a: Attribution, b: Attribution) -> bool:
    """No sentence ends between two attributions."""
    spoken = language(report.lang)
    ends = (*spoken.info.sentence_end, "\n") if spoken else ("\n",)
    between = report.text[min(a.end, b.end) : max(a.start, b.start)]
    return not any(f"{end} " in f"{between} " for end in ends)


def _is_office(wanted: str, role: str, places: frozenset[str], others: frozenset[str]) -> bool:
    """ "The minister" is who is the minister of transport; the minister of one country is not that of another."""
    return (role == wanted or role.startswith(wanted + ".")) and not (places and others and places.isdisjoint(others))


def _places(reading: Reading, a: Attribution) -> frozenset[str]:
    """Places that the office names."""
    spans = (r for r in reading.notes.roles if r.start < a.source_end and a.source_start < r.end)
    return frozenset(p for r in spans for p in r.places)


def _share(reading: Reading, told: Sequence[Attribution]) -> float:
    """How much of the text below its headline is said by somebody, or says who said it."""
    text, first = reading.report.text, _headline(reading)
    spans = sorted([(a.start, a.end) for a in told] + [(s.start, s.end) for s in reading.notes.statements])
    said, at = 0, first
    for start, end in spans:
        said += max(0, end - max(start, at))
        at = max(at, end)
    return said / max(1, len(text.rstrip()) - first)
