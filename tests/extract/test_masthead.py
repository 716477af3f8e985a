"""The headline is not the masthead, the day or the issue above it."""

import pytest

from extract.making import LONG, report_of

BODY = "\n".join(LONG)
TITLE = "New ferry line to the island of Probe wins the council's support"
RUSSIAN = "Совет порта во вторник одобрил новую паромную линию на остров, сообщила его председатель Анна Примерова."
PERSIAN = "شورای بندر روز سه‌شنبه خط تازه کشتی به جزیره را تصویب کرد و رئیس آن از آغاز سفرها در بهار خبر داد."


@pytest.mark.parametrize(
    "above",
    [
        "The Testhaven Courier",
        "PROBE HARBOUR ALLIANCE",
        "Agence France-Presse",
        "The New York Times\nWorld > Europe",
        "The Testhaven Courier\nTuesday 6 October 2026, 4.15pm",
    ],
)
def test_a_masthead_is_no_headline(above: str) -> None:
    assert report_of(f"{above}\n{TITLE}\nBy Carl Muster\n{BODY}").title == TITLE


@pytest.mark.parametrize(
    ("above", "title", "body"),
    [
        ("ТАСС\n6 октября, 13:26", "Порт открывает паромную линию на остров", RUSSIAN),
        ("Газета «Коммерсантъ» №12 от 06.10.2026, стр. 3", "Порту посчитали паромы", RUSSIAN),
        ("صدا و سیما مرکز کرمان", "خط تازه کشتی به جزیره تصویب شد", PERSIAN),
    ],
)
def test_a_day_an_issue_and_a_branch_are_no_headline(above: str, title: str, body: str) -> None:
    assert report_of(f"{above}\n{title}\n{body}").title == title


@pytest.mark.parametrize(
    "title",
    ["Council Courier", "Police Arrest Three Harbour Pilots", "Reuters sues the harbour board", "Storm hits Probe"],
)
def test_a_short_headline_stays(title: str) -> None:
    deck = "The board of the harbour had asked for a later start of the line"
    assert report_of(f"{title} Again\n{deck}\n{BODY}").title == f"{title} Again"


def test_a_line_dated_above_the_headline_dates_the_text() -> None:
    report = report_of(f"Газета «Коммерсантъ» №12 от 06.10.2026, стр. 3\nПорту посчитали паромы\n{RUSSIAN}")
    assert report.published == "2026-10-06"
