"""How events relate to one another without being one: kept apart from being the same event."""

from collections.abc import Sequence

from dragoman.model import Linked, Reading, Relation


def relate(readings: Sequence[Reading], linked: Linked) -> dict[str, tuple[Relation, ...]]:
    """Relations of each event that has any."""
    del readings, linked
    return {}
