"""Independent origins: where chains end, after copies, shared wording, common owners and circles are counted once."""

from collections.abc import Mapping, Sequence

from dragoman.assess.circles import circles
from dragoman.assess.identity import Groups, Identities, chain_of, owner_of, publisher_node, tells
from dragoman.model import ChainNode, Linked, Origin, Reading

# What makes two reports of one event count as one origin, whatever sources they name.
# Likeness of wording from which one text is one text, whatever sources it names; four sentences in a row reach it.
SURE = 0.55
ONE_TEXT = {"copy-exact", "copy-near", "copy-rewrite", "copy-translation", "shared-text"}


class Origins:
    """The origins of one event's reports. `of` maps each report to the identity of its origin's group."""

    def __init__(self, readings: Sequence[Reading], linked: Linked) -> None:
        self._readings = {r.report.id: r for r in readings}
        self._identities = Identities(readings)
        self._steps = {r.report.id: self._identities.steps(r) for r in readings}
        self.circular = circles(self._steps)
        self._why: dict[str, str] = {}
        self._doubtful = {(k.a, k.b) for k in linked.links if k.score < SURE and self._disown(k.a, k.b)}
        ends = {report: self._end(report, linked.copies) for report in self._readings}
        self._groups = Groups({*ends.values(), *(s for steps in self._steps.values() for s in steps)})
        self._ends = ends
        self._join_circles()
        self._join_texts(linked)
        self._join_owners()

    def _end(self, report: str, copies: Mapping[str, str]) -> str:
        """Where the report's chain ends; a copy ends where the copied report ends."""
        seen = {report}
        while (root := copies.get(report)) in self._steps and root is not None and root not in seen:
            if {(report, root), (root, report)} & self._doubtful:
                break
            report = root
            seen.add(root)
        return self._through(self._steps[report])

    def _disown(self, a: str, b: str) -> bool:
        """Both reports tell whom they rest on, neither on the other: likeness of wording does not outweigh it."""
        if a not in self._steps or b not in self._steps:
            return False
        one, other = self._steps[a], self._steps[b]
        told = all(len(self._steps[r]) > 1 or tells(self._readings[r]) for r in (a, b))
        return told and one[-1] not in other and other[-1] not in one

    def _through(self, steps: tuple[str, ...]) -> str:
        """The last step, and on from there where the reports of that very outlet tell whom they rest on."""
        end, seen = steps[-1], set(steps)
        while True:
            own = [s for s in self._steps.values() if s[0] == end and len(s) > 1 and s[-1] not in seen]
            if len({s[-1] for s in own}) != 1:
                return end
            end = own[0][-1]
            seen.add(end)

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
        why = self._why.get(group) or ("same-origin" if len(reports) > 1 else "")
        return Origin(name=node.name, kind=node.kind, reports=reports, id=node.id, key=node.key, why=why)

    def _node(self, report: str) -> ChainNode | None:
        """The node at which the report's chain ends, wherever in the event it is written out."""
        end = self._ends[report]
        for reading in (self._readings[report], *self._readings.values()):
            for node in (*chain_of(reading), publisher_node(reading)):
                if node.name and self._identities.of(node, reading.report.id) == end:
                    return node
        return None
