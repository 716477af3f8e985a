"""Whatever the bytes are, they become a report or a refusal with a known code, in little time."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.extract import extract
from dragoman.model import Refusal, Report
from extract.making import LONG, capture, docx, page, pdf

CODES = {"empty", "binary", "encrypted", "unreadable", "too-large", "no-text"}
TAGS = ("p", "div", "span", "a href=x", "table", "td", "ul", "li", "h1", "article", "script", "style", "br", "title")
SCRAPS = (
    "<!--", "-->", "<![CDATA[", "&nbsp;", "&#xD800;", "&#0;", "<", ">", "=\"'", "\0", "\ufeff", "<?xml encoding='x'?>",
    "<meta charset=nonsense>", "<base href=::>", "<svg><p>", "</body></html>", "<template>", "\u202e", "<plaintext>",
)  # fmt: skip
WORDS = (
    "Fähre",
    "паром",
    "العبّارة",
    "קו",
    "渡輪",
    "harbour.",
    "2026-10-06",
    "©",
    "12/13/2026",
    "۱۴۰۵/۰۷/۱۴",
    "31 February 2026",
)

markup = st.lists(
    st.one_of(
        st.sampled_from(TAGS).map(lambda tag: f"<{tag}>"),
        st.sampled_from(TAGS).map(lambda tag: f"</{tag.split()[0]}>"),
        st.sampled_from(SCRAPS),
        st.sampled_from(WORDS),
        st.text(max_size=20),
    ),
    max_size=60,
).map(" ".join)
types = st.sampled_from(["", "text/html", "text/plain", "application/pdf", "message/rfc822", "application/cap+xml"])
quick = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
long = settings(max_examples=1_500, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def ends_well(body: bytes, media_type: str = "") -> None:
    found = extract(capture(body, media_type))
    if isinstance(found, Refusal):
        assert found.code in CODES
        return
    assert isinstance(found, Report)
    assert found.text.strip()
    assert not {"\0", "\ufeff"} & set(found.text)
    assert all(0 <= d.after <= len(found.text) for d in found.dropped)


@quick
@given(st.binary(max_size=300), types)
def test_any_bytes(body: bytes, media_type: str) -> None:
    ends_well(body, media_type)


@quick
@given(markup)
def test_broken_markup(inside: str) -> None:
    ends_well(page(f"{inside}<article>BODY</article>{inside}").encode("utf-8", "surrogatepass"))


@quick
@given(
    st.binary(max_size=40),
    st.integers(0, 400),
    st.sampled_from([docx(), pdf(text="\n".join(LONG)), page("BODY").encode()]),
)
def test_damaged_documents(scrap: bytes, at: int, document: bytes) -> None:
    at = at * len(document) // 400
    ends_well(document[:at] + scrap + document[at + len(scrap) :])


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 3_000 + "BODY",
        "<b><i>" * 2_000 + "BODY",
        f"<p class='{'x' * 300_000}'>BODY</p>",
        f"<p {' '.join(f'data-{n}={n}' for n in range(5_000))}>BODY</p>",
        "<p>" + "&amp;" * 20_000 + "</p>BODY",
        "<table>" + "<tr><td>" * 1_000 + "BODY",
        "<a href='#'>" * 2_000 + "BODY",
        "BODY" + "<p>" + "( " * 5_000 + "</p>",
        "<p>" + "1.1.1." * 5_000 + "</p>BODY",
    ],
    ids=["deep", "inline", "attribute", "attributes", "entities", "tables", "links", "brackets", "numbers"],
)
def test_mean_markup_ends_soon(body: str) -> None:
    start = time.process_time()
    ends_well(page(body).encode())
    assert time.process_time() - start < 10


@pytest.mark.parametrize("charset", ["nonsense", "utf-7", "idna", "rot13", "zlib", "utf-16", "x-user-defined", "\0"])
def test_odd_charsets(charset: str) -> None:
    found = extract(capture("\n\n".join(LONG).encode(), "", charset=charset))
    assert isinstance(found, Report)
    assert LONG[0] in found.text


@pytest.mark.long
@long
@given(st.one_of(st.binary(max_size=3_000), markup.map(lambda text: text.encode("utf-8", "surrogatepass"))), types)
def test_any_bytes_at_length(body: bytes, media_type: str) -> None:
    ends_well(body, media_type)


@pytest.mark.long
@long
@given(markup, markup)
def test_broken_markup_at_length(head: str, inside: str) -> None:
    ends_well(
        f"<html><head>{head}</head><body>{inside}<p>{LONG[0]}</p>{inside}</body></html>".encode(
            "utf-8", "surrogatepass"
        )
    )
