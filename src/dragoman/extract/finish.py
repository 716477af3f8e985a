"""The common end of extraction: whatever the format, the same cleaning and the same report."""

from collections.abc import Callable
from datetime import timedelta

from dragoman.extract.cap import read_cap
from dragoman.extract.clean import clean
from dragoman.extract.datelines import filed
from dragoman.extract.dates import iso_moment, printed_day
from dragoman.extract.docx import read_docx
from dragoman.extract.draft import Cut, Draft, Refused
from dragoman.extract.html import read_html
from dragoman.extract.imprint import by_correspondent, by_imprint
from dragoman.extract.mail import read_mail
from dragoman.extract.media import CAP, DOCX, HTML, MAIL, PDF, TEXT, media_type_of
from dragoman.extract.parts import most_written, others
from dragoman.extract.pdf import read_pdf
from dragoman.extract.phrases import phrases
from dragoman.extract.plain import read_text
from dragoman.extract.publisher import by_domain, by_text
from dragoman.extract.sheet import Sheet
from dragoman.languages import identify
from dragoman.model import Capture, Dropped, Refusal, Report, day_of, derived_id

MOST_OF_A_GATE = 60  # words of a page that stands before the article
PARAGRAPHS, PARAGRAPH = 2, 60  # so many lines, of so many characters, are an article
LEAST_OF_A_PAGE = 25  # letters and digits; with fewer, what is left of a web page is its furniture

AHEAD = timedelta(days=2)  # of the moment it came: clocks differ, and so do days around the world
Reader = Callable[[Capture], Draft]
_DATING = {"byline-box", "counter"}
_IMPRINT = {"byline-box", "menu", "navigation"}  # reasons for which a line that names the publisher is taken off
READERS: dict[str, Reader] = {
    HTML: read_html, TEXT: read_text, PDF: read_pdf, DOCX: read_docx, MAIL: read_mail, CAP: read_cap,
}  # fmt: skip


def extract(capture: Capture) -> Report | Refusal:
    """The report of a capture, or why there is none (empty, binary, encrypted, unreadable, too-large, no-text).

    Hints of the source (title, published, publisher, url, lang, id) fill in what the page does not say; `id` is the
    id that the caller wants the report to have.
    """
    try:
        kind = media_type_of(capture.body, capture.media_type)
        draft = READERS[kind](capture)
        return _report(capture, draft, kind)
    except Refused as refused:
        return _refusal(capture, refused.code, refused.detail)
    except RecursionError:
        return _refusal(capture, "unreadable", "The page is nested too deeply.")


def _refusal(capture: Capture, code: str, detail: str) -> Refusal:
    return Refusal(
        id=derived_id("refusal", capture.id.encode(), "extract"), target=capture.target, stage="extract", code=code,
        detail=detail, capture=capture.id, label=capture.label,
    )  # fmt: skip


def _report(capture: Capture, draft: Draft, kind: str) -> Report:
    hints = capture.hints
    present = [(i, line) for i, line in enumerate(draft.lines) if line]
    if sum(c.isalnum() for _, line in present for c in line) < (LEAST_OF_A_PAGE if kind == HTML else 1):
        raise Refused("no-text", "The page has no text that can be read.")
    lang = hints.get("lang") or _language(draft)
    if kind == HTML and _gate([*(line for _, line in present), *(cut.text for cut in draft.cuts)], lang):
        raise Refused("no-text", "The page only asks whether its reader is a robot: the article was not given out.")
    title = draft.title or hints.get("title", "")
    sheet, cuts = clean([line for _, line in present], lang, title, bare=draft.bare)
    gaps = [i > 0 and not draft.lines[i - 1] for i, _ in present]
    text, ends = _joined(sheet, gaps)
    url = (
        hints.get("url")
        or draft.url
        or (capture.target if capture.target.startswith(("http://", "https://")) else None)
    )
    kept = [sheet.lines[i] for i in sheet.kept]
    off = [cut.text for cut in cuts if cut.why == "copyright"]
    published, claimed = _dates(capture, draft, (_dated(cuts, lang), _filed(capture, kept, lang, [url or "", *off])))
    return Report(
        id=hints.get("id") or derived_id("report", capture.id.encode()),
        text=text,
        title=title or sheet.title,
        lang=lang,
        also=others(kept, lang),
        url=url,
        published=published,
        claimed=claimed,
        publisher=draft.publisher or hints.get("publisher") or by_domain(url, lang) or _shown(sheet, kept, off, lang),
        capture=capture.id,
        media_type=kind,
        dropped=tuple(
            Dropped(text=c.text, why=c.why, after=ends[min(c.at, len(ends) - 1)]) for c in (*draft.cuts, *cuts)
        ),
        label=capture.label,
    )


def _dates(capture: Capture, draft: Draft, own: tuple[str | None, ...]) -> tuple[str | None, str | None]:
    """When it was published, and what was said of that and cannot be: a day that is yet to come.

    `own`: days that the text itself gives.
    """
    last = day_of(capture.hints.get("latest")) or (capture.received + AHEAD).date()
    said = (draft.published, iso_moment(capture.hints.get("published", "")), *own)
    found = [one for one in said if one]
    believed = [one for one in found if (day := day_of(one)) is not None and day <= last]
    doubted = [one for one in found if one not in believed]
    return next(iter(believed), None), next(iter(doubted), None)


def _shown(sheet: Sheet, kept: list[str], off: list[str], lang: str) -> str | None:
    """The publisher that the text itself shows: in its opening or rights line, above it, in its first sentence."""
    above = [sheet.lines[i] for i in sheet.above if sheet.off.get(i, "menu") in _IMPRINT]
    first = [sheet.lines[i] for i in sheet.paragraphs[:1]]
    return by_text(kept, off, lang) or by_imprint(above, lang) or by_correspondent(first, lang)


def _gate(lines: list[str], lang: str) -> bool:
    """A page of a few words, one line of which is a check for robots, with no paragraphs before it: below an article
    that is a label of a form."""
    if sum(len(line.split()) for line in lines) > MOST_OF_A_GATE:
        return False
    known = phrases(lang, "en")
    at = next((i for i, line in enumerate(lines) if (f := known.find(line, frozenset())) and f.why == "captcha"), None)
    return at is not None and sum(len(line) >= PARAGRAPH for line in lines[:at]) < PARAGRAPHS


def _language(draft: Draft) -> str:
    """The language of the running text: the longest lines tell, not the furniture; those of one script."""
    body = sorted(draft.lines, key=len, reverse=True)[:6]
    found = identify("\n".join(most_written(body)))
    return draft.lang if found == "und" and draft.lang else found


def _dated(cuts: tuple[Cut, ...], lang: str) -> str | None:
    """The day on the first line taken off that dates the text."""
    days = (printed_day(cut.text, lang) for cut in cuts if cut.why in _DATING and len(cut.text) < 120)
    return next((day.isoformat() for day in days if day), None)


def _filed(capture: Capture, lines: list[str], lang: str, signs: list[str]) -> str | None:
    """The day of the text's dateline."""
    came = None if "latest" in capture.hints else capture.received
    day = filed(lines, lang, signs, came)
    return day.isoformat() if day else None


def _joined(sheet: Sheet, gaps: list[bool]) -> tuple[str, list[int]]:
    """The kept lines as one text, blank lines where the page has them, and the offset after each number of lines."""
    pieces: list[str] = []
    ends = [0]
    gap = False
    for i in range(len(sheet.lines)):
        gap = gap or gaps[i]
        if i in sheet.off:
            continue
        between = "" if not pieces else "\n\n" if gap else "\n"
        pieces.append(between + sheet.lines[i])
        ends.append(ends[-1] + len(pieces[-1]))
        gap = False
    return "".join(pieces), ends
