"""What an operator does: members, the first person of each, other operators. It reads nothing and widens nothing.

From the first person on, a member's people and where its deliveries go are its own release authority's (`centre.home`).
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any, NamedTuple

from dragoman.centre.auditing import Found
from dragoman.centre.door import OFFICE as OFFICE_ROLES
from dragoman.centre.door import Door
from dragoman.centre.home import Admitted, Coded, Hour, Name
from dragoman.centre.ways import ways_of, written
from dragoman.centre.who import Nothing, Who
from dragoman.errors import RoleError, UsageError
from dragoman.languages import fold
from dragoman.model import Member, Person, Record, Role, random_id, to_json


class Desk(NamedTuple):
    """What an operator works with."""

    door: Door
    verify: Callable[[str], Found]
    head: Callable[[], str]
    now: Callable[[], datetime]


class SetMember(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A new member, or changes of one that has no people yet.

    `ways`: KIND:TARGET each. Nothing goes there until a release authority of the member takes them.
    """

    name: Name
    languages: tuple[str, ...] = ()
    ways: tuple[str, ...] = ()
    daily: Hour | None = None


class Enlisted(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A member as an operator sees it."""

    id: str
    name: str
    languages: tuple[str, ...]
    ways: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()  # ways that its release authority has not taken
    only_signed: bool = False


class OneMember(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A member by its name."""

    name: str


class Roll(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Every member."""

    members: tuple[Enlisted, ...]


class NewPerson(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """The first person of a member, which has the role `release`; or an operator, who is of no member."""

    name: Name
    member: str = ""
    roles: tuple[Role, ...] = ("reader",)


class Somebody(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Somebody by the name that it logs in with."""

    name: str


class Bound(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Who somebody is at the issuer of OpenID Connect; empty: nobody."""

    name: str
    subject: str


class Listed(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody, as an operator sees it."""

    id: str
    name: str
    member: str
    roles: tuple[str, ...]
    active: bool
    subject: str = ""
    offered: str = ""  # to which its member has not agreed yet


class Everybody(Record, frozen=True, kw_only=True, omit_defaults=True):
    """All who come in, or did."""

    people: tuple[Listed, ...]


class Audit(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """`head`: an end of the chain that was told before, which must be in it; empty: none."""

    head: str = ""


class Whole(Record, frozen=True, kw_only=True, omit_defaults=True):
    """The chain of acts was walked and is whole: so many, with this end."""

    acts: int
    head: str
    signatures: int = 0  # all of them hold
    unsigned: int = 0  # acts that wrote, by the session alone, of members that had a key in force


def members(desk: Desk, _who: Who, _ask: Nothing) -> Roll:
    """Every member."""
    return Roll(members=tuple(map(_enlisted, desk.door.members())))


def member(desk: Desk, who: Who, ask: SetMember) -> Enlisted:
    """Add a member, or change the one of that name while it has no people. Raises RoleError, UsageError."""
    known = next((m for m in desk.door.members() if fold(m.name) == fold(ask.name)), None)
    if known is not None and known.name != ask.name:
        raise UsageError(
            f"A member is called {known.name!r}.", "Choose a name that differs in more than its letters' case."
        )
    given: dict[str, Any] = {"languages": ask.languages, "offered": ways_of(ask.ways), "daily": ask.daily}
    given = {k: v for k, v in given.items() if v not in ((), None)}
    if known is not None and given and any(p.member == known.id for p in desk.door.people()):
        raise RoleError(
            f"{known.name} has people: where its deliveries go is its own affair.",
            "Its release authority changes it: dragoman do set-headquarters.",
        )
    return _enlisted(desk.door.join(known or Member(id=random_id("member"), name=ask.name), who.person, **given))


def lift(desk: Desk, who: Who, ask: OneMember) -> Enlisted:
    """Allow the unsigned again, for a member that lost its keys: else nobody could. The member's trail shows it."""
    known = next((m for m in desk.door.members() if fold(m.name) == fold(ask.name)), None)
    if known is None:
        raise UsageError(f"No member is called {ask.name!r}.", "dragoman member lists them.")
    return _enlisted(desk.door.join(known, who.person, "lift", only_signed=False))


def people(desk: Desk, _who: Who, _ask: Nothing) -> Everybody:
    """All who come in, or did."""
    return Everybody(people=tuple(map(_listed, desk.door.people())))


def person(desk: Desk, who: Who, ask: NewPerson) -> Admitted:
    """An operator, or the first person of a member. Raises RoleError, UsageError."""
    if ("operator" in ask.roles) == bool(ask.member):
        raise UsageError("An operator is of no member; all others are of one.", "Give a member, or the role operator.")
    if not ask.member and set(ask.roles) != set(OFFICE_ROLES):
        raise UsageError("An operator has no other role: it reads nothing and says nothing.", "Give that role alone.")
    if ask.member:
        if ask.member not in {m.id for m in desk.door.members()}:
            raise UsageError(f"There is no member {ask.member!r}.", "dragoman member lists them.")
        if any(p.member == ask.member for p in desk.door.people()):
            raise RoleError(
                "This member has people: it admits others itself.", "Its release authority does: dragoman do admit."
            )
        if "release" not in ask.roles:
            raise UsageError("A member's first person has the role 'release'.", "It admits the others.")
    made = Person(id=random_id("person"), name=ask.name, member=ask.member, roles=ask.roles)
    code = desk.door.admit(made, who.person)
    _coded(desk, made)
    return Admitted(id=made.id, name=made.name, code=code)


def stop(desk: Desk, who: Who, ask: Somebody) -> Listed:
    """Somebody comes in no more, from now on."""
    return _listed(desk.door.change(_named(desk, ask.name), who.person, active=False))


def bind(desk: Desk, who: Who, ask: Bound) -> Listed:
    """Say who somebody is at the issuer of OpenID Connect. Once a member has begun, its release authority agrees."""
    return _listed(desk.door.bind(_named(desk, ask.name), ask.subject, who.person))


def code(desk: Desk, who: Who, ask: Somebody) -> Admitted:
    """For an operator or a release authority who lost access; others of a member get theirs from that authority.

    Once somebody of the member has come in, the code is good with the member's spare code alone. The member is told:
    `people` says when somebody got a code from an operator. Raises RoleError, UsageError.
    """
    found = _named(desk, ask.name)
    if found.member and "release" not in found.roles:
        raise RoleError(
            "A member's release authority gives codes to its other people.", "It does so with: dragoman do code."
        )
    if not found.active:
        raise UsageError(f"{found.name} was stopped.", "Only its member's release authority lets it in again.")
    besides = desk.door.begun(found.member)
    if besides and not desk.door.spare(found.member):
        raise RoleError(
            "The member keeps no spare code: an operator alone lets nobody in for it.",
            "Another of its release authorities does: dragoman do code.",
        )
    made = desk.door.code(found, who.person)
    _coded(desk, found)
    return Admitted(id=found.id, name=found.name, code=made, besides=besides)


def audit(desk: Desk, _who: Who, ask: Audit) -> Whole:
    """Walk the chain of all acts. Raises StoreError where it is broken."""
    found = desk.verify(ask.head)
    return Whole(acts=found.acts, head=desk.head(), signatures=found.signatures, unsigned=found.unsigned)


def _coded(desk: Desk, found: Person) -> None:
    desk.door.note("coded", found.id, to_json(Coded(at=desk.now(), by="")))


def _named(desk: Desk, name: str) -> Person:
    found = next((p for p in desk.door.people() if fold(p.name) == fold(name)), None)
    if found is None:
        raise UsageError(f"Nobody is called {name!r}.", "dragoman person lists everybody.")
    return found


def _enlisted(found: Member) -> Enlisted:
    return Enlisted(
        id=found.id,
        name=found.name,
        languages=found.languages,
        ways=tuple(map(written, found.ways)),
        offered=tuple(map(written, found.offered)),
        only_signed=found.only_signed,
    )


def _listed(found: Person) -> Listed:
    return Listed(
        id=found.id,
        name=found.name,
        member=found.member,
        roles=found.roles,
        active=found.active,
        subject=found.subject,
        offered=found.offered,
    )


class Post(NamedTuple):
    """One thing that an operator asks for: the same over HTTP and on the command line."""

    run: Callable[[Desk, Who, Any], Record]
    asks: type[Record]
    gives: type[Record]
    about: str
    writes: bool = True


OFFICE: Mapping[str, Post] = MappingProxyType(
    {
        "members": Post(members, Nothing, Roll, "every member", writes=False),
        "member": Post(member, SetMember, Enlisted, "add a member, or change one that has no people yet"),
        "lift": Post(lift, OneMember, Enlisted, "allow the unsigned again, for a member that lost its keys"),
        "people": Post(people, Nothing, Everybody, "all who come in", writes=False),
        "person": Post(person, NewPerson, Admitted, "an operator, or the first person of a member"),
        "stop": Post(stop, Somebody, Listed, "let somebody in no more"),
        "bind": Post(bind, Bound, Listed, "say who somebody is at the issuer of OpenID Connect"),
        "code": Post(code, Somebody, Admitted, "a one-time code for an operator or a release authority"),
        "audit": Post(audit, Audit, Whole, "walk the chain of all acts", writes=False),
    }
)


def asked_of(who: Who) -> None:
    """Raises RoleError where somebody is no operator."""
    if "operator" not in who.roles:
        raise RoleError("Only an operator of the centre may do this.", "dragoman init makes the first one.")
