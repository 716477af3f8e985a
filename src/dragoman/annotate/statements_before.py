"""Where what was said ends before who speaks, with their office and whoever speaks with them, and where it begins
behind who hears."""

import bisect

from dragoman.annotate.page import Page
from dragoman.annotate.statements_parts import leading_words
from dragoman.model import Attribution


def _holds_office(page: Page, a: Attribution) -> bool:
    """What stands before the source, in one breath with it, is its office: nothing that it said."""
    word = bisect.bisect_left(page.doc.starts, a.source_start) - 1
    return (
        a.source_start == a.start
        and word >= 0
        and page.gap(word) == " "
        and word in page.words("role", "title", "orgword")
    )


def _before(page: Page, a: Attribution) -> int:
    """Where what was said before an attribution ends: at the pause, where only an article follows it."""
    word = bisect.bisect_left(page.doc.starts, a.start) - 1
    leads = leading_words(page, a.start)
    while word > 0 and page.gap(word) == " " and (page.doc.folded[word] in page.language.stopwords or word in leads):
        word -= 1
    return page.doc.ends[word] if word >= 0 and page.gap(word) != " " else a.start


def end_before(page: Page, a: Attribution, before: int, said: list[Attribution]) -> int:
    """Where what was said before an attribution ends: before the first of several who speak, and before an office."""
    joined = (b for b in said if b.end == a.end and b.start < a.start == a.source_start and b.source_start == b.start)
    first = next(joined, a) if page.language.verb == "middle" else a
    return _up_to_office(page, first, before) if _holds_office(page, first) else _before(page, first)


def _up_to_office(page: Page, a: Attribution, before: int) -> int:
    """Where what was said before an office and its holder ends: "prices fell, *Finance Minister* X said"."""
    doc, word = page.doc, bisect.bisect_left(page.doc.starts, a.start) - 1
    office = page.words("role", "title", "adjective", "orgword", "outlet", "unnamed")
    titles = page.words("title")
    while word > 0 and (word in office or doc.folded[word] in page.language.stopwords):
        if page.gap(word - 1) != " " and not (word - 1 in titles and page.gap(word - 1) == ". "):
            break
        word -= 1
    paused = page.language.verb == "middle" and word > 0 and word in office and "," in page.gap(word - 1)
    return doc.ends[word - 1] if paused and doc.ends[word - 1] > before else before


def past_named(page: Page, word: int) -> int:
    """Behind one noun phrase that hears, where a word of grammar opens the next in one breath: "told *the paper* the
    road was shut"; 0 elsewhere."""
    doc, articles, at = page.doc, page.words("article"), word
    naming = page.words("orgword", "outlet", "unnamed", "document", "role", "adjective", "place")
    while at in articles and page.gap(at) == " ":
        at += 1
    head = at
    while at + 1 < len(doc) and page.gap(at) == " " and (at in naming or doc.words[at][:1].isupper()):
        at += 1
    opens = at in articles or at in page.words("pronoun")
    return doc.starts[at] if at > head and opens and page.gap(at - 1) == " " else 0
