"""What a view is on: the thing that its clause names, else a topic, a kind of event, a bare place, its own words."""

import bisect
from collections.abc import Iterator

import msgspec

from dragoman.annotate.attributions_phrases import DATED
from dragoman.annotate.page import PAUSES, Page
from dragoman.annotate.parties import Parties, Party
from dragoman.languages import Doc, Mark
from dragoman.languages.matters import ACT, OPEN, PREFIX, SIDES, VAGUE, Found, find_matters
from dragoman.languages.schema import KindCue, Oblique, TopicCue

TALK = frozenset({"statement", "demand", "meeting", "visit", "cooperation"})  # kinds that are no matter
GOVERNMENT = "government"  # as whom somebody calls on it is no matter
AWAY = 2  # words that count between a view and the thing that it is on
CALLS, DENIES = "calls-for", "denies"
LIFTING = "lifting"  # the end of anything: no matter of its own
AGAINST = frozenset({"lifting", "ban", "closure", "demolition", "withdrawal", "reduction"})  # acts: a thing's end
ACTS = 4  # words between a thing and what is done to it
MOST, LEAST = 8, 3  # words of a matter in its own words; letters of one that counts
GRAMMAR = ("oblique", "article", "locative", "that", "who", "pronoun", "negation", "and", "adverb", "passive")
Words = tuple[int, int]  # from one word of the page to another, exclusive


class Matter(msgspec.Struct, frozen=True, gc=False):
    """Keys of what a view is on, and the words that tell it."""

    keys: tuple[str, ...] = ()
    words: str = ""


NOTHING = Matter()


class Matters:
    """What the views of one page are on."""

    def __init__(self, page: Page, parties: Parties) -> None:
        self.page, self.parties = page, parties

    def listed(self, stance: str, words: Words, mark: Mark) -> Matter:
        """Of a table of every language: a matter, a topic that is not too wide, a kind of event. `mark`: the view."""
        first, last = words
        if first >= last:
            return NOTHING
        doc = self.page.doc
        told = doc.part(first, last)
        found = [m for m in find_matters(told) if not (stance == CALLS and m.id == GOVERNMENT)]
        keys = self._things(stance, told, first, found)
        if called := self.called(stance, mark):  # the verb holds it: "called to scrap"
            keys = tuple(key + ACT + called for key in keys if key.startswith(PREFIX) and ACT not in key)
        ends = called in AGAINST or any(m.id in AGAINST for m in found)  # "to scrap exams": no call for education
        if not keys and stance != DENIES and not ends:  # "denied that the blast killed two" takes no side on disasters
            keys = self._topic(words) or self._kind(words)
        return Matter(keys, self.shown(words)) if keys else NOTHING

    def called(self, stance: str, mark: Mark) -> str:
        """What a call wants done, in its own verb; "" where that tells nothing."""
        acts = find_matters(self.page.doc.part(mark.first, mark.last)) if stance == CALLS else []
        return next((m.id for m in acts if m.part == "act"), "")

    def bare(self, words: Words, holder: Party | None) -> Matter:
        """A place of which nothing else is said: "condemned Ruritania"."""
        page = self.page
        start, end = self._offsets(words)
        held = set(holder.ids) if holder is not None else set()
        places = [p for p in self.parties.places if start <= p.start and p.end <= end and p.id not in held]
        taken = [(p.start, p.end) for p in places]
        plain = (w for w in self._content(words) if not any(a <= page.doc.starts[w] < b for a, b in taken))
        if not places or any(plain) or places[0].adjective:
            return NOTHING
        return Matter((places[0].id,), places[0].text)

    def own(self, words: Words) -> Matter:
        """In its own words, the same where another report of the language uses them."""
        content = list(self._content(words))[:MOST]
        if not content:
            return NOTHING
        doc = self.page.doc
        told = " ".join(doc.folded[w] for w in content)
        return Matter((f"{OPEN}{doc.lang}:{told}",), self.shown((content[0], content[-1] + 1)))

    def shown(self, words: Words) -> str:
        """As the report writes it, without the words of grammar and time at its ends."""
        content = list(self._content(words))[:MOST]
        return self.page.doc.slice(content[0], content[-1] + 1) if content else ""

    def _content(self, words: Words) -> Iterator[int]:
        page = self.page
        skipped = page.words(*GRAMMAR, *DATED)
        for w in range(*words):
            word = page.doc.folded[w]
            if w not in skipped and word not in page.language.stopwords and (len(word) >= LEAST or word.isdigit()):
                yield w

    def _things(self, stance: str, told: Doc, begin: int, found: list[Found]) -> tuple[str, ...]:
        things = [m for m in found if m.part == "thing"]
        if not things:
            alone = next((m for m in found if m.part == "act"), None) or next(iter(found), None)
            if stance in SIDES and alone is not None and alone.part == "plan" and self._done_away(begin, alone.first):
                return ()
            return (PREFIX + alone.id,) if alone is not None and alone.id != LIFTING else ()
        late = self.page.language.heads == "last"
        head = things[-1] if late else self._compound(things, told)
        apart = range(begin + head.last, begin + len(told)) if late else range(begin, begin + head.first)
        far = sum(1 for _ in self._content((apart.start, apart.stop)))
        acts = (m for m in found if m.part == "act" and (late or not _of_another(m, head, things)))
        act = next((m for m in acts if self._done_to(m, head, told, begin)), None)
        if stance in SIDES and far > AWAY and act is None:
            return ()  # "the decision to stop work at the *mine*": the thing is not what they are for
        if act is None and any(m.id in AGAINST and _ahead(m, head, late=late) for m in found):
            return ()  # "to scrap by Friday, says one, the *tax*": what ends it stands too far away
        return (PREFIX + head.id + (f"{ACT}{act.id}" if act is not None else ""),)

    def _done_away(self, begin: int, before: int) -> bool:
        """ "The end of *the plan*": another noun governs the plan, which is not what somebody is for or against."""
        page, words = self.page, range(begin, begin + before)
        marks = (m for m in page.tagged("oblique") if isinstance(m.entry, Oblique) and m.entry.side == "before")
        governed = not page.language.info.capitals or any(m.first in words for m in marks)
        return page.language.heads != "last" and governed and any(self._content((words.start, words.stop)))

    def _compound(self, things: list[Found], told: Doc) -> Found:
        """The first thing; of a compound, where the last word is its head, that one."""
        head = things[0]
        for thing in things[1:]:
            ending = thing.first == head.last + 1 and told.glued(head.last - 1) and len(told.words[head.last]) == 1
            beside = thing.first == head.last and told.between(head.last - 1) == " "
            if self.page.language.verb != "middle" or not (beside or ending):  # the port's warehouse, the rail bridge
                break
            head = thing
        return head

    def _done_to(self, act: Found, thing: Found, told: Doc, begin: int) -> bool:
        """They stand together, no pause and no "and" between them. `begin`: number in the page of the first word."""
        first, last = min(act.last, thing.last), max(act.first, thing.first)
        joined = any(begin + w in self.page.words("and") for w in range(first, last))
        free = all(PAUSES.isdisjoint(told.between(w)) for w in range(first - 1, last))
        return last - first <= ACTS and free and not joined

    def _topic(self, words: Words) -> tuple[str, ...]:
        found = (m.entry.id for m in self._inside("topic", words) if isinstance(m.entry, TopicCue))
        return tuple(t for t in found if t not in VAGUE)[:1]

    def _kind(self, words: Words) -> tuple[str, ...]:
        found = (m.entry.id for m in self._inside("kind", words) if isinstance(m.entry, KindCue))
        return tuple(k for k in found if k not in TALK)[:1]

    def _inside(self, tag: str, words: Words) -> Iterator[Mark]:
        marks = self.page.tagged(tag)
        for m in marks[bisect.bisect_left(marks, words[0], key=lambda m: m.first) :]:
            if m.first >= words[1]:
                break
            if m.last <= words[1]:
                yield m

    def _offsets(self, words: Words) -> tuple[int, int]:
        doc = self.page.doc
        return (doc.starts[words[0]], doc.ends[words[1] - 1]) if words[0] < words[1] else (0, 0)


def _ahead(act: Found, thing: Found, *, late: bool) -> bool:
    """It stands where a word that governs the thing does."""
    return act.first >= thing.last if late else act.last <= thing.first


def _of_another(act: Found, thing: Found, things: list[Found]) -> bool:
    """Behind the thing, and before one of its own: "aid after the *end* of the *blockade*"."""
    return act.first >= thing.last and any(0 <= t.first - act.last <= AWAY for t in things)
