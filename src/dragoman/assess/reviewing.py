"""An assessed event for another view: other requirements, other words on sources. Without its texts."""

from collections.abc import Callable, Collection
from typing import NamedTuple

from dragoman.assess.grade import code_of
from dragoman.assess.importance import CREDIBILITY, RELIABILITY, asked, rounded, summed
from dragoman.assess.requirements import OPEN, settled
from dragoman.assess.words import Words
from dragoman.model import Answered, Event, Importance, Requirement, View

OF_VIEW = frozenset({"credibility", "reliability", "requirement", "meaning-unused", "bound"})  # lines that a view sets


class Reviewed(NamedTuple):
    """`importance` is the most that it can be where not `exact`: a requirement would have to be sought in the texts."""

    reliability: str
    credibility: str
    importance: Importance
    exact: bool


def reviewed(
    event: Event,
    spoken: Collection[str],
    views: tuple[View | None, View],
    *,
    means: bool,
    could: Callable[[Requirement], bool],
    look: Callable[[Requirement], Answered | None] | None = None,
) -> Reviewed:
    """What `assess` gives an event for a view, from what it gave it for another.

    `views`: that for which it was assessed, where it is known, and the new one. `spoken`: the languages of its reports.
    `means`: an encoder tells meanings. `could`: whether texts may answer a requirement for words or a meaning; True
    where that is not known. `look`: how the texts answer, where somebody has them; then the result is exact.
    """
    before, view = views
    reliability, credibility = code_of(event.origins, Words(view.grades, event.origins))
    found, exact = [], True
    for wanted in view.requirements:
        if before is not None and _alone(wanted, before) and _alone(wanted, view):
            found += [(wanted, a) for a in event.importance.answers if a.requirement == wanted.name]
            continue
        answer = settled(event, spoken, wanted, means=means)
        if answer is OPEN and could(wanted):
            answer = look(wanted) if look else Answered(requirement=wanted.name)
            exact = exact and look is not None
        if isinstance(answer, Answered):
            found.append((wanted, answer))
    lines = [line for line in event.importance.lines if line[0].partition(":")[0] not in OF_VIEW]
    of_grade = rounded([("credibility", CREDIBILITY[credibility]), ("reliability", RELIABILITY[reliability])])
    end = [line for line in lines if line[0] == "casualties"]
    kept = [*(line for line in lines if line not in end), *of_grade, *end]
    kept += asked(found, view.requirements, means=means)
    return Reviewed(reliability, credibility, summed(kept, tuple(answer for _, answer in found)), exact)


def _alone(wanted: Requirement, view: View) -> bool:
    """Whether it is in the view, and no other of its name."""
    return [one for one in view.requirements if one.name == wanted.name] == [wanted]
