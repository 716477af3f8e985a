"""Changes of a label. Narrowing takes effect at once and reaches everything below; widening needs every originator."""

from collections.abc import Callable, Collection, Iterable

from dragoman.errors import ReleaseRuleError, RoleError
from dragoman.model import Item, Label, Tlp, audience, label, mark
from dragoman.model.said import AgendaPoint, Answer, Consent, Proposal, SameEvent, TearLine, body

Below = Callable[[str], Iterable[Item]]  # present items below one, or that speak of it


def relabelled(item: Item, new: Label) -> Item:
    """The item's next version: the same words, said when they were said, under another label."""
    return item.evolve(label=new, version=item.version + 1)


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


def narrower(now: Label, once: Label) -> Label:
    """A label that is as narrow as either: for an item that was narrowed in a store that is not there any more."""
    if set(audience(now)) <= set(audience(once)) and now.tlp >= once.tlp:
        return now
    release = frozenset(now.release) & frozenset(audience(once))
    return label(max(now.tlp, once.tlp), release, frozenset(now.origin))


def own(item: Item, member: str) -> None:
    """Raises RoleError where the member is no originator of what it sees."""
    if member not in item.label.origin:
        raise RoleError("Only an originator may do this.", "Ask the member whose it is.")


def cascade(item: Item, below: Below) -> tuple[Item, ...]:
    """What lies below an item, or speaks of it, and reaches further than all above it: each once, relabelled."""
    found: dict[str, Item] = {}
    labels = {item.id: item.label}
    bounds = {item.id: frozenset(audience(item.label))}  # who sees a thing and all above it, up to the item
    waiting = [item.id]
    while waiting:
        above = waiting.pop()
        for child in below(above):
            old = labels.get(child.id, child.label)
            new = _within(old, bounds[above], labels[above].tlp)
            if new != old and child.id != item.id:
                found[child.id], labels[child.id] = child, new
                bounds[child.id] = bounds[above] & frozenset(audience(new))
                waiting.append(child.id)
    return tuple(relabelled(child, labels[id_]) for id_, child in found.items())


def _within(old: Label, bound: frozenset[str], tlp: Tlp) -> Label:
    """A label cut to a bound. What somebody said of a thing from which it was taken out stays with it alone, as it is.

    Else it could tell from its own words what becomes of a thing that it does not see any more.
    """
    alone = len(old.origin) == 1 and not bound >= frozenset(old.origin)
    if alone:
        return old if audience(old) == old.origin else old.evolve(release=())
    return label(max(old.tlp, tlp), frozenset(old.release) & bound, frozenset(old.origin))


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
    fits = all(release <= frozenset(audience(cap)) for cap in caps)
    if asked.spent or proposal.mark != mark(item) or not fits or not frozenset(item.label.origin) <= agreed:
        return None
    return label(item.label.tlp, release, frozenset(item.label.origin))
