"""The attribution graph drawn: publishers on the reader's first side, independent origins on the last."""

from collections import defaultdict

from dragoman.deliver.display import beside
from dragoman.deliver.html.drawing import figure, fit, number, words
from dragoman.deliver.html.markup import Html, el, join
from dragoman.deliver.html.page import Page
from dragoman.model.brief import Graph, GraphEdge, GraphNode

_BOX, _GAP, _HIGH, _BETWEEN = 178.0, 64.0, 46.0, 14.0
_TOP = 6.0
_SIZE = 12.5
Spot = tuple[float, float]


def flow(graph: Graph, page: Page) -> Html | None:
    """The graph as a figure; None where there is nothing to join."""
    if len(graph.nodes) < 2:
        return None
    spots, size = _layout(graph, page.rtl)
    edges = [_edge(edge, spots, page.rtl) for edge in graph.edges]
    nodes = [_node(node, spots[node.id], page) for node in graph.nodes]
    caption = join(page.say("figure.graph"), _legend(graph, page))
    drawing = join(el("g", edges, class_="edges"), nodes)
    return figure(drawing, caption, page.reader.say("head.graph"), size, "flow")


def _legend(graph: Graph, page: Page) -> Html:
    keys = []
    if any(n.shared for n in graph.nodes):
        keys.append(el("span", el("i", class_="key shared"), page.say("figure.shared"), class_="legend"))
    if any(n.circular for n in graph.nodes):
        keys.append(el("span", el("i", class_="key circle"), page.say("figure.circle"), class_="legend"))
    return join(*keys)


def _layout(graph: Graph, rtl: bool) -> tuple[dict[str, Spot], tuple[float, float]]:
    """Columns from publisher to origin; each node as high as the mean of those that lead to it, then pushed apart."""
    columns: dict[int, list[GraphNode]] = defaultdict(list)
    for node in graph.nodes:
        columns[node.column].append(node)
    count = max(columns) + 1
    size = (count * _BOX + (count - 1) * _GAP + 8, 0.0)
    centres: dict[str, float] = {}
    for column in sorted(columns):
        _stack(columns[column], graph, centres)
    lowest = min(centres.values())
    spots = {}
    for node in graph.nodes:
        x = 4 + node.column * (_BOX + _GAP)
        spots[node.id] = (size[0] - x - _BOX if rtl else x, centres[node.id] - lowest + _TOP)
    return spots, (size[0], max(y for _, y in spots.values()) + _HIGH + _TOP)


def _stack(nodes: list[GraphNode], graph: Graph, centres: dict[str, float]) -> None:
    wanted = {}
    for i, node in enumerate(nodes):
        sources = [centres[e.a] for e in graph.edges if e.b == node.id and e.a in centres]
        wanted[node.id] = sum(sources) / len(sources) if sources else i * (_HIGH + _BETWEEN)
    at = None
    for node in sorted(nodes, key=lambda n: wanted[n.id]):
        y = wanted[node.id] if at is None else max(wanted[node.id], at + _HIGH + _BETWEEN)
        centres[node.id] = at = y


def _edge(edge: GraphEdge, spots: dict[str, Spot], rtl: bool) -> Html:
    (ax, ay), (bx, by) = spots[edge.a], spots[edge.b]
    way = -1 if rtl else 1
    start, end = (ax, bx + _BOX) if rtl else (ax + _BOX, bx)
    ay, by = ay + _HIGH / 2, by + _HIGH / 2
    tip = end - 7 * way
    bend = max(abs(tip - start) / 2, 24) * way
    line = f"M{number(start)} {number(ay)}C{number(start + bend)} {number(ay)} {number(tip - bend)} {number(by)} "
    class_ = "edge" + " joined" * edge.joined + " circle" * edge.circular
    head = f"M{number(end)} {number(by)}l{-8 * way} -4.5v9z"
    return el("g", el("path", d=f"{line}{number(tip)} {number(by)}"), el("path", d=head, class_="head"), class_=class_)


def _label(node: GraphNode) -> list[tuple[str, str, str]]:
    """Lines of a node: text, class, language. A name that stands beside its original has a line of its own for each."""
    told, original = beside(node.label.text)
    if original:
        rows = [(told, "name", node.label.lang), (original, "note", "und")][: 1 if node.note else 2]
        return [(fit(text, _SIZE, _BOX - 18)[0], class_, lang) for text, class_, lang in rows]
    lines = fit(node.label.text, _SIZE, _BOX - 18, 1 if node.note else 2)
    return [(line, "name", node.label.lang) for line in lines]


def _node(node: GraphNode, spot: Spot, page: Page) -> Html:
    x, y = spot
    marks = [name for name, on in (("origin", node.origin), ("shared", node.shared), ("circle", node.circular)) if on]
    box = el("rect", x=number(x), y=number(y), width=_BOX, height=_HIGH, rx=4)
    rows = _label(node)
    if node.note:
        rows.append((fit(node.note, 11, _BOX - 18)[0], "note", page.reader.lang))
    first = y + _HIGH / 2 + 4.5 - (len(rows) - 1) * 8
    texts = [
        words(text, x + _BOX / 2, first + i * 16, class_=class_, lang=lang)
        for i, (text, class_, lang) in enumerate(rows)
    ]
    return el("g", el("title", node.label.text), box, texts, class_=" ".join(("node", node.kind, *marks)))
