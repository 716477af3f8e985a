"""What drawings share: numbers, widths of words that cannot be measured here, text that keeps its direction."""

import unicodedata

from dragoman.deliver.display import FSI, PDI, direction
from dragoman.deliver.html.markup import Html, el

_WIDE = frozenset("WF")
_NARROW = frozenset("ilj.,:;'|!()[] ·")


def number(value: float) -> str:
    """As short as a drawing needs."""
    return f"{value:.1f}".removesuffix(".0")


def plain(text: str) -> str:
    """Without isolates, for measuring and titles."""
    return text.replace(FSI, "").replace(PDI, "")


def width(text: str, size: float) -> float:
    """Estimated width at a font size: no font is at hand when the drawing is made, so this errs on the wide side."""
    return size * sum(_share(char) for char in plain(text))


def _share(char: str) -> float:
    if unicodedata.combining(char) or unicodedata.category(char) == "Cf":
        return 0.0
    if unicodedata.east_asian_width(char) in _WIDE:
        return 1.0
    if char in _NARROW:
        return 0.32
    return 0.66 if char.isupper() else 0.54


def fit(text: str, size: float, room: float, lines: int = 1) -> list[str]:
    """The text on at most so many lines of `room`; what does not fit ends in an ellipsis."""
    out: list[str] = []
    words = plain(text).split()
    while words and len(out) < lines:
        line = words.pop(0)
        while words and width(f"{line} {words[0]}", size) <= room:
            line = f"{line} {words.pop(0)}"
        out.append(line)
    if words:
        while width(f"{out[-1]} …", size) > room and " " in out[-1]:
            out[-1] = out[-1].rpartition(" ")[0]
        out[-1] += " …"
    return [_cut(line, size, room) for line in out]


def _cut(line: str, size: float, room: float) -> str:
    if width(line, size) <= room:
        return line
    while line and width(line + "…", size) > room:
        line = line[:-1]
    return line.rstrip(" …") + "…"


def words(text: str, x: float, y: float, anchor: str = "middle", *, way: str = "", **attributes: object) -> Html:
    """Text at a point. `anchor` is left, middle or right, whatever the direction of the text (`way` where known)."""
    way = way or direction(text)
    ends = {"left": "start", "right": "end"} if way == "ltr" else {"left": "end", "right": "start"}
    return el(
        "text",
        text,
        x=number(x),
        y=number(y),
        text_anchor=ends.get(anchor, "middle"),
        direction=way,
        **attributes,
    )


def figure(drawing: Html, caption: Html, title: str, size: tuple[float, float], class_: str) -> Html:
    """A drawing with its caption; the title is what a screen reader says."""
    svg = el(
        "svg",
        el("title", title),
        drawing,
        viewBox=f"0 0 {number(size[0])} {number(size[1])}",
        role="img",
        class_=class_,
        style=f"--w:{number(size[0])}",
        xmlns="http://www.w3.org/2000/svg",
    )
    return el("figure", el("div", svg, class_="scroll"), el("figcaption", caption), class_=f"fig {class_}")
