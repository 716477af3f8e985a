import numpy as np
import pytest

from dragoman.errors import EncoderError
from dragoman.link import Encoder, load_encoder
from dragoman.link.means import Means
from dragoman.link.packed import Pieces
from dragoman.link.pieces import Tokeniser
from dragoman.link.priors import priors_of
from dragoman.link.static import PieceMap, eight_bits
from link.link_day import DAY, TEXTS, TRUTH


@pytest.fixture(scope="module")
def static() -> Encoder:
    try:
        encoder = load_encoder("static")
    except EncoderError as error:
        pytest.skip(str(error))
    assert encoder is not None
    return encoder


def test_a_text_gets_one_unit_vector_whatever_its_length(static: Encoder) -> None:
    vectors = static.encode(["The envoy met the minister.", "x " * 5000, ""])
    assert vectors.shape == (3, static.dim)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_reports_of_one_event_lie_nearer_than_others(static: Encoder) -> None:
    names = sorted(TEXTS)
    langs = [DAY[name]["lang"] for name in names]
    vectors = static.encode([TEXTS[name] for name in names])
    means = Means(static.dim, priors_of(static.name))
    for vector, lang in zip(vectors, langs, strict=True):
        means.add(lang, vector)
    centred = means.centred(vectors, langs)
    near = centred @ centred.T - 2 * np.eye(len(names))
    found = [any({name, names[int(near[i].argmax())]} <= event for event in TRUTH) for i, name in enumerate(names)]
    assert np.mean(found) >= 0.8


def test_the_map_is_what_its_parts_say() -> None:
    one = np.eye(2, dtype=np.float32)
    shift, telling = np.array([0.0, -9.0], np.float32), np.array([np.log(2), 0], np.float32)
    mapped = PieceMap(mix=one, into=one, shift=shift, out=one, telling=telling)(one)
    assert np.allclose(mapped, [[4, 0], [0, 1]], atol=1e-5)  # twice, doubled weight; shifted below zero: once


def test_eight_bits_give_back_what_was_there() -> None:
    values = np.random.default_rng(1).normal(size=(5, 7)).astype(np.float32)
    for axis in (0, 1):
        whole, scales = eight_bits(values, axis)
        assert np.allclose(whole * np.expand_dims(scales, axis), values, atol=0.02)


def test_no_more_pieces_than_asked_for() -> None:

    pieces = Pieces(texts=["", "▁a", "▁b"], scores=[0.0, -1.0, -1.0], replaced={}, start=0, stop=0, unknown=0)
    tokens = Tokeniser(pieces)
    assert tokens.content("a b a b", 3) == [1, 2, 1]
    assert tokens.content("a b", 9) == [1, 2]
