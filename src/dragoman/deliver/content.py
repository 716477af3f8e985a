"""What the reports of an event say: what they agree on, where they differ, who said what, who stands where."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from dragoman.deliver.desk import Desk
from dragoman.deliver.display import clean
from dragoman.deliver.spoken import is_said, speaker, words_of
from dragoman.model import Contradiction, Event, Name, Reading, Side, Statement
from dragoman.model.brief import (
    BriefContradiction,
    BriefFact,
    BriefQuote,
    BriefSide,
    BriefSpeaker,
    Text,
)

_CODE = 2  # letters of an ISO 3166 code
Said = tuple[Reading, Statement]


def agreed(event: Event, desk: Desk) -> tuple[BriefFact, ...]:
    """Points that several reports make alike, one line for each kind of point and set of reports."""
    groups: dict[tuple[str, tuple[str, ...]], list[str]] = defaultdict(list)
    for feature, key, reports in event.agreed:
        groups[desk.values.feature(feature), desk.marks(reports)].append(desk.values.value(key))
    return tuple(
        BriefFact(about=about, what=desk.reader.join(list(dict.fromkeys(values))), marks=marks)
        for (about, marks), values in groups.items()
    )


def contradictions(event: Event, desk: Desk) -> tuple[BriefContradiction, ...]:
    """Sides next to each other, each with its span in context."""
    return _sides(event.contradictions, desk)


def updates(event: Event, desk: Desk) -> tuple[BriefContradiction, ...]:
    """Tallies that later reports give higher, in order of publication."""
    return _sides(event.updates, desk)


def namesakes(event: Event, desk: Desk) -> tuple[BriefContradiction, ...]:
    """Two persons who may share a name, each with a span that names them."""
    return tuple(c.evolve(about=desk.reader.join([s.value for s in c.sides])) for c in _sides(event.namesakes, desk))


def _sides(found: Iterable[Contradiction], desk: Desk) -> tuple[BriefContradiction, ...]:
    """One for each thing that is told differently, with all its sides."""
    return tuple(
        BriefContradiction(
            about=_about(c, desk),
            sides=tuple(_side(c, side, desk) for side in c.sides if side.report in desk.readings),
            inside=c.inside,
        )
        for c in merged(found)
    )


def merged(found: Iterable[Contradiction]) -> list[Contradiction]:
    """Contradictions about one thing as one, each side once; sides that say the same stand together."""
    groups: dict[tuple[str, str, bool], list[Side]] = defaultdict(list)
    for contradiction in found:
        groups[contradiction.about, contradiction.key, contradiction.inside] += contradiction.sides
    out = []
    for (about, key, inside), sides in groups.items():
        once = list({(s.report, s.start): s for s in sides}.values())
        order = {value: i for i, value in enumerate(dict.fromkeys(s.value for s in once))}
        together = tuple(sorted(once, key=lambda s: order[s.value]))
        out.append(Contradiction(about=about, key=key, sides=together, inside=inside))
    return out


def _about(contradiction: Contradiction, desk: Desk) -> str:
    about = contradiction.about if desk.reader.words.has(f"about.{contradiction.about}") else "other"
    return desk.reader.say(f"about.{about}", key=desk.values.value(contradiction.key))


def _side(contradiction: Contradiction, side: Side, desk: Desk) -> BriefSide:
    what = contradiction.key if contradiction.about == "figure" else ""
    value = desk.values.value(side.value, what) if side.value else ""
    return desk.side(side.report, side.start, side.end, side.text, value)


def speakers(event: Event, desk: Desk) -> tuple[BriefSpeaker, ...]:
    """Who said what: those who are named before those who are not, the most quoted first.

    Keys that the reader knows by one name are one speaker.
    """
    names: dict[str, tuple[Text, dict[str, list[Said]]]] = {}
    for key, said in _by_speaker(event, desk).items():
        reading, first = said[0]
        name = speaker(key, first, reading, desk)
        names.setdefault(name.text, (name, {}))[1][key] = said
    out = [_speaker(name, by_key, event, desk) for name, by_key in names.values()]
    return tuple(s for _, s in sorted(out, key=lambda item: (not item[0], -len(item[1].quotes))))


def _speaker(name: Text, by_key: dict[str, list[Said]], event: Event, desk: Desk) -> tuple[bool, BriefSpeaker]:
    """Whether anybody knows the name, and what was said under it."""
    about = (_about_speaker(key, event, desk) for key in by_key)
    said = sorted((s for some in by_key.values() for s in some), key=lambda s: desk.numbers[s[0].report.id])
    quotes = tuple(
        BriefQuote(
            mark=desk.mark(r.report.id),
            text=desk.quote(words_of(s, r), r.report.lang),
            quoted=s.quoted,
            denied=desk.values.coded("stance", "denies") if s.denied else "",
        )
        for r, s in said
    )
    known = any(desk.naming.knows(key) for key in by_key)
    return known, BriefSpeaker(name=name, about=next(filter(None, about), ""), quotes=quotes)


def _by_speaker(event: Event, desk: Desk) -> dict[str, list[Said]]:
    groups: dict[str, list[Said]] = defaultdict(list)
    for reading in desk.of(event):
        for statement in filter(is_said, reading.notes.statements):
            groups[desk.naming.same(statement.speaker_key) or clean(statement.speaker)].append((reading, statement))
    return groups


def _about_speaker(key: str, event: Event, desk: Desk) -> str:
    names = [n for r in desk.of(event) for n in r.notes.names if n.role_id and desk.naming.same(n.key) == key]
    return describe(names, desk)


def describe(names: list[Name], desk: Desk) -> str:
    """The commonest role under which a name stands, with its places; without a seat where others are told too."""
    roles = Counter((n.role_id, n.role_places) for n in names)
    if not roles:
        return ""
    (role, places), _ = max(roles.items(), key=lambda item: (item[1], _of_state(item[0][1]), len(item[0][1]), item[0]))
    seats = {told[1] for id_, told in roles if id_ == role and len(told) > 1}
    return desk.naming.role(role, places if len(seats) < 2 else places[:1])


def _of_state(places: tuple[str, ...]) -> bool:
    """The office names its country, rather than the capital that stands for it."""
    return len("".join(places[:1])) == _CODE
