"""Views told by a noun, offices told alone, and names inside the matter of a view; on invented sentences."""

import pytest

from annotate.reading import said


@pytest.mark.parametrize(
    ("lang", "text", "stance", "matter"),
    [
        ("en", "Norway reiterated its opposition to the closure of the port.", "opposes", "port/closure"),
        ("en", "Norway stressed its full support for the railway.", "supports", "railway"),
        ("fr", "La Norvège a réitéré son opposition à la fermeture du port.", "opposes", "port/closure"),
        ("ru", "Норвегия подтвердила поддержку строительства железной дороги.", "supports", "railway"),
        ("ru", "Норвегия выразила поддержку строительству железной дороги.", "supports", "railway"),
        ("ar", "أكدت النرويج دعمها لإجراء الانتخابات في موعدها.", "supports", "election"),
        ("ar", "أعلنت النرويج رفضها لإغلاق الميناء.", "opposes", "port/closure"),
        ("fa", "نروژ مخالفت خود را با بستن بندر اعلام کرد.", "opposes", "port/closure"),
        ("tr", "Norveç, boru hattına desteğini açıkladı.", "supports", "pipeline"),
        ("he", "נורווגיה הדגישה את תמיכתה בצינור הגז.", "supports", "pipeline"),
    ],
)
def test_a_noun_tells_where_somebody_stands(lang: str, text: str, stance: str, matter: str) -> None:
    found = [(s.holder_key or s.speaker_key, s.stance, s.stance_on) for s in said(lang, text)]
    assert found == [("NO", stance, (f"matter:{matter}",))]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Norway said talks about opposition to the port had ended."),
        ("fr", "La Norvège a déclaré que le débat sur le soutien à la presse est clos."),
    ],
)
def test_a_noun_further_in_tells_of_no_view(lang: str, text: str) -> None:
    assert not any(s.stance for s in said(lang, text))


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("tr", "Bakan Karel Dostrin, Dünya Bankası'nın teklifine karşı olduğunu söyledi."),
        ("fa", "کارل دوسترین گفت با پیشنهاد بانک جهانی مخالف است."),
        ("ar", "قال كارل دوسترين إنه يعارض مقترح البنك الدولي."),
        ("he", "קרל דוסטרין אמר כי הוא מתנגד להצעת הבנק העולמי."),
        ("en", "Karel Dostrin said he opposed the World Bank's proposal."),
    ],
)
def test_whose_plan_it_is_does_not_stand_against_it(lang: str, text: str) -> None:
    (found,) = said(lang, text)
    assert (found.speaker_key, found.holder_key, found.stance) == ("KRL DSTRN", "", "opposes")
    assert found.stance_on == ("matter:proposal",)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Minister Karel Dostrin came to Oran. The minister said the lamps were lit."),
        ("fr", "Le ministre Karel Dostrin est arrivé. Le ministre a dit que les lampes brûlaient."),
        ("he", "השר קרל דוסטרין הגיע. השר אמר כי המנורות דולקות כעת."),
        ("fa", "کارل دوسترین، وزیر، وارد شد. وزیر گفت چراغ‌ها روشن هستند."),
    ],
)
def test_an_office_told_alone_is_the_one_person_who_was_said_to_hold_it(lang: str, text: str) -> None:
    assert [s.speaker_key for s in said(lang, text)] == ["KRL DSTRN"]


def test_another_holder_of_the_office_is_nobody_known() -> None:
    first = "Minister Karel Dostrin came to Oran. "
    for second in ("A former minister", "A minister"):
        assert [s.speaker_key for s in said("en", f"{first}{second} said the lamps were lit.")] == [""]


def test_a_colon_opens_the_quotation_rather_than_the_next_sentence_closes_it() -> None:
    found = said("en", 'The mayor, Karel Dostrin, said: "We oppose the dam." Reuters wrote that the road was closed.')
    assert [(s.speaker_key, s.stance) for s in found] == [("KRL DSTRN", "opposes"), ("reuters", "")]


def test_a_speech_between_dashes_begins_with_its_paragraph() -> None:
    text = "— Вы за это?\n— Да, я поддерживаю дорогу. Но мост не нужен, — ответил мэр Карел Достин."
    assert [(s.text, s.stance_on) for s in said("ru", text)] == [
        ("Да, я поддерживаю дорогу. Но мост не нужен", ("matter:road",))
    ]
