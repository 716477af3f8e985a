"""A brief as JSON: one object, the events' own records inside it. Defaults are left out, as everywhere on the wire."""

import msgspec

from dragoman.model import to_json
from dragoman.model.brief import Brief


def render_json(brief: Brief) -> str:
    """Indented, readable without a tool, and stable: fields in the order of the records."""
    return msgspec.json.format(to_json(brief), indent=2).decode() + "\n"
