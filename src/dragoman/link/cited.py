"""Whom a report names as its source: whether that is the publisher of another, and whether two name the same."""

from functools import lru_cache

from dragoman.languages import fold_text
from dragoman.languages.skeleton import CLASS, SAME, name_key, same_name
from dragoman.model import ChainNode, Reading

CALLED = frozenset({"media", "person"})  # who has a name of its own: in another language it sounds alike
WORDS = 2  # of a publisher's name from which it is nothing else where it stands in a text


def cites(reading: Reading, other: Reading) -> bool:
    """Whether `reading` names the publisher of `other`: in a chain of sources, as who is quoted, or in its text."""
    publisher = other.report.publisher
    if not publisher or publisher == reading.report.publisher:
        return False
    owner = owner_of(other)
    return any(is_called(node, publisher, owner) for node in sources_of(reading)) or _stands_in(
        publisher, reading.report.text, reading.report.publisher or ""
    )


def sources_of(reading: Reading) -> set[tuple[str | None, str]]:
    """Who stands in a report's chains of sources behind itself, or is quoted in it: id, where known, and name."""
    nodes = {(node.id, node.name) for chain in reading.notes.chains for node in chain[1:]}
    return nodes | {(one.id, one.name) for one in reading.notes.attributions if one.name}


def owner_of(reading: Reading) -> frozenset[str | None]:
    """The ids that a report's own publisher has in its chains."""
    return frozenset(c[0].id for c in reading.notes.chains if c and c[0].id)


@lru_cache(maxsize=65_536)
def is_called(source: tuple[str | None, str], publisher: str, owner: frozenset[str | None]) -> bool:
    """Whether a source that is named is this publisher, as far as spelling can tell."""
    known, name = source
    return (
        known in owner
        or fold_text(name) == fold_text(publisher)
        or same_name(name_key(name), name_key(publisher)) >= SAME
    )


@lru_cache(maxsize=4096)
def _stands_in(publisher: str, text: str, own: str) -> bool:
    """Whether a text names a publisher whose name is nothing else, not as a part of its own publisher's name."""
    name = f" {fold_text(publisher)} "
    return name.count(" ") > WORDS and name not in f" {fold_text(own)} " and name in f" {fold_text(text)} "


def credit_one(a: Reading, b: Reading) -> bool:
    """Whether both rest on one outlet that neither of them is: both print what an agency sent."""
    return bool(_outlets(a) & _outlets(b))


def _outlets(reading: Reading) -> set[str]:
    """The outlets right behind a report's publisher; none where nobody knows who published it."""
    chains = reading.notes.chains if reading.report.publisher else ()
    return {node.id or node.key for chain in chains for node in chain[1:2] if node.kind == "media"} - {""}


def name_others(a: Reading, b: Reading) -> bool | None:
    """Whether both name their sources, and not one in common. None where words of two languages do not tell."""
    ours, theirs = _named(a), _named(b)
    if not ours or not theirs or any(_one(x, y) for x in ours for y in theirs):
        return False
    if a.notes.lang == b.notes.lang or all(x.id or x.kind in CALLED for x in (*ours, *theirs)):
        return True
    return None


def _named(reading: Reading) -> list[ChainNode]:
    """The sources that a report names. Who has no key has no name: "our correspondent"."""
    return [node for chain in reading.notes.chains for node in chain[1:2] if node.id or node.key]


def _one(a: ChainNode, b: ChainNode) -> bool:
    """Whether two sources may be one: by id, by name, or what is one called in fewer words than the other."""
    if a.id or b.id:
        return a.id == b.id
    if fold_text(a.name) == fold_text(b.name):
        return True
    (kind, _, ours), (other, _, theirs) = a.key.partition(CLASS), b.key.partition(CLASS)
    mine, yours = set(ours.split()), set(theirs.split())
    return bool(kind) and kind == other and bool(mine and yours) and (mine <= yours or yours <= mine)
