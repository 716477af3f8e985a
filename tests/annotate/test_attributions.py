"""Sources, chains and statements, on invented sentences."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotate.reading import noted, page_of
from dragoman.annotate.attributions_hearing import speech


def sources(text: str, lang: str = "en") -> list[str]:
    return [a.source for a in noted(text, lang).attributions]


def path(text: str, lang: str = "en", publisher: str | None = None) -> list[str]:
    return [node.name for node in noted(text, lang, publisher).chains[0]]


@pytest.mark.parametrize(
    ("lang", "text", "source"),
    [
        ("en", "The ministry will publish the list on Monday, a spokesman said.", "spokesman"),
        ("en", "According to Reuters, the bridge was closed at noon.", "Reuters"),
        ("en", '"We shall wait for the report and then decide," said Helen Marsh, the mayor.', "Helen Marsh"),
        ("en", "Helen Marsh, who has led the council for two years, said that the bridge was safe.", "Helen Marsh"),
        ("fr", "« Nous attendrons le rapport avant de décider », a déclaré Hélène Martin.", "Hélène Martin"),
        ("fr", "Selon Reuters, le pont a été fermé à midi.", "Reuters"),
        ("ru", "Мост закрыт до понедельника, сообщает агентство Интерфакс.", "Интерфакс"),
        ("fa", "به گزارش ایرنا، این پل از ظهر بسته شد.", "ایرنا"),
        ("fa", "وی افزود که این پل تا دوشنبه بسته می‌ماند.", "وی"),
        ("ar", "وقال مصدر أمني إن الجسر أغلق ظهرا.", "مصدر أمني"),
    ],
)
def test_source_of_a_cue(lang: str, text: str, source: str) -> None:
    assert any(source in found or found in source for found in sources(text, lang)), sources(text, lang)


def test_who_is_spoken_to_is_no_source() -> None:
    found = noted("Helen Marsh told Reuters that the bridge was safe.").attributions
    assert [(a.source, a.via) for a in found] == [("Helen Marsh", "reuters")]


def test_a_pronoun_keeps_its_span_and_takes_the_key_of_the_last_speaker() -> None:
    first, second = noted("Helen Marsh said that the bridge was safe. She added that it was old.").attributions
    assert (second.source, second.key) == ("She", first.key)


def test_nothing_is_said_in_a_plain_sentence() -> None:
    assert sources("The bridge was closed at noon and the road to the harbour was empty.") == []


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "BASRA, Iraq (AFP) - The bridge was closed at noon."),
        ("fr", "Bassora (Irak), 10 oct. (AFP) - Le pont a été fermé à midi."),
        ("en", "The bridge was closed at noon and the road was empty. (AFP)"),
        ("en", "The bridge was closed at noon.\nSource: AFP"),
    ],
)
def test_datelines_and_credits(lang: str, text: str) -> None:
    found = noted(text, lang).attributions
    assert [(a.kind, a.id) for a in found] == [("media", "afp")]
    assert found[0].cue_kind in ("dateline", "credit")


def test_a_picture_credit_is_no_dateline() -> None:
    assert sources("The mayor crosses the bridge at noon (Reuters)\nThe bridge was closed.") == []


def test_the_chain_runs_from_publisher_to_origin() -> None:
    text = "پل بندر بسته شد.\nبه گزارش ایرنا به نقل از رویترز، پل بندر از ظهر بسته شد."
    assert path(text, "fa", "Bandar News") == ["Bandar News", "IRNA", "Reuters"]


def test_an_own_report_rests_on_its_publisher() -> None:
    text = "The bridge was closed at noon.\nHelen Marsh said that the bridge was safe."
    assert path(text, publisher="Harbour Post") == ["Harbour Post"]


def test_without_a_publisher_the_outermost_outlet_begins() -> None:
    assert path("LONDON (Reuters) - The bridge was closed at noon.") == ["Reuters"]


def test_the_publisher_stands_once() -> None:
    assert path("LONDON (Reuters) - The bridge was closed at noon.", publisher="Reuters") == ["Reuters"]


def test_a_quotation_belongs_to_its_speaker() -> None:
    text = '"We shall wait for the report and then decide," said Helen Marsh.'
    said = noted(text).statements
    assert [(s.speaker, s.quoted, s.text) for s in said] == [
        ("Helen Marsh", True, "We shall wait for the report and then decide,")
    ]


def test_indirect_speech_is_what_follows() -> None:
    said = noted("Helen Marsh said that the bridge was safe for everyone.").statements
    assert [(s.speaker, s.quoted, s.text) for s in said] == [("Helen Marsh", False, "the bridge was safe for everyone")]


def test_scare_quotes_are_no_speech() -> None:
    page = page_of("en", 'The so-called "safe bridge" was closed.')
    assert page.quoted == []
    assert not any(speech(page))


def test_what_a_reporter_puts_in_between_is_no_speech() -> None:
    text = "«Мост будет закрыт до понедельника, — сказала она, — а потом мы решим»."
    page = page_of("ru", text)
    spoken = dict(zip(page.doc.words, speech(page), strict=True))
    assert spoken["закрыт"]
    assert spoken["решим"]
    assert not spoken["сказала"]


WORDS = st.sampled_from(
    [
        "said",
        "Reuters",
        "according to",
        '"',
        "“",
        "”",
        "he",
        "that",
        "(AFP)",
        "-",
        ":",
        "\n",
        "Helen",
        "the bank",
        ".",
        ",",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=25).map(" ".join))
def test_spans_always_hold(text: str) -> None:
    """Any rubble gives spans that are really there, and the same ones twice."""
    notes = noted(text)
    for a in notes.attributions:
        assert text[a.start : a.end] == a.text
        assert text[a.source_start : a.source_end] == a.source
    for s in notes.statements:
        assert text[s.start : s.end] == s.text
    assert noted(text) == notes


@pytest.mark.parametrize(
    ("lang", "text", "source"),
    [
        ("en", "The ferry will sail again, a shopkeeper nearby said.", "shopkeeper"),
        ("en", "About 70 percent said they would come back.", "percent"),
        ("fr", "« Le pont est fermé », a expliqué le gérant du magasin.", "gérant"),
        ("fa", "به گزارش ایسنا، زرمان کاوینسکی در نشست خبری گفت پل بسته است.", "زرمان کاوینسکی"),
        ("fa", "نظرسنجی‌های اخیر نشان می‌دهد که پل محبوب است.", "نظرسنجی‌های"),
        ("ru", "По его словам, мост откроют в понедельник.", "его"),
        ("ar", "وفقًا لرويترز، قال سامر الحداد إن الجسر مغلق.", "رويترز"),
        ("he", "(רויטרס) מחירי הלחם ירדו היום בעיר.", "רויטרס"),
    ],
)
def test_sources_that_are_easily_missed(lang: str, text: str, source: str) -> None:
    assert any(source in found or found in source for found in sources(text, lang)), sources(text, lang)


@pytest.mark.parametrize(
    "text",
    [
        "The harbour master was accused of nothing at all.",  # a passive
        "Helen Marsh's remarks angered the town.",  # what she owns
        "The union-backed plan failed.",  # half of a compound
        "Its claims were never read.",
    ],
)
def test_what_only_looks_like_a_verb_of_saying(text: str) -> None:
    assert sources(text) == []


def test_a_participle_goes_on_for_the_speaker_of_its_sentence() -> None:
    notes = noted("Helen Marsh said the bridge was safe, adding that traffic would resume on Monday.")
    assert [a.source for a in notes.attributions] == ["Helen Marsh", "Helen Marsh"]
    assert [s.text for s in notes.statements] == ["the bridge was safe", "traffic would resume on Monday"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The Bank of Varna cut its rate on Monday. In a statement, the regulator said prices had fallen."),
        ("ru", "Банк Варны снизил ставку. Об этом говорится в сообщении, размещённом на сайте регулятора."),
    ],
)
def test_a_stand_in_takes_the_name_of_the_only_organisation_named(lang: str, text: str) -> None:
    said = noted(text, lang).attributions
    assert [(a.key.partition("/")[0], a.name != a.source) for a in said] == [("bank", True)]


def test_an_outlet_that_is_only_described_takes_the_name_behind_it() -> None:
    found = noted("به گزارش خبرگزاری هندی زاویتا، پل بسته است.", "fa").attributions
    assert [(a.source, a.kind) for a in found] == [("زاویتا", "media")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The road to the harbour is open again, said Helen Marsh on Friday.", "The road to the harbour is open again"),
        ("The bridge was closed, according to Helen Marsh, who runs the depot.", "The bridge was closed"),
        ("The ferry will sail again, a shopkeeper nearby said.", "The ferry will sail again"),
    ],
)
def test_what_precedes_an_inverted_verb_was_said(text: str, said: str) -> None:
    assert [s.text for s in noted(text).statements] == [said]


def test_the_tail_of_a_broken_sentence_is_no_statement() -> None:
    assert noted("The road, said Helen Marsh, is open to all.").statements == ()


def test_the_outlet_spoken_to_is_written_as_the_report_does() -> None:
    found = noted("قال سامر الحداد لوكالة الأنباء الكويتية إن الجسر مغلق.", "ar").attributions
    assert [(a.via, a.via_text) for a in found] == [("kuna", "وكالة الأنباء الكويتية")]


def test_who_signs_a_quotation_said_it() -> None:
    notes = noted("“We shall wait for the report and see.” ― Helen Marsh")
    assert [(s.speaker, s.quoted) for s in notes.statements] == [("Helen Marsh", True)]


def test_one_of_several_is_named_with_them() -> None:
    assert sources("یکی از دانشمندان مؤسسه گفت آب رودخانه آلوده است.", "fa") == ["یکی از دانشمندان مؤسسه"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("О Полянове говорили долго.", []),
        ("Про Полянова сообщили журналисты.", ["журналисты"]),
        ("О Сергее Полянове говорил Вербицкий.", ["Вербицкий"]),
    ],
)
def test_who_is_spoken_of_does_not_speak(text: str, wanted: list[str]) -> None:
    assert sources(text, "ru") == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('“We shall wait for the report," said Helen Marsh. “The bridge is safe," she added.', ["Helen Marsh", "she"]),
        ("Tellmann, a clerk of the council, said that guests had left.", ["Tellmann"]),
        ("Helen Marsh, the Osterby police chief, said that video footage had been lost.", ["Helen Marsh"]),
        ('It hid behind a cloak of silence" said Helen Marsh on Monday.', ["Helen Marsh"]),
        ("The bridge will stay closed, according to a tally by Reuters.", ["tally", "Reuters"]),
        ("He pointed at this new headline from Reuters, which was sharp.", ["Reuters"]),
        ("The mayor seized upon a Reuters report that the bridge was old.", ["Reuters"]),
        ("Helen Marsh was met by Tellmann, who has said nothing, said Reuters.", ["Reuters"]),
    ],
)
def test_sources_beside_pauses_and_papers(text: str, wanted: list[str]) -> None:
    assert [found for found in sources(text) if found in wanted] == wanted, sources(text)


def test_a_relative_pronoun_speaks_for_who_speaks_already() -> None:
    first, second = noted("The bridge is safe, said Helen Marsh, who added that it was old.").attributions
    assert (second.source, second.key) == ("who", first.key)


@pytest.mark.parametrize(
    ("lang", "text", "said"),
    [
        ("en", "Nawaf Karim told Al Jazeera that the border would be opened.", "the border would be opened"),
        ("en", "Nawaf Karim told Reuters in Osterby on Monday that the road was safe.", "the road was safe"),
        ("en", "The northern road is closed, Nawaf Karim told Reuters on Friday.", "The northern road is closed"),
        ("fr", "Hélène Martin a déclaré à l'agence Reuters que le pont était fermé.", "le pont était fermé"),
        ("ru", "Олег Варнин заявил агентству РИА Новости, что мост закрыт до среды.", "мост закрыт до среды"),
        (
            "tr",
            "Leyla Haddad, Reuters'a yaptığı açıklamada köprünün kapalı olduğunu söyledi.",
            "köprünün kapalı olduğunu",
        ),
    ],
)
def test_the_outlet_that_hears_is_no_part_of_what_was_said(lang: str, text: str, said: str) -> None:
    (found,) = noted(text, lang).statements
    assert found.text == said


def test_an_office_speaks_for_the_one_who_holds_it() -> None:
    text = (
        "Foreign Minister Ann Lee met President Omar Saleh in Osterby. President Omar Saleh said it was late. "
        "The foreign minister said that talks would go on."
    )
    assert [a.name for a in noted(text).attributions] == ["Omar Saleh", "Ann Lee"]


def test_an_official_in_a_city_speaks_and_not_the_city() -> None:
    assert sources("The Iraqi ambassador in Moscow said that the bridge was safe.") == ["Iraqi ambassador"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The harbour stayed closed on Monday, citing a lack of funds."),
        ("ru", "Порт закрыт до понедельника, ссылаясь на замедление торговли."),
    ],
)
def test_a_reason_that_is_cited_is_no_source(lang: str, text: str) -> None:
    assert sources(text, lang) == []


@pytest.mark.parametrize(
    ("lang", "text", "source"),
    [
        (
            "fr",
            "Le président de la guilde, Oleg Varine, a reçu la présidente de la Fraternité, Eva Lin, dit la Fraternité",
            "Fraternité",
        ),
        (
            "fr",
            "La police a arrêté le chef de la bande, Karim Bensalah, a déclaré le ministère de l'Intérieur.",
            "ministère de l'Intérieur",
        ),
        ("fr", "Le chef des secours, Oleg Varine, a dénoncé le gouvernement dans un communiqué.", "Oleg Varine"),
        (
            "en",
            "Police arrested the head of the gang, Karim Bensalah, said the interior ministry.",
            "interior ministry",
        ),
        ("en", "The head of the rescuers, Oleg Varin, blamed the ministry.", "Oleg Varin"),
        ("ru", "Министр встретил главу банды, Олега Варина, сообщила полиция в понедельник.", "полиция"),
        ("ru", "Глава банды, Олег Варин, сообщил полиции о пожаре.", "Олег Варин"),
        ("he", "המשטרה עצרה את ראש הכנופיה, כרים בן סאלח, מסר משרד הפנים.", "משרד הפנים"),
    ],
)
def test_a_name_between_commas_speaks_only_where_it_is_the_subject(lang: str, text: str, source: str) -> None:
    assert sources(text, lang) == [source]


@pytest.mark.parametrize(
    ("lang", "text", "source"),
    [
        ("en", "BAKU – Police in Baku, Azerbaijan, said on Friday they had arrested two suspects.", "Police"),
        ("en", "CAIRO, 3 May - Police said they had arrested two suspects.", "Police"),
        ("tr", "BAKÜ - Polis, iki kişinin gözaltına alındığını söyledi.", "Polis"),
    ],
)
def test_the_town_of_a_dateline_says_nothing(lang: str, text: str, source: str) -> None:
    assert sources(text, lang) == [source]
