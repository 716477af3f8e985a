"""Who stands where: parties against matters, and the views that several of them hold alike."""

from collections import Counter

from dragoman.deliver.desk import Desk
from dragoman.deliver.display import clean, isolate
from dragoman.deliver.spoken import words_of
from dragoman.languages.matters import OPEN, matter_words
from dragoman.model import Event, Position
from dragoman.model.brief import BriefCell, BriefPositions, BriefQuote, BriefRow, BriefView, Text

_MOST_COLUMNS = 5
_MOST_QUOTES = 3

Cells = dict[str, dict[str, list[Position]]]  # party -> matter -> its positions


def positions(event: Event, desk: Desk) -> BriefPositions | None:
    """Parties against matters, where at least two parties have a stance on one matter; else None."""
    cells: Cells = {}
    for position in event.positions:
        key = desk.naming.same(position.who)
        if any(s.report in desk.readings for s in position.statements):
            cells.setdefault(key, {}).setdefault(position.matter, []).append(position)
    weight = Counter(matter for row in cells.values() for matter in row)
    columns = [m for m, n in sorted(weight.items(), key=lambda item: (-item[1], item[0]))][:_MOST_COLUMNS]
    if not columns or weight[columns[0]] < 2:
        return None
    shown = {key: row for key, row in cells.items() if any(m in row for m in columns)}
    rows = tuple(
        BriefRow(who=_who(key, row, desk), cells=tuple(_cells(row.get(m, []), desk) for m in columns))
        for key, row in shown.items()
    )
    alike = tuple(view for matter in columns for view in _alike(matter, shown, desk))
    return BriefPositions(columns=tuple(_matter(m, cells, desk) for m in columns), rows=rows, alike=alike)


def _matter(matter: str, cells: Cells, desk: Desk) -> str:
    """What a column is about, in the reader's words; a matter in no list as the first report writes it."""
    words = matter_words(matter, desk.reader.lang)
    if words:
        return desk.reader.say("line.labelled", label=words[0], text=words[1]) if len(words) > 1 else words[0]
    if not matter.startswith(OPEN):
        return desk.values.value(matter)
    first = next((p for row in cells.values() for p in row.get(matter, ()) if p.words), None)
    return isolate(clean(first.words if first is not None else matter.rpartition(":")[2]))


def _who(key: str, row: dict[str, list[Position]], desk: Desk) -> Text:
    first = next(iter(row.values()))[0]
    langs = [desk.readings[s.report].report.lang for s in first.statements if s.report in desk.readings]
    role, office, places = key.partition("@")
    if office:
        return desk.naming.own(desk.naming.role(role, places.split("+") if places else ()))
    if desk.reader.country(key):
        return desk.naming.own(desk.naming.place(key))
    return desk.naming.name(key, first.name, langs[0])


def _cells(found: list[Position], desk: Desk) -> tuple[BriefCell, ...]:
    """One for each stance."""
    stances: dict[str, list[Position]] = {}
    for position in found:
        stances.setdefault(position.stance, []).append(position)
    return tuple(_cell(stance, behind, desk) for stance, behind in stances.items())


def _cell(stance: str, behind: list[Position], desk: Desk) -> BriefCell:
    sides = [s for p in behind for s in p.statements if s.report in desk.readings]
    quotes = tuple(
        BriefQuote(
            mark=desk.mark(s.report),
            text=desk.quote(words_of(s, desk.readings[s.report]), desk.readings[s.report].report.lang),
        )
        for s in sides[:_MOST_QUOTES]
    )
    words = desk.values.coded("stance", stance)
    return BriefCell(code=stance, words=words, marks=desk.marks(s.report for s in sides), quotes=quotes)


def _alike(matter: str, cells: Cells, desk: Desk) -> list[BriefView]:
    """Stances on one matter that two or more parties share."""
    holders: dict[str, dict[str, list[Position]]] = {}
    for key, row in cells.items():
        for position in row.get(matter, []):
            holders.setdefault(position.stance, {}).setdefault(key, []).append(position)
    return [_view(matter, stance, by, desk) for stance, by in holders.items() if len(by) > 1]


def _view(matter: str, stance: str, by: dict[str, list[Position]], desk: Desk) -> BriefView:
    cells: Cells = {key: {matter: found} for key, found in by.items()}
    names = [desk.naming.inline(_who(key, row, desk)) for key, row in cells.items()]
    words = desk.reader.say(
        "line.same-view",
        matter=_matter(matter, cells, desk),
        who=desk.reader.join(names),
        stance=desk.values.coded("stance", stance),
    )
    sides = (s.report for found in by.values() for p in found for s in p.statements)
    return BriefView(words=words, marks=desk.marks(sides))
