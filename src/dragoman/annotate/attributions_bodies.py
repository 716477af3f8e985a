"""Which body a common noun names: "the health ministry" is another one than "the defence ministry"."""

from msgspec.structs import replace

from dragoman.annotate.attributions_candidates import OFFICE, Candidate
from dragoman.annotate.page import Page
from dragoman.languages.schema import OrgWord
from dragoman.languages.skeleton import name_key


class Bodies:
    """Tells the bodies of one page apart by the words around their head nouns."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._grammar = page.words("article", "oblique", "own")

    def own(self, c: Candidate) -> str:
        """Sounds of the words beside the head noun of a body; of a form that is a name by itself, its own. A head noun
        alone has none."""
        heads = [m for m in self.page.tagged("orgword") if c.first <= m.first and m.last <= c.last]
        head = next((m for m in heads if isinstance(m.entry, OrgWord) and m.entry.id == c.key), None)
        if head is None:
            return ""
        doc, stopwords = self.page.doc, self.page.language.stopwords
        plain = (head.last - head.first == 1 or c.key == OFFICE) and not getattr(head.entry, "whole", False)
        words = (w for w in range(c.first, c.last) if not (plain and head.first <= w < head.last))
        kept = [doc.words[w] for w in words if w not in self._grammar and doc.folded[w] not in stopwords]
        return name_key(kept) if kept else ""

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
