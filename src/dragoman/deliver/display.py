"""Make strings from outside safe to show: no control characters, no stray bidi controls, isolated where foreign."""

import re
import unicodedata
from urllib.parse import urlsplit

FSI, PDI = "\u2068", "\u2069"
# Kept on purpose: U+200C and U+200D (joiners), which Persian and Kurdish spelling needs.
_BIDI = dict.fromkeys(
    [0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF, 0xFFF9, 0xFFFA, 0xFFFB]
)
_SPACES = re.compile(r"\s+")
_BESIDE = re.compile(f" \\({FSI}[^{FSI}{PDI}]*{PDI}\\)")
_ISOLATE = re.compile(f"{FSI}([^{FSI}{PDI}]*){PDI}")


def clean(text: str) -> str:
    """One line of text without control characters or bidi controls; what they hid becomes visible in plain order."""
    kept = "".join(c for c in text.translate(_BIDI) if c.isspace() or unicodedata.category(c) not in {"Cc", "Cs", "Co"})
    return _SPACES.sub(" ", kept).strip()


def clean_lines(text: str) -> str:
    """As `clean`, but line breaks stay."""
    return "\n".join(line for line in map(clean, text.splitlines()) if line)


def direction(text: str) -> str:
    """`rtl` or `ltr`, by the first letter that has a direction."""
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind in {"R", "AL"}:
            return "rtl"
        if kind == "L":
            return "ltr"
    return "ltr"


def isolate(text: str) -> str:
    """A piece whose direction must not touch its surroundings."""
    return f"{FSI}{text}{PDI}" if text else ""


def needed(text: str, base: str) -> str:
    """The text without those isolates that change nothing: pieces that run the way of the text around them."""
    return _ISOLATE.sub(lambda match: match[0] if _turns(match[1], base) else match[1], text)


def _turns(text: str, base: str) -> bool:
    strong = {"rtl": {"L", "EN", "AN"}, "ltr": {"R", "AL", "AN"}}[base]
    return any(unicodedata.bidirectional(c) in strong for c in text)


def isolates(text: str) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it stood in an isolate."""
    pieces = _ISOLATE.split(text)
    return [(piece, bool(i % 2)) for i, piece in enumerate(pieces) if piece]


def beside(name: str) -> tuple[str, str]:
    """A name and the original that stands in brackets beside it; the name alone where none does."""
    told, _, original = name.partition(f" ({FSI}")
    return (told, original.removesuffix(f"{PDI})")) if original else (name, "")


def bare(text: str) -> str:
    """A line without the originals that stand in brackets beside names, for where there is little room."""
    return _BESIDE.sub("", text)


def script(text: str) -> str:
    """The script of the first letter, as Unicode names it (ARABIC, CYRILLIC, LATIN, ...)."""
    for char in text:
        if char.isalpha():
            return unicodedata.name(char, "?").split(" ", maxsplit=1)[0]
    return ""


def safe_url(url: str | None) -> str | None:
    """The address if it is an absolute http or https one, else None: nothing else ever becomes a link."""
    if not url or any(c.isspace() or not c.isprintable() for c in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.netloc else None
