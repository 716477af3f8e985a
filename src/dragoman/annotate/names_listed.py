"""Outlets, organisations, countries and their adjectives that a language folder lists, as far as they are believed."""

from functools import lru_cache

from dragoman.annotate.names_words import TOWNS, Span, Words, as_month
from dragoman.annotate.page import COMMAS, Page
from dragoman.languages import PRESS, Mark, fold, longest, outlets
from dragoman.languages.fold import WORD
from dragoman.languages.schema import Given, Outlet, PlaceForms

CITED = 4  # words between a cue and the outlet that it cites: "according to the sports desk of X"
SHORT = 5  # letters, more than two less than which an organisation's name of one word has
ORGANISED = frozenset(("outlet", "orgword", "topic", "kind", "article"))


def listed(words: Words) -> list[Span]:
    """Outlets, organisations, countries, regions and their adjectives, as the language folder lists them."""
    found = words.page.tagged("place", "adjective", "outlet")
    believed = _written_so if words.cased else _vouched
    states = [m for m in words.page.tagged("state") if _behind(words, m)]
    used = {i for m in states for i in range(m.first, m.last)}
    out = []
    for mark in longest((*states, *(m for m in found if m.first not in used and believed(words, m)))):
        if isinstance(mark.entry, Outlet):
            out.append(Span(mark.first, mark.last, "organisation", outlet=mark.entry))
        elif isinstance(mark.entry, PlaceForms):
            out.append(
                Span(mark.first, mark.last, "adjective" if mark.tag == "adjective" else "place", form=mark.entry)
            )
    return out


def _small_elsewhere(words: Words, mark: Mark) -> bool:
    """Right behind a given name, with a capital that the list does not give it: a family name (Ольга *Греку*)."""
    i = mark.first - 1
    if not isinstance(mark.entry, PlaceForms) or not words.up[mark.first] or i < 0 or not words.joined(i):
        return False
    small = bool(mark.entry.adjectives) and mark.entry.adjectives[0][0].islower()
    return small and words.up[i] and "given" in words.tags[i] and _as_given(words, i)


def _behind(words: Words, mark: Mark) -> bool:
    """Behind a capitalised word and a comma, no line all in capitals ("YES, OR NO"): Lebanon, Pa."""
    i = mark.first
    if not i or not (words.up[i] and words.up[i - 1]) or words.doc.between(i - 1) != ", ":
        return False
    if words.joined(mark.last - 1) and words.up[min(mark.last, len(words.doc) - 1)]:
        return False  # a name that begins like it: Al Arabiya
    return not (words.doc.words[i].isupper() and words.doc.words[i - 1].isupper())


def _written_so(words: Words, mark: Mark) -> bool:
    """Where names have capitals, an outlet or country has one; a given name before a name is no country (Jordan)."""
    if mark.tag == "adjective":
        return not (words.bound(mark.first) or _small_elsewhere(words, mark))
    if mark.tag == "outlet" and not _as_listed(words, mark):
        return False
    follows = mark.last < len(words.doc) and words.joined(mark.last - 1) and words.up[mark.last]
    if not words.up[mark.first]:  # "министерство иностранных дел Ирана"
        later = any(words.up[i] for i in range(mark.first + 1, mark.last))
        whole = not (follows and "article" in words.tags[mark.first])  # "the National Bank" is not The National
        return mark.tag == "outlet" and later and whole and "particle" not in words.tags[mark.first]
    if mark.tag == "outlet":
        alone = mark.last - mark.first > 1 or not (
            _stranger(words, mark.first - 1, 0) or _stranger(words, mark.last, -1)
        )
        if mark.last - mark.first == 1 and "given" in words.tags[mark.first]:
            return words.quoted(mark.first, mark.last)
        return alone and not _in_office(words, mark) and not (follows and "orgword" in words.tags[mark.last])
    begins = _given_name(words, mark.first, mark.last) or _introduced(words, mark)
    within = words.bound(mark.first) or _family_name(words, mark)
    return not within and not (follows and words.unknown(mark.last) and begins)


def _in_office(words: Words, mark: Mark) -> bool:
    """A medium called like the beginning of an office: Vice President. Offices of bodies are named after them."""
    office = words.starts_with(mark.first, "role")
    medium = isinstance(mark.entry, Outlet) and mark.entry.kind not in {"organisation", "state"}
    return medium and office is not None and office.last > mark.last


def _given_name(words: Words, first: int, last: int) -> bool:
    """A country that is a given name too. At the head of a sentence, as of a headline in capitals, a family name of
    the tables must follow it."""
    if "given" not in words.tags[first] or first in words.located or last >= len(words.doc):
        return False
    if words.language.info.clitics.endings and not _as_given(words, first):
        return False  # the case of a country's name may look like one of a given name
    return first not in words.heads or words.family(last)


def _as_given(words: Words, i: int) -> bool:
    """A table of given names has the word as it stands, or but for one letter at its end."""
    word, marks = words.doc.folded[i], (m for m in words.opens(i) if m.tag == "given" and m.last == i + 1)
    return any(fold(f) in {word, word[:-1]} for m in marks if isinstance(m.entry, Given) for f in m.entry.forms)


def _introduced(words: Words, mark: Mark) -> bool:
    """A title or role opens the name (Minister Israel X), in a language where no case makes it the country's."""
    i = mark.first - 1
    if words.language.info.clitics.endings or not words.joined(i) or mark.last >= len(words.doc):
        return False
    return bool(words.tags[i] & {"role", "title"}) and "given" not in words.tags[mark.last]


def _family_name(words: Words, mark: Mark) -> bool:
    """A country of one word right after a given name that is nothing else is a family name (Michael Jordan)."""
    i = mark.first - 1
    if mark.tag != "place" or mark.last - mark.first > 1 or not words.joined(i) or words.apostrophe(mark.first):
        return False
    return words.up[i] and "given" in words.tags[i] and words.unknown(i) and len(words.doc.words[i]) > SHORT - 2


def _as_listed(words: Words, mark: Mark) -> bool:
    """The words after the first have the capitals that the list gives them: "Le Monde" is no "le monde"."""
    if mark.last - mark.first == 1:
        return not (words.stop[mark.first] or only_inflected(words.page, mark)) or words.doc.words[mark.first].isupper()
    if not isinstance(mark.entry, Outlet):
        return True
    capitals = _capitals(mark.entry.id, words.language.code).get(tuple(words.doc.folded[mark.first : mark.last]))
    return capitals is None or all(words.up[mark.first + i] for i in capitals)


def only_inflected(page: Page, mark: Mark) -> bool:
    """Where an apostrophe sets endings off from names: a short name that opens a sentence with an ending and none."""
    opens = mark.last - mark.first == 1 and page.sentence_of(mark.first)[0] == mark.first
    if page.language.verb != "last" or not opens or not isinstance(mark.entry, Outlet):
        return False
    listed = {fold(form) for forms in mark.entry.names.values() for form in forms}
    word = page.doc.folded[mark.first]
    return word not in listed and any(len(form) < SHORT and word.startswith(form) for form in listed)


@lru_cache(maxsize=4_000)
def _capitals(outlet: str, lang: str) -> dict[tuple[str, ...], tuple[int, ...]]:
    """Folded words of each spelling -> the places, after the first word, of those that have a capital in it."""
    out: dict[tuple[str, ...], tuple[int, ...]] = {}
    names = outlets()[outlet].names
    for form in (*names.get("en", ()), *names.get(lang, ())):
        parts = WORD.findall(form)
        found = tuple(i for i, part in enumerate(parts) if i and part[0].isupper())
        key = tuple(map(fold, parts))
        if key not in out or len(found) < len(out[key]):
            out[key] = found
    return out


def _stranger(words: Words, i: int, gap: int) -> bool:
    """A capitalised word of no table stands at `i`, joined to the mark beside it: both are one name."""
    if not 0 <= i < len(words.doc) or i in words.heads or (gap and words.person(i)):
        return False
    return words.joined(i + gap) and words.up[i] and words.unknown(i)


def _in_cue(words: Words, mark: Mark) -> bool:
    """An outlet's short name that is part of a longer phrase of citing: "*بنا* بر اعلام"."""
    cues = words.page.tagged("cue") if mark.tag == "outlet" and mark.last - mark.first == 1 else ()
    return any(m.first <= mark.first and mark.last < m.last for m in cues)


def _vouched(words: Words, mark: Mark) -> bool:
    """Where they have none, an outlet of one word needs a head noun, quotation marks or a cue beside it."""
    if mark.last - mark.first == 1 and (words.stop[mark.first] or _of_person(words, mark) or _is_month(words, mark)):
        return False
    if (mark.tag == "place" and _in_noun(words, mark)) or _ends_office(words, mark) or _in_cue(words, mark):
        return False
    if mark.tag != "outlet" or mark.last - mark.first > 1 or _unmistakable(words, mark):
        return True
    before = words.tags[mark.first - 1] if mark.first and words.near(mark.first - 1) else set()
    after = words.tags[mark.last] if mark.last < len(words.doc) and words.near(mark.last - 1) else set()
    office = any(m.tag == "role" and m.last == mark.last for m in words.opens(mark.first))
    headed = "orgword" in before and not (office and isinstance(mark.entry, Outlet) and not _headed(words, mark))
    if ("given" in words.tags[mark.first] or office) and not headed:
        return words.quoted(mark.first, mark.last)
    if before & {"orgword", "cue", "medium", "role"} or "cue" in after or words.quoted(mark.first, mark.last):
        return True
    apart = not words.joined(mark.first - 1) and not words.joined(mark.last - 1)  # a dateline, a credit, brackets
    cited = any("cue" in words.tags[k] for k in range(max(0, mark.first - CITED), mark.first))
    return (apart or cited) and words.tags[mark.first] == {"outlet"}


def _ends_office(words: Words, mark: Mark) -> bool:
    """A medium of one word ends the phrase of an office: the crown prince is no prince of *Al-Ahed*."""
    medium = isinstance(mark.entry, Outlet) and mark.entry.kind not in {"organisation", "state"}
    alone = medium and mark.last - mark.first == 1 and "role" in words.tags[mark.first]
    return alone and any(m.first < mark.first and m.last == mark.last for m in words.page.tagged("role"))


def _headed(words: Words, mark: Mark) -> bool:
    """A noun for outlets stands right before."""
    return any(m.last == mark.first and getattr(m.entry, "id", "") in PRESS for m in words.page.tagged("orgword"))


def _in_noun(words: Words, mark: Mark) -> bool:
    """A town that ends a noun for people without a name is called like a common word: sources in *intelligence*."""
    town = isinstance(mark.entry, PlaceForms) and mark.entry.id.startswith(TOWNS)
    nouns = words.page.tagged("unnamed") if town else ()
    return any(m.first < mark.first and m.last == mark.last for m in nouns)


def _is_month(words: Words, mark: Mark) -> bool:
    return mark.tag == "outlet" and as_month(words, mark)


def _of_person(words: Words, mark: Mark) -> bool:
    """A country that is a given name too, with a listed family name after it, or one that an office stands behind, and
    no preposition before it."""
    if mark.tag != "place" or "given" not in words.tags[mark.first] or not words.joined(mark.last - 1):
        return False
    led = words.joined(mark.first - 1) and "oblique" in words.tags[mark.first - 1]
    family = words.doc.folded[mark.last] in words.language.surname_endings[1] or _in_apposition(words, mark.last)
    return not led and words.free(mark.last) and family


def _in_apposition(words: Words, i: int) -> bool:
    """A word of no table, and behind a comma an office: ישראל *ארז*, מנהל המפעל."""
    after = i + 1
    closed = after < len(words.doc) and not COMMAS.isdisjoint(words.doc.between(i))
    return closed and words.unknown(i) and words.starts_with(after, "role") is not None


def _unmistakable(words: Words, mark: Mark) -> bool:
    """An organisation whose name no table knows as a word, and that its entry does not call an everyday one."""
    if not isinstance(mark.entry, Outlet) or mark.entry.kind != "organisation" or words.tags[mark.first] - ORGANISED:
        return False
    word = words.doc.folded[mark.first]
    return len(word) > SHORT - 2 and all(fold(form) != word for form in mark.entry.short)
