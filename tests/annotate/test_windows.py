"""Long texts are read to their end, in windows that cut no paragraph."""

from annotate.reading import read
from dragoman.annotate.windows import WINDOW, windows

PARAGRAPH = "Helen Marsh told Reuters on 3 May 2047 that 12 people were hurt in Cairo.\n\n"


def test_windows_are_the_text_and_end_with_paragraphs() -> None:
    text = PARAGRAPH * 1000
    found = list(windows(text))
    assert "".join(part for _, part in found) == text
    assert all(text[at : at + len(part)] == part and len(part) <= WINDOW for at, part in found)
    assert all(part.startswith("\n\n") for _, part in found[1:])


def test_a_text_without_spaces_is_cut_too() -> None:
    assert max(len(part) for _, part in windows("x" * 3 * WINDOW)) == WINDOW


def test_the_tail_of_a_long_text_is_read_like_its_head() -> None:
    text = PARAGRAPH * 500
    notes = read("en", text, "2047-05-07")
    assert len(notes.attributions) == len(notes.figures) == 500
    assert all(text[a.source_start : a.source_end] == a.source for a in notes.attributions)
    for spans in (notes.places, notes.names, notes.dates, notes.figures, notes.statements):
        assert all(text[s.start : s.end] == s.text for s in spans)
    assert notes.chains[0][0].id == "reuters"
    assert len(notes.chains) == 1
