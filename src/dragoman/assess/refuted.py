"""What one side denies in just the words or figures in which another asserts it, in one report or in two; and the one
cause that is told of an event, which somebody denies in another language."""

from collections.abc import Iterator, Sequence, Set
from itertools import product

from dragoman.assess.counts import agree, value
from dragoman.assess.inside import answered
from dragoman.assess.passages import sentence
from dragoman.assess.sides import ALIKE, TALK, few, side, some
from dragoman.languages import Doc, language
from dragoman.model import Contradiction, Figure, Reading, Span, Statement

LEAST = 2  # words of what is denied that the other side says too
SHARE = 0.75  # of all of them
MOST = 8  # reports whose denials are compared
Told = tuple[Span, frozenset[str]]


def refuted(readings: Sequence[Reading]) -> Iterator[Contradiction]:
    """Denied figures against the same ones asserted; denied statements against sentences of nearly the same words."""
    denying = few((r for r in readings if _denied_figures(r) or _denied_words(r)), _says)[:MOST]
    others = [(r, _asserted(r)) for r in few(readings, lambda r: r.report.text)] if denying else []
    pairs = [(a, x, b, y) for a in denying for b, told in others for x, y in _pairs(a, b, told)]
    pairs += _causes(denying, readings, {frozenset((a.report.id, b.report.id)) for a, _, b, _ in pairs})
    known = {(a.report.id, b.report.id) for a, _, b, _ in pairs}
    pairs += [(r, x, r, y) for r in readings if (r.report.id, r.report.id) not in known for x, y in answered(r)]
    for a, x, b, y in some(pairs, lambda p: (p[1].text, p[3].text)):
        inside = a.report.id == b.report.id
        sides = (side(a, x, _value(x)), side(b, y, _value(y)))
        yield Contradiction(about="denial", key="denial", sides=sides, inside=inside)


def _says(reading: Reading) -> tuple[str, ...]:
    return tuple(s.text for s in (*_denied_figures(reading), *_denied_words(reading)))


def _pairs(a: Reading, b: Reading, told: Sequence[Told]) -> Iterator[tuple[Span, Span]]:
    """One pair at most: what `a` denies and `b` asserts."""
    for x, y in product(_denied_figures(a)[:ALIKE], b.notes.figures):
        if not y.modality and not y.earlier and x.what == y.what and agree(x, y):
            yield x, y
            return
    for said in _denied_words(a)[:ALIKE] if a.notes.lang == b.notes.lang else ():
        wanted = _words(a, said.text)
        for span, words in told:
            same = a.report.id == b.report.id and said.start < span.end and span.start < said.end
            if not same and len(wanted & words) >= max(LEAST, SHARE * len(wanted)):
                yield said, span
                return


def _causes(
    denying: Sequence[Reading], readings: Sequence[Reading], known: Set[frozenset[str]]
) -> Iterator[tuple[Reading, Span, Reading, Span]]:
    """A denied cause against the cause that another report tells of a like event. In one language they share a word
    beside that for the cause; of several causes nobody knows which is denied in another language."""
    told = [(r, s) for r in readings for s in r.notes.statements if s.causal and not s.denied]
    few_told = len({(r.notes.lang, s.speaker_key or s.speaker) for r, s in told}) == 1
    for a in denying:
        for x in (s for s in a.notes.statements if s.causal and s.denied):
            for b, y in told:
                if b.report.id == a.report.id or frozenset((a.report.id, b.report.id)) in known:
                    continue
                ours, theirs = (_words(r, s.text) - _event_words(r, s) for r, s in ((a, x), (b, y)))
                alike = len(ours & theirs) >= LEAST if a.notes.lang == b.notes.lang else few_told
                if alike and _kinds(a, x) & _kinds(b, y):
                    yield a, x, b, y
                    break


def _kinds(reading: Reading, span: Span) -> set[str]:
    return {c.kind for c in reading.notes.cues if span.start <= c.start < span.end} - TALK


def _event_words(reading: Reading, span: Span) -> frozenset[str]:
    """Words of the event itself, which every cause of it is told with."""
    inside = (c for c in reading.notes.cues if span.start <= c.start < span.end)
    return frozenset(w for c in inside for w in _words(reading, c.text))


def _denied_figures(reading: Reading) -> list[Figure]:
    return [f for f in reading.notes.figures if f.modality == "denied" and f.what != "number" and f.low > 0]


def _denied_words(reading: Reading) -> list[Statement]:
    return [s for s in reading.notes.statements if s.denied]


def _asserted(reading: Reading) -> list[Told]:
    """Statements that are not denied; sentences that tell a kind of event; each with its words."""
    text, notes = reading.report.text, reading.notes
    denied = [s for s in notes.statements if s.denied]
    spans: list[Span] = [s for s in notes.statements if not s.denied]
    for first, last in dict.fromkeys(sentence(text, cue) for cue in notes.cues):
        if not any(first <= s.start < last for s in denied):
            end = first + len(text[first:last].rstrip())
            spans.append(Span(start=first, end=end, text=text[first:end]))
    return [(span, _words(reading, span.text)) for span in spans]


def _words(reading: Reading, text: str) -> frozenset[str]:
    read_as = language(reading.notes.lang)
    common = read_as.stopwords if read_as is not None else frozenset()
    return frozenset(w for w in Doc(text, reading.notes.lang).folded if w not in common and len(w) > 1)


def _value(span: Span) -> str:
    return f"{span.what}={value(span)}" if isinstance(span, Figure) else ""
