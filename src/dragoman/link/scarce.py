"""How much more what is expected weighs while few reports have been seen.

A folder about one story is no stream: what its reports share is not common in the world, though all of them have it.
"""


def scarce(seen: float, few: float) -> float:
    """1 in a long stream, 2 where `few` reports have been seen, and steeply more below."""
    return 1.0 + (few / max(seen, 1.0)) ** 3
