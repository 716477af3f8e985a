"""From publisher to origin.

A chain begins with the publisher where it is known, else with the outermost outlet cited. The first chain is what the
report as a whole rests on: its credits, then its dateline, then the outlets and the statement or document named in its
lead. People and offices whom the report itself quotes do not lengthen it: a report that rests on nobody else is its
publisher's own, a chain of one. Further chains give the path of single passages: outlet to outlet, outlet to source.
"""

from functools import lru_cache

from dragoman.annotate.page import Page
from dragoman.languages import fold_text, outlets
from dragoman.model import Attribution, ChainNode

LEAD = 4  # sentences, the headline among them, in which a report says what it rests on
TRAIL = 6  # words that may follow an attribution that closes a sentence
MOST = 24  # chains kept of one report
SPOKEN = frozenset({"tweet", "statement", "post", "letter", "report"})  # a source reached through what it put out

Chain = tuple[ChainNode, ...]


def find_chains(page: Page, attributions: tuple[Attribution, ...]) -> tuple[Chain, ...]:
    """Chains, the main one first."""
    publisher = _publisher(page)
    head = (publisher,) if publisher else ()
    outer = [a for a in attributions if a.cue_kind in ("credit", "dateline") and not _same(_node(a), publisher)]
    by_sentence = _by_sentence(page, [a for a in attributions if a.cue_kind not in ("credit", "dateline")])
    main = _main(page, head, outer, by_sentence)
    found = [main] if main else []
    dateline = tuple(_node(a) for a in outer if a.cue_kind == "dateline")
    for at, group in by_sentence:
        found += _passage(page, (*head, *(dateline if at == 0 else ())), group, publisher)
    found += [(*head, _node(a)) for a in outer]
    return _distinct(found)


def _main(page: Page, head: Chain, outer: list[Attribution], groups: list[tuple[int, list[Attribution]]]) -> Chain:
    """Publisher, credits, dateline, the outlets of the lead, and what these or the report itself cite there."""
    chain = list(head)
    for kind in ("credit", "dateline"):
        _extend(chain, [_node(a) for a in outer if a.cue_kind == kind and _frames(page, a)])
    lead = [(*_nest(page, group),) for at, group in groups if at < LEAD]
    citing = [(media, others) for media, others in lead if media]
    for media, _ in citing:
        _extend(chain, [_node(a) for a in media])
    origins = [a for _, others in citing or lead for a in others if _is_origin(a, bool(citing))]
    _extend(chain, [_node(a) for a in origins[:1]])
    return tuple(chain)


def _frames(page: Page, a: Attribution) -> bool:
    """A dateline or credit of the whole report: at its head or at its end."""
    return a.start < 400 or a.end > len(page.doc.text) - 200


def _is_origin(a: Attribution, through: bool) -> bool:
    """The lead rests on what this source put out: a statement, a document, or what an outlet cites it for."""
    if a.cue_kind == "agree" or (a.kind == "organisation" and a.medium == "" and _is_place(a)):
        return False
    if a.kind in ("organisation", "document"):
        return True
    return a.medium in SPOKEN or (through and a.cue_kind == "quote")


def _is_place(a: Attribution) -> bool:
    """A capital or country that stands for its government."""
    return a.key.startswith("gn:") or (len(a.key) == 2 and a.key.isupper())


def _passage(page: Page, head: Chain, group: list[Attribution], publisher: ChainNode | None) -> list[Chain]:
    """Paths of one sentence. A source that the report itself quotes, through no outlet, makes none."""
    media, others = _nest(page, group)
    base = [*head]
    _extend(base, [n for n in map(_node, media) if not _same(n, publisher)])
    cited = len(base) > (1 if publisher else 0)
    out: list[Chain] = []
    for i, a in enumerate(others):
        through = _via(a)
        chain = list(base)
        _extend(chain, [through] if through and not _same(through, publisher) else [])
        earlier = [_node(b) for b in others[:i] if a.kind == "document" and b.kind != "document"]
        _extend(chain, [*earlier[-1:], _node(a)])
        if cited or earlier or (through and not _same(through, publisher)):
            out.append(tuple(chain))
    if not out and len(base) > len(head):
        out.append(tuple(base))
    return out


def _nest(page: Page, group: list[Attribution]) -> tuple[list[Attribution], list[Attribution]]:
    """Outlets of a sentence, the outermost first, and its other sources. One that closes the sentence is outermost."""
    media = [a for a in group if a.kind == "media"]
    if media and len(group) > 1 and media[-1] is group[-1] and media[-1].cue_kind != "quote":
        rest = page.doc.text[media[-1].end :].split("\n")[0]
        stop = min((rest.find(c) for c in page.language.info.sentence_end if c in rest), default=len(rest))
        if len(rest[:stop].split()) <= TRAIL and media[-1].start >= group[-2].end:
            media = [media[-1], *media[:-1]]
    return media, [a for a in group if a.kind != "media"]


def _by_sentence(page: Page, found: list[Attribution]) -> list[tuple[int, list[Attribution]]]:
    groups: dict[int, list[Attribution]] = {}
    starts = [page.doc.starts[first] for first, _ in page.sentences]
    for a in found:
        at = max(i for i, s in enumerate(starts) if s <= a.source_start or i == 0)
        groups.setdefault(at, []).append(a)
    return sorted(groups.items())


def _node(a: Attribution) -> ChainNode:
    return ChainNode(name=a.name or a.source, kind=a.kind, id=a.id, key=a.key, text=a.source, medium=a.medium)


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
    known = _outlets_by_name().get(fold_text(name)) or (name if name in outlets() else None)
    if known is None:
        return ChainNode(name=name, kind="media", key=fold_text(name), text=name)
    return ChainNode(
        name=next(iter(outlets()[known].names.get("en", ())), name), kind="media", id=known, key=known, text=name
    )


@lru_cache(maxsize=1)
def _outlets_by_name() -> dict[str, str]:
    return {fold_text(n): o.id for o in outlets().values() for names in o.names.values() for n in names}


def _same(a: ChainNode, b: ChainNode | None) -> bool:
    if b is None:
        return False
    return bool(a.id and a.id == b.id) or bool(a.key and a.key == b.key) or fold_text(a.name) == fold_text(b.name)


def _extend(chain: list[ChainNode], nodes: list[ChainNode]) -> None:
    for node in nodes:
        if not any(_same(node, have) for have in chain):
            chain.append(node)


def _distinct(chains: list[Chain]) -> tuple[Chain, ...]:
    """Each path once; one that another begins with says nothing of its own, unless it is the main one."""
    out: list[Chain] = []
    paths = [tuple(n.id or n.key or n.text for n in c) for c in chains]
    for i, (chain, path) in enumerate(zip(chains, paths, strict=True)):
        longer = any(path == other[: len(path)] for j, other in enumerate(paths) if j != i and (j < i or path != other))
        if i == 0 or not longer:
            out.append(chain)
    return tuple(out[:MOST])
