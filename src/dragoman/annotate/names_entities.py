"""Who is who in one report: mentions joined to people by the sound of their names."""

from typing import NamedTuple

from dragoman.annotate.names_layout import Layout
from dragoman.annotate.names_roles import NO_ROLE, Role, role_of
from dragoman.annotate.names_words import Span
from dragoman.languages import fold_text
from dragoman.languages.leaders import families
from dragoman.languages.skeleton import is_same, name_key

SHARED = 4  # letters that two spellings of one family name have in common at the beginning
SOUNDS = 3  # classes that a name must have to be told by sound


class Entity(NamedTuple):
    """One person: the key and form of the fullest mention, the role that any mention states."""

    key: str
    full: str
    role: Role = NO_ROLE
    family: str = ""  # the last word, folded


class People:
    """The people of one report."""

    def __init__(self, found: Layout) -> None:
        self._found = found
        spans = [s for s in found.spans if s.kind == "person"]
        self._entities: list[Entity] = []
        self._of: dict[Span, int] = {}
        for span in sorted(spans, key=lambda s: (s.first - s.last, s.first)):
            self._join(span)
        self.mentions = sorted((*self._of, *self._later()), key=lambda s: s.first)

    def entity(self, span: Span) -> Entity:
        """Whom a mention names."""
        return self._entities[self._of[span]]

    def _join(self, span: Span) -> None:
        doc = self._found.words.doc
        text = doc.slice(span.first, span.last)
        key = name_key(text) or fold_text(text)  # a script that cannot be keyed by sound keeps its letters
        number = next((n for n, e in enumerate(self._entities) if is_same(key, e.key)), len(self._entities))
        if number == len(self._entities) and span.last - span.first == 1:
            family = doc.folded[span.first][span.skip :]
            key = name_key(families(doc.lang).get(family, "")) or key
            named = (n for n, e in enumerate(self._entities) if key == e.key or family == e.family)
            number = next(named, number)
        role = role_of(self._found, span)
        if number == len(self._entities):
            self._entities.append(Entity(key, text, role, doc.folded[span.last - 1]))
        elif role.text and not self._entities[number].role.text:
            self._entities[number] = self._entities[number]._replace(role=role)
        self._of[span] = number

    def _known(self, word: str, last: dict[str, int], tails: tuple[str, ...]) -> str | None:
        """The family name that the word is, with or without a proclitic."""
        if not word.endswith(tails):
            return None
        return next((f for f in self._found.words.language.morphology.bare(word) if f in last), None)

    def _variant(self, i: int, heads: dict[str, str]) -> str | None:
        """The family name that a word of no table begins and sounds like."""
        words = self._found.words
        known = heads.get(words.doc.folded[i][:SHARED])
        if known is None or not words.unknown(i):
            return None
        key = name_key(words.doc.words[i])
        return known if len(key) >= SOUNDS and key == name_key(known) else None

    def _later(self) -> list[Span]:
        """Family names that stand alone elsewhere in the report, where nothing else marks them as names."""
        words = self._found.words
        last: dict[str, int] = {}
        for span, number in self._of.items():
            if span.last - span.first > 1:
                last.setdefault(words.doc.folded[span.last - 1], number)
        out: list[Span] = []
        heads = {f[:SHARED]: f for f in last if len(f) > SHARED}
        tails = tuple(last)
        for i, word in enumerate(words.doc.folded if tails else ()):
            if not (word.endswith(tails) or word[:SHARED] in heads) or self._found.at[i] is not None or words.stop[i]:
                continue
            known = self._known(word, last, tails) or self._variant(i, heads)
            if known is not None and (not words.cased or words.up[i]):
                span = Span(i, i + 1, "person", skip=max(0, len(word) - len(known)))
                self._of[span] = last[known]
                out.append(span)
        return out
