"""Bulletins of one form are no copies of one another; edited copies, copies with a tail and updates are."""

import tomllib
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from dragoman.annotate import annotate
from dragoman.link import link
from dragoman.link.copies import judge, near_texts
from dragoman.link.forms import filled_anew, tells_other
from dragoman.model import Reading, Report

TOLD = tomllib.loads((Path(__file__).parent / "forms.toml").read_text("utf-8"))
DAY = "2031-03-0{}T09:00:00+00:00"


def told(name: str, lang: str, text: str, day: int = 4) -> Reading:
    report = Report(id=name, text=text, lang=lang, published=DAY.format(day))
    return Reading(report=report, notes=annotate(report))


def bulletins(form: dict[str, Any]) -> list[Reading]:
    texts = (form["text"].format(*fill) for fill in form["fills"])
    return [told(f"{form['name']}-{n}", form["lang"], text) for n, text in enumerate(texts)]


def by_name(kind: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", TOLD[kind], ids=[case["name"] for case in TOLD[kind]])


@by_name("form")
def test_a_form_filled_in_anew_is_no_copy(case: dict[str, Any]) -> None:
    given = bulletins(case)
    assert all(filled_anew(a, b) for a, b in combinations(given, 2))
    assert all(judge(given, a, b, lambda _a, _b: None) is None for a, b in combinations(range(len(given)), 2))
    assert near_texts(given).pairs == []
    assert link(given, encoder=None, key=b"k").copies == {}


@by_name("form")
def test_a_bulletin_sent_again_is_a_copy(case: dict[str, Any]) -> None:
    one = bulletins(case)[0]
    again = told("again", case["lang"], one.report.text + "\n\n" + case["text"].rpartition("{}")[2].strip(" .,"))
    assert not filled_anew(one, again)
    assert near_texts([one, again]).pairs == [(0, 1)]


@by_name("copy")
def test_an_edited_text_is_a_copy(case: dict[str, Any]) -> None:
    given = [told(name, case["lang"], case[name]) for name in ("text", "again")]
    assert not filled_anew(*given)
    found = judge(given, 0, 1, lambda _a, _b: None)
    assert found is not None
    assert found.kind == "copy-near"


def test_one_form_in_two_languages_is_no_translation() -> None:
    english, french = (bulletins(form)[0] for form in TOLD["form"][:2])
    assert tells_other(english, french)
    same = told("same", "fr", TOLD["form"][1]["text"].format("4,1", "lundi", "10h32", "Bursa", "12"))
    assert not tells_other(english, same)
