"""Who tells a thing of a report: the source nearest to it in its sentence."""

import re
from collections.abc import Sequence

from dragoman.model.annotation import Attribution
from dragoman.model.base import Span

PLACED = frozenset({"credit", "dateline"})  # kinds of cue in which no verb brings the source in
PAUSE = re.compile(r"[,;،؛](?!\d)")
FAR = 60  # characters for which a pause between counts


def teller(text: str, within: tuple[int, int], span: Span, told: Sequence[Attribution]) -> Attribution | None:
    """The attribution whose sentence `within` is, which stands nearest to the span; a pause between is far."""
    here = [a for a in told if within[0] <= a.start < within[1] and a.cue_kind not in PLACED]
    return min(here, key=lambda a: _distance(text, a, span), default=None)


def _distance(text: str, a: Attribution, span: Span) -> int:
    first, last = min(a.end, span.end), max(a.start, span.start)
    opens = a.end == first and PAUSE.match(text, first) is not None  # "According to police, ...": its own comma
    return max(0, last - first) + FAR * (len(PAUSE.findall(text, first, last)) - opens)
