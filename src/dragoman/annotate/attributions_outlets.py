"""Outlets among the noun phrases of a text: by their names, by what they are called, by how they are written."""

import bisect
from collections.abc import Iterator

from msgspec.structs import replace

from dragoman.annotate.attributions_candidates import (
    Candidate,
    everyday,
    is_media,
    no_name,
    noun_of,
    preferred,
    short_names,
    titled,
)
from dragoman.annotate.attributions_phrases import STOPS, cased, span_words
from dragoman.annotate.attributions_quotes import QUOTES
from dragoman.annotate.attributions_strangers import Strangers
from dragoman.annotate.outlets_alike import settled
from dragoman.annotate.proclitics import proclitics
from dragoman.languages import PRESS, Mark, fold_text, longest, outlets, press_words
from dragoman.languages.lazy import lazy
from dragoman.languages.schema import Outlet
from dragoman.languages.skeleton import CLEAR, name_key
from dragoman.model import Name, Place

REPORTER = "journalist"
TITLE = 4  # words of an outlet's name
WHOLE = 3  # words of a name that begins with the noun for an outlet, and is one in small letters as well
DESKS = frozenset({"group", "department", "office"})  # of an outlet: its economic desk


class Press(Strangers):
    """Reads the outlets of one page."""

    press: set[int]  # first words of nouns for outlets
    _press: set[int]  # those, and their last words
    _given: frozenset[int]
    _common: frozenset[int]  # words that are no name
    _own: frozenset[str]  # sounds of the publisher's name
    _platforms: set[int]
    _where: tuple[Place, ...]
    _orgwords: dict[int, list[Mark]]  # head nouns of bodies by their first words

    def _cut(self, word: int) -> int:
        """Letters of a preposition that is written together with the head noun of a name."""
        fused, folded = proclitics(self.page.language), self.page.doc.folded[word]
        return max([fused.cut(folded, m.entry) for m in self._orgwords[word]]) if word in self._orgwords else 0

    def _is_medium(self, n: Name, first: int, last: int) -> bool:
        """It calls itself a newspaper, an agency, a channel, or is so called beside its name; it bears a name that only
        outlets have, or the publisher's; or it is written in Latin letters in a text of another script."""
        if n.kind == "organisation" and self._press.intersection((first, last - 1)):
            return not self._of_other_sort(n)
        doc = self.page.doc
        key = name_key(n.text)
        if len(key) >= CLEAR and self._own.issuperset(key.split()):
            return True
        sides = (first - 1, last) if self._ends_in_press(last) else (first - 1,)
        beside = self._press.intersection(sides) and STOPS.isdisjoint(self.page.gap(first - 1))
        if n.kind == "organisation" and beside:
            return True
        if self.page.language.info.capitals and first not in self._given and self._called_press(first):
            return True
        if last - first > 1 and not self._of_other_sort(n) and not press_words().isdisjoint(doc.folded[first:last]):
            return True
        latin = self.page.language.info.script == "Latn"
        return n.kind == "person" and not latin and all(w.isascii() for w in doc.words[first:last])

    def _ends_in_press(self, word: int) -> bool:
        """The noun for outlets here is no head of a name in quotation marks behind it: "агентству «X»"."""
        return QUOTES.isdisjoint(self.page.gap(word)) if word < len(self.page.doc) else True

    def _of_other_sort(self, n: Name) -> bool:
        """Where no capital tells names, a body whose head noun is none of an outlet is no outlet, whatever words follow
        it: a national *union*."""
        head, parted, _ = n.key.partition("/")
        known = bool(parted) and head not in PRESS and head.isascii() and bool(head)
        return self.page.language.verb == "first" and n.kind == "organisation" and known

    def _called_press(self, first: int) -> bool:
        """Before a name stands a word for outlets, with a word in small letters between at most ("the local site X");
        before one in quotation marks, two."""
        doc, quoted = self.page.doc, not QUOTES.isdisjoint(self.page.gap(first - 1))
        for at in range(first - 1, max(-1, first - 3 - quoted), -1):
            gap = set(self.page.gap(at))
            if not STOPS.isdisjoint(gap) or (doc.words[at][:1].isupper() and at not in self.press):
                return False
            if self.page.language.verb == "first" and at in self.page.firsts("oblique"):
                return False  # "القناة 13 *عن* «تقدم طفيف»"
            if at in self._press:
                return at == first - 1 or at in self.press
        return False

    def is_called_press(self, c: Candidate) -> bool:
        """A noun for outlets stands right before the name, in one breath with it."""
        return c.first - 1 in self._press and self.phrases.open_between(c.first - 1)

    def _holds_outlet(self, n: Name, first: int, last: int) -> bool:
        """ "The television channel X" read as one organisation: the outlet X says more."""
        if n.kind != "organisation" or n.id in outlets():
            return False
        for m in self.page.tagged("outlet"):
            if (m.first == last or (first <= m.first and m.last <= last)) and is_media(m.entry):
                rest = [w for w in range(first, last) if not m.first <= w < m.last]
                desk = m.last == last and any(
                    getattr(h.entry, "id", "") in DESKS for h in self._orgwords.get(first, ())
                )
                if self._written(m) == "named" and (desk or all(self._plain_word(w) for w in rest)):
                    return True
        return False

    def _plain_word(self, word: int) -> bool:
        """A common noun or adjective, or a word in small letters where names have capitals."""
        small = self.page.language.info.capitals and self.page.doc.words[word].islower()
        return small or word in self._common

    def _outlets(self, names: tuple[Name, ...]) -> Iterator[Candidate]:
        spans = [(n, *span_words(self.page, n)) for n in names]
        longer = {w: (a, b) for n, a, b in spans if not self._holds_outlet(n, a, b) for w in range(a, b)}
        people = {(n.start, n.end) for n in names if n.kind == "person" and n.id is None}
        for mark in longest(self.page.tagged("outlet")):
            outlet = mark.entry
            a, b = longer.get(mark.first, (mark.first, mark.first))
            inside = mark.last <= b and b - a > mark.last - mark.first
            if (
                isinstance(outlet, Outlet)
                and outlet.kind != "platform"
                and not inside
                and not everyday(self.page, self._orgwords, mark.first, mark.last)
                and not no_name(self.page, mark, people)
                and not self._part_of_title(mark)
                and not self._part_of_body(mark)
            ):
                yield self._listed(mark, outlet, names)

    def _listed(self, mark: Mark, outlet: Outlet, names: tuple[Name, ...]) -> Candidate:
        """An outlet by its name; by a name that others bear too, whoever of them is meant, or nobody known."""
        kind = "media" if is_media(outlet) else "organisation"
        meant = settled(self.page, outlet, mark.first, mark.last, self._where)
        made = self._make(mark, kind, self._written(mark), key=meant.id if meant else "", known=meant)
        if meant is None:
            key = next((n.key for n in names if (n.start, n.end) == (made.start, made.end)), "")
            text = self.page.doc.text[made.start : made.end]
            made = replace(made, name=text, key=key or f"//{name_key(text)}")
        return self._with_noun(made) if kind == "media" else made

    def _with_noun(self, c: Candidate) -> Candidate:
        """An outlet's name with the noun for outlets right behind it: "Kathimerini *gazetesi*"."""
        doc, adjectives = self.page.doc, self.page.words("adjective")
        if c.last in adjectives and doc.between(c.last - 1) == " " and doc.between(c.last)[:2] == " (":
            return replace(c, last=c.last + 1, end=doc.ends[c.last])  # "Agence nationale *libanaise* (ANL)"
        beside = c.last in self.press and doc.between(c.last - 1) == " " and self.page.language.info.capitals
        if not beside or "cue" in self.page.scan.tags[c.last]:
            return c
        heads = [m for m in self._orgwords.get(c.last, ()) if noun_of(m)[0] == "media"]
        last = max((m.last for m in heads), default=c.last)
        heard = self.page.language.cased_last and last - 1 in self.page.firsts("oblique")  # "X *gazetesine*"
        return replace(c, last=last, end=doc.ends[last - 1], role="named", oblique=heard)

    def _foreign(self) -> Iterator[Candidate]:
        """Words in capitals inside a text whose script has none are a name."""
        doc, last = self.page.doc, 0
        if self.page.language.info.capitals:
            return
        upper = [i for i, word in enumerate(doc.words) if word[0].isupper() and i not in self._platforms]
        for first in upper:
            if first < last:
                continue
            last = first + 1
            while last < len(doc.words) and doc.words[last][0].isupper() and doc.gaps[last - 1] == " ":
                last += 1
            yield replace(self.phrase(first, last), role="named")

    def _published(self) -> Iterator[Candidate]:
        """The publisher's own name, whatever else it reads as ("The Copper Gate" is no place here)."""
        doc, name = self.page.doc, self.page.report.publisher or ""
        own = [w for w in fold_text(name).split() if w not in self.page.language.stopwords]
        size = len(own)
        if size < 2 or not set(own) <= set(doc.folded):  # one word alone may be an everyday word
            return
        for i, word in enumerate(doc.folded):
            if word == own[0] and doc.folded[i : i + size] == own:
                yield replace(self.phrase(i, i + size), role="named")

    def _titled(self) -> Iterator[Candidate]:
        """What stands in quotation marks and bears a word that outlets are named by, or the publisher's own name."""
        doc, own = self.page.doc, self._own
        for start, end in self.page.quotes():
            first, last = bisect.bisect_left(doc.starts, start), bisect.bisect_left(doc.starts, end)
            if not 0 < last - first <= TITLE or first in self._platforms:
                continue
            text = doc.slice(first, last)
            key = name_key(text)
            pressed = not press_words().isdisjoint(doc.folded[first:last]) or self._called_press(first)
            pressed = pressed or (first in self._parted and first - 1 in self._reporting)
            if pressed or (key and own == set(key.split())):
                yield Candidate(first, last, start, end, "media", "named", None, text, f"//{key}")

    @lazy
    def _parted(self) -> set[int]:
        """First words of short quotations that go on behind the short name of an outlet: «Эхо Севера»."""
        return {m.first for m in self.page.tagged("outlet") if self._part_of_title(m)}

    @lazy
    def _reporting(self) -> set[int]:
        """Last words of cues that outlets stand behind."""
        kinds = ("write", "report", "quote")
        return {m.last - 1 for m in self.page.tagged("cue") if getattr(m.entry, "kind", "") in kinds}

    def _part_of_title(self, mark: Mark) -> bool:
        """A short name that opens a name in quotation marks is another outlet's, or nobody's."""
        if not isinstance(mark.entry, Outlet) or self._text(mark) not in short_names(mark.entry):
            return False
        opens = not QUOTES.isdisjoint(self.page.gap(mark.first - 1))
        after = self.page.doc.words[mark.last : mark.last + 1]
        return opens and self.page.gap(mark.last - 1) == " " and all(w[:1].isupper() for w in after) and bool(after)

    def _part_of_body(self, mark: Mark) -> bool:
        """An article and one word that a body's name goes on with: "*the National* Laboratory"."""
        short = mark.last - mark.first == 2 and mark.first in self.page.words("article")
        named = mark.last < len(self.page.doc) and self.page.doc.words[mark.last][:1].isupper()
        bodies = (h for h in self._orgwords.get(mark.last, ()) if noun_of(h)[0] != "media")
        return short and named and self.page.gap(mark.last - 1) == " " and any(True for _ in bodies)

    def _written(self, mark: Mark) -> str:
        """An everyday word, or a name in small letters ("up", "ap"), is none in running text, only as a sign; that of a
        site, with a point inside, is a name ("gate.kg")."""
        text = self.page.doc.slice(mark.first, mark.last)
        small = self.page.language.info.capitals and text.islower() and "." not in text.rstrip(".")
        small = small and (
            mark.first not in self.press or mark.last - mark.first < WHOLE
        )  # "agence congolaise de presse"
        if not small and self.page.language.info.quoted_names and self._in_quotes(mark):
            return "named"
        if not isinstance(mark.entry, Outlet) or self._text(mark) not in short_names(mark.entry):
            return "sign" if small else "named"
        before = [m for m in self.page.tagged("orgword", "role") if m.last == mark.first]
        called = any(noun_of(m)[0] == "media" or getattr(m.entry, "id", "") == REPORTER for m in before)
        inflected = cased(self.page, mark.last) or self._suffixed(mark.last)
        if called or titled(self.page, mark) or (not small and inflected):
            return "named"  # the newspaper "Future", its correspondent, "AA'nın"
        return "sign" if small else "short"

    def _in_quotes(self, mark: Mark) -> bool:
        """Quotation marks stand right around a name, where the language puts outlets into them."""
        doc = self.page.doc
        start, end = doc.starts[mark.first], doc.ends[mark.last - 1]
        return not QUOTES.isdisjoint(doc.text[start - 1 : start]) and not QUOTES.isdisjoint(doc.text[end : end + 1])

    def _suffixed(self, word: int) -> bool:
        """An ending of a case behind an apostrophe, where verbs stand last: "Milliyet'in"."""
        ends = self.page.language.cased_last and word in self.page.firsts("oblique")
        return ends and self.page.doc.glued(word - 1)

    def _text(self, mark: Mark) -> str:
        return " ".join(self.page.doc.folded[mark.first : mark.last])

    def _make(
        self, mark: Mark, kind: str, role: str, *, key: str = "", left: bool = False, known: Outlet | None = None
    ) -> Candidate:
        doc = self.page.doc
        cut = proclitics(self.page.language).cut(doc.folded[mark.first], mark.entry)
        first = self.phrases.left(mark.first) if left else mark.first
        start = doc.starts[mark.first] + cut if cut else doc.starts[first]
        id_, name = (known.id, preferred(known)) if known is not None else (None, None)
        return Candidate(first, mark.last, start, doc.ends[mark.last - 1], kind, role, id_, name, key, bool(cut))
