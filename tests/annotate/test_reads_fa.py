"""Persian news as its press writes it, on invented sentences."""

import pytest

from annotate.reading import read


def sources(text: str, lang: str = "fa") -> list[str]:
    return [a.source for a in read(lang, text).attributions]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("به نقل از مهر، سخنگوی شهرداری گفت پل چوبی بسته شد.", "مهر"),
        ("پل چوبی به نقل از مهر بسته شد و تردد ممنوع است.", "مهر"),
        ("ایلنا به نقل از مهر نوشت که پل چوبی بسته شد.", "مهر"),
    ],
)
def test_a_bare_month_behind_a_phrase_of_quoting_is_the_outlet(text: str, source: str) -> None:
    assert source in sources(text), sources(text)


@pytest.mark.parametrize(
    "text",
    ["به گزارش ۲۵ مهر، پل چوبی بسته شد.", "به گزارش مهر ماه، پل بسته شد.", "به گزارش مهر ۱۴۰۳، پل چوبی بسته شد."],
)
def test_a_month_of_a_date_is_no_outlet(text: str) -> None:
    assert not [a for a in read("fa", text).attributions if a.kind == "media"]


def test_a_conjunction_alone_makes_no_preposition_of_a_phrase_of_citing() -> None:
    assert sources("وبحسب صحيفة الغد، فإن الجسر أغلق.", "ar") == ["صحيفة الغد"]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("رئیس پلیس راه فارس علت حادثه را خواب‌آلودگی راننده عنوان کرد.", "رئیس پلیس راه فارس"),
        ("رئیس مجلس نیز با استیضاح وزیر در شرایط کنونی مخالفت کرد.", "رئیس مجلس"),
        ("یوناما از طالبان خواسته است که محدودیت‌ها را لغو کنند.", "یوناما"),
        ("در این نامه که روزنامه همشهری آن را دیده، آمده است: «هفتصد درخت در دو ماه بریده شد.»", "نامه"),
        ("یک استاد این دانشگاه گفت درهای کتابخانه بسته است.", "یک استاد این دانشگاه"),
    ],
)
def test_who_speaks(text: str, source: str) -> None:
    assert [a.source for a in read("fa", text).attributions] == [source]


def test_an_everyday_word_that_is_an_outlet_too_hears_nothing() -> None:
    found = read("fa", "منابع محلی از بسته شدن جاده در شرق شهر خبر دادند.").attributions
    assert [(a.source, a.via) for a in found] == [("منابع محلی", None)]


def test_a_second_verb_has_the_subject_of_the_first_and_a_stance_of_its_own() -> None:
    text = "شرکت گاز استان وقوع انفجار را تکذیب و علت قطعی را «نشتی ناشی از فرسودگی» اعلام کرد."
    notes = read("fa", text)
    assert [a.cue for a in notes.attributions] == ["را تکذیب و", "اعلام کرد"]
    assert len({a.source_start for a in notes.attributions}) == 1
    assert [s.stance for s in notes.statements] == ["denies", ""]


def test_what_is_asked_for_stands_behind_the_verb() -> None:
    [said] = read("fa", "سازمان عفو بین‌الملل در بیانیه‌ای خواستار آزادی فوری این دانشجو شد.").statements
    assert said.text.startswith("آزادی فوری")
    assert said.stance == "calls-for"


def test_whoever_is_quoted_said_it_not_the_outlet() -> None:
    [said] = read("fa", "بلومبرگ به نقل از دو منبع مطلع نوشت که پالایشگاه تازه تا پاییز بسته می‌ماند.").statements
    assert said.speaker == "دو منبع مطلع"
    assert said.text.startswith("پالایشگاه")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("کامبیز روشن‌ضمیر گفت پل بسته است.", ["کامبیز روشن‌ضمیر"]),
        ("دکتر ابوالقاسم طهماسبی فر گفت پل بسته است.", ["ابوالقاسم طهماسبی فر"]),
        ("سرمربی تراکتور از داوری انتقاد کرد.", []),
        ("ظرفیت پذیرش دستیار تخصصی کم شد.", []),
        ("جریان گاز تا ظهر وصل شد.", []),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert [n.text for n in read("fa", text).names] == names


def test_a_number_counts_what_stands_behind_its_classifier() -> None:
    found = read("fa", "آتش چهار آتش‌نشان را راهی بیمارستان کرد و ۷۰۰ اصله درخت سوخت.").figures
    assert [(f.what, f.low) for f in found] == [("injured", 4), ("tree", 700)]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("سخنگوی صنعت آب، یونس پاکزاد، گفت سد پر است.", "سخنگوی صنعت آب"),
        ("جواد پاکزاد، مدیرعامل سازمان آتش‌نشانی مشهد، گفت آتش خاموش شد.", "مدیرعامل سازمان آتش‌نشانی مشهد"),
        ("به گزارش خبرنگار ایسنا، فرامرز پاکزاد، معاون وزیر راه، روز دوشنبه گفت جاده باز است.", "معاون وزیر راه"),
        ("سرپرست وزارت معادن، مولوی نورالله پاکزاد، گفت معدن باز است.", "سرپرست وزارت معادن"),
    ],
)
def test_an_office_between_commas_is_the_whole_role(text: str, role: str) -> None:
    assert [n.role for n in read("fa", text).names if n.kind == "person"] == [role]


def test_two_fates_of_two_numbers() -> None:
    text = "او از کشته شدن ۹ نفر و مصدوم شدن ۲۷ تن دیگر خبر داد. پلیس ۴۸ مهاجر افغان را در وان بازداشت کرد."
    found = read("fa", text).figures
    assert [(f.what, f.low) for f in found] == [("dead", 9), ("injured", 27), ("arrested", 48)]


@pytest.mark.parametrize(
    ("text", "sources_"),
    [
        ("خبرنگار فارس پرسید. مربی در پاسخ به خبرنگاری که درباره استعفا پرسید، سکوت کرد.", ["خبرنگار فارس"]),
        (
            "نماینده روسیه از طالبان دفاع کرد، اما نماینده بریتانیا خواستار لغو ممنوعیت آموزش شد.",
            ["نماینده روسیه", "نماینده بریتانیا"],
        ),
        ("یک کارگزار بورس که خواست ناشناس بماند گفت بازار اعتماد ندارد.", ["یک کارگزار بورس"]),
        (
            "پس از آن‌که شاهدان از تیراندازی خبر دادند، این نیرو در اطلاعیه‌ای اعلام کرد که کسی کشته نشده است.",
            ["شاهدان", "این نیرو"],
        ),
        ("مجید پاکزاد با بیان اینکه باد تند است، از مردم خواست از خانه بیرون نروند.", ["مجید پاکزاد", "مجید پاکزاد"]),
    ],
)
def test_who_speaks_in_which_clause(text: str, sources_: list[str]) -> None:
    assert sources(text) == sources_


def test_a_conjunction_with_a_that_opens_no_speech() -> None:
    [first, *_] = read(
        "fa", "باکو تعداد آزادشدگان را ۱۰ نفر اعلام کرد، در حالی که ایروان از هشت نفر سخن می‌گوید."
    ).statements
    assert first.text == "تعداد آزادشدگان را ۱۰ نفر"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("مراسم از مقابل مسجد دانشگاه برگزار می‌شود.", []),
        ("رئیس دانشگاه علم و صنعت پیام داد.", ["دانشگاه علم و صنعت"]),
        ("بنا بر اعلام شهرداری، پل بسته است.", []),
        ("ولی الله پاکزاد، والی ولایت، گفت راه باز است.", ["ولی الله پاکزاد"]),
        ("ساعتی بعد وزارت اقتصاد ساعتی پیش از نشست بیانیه داد.", ["وزارت اقتصاد"]),
    ],
)
def test_names_end_where_they_end(text: str, names: list[str]) -> None:
    assert [n.text for n in read("fa", text).names] == names


def test_no_country_in_an_everyday_word() -> None:
    assert not read("fa", "این کار به سود هیچ‌کس نیست و یون مثبت ایر ندارد.").places


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("مدیرکل آموزش و پرورش گیلان بازداشت معلمان را تکذیب کرد.", "مدیرکل آموزش و پرورش گیلان"),
        ("یکی از سخنگویان کمپین ترامپ به رویترز گفت راه باز است.", "یکی از سخنگویان کمپین"),
        ("به گزارش بیمه مرکزی، «کامبیز پاکزاد» افزود: راه باز است.", "کامبیز پاکزاد"),
    ],
)
def test_an_office_ends_before_the_object(text: str, source: str) -> None:
    assert source in sources(text)


def test_no_province_speaks_for_the_office_in_it() -> None:
    assert "بدخشان" not in sources("ریاست مبارزه با حوادث ولایت بدخشان می‌گوید که کوه لغزیده است.")


def test_the_backing_of_a_fund_is_no_view() -> None:
    [said] = read("fa", "او گفت نتایج پژوهش که با حمایت صندوق نوآوری انجام شده، منتشر شده است.").statements or [None]
    assert said is None or said.stance == ""


def test_a_subject_behind_a_pause_is_not_what_the_object_is_called() -> None:
    notes = read("fa", "بانک مرکزی نرخ بهره را به پنج درصد رساند، خبرگزاری رویترز گزارش داد.")
    assert [a.source for a in notes.attributions] == ["خبرگزاری رویترز"]


def test_a_georgian_family_name_speaks_before_its_office() -> None:
    notes = read("fa", "به گزارش فانوس نیوز، نینو لامپارادزه رئیس اتحادیه رانندگان گفت: «چای ما سرد است.»")
    assert notes.attributions[-1].name == "نینو لامپارادزه"
