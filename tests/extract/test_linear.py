"""Twice as much to read takes about twice as long: no text stops whoever reads it."""

import time
from collections.abc import Callable

import pytest

from dragoman.annotate import annotate
from dragoman.extract import extract
from dragoman.model import Refusal, Report
from extract.making import capture, refusal_of

MAIL = b"From: a@wave.example\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n"
PART = b"--x\nContent-Type: text/plain\n\nhello there\n"
SHAPES: dict[str, tuple[str, Callable[[int], bytes]]] = {
    "digits": ("text/plain", lambda n: b"1" * (20_000 * n)),
    "scores": ("text/plain", lambda n: b"1 - " * (5_000 * n)),
    "paragraphs": ("text/html", lambda n: b"<html><body>" + b"<p>word word <b>x</b></p>" * (800 * n)),
    "times": ("text/html", lambda n: b"<time datetime='2031-01-01'>x</time>" * (1_500 * n)),
    "entities": ("text/html", lambda n: b"<html><body>" + b"&amp;" * (15_000 * n)),
    "metas": ("text/html", lambda n: b"<meta property='og:title' content='x'>" * (3_000 * n)),
    "parts": ("message/rfc822", lambda n: MAIL + PART * (200 * n) + b"--x--\n"),
    "credits": ("text/plain", lambda n: b"according to the Wave, citing the Pier, " * (100 * n)),
    "speakers": ("text/plain", lambda n: "قال وزير ".encode() * (200 * n)),
}


def seconds(shape: str, size: int) -> float:
    """Of computing, the least of three."""
    kind, made = SHAPES[shape]
    body, taken = made(size), []
    for _ in range(3):
        start = time.process_time()
        found = extract(capture(body, kind))
        if isinstance(found, Report):
            annotate(found)
        taken.append(time.process_time() - start)
    return min(taken)


@pytest.mark.long
@pytest.mark.parametrize("shape", SHAPES)
def test_four_times_as_much_takes_no_sixteen_times_as_long(shape: str) -> None:
    seconds(shape, 1)
    assert seconds(shape, 4) < 9 * max(seconds(shape, 1), 0.02)


def test_a_line_of_digits_is_read_at_once() -> None:
    """Quadratic, it took 75 seconds."""
    start = time.process_time()
    assert isinstance(extract(capture(b"1" * 40_000, "text/plain")), Report)
    assert time.process_time() - start < 10


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("text/html", b"<p>word</p>" * 40_000),
        ("text/html", b"<time>x</time>" * 40_000),
        ("text/html", b"<html><body>" + b"&amp;" * 200_000),
        ("message/rfc822", MAIL + PART * 2_000 + b"--x--\n"),
    ],
)
def test_what_no_report_needs_is_refused_with_its_reason(kind: str, body: bytes) -> None:
    found = refusal_of(body, kind)
    assert isinstance(found, Refusal)
    assert found.code == "too-large"
    assert found.detail
