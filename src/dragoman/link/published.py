"""Sources that a report names and that are, by the sound of their names, the publisher of another report."""

from collections.abc import Iterable, Sequence

from dragoman.languages.skeleton import CLEAR, name_key, sounds
from dragoman.model import ChainNode, Reading


def by_publisher(readings: Sequence[Reading]) -> list[Reading]:
    """The same readings, where each outlet that no list knows is called as the publisher that it is calls itself.

    `text` of a node stays what the report has. An outlet that sounds like two publishers keeps its name.
    """
    names = _publishers(readings)
    return [_called(reading, names) for reading in readings] if names else list(readings)


def _publishers(readings: Iterable[Reading]) -> dict[str, str]:
    """Sounds of the publishers that no list knows; empty where two publishers sound so."""
    out: dict[str, str] = {}
    for name in sorted({reading.report.publisher or "" for reading in readings}):
        sound = sounds(name_key(name))
        if len(sound) >= CLEAR:
            out[sound] = "" if sound in out else name
    return out


def _called(reading: Reading, names: dict[str, str]) -> Reading:
    chains = tuple(tuple(_node(node, names) for node in chain) for chain in reading.notes.chains)
    if chains == reading.notes.chains:
        return reading
    return reading.evolve(notes=reading.notes.evolve(chains=chains))


def _node(node: ChainNode, names: dict[str, str]) -> ChainNode:
    known = names.get(sounds(node.key), "") if node.kind == "media" and not node.id else ""
    return node.evolve(name=known) if known else node
