"""Whose dispatch a passage stands in, who passes on whose news, and outlets side by side; on invented sentences."""

import pytest

from annotate.reading import read
from dragoman.languages import fold_text


def paths(lang: str, text: str) -> list[list[str]]:
    return [[node.name for node in chain] for chain in read(lang, text).chains]


def test_the_agency_of_the_dateline_heads_every_path_through_an_outlet() -> None:
    text = (
        "TARNBY (AFP) - The bridge was closed on Friday. Nobody was hurt, it was said. Traffic stood still. "
        '"We wait," an engineer told the BBC. The mayor said that it would be opened again.'
    )
    assert ["AFP", "BBC", "engineer"] in [[n.removeprefix("an ") for n in path] for path in paths("en", text)]
    assert all(path[0] == "AFP" and path[-1] != "mayor" for path in paths("en", text))


@pytest.mark.parametrize(
    ("lang", "text", "path"),
    [
        ("fr", "D'après Axios, repris par le Times of Israel, le pont est fermé.", ["Times of Israel", "Axios"]),
        ("en", "According to Axios, as quoted by the Times of Israel, the bridge is shut.",
         ["Times of Israel", "Axios"]),
        ("en", "In a statement carried by the state news agency IRNA, the harbour ministry said the bridge was shut.",
         ["IRNA", "harbour ministry"]),
        ("ar", "وبحسب ما أوردت قناة الميادين نقلا عن موقع أكسيوس، فإن الجسر مغلق.", ["Al Mayadeen", "Axios"]),
        ("ar", "ونسبت وكالة تسنيم إلى مسؤول في الميناء أن الجسر مغلق.", ["Tasnim", "مسؤول"]),
        ("fa", "الجزیره به نقل از یک منبع دیپلماتیک نوشت که پل بسته است.", ["Al Jazeera", "یک منبع دیپلماتیک"]),
        ("ru", "Мост закрыт, сообщает 24.kg со ссылкой на пресс-службу ГКНБ.", ["24.kg", "ГКНБ"]),
        ("ru", "Мост закрыт, сообщает телеканал TV9 со ссылкой на Reuters.", ["TV9", "Reuters"]),
        ("ru", "Как рассказал РИА Новости источник в порту, мост закрыт.", ["RIA Novosti", "источник"]),
        ("tr", "Kathimerini gazetesinin askeri kaynaklara dayandırdığı habere göre köprü kapandı.",
         ["Kathimerini", "askeri kaynaklara"]),
        ("tr", "Kanal 12'nin iki İsrailli yetkiliye dayandırdığı haberine göre köprü kapandı.",
         ["Channel 12 Israel", "iki İsrailli yetkiliye"]),
        ("ru", "Газета Hürriyet, на которую ссылается «Коммерсантъ», писала, что мост закрыт.",
         ["Kommersant", "Hurriyet"]),
        ("ru", "В прокуратуре «Фонтанке» рассказали, что мост закрыт.", ["Fontanka", "прокуратуре"]),
        ("en", "Rzeczpospolita, cited by Ukrinform, said the bridge was shut.", ["Ukrinform", "Rzeczpospolita"]),
        ("en", "The closure was confirmed to Reuters by an engineer.", ["Reuters", "engineer"]),
        ("en", "The bridge is shut, the Reporter newspaper said on Sunday, citing two engineers.",
         ["Reporter newspaper", "two engineers"]),
        ("fr", "La fermeture a été confirmée à Jeune Afrique par un ingénieur.", ["Jeune Afrique", "ingénieur"]),
        ("fr", "Un porte-parole de la Croix-Rouge, cité par L'Orient-Le Jour, a démenti que le pont soit fermé.",
         ["L'Orient-Le Jour", "Un porte-parole de la Croix-Rouge"]),
        ("fr", "Le pont est clos, a dit l'Agence nationale d'information libanaise (ANI), citant le ministère du Port.",
         ["NNA", "ministère du Port"]),
        ("fa", "خبرگزاری تسنیم، نزدیک به سپاه، به نقل از «یک منبع مطلع» نوشت که پل بسته است.",
         ["Tasnim", "یک منبع مطلع"]),
        ("ar", "وأفادت وكالة «بلومبرغ» نقلاً عن أشخاص مطلعين بأن الجسر مغلق.", ["Bloomberg", "أشخاص مطلعين"]),
        ("ru", "По словам инженера Шамиля Керимова, с которым поговорила «Новая газета», мост закрыт.",
         ["Novaya Gazeta", "Шамиля Керимова"]),
        ("ru", "В Минфине агентству «Интерфакс» заявили, что мост закрыт.", ["Interfax", "Минфине"]),
        ("fa", "سی‌ان‌ان نوشت، به گفته سه فرد مطلع، پل بسته است.", ["CNN", "سه فرد مطلع"]),
        ("fr", "D'après l'agence Ukrinform, qui se réfère aux pompiers, le pont est fermé.", ["Ukrinform", "pompiers"]),
        ("fr", "La fermeture a été confirmée par un ingénieur à RFI.", ["RFI", "ingénieur"]),
        ("fr", "« Non », a dénoncé son avocate sur les ondes d'Équinoxe.", ["Équinoxe", "avocate"]),
        ("tr", "Bakanlık kaynakları Anadolu Ajansı'na köprünün kapandığını bildirdi.",
         ["Anadolu", "Bakanlık kaynakları"]),
        ("he", 'ב"אל-ערביה" צוטט גורם סעודי שלפיו הגשר נסגר.', ["Al Arabiya", "גורם סעודי"]),
        ("he", "עיתון הארץ טוען, על סמך מקורות בנמל, שהגשר נסגר.", ["Haaretz", "מקורות"]),
        ("en", "Amu TV reported that the bridge was shut, citing traders and a customs official.",
         ["Amu TV", "customs official"]),
        ("en", "The Hawar agency quoted an engineer, Nora Vance, as saying that the bridge was shut.",
         ["Hawar News Agency", "Nora Vance"]),
        ("ru", "Мост закрыт, узнал «Интерфакс» от инженера порта.", ["Interfax", "инженера"]),
        ("ar", "وبحسب وكالة «سبوتنيك» التي استندت إلى مصدر نيابي، الجسر مغلق.", ["Sputnik", "مصدر"]),
        ("he", "גורם כורדי בכיר אמר לסוכנות AP כי הגשר נסגר.", ["Associated Press", "גורם כורדי בכיר"]),
        ("tr", "CNN Türk, Dışişleri kaynaklarını kaynak göstererek haberi doğruladı.",
         ["CNN Turk", "Dışişleri kaynaklarını"]),
        ("he", "באל-מיאדין נטען כי הגשר נסגר.", ["Al Mayadeen"]),
        ("he", "לפי דיווח ב\"וול סטריט ג'ורנל\", המצטט גורמים בנמל, הגשר נסגר.", ["Wall Street Journal", "גורמים"]),
        ("he", "הגשר נסגר, כך דיווח אתר וואלה בשם שני גורמים מדיניים.", ["Walla", "שני גורמים מדיניים"]),
    ],
)  # fmt: skip
def test_who_had_it_from_whom(lang: str, text: str, path: list[str]) -> None:
    assert path in paths(lang, text)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Reuters and AFP reported that the bridge was shut."),
        ("en", "According to Reuters and AFP, the bridge is shut."),
        ("fr", "Selon Reuters et l'AFP, le pont est fermé."),
        ("ar", "وبحسب رويترز وفرانس برس فإن الجسر مغلق."),
    ],
)
def test_outlets_side_by_side_have_it_each_by_itself(lang: str, text: str) -> None:
    assert paths(lang, text) == [["Reuters"], ["AFP"]]


def test_both_outlets_that_quote_in_french_lead_to_whom_they_quote() -> None:
    text = "Reuters et l'AFP citent un ingénieur selon lequel le pont est fermé."
    assert [path[0] for path in paths("fr", text)] == ["Reuters", "AFP"]


def test_both_outlets_that_quote_lead_to_whom_they_quote() -> None:
    assert paths("ar", "نقلت رويترز وفرانس برس عن مصدر أن الجسر مغلق.") == [["Reuters", "مصدر"], ["AFP", "مصدر"]]


def test_the_agency_is_the_last_agency_spoken_to_and_no_newspaper() -> None:
    text = (
        "The Guardian quoted a pilot. An engineer told Reuters that the bridge was shut. Le Monde reported a fire. "
        "The agency added that nobody was hurt, quoting the harbour union."
    )
    assert read("en", text).attributions[-2].name == "Reuters"


def test_what_was_published_is_no_source() -> None:
    found = read("he", 'השר לשעבר יעיד מחר, כך פורסם הבוקר (שלישי) ב"ידיעות אחרונות".').attributions
    assert [a.id for a in found] == ["yedioth"]


def test_where_verbs_stand_last_an_outlet_that_quotes_says_the_rest_itself() -> None:
    text = "Independent Türkçe, El Mecelle dergisini kaynak göstererek dört bakanlığın değişeceğini yazdı."
    assert len(read("tr", text).attributions) == 2


def test_a_letter_before_a_short_word_in_quotation_marks_is_a_preposition() -> None:
    assert fold_text('ב"וול סטריט"').split()[:2] == ["ב", "וול"]
    assert len(fold_text('הח"כית').split()) == 1


def test_an_agency_that_quotes_nobody_ends_at_no_country_and_at_whoever_acts() -> None:
    text = "TARNBY (AP) — Syria and the harbour union agreed to open the bridge, an engineer said."
    assert all(path[-1] not in ("Syria", "harbour union") for path in paths("en", text))


def test_an_and_within_an_apposition_opens_no_clause_behind_an_agency_that_is_cited() -> None:
    text = (
        "به گزارش ایسنا ، « نرگس تاجیک » ، هنرمند تئاتر ، سینما و تلویزیون در روزنامه اعتماد درباره رفتن "
        "علی کرمانی از وزارت فرهنگ نوشت : « دلیل این تغییر را نمی دانم . »"
    )
    assert [a.name for a in read("fa", text).attributions][-1] == "نرگس تاجیک"
