"""One brief in one of four forms."""

from dragoman.deliver.html import render_html
from dragoman.deliver.markdown import render_markdown
from dragoman.deliver.text import render_text
from dragoman.deliver.wire import render_json
from dragoman.errors import UsageError
from dragoman.model.brief import Brief

FORMATS = ("text", "markdown", "html", "json")


def render(brief: Brief, form: str, *, width: int | None = None, color: bool = False) -> str:
    """The brief as text, markdown, html or json. `width` (cells) and `color` are for text alone."""
    if form == "text":
        return render_text(brief, width=width, color=color)
    if form == "markdown":
        return render_markdown(brief)
    if form == "html":
        return render_html(brief)
    if form == "json":
        return render_json(brief)
    raise UsageError(f"There is no form {form!r} of a brief.", f"Choose one of {', '.join(FORMATS)}.")
