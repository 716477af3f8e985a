"""What a member sees: front page, events, reports, what was said of them, search. All from its own picture."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import pairwise
from typing import Annotated

import msgspec

from dragoman.centre.room import Room, Verb
from dragoman.centre.signing import Attested, attested
from dragoman.centre.who import Nothing, Outcome, missing
from dragoman.deliver import compose, headlines
from dragoman.errors import UsageError
from dragoman.languages import fold_text
from dragoman.model import (
    Brief,
    Event,
    Item,
    Label,
    Member,
    Notes,
    Record,
    Report,
    Signed,
    View,
    audience,
    shown_to_readers,
    tlp_name,
)
from dragoman.model.reading import Overruled
from dragoman.model.said import KINDS
from dragoman.pipeline import Fronted

NO_BODY = msgspec.Raw(b"{}")
MOST = 50
MOST_WORDS = 50  # of one search: what a database does with more grows faster than their number


class Look(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """In which language, and how much."""

    lang: str = ""  # BCP 47; empty: the first of the member's languages
    most: int = MOST


class One(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """One thing by its id."""

    id: str
    lang: str = ""


class Search(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Reports with all these words, at most 50, in any script; a word ending in * is a beginning."""

    words: Annotated[str, msgspec.Meta(max_length=1000)]
    most: int = MOST


class Shown(Record, frozen=True, kw_only=True, omit_defaults=True):
    """An item as a member sees it. `earlier`: bodies of earlier versions that it may see, oldest first."""

    id: str
    kind: str
    member: str
    at: datetime
    body: msgspec.Raw
    release: tuple[str, ...]
    tlp: str
    about: str = ""
    mine: bool = False  # the member is an originator: it may narrow, and its consent is needed to widen
    earlier: tuple[msgspec.Raw, ...] = ()
    attested: Attested  # by a key of `member`, or by the session of one of its people alone
    signature: Signed | None = None  # over `body`


class Thread(Record, frozen=True, kw_only=True, omit_defaults=True):
    """An item and everything that was said below it, oldest first."""

    items: tuple[Shown, ...]


class FrontEvent(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A line of the front page."""

    event: str
    headline: str
    when: str
    where: tuple[str, ...]
    tally: str
    grade: str
    precedence: str
    score: float
    reports: tuple[str, ...]
    changed: datetime  # when the newest of its reports was handed in; a later release or marking does not move it
    tlp: str


class Front(Record, frozen=True, kw_only=True, omit_defaults=True):
    """The most important events of the newest week in view."""

    title: str
    lang: str
    dir: str
    events: tuple[FrontEvent, ...]


class EventPage(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One event in the reader's words, with what explains it, and what members said of its reports."""

    brief: Brief
    said: tuple[Shown, ...]
    overruled: tuple[Overruled, ...] = ()  # judgements on its reports without effect, and those that stand against them


class ReportPage(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A report, what was read in it, its event, and what was said of it."""

    report: Report
    notes: Notes
    event: str
    release: tuple[str, ...]
    tlp: str
    said: tuple[Shown, ...]
    attested: Attested
    signature: Signed | None = None  # over the bytes that were handed in


class Hit(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A report that was found, the newest first."""

    id: str
    title: str
    event: str
    lang: str = "und"
    published: str | None = None
    publisher: str | None = None


class Hits(Record, frozen=True, kw_only=True, omit_defaults=True):
    """What a search found."""

    hits: tuple[Hit, ...]


class Members(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Who shares the centre: names alone, no addresses."""

    members: tuple[Member, ...]


def view(room: Room, lang: str) -> View:
    """The view of the person who asks."""
    own = room.directory.get(room.who.member)
    names = {member.id: member.name for member in room.directory.values()}
    return View(member=room.who.member, lang=lang or (own.languages[0] if own else "en"), at=room.now, names=names)


def front(room: Room, ask: Look) -> Outcome:
    """The most important events of the newest week."""
    most, today = max(0, min(ask.most, MOST)), room.now.date()
    kept, key = room.picture.kept, ("front", view(room, ask.lang).lang, most, today)
    if key not in kept:
        kept[key] = _front(room, room.picture.front(most, today), ask.lang)
    found: Outcome = kept[key]
    return found


def prepare(room: Room) -> None:
    """Have the front page ready in each of the member's languages, as it will be asked for."""
    own = room.directory.get(room.who.member)
    for lang in own.languages if own else ():
        front(room, Look(lang=lang))


def _front(room: Room, found: Sequence[Fronted], lang: str) -> Outcome:
    told = {one.event.event: one for one in found}
    events = [one.event for one in found]
    page = headlines(events, {event: one.lore for event, one in told.items()}, view(room, lang))
    lines = tuple(
        FrontEvent(
            event=e.event, headline=line.headline, when=line.when, where=line.where, tally=line.tally,
            grade=f"{e.grade.reliability}{e.grade.credibility}", precedence=e.importance.precedence,
            score=e.importance.score, reports=e.reports, changed=told[e.event].changed,
            tlp=_marking(e.label),
        )
        for line in page.lines
        for e in [line.event]
    )  # fmt: skip
    return Outcome(Front(title=page.title, lang=page.lang, dir=page.dir, events=lines), shown=_reports(events))


def event(room: Room, ask: One) -> Outcome:
    """One event by its id, or by the id of one of its reports."""
    opened = room.picture.opened(ask.id)
    if opened is None:
        raise missing()
    found, overruled = opened
    said = [item for report in found.reports for item in below(room, report)]
    brief = _brief(room, [found], ask.lang)
    page = EventPage(brief=brief, said=tuple(shown(room, i) for i in said), overruled=overruled)
    return Outcome(page, shown=(*found.reports, *(i.id for i in said)))


def report(room: Room, ask: One) -> Outcome:
    """One report with its notes."""
    item = room.item(ask.id, "capture")
    reading = room.picture.readings([ask.id]).get(ask.id)
    if reading is None:  # kept, and refused by a later stage
        raise missing()
    said = below(room, ask.id)
    page = ReportPage(
        report=reading.report,
        notes=reading.notes,
        event=room.picture.event_of(ask.id),
        release=audience(item.label),
        tlp=_marking(item.label),
        said=tuple(shown(room, i) for i in said),
        attested=attested(room, item),
        signature=signature(room, item),
    )
    return Outcome(page, shown=(ask.id, *(i.id for i in said)))


def search(room: Room, ask: Search) -> Outcome:
    """The newest reports with all the words. Nothing but the member's own reports takes part."""
    folded = [fold_text(w) + ("*" if w.endswith("*") else "") for w in ask.words.split()]
    words = list(dict.fromkeys(part for w in folded for part in w.split() if part != "*"))
    if len(words) > MOST_WORDS:
        raise UsageError(f"{len(words)} words are too many.", f"Ask for at most {MOST_WORDS}.")
    ids = room.find(words, max(0, min(ask.most, MOST)))
    picture = room.picture
    found = picture.readings(ids)
    hits = tuple(
        Hit(id=id_, title=r.report.title, event=picture.event_of(id_), lang=r.report.lang, published=r.report.published,
            publisher=r.report.publisher)
        for id_ in ids if (r := found.get(id_)) is not None
    )  # fmt: skip
    return Outcome(Hits(hits=hits), shown=tuple(h.id for h in hits))


def brief(room: Room, ask: Look) -> Outcome:
    """Everything that the member sees, fused; of very much the most important of the newest week."""
    picture = room.picture
    events = picture.leading(room.now.date())
    readings = picture.readings(_reports(events))
    made = compose(events, readings, picture.refusals, view(room, ask.lang))
    return Outcome(made, shown=tuple(sorted(readings)))


def thread(room: Room, ask: One) -> Outcome:
    """An item and everything below it."""
    items = [room.item(ask.id), *below(room, ask.id)]
    return Outcome(Thread(items=tuple(shown(room, i) for i in items)), shown=tuple(i.id for i in items))


def channels(room: Room, _ask: Nothing) -> Outcome:
    """The channels that the member is in."""
    items = list(room.items("channel"))
    return Outcome(Thread(items=tuple(shown(room, i) for i in items)), shown=tuple(i.id for i in items))


def members(room: Room, _ask: Nothing) -> Outcome:
    """Who shares the centre."""
    listed = tuple(Member(id=m.id, name=m.name, languages=m.languages) for m in room.directory.values())
    return Outcome(Members(members=listed))


def below(room: Room, id_: str) -> list[Item]:
    """Everything that the member sees below an item, each after what it is about."""
    found: list[Item] = []
    waiting = list(room.items(parent=id_))[::-1]
    while waiting:
        item = waiting.pop()
        found.append(item)
        waiting += list(room.items(parent=item.id))[::-1]
    return found


def shown(room: Room, item: Item) -> Shown:
    """An item in the shape in which interfaces show it."""
    speaks = item.kind in KINDS
    said = [bytes(v.record) for v in room.history(item)] if speaks else []
    earlier = [msgspec.Raw(one) for one, after in pairwise(said) if one != after]
    return Shown(
        id=item.id,
        kind=item.kind,
        member=item.member,
        at=item.at,
        body=item.record if speaks else NO_BODY,  # where a report came from is its owner's affair
        release=audience(item.label),
        tlp=_marking(item.label),
        about=item.parent if room.sees(item.parent) else "",
        mine=room.who.member in item.label.origin,
        earlier=tuple(earlier),
        attested=attested(room, item),
        signature=signature(room, item),
    )


def signature(room: Room, item: Item) -> Signed | None:
    """As its readers may see it."""
    found = item.signature
    corrected = found is not None and found.verb == "correct"  # then it is about the item itself
    return found and shown_to_readers(found, about=corrected or (item.parent != "" and room.sees(item.parent)))


def _brief(room: Room, events: Sequence[Event], lang: str) -> Brief:
    return compose(events, room.picture.readings(_reports(events)), (), view(room, lang))


def _marking(label: Label) -> str:
    return tlp_name(label.tlp)


def _reports(events: Iterable[Event]) -> tuple[str, ...]:
    return tuple(id_ for e in events for id_ in e.reports)


LOOKING = (
    Verb("front", front, Look, Front, "the most important events of the newest week"),
    Verb("event", event, One, EventPage, "one event, and what members said of it"),
    Verb("report", report, One, ReportPage, "one report with what was read in it"),
    Verb("search", search, Search, Hits, "reports with all these words, the newest first"),
    Verb("brief", brief, Look, Brief, "everything fused, in one reader's language"),
    Verb("thread", thread, One, Thread, "an item and everything that was said below it"),
    Verb("channels", channels, Nothing, Thread, "the channels that one is in"),
    Verb("members", members, Nothing, Members, "who shares the centre"),
)
