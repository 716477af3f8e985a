"""Forms filled in anew: bulletins, lists and rates that keep their words and change what they speak of.

Two such texts share most of their words and are no copies. They are laid side by side. Where a few words of one stand
in the place of a few of the other, and both are names, places, days or figures, something was filled in. A copy that
was edited differs in ordinary words, or in what was added or cut; an update of a report in a figure or two.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from dragoman.languages import Doc
from dragoman.languages.doc import TIGHT
from dragoman.model import Reading
from dragoman.model.base import Record

READ, LONG = 400, 20  # words of a text that are laid side by side, and the characters of a long one
SLOT = 4  # pieces that stand in one place of a form: longer ones were written anew
TEMPLATE = 0.7  # share of the shorter text's ordinary words that are those of the form
FILLED, MOST = 0.4, 0.6  # share of what can be filled in that differs; the same where all of it is of one kind
FEW = 3  # figures that differ where nothing else does: fewer are an update of the same report
LEAD = 300  # characters of a text's beginning, in which stands what it is about

NOTHING = frozenset({"", "number"})  # what a figure counts where nobody can tell
WHO, DAY, FIGURE = "who", "day", "figure"
Spans = tuple[tuple[int, int, str], ...]


class Wording(Record, frozen=True, kw_only=True):
    """A text as its ordinary words and, each as one piece, the runs of words that name something. All folded.

    `kinds`: of each piece what it names, or nothing. `named`: every word of a name, other runs whole. `plain`: the
    ordinary words.
    """

    pieces: tuple[tuple[str, ...], ...]
    kinds: tuple[str, ...]
    named: frozenset[str]
    plain: frozenset[str]


def filled_anew(a: Reading, b: Reading) -> bool:
    """Whether both are one form, with another place, name or day in it, or with other figures."""
    one, other = _wording(a), _wording(b)
    if not (one.named - other.named and other.named - one.named):
        return False
    least = TEMPLATE * min(len(one.plain), len(other.plain))
    return len(one.plain & other.plain) >= least and _filled(one, other)


def tells_other(a: Reading, b: Reading) -> bool:
    """The beginning of each names somebody or some place, and gives a figure, that the other has nowhere.

    By keys that no language changes: what two filled-in forms in two languages have in common is the form.
    """
    return _differ(_who(a, LEAD), _who(a), _who(b, LEAD), _who(b)) and _differ(
        _figures(a, LEAD), _figures(a), _figures(b, LEAD), _figures(b)
    )


def counts_other(a: Reading, b: Reading) -> bool:
    """The beginnings count one thing and find other numbers, or name other days, and neither text has the other's.

    However alike two such texts are in what they say, they tell of two events.
    """
    for facts in (_numbers, _days):
        lead, text, other_lead, other_text = facts(a, LEAD), facts(a), facts(b, LEAD), facts(b)
        for what in lead.keys() & other_lead.keys():
            if not (lead[what] & other_text[what] or other_lead[what] & text[what]):
                return True
    return False


def _numbers(reading: Reading, end: int | None = None) -> dict[str, set[str]]:
    """By what is counted the numbers that a text gives."""
    out: dict[str, set[str]] = {}
    for figure in reading.notes.figures:
        if (
            figure.what not in NOTHING
            and not (figure.modality or figure.earlier)
            and (end is None or figure.start < end)
        ):
            out.setdefault(figure.what, set()).add(f"{figure.low:.15g}")
    return out


def _days(reading: Reading, end: int | None = None) -> dict[str, set[str]]:
    """The single days that a text names, but not that on which it was filed."""
    spans = (s for s in reading.notes.dates if s.kind == "date" and s.from_ == s.to and not s.dateline)
    days = {s.from_.isoformat() for s in spans if s.from_.year > 1 and (end is None or s.start < end)}
    return {DAY: days} if days else {}


def _differ(lead: set[str], text: set[str], other_lead: set[str], other_text: set[str]) -> bool:
    return bool(lead - other_text) and bool(other_lead - text)


def _who(reading: Reading, end: int | None = None) -> set[str]:
    notes = reading.notes
    found = [(p.start, p.id) for p in (*notes.places, *notes.demonyms)] + [(n.start, n.key) for n in notes.names]
    return {key for start, key in found if end is None or start < end}


def _figures(reading: Reading, end: int | None = None) -> set[str]:
    return {f"{figure.low:.15g}" for figure in reading.notes.figures if end is None or figure.start < end}


def _wording(reading: Reading) -> Wording:
    notes = reading.notes
    who = (*notes.places, *notes.demonyms, *notes.names)
    days = (day for day in notes.dates if day.kind != "duration")
    spans = [(s.start, s.end, WHO) for s in who] + [(day.start, day.end, DAY) for day in days]
    return _worded(reading.report.text, reading.notes.lang, tuple(sorted(spans)))


@lru_cache(maxsize=4096)
def _worded(text: str, lang: str, spans: Spans) -> Wording:
    doc = Doc(text[: READ * LONG], lang)
    pieces: list[list[str]] = []
    kinds: list[str] = []
    for at, kind in enumerate(_kinds(doc, spans)):
        word, gap = doc.folded[at], doc.between(at - 1)
        if not kind or not at or kinds[-1] != kind or not _runs_on(gap, kind):
            pieces.append([word])
            kinds.append(kind)
        elif kind == FIGURE and gap.strip():
            pieces[-1][-1] += gap + word  # 4.5, 10-32
        else:
            pieces[-1].append(word)
    both = list(zip(pieces, kinds, strict=True))
    return Wording(
        pieces=tuple(map(tuple, pieces)),
        kinds=tuple(kinds),
        named=frozenset(word for piece, kind in both for word in _told(piece, kind)),
        plain=frozenset(word for piece, kind in both if not kind for word in piece),
    )


def _runs_on(gap: str, kind: str) -> bool:
    """Whether what stands between two words leaves them one name, day or figure."""
    return (gap.isspace() and "\n" not in gap) or (len(gap) == 1 and (gap in TIGHT or kind == FIGURE)) or not gap


def _kinds(doc: Doc, spans: Spans) -> list[str]:
    """What each of the first words names, or nothing."""
    kinds = [FIGURE if word[:1].isdecimal() else "" for word in doc.folded[:READ]]
    for start, end, kind in spans:
        first = bisect_right(doc.ends, start)
        for at in range(first, min(len(kinds), bisect_left(doc.starts, end))):
            kinds[at] = kind
    return kinds


def _filled(one: Wording, other: Wording) -> bool:
    """Whether enough of what can be filled in differs between two texts of one form."""
    slots, kept, kinds = 0, 0, set[str]()
    for what, i, k, j, m in SequenceMatcher(None, one.pieces, other.pieces, autojunk=False).get_opcodes():
        if what == "equal":
            kept += sum(kind in (WHO, FIGURE) for kind in one.kinds[i:k])
        elif what == "replace" and k - i <= SLOT and m - j <= SLOT:
            found = _own(one, other, i, k), _own(other, one, j, m)
            same = set(found[0]) & set(found[1])
            slots += min(sum(kind in same for kind in kinds_) for kinds_ in found)
            kinds |= same
    few = FEW if kinds == {FIGURE} else 1
    share = slots / max(1, slots + kept)
    return slots >= few and kinds != {DAY} and share >= (FILLED if len(kinds) > 1 else MOST)


def _own(one: Wording, other: Wording, start: int, end: int) -> list[str]:
    """What the pieces between `start` and `end` name that the other text has nowhere: the kind of each."""
    between = zip(one.pieces[start:end], one.kinds[start:end], strict=True)
    return [kind for piece, kind in between if kind and not other.named.issuperset(_told(piece, kind))]


def _told(piece: Sequence[str], kind: str) -> Sequence[str]:
    """What may be found in another text: of a name any part, of a day or figure the whole."""
    return piece if kind == WHO else [" ".join(piece)] if kind else ()
