"""A brief as Markdown (CommonMark). Words of reports are escaped and isolated: none of them can become markup."""

import re
from urllib.parse import quote

from dragoman.deliver.display import isolate, needed
from dragoman.deliver.outline import SPOT, Block, outline
from dragoman.deliver.reader import Reader
from dragoman.model.brief import Brief

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&!$]|^[-+=](?=\s|=|-|$)|^\d+[.)](?=\s|$)|(?<=\w)(?:@|://)|(?<=www)\.)")
_HEADS = {"title": "# ", "head": "## ", "event": "## ", "section": "### "}


def render_markdown(brief: Brief) -> str:
    """The whole brief; for a right-to-left reader inside an element that says so."""
    lines: list[str] = []
    open_: list[int] = []  # indents of the list items that the next line may stand in
    for block in outline(brief, Reader(brief.lang)):
        if block.text:
            listed = block.kind in {"item", "quote"} or block.indent > 1
            while open_ and (not listed or open_[-1] >= block.indent):
                open_.pop()
            lines.append(needed(_block(block, len(open_), listed=listed), brief.dir))
            open_ += [block.indent] if listed else []
    body = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    return f"{body}\n" if brief.dir == "ltr" else f'<div dir="rtl" lang="{brief.lang}">\n\n{body}\n\n</div>\n'


def escape(text: str) -> str:
    """Text that Markdown shows as it is."""
    return _SPECIAL.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    text = match[1]
    if text[0].isdigit():
        return f"{text[:-1]}\\{text[-1]}"
    return "".join(f"\\{c}" if c.isascii() and not c.isalnum() else c for c in text)


def _block(block: Block, depth: int, *, listed: bool) -> str:
    text, lead = escape(block.text), escape(block.lead)
    text = text.replace(SPOT[0], "**").replace(SPOT[1], "**")
    if block.kind in _HEADS:
        return f"\n{_HEADS[block.kind]}{f'{lead} ' if lead else ''}{text}\n"
    if block.kind == "quote":
        text = isolate(text)
        if block.url:
            text = f"[{text}](<{quote(block.url, safe=_URL_SAFE)}>)"
    if block.tone == "strong":
        text = f"**{text}**"
    if not listed:
        return f"\n{text}\n"
    return f"{'  ' * depth}- {f'{lead} ' if lead and lead not in _BULLETS else ''}{text}"


_BULLETS = frozenset({"–", "≠"})
_URL_SAFE = "%/:?#[]@!$&'*+,;=~-._"
