"""Web pages: what the head says, what stands around the article, dates in several calendars."""

from datetime import date

import pytest

from dragoman.extract.dates import is_date_line, iso_moment, printed_day
from extract.making import LONG, page, refusal_of, report_of

BODY = "\n".join(LONG)


def test_head_gives_title_date_and_publisher() -> None:
    head = (
        '<meta property="og:title" content="Ferry line to Probe">'
        '<meta property="og:site_name" content="The Probe Post">'
        '<meta property="article:published_time" content="2026-10-06T08:00:00+0300">'
    )
    report = report_of(page("<h1>Ferry line to Probe</h1><article>BODY</article>", head))
    assert report.text == BODY
    assert report.title == "Ferry line to Probe"
    assert report.publisher == "The Probe Post"
    assert report.published == "2026-10-06T08:00:00+03:00"


def test_linked_data() -> None:
    head = (
        '<script type="application/ld+json">{"@graph":[{"@type":"WebSite","name":"x"},{"@type":"NewsArticle",'
        '"headline":"Ferry line","datePublished":"2026-10-06",'
        '"publisher":{"@type":"Organization","name":"Probe Post"}}]}'
        "</script>"
    )
    report = report_of(page("<article>BODY</article>", head))
    assert (report.published, report.publisher) == ("2026-10-06", "Probe Post")


def test_body_only_in_linked_data() -> None:
    text = " ".join(LONG)
    head = f'<script type="application/ld+json">{{"@type":"NewsArticle","articleBody":"{text}"}}</script>'
    report = report_of(page("<div id='app'>Loading</div>", head))
    assert report.text == text


def test_standfirst_is_found() -> None:
    lead = "After years of debate the council will vote on boats to the island, and fishermen are worried."
    report = report_of(page(f"<header><h1>Ferry line to Probe</h1><div class='teaser-text'><p>{lead}</p></div></header>"
                            "<article>BODY</article>"))  # fmt: skip
    assert report.text == f"{lead}\n{BODY}"


def test_furniture_goes() -> None:
    report = report_of(
        page(
            "<nav><a href='/a'>Home</a></nav>"
            "<div class='breadcrumb'><span>News and more news of the town today</span></div>"
            "<article>BODY<p><a href='/other'>Mayor opens a bridge over the river</a></p></article>"
            "<div class='related-posts'><p>Rain is expected to fall in Testhaven until the end of the week.</p></div>"
        )
    )
    assert report.text == BODY


def test_all_that_is_shown_and_left_out_is_kept_with_a_reason() -> None:
    report = report_of(
        page(
            "<header><ul><li><a href='/a'>Harbour</a></li><li><a href='/b'>Markets</a></li></ul></header>"
            "<h1>Ferry line to Probe</h1><article>BODY</article><figcaption>The old pier</figcaption>"
            "<div class='reader-comments'><div>Fine boats!</div></div><div hidden>Nobody sees this</div>"
            "<div><a href='/c'>Rain until the end of the week</a></div><script>var unseen = 1</script>"
        )
    )
    assert report.text == BODY
    assert [(d.text, d.why, d.after) for d in report.dropped] == [
        ("Harbour\nMarkets", "menu", 0),
        ("The old pier", "caption", len(BODY)),
        ("Fine boats!", "comments", len(BODY)),
        ("Rain until the end of the week", "related", len(BODY)),
    ]


def test_declared_encoding_that_is_wrong_is_recorded() -> None:
    text = "Председатель совета порта сказала, что новая линия откроется весной, если совет согласится с этим."
    body = f"<body><article><p>{text}</p><p>{text[::-1]}</p></article></body>"
    markup = f"<html><head><meta charset='utf-8'></head>{body}</html>"
    report = report_of(markup.encode("cp1251"))
    assert text in report.text
    assert [d.text for d in report.dropped if d.why == "encoding"] == ["declared utf-8, read as cp1251"]


def test_entry_of_a_feed_without_a_page_is_text() -> None:
    report = report_of(f"<div>{LONG[0]}</div>", "text/html")
    assert report.text == LONG[0]


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("2026-10-06", "2026-10-06"),
        ("2026-10-06T08:00:00Z", "2026-10-06T08:00:00+00:00"),
        ("2026-10-06T08:00:00", "2026-10-06"),
        ("2026-10-06T08:00:00.123+0330", "2026-10-06T08:00:00+03:30"),
        ("2026-13-06", None),
        ("soon", None),
    ],
)
def test_machine_dates(value: str, moment: str | None) -> None:
    assert iso_moment(value) == moment


@pytest.mark.parametrize(
    ("line", "lang", "day"),
    [
        ("۱۴۰۵/۰۷/۱۴ - ۱۴:۳۰", "fa", date(2026, 10, 6)),
        ("06.10.2026", "de", date(2026, 10, 6)),
        ("25/10/2026", "en", date(2026, 10, 25)),
        ("06/10/2026", "en", None),
        ("2026年10月6日", "zh", date(2026, 10, 6)),
        ("1448/4/25", "ar", date(2026, 10, 6)),
        ("October 6, 2026", "en", date(2026, 10, 6)),
        ("6 October 2026, 14:30", "en", date(2026, 10, 6)),
        ("no date", "en", None),
    ],
)
def test_printed_dates(line: str, lang: str, day: date | None) -> None:
    assert printed_day(line, lang) == day
    assert is_date_line(line, lang) == day


def test_a_sentence_with_a_date_is_no_date_line() -> None:
    assert is_date_line("The council of Testhaven will vote on 6 October 2026 at the town hall.", "en") is None


@pytest.mark.parametrize("levels", [200, 300, 1500])
def test_a_page_of_deep_wrappers_is_read(levels: int) -> None:
    report = report_of(page("<div>" * levels + "<article>BODY</article>" + "</div>" * levels))
    assert LONG[0] in report.text


def test_a_page_too_deep_to_read_is_refused_as_that() -> None:
    refusal = refusal_of(page("<div>" * 5000 + "<article>BODY</article>").encode())
    assert (refusal.code, "too deeply" in refusal.detail) == ("unreadable", True)
