"""Bytes to text. What a page declares is believed only as far as its bytes bear it out."""

import codecs
import re

from charset_normalizer import from_bytes

_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_SILENT = re.compile(rb"<(?:script|style)\b", re.IGNORECASE)
_VOICE = re.compile(rb"</(?:script|style)", re.IGNORECASE)
_MARKUP = re.compile(rb"<[^<>]*>")
# As browsers do: these names are used for the wider sets of Windows.
_WIDER = {
    "iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "gb2312": "gb18030",
    "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949",
}  # fmt: skip
_LATIN = frozenset({"cp1252", "cp1250", "cp1254", "cp1257", "iso8859-2", "iso8859-15", "mac-roman", "latin-1"})


def decode(body: bytes, declared: str = "") -> tuple[str, str]:
    """The text, and what was wrong with its encoding ("" where nothing was)."""
    said = _known(declared)
    marked = _by_mark(body)
    if marked and (said != "utf-8" or marked == "utf-8-sig"):
        return _read(body, marked, "")
    said = said or _known(_declared_inside(body))
    try:
        return body.decode("utf-8"), "" if said in (
            "",
            "utf-8",
        ) or body.isascii() else f"declared {said}, read as utf-8"
    except UnicodeDecodeError:
        pass
    if _nearly_utf8(body):
        return _read(body, "utf-8", "")
    if said and said != "utf-8" and _bears(body, said):
        return _read(body, said, "")
    found = _detect(body)
    return _read(body, found, f"declared {said}, read as {found}" if said else f"undeclared, read as {found}")


def wide(body: bytes) -> str:
    """The name of the UTF-16 that the bytes are in: by its mark, or by noughts in only one of two bytes; else ""."""
    if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    even, odd = body[:4000:2].count(0), body[1:4000:2].count(0)
    if max(even, odd) < max(4, 0.02 * len(body[:4000])) or min(even, odd) > 0:
        return ""
    return "utf-16-be" if even else "utf-16-le"


def _by_mark(body: bytes) -> str:
    return "utf-8-sig" if body.startswith(codecs.BOM_UTF8) else wide(body)


def _declared_inside(body: bytes) -> str:
    found = _DECLARED.search(body[:3000])
    return found.group(1).decode("ascii") if found else ""


def _known(name: str) -> str:
    """A canonical codec name; "" for one that is unknown or no text encoding."""
    try:
        info = codecs.lookup(name.strip().strip("\"'"))
    except (LookupError, ValueError):
        return ""
    return _WIDER.get(info.name, info.name) if getattr(info, "_is_text_encoding", True) else ""


def _nearly_utf8(body: bytes) -> bool:
    """A few broken bytes in what is else UTF-8: cut off in the middle, or one foreign line pasted in."""
    text = body.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(1 for c in text if c > "\x7f") - broken
    return whole > 0 and broken <= max(1, 0.05 * whole)


def _bears(body: bytes, name: str) -> bool:
    try:
        text = _visible(body).decode(name)
    except (UnicodeDecodeError, LookupError):
        return False
    if name not in _LATIN:
        return True
    letters = [c for c in text if c.isalpha()]
    return sum(c > "\x7f" for c in letters) <= 0.35 * len(letters)  # more is another script, read as Latin


def _visible(body: bytes) -> bytes:
    first, *rest = _SILENT.split(body[:400_000])
    shown = [part[end.end() :] for part in rest if (end := _VOICE.search(part))]
    return _MARKUP.sub(b" ", b" ".join((first, *shown)))


def _detect(body: bytes) -> str:
    words = [w for w in _visible(body).split() if not w.isascii()]
    sample = b" ".join(words[:2000]) or body[:5000]
    best = from_bytes(sample, cp_isolation=list(_CANDIDATES)).best()
    return _WIDER.get(best.encoding, best.encoding) if best else "cp1252"


_CANDIDATES = (
    "cp1256", "cp1251", "cp1252", "cp1254", "cp1255", "cp1253", "cp1250", "iso8859_6", "iso8859_5", "koi8_r", "koi8_u",
    "cp866", "iso8859_2", "gb18030", "big5", "cp932", "euc_jp", "cp949",
)  # fmt: skip


def _read(body: bytes, name: str, wrong: str) -> tuple[str, str]:
    try:
        text = body.decode(name, "replace")
    except (LookupError, UnicodeError):
        text = body.decode("cp1252", "replace")
    broken = text.count("\ufffd")
    return text, wrong or (f"{broken} characters could not be read as {name}" if broken else "")
