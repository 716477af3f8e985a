"""Which nodes of the chains of one event are the same source, across spellings, languages and generic words."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from dragoman.languages import fold_text, outlets
from dragoman.languages.skeleton import name_key
from dragoman.model import ChainNode, Reading

BODIES = frozenset({"media", "organisation"})  # kinds that name the same sort of thing: an agency is either
PANELS = {"commission": "panel", "committee": "panel", "council": "panel"}  # languages call one panel by all three
SHORTEST = 2  # sound classes that a name must have to be told from others


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


class Groups:
    """Disjoint sets of names: what is joined is one. The smallest name stands for each set."""

    def __init__(self, names: Iterable[str]) -> None:
        self._parent = {name: name for name in names}

    def find(self, name: str) -> str:
        """The name that stands for this one's set; a name that was never joined stands for itself."""
        while (parent := self._parent.get(name, name)) != name:
            name = parent
        return name

    def join(self, a: str, b: str) -> bool:
        """Make two sets one; whether they were two."""
        first, second = sorted((self.find(a), self.find(b)))
        self._parent[second] = first
        return first != second


class Identities:
    """The sources of one event's chains. Two nodes are one where they share an id or a name's sounds."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self._readings = readings
        sounds: dict[str, frozenset[str]] = {}
        for reading in readings:
            for node in self._nodes(reading):
                sounds.setdefault(_plain(node, reading.report.id), _sounds(node))
        self._groups = Groups(sounds)
        self._join_by_sound(sounds)

    def of(self, node: ChainNode, report: str) -> str:
        """The identity of a node of a report's chain."""
        plain = _plain(node, report)
        return self._groups.find(plain)

    def steps(self, reading: Reading) -> tuple[str, ...]:
        """The main chain as identities, publisher first, each once."""
        nodes = self._nodes(reading)
        return tuple(dict.fromkeys(self.of(node, reading.report.id) for node in nodes))

    def _nodes(self, reading: Reading) -> tuple[ChainNode, ...]:
        """Publisher and main chain, without words that stand for an outlet named beside them ("the agency")."""
        nodes = (publisher_node(reading), *chain_of(reading))
        named = any(n.kind == "media" and _sounds(n) for n in nodes[1:])
        return tuple(n for n in nodes if not (named and n.kind in BODIES and not n.id and _is_generic(n)))

    def _join_by_sound(self, sounds: dict[str, frozenset[str]]) -> None:
        """Join names of which one holds all the sounds of the other: "Sepidar" and "Sepidar news agency"."""
        bodies = sorted((k for k, s in sounds.items() if s), key=lambda k: (len(sounds[k]), k))
        for i, small in enumerate(bodies):
            for large in bodies[i + 1 :]:
                if sounds[small] <= sounds[large]:
                    self._groups.join(small, large)


def _plain(node: ChainNode, report: str) -> str:
    """Id, else key, else name. An unnamed source, and a document that nobody signs, is one only within its report."""
    if node.id:
        return node.id
    if node.kind == "unnamed" or (node.kind == "document" and not node.key):
        return f"{report}/{fold_text(node.text or node.name)}"
    found = outlet_id(node.name)
    if found:
        return found
    if node.kind in BODIES and _is_generic(node) and not node.key.startswith("report:"):
        head = node.key.partition("//")[0]
        return f"head:{PANELS.get(head, head)}"
    return node.key or f"name:{fold_text(node.name or node.text)}"


def _is_generic(node: ChainNode) -> bool:
    """A head noun alone: the agency, the commission."""
    head, _, rest = node.key.partition("//")
    return bool(head) and not rest and head.isascii() and head.replace("-", "").isalpha() and head.islower()


def _sounds(node: ChainNode) -> frozenset[str]:
    """Skeletons of the words that name an outlet or organisation, its head noun left out where it is known."""
    if node.kind not in BODIES or node.key.startswith("report:") or _is_generic(node):
        return frozenset()
    _, marked, rest = node.key.partition("//")
    words = (rest if marked else name_key(node.name)).split()
    return frozenset(words) if sum(map(len, words)) >= SHORTEST else frozenset()
