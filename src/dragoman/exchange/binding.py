"""What members said that moves a viewer's own picture: judgements, grades, requirements."""

from collections.abc import Iterable, Iterator

from dragoman.exchange.narrowing import as_seen
from dragoman.model import Item, Judgement, Requirement, SourceWord, View
from dragoman.model.said import Acceptance, SameEvent, SourceGrade, body


def judgements(items: Iterable[Item], viewer: str) -> list[Judgement]:
    """Judgements that bind the viewer: its own, and those of members whose judgements it accepts. Oldest first."""
    present = _present(items, viewer)
    accepted = _accepted(present, viewer)
    made = [_judgement(i) for i in present if i.kind == "judgement" and i.member in accepted]
    return sorted(made, key=lambda j: (j.made, j.id))


def _present(items: Iterable[Item], viewer: str) -> list[Item]:
    seen = (as_seen(i, viewer) for i in items)
    return [i for i in seen if i.label.release]  # without any it was withdrawn


def _accepted(present: Iterable[Item], viewer: str) -> set[str]:
    """Members whose word counts for the viewer, itself among them."""
    accepted = {viewer}
    for item in present:
        if item.kind == "acceptance" and item.member == viewer:
            word = body(item, Acceptance)
            (accepted.add if word.accepts else accepted.discard)(word.of)
    return accepted


def _judgement(item: Item) -> Judgement:
    word = body(item, SameEvent)
    return Judgement(
        id=item.id, member=item.member, a=item.parent, b=word.other, same=word.same, made=item.at, reason=word.reason,
        label=item.label,
    )  # fmt: skip


def asking(view: View, items: Iterable[Item]) -> View:
    """The view with the viewer's own requirements, and with what members say of sources and reports.

    Of what one member says of one thing the latest holds. Its own words and those of members whose judgements it
    accepts bind it, its own before theirs; those of others stand beside.
    """
    present = _present(items, view.member)
    own = [i for i in present if i.kind == "requirement" and i.member == view.member]
    accepted = _accepted(present, view.member)
    latest: dict[tuple[str, str, str], SourceWord] = {}
    for item in sorted((i for i in present if i.kind == "grade"), key=lambda i: (i.at, i.id)):
        for word in _words(item, item.member in accepted):
            key = word.member, word.source, word.report
            latest.pop(key, None)  # the later stands later
            latest[key] = word
    grades = sorted(latest.values(), key=lambda w: (w.binds, w.member == view.member))
    return view.evolve(requirements=tuple(body(i, Requirement) for i in own), grades=tuple(grades))


def _words(item: Item, binds: bool) -> Iterator[SourceWord]:
    """A grade may speak of the source, of the report that it is about, or of both."""
    word = body(item, SourceGrade)
    said = SourceWord(member=item.member, reason=word.reason, binds=binds)
    if word.source and word.reliability:
        yield said.evolve(source=word.source, reliability=word.reliability)
    if item.parent and word.credibility:
        yield said.evolve(report=item.parent, credibility=word.credibility)
