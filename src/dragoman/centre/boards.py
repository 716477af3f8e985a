"""Which pictures stay in memory: each member's own, and of several members together those that were looked at last."""

from collections.abc import Callable

from dragoman.pipeline.board import Board

COMMON = 16  # pictures of several members, as meetings have
Key = tuple[frozenset[str], str]


def board_of(kept: dict[Key, Board], key: Key, make: Callable[[], Board]) -> Board:
    """The board of these members, made where there is none; one of several members may have to go for it."""
    board = kept.pop(key, None) or make()
    kept[key] = board
    common = [other for other in kept if len(other[0]) > 1]
    if len(common) > COMMON:
        del kept[common[0]]
    return board
