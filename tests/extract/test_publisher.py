"""Who published, by what outlets' data says; a source that is cited is not the publisher."""

from dragoman.extract.publisher import by_domain, by_text, by_title, preferred
from dragoman.languages import outlets
from extract.making import BODY, report_of

PAPER = next(o for o in outlets().values() if o.domains and o.names.get("en") and o.kind in ("newspaper", "site"))
NAME = preferred(PAPER, "en")


def test_by_domain() -> None:
    assert by_domain(f"https://www.{PAPER.domains[0]}/news/1", "en") == NAME
    assert by_domain(f"https://not{PAPER.domains[0]}/news/1", "en") is None
    assert by_domain("no URL", "en") is None
    assert by_domain(None, "en") is None


def test_by_the_page_title() -> None:
    assert by_title(f"Ferry line to Probe - {NAME}") == NAME
    assert by_title(f"{NAME} | Ferry line to Probe") == NAME
    assert by_title(f"{NAME} opens a ferry line") is None


def test_by_the_opening_of_a_text() -> None:
    assert report_of(f"{NAME}: The harbour board met on Tuesday.\n{BODY}").publisher == NAME


def test_by_the_rights_line_after_a_text() -> None:
    assert by_text(["The harbour board met."], [f"© 2026 {NAME}"], "en") == NAME


def test_a_cited_source_is_not_the_publisher() -> None:
    assert report_of(f"{BODY}\nSource: {NAME}").publisher is None
    assert report_of(f"According to {NAME}, the board met on Tuesday.\n{BODY}").publisher is None
