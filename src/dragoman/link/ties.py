"""What may join a report's event to others, as hashes for each row of a shelf: found over many rows at once."""

import hashlib
from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from dragoman.link.keys import Hashes
from dragoman.link.relations import Tie, ties
from dragoman.link.shelf import Ints, Ragged
from dragoman.model import Reading

BLOCK = 1 << 14  # rows that are looked through at once
SIEVE = 1 << 16  # places of a table by the lowest bits, which lets few values through


def ties_of(reading: Reading) -> Hashes:
    """The ties of one report, hashed and sorted."""
    return hashes(ties([reading]))


def hashes(found: Iterable[Tie]) -> Hashes:
    """Ties hashed and sorted."""
    return np.unique(np.fromiter(map(hashed, found), np.uint32))


@lru_cache(maxsize=200_000)
def hashed(tie: Tie) -> int:
    """32 bits of a tie."""
    return int.from_bytes(hashlib.blake2b("\0".join(tie).encode(), digest_size=4).digest(), "little")


class Ties(Ragged):
    """Rows of hashes in the order of a shelf."""

    def met(self, slots: Ints, wanted: Hashes) -> tuple[Ints, Hashes]:
        """Which of these rows (their positions in `slots`) have which of the wanted values, which are sorted."""
        sieve = np.zeros(SIEVE, np.bool_)
        sieve[wanted & np.uint32(SIEVE - 1)] = True
        at, values = [np.zeros(0, np.int64)], [np.zeros(0, np.uint32)]
        for start in range(0, len(slots), BLOCK) if len(wanted) else ():
            found, owner = self.take(slots[start : start + BLOCK])
            kept = np.flatnonzero(sieve[found & np.uint32(SIEVE - 1)])
            kept = kept[_among(found[kept], wanted)]
            at.append(owner[kept] + start)
            values.append(found[kept])
        return np.concatenate(at), np.concatenate(values)


def counts(values: Hashes, events: Ints, wanted: Sequence[Tie]) -> dict[Tie, int]:
    """In how many different events each tie is, from pairs of value and event."""
    different = np.unique(np.stack([values.astype(np.int64), events]), axis=1)
    found, times = np.unique(different[0], return_counts=True)
    by_value = dict(zip(found.tolist(), times.tolist(), strict=True))
    return {tie: by_value.get(hashed(tie), 0) for tie in wanted}


def _among(values: Hashes, wanted: Hashes) -> npt.NDArray[np.bool_]:
    at = np.minimum(np.searchsorted(wanted, values), len(wanted) - 1)
    same: npt.NDArray[np.bool_] = wanted[at] == values
    return same
