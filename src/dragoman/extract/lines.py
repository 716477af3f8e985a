"""Lines and paragraphs: whitespace is normalised, nothing else is changed."""

import re
from collections.abc import Sequence

_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# C0 and C1 controls, noncharacters, lone surrogates: no reader sees them, and some break JSON or XML further on.
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")
_ENDS = re.compile(r"[.!?…。！？؟۔॥:;؛]['\"”’»)\]」』›]*$")


def tidy(text: str) -> str:
    """One line: spaces joined, controls gone. Letters and joiners stay as written."""
    return " ".join((text if text.isprintable() else _CONTROL.sub("", text)).split())


def split_lines(text: str) -> tuple[str, ...]:
    """The lines of a text; a run of blank lines becomes one empty string."""
    out: list[str] = []
    for raw in _BREAK.split(text):
        line = tidy(raw)
        if line or (out and out[-1]):
            out.append(line)
    while out and not out[-1]:
        out.pop()
    return tuple(out)


def unwrap(lines: Sequence[str]) -> tuple[str, ...]:
    """Join lines that were broken at a fixed width (mail, PDF) into paragraphs; others stay as they are."""
    width = _wrap_width(lines)
    if not width:
        return tuple(lines)
    out: list[str] = []
    running = False
    for line in lines:
        if running and line and not _starts_item(line):
            out[-1] = _joined(out[-1], line)
        else:
            out.append(line)
        running = bool(line) and len(line) >= 0.7 * width and not (len(line) < 0.85 * width and _ENDS.search(line))
    return tuple(out)


def _wrap_width(lines: Sequence[str]) -> int:
    """The width at which a text is wrapped; 0 where it is not."""
    sizes = sorted(len(line) for line in lines if line)
    if len(sizes) < 4 or sizes[-1] > 130:
        return 0
    width = sizes[int(0.95 * (len(sizes) - 1))]
    full = [s for s in sizes if s >= 0.8 * width]
    return width if width >= 40 and len(full) >= 0.4 * len(sizes) else 0


def _starts_item(line: str) -> bool:
    return line[0] in "-*•–—>" or bool(re.match(r"\d{1,2}[.)]\s", line))


def _joined(a: str, b: str) -> str:
    if a.endswith("-") and len(a) > 1 and a[-2].isalpha() and b[0].islower():
        return a[:-1] + b
    return f"{a} {b}"
