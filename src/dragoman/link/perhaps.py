"""Whether the reports of an event may be near a sentence in meaning, from their rows on a shelf: never too strict."""

from collections.abc import Sequence

import numpy as np

from dragoman.languages import identify
from dragoman.link.encoder import Encoder
from dragoman.link.likeness import LEAST
from dragoman.link.means import Means
from dragoman.link.packed import Floats
from dragoman.link.pool import Pool
from dragoman.link.priors import priors_of

ROUNDED = 1e-3  # of the cosines that are compared


class Perhaps:
    """For one encoder, which tells meanings."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._means = Means(encoder.dim, priors_of(encoder.name))
        self._least = LEAST[encoder.name]
        self._sentences: dict[str, Floats] = {}

    def near(self, sentence: str, pool: Pool, rows: Sequence[int]) -> bool:
        """False where `likeness` says that the mean of these rows is too low; a row without a vector may say all."""
        slots, shelf = pool.slots.array[rows, 0], pool.shelf
        scales = np.array([shelf.scales[slot] for slot in slots.tolist()], np.float32)
        if not scales.all():
            return True
        vectors = shelf.small(slots).astype(np.float32) * scales[:, None]
        langs = [shelf.lang(slot) for slot in slots.tolist()]
        vectors -= self._means.table(langs)
        lengths = np.maximum(np.linalg.norm(vectors, axis=1), 1e-6)
        lost = scales / 2 * np.sqrt(np.float32(self._encoder.dim))  # the most that 8 bits can have moved a vector
        most = np.minimum(1.0, vectors @ self._sentence(sentence) / lengths + 2 * lost / lengths)
        return float(most.mean()) + ROUNDED >= self._least

    def _sentence(self, sentence: str) -> Floats:
        if sentence not in self._sentences:
            encoded = self._encoder.encode([sentence])
            self._sentences[sentence] = self._means.centred(encoded, [identify(sentence)])[0]
        return self._sentences[sentence]
