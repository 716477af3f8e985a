"""Independent origins: where chains end, after copies, shared wording, common owners and circles are counted once.

So are reports that rest wholly on the same voices: whoever publishes a minister's words, the origin is the minister.
"""

from collections.abc import Mapping, Sequence

from dragoman.assess.circles import circles
from dragoman.assess.identity import PUBLIC, Groups, Identities, chain_of, owner_of, publisher_node, tells
from dragoman.assess.salience import LEAD, salience
from dragoman.assess.voices import Voices
from dragoman.model import ChainNode, Linked, Origin, Reading

# What makes two reports of one event count as one origin, whatever sources they name.
# Likeness of wording from which one text is one text, whatever sources it names; four sentences in a row reach it.
SURE = 0.55
ONE_TEXT = {"copy-exact", "copy-near", "copy-syndicated", "copy-rewrite", "copy-translation", "shared-text"}


class Origins:
    """The origins of one event's reports. `of` maps each report to the identity of its origin's group."""

    def __init__(self, readings: Sequence[Reading], linked: Linked) -> None:
        self._readings = {r.report.id: r for r in readings}
        self._identities = Identities(readings)
        self._steps = {r.report.id: self._identities.steps(r) for r in readings}
        self.circular = circles(self._steps)
        self._first_hand = {s[0] for s in self._steps.values() if len(s) == 1}
        ending = ((r, chain_of(r)[-1]) for r in readings)
        self._bodies = {self._identities.of(n, r.report.id) for r, n in ending if n.kind == "organisation"}
        self._why: dict[str, str] = {}
        self._doubtful = {(k.a, k.b) for k in linked.links if k.score < SURE and self._disown(k.a, k.b)}
        roots = {report: self._root(report, linked.copies) for report in self._readings}
        ends = {report: self._public_word(root) or self._through(self._steps[root]) for report, root in roots.items()}
        self._voices = Voices(readings, self._identities)
        self._ends = ends | self._heard(roots, ends)
        self._groups = Groups({*self._ends.values(), *(s for steps in self._steps.values() for s in steps)})
        self._join_circles()
        self._join_texts(linked)
        self._join_owners()

    def _root(self, report: str, copies: Mapping[str, str]) -> str:
        """The report itself; of a copy, the copied one: it ends where that ends."""
        seen = {report}
        while (root := copies.get(report)) in self._steps and root is not None and root not in seen:
            if {(report, root), (root, report)} & self._doubtful:
                break
            report = root
            seen.add(root)
        return report

    def _heard(self, roots: Mapping[str, str], ends: Mapping[str, str]) -> dict[str, str]:
        """The ends of reports that tell nothing but the words of voices that other reports rest on as well.

        Whoever cites an outlet for such a report rests on its voices too.
        """
        nodes = {report: chain_of(self._readings[root])[-1] for report, root in roots.items()}
        signed = {r: n for r, n in nodes.items() if self._identities.of(n, roots[r]) == ends[r]}
        shared = self._voices.shared(roots, ends, signed)
        own: dict[str, set[str]] = {}
        for report, root in roots.items():
            if self._steps[root] == (ends[report],):
                own.setdefault(ends[report], set()).add(shared.get(report, ends[report]))
        passed = {r: next(iter(own[end])) for r, end in ends.items() if r not in shared and len(own.get(end, ())) == 1}
        return shared | passed

    def _public_word(self, report: str) -> str | None:
        """The body on whose statement a report rests that puts it first, where other chains of the event end there.

        A statement that nobody is named for is that of the one body there is.
        """
        reading = self._readings[report]
        if len(self._steps[report]) == 1 and tells(reading):
            return None
        for a in reading.notes.attributions:
            if a.medium in PUBLIC and a.kind in ("organisation", "document") and salience(reading, a) >= LEAD:
                node = ChainNode(name=a.name or a.source, kind="organisation", id=a.id, key=a.key, text=a.source)
                said = {self._identities.of(node, report)} if a.key or a.id else self._bodies
                if len(said) == 1 and said <= self._bodies:
                    return next(iter(said))
        return None

    def _disown(self, a: str, b: str) -> bool:
        """Both reports tell whom they rest on, neither on the other: likeness of wording does not outweigh it."""
        if a not in self._steps or b not in self._steps:
            return False
        one, other = self._steps[a], self._steps[b]
        told = all(len(self._steps[r]) > 1 or tells(self._readings[r]) for r in (a, b))
        return told and one[-1] not in other and other[-1] not in one

    def _through(self, steps: tuple[str, ...]) -> str:
        """The last step, and on from there where other chains of the event tell whom it rests on, and all the same.

        An outlet that has a report of its own here rests on nobody.
        """
        end, seen = steps[-1], set(steps)
        while end not in self._first_hand:
            further = {s[-1] for s in self._steps.values() if end in s[:-1] and s[-1] not in seen}
            if len(further) != 1:
                break
            end = further.pop()
            seen.add(end)
        return end

    def _join(self, a: str, b: str, why: str) -> None:
        if self._groups.join(a, b):
            self._why[self._groups.find(a)] = why

    def _join_circles(self) -> None:
        for circle in self.circular:
            members = [r for r in circle if r in self._ends]
            inside = {s for r in members for s in self._steps[r][:1]}
            ends = [self._ends[r] for r in members if self._ends[r] in inside]
            for end in ends[1:]:
                self._join(ends[0], end, "circular")

    def _join_texts(self, linked: Linked) -> None:
        for link in linked.links:
            known = link.a in self._ends and link.b in self._ends and (link.a, link.b) not in self._doubtful
            if link.kind in ONE_TEXT and known:
                why = "shared-text" if link.kind == "shared-text" else "copy"
                self._join(self._ends[link.a], self._ends[link.b], why)

    def _join_owners(self) -> None:
        first: dict[str, str] = {}
        for end in sorted(set(self._ends.values())):
            owner = owner_of(end)
            if owner:
                self._join(first.setdefault(owner, end), end, "same-owner")

    def records(self) -> tuple[Origin, ...]:
        """The origins, the one with most reports first."""
        by: dict[str, list[str]] = {}
        for report, end in self._ends.items():
            by.setdefault(self._groups.find(end), []).append(report)
        found = [self._origin(group, tuple(reports)) for group, reports in by.items()]
        return tuple(sorted(found, key=lambda o: (-len(o.reports), o.name, o.reports)))

    def _origin(self, group: str, reports: tuple[str, ...]) -> Origin:
        nodes = [self._node(r) for r in reports]
        node = next((n for n in nodes if n is not None and n.name), ChainNode(name="", kind="unnamed"))
        unsure = all(self._identities.unsure(self._ends[r]) for r in reports)
        why = self._why.get(group) or ("" if len(reports) < 2 else "same-word" if unsure else "same-origin")
        return Origin(name=node.name, kind=node.kind, reports=reports, id=node.id, key=node.key, why=why)

    def _node(self, report: str) -> ChainNode | None:
        """The node at which the report's chain ends, wherever in the event it is written out."""
        end = self._ends[report]
        if (spoken := self._voices.node(end)) is not None:
            return spoken
        for reading in (self._readings[report], *self._readings.values()):
            for node in (*chain_of(reading), publisher_node(reading)):
                if node.name and self._identities.of(node, reading.report.id) == end:
                    return node
        return None
