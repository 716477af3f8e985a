"""Time expressions: where they stand and which days they are."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotate.reading import dates_in
from dragoman.languages import codes

WEDNESDAY = "2026-10-07T10:00:00+03:00"


def days(lang: str, text: str, published: str | None = WEDNESDAY) -> list[str]:
    """Intervals of the expressions that name days: one day as itself, "-" where nothing is known."""
    out = []
    for found in dates_in(lang, text, published):
        one = found.from_ == found.to
        known = found.from_ > date.min
        if found.kind == "date":
            out.append(str(found.from_) if one else f"{found.from_}..{found.to}" if known else "-")
    return out


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        ("en", "The kites landed on the 6th of October.", ["2026-10-06"]),
        ("en", "Wednesday, 7 October 2026, was calm.", ["2026-10-07"]),
        ("fr", "La foire a ouvert le 1er mai.", ["2026-05-01"]),
        ("ru", "Ярмарка открылась 7-го октября 2026 года.", ["2026-10-07"]),
        ("fa", "نمایشگاه چهارشنبه ۱۵ مهر ۱۴۰۵ (۷ اکتبر ۲۰۲۶) گشایش یافت.", ["2026-10-07"]),
        ("ar", "افتتح يوم ٧ تشرين الأول/أكتوبر ٢٠٢٦ الموافق ٢٦ ربيع الآخر ١٤٤٨هـ.", ["2026-10-07"]),
        ("en", "Printed on 2026-10-07 and sealed.", ["2026-10-07"]),
    ],
)
def test_one_day(lang: str, text: str, wanted: list[str]) -> None:
    assert days(lang, text) == wanted


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        ("zh", "展览将于10月9日开幕。", ["2026-10-09"]),
        ("zh", "展览于2026年10月9日开幕。", ["2026-10-09"]),
        ("zh", "展览于十月九日开幕。", ["2026-10-09"]),
        ("zh", "展览将于9月28日至10月3日举行。", ["2026-09-28..2026-10-03"]),
        ("zh", "展览3天前开幕。", ["2026-10-04"]),
        ("zh", "馆长星期一到达。", ["2026-10-05"]),
        ("de", "Die Messe begann am Montag, dem 5. Oktober, am Hafen.", ["2026-10-05"]),
        ("de", "Die Messe läuft vom 3. bis 5. Oktober 2026 am Hafen.", ["2026-10-03..2026-10-05"]),
        ("de", "Die Messe begann am vergangenen Mittwoch.", ["2026-09-30"]),
        ("es", "La feria abrió el martes 6 de octubre de 2026.", ["2026-10-06"]),
        ("es", "La feria abrió el lunes pasado.", ["2026-10-05"]),
        ("es", "La feria abrió ayer martes.", ["2026-10-06"]),
        ("es", "La feria abre mañana.", ["2026-10-08"]),
        ("es", "La feria abrió el martes por la mañana.", ["2026-10-06"]),
        ("tr", "Fuar 5 Ekim Pazartesi günü açıldı.", ["2026-10-05"]),
        ("tr", "Fuar geçen çarşamba açıldı.", ["2026-09-30"]),
        ("tr", "Fuar 3-5 Ekim tarihleri arasında sürüyor.", ["2026-10-03..2026-10-05"]),
        ("he", "היריד נפתח ביום שלישי, 6 באוקטובר.", ["2026-10-06"]),
        ("he", "היריד נפתח ב-5.10.2026 בנמל.", ["2026-10-05"]),
        ("he", "היריד נמשך בין 3 ל-5 באוקטובר.", ["2026-10-03..2026-10-05"]),
        ("he", "היריד נפתח ביום רביעי שעבר.", ["2026-09-30"]),
        ("uk", "Ярмарок відкрили у вівторок, 6 жовтня.", ["2026-10-06"]),
        ("ar", "افتتح المعرض في 5 جانفي 2026.", ["2026-01-05"]),
        ("ar", "افتتح المعرض في غشت 2026.", ["2026-08-01..2026-08-31"]),
        ("en", "The fair opened on Oct. 5 at noon.", ["2026-10-05"]),
    ],
)
def test_as_the_language_writes_it(lang: str, text: str, wanted: list[str]) -> None:
    assert days(lang, text) == wanted


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The kite fell on the night of 3 to 4 May."),
        ("fr", "Le cerf-volant est tombé dans la nuit du 3 au 4 mai."),
        ("de", "Der Drachen fiel in der Nacht zum 4. Mai."),
        ("de", "Der Drachen fiel in der Nacht vom 3. auf den 4. Mai."),
        ("es", "La cometa cayó en la noche del 3 al 4 de mayo."),
        ("ru", "Змей упал в ночь на 4 мая."),
        ("ru", "Змей упал в ночь с 3 на 4 мая."),
        ("uk", "Змій упав у ніч на 4 травня."),
        ("ar", "سقطت الطائرة الورقية ليلة 3-4 أيار."),
    ],
)
def test_a_night_has_two_days(lang: str, text: str) -> None:
    assert days(lang, text) == ["2026-05-03..2026-05-04"]


def test_a_night_into_a_day_begins_before_it_and_a_stop_ends_a_sentence() -> None:
    assert days("ru", "Змей упал в ночь на вторник.") == ["2026-10-05..2026-10-06"]
    assert days("en", "They sold 3. June was calm.") == ["2026-06-01..2026-06-30"]
    assert days("ru", "Встречу перенесли с 3 на 4 мая.") == ["2026-05-04"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The bridge was begun in October 2016."),
        ("fa", "پل در ماه اکتبر سال ۲۰۱۶ آغاز شد."),
        ("ar", "بدأ بناء الجسر في أكتوبر عام 2016."),
        ("en", "The bridge was begun in early October 2016."),
        ("ru", "Мост заложили в октябре 2016 года."),
    ],
)
def test_a_month_is_a_month(lang: str, text: str) -> None:
    assert days(lang, text) == ["2016-10-01..2016-10-31"]


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        ("en", "From 3 to 5 May it rests.", ["2026-05-03..2026-05-05"]),
        ("en", "May 3-5, 2026, is the fair.", ["2026-05-03..2026-05-05"]),
        ("en", "Between 27 August and 22 October 2017 it was shut.", ["2017-08-27..2017-10-22"]),
        ("ar", "أقيمت من 3 إلى 5 مايو.", ["2026-05-03..2026-05-05"]),
        ("fr", "du 30 décembre 2025 au 2 janvier 2026", ["2025-12-30..2026-01-02"]),
        ("ru", "с 3 по 5 мая", ["2026-05-03..2026-05-05"]),
        ("fa", "از ۱۴ تا ۱۶ مهر", ["2026-10-06..2026-10-08"]),
    ],
)
def test_ranges(lang: str, text: str, wanted: list[str]) -> None:
    assert days(lang, text) == wanted


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        ("en", "He came on Monday and Tuesday.", ["2026-10-05", "2026-10-06"]),
        ("ar", "الأحد والاثنين", ["2026-10-04", "2026-10-05"]),
        ("en", "today and tomorrow", ["2026-10-07", "2026-10-08"]),
        ("en", "next week, yesterday", ["2026-10-10..2026-10-18", "2026-10-06"]),
        ("en", "5 October and 9 October", ["2026-10-05", "2026-10-09"]),
        ("en", "in October, three days ago", ["2026-10-01..2026-10-31", "2026-10-04"]),
    ],
)
def test_two_times_stay_two(lang: str, text: str, wanted: list[str]) -> None:
    assert days(lang, text) == wanted


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        ("en", "It fell in August last year.", ["2025-08-01..2025-08-31"]),
        ("fa", "۲۲ آذر سال جاری", ["2026-12-13"]),
        ("ru", "в августе прошлого года", ["2025-08-01..2025-08-31"]),
        ("fa", "چهارشنبه هفته گذشته", ["2026-09-30"]),
        ("fa", "دیروز (سه‌شنبه)", ["2026-10-06"]),
        ("ar", "الأربعاء المقبل", ["2026-10-14"]),
        ("en", "next Friday", ["2026-10-09"]),
        ("fr", "vendredi dernier", ["2026-10-02"]),
        ("en", "two days ago", ["2026-10-05"]),
        ("ar", "قبل ثلاثة أيام", ["2026-10-04"]),
        ("en", "over the last three days", ["2026-10-04..2026-10-07"]),
        ("en", "by the end of the year", ["2026-01-01..2026-12-31"]),
        ("en", "last summer", ["2026-06-01..2026-09-23"]),
    ],
)
def test_read_against_publication(lang: str, text: str, wanted: list[str]) -> None:
    assert days(lang, text) == wanted


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        ("en", "the 1990s", ["1990-01-01..1999-12-31"]),
        ("fa", "دهه ۷۰", ["1991-03-21..2001-03-20"]),
        ("ru", "в 1990-х годах", ["1990-01-01..1999-12-31"]),
        ("en", "the third quarter of 2026", ["2026-07-01..2026-09-30"]),
        ("fr", "au troisième trimestre 2026", ["2026-07-01..2026-09-30"]),
        ("fa", "پاییز ۱۴۰۴", ["2025-09-23..2025-12-21"]),
        ("en", "since 1994", ["1994-01-01..1994-12-31"]),
        ("fa", "از سال ۱۳۹۴", ["2015-03-21..2016-03-19"]),
        ("en", "the 19th century", ["1800-01-01..1900-12-31"]),
    ],
)
def test_long_times(lang: str, text: str, wanted: list[str]) -> None:
    assert days(lang, text) == wanted


def test_the_same_and_the_next_day_lean_on_the_day_before() -> None:
    assert days("en", "It rained on 3 May 2024. The next day it snowed. The same day the bells froze.") == [
        "2024-05-03", "2024-05-04", "2024-05-04",
    ]  # fmt: skip
    assert days("en", "The next day it snowed.") == ["-"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The kite fell on 3 May. Two days later it was found."),
        ("fr", "Le cerf-volant est tombé le 3 mai. Deux jours plus tard, il était retrouvé."),
        ("de", "Der Drachen fiel am 3. Mai. Zwei Tage später fand man ihn."),
        ("es", "La cometa cayó el 3 de mayo. Dos días después la encontraron."),
        ("ru", "Змей упал 3 мая. Два дня спустя его нашли."),
    ],
)
def test_days_later_are_counted_from_the_day_before(lang: str, text: str) -> None:
    assert days(lang, text) == ["2026-05-03", "2026-05-05"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("es", "La capitana, de 79 años, se retira."), ("de", "Das Tor fiel in der 65. Minute."),
        ("tr", "Haziran ayında bir fuar açıldı."), ("fr", "Cinquante ans après la fête, tout est calme."),
        ("de", "Die Messe wurde 2017 ein Erfolg."),
    ],
)  # fmt: skip
def test_ages_minutes_and_articles_are_no_days(lang: str, text: str) -> None:
    assert not set(days(lang, text)) - {"-", "2026-06-01..2026-06-30", "2017-01-01..2017-12-31"}


@pytest.mark.parametrize("text", ["yesterday", "on Monday", "last week", "5 October", "in October", "this year"])
def test_without_publication_nothing_is_made_up(text: str) -> None:
    assert days("en", text, None) == ["-"]


@pytest.mark.parametrize(
    "text",
    ["He may march twelve times.", "Code 473250.", "It weighs 12 kilograms.", "The host is 10.1.12.234.", "$2016"],
)
def test_no_day_is_named(text: str) -> None:
    assert days("en", text) == []


def test_durations_and_hours_name_no_day() -> None:
    found = dates_in("en", "The feast lasted three days and began at 14:30.")
    assert [(f.text, f.kind, f.from_) for f in found] == [
        ("three days", "duration", date.min), ("14:30", "clock", date.min),
    ]  # fmt: skip


def test_a_number_of_people_is_no_day_of_the_month_before_it() -> None:
    assert days("en", "In May 12 people sang.") == ["2026-05-01..2026-05-31"]


def test_a_weekday_keeps_its_name_when_the_day_is_unknown() -> None:
    assert [f.weekday for f in dates_in("en", "on Friday", None)] == [5]
    assert [f.offset for f in dates_in("en", "yesterday", None)] == [-1]


WORDS = st.sampled_from(
    ["3", "5", "2026", "1394", "7/10/2026", "May", "October", "Monday", "last", "next", "week", "year", "yesterday",
     "and", "to", "of", "the", "early", "ago", "in", ",", "(", ")", "—", "between", "s", "th", "quarter", "third"]
)  # fmt: skip


def test_a_weekday_and_a_year_long_before_it_are_no_range() -> None:
    assert all(f.from_ <= f.to for f in dates_in("en", "Monday to 1394", WEDNESDAY))


@settings(deadline=None)  # the first example in each language loads it
@given(st.lists(WORDS, max_size=14).map(" ".join), st.sampled_from(codes()), st.sampled_from([WEDNESDAY, None]))
def test_spans_are_in_order_and_hold_what_they_say(text: str, lang: str, published: str | None) -> None:
    found = dates_in(lang, text, published)
    for f in found:
        assert text[f.start : f.end] == f.text
        assert f.from_ <= f.to
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "La foire ouvre le 31 février 2026."),
        ("en", "The fair opens on February 31, 2026."),
    ],
)
def test_a_day_that_cannot_be_placed_is_no_other_day(lang: str, text: str) -> None:
    assert days(lang, text) == ["-"]


@pytest.mark.parametrize(
    ("lang", "text", "day"),
    [
        ("en", "Ten days before 3 November the fair opened.", "2026-10-24"),
        ("en", "Two days before Friday the fair opened.", "2026-09-30"),
        ("en", "Three days after the 5 October vote the fair opened.", "2026-10-08"),
        ("en", "The fair opens two weeks from Friday.", "2026-10-23"),
        ("en", "The fair opened on the Friday before last.", "2026-09-25"),
        ("en", "The fair opens two months after 5 October.", "2026-11-19..2026-12-19"),
        ("fr", "Dix jours avant le 3 novembre, la foire ouvrait.", "2026-10-24"),
        ("ru", "Ярмарка открылась через три дня после 5 октября.", "2026-10-08"),
        ("fa", "نمایشگاه سه روز پس از ۵ اکتبر باز شد.", "2026-10-08"),
        ("ar", "افتتح المعرض بعد ثلاثة أيام من 5 تشرين الأول.", "2026-10-08"),
        ("ar", "افتتح المعرض يوم الجمعة قبل الماضي.", "2026-09-25"),
        ("he", "היריד נפתח שלושה ימים אחרי 5 באוקטובר.", "2026-10-08"),
        ("tr", "Fuar 5 Ekim'den üç gün sonra açıldı.", "2026-10-08"),
        ("tr", "Fuar 12 Kasım'dan 15 Kasım'a kadar açık.", "2026-11-12..2026-11-15"),
        ("de", "Drei Tage nach dem 5. Oktober öffnete die Messe.", "2026-10-08"),
    ],
)
def test_counted_from_a_day_named_with_it(lang: str, text: str, day: str) -> None:
    assert days(lang, text) == [day]


def test_after_an_event_that_no_day_is_known_of_names_no_day() -> None:
    assert days("en", "The fair opened on 5 October. Three days after the storm it closed.") == ["2026-10-05"]


@pytest.mark.parametrize(
    ("lang", "text", "first", "last"),
    [
        ("fa", "جلسه در نیمه دوم مرداد ۱۴۰۵ برگزار شد.", "2026-08-07", "2026-08-22"),
        ("ar", "اجتمعوا في النصف الأول من رجب 1447.", "2025-12-21", "2026-01-04"),
        ("fr", "Ils ont siégé dans la seconde quinzaine d'août 2026.", "2026-08-16", "2026-08-31"),
        ("tr", "Heyet mayısın ilk haftasında geldi.", "2026-05-01", "2026-05-13"),
        ("he", "הם נפגשו בשבוע השני של מאי.", "2026-05-02", "2026-05-20"),
        ("en", "They met in the first week of May.", "2026-05-01", "2026-05-13"),
        ("ru", "Они встретились во вторую неделю мая.", "2026-05-02", "2026-05-20"),
    ],
)
def test_a_counted_part_of_a_month_is_no_day(lang: str, text: str, first: str, last: str) -> None:
    (found,) = dates_in(lang, text)
    assert (str(found.from_), str(found.to)) == (first, last)


@pytest.mark.parametrize(
    ("lang", "text", "first", "last"),
    [
        ("en", "They met on 3 or 4 May 2026.", "2026-05-03", "2026-05-04"),
        ("en", "They met on May 3 or 4.", "2026-05-03", "2026-05-04"),
        ("ru", "Они встретились 3 или 4 мая.", "2026-05-03", "2026-05-04"),
        ("fa", "آنها ۳ یا ۴ مرداد آمدند.", "2026-07-25", "2026-07-26"),
        ("en", "They met on 03/04/2026.", "2026-03-04", "2026-04-03"),
        ("en", "They met on 13/04/2026.", "2026-04-13", "2026-04-13"),
        ("fr", "Ils ont siégé le 03/04/2026.", "2026-04-03", "2026-04-03"),
    ],
)
def test_of_two_days_that_may_be_meant_the_interval_holds_both(lang: str, text: str, first: str, last: str) -> None:
    (found,) = dates_in(lang, text)
    assert (str(found.from_), str(found.to)) == (first, last)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ru", "На прошлой неделе в понедельник прошла встреча."),
        ("en", "Last week on Monday the council met."),
        ("fr", "La semaine dernière, lundi, le conseil a siégé."),
    ],
)
def test_a_weekday_of_last_week_is_of_that_week(lang: str, text: str) -> None:
    assert [str(d.from_) for d in dates_in(lang, text)] == ["2026-09-28"]


def test_two_of_something_are_no_monday() -> None:
    assert dates_in("ar", "واعتقل الجيش مسؤولين اثنين في المدينة.") == ()
    assert [d.weekday for d in dates_in("ar", "وصل الوفد يوم الاثنين.")] == [1]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Five people died on 20 December in a fire."),
        ("ru", "Пять человек погибли 20 декабря при пожаре."),
        ("fr", "Cinq personnes sont mortes le 20 décembre dans un incendie."),
        ("ar", "قتل خمسة أشخاص في 20 ديسمبر في حريق."),
        ("fa", "پنج نفر در ۲۹ آذر در آتش‌سوزی کشته شدند."),
    ],
)
def test_harm_on_a_day_to_come_was_done_on_the_last_such_day(lang: str, text: str) -> None:
    (found,) = dates_in(lang, text)
    assert (str(found.from_), str(found.to)) == ("2025-12-20", "2025-12-20")


@pytest.mark.parametrize(
    "text", ["The summit will be held on 20 December.", "The trial over the attack will open on 20 December."]
)
def test_a_day_that_is_planned_lies_ahead(text: str) -> None:
    assert [str(d.from_) for d in dates_in("en", text)] == ["2026-12-20"]
