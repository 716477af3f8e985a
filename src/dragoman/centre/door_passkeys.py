"""Passkeys (WebAuthn Level 3): a key that stays in the person's device, and signs for this site alone.

The library checks the signatures; here are the challenges, each good once and for five minutes, and the keys that
persons registered. Needs the extra `server`: nothing but the server imports it.
"""

import re
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Literal
from urllib.parse import urlsplit

import msgspec
from webauthn import (
    base64url_to_bytes,
    generate_authentication_options,
    generate_registration_options,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import options_to_json_dict, parse_client_data_json
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from dragoman.centre.door import Door, digest_of, unknown
from dragoman.errors import StoreConflictError, UsageError
from dragoman.model import Act, Person, Record, to_json
from dragoman.store import Basis, Entry, Store

CHALLENGE_LIVES = timedelta(minutes=5)
MOST = 20  # passkeys of one person
VERIFIED = UserVerificationRequirement.REQUIRED
ID = re.compile(r"[A-Za-z0-9_-]+")  # base64url
Purpose = Literal["register", "login"]
Answer = dict[str, Any]  # what a browser's `credential.toJSON()` gives


class Challenge(Record, frozen=True, kw_only=True, omit_defaults=True):
    """What a device is to sign, once. `person`: who registers."""

    purpose: Purpose
    ends: datetime
    person: str = ""


class Passkey(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A public key (COSE) of a person's device. `count`: uses, as the device last said; always 0 from some."""

    person: str
    key: bytes
    made: datetime
    count: int = 0
    name: str = ""


class Passkeys:
    """`site`: the origin at which browsers see the server, as https://centre.example."""

    def __init__(self, store: Store, clock: Callable[[], datetime], door: Door, site: str) -> None:
        self._store = store
        self._clock = clock
        self._door = door
        self._site = site
        self._host = urlsplit(site).hostname or ""

    def offer(self, person: Person) -> Answer:
        """Options for `navigator.credentials.create()`. Raises UsageError where no more can be registered."""
        known = [id_ for id_, _ in self.of(person.id)]
        if len(known) >= MOST:
            raise UsageError(f"One person has at most {MOST} passkeys.", "Take one out first.")
        options = generate_registration_options(
            rp_id=self._host,
            rp_name="Dragoman",
            user_id=person.id.encode(),
            user_name=person.name,
            challenge=self._challenge("register", person.id),
            authenticator_selection=AuthenticatorSelectionCriteria(
                resident_key=ResidentKeyRequirement.REQUIRED, user_verification=VERIFIED
            ),
            exclude_credentials=[PublicKeyCredentialDescriptor(base64url_to_bytes(id_)) for id_ in known],
        )
        return options_to_json_dict(options)

    def register(self, person: Person, answer: Answer, name: str = "") -> str:
        """Keep the key of a device that answered the offer; its id. Raises CredentialError."""
        challenge = self._spent(answer, "register", person.id)
        try:
            found = verify_registration_response(
                credential=answer,
                expected_challenge=challenge,
                expected_rp_id=self._host,
                expected_origin=self._site,
                require_user_verification=True,
            )
        except Exception as error:  # whatever trips over an answer from outside: it is not believed
            raise unknown() from error
        key = Passkey(
            person=person.id, key=found.credential_public_key, count=found.sign_count, name=name, made=self._clock()
        )
        act = Act(at=self._clock(), member=person.member, person=person.id, verb="passkey")
        id_: str = answer["id"]
        kept, basis = Entry("passkey", id_, to_json(key), new=True), self._door.standing(person)
        try:
            self._store.append([], [act], rests_on=basis, entries=[kept])
        except StoreConflictError as error:
            raise unknown() from error
        return id_

    def ask(self) -> Answer:
        """Options for `navigator.credentials.get()`: the device knows for whom it has a key."""
        options = generate_authentication_options(
            rp_id=self._host, challenge=self._challenge("login"), user_verification=VERIFIED
        )
        return options_to_json_dict(options)

    def login(self, answer: Answer) -> Person:
        """The person whose device signed. Raises CredentialError, the same whatever is wrong."""
        challenge = self._spent(answer, "login")
        id_ = str(answer.get("id"))
        row = self._store.entry("passkey", id_) if ID.fullmatch(id_) else None
        if row is None:
            raise unknown()
        key = msgspec.json.decode(row, type=Passkey)
        try:
            found = verify_authentication_response(
                credential=answer,
                expected_challenge=challenge,
                expected_rp_id=self._host,
                expected_origin=self._site,
                credential_public_key=key.key,
                credential_current_sign_count=key.count,
                require_user_verification=True,
            )
        except Exception as error:  # as in `register`
            raise unknown() from error
        person = self._door.person(key.person)
        if not person.active:
            raise unknown()
        used = Entry("passkey", id_, to_json(key.evolve(count=found.new_sign_count)))
        try:
            self._store.append([], rests_on=Basis(entries={("passkey", id_): row}), entries=[used])
        except StoreConflictError as error:  # it was taken out, or used, at this moment
            raise unknown() from error
        return person

    def of(self, person: str) -> list[tuple[str, Passkey]]:
        """Ids and passkeys of a person."""
        rows = ((id_, msgspec.json.decode(row, type=Passkey)) for id_, row in self._store.entries("passkey"))
        return [(id_, key) for id_, key in rows if key.person == person]

    def remove(self, person: Person, id_: str) -> None:
        """Take out a passkey of this person. Raises CredentialError where it has none of that id."""
        if id_ not in {known for known, _ in self.of(person.id)}:
            raise unknown()
        act = Act(at=self._clock(), member=person.member, person=person.id, verb="passkey", note="removed")
        self._store.strike("passkey", id_, [act])

    def _challenge(self, purpose: Purpose, person: str = "") -> bytes:
        """A new one; those that ended go."""
        now = self._clock()
        for id_, row in list(self._store.entries("challenge")):
            if msgspec.json.decode(row, type=Challenge).ends < now:
                self._store.strike("challenge", id_)
        made = secrets.token_bytes(32)
        kept = Challenge(purpose=purpose, person=person, ends=now + CHALLENGE_LIVES)
        self._store.enter("challenge", digest_of(made.hex()), to_json(kept))
        return made

    def _spent(self, answer: Answer, purpose: Purpose, person: str = "") -> bytes:
        """The challenge that an answer says it signs, struck. Raises CredentialError where it was not for this."""
        try:
            signed = parse_client_data_json(base64url_to_bytes(answer["response"]["clientDataJSON"])).challenge
        except Exception as error:  # as in `register`
            raise unknown() from error
        row = self._store.strike("challenge", digest_of(signed.hex()))
        found = msgspec.json.decode(row, type=Challenge) if row is not None else None
        if found is None or found.ends < self._clock() or (found.purpose, found.person) != (purpose, person):
            raise unknown()
        return signed
