"""Encoders for the tests: the real one where it is installed, and a small one that needs nothing."""

import zlib
from collections.abc import Sequence

import numpy as np
import pytest

from dragoman.errors import EncoderError
from dragoman.languages import Doc
from dragoman.link import Encoder, load_encoder
from dragoman.link.engines import unit
from dragoman.link.packed import Floats


class Words:
    """Counts of hashed words: enough for texts in one language."""

    name = "words"
    version = "1"
    dim = 64

    def encode(self, texts: Sequence[str]) -> Floats:
        out = np.zeros((len(texts), self.dim), np.float32)
        for row, text in enumerate(texts):
            for word in Doc(text, "und").folded:
                out[row, zlib.crc32(word.encode()) % self.dim] += 1
        return unit(out)


@pytest.fixture(scope="session")
def words() -> Encoder:
    return Words()


@pytest.fixture(scope="session")
def e5() -> Encoder:
    try:
        encoder = load_encoder("e5")
    except EncoderError as error:
        pytest.skip(str(error))
    assert encoder is not None
    return encoder
