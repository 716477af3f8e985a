"""Events become briefs: `compose` puts them in a reader's words, `render` lays them out."""

from dragoman.deliver.compose import compose, headlines
from dragoman.deliver.naming import Lore, lore
from dragoman.deliver.notices import reminder, withdrawn
from dragoman.deliver.render import FORMATS, render

__all__ = ["FORMATS", "Lore", "compose", "headlines", "lore", "reminder", "render", "withdrawn"]
