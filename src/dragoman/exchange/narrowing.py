"""Changes of a label. Narrowing takes effect at once and reaches everything below; widening needs every originator."""

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import datetime

from dragoman.errors import ReleaseRuleError, RoleError
from dragoman.model import Item, Label, Tlp, audience, label
from dragoman.model.said import AgendaPoint, Answer, Consent, Proposal, SameEvent, TearLine, body

Below = Callable[[str], Iterable[Item]]  # present items below one, or that speak of it


def relabelled(item: Item, new: Label, at: datetime, person: str) -> Item:
    """The item's next version, with another label."""
    return item.evolve(label=new, version=item.version + 1, at=at, person=person)


def narrowed(item: Item, member: str, release: Collection[str], tlp: Tlp | None) -> Label:
    """The label after an originator took members out, or raised the marking. Raises ReleaseRuleError."""
    own(item, member)
    wanted = frozenset(release)
    if not wanted <= frozenset(audience(item.label)) or (tlp is not None and tlp < item.label.tlp):
        raise ReleaseRuleError("That would widen the release.", "Propose it: every originator must consent.")
    return label(item.label.tlp if tlp is None else tlp, wanted, frozenset(item.label.origin))


def own(item: Item, member: str) -> None:
    """Raises RoleError where the member is no originator of what it sees."""
    if member not in item.label.origin:
        raise RoleError("Only an originator may do this.", "Ask the member whose it is.")


def cascade(item: Item, below: Below, at: datetime, person: str) -> Iterator[Item]:
    """The item and everything below it whose release goes beyond what is now the item's audience, relabelled."""
    yield item
    open_ = frozenset(audience(item.label))
    for child in below(item.id):
        kept = frozenset(child.label.release) & open_
        if kept != frozenset(child.label.release):
            yield from cascade(relabelled(child, _cut(child.label, kept), at, person), below, at, person)


def _cut(old: Label, release: frozenset[str]) -> Label:
    return label(old.tlp, release, frozenset(old.origin))


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


def widened(item: Item, proposal: Item, consents: Iterable[Item]) -> Label | None:
    """The label once every originator has consented; None as long as one has not."""
    votes = {c.member: body(c, Consent).agrees for c in consents}  # the later of a member's words holds
    asked = body(proposal, Proposal)
    agreed = {m for m, agrees in votes.items() if agrees}
    if not frozenset(item.label.origin) <= agreed:
        return None
    return label(item.label.tlp, frozenset(item.label.release) | frozenset(asked.release), frozenset(item.label.origin))
