"""Circular reporting: outlets that, in one event, rest on one another."""

from collections.abc import Mapping
from itertools import pairwise


def circles(steps: Mapping[str, tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """Report ids of each circle. `steps`: report id -> identities from its publisher to its origin.

    An edge runs from each step to the next; a circle is a set of outlets each of which reaches all others.
    """
    edges: dict[str, set[str]] = {}
    for chain in steps.values():
        for a, b in pairwise(chain):
            edges.setdefault(a, set()).add(b)
            edges.setdefault(b, set())
    found = []
    for component in _components(edges):
        reports = tuple(sorted(r for r, chain in steps.items() if len(chain) > 1 and {chain[0], chain[1]} <= component))
        if len(component) > 1 and len(reports) > 1:
            found.append(reports)
    return tuple(sorted(found))


def _components(edges: Mapping[str, set[str]]) -> list[set[str]]:
    """Strongly connected sets, by what each node reaches: events are small."""
    reach = {node: _reachable(node, edges) for node in edges}
    out: list[set[str]] = []
    for node in sorted(edges):
        if not any(node in c for c in out):
            out.append({node} | {other for other in reach[node] if node in reach[other]})
    return out


def _reachable(start: str, edges: Mapping[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    todo = [start]
    while todo:
        for following in edges[todo.pop()]:
            if following not in seen:
                seen.add(following)
                todo.append(following)
    return seen
