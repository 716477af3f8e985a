"""Which body a common noun names: "the health ministry" is another one than "the defence ministry"."""

from collections.abc import Iterator

from msgspec.structs import replace

from dragoman.annotate.attributions_candidates import BEARING, OFFICE, Candidate, is_media, preferred, sound_key
from dragoman.annotate.page import Page
from dragoman.languages import outlets
from dragoman.languages.schema import OrgWord
from dragoman.languages.skeleton import CLASS, name_key
from dragoman.model import Place

BANK = "bank"
FIRM = "company"  # may bear any name whatever
SUBJECTS = frozenset({"ministry", "department", "commission", "committee"})  # told apart by what they are for
RUN = 4  # words with capitals in a row, two at least, that make a name
BARE = CLASS  # ends the key of a name that is a head noun alone: "the Ministry"


def bare(c: Candidate) -> bool:
    """A head noun alone, written as names are: which body it is, only what was named before tells."""
    return c.id is None and c.key.endswith(BARE)


class Bodies:
    """Tells the bodies of one page apart by the words around their head nouns."""

    def __init__(self, page: Page, places: tuple[Place, ...]) -> None:
        self.page, self._places = page, places
        self._grammar = page.words("article", "oblique", "own")

    def own(self, c: Candidate) -> str:
        """Sounds of the words beside the head noun of a body, and beside what it deals in, which each language
        says in its own words; of a form that is a name by itself, its own. A head noun alone has none."""
        heads = [m for m in self.page.tagged("orgword") if c.first <= m.first and m.last <= c.last]
        head = next((m for m in heads if isinstance(m.entry, OrgWord) and m.entry.id == c.key), None)
        if head is None:
            return ""
        doc, stopwords = self.page.doc, self.page.language.stopwords
        plain = (head.last - head.first == 1 or c.key == OFFICE) and not getattr(head.entry, "whole", False)
        words = (w for w in range(c.first, c.last) if not (plain and head.first <= w < head.last))
        kept = [w for w in words if w not in self._grammar and doc.folded[w] not in stopwords]
        deals = {
            w for m in heads if m is not head and getattr(m.entry, "id", "") == c.key for w in range(m.first, m.last)
        }
        return name_key(doc.words[w] for w in kept if w not in deals) or name_key(doc.words[w] for w in kept)

    def described(self, c: Candidate, before: list[Candidate]) -> Candidate | None:
        """The only body of the same head noun among those before that words of its own tell apart."""
        alike = [o for o in before if o.role == "body" and o.kind == c.kind and o.key == c.key]
        apart = {own: o for o in alike if (own := self.own(o)) and self._tells(o)}
        return self.told_apart(next(iter(apart.values()))) if len(apart) == 1 else None

    def _tells(self, o: Candidate) -> bool:
        """Where names have capitals, a word in the phrase has one, or the head is told apart by what it is for: "the
        parent company" names none."""
        if not self.page.language.info.capitals or o.key in SUBJECTS:
            return True
        opens = self.page.sentence_of(o.first)[0]
        return any(self.page.doc.words[w][:1].isupper() for w in range(o.first, o.last) if w != opens)

    def of_state(self, c: Candidate) -> Candidate | None:
        """The central bank of the only state named up to the end of its sentence: of all bodies, every state has but
        one. A bank that is called nothing else is any bank."""
        if c.key.partition(BARE)[0] != BANK or c.id is not None or not (c.role == "named" or self.own(c)):
            return None
        doc, (_, last) = self.page.doc, self.page.sentence_of(c.first)
        states = {p.country for p in self._places if p.start < doc.ends[last - 1]}
        said = set(name_key(w for w in doc.words[c.first : c.last] if w not in self.page.language.stopwords).split())
        if len(states) != 1:
            return None
        lang = self.page.language.info.code
        listed = (o for o in outlets().values() if o.country in states and not is_media(o))
        found = [o for o in listed if any(said < set(name_key(n).split()) for n in o.names.get(lang, ()))]
        return replace(c, id=found[0].id, name=preferred(found[0]), key=found[0].id) if len(found) == 1 else None

    def head(self, c: Candidate) -> str:
        """Id of the head noun inside a pronoun's phrase: "this *company*"."""
        inside = (m.entry for m in self.page.tagged("orgword") if c.first <= m.first and m.last <= c.last)
        return next((e.id for e in inside if isinstance(e, OrgWord)), "")

    def unlisted(self, before: list[Candidate], end: int) -> Candidate | None:
        """The only words before that are written as a name is, where names have capitals, nothing is known of them and
        no other organisation was named or described."""
        others = {o.kind for o in before if o.role in BEARING} - {"person", "media"}
        if others or not self.page.language.info.capitals:
            return None
        taken = {w for o in before if o.role in BEARING for w in range(o.first, o.last)}
        taken |= self.page.words("month", "weekday", "title", "orgword")
        places = {(o.first, o.last) for o in before if o.role == "place"}
        doc, runs = self.page.doc, (r for r in self._runs(end) if 1 < r[1] - r[0] <= RUN and r not in places)
        found = {doc.slice(*r): r for r in runs if taken.isdisjoint(range(*r))}
        if len(found) != 1:
            return None
        (text, (first, last)), key = next(iter(found.items())), sound_key(next(iter(found)))
        return Candidate(first, last, doc.starts[first], doc.ends[last - 1], "organisation", "called", None, text, key)

    def _runs(self, end: int) -> Iterator[tuple[int, int]]:
        """Words with capitals in a row, articles and the like before them left out."""
        doc, at = self.page.doc, 0
        while at < end:
            last = at
            while last < end and doc.words[last][:1].isupper() and (last == at or doc.gaps[last - 1] == " "):
                last += 1
            first = at
            while first < last and (doc.folded[first] in self.page.language.stopwords or first in self._grammar):
                first += 1
            yield first, last
            at = max(last, at + 1)

    def told_apart(self, c: Candidate) -> Candidate:
        """A body that no table names, under a key of its own."""
        if c.role != "body" or c.kind != "organisation" or c.id is not None or c.name is not None:
            return c
        own = self.own(c)
        return replace(c, key=f"{c.key}//{own}", name=self.page.doc.slice(c.first, c.last)) if own else c

    def whole(self, c: Candidate, last: int) -> Candidate:
        """A body with the rest of the phrase up to a word, that is no grammar alone."""
        doc, end = self.page.doc, max(last, c.last)
        while end > c.last and (end - 1 in self._grammar or doc.folded[end - 1] in self.page.language.stopwords):
            end -= 1
        return replace(c, last=end, end=doc.ends[end - 1])
