"""What is denied, possible or left unsaid is no assertion: of statements and of figures."""

import pytest

from annotate.reading import dated

DENIED_WORDS = [
    ("en", "Guild master Tarvo Mellik denied on Thursday that it had taken the lantern near Oran.", "it had taken"),
    ("en", "Tarvo Mellik denied that the pilot was drunk.", "the pilot was drunk"),
    ("en", "Mayor Tarvo Mellik denied that anyone died.", "anyone died"),
    ("fr", "Tarvo Mellik a démenti que le pilote était ivre.", "le pilote était ivre"),
    ("ru", "Тарво Меллик опроверг, что капитан был пьян.", "капитан был пьян"),
    ("ar", "نفى الوزير سالم الحداد أن القبطان كان مخمورا.", "القبطان كان مخمورا"),
    ("tr", "Salim Haddadi, kaptanın sarhoş olduğunu yalanladı.", "kaptanın sarhoş olduğunu"),
    ("he", "אורי ברזל הכחיש כי הקברניט היה שיכור.", "הקברניט היה שיכור"),
]
MODALITY = [
    ("en", "The guild denied that 40 keepers were killed in Oran.", "denied"),
    ("en", "It is not true that 20 keepers died.", "denied"),
    ("en", "The report that 40 people were dead was false, the guild said.", "denied"),
    ("ru", "Неправда, что погибли 20 человек.", "denied"),
    ("ru", "МВД опровергло гибель 20 человек.", "denied"),
    ("tr", "20 kişinin öldüğü doğru değil.", "denied"),
    ("ar", "ليس صحيحاً أن 20 شخصاً قتلوا.", "denied"),
    ("en", "He did not say 20 people had died.", "unsaid"),
    ("en", "Neither Ms Sorrel nor Mr Mellik said that five people died.", "unsaid"),
    ("en", "If it fails 500 people will be killed.", "hypothetical"),
    ("en", "500 people may have been killed.", "hypothetical"),
    ("fr", "500 personnes pourraient être tuées.", "hypothetical"),
    ("de", "500 Menschen könnten getötet werden.", "hypothetical"),
    ("es", "Si la presa se rompe, 500 personas morirán.", "hypothetical"),
    ("fa", "ممکن است ۵۰۰ نفر کشته شوند.", "hypothetical"),
    ("ru", "Могут быть убиты 500 человек.", "hypothetical"),
    ("ar", "لو انهار السد لقتل 500 شخص.", "hypothetical"),
    ("tr", "500 kişi ölebilirdi.", "hypothetical"),
    ("he", "500 בני אדם עלולים להיהרג.", "hypothetical"),
]
ASSERTED = [
    ("en", "The guild denied involvement in the fire that killed 20 people."),
    ("en", "The 20 people killed will be buried on Friday."),
    ("en", "Nobody saw it, but 20 people died, the guild said."),
    ("en", "Those who did not flee said that 20 people died."),
    ("de", "20 Menschen werden vermisst."),
    ("ar", "وكان قد قتل 20 شخصا."),
    ("he", "אמר לו כי 20 בני אדם נהרגו."),
    ("ru", "Погибли 20 человек, заявил Тарво Меллик."),
]


@pytest.mark.parametrize(("lang", "text", "what"), DENIED_WORDS)
def test_a_statement_carries_its_denial(lang: str, text: str, what: str) -> None:
    (said,) = dated(lang, text).statements
    assert (said.denied, said.text.startswith(what)) == (True, True)


def test_words_of_whoever_denies_are_not_denied() -> None:
    said = dated("en", 'Tarvo Mellik denied the report: "The lantern was lit by nobody at all," he added.').statements
    assert [s.denied for s in said if s.quoted] == [False]


@pytest.mark.parametrize(("lang", "text", "modality"), MODALITY)
def test_a_figure_tells_who_stands_behind_it(lang: str, text: str, modality: str) -> None:
    (figure,) = dated(lang, text).figures
    assert figure.modality == modality


@pytest.mark.parametrize(("lang", "text"), ASSERTED)
def test_what_is_only_beside_a_doubt_is_asserted(lang: str, text: str) -> None:
    (figure,) = dated(lang, text).figures
    assert not figure.modality


def test_what_nobody_said_is_no_statement() -> None:
    assert not dated("en", "Neither Ms Sorrel nor Mr Mellik said that five people died.").statements


def test_guests_who_will_come_are_no_hypothesis() -> None:
    (figure,) = dated("en", "200 guests will be received in Oran on Friday.").figures
    assert not figure.modality
