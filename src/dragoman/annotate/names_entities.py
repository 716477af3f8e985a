"""Who is who in one report: mentions joined to people by the sound of their names."""

from collections import defaultdict
from collections.abc import Iterable
from zlib import crc32

import msgspec
from msgspec.structs import replace

from dragoman.annotate.names_counterparts import COUNTERPART
from dragoman.annotate.names_layout import Layout
from dragoman.annotate.names_roles import NO_ROLE, Role, role_of
from dragoman.annotate.names_words import Span
from dragoman.languages import fold_text
from dragoman.languages.leaders import families
from dragoman.languages.meeting import MANY, neighbours
from dragoman.languages.skeleton import is_same, marked, name_key, unmarked
from dragoman.languages.spelling import distance

SHARED = 4  # letters that two spellings of one family name have in common at the beginning
SOUNDS = 3  # classes that a name must have to be told by sound
ENDING = 3  # letters by which two forms of one name differ at the end


class Entity(msgspec.Struct, frozen=True, gc=False):
    """One person: the key and form of the fullest mention, the role that any mention states."""

    key: str
    full: str
    role: Role = NO_ROLE
    family: str = ""  # the last word, folded


def _key(text: str, folded: str) -> str:
    """The key of a name: a script that cannot be keyed by sound keeps its letters."""
    return name_key(text) or folded


def _form(a: str, b: str) -> bool:
    """The words are one, or two cases of one."""
    short, long = sorted((a, b), key=len)
    return long.startswith(short[: max(len(short) - 1, SOUNDS)]) and len(long) - len(short) <= ENDING


class People:
    """The people of one report."""

    def __init__(self, found: Layout) -> None:
        self._found = found
        spans = [s for s in found.spans if s.kind == "person"]
        self._entities: list[Entity] = []
        self._by_key: dict[str, list[int]] = {}  # entities by their keys without a mark
        self._of_key: dict[str, int] = {}  # the first one of each key
        self._of_family: dict[str, int] = {}  # the first one of each family name
        self._of: dict[Span, int] = {}
        self._by_text: dict[str, int] = {}
        self._role = {span: role_of(found, span) for span in spans}
        self._held: dict[str, set[str]] = defaultdict(set)
        for span in spans:
            self._held[self._text(span)] |= {self._role[span].id} - {""}
        self._near = neighbours(self._keys(spans)) if len(spans) >= MANY else None
        for span in sorted(spans, key=lambda s: (s.first - s.last, s.first)):
            self._join(span)
        self.mentions = sorted((*self._of, *self._later()), key=lambda s: s.first)

    def entity(self, span: Span) -> Entity:
        """Whom a mention names."""
        return self._entities[self._of[span]]

    def role(self, span: Span) -> Role:
        """The role stated beside a mention."""
        known = self._role.get(span)
        return role_of(self._found, span) if known is None else known

    def _written(self, span: Span) -> str:
        """The name without a proclitic that is written together with it."""
        doc = self._found.words.doc
        return doc.text[doc.starts[span.first] + span.skip : doc.ends[span.last - 1]]

    def _text(self, span: Span) -> str:
        return fold_text(self._written(span))

    def _join(self, span: Span) -> None:
        text = self._written(span)
        folded = fold_text(text)
        if folded not in self._by_text:  # what was written so before is compared with nobody again
            key, number = self._new(span, text, folded)
            if number == len(self._entities):
                family = self._found.words.doc.folded[span.last - 1]
                self._by_key.setdefault(unmarked(key), []).append(number)
                self._of_key.setdefault(key, number)
                self._of_family.setdefault(family, number)
                self._entities.append(Entity(key, text, self._role[span], family))
            self._by_text[folded] = number
        number = self._of[span] = self._by_text[folded]
        role = self._role[span]
        if role.text and not self._entities[number].role.text:
            self._entities[number] = replace(self._entities[number], role=role)

    def _new(self, span: Span, text: str, folded: str) -> tuple[str, int]:
        """The key of a name that is read for the first time, and whom it means: the next number where nobody yet."""
        key, nobody = _key(text, folded), len(self._entities)
        alike = self._alike(key)
        same = next((n for n in alike if not self._two(text, self._entities[n].full)), None)
        if same is not None:
            return key, same
        if alike:
            return marked(key, crc32(folded.encode())), nobody  # no sound tells them apart
        if span.last - span.first == 1:
            family = self._family(span)
            key = self._family_key(family) or key
            return key, min(self._of_key.get(key, nobody), self._of_family.get(family, nobody))
        return key, nobody

    def _alike(self, key: str) -> list[int]:
        """Those whose names sound like this key, by number."""
        numbers: Iterable[int] = range(len(self._entities))
        if self._near is not None:
            numbers = sorted(n for other in self._near[key] for n in self._by_key.get(other, ()))
        return [n for n in numbers if is_same(key, unmarked(self._entities[n].key))]

    def _keys(self, spans: Iterable[Span]) -> list[str]:
        """The keys that names may have: by their sounds, and where a word stands alone, as a family name."""
        keys = {_key(self._written(span), self._text(span)) for span in spans}
        keys |= {self._family_key(self._family(span)) for span in spans if span.last - span.first == 1}
        return sorted(keys - {""})

    def _family(self, span: Span) -> str:
        """The one word of a name, folded."""
        return self._found.words.doc.folded[span.first][span.skip :]

    def _family_key(self, family: str) -> str:
        return name_key(families(self._found.words.doc.lang).get(family, ""))

    def _two(self, one: str, other: str) -> bool:
        """Two people, whose names sound alike: what they are spelled by is no matter of spelling; or their full names
        are spelled otherwise, and they hold offices of two sorts."""
        if distance(one, other, languages=False) > 1:
            return True
        one, other = fold_text(one), fold_text(other)
        a, b = one.split(), other.split()
        if len(a) != len(b) or len(a) == 1 or all(_form(x, y) for x, y in zip(a, b, strict=True)):
            return False
        held, others = ({i.partition(".")[0] for i in self._held[text]} for text in (one, other))
        return bool(held and others) and held.isdisjoint(others) and COUNTERPART not in held | others

    def _known(self, word: str, last: dict[str, list[int]], tails: tuple[str, ...]) -> str | None:
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

    def _whose(self, i: int, bearers: list[int]) -> int | None:
        """Whom a family name alone means: of several people the one whose given name stands before it, or nobody."""
        before = self._found.words.doc.folded[i - 1] if i else ""
        given = {n: fold_text(self._entities[n].full).split()[0] for n in bearers}
        if len(bearers) > 1:
            bearers = [n for n in bearers if given[n] == before]
        elif name_key(before) == name_key(given[bearers[0]]) and distance(before, given[bearers[0]]) > 1:
            return None  # it sounds like the given name and is another
        return bearers[0] if len(bearers) == 1 else None

    def _namesake(self, i: int) -> bool:
        """Where names have no capitals: a word of no table stands between a comma and the family name, another's given
        name."""
        words = self._found.words
        apposed = i > 1 and not words.cased and "," in words.doc.between(i - 2) and words.joined(i - 1)
        return apposed and words.unknown(i - 1) and words.language.verb == "free"

    def _later(self) -> list[Span]:
        """Family names that stand alone elsewhere in the report, where nothing else marks them as names."""
        words = self._found.words
        last: dict[str, list[int]] = {}
        for span, number in self._of.items():
            if span.last - span.first > 1:
                bearers = last.setdefault(words.doc.folded[span.last - 1], [])
                bearers += [] if number in bearers else [number]
        out: list[Span] = []
        heads = {f[:SHARED]: f for f in last if len(f) > SHARED}
        tails = tuple(last)
        folded = words.doc.folded
        may_be = () if not tails else words.capitals if words.cased else range(len(folded))
        marks = words.page.tagged("relative") if tails else ()
        timed = {i for m in marks if m.last - m.first > 1 for i in range(m.first, m.last)}  # "صباح اليوم"
        alike = ((i, folded[i]) for i in may_be)
        like = [(i, w) for i, w in alike if w.endswith(tails) or w[:SHARED] in heads]  # as few words are
        for i, word in like:
            if self._found.at[i] is not None or words.stop[i] or i in timed:
                continue
            known = self._known(word, last, tails) or self._variant(i, heads)
            whose = self._whose(i, last[known]) if known is not None else None
            if known is not None and whose is not None and not self._namesake(i):
                bound = words.doc.glued(i - 1) and "particle" in words.tags[i - 1] and self._found.at[i - 1] is None
                span = Span(i - bound, i + 1, "person", skip=0 if bound else max(0, len(word) - len(known)))
                self._of[span] = whose
                out.append(span)
        return out
