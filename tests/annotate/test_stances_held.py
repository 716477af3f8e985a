"""Views that a report tells by a vote, a condition, a second verb or a denial of what is said; and by whom."""

import pytest

from annotate.reading import said

VOTED = [
    ("en", "The Alder Alliance has voted against the merger bill.", "Alder Alliance", "opposes"),
    ("fr", "Les élus écologistes ont voté contre le budget.", "élus écologistes", "opposes"),
    ("fr", "La fédération laitière se dit favorable à l'accord.", "fédération laitière", "supports"),
    ("ru", "Фракция «Тихий берег» проголосовала против бюджета.", "Тихий берег", "opposes"),
    ("ru", "Жители выступили против строительства школы.", "Жители", "opposes"),
    ("ar", "وصوتت كتلة السنابل ضد مشروع الموازنة.", "كتلة السنابل", "opposes"),
    ("ar", "جددت وزارة الصحة رفضها لإغلاق المستشفى.", "وزارة الصحة", "opposes"),
    ("fa", "فراکسیون کرانه به لایحه بودجه رأی منفی داد.", "فراکسیون کرانه", "opposes"),
    ("fa", "ساکنان محله کوشک خواهان توقف ساخت سد شدند.", "ساکنان محله کوشک", "calls-for"),
    ("tr", "Sarı Çınar grubu bütçe tasarısına karşı oy kullandı.", "Sarı Çınar grubu", "opposes"),
    ("he", 'סיעת "הגפן הירוקה" הצביעה נגד התקציב.', "הגפן הירוקה", "opposes"),
    ("he", "תושבי השכונה דורשים פיצויים.", "תושבי השכונה", "calls-for"),
]
CONDITION = [
    ("en", "The dockers' union said it supports the merger provided that no jobs are lost.", "provided"),
    ("fr", "La fédération laitière se dit favorable à l'accord, pourvu que les prix soient garantis.", "pourvu"),
    ("ru", "Елена Грушина заявила, что поддерживает слияние портов при условии сохранения рабочих мест.", "условии"),
    ("ar", "قالت نقابة المعلمين إنها تؤيد مشروع القانون شريطة رفع الرواتب.", "شريطة"),
    ("fa", "اتحادیه کارگران اعلام کرد به شرط حفظ مشاغل از ادغام دو بندر حمایت می‌کند.", "شرط"),
    ("tr", "Liman Sendikası, iş kaybı olmaması şartıyla birleşmeyi desteklediğini açıkladı.", "şartıyla"),
    ("he", "ארגון המורים הודיע כי הוא תומך במיזוג בתנאי שלא יפוטרו עובדים.", "בתנאי"),
]
NOT_SO = [
    ("en", "Luke Morand said the accusations were baseless."),
    ("fr", "« Ces accusations ne reposent sur rien », a déclaré Luc Morand."),
    ("ru", "В министерстве транспорта заявили, что слухи о закрытии цеха не соответствуют действительности."),
    ("ar", "قال المحامي إن الاتهامات لا أساس لها من الصحة."),
    ("fa", "سخنگوی پلیس گفت خبر بازداشت مدیرعامل صحت ندارد."),
    ("he", 'דובר המשטרה מסר כי הידיעה על מעצר המנכ"ל אינה נכונה.'),
]
SECOND = [
    ("ru", "Врачи раскритиковали реформу и потребовали провести слушания.", ["opposes", "calls-for"]),
    ("fr", "Hélène Rabin met en garde contre la fermeture et plaide pour un moratoire.", ["opposes", "calls-for"]),
    ("tr", "Tüketici Birliği indirim kararını memnuniyetle karşıladı, denetim istedi.", ["supports", "calls-for"]),
    ("he", "ארגון הצרכנים בירך על הורדת המחירים ודרש פיקוח על הרשתות.", ["supports", "calls-for"]),
    ("ar", "ورحبت جمعية المعلمين بقرار خفض الرسوم، داعية إلى مراقبة الأسعار.", ["supports", "calls-for"]),
    ("ar", "وحذر نبيل الطرابيشي من إضراب جديد مطالبا بزيادة الأجور.", ["", "calls-for"]),
]
WHOSE = [
    ("ar", "قالت نقابة عمال الموانئ إنها تؤيد القانون.", "نقابة عمال الموانئ"),
    ("ar", "ونفى نادي الساحل صحة الأنباء عن إقالة المدرب.", "نادي الساحل"),
    ("ar", "ونفى الوزير إغلاق المستشفى في المدينة.", "الوزير"),
    ("en", "The dockers' union said on Tuesday it supports the port merger.", "dockers' union"),
    ("en", "OTTERBURN (Northwire) - Luke Morand said on Tuesday the port had closed.", "Luke Morand"),
    (
        "en",
        "Doctors at St Brannock hospital have condemned the plan to shut its ward.",
        "Doctors at St Brannock hospital",
    ),
]
NO_VIEW = [
    ("en", "Luke Morand said the false alarm had cost the city money."),
    ("fa", "شمار هواداران جمهوری خواهان در این شهر بالاست."),
    ("tr", "Emniyet sözcüsü gözaltı haberlerini ne doğruladı ne yalanladı."),
]


@pytest.mark.parametrize(("lang", "text", "who", "stance"), VOTED)
def test_a_vote_a_protest_and_a_lasting_view_are_views(lang: str, text: str, who: str, stance: str) -> None:
    assert [(s.speaker, s.stance) for s in said(lang, text)] == [(who, stance)]


@pytest.mark.parametrize(("lang", "text", "condition"), CONDITION)
def test_a_view_on_a_condition_is_the_view_with_its_condition(lang: str, text: str, condition: str) -> None:
    (found,) = said(lang, text)
    assert found.stance == "supports"
    assert condition in found.text


@pytest.mark.parametrize(("lang", "text"), NOT_SO)
def test_whoever_says_that_what_is_said_is_not_so_denies_it(lang: str, text: str) -> None:
    assert [s.stance for s in said(lang, text)] == ["denies"]


@pytest.mark.parametrize(("lang", "text", "stances"), SECOND)
def test_a_second_view_keeps_the_subject_of_the_first(lang: str, text: str, stances: list[str]) -> None:
    found = said(lang, text)
    assert [s.stance for s in found] == stances
    assert len({s.speaker for s in found}) == 1


@pytest.mark.parametrize(("lang", "text", "who"), WHOSE)
def test_the_whole_of_who_speaks_and_no_more(lang: str, text: str, who: str) -> None:
    assert {s.speaker for s in said(lang, text)} == {who}


@pytest.mark.parametrize(("lang", "text"), NO_VIEW)
def test_no_view(lang: str, text: str) -> None:
    assert [s.stance for s in said(lang, text) if s.stance] == []


CALLED = [
    ("en", "Luke Morand called the reports false.", "denies"),
    ("en", "Luke Morand called the bridge a triumph.", ""),
    ("fr", "Luc Morand a qualifié ces accusations de mensongères.", "denies"),
    ("ru", "В пресс-службе клуба «Полынь» назвали сообщения о продаже вратаря вымыслом.", "denies"),
    ("ru", "Пётр Ольхин назвал решение ошибкой.", ""),
    ("ar", "ووصف نبيل الطرابيشي الاتهامات بالكاذبة.", "denies"),
    ("tr", "Hasan Kayalar haberleri asılsız olarak nitelendirdi.", "denies"),
    ("he", "ראש העיר אמיר לביא כינה את הדיווחים שקר.", "denies"),
    ("fa", "رضا سالم‌پور شایعه اختلاف با بازیکنان را رد کرد.", "denies"),
    ("en", '"That is a lie," Luke Morand said.', "denies"),
    ("ru", "«Это ложь», — сказал президент федерации Захар Грибов.", "denies"),
]
PLAIN = [
    ("en", '"We fully support the regulator," Karl Imber said.', "Karl Imber", "supports"),
    ("fr", "Le conseil régional apporte son soutien au projet.", "conseil régional", "supports"),
    ("fr", "Les riverains souhaitent une enquête.", "riverains", "calls-for"),
    ("ru", "Прокурор Тимур Аюшев призвал не поддаваться панике.", "Тимур Аюшев", "calls-for"),
    ("ru", "«Я категорически против», — сказал Руслан Агеев.", "Руслан Агеев", "opposes"),
    ("ru", "Жильцы обратились к прокурору с требованием проверить компанию.", "Жильцы", "calls-for"),
    ("fa", "وزارت بهداشت مخالفت خود را با این طرح اعلام کرد.", "وزارت بهداشت", "opposes"),
    ("fa", "انجمن پزشکان بازداشت دو پرستار را محکوم کرد.", "انجمن پزشکان", "opposes"),
    ("fr", "« Nous exigeons des excuses », a lancé Rémi Stora.", "Rémi Stora", "calls-for"),
    ("ar", "وأيد البرلمان تمديد الهدنة.", "البرلمان", "supports"),
    ("fa", "شهروندان خواستار تعمیر جاده‌ها شدند.", "شهروندان", "calls-for"),
    ("tr", "Hasan Kayalar buğday desteğinin kaldırılması önerisini geri çevirdi.", "Hasan Kayalar", "opposes"),
]


@pytest.mark.parametrize(("lang", "text", "stance"), CALLED)
def test_what_somebody_says_is_denied_by_what_it_is_called(lang: str, text: str, stance: str) -> None:
    assert [s.stance for s in said(lang, text)] == [stance]


@pytest.mark.parametrize(("lang", "text", "who", "stance"), PLAIN)
def test_a_view_by_a_noun_an_adverb_or_a_call_not_to(lang: str, text: str, who: str, stance: str) -> None:
    assert [(s.speaker, s.stance) for s in said(lang, text)] == [(who, stance)]


def test_who_neither_confirms_nor_denies_a_call_has_made_none() -> None:
    assert not said("en", "Delta Flow neither confirmed nor denied that it had asked for the quotas.")
