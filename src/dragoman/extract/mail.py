"""Mail: the text part, else the HTML part; subject, date and sender from the head."""

from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from email.utils import parsedate_to_datetime

from dragoman.extract.decode import decode
from dragoman.extract.draft import Draft, Refused
from dragoman.extract.html import read_html
from dragoman.extract.lines import split_lines, tidy, unwrap
from dragoman.extract.plain import encoding_cut
from dragoman.model import Capture

PARTS = 1_000  # lines that may begin one: a parser tries each against every part that is open


def read_mail(capture: Capture) -> Draft:
    """The message's own words: quoted replies and signatures stay in the capture only.

    Raises: Refused (unreadable, no-text).
    """
    if capture.body.count(b"\n--") > PARTS:
        raise Refused("too-large", f"The mail has more than {PARTS} parts.")
    try:
        message = message_from_bytes(capture.body, policy=policy.default)
        part = message.get_body(preferencelist=("plain", "html"))
        raw = part.get_payload(decode=True) if part is not None else None
    except Exception as error:
        raise Refused("unreadable", f"The mail is broken: {type(error).__name__}") from error
    if not isinstance(part, EmailMessage) or not isinstance(raw, bytes) or not raw.strip():
        raise Refused("no-text", "The mail has neither a text nor an HTML part.")
    draft = _body(part, raw, capture)
    return draft.evolve(
        title=_header(message, "Subject") or draft.title,
        published=_sent(message) or draft.published,
        publisher=draft.publisher or _sender(message),
    )


def _body(part: EmailMessage, raw: bytes, capture: Capture) -> Draft:
    charset = part.get_content_charset() or ""
    if part.get_content_type() == "text/html":
        return read_html(capture.evolve(body=raw, hints={**capture.hints, "charset": charset}))
    text, wrong = decode(raw, charset)
    return Draft(lines=unwrap(_own_words(split_lines(text))), cuts=encoding_cut(wrong))


def _own_words(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Up to the signature mark, without lines quoted from other mails."""
    end = lines.index("--") if "--" in lines else len(lines)
    return tuple(line for line in lines[:end] if not line.startswith(">"))


def _header(message: Message, name: str) -> str:
    try:
        return tidy(str(message.get(name, "") or ""))
    except Exception:  # noqa: BLE001 - the standard library's header parser raises many kinds on broken headers
        return ""


def _sent(message: Message) -> str | None:
    try:
        sent = parsedate_to_datetime(_header(message, "Date"))
    except (ValueError, TypeError, OverflowError):
        return None
    return sent.isoformat() if sent.tzinfo else sent.date().isoformat()


def _sender(message: Message) -> str | None:
    name = _header(message, "From").split("<")[0].strip(" \"'")
    return name if name and "@" not in name else None
