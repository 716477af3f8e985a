"""Sources that stand in no sentence: datelines at the head of a text, agencies in brackets, "Source: X" lines."""

import bisect
import re
from collections.abc import Iterator
from itertools import islice, pairwise

import msgspec
from msgspec.structs import replace

from dragoman.annotate.attributions_candidates import Candidate, noun_of, sound_key
from dragoman.annotate.attributions_quotes import QUOTES
from dragoman.annotate.attributions_sources import Sources
from dragoman.annotate.page import CLOSES, DASHES, OPENS, Page
from dragoman.languages import line_words, press_words
from dragoman.languages.lazy import lazy
from dragoman.languages.schema import Cue
from dragoman.languages.skeleton import CLASS

ALONE = 13  # words of a dateline on a line of its own, with a day in two calendars
HEADS = 3  # lines at the head of which one may have a dateline with an agency that no list knows
STRANGER = 4  # words of its name
HEAD = 9  # words before which a dateline names its agency
SIGNED = re.compile(r"[\"”»’']\s*[-–—―]\s*$")
STROKE = re.compile(r"[.!?»\"]\s*/")
BYLINE = frozenset({"journalist"})
SIGNS = 3  # more signs that a bracket of agencies may hold
SAID = 3  # words that follow a name and its colon
CREDIT = 8  # words of a credit line's source
SIGNATURE = 6  # words of who signs a quotation
CREDITS, LONGEST = 64, 64  # credits of one page, and words of one: more are no credits
INTRODUCE = frozenset(":：-–—")
RULES = DASHES | frozenset(":؛")
QUOTED = '»”"'
STOPS = frozenset(".,")  # what ends an agency behind a place, a day and a rule; a comma, before its correspondent
FINAL = frozenset('.!?؟…»”"،,;:')


class Line(msgspec.Struct, frozen=True, gc=False):
    """A source outside sentences. `first`, `last`: words that it explains."""

    first: int
    last: int
    source: Candidate
    form: str  # dateline | credit | say
    cue: str = ""


class LineReader:
    """Finds datelines, bracketed agencies and credit lines."""

    def __init__(self, page: Page, sources: Sources) -> None:
        self.page, self.sources = page, sources
        self.media = {c.first: c for c in sources.all if self._agency(c)}
        self._placed = page.words("place", "month", "weekday", "number") | {
            w for c in sources.all if c.role == "place" for w in range(c.first, c.last)
        }
        self._cued = page.words("cue", "that")
        self._met = self._cued.union(self.media)
        self._prepositions = page.firsts("oblique")

    def _agency(self, c: Candidate) -> bool:
        """An outlet, or "agencies", "own correspondent" and the like between two rules."""
        if c.kind == "media" and (c.role in ("named", "called", "sign", "short") or c.last - c.first > 1):
            return c.role != "own"
        if c.role not in ("noun", "body") or c.kind not in ("unnamed", "media"):
            return False
        between = not RULES.isdisjoint(self._gap(c.first - 1)) and not RULES.isdisjoint(self._gap(c.last - 1))
        return bool(between)

    def read(self) -> list[Line]:
        """By position."""
        found: dict[int, Line] = {}
        parts = (
            self._credits(),
            self._datelines(),
            self._strangers(),
            self._inner(),
            self._brackets(),
            self._endings(),
            self._colons(),
            self._signed(),
        )
        for line in (line for part in parts for line in part):
            found.setdefault(line.source.first, line)
        return [found[k] for k in sorted(found)]

    @lazy
    def lines(self) -> list[tuple[int, int]]:
        """Word ranges of paragraphs."""
        ends = [i + 1 for i, gap in self.page.wide if "\n" in gap]
        return list(pairwise((0, *ends, len(self.page.doc))))

    def _credits(self) -> Iterator[Line]:
        marks = [m for m in self.page.tagged("cue") if isinstance(m.entry, Cue) and m.entry.kind == "credit"]
        marks = [m for m in marks if m.last < len(self.page.doc) and self._introduces(m.last - 1)]
        nexts = [*(m.first for m in marks), len(self.page.doc)]
        ends = [last for _, last in self.lines]
        for mark, after in islice(zip(marks, nexts[1:], strict=True), CREDITS):
            end = ends[bisect.bisect_right(ends, mark.last)]
            end = min(end, mark.last + LONGEST, after if after > mark.last else end)
            source = self._credited(mark.last, end)
            if source is not None:
                cue = self.page.doc.slice(mark.first, mark.last)
                yield Line(mark.first, max(end, source.last), source, "credit", cue)

    def _introduces(self, word: int) -> bool:
        """A colon or a rule stands behind a word, in one line with what follows."""
        gap = self._gap(word)
        return not INTRODUCE.isdisjoint(gap) and "\n" not in gap

    def _credited(self, first: int, end: int) -> Candidate | None:
        last, doc = min(end, first + CREDIT), self.page.doc
        known = [c for c in self.sources.within(first, last) if c.role != "own"]
        named = [c for c in known if c.role == "named"] or [c for c in known if c.role == "short"]
        if named:
            return named[0]
        text = doc.slice(first, last)
        if last == end and last > first and self._generic >= set(range(first, last)):
            return Candidate(first, last, doc.starts[first], doc.ends[last - 1], *self._press_or_not(first, last))
        return Candidate(
            first, last, doc.starts[first], doc.ends[last - 1], "media", "named", None, text, sound_key(text)
        )

    @lazy
    def _generic(self) -> frozenset[int]:
        """Words that name nobody: "agencies", "local media"."""
        return self.page.words("orgword", "unnamed", "adjective", "and")

    def _press_or_not(self, first: int, last: int) -> tuple[str, str, None, None, str]:
        """Kind, role and key of a credit that names nobody: the press in general, or any other sources."""
        heads = [m for m in self.page.tagged("orgword") if first <= m.first and m.last <= last]
        press = next((m for m in heads if noun_of(m)[0] == "media"), None)
        if press is not None:
            return "media", "body", None, None, getattr(press.entry, "id", "")
        return "unnamed", "noun", None, None, ""

    def _datelines(self) -> Iterator[Line]:
        for first, last in self.lines if self.media else ():
            at, stop = first, (last if last - first <= ALONE else min(last, first + HEAD))
            agencies: list[Candidate] = []
            while (at := next((w for w in range(at, stop) if w in self._met), stop)) < stop:
                c = self.media.get(at)
                if c is None or not self._ruled(c, first, bool(agencies)) or (agencies and c.first > agencies[-1].last):
                    break
                agencies.append(c)
                at = c.last
            while agencies and not self._closed(agencies[-1], first):
                agencies.pop()
            if agencies:
                yield from (Line(first, agencies[-1].last, c, "dateline") for c in agencies)

    def _ruled(self, c: Candidate, first: int, more: bool) -> bool:
        """What stands before an agency in a dateline: nothing, a rule, a bracket, or a place alone."""
        if c.first == first or more:
            return True
        if c.first - 1 in self._placed and c.first - first <= 3:
            return True
        parts = "".join(self._gap(i) for i in range(first, c.first))
        rule = (RULES | OPENS | {"/"}) & set(parts) or not all(self.page.doc.folded[first : c.first])
        return bool(rule) and (c.first - first <= 4 or any(w in self._placed for w in range(first, c.first)))

    def _closed(self, c: Candidate, first: int) -> bool:
        """What stands after the last agency of a dateline."""
        after = self._gap(c.last - 1)
        if "\n" in after and c.first > first and self._alone(c, first):
            return True
        if "\n" in after or (not after.strip() and c.last >= len(self.page.doc)):
            return False
        if self.page.language.verb == "first" and after[:1] == "/" and c.first > first:
            return True  # "بغداد/ واع/"
        kashida = c.last < len(self.page.doc) and not self.page.doc.folded[c.last]
        if (not RULES.isdisjoint(after)) or kashida:
            return True
        set_off = not (RULES | QUOTES).isdisjoint(self._gap(c.first - 1))
        if after.lstrip(QUOTED)[:1] in STOPS and c.first > first and set_off:
            said = self.page.doc.folded
            return all(w in self._placed or said[w].isdigit() for w in range(first, c.first))  # "PLACE, day - Agency."
        bare = not after.strip() and c.role != "sign"  # a name in small letters is a word, unless a sign marks it
        return (not CLOSES.isdisjoint(after) or bare) and c.first > first and c.first - 1 in self._placed

    def _alone(self, c: Candidate, first: int) -> bool:
        """A line of its own: a place, with a day, a preposition of either and a rule at most, and the agency."""
        grammar, timed = self.page.words("oblique"), self.page.words("dateword", "unit", "era", "and")
        folded, words = self.page.doc.folded, range(first, c.first)
        plain = all(w in self._placed or w in grammar or w in timed or folded[w].isdigit() for w in words)
        return first in self._placed and plain and len(words) <= ALONE

    def _strangers(self) -> Iterator[Line]:
        """An agency that no list knows, in brackets or quotation marks between the place of a dateline and its rule:
        "TOWN (X Wire) -", "TOWN, 3 May, «X Courier». "."""
        doc = self.page.doc
        for first, end in self.lines[:HEADS]:
            at, close = self._enclosed(first, min(end - 1, first + HEAD))
            before = (w for w in range(first, at) if w not in self._prepositions and not doc.words[w].isdigit())
            if at == close or not self._placed.issuperset(before) or not self._signs(at, close):
                continue
            text = doc.slice(at, close)
            c = Candidate(at, close, doc.starts[at], doc.ends[close - 1], "media", "named", None, text, sound_key(text))
            yield Line(first, close, c, "dateline")

    def _enclosed(self, first: int, last: int) -> tuple[int, int]:
        """The first words in brackets or quotation marks behind a word of a line, if a rule follows; else none."""
        for at in range(first + 1, last):
            opened = set(self._gap(at - 1))
            ends = CLOSES if opened & OPENS else QUOTES if opened & QUOTES else frozenset[str]()
            if ends:
                close = next((w + 1 for w in range(at, last) if ends & set(self._gap(w))), at)
                rules = DASHES if ends is CLOSES else RULES | STOPS
                known = not self.media.keys().isdisjoint(range(at, close))
                return (at, close) if not known and not rules.isdisjoint(self._gap(close - 1)) else (0, 0)
        return 0, 0

    def _signs(self, first: int, last: int) -> bool:
        """Words by which an outlet may be named: one that tells one, or capitals."""
        doc, words = self.page.doc, range(first, last)
        if last - first > STRANGER or not self._placed.isdisjoint(words):
            return False
        telling = press_words() | line_words()
        shown = any(len(w) > 1 and w.isupper() and w.isalpha() for w in doc.words[first:last])
        return shown or (last - first > 1 and not telling.isdisjoint(doc.folded[first:last]))

    def _inner(self) -> Iterator[Line]:
        """A dateline inside a line: place, rule, agency, rule; or an agency right before place and day."""
        for c in self.media.values():
            if c.role == "body" or c.last >= len(self.page.doc):
                continue
            before, after = self._gap(c.first - 1), self._gap(c.last - 1)
            ruled = DASHES & set(before) and DASHES & set(after) and self._spaced(before) and self._spaced(after)
            day = self._gap(c.last).strip() == "," and c.last + 1 in self._placed
            if ruled or (c.last in self._placed and day and not after.strip()):
                yield Line(c.first, c.last, c, "dateline")

    @staticmethod
    def _spaced(gap: str) -> bool:
        return gap.startswith((" ", ".", ",")) or gap.endswith(" ")

    def _colons(self) -> Iterator[Line]:
        """ "Name: what he said" at the head of a line."""
        titles = self.page.words("title", "role")
        credit = {m.first for m in self.page.tagged("cue") if isinstance(m.entry, Cue) and m.entry.kind == "credit"}
        for first, last in self.lines:
            head = last if first in credit else first
            while head < last and head in titles and self.sources.at(head, last) is None:
                head += 1
            c = self.sources.at(head, last) or self._quoted(head, last)
            if (
                c is None
                or c.role not in ("named", "called", "noun", "body")
                or (last - c.last < SAID and not self._opens(c))
                or c.oblique
                or c.key in BYLINE
            ):
                continue
            if self._gap(c.last - 1).strip() in {":", "："} or self._opens(c):
                yield Line(first, c.last, c, "say", ":")

    def _opens(self, c: Candidate) -> bool:
        """A colon and a quotation follow."""
        gap = self._gap(c.last - 1).strip()
        return gap[:1] in {":", "："} and not QUOTES.isdisjoint(gap)

    def _quoted(self, head: int, last: int) -> Candidate | None:
        """A name that no table knows, with a colon and a quotation behind it."""
        colon = next((w for w in range(head, min(last, head + SAID)) if ":" in self._gap(w)), None)
        if colon is None or QUOTES.isdisjoint(self._gap(colon)):
            return None
        c = self.sources.called(head, "person", bare=True, opens=True)
        capital = not self.page.language.info.capitals or self.page.doc.words[head][:1].isupper()
        fits = c is not None and capital and c.last == colon + 1
        return replace(c, role="named", key=c.key.removeprefix(CLASS)) if c is not None and fits else None

    def _signed(self) -> Iterator[Line]:
        """A quotation, a dash and who said it, at the end of a paragraph."""
        for _, last in self.lines:
            c = self.sources.before(last, last - SIGNATURE)
            if c is not None and c.role == "named" and c.kind != "media" and SIGNED.search(self._gap(c.first - 1)):
                yield Line(c.first, c.last, c, "say", "—")

    def _brackets(self) -> Iterator[Line]:
        for c in self.media.values():
            first, last = self._group(c)
            before, after = self._gap(first - 1), self._bracket_end(last)
            if before == " " and first - 1 in self._prepositions:
                before = self._gap(first - 2)  # "(avec AFP)"
            if OPENS.isdisjoint(before) or not after:
                continue
            outside = before.split("(")[0].split("[")[0]
            closing = set(outside) & FINAL
            rule = RULES & set(after)
            placed = first - 1 in self._placed or ((first == 0 or "\n" in before) and not outside.strip())
            if (closing or rule or placed) and not (placed and not rule and "\n" in after):
                yield Line(c.first, c.last, c, "dateline" if placed or rule else "credit")

    def _bracket_end(self, last: int) -> str:
        """What stands where the bracket closes, after a few more signs at most (UPI, AFP, Impar.); else ""."""
        for i in range(last - 1, min(last + SIGNS, len(self.page.doc))):
            gap = self._gap(i)
            if not CLOSES.isdisjoint(gap):
                return gap
            if not gap.strip(" .") or "\n" in gap:
                break
        return ""

    def _group(self, c: Candidate) -> tuple[int, int]:
        """Agencies in one bracket: (AFP-AP), (ats/reuter)."""
        first, last = c.first, c.last
        ends = self._media_ends
        while first in ends and (OPENS | CLOSES).isdisjoint(self._gap(first - 1)):
            first = ends[first].first
        while last in self.media and (OPENS | CLOSES).isdisjoint(self._gap(last - 1)):
            last = self.media[last].last
        return first, last

    @lazy
    def _media_ends(self) -> dict[int, Candidate]:
        return {m.last: m for m in self.media.values()}

    def _endings(self) -> Iterator[Line]:
        """An agency alone after the last full stop of a paragraph, or after a stop and a stroke."""
        for c in self.media.values():
            first, _ = self._group(c)
            if c.role != "body" and STROKE.search(self._gap(first - 1)):
                yield Line(c.first, c.last, c, "credit")
        for _, last in self.lines:
            sign = self.sources.before(last)
            if sign is not None and sign.first in self.media:
                first, _ = self._group(sign)
                before = self._gap(first - 1)
                if set(before) & set(".!?»”/") and "©" not in before:
                    yield Line(sign.first, sign.last, sign, "credit")

    def _gap(self, word: int) -> str:
        """What stands after a word, also before the first and after the last one."""
        return self._gaps[word + 1]

    @lazy
    def _gaps(self) -> list[str]:
        """What stands before the first word and after each."""
        doc = self.page.doc
        return [doc.text[: doc.starts[0]], *doc.gaps, doc.text[doc.ends[-1] :]]
