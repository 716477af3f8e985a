"""Copies: the same text, nearly the same, rewritten or translated; and texts that are alike though they name others.

The same text under another publisher who names the first one, or of two who name the same agency, is syndicated.

A copy is looked for inside an event. Which of two is the copy: the one whose chain of sources names the other's
publisher, else the one that was published later.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b

from rensa import RMinHash, RMinHashLSH

from dragoman.languages import fold_text
from dragoman.link.align import Alignment
from dragoman.link.cited import cites, credit_one, name_others
from dragoman.link.forms import counts_other, filled_anew, tells_other
from dragoman.link.gist import says_little
from dragoman.model import Evidence, Reading
from dragoman.model.base import Record

SHINGLE = 3  # words
HASHES, BANDS = 128, 32
LATEST, COMPARED = 512, 8  # texts with a band in common whose hashes are compared, and those that are read
SAME_TEXT = 0.8  # from here on two texts are one, whatever else speaks against one event
NEAR = 0.6  # share of the shorter text's shingles that the other has
FOLLOWS = 0.42  # closeness from which one text follows another
FOLLOWS_CITED = 0.3  # the same where it names the other's publisher as its source
SURE = 0.55  # the same where each names a source in words that say nothing in the other's language
ORDER = 0.7  # share of sentences that keep their order
RUN = 3  # sentences in a row that a translation keeps at least
HALF = 0.5  # and their share of the shorter text: independent reports of one event agree in some
RUN_CITED = 2  # the same of one that names the other's publisher as its source
SHARED = "shared-text"
SHARED_RUN = 4  # as many in a row are shared text, however different the rest is


class Copy(Record, frozen=True, kw_only=True):
    """Report `copy` has its text from `of`, as far as the texts show."""

    of: int
    copy: int
    kind: str
    share: float
    evidence: tuple[Evidence, ...]


Aligner = Callable[[int, int], Alignment | None]
Order = int | tuple[bool, float, str]


def same_text(a: Reading, b: Reading) -> float:
    """Share of the shorter text's word shingles that the other has: 1 for equal texts, in any script."""
    one, other = _shingles(a.report.text), _shingles(b.report.text)
    return len(one & other) / max(1, min(len(one), len(other)))


def alike(a: str, b: str) -> bool:
    """Whether two texts are nearly the same, the longer one measured too: neither holds much that the other has not."""
    one, other = _shingles(a), _shingles(b)
    return len(one & other) >= SAME_TEXT * max(len(one), len(other))


@lru_cache(maxsize=4096)
def _shingles(text: str) -> frozenset[str]:
    words = fold_text(text).split()
    return frozenset(" ".join(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1)))


def _sketch(reading: Reading) -> RMinHash:
    out = RMinHash(num_perm=HASHES, seed=1)
    out.update(sorted(_shingles(reading.report.text)))
    return out


def judge(readings: Sequence[Reading], first: int, second: int, alignment: Aligner) -> Copy | None:
    """Whether of two reports, the earlier first, one has its text from the other."""
    a, b = readings[first], readings[second]
    if says_little(a.report.text) or says_little(b.report.text):
        return _repeated(first, second) if _signed(a) and _signed(a) == _signed(b) else None
    share = same_text(a, b)
    if a.notes.lang == b.notes.lang and filled_anew(a, b):
        return None
    cited = cites(b, a), cites(a, b)
    of, copy = (second, first) if cited[1] and not cited[0] else (first, second)
    if share >= NEAR:
        kind = "copy-exact" if fold_text(a.report.text) == fold_text(b.report.text) else "copy-near"
        kind = "copy-syndicated" if any(cited) or credit_one(a, b) else kind
        return Copy(of=of, copy=copy, kind=kind, share=share, evidence=(_text(share),))
    found = alignment(first, second)
    kind = "" if found is None else _kind(found, (a, b), any(cited))
    if found is None or not kind or (a.notes.lang != b.notes.lang and tells_other(a, b)):
        return None
    if kind != SHARED and counts_other(a, b):
        return None
    # A long run is one text under both even where little else of them is alike.
    share = max(found.close, found.run / (found.run + RUN)) if kind == SHARED else found.close
    return Copy(of=of, copy=copy, kind=kind, share=share, evidence=(_meant(found, share),))


def _repeated(first: int, second: int) -> Copy:
    return Copy(of=first, copy=second, kind="copy-exact", share=1.0, evidence=(_text(1.0),))


def _signed(reading: Reading) -> tuple[str, ...]:
    """What makes a text of a few words the same as another: its publisher and its day too. Empty where one lacks."""
    report = reading.report
    day = report.moment.date().isoformat() if report.moment else ""
    parts = (fold_text(report.text).strip(), report.publisher or "", day)
    return (*parts, fold_text(report.title)) if all(parts) else ()


def _kind(found: Alignment, pair: tuple[Reading, Reading], cited: bool) -> str:
    within = pair[0].notes.lang == pair[1].notes.lang
    close = found.close >= (FOLLOWS_CITED if cited else FOLLOWS) and found.order >= ORDER
    others = name_others(*pair)
    sure = cited or others is False or (others is None and found.close >= SURE and found.run >= SHARED_RUN)
    enough = found.run >= (RUN_CITED if cited else max(RUN, HALF * found.of))
    if close and sure and (within or enough):
        return "copy-rewrite" if within else "copy-translation"
    return SHARED if (close and enough) or found.run >= SHARED_RUN else ""


def _meant(found: Alignment, share: float) -> Evidence:
    """What texts have in common that do not share their words: sentences in a row, else their meaning."""
    feature, value = ("sentences", float(found.run)) if found.run >= RUN else ("similarity", found.close)
    return Evidence(feature=feature, weight=round(6 * share, 3), value=round(value, 3))


def _text(share: float) -> Evidence:
    return Evidence(feature="text", weight=round(6 * share, 3), value=round(share, 3))


def first_published(copies: Sequence[Copy], order: Callable[[int], Order] = lambda row: row) -> Mapping[int, int]:
    """The first report of the text of each copy: where the chain over the closest ends; none runs in a circle.

    `order`: what rows are sorted by for publication; of equally close ones the first published counts.
    """
    best: dict[int, Copy] = {}
    for copy in sorted(copies, key=lambda c: (-c.share, order(c.of), order(c.copy))):
        if copy.kind != SHARED and copy.copy not in best and not _leads(best, copy.of, copy.copy):
            best[copy.copy] = copy
    return {row: _origin(best, row) for row in best}


def _origin(best: Mapping[int, Copy], row: int) -> int:
    while row in best:
        row = best[row].of
    return row


def _leads(best: Mapping[int, Copy], start: int, goal: int) -> bool:
    at: int | None = start
    while at is not None and at != goal:
        at = best[at].of if at in best else None
    return at == goal


class Near(Record, frozen=True, kw_only=True):
    """Of each row the first with nearly the same text that `close` allows, and the first however far: else itself."""

    first: tuple[int, ...]
    ever: tuple[int, ...]

    @property
    def pairs(self) -> list[tuple[int, int]]:
        """(first, row) of all rows that have another first than themselves."""
        return [(first, row) for row, first in enumerate(self.first) if first != row]


def near_texts(readings: Sequence[Reading], close: Callable[[int, int], bool] = lambda _a, _b: True) -> Near:
    """Which rows have nearly the same text.

    MinHash finds them, the texts decide; texts of a few words are never near. `close` says which two rows may be one
    text at all. Of many copies of one text each is compared with the first alone.
    """
    index = RMinHashLSH(threshold=0.5, num_perm=HASHES, num_bands=BANDS)
    marks: dict[int, RMinHash] = {}
    equal: dict[bytes, int] = {}
    first, ever = list(range(len(readings))), list(range(len(readings)))
    for row, reading in enumerate(readings):
        text = _mark(reading)
        known = equal.get(text, -1) if text else -1
        if known >= 0:
            first[row], ever[row] = known if close(known, row) else row, ever[known]
        if first[row] == row and not says_little(reading.report.text):
            marks[row] = _sketch(reading)
            alike = _alike(readings, _nearest(index, marks, row), row)
            first[row] = next((other for other in alike if alike[other] >= SAME_TEXT and close(other, row)), row)
            ever[row] = ever[next(iter(alike))] if alike and ever[row] == row else ever[row]
            if first[row] == row:
                index.insert(row, marks[row])
        equal[text] = first[row]
    return Near(first=tuple(first), ever=tuple(ever))


def _nearest(index: RMinHashLSH, marks: Mapping[int, RMinHash], row: int) -> list[int]:
    """Of the latest rows that the index finds the few that are most alike, in their order."""
    found = sorted(map(int, index.query(marks[row])))[-LATEST:]
    return sorted(sorted(found, key=lambda other: (-marks[other].jaccard(marks[row]), other))[:COMPARED])


def _alike(readings: Sequence[Reading], others: Sequence[int], row: int) -> dict[int, float]:
    """Those of `others` whose text is nearly that of a row, with how nearly."""
    shares = {other: same_text(readings[other], readings[row]) for other in others}
    near = {other: share for other, share in shares.items() if share >= NEAR}
    return {other: near[other] for other in near if not filled_anew(readings[other], readings[row])}


def _mark(reading: Reading) -> bytes:
    """What equal texts have in common; empty for one of a few words that nobody has signed."""
    little = says_little(reading.report.text)
    text = "\0".join(_signed(reading)) if little else fold_text(reading.report.text)
    if little and not text:
        return b""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
