"""Whatever a member adds: one verb for each kind of item, all made the same way."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

import msgspec

from dragoman.centre.room import Room, Verb, marking
from dragoman.centre.who import Outcome, Posted, Saying
from dragoman.errors import ReleaseRuleError, RoleError, UsageError
from dragoman.exchange import RULES, own, placed, relabelled, speaks_of, widened, within
from dragoman.model import Item, Label, Requirement, audience, derived_id, mark, reach, statement, tlp_name, to_json
from dragoman.model.said import (
    KINDS,
    Acceptance,
    Answer,
    Channel,
    Consent,
    Meeting,
    Proposal,
    Request,
    SameEvent,
    Task,
    body,
    spent,
)

Check = Callable[[Room, Any, Item | None], None]
MOST_WANTED = 50  # words, places, ... of one requirement
LONGEST_WANTED = 200  # characters of one of them
LONGEST_MEANING = 1000  # and of a sentence
LONGEST_AHEAD = timedelta(days=100 * 365)  # of a day that somebody names, or behind


def posted(id_: str, label: Label) -> Posted:
    """The answer to whoever added or changed an item."""
    return Posted(id=id_, release=audience(label), tlp=tlp_name(label.tlp))


def say(kind: str) -> Callable[[Room, Saying[Any]], Outcome]:
    """The verb that adds an item of that kind."""

    def run(room: Room, ask: Saying[Any]) -> Outcome:
        parent = room.item(ask.about) if ask.about else None
        fits(room, kind, ask.body, parent)
        new = Item(
            id=_id(room, kind),
            kind=kind,
            member=room.who.member,
            person=room.who.person,
            at=room.now,
            parent=ask.about,
            mark=mark(parent) if parent is not None else "",
            record=msgspec.Raw(to_json(ask.body)),
            signature=room.signed,
        )
        others = [room.item(id_) for id_ in sorted(speaks_of(new))]
        if room.signed is not None and room.sees(new.id):  # the same signed words again
            known = room.item(new.id)
            return Outcome(posted(known.id, known.label))
        if room.signed is not None and room.taken_back(new.id):
            raise ReleaseRuleError("These words were taken back before a restore.", "Sign them anew to say them again.")
        label = _label(room, kind, ask, parent, others)
        new = _apart(room, new.evolve(label=label), [*([parent] if parent else []), *others])
        more = _consequences(room, new, parent)
        return Outcome(posted(new.id, label), adds=(new, *more))

    return run


def _apart(room: Room, new: Item, about: list[Item]) -> Item:
    """What is said of one's own words on a thing that one does not see any more reaches whom those words reach."""
    for kept in map(room.kept, about):
        new = new if kept.own is None else within(new, frozenset(kept.label.release), kept.label.tlp)
    return new


def fits(room: Room, kind: str, word: Any, parent: Item | None) -> None:
    """Raises where this cannot be said, for the first time or anew. What it speaks of is not looked at here."""
    check = CHECKS.get(kind)
    if check is not None:
        check(room, word, parent)


def _id(room: Room, kind: str) -> str:
    """What is signed is one item however often it comes: its id is made of the statement."""
    signed = room.signed
    return room.new_id(kind) if signed is None else derived_id(kind, room.key, signed.member, statement(signed))


def _label(room: Room, kind: str, ask: Saying[Any], parent: Item | None, others: list[Item]) -> Label:
    to = room.audience_of(ask.body.members if isinstance(ask.body, Channel) else ask.to, ask.channel)
    return placed(kind, room.who.member, room.who.roles, parent=parent, speaks_of=others, to=to, tlp=marking(ask.tlp))


def _consequences(room: Room, new: Item, parent: Item | None) -> list[Item]:
    """A proposal is its author's consent; the last consent widens."""
    if new.kind == "proposal" and parent is not None:
        consent = new.evolve(
            id=room.new_id("consent"), kind="consent", parent=new.id, mark=mark(new), record=_YES, signature=None
        )
        wide = _widening(room, parent, new, [consent])
        return [consent, *wide, *([spent(new).evolve(version=new.version + 1)] if wide else [])]
    if new.kind == "consent" and parent is not None:
        consents = [*room.items("consent", parent=parent.id), new]
        wide = _widening(room, room.item(parent.parent), parent, consents)
        # Who consents at the same moment as another is asked again: each consent is a version of the proposal.
        version = parent.version + 1
        kept = room.kept(parent)
        return [spent(kept).evolve(version=version) if wide else kept.evolve(version=version), *wide]
    return []


_YES = msgspec.Raw(to_json(Consent(agrees=True)))


def _widening(room: Room, item: Item, proposal: Item, consents: list[Item]) -> list[Item]:
    new = widened(item, proposal, consents, room.caps(item))
    return [] if new is None else [relabelled(item, new)]


def _channel(room: Room, word: Channel, _parent: Item | None) -> None:
    if room.who.member not in word.members or len(set(word.members)) < 2:
        raise UsageError("A channel has its maker and at least one more.", "Name its members.")
    room.audience_of(word.members, "")


def _judgement(room: Room, word: SameEvent, parent: Item | None) -> None:
    if parent is not None and parent.id == word.other:
        raise UsageError("A report is of one event with itself.", "Name two.")
    room.item(word.other, "capture")


def _answer(room: Room, word: Answer, _parent: Item | None) -> None:
    for report in word.reports:
        room.item(report, "capture")


def _request(room: Room, word: Request, _parent: Item | None) -> None:
    if not word.question.strip():
        raise UsageError("A request asks something.", "Give its question.")

    _timely(room, word.due)


def _meeting(room: Room, word: Meeting, _parent: Item | None) -> None:
    _timely(room, word.at.date())


def _timely(room: Room, day: date) -> None:
    if abs(day - room.now.date()) > LONGEST_AHEAD:
        raise UsageError(f"{day} is too far from today.", f"Name a day within {LONGEST_AHEAD.days // 365} years.")


def _task(room: Room, word: Task, parent: Item | None) -> None:
    _timely(room, word.due)
    if parent is not None and word.owner not in audience(parent.label):
        raise UsageError("A task's owner takes part in the meeting.", f"One of: {', '.join(audience(parent.label))}.")


def _done(room: Room, _word: object, parent: Item | None) -> None:
    if parent is not None and parent.kind == "task" and body(parent, Task).owner != room.who.member:
        raise RoleError("Only its owner reports a task done.", "Comment on it instead.")


def _acceptance(room: Room, word: Acceptance, _parent: Item | None) -> None:
    room.audience_of([word.of], "")


def _proposal(room: Room, word: Proposal, parent: Item | None) -> None:
    room.audience_of(word.release, "")
    if parent is None:
        return
    own(parent, room.who.member)
    if not all(set(word.release) <= reach(above) for above in room.caps(parent)):
        raise ReleaseRuleError("What it is about was not released so widely.", "Propose the release of that first.")
    if parent.kind == "channel":
        raise ReleaseRuleError("A channel's audience is fixed.", "Open another channel.")


def _requirement(_room: Room, word: Requirement, _parent: Item | None) -> None:
    for name in ("topics", "places", "names", "kinds", "languages", "words"):
        wanted: tuple[str, ...] = getattr(word, name)
        if len(wanted) > MOST_WANTED or len(set(wanted)) < len(wanted):
            raise UsageError(f"{name}: at most {MOST_WANTED}, each once.", "Say it in several requirements.")
        if any(len(one) > LONGEST_WANTED for one in wanted):
            raise UsageError(f"{name}: at most {LONGEST_WANTED} characters each.", "Say it more shortly.")
    if len(word.name) > LONGEST_WANTED or len(word.meaning) > LONGEST_MEANING:
        raise UsageError(
            f"A name has at most {LONGEST_WANTED} characters, a meaning {LONGEST_MEANING}.", "Say it more shortly."
        )


def _consent(room: Room, _body: object, parent: Item | None) -> None:
    if parent is not None and parent.kind == "proposal":
        own(room.item(parent.parent), room.who.member)


CHECKS: Mapping[str, Check] = MappingProxyType(
    {
        "channel": _channel,
        "request": _request,
        "meeting": _meeting,
        "judgement": _judgement,
        "answer": _answer,
        "task": _task,
        "done": _done,
        "acceptance": _acceptance,
        "proposal": _proposal,
        "consent": _consent,
        "requirement": _requirement,
    }
)
OF_PARENT = ("task", "done")  # whose check is of what they are about
ABOUT = {
    "channel": "open a channel: a named, fixed audience",
    "comment": "comment on a report or on what another said",
    "opinion": "agree or disagree, on five steps",
    "grade": "grade a source (A-F) or a report (1-6)",
    "judgement": "say that two reports are, or are not, of one event",
    "acceptance": "let another member's judgements bind the own picture",
    "request": "ask others for information",
    "answer": "answer a request, wholly or in part",
    "decline": "decline a request, with or without a reason",
    "meeting": "call a meeting of the committee",
    "agenda-point": "put a point on a meeting's agenda",
    "decision": "record a decision of a meeting",
    "agreement": "stand behind a decision, or not",
    "task": "give somebody something to do, with a due day",
    "done": "report a task done",
    "proposal": "propose a wider release",
    "consent": "consent to a proposed release, or refuse",
    "tear-line": "note that one report is the sanitised version of another",
    "requirement": "say what the headquarters wants to know",
}
SAYING = tuple(
    Verb(
        name=kind,
        run=say(kind),
        asks=Saying[shape],  # type: ignore[valid-type]  # one generic record for each row of the table
        gives=Posted,
        about=ABOUT[kind],
        role=RULES[kind].role,
        writes=True,
    )
    for kind, shape in KINDS.items()
)
