"""However often one text is sent, it moves nothing that others are measured by."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import numpy as np
import pytest

from dragoman.annotate import annotate
from dragoman.errors import EncoderError
from dragoman.link import Encoder, link, load_encoder
from dragoman.link.linking import Set
from dragoman.link.packed import Floats
from dragoman.model import Reading, Report

KEY = b"a secret for tests"
NOON = datetime(2031, 5, 6, 12, tzinfo=UTC)
TEXTS = {
    "en": "President Marta Oyelin of Kestria and the Sovan prime minister Ilya Brandt signed a ten-year agreement in "
    "Norvik on Tuesday on sharing the waters of the Tallin river. The irrigation ministers Per Olm and Dana Reyes "
    "attended the ceremony, and 40 farmers' unions protested outside.",
    "fr": "La présidente de Kestria, Marta Oyelin, et le Premier ministre de Sova, Ilya Brandt, ont signé mardi à "
    "Norvik un accord de dix ans sur le partage des eaux de la rivière Tallin. Les ministres de l'irrigation Per Olm "
    "et Dana Reyes ont assisté à la cérémonie, et 40 syndicats agricoles ont protesté à l'extérieur.",
    "ru": "Президент Кестрии Марта Ойелин и премьер-министр Совы Илья Брандт подписали во вторник в Норвике "
    "десятилетнее соглашение о разделе вод реки Таллин. На церемонии были министры водного хозяйства Пер Ольм и Дана "
    "Рейес, а снаружи протестовали 40 союзов крестьян.",
}
OTHERS = {
    "x-en": "A bakery in the old harbour of Wendel won a prize for its dark rye bread on Sunday evening.",
    "x-fr": "Le conseil municipal de Brassac a voté la réfection du toit de la piscine couverte pour l'an prochain.",
}
TAILS = ("", " More follows.", " Talks had lasted for a year.", " It was the third such deal.")


def told(name: str, lang: str, text: str, hours: float = 0.0) -> Reading:
    report = Report(id=name, text=text, lang=lang, published=(NOON + timedelta(hours=hours)).isoformat())
    return Reading(report=report, notes=annotate(report))


def copies(count: int) -> list[Reading]:
    one = [told("", "en", TEXTS["en"] + tail) for tail in TAILS]
    kinds = [one[n % len(one)] for n in range(count)]
    return [r.evolve(report=r.report.evolve(id=f"c{n:03}")) for n, r in enumerate(kinds)]


def encoder(name: str) -> Encoder | None:
    try:
        return load_encoder(name)
    except EncoderError as error:
        pytest.skip(str(error))


@pytest.mark.parametrize("name", ["e5-fast", "static", "none"])
def test_a_flood_of_copies_keeps_its_translations(name: str) -> None:
    one = encoder(name)
    others = [told(id_, id_[2:], text) for id_, text in OTHERS.items()]
    for count in (1, 3, 30, 300):
        for lang in ("fr", "ru"):
            events = link([*copies(count), told("t", lang, TEXTS[lang], 2), *others], encoder=one, key=KEY).events
            assert len({event for report, event in events.items() if not report.startswith("x-")}) == 1, (count, lang)
            assert len(set(events.values())) == 3


def test_copies_move_no_odds(words: Encoder) -> None:
    """Nor do those of another year, which are another event."""
    rest = [told("t", "fr", TEXTS["fr"], 2), *(told(i, i[2:], text) for i, text in OTHERS.items())]
    years = [told(f"y{n}", "en", TEXTS["en"] + TAILS[n % 4], 9000.0 * (n + 1)) for n in range(9)]
    few, many = (
        Set(sorted(r, key=lambda r: r.report.id), words, ())
        for r in ([*rest, *copies(1)], [*rest, *copies(30), *years])
    )
    for a in ("t", "x-en", "c000"):
        odds = [float(s.odds(s.pool.row(a), np.array([s.pool.row("x-fr")]))[0]) for s in (few, many)]
        assert odds[0] == pytest.approx(odds[1], abs=1e-4)


def test_every_copy_of_a_flood_is_one(words: Encoder) -> None:
    given = [
        r.evolve(report=r.report.evolve(published=(NOON + timedelta(minutes=99 - n)).isoformat()))
        for n, r in enumerate(copies(80))
    ]
    for one in (words, None):
        found = link(given, encoder=one, key=KEY)
        assert found.copies == dict.fromkeys((f"c{n:03}" for n in range(79)), "c079")
        pairs = [(a.kind, a.b) for a in found.links if a.kind != "same-event"]
        assert len(pairs) <= 2 * len(given)


def test_the_work_on_copies_grows_with_their_number(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    for module in ("copies", "texts"):
        plain = __import__(f"dragoman.link.{module}", fromlist=["x"]).same_text

        def counting(a: Reading, b: Reading, plain: object = plain) -> float:
            asked[-1] += 1
            return plain(a, b)  # type: ignore[operator,no-any-return]  # plain is bound as a default

        monkeypatch.setattr(f"dragoman.link.{module}.same_text", counting)
    for count in (50, 100, 200):
        asked.append(0)
        link(copies(count), encoder=None, key=KEY)
    assert all(later < 2.5 * earlier for earlier, later in pairwise(asked))


class Counting:
    """An encoder that counts what it is given."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder, self.given = encoder, 0
        self.name, self.version, self.dim = encoder.name, encoder.version, encoder.dim

    def encode(self, texts: Sequence[str]) -> Floats:
        self.given += len(texts)
        return self._encoder.encode(texts)


def test_near_copies_are_encoded_once_and_what_only_holds_them_by_itself(e5: Encoder) -> None:
    others = [told(name, name[2:], text) for name, text in OTHERS.items()]
    digest = told("z", "en", " ".join(["Five things to know this morning, from our desk."] * 12) + " " + TEXTS["en"])
    near = [told(f"e{n}", "en", TEXTS["en"] + tail) for n, tail in enumerate(TAILS[:3])]
    counting = Counting(e5)
    found = Set([*near, *others, digest], counting, ())
    assert counting.given == 1 + len(others) + 1
    vectors = found.pool.centred(np.arange(len(found.readings)))
    assert np.array_equal(vectors[0], vectors[2])
    assert not np.array_equal(vectors[0], vectors[-1])
