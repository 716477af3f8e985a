"""What is no view of who speaks: a word in a name, what somebody is thanked for, the object of an earlier denial."""

import pytest

from annotate.reading import said

NAMED = [
    ("ar", "قال الوزير سالم الحداد إن قوات الدعم السريع أغلقت ميناء سواكن."),
    ("ar", "قالت الناطقة باسم الجيش السوداني رحاب النعمة إن الدعم السريع دمر جسرا في كسلا."),
]
THANKED = [
    ("en", "Prime Minister Ivo Tarnik thanked China for its support on Kosovo."),
    ("en", "Ivo Tarnik said he was grateful to Serbia for supporting the sanctions on Iran."),
    ("fr", "Le ministre Luc Tarnier a remercié la Chine pour son soutien au Kosovo."),
    ("ru", "Премьер-министр Иван Тарник поблагодарил Сербию за поддержку санкций против Ирана."),
    ("ar", "قال الوزير سالم الحداد إنه يشكر الصين على دعم العقوبات على إيران."),
    ("fa", "سالم حدادی از حمایت چین از آتش‌بس در سوریه تشکر کرد."),
    ("fa", "سالم حدادی از حمایت چین از تحریم‌ها قدردانی کرد."),
    ("tr", "Bakan Salim Haddadi, yaptırımları desteklediği için Çin'e teşekkür etti."),
    ("he", "השר אורי ברזל הודה לסין על תמיכתה בקוסובו."),
    ("he", "אורי ברזל אמר כי הוא מודה לסין על התמיכה בסנקציות."),
]
STILL = [
    ("en", "Helen Marsh thanked the voters and backed the sanctions on Iran.", "supports"),
    ("en", "Helen Marsh thanked the voters. She supports the sanctions on Iran.", "supports"),
    ("ru", "Олег Варнин поблагодарил послов и поддержал перемирие в Сирии.", "supports"),
    ("ar", "قال الوزير سالم الحداد إن الحكومة تدعم الاتفاق مع قوات الدعم السريع.", "supports"),
    ("fa", "سالم حدادی گفت ایران از آتش‌بس در سوریه حمایت می‌کند.", "supports"),
]


@pytest.mark.parametrize(("lang", "text"), [*NAMED, *THANKED])
def test_a_word_in_a_name_and_what_is_thanked_for_are_no_view(lang: str, text: str) -> None:
    statements = said(lang, text)
    assert statements
    assert [(s.stance, s.stance_on) for s in statements if s.stance] == []


@pytest.mark.parametrize(("lang", "text", "stance"), STILL)
def test_a_view_beside_a_name_or_thanks_is_one(lang: str, text: str, stance: str) -> None:
    assert stance in [s.stance for s in said(lang, text)]


@pytest.mark.parametrize(
    ("text", "asserted"),
    [
        ("Helen Marsh disputed the count, telling Radio Tarn that the council had hidden a memo.", "memo"),
        ("Helen Marsh denied the theft, saying that the council had lost the ring.", "ring"),
        ("Helen Marsh, who was not in town, denies the theft; the mayor, Ivo Tarnik, said he would resign.", "resign"),
    ],
)
def test_a_denial_covers_its_own_object_alone(text: str, asserted: str) -> None:
    stances = {asserted in s.text: s.stance for s in said("en", text)}
    assert stances[True] == ""


def test_whoever_admits_supports_nothing() -> None:
    assert [s.stance for s in said("he", "השר אורי ברזל הודה כי התקציב נכשל.")] == [""]


def test_what_somebody_opposes_holds_no_view() -> None:
    statements = said("ar", "وأوضح النائب سالم الحداد أنه يعارض المسودة رغم التعديلات الأخيرة.")
    assert [(s.speaker, s.stance) for s in statements] == [("سالم الحداد", "opposes")]


def test_whoever_rejects_a_claim_is_not_against_what_it_is_about() -> None:
    found = said("fa", "یونس تاکزاد، سخنگوی شهرداری، گفت ادعای قطع آب را رد می‌کنیم.")
    assert [s.stance_on for s in found if s.stance] == [("matter:claims",)]
