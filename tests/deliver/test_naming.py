"""How a cited outlet is called to a reader where it publishes too."""

from deliver.making import CRANE
from dragoman.deliver.naming import Naming, lore
from dragoman.deliver.reader import Reader
from dragoman.languages.skeleton import name_key
from dragoman.model import ChainNode, Notes, Reading, Report


def media(name: str) -> ChainNode:
    return ChainNode(name=name, kind="media", key="//" + name_key(name), text=name)


def reading(id_: str, publisher: str, lang: str, *cited: str) -> Reading:
    chain = tuple(media(name) for name in (publisher, *cited))
    report = Report(id=id_, lang=lang, publisher=publisher, text="")
    return Reading(report=report, notes=Notes(lang=lang, chains=(chain,)))


def test_an_outlet_cited_with_its_words_parted_otherwise_is_called_as_it_calls_itself() -> None:
    cites = reading("a", "Severny Vestnik", "ru", "Хадашот ха-Мерказ")
    pool = [cites, reading("b", "Hadashot HaMerkaz", "he")]
    event = CRANE.evolve(parties=(), places=())
    node = cites.notes.chains[0][1]
    assert Naming(Reader("en"), [lore(event, pool)]).node(node, "ru").text == "Hadashot HaMerkaz"
    assert Naming(Reader("en"), [lore(event, pool[:1])]).node(node, "ru").text != "Hadashot HaMerkaz"
