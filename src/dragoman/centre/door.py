"""Who comes in: people, passwords, tokens, one-time codes. No account is there by default.

Secrets are handed out once and kept as digests; passwords as argon2id. Whatever is wrong, the answer is the same.
"""

import hashlib
import secrets
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any, TypeVar

import msgspec
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from dragoman.centre.who import Who
from dragoman.errors import CredentialError, StoreConflictError, UsageError
from dragoman.languages import fold
from dragoman.model import Act, Member, Person, Record, Role, random_id, to_json
from dragoman.store import Basis, Entry, Store

CODE_LIVES = timedelta(days=3)
LEFT = "left"  # kind of a row: as what somebody was stopped, whom a restore left in to decide for its member
SHORTEST = 12  # characters of a password
ROLES: frozenset[Role] = frozenset({"reader", "contributor", "release"})
OFFICE: frozenset[Role] = frozenset({"operator"})
R = TypeVar("R", bound=Record)


class Code(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Lets one person in once, to set a password."""

    person: str
    ends: datetime
    office: bool = False  # given by an operator: once the member has begun, it takes its spare code besides
    again: bool = False  # for who lost access: whatever let that person in before ends when it is spent


class Spare(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A code that a member keeps in a safe: a code of an operator is good with it only."""

    digest: str
    made: datetime
    by: str  # person


class Token(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Stands for a person, with at most some of its roles, until it ends."""

    person: str
    roles: tuple[Role, ...]
    ends: datetime
    name: str = ""
    csrf: str = ""  # of a session in a browser: digest of what every write must bring


class Door:
    """`hasher` is set lighter in tests alone."""

    def __init__(self, store: Store, clock: Callable[[], datetime], hasher: PasswordHasher | None = None) -> None:
        self._store = store
        self._clock = clock
        self._hasher = hasher or PasswordHasher()

    @cached_property
    def _nobody(self) -> str:
        """Checked where there is nobody of the name given: the same work."""
        return self._hasher.hash(secrets.token_hex(16))

    def begin(self, name: str) -> str:
        """Make the first operator; the one-time code that lets it in. Raises UsageError where there is one already."""
        if any(True for _ in self._store.entries("person")):
            raise UsageError("This centre has people already.", "An operator adds more.")
        return self.admit(Person(id=random_id("person"), name=name, roles=("operator",)), "")

    def admit(self, person: Person, by: str) -> str:
        """Keep a new person; the one-time code to hand over. Raises UsageError where the name is taken."""
        if not fold(person.name).strip():
            raise UsageError(f"{person.name!r} is no name.", "Take letters.")
        code, row = self._code(person)
        login = Entry("login", fold(person.name), person.id.encode(), new=True)
        kept = Entry("person", person.id, to_json(person))
        acts = [self._act(verb, by, person) for verb in ("person", "code")]
        try:
            self._store.append([], acts, entries=[login, kept, row])
        except StoreConflictError as error:
            raise UsageError(f"Somebody is called {person.name!r} already.", "Choose another name.") from error
        return code

    def code(self, person: Person, by: str) -> str:
        """A one-time code for a person, as for a lost password. The one before is good no more."""
        code, row = self._code(person, again=True)
        before = _taken_out(held(self._store, person.id, "code"))
        self._store.append([], [self._act("code", by, person)], entries=[*before, row])
        return code

    def _code(self, person: Person, *, again: bool = False) -> tuple[str, Entry]:
        code = secrets.token_urlsafe(16)
        record = Code(person=person.id, ends=self._clock() + CODE_LIVES, office=True, again=again)
        return code, Entry("code", digest_of(code), to_json(record))

    def enrol(self, code: str, password: str, spare: str = "") -> Person:
        """Spend a code and set the password. `spare`: the member's, besides a code of an operator.

        Tokens and codes of before end; where access was lost, passkeys and the subject at the issuer too.
        Raises CredentialError, UsageError.
        """
        if len(password) < SHORTEST:
            raise UsageError(f"A password has at least {SHORTEST} characters.", "Take a sentence.")
        while True:
            person, basis, again = self._let_in(code, spare)
            again = again or self._store.entry("password", person.id) is not None
            made = person.evolve(subject="", offered="", renewed=self._clock()) if again else person
            keys = held(self._store, person.id, "passkey") if again else []
            ended = [*keys, *held(self._store, person.id, "token", "code")]
            ended += [row for row in basis.entries if row[0] != "person"]  # a spare code is good once
            acts = [self._own("enrol", person), *(self._own("passkey-ended", person) for _ in keys)]
            acts += [self._own("subject-ended", person)] if made.subject != person.subject else []
            word = Entry("password", person.id, self._hasher.hash(password).encode())
            kept = [word, Entry("person", person.id, to_json(made)), *_taken_out(ended)]
            try:  # of two who spend one code, one comes in
                self._store.append([], acts, rests_on=basis, entries=kept)
            except StoreConflictError:
                continue
            return made

    def _own(self, verb: str, person: Person) -> Act:
        """What somebody does to oneself, in the trail of its member."""
        house = (person.member,) if person.member else ()
        return Act(at=self._clock(), member=person.member, person=person.id, verb=verb, note=person.id, items=house)

    def _let_in(self, code: str, spare: str) -> tuple[Person, Basis, bool]:
        """Whom a code lets in, the rows by which it does, and whether that person had lost access."""
        row = self._store.entry("code", digest_of(code))
        found = None if row is None else msgspec.json.decode(row, type=Code)
        if found is None or found.ends < self._clock():
            raise unknown()
        known = self._store.entry("person", found.person)
        person = None if known is None else msgspec.json.decode(known, type=Person)
        if person is None or not person.active:
            raise unknown()
        rows = {("code", digest_of(code)): row, ("person", person.id): known}
        if found.office and self.begun(person.member):
            rows["spare", person.member] = kept = self._store.entry("spare", person.member)
            if kept is None or not secrets.compare_digest(
                msgspec.json.decode(kept, type=Spare).digest, digest_of(spare)
            ):
                raise CredentialError("This takes the spare code of its member besides.", "dragoman enrol --spare")
        return person, Basis(entries=rows), found.again

    def begun(self, member: str) -> bool:
        """Whether somebody of a member has come in: from then on no operator lets anybody in for it alone."""
        own = [p for p in self.people() if p.member == member != ""]
        came = any(p.subject or self._store.entry("password", p.id) is not None for p in own)
        return came or self._store.entry("begun", member) is not None

    def spare(self, member: str) -> bool:
        """Whether a member has a spare code."""
        return self._store.entry("spare", member) is not None

    def login(self, name: str, password: str) -> Person:
        """The person of that name, where the password is right. Raises CredentialError, after the same work."""
        id_ = (self._store.entry("login", fold(name)) or b"").decode()
        person = self._get("person", id_, Person) if id_ else None  # before the password: `token` asks for both at once
        kept = self._store.entry("password", id_) if id_ else None
        try:
            self._hasher.verify((kept or self._nobody.encode()).decode(), password)
        except (VerificationError, InvalidHashError) as error:
            raise unknown() from error
        if kept is None or person is None or not person.active:
            raise unknown()
        return person

    def token(
        self, person: Person, *, lives: timedelta, roles: tuple[Role, ...] = (), name: str = "", csrf: str = ""
    ) -> str:
        """A new token with at most the person's own roles.

        `person`: as it came in. Raises CredentialError where it was stopped meanwhile, or came in anew by a code.
        """
        token = secrets.token_urlsafe(32)
        kept = tuple(r for r in person.roles if not roles or r in roles)
        record = Token(
            person=person.id, roles=kept, ends=self._clock() + lives, name=name, csrf=csrf and digest_of(csrf)
        )
        act = Act(at=self._clock(), member=person.member, person=person.id, verb="token", note=name)
        made = Entry("token", digest_of(token), to_json(record))
        while True:
            basis = self.standing(person)
            try:
                self._store.append([], [act], rests_on=basis, entries=[made])
            except StoreConflictError:
                continue
            return token

    def standing(self, person: Person) -> Basis:
        """That somebody who came in may still do so. Raises CredentialError."""
        row = self._store.entry("person", person.id)
        now = None if row is None else msgspec.json.decode(row, type=Person)
        if now is None or not now.active or now.renewed != person.renewed:
            raise unknown()
        return Basis(entries={("person", person.id): row})

    def who(self, token: str) -> Who:
        """Whom a token stands for now. Raises CredentialError."""
        return self._by(digest_of(token))[0]

    def again(self, who: Who) -> tuple[Who, Basis]:
        """Who acts, by the store of now, and the rows that say so: what it asks for may come long after its token, and
        it may have been stopped since. Raises CredentialError.
        """
        return self._by(who.token) if who.token else (who, Basis())

    def _by(self, token: str) -> tuple[Who, Basis]:
        """`token`: its digest."""
        row = self._store.entry("token", token)
        found = None if row is None else msgspec.json.decode(row, type=Token)
        known = None if found is None else self._store.entry("person", found.person)
        person = None if known is None else msgspec.json.decode(known, type=Person)
        if found is None or person is None or not person.active or found.ends < self._clock():
            raise unknown()
        either = ROLES if person.member else OFFICE  # who is of no member is an operator and nothing else
        roles = either & frozenset(found.roles) & frozenset(person.roles)
        return Who(person.member, person.id, roles, token), Basis(
            entries={("token", token): row, ("person", person.id): known}
        )

    def proves(self, token: str, csrf: str) -> bool:
        """Whether that is what a browser's writes must bring beside this token."""
        found = self._get("token", digest_of(token), Token)
        return bool(found and found.csrf and secrets.compare_digest(found.csrf, digest_of(csrf)))

    def end(self, token: str) -> None:
        """A token stands for nobody any more."""
        self._store.strike("token", digest_of(token))

    def person(self, id_: str) -> Person:
        """Raises CredentialError where there is none."""
        found = self._get("person", id_, Person)
        if found is None:
            raise unknown()
        return found

    def bind(self, person: Person, subject: str, by: str) -> Person:
        """Say who a person is at the issuer of OpenID Connect; as it is kept. Its member agrees to it (`entrust`).

        Raises UsageError where that is somebody else.
        """
        if subject and any(subject in (p.subject, p.offered) and p.id != person.id for p in self.people()):
            raise UsageError("Somebody else has that subject.", "One subject is one person.")
        if person.subject and person.member:
            self._store.enter("begun", person.member, b"1")  # taking the subject off does not undo it
        agrees = subject not in ("", person.subject) and self.begun(person.member)
        fields = {"offered": subject} if agrees else {"subject": subject, "offered": ""}
        return self.change(person, by, **fields)

    def of_subject(self, subject: str) -> Person:
        """The active person whom an operator bound to a subject. Raises CredentialError."""
        found = [p for p in self.people() if subject and p.subject == subject and p.active]
        if len(found) != 1:
            raise unknown()
        return found[0]

    def people(self) -> list[Person]:
        """Everybody, for an operator."""
        return [msgspec.json.decode(record, type=Person) for _, record in self._store.entries("person")]

    def members(self) -> list[Member]:
        """Every member."""
        return members(self._store)

    def join(self, member: Member, by: str, verb: str = "member", **fields: Any) -> Member:
        """Keep a member, new or with other fields, whatever else of it somebody changes meanwhile; as it is kept."""
        act = Act(at=self._clock(), member="", person=by, verb=verb, note=member.id, items=(member.id,))
        return self._altered("member", member.id, member, [act], fields)

    def change(self, person: Person, by: str, **fields: Any) -> Person:
        """Keep a person with other fields, whatever else of it somebody changes at this moment; as it is kept.

        Stopped, or let in again after a stop: its tokens and codes of before are gone.
        """

        def besides(before: Person, made: Person) -> list[Entry]:
            return [*self._stopped(before, made), *decided(before, made, by)]

        return self._altered("person", person.id, person, [self._act("person", by, person)], fields, besides)

    def _stopped(self, before: Person, made: Person) -> list[Entry]:
        return [] if before.active and made.active else _taken_out(held(self._store, made.id, "token", "code"))

    def _altered(
        self,
        kind: str,
        id_: str,
        known: R,
        acts: Sequence[Act],
        fields: dict[str, Any],
        besides: Callable[[R, R], list[Entry]] = lambda _before, _made: [],
    ) -> R:
        while True:
            row = self._store.entry(kind, id_)
            before = known if row is None else msgspec.json.decode(row, type=type(known))
            made = (before if fields else known).evolve(**fields)
            entries = [Entry(kind, id_, to_json(made)), *besides(before, made)]
            basis = Basis(entries={(kind, id_): row})
            try:
                self._store.append([], acts, rests_on=basis, entries=entries)
            except StoreConflictError:
                continue
            return made

    def note(self, kind: str, id_: str, record: bytes) -> None:
        """Keep a row beside a person."""
        self._store.enter(kind, id_, record)

    def _act(self, verb: str, by: str, person: Person) -> Act:
        """What an operator does to somebody. It names the member, whose trail shows it."""
        house = (person.member,) if person.member else ()
        return Act(at=self._clock(), member="", person=by, verb=verb, note=person.id, items=house)

    def _get(self, kind: str, id_: str, shape: type[R]) -> R | None:
        row = self._store.entry(kind, id_)
        return None if row is None else msgspec.json.decode(row, type=shape)


def members(store: Store) -> list[Member]:
    """Every member that a store knows, by id."""
    return [msgspec.json.decode(record, type=Member) for _, record in store.entries("member")]


def held(store: Store, person: str, *kinds: str) -> list[tuple[str, str]]:
    """Kinds and ids of the tokens and codes that are a person's."""
    rows = ((kind, id_, row) for kind in kinds for id_, row in store.entries(kind))
    return [(kind, id_) for kind, id_, row in rows if msgspec.json.decode(row)["person"] == person]


def decided(before: Person, made: Person, by: str) -> list[Entry]:
    """Where somebody else decides anew on a person whom a restore left in, though stopped: that stop is of the past."""
    same = (before.active, before.roles) == (made.active, made.roles)
    return [] if same or by == made.id else [Entry(LEFT, made.id, None)]


def _taken_out(rows: Iterable[tuple[str, str]]) -> list[Entry]:
    return [Entry(kind, id_, None) for kind, id_ in rows]


def digest_of(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def unknown() -> CredentialError:
    """The one answer to everybody who is not let in."""
    return CredentialError("Nobody is known by that.", "Check it, or ask an operator for a one-time code.")
