"""A brief as Markdown (CommonMark). Words of reports are escaped and isolated: none of them can become markup."""

import re
from urllib.parse import quote

from dragoman.deliver.display import isolate, needed
from dragoman.deliver.outline import Block, outline
from dragoman.deliver.reader import Reader
from dragoman.model.brief import Brief

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&!$]|^[-+=](?=\s|=|-|$)|^\d+[.)](?=\s|$)|(?<=\w)(?:@|://)|(?<=www)\.)")
_HEADS = {"title": "# ", "head": "## ", "event": "## ", "section": "### "}


def render_markdown(brief: Brief) -> str:
    """The whole brief; for a right-to-left reader inside an element that says so."""
    body = "\n".join(needed(_block(block), brief.dir) for block in outline(brief, Reader(brief.lang)) if block.text)
    if brief.dir == "ltr":
        return re.sub(r"\n{3,}", "\n\n", body).strip() + "\n"
    inner = re.sub(r"\n{3,}", "\n\n", body).strip()
    return f'<div dir="rtl" lang="{brief.lang}">\n\n{inner}\n\n</div>\n'


def escape(text: str) -> str:
    """Text that Markdown shows as it is."""
    return _SPECIAL.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    text = match[1]
    if text[0].isdigit():
        return f"{text[:-1]}\\{text[-1]}"
    return "".join(f"\\{c}" if c.isascii() and not c.isalnum() else c for c in text)


def _block(block: Block) -> str:
    text = escape(block.text)
    lead = escape(block.lead)
    if block.kind in _HEADS:
        return f"\n{_HEADS[block.kind]}{f'{lead} ' if lead else ''}{text}\n"
    if block.kind == "quote":
        text = isolate(text)
        if block.url:
            text = f"[{text}](<{quote(block.url, safe=_URL_SAFE)}>)"
    if block.tone == "strong":
        text = f"**{text}**"
    depth = "  " * max(0, block.indent // 2 - 1)
    return f"{depth}- {f'{lead} ' if lead and lead not in _BULLETS else ''}{text}" if block.indent > 1 else f"{text}\n"


_BULLETS = frozenset({"–", "≠"})
_URL_SAFE = "%/:?#[]@!$&'*+,;=~-._"
