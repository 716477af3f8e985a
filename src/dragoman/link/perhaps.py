"""Whether the reports of an event may be near a sentence in meaning, from their rows on a shelf: never too strict."""

import numpy as np
import numpy.typing as npt

from dragoman.languages import identify
from dragoman.link.encoder import Encoder
from dragoman.link.likeness import LEAST
from dragoman.link.means import Means
from dragoman.link.packed import Floats
from dragoman.link.pool import Pool
from dragoman.link.priors import priors_of
from dragoman.link.shelf import Ints

ROUNDED = 1e-3  # of the cosines that are compared
EVERYTHING = 1e9
BLOCK = 1 << 14  # rows that are looked at together


class Perhaps:
    """For one encoder, which tells meanings."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._means = Means(encoder.dim, priors_of(encoder.name))
        self.least = LEAST[encoder.name]  # mean from which an event answers
        self._sentences: dict[str, Floats] = {}

    def cosines(self, sentence: str, pool: Pool, rows: Ints) -> npt.NDArray[np.float64]:
        """The most that the likeness of each row can be; a row without a vector may say all."""
        found = [self._block(sentence, pool, rows[at : at + BLOCK]) for at in range(0, len(rows), BLOCK)]
        return np.concatenate(found) if found else np.zeros(0)

    def _block(self, sentence: str, pool: Pool, rows: Ints) -> npt.NDArray[np.float64]:
        slots, shelf = pool.slots.array[rows, 0], pool.shelf
        scales = np.array([shelf.scales[slot] for slot in slots.tolist()], np.float32)
        vectors = shelf.small(slots).astype(np.float32) * scales[:, None]
        codes, at = np.unique([shelf.codes[slot] for slot in slots.tolist()], return_inverse=True)
        vectors -= self._means.table([shelf.langs[code] for code in codes.tolist()])[at]
        lengths = np.maximum(np.linalg.norm(vectors, axis=1), 1e-6)
        lost = scales / 2 * np.sqrt(np.float32(self._encoder.dim))  # the most that 8 bits can have moved a vector
        most = vectors @ self._sentence(sentence) / lengths + 2 * lost / lengths + ROUNDED
        return np.where(scales > 0, np.minimum(1.0, most), EVERYTHING).astype(np.float64)

    def _sentence(self, sentence: str) -> Floats:
        if sentence not in self._sentences:
            encoded = self._encoder.encode([sentence])
            self._sentences[sentence] = self._means.centred(encoded, [identify(sentence)])[0]
        return self._sentences[sentence]
