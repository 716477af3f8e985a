"""Reports of one event, in any language, and copies of one another. Pure, but for an encoder's weights, read once."""

from dragoman.link.encoder import Encoder, load_encoder
from dragoman.link.linking import link
from dragoman.link.relations import relate

__all__ = ["Encoder", "link", "load_encoder", "relate"]
