"""One event as an article: what happened, how good it is, who says so, where they differ, what it rests on."""

from collections.abc import Callable, Iterable, Iterator

from dragoman.deliver.html.atlas import atlas
from dragoman.deliver.html.flow import flow
from dragoman.deliver.html.markup import Html, el, join
from dragoman.deliver.html.page import Page
from dragoman.deliver.outline import bracketed
from dragoman.model.brief import (
    BriefContradiction,
    BriefEvent,
    BriefGrading,
    BriefQuote,
    BriefReport,
    BriefSide,
    BriefSpeaker,
    BriefStep,
    Text,
)

_MOST_QUOTES = 4
_MOST_EVIDENCE = 5
_MAPPED = 12  # events beyond the first dozen go without a map of their own
_SMALL = (300.0, 210.0)
_PINS = 4

Part = Callable[[BriefEvent, Page], Html | None]


def article(event: BriefEvent, page: Page) -> Html:
    """Everything about one event."""
    return el(
        "article",
        el("div", _head(event, page), _verdict(event, page), class_="top"),
        [part(event, page) for part in PARTS],
        id=f"event-{event.number}",
        class_=f"event {event.precedence}",
        aria_labelledby=f"headline-{event.number}",
    )


def section(page: Page, head: str, *body: str | Iterable[str | None] | None, class_: str = "") -> Html | None:
    """A part with its heading; nothing where it has no body."""
    inside = join(*body)
    return el("section", el("h3", page.say(head)), inside, class_=class_ or None) if inside else None


def chip(event: BriefEvent, page: Page) -> Html:
    """The precedence word."""
    return el("span", page.set(event.precedence_words), class_=f"chip {event.precedence}")


def _head(event: BriefEvent, page: Page) -> Html:
    facts = (event.when, page.reader.listed(event.where[:3]), event.kind)
    number = el("span", page.set(event.mark), class_="number")
    return el(
        "header",
        el("h2", number, el("span", page.set(event.headline)), id=f"headline-{event.number}"),
        el("p", [el("span", page.set(fact)) for fact in facts], chip(event, page), class_="facts"),
    )


def _verdict(event: BriefEvent, page: Page) -> Html:
    """Tally, grade, importance: the panel that is read first."""
    grade = event.grade
    code = el("span", el("bdi", grade.code), class_="code")
    words = join(el("span", page.set(grade.reliability)), el("span", page.set(grade.credibility)))
    reasons = page.listed((page.set(r) for r in grade.reasons), class_="reasons")
    said = page.listed((_said(one, page) for one in grade.members), class_="said")
    small = atlas(event.points[:_PINS], page, _SMALL, numbered=False) if event.number <= _MAPPED else None
    return el(
        "div",
        el("div", el("p", page.set(event.tally), class_="tally"), _origins(event, page), class_="panel"),
        el("div", code, el("div", el("p", words, class_="grade-words"), reasons, said), class_="panel grade"),
        el("div", _sum(event, page), class_="panel"),
        el("div", small, class_="panel where") if small else None,
        class_="verdict",
    )


def _said(one: BriefGrading, page: Page) -> Html:
    """What a member says of a source, and why in its own words."""
    return el("span", page.set(one.words), " ", page.foreign(one.reason, "q"), class_=None if one.binds else "beside")


def _sum(event: BriefEvent, page: Page) -> Html:
    rows = [el("tr", el("th", page.set(words), scope="row"), el("td", page.set(n))) for words, n in event.importance]
    total = el(
        "tr", el("th", page.say("head.importance"), scope="row"), el("td", page.set(event.score)), class_="total"
    )
    return el("table", el("tbody", rows, total), class_="sum")


def _origins(event: BriefEvent, page: Page) -> Html | None:
    rows = []
    for origin in event.origins:
        aside = _aside(origin.name, origin.kind_words, page) if origin.kind_words else None
        name = join(page.foreign(origin.name), aside)
        why = el("span", page.set(origin.why), class_="why") if origin.why else None
        rows.append(join(name, " ", page.marks(origin.marks), why))
    circles = [join(el("b", page.say("head.circular")), " ", page.set(circle)) for circle in event.circular]
    return join(page.listed(rows, class_="origins"), page.listed(circles, class_="circles"))


def _aside(name: Text, words: str, page: Page) -> Html:
    """What a name is, in brackets; behind a name that ends in brackets, after a dash."""
    return el("span", page.set(f" – {words}" if bracketed(name) else f" ({words})"), class_="soft")


def _parties(event: BriefEvent, page: Page) -> Html | None:
    people = [
        join(page.foreign(p.name), el("span", page.set(f" {p.about}"), class_="soft") if p.about else None)
        for p in event.parties
        if p.kind != "country"
    ]
    countries = page.reader.join([p.name.text for p in event.parties if p.kind == "country"])
    rows = [*people, page.set(countries)] if countries else people
    return section(page, "head.parties", page.listed(rows, class_="parties"))


def _reports(event: BriefEvent, page: Page) -> Html | None:
    keys = ("report", "publisher", "published", "language")
    head = el("tr", [el("th", page.say(f"column.{key}"), scope="col") for key in keys])
    rows = [_report(report, page) for report in event.reports]
    table = el("table", el("thead", head), rows, class_="reports")
    return section(page, "head.reports", el("div", table, class_="scroll"), class_="wide")


def _report(report: BriefReport, page: Page) -> Html:
    words = page.foreign(report.headline, "span", class_="original")
    title = el("a", words, href=report.url, rel="external noopener noreferrer") if report.url else words
    cells = (
        el("div", el("span", page.set(report.mark), class_="mark"), title, class_="heading"),
        page.foreign(report.publisher),
        page.set(report.published),
        page.set(report.language),
    )
    more = [el("span", page.set(report.copy), class_="copy")] if report.copy else []
    more += [_chain(chain, page) for chain in report.chains if len(chain) > 1]
    below = el("tr", el("td", more, colspan=4, class_="chain")) if more else None
    return el("tbody", el("tr", [el("td", cell) for cell in cells]), below)


def _chain(chain: tuple[BriefStep, ...], page: Page) -> Html:
    arrow = el("span", " ← " if not page.rtl else " → ", class_="arrow")
    steps = []
    for step in chain:
        medium = _aside(step.name, step.medium, page) if step.medium else None
        steps += [arrow, join(page.foreign(step.name), medium)]
    return el("span", el("b", page.say("column.chain")), " ", steps[1:], class_="steps")


def _graph(event: BriefEvent, page: Page) -> Html | None:
    drawn = flow(event.graph, page)
    return section(page, "head.graph", drawn, class_="wide") if drawn else None


def _agreed(event: BriefEvent, page: Page) -> Html | None:
    rows = (
        join(el("b", page.set(fact.about)), " ", el("span", page.set(fact.what)), " ", page.marks(fact.marks))
        for fact in event.agreed
    )
    return section(page, "head.agreed", page.listed(rows, class_="agreed"))


def _contradictions(event: BriefEvent, page: Page) -> Html | None:
    across, inside = ([c for c in event.contradictions if c.inside == i] for i in (False, True))
    parts = (
        ("head.contradictions", across),
        ("head.inside", inside),
        ("head.updates", event.updates),
        ("head.namesakes", event.namesakes),
    )
    return join(
        *(section(page, head, [_contradiction(c, page) for c in found], class_="wide apart") for head, found in parts)
    )


def _contradiction(contradiction: BriefContradiction, page: Page) -> Html:
    sides = [side(s, page) for s in contradiction.sides]
    return el("div", el("h4", page.set(contradiction.about)), el("div", sides, class_="sides"), class_="contradiction")


def side(side: BriefSide, page: Page) -> Html:
    """What one report says: the value, then the span marked in what stands around it."""
    who = join(el("span", page.set(side.mark), class_="mark"), page.foreign(side.publisher))
    value = el("p", page.set(side.value), class_="value") if side.value else None
    words = join(side.before, el("mark", side.text.text), side.after)
    quote = el("blockquote", el("p", words), lang=side.text.lang, dir=side.text.dir)
    return el("div", el("p", who, class_="who"), value, quote, class_="side")


def _statements(event: BriefEvent, page: Page) -> Html | None:
    return section(page, "head.statements", [_speaker(s, page) for s in event.speakers], class_="wide statements")


def _speaker(speaker: BriefSpeaker, page: Page) -> Html:
    about = el("span", page.set(f" {speaker.about}"), class_="soft") if speaker.about else None
    quotes = [_quote(q, page) for q in speaker.quotes]
    shown, rest = quotes[:_MOST_QUOTES], quotes[_MOST_QUOTES:]
    more = el("details", el("summary", page.say("count.others", len(rest))), rest) if rest else None
    return el("div", el("h4", page.foreign(speaker.name), about), shown, more, class_="speaker")


def _quote(quote: BriefQuote, page: Page) -> Html:
    """A statement; where it is denied, the word for that before it."""
    words = page.say("line.labelled", label=quote.denied, text="") if quote.denied else ""
    denied = el("span", words, class_="stance denies") if words else None
    return el(
        "div", el("span", page.set(quote.mark), class_="mark"), denied, page.foreign(quote.text, "p"), class_="quote"
    )


def _positions(event: BriefEvent, page: Page) -> Html | None:
    table = event.positions
    if table is None:
        return None
    head = el(
        "tr", el("th", page.say("column.who"), scope="col"), [el("th", page.set(c), scope="col") for c in table.columns]
    )
    rows = []
    for row in table.rows:
        cells = (
            el(
                "td",
                [el("span", page.set(c.words), " ", page.marks(c.marks), class_=f"stance {c.code}") for c in cells],
            )
            for cells in row.cells
        )
        rows.append(el("tr", el("th", page.foreign(row.who), scope="row"), cells))
    body = el("table", el("thead", head), el("tbody", rows), class_="positions")
    alike = page.listed((join(page.set(v.words), " ", page.marks(v.marks)) for v in table.alike), class_="agreed")
    return section(page, "head.positions", el("div", body, class_="scroll"), alike, class_="wide")


def _related(event: BriefEvent, page: Page) -> Html | None:
    rows = []
    for relation in event.relations:
        name = page.say("line.event", relation.number) if relation.number else page.say("line.elsewhere")
        other = el("a", name, href=f"#event-{relation.number}") if relation.number else name
        headline = el("span", "– ", page.set(relation.headline)) if relation.headline else None
        because = _evidence(relation.evidence, page, "because.for" if relation.against else "")
        against = _evidence(relation.against, page, "because.against")
        rows.append(join(page.set(relation.words), " ", other, " ", headline, because, against))
    return section(page, "head.related", page.listed(rows, class_="related"))


def _evidence(evidence: tuple[str, ...], page: Page, side: str = "") -> Html | None:
    words = [el("span", page.set(e)) for e in evidence[:_MOST_EVIDENCE]]
    label = el("b", page.say(side)) if side else None
    return el("span", label, words, class_="evidence") if words else None


def _links(event: BriefEvent, page: Page) -> Html | None:
    rows = (
        join(
            el("b", page.set(link.words)),
            " ",
            page.marks(link.marks),
            _evidence(link.evidence, page, "because.for"),
            _evidence(link.against, page, "because.against"),
        )
        for link in event.links
    )
    return section(page, "head.links", page.listed(rows, class_="links"))


def _removed(event: BriefEvent, page: Page) -> Html | None:
    rows = [join(el("span", page.set(r.mark), class_="mark"), _pieces(r, page)) for r in event.reports if r.removed]
    return section(page, "head.removed", page.listed(rows, class_="removed"))


def _pieces(report: BriefReport, page: Page) -> Html:
    return join(_removed_group(report, page))


def _removed_group(report: BriefReport, page: Page) -> Iterator[Html]:
    for group in report.removed:
        pieces = [page.foreign(piece, "li") for piece in group.pieces]
        label = join(page.set(group.why), el("span", page.set(f" {group.count}"), class_="soft"))
        yield el("details", el("summary", label), el("ul", pieces))


PARTS: tuple[Part, ...] = (
    _reports,
    _graph,
    _contradictions,
    _agreed,
    _parties,
    _statements,
    _positions,
    _related,
    _links,
    _removed,
)
