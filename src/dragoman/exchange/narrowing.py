"""Changes of a label. Narrowing takes effect at once and reaches everything below; widening needs every originator."""

from collections.abc import Callable, Collection, Iterable

from dragoman.errors import ReleaseRuleError, RoleError
from dragoman.model import Item, Label, Tlp, audience, label, mark, reach
from dragoman.model.said import AgendaPoint, Answer, Consent, Proposal, SameEvent, TearLine, body

Below = Callable[[str], Iterable[Item]]  # present items below one, or that speak of it


def relabelled(item: Item, new: Label) -> Item:
    """The item's next version: the same words, said when they were said, under another label."""
    return item.evolve(label=new, own=None, version=item.version + 1)


def as_seen(item: Item, member: str) -> Item:
    """The item as a member knows it: an author that does not see any more what it spoke of keeps the label it gave."""
    return item if item.own is None or item.label.origin != (member,) else item.evolve(label=item.own, own=None)


def narrowed(item: Item, member: str, release: Collection[str], tlp: Tlp | None) -> Label:
    """The label after an originator took members out, or raised the marking. Raises ReleaseRuleError.

    What several made together stays with those of them who see it: nobody takes from another what is its own.
    """
    own(item, member)
    there = frozenset(audience(item.label))
    wanted = frozenset(release)
    if not wanted <= there or (tlp is not None and tlp < item.label.tlp):
        raise ReleaseRuleError("That would widen the release.", "Propose it: every originator must consent.")
    kept = frozenset(item.label.origin) & there if len(item.label.origin) > 1 else frozenset()
    return label(item.label.tlp if tlp is None else tlp, wanted | kept, frozenset(item.label.origin))


def cut(item: Item, new: Label) -> Item:
    """The item's next version, kept no wider than it was: `new` is the label as its author knows it."""
    if item.own is None:
        return relabelled(item, new)
    return _meeting(item, frozenset(new.release), new.tlp).evolve(own=new, version=item.version + 1)


def held_to(item: Item, release: Collection[str] | None, tlp: Tlp | None) -> Item:
    """The next version of an item that its originator handed in again for these alone; itself, where it is no wider.

    None: nothing was said of whom it is for, or of its marking.
    """
    bound = frozenset(item.label.release if release is None else release)
    made = _meeting(item, bound, item.label.tlp if tlp is None else tlp)
    return item if made == item else relabelled(item, made.label)


def closed(item: Item, once: Label, own: Label | None = None) -> Item:
    """The item under labels as narrow as either: of one that was narrowed in a store that is not there any more.

    `once`, `own`: as they were there. An author that was taken out, here or there, knows it by what it did itself.
    """
    made = _meeting(item, frozenset(once.release), once.tlp)
    if own is None and item.own is None:
        return made
    known = own or once
    mine = _meeting(item.evolve(label=item.own or item.label), frozenset(known.release), known.tlp)
    return made.evolve(own=mine.label)


def _meeting(item: Item, bound: frozenset[str], tlp: Tlp) -> Item:
    old = item.label
    return item.evolve(label=label(max(old.tlp, tlp), frozenset(old.release) & bound, frozenset(old.origin)))


def own(item: Item, member: str) -> None:
    """Raises RoleError where the member is no originator of what it sees."""
    if member not in item.label.origin:
        raise RoleError("Only an originator may do this.", "Ask the member whose it is.")


def cascade(item: Item, below: Below) -> tuple[Item, ...]:
    """What lies below an item, or speaks of it, and reaches further than all above it: each once, relabelled."""
    now = {item.id: item}
    bounds = {item.id: frozenset(audience(item.label))}  # who sees a thing and all above it, up to the item
    waiting = [item.id]
    while waiting:
        above = waiting.pop()
        for child in below(above):
            old = now.get(child.id, child)
            new = within(old, bounds[above], now[above].label.tlp, _known(now[above], old))
            if new != old and child.id != item.id:
                now[child.id] = new
                bounds[child.id] = bounds[above] & frozenset(audience(new.label))
                waiting.append(child.id)
    return tuple(child.evolve(version=child.version + 1) for id_, child in now.items() if id_ != item.id)


def _known(above: Item, item: Item) -> Label | None:
    """The label of what stands above as the author of both knows it, where that is another than it has."""
    return above.own if above.label.origin == item.label.origin else None


def within(item: Item, bound: frozenset[str], tlp: Tlp, known: Label | None = None) -> Item:
    """An item cut to those who see what it is about.

    An author that is taken out keeps what it said, under the label that it gave, and so do those of its readers who
    see both. From its own words it must not tell what becomes of a thing that it does not see any more: what it does
    to them itself goes by the labels that it knows (`known`).
    """
    old = item.label
    if known is not None:
        mine = _meeting(item.evolve(label=item.own or old), frozenset(audience(known)), known.tlp)
        return _meeting(item, bound, tlp).evolve(own=mine.label)
    if len(old.origin) == 1 and audience(old) == old.origin:
        return item  # nobody else sees it
    made = _meeting(item, bound, tlp)
    if len(old.origin) > 1:
        return made
    if not bound >= frozenset(old.origin):
        return made.evolve(own=item.own or old)
    return made.evolve(own=item.own and _meeting(item.evolve(label=item.own), bound, tlp).label)


def speaks_of(item: Item) -> frozenset[str]:
    """Ids of other items that an item's body names: whoever may not see those may not read their ids here."""
    match item.kind:
        case "answer":
            return frozenset(body(item, Answer).reports)
        case "judgement":
            return frozenset({body(item, SameEvent).other})
        case "agenda-point":
            return frozenset({body(item, AgendaPoint).on}) - {""}
        case "tear-line":
            return frozenset({body(item, TearLine).sanitised})
        case _:
            return frozenset()


def widened(item: Item, proposal: Item, consents: Iterable[Item], caps: Iterable[Label]) -> Label | None:
    """The label once every originator has consented; None as long as one has not, or where something stands against it.

    A proposal is for the item as it stood: once it says something else or has another label, the proposal is spent.
    `caps`: labels of what the item is about and speaks of; it never becomes wider than those are now.
    """
    votes = {c.member: body(c, Consent).agrees for c in consents}  # the later of a member's words holds
    agreed = {m for m, agrees in votes.items() if agrees}
    asked = body(proposal, Proposal)
    release = frozenset(item.label.release) | frozenset(asked.release)
    fits = all(release <= reach(cap) for cap in caps)
    if asked.spent or proposal.mark != mark(item) or not fits or not frozenset(item.label.origin) <= agreed:
        return None
    return label(item.label.tlp, release, frozenset(item.label.origin))
