"""What may be a source: one noun phrase with what is known about it, and how marks become one."""

from collections.abc import Mapping

import msgspec
from msgspec.structs import replace

from dragoman.annotate.attributions_phrases import cased, span_words
from dragoman.annotate.attributions_quotes import QUOTES
from dragoman.annotate.names_listed import only_inflected
from dragoman.annotate.page import Page
from dragoman.annotate.proclitics import proclitics
from dragoman.languages import MEDIA, PRESS, Mark, fold_text, outlets
from dragoman.languages.schema import Cue, Document, OrgWord, Outlet, Pronoun
from dragoman.languages.skeleton import CLASS, name_key
from dragoman.model import Name

OFFICE = "office"  # of another body, whatever it is called: its press service
PARTS = frozenset({"council", "committee", "department", "office"})  # of the organisation that they are named with
CITES = frozenset({"report", "quote", "accord"})  # kinds of cue whose source is cited: it does nothing more itself
BEARING = frozenset({"named", "called", "body"})  # roles of candidates that are called something
SPEAKERS = frozenset({"named", "noun", "body"})  # roles of candidates that tell who it is
ANYBODY = SPEAKERS | {"pronoun"}
OFFICES = frozenset({"noun", "body", "pronoun", "called"})  # roles of who takes a side at the head of a clause
SAID = Cue(forms=(), kind="say", source="before")  # what a colon or a quotation says without a verb
CITING = frozenset({"report", "quote"})  # kinds of cue behind which an outlet stands
LONGEST, YEAR = 32, 4  # days of a month, digits of a year
JOINER = " \u200c"
POSTS = frozenset({"tweet", "post"})  # media in which people put out what they say themselves
SORTS = {  # kinds of outlets by the noun for them
    "agency": frozenset({"agency"}),
    "newspaper": frozenset({"newspaper", "magazine", "site"}),
    "channel": frozenset({"broadcaster"}),
}


class Candidate(msgspec.Struct, frozen=True, gc=False):
    """A noun phrase, words `first` to `last` (exclusive), that may be a source.

    `role`: named, called (by a name that no table knows), pronoun, noun (a role, an official, a witness), document,
    body, own, place, sign (an agency in small letters), plain (nothing is known of the noun). `oblique`: it stands
    beside a preposition or is somebody's modifier, so it is rarely who speaks.
    """

    first: int
    last: int
    start: int
    end: int
    kind: str
    role: str
    id: str | None = None
    name: str | None = None
    key: str = ""
    oblique: bool = False


def is_media(outlet: msgspec.Struct) -> bool:
    """The outlet publishes news (a ministry's or a platform's entry does not)."""
    return isinstance(outlet, Outlet) and outlet.kind in MEDIA


def may_be(c: Candidate, word: str) -> bool:
    """Whether an outlet may be called so: an agency is no newspaper, where a table knows which it is."""
    known = outlets().get(c.id or "")
    sorts = SORTS.get(word) if known is not None else None
    return sorts is None or known is None or known.kind in sorts


def credits_line(mark: Mark) -> bool:
    return isinstance(mark.entry, Cue) and mark.entry.kind == "credit"


def sound_key(text: str) -> str:
    """A key for a source that no table knows: its sounds, else its letters."""
    sounds = name_key(text)
    return f"{CLASS}{sounds}" if sounds else "text:" + fold_text(text)


def short_names(outlet: Outlet) -> frozenset[str]:
    return frozenset(fold_text(s) for s in outlet.short)


def no_name(page: Page, mark: Mark, people: set[tuple[int, int]]) -> bool:
    """An article that opens a sentence and a word in small letters ("The national guard"), a family name that only an
    ending makes like the outlet's (Петров is no form of Петра), or behind a preposition a word that only an "and" at
    its head does ("في *فارنا*"). `people`: the spans of their names."""
    doc, outlet, capitals = page.doc, mark.entry, page.language.info.capitals
    rest = doc.slice(mark.first + 1, mark.last) if mark.first in page.words("article") else ""
    if (capitals and rest.islower() and doc.words[mark.first][0].isupper()) or only_inflected(page, mark):
        return True
    if mark.first - 1 in page.firsts("oblique") and proclitics(page.language).joined(doc.folded[mark.first], outlet):
        return True
    alike = (doc.starts[mark.first], doc.ends[mark.last - 1]) in people
    if mark.last - mark.first > 1 or not alike or not isinstance(outlet, Outlet):
        return False
    listed = (*outlet.short, *(form for forms in outlet.names.values() for form in forms))
    return doc.folded[mark.first] not in {fold_text(form) for form in listed}


def everyday(page: Page, bodies: Mapping[int, list[Mark]], first: int, last: int) -> bool:
    """A common noun for the press ("news agencies"), part of a longer one, or a month behind a preposition.

    `bodies`: the head nouns of bodies by their first words.
    """
    here, before = bodies.get(first, ()), bodies.get(first - 1, ())
    if (here and any(m.last > last for m in here)) or (before and any(m.last >= last for m in before)):
        return True
    press = last - first > 1 and any(m.last == last and noun_of(m)[0] == "media" for m in here)
    return press or _office(page, first, last) or in_month(page, first, last)


def _office(page: Page, first: int, last: int) -> bool:
    """One word for an office or a person, where nothing shows that it is a name: "the ambassador" (السفير)."""
    if last - first > 1 or first not in page.firsts("role", "unnamed") or first - 1 in page.firsts("orgword"):
        return False
    if page.language.info.capitals:
        return first == page.sentence_of(first)[0] or page.doc.words[first].islower()
    return QUOTES.isdisjoint(page.gap(first - 1))


def in_month(page: Page, first: int, last: int) -> bool:
    """These words are a month: of a date, or with a preposition before or written together with it, "in March"; a bare
    one behind a phrase of quoting is not ("به نقل از مهر")."""
    if "month" not in page.scan.tags[first]:
        return False
    months = [m for m in page.tagged("month") if m.first == first and m.last == last]
    if not months:
        return False
    if _in_date(page, first, last):
        return True
    if any(m.last == first for m in page.tagged("cue") if getattr(m.entry, "kind", "") in CITING):
        return False
    fused, folded = proclitics(page.language), page.doc.folded[first]
    return first - 1 in page.words("oblique") or any(fused.cut(folded, m.entry) for m in months)


def _in_date(page: Page, first: int, last: int) -> bool:
    """A day stands right before a month, or a year or the word "month" right behind it."""
    doc, day, behind = page.doc, page.numbers.get(first - 1), page.numbers.get(last)
    if day is not None and day.last == first and day.value <= LONGEST and page.gap(first - 1) == " ":
        return True
    if last >= len(doc) or page.gap(last - 1).strip(JOINER):
        return False
    year = behind is not None and doc.folded[last].isdigit() and len(doc.folded[last]) == YEAR
    return year or last in page.firsts("unit")


def titled(page: Page, mark: Mark) -> bool:
    """An article and a word with a capital, as only a name has both: "the Times"."""
    if not page.language.info.capitals or mark.first not in page.words("article", "determiner"):
        return False
    return all(word[:1].isupper() for word in page.doc.words[mark.first + 1 : mark.last]) and mark.last - mark.first > 1


def behind_office(page: Page, first: int, last: int) -> Candidate | None:
    """The body whose press service a name begins with: "(press) *service of the* Emergencies Ministry"."""
    marks = page.tagged("orgword")
    office = next((m for m in marks if m.first <= first < m.last < last and m.last - m.first > 1), None)
    if office is None or getattr(office.entry, "id", "") != OFFICE:
        return None
    grammar = page.words("article", "oblique") | page.words("of")
    at = next((w for w in range(office.last, last) if w not in grammar), last)
    head = next((m for m in marks if at <= m.first and m.last <= last), None)
    if head is None:
        return None
    doc, key = page.doc, getattr(head.entry, "id", "")
    return Candidate(at, last, doc.starts[at], doc.ends[last - 1], "organisation", "body", None, None, key)


def qualified(page: Page, c: Candidate, head: Mark, common: frozenset[int]) -> Candidate:
    """What the words beside a head noun make of it: a name where they have capitals ("the Severny Mayak newspaper",
    "the channel Kestria Live"); an authority rather than an outlet where an agency has a plain word before it."""
    doc, before = page.doc, range(c.first, head.first)
    named = [w for w in before if doc.words[w][:1].isupper() and w not in common and w > 0]
    if named:
        text, key = doc.slice(named[0], c.last), name_key(doc.slice(named[0], head.first))
        return replace(c, role="called", name=text, key=f"{c.key}//{key}")
    behind = head.last if c.kind == "media" and page.language.info.capitals else c.last
    if behind < c.last and doc.words[behind][:1].isupper() and behind not in page.words("oblique", "article"):
        text = doc.slice(behind, c.last)
        return replace(c, role="called", name=text, key=sound_key(text))
    plain = c.kind == "media" and c.key == "agency" and len(before) > 0 and head.last - head.first == 1
    return replace(c, kind="organisation") if plain else c


def up_to_case(page: Page, n: Name) -> Name:
    """A name up to the first ending behind an apostrophe: what follows is another noun."""
    if page.language.verb != "last":
        return n
    first, last = span_words(page, n)
    at = next((w - 1 for w in range(first + 1, last - 1) if cased(page, w)), None)
    if at is None:
        return n
    end = page.doc.ends[at]
    text = page.doc.text[n.start : end]
    return n.evolve(end=end, text=text, full=text, key=sound_key(text) if n.id is None else n.key)


def whole_of(page: Page, n: Name, first: int, last: int) -> Outlet | None:
    """The organisation of which a council, a committee or an office is part: it speaks for that."""
    if n.key.partition("/")[0] not in PARTS:
        return None
    inside = (m.entry for m in page.tagged("outlet") if first < m.first and m.last <= last)
    return next((o for o in inside if isinstance(o, Outlet) and o.kind == "organisation"), None)


def is_platform(mark: Mark) -> bool:
    """Where anybody may post: it is nobody's name."""
    return isinstance(mark.entry, Outlet) and mark.entry.kind == "platform"


def preferred(outlet: Outlet) -> str:
    """Its preferred English name."""
    return next(iter(outlet.names.get("en", ())), outlet.id)


def noun_of(mark: Mark) -> tuple[str, str]:
    """Kind of source and role of a common noun."""
    if isinstance(mark.entry, Document):
        return "document", "document"
    if isinstance(mark.entry, OrgWord):
        return ("media" if mark.entry.id in PRESS else "organisation"), "body"
    return ("person" if mark.tag == "role" else "unnamed"), "noun"


def stands_for(entry: object) -> str:
    """Kind of source that a pronoun or stand-in is."""
    if not isinstance(entry, Pronoun):
        return "person"
    return "organisation" if entry.body else "unnamed" if entry.plural else "person"


def merged(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Two names of one outlet side by side are one: "the state agency SANA", "Agence France-Presse (AFP)"."""
    out: list[Candidate] = []
    for c in found:
        last = out[-1] if out else None
        gap = page.doc.between(last.last - 1) if last is not None else "\n"
        if last is not None and c.id and (c.id, c.first) == (last.id, last.last) and "\n" not in gap:
            shown = last if "(" in gap or "[" in gap else c  # the words that are shown: the name proper
            start = min(last.start, shown.start) if last.role == "named" else shown.start
            role = "named" if "named" in (last.role, c.role) else last.role
            out[-1] = replace(last, last=c.last, start=start, end=shown.end, role=role)
        else:
            out.append(c)
    return out


def posted(page: Page) -> set[int]:
    """Words inside a phrase for what people put out themselves ("в своем телеграм-*канале*"), no name behind it."""
    posts = [m for m in page.tagged("medium") if getattr(m.entry, "id", "") in POSTS and m.last - m.first > 1]
    return {w for m in posts if not _called(page, m.last) for w in range(m.first + 1, m.last)}


def _called(page: Page, word: int) -> bool:
    """A name may stand here: a capital, or quotation marks before it."""
    upper = any(w[:1].isupper() for w in page.doc.words[word : word + 1])
    return upper or not QUOTES.isdisjoint(page.gap(word - 1))


def as_listed(page: Page, marks: list[Mark]) -> list[Mark]:
    """Marks of nouns, without those for which a preposition must be cut off a word that is a document as it stands:
    מכתב is a letter, and no reporter (כתב)."""
    fused, folded = proclitics(page.language), page.doc.folded
    papers = {(m.first, m.last) for m in marks if m.tag == "document" and not fused.cut(folded[m.first], m.entry)}
    if not fused.any or not papers:
        return marks
    return [m for m in marks if (m.first, m.last) not in papers or not fused.cut(folded[m.first], m.entry)]


def whole_nouns(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Two words for one source without a name, side by side where names have no capitals and verbs stand anywhere:
    "גורם כורדי *בכיר*"."""
    if page.language.info.capitals or page.language.verb != "free":
        return found
    out: list[Candidate] = []
    for c in found:
        last = out[-1] if out else None
        alike = last is not None and (last.kind, last.role, c.kind, c.role) == ("unnamed", "noun", "unnamed", "noun")
        if last is not None and alike and last.last == c.first and page.gap(last.last - 1) == " ":
            out[-1] = replace(last, last=c.last, end=c.end)
        else:
            out.append(c)
    return out
