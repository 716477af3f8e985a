"""The whole page: one file, no script, nothing fetched."""

from importlib.resources import files

from dragoman.deliver.html.atlas import atlas
from dragoman.deliver.html.event import article, chip, side
from dragoman.deliver.html.markup import Html, el, join
from dragoman.deliver.html.page import Page
from dragoman.deliver.html.timeline import timeline
from dragoman.model.brief import Brief

_MAP, _TALL = (480.0, 320.0), (480.0, 420.0)
_MANY = 6  # events: beside a long table the map is taller
# Even if a browser were talked into it, nothing could be fetched or run.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def render_html(brief: Brief) -> str:
    """A self-contained page in the reader's language and direction."""
    page = Page(brief)
    body = el(
        "body", _masthead(page), el("main", _overview(page), _events(page), _bodies(page), _refused(page)), _foot(page)
    )
    return f"<!doctype html>\n{el('html', _head(page), body, lang=brief.lang, dir=brief.dir)}\n"


def _head(page: Page) -> Html:
    style = (files("dragoman.deliver") / "data" / "brief.css").read_text("utf-8")
    return el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="color-scheme", content="light dark"),
        el("meta", name="referrer", content="no-referrer"),
        el("title", page.brief.title),
        el("style", Html(style)),
    )


def _masthead(page: Page) -> Html:
    brief = page.brief
    counts = [el("li", page.set(count)) for count in brief.counts]
    return el(
        "header",
        el("div", el("h1", brief.title), el("p", page.set(brief.made_words), class_="made"), class_="title"),
        el("ul", counts, class_="counts"),
        class_="masthead",
    )


def _overview(page: Page) -> Html:
    if not page.brief.events:
        return el("p", page.say("title.none"), class_="none")
    return el(
        "section",
        el("h2", page.say("head.summary")),
        el(
            "div",
            _table(page),
            atlas(page.brief.points, page, _TALL if len(page.brief.events) > _MANY else _MAP),
            class_="figures",
        ),
        timeline(page.brief.timeline, page),
        class_="overview",
    )


def _table(page: Page) -> Html:
    heads = ("number", "event", "grade", "reports", "origins")
    rows = []
    for event in page.brief.events:
        link = el("a", page.set(event.headline), href=f"#event-{event.number}")
        cells = (
            el("td", page.set(event.mark), class_="n"),
            el("td", link, " ", chip(event, page), class_="line"),
            el("td", el("bdi", event.grade.code), class_="n code"),
            el("td", page.reader.number(len(event.reports)), class_="n"),
            el("td", page.reader.number(len(event.origins)), class_="n strong"),
        )
        rows.append(el("tr", cells))
    head = el("tr", [el("th", page.say(f"column.{key}"), scope="col") for key in heads])
    return el("div", el("table", el("thead", head), el("tbody", rows), class_="summary"), class_="scroll")


def _events(page: Page) -> Html:
    return join(article(event, page) for event in page.brief.events)


def _bodies(page: Page) -> Html | None:
    rows = []
    for body in page.brief.bodies:
        about = [el("span", page.set(line)) for line in body.about]
        since = el("div", [side(s, page) for s in body.since], class_="sides") if body.since else None
        head = el("p", el("b", page.set(body.name)), " ", page.marks(body.marks))
        rows.append(el("div", head, el("p", about, class_="facts") if about else None, since, class_="body"))
    return el("section", el("h2", page.say("head.institutions")), rows, class_="bodies") if rows else None


def _refused(page: Page) -> Html | None:
    rows = [
        el(
            "tr",
            el("td", el("bdi", r.target, dir="ltr")),
            el("td", page.set(r.stage)),
            el("td", page.set(r.why)),
            el("td", el("bdi", r.detail)),
        )
        for r in page.brief.refusals
    ]
    if not rows:
        return None
    table = el("div", el("table", el("tbody", rows), class_="refused"), class_="scroll")
    return el("section", el("h2", page.say("head.refused")), table)


def _foot(page: Page) -> Html:
    scales = []
    for name, codes in (("reliability", "ABCDEF"), ("credibility", "123456")):
        pairs = [(el("dt", el("bdi", code)), el("dd", page.say(f"grade.{name}.{code}"))) for code in codes]
        scales.append(
            el("div", el("h3", page.say(f"head.{name}")), el("dl", [part for pair in pairs for part in pair]))
        )
    return el(
        "footer", el("h2", page.say("head.key")), el("div", scales, class_="scales"), el("p", page.say("line.foot"))
    )
