"""How high an event stands: a sum whose every line is shown. Zero to a hundred."""

import math
from collections.abc import Iterator, Sequence
from datetime import date

from dragoman.assess.counts import asserted
from dragoman.assess.requirements import answered
from dragoman.languages import items
from dragoman.model import PRECEDENCE, Answered, Event, Importance, Likeness, Reading, Requirement, View

PER_SEVERITY = 7.0  # severity 0..5
PER_DOUBLING = 8.0  # of independent origins
MOST_ORIGINS = 20.0
CREDIBILITY = {"1": 10.0, "2": 7.0, "3": 4.0, "4": 1.0, "5": 0.0, "6": 0.0}
RELIABILITY = {"A": 5.0, "B": 3.0, "C": 1.0, "D": -3.0, "E": -5.0, "F": 0.0}
RECENCY = 6.0  # for an event of the newest day; half of it a week back
NOVELTY = 4.0  # for an event that follows no other in view; half of it where it follows one
CASUALTIES = 4.0  # for each tenfold of people dead or injured
REQUIREMENT = 15.0  # for a requirement of the highest priority
MOST = 100.0
LEAST = dict(zip(PRECEDENCE, (0.0, 35.0, 60.0, 75.0), strict=True))  # score from which an event has the word

Line = tuple[str, float]


def importance(
    event: Event, readings: Sequence[Reading], newest: date | None, view: View, likeness: Likeness | None
) -> Importance:
    """The sum, its lines and the precedence word that follows from it."""
    kind = items("kinds").get(event.kind)
    found = [(r, a) for r in view.requirements if (a := answered(event, readings, r, likeness))]
    lines = [
        ("severity", PER_SEVERITY * (kind.severity if kind else 1)),
        ("novelty", _novelty(event)),
        ("recency", _recency(readings, newest)),
        (f"origins:{len(event.origins)}", min(MOST_ORIGINS, PER_DOUBLING * math.log2(1 + len(event.origins)))),
        ("credibility", CREDIBILITY[event.grade.credibility]),
        ("reliability", RELIABILITY[event.grade.reliability]),
        ("casualties", _casualties(readings)),
    ]
    kept = rounded(lines)
    kept += asked(found, view.requirements, means=likeness is not None)
    return summed(kept, tuple(answer for _, answer in found))


def aged(found: Importance, days: int) -> Importance:
    """What was assessed on the day of the event's own newest report, as it is so many days after."""
    later = round(_fresh(days), 1)
    kept = [(code, later if code == "recency" else points) for code, points in found.lines if code != "bound"]
    if not _fresh(days):
        kept = [(code, points) for code, points in kept if code != "recency"]
    return summed(kept, found.answers)


def rounded(lines: Sequence[Line]) -> list[Line]:
    """The lines that say something, as they are shown."""
    return [(code, round(points, 1)) for code, points in lines if points]


def summed(kept: list[Line], answers: tuple[Answered, ...]) -> Importance:
    """The sum of lines, within its scale."""
    kept = [*kept, *_bound(sum(points for _, points in kept))]
    score = round(sum(points for _, points in kept), 1)
    return Importance(score=score, lines=tuple(kept), precedence=precedence(score), answers=answers)


def precedence(score: float) -> str:
    """The highest word that the score reaches."""
    return next(word for word in reversed(PRECEDENCE) if score >= LEAST[word])


def asked(
    found: Sequence[tuple[Requirement, Answered]], wanted: Sequence[Requirement], *, means: bool
) -> Iterator[Line]:
    """A line for each requirement that is answered; where nothing tells meanings, a line that says so."""
    met = {answer.requirement for _, answer in found}
    for requirement, answer in found:
        yield f"requirement:{answer.requirement}", round(REQUIREMENT / requirement.priority, 1)
    for requirement in wanted:
        alone = requirement == Requirement(
            name=requirement.name, priority=requirement.priority, meaning=requirement.meaning
        )
        if requirement.meaning and not means and (alone or requirement.name in met):
            yield f"meaning-unused:{requirement.name}", 0.0


def _bound(total: float) -> Iterator[Line]:
    """What keeps the score within its scale."""
    over = round(min(max(total, 0.0), MOST) - total, 1)
    if over:
        yield "bound", over


def _novelty(event: Event) -> float:
    return NOVELTY / (1 + sum(r.kind == "follows" for r in event.relations))


def _recency(readings: Sequence[Reading], newest: date | None) -> float:
    """Against the newest report in view, not the clock: an old set of reports reads the same on any day."""
    days = [day for r in readings if (day := r.report.day)]
    if not days or newest is None:
        return 0.0
    return _fresh((newest - max(days)).days)


def _fresh(days: int) -> float:
    return float(RECENCY * 0.5 ** (days / 7))


def _casualties(readings: Sequence[Reading]) -> float:
    counted = [
        f.low for r in readings for f in asserted(r) if f.what in ("dead", "injured") and f.low > 0 and not f.earlier
    ]
    return CASUALTIES * math.log10(1 + max(counted)) if counted else 0.0
