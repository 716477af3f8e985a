"""What a page shows stays as it is written: joiners, kashida and vowel marks. All texts are invented."""

import pytest
from lxml.html import fromstring

from dragoman.extract.joiners import JOINERS, STAND_INS, hide
from extract.making import page, report_of

PERSIAN = (
    "هیئت بندر آزمون‌شهر روز سه‌شنبه درباره خط تازه کشتی‌رانی به جزیره نمونه گفت‌وگو کرد و می‌خواهد آن را بسازد.",
    "رئیس هیئت، مـــحمد نمونه‌ای، گفت نخستین کشتی در بهار راه می‌افتد اگر شورا بپذیرد و وَزِیرِ راه موافق باشد.",
    "ماهی‌گیران خواسته بودند که آغاز کار دیرتر باشد، زیرا فصل ماهی‌گیری تنها در میانه اردیبهشت پایان می‌یابد.",
)


@pytest.mark.parametrize("extra", ["", "ː", STAND_INS])
def test_a_pages_text_keeps_its_joiners(extra: str) -> None:
    text = report_of(page("".join(f"<p>{line}{extra and ' ' + extra}</p>" for line in PERSIAN))).text
    joiners = sum(line.count("\u200c") for line in PERSIAN)
    assert text.count("\u200c") == (joiners if extra != STAND_INS else 0)
    assert "مـــحمد" in text
    assert "وَزِیرِ" in text
    if extra != STAND_INS:
        assert all(line in text for line in PERSIAN)


def test_joiners_come_back_as_they_were() -> None:
    tree = fromstring("<p>a\u200cb<b>c\u200dd</b>e\u200cf<!-- x\u200cy --></p>")
    before = tree.text_content()
    pairs = hide(tree)
    shown = tree.text_content()
    assert not set(JOINERS) & set(shown)
    assert shown.translate(str.maketrans(pairs)) == before


def test_a_page_without_joiners_is_left_alone() -> None:
    tree = fromstring("<p>nothing ː here</p>")
    assert hide(tree) == {}
    assert tree.text_content() == "nothing ː here"
