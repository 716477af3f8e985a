"""From publisher to origin.

A chain begins with the publisher where it is known, else with the outermost outlet cited. The first chain is what the
report as a whole rests on: its credits, then its dateline, then the outlets and the statement or document named in its
lead. People and offices whom the report itself quotes do not lengthen it: a report that rests on nobody else is its
publisher's own, a chain of one. Further chains give the path of single passages: outlet to outlet, outlet to source.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from dragoman.annotate.attributions_candidates import CITES, sound_key
from dragoman.annotate.chains_news import by_sentence, news
from dragoman.annotate.page import PAUSES, Page
from dragoman.languages import fold_text, outlet_ids, outlets, press_words
from dragoman.languages.skeleton import CLASS, name_key
from dragoman.model import Attribution, ChainNode

LEAD = 4  # sentences, the headline among them, in which a report says what it rests on
CITED = 2  # sentences after the first in which whom the report cites for the rest may stand
TRAIL = 6  # words that may follow an attribution that closes a sentence
MOST = 24  # chains kept of one report
ACT = "agree"  # kind of cue that tells what somebody did
VAGUE = "organisation"  # "his organisation": nobody knows which
TOLD = 2  # sound classes that a publisher's name must have to be known by them
SPOKEN = frozenset({"tweet", "statement", "post", "letter", "report"})  # a source reached through what it put out

Chain = tuple[ChainNode, ...]


def find_chains(page: Page, attributions: tuple[Attribution, ...]) -> tuple[Chain, ...]:
    """Chains, the main one first."""
    publisher = _publisher(page)
    head = (publisher,) if publisher else ()
    told = news(page, attributions)
    known = [a for a in told if not _is_own(a, publisher)]
    title = _headline(page)
    known = [
        a for a in known if not (_labels(page, a, title) and a.id is None and any(_cites(b, title) for b in known))
    ]
    outer = [a for a in known if a.cue_kind in ("credit", "dateline")]
    groups = by_sentence(page, [a for a in known if a.cue_kind not in ("credit", "dateline")])
    own = next((a.start for a in told if _reports_itself(a, publisher) or _told_us(a, publisher)), None)
    main = _main(page, head, outer, groups, own)
    found = [main] if main else []
    first = _after_dateline(page, outer)
    for at, group in ((at, one) for at, whole in groups for one in _each(whole)):
        framing = [a for a in outer if at == 0 or not _labels(page, a, title)]
        dateline = _dispatch(framing, 0 if at in (0, first) else group[0].source_start)
        found += _passage(page, (*head, *dateline), group, publisher, leads=at in (0, first))
    found += [(*head, _node(a)) for a in outer]
    return _distinct(found, head)


def _dispatch(outer: list[Attribution], at: int) -> Chain:
    """The agencies of the last dateline before an offset, where a table knows them; of a lead (0), of all datelines."""
    lines = [a for a in outer if a.cue_kind == "dateline" and (not at or (a.id and a.start <= at))] if outer else []
    return tuple(_node(a) for a in lines if not at or a.end == lines[-1].end)


def _headline(page: Page) -> int:
    """Where the first line ends, if it is one sentence without a stop and more follows; else 0."""
    text = page.doc.text
    end = text.find("\n")
    _, last = page.sentences[0] if page.sentences and end > 0 else (0, 0)
    whole = last > 0 and page.doc.ends[last - 1] <= end and bool(text[end:].strip())
    closed = text[:end].rstrip().endswith(page.language.info.sentence_end)
    return end if whole and not closed and (last == len(page.doc) or page.doc.starts[last] > end) else 0


def _labels(page: Page, a: Attribution, title: int) -> bool:
    """It opens the headline, with a colon: whose news the headline is, and not the dispatch of all that follows."""
    return a.end < title and not page.doc.text[: a.start].strip() and page.doc.text[a.source_end : title][:1] == ":"


def _cites(a: Attribution, title: int) -> bool:
    """The text below the headline cites an outlet."""
    return a.kind == "media" and a.source_start > title


def _after_dateline(page: Page, outer: list[Attribution]) -> int:
    """The number of the sentence behind a dateline that stands on a line of its own at the head; 0 where none does."""
    ends = [a.end for a in outer if a.cue_kind == "dateline"]
    alone = bool(ends) and page.doc.text[max(ends) :].lstrip(" .:-–—)/").startswith("\n")
    return sum(page.doc.starts[first] <= max(ends) for first, _ in page.sentences) if alone else 0


def _is_own(a: Attribution, publisher: ChainNode | None) -> bool:
    """The publisher itself, or its correspondent: a source that bears its name."""
    if publisher is None or (a.kind == "person" and a.name):
        return False
    return _same(_node(a), publisher) or (a.kind != "organisation" and _bears(a.source, publisher))


def _reports_itself(a: Attribution, publisher: ChainNode | None) -> bool:
    """The publisher speaks, and not of an earlier report of its own, which a correction names."""
    return a.medium != "report" and _is_own(a, publisher)


def _bears(text: str, publisher: ChainNode) -> bool:
    """All the sounds of the publisher's name are in these words."""
    sounds = _sounds(publisher)
    return sum(map(len, sounds)) >= TOLD and sounds <= set(name_key(text).split())


def _told_us(a: Attribution, publisher: ChainNode | None) -> bool:
    """Said to the publisher itself: what follows is its own reporting."""
    through = _via(a)
    return through is not None and _same(through, publisher)


def _main(
    page: Page, head: Chain, outer: list[Attribution], groups: list[tuple[int, list[Attribution]]], own: int | None
) -> Chain:
    """Publisher, credits, dateline, the outlets of the lead, and what these or the report itself cite there.

    `own`: where the publisher's own reporting begins; an outlet cited in a later paragraph is not what all rests on.
    """
    chain = list(head)
    for kind in ("credit", "dateline"):
        _extend(chain, [_node(a) for a in outer if a.cue_kind == kind and _frames(page, a)])
    first = 1 if page.report.title and page.doc.text.startswith(page.report.title) else 0
    lead = [(at, *_nest(page, next(_each(group)))) for at, group in groups if at < LEAD]
    mine = page.doc.text.find("\n", own) if own is not None else -1
    citing = [group for group in lead if group[1] and (mine < 0 or group[1][0].start < mine)]
    cited: list[ChainNode] = []
    joined = []  # another outlet in a later sentence has sources of its own
    for group in citing:
        nodes = [_node(a) for a in group[1]]
        if not cited or any(_same(nodes[0], have) for have in cited):
            cited += nodes
            joined.append(group)
    _extend(chain, cited)
    through = len(chain) > len(head)
    if own is not None and not through:
        return tuple(chain)
    if through and not citing:  # an agency's own dispatch: what it puts out itself is said in its first sentence
        lead = [
            (at, media, [a for a in others if a.medium == "statement"]) for at, media, others in lead if at <= first + 1
        ]
    origins = [a for at, _, others in joined or lead for a in others if _is_origin(a, at - first, bool(citing))]
    origins = [a for a in origins if a.kind != "person"][:1] or origins[:1]
    _extend(chain, [_node(a) for a in origins])
    return tuple(chain)


def _frames(page: Page, a: Attribution) -> bool:
    """A dateline or credit of the whole report: at its head or at its end."""
    return a.start < 400 or a.end > len(page.doc.text) - 200


def _is_origin(a: Attribution, at: int, through: bool) -> bool:
    """The lead rests on what this source put out: a statement, a document that somebody signs, what an outlet cites it
    for, what an organisation says in the very first sentence (`at`: sentences after it) or is cited for beside it."""
    opens = at <= 0 or (at <= CITED and a.cue_kind in CITES)
    if a.cue_kind in (ACT, "ask") or (a.kind == "organisation" and a.medium == "" and _is_place(a)):
        return False
    if a.kind == "organisation":
        return a.key != VAGUE and (opens or through or a.medium in SPOKEN)
    if a.kind == "document":
        return bool(a.key) or (opens and not through)
    return (a.medium in SPOKEN and a.medium != "report") or through


def _is_place(a: Attribution) -> bool:
    """A capital or country that stands for its government."""
    return a.key.startswith("gn:") or (len(a.key) == 2 and a.key.isupper())


def _passage(
    page: Page, head: Chain, group: list[Attribution], publisher: ChainNode | None, *, leads: bool
) -> list[Chain]:
    """Paths of one sentence. A source that the report itself quotes, through no outlet, makes none; nor one that its
    agency does, but in the lead."""
    media, others = _nest(page, group)
    base = [*head]
    _extend(base, [n for n in map(_node, media) if not _same(n, publisher)])
    cited = len(base) > (bool(publisher) if leads else len(head))
    out: list[Chain] = []
    for i, a in enumerate(others):
        through = _via(a)
        if through is None and ((a.cue_kind == ACT and cited) or (_is_place(a) and not media)):
            continue  # "X has refused to go, the Herald reported": X did so, and told nobody
        chain = list(head if _turns_elsewhere(a, through, media, others[:i]) else base)
        _extend(chain, [through] if through and not _same(through, publisher) else [])
        earlier = [b for b in others[:i] if a.kind == "document" and b.kind not in ("document", "unnamed")]
        earlier = others[i - 1 : i] if a.kind == "media" or (i and _quoted_on(page, others[i - 1], a)) else earlier
        earlier = [b for b in earlier if not any(b.end <= m.start < a.start for m in media)]  # an outlet passes it on
        passed = [_node(b) for b in earlier[-1:]]
        # "X said, according to the statement": the statement passes on what X says
        told = bool(earlier) and earlier[-1].kind == "person" and a.cue_kind == "accord"
        told = told and not _opens_speech(page, earlier[-1].start, a.start)
        _extend(chain, [_node(a), *passed] if told else [*passed, _node(a)])
        behind = a.kind == "document" and any(b.kind != "document" for b in others[:i])
        if cited or behind or (through and not _same(through, publisher)):
            out.append(tuple(chain))
    if not out and len(base) > len(head):
        out.append(tuple(base))
    return out


def _turns_elsewhere(
    a: Attribution, through: ChainNode | None, media: list[Attribution], before: list[Attribution]
) -> bool:
    """ "The Herald quoted a source, *while the spokesman denied it to the Post*": said to another outlet, behind whom
    the first one quotes."""
    quoted = any(b.cue_kind == "quote" and b.via for b in before)
    said = through is not None and a.cue_kind == "deny"
    return quoted and said and not any(_same(_node(b), through) for b in media)


def _opens_speech(page: Page, first: int, at: int) -> bool:
    """Right before an offset stands a colon or a "that" of somebody who began to speak at `first`: "X said that,
    *according to a study*"."""
    before = page.doc.text[:at].rstrip(' "«“,')
    ends = [page.doc.ends[m.last - 1] for m in page.begun("that", first, at)]
    return before.endswith(":") or len(before) in ends


def _each(group: list[Attribution]) -> Iterator[list[Attribution]]:
    """The sources of a sentence, once for each of the outlets that say the same thing in it: "A and B reported"."""
    media = [a for a in group if a.kind == "media"]
    rivals: list[Attribution] = []
    if len(media) > 1:
        several = ([b for b in media if b is a or _beside(a, b)] for a in media)
        rivals = next((found for found in several if len(found) > 1), [])
    if not rivals:
        yield group
        return
    vias = {b.id or b.key for b in rivals}
    freed = [a.evolve(via=None, via_text="") if a.via in vias else a for a in group]
    for one in rivals:
        yield [a for a in freed if a is one or not any(a is b for b in rivals)]


def _beside(a: Attribution, b: Attribution) -> bool:
    """Two sources of one cue, joined by an "and"."""
    return a is not b and (a.cue, a.via) == (b.cue, b.via) and bool(a.cue) and (a.start == b.start or a.end == b.end)


def _through(media: list[Attribution]) -> list[Attribution]:
    """Outlets, each behind the one that it was had through: "according to B, relayed by A"."""
    out = list(media)
    for a in media:
        outer = next((b for b in media if b is not a and _same(_node(b), _via(a))), None)
        if outer is not None and out.index(outer) > out.index(a):
            out.remove(outer)
            out.insert(out.index(a), outer)
    return out


def _nest(page: Page, group: list[Attribution]) -> tuple[list[Attribution], list[Attribution]]:
    """Outlets of a sentence, the outermost first, and its other sources, among them an outlet that another has read.
    One that closes the sentence is outermost."""
    read = [b for a, b in pairwise(group) if _has_read(page, a, b)]
    if read:
        media, others = _nest(page, [a for a in group if not any(a is b for b in read)])
        return media, sorted([*others, *read], key=lambda a: a.source_start)
    media = _through([a for a in group if a.kind == "media"])
    if len(media) > 1 and any(_same(_node(a), _node(media[-1])) for a in media[:-1]):
        return media, [a for a in group if a.kind != "media"]  # "A, citing B, which quotes C": B stands there twice
    if media and len(group) > 1 and media[-1] is group[-1] and media[-1].cue_kind != "quote":
        rest = page.doc.text[media[-1].end :].split("\n")[0]
        stop = min((rest.find(c) for c in page.language.info.sentence_end if c in rest), default=len(rest))
        if len(rest[:stop].split()) <= TRAIL and media[-1].start >= group[-2].end:
            media = [media[-1], *media[:-1]]
    return media, [a for a in group if a.kind != "media"]


def _has_read(page: Page, a: Attribution, b: Attribution) -> bool:
    """ "A, citing two officials *who had read a report of B*": the officials stand between both outlets."""
    between = page.doc.text[a.source_end : b.source_start]
    quoted = a.kind == "unnamed" and a.cue_kind == "quote" and b.kind == "media" and not _same(_node(b), _via(a))
    return quoted and PAUSES.isdisjoint(between) and bool(page.begun("who", a.source_end, b.source_start))


def _quoted_on(page: Page, a: Attribution, b: Attribution) -> bool:
    """Behind whom an outlet quotes, and in one breath with them, stands whom they quote: "A quotes B *quoting C*"."""
    quoted = a.cue_kind == b.cue_kind == "quote" and a.via is not None and a.source_end <= b.start < b.source_start
    return quoted and not page.doc.text[a.source_end : b.start].strip()


def _node(a: Attribution) -> ChainNode:
    """A document that somebody signs stands for who signed it."""
    kind = "organisation" if a.kind == "document" and (a.id or a.key) else a.kind
    return ChainNode(name=a.name or a.source, kind=kind, id=a.id, key=a.key, text=a.source, medium=a.medium)


def _via(a: Attribution) -> ChainNode | None:
    if not a.via_text:
        return None
    known = outlets().get(a.via or "")
    name = next(iter(known.names.get("en", ())), a.via_text) if known else a.via_text
    return ChainNode(name=name, kind="media", id=known.id if known else None, key=a.via or "", text=a.via_text)


def _publisher(page: Page) -> ChainNode | None:
    name = page.report.publisher
    if not name:
        return None
    known = outlet_ids().get(fold_text(name))
    if not known:
        return ChainNode(name=name, kind="media", key=sound_key(name), text=name)
    return ChainNode(
        name=next(iter(outlets()[known].names.get("en", ())), name), kind="media", id=known, key=known, text=name
    )


def _same(a: ChainNode, b: ChainNode | None) -> bool:
    if b is None or (a.id and b.id and a.id != b.id):
        return False
    if (one := _numbers(a)) and (other := _numbers(b)) and one != other:
        return False  # Channel 4 is not Channel 5
    if (a.id and a.id == b.id) or (a.key and a.key == b.key) or fold_text(a.name) == fold_text(b.name):
        return True
    if a.kind == b.kind == "media" and bool(a.id) != bool(b.id):
        return _is_called(*((a.id, b) if a.id else (b.id or "", a)))
    one, other = _sounds(a), _sounds(b)
    alike = one <= other or other <= one
    return a.kind == b.kind == "media" and alike and min(sum(map(len, one)), sum(map(len, other))) >= TOLD


def _is_called(known: str, node: ChainNode) -> bool:
    """All the sounds of this outlet's name are those of a name of the known one, words for the press apart: "the Fars
    agency" is no Associated Press."""
    sounds = _sounds(node) - _press_sounds()
    return sum(map(len, sounds)) >= TOLD and sounds in _names_of(known)


@lru_cache(maxsize=512)
def _names_of(known: str) -> frozenset[frozenset[str]]:
    """The sounds of each name of an outlet."""
    outlet = outlets().get(known)
    forms = [form for names in outlet.names.values() for form in names] if outlet is not None else []
    return frozenset(frozenset(name_key(form).split()) - _press_sounds() for form in forms)


@lru_cache(maxsize=1)
def _press_sounds() -> frozenset[str]:
    """Sounds of words that names of outlets are made of."""
    return frozenset(sound for word in press_words() for sound in name_key(word).split())


def _numbers(node: ChainNode) -> set[str]:
    """Numbers in an outlet's name, in digits of any script."""
    return set(re.findall(r"\d+", fold_text(node.name))) if node.kind == "media" else set()


def _sounds(node: ChainNode) -> set[str]:
    """Sounds of an outlet's name; of a word that any outlet may be called by, none."""
    _, marked, rest = node.key.partition(CLASS)
    if not marked and node.key.isascii() and node.key.islower() and not node.id:
        return set()
    return set((rest if marked else name_key(node.name)).split())


def _extend(chain: list[ChainNode], nodes: list[ChainNode]) -> None:
    for node in nodes:
        if not any(_same(node, have) for have in chain):
            chain.append(node)


def _distinct(chains: list[Chain], head: Chain) -> tuple[Chain, ...]:
    """Each path once; one that is a stretch of another says nothing of its own, unless it is the main one."""
    paths = [tuple(n.id or n.key or n.text for n in c[len(head) :]) for c in chains]
    known: set[tuple[str, ...]] = set()
    out: list[Chain] = []
    order = sorted(range(len(chains)), key=lambda i: -len(paths[i]))
    kept: set[int] = {0}
    known |= _stretches(paths[0]) if paths else set()
    for i in order:
        if i and paths[i] not in known:
            kept.add(i)
            known |= _stretches(paths[i])
    out = [chain for i, chain in enumerate(chains) if i in kept]
    return tuple(out[:MOST])


def _stretches(path: tuple[str, ...]) -> set[tuple[str, ...]]:
    """All stretches of a path, itself among them."""
    return {path[i:j] for i in range(len(path)) for j in range(i + 1, len(path) + 1)}
