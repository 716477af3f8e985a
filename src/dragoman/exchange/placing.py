"""Which label a new item gets, and whether its author may give it that. Every kind of item has one rule."""

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType
from typing import Literal, NamedTuple

from dragoman.errors import ReleaseRuleError, RoleError
from dragoman.model import Item, Label, Role, Tlp, audience, label, reach

Reach = Literal["own", "free", "parent", "all", "originators"]
TALK = ("capture", "comment", "opinion", "grade", "judgement", "request", "answer", "decline", "meeting",
        "agenda-point", "decision", "task", "done")  # fmt: skip


WHO_SAYS = "A member's release authority says who of it has which role."


class Rule(NamedTuple):
    """What an item of a kind may be about, and whom it may reach.

    own: its member alone. free: whom its author names, else its member alone. parent: within the parent's audience, all
    of it unless the author names fewer. all: all of it in any case. originators: those who see the parent and whose
    consent widens it.
    """

    under: tuple[str, ...] = ()  # kinds of the parent; none: it has no parent
    reach: Reach = "parent"
    role: Role = "contributor"  # what reaches beyond the own member takes the role `release` besides
    joint: bool = False  # everyone whom it reaches is its originator
    bare: bool = False  # the parent may be left out


RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "capture": Rule(reach="free"),
        "channel": Rule(reach="free", role="release"),
        "comment": Rule(TALK),
        "opinion": Rule(TALK),
        "grade": Rule(("capture",), reach="free", bare=True),
        "judgement": Rule(("capture",)),
        "acceptance": Rule(reach="own"),
        "request": Rule(reach="free"),
        "answer": Rule(("request",)),
        "decline": Rule(("request",)),
        "meeting": Rule(reach="free"),
        "agenda-point": Rule(("meeting",)),
        "decision": Rule(("meeting",), joint=True),
        "agreement": Rule(("decision",)),
        "task": Rule(("meeting",)),
        "done": Rule(("task",)),
        "proposal": Rule((*TALK, "channel"), reach="originators", role="release"),
        "consent": Rule(("proposal",), reach="all", role="release"),
        "tear-line": Rule(("capture",), reach="own", role="release"),
        "requirement": Rule(reach="own"),
    }
)


def placed(
    kind: str,
    member: str,
    roles: Collection[Role],
    *,
    parent: Item | None = None,
    speaks_of: Sequence[Item] = (),
    to: Collection[str] | None = None,
    tlp: Tlp | None = None,
) -> Label:
    """The label of a new item: never wider than what it is about and speaks of, which the author sees.

    Raises RoleError and ReleaseRuleError.
    """
    rule = RULES[kind]
    _fits(kind, rule, parent)
    about = ([parent] if parent is not None and rule.reach != "originators" else []) + list(speaks_of)
    wide = frozenset.intersection(*(reach(i.label) for i in about)) if about else None
    reached = _reached(rule, member, parent, wide, to)
    entitled(kind, member, roles, reached)
    strictest = max((i.label.tlp for i in (*about, *([parent] if parent is not None else ()))), default=Tlp.CLEAR)
    return label(max(strictest, Tlp.AMBER if tlp is None else tlp), reached, reached if rule.joint else {member})


def entitled(kind: str, member: str, roles: Collection[Role], reached: Collection[str]) -> None:
    """Raises RoleError where somebody with these roles may not say a thing of that kind to so many."""
    rule = RULES[kind]
    if rule.role not in roles:
        raise RoleError(f"To add a {kind} takes the role {rule.role!r}.", WHO_SAYS)
    if set(reached) - {member} and rule.reach != "originators" and "release" not in roles:
        raise RoleError("What leaves the own member takes the role 'release'.", "Ask your release authority.")


def _fits(kind: str, rule: Rule, parent: Item | None) -> None:
    if parent is None and rule.under and not rule.bare:
        raise ReleaseRuleError(f"A {kind} is about something: name it.", "Give the id of the item that it is about.")
    if parent is not None and parent.kind not in rule.under:
        raise ReleaseRuleError(f"A {kind} cannot be about a {parent.kind}.", "See docs/reference/verbs.md.")


def _reached(
    rule: Rule, member: str, parent: Item | None, wide: frozenset[str] | None, to: Collection[str] | None
) -> frozenset[str]:
    if rule.reach == "own":
        return frozenset({member})
    if rule.reach == "originators" and parent is not None:
        return frozenset({member, *parent.label.origin}) & frozenset(audience(parent.label))
    if to is None or rule.reach == "all":
        return wide if wide is not None and rule.reach != "free" else frozenset({member})
    wanted = frozenset(to) | {member}
    if wide is not None and not wanted <= wide:
        raise ReleaseRuleError(
            "This reaches members to whom what it is about was not released.", "Name fewer, or propose a wider release."
        )
    return wanted
