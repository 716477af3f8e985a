"""A brief as one self-contained HTML page."""

from dragoman.deliver.html.document import render_html

__all__ = ["render_html"]
