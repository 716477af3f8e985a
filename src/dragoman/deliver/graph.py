"""The attribution graph of an event: publisher -> agency -> outlet -> origin, shared boxes merged."""

from collections import defaultdict
from itertools import pairwise

from dragoman.deliver.desk import Desk
from dragoman.deliver.sources import longest, medium_words, origin_name
from dragoman.model import ChainNode, Event, Origin, Reading
from dragoman.model.brief import Graph, GraphEdge, GraphNode, Text

Path = list[str]  # node ids, publisher first


class _Builder:
    def __init__(self, event: Event, desk: Desk) -> None:
        self.event = event
        self.desk = desk
        self.labels: dict[str, tuple[Text, str, str]] = {}  # id -> label, kind, note
        self.edges: dict[tuple[str, str], bool] = {}  # -> joined: found, not stated
        self.circle = {member for circle in event.circular for member in circle}
        self.reports_of: dict[str, set[str]] = defaultdict(set)

    def build(self) -> Graph:
        for reading in self.desk.of(self.event):
            self._add(reading)
        columns = self._columns()
        nodes = tuple(
            GraphNode(
                id=node,
                label=label,
                column=columns[node],
                kind=kind,
                note=note,
                origin=node.startswith("origin:"),
                shared=len(self.reports_of[node]) > 1 and node.startswith("origin:"),
                circular=node.removeprefix("report:") in self.circle or node in self.circle,
            )
            for node, (label, kind, note) in self.labels.items()
        )
        marked = {n.id for n in nodes if n.circular}
        edges = tuple(
            GraphEdge(a=a, b=b, joined=joined, circular=a in marked and b in marked)
            for (a, b), joined in self.edges.items()
        )
        return Graph(nodes=nodes, edges=edges)

    def _add(self, reading: Reading) -> None:
        report = reading.report.id
        start = f"report:{report}"
        self.labels[start] = (self.desk.publisher(reading), "report", self.desk.mark(report))
        ends = [o for o in self.event.origins if report in o.reports]
        for chain in longest(reading.notes.chains) or [()]:
            own = bool(chain) and self.desk.naming.node(chain[0], reading.report.lang) == self.labels[start][0]
            self._chain(start, report, chain[1:] if own else chain, ends, reading.report.lang)

    def _chain(self, start: str, report: str, chain: tuple[ChainNode, ...], ends: list[Origin], lang: str) -> None:
        end = next((o for o in ends if chain and self._same(chain[-1], o)), None)
        joined = end is None and bool(chain)
        path = [start]
        for node in chain[:-1] if end else chain:
            key = node.id or node.key or f"{report}/{node.text or node.name}"
            medium = medium_words(node, self.desk)
            self.labels.setdefault(key, (self.desk.naming.node(node, lang), node.kind, medium))
            path.append(key)
        spoke = medium_words(chain[-1], self.desk) if chain and end else ""
        path += [self._origin(origin, spoke) for origin in ([end] if end else ends[:1])]
        for a, b in pairwise(path):
            if a != b:
                last = joined and b == path[-1]
                self.edges[a, b] = self.edges.get((a, b), last) and last
        for key in path:
            self.reports_of[key].add(report)

    def _same(self, node: ChainNode, origin: Origin) -> bool:
        if node.id or origin.id:
            return node.id == origin.id
        if (node.key or origin.key) and node.key == origin.key:
            return True
        body = self.desk.naming.body
        return body(node.name, node.key or node.name) == body(origin.name, origin.key or origin.name)

    def _origin(self, origin: Origin, medium: str) -> str:
        key = f"origin:{origin.id or origin.key or origin.name}"
        note = medium or self.labels.get(key, (None, "", ""))[2]
        self.labels[key] = (origin_name(origin, self.desk), origin.kind, note)
        return key

    def _columns(self) -> dict[str, int]:
        """The longest way from a publisher; circles are cut after as many steps as there are nodes. Origins last."""
        column = dict.fromkeys(self.labels, 0)
        for _ in range(len(column)):
            for a, b in self.edges:
                column[b] = max(column[b], min(column[a] + 1, len(column)))
        levels = sorted({c for node, c in column.items() if not node.startswith("origin:")})
        place = {c: i for i, c in enumerate(levels)}
        last = len(levels)
        return {node: last if node.startswith("origin:") else place[c] for node, c in column.items()}


def graph(event: Event, desk: Desk) -> Graph:
    """Boxes and arrows of who rests on whom."""
    return _Builder(event, desk).build()
