"""What things are called for one reader: people, organisations, places, outlets, roles, reasons."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from dragoman.deliver.cities import city
from dragoman.deliver.display import clean, direction, isolate, script
from dragoman.deliver.reader import Reader
from dragoman.languages import gazetteer, outlet_ids
from dragoman.languages.fold import fold_text
from dragoman.languages.leaders import leader_name
from dragoman.languages.load import outlets
from dragoman.languages.persons import told_apart
from dragoman.languages.rendering import place_name, render, respelled
from dragoman.languages.skeleton import CLEAR, is_same, name_key, script_of, sounds, unmarked
from dragoman.languages.spelling import distance
from dragoman.model import ChainNode, Event, Reading
from dragoman.model.brief import Text

_OFFICE = 3  # parts of the key of an organisation that no list has: kind, places, sound of the rest
_NEAR = {"LATIN": 1, "CYRILLIC": 2, "GREEK": 2}  # scripts from which a sound is told best
_SETTLED = 1000  # what assessment settled counts before single mentions
Spelt = tuple[str, str, str]  # key, language, form


class Lore(NamedTuple):
    """What the reports of one event tell of spellings, for any reader; and what assessment settled of them."""

    reports: int
    people: Mapping[Spelt, int]  # a name in a language, how often
    places: Mapping[Spelt, int]
    english: Mapping[str, str]  # of places, by id; the first
    bodies: Mapping[str, str]  # folded spelling of an organisation, in any language -> key
    settled: Mapping[Spelt, int]
    placed: Mapping[str, str]  # as `english`, settled
    one: Mapping[str, str]  # key of a person or an outlet in a report -> that in the event
    media: frozenset[str]  # keys of those through whom reports came


def lore(event: Event, readings: Sequence[Reading]) -> Lore:
    """Of an event and the readings of its reports, in their order."""
    people, places, settled = Counter[Spelt](), Counter[Spelt](), Counter[Spelt]()
    english: dict[str, str] = {}
    bodies: dict[str, str] = {}
    readings = told_apart(readings)
    media = {n.key for r in readings for chain in r.notes.chains for n in chain if n.kind == "media"}
    one = _same_people(event, readings) | _same_media(readings)
    for reading in readings:
        lang = reading.report.lang
        people.update(_publisher(reading))
        for name in reading.notes.names:
            form = clean(name.full or name.text)
            for key in {name.key, one.get(name.key, name.key)}:
                people[key, lang, form] += 1
            if name.kind == "organisation":
                bodies.setdefault(fold_text(form), name.key)
        for place in reading.notes.named_places:
            english.setdefault(place.id, clean(place.name))
            if not place.adjective:
                places[place.id, lang, clean(place.text)] += 1
    for party in event.parties:
        for lang, form in party.forms.items():
            settled[party.key, lang, clean(form)] += _SETTLED
    placed: dict[str, str] = {}
    for where in event.places:
        placed.setdefault(where.id, clean(where.name))
    return Lore(len(readings), people, places, english, bodies, settled, placed, one, frozenset(media))


def _publisher(reading: Reading) -> Iterator[Spelt]:
    """What the publisher calls itself, under the key by which its chain begins."""
    own, chains = reading.report.publisher, reading.notes.chains
    first = chains[0][0] if chains and chains[0] else None
    if own and first and fold_text(first.name) == fold_text(own):
        yield first.key, reading.report.lang, clean(own)


def _same_media(readings: Sequence[Reading]) -> dict[str, str]:
    """Outlets that a report cites, and that sound like a publisher, however the words of the name are parted."""
    own = {sounds(key): key for reading in readings for key, _, _ in _publisher(reading)}
    cited = {n.key for r in readings for chain in r.notes.chains for n in chain if n.kind == "media" and not n.id}
    same = {key: own.get(sounds(key), key) for key in cited}
    return {key: home for key, home in same.items() if key != home and len(sounds(key)) >= CLEAR}


def _same_people(event: Event, readings: Iterable[Reading]) -> dict[str, str]:
    people = [p for p in event.parties if p.kind == "person"]
    keys = {n.key for r in readings for n in r.notes.names if n.kind == "person"}
    found = {
        key: [p.key for p in people if p.key == key] or [p.key for p in people if is_same(p.key, key)] for key in keys
    }
    one = {key: same[0] if len(same) == 1 else key for key, same in found.items()}
    return one | {key: one.get(home, home) for key, home in event.same.items() if one.get(key, key) == key}


class Naming:
    """Spellings found in the reports, and those of CLDR and the outlets' list, for one reader."""

    def __init__(self, reader: Reader, lores: Sequence[Lore]) -> None:
        self.reader = reader
        self._script = script(reader.say("head.events"))
        self._people: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
        self._places: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
        self._english: dict[str, str] = {}
        self._one: dict[str, str] = {}
        self._bodies: dict[str, str] = {}  # folded spelling of an organisation, in any language -> key
        self._media = {key for found in lores for key in found.media}
        for found in lores:
            _count(self._people, found.people)
            _count(self._places, found.places)
            _first(self._english, found.english)
            _first(self._bodies, found.bodies)
        for found in lores:
            _count(self._people, found.settled)
            _first(self._english, found.placed)
            _first(self._one, found.one)

    def same(self, key: str) -> str:
        """The key under which the event lists the person whom a report's own key means."""
        return self._one.get(key, key)

    def knows(self, key: str) -> bool:
        """Whether any report has a spelling for this name, or a list of outlets knows the id."""
        return key in self._people or key in outlets()

    def name(self, key: str, fallback: str = "", lang: str = "und") -> Text:
        """A person or organisation, in the reader's language or script if any report has that."""
        key = self.same(key)
        outlet = outlets().get(key)
        if outlet:
            return self._outlet(outlet.names)
        known = key in self._people
        best = self._best(self._own_forms(key, fallback)) if known else self._text(fallback or key, lang)
        if script(best.text) in {"", self._script}:
            person = known and "/" not in key and key not in self._media
            return self._respelled(best) if person and best.lang != self.reader.lang else best
        return self._medium(best) if key in self._media else self._foreign(key, best, known=known)

    def _own_forms(self, key: str, name: str) -> Mapping[str, Counter[str]]:
        """The spellings under a key, of several people who share it those of the one who is called so."""
        forms = self._people[key]
        if not name or not is_same(unmarked(key), name_key(name)):
            return forms
        own = {
            lang: Counter({form: n for form, n in found.items() if distance(clean(name), form) <= 1})
            for lang, found in forms.items()
        }
        return {lang: found for lang, found in own.items() if found} or forms

    def outlet(self, name: str) -> str:
        """The id of the outlet that calls itself so; empty for an unknown one."""
        return outlet_ids().get(fold_text(clean(name)), "")

    def body(self, name: str, key: str = "") -> str:
        """The key under which reports name an organisation that calls itself so; `key` where none does."""
        return self._bodies.get(fold_text(clean(name)), key)

    def media(self, name: str, key: str, lang: str) -> Text:
        """Who calls itself so and publishes: as the list of outlets has it, as reports call it, or by its sound."""
        outlet, body = self.outlet(name), self.same(self.body(name, key))
        if outlet or body in self._media:
            return self.name(outlet or body, name, lang)
        best = self._best(self._people[body]) if body in self._people else self._text(name, lang)
        return best if script(best.text) in {"", self._script} else self._medium(best)

    def place(self, place: str) -> str:
        """A place, ready to stand in a sentence."""
        kind, _, rest = place.partition(":")
        if not rest:
            return self.reader.country(place) or isolate(self._english.get(place, place))
        if kind == "region" and self.reader.words.has(f"region.{rest}"):
            return self.reader.say(f"region.{rest}")
        if self.reader.words.has(f"city.{place}"):
            return self.reader.say(f"city.{place}")
        known = gazetteer.place(place)
        english = known.name if known else self._english.get(place, place)
        if self.reader.lang == "en":
            return english
        found = city(english, known.country if known else None, self.reader.locale) or self._spelled(place)
        found = found or place_name(place, english, self.reader.lang)
        if found:
            return found
        best = self._best(self._places[place]) if place in self._places else None
        other = best and best.lang != self.reader.lang and script(english) == self._script  # as good, and no case form
        return self.inline(best) if best and script(best.text) == self._script and not other else isolate(english)

    def _spelled(self, place: str) -> str | None:
        """The spelling of a report in the reader's language, where the gazetteer has it just so: no case form."""
        for form, _ in self._places.get(place, {}).get(self.reader.lang, Counter[str]()).most_common():
            if not form.isupper() and any(p.id == place for p in gazetteer.lookup(fold_text(form), script_of(form))):
                return form
        return None

    def node(self, node: ChainNode, lang: str) -> Text:
        """One link of a chain."""
        if node.kind == "unnamed":
            told = self.own(self.reader.say("line.unnamed"))
            if not node.text:
                return told
            words = self._text(node.text, lang)
            return words if lang == self.reader.lang else self.beside(told.text, words)
        if node.kind == "media" and not node.id:
            return self.media(node.name, node.key, lang)
        for key in (node.id or "", node.key):
            if key and self.knows(key):
                return self.name(key, node.text or node.name, lang)
        return self.name(node.key, node.text or node.name, lang)

    def inline(self, text: Text) -> str:
        """A name ready to stand in a sentence of the reader's: isolated unless it is in the reader's language."""
        return text.text if text.lang == self.reader.lang else isolate(text.text)

    def role(self, role: str, places: Iterable[str] = ()) -> str:
        """A role id in words, with the countries it is of."""
        words = self.reader.say(f"role.{role}") if self.reader.words.has(f"role.{role}") else isolate(clean(role))
        where = [self.place(p) for p in places]
        return self.reader.say("line.role", role=words, country=self.reader.join(where)) if where else words

    def own(self, text: str) -> Text:
        """Words of the reader's language."""
        return Text(text=text, lang=self.reader.lang, dir=self.reader.dir)

    def _text(self, text: str, lang: str) -> Text:
        text = clean(text)
        return Text(text=text, lang=lang, dir=direction(text))

    def _outlet(self, names: Mapping[str, tuple[str, ...]]) -> Text:
        for lang in (self.reader.lang, "en", *names):
            if names.get(lang):
                return self._text(names[lang][0], lang)
        raise AssertionError("an outlet has a name")

    def _respelled(self, best: Text) -> Text:
        """A person's name of another language in the reader's script: the usual one, else with the reader's letters."""
        usual = leader_name(best.text, best.lang, self.reader.lang) or respelled(best.text, self.reader.lang)
        return best if usual == best.text else self.own(usual)

    def _medium(self, best: Text) -> Text:
        """Who publishes is known by its name: every reader reads it in Latin letters, of other scripts hears it."""
        return best if script(best.text) == "LATIN" else self._heard(best)

    def _foreign(self, key: str, best: Text, *, known: bool) -> Text:
        """A name that no report has in the reader's script: its sound or its kind, with the original beside it.

        What is not `known` for a name has no sound: it may be any words.
        """
        parts = key.split("/")
        if len(parts) != _OFFICE or not self.reader.words.has(f"organisation.{parts[0]}"):
            return self._heard(best) if known else best
        told, where = self.reader.say(f"organisation.{parts[0]}"), [self.place(p) for p in parts[1].split("+") if p]
        if where:
            told = self.reader.say("line.role", role=told, country=self.reader.join(where))
        return self.beside(told, best)

    def _heard(self, name: Text) -> Text:
        """The name by its sound, the original beside it."""
        told = render(name.text, name.lang, self.reader.lang)
        return self.beside(told, name) if told else name

    def beside(self, told: str, name: Text) -> Text:
        """What the reader is told, the original in brackets beside it."""
        return self.own(f"{told} ({isolate(name.text)})")

    def _best(self, forms: Mapping[str, Counter[str]]) -> Text:
        """The reader's language, the reader's script, Latin, one that writes its vowels, any; there the commonest
        spelling, then the fullest."""

        def rank(lang: str) -> tuple[bool, int, int, str]:
            here = script(next(iter(forms[lang]), ""))
            nearness = 0 if here == self._script else _NEAR.get(here, len(_NEAR) + 1)
            return lang != self.reader.lang, nearness, -forms[lang].total(), lang

        lang = min(forms, key=rank)
        text = max(forms[lang], key=lambda form: (forms[lang][form], len(form), form))
        return self._text(text, lang)


def _count(into: dict[str, dict[str, Counter[str]]], more: Mapping[Spelt, int]) -> None:
    for (key, lang, form), times in more.items():
        into[key][lang][form] += times


def _first(into: dict[str, str], more: Mapping[str, str]) -> None:
    for key, value in more.items():
        into.setdefault(key, value)
