"""How things stand: a request with its answers, a meeting with its minutes. Computed from what one viewer sees."""

from collections.abc import Iterable, Sequence
from datetime import date

from dragoman.model import Item, Record, audience, same_words
from dragoman.model.said import Agreement, Answer, Request, Task, body


class Standing(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A request: who was asked, and what each has done so far, as far as the viewer sees."""

    id: str
    member: str
    question: str
    due: date
    asked: tuple[str, ...]
    state: dict[str, str]  # member -> open | partial | answered | declined
    closed: bool = False  # nobody is open or partial
    overdue: bool = False


class Resolution(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A decision and who stands behind it."""

    id: str
    text: str
    agree: tuple[str, ...] = ()
    disagree: tuple[str, ...] = ()


class Duty(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A task of a meeting."""

    id: str
    text: str
    owner: str
    due: date
    done: bool = False
    overdue: bool = False


def standing(request: Item, below: Iterable[Item], today: date) -> Standing:
    """A request and the answers that the viewer sees. An answer it does not see leaves the member open."""
    asking = body(request, Request)
    asked = tuple(m for m in audience(request.label) if m != request.member)
    state = dict.fromkeys(asked, "open")
    for item in below:
        if item.member in state and item.kind in ("answer", "decline") and _of(item, request):
            state[item.member] = _word(item)
    closed = not {"open", "partial"} & set(state.values())
    return Standing(
        id=request.id, member=request.member, question=asking.question, due=asking.due, asked=asked, state=state,
        closed=closed, overdue=not closed and today > asking.due,
    )  # fmt: skip


def _word(item: Item) -> str:
    if item.kind == "decline":
        return "declined"
    return "partial" if body(item, Answer).partial else "answered"


def resolution(decision: Item, text: str, below: Sequence[Item]) -> Resolution:
    """A decision with the last word of each member on it."""
    own = [i for i in below if i.kind == "agreement" and _of(i, decision)]
    votes = {i.member: body(i, Agreement).agrees for i in own}
    agree = tuple(sorted(m for m, yes in votes.items() if yes))
    return Resolution(id=decision.id, text=text, agree=agree, disagree=tuple(sorted(set(votes) - set(agree))))


def duty(task: Item, below: Iterable[Item], today: date) -> Duty:
    """A task, and whether its owner has reported it done."""
    given = body(task, Task)
    done = any(i.kind == "done" and i.parent == task.id and i.member == given.owner for i in below)
    overdue = not done and today > given.due
    return Duty(id=task.id, text=given.text, owner=given.owner, due=given.due, done=done, overdue=overdue)


def _of(item: Item, other: Item) -> bool:
    """Said of the other, and of the words that it has now."""
    return item.parent == other.id and same_words(item.mark, other)
