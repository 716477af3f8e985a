"""What kind of event a report is about, and its topics: weighted words, the headline and the lead count most."""

from collections import defaultdict
from functools import lru_cache
from typing import cast

from dragoman.annotate.kinds_off import TABLES, happening
from dragoman.annotate.kinds_within import within
from dragoman.annotate.page import Page
from dragoman.languages import Mark, items, longest
from dragoman.languages.schema import Counted, KindCue, TopicCue
from dragoman.model import Attribution, EventCue, Name, TimeSpan

TITLE, LEAD, BODY = 3.0, 2.0, 0.5
FIRST = 2.4  # the first sentence of a report without a headline
LEAD_CHARACTERS = 400  # headline and first paragraph: news says there what happened
MAX_TOPICS = 4
TOGETHER = frozenset({"meeting", "agreement", "visit"})  # what parties do about a matter: talks *on a railway*
MATTERS = frozenset({"transport", "economic", "science", "culture", "military", "health", "law"})
SHARE = 0.45  # of the weight of the matter's words, where headline or first sentence tell it
HARM = frozenset({"dead", "injured", "missing"})
HARMFUL = ("attack", "clash", "disaster", "accident", "protest", "health")


def find_cues(
    page: Page,
    names: tuple[Name, ...] = (),
    dates: tuple[TimeSpan, ...] = (),
    said: tuple[Attribution, ...] = (),
) -> tuple[EventCue, ...]:
    """Words that name a kind of event, by position; also of one that is denied or called off.

    A word inside a name, an office, a date or a number names none, nor does one for speaking.
    """
    doc, told = page.doc, _told(page)
    inside = within(page, names, dates, said) if told else None
    return tuple(
        EventCue(
            start=doc.starts[m.first],
            end=doc.ends[m.last - 1],
            text=doc.slice(m.first, m.last),
            kind=kind or cast(KindCue, m.entry).id,
        )
        for m, kind in told
        if inside is None or not inside(m)
    )


@lru_cache(maxsize=1)  # cues and kind of one page are asked for one after the other; no page is kept longer
def _told(page: Page) -> list[tuple[Mark, str]]:
    """Words of the text that name a kind, with it, "" where it did not happen."""
    found = longest(page.tagged("kind"))
    if not found:
        return []
    about = happening(page, page.tagged(*TABLES), inside=True)
    return [(m, about(m)) for m in found]


def _headlined(page: Page) -> list[tuple[Mark, str]]:
    """The same of a headline outside the text."""
    found = longest(m for m in page.title_marks if m.tag == "kind")
    if not found:
        return []
    beside = [m for m in page.title_marks if m.tag in TABLES]
    about = happening(page, beside, inside=False)
    return [(m, about(m)) for m in found]


def settle_kind(page: Page, cues: tuple[EventCue, ...]) -> str:
    """The kind with most weight; of equals the graver one; the empty string where no word tells.

    A word said again adds half as much each time: what is often named is what the report is about, but one thing named
    in every line (the outage in a trial about an outage) does not outweigh all else.
    """
    strength = {page.doc.starts[m.first]: (cast(KindCue, m.entry), kind) for m, kind in _told(page)}
    known = items("kinds")
    score: dict[str, float] = defaultdict(float)
    said: dict[int, float] = defaultdict(lambda: 1.0)
    headline = [(cast(KindCue, m.entry), kind, TITLE) for m, kind in _headlined(page)]
    body = [(*strength[c.start], _place_weight(page, c.start)) for c in cues]
    for entry, kind, weight in (told for told in (*headline, *body) if told[1]):
        score[kind] += entry.weight * weight * said[id(entry)]
        said[id(entry)] /= 2
    _add_harm(page, score)
    best = max(score, key=lambda k: (score[k], known[k].severity if k in known else 0, k), default="")
    if best in MATTERS:
        opened = {kind for _, kind, weight in (*headline, *body) if weight >= FIRST}
        told = [k for k in TOGETHER & opened if score[k] >= SHARE * score[best]]
        best = max(told, key=lambda k: (score[k], k), default=best)
    return best if score[best] >= 1 else ""


def _add_harm(page: Page, score: dict[str, float]) -> None:
    """People hurt or killed strengthen the violent or accidental kind that is named; with none it was an accident."""
    told = [m for m in page.title_marks if m.tag == "counted" and cast(Counted, m.entry).id in HARM]
    hurt = [m for m in page.tagged("counted") if cast(Counted, m.entry).id in HARM]
    if told or hurt:
        kind = max((k for k in HARMFUL if score.get(k, 0) >= 1), key=lambda k: score[k], default="accident")
        score[kind] += TITLE if told else _place_weight(page, page.doc.starts[hurt[0].first])


def find_topics(page: Page) -> tuple[str, ...]:
    """Topics by weight, at most four; one stray word is not a topic."""
    score: dict[str, float] = defaultdict(float)
    for mark in longest(m for m in page.title_marks if m.tag == "topic"):
        score[cast(TopicCue, mark.entry).id] += TITLE
    for mark in longest(page.tagged("topic")):
        score[cast(TopicCue, mark.entry).id] += _place_weight(page, page.doc.starts[mark.first])
    ranked = sorted(score, key=lambda t: (-score[t], t))
    return tuple(t for t in ranked[:MAX_TOPICS] if score[t] >= 1)


def _place_weight(page: Page, start: int) -> float:
    title = page.report.title
    if title and start < len(title) and page.doc.text.startswith(title):
        return TITLE
    if not title and start < page.doc.ends[page.sentences[0][1] - 1]:
        return FIRST
    return LEAD if start < LEAD_CHARACTERS else BODY
