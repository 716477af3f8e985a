"""Which attributions tell news, and which stand together: nobody's thoughts, wishes or silence are an origin."""

import bisect

from dragoman.annotate.page import PAUSES, SEMICOLONS, Page
from dragoman.model import Attribution

NO_NEWS = frozenset({"silent", "hold"})  # kinds of cue by which nobody tells anything


def news(page: Page, attributions: tuple[Attribution, ...]) -> list[Attribution]:
    """Attributions by which somebody tells something."""
    minds = _minds(page)
    return [a for a in attributions if a.cue_kind not in NO_NEWS and _cue_start(a) not in minds]


def _minds(page: Page) -> set[int]:
    """Where words begin that tell what somebody thinks or wants, and take no side."""
    marks = [(m.first, m.entry) for m in page.tagged("cue")]
    words = {w for w, cue in marks if getattr(cue, "mind", False) and not getattr(cue, "stance", "")}
    return {page.doc.starts[w] for w in words.difference(w for w, cue in marks if not getattr(cue, "mind", False))}


def _cue_start(a: Attribution) -> int:
    return a.start if a.start < a.source_start else a.end - len(a.cue)


def by_sentence(page: Page, found: list[Attribution]) -> list[tuple[int, list[Attribution]]]:
    """Attributions by their sentence, parted where a denial stands in it."""
    groups: dict[int, list[Attribution]] = {}
    whole = (first for first, _ in page.sentences if SEMICOLONS.isdisjoint(page.gap(first - 1)))
    starts = [page.doc.starts[first] for first in whole]
    for a in found:
        at = max(0, bisect.bisect_right(starts, a.source_start) - 1)
        groups.setdefault(at, []).append(a)
    return [(at, part) for at, group in sorted(groups.items()) for part in _apart(page, group)]


def _apart(page: Page, group: list[Attribution]) -> list[list[Attribution]]:
    """Who denies what an outlet reported is no source of that outlet: they stand apart."""
    media = [a for a in group if a.kind == "media" and a.cue_kind != "deny"]
    off = [a for a in group if a.cue_kind == "deny" and any(_denies(page, a, m) for m in media)] if media else []
    if not off:
        return [group]
    rest = [a for a in group if not any(a is b for b in off)]
    return [part for part in (rest, off) if part]


def _denies(page: Page, a: Attribution, media: Attribution) -> bool:
    """The outlet stands in what is denied: behind the denial, no pause between."""
    between = page.doc.text[max(a.source_end, a.end) : media.source_start]
    return a.end <= media.source_start and PAUSES.isdisjoint(between)
