"""Plain words for and against, in seven languages, and what only looks like them. All speakers are invented."""

import re

import pytest

from annotate.reading import read
from dragoman.model import Statement

NAMES = {"ar": "كارل دوسترين", "fa": "کارل دوسترین", "he": "קרל דוסטרין", "ru": "Карел Дострин"}
OURS = {
    "supports": [
        ("en", '"We support a gradual reopening of the ferry line," N told reporters.'),
        ("fr", "« Nous soutenons une réouverture progressive de la ligne », a affirmé N."),
        ("ru", "«Мы поддерживаем постепенное открытие линии», — заявил N."),
        ("ar", "قال N: «نؤيد إعادة فتح الخط تدريجيا»."),
        ("fa", "N گفت: «ما از بازگشایی تدریجی خط حمایت می‌کنیم»."),
        ("tr", 'N, "Hattın kademeli olarak açılmasını destekliyoruz" dedi.'),
        ("he", '"אנחנו תומכים בפתיחה הדרגתית של הקו", אמר N.'),
        ("en", "N welcomed the initiative."),
        ("fr", "N a salué l'initiative."),
        ("ru", "N поддержал законопроект."),
        ("ar", "أعرب السفير N عن تأييد بلاده للمشروع."),
        ("fa", "N از این ابتکار استقبال کرد."),
        ("tr", "N kararı memnuniyetle karşıladı."),
        ("he", "N בירך על היוזמה."),
    ],
    "opposes": [
        ("en", '"We oppose any delay," said N.'),
        ("fr", "« Nous nous opposons à tout retard », a déclaré N."),
        ("ru", "«Мы против любой задержки», — сказал N."),
        ("ar", "قال N: «نعارض أي تأخير»."),
        ("fa", "N گفت: «ما با هرگونه تأخیر مخالفیم»."),
        ("tr", 'N, "Her türlü gecikmeye karşıyız" dedi.'),
        ("he", '"אנחנו מתנגדים לכל עיכוב", אמר N.'),
        ("en", "N rejected the proposal."),
        ("fr", "N s'est opposé aux nouvelles règles douanières."),
        ("ru", "N отверг предложение."),
        ("ar", "رفض N المقترح."),
        ("fa", "N با قوانین تازه گمرکی مخالفت کرد."),
        ("tr", "N yeni gümrük kurallarına karşı çıktı."),
        ("he", "N התנגד לכללי המכס החדשים."),
    ],
    "calls-for": [
        ("en", "N called for an independent inquiry."),
        ("fr", "N a réclamé une enquête indépendante."),
        ("ru", "N потребовал независимого расследования."),
        ("ar", "طالب N بتحقيق مستقل."),
        ("fa", "N خواستار تحقیقات مستقل شد."),
        ("tr", "N bağımsız soruşturma istedi."),
        ("he", "N קרא להפסקת אש מיידית."),
    ],
}
THEIRS = [
    ("en", "N said Tehran opposed any foreign observers."),
    ("fr", "N a dit que Téhéran s'opposait à la présence d'observateurs étrangers."),
    ("ru", "N сказал, что Тегеран выступает против присутствия иностранных наблюдателей."),
    ("ar", "قال N إن طهران تعارض وجود مراقبين أجانب."),
    ("fa", "N گفت تهران با حضور ناظران خارجی مخالف است."),
    ("tr", "N, Tahran'ın yabancı gözlemcilere karşı olduğunu söyledi."),
    ("he", "N אמר כי טהראן מתנגדת לנוכחות משקיפים זרים."),
]
DENIED = [
    ("en", "N denied a report that Norway agrees with Serbia on gas prices."),
    ("en", "N denied on Monday a report by the Financial Times that Norway had agreed to cut gas prices for Serbia."),
    ("fr", "N a démenti que la Norvège ait accepté de baisser le prix du gaz pour la Serbie."),
    ("ru", "N опроверг публикацию о том, что Норвегия согласна с Сербией снизить цену на газ."),
    ("ar", "نفى N تقريرا مفاده أن النرويج وافقت على خفض سعر الغاز لصربيا."),
    ("fa", "N گزارش را مبنی بر اینکه نروژ با کاهش قیمت گاز برای صربستان موافقت کرده است تکذیب کرد."),
    ("tr", "N, Norveç'in Sırbistan için gaz fiyatını düşürmeyi kabul ettiği yönündeki haberi yalanladı."),
    ("he", "N הכחיש דיווח שלפיו נורווגיה הסכימה להוזיל את מחיר הגז לסרביה."),
]
UNDERTAKEN = [
    ("en", "OPEC agreed on Sunday to raise oil output by 5,000 barrels a day."),
    ("fr", "L'Opep est convenue dimanche d'augmenter sa production de pétrole."),
    ("ru", "ОПЕК договорилась в воскресенье увеличить добычу нефти."),
    ("ar", "وافقت أوبك يوم الأحد على زيادة إنتاج النفط."),
    ("fa", "اوپک روز یکشنبه با افزایش تولید نفت موافقت کرد."),
    ("tr", "OPEC pazar günü petrol üretimini artırmayı kabul etti."),
    ("he", 'אופ"ק הסכימה ביום ראשון להגדיל את תפוקת הנפט.'),
]
AGREED = [
    ("en", "Norway agrees with Serbia that the port must reopen, N said."),
    ("fr", "La Norvège est d'accord avec la Serbie sur la réouverture du port, a dit N."),
    ("ru", "Норвегия согласна с Сербией в том, что порт должен открыться, сказал N."),
    ("ar", "قال N إن النرويج تتفق مع صربيا على ضرورة إعادة فتح الميناء."),
    ("fa", "N گفت نروژ با صربستان هم‌نظر است که بندر باید بازگشایی شود."),
    ("tr", "N, Norveç'in limanın açılması konusunda Sırbistan ile hemfikir olduğunu söyledi."),
    ("he", "N אמר כי נורווגיה מסכימה עם סרביה שיש לפתוח את הנמל."),
]
RULED = [
    ("en", "A court in Lyon condemned the former mayor to four years in prison for corruption."),
    ("fr", "Le tribunal a condamné mercredi l'ancien maire à quatre ans de prison pour corruption."),
    ("ru", "Суд осудил бывшего мэра на четыре года тюрьмы за коррупцию."),
    ("ar", "رفضت المحكمة استئناف العمدة في قضية الفساد."),
    ("fa", "دادگاه شهردار پیشین را به چهار سال زندان برای فساد محکوم کرد."),
    ("tr", "Mahkeme, eski başkanın itirazını reddetti."),
    ("he", "בית המשפט דחה את הערעור של ראש העיר לשעבר."),
]


def said(lang: str, text: str) -> tuple[Statement, ...]:
    text = re.sub(r"\bN\b", NAMES.get(lang, "Karel Dostrin"), text)
    return read(lang, text, "2047-05-07").statements


@pytest.mark.parametrize(("stance", "lang", "text"), [(s, *row) for s, rows in OURS.items() for row in rows])
def test_a_speaker_s_own_side_is_told_though_no_topic_is_known(stance: str, lang: str, text: str) -> None:
    assert [(s.speaker_key, s.holder_key, s.stance) for s in said(lang, text)] == [("KRL DSTRN", "", stance)]


@pytest.mark.parametrize(("lang", "text"), THEIRS)
def test_a_capital_that_somebody_tells_of_stands_for_its_country(lang: str, text: str) -> None:
    (found,) = said(lang, text)
    assert (found.holder_key, found.stance, found.stance_on) == ("IR", "opposes", ("matter:peacekeepers",))


def test_a_capital_that_speaks_is_its_country() -> None:
    assert [s.speaker_key for s in said("en", "Moscow opposes the truce in Chad.")] == ["RU"]
    assert [s.speaker_key for s in said("ru", "Москва выступает против перемирия в Чаде.")] == ["RU"]


@pytest.mark.parametrize(("lang", "text"), DENIED)
def test_what_somebody_denies_is_nobody_s_view(lang: str, text: str) -> None:
    assert {s.stance for s in said(lang, text)} <= {"denies", ""}


@pytest.mark.parametrize(("lang", "text"), UNDERTAKEN)
def test_to_agree_to_do_something_is_no_view(lang: str, text: str) -> None:
    assert not any(s.stance for s in said(lang, text))


@pytest.mark.parametrize(("lang", "text"), AGREED)
def test_to_agree_with_somebody_is_one(lang: str, text: str) -> None:
    assert "agrees" in {s.stance for s in said(lang, text)}


@pytest.mark.parametrize(("lang", "text"), RULED)
def test_a_court_takes_no_side(lang: str, text: str) -> None:
    assert not any(s.stance for s in said(lang, text))


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The commission announced that opposition leader Lina Farholt won the election."),
        ("ar", "أعلنت لجنة الانتخابات فوز زعيمة المعارضة لينا فارهولت في الانتخابات."),
        ("ru", "Экспорт нефти вырос в апреле, следует из документа министерства нефти."),
    ],
)
def test_a_word_of_an_office_or_of_another_cue_is_no_stance(lang: str, text: str) -> None:
    assert not any(s.stance for s in said(lang, text))


@pytest.mark.parametrize(
    ("lang", "text", "matters"),
    [
        ("fa", "N از سیاست روسیه در سوریه حمایت کرد.", {"open:fa:سیاست روسیه سوریه"}),
        ("tr", "N, Rusya politikasını destekledi.", {"open:tr:rusya politikasini"}),
        ("tr", "N, Rusya'ya karşı çıktı ve Meclis'i toplantıya çağırdı.", {"RU"}),
    ],
)
def test_where_verbs_stand_last_the_object_before_them_is_nobody_s_view(
    lang: str, text: str, matters: set[str]
) -> None:
    found = next(s for s in said(lang, text) if s.stance)
    assert (found.holder_key, set(found.stance_on)) == ("", matters)


def test_nobody_stands_for_or_against_themselves() -> None:
    assert [s.stance_on for s in said("en", "Iraq rejected the use of Iraq's soil against Syria.")] == [
        ("open:en:use iraq soil syria",)
    ]


def test_an_outlet_takes_no_side_in_what_it_reports() -> None:
    assert [s.stance for s in said("en", 'Reuters said: "We support the truce in Chad."')] == [""]


def test_a_verb_of_another_clause_is_no_stance_on_what_was_said() -> None:
    assert not any(s.stance for s in said("fa", "علی رضایی شکست را نپذیرفت و گفت: تقلب شده است."))


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ar", "قال علي الحداد للصحفيين: «نؤيد فتح المعبر تدريجيا». وقال كاظم رستمي إن طهران تعارض ذلك."),
        ("ru", "Али Хаддад сказал: «Мы поддерживаем открытие перехода». Сказал своё и Казем Ростами."),
        ("fr", "Ali Haddad a dit : « Nous soutenons l'ouverture ». A parlé ensuite Kazem Rostami, a dit un témoin."),
        ("fa", "علی حدادی گفت: «ما از بازگشایی گذرگاه حمایت می‌کنیم». کاظم رستمی گفت تهران مخالف است."),
        ("he", 'עלי חדאד אמר: "אנחנו תומכים בפתיחת המעבר". קאזם רוסתמי אמר כי טהראן מתנגדת.'),
        (
            "tr",
            'Ali Haddad, "Geçişin açılmasını destekliyoruz" dedi. Kazım Rostami, Tahran\'ın karşı olduğunu söyledi.',
        ),
        ("en", 'Ali Haddad said: "We support the opening". Said Kazem Rostami later: "Tehran opposes it."'),
    ],
)
def test_a_quotation_is_one_speaker_s(lang: str, text: str) -> None:
    found = said(lang, text)
    assert [s.speaker_key for s in found if s.stance == "supports"] == [found[0].speaker_key]
