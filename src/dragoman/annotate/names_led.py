"""What stands between an office and a person's name in capitals: the office's town, the body that it is of."""

from dragoman.annotate.endings import ends
from dragoman.annotate.names_words import Span, Words, as_place
from dragoman.languages import fold
from dragoman.languages.gazetteer import Found
from dragoman.languages.schema import Given, Outlet, Unnamed

FULL = 2  # words of a full name


def led_in(words: Words, town: Found | None, run: tuple[int, int], given: list[int], introduced: bool) -> list[Span]:
    """The words `run` (end exclusive) as a person's name, with the town or body of the office before it, if any.

    `given`: the given names among them. `introduced`: an office or title stands right before.
    """
    first, last = run
    if introduced and town is not None and _seat(words, town, first, last):
        return [as_place(town), Span(town.last, last, "person")]
    if introduced and (second := _two_names(words, first, last, given)):
        return [Span(first, second, "person"), Span(second, last, "person")]
    head = _body(words, run, given, introduced)
    body = Span(first, head, "organisation", sure=False, outlet=_outlet(words, first, head))
    return [*([body] if head > first else []), Span(head, last, "person")]


def shouted(words: Words, i: int) -> bool:
    """A word beside it is all capitals too: the line is, not the name."""
    near = words.doc.words
    return any(0 <= k < len(near) and len(near[k]) > 1 and near[k].isupper() for k in (i - 1, i + 1))


def exact_given(words: Words, i: int) -> bool:
    """A table has the given name as it stands, with no ending taken off, as a subject has it."""
    found = (m.entry for m in words.opens(i) if m.tag == "given" and m.last == i + 1)
    named = [entry for entry in found if isinstance(entry, Given) and not entry.oblique]
    return any(fold(form) == words.doc.folded[i] for entry in named for form in entry.forms)


def _two_names(words: Words, first: int, last: int, given: list[int]) -> int:
    """Where a second full name begins behind one in the genitive: адвокат Марата Сидоркина *Пётр Волков*; 0 if none."""
    if not words.language.info.clitics.endings or not given or given[0] != first or exact_given(words, first):
        return 0
    return next((i for i in given[1:] if i >= first + 2 and last - i > 1 and exact_given(words, i)), 0)


def _seat(words: Words, town: Found, first: int, last: int) -> bool:
    """The town of an office, in a case that no name of it has, and then a name of two words or more."""
    cases = bool(words.language.info.clitics.endings) and not town.exact
    return cases and _office(words, first) and last - town.last >= FULL


def _office(words: Words, first: int) -> bool:
    return words.joined(first - 1) and "role" in words.tags[first - 1]


def _body(words: Words, run: tuple[int, int], given: list[int], introduced: bool) -> int:
    """Where the body ends that a name is led in by; its own beginning where none is."""
    first = run[0]
    head = given[0] if given and given[0] > first else 0
    if head and (_presided(words, run, head) or _serves(words, run, head) or _of_place(words, run, head)):
        return head
    return first + 1 if introduced and _office(words, first) and _serves(words, run, first + 1) else first


def _outlet(words: Words, first: int, last: int) -> Outlet | None:
    """The listed body that these words name."""
    marks = (m.entry for m in words.opens(first) if m.tag == "outlet" and m.last == last)
    return next((entry for entry in marks if isinstance(entry, Outlet)), None)


def _presided(words: Words, run: tuple[int, int], given: int) -> bool:
    """Words of no table before a given name, behind a role and its preposition: the head of *X* John Smith."""
    first, last = run
    tied = words.joined(first - 1) and "oblique" in words.tags[first - 1] and "role" in words.tags[max(first - 2, 0)]
    return tied and last - given >= FULL and all(words.unknown(i) for i in range(first, given))


def _of_place(words: Words, run: tuple[int, int], head: int) -> bool:
    """Capitals in the genitive between what somebody is and a full name that is in none: жительница *Талгара* X Y."""
    first, last = run
    introduced = words.joined(first - 1) and not words.tags[first - 1].isdisjoint(("role", "unnamed", "orgword"))
    between = range(first, head)
    owned = introduced and all(ends(words.language, words.doc.folded[i], "genitive") for i in between)
    owned = owned or (all(words.alien(i) for i in between) and not words.alien(head))
    return owned and last - head >= FULL and exact_given(words, head)


def _serves(words: Words, run: tuple[int, int], head: int) -> bool:
    """Capitals of a body right before a full name: полковник *ГРУ* X Y."""
    first, last = run
    alone = head == first + 1 and last - head >= FULL
    return alone and words.acronym(first) and not shouted(words, first)


def someone(words: Words, at: int, towns: dict[int, Found]) -> bool:
    """Word `at` ends a noun for one person without a name, in small letters, and a full name follows, where verbs stand
    last: "görgü tanığı *Hamud X*"."""
    marks = (m.entry for m in words.page.tagged("unnamed") if m.last == at + 1)
    one = any(isinstance(entry, Unnamed) and not entry.plural for entry in marks)
    if not one or words.up[at] or words.language.verb != "last" or at + 1 in towns or at + FULL >= len(words.doc):
        return False
    return words.joined(at + 1) and (words.up[at + FULL] or "particle" in words.tags[at + FULL])
