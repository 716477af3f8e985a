"""What members say of one event's origins and reports, and whose word counts in the viewer's picture."""

from collections.abc import Sequence

from dragoman.assess.identity import outlet_id
from dragoman.languages import fold_text
from dragoman.model import Grading, Origin, SourceWord

DOUBTFUL = frozenset("45")


class Words:
    """`said`: the latest word of each member on each thing, those that bind last, the viewer's own at the very end."""

    def __init__(self, said: Sequence[SourceWord], origins: Sequence[Origin]) -> None:
        reports = {r for o in origins for r in o.reports}
        self._of_reports = [w for w in said if w.credibility and w.report in reports]
        self._of_origins = [(w, o) for w in said if w.reliability for o in origins if _means(w.source, o)]
        self._credibility = {w.report: w.credibility for w in self._of_reports if w.binds}
        self._reliability = {o.reports: w.reliability for w, o in self._of_origins if w.binds}

    def reliability(self, origin: Origin) -> str:
        """A..E as graded by whose word counts; F where nobody has."""
        return self._reliability.get(origin.reports, "F")

    def credibility(self, report: str) -> str:
        """1..6 as graded by whose word counts; 6 where nobody has."""
        return self._credibility.get(report, "6")

    def doubted(self, origin: Origin) -> bool:
        """Every report that rests on it is graded doubtful or improbable."""
        return all(self.credibility(r) in DOUBTFUL for r in origin.reports)

    def gradings(self) -> tuple[Grading, ...]:
        """All that is said of this event, those that count first."""
        found = [
            *(_grading(w, w.reliability).evolve(origin=o.name) for w, o in self._of_origins),
            *(_grading(w, w.credibility).evolve(report=w.report) for w in self._of_reports),
        ]
        return tuple(sorted(found, key=lambda g: not g.binds))


def _grading(word: SourceWord, code: str) -> Grading:
    return Grading(member=word.member, code=code, reason=word.reason, binds=word.binds)


def _means(source: str, origin: Origin) -> bool:
    """The source is named by the origin's id or key, or as the origin is written."""
    known = {origin.id or "", origin.key, fold_text(origin.name)} - {""}
    return bool({source, outlet_id(source) or "", fold_text(source)} & known)
