"""What is done differently in large sets, with the bounds brought down to small ones."""

import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from dragoman.annotate import annotate
from dragoman.link import Encoder, link
from dragoman.link.copies import near_texts
from dragoman.link.encoder import Vectors
from dragoman.link.texts import Texts
from dragoman.model import Judgement, Reading, Report
from link.link_day import partition, reading

KEY = b"k"
NOON = datetime(2031, 3, 3, 12, tzinfo=UTC)


def word(chance: random.Random) -> str:
    return "".join(chance.choice("bdfgklmnprst") + chance.choice("aeiou") for _ in range(4))


def told(name: str, text: str, hours: float) -> Reading:
    report = Report(id=name, text=text, lang="en", published=(NOON + timedelta(hours=hours)).isoformat())
    return Reading(report=report, notes=annotate(report))


def events(count: int, each: int) -> list[Reading]:
    """Reports of invented events: most of each report's words and all its numbers are its event's."""
    chance, out = random.Random(3), []
    common = [word(chance) for _ in range(300)]
    for event in range(count):
        own = [word(chance).capitalize() for _ in range(12)]
        for n in range(each):
            words = [*own, str(1000 + 7 * event), str(300 + event), *chance.sample(common, 4)]
            chance.shuffle(words)
            out.append(told(f"e{event:02}-{n}", f"{' '.join(words[:9])}. {' '.join(words[9:])}.", 2.0 * event + n))
    return out


def copies(count: int) -> list[Reading]:
    """Near-copies of one text: each lacks a word."""
    chance = random.Random(5)
    text = [word(chance) for _ in range(60)]
    lacking = [[w for at, w in enumerate(text) if at != n % 60] for n in range(count)]
    return [told(f"c{n:03}", " ".join(words) + ".", n / 10) for n, words in enumerate(lacking)]


@pytest.mark.parametrize("model", ["words", ""])
def test_few_pairs_decide_as_all_pairs_do(model: str, words: Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    given, encoder = events(30, 4), words if model else None
    everything = partition(link(given, encoder=encoder, key=KEY).events)
    monkeypatch.setattr("dragoman.link.candidates.ALL_BELOW", 20)
    few = partition(link(given, encoder=encoder, key=KEY).events)
    assert len(few ^ everything) <= 2
    assert 28 <= len(everything) <= 36


def test_many_copies_are_decided_about_as_one(words: Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    given = [*copies(40), *events(3, 3)]
    plain = link(given, encoder=words, key=KEY)
    monkeypatch.setattr("dragoman.link.candidates.ALL_BELOW", 8)
    found = link(given, encoder=words, key=KEY)
    assert partition(found.events) == partition(plain.events)
    assert found.copies == plain.copies
    joined = [one for one in found.links if one.kind == "same-event"]
    assert len(joined) == len([one for one in plain.links if one.kind == "same-event"])
    apart = Judgement(id="j", member="m", a="c000", b="c021", same=False, made=NOON)
    judged = link(given, encoder=words, key=KEY, judgements=[apart])
    assert judged.events["c000"] != judged.events["c021"]
    assert judged.events["c000"] == judged.events["c020"]


def test_each_copy_is_compared_with_the_first_and_a_yearly_text_starts_anew() -> None:
    given = [*copies(5), *copies(2)]
    assert near_texts(given).pairs == [(0, row) for row in range(1, 7)]
    assert near_texts(given, lambda a, b: (a < 5) == (b < 5)).pairs == [(0, 1), (0, 2), (0, 3), (0, 4), (5, 6)]


def test_sentences_are_encoded_only_where_a_translation_is_possible(words: Encoder) -> None:
    class Noting:
        name, version, dim = "words", "1", words.dim

        def __init__(self) -> None:
            self.asked: list[str] = []

        def encode(self, texts: Sequence[str]) -> Vectors:
            self.asked += texts
            return words.encode(texts)

    def asked(given: Sequence[Reading]) -> list[str]:
        from dragoman.link.linking import Set  # noqa: PLC0415 - the inside of what is tested

        encoder = Noting()
        found = Set(given, encoder, [])
        encoder.asked.clear()
        Texts(given, found.pool, encoder).copies([list(range(len(given)))])
        return encoder.asked

    one, two = reading("fire-en"), reading("fire-fr")
    short = two.evolve(report=two.report.evolve(text=two.report.title, title=""))
    alike = two.evolve(notes=two.notes.evolve(lang="en"))
    assert asked([one, one.evolve(report=two.report.evolve(id="x", text=one.report.text))]) == []
    assert asked([one, short]) == []
    assert asked([one, alike]) == []
