"""Each format gives its text, or a refusal with a stable code; no bytes raise anything."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dragoman.errors import RecordError
from dragoman.extract import capture_of, extract
from dragoman.model import Capture, Label, Refusal, Report, Tlp, label
from extract.making import LONG, bomb, capture, docx, page, pdf, refusal_of, report_of

MAIL = (
    "From: Harbour Board <board@harbour.example>\r\nDate: Tue, 06 Oct 2026 14:30:00 +0200\r\n"
    "Subject: =?utf-8?q?F=C3=A4hre_nach_Probe?=\r\nMIME-Version: 1.0\r\n"
)
CAP = """<?xml version="1.0"?><alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><sender>w@weather.example</sender>
<sent>2026-10-06T14:30:00+02:00</sent><status>Actual</status><info><language>en-GB</language><event>Gale</event>
<senderName>Testhaven Weather Office</senderName><headline>Gale warning for Testhaven</headline>
<description>Winds of force nine are expected off the island of Probe tonight.</description>
<instruction>Stay away from the quay.</instruction><area><areaDesc>Testhaven Bay</areaDesc></area></info></alert>"""


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"\x7fELF\x02\x01\x01\x00" + bytes(100), "binary"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "binary"),
        (bytes(range(256)) * 10, "binary"),
        (b"%PDF-1.7 and then nothing of a PDF", "unreadable"),
        (pdf(locked=True), "encrypted"),
        (pdf(), "no-text"),
        (bomb(), "too-large"),
        (b"PK\x03\x04 broken", "unreadable"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"<html><head><title>x</title></head><body></body></html>", "no-text"),
        (b"--- *** ---", "no-text"),
        (b'<?xml version="1.0"?><alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><info>', "unreadable"),
    ],
)
def test_refusals(body: bytes, code: str) -> None:
    refused = refusal_of(body)
    assert refused.code == code
    assert refused.stage == "extract"
    assert refused.detail
    assert refused.capture == "capture--1"


def test_pdf() -> None:
    report = report_of(pdf(text="The harbour board of Testhaven met on Tuesday."))
    assert report.text == "The harbour board of Testhaven met on Tuesday."
    assert report.media_type == "application/pdf"


def test_docx() -> None:
    assert report_of(docx()).text == "\n".join(LONG)


def test_mail_with_a_text_part() -> None:
    report = report_of(
        MAIL + "Content-Type: text/plain; charset=utf-8\r\n\r\n" + LONG[0] + "\r\n-- \r\nAnna Beispiel\r\n"
    )
    assert report.text == LONG[0]
    assert report.title == "Fähre nach Probe"
    assert report.published == "2026-10-06T14:30:00+02:00"
    assert report.publisher == "Harbour Board"


def test_mail_with_an_html_part() -> None:
    report = report_of(MAIL + "Content-Type: text/html; charset=utf-8\r\n\r\n" + page("<article>BODY</article>"))
    assert report.text == "\n".join(LONG)
    assert report.media_type == "message/rfc822"


def test_alert() -> None:
    report = report_of(CAP)
    assert report.title == "Gale warning for Testhaven"
    assert report.publisher == "Testhaven Weather Office"
    assert report.published == "2026-10-06T14:30:00+02:00"
    assert report.text.endswith("Stay away from the quay.\nTesthaven Bay")


def test_alert_does_not_resolve_entities() -> None:
    found = extract(capture(CAP.replace("?>", '?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>', 1)
                            .replace("Stay away", "&x; Stay away").encode()))  # fmt: skip
    assert isinstance(found, Refusal) or "Stay away" in found.text


def test_label_source_and_ids() -> None:
    shown = label(Tlp.GREEN, {"a", "b"}, {"a"})
    first = extract(capture(LONG[0].encode()).evolve(label=shown))
    assert isinstance(first, Report)
    assert first.label == shown
    assert first.capture == "capture--1"
    assert first.id == report_of(LONG[0]).id != report_of(LONG[0], id="mine").id == "mine"
    refused = extract(capture(b"").evolve(label=shown))
    assert isinstance(refused, Refusal)
    assert refused.label == shown != Label()


def test_records_of_the_filter() -> None:
    assert capture_of({"id": 7, "text": "x"}).id == "7"
    assert capture_of({"id": "a", "bytes_b64": "eA=="}).body == b"x"
    found = extract(
        capture_of({"id": "a", "html": page("<article>BODY</article>"), "url": "https://harbour.example/1"})
    )
    assert isinstance(found, Report)
    assert (found.id, found.url) == ("a", "https://harbour.example/1")


@pytest.mark.parametrize(
    "record", [{}, {"id": "a"}, {"id": "", "text": "x"}, {"id": "a", "bytes_b64": "?"}, {"id": "a", "text": 1}]
)
def test_records_that_are_none(record: dict[str, object]) -> None:
    with pytest.raises(RecordError):
        capture_of(record)


STARTS = st.sampled_from(
    [b"", b"%PDF-1.4\n", b"PK\x03\x04", b"<html><body><p>", b"From: a\nDate: b\n\n", b"\xff\xfe",
     b"<?xml version='1.0'?>", b"<alert xmlns='urn:oasis:names:tc:emergency:cap:1.2'>", b"\xd0\xcf\x11\xe0",
     b"<script type='application/ld+json'>{"]
)  # fmt: skip


@settings(deadline=None, max_examples=120, suppress_health_check=[HealthCheck.too_slow])
@given(STARTS, st.one_of(st.binary(max_size=300), st.text(max_size=120).map(lambda t: t.encode("utf-8", "replace"))))
@example(b"", b"<div>" * 3000)
@example(b"", b'<p lang="x"><script type="application/ld+json">' + b"[" * 3000)
@example(b"<html><meta charset=utf-7>", b"+AGE-")
@example(b"<html><meta charset=idna>", b"\xff a")
def test_no_bytes_raise(start: bytes, rest: bytes) -> None:
    found = extract(capture(start + rest))
    assert isinstance(found, Report | Refusal)
    if isinstance(found, Report):
        assert found.text.strip()
        found.text.encode("utf-8")


def test_mutilated_documents() -> None:
    for whole in (docx(), pdf(text="abc def"), MAIL.encode() + LONG[0].encode()):
        for cut in range(20, len(whole), max(1, len(whole) // 12)):
            assert isinstance(extract(capture(whole[:cut])), Report | Refusal)
            assert isinstance(extract(capture(whole[:cut] + b"\xff\x00" + whole[cut + 2 :])), Report | Refusal)


def test_capture_is_untouched() -> None:
    given_ = capture(page("<article>BODY</article>").encode())
    before = (given_.body, dict(given_.hints))
    extract(given_)
    assert (given_.body, given_.hints) == before
    assert isinstance(given_, Capture)
