"""What is due to each headquarters, and what a delivery says when it is sent: always what the member sees then."""

import hashlib
import logging
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

import msgspec

from dragoman.centre.door import members
from dragoman.centre.who import Who
from dragoman.couriers import Letter
from dragoman.deliver import compose, reminder, render, withdrawn
from dragoman.errors import DragomanError
from dragoman.exchange import open_to, standing, visible
from dragoman.model import (
    PRECEDENCE,
    Act,
    Brief,
    Capture,
    Delivery,
    Event,
    Item,
    Member,
    Tlp,
    View,
    Way,
    derived_id,
    sees,
    tlp_name,
)
from dragoman.model.said import Request, body
from dragoman.pipeline import Scene
from dragoman.store import Store

log = logging.getLogger(__name__)
AT_ONCE = PRECEDENCE[2:]
AHEAD = timedelta(days=1)  # how long before its due day a request is brought to mind
LEASE = timedelta(minutes=5)
FIRST_WAIT = timedelta(minutes=1)  # doubled after each failure
LONGEST_WAIT = timedelta(hours=6)
READING = timedelta(minutes=15)  # a brief waits no longer for what others hand in to be read: they could go on for ever
REMEMBERED = timedelta(days=30)  # what was delivered longer ago is not followed any more
MARKS = tuple(tlp_name(tlp) for tlp in Tlp)  # from widest to narrowest
EMPTY = hashlib.sha256(b"").hexdigest()  # of a letter that had nothing to say when it was composed


class Dispatch:
    """Deliveries as rows: scheduled once, claimed, composed, sent, settled; at least once each."""

    def __init__(self, store: Store, clock: Callable[[], datetime], picture: Callable[[Who], Scene]) -> None:
        self._store = store
        self._clock = clock
        self._picture = picture

    def schedule(self) -> int:
        """Enqueue whatever is due to whomever and is not there yet; the number added. Idempotent.

        What goes wrong for one member keeps nothing from the others.
        """
        return sum(self._scheduled(member) for member in members(self._store) if member.ways)

    def _scheduled(self, member: Member) -> int:
        try:
            due = list(self._due(member))
        except Exception:
            log.exception("nothing new is scheduled for %s", member.id)
            return 0
        return self._store.enqueue(due)

    def begin(self, delivery: Delivery, letter: Letter) -> Delivery:
        """Write down what is about to be shown, in the audit too: the other side may read it and not say so.

        A withdrawal of it is delivered even if nobody hears how this ended, and of what an earlier attempt showed.
        """
        now = self._clock()
        items = tuple(dict.fromkeys((*delivery.items, *letter.items)))
        begun = delivery.evolve(items=items, marks=delivery.marks | letter.marks, due=now + LEASE)
        if letter.text and (not delivery.attempts or set(letter.items) - set(delivery.items)):
            self._store.record_acts([Act(at=now, member=delivery.member, verb="delivery", items=letter.items)])
        self._store.settle(begun)
        return begun

    def claim(self, most: int = 20) -> list[Delivery]:
        """Deliveries to send now. One that is not settled within the lease is handed out again."""
        now = self._clock()
        return self._store.claim(now, now + LEASE, most)

    def letter(self, delivery: Delivery) -> Letter | None:
        """What the delivery says now. Empty `items` and `text` where there is nothing left to say.

        None while the member has something that it rests on and that was not read yet.
        """
        member = self._member(delivery.member)
        lang = _lang(delivery, member)
        nothing = Letter(id=delivery.id, kind=delivery.kind, subject="", text="")
        if not lang or not any(_goes(delivery, way) for way in member.ways):
            return nothing  # it goes there no more
        if delivery.kind in ("withdrawal", "reminder") or delivery.subject.startswith("request--"):
            return self._notice(delivery, lang)
        picture = self._picture(_centre_of(member))
        view = View(member=member.id, lang=lang, at=self._clock(), names={m.id: m.name for m in members(self._store)})
        events = self._events(delivery, picture)
        if self._waits(delivery, picture, events):
            return None
        if delivery.kind != "brief" and not events:
            return nothing
        brief = compose(events, picture.readings([id_ for e in events for id_ in e.reports]), (), view)
        shown = picture.readings([id_ for e in brief.events for id_ in e.event.reports])
        said = _letter(delivery, brief, {id_: tlp_name(r.report.label.tlp) for id_, r in shown.items()})
        return said.evolve(**self._corrects(delivery, member)) if delivery.kind == "correction" else said

    def _corrects(self, delivery: Delivery, member: Member) -> dict[str, Any]:
        """What a correction says of ids: those that were delivered, and the one that stands in their place."""
        by, _, mark = delivery.subject.partition(" ")
        if mark:  # the same thing under another marking
            return {"replaced": (by,), "by": by}
        told = {i for d in self._store.deliveries(member.id) for i in d.items}
        gone = told - {item.id for item in self._seen(member, "capture", "request")}
        heirs = self._heirs(member, gone)
        return {"replaced": tuple(sorted(old for old, new in heirs.items() if new == by)), "by": by}

    def sent(self, delivery: Delivery, letter: Letter) -> None:
        """The other side has it. `delivery`: as `begin` wrote it down."""
        mark = hashlib.sha256((letter.text + letter.html).encode()).hexdigest()
        now = self._clock()
        self._store.settle(delivery.evolve(done=now, attempts=delivery.attempts + 1, digest=mark, error=""))

    def failed(self, delivery: Delivery, error: DragomanError) -> None:
        """It is tried again, each time after a longer wait."""
        wait = min(FIRST_WAIT * 2 ** min(delivery.attempts, 12), LONGEST_WAIT)
        known = next((d for d in self._store.deliveries(delivery.member) if d.id == delivery.id), delivery)
        tried = known.evolve(attempts=delivery.attempts + 1, error=error.what, due=self._clock() + wait)
        self._store.settle(tried)

    def put_off(self, delivery: Delivery) -> None:
        """It was not tried: the address is busy."""
        self._store.settle(delivery.evolve(due=self._clock() + FIRST_WAIT))

    def _member(self, id_: str) -> Member:
        return msgspec.json.decode(self._store.entry("member", id_) or b"{}", type=Member)

    def _due(self, member: Member) -> Iterator[Delivery]:
        now, made = self._clock(), list(self._store.deliveries(member.id))
        told = [*self._reminders(member), *self._changes(member, made)]
        for way in member.ways:
            own = [d for d in made if _goes(d, way)]
            if now.hour >= member.daily:
                yield from (self._new(member, way, "brief", f"{now.date()} {lang}") for lang in member.languages)
            yield from self._alerts(member, way, [d for d in own if d.kind == "alert"])
            for kind, subject, *more in told:
                yield self._new(member, way, kind, subject, *more, *_emptied(own, kind, subject))

    def _alerts(self, member: Member, way: Way, made: Sequence[Delivery]) -> Iterator[Delivery]:
        """For each urgent event of which no report, in whatever version, was in an alert as urgent as this."""
        for event in self._picture(_centre_of(member)).leading(self._clock().date()):
            word = event.importance.precedence
            if word not in AT_ONCE or PRECEDENCE.index(word) < PRECEDENCE.index(way.least):
                continue
            known = _alerted(made, word)  # an event may get another id by an earlier report: reports tell it
            if known.isdisjoint(event.reports) and known.isdisjoint(self._former(event.reports)):
                subject = f"{event.event} {word}"
                yield self._new(member, way, "alert", subject, *_emptied(made, "alert", subject))

    def _former(self, reports: Iterable[str]) -> Iterator[str]:
        """What these reports replaced."""
        waiting = list(reports)
        while waiting:
            kept = next(self._store.history(waiting.pop()), None)
            before = kept and msgspec.json.decode(kept.record, type=Capture).previous
            if before:
                waiting.append(before)
                yield before

    def _new(self, member: Member, way: Way, kind: str, subject: str, *more: str) -> Delivery:
        now = self._clock()
        id_ = derived_id("delivery", self._store.secret, member.id, way.kind, way.target, kind, subject, *more)
        fields = {"id": id_, "member": member.id, "way": way, "kind": kind, "subject": subject}
        return msgspec.convert(fields | {"created": now, "due": now}, Delivery)

    def _seen(self, member: Member, *kinds: str, parent: str | None = None) -> Iterable[Item]:
        return visible(member.id, self._store.items(self._within(member.id), kinds, parent=parent))

    def _within(self, member: str) -> frozenset[int]:
        return open_to({member}, self._store.compartments())

    def _reminders(self, member: Member) -> Iterator[tuple[str, ...]]:
        """Kind and subject for each request that is due soon, once for the words and the day that it has now."""
        today = self._clock().date()
        for request in self._seen(member, "request"):
            row = standing(request, self._seen(member, parent=request.id), today)
            if row.state.get(member.id) in ("open", "partial") and row.due - today <= AHEAD:
                before = self._returns(member, request)
                yield "reminder", request.id, hashlib.sha256(request.record).hexdigest(), *before

    def _returns(self, member: Member, item: Item) -> tuple[str, ...]:
        """How often it came back to the words that it has, after others, as far as the member saw them."""
        seen = (v.record for v in self._store.history(item.id) if sees(member.id, v.label))
        times = [bytes(words) for words, _ in groupby(seen)].count(bytes(item.record)) - 1
        return (f"again {times}",) if times > 0 else ()

    def _changes(self, member: Member, made: Sequence[Delivery]) -> Iterator[tuple[str, ...]]:
        """Kind and subject for whatever was handed over before and is not seen any more, or has a newer version.

        `made`: all that there ever were, for what they are counted for stays the same as they grow old.
        """
        now = self._clock()
        told = {i for d in made if now - d.created < REMEMBERED for i in d.items}
        times = Counter(i for d in made for i in d.items)
        present = {i.id: i.label.tlp for i in self._seen(member, "capture", "request")} if told else {}
        yield from self._raised(made, {id_: tlp for id_, tlp in present.items() if id_ in told})
        gone = sorted(told - present.keys())
        restored = (self._store.entry("restored", "") or b"").decode()  # an older store counts anew: ids must not meet
        heirs = self._heirs(member, gone)
        corrected = {d.subject for d in made if d.kind == "correction" and d.done and not _empty(d)}
        found = self._outcomes(set(heirs.values()) - corrected) | dict.fromkeys(corrected, "reading")
        for item in gone:
            newer = heirs.get(item)
            if newer is None or found.get(newer) == "refusal":
                # after a new release it may be withdrawn again: as often as it was handed over
                yield "withdrawal", item, f"{times[item]}{restored}"
            elif newer in found:  # else it waits: it would have nothing to say
                yield "correction", newer

    def _raised(self, made: Sequence[Delivery], present: Mapping[str, Tlp]) -> Iterator[tuple[str, ...]]:
        """What was handed over under a milder marking than it has now: as often as it was."""
        milder = Counter(i for d in made for i, mark in d.marks.items() if MARKS.index(mark) < present.get(i, 0))
        found = self._outcomes(milder.keys()) if milder else {}
        for item, times in sorted(milder.items()):
            if found.get(item) == "reading" or not item.startswith("capture--"):
                yield "correction", f"{item} {tlp_name(present[item])}", str(times)

    def _heirs(self, member: Member, gone: Iterable[str]) -> dict[str, str]:
        """Of reports that are gone: the version that the member sees now, where there is one."""
        newest = {(c.target, c.label.origin): c.id for c in self._captures(member)} if gone else {}
        places = ((item, next(map(_whence, self._store.history(item)), None)) for item in gone)
        return {item: newest[place] for item, place in places if place in newest}

    def _outcomes(self, reports: Collection[str]) -> dict[str, str]:
        """What reading made of them, reading or refusal; those that were not read yet are left out."""
        return {row.id: kind for kind in ("refusal", "reading") for row in self._store.derived_rows(kind, reports)}

    def _waits(self, delivery: Delivery, picture: Scene, events: Sequence[Event]) -> bool:
        """A correction for its report; a brief, and an alert that lost its event, for what was there before it: not
        for ever."""
        if delivery.kind == "correction":
            return delivery.subject.partition(" ")[0] in picture.unread
        longest = READING if delivery.kind == "brief" else LONGEST_WAIT
        if self._clock() - delivery.created > longest or (delivery.kind == "alert" and events):
            return False
        waiting = self._store.present(self._within(delivery.member), picture.unread)
        return any(item.at <= delivery.created for item in waiting)

    def _captures(self, member: Member) -> Iterable[Capture]:
        return visible(member.id, self._store.headers(self._within(member.id)))

    def _events(self, delivery: Delivery, picture: Scene) -> list[Event]:
        if delivery.kind == "brief":
            return list(picture.leading(self._clock().date()))
        found = picture.find(delivery.subject.partition(" ")[0])
        return [] if found is None else [found]

    def _notice(self, delivery: Delivery, lang: str) -> Letter:
        """One line, empty where there is nothing to bring to mind."""
        own = Letter(id=delivery.id, kind=delivery.kind, subject="", text="", lang=lang, member=delivery.member)
        if delivery.kind == "withdrawal":
            text = withdrawn(delivery.subject, lang)
            return own.evolve(subject=text, text=text, withdrawn=(delivery.subject,))  # it had that id already
        found = self._store.item(self._within(delivery.member), delivery.subject.partition(" ")[0])
        if found is None or found.kind != "request":
            return own
        asked = body(found, Request)
        text = reminder(asked.question, asked.due, lang)
        tlp = tlp_name(found.label.tlp)
        own = own.evolve(subject=text, text=text, tlp=tlp, items=(found.id,), marks={found.id: tlp})
        return own.evolve(replaced=(found.id,), by=found.id) if delivery.kind == "correction" else own


def _centre_of(member: Member) -> Who:
    """The centre acts for the member's headquarters, and sees what it sees."""
    return Who(member.id, "", frozenset({"reader"}))


def _goes(delivery: Delivery, way: Way) -> bool:
    return (delivery.way.kind, delivery.way.target) == (way.kind, way.target)


def _emptied(made: Iterable[Delivery], kind: str, subject: str) -> tuple[str, ...]:
    """What tells a delivery from those like it that had nothing to say when they were composed; a reminder, from those
    that were taken back since as well."""
    empty = sum((d.kind, d.subject) == (kind, subject) and _empty(d) for d in made)
    back = sum((d.kind, d.subject) == ("withdrawal", subject) for d in made) if kind == "reminder" else 0
    return (str(empty + back),) if empty + back else ()


def _empty(delivery: Delivery) -> bool:
    """Nothing was said in the end; `items` has what attempts before may have shown."""
    return delivery.done is not None and delivery.digest == EMPTY


def _alerted(alerts: Iterable[Delivery], word: str) -> set[str]:
    """Reports of events of which an alert went out under this precedence or a higher one."""
    least = PRECEDENCE.index(word)
    told = (d for d in alerts if not _empty(d) and PRECEDENCE.index(d.subject.partition(" ")[2] or word) >= least)
    return {id_ for d in told for id_ in d.items}


def _lang(delivery: Delivery, member: Member) -> str:
    """A brief has its own, as long as the member reads it; all else is in the first."""
    own = delivery.subject.partition(" ")[2] if delivery.kind == "brief" else ""
    return "" if own and own not in member.languages else own or member.languages[0]


def _whence(item: Item) -> tuple[str, tuple[str, ...]] | None:
    """What all versions of a report have in common, however many came between two turns; nothing else has any."""
    if item.kind != "capture":
        return None
    return msgspec.json.decode(item.record, type=Capture).target, item.label.origin


def _letter(delivery: Delivery, brief: Brief, marked: dict[str, str]) -> Letter:
    subject = brief.events[0].headline if delivery.kind != "brief" and brief.events else brief.title
    marks = [e.event.label.tlp for e in brief.events]
    return Letter(
        id=delivery.id,
        kind=delivery.kind,
        subject=subject,
        text=render(brief, "text"),
        html=render(brief, "html"),
        lang=brief.lang,
        tlp=tlp_name(max(marks, default=Tlp.AMBER)),
        items=tuple(marked),
        marks=marked,
        member=delivery.member,
    )
