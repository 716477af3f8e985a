"""Who the text rests on: every place where it passes information on to a source other than its author."""

from msgspec.structs import replace

from dragoman.annotate.attributions_bodies import BARE, FIRM, Bodies, bare
from dragoman.annotate.attributions_candidates import CITING, Candidate, may_be
from dragoman.annotate.attributions_cues import CueReader
from dragoman.annotate.attributions_hearing import Found
from dragoman.annotate.attributions_lines import Line, LineReader
from dragoman.annotate.attributions_nouns import QUOTED
from dragoman.annotate.attributions_offices import Genders, Offices
from dragoman.annotate.attributions_sources import Sources
from dragoman.annotate.attributions_strangers import NAME
from dragoman.annotate.endings import endings
from dragoman.annotate.page import Page
from dragoman.languages import PRESS, Mark
from dragoman.languages.lazy import lazy
from dragoman.languages.schema import Cue, Hedge, Medium, OrgWord
from dragoman.model import Attribution, Name, Place

SIGNED = 4  # words between a document and who put it out ("a statement issued by the bank")
AROUND, SPOKE = 4, 6  # words beside an attribution in which a hedge, or a medium, belongs to it
STANDS_IN = frozenset({"company", "office", "department"})  # heads that stand for any organisation
SIGNS = Cue(forms=(), kind="accord", source="after", medium="statement")


def find_attributions(page: Page, names: tuple[Name, ...], places: tuple[Place, ...]) -> tuple[Attribution, ...]:
    """Attributions by position of their sources."""
    if not len(page.doc):
        return ()
    sources = Sources(page, names, places)
    lines = LineReader(page, sources).read()
    taken = {w for line in lines for w in range(line.first, line.last)}
    found = CueReader(page, sources).read(taken)
    writer = _Writer(page, sources, names, places)
    rows: list[Found | Line] = [*lines, *found, *writer.statements(found)]
    return tuple(writer.write(row) for row in sorted(rows, key=lambda r: r.source.start))


class _Writer:
    """Turns what was read into records, in order: pronouns and stand-ins point back to what came before."""

    def __init__(self, page: Page, sources: Sources, names: tuple[Name, ...], places: tuple[Place, ...]) -> None:
        self.page = page
        self._sources = sources
        self._offices = Offices(page, names, places)
        self._bodies = Bodies(page, places)
        self._genders = Genders(page, names)
        self._person: Candidate | None = None
        self._known: dict[int, Candidate] = {}  # sources as they were resolved, by their first words
        self._asked: set[int] = set()  # first words of who asks
        self._issuer: Candidate | None = None
        self._media: list[Candidate] = []  # outlets cited, or spoken to, the last one first

    def write(self, row: "Found | Line") -> Attribution:
        spoke = self._person
        known = self._again(row) or self._bodies.told_apart(self._resolve(row.source))
        self._known[row.source.first] = known
        if isinstance(row, Found) and (row.cue.kind, row.cue.source) == ("ask", "after"):
            self._person = spoke  # "asked by X, the senator said": whoever asked is not who answers
            self._asked.add(row.source.first)
        medium = self._medium(row)
        if known.kind == "organisation" and medium == "statement":
            self._issuer = known
        via = self._spoken_to(row)
        if via is not None and known.kind == "media" and known.key == via.key and row.source.role == "body":
            known = row.source  # "A, citing *a channel*": another one, that nobody names
        if via is not None and via.role == "named" and isinstance(row, Found) and row.cue.kind not in CITING:
            self._media.insert(0, via)
        source, doc = row.source, self.page.doc
        cue = row.cue if isinstance(row, Line) else doc.slice(row.first, row.last)
        start = min(source.start, doc.starts[row.first])
        end = max(source.end, doc.ends[row.last - 1])
        return Attribution(
            start=start,
            end=end,
            text=doc.text[start:end],
            source=doc.text[source.start : source.end],
            source_start=source.start,
            source_end=source.end,
            kind=known.kind,
            id=known.id,
            name=known.name,
            key=known.key,
            via=(via.id or via.key or None) if via else None,
            via_text=doc.text[via.start : via.end] if via else "",
            cue=cue,
            cue_kind=row.form if isinstance(row, Line) else row.cue.kind,
            hedge=self._hedge(row),
            medium=medium,
        )

    def _again(self, row: "Found | Line") -> Candidate | None:
        """Who spoke before, behind a verb without a subject: a person or body with its name, else its words."""
        known = self._known.get(row.again) if isinstance(row, Found) and row.again is not None else None
        if known is None:
            return None
        return replace(known, name=known.name or self.page.doc.text[known.start : known.end])

    def statements(self, found: list[Found]) -> list[Found]:
        """The statements in which people are quoted and that somebody else put out: "in a statement of the bank"."""
        used = {row.source.first for row in found}
        out = []
        for row in found:
            if row.source.kind == "person":
                _, high = self.page.sentence_of(row.first)
                near = self._sources.within(row.last, min(high, row.last + SPOKE))
                docs = [c for c in near if c.first in self._statements and c.first not in used]
                out += [Found(c.first, c.last, SIGNS, c) for c in docs[:1] if self._signed(c) is not None]
        return out

    def _resolve(self, c: Candidate) -> Candidate:
        """The named source that a pronoun or "the agency" stands for; the candidate itself elsewhere."""
        if c.role == "pronoun":
            return self._pointed(c)
        if c.role == "body" and c.kind == "media" and (outlet := self._outlet(c)) is not None:
            return outlet
        if c.role == "body" or (c.kind == "organisation" and bare(c)):
            found = self._body(replace(c, role="body", key=c.key.removesuffix(BARE)))
            return found or self._bodies.of_state(c) or c
        if c.role == "document":
            return self._issued(c)
        if c.kind == "person" and c.role == "noun":
            c = self._offices.held(c) or c
        if (c.kind == "person" and c.role in ("named", "noun")) or self._one_unnamed(c):
            self._person = c
        if c.kind == "media" and c.role == "named":
            self._media.insert(0, c)
        return (self._bodies.of_state(c) if c.kind == "organisation" else None) or c

    def _pointed(self, c: Candidate) -> Candidate:
        """What a pronoun, or a phrase that stands for one, points back to."""
        if c.kind == "organisation":
            head = self._bodies.head(c)
            return (self._body(replace(c, key=head)) if head else self._office_of(c)) or c
        return self._stands_for(c) if c.kind == "person" else c

    def _outlet(self, c: Candidate) -> Candidate | None:
        """The outlet that "the newspaper" is: the last one cited or spoken to that is none of another sort, else the
        last one named."""
        if self._media or self._bodies.own(c):
            return next((o for o in self._media if may_be(o, c.key)), next(iter(self._media), None))
        return self._sources.outlet_before(c.first)

    def _one_unnamed(self, c: Candidate) -> bool:
        """A single official, a witness: whoever "he" is behind them, it is nobody who spoke before."""
        if c.kind != "unnamed" or c.role != "noun":
            return False
        heads = (m.entry for m in self.page.tagged("unnamed") if c.first <= m.first and m.last <= c.last)
        return not any(getattr(e, "plural", False) for e in heads)

    def _stands_for(self, c: Candidate) -> Candidate:
        last = self._person or self._told_of(c)
        if last is not None and self._genders.of_pronoun(c):
            people = [o for o in self._sources.named(0, c.first) if o.kind == "person"]
            last = self._genders.meant(c, last, people)
        if last is not None and last.kind == "unnamed":
            return c  # whoever spoke last has no name
        if last is not None and self._another(last, c):
            return c
        known = self._offices.stands_for(c, last)
        return known or self._offices.held(c) or c

    def _another(self, last: Candidate, c: Candidate) -> bool:
        """Somebody without a name heads a sentence between the last speaker and a pronoun: "a man was arrested"."""
        if c.last - c.first > 1:
            return False
        between = [o for o in self._sources.within(last.last, c.first) if o.role == "noun" and not o.oblique]
        one = (o for o in between if o.kind == "unnamed" and self._one_unnamed(o))
        return any(o.first - self.page.sentence_of(o.first)[0] <= 1 and o.first not in self._asked for o in one)

    def _told_of(self, c: Candidate) -> Candidate | None:
        """The subject of the last sentence that names a person, where nobody has spoken yet."""
        before = [o for o in self._sources.named(0, c.first) if o.kind == "person" and not o.oblique]
        before = [o for o in before if o.first not in self._asked]
        if not before:
            return None
        first, _ = self.page.sentence_of(before[-1].first)
        return next(o for o in before if o.first >= first)

    def _body(self, c: Candidate) -> Candidate | None:
        """The last organisation named before whose name has the same head noun ("the bank"), the only one so described,
        else the only one named: whose the office is ("the bank's press service"), or that is called so ("the
        company")."""
        words = {m.first for m in self.page.tagged("orgword") if isinstance(m.entry, OrgWord) and m.entry.id == c.key}
        before = [o for o in self._sources.named(0, c.first) if o.kind == "organisation" and not bare(o)]
        alone = not self._bodies.own(c)
        same = next((o for o in reversed(before) if alone and words.intersection(self._called(o))), None)
        if same is None and alone:
            same = self._bodies.described(c, self._sources.within(0, c.first))
        if same is None and (c.key in STANDS_IN or c.role == "pronoun"):
            same = self._office_of(c)
        return same or (self._bodies.unlisted(self._sources.within(0, c.first), c.first) if c.key == FIRM else None)

    def _called(self, o: Candidate) -> range:
        """Words of a name, and the one right before it: "the company X"."""
        beside = o.first > 0 and not self.page.gap(o.first - 1).strip(QUOTED)
        return range(o.first - beside, o.last)

    def _office_of(self, c: Candidate) -> Candidate | None:
        """Whose press service, company or office it is: the body that its own phrase goes on with, else, where that
        names none, the only one."""
        behind = next(iter(self._sources.within(c.last, c.last + SIGNED + NAME)), None)
        tied = self._sources.phrases.binds(c.last, c.last + 1) and self._sources.phrases.open_between(c.last - 1)
        if behind is not None and (behind.first == c.last or self._bound(c.last, behind.first)):
            between = range(c.last - 1, behind.first)
            if all(self._sources.phrases.open_between(i) for i in between) and behind.kind == "organisation":
                whose = self._bodies.told_apart(behind)
                return whose if whose.name is not None else self._only(c)
        return None if tied else self._only(c)

    def _only(self, c: Candidate) -> Candidate | None:
        """The only organisation named so far, or in the first sentence; else the last whose statement was cited."""
        first = self.page.doc.starts[self.page.sentences[0][1] - 1] if self.page.sentences else 0
        before = {o.key: o for o in self._sources.named(0, c.first) if o.kind == "organisation" and not bare(o)}
        leading = {k: o for k, o in before.items() if o.start <= first}
        single = next((group for group in (before, leading) if len(group) == 1), {})
        return next(iter(single.values()), self._issuer)

    def _issued(self, c: Candidate) -> Candidate:
        """A document with the organisation that put it out: which the phrase names, whose statement was cited before,
        or, of a statement, the only one named so far."""
        body = self._signed(c)
        if body is None and c.first in self._statements:
            body = self._issuer or self._only(c)
        return c if body is None else replace(c, id=body.id, name=body.name, key=body.key)

    def _signed(self, c: Candidate) -> Candidate | None:
        """Whom the phrase of a document names: "the statement of the bank", "البيان الصادر عن المصرف"; never the one
        to whom it was written."""
        phrases = self._sources.phrases
        for o in self._sources.named(c.first + 1, c.last + SIGNED + NAME):
            if o.kind == "organisation" and (o.first < c.last or self._bound(c.last, o.first)):
                return None if self._addressed(c, o) else o
        for o in self._sources.within(c.first + 1, c.last + SIGNED + NAME):
            if o.role == "pronoun" and o.kind == "organisation" and (o.first < c.last or self._bound(c.last, o.first)):
                return self._only(o)
        for mark in self.page.tagged("orgword"):
            inside = c.first < mark.first and (mark.last <= c.last or self._bound(c.last, mark.first))
            if inside and mark.first < c.last and phrases.addressed(c.first + 1, mark.first + 1):
                return None
            if inside and isinstance(mark.entry, OrgWord) and mark.entry.id not in PRESS:
                if (named := self._sources.body_at(mark.first)) is not None:
                    return named
                noun = replace(c, first=mark.first, last=mark.last, key=mark.entry.id, role="body", kind="organisation")
                first = max(c.first + 1, self._sources.phrases.left(mark.first))
                noun = self._bodies.told_apart(self._bodies.whole(replace(noun, first=first), c.last))
                return self._body(noun) or replace(noun, name=noun.name or self.page.doc.slice(first, noun.last))
        return None

    def _addressed(self, c: Candidate, o: Candidate) -> bool:
        """Right behind the document stands a preposition that ties nothing to a noun, or inside its phrase one that
        leads to who receives it: "a letter *to* the union", "une lettre *à* l'union"."""
        phrases, at = self._sources.phrases, c.last
        if o.first < c.last:
            return phrases.addressed(c.first + 1, o.first + 1)
        return at in phrases.prepositions and at not in phrases.ties and phrases.open_between(at - 1)

    def _bound(self, first: int, last: int) -> bool:
        """Only a few words, with a preposition that ties a complement to a noun among them, stand between."""
        if not 0 <= last - first <= SIGNED or first < 1:
            return False
        phrases = self._sources.phrases
        signs = phrases.binds(first, last + 1) and not phrases.addressed(first, last + 1)
        return signs and all(phrases.open_between(i) for i in range(first - 1, last))

    @lazy
    def _statements(self) -> set[int]:
        """Words that are a statement, a communiqué."""
        marks = (m for m in self.page.tagged("medium") if isinstance(m.entry, Medium) and m.entry.id == "statement")
        return {w for m in marks for w in (m.first, m.last - 1)}

    def _spoken_to(self, row: "Found | Line") -> Candidate | None:
        via = row.via if isinstance(row, Found) else None
        if via is None or via.role == "own":
            return None
        outlet = self._outlet(via) if via.role == "body" else None
        if outlet is None and via.role == "body" and endings(self.page.language):
            return None  # "the newspaper", whichever
        return via if outlet is None or outlet.key == row.source.key else outlet

    def _near(self, row: "Found | Line", tag: str, around: int = AROUND) -> list[Mark]:
        marks = self.page.tagged(tag)
        if not marks:
            return marks
        first, last = min(row.first, row.source.first), max(row.last, row.source.last)
        low, high = self.page.sentence_of(row.first)
        low, high = max(low, first - around), min(high, last + around)
        return [m for m in marks if low <= m.first and m.last <= high]

    def _hedge(self, row: "Found | Line") -> str:
        if isinstance(row, Found) and row.cue.hedge:
            return row.cue.hedge
        if isinstance(row, Found) and row.cue.kind == "deny" and row.cue.stance == "denies":
            return "denied"  # "the alleged organiser denies": what is alleged is not what he says
        hedges = (m for m in self._near(row, "hedge") if not self._quoted(m))
        return next((m.entry.id for m in hedges if isinstance(m.entry, Hedge)), "")

    def _quoted(self, mark: Mark) -> bool:
        """It is part of what somebody is quoted with: "“these *allegations* are false”, said X"."""
        at = self.page.doc.starts[mark.first]
        return any(start <= at < end for start, end in self.page.quoted)

    def _medium(self, row: "Found | Line") -> str:
        if isinstance(row, Line):
            return ""
        if row.cue.medium:
            return row.cue.medium
        return next((m.entry.id for m in self._near(row, "medium", SPOKE) if isinstance(m.entry, Medium)), "")
