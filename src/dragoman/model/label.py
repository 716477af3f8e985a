"""Labels: who may see a thing. Pure arithmetic; who asks and when is decided in `exchange`."""

from enum import IntEnum

from dragoman.model.base import Record


class Tlp(IntEnum):
    """Traffic Light Protocol 2.0, ordered from widest to narrowest."""

    CLEAR = 0
    GREEN = 1
    AMBER = 2
    AMBER_STRICT = 3
    RED = 4


def tlp_name(tlp: Tlp) -> str:
    """As people write it: clear, green, amber, amber+strict, red."""
    return tlp.name.lower().replace("_", "+")


class Label(Record, frozen=True, kw_only=True, omit_defaults=True):
    """TLP for handling outside, `release` for who may see it inside, `origin` for whose consent widens it.

    `release` and `origin` are sorted tuples of member ids. An empty `release` means: the originators only.
    The default label is the closed one: it names nobody.
    """

    tlp: Tlp = Tlp.RED
    release: tuple[str, ...] = ()
    origin: tuple[str, ...] = ()


def label(tlp: Tlp, release: set[str] | frozenset[str], origin: set[str] | frozenset[str]) -> Label:
    """A label in its one canonical form."""
    return Label(tlp=tlp, release=tuple(sorted(release)), origin=tuple(sorted(origin)))


def meet(a: Label, b: Label) -> Label:
    """The label of whatever is derived from both: never wider than either."""
    return label(
        max(a.tlp, b.tlp),
        frozenset(a.release) & frozenset(b.release),
        frozenset(a.origin) | frozenset(b.origin),
    )


def audience(item: Label) -> tuple[str, ...]:
    """Who sees it, sorted. Default deny: those whom it names, and a sole originator its own."""
    own = item.origin if len(item.origin) == 1 else ()
    return tuple(sorted({*item.release, *own}))


def reach(item: Label) -> frozenset[str]:
    """Whom something said of it may reach: those whom it names, else a sole originator."""
    return frozenset(item.release or audience(item))


def sees(member: str, item: Label) -> bool:
    """Whether it is for this member."""
    return member in item.release or item.origin == (member,)
