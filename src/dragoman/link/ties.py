"""What may join a report's event to others, as hashes for each row of a shelf: found over many rows at once."""

import hashlib
from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from dragoman.link.keys import Hashes
from dragoman.link.relations import Tie, ties
from dragoman.link.shelf import Ints
from dragoman.model import Reading

CHUNK = 1 << 20  # values of one chunk
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


class Ties:
    """Rows of hashes in the order of a shelf. Growing copies nothing but the ends."""

    def __init__(self) -> None:
        self._chunks = [np.zeros(CHUNK, np.uint32)]
        self._starts, self._sizes = np.zeros(1024, np.int64), np.zeros(1024, np.int32)
        self._used, self._end = 0, 0

    def __len__(self) -> int:
        return self._used

    def append(self, row: Hashes) -> None:
        """One more row, shorter than a chunk."""
        if self._used == len(self._starts):
            self._starts, self._sizes = (np.concatenate([a, np.zeros_like(a)]) for a in (self._starts, self._sizes))
        if self._end % CHUNK + len(row) > CHUNK or self._end == CHUNK * len(self._chunks):
            self._end = CHUNK * len(self._chunks)
            self._chunks.append(np.zeros(CHUNK, np.uint32))
        at = self._end % CHUNK
        self._chunks[-1][at : at + len(row)] = row
        self._starts[self._used], self._sizes[self._used] = self._end, len(row)
        self._used, self._end = self._used + 1, self._end + len(row)

    def met(self, slots: Ints, wanted: Hashes) -> tuple[Ints, Hashes]:
        """Which of these rows (their positions in `slots`) have which of the wanted values, which are sorted."""
        sieve = np.zeros(SIEVE, np.bool_)
        sieve[wanted & np.uint32(SIEVE - 1)] = True
        at, values = [np.zeros(0, np.int64)], [np.zeros(0, np.uint32)]
        for start in range(0, len(slots), BLOCK) if len(wanted) else ():
            found, owner = self._gather(slots[start : start + BLOCK])
            kept = np.flatnonzero(sieve[found & np.uint32(SIEVE - 1)])
            kept = kept[_among(found[kept], wanted)]
            at.append(owner[kept] + start)
            values.append(found[kept])
        return np.concatenate(at), np.concatenate(values)

    def _gather(self, slots: Ints) -> tuple[Hashes, Ints]:
        """The values of some rows in one array, with the position that each belongs to."""
        sizes = self._sizes[slots].astype(np.int64)
        owner = np.repeat(np.arange(len(slots)), sizes)
        places = np.arange(len(owner)) + (self._starts[slots] - np.cumsum(sizes) + sizes)[owner]
        chunks = places // CHUNK
        out = np.zeros(len(places), np.uint32)
        for chunk in np.unique(chunks).tolist():
            own = chunks == chunk
            out[own] = self._chunks[chunk][places[own] % CHUNK]
        return out, owner


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
