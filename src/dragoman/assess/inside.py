"""What two sources of one report say differently: figures that one sets against the other's, and a bare denial."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from dragoman.assess.passages import sentence
from dragoman.assess.salience import LEAD, salience
from dragoman.languages import Doc, fold, language
from dragoman.languages.schema import Doubt, NumberWord
from dragoman.model import Attribution, Figure, Reading, Span, Statement, teller

NEAR = 2.5  # two tallies further apart than this factor count two things
CONTRASTED = 6.0  # the same where one source is set against the other
ANSWERS = 400  # characters from a claim to the denial that answers it
ENDS, PERCENT = ";؛", "%٪"
MEASURES = frozenset({"percent", "percentage-point"})  # of these a report gives many
Pair = tuple[Figure, Figure]


def told_apart(reading: Reading, values: Sequence[Figure], *, tally: bool) -> Iterator[Pair]:
    """Pairs of whole values of one thing that two sources give, where no second town is named: of a tally the only two
    of the report, of anything those that the report sets against each other."""
    whole = [f for f in values if f.of is None and not f.earlier and f.low > 0 and not f.modality]
    pairs = [(x, y) for i, x in enumerate(whole) for y in whole[i + 1 :] if _apart(reading, x, y)]
    only = tally and len(whole) == len(values) and len({(f.low, f.high) for f in whole}) == 2
    for x, y in pairs:
        if x.what not in MEASURES and ratio(x, y) <= CONTRASTED and _contrasted(reading, x, y):
            yield _about(x), _about(y)
        elif only and ratio(x, y) <= NEAR and salience(reading, x) >= LEAD:
            yield x, y


def _about(figure: Figure) -> Figure:
    """ "At least 14, *but* 21": set against the other it is no lower end of anything."""
    return figure.evolve(bound="about") if figure.bound else figure


def ratio(a: Figure, b: Figure) -> float:
    """How many times one value is the other."""
    small, large = sorted((max(a.high, a.low), max(b.high, b.low)))
    return large / small if small > 0 else float("inf")


def _apart(reading: Reading, x: Figure, y: Figure) -> bool:
    """Two sources give them, of one place, neither of them an earlier count."""
    one, other = (_source(reading, f) for f in (x, y))
    if not one or not other or one == other or _earlier(reading, x) or _earlier(reading, y):
        return False
    return _towns(reading, y) <= _towns(reading, x)


def _source(reading: Reading, figure: Figure) -> str:
    text = reading.report.text
    told = teller(text, sentence(text, figure), figure, reading.notes.attributions)
    return (told.key or told.source) if told is not None else ""


def _towns(reading: Reading, figure: Figure) -> frozenset[str]:
    first, last = sentence(reading.report.text, figure)
    return frozenset(p.id for p in reading.notes.places if p.kind != "country" and first <= p.start < last)


def _contrasted(reading: Reading, x: Figure, y: Figure) -> bool:
    """A word for "but" or "while", or a number without its noun, sets the second value against the one before it, in
    one sentence or in two that follow each other."""
    text = reading.report.text
    one, other = sentence(text, x), sentence(text, y)
    between = text[x.end : y.start] if one == other else text[other[0] : y.start]
    follows = one == other or not text[one[1] : other[0]].strip()
    against = any(mark in between for mark in ENDS) or _words(reading.notes.lang, "contrast").search(between)
    return follows and bool(against or (_is_bare(reading.notes.lang, y.text) and not _signed(text, y)))


def _signed(text: str, figure: Figure) -> bool:
    """The sign of a currency or of percent stands beside the number."""
    beside = text[max(0, figure.start - 1) : figure.start] + text[figure.end :][:2].strip()[:1]
    return any(c in PERCENT or unicodedata.category(c) == "Sc" for c in beside)


def _is_bare(lang: str, text: str) -> bool:
    """Digits and words of numbers alone."""
    return all(w.isdecimal() or w in _number_words(lang) for w in Doc(text, lang).folded)


@lru_cache(maxsize=16)
def _number_words(lang: str) -> frozenset[str]:
    read_as = language(lang)
    entries = (e for _, e in read_as.entries() if isinstance(e, NumberWord)) if read_as is not None else ()
    return frozenset(fold(word) for e in entries for form in e.forms for word in form.split())


def _earlier(reading: Reading, figure: Figure) -> bool:
    """A count of before stands in its sentence."""
    first, last = sentence(reading.report.text, figure)
    return bool(_words(reading.notes.lang, "before").search(reading.report.text[first:last]))


@lru_cache(maxsize=64)
def _words(lang: str, kind: str) -> re.Pattern[str]:
    """What finds the words of a language for one kind of doubt; nothing where it lists none."""
    read_as = language(lang)
    entries = (e for _, e in read_as.entries() if isinstance(e, Doubt) and e.id == kind) if read_as is not None else ()
    forms = [re.escape(form.rstrip("*")) + (r"\w*" if form.endswith("*") else "") for e in entries for form in e.forms]
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)" if forms else r"(?!)", re.IGNORECASE)


def answered(reading: Reading) -> Iterator[tuple[Statement, Statement]]:
    """A denial of nothing but "this", or "the reports", with the last claim that somebody else made before it."""
    statements = reading.notes.statements
    for denial in (s for s in statements if s.denied and _bare(reading, s)):
        before = (s for s in reversed(statements) if s.end <= denial.start and denial.start - s.end <= ANSWERS)
        claim = next((s for s in before if not s.denied), None)
        if claim is not None and not claim.stance and _who(claim) != _who(denial):
            yield denial, claim


def _who(statement: Statement) -> str:
    return statement.speaker_key or statement.speaker


def _bare(reading: Reading, denial: Statement) -> bool:
    """It holds nothing but the verb of denying, or words for what is said."""
    verbs = (a for a in reading.notes.attributions if a.cue_kind == "deny")
    if any(_holds(a, denial) for a in verbs):
        return True
    read_as = language(reading.notes.lang)
    if read_as is None:
        return False
    told = [w for w in Doc(denial.text, reading.notes.lang).folded if w not in read_as.stopwords]
    return bool(told) and all(_words(reading.notes.lang, "claim").fullmatch(w) for w in told)


def _holds(a: Attribution, s: Span) -> bool:
    """The words of the denial are in the span, which nothing else fills."""
    return s.text.find(a.cue) >= 0 and a.start <= s.start + len(s.text) and s.start < a.end
