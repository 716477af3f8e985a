"""An encoder of the user's own: a tiny network with chance weights, made here, in the two files that are asked for."""

import io
import json
from pathlib import Path

import numpy as np
import pytest

from dragoman.errors import EncoderError
from dragoman.interfaces.cli.main import main
from dragoman.link import load_encoder
from dragoman.link.decision import Decision
from dragoman.link.priors import priors_of

UNKNOWN = "<unk>"
WORDS = [UNKNOWN, *"abcdefghijklmnopqrstuvwxyz", "the", "council", "harbour", "crane", "met", "on", "Tuesday"]
SIZE = 16


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("ctranslate2")
    pytest.importorskip("tokenizers")
    return written(tmp_path_factory.mktemp("models") / "tiny", seed=1)


def written(folder: Path, seed: int) -> Path:
    from tokenizers import Tokenizer, models, pre_tokenizers  # noqa: PLC0415 - optional

    folder.mkdir()
    network(folder, np.random.default_rng(seed))
    tokens = Tokenizer(models.WordLevel({w: i for i, w in enumerate(WORDS)}, unk_token=UNKNOWN))
    tokens.pre_tokenizer = pre_tokenizers.Whitespace()
    tokens.save(str(folder / "tokenizer.json"))
    return folder


def network(folder: Path, chance: np.random.Generator) -> None:
    from ctranslate2.specs import common_spec, transformer_spec  # noqa: PLC0415 - optional

    def weights(*shape: int) -> np.ndarray:
        return chance.normal(size=shape).astype(np.float32) / 4

    encoder = transformer_spec.TransformerEncoderSpec(
        1, 2, pre_norm=False, activation=common_spec.Activation.GELU, layernorm_embedding=True
    )
    spec = transformer_spec.TransformerEncoderModelSpec(encoder)
    encoder.embeddings[0].weight = weights(len(WORDS), SIZE)
    encoder.position_encodings.encodings = weights(512, SIZE)
    layer = encoder.layer[0]
    for norm in (encoder.layernorm_embedding, layer.self_attention.layer_norm, layer.ffn.layer_norm):
        norm.gamma, norm.beta = np.ones(SIZE, np.float32), np.zeros(SIZE, np.float32)
    shapes = ((3 * SIZE, SIZE), (SIZE, SIZE), (4 * SIZE, SIZE), (SIZE, 4 * SIZE))
    for linear, shape in zip(
        (*layer.self_attention.linear, layer.ffn.linear_0, layer.ffn.linear_1), shapes, strict=True
    ):
        linear.weight, linear.bias = weights(*shape), weights(shape[0])
    spec.register_vocabulary(WORDS)
    spec.validate()
    spec.optimize()
    spec.save(str(folder))


def test_a_folder_encodes(folder: Path) -> None:
    encoder = load_encoder(str(folder), threads=1)
    assert encoder is not None
    texts = ["the council met", "the harbour crane", "the council met", "the " * 900, ""]
    vectors = encoder.encode(texts)
    assert vectors.shape == (5, encoder.dim) == (5, SIZE)
    assert np.allclose(np.linalg.norm(vectors[:4], axis=1), 1, atol=1e-5)
    assert np.allclose(vectors[0], vectors[2], atol=0.02)
    assert not np.allclose(vectors[0], vectors[1], atol=0.02)
    assert not vectors[4].any()  # a text without a word says nothing
    assert encoder.encode([]).shape == (0, SIZE)


def test_other_weights_are_another_version(folder: Path, tmp_path: Path) -> None:
    one, again, other = (load_encoder(str(f), threads=1) for f in (folder, folder, written(tmp_path / "tiny", seed=2)))
    assert one is not None
    assert again is not None
    assert other is not None
    assert one.name == again.name == other.name
    assert one.version == again.version != other.version


def test_no_shipped_means_are_taken_for_it_and_weights_there_are(folder: Path) -> None:
    twin = folder.parent / "e5-small"  # a name that shipped means have
    twin.symlink_to(folder)
    encoder = load_encoder(str(twin), threads=1)
    assert encoder is not None
    assert not priors_of(encoder.name)
    assert np.array_equal(Decision(encoder.name)._weights, Decision("e5-small")._weights)


def test_a_folder_that_lacks_its_tokenizer(tmp_path: Path) -> None:
    (tmp_path / "model.bin").write_bytes(b"")
    with pytest.raises(EncoderError, match=r"tokenizer\.json"):
        load_encoder(str(tmp_path))


def test_the_command_links_with_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DRAGOMAN_ENCODER", str(folder))
    text = "The harbour council met on Tuesday and put off its decision on the crane in Port Elna."
    records = [
        {"id": str(i), "text": t} for i, t in enumerate((text, text, "The orchestra of Karvel opened its hall."))
    ]
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("\n".join(map(json.dumps, records)).encode())))
    assert main(["link", "-"]) == 0
    events = [json.loads(line)["event"] for line in capsys.readouterr().out.splitlines()]
    assert events[0] == events[1] != events[2]
