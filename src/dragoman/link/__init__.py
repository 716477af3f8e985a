"""Reports of one event, in any language, and copies of one another. Pure, but for an encoder's weights, read once."""

from dragoman.link.encoder import Encoder, load_encoder
from dragoman.link.inside import inside
from dragoman.link.likeness import likeness
from dragoman.link.linking import link
from dragoman.link.published import by_publisher
from dragoman.link.relations import MAY_BE_SAME, relate

__all__ = ["MAY_BE_SAME", "Encoder", "by_publisher", "inside", "likeness", "link", "load_encoder", "relate"]
