"""An outlet that a report cites in its own script is the publisher of another report, where it sounds so."""

from dragoman.annotate import annotate
from dragoman.link import by_publisher
from dragoman.model import Reading, Report

RU = "Как сообщает «Хадашот ха-Мерказ», мост в Нетании закрыли до утра."
HE = "הגשר בנתניה נסגר עד הבוקר, דיווח סברני וסטניק."


def reading(id_: str, publisher: str, lang: str, text: str) -> Reading:
    report = Report(id=id_, lang=lang, publisher=publisher, text=text)
    return Reading(report=report, notes=annotate(report))


def names(readings: list[Reading]) -> set[str]:
    return {node.name for reading in readings for chain in reading.notes.chains for node in chain[1:]}


def test_an_outlet_is_called_as_it_calls_itself_where_it_publishes_too() -> None:
    cites = reading("a", "Severny Vestnik", "ru", RU)
    assert names(by_publisher([cites])) == {"Хадашот ха-Мерказ"}
    pool = [cites, reading("b", "Hadashot HaMerkaz", "he", HE)]
    assert "Hadashot HaMerkaz" in names(by_publisher(pool))
    assert by_publisher(pool)[0].notes.chains[0][1].text == "Хадашот ха-Мерказ"


def test_an_outlet_that_sounds_like_two_publishers_keeps_its_name() -> None:
    cites = reading("a", "Severny Vestnik", "ru", RU)
    pool = [cites, reading("b", "Hadashot HaMerkaz", "he", HE), reading("c", "Hadashot Hamerkaz", "he", HE)]
    assert "Хадашот ха-Мерказ" in names(by_publisher(pool))
