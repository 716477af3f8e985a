"""Events become briefs: `compose` puts them in a reader's words, `render` lays them out."""

from dragoman.deliver.compose import compose, headlines
from dragoman.deliver.notices import reminder, withdrawn
from dragoman.deliver.render import FORMATS, render

__all__ = ["FORMATS", "compose", "headlines", "reminder", "render", "withdrawn"]
