"""How high an event stands: a sum whose every line is shown. Zero to a hundred."""

import math
from collections.abc import Sequence
from datetime import date

from dragoman.languages import items
from dragoman.model import Event, Importance, Reading, Requirement, View

PER_SEVERITY = 7.0  # severity 0..5
PER_DOUBLING = 8.0  # of independent origins
MOST_ORIGINS = 20.0
CREDIBILITY = {"1": 10.0, "2": 7.0, "3": 4.0, "4": 1.0, "5": 0.0, "6": 0.0}
RECENCY = 10.0  # for an event of the newest day; half of it a week back
CASUALTIES = 4.0  # for each tenfold of people dead or injured
REQUIREMENT = 15.0  # for a requirement of the highest priority
PRECEDENCE = ((75.0, "flash"), (60.0, "immediate"), (35.0, "priority"), (0.0, "routine"))


def importance(event: Event, readings: Sequence[Reading], newest: date | None, view: View) -> Importance:
    """The sum, its lines and the precedence word that follows from it."""
    kind = items("kinds").get(event.kind)
    lines = [
        ("severity", PER_SEVERITY * (kind.severity if kind else 1)),
        (f"origins:{len(event.origins)}", min(MOST_ORIGINS, PER_DOUBLING * math.log2(1 + len(event.origins)))),
        ("credibility", CREDIBILITY[event.grade.credibility]),
        ("recency", _recency(readings, newest)),
        ("casualties", _casualties(readings)),
        *((f"requirement:{r.name}", REQUIREMENT / r.priority) for r in view.requirements if answers(event, r)),
    ]
    kept = tuple((code, round(points, 1)) for code, points in lines if points)
    score = round(min(100.0, sum(points for _, points in kept)), 1)
    return Importance(score=score, lines=kept, precedence=next(word for least, word in PRECEDENCE if score >= least))


def _recency(readings: Sequence[Reading], newest: date | None) -> float:
    """Against the newest report in view, not the clock: an old set of reports reads the same on any day."""
    days = [day for r in readings if (day := r.report.day)]
    if not days or newest is None:
        return 0.0
    return float(RECENCY * 0.5 ** ((newest - max(days)).days / 7))


def _casualties(readings: Sequence[Reading]) -> float:
    counted = [
        f.low
        for r in readings
        for f in r.notes.figures
        if f.what in ("dead", "injured") and f.low > 0 and not f.earlier
    ]
    return CASUALTIES * math.log10(1 + max(counted)) if counted else 0.0


def answers(event: Event, requirement: Requirement) -> bool:
    """Whether an event is what a headquarters asked for: every field that is set must be met."""
    places = {p for place in event.places for p in (place.id, place.country) if p}
    wanted = (
        (requirement.topics, set(event.topics)),
        (requirement.places, places),
        (requirement.names, {p.key for p in event.parties}),
        (requirement.kinds, {event.kind}),
        (requirement.languages, {lang for p in event.parties for lang in p.forms}),
    )
    return all(not fields or set(fields) & have for fields, have in wanted)
