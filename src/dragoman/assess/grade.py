"""Admiralty code of an event: credibility from independent origins; reliability only where there is a record.

Reliability is a judgement about a source over time. Until somebody has made one it is F, "cannot be judged": the
letter says so instead of pretending to know. The number follows from how many independent origins tell the same.
"""

from collections.abc import Sequence

from dragoman.model import Contradiction, Grade, Origin, Reading

CONFIRMED = 3  # independent origins that make "confirmed by other sources"; two make "probably true"


def grade(
    readings: Sequence[Reading], origins: Sequence[Origin], apart: Sequence[Contradiction], circles: int
) -> Grade:
    """The grade with its reasons, the weightiest first."""
    named = [o for o in origins if o.kind != "unnamed" and (o.name or o.key)]
    disputed = {(c.about, c.key) for c in apart if not c.inside and c.about in ("figure", "day")}
    credibility = _credibility(len(origins), len(named))
    reasons = [
        ("no-history", None),
        ("origins", len(origins) if len(origins) > 1 else 0),
        ("single-origin", None if len(origins) == 1 else 0),
        ("no-origin", None if not named else 0),
        ("unnamed", sum(o.kind == "unnamed" for o in origins)),
        ("documents", sum(o.kind == "document" for o in origins)),
        ("copies", sum(len(o.reports) - 1 for o in origins if o.why in ("copy", "shared-text"))),
        ("circular", circles),
        ("contradictions", len(disputed)),
        ("denials", len({c.sides[0].report for c in apart if c.about == "denial"})),
        ("inside", len({(c.about, c.key) for c in apart if c.inside})),
        ("hedged", sum(any(a.hedge for a in r.notes.attributions) for r in readings)),
    ]
    codes = tuple(code if n is None else f"{code}:{n}" for code, n in reasons if n is None or n > 0)
    return Grade(reliability="F", credibility=credibility, reason=", ".join(codes), reasons=codes)


def _credibility(origins: int, named: int) -> str:
    """A denial stands among the reasons and lowers nothing: what exactly it denies is for the reader to weigh."""
    if named == 0:
        return "6"
    if origins >= CONFIRMED:
        return "1"
    return "2" if origins > 1 else "3"
