"""A brief for a terminal: plain text, or with colours and links where the terminal shows them.

Foreign words stand alone on their lines or between isolates, so that a terminal that orders by the Unicode
bidirectional algorithm keeps each line whole; one that does not shows them in logical order.
"""

import io
from collections.abc import Iterable

from rich.cells import cell_len
from rich.console import Console
from rich.style import Style
from rich.text import Text as Styled

from dragoman.deliver.display import FSI, PDI, isolate, needed
from dragoman.deliver.outline import SPOT, Block, outline
from dragoman.deliver.reader import Reader
from dragoman.model.brief import Brief

WIDTH = 92
_NARROWEST = 32
_MARKS = {"rtl": "\u200f", "ltr": ""}  # a line of a right-to-left reader says so before anything else
_TONES = {"strong": "bold", "faint": "dim", "warn": "bold yellow", "": ""}
_KINDS = {"title": "bold", "head": "bold cyan", "event": "bold", "section": "cyan"}
_GAPS = frozenset({"head", "event"})


def render_text(brief: Brief, *, width: int | None = None, color: bool = False) -> str:
    """The whole brief. `width` in terminal cells; without `color` there are no escape codes."""
    wide = max(width or WIDTH, _NARROWEST)
    reader = Reader(brief.lang)
    lines = (line for block in outline(brief, reader) for line in _block(block, wide, brief.dir))
    if not color:
        return "\n".join(text.rstrip() for text, _, _ in lines) + "\n"
    return _coloured(lines, wide)


Line = tuple[str, str, str]  # text, style, address


def _coloured(lines: Iterable[Line], width: int) -> str:
    out = io.StringIO()
    console = Console(
        file=out, width=width, force_terminal=True, color_system="standard", highlight=False, legacy_windows=False
    )
    for text, style, url in lines:
        styled = Styled(text, style=Style.parse(style) + Style(link=url or None))
        console.print(styled, soft_wrap=True)
    return out.getvalue()


def _block(block: Block, width: int, direction: str) -> list[Line]:
    style = f"{_KINDS.get(block.kind, '')} {_TONES[block.tone]}".strip()
    lines: list[Line] = [("", "", "")] if block.kind in _GAPS else []
    if block.kind == "event":
        lines.append(("─" * width, "dim", ""))
    if not block.text:
        return lines
    lead = f"{block.lead} " if block.lead else ""
    marked = block.text.replace(SPOT[0], "_").replace(SPOT[1], "_")
    indent = " " * block.indent
    room = max(width - block.indent - cell_len(lead), _NARROWEST // 2)
    for n, piece in enumerate(wrap(marked, room)):
        before = lead if n == 0 else " " * cell_len(lead)
        shown = needed(isolate(piece) if block.kind == "quote" else piece, direction)
        lines.append(
            (
                f"{indent}{_MARKS[direction]}{needed(before, direction)}{shown}",
                style,
                block.url if block.kind == "quote" else "",
            )
        )
    if block.url:
        lines.append((f"{indent}{' ' * cell_len(lead)}{block.url}", "dim", block.url))
    return lines


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most `width` cells; isolates are closed at the end of a line and opened again on the next."""
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        for piece in _pieces(word, width):
            joined = f"{line} {piece}" if line else piece
            if line and cell_len(joined) > width:
                lines.append(line)
                line = piece
            else:
                line = joined
    return _balanced([*lines, line])


def _pieces(word: str, width: int) -> list[str]:
    """A word too long for a line, cut."""
    out, piece = [], ""
    for char in word:
        if cell_len(piece + char) > width:
            out.append(piece)
            piece = ""
        piece += char
    return [*out, piece]


def _balanced(lines: list[str]) -> list[str]:
    open_, out = 0, []
    for line in lines:
        shown = FSI * open_ + line
        open_ = shown.count(FSI) - shown.count(PDI)
        out.append(shown + PDI * open_)
    return out
