"""Bare text is published on the day of its dateline. All reports are invented."""

from datetime import timedelta

import pytest

from dragoman.extract import extract
from dragoman.model import Report
from extract.making import NOW, capture, report_of

EN = "Eleven people were hurt on Monday when a tram left its rails, the fire brigade said."
AR = "أصيب أحد عشر شخصا يوم الاثنين عندما خرج ترام عن سكته، وفق ما أفاد الدفاع المدني في بيان له."
FA = "یازده نفر روز دوشنبه در خروج یک قطار شهری از ریل در شهر زخمی شدند، آتش‌نشانی در بیانیه‌ای گفت."
RU = "Одиннадцать человек пострадали в понедельник, когда трамвай сошёл с рельсов, сообщили пожарные."
TR = "Bir tramvayın raydan çıkması sonucu pazartesi günü on bir kişi yaralandı, itfaiye açıkladı."
FR = "Onze personnes ont été blessées lundi lorsqu'un tramway a quitté ses rails, ont dit les pompiers."
HE = "אחד עשר בני אדם נפצעו ביום שני כאשר רכבת קלה ירדה מהפסים, מסרו שירותי הכבאות בעיר."


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (f"LISBON, March 4, 2025 (Zarkwire) - {EN}", "2025-03-04"),
        (f"4 March 2025. {EN}", "2025-03-04"),
        (f"Tram leaves its rails\nTuesday, 4 March 2025 — {EN}", "2025-03-04"),
        (f"МИНСК, 4 марта 2025 г. /ТАСС/. {RU}", "2025-03-04"),
        (f"4 марта 2025. {RU}", "2025-03-04"),
        (f"عمان 4 آذار 2025 (بترا) - {AR}", "2025-03-04"),
        (f"الرياض 12 شعبان 1446 هـ (واس) - {AR}", "2025-02-11"),
        (f"۱۴ اسفند ۱۴۰۳ - {FA}", "2025-03-04"),
        (f"تهران، ۱۴ اسفند ۱۴۰۳ (ایرنا) - {FA}", "2025-03-04"),
        (f"ANKARA, 4 Mart 2025 (AA) - {TR}", "2025-03-04"),
        (f"BRUXELLES, 4 mars 2025 (AFP) - {FR}", "2025-03-04"),
        (f"4 במרץ 2025 - {HE}", "2025-03-04"),
    ],
)
def test_the_day_of_the_dateline(text: str, day: str) -> None:
    assert report_of(text).published == day


@pytest.mark.parametrize(
    "text",
    [
        f"On 4 March 2025 {EN}",
        f"4 March 2025 was a Tuesday. {EN}",
        f"4 March 2025 - {EN}\n6 March 2025 - The army leaves the town and the bridge is open again.",
        f"LISBON, March 4 (Reuters) - {EN}",
        f"The 4 March – a feast of the town – was quiet. {EN}",
    ],
    ids=["adverbial", "subject", "chronicle", "no-year", "aside"],
)
def test_no_dateline_or_no_year(text: str) -> None:
    assert report_of(text).published is None


@pytest.mark.parametrize(
    "text",
    [
        f"LISBON, March 4 (Reuters) - {EN} The line was opened on 2 March 2025.",
        f"LISBON, March 4 (Reuters) - {EN}\n(c) 2025 Reuters. All rights reserved.",
        f"تهران، ۱۴ اسفند (ایرنا) - {FA}\nhttps://example.org/2025/03/tram",
    ],
    ids=["another-day", "copyright", "address"],
)
def test_another_sign_tells_the_year(text: str) -> None:
    text, _, url = text.partition("\nhttps")
    hints = {"url": f"https{url}"} if url else {}
    assert report_of(text, **hints).published == "2025-03-04"


def test_the_moment_of_coming_tells_the_year_of_a_recent_day_alone() -> None:
    for back, published in ((3, "2026-10-04"), (30, None)):
        day = NOW - timedelta(days=back)
        text = f"LISBON, {day:%B} {day.day} (Reuters) - {EN}"
        found = extract(capture(text.encode()))
        assert isinstance(found, Report)
        assert found.published == published


def test_a_stated_day_of_publication_goes_before() -> None:
    assert report_of(f"4 March 2025. {EN}", published="2025-03-05").published == "2025-03-05"
