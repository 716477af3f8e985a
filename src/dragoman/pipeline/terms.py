"""By what requirements and grades can find an event: its terms, and those of what is wanted.

An event that a requirement is answered by has a term of each part that is set, but for words and meanings. It may have
one and answer nothing: what is looked for is which events need not be weighed again.
"""

from collections.abc import Callable, Collection, Iterator
from itertools import product

from dragoman.assess.identity import outlet_id
from dragoman.languages import fold_text
from dragoman.languages.skeleton import is_same, name_key, unmarked
from dragoman.model import Event, Requirement, SourceWord

Term = tuple[str, str]
KIND, TOPIC, LANGUAGE, PLACE, NAME, ORIGIN = "kind", "topic", "language", "place", "name", "origin"


def terms_of(event: Event, spoken: Collection[str]) -> Iterator[Term]:
    """Everything that an event can be found by. `spoken`: the languages of its reports."""
    yield KIND, event.kind
    yield from product((TOPIC,), event.topics)
    yield from product((LANGUAGE,), spoken)
    for place in event.places:
        yield from product((PLACE,), {place.id, place.country or "", fold_text(place.name)})
    for party in event.parties:
        yield from product((NAME,), {party.key, *map(fold_text, party.forms.values())})
    for origin in event.origins:
        yield from product((ORIGIN,), {origin.id or "", origin.key, fold_text(origin.name)})


def people_of(event: Event) -> Iterator[str]:
    """The keys of people, who are found by other spellings too."""
    return (party.key for party in event.parties if party.kind == "person")


def parts_of(wanted: Requirement, people: Callable[[], Collection[str]]) -> Iterator[set[Term]]:
    """For each part that is set the terms of which an event has one where it meets that part."""
    plain = ((KIND, wanted.kinds), (TOPIC, wanted.topics), (LANGUAGE, wanted.languages))
    yield from (set(product((of,), values)) for of, values in plain if values)
    if wanted.places:
        yield {(PLACE, form) for value in wanted.places for form in (value, fold_text(value))}
    if wanted.names:
        keys = [name_key(value) for value in wanted.names]
        alike = {known for known in people() if any(is_same(key, unmarked(known)) for key in keys)}
        yield set(product((NAME,), alike.union(*map(_spelled, wanted.names))))


def source_of(word: SourceWord) -> set[Term]:
    """Terms of which an event has one where an origin of it is graded by that."""
    return set(product((ORIGIN,), _spelled(word.source))) if word.source else set()


def _spelled(value: str) -> set[str]:
    return {value, outlet_id(value) or "", fold_text(value)} - {""}
