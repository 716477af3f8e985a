"""Bare text: furniture that only its shape gives away, and what must never be lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.extract import capture_of, extract
from dragoman.model import Report
from extract.making import LONG, report_of

TITLE = "New ferry line to the island of Probe"
BODY = "\n\n".join(LONG)


def reasons(report: Report) -> dict[str, str]:
    return {d.text: d.why for d in report.dropped}


def test_text_without_furniture_is_kept_whole() -> None:
    report = report_of(f"{TITLE}\n\n{BODY}")
    assert report.text == f"{TITLE}\n\n{BODY}"
    assert report.title == TITLE
    assert report.lang == "en"
    assert not report.dropped


def test_section_name_above_the_headline_goes() -> None:
    report = report_of(f"TV\n\n{TITLE}\n\n{BODY}")
    assert reasons(report) == {"TV": "navigation"}


def test_headlines_after_the_end_go_with_their_author() -> None:
    tail = "\n\n".join(
        f"{line}\n\nCarl Muster" for line in ("Mayor opens a bridge", "Rain until Friday", "Team wins twice")
    )
    report = report_of(f"{TITLE}\n\n{BODY}\n\n{tail}")
    assert report.text == f"{TITLE}\n\n{BODY}"
    assert set(reasons(report).values()) == {"related", "byline-box"}
    assert all(d.after == len(report.text) for d in report.dropped)


def test_caption_in_another_language_with_an_agency_goes() -> None:
    caption = "Des ouvriers sur le quai de la ville, le jour de la visite du conseil. ©Probe"
    report = report_of(f"{TITLE}\n\n{caption}\n\n{BODY}")
    assert reasons(report) == {caption: "caption"}


def test_short_line_that_repeats_the_headline_is_a_caption() -> None:
    report = report_of(f"{TITLE}\n\n{LONG[0]}\n\nThe new ferry to Probe\n\n{LONG[1]}\n\n{LONG[2]}")
    assert reasons(report) == {"The new ferry to Probe": "caption"}


def test_subheading_stays() -> None:
    report = report_of(f"{TITLE}\n\n{LONG[0]}\n\nWhat fishermen fear\n\n{LONG[1]}\n\n{LONG[2]}")
    assert "What fishermen fear" in report.text


def test_a_line_of_a_date_dates_the_text_and_goes() -> None:
    report = report_of(f"{TITLE}\n2026-10-06 14:30\n{BODY}")
    assert report.published == "2026-10-06"
    assert reasons(report) == {"2026-10-06 14:30": "byline-box"}


def test_wrapped_lines_become_paragraphs() -> None:
    wrapped = "\n".join(
        ["The harbour board of Testhaven met on Tuesday to discuss the",
         "new ferry line to the island of Probe, and the mayor said",
         "that the boats would sail in the spring, if the council of",
         "the town should agree to it at its next meeting in May."]
    )  # fmt: skip
    assert report_of(wrapped).text == wrapped.replace("\n", " ")


@pytest.mark.parametrize("code", ["cp1256", "iso8859-6"])
def test_arabic_encodings(code: str) -> None:
    text = (
        "قال رئيس مجلس الميناء إن الخط البحري الجديد سيبدأ في الربيع إذا وافق المجلس البلدي على ذلك في اجتماعه القادم."
    )
    report = report_of(text.encode(code))
    assert report.text == text
    assert [d.why for d in report.dropped] == ["encoding"]


@pytest.mark.parametrize("code", ["cp1251", "koi8-r", "utf-16", "utf-16-le"])
def test_cyrillic_encodings(code: str) -> None:
    text = "Председатель совета порта сказала, что новая линия откроется весной, если городской совет согласится."
    assert report_of(text.encode(code)).text == text


@given(st.lists(st.text(max_size=60), max_size=12))
def test_what_is_kept_and_dropped_is_the_text(lines: list[str]) -> None:
    """Nothing vanishes: each line of the input is in the text or among the dropped, in order of offsets."""
    report = extract(capture_of({"id": "1", "text": "\n".join(lines), "lang": "en"}))
    if isinstance(report, Report):
        written = "".join(c for line in lines for c in line if c.isalnum())
        found = report.text + "".join(d.text for d in report.dropped)
        assert sorted(c for c in found if c.isalnum()) == sorted(written)
        assert all(0 <= d.after <= len(report.text) for d in report.dropped)


def test_extracting_twice_changes_nothing() -> None:
    first = report_of(f"TV\n\n{TITLE}\n\n{BODY}")
    assert report_of(first.text).text == first.text


def test_speakers_of_a_transcript_stay() -> None:
    talk = "\n".join(
        f"Anna Beispiel\n{line}" for line in (*LONG, "And that, I think, is all that there is to say about it.")
    )
    assert report_of(talk).text == talk


def test_a_broken_accent_is_no_rights_sign() -> None:
    line = "The paper LibÃ©ration wrote that the ferry would sail in the spring, if the council agreed."
    assert line in report_of(f"{TITLE}\n{BODY}\n{line}").text


def test_a_sentence_that_begins_like_a_marker_stays() -> None:
    sentence = "Related articles of the ferry treaty were discussed by the harbour board on Tuesday."
    marker = "Related articles: the ferry treaty and what the harbour board made of it."
    report = report_of("\n\n".join((LONG[0], sentence, LONG[1], marker, LONG[2])), "text/plain")
    assert sentence in report.text
    assert marker not in report.text


def test_parts_in_another_script_are_named() -> None:
    arabic = "وقال رئيس مجلس الميناء إن خط العبارات الجديد سيبدأ العمل في الربيع المقبل إذا وافق المجلس البلدي."
    assert report_of(BODY).also == ()
    assert report_of(f"{BODY}\n{arabic}").also == ("ar",)
    assert report_of(f"{BODY}\nموعد").also == ()
