"""Who can be the subject of a verb, where endings tell cases and numbers."""

from dragoman.annotate.attributions_candidates import CITES, Candidate
from dragoman.annotate.endings import endings, ends, head_word, is_listed, named_oblique, stands_oblique
from dragoman.annotate.page import Page
from dragoman.languages import Mark, fold_text, outlets
from dragoman.languages.lazy import lazy
from dragoman.languages.schema import Cue

HEADED = frozenset({"noun", "body", "document", "pronoun"})  # roles of candidates that a listed noun heads
NOUNS = ("role", "unnamed", "document", "orgword", "pronoun")
QUANTITY = 3  # words before a noun that may count it
BACK = 6  # words before a source in which a list of subjects begins


class Cases:
    """Tells subjects from what stands in another case, on one page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.known = bool(endings(page.language))

    def plural(self, mark: Mark) -> bool:
        """The verb of a cue says that several act, or nobody in particular."""
        return self.known and ends(self.page.language, self.page.doc.folded[mark.first], "plural")

    def acts(self, mark: Mark, c: Candidate) -> bool:
        """Case and number of a noun are those of the subject of this verb."""
        cue = mark.entry
        if not self.known or not isinstance(cue, Cue) or cue.source == "after" or cue.kind in CITES:
            return True
        if c.kind == "person" and c.role == "named":
            alone = self.plural(mark) and not self._listed(c)
            return not alone and not named_oblique(self.page, c.first, c.last)
        if c.kind in ("media", "organisation") and c.role in ("named", "called"):
            return not self._body_oblique(c)
        head = self._head(c) if c.role in HEADED else None
        if head is not None and getattr(head.entry, "oblique", False):
            return False  # "*ее* поддержал министр"
        return head is None or self._agrees(mark, head, c)

    def _body_oblique(self, c: Candidate) -> bool:
        """The name of a body begins with an adjective in another case, or is an outlet's with an ending behind it."""
        folded, outlet = self.page.doc.folded[c.first], outlets().get(c.id or "")
        if ends(self.page.language, folded, "name"):
            return True
        listed = {fold_text(form) for form in outlet.names.get(self.page.language.code, ())} if outlet else set[str]()
        single = c.last - c.first == 1 and folded not in listed
        return single and folded[:-1] in listed and ends(self.page.language, folded, "owner")

    def _head(self, c: Candidate) -> Mark | None:
        return next((self._heads[w] for w in range(c.first, c.last) if w in self._heads), None)

    def _agrees(self, mark: Mark, head: Mark, c: Candidate) -> bool:
        """The noun is in the nominative, of one behind a verb in the singular; in the genitive of many it may be what
        stands behind a word of quantity ("a number *of ministers* said")."""
        entry, folded = head.entry, head_word(self.page, head)
        if not getattr(entry, "inflects", False):
            return True
        several, language = self.plural(mark), self.page.language
        if is_listed(entry, folded):
            single = not getattr(entry, "plural", False) and not ends(language, folded, "many")
            return not (several and single) or self._listed(c)
        if several or c.first < head.first:
            counted = ends(language, folded, "counted") and (c.first < head.first or self._in_quantity(head.first))
            return counted or (several and not stands_oblique(self.page, head))
        return not (self._singular(mark) and ends(language, folded, "many")) and not stands_oblique(self.page, head)

    def _in_quantity(self, word: int) -> bool:
        """A number, or a noun of quantity, stands in the few words before."""
        return not self.page.words("number", "counted", "approx").isdisjoint(range(word - QUANTITY, word))

    def _singular(self, mark: Mark) -> bool:
        return ends(self.page.language, self.page.doc.folded[mark.first], "singular")

    def _listed(self, c: Candidate) -> bool:
        """An "and" stands in the few words on either side: several act together."""
        return not self._ands.isdisjoint(range(c.first - BACK, c.last + BACK))

    @lazy
    def _ands(self) -> frozenset[int]:
        return self.page.words("and")

    @lazy
    def _heads(self) -> dict[int, Mark]:
        """The longest listed noun that begins at a word."""
        out: dict[int, Mark] = {}
        for mark in self.page.tagged(*NOUNS):
            out.setdefault(mark.first, mark)
        return out
