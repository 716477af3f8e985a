"""The four forms: goldens of one small brief, and what must hold of any.

When a change of the output is wanted, look at the difference and renew the goldens:

    DRAGOMAN_RENEW_GOLDEN=1 python -m pytest tests/deliver/test_render.py
"""

import json
import os
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deliver.making import EN_READING, EVENTS, FA_READING, READINGS, REFUSALS, view
from dragoman.deliver import FORMATS, compose, render
from dragoman.errors import UsageError
from dragoman.model import ChainNode, Dropped, Reading, Refusal
from dragoman.model.brief import Brief

GOLDEN = Path(__file__).parent / "golden"
SUFFIX = {"text": "txt", "markdown": "md", "html": "html", "json": "json"}
CASES = [
    *(("text", lang) for lang in ("ar", "en", "fa", "fr", "he", "ru", "tr")),
    ("markdown", "en"),
    ("markdown", "fa"),
    ("json", "en"),
    ("html", "en"),
    ("html", "fa"),
]
EVIL = '"><script>alert(1)</script><img src=x onerror=alert(2)>\u202e\u2069</bdi>[x](javascript:alert(3))\x1b[31m'


def brief(lang: str) -> Brief:
    return compose(EVENTS, READINGS, REFUSALS, view(lang))


def shortened(shown: str) -> str:
    """HTML without the style sheet and the outlines of countries: they would hide every other difference."""
    return re.sub(r'(?s)<style>.*?</style>|(?<= d=")[^"]{120,}', "…", shown).replace("><", ">\n<")


@pytest.mark.parametrize(("form", "lang"), CASES)
def test_golden(form: str, lang: str) -> None:
    shown = render(brief(lang), form)
    kept = shortened(shown) if form == "html" else shown
    path = GOLDEN / f"brief.{lang}.{SUFFIX[form]}"
    if os.environ.get("DRAGOMAN_RENEW_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(kept, "utf-8")
    assert kept == path.read_text("utf-8")


@pytest.mark.parametrize("form", FORMATS)
def test_rendering_is_a_pure_function(form: str) -> None:
    assert render(brief("fa"), form) == render(brief("fa"), form)


def test_an_unknown_form_is_refused() -> None:
    with pytest.raises(UsageError, match="pdf"):
        render(brief("en"), "pdf")


def evil() -> Brief:
    """The sample with markup, controls and a script address wherever a report has a say."""
    report = FA_READING.report.evolve(
        title=EVIL, publisher=EVIL, url="javascript:alert(4)", dropped=(Dropped(text=EVIL, why=EVIL),)
    )
    chain = (ChainNode(name=EVIL, kind="media", key="e"), ChainNode(name=EVIL, kind="person", key="f", text=EVIL))
    statements = tuple(s.evolve(text=EVIL, speaker=EVIL, speaker_key="") for s in FA_READING.notes.statements)
    notes = FA_READING.notes.evolve(chains=(chain,), statements=statements)
    readings = {**READINGS, report.id: Reading(report=report, notes=notes)}
    origin = EVENTS[1].origins[0].evolve(name=EVIL, key="")
    meeting = EVENTS[1].evolve(origins=(origin,), kind=EVIL, topics=(EVIL,))
    refusal = Refusal(id="refusal--3", target=EVIL, stage=EVIL, code=EVIL, detail=EVIL)
    return compose((EVENTS[0], meeting), readings, (refusal,), view("en"))


class Seen(HTMLParser):
    """Tags, attributes and whether they nest."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs
        self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def parsed(html: str) -> Seen:
    seen = Seen()
    seen.feed(html)
    assert not seen.open
    return seen


@pytest.mark.parametrize("lang", ["ar", "en", "fa", "fr", "he", "ru", "tr"])
def test_html_runs_nothing_and_fetches_nothing(lang: str) -> None:
    seen = parsed(render(brief(lang), "html"))
    assert not seen.tags & {"script", "img", "iframe", "object", "embed", "link", "base", "form", "image", "use"}
    addresses = [v for k, v in seen.attributes if k in {"href", "src", "srcset", "xlink:href", "action"}]
    assert addresses
    assert all(v and v.startswith(("#", "https://")) for v in addresses)
    assert not any(k.startswith("on") for k, _ in seen.attributes)
    assert ("dir", "rtl" if lang in {"ar", "fa", "he"} else "ltr") in seen.attributes
    assert "url(" not in render(brief(lang), "html")


def test_html_escapes_whatever_reports_say() -> None:
    html = render(evil(), "html")
    seen = parsed(html)
    assert not seen.tags & {"script", "img"}
    assert not any(k.startswith("on") for k, _ in seen.attributes)
    assert not any(v and "javascript:" in v for k, v in seen.attributes if k == "href")
    assert "&lt;script&gt;" in html


def test_foreign_words_carry_language_and_direction() -> None:
    html = render(brief("en"), "html")
    assert f'lang="fa" dir="rtl" class="original">{FA_READING.report.title}<' in html
    assert '<bdi lang="fr">Tarvo Mellik</bdi>' in html


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_controls_of_reports_never_come_out(form: str) -> None:
    shown = render(evil(), form)
    assert "\u202e" not in shown
    assert "\x1b" not in shown
    assert all(line.count("\u2068") == line.count("\u2069") for line in shown.splitlines())


def test_markdown_escapes_whatever_reports_say() -> None:
    shown = render(evil(), "markdown")
    assert not re.search(r"(?<!\\)<(?!https?://)\w", shown)
    assert not re.search(r"(?<!\\)\]\(javascript", shown)


def test_text_without_colour_is_plain_and_with_it_is_not() -> None:
    assert "\x1b" not in render(brief("en"), "text")
    coloured = render(brief("en"), "text", color=True)
    assert "\x1b[1m" in coloured
    assert re.sub(r"\x1b(\[[0-9;]*m|\]8;[^\x1b]*\x1b\\)", "", coloured).split() == render(brief("en"), "text").split()


@pytest.mark.parametrize("width", [40, 60, 120])
def test_text_keeps_to_the_width(width: int) -> None:
    lines = render(brief("fr"), "text", width=width).splitlines()
    assert (
        max(len(re.sub("[\u2066-\u2069\u200c\u200e\u200f]", "", line)) for line in lines if "http" not in line) <= width
    )


def test_json_holds_the_events_own_records() -> None:
    whole = json.loads(render(brief("en"), "json"))
    assert [e["event"]["event"] for e in whole["events"]] == ["event--meeting", "event--crane"]
    assert whole["events"][0]["event"]["grade"]["reliability"] == "C"


def test_an_empty_brief_renders_in_every_form() -> None:
    empty = compose((), {}, (), view("fa"))
    assert all(render(empty, form) for form in FORMATS)


def test_a_report_alone_needs_no_graph_partner() -> None:
    alone = EVENTS[0].evolve(reports=("report--en",), origins=(), circular=(), contradictions=(), places=())
    shown = compose((alone,), {"report--en": EN_READING}, (), view("en"))
    parsed(render(shown, "html"))


@settings(max_examples=25, deadline=None)
@given(title=st.text(), text=st.text(), lang=st.sampled_from(["en", "fa", "und", "zh-Hant", "x"]), published=st.text())
def test_any_report_can_be_shown(title: str, text: str, lang: str, published: str) -> None:
    report = EN_READING.report.evolve(title=title, text=text, lang=lang, published=published, publisher=title)
    readings = {"report--en": EN_READING.evolve(report=report)}
    shown = compose((EVENTS[0],), readings, (), view("fa"))
    parsed(render(shown, "html"))
    assert "\x1b" not in render(shown, "text") + render(shown, "markdown")
