"""When a page was published, where its head does not say so in a machine's form."""

import pytest

from extract.making import page, report_of

HEAD = "<h1>Ferry line to Probe</h1>"


CAPTION = "<p>In the photo the old ferry on its last day, 5 March 2019, at Probe pier.</p>"
MENU = "<ul><li><a href='/x'>12M 12 May 2012</a></li></ul>"
LINKED = "<p><a href='/z' rel='bookmark'><span>13 January 2026</span></a> by Anna</p>"


@pytest.mark.parametrize(
    ("inside", "day"),
    [
        (f"{HEAD}<p>Probe24<br>13 Jan 2026, 22:11 GMT+10</p>", "2026-01-13"),
        (f"{HEAD}<p>16:23, Thu, Oct 1, 2026 | changed: 16:32, Fri, Oct 2, 2026</p>", "2026-10-01"),
        (f"{HEAD}<p>By Jan Muster | Oct 5, 2026</p>", "2026-10-05"),
        (f"<p>6 October 2026</p>{HEAD}{CAPTION}", "2026-10-06"),
        (f"{MENU}{HEAD}{MENU}{LINKED}", "2026-01-13"),
        (f"{HEAD}<p>3 de outubro de 2026</p>", "2026-10-03"),
    ],
    ids=["break", "clock-before", "name-like-a-month", "caption", "links", "small-words"],
)
def test_beside_the_headline(inside: str, day: str) -> None:
    markup = page(f"{inside}<article>BODY</article>").replace("<html>", '<html lang="pt">')
    assert report_of(markup).published == day


@pytest.mark.parametrize(
    ("lang", "line", "day"),
    [
        ("en-US", "10/06/2026", "2026-10-06"),
        ("en-GB", "10/06/2026", "2026-06-10"),
        ("it-IT", "6 ottobre 2026", "2026-10-06"),
        ("nl", "6 oktober 2026", "2026-10-06"),
        ("fi", "6. lokakuuta 2026", "2026-10-06"),
    ],
)
def test_as_the_country_writes_it(lang: str, line: str, day: str) -> None:
    markup = page(f"{HEAD}<p>{line}</p><article>BODY</article>").replace("<html>", f'<html lang="{lang}">')
    assert report_of(markup).published == day


def test_printed_value_in_the_head() -> None:
    head = '<meta property="article:published_time" content="۱۴۰۵/۰۷/۱۴ - ۱۸:۵۹">'
    assert report_of(page(f"{HEAD}<article>BODY</article>", head)).published == "2026-10-06"


def test_brackets_in_the_description() -> None:
    head = '<meta name="description" content="Ferry line to Probe (Notizia del 6 Ottobre 2026)">'
    markup = page("<article>BODY</article>", head).replace("<html>", '<html lang="it">')
    assert report_of(markup).published == "2026-10-06"


def test_no_day_is_made_of_a_month() -> None:
    markup = page(
        f"{HEAD}<article>BODY<p>The council voted on the first plan for the line in March 2019.</p></article>"
    )
    assert report_of(markup).published is None
