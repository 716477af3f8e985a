"""Turns the packed weights once into a CTranslate2 model of 8-bit weights: the same network, several times faster."""

from pathlib import Path
from typing import Any

import numpy as np

from dragoman.link.packed import Floats, Packed


def write_ctranslate2(packed: Packed, folder: Path) -> None:
    """Write `model.bin` and its companions into `folder`, which exists. Takes seconds."""
    spec = _empty_spec(packed)
    encoder, hidden = spec.encoder, packed.shape.hidden
    encoder.scale_embeddings = False
    encoder.embeddings[0].weight = packed.matrix("emb.word", hidden)
    # All tokens are of type 0: its vector is folded into the positions.
    positions = packed.floats("emb.pos").reshape(-1, hidden) + packed.floats("emb.type")[:hidden]
    encoder.position_encodings.encodings = positions
    _norm(encoder.layernorm_embedding, packed, "emb.ln")
    for number, layer in enumerate(encoder.layer):
        _fill(layer, packed, f"l{number}.")
    spec.register_vocabulary([f"<{i}>" for i in range(packed.shape.words)])  # texts come in as ids
    spec.validate()
    spec.optimize(quantization="int8")
    spec.save(str(folder))


def _empty_spec(packed: Packed) -> Any:
    from ctranslate2.specs import common_spec, transformer_spec  # noqa: PLC0415 - optional and heavy

    shape = packed.shape
    encoder = transformer_spec.TransformerEncoderSpec(
        shape.layers,
        shape.heads,
        pre_norm=False,
        activation=common_spec.Activation.GELU,
        layernorm_embedding=True,
    )
    spec = transformer_spec.TransformerEncoderModelSpec(encoder)
    spec.config.layer_norm_epsilon = float(shape.epsilon)
    return spec


def _fill(layer: Any, packed: Packed, prefix: str) -> None:
    hidden, inner = packed.shape.hidden, packed.shape.inner
    attention = layer.self_attention
    attention.linear[0].weight = np.concatenate([packed.matrix(f"{prefix}{x}.w", hidden) for x in "qkv"])
    attention.linear[0].bias = np.concatenate([_own(packed.floats(f"{prefix}{x}.b")) for x in "qkv"])
    _linear(attention.linear[1], packed, prefix + "ao", hidden)
    _norm(attention.layer_norm, packed, prefix + "aln")
    _linear(layer.ffn.linear_0, packed, prefix + "fi", hidden)
    _linear(layer.ffn.linear_1, packed, prefix + "fo", inner)
    _norm(layer.ffn.layer_norm, packed, prefix + "oln")


def _linear(spec: Any, packed: Packed, name: str, columns: int) -> None:
    spec.weight = packed.matrix(name + ".w", columns)
    spec.bias = _own(packed.floats(name + ".b"))


def _norm(spec: Any, packed: Packed, name: str) -> None:
    spec.gamma = _own(packed.floats(name + ".w"))
    spec.beta = _own(packed.floats(name + ".b"))


def _own(values: Floats) -> Floats:
    return np.array(values, dtype=np.float32)
