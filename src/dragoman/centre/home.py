"""A member's own house: where its deliveries go, who its people are. Its release authority decides, no operator."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Annotated, Literal

import msgspec

from dragoman.centre.door import CODE_LIVES, Code, Spare, decided, digest_of
from dragoman.centre.room import Room, Verb
from dragoman.centre.ways import Renewal, renewal_row, ways_of, webhook_keys, written
from dragoman.centre.who import Nothing, Outcome, missing
from dragoman.errors import RoleError, SignatureError, UsageError
from dragoman.languages import fold, language
from dragoman.model import Member, Person, Record, Signature, Way, to_json
from dragoman.store import Entry

Own = Literal["reader", "contributor", "release"]
Hour = Annotated[int, msgspec.Meta(ge=0, le=23)]
Name = Annotated[str, msgspec.Meta(min_length=1, max_length=100, pattern=r"^[^@\x00-\x1f\x7f]+$(?!\n)")]


class Reached(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A way of the headquarters. `secret`: hex, of a webhook; it signs what is posted there."""

    way: str
    secret: str = ""


class Headquarters(Record, frozen=True, kw_only=True, omit_defaults=True):
    """The own headquarters."""

    name: str
    languages: tuple[str, ...]
    daily: int
    ways: tuple[Reached, ...]
    offered: tuple[str, ...] = ()  # by an operator: nothing goes there unless `set-headquarters` names them
    only_signed: bool = False
    spare: datetime | None = None  # when the spare code was made


class Change(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What is not given stays. `ways` replace all: KIND:TARGET each; `daily`: hour of the brief, UTC.

    `only_signed`: whatever the member's people do unsigned is refused. Who sets it signs it: a key must be at hand.
    """

    languages: tuple[str, ...] | None = None
    ways: tuple[str, ...] | None = None
    daily: Hour | None = None
    only_signed: bool | None = None
    signature: Signature | None = None  # by a key of the own member


class Admit(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A new person of the own member. What it logs in with is NAME@MEMBER."""

    name: Name
    roles: tuple[Own, ...] = ("reader",)
    signature: Signature | None = None  # by a key of the own member


class Admitted(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A one-time code to hand over: with it the person sets a password, once, within three days.

    `besides`: and with the spare code of its member.
    """

    id: str
    name: str
    code: str
    besides: bool = False


class Entrust(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Other roles for a person of the own member, or none any more. What is not given stays.

    `subject`: who it is at the issuer of OpenID Connect, as an operator offers it; empty: nobody.
    """

    id: str
    roles: tuple[Own, ...] | None = None
    active: bool | None = None
    subject: str | None = None
    signature: Signature | None = None  # by a key of the own member


class OnePerson(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A person of the own member."""

    id: str
    signature: Signature | None = None  # by a key of the own member


class Representative(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A person of the own member. `coded`: when it last got a one-time code; `coded_by`: from whom."""

    id: str
    name: str
    roles: tuple[str, ...]
    active: bool
    subject: str = ""
    offered: str = ""  # a subject that an operator says is this person's
    coded: datetime | None = None
    coded_by: str = ""


class Renew(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Nothing but a signature, where one is wanted."""

    signature: Signature | None = None  # by a key of the own member


class RenewSecret(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """`target`: of a webhook. `at_once`: the secret before signs no more; else it signs too, for a day."""

    target: str
    at_once: bool = False
    signature: Signature | None = None  # by a key of the own member


class NewSecret(Record, frozen=True, kw_only=True, omit_defaults=True):
    """The secret that signs from now on, hex."""

    target: str
    secret: str


class SpareCode(Record, frozen=True, kw_only=True, omit_defaults=True):
    """To be kept in a safe. The one before is good no more."""

    code: str
    made: datetime


class People(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Everybody who comes in for the member, or did."""

    people: tuple[Representative, ...]


class Coded(Record, frozen=True, kw_only=True, omit_defaults=True):
    """The last one-time code of a person: when, and who gave it."""

    at: datetime
    by: str  # a member's id; empty: an operator


def headquarters(room: Room, _ask: Nothing) -> Outcome:
    """Where the own deliveries go, with the secrets of webhooks."""
    return Outcome(_shown(room, _own(room)))


def change(room: Room, ask: Change) -> Outcome:
    """Effective at once: what was on its way elsewhere is not sent there any more."""
    own = _own(room)
    if ask.only_signed and room.signed is None:
        raise SignatureError("Who rules out the unsigned signs that.", "dragoman do set-headquarters ... --sign FILE")
    for lang in ask.languages or ():
        known = language(lang)
        if known is None or known.info.level != "full":
            raise UsageError(f"Briefs are not written in {lang!r}.", "docs/reference/verbs.md lists the fields.")
    ways = own.ways if ask.ways is None else ways_of(ask.ways)
    if _folders(ways) - _folders((*own.ways, *own.offered)):
        raise RoleError("A folder of the centre's machine is not a member's to choose.", "Ask an operator beforehand.")
    taken = {(way.kind, way.target) for way in ways}
    folders = tuple(way for way in own.ways if way.kind == "file")  # one that is taken out is offered as before
    offered = tuple(way for way in (*own.offered, *folders) if (way.kind, way.target) not in taken)
    made = own.evolve(ways=ways, offered=offered, languages=tuple(dict.fromkeys(ask.languages or own.languages)))
    made = made if ask.daily is None else made.evolve(daily=ask.daily)
    made = made if ask.only_signed is None else made.evolve(only_signed=ask.only_signed)
    return Outcome(_shown(room, made), enters=(Entry("member", made.id, to_json(made)),))


def _folders(ways: Iterable[Way]) -> set[str]:
    return {way.target for way in ways if way.kind == "file"}


def people(room: Room, _ask: Nothing) -> Outcome:
    """The member's people, by name."""
    rows = sorted((_representative(room, p) for p in room.people()), key=lambda r: (r.name, r.id))
    return Outcome(People(people=tuple(rows)))


def admit(room: Room, ask: Admit) -> Outcome:
    """A person more. Its name ends in the member's: nobody learns who comes in for others."""
    own = _own(room)
    name = f"{ask.name}@{fold(own.name)}"
    if not fold(ask.name).strip():
        raise UsageError(f"{ask.name!r} is no name.", "Take letters.")
    if room.taken(fold(name)):
        raise UsageError(f"Somebody is called {name!r} already.", "Choose another name.")
    person = Person(id=room.new_id("person"), name=name, member=own.id, roles=ask.roles)
    code, entries = _code(room, person)
    login = Entry("login", fold(name), person.id.encode(), new=True)
    kept = Entry("person", person.id, to_json(person))
    return Outcome(Admitted(id=person.id, name=name, code=code), enters=(login, kept, *entries), note=person.id)


def entrust(room: Room, ask: Entrust) -> Outcome:
    """Effective at the person's next call. One release authority at least remains."""
    person = _one(room, ask.id)
    if ask.subject and ask.subject != person.offered:
        raise UsageError("No operator says that this is that person's subject.", "One offers it first.")
    made = person.evolve(
        roles=person.roles if ask.roles is None else ask.roles,
        active=person.active if ask.active is None else ask.active,
        subject=person.subject if ask.subject is None else ask.subject,
        offered=person.offered if ask.subject is None else "",
    )
    rest = [made, *(p for p in room.people() if p.id != made.id)]
    if not any(p.active and "release" in p.roles for p in rest):
        raise UsageError("Nobody would be left with the role 'release'.", "Entrust somebody else with it first.")
    ends = () if person.active and made.active else room.held(made.id, "token", "code")  # a stop is for all of them
    gone = (*(Entry(kind, id_, None) for kind, id_ in ends), *decided(person, made, room.who.person))
    enters = (Entry("person", made.id, to_json(made)), *gone)
    return Outcome(_representative(room, made), enters=enters, note=made.id)


def code(room: Room, ask: OnePerson) -> Outcome:
    """For who lost access. It ends the code before; whoever spends it ends all by which that person came in."""
    person = _one(room, ask.id)
    if not person.active:
        raise UsageError(f"{person.name} was stopped.", "Let it in again first: dragoman do entrust.")
    made, entries = _code(room, person, again=True)
    return Outcome(Admitted(id=person.id, name=person.name, code=made), enters=tuple(entries), note=person.id)


def spare(room: Room, _ask: Renew) -> Outcome:
    """With this and a code of an operator a release authority who lost access comes in again: with neither alone."""
    code = room.new_id("spare")
    row = Spare(digest=digest_of(code), made=room.now, by=room.who.person)
    entry = Entry("spare", _own(room).id, to_json(row))
    return Outcome(SpareCode(code=code, made=room.now), enters=(entry,))


def renew(room: Room, ask: RenewSecret) -> Outcome:
    """Another secret for the same address."""
    if not any(w.kind == "webhook" and w.target == ask.target for w in _own(room).ways):
        raise UsageError("The own headquarters has no such webhook.", "dragoman do headquarters")
    row = room.renewal(ask.target)
    times = msgspec.json.decode(row, type=Renewal).times if row is not None else 0
    made = to_json(Renewal(times=times + 1, at=room.now, at_once=ask.at_once))
    secret = webhook_keys(room.key, room.who.member, ask.target, made, room.now)[0].hex()
    entry = Entry("webhook", renewal_row(room.who.member, ask.target), made)
    return Outcome(NewSecret(target=ask.target, secret=secret), enters=(entry,), note=ask.target)


def _own(room: Room) -> Member:
    found = room.directory.get(room.who.member)
    if found is None:
        raise missing()
    return found


def _one(room: Room, id_: str) -> Person:
    found = next((p for p in room.people() if p.id == id_), None)
    if found is None:
        raise missing()
    return found


def _code(room: Room, person: Person, *, again: bool = False) -> tuple[str, Iterator[Entry]]:
    made = room.new_id("code")
    row = Code(person=person.id, ends=room.now + CODE_LIVES, again=again)
    mark = Coded(at=room.now, by=room.who.member)
    before = (Entry(kind, id_, None) for kind, id_ in room.held(person.id, "code"))
    entries = (*before, Entry("code", digest_of(made), to_json(row)), Entry("coded", person.id, to_json(mark)))
    return made, iter(entries)


def _shown(room: Room, own: Member) -> Headquarters:
    ways = tuple(Reached(way=written(w), secret=_secret(room, w) if w.kind == "webhook" else "") for w in own.ways)
    row = room.spare()
    made = msgspec.json.decode(row, type=Spare).made if row else None
    return Headquarters(
        name=own.name,
        languages=own.languages,
        daily=own.daily,
        ways=ways,
        offered=tuple(map(written, own.offered)),
        only_signed=own.only_signed,
        spare=made,
    )


def _secret(room: Room, way: Way) -> str:
    row = room.renewal(way.target)
    return webhook_keys(room.key, room.who.member, way.target, row, room.now)[0].hex()


def _representative(room: Room, person: Person) -> Representative:
    row = room.coded(person.id)
    last = msgspec.json.decode(row, type=Coded) if row else None
    return Representative(
        id=person.id,
        name=person.name,
        roles=person.roles,
        active=person.active,
        subject=person.subject,
        offered=person.offered,
        coded=last.at if last else None,
        coded_by=(last.by or "operator") if last else "",
    )


HOUSE = (
    Verb("headquarters", headquarters, Nothing, Headquarters, "where the own deliveries go", "release"),
    Verb("set-headquarters", change, Change, Headquarters, "change where they go, and when", "release", writes=True),
    Verb("renew-secret", renew, RenewSecret, NewSecret, "another secret for a webhook", "release", writes=True),
    Verb("people", people, Nothing, People, "who comes in for the own member", "release"),
    Verb("admit", admit, Admit, Admitted, "a person more, and its one-time code", "release", writes=True),
    Verb("entrust", entrust, Entrust, Representative, "give a person other roles, or stop it", "release", writes=True),
    Verb("code", code, OnePerson, Admitted, "a one-time code for who lost access", "release", writes=True),
    Verb(
        "spare",
        spare,
        Renew,
        SpareCode,
        "a code for the safe: no operator lets anybody in without it",
        "release",
        writes=True,
    ),
)
