"""Admiralty code of an event: credibility from independent origins; reliability from what members say of the origins.

Reliability is a judgement about a source over time. Until somebody whose word counts for the viewer has made one it is
F, "cannot be judged": the letter says so instead of pretending to know. The number follows from how many independent
origins tell the same. A member's grade of a report never adds to it: ten reports thought true are no second origin. An
origin counts no more where every report that rests on it is thought doubtful.
"""

from collections.abc import Sequence

from dragoman.assess.words import Words
from dragoman.model import Contradiction, Grade, Origin, Reading, SourceWord

CONFIRMED = 3  # independent origins that make "confirmed by other sources"; two make "probably true"
BEST_FIRST = "ABCFDE"  # an origin that nobody has graded stands between those that are relied on and those that are not


def grade(
    readings: Sequence[Reading],
    origins: Sequence[Origin],
    apart: Sequence[Contradiction],
    circles: int,
    said: Sequence[SourceWord] = (),
) -> Grade:
    """The grade with its reasons, the weightiest first."""
    words = Words(said, origins)
    letters = [words.reliability(o) for o in origins]
    reliability, credibility = code_of(origins, words)
    codes = tuple(
        code if n is None else f"{code}:{n}"
        for code, n in (*_of_sources(letters, origins, words), *_of_reports(readings, origins, apart, circles))
        if n is None or n > 0
    )
    return Grade(
        reliability=reliability,
        credibility=credibility,
        reason=", ".join(codes),
        reasons=codes,
        gradings=words.gradings(),
    )


def code_of(origins: Sequence[Origin], words: Words) -> tuple[str, str]:
    """Reliability and credibility: a letter and a number."""
    letters = map(words.reliability, origins)
    return min(letters, key=BEST_FIRST.index, default="F"), _credibility(origins, words)


Reason = tuple[str, int | None]  # None: said without a number


def _of_sources(letters: Sequence[str], origins: Sequence[Origin], words: Words) -> list[Reason]:
    graded = sum(letter != "F" for letter in letters)
    return [
        ("no-history", 0 if graded else None),
        ("graded", graded),
        ("ungraded", len(letters) - graded if graded else 0),
        ("doubted", sum(map(words.doubted, origins))),
        ("beside", sum(not g.binds for g in words.gradings())),
    ]


def _of_reports(
    readings: Sequence[Reading], origins: Sequence[Origin], apart: Sequence[Contradiction], circles: int
) -> list[Reason]:
    disputed = {(c.about, c.key) for c in apart if not c.inside and c.about in ("figure", "day")}
    return [
        ("origins", len(origins) if len(origins) > 1 else 0),
        ("single-origin", None if len(origins) == 1 else 0),
        ("no-origin", 0 if _named(origins) else None),
        ("unnamed", sum(o.kind == "unnamed" for o in origins)),
        ("documents", sum(o.kind == "document" for o in origins)),
        ("copies", sum(len(o.reports) - 1 for o in origins if o.why in ("copy", "shared-text"))),
        ("circular", circles),
        ("contradictions", len(disputed)),
        ("denials", len({c.sides[0].report for c in apart if c.about == "denial"})),
        ("inside", len({(c.about, c.key) for c in apart if c.inside})),
        ("hedged", sum(any(a.hedge for a in r.notes.attributions) for r in readings)),
    ]


def _named(origins: Sequence[Origin]) -> list[Origin]:
    return [o for o in origins if o.kind != "unnamed" and (o.name or o.key)]


def _credibility(origins: Sequence[Origin], words: Words) -> str:
    """A denial stands among the reasons and lowers nothing: what exactly it denies is for the reader to weigh."""
    counted = [o for o in origins if not words.doubted(o)]
    if origins and not counted:
        return min(words.credibility(r) for o in origins for r in o.reports)
    if not _named(counted):
        return "6"
    if len(counted) >= CONFIRMED:
        return "1"
    return "2" if len(counted) > 1 else "3"
