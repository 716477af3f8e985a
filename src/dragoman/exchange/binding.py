"""What members said that moves a viewer's own picture: judgements, grades, requirements."""

from collections.abc import Iterable

from dragoman.model import Item, Judgement, Requirement, View
from dragoman.model.said import Acceptance, SameEvent, SourceGrade, body


def judgements(items: Iterable[Item], viewer: str) -> list[Judgement]:
    """Judgements that bind the viewer: its own, and those of members whose judgements it accepts. Oldest first."""
    present = [i for i in items if i.label.release]  # without any it was withdrawn
    accepted = {viewer}
    for item in present:
        if item.kind == "acceptance" and item.member == viewer:
            word = body(item, Acceptance)
            (accepted.add if word.accepts else accepted.discard)(word.of)
    made = [_judgement(i) for i in present if i.kind == "judgement" and i.member in accepted]
    return sorted(made, key=lambda j: (j.made, j.id))


def _judgement(item: Item) -> Judgement:
    word = body(item, SameEvent)
    return Judgement(
        id=item.id, member=item.member, a=item.parent, b=word.other, same=word.same, made=item.at, reason=word.reason,
        label=item.label,
    )  # fmt: skip


def asking(view: View, items: Iterable[Item]) -> View:
    """The view with the viewer's own requirements and its own grades of sources and reports; a later grade holds."""
    requirements: list[Requirement] = []
    reliability: dict[str, str] = {}
    credibility: dict[str, str] = {}
    for item in items:
        withdrawn = not item.label.release
        if withdrawn or item.member != view.member or item.kind not in ("requirement", "grade"):
            continue
        if item.kind == "requirement":
            requirements.append(body(item, Requirement))
            continue
        word = body(item, SourceGrade)
        reliability |= {word.source: word.reliability} if word.source and word.reliability else {}
        credibility |= {item.parent: word.credibility} if item.parent and word.credibility else {}
    return view.evolve(
        requirements=tuple(requirements), reliability=tuple(reliability.items()), credibility=tuple(credibility.items())
    )
