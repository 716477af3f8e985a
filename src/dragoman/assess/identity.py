"""Which nodes of the chains of one event are the same source, across spellings, languages and generic words."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations

from dragoman.languages import PRESS, Doc, fold_text, language, outlet_ids, outlets
from dragoman.languages.schema import OrgWord
from dragoman.languages.skeleton import CLASS, CLEAR, name_key, script_of
from dragoman.model import ChainNode, Reading

BODIES = frozenset({"media", "organisation"})  # kinds that name the same sort of thing: an agency is either
OFFICE = "office"
# one body is called by any of these, from language to language
PANELS = {
    **dict.fromkeys(("commission", "committee", "council"), "panel"),
    **dict.fromkeys(("association", "union", "federation", "organisation", "foundation"), "society"),
    **dict.fromkeys(("authority", "department", "office"), OFFICE),
}
NO_HEAD = ("", "")
# what was put out for all to hear or read: whoever reports it rests on the speaker, not on an outlet
PUBLIC = frozenset({"tweet", "statement", "post", "letter", "press-conference", "speech", "broadcast"})
SHORTEST = 2  # sound classes that a name must have to be told from others


def outlet_id(name: str) -> str | None:
    """The outlet that bears a name."""
    return outlet_ids().get(fold_text(name)) or None


def owner_of(node: str) -> str | None:
    """The owner group of an outlet, by its id."""
    outlet = outlets().get(node)
    return (outlet.owner or None) if outlet else None


def publisher_node(reading: Reading) -> ChainNode:
    """The publisher as a node, as its own chain has it; a report without one stands for itself."""
    report = reading.report
    if not report.publisher:
        return ChainNode(name="", kind="media", key=f"report:{report.id}")
    own = reading.notes.chains[0][0] if reading.notes.chains and reading.notes.chains[0] else None
    if own is not None and fold_text(own.name) == fold_text(report.publisher):
        return own
    name = report.publisher
    return ChainNode(name=name, kind="media", id=outlet_id(name), key=name_key(name), text=name)


def tells(reading: Reading) -> bool:
    """The report gives whom it rests on where its publisher is not known, or gives its publisher as who was told."""
    if not reading.report.publisher:
        return bool(reading.notes.chains)
    own = frozenset(_sounds(publisher_node(reading)))
    told = (n for a in reading.notes.attributions for n in (a.via or a.via_text, "" if a.name else a.source) if n)
    keys = (frozenset(name_key(n.rpartition(CLASS)[2]).split()) for n in told)
    return bool(own) and any(own <= k or (k and k <= own) or max(map(len, k & own), default=0) >= CLEAR for k in keys)


def chain_of(reading: Reading) -> tuple[ChainNode, ...]:
    """The chain that the report as a whole rests on; one that names none rests on its publisher."""
    chains = reading.notes.chains
    return chains[0] if chains and chains[0] else (publisher_node(reading),)


class Groups:
    """Disjoint sets of names: what is joined is one. The smallest name stands for each set."""

    def __init__(self, names: Iterable[str]) -> None:
        self._parent = {name: name for name in names}

    def __iter__(self) -> Iterator[str]:
        """The names it was made of."""
        return iter(self._parent)

    def find(self, name: str) -> str:
        """The name that stands for this one's set; a name that was never joined stands for itself."""
        while (parent := self._parent.get(name, name)) != name:
            name = parent
        return name

    def join(self, a: str, b: str) -> bool:
        """Make two sets one; whether they were two."""
        first, second = sorted((self.find(a), self.find(b)))
        self._parent[second] = first
        return first != second


class Identities:
    """The sources of one event's chains. Two nodes are one where they share an id or a name's sounds."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self._readings = readings
        nodes: dict[str, ChainNode] = {}
        for reading in readings:
            for node in self._nodes(reading):
                nodes.setdefault(_plain(node, reading.report.id), node)
        self._groups = Groups(nodes)
        self._loose = {plain for plain, node in nodes.items() if plain.startswith("head:") and not node.id}
        self._join_by_sound(nodes)
        self._join_by_head(nodes)

    def of(self, node: ChainNode, report: str) -> str:
        """The identity of a node of a report's chain."""
        plain = _plain(node, report)
        return self._groups.find(plain)

    def unsure(self, identity: str) -> bool:
        """All that the event tells of this source is a common noun ("police"): it may be one, it may be several."""
        group = {p for p in self._groups if self._groups.find(p) == identity}
        return bool(group) and group <= self._loose

    def steps(self, reading: Reading) -> tuple[str, ...]:
        """The main chain as identities, publisher first, each once."""
        nodes = self._nodes(reading)
        return tuple(dict.fromkeys(self.of(node, reading.report.id) for node in nodes))

    def _nodes(self, reading: Reading) -> tuple[ChainNode, ...]:
        """Publisher and main chain up to its origin, without words that stand for an outlet named beside them."""
        chain = list(chain_of(reading))
        while chain and _spoke_there(chain[-1]):
            chain.pop()
        nodes = (publisher_node(reading), *chain)
        named = any(n.kind == "media" and _sounds(n) for n in nodes[1:])
        kept = tuple(n for n in nodes if not (named and _stands_in(n)))
        return kept[1:] if len(kept) > 1 and not reading.report.publisher else kept

    def _join_by_sound(self, nodes: dict[str, ChainNode]) -> None:
        """Join names of which one holds all the sounds of the other ("Sepidar" and "Sepidar news agency"), and those
        that differ only in where their words are parted ("HaMifratz", "ha-Mifratz")."""
        sounds = {plain: _sounds(node) for plain, node in nodes.items()}
        words = {k: frozenset(s) for k, s in sounds.items() if s}
        bodies = sorted(words, key=lambda k: (len(words[k]), k))
        for i, small in enumerate(bodies):
            for large in bodies[i + 1 :]:
                alike = words[small] <= words[large] or "".join(sounds[small]) == "".join(sounds[large])
                if alike and _may_be_one(small, large) and _of_one_sort(nodes[small], nodes[large]):
                    self._groups.join(small, large)

    def _join_by_head(self, nodes: dict[str, ChainNode]) -> None:
        """In one event, bodies of one kind and country that two scripts name are one. So is a body that is named by a
        head noun, or without its country in another script, with the one body of that kind ("the council"); an office
        that does not say whose it is ("the press service") speaks for the one body that there is."""
        found = {p: n for p, n in nodes.items() if n.kind == "organisation"}
        if all(n.id for n in found.values()):  # the lists' names need no reading where none is to be joined
            return
        bodies = {p: _head(n) for p, n in found.items()}
        named = sorted(p for p in bodies if not p.startswith("head:"))
        for one, other in combinations(named, 2):
            if bodies[one] == bodies[other] != NO_HEAD and bodies[one][1] and _in_two_scripts(nodes[one], nodes[other]):
                self._groups.join(one, other)
        for loose in sorted(bodies):
            kind, country = bodies[loose]
            if not kind or country or nodes[loose].id:
                continue
            bare = loose.startswith("head:")
            others = [p for p in named if p != loose and (bare or _in_two_scripts(nodes[p], nodes[loose]))]
            self._join_to_only(loose, [p for p in others if bodies[p][0] == kind or (bare and kind == OFFICE)])

    def _join_to_only(self, plain: str, others: Iterable[str]) -> None:
        found = {self._groups.find(p) for p in others}
        if len(found) == 1:
            self._groups.join(plain, found.pop())


def _may_be_one(a: str, b: str) -> bool:
    """Two known outlets or organisations are two, however alike their names."""
    return not (a in outlets() and b in outlets())


def _of_one_sort(a: ChainNode, b: ChainNode) -> bool:
    """The Tarnby police are neither the Tarnby Herald nor the Tarnby council, and Channel 4 is not Channel 5."""
    numbers = {_numbers(a), _numbers(b)}
    if len(numbers) > 1 and not ((a.id or b.id) and () in numbers):  # a listed name may leave its number out
        return False
    one, other = _head(a)[0], _head(b)[0]
    if a.kind != b.kind:
        return (one if a.kind == "organisation" else other) in {"", *PRESS}
    return a.kind == "media" or not (one and other) or one == other


def _stands_in(node: ChainNode) -> bool:
    """A word for an outlet: the agency, the newspaper."""
    return not node.id and _is_generic(node) and (node.kind == "media" or node.key == "agency")


def _spoke_there(node: ChainNode) -> bool:
    """A person or unnamed source who told an outlet: the outlet is the origin, unless it was said to all."""
    return node.kind in ("person", "unnamed") and node.medium not in PUBLIC


def _head(node: ChainNode) -> tuple[str, str]:
    """Kind and country of a body, as far as its key (`council/IR/...`) or its entry tells them."""
    if node.id:
        known = outlets().get(node.id)
        return (_listed_head(node.id), known.country) if known else NO_HEAD
    head, _, rest = node.key.partition("/")
    named = head.isascii() and head.islower()
    return (PANELS.get(head, head), rest.partition("/")[0]) if named else NO_HEAD


@lru_cache(maxsize=1024)
def _listed_head(outlet: str) -> str:
    """The head noun of a listed body's name, in the first language that has one for it."""
    for lang, names in outlets()[outlet].names.items():
        spoken = language(lang)
        for mark in spoken.scan(Doc(names[0], lang)) if spoken else ():
            if isinstance(mark.entry, OrgWord):
                return PANELS.get(mark.entry.id, mark.entry.id)
    return ""


def _in_two_scripts(a: ChainNode, b: ChainNode) -> bool:
    return script_of(a.text) != script_of(b.text)


def _plain(node: ChainNode, report: str) -> str:
    """Id, else key, else name. An unnamed source, and a document that nobody signs, is one only within its report."""
    if node.id:
        return node.id
    if node.kind == "unnamed" or (node.kind == "document" and not node.key):
        return f"{report}/{fold_text(node.text or node.name)}"
    found = outlet_id(node.name)
    if found:
        return found
    if node.kind in BODIES and _is_generic(node) and not node.key.startswith("report:"):
        head = node.key.partition(CLASS)[0]
        return f"head:{PANELS.get(head, head)}"
    numbers = "-".join(_numbers(node)) if node.kind in BODIES else ""
    return (node.key or f"name:{fold_text(node.name or node.text)}") + (f"#{numbers}" if numbers else "")


def _numbers(node: ChainNode) -> tuple[str, ...]:
    """The numbers in a name, in digits of any script: they have no sound, and tell Channel 4 from Channel 5."""
    return tuple(str(int(found)) for found in re.findall(r"\d+", node.text or node.name))


def _is_generic(node: ChainNode) -> bool:
    """A head noun alone: the agency, the commission."""
    head, _, rest = node.key.partition(CLASS)
    return bool(head) and not rest and head.isascii() and head.replace("-", "").isalpha() and head.islower()


def _sounds(node: ChainNode) -> tuple[str, ...]:
    """Skeletons of the words that name an outlet or organisation, its head noun left out where it is known."""
    if node.kind not in BODIES or node.key.startswith("report:") or _is_generic(node):
        return ()
    _, marked, rest = node.key.partition(CLASS)
    words = (rest if marked else name_key(node.name)).split()
    return tuple(words) if sum(map(len, words)) >= SHORTEST else ()
