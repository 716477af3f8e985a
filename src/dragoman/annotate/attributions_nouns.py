"""Common nouns that may speak: offices, bodies, documents, and words for somebody without a name."""

from collections.abc import Iterator

from msgspec.structs import replace

from dragoman.annotate.attributions_candidates import OFFICE, Candidate, as_listed, in_month, noun_of, posted, qualified
from dragoman.annotate.attributions_outlets import REPORTER, Press
from dragoman.annotate.attributions_phrases import covered
from dragoman.annotate.attributions_quotes import QUOTES
from dragoman.annotate.endings import endings, of_several
from dragoman.annotate.page import COMMAS
from dragoman.languages import Mark, longest
from dragoman.languages.lazy import lazy
from dragoman.languages.schema import OrgWord, Role

QUOTED = " " + "".join(QUOTES)
OWNED = 4  # words from an owner to the head noun of what it owns


class Nouns(Press):
    """Reads the common nouns of one page."""

    _bodies: frozenset[int]  # first words of head nouns of bodies
    _parts: set[int]  # words inside others
    _inner: dict[int, int]  # where names end, by their words behind the first
    _heads: set[int]  # first words of names that no person bears
    _ends: set[int]  # where names of people end
    _ended: set[int]  # where names and pronouns do
    _outlet_heads: set[int]  # first words of outlets
    _shortened: set[int]  # those of outlets by a short name
    _verbs: set[tuple[int, int]]  # cues of one word

    def _nouns(self) -> Iterator[Candidate]:
        phrasal = covered([m for m in self.page.tagged("cue") if m.last - m.first > 1])
        spoken = {w for m in self.page.tagged("medium") for w in range(m.first + 1, m.last)}
        posts = posted(self.page)
        for mark in self._heads_of_nouns():
            if self.phrases.owns(mark.last - 1) and self._bodies.intersection(range(mark.last, mark.last + OWNED)):
                continue  # "the guild's commission": the commission speaks
            inside = mark.tag == "unnamed" and (mark.first in spoken or self.phrases.of_body(mark.first))
            inside = inside or (mark.tag == "orgword" and mark.first in posts)
            held = inside or (mark.first in phrasal and not self._outruns(mark))
            if held or self._straddles(mark) or self._is_verb(mark):
                continue  # "by a report of", "at a *journalists'* conference": no source of its own
            kind, role = noun_of(mark)
            kind = "unnamed" if kind == "person" and (self.anybody(mark) or of_several(self.page, mark)) else kind
            if role == "body" and mark.first in self._heads:
                continue
            last, apposed = self._up_to_hearer(mark, *self.reach(mark))
            follows = kind == "person" and self._follows_its_name(mark.first)
            stands_by = follows or (apposed is not None and self.single(mark, kind))
            whose = self._outlet_behind(mark)
            if stands_by or (whose is None and self._names_outlet(mark, last, role)):
                continue
            last = mark.last if whose is not None else last
            if role == "body":
                beside = self.past_adjectives(mark.last)
                after = next(w for w in range(beside, len(self.page.doc) + 1) if w not in self._platforms)
                if self._is_named(after) and not self.entitled(mark) and not self._hearer_behind(kind, after):
                    continue
                called = self.called(after) if kind == "media" and self._may_name(after) else None
                if called is not None:
                    yield called
                if called is not None or (kind == "media" and after > beside):
                    continue
            whole = Mark(mark.first, self._past_own(mark, last, kind), mark.tag, mark.entry)
            key = mark.entry.id if isinstance(mark.entry, Role | OrgWord) else ""
            heard = role == "body" and mark.last - 1 in self.phrases.obliques  # "televizyonuna": in a case of its own
            made = self._make(whole, kind, role, key=key, left=not heard)
            made = replace(made, oblique=heard or (made.oblique and self.page.language.verb == "free"))
            yield qualified(self.page, made, mark, self._common | self._platforms) if role == "body" else made

    def _outruns(self, mark: Mark) -> bool:
        """A source of several words that begins inside a citing phrase and ends behind it: "de *source policière*"."""
        cues = (m for m in self.page.tagged("cue") if m.first < mark.first < m.last)
        return mark.tag == "unnamed" and mark.last - mark.first > 1 and all(m.last < mark.last for m in cues)

    def _may_name(self, word: int) -> bool:
        """A capital, or quotation marks, where names have them and verbs stand last, or between subject and object."""
        doc, language = self.page.doc, self.page.language
        small = word < len(doc) and doc.words[word].islower() and QUOTES.isdisjoint(self.page.gap(word - 1))
        return not (small and language.verb in ("last", "middle") and language.info.capitals)

    def _up_to_hearer(self, mark: Mark, last: int, apposed: int | None) -> tuple[int, int | None]:
        """Where verbs stand first or last, an outlet behind somebody without a name hears them."""
        body = endings(self.page.language) and mark.tag == "orgword" and noun_of(mark)[0] != "media"
        if body or (self.page.language.cased_last and mark.tag == "unnamed"):
            last = min([last, *(at for at in self._outlet_heads if mark.last <= at < last)])
        if mark.tag != "unnamed" or self.page.language.verb != "first" or mark.first in self._reporters:
            return last, apposed
        outlet = next((at for at in range(mark.last, last) if at in self._outlet_heads), None)
        return (last, apposed) if outlet is None or self.phrases.governed(outlet) else (outlet, None)

    @lazy
    def _reporters(self) -> set[int]:
        """Words for those who work for an outlet: its name may stand beside them."""
        return {m.first for m in self.page.tagged("role") if getattr(m.entry, "id", "") == REPORTER} | self.press

    def _past_own(self, mark: Mark, last: int, kind: str) -> int:
        """The end of a noun phrase, up to a name that it does not hold whole. Whose office it is stands behind."""
        if mark.last < last:
            last = next((c.first for c in self._named if mark.last <= c.first < last < c.last), last)
        if getattr(mark.entry, "id", "") == OFFICE and not self._bodies.isdisjoint(range(mark.last, last)):
            last = mark.last
        return self.phrases.complement(mark, last) if kind == "organisation" or mark.tag == "unnamed" else last

    def _straddles(self, mark: Mark) -> bool:
        """It begins inside a name and ends behind it ("the Associated *Press reports*"), or only counts the next."""
        return mark.last > self._inner.get(mark.first, mark.last) or self._counts(mark) or self._names_press(mark)

    def _names_press(self, mark: Mark) -> bool:
        """An office with a capital inside a sentence, right before a noun for outlets: "the *Reporter* newspaper"."""
        inside = mark.tag == "role" and mark.last in self.press and mark.first > self.page.sentence_of(mark.first)[0]
        return inside and self.page.doc.words[mark.first][:1].isupper() and self.phrases.open_between(mark.last - 1)

    def _counts(self, mark: Mark) -> bool:
        """A word for how many, or of what sort, right before the noun for whom: "*plusieurs* proches"."""
        order = self.page.language.verb
        tag = "role" if order == "last" and self.page.language.info.capitals else "unnamed"  # "*askeri* kaynaklara"
        alone = order in ("middle", "last") and mark.tag == tag and mark.last - mark.first == 1
        alone = alone and self.phrases.open_between(mark.last - 1)
        return alone and any(m.tag == "unnamed" for m in self.page.scan.opens(mark.last))

    def _names_outlet(self, mark: Mark, last: int, role: str) -> bool:
        """An outlet's name stands in apposition to a noun: "the channel X", "the news site X"."""
        if role == "body" and noun_of(mark)[0] != "media" and endings(self.page.language):
            return False  # "в прокуратуре «Фонтанке» сказали": it hears
        inside = [at for at in self._outlet_heads if mark.first < at < last]
        if role == "noun" and not self.page.language.info.capitals and mark.first not in self._reporters:
            inside = [at for at in inside if at not in self._shortened]  # "the police chief of *Fars*": the province
        before = inside[0] - 1 if inside else -1
        before -= before in self.phrases.determiners
        led = self.page.language.verb == "middle" and self.phrases.binds(mark.last, before + 1)
        return bool(inside) and (role == "body" or (role == "noun" and not (led or self.phrases.governed(before))))

    def _heads_of_nouns(self) -> Iterator[Mark]:
        """Nouns that may speak. "The newspaper", "the union" are bodies before they are sources without a name."""
        bodies = {m.last: m for m in self.page.tagged("orgword")}
        lands = {w for m in self.page.tagged("place") for w in range(m.first + 1, m.last)}
        for mark in longest(as_listed(self.page, self.page.tagged("unnamed", "role", "document", "orgword"))):
            body = bodies.get(mark.last) if mark.tag in ("unnamed", "role") else None
            at = body.first - mark.first if body is not None else -1
            found = body if body is not None and (at == 0 or (at > 0 and self.of_body(mark))) else mark
            inside = found.first in lands or (found.first in self._parts and noun_of(found)[0] == "media")
            if found.tag != "orgword" or not (inside or in_month(self.page, found.first, found.last)):
                yield found

    @lazy
    def _papers(self) -> set[int]:
        """Where words for documents end."""
        return {m.last for m in self.page.tagged("document")}

    def _is_verb(self, mark: Mark) -> bool:
        """A word that is noun and verb ("reports") right after a name or pronoun: the verb."""
        if (mark.first, mark.last) not in self._verbs or mark.first == 0:
            return False
        word = self.page.doc.words[mark.first - 1]
        name = word[:1].isupper() and self.page.language.info.capitals and mark.first > 1
        order = self.page.language.verb
        opens = order == "middle" and mark.last in self.page.firsts("that")
        opens = opens or (order == "first" and mark.first in self._papers)  # "بيان *نشرته* الوكالة"
        return self.phrases.open_between(mark.first - 1) and (name or opens or mark.first in self._ended)

    def _outlet_behind(self, mark: Mark) -> int | None:
        """The first word of an outlet right behind an unnamed noun, where cases tell: who told it, not what it is."""
        told = mark.tag == "unnamed" and mark.last in self._outlet_heads and bool(endings(self.page.language))
        return mark.last if told and mark.first not in self._reporters else None

    def _hearer_behind(self, kind: str, word: int) -> bool:
        """An outlet behind a body that is none, where cases tell: "в министерстве *ТАСС* сказали"."""
        return kind == "organisation" and word in self._outlet_heads and bool(endings(self.page.language))

    def _is_named(self, word: int) -> bool:
        """The name of the body, or of the outlet, follows at once: the name is the source."""
        return word in self._heads and not self.page.doc.between(word - 1).strip(QUOTED)

    def _follows_its_name(self, first: int) -> bool:
        """A role in apposition: after a comma, or at once where names begin with no capital."""
        if first not in self._ends:
            return False
        gap = self.page.doc.between(first - 1).strip()
        return gap in COMMAS or (not gap and not self.page.language.info.capitals)
