"""Steps that make a world: each a few small numbers, so that a failing world can be made smaller."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import msgspec
from hypothesis import strategies as st

from centre.worlds import MEMBERS, TEXTS, World, who
from dragoman.centre import VERBS
from dragoman.errors import DragomanError
from dragoman.model import sees

Numbers = tuple[int, int, int, int]
OPINIONS = ("strongly-disagree", "disagree", "neutral", "agree", "strongly-agree")
ASKED: tuple[dict[str, Any], ...] = (
    {"places": ("EC",)},
    {"words": ('"alder bridge"', "мост")},
    {"languages": ("fr", "ru"), "kinds": ("disaster",)},
    {"words": ("prize",), "meaning": "prizes of museums"},
)
DUE = date(2031, 3, 6)


def others(number: int) -> tuple[str, ...]:
    """A set of members, from the bits of a number."""
    return tuple(m for bit, m in enumerate(MEMBERS) if number >> bit & 1)


def pick(items: Sequence[str], number: int) -> str:
    """One of them, or an id of nothing."""
    return items[number % len(items)] if items else "capture--none"


class Hand:
    """What one member could name in a step: what it sees, and one thing that it may not see."""

    def __init__(self, world: World, member: str, numbers: Numbers) -> None:
        self.member = member
        self._all = world.items()
        self._seen = [i for i in self._all if sees(member, i.label)]
        self.n = numbers

    def one(self, *kinds: str) -> str:
        """An item of some kinds; sometimes one that the member does not see."""
        pool = self._all if self.n[3] % 7 == 0 else self._seen
        return pick([i.id for i in pool if not kinds or i.id.split("--")[0] in kinds], self.n[1])


def saying(hand: Hand, body: dict[str, Any], *about: str) -> dict[str, Any]:
    """A new item's fields; every third time with an audience of its own."""
    to = {} if hand.n[2] % 3 else {"to": others(hand.n[2])}
    return {"body": body, **({"about": hand.one(*about)} if about else {}), **to}


TALK = ("capture", "comment", "opinion", "answer", "request", "decision")
MAKERS: dict[str, Callable[[Hand], dict[str, Any]]] = {
    "channel": lambda h: {"body": {"name": f"channel {h.n[1]}", "members": (*others(h.n[2]), h.member)}},
    "comment": lambda h: saying(h, {"text": f"comment {h.n[1]}"}, *TALK),
    "opinion": lambda h: saying(h, {"value": OPINIONS[h.n[1] % 5]}, *TALK),
    "grade": lambda h: saying(
        h,
        {
            "reason": "met them",
            "source": ("Wave Radio", "outlet:x")[h.n[2] % 2],
            "reliability": "ABCDEF"[h.n[1] % 6],
            "credibility": "123456"[h.n[3] % 6],
        },
        "capture",
    ),
    "judgement": lambda h: saying(h, {"other": h.one("capture"), "same": bool(h.n[2] % 2)}, "capture"),
    "acceptance": lambda h: {"body": {"of": MEMBERS[h.n[1] % 3], "accepts": bool(h.n[2] % 4)}},
    "request": lambda h: {"body": {"question": f"what of {h.n[1]}?", "due": DUE}, "to": others(h.n[2])},
    "answer": lambda h: saying(
        h, {"text": "this", "partial": bool(h.n[3] % 2), "reports": (h.one("capture"),)}, "request"
    ),
    "decline": lambda h: saying(h, {"reason": "" if h.n[2] % 2 else "no"}, "request"),
    "meeting": lambda h: {"body": {"title": "weekly", "at": "2031-03-05T10:00:00Z"}, "to": others(h.n[2])},
    "agenda-point": lambda h: saying(h, {"text": "point", "on": h.one("capture", "request")}, "meeting"),
    "decision": lambda h: saying(h, {"text": "decided"}, "meeting"),
    "agreement": lambda h: saying(h, {"agrees": bool(h.n[2] % 2)}, "decision"),
    "task": lambda h: saying(h, {"text": "do", "owner": MEMBERS[h.n[2] % 3], "due": DUE}, "meeting"),
    "done": lambda h: saying(h, {}, "task"),
    "proposal": lambda h: {"body": {"release": others(h.n[2])}, "about": h.one("capture", "comment", "request")},
    "consent": lambda h: {"body": {"agrees": bool(h.n[2] % 4)}, "about": h.one("proposal")},
    "tear-line": lambda h: {"body": {"sanitised": h.one("capture")}, "about": h.one("capture")},
    "requirement": lambda h: {"body": {"name": f"need {h.n[1]}", "priority": 1 + h.n[2] % 5, **ASKED[h.n[1] % 4]}},
    "narrow": lambda h: {"id": h.one(), "to": others(h.n[2])},
    "withdraw": lambda h: {"id": h.one()},
    "correct": lambda h: {"id": h.one("comment"), "body": {"text": f"rather {h.n[2]}"}},
    "submit": lambda h: {
        "content": TEXTS[h.n[1] % len(TEXTS)].encode(),
        "name": f"desk-{h.n[1] % 3}-{h.n[3] % 2}" if h.n[3] % 3 else "",
        "to": others(h.n[2]),
        "channel": h.one("channel") if h.n[3] % 5 == 4 else "",
    },
    "front": lambda _: {"lang": "en"},
    "event": lambda h: {"id": h.one("capture"), "lang": "fr"},
    "report": lambda h: {"id": h.one("capture")},
    "search": lambda h: {"words": ("bridge", "quito", "мост", "Алдер", "tar*", "the", "nothing")[h.n[1] % 7]},
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
steps = st.tuples(st.sampled_from(("report", "report", "report", *WRITING)), st.sampled_from(MEMBERS), numbers)


def take(world: World, step: tuple[str, str, Numbers]) -> None:
    """Take one step; what is refused is refused."""
    verb, member, chosen = step
    world.later(minutes=1)
    if verb == "report":
        world.report(member, chosen[1] % len(TEXTS), others(chosen[2]))
        return
    try:
        world.centre.call(who(member), verb, ask_for(world, verb, member, chosen))
    except DragomanError:
        return


def ask_for(world: World, verb: str, member: str, chosen: Numbers) -> Any:
    """What the member asks of a verb."""
    fields = MAKERS[verb](Hand(world, member, chosen))
    return msgspec.convert(fields, VERBS[verb].asks)
