"""Hebrew as news writes it: signs and letters written together, offices and who holds them, words of citing."""

import pytest

from annotate.reading import read
from dragoman.languages import Doc


def sources(text: str) -> list[tuple[str, str | None]]:
    return [(a.name or a.source, a.via_text or None) for a in read("he", text).attributions]


def roles(text: str) -> list[tuple[str, str]]:
    return [(n.text, n.role) for n in read("he", text).names if n.kind == "person"]


def bodies(text: str) -> list[str]:
    return [n.text for n in read("he", text).names if n.kind == "organisation"]


def test_a_geresh_belongs_to_its_word() -> None:
    doc = Doc("אמר רבינוביץ', וגם 'העיתון' סיפר", "he")
    assert doc.words[1] == "רבינוביץ'"
    assert doc.gaps[1] == ", "
    assert doc.words[3] == "העיתון"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("מזכיר המושב, דורון אלקבץ, סיפר כי הגדר נפרצה.", "מזכיר המושב"),
        ("ראש אגף המחקר, פרופ' נועה רוטמן, הזהירה מפני בצורת.", "ראש אגף המחקר, פרופ'"),
        ("שר התחבורה בני קופרמן אמר כי הכביש ייפתח.", "שר התחבורה"),
        ('סניגורו, עו"ד רונן אשכולי, טען כי מדובר בטעות.', 'סניגורו, עו"ד'),
    ],
)
def test_an_office_in_a_few_words_before_its_holder(text: str, role: str) -> None:
    assert role in [r for _, r in roles(text)]


def test_a_body_is_named_with_what_it_is_for() -> None:
    assert bodies("האגודה לזכויות הדייר פרסמה מחקר חדש.") == ["האגודה לזכויות הדייר"]


def test_in_his_words_means_the_last_speaker_or_the_subject() -> None:
    assert sources("עידן פלדמן הודיע כי יתפטר. לדבריו, ההחלטה סופית.")[-1] == ("עידן פלדמן", None)
    assert sources("המשטרה פיזרה את הקהל, לדבריה לאחר שנזרקו אבנים.") == [("המשטרה", None)]


def test_an_outlet_that_interviews_does_not_speak() -> None:
    assert sources("בריאיון לערוץ כאן אמר דורון אלקבץ כי הגשר ייסגר.") == [("דורון אלקבץ", "ערוץ כאן")]


def test_a_document_is_no_verb_of_writing() -> None:
    assert sources("על פי כתב האישום, דורון אלקבץ קיבל שוחד.") == [("כתב האישום", None)]


def test_a_letter_of_another_script_ends_a_sentence() -> None:
    assert sources('"לא היה דבר", כתב דורון אלקבץ ברשת X. הידיעה פורסמה בעיתון "הארץ".')[0] == ("דורון אלקבץ", None)


def test_what_stands_in_a_short_quotation_does_not_speak() -> None:
    assert ("החלטה", None) not in sources('נועה רוטמן הגיעה למקום. "זו החלטה מופקרת", אמרה בנאומה.')


def test_a_preposition_before_a_name_in_quotation_marks() -> None:
    assert Doc('נכתב ב"מעריב" אתמול, לדברי מנכ"לית צה"ל', "he").words[1:3] == ["ב", "מעריב"]
    assert 'מנכ"לית' in Doc('לדברי מנכ"לית צה"ל', "he").words
    assert sources('הכוחות יועברו, כך נכתב הלילה ב"וושינגטון פוסט" על סמך הערכה.') == [("Washington Post", None)]


def test_a_firm_that_is_called_like_somebody_is_a_body() -> None:
    assert [(n.text, n.kind) for n in read("he", "בחברת רותם אמפרט נמסר כי יערערו.").names] == [
        ("חברת רותם אמפרט", "organisation")
    ]


def test_a_name_behind_an_office_and_its_country() -> None:
    assert ("קוסטאס ולאכוס", "שר ההגנה היווני") in roles("שר ההגנה היווני קוסטאס ולאכוס בירושלים.")


def test_a_journalists_conference_does_not_speak() -> None:
    assert not sources('"לא אתפטר בשום פנים ואופן", אמר במסיבת העיתונאים.')


def test_an_and_written_onto_a_verb_keeps_its_subject() -> None:
    found = read("he", "דורון אלקבץ גינה את המבצע וקרא לקהילה הבינלאומית להתערב.")
    assert {s.speaker for s in found.statements} == {"דורון אלקבץ"}
    assert len(found.names) == 1


def test_a_name_in_apposition_may_end_its_sentence() -> None:
    assert ("אהובה צדוק", None) in sources('"איבדנו את כל הכבשים השבוע", סיפרה בדמעות תושבת המושב, אהובה צדוק.')


def test_whoever_bears_the_same_family_name_is_another() -> None:
    text = 'גופתו של איציק אקסלרוד אותרה. "לא היו לו סכסוכים בכלל", אמר אחיו, מני אקסלרוד.'
    assert sources(text) == [("מני אקסלרוד", None)]


def test_an_article_opens_no_given_name() -> None:
    assert not read("he", "הורדה מוקדמת מדי של הריבית.").names


def test_people_counted_tonight_are_no_hour() -> None:
    assert [f.low for f in read("he", "כוחות עצרו הלילה 11 מפגינים.").figures] == [11]


def test_a_family_name_alone_that_is_a_verb_too_names_nobody() -> None:
    assert not read("he", "העימות פרץ בשובם הביתה.").names
