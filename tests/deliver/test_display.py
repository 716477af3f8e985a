"""Strings from outside cannot steer the page or the terminal."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from dragoman.deliver.display import FSI, PDI, bare, beside, clean, direction, isolates, needed, safe_url
from dragoman.deliver.text import wrap

HIDDEN = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"


@given(st.text())
def test_cleaned_text_has_no_controls(text: str) -> None:
    shown = clean(text)
    assert not set(shown) & set(HIDDEN)
    assert not any(unicodedata.category(c) == "Cc" for c in shown)
    assert clean(shown) == shown


def test_joiners_of_persian_stay() -> None:
    assert clean("می\u200cروند") == "می\u200cروند"


def test_escape_codes_are_taken_off() -> None:
    assert clean("\x1b[31mred\x07") == "[31mred"


@pytest.mark.parametrize("url", ["https://example.org/a?b=1", "http://example.org"])
def test_web_addresses_become_links(url: str) -> None:
    assert safe_url(url) == url


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "//example.org",
        "file:///etc/passwd",
        "https://exa mple.org",
        "https://example.org/\x1b]8;;",
        "https://[bad",
        "java\nscript:alert(1)",
    ],
)
def test_nothing_else_does(url: str | None) -> None:
    assert safe_url(url) is None


def test_a_name_and_its_original_come_apart() -> None:
    name = f"Нахли ({FSI}نخلي{PDI})"
    assert beside(name) == ("Нахли", "نخلي")
    assert beside("Нахли (врач)") == ("Нахли (врач)", "")
    assert bare(f"{name} и {name} (двое)") == "Нахли и Нахли (двое)"


def test_direction_is_that_of_the_first_strong_letter() -> None:
    assert direction("12 «سلام» hello") == "rtl"
    assert direction("12 hello سلام") == "ltr"


def test_isolates_that_change_nothing_are_left_out() -> None:
    text = f"a {FSI}latin{PDI} b {FSI}فارسی{PDI}"
    assert needed(text, "ltr") == f"a latin b {FSI}فارسی{PDI}"
    assert needed(text, "rtl") == f"a {FSI}latin{PDI} b فارسی"
    assert isolates(f"a {FSI}b{PDI}") == [("a ", False), ("b", True)]


@given(
    st.lists(st.sampled_from(["word", "کلمه", f"{FSI}یک", f"دو{PDI}", "a" * 30, "漢字"]), min_size=1),
    st.integers(8, 40),
)
def test_wrapped_lines_fit_and_close_what_they_open(words: list[str], width: int) -> None:

    for line in wrap(" ".join(words), width):
        assert cell_len(line) <= width
        assert line.count(FSI) <= line.count(PDI)
