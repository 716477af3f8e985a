"""Which two nodes of two chains are the same source."""

from collections.abc import Iterable
from functools import lru_cache

from dragoman.languages import fold_text, outlets
from dragoman.languages.skeleton import name_key
from dragoman.model import ChainNode, Reading


@lru_cache(maxsize=1)
def _outlet_names() -> dict[str, str]:
    """Folded names in every language, and domains, to outlet ids. A name that two outlets bear tells neither."""
    found: dict[str, str] = {}
    for outlet in outlets().values():
        for name in (outlet.id, *outlet.domains, *(n for names in outlet.names.values() for n in names)):
            folded = fold_text(name)
            found[folded] = "" if found.get(folded, outlet.id) != outlet.id else outlet.id
    return found


def outlet_id(name: str) -> str | None:
    """The outlet that bears a name."""
    return _outlet_names().get(fold_text(name)) or None


def owner_of(node: str) -> str | None:
    """The owner group of an outlet, by its id."""
    outlet = outlets().get(node)
    return (outlet.owner or None) if outlet else None


def same_as(node: ChainNode, report: str) -> str:
    """The identity of a node: id, else key, else its name. An unnamed source is one only within its report."""
    if node.id:
        return node.id
    if node.kind in ("unnamed", "document") and not node.key:
        return f"{report}/{fold_text(node.text or node.name)}"
    return outlet_id(node.name) or node.key or f"name:{fold_text(node.name or node.text)}"


def publisher_node(reading: Reading) -> ChainNode:
    """The publisher as a node, as its own chain has it; a report without one stands for itself."""
    report = reading.report
    if not report.publisher:
        return ChainNode(name="", kind="media", key=f"report:{report.id}")
    own = reading.notes.chains[0][0] if reading.notes.chains and reading.notes.chains[0] else None
    if own is not None and fold_text(own.name) == fold_text(report.publisher):
        return own
    name = report.publisher
    return ChainNode(name=name, kind="media", id=outlet_id(name), key=name_key(name), text=name)


def chain_of(reading: Reading) -> tuple[ChainNode, ...]:
    """The chain that the report as a whole rests on; one that names none rests on its publisher."""
    chains = reading.notes.chains
    return chains[0] if chains and chains[0] else (publisher_node(reading),)


def steps_of(reading: Reading) -> tuple[str, ...]:
    """The chain as identities, publisher first."""
    chain = [same_as(node, reading.report.id) for node in chain_of(reading)]
    own = same_as(publisher_node(reading), reading.report.id)
    whole = chain if chain[0] == own else [own, *chain]
    return tuple(dict.fromkeys(whole))


class Groups:
    """Disjoint sets of names: what is joined is one. The smallest name stands for each set."""

    def __init__(self, names: Iterable[str]) -> None:
        self._parent = {name: name for name in names}

    def find(self, name: str) -> str:
        """The name that stands for this one's set."""
        while (parent := self._parent[name]) != name:
            self._parent[name] = self._parent[parent]
            name = parent
        return name

    def join(self, a: str, b: str) -> bool:
        """Make two sets one; whether they were two."""
        first, second = sorted((self.find(a), self.find(b)))
        self._parent[second] = first
        return first != second
