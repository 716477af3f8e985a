"""Names in scripts without capitals: titles, roles, given names, quotation marks and heads of organisations."""

from dragoman.annotate.names_words import Span, Words, as_place, covered
from dragoman.languages.gazetteer import Found, find
from dragoman.languages.schema import OrgWord

MOST = 4  # words of a person's name
CITY = 300_000  # inhabitants: a town under this needs its country, or a word such as "city", beside it
LARGE = 1_000_000  # a proclitic is taken off only for a city of this size, or where its country is named


def plain(words: Words, fixed: list[Span]) -> list[Span]:
    """People, organisations and gazetteer places beside the spans already `fixed`."""
    taken = covered(fixed, len(words.doc))
    people = _people(words, taken)
    offices = _offices(words, taken, covered(people, len(words.doc)))
    blocked = covered([*people, *offices], len(words.doc))
    return [*people, *offices, *_towns(words, fixed, [a or b for a, b in zip(taken, blocked, strict=True)])]


# --- people -----------------------------------------------------------------------------------------------------
def _people(words: Words, taken: list[Span | None]) -> list[Span]:
    out: list[Span] = []
    i = 0
    while i < len(words.doc):
        last = _person_end(words, taken, i)
        if last > i:
            out.append(Span(i, last, "person"))
        i = max(last, i + 1)
    return out


def _person_end(words: Words, taken: list[Span | None], i: int) -> int:
    """Where the person's name that begins at word `i` ends; 0 if none begins there."""
    if taken[i] is not None or not words.free(i) or words.tags[i] & {"role", "title"}:
        return 0
    given = "given" in words.tags[i]
    introduced = _introduced(words, taken, i)
    if not given and not (introduced and words.unknown(i) and len(words.doc.words[i]) > 2):
        return 0
    last = _extend(words, taken, i)
    alone = last == i + 1
    if alone and not (introduced == "title" or (introduced and given) or _quoted(words, i, last)):
        return 0
    return last


def _extend(words: Words, taken: list[Span | None], i: int) -> int:
    """Over the words that carry the name on."""
    last, strangers = i + 1, 0
    while last < len(words.doc) and last - i < MOST and words.joined(last - 1):
        if taken[last] is not None or not words.free(last) or words.tags[last] & {"role", "title", "notname"}:
            break
        if not words.tags[last] & {"given", "particle"} and not words.family(last):
            strangers += 1
            if strangers > 1 or not words.unknown(last):
                break
        last += 1
    while last - 1 > i and "particle" in words.tags[last - 1] and "given" not in words.tags[last - 1]:
        last -= 1
    return last


def _introduced(words: Words, taken: list[Span | None], i: int) -> str:
    """Which table's word stands before: a title, or a role with or without its country; "" for neither."""
    at = i - 1
    while at >= 0 and i - at < MOST + 2 and words.doc.between(at).strip(" «\"“'،,:") == "":
        tags = words.tags[at]
        if tags & {"role", "title"}:
            return "title" if "title" in tags else "role"
        if taken[at] is None and "notname" not in tags:
            return ""
        at -= 1
    return ""


def _quoted(words: Words, first: int, last: int) -> bool:
    """Quotation marks stand right around."""
    text, quotes = words.doc.text, words.language.info.quotes
    before, after = text[: words.doc.starts[first]][-1:], text[words.doc.ends[last - 1] :][:1]
    return any(before == a and after == b for a, b in quotes)


# --- organisations ----------------------------------------------------------------------------------------------
def _offices(words: Words, taken: list[Span | None], people: list[Span | None]) -> list[Span]:
    out: list[Span] = []
    for mark in words.page.tagged("orgword"):
        if out and mark.first < out[-1].last:
            continue
        entry = mark.entry
        if isinstance(entry, OrgWord) and entry.side == "last":
            continue
        last = _office_end(words, taken, people, mark.last)
        if last > mark.last:
            out.append(Span(mark.first, last, "organisation"))
    return out


def _office_end(words: Words, taken: list[Span | None], people: list[Span | None], at: int) -> int:
    """Over the words that say which ministry, which bank; a country or its adjective closes the name."""
    last = at
    while last < len(words.doc) and last - at < MOST and words.joined(last - 1):
        if taken[last] is not None:
            span = taken[last]
            return span.last if span is not None and span.kind != "organisation" else last
        if words.stop[last] or people[last] is not None or words.tags[last] & {"cue", "that", "oblique", "who", "role"}:
            break
        last += 1
    return min(last, at + 2)


# --- places -----------------------------------------------------------------------------------------------------
def _towns(words: Words, fixed: list[Span], blocked: list[Span | None]) -> list[Span]:
    """Gazetteer towns, where the word is in no other table and its country or size speaks for it."""
    at = [i for i in range(len(words.doc)) if blocked[i] is None and words.free(i) and not _everyday(words, i)]
    countries = {s.form.id for s in fixed if s.form is not None}
    out: list[Span] = []
    for found in find(words.doc, words.language.morphology, at):
        if any(blocked[i] is not None for i in range(found.first, found.last)):
            continue
        if (not out or found.first >= out[-1].last) and _believed(words, found, countries):
            out.append(as_place(found))
    return out


def _everyday(words: Words, i: int) -> bool:
    return bool(words.tags[i] & {"role", "title", "notname", "given"})


def _believed(words: Words, found: Found, countries: set[str]) -> bool:
    place = found.places[0]
    named = any(p.country in countries for p in found.places)
    worded = found.first > 0 and "placeword" in words.tags[found.first - 1] and words.joined(found.first - 1)
    if not found.exact:
        return place.population >= LARGE or (named and place.population >= CITY)
    return worded or place.population >= CITY or (named and len(words.doc.folded[found.first]) > 3)
