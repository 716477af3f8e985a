"""Steps that make a world: each a few small numbers, so that a failing world can be made smaller."""

import random
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import msgspec
from hypothesis import strategies as st

from centre.worlds import MEMBERS, TEXTS, World, private_key, who
from dragoman.centre import VERBS
from dragoman.centre.signing import key_id, public_of
from dragoman.errors import DragomanError
from dragoman.model import Item, Tlp, sees, tlp_name

Numbers = tuple[int, int, int, int]
OPINIONS = ("strongly-disagree", "disagree", "neutral", "agree", "strongly-agree")
ASKED: tuple[dict[str, Any], ...] = (
    {"places": ("EC",)},
    {"words": ('"alder bridge"', "мост")},
    {"languages": ("fr", "ru"), "kinds": ("disaster",)},
    {"words": ("prize",), "meaning": "prizes of museums"},
)
NOTHING = "capture--none"
DUE = date(2031, 3, 6)


def others(number: int) -> tuple[str, ...]:
    """A set of members, from the bits of a number."""
    return tuple(m for bit, m in enumerate(MEMBERS) if number >> bit & 1)


def pick(items: Sequence[str], number: int) -> str:
    """One of them, or an id of nothing."""
    return items[number % len(items)] if items else NOTHING


class Hand:
    """What one member could name in a step: what it sees, and one thing that it may not see."""

    def __init__(self, world: World, member: str, numbers: Numbers) -> None:
        self.member = member
        self.world = world
        self._all = world.items()
        self._seen = [i for i in self._all if sees(member, i.label)]
        self._people = world.centre.door.people()
        self.n = numbers

    def person(self) -> str:
        """A person of the own member; sometimes of another."""
        pool = [p.id for p in self._people if p.member == self.member or self.n[3] % 5 == 0]
        return pick(pool, self.n[1])

    def one(self, *kinds: str) -> str:
        """An item of some kinds, the newest first; sometimes one that the member does not see."""
        return self._of(self._all if self.n[3] % 11 == 10 else self._seen, *kinds)

    def mine(self, *kinds: str) -> str:
        """An item of which the member is an originator; sometimes another."""
        own = [i for i in self._seen if self.member in i.label.origin]
        return self._of(self._seen if self.n[3] % 11 == 10 else own, *kinds)

    def another(self, id_: str, *kinds: str) -> str:
        """A second item of some kinds, where there are two."""
        return pick([i.id for i in self._seen if i.kind in kinds and i.id != id_], self.n[2])

    def fewer(self, id_: str) -> tuple[str, ...]:
        """Some of those who see an item; sometimes others."""
        there = next((i.label.release for i in self._seen if i.id == id_), ())
        return others(self.n[2]) if self.n[0] % 11 == 10 else tuple(m for m in others(self.n[2]) if m in there)

    def _of(self, pool: Sequence[Item], *kinds: str) -> str:
        return pick([i.id for i in reversed(pool) if not kinds or i.kind in kinds], self.n[1])


def saying(hand: Hand, body: dict[str, Any], *about: str) -> dict[str, Any]:
    """A new item's fields; every third time with an audience of its own, or in a channel; sometimes with a marking."""
    fields: dict[str, Any] = {"body": body}
    if about:
        fields["about"] = hand.one(*about)
    if hand.n[2] % 3 == 0:
        fields["to"] = others(hand.n[2])
    elif hand.n[0] % 7 == 3:
        fields["channel"] = hand.one("channel")
    if hand.n[0] % 6 == 5:
        fields["tlp"] = tlp_name(Tlp(hand.n[1] % 5))
    return fields


def judging(hand: Hand) -> dict[str, Any]:
    """Two reports."""
    fields = saying(hand, {}, "capture")
    fields["body"] = {"other": hand.another(fields["about"], "capture"), "same": bool(hand.n[1] % 2)}
    return fields


def proposing(hand: Hand) -> dict[str, Any]:
    """A wider release of something of one's own."""
    release = others(hand.n[2]) or MEMBERS
    about = hand.mine("capture", "comment", "request", "decision", "answer", "meeting")
    return {"body": {"release": release}, "about": about}


def correcting(hand: Hand) -> dict[str, Any]:
    """Other words for something of one's own."""
    id_ = hand.mine("comment", "answer", "request", "decision", "agenda-point", "opinion", "task", "meeting")
    kind = id_.split("--")[0]
    body = dict(MAKERS[kind](hand)["body"]) if kind in MAKERS else {}
    return {"id": id_, "body": body}


def narrowing(hand: Hand) -> dict[str, Any]:
    """Fewer readers of something of one's own, often of a report."""
    id_ = hand.mine(*(("capture",) if hand.n[0] % 2 else ()))
    return {"id": id_, "to": hand.fewer(id_), "tlp": tlp_name(Tlp(hand.n[1] % 5)) if hand.n[0] % 6 == 5 else ""}


TALK = ("capture", "comment", "opinion", "answer", "request", "decision", "agenda-point", "judgement", "task")
MAKERS: dict[str, Callable[[Hand], dict[str, Any]]] = {
    "channel": lambda h: {
        "body": {"name": f"channel {h.world.token()}", "members": sorted({*others(h.n[2]), h.member})}
    },
    "comment": lambda h: saying(h, {"text": f"comment {h.world.token()}"}, *TALK),
    "opinion": lambda h: saying(h, {"value": OPINIONS[h.n[1] % 5], "text": h.world.token()}, *TALK),
    "grade": lambda h: saying(
        h,
        {
            "reason": h.world.token(),
            "source": ("Wave Radio", "outlet:x")[h.n[2] % 2],
            "reliability": "ABCDEF"[h.n[1] % 6],
            "credibility": "123456"[h.n[3] % 6],
        },
        "capture",
    ),
    "judgement": judging,
    "acceptance": lambda h: {"body": {"of": MEMBERS[h.n[1] % 3], "accepts": bool(h.n[2] % 4)}},
    "request": lambda h: saying(h, {"question": f"what of {h.world.token()}?", "due": DUE}) | {"to": others(h.n[2])},
    "answer": lambda h: saying(
        h,
        {
            "text": h.world.token(),
            "partial": bool(h.n[3] % 2),
            "reports": tuple(h.another("", "capture") for _ in range(h.n[1] % 3)),
        },
        "request",
    ),
    "decline": lambda h: saying(h, {"reason": "" if h.n[2] % 2 else h.world.token()}, "request"),
    "meeting": lambda h: {
        "body": {"title": f"weekly {h.world.token()}", "at": "2031-03-05T10:00:00Z"},
        "to": others(h.n[2]),
    },
    "agenda-point": lambda h: saying(
        h, {"text": h.world.token(), "on": h.another("", "capture", "request", "answer", "agenda-point")}, "meeting"
    ),
    "decision": lambda h: saying(h, {"text": h.world.token()}, "meeting"),
    "agreement": lambda h: saying(h, {"agrees": bool(h.n[2] % 2)}, "decision"),
    "task": lambda h: saying(h, {"text": h.world.token(), "owner": MEMBERS[h.n[2] % 3], "due": DUE}, "meeting"),
    "done": lambda h: saying(h, {"text": h.world.token()}, "task"),
    "proposal": proposing,
    "consent": lambda h: {"body": {"agrees": bool(h.n[2] % 4)}, "about": h.one("proposal")},
    "tear-line": lambda h: {"body": {"sanitised": h.another("", "capture")}, "about": h.mine("capture")},
    "requirement": lambda h: {
        "body": {"name": f"need {h.world.token()}", "priority": 1 + h.n[2] % 5, **ASKED[h.n[1] % 4]}
    },
    "narrow": narrowing,
    "withdraw": lambda h: {"id": h.mine()},
    "correct": correcting,
    "submit": lambda h: {
        "content": TEXTS[h.n[1] % len(TEXTS)].encode(),
        "name": f"desk-{h.n[1] % 3}-{h.n[3] % 2}" if h.n[3] % 3 else "",
        "to": others(h.n[2]),
        "channel": h.one("channel") if h.n[3] % 5 == 4 else "",
    },
    "headquarters": lambda _: {},
    "set-headquarters": lambda h: {
        **({"languages": ("fr", "en")[h.n[1] % 2 :]} if h.n[3] % 2 else {}),
        "ways": (f"mail:desk{h.n[1]}@x.example", "webhook/flash:https://x.example/in")[: h.n[2] % 3],
        "daily": h.n[1] % 24,
        **({"only_signed": h.n[2] % 4 == 3} if h.n[3] % 3 == 2 else {}),
    },
    "keys": lambda _: {},
    "enrol-key": lambda h: {
        "public": public_of(private_key(MEMBERS[h.n[1] % 3] if h.n[3] % 5 == 4 else h.member, h.n[2] % 2)),
        "name": f"key {h.world.token()}",
        **({"ends": "2031-03-04T09:05:00Z"} if h.n[1] % 7 == 6 else {}),
    },
    "retire-key": lambda h: {"id": key_id(public_of(private_key(MEMBERS[h.n[1] % 3], h.n[2] % 2)))},
    "verify": lambda h: {"id": h.one()},
    "people": lambda _: {},
    "admit": lambda h: {"name": f"rep {h.n[1] % 3}", "roles": ("reader", "contributor", "release")[: 1 + h.n[2] % 3]},
    "entrust": lambda h: {"id": h.person(), "roles": ("reader", "release")[h.n[2] % 2 :], "active": h.n[3] % 4 != 3},
    "code": lambda h: {"id": h.person()},
    "spare": lambda _: {},
    "renew-secret": lambda h: {"target": "https://x.example/in", "at_once": h.n[1] % 3 == 2},
    "front": lambda h: {"lang": "en", "most": (50, 1, 2, 0)[h.n[2] % 4]},
    "event": lambda h: {"id": h.one("capture"), "lang": "fr"},
    "report": lambda h: {"id": h.one("capture")},
    "search": lambda h: {
        "words": ("bridge", "quito", "мост", "Алдер", "tar*", "the", "nothing", "zq*")[h.n[1] % 8],
        "most": (50, 1, 2)[h.n[2] % 3],
    },
    "brief": lambda _: {"lang": "ar"},
    "thread": lambda h: {"id": h.one()},
    "channels": lambda _: {},
    "members": lambda _: {},
    "requests": lambda _: {},
    "meetings": lambda _: {},
    "meeting-page": lambda h: {"id": h.one("meeting")},
    "deliveries": lambda _: {},
    "acknowledge": lambda h: {"id": f"delivery--{h.n[1]}"},
    "trail": lambda _: {},
}
WRITING = tuple(name for name in MAKERS if name in VERBS and VERBS[name].writes)
small = st.integers(min_value=0, max_value=31)
numbers = st.tuples(small, small, small, small)
OFTEN = ("report", "report", "renew", "narrow", "narrow", "withdraw", "answer", "comment", "correct", "judgement")
BESIDES = ("same", "restart", "turn", "rebuild", "back", "lag", "read")
steps = st.tuples(st.sampled_from((*OFTEN, *BESIDES, *WRITING)), st.sampled_from(MEMBERS), numbers)
Step = tuple[str, str, Numbers]


def scene(world: World, seed: int) -> None:
    """What there is before the first step: reports of all, a channel, a request, a meeting, and some words on them."""
    dice = random.Random(seed)
    who_ = [dice.choice(MEMBERS) for _ in range(12)]
    for at in range(4):
        world.report(
            who_[at], dice.randrange(len(TEXTS)), others(dice.choice((7, 7, 3, 5, 6, 0))), Tlp(dice.randrange(5))
        )
    for member in MEMBERS:  # whose other things are signed every second time
        take(world, ("enrol-key", member, (0, 0, 0, 0)))
    for verb, member in zip(SCENE, who_[4:], strict=False):
        chosen = (dice.randrange(32), dice.randrange(32), dice.choice((1, 7, 7, 10, 15, 22)), dice.randrange(32))
        take(world, (verb, member, chosen))


SCENE = ("channel", "request", "meeting", "comment", "answer", "agenda-point", "decision", "judgement")


def take(world: World, step: Step) -> None:
    """Take one step; what is refused is refused."""
    verb, member, chosen = step
    world.later(minutes=1)
    if verb in APART:
        APART[verb](world, member, chosen)
        return
    _try(world, verb, member, ask_for(world, verb, member, chosen))


def _rebuild(world: World) -> None:
    world.store.forget_derived()
    world.centre.read_new()


def _lag(world: World) -> None:
    """What comes in from here on is not read, until it is."""
    world.lags = True


def _read(world: World) -> None:
    world.lags = False
    world.read_new()


def _back(world: World, member: str, chosen: Numbers) -> None:
    """Something is taken from its readers, said otherwise, and given to them again."""
    hand = Hand(world, member, chosen)
    id_ = hand.mine("comment", "answer", "decision", "request")
    body = dict(MAKERS[id_.split("--")[0]](hand)["body"]) if id_ != NOTHING else {}
    for verb, fields in (
        ("narrow", {"id": id_, "to": ()}),
        ("correct", {"id": id_, "body": body}),
        ("proposal", {"about": id_, "body": {"release": others(chosen[2])}}),
    ):
        _try(world, verb, member, msgspec.convert(fields, VERBS[verb].asks))


def _try(world: World, verb: str, member: str, ask: Any) -> None:
    try:
        world.centre.call(who(member), verb, ask)
    except DragomanError:
        return


def beyond(world: World, member: str, number: int) -> None:
    """Others say and change something of what the member does not see."""
    other = MEMBERS[(MEMBERS.index(member) + 1 + number % 2) % 3]
    hidden = [i.id for i in world.items() if not sees(member, i.label) and other in i.label.origin]
    seen = {world.arrival(i).target for i in world.items() if i.kind == "capture" and sees(member, i.label)}
    if f"{other}-{number % len(TEXTS)}" not in seen:  # or it would replace what the member sees
        world.report(other, number % len(TEXTS), ())
    for id_ in hidden:
        words = msgspec.convert({"about": id_, "body": {"text": world.token()}}, VERBS["comment"].asks)
        _try(world, "comment", other, words)
        _try(world, "narrow", other, msgspec.convert({"id": id_, "to": (), "tlp": "red"}, VERBS["narrow"].asks))


APART: dict[str, Callable[[World, str, Numbers], Any]] = {
    "report": lambda w, m, n: w.report(m, n[1] % len(TEXTS), others(n[2]), Tlp(n[0] % 5)),
    "same": lambda w, m, n: [w.report(m, at, others(n[2])) for at in range(len(TEXTS)) if f"{m}-{at}" in w.targets()],
    "renew": lambda w, m, n: w.renew(m, n[1], others(n[2])),
    "restart": lambda w, _m, _n: w.restart(),
    "rebuild": lambda w, _m, _n: _rebuild(w),
    "lag": lambda w, _m, _n: _lag(w),
    "read": lambda w, _m, _n: _read(w),
    "turn": lambda w, m, _n: w.turn(m) if w.told else None,
    "back": _back,
}


def ask_for(world: World, verb: str, member: str, chosen: Numbers) -> Any:
    """What the member asks of a verb."""
    fields = MAKERS[verb](Hand(world, member, chosen))
    ask = msgspec.convert(fields, VERBS[verb].asks)
    if hasattr(ask, "signature") and chosen[3] % 4 >= 2:  # sometimes by a key that is not, or no more, the member's
        owner = MEMBERS[chosen[1] % 3] if chosen[3] % 13 == 7 else member
        return world.signed(member, verb, ask, private_key(owner, chosen[2] % 8 // 7))
    return ask
