"""Where speakers stand: negation takes a stance away, and its matter is what its own clause names."""

import pytest

from annotate.reading import dated, read

NEGATED = [
    ("en", "Russia is not against a ceasefire in Syria, Oleg Varnin said."),
    ("en", "Oleg Varnin said Russia did not condemn or reject the strikes in Syria."),
    ("en", "Helen Marsh said no country supported the sanctions on Iran."),
    ("en", "Helen Marsh said the sanctions on Iran must not be lifted."),
    ("fr", "La Russie n'est pas contre un cessez-le-feu en Syrie, a déclaré Oleg Varnine."),
    ("fr", "Oleg Varnine a déclaré que la Russie ne soutient pas les sanctions contre l'Iran."),
    ("ru", "Россия не выступает против перемирия в Сирии, заявил Олег Варнин."),
    ("ar", "قال الوزير سالم الحداد إنه لا يؤيد العقوبات على إيران."),
    ("fa", "سالم حدادی گفت ایران مخالف آتش‌بس در سوریه نیست."),
    ("tr", "Salim Haddadi, Suriye'deki ateşkese itiraz etmediğini söyledi."),
    ("he", "אורי ברזל אמר כי הוא לא מתנגד להפסקת אש בסוריה."),
    ("de", "Helen Marsch sagte, Berlin lehnt die Sanktionen gegen Iran nicht ab."),
    ("es", "Elena Marco dijo que España no rechaza las sanciones contra Irán."),
]
STATED = [
    ("en", "Helen Marsh said Britain opposed the sanctions on Iran.", "opposes", "sanctions"),
    ("en", "Oleg Varnin said Russia was against a ceasefire in Syria.", "opposes", "ceasefire"),
    ("fr", "Oleg Varnine a déclaré que la Russie est contre le cessez-le-feu en Syrie.", "opposes", "ceasefire"),
    ("ru", "Олег Варнин заявил, что Россия выступает против перемирия в Сирии.", "opposes", "ceasefire"),
    ("ar", "قال الوزير سالم الحداد إنه يؤيد الاتفاق بشأن الاقتصاد في سوريا.", "supports", "agreement"),
    ("fa", "سالم حدادی گفت ایران خواستار آتش‌بس در سوریه است.", "calls-for", "ceasefire"),
    ("he", "אורי ברזל אמר כי הוא מתנגד להפסקת אש בסוריה.", "opposes", "ceasefire"),
    ("es", "Elena Marco dijo que España se opone a las sanciones contra Irán.", "opposes", "sanctions"),
]
BARE = [
    ("en", "Helen Marsh said the alliance is an axis against Iran."),
    ("fr", "Hélène Marchal a déclaré que la lutte contre le terrorisme en Syrie continue."),
    ("es", "Elena Marco dijo que la lucha contra el terrorismo en Siria continúa."),
    ("de", "Helen Marsch sagte, der Kampf gegen den Terror in Syrien gehe weiter."),
    ("fa", "سالم حدادی گفت جنگ علیه تروریسم در سوریه ادامه دارد."),
    ("ar", "قال الوزير سالم الحداد إن الحرب ضد الإرهاب في سوريا مستمرة."),
]


def stances(lang: str, text: str) -> list[str]:
    return [s.stance for s in dated(lang, text).statements if s.stance]


@pytest.mark.parametrize(("lang", "text"), NEGATED)
def test_a_negated_word_is_no_stance_nor_the_opposite(lang: str, text: str) -> None:
    assert stances(lang, text) == []


@pytest.mark.parametrize(("lang", "text", "stance", "matter"), STATED)
def test_a_stance_is_on_what_its_clause_names(lang: str, text: str, stance: str, matter: str) -> None:
    (found,) = (s for s in dated(lang, text).statements if s.stance)
    assert (found.stance, found.stance_on) == (stance, (f"matter:{matter}",)), "no place inside the matter is one"


@pytest.mark.parametrize(("lang", "text"), BARE)
def test_a_preposition_inside_a_noun_phrase_is_no_stance(lang: str, text: str) -> None:
    assert stances(lang, text) == []


def test_the_matter_is_neither_the_subject_nor_of_another_clause() -> None:
    (found,) = dated("en", "Helen Marsh said Iraq supported talks with Iran, while Turkey watched Syria.").statements
    assert (found.stance, found.stance_on) == ("supports", ("matter:talks",))


def test_a_stance_with_nothing_it_could_be_on_is_dropped() -> None:
    assert stances("en", "In Iraq, Helen Marsh said the whole thing was unacceptable.") == []


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Oleg Varnin did not deny the attack on the port."),
        ("fr", "Oleg Varnine n'a pas démenti l'attaque contre le port."),
        ("ru", "Олег Варнин не опроверг сообщения об ударе по порту."),
    ],
)
def test_who_does_not_deny_denies_nothing(lang: str, text: str) -> None:
    assert not any(a.cue_kind == "deny" for a in dated(lang, text).attributions)


def test_who_denies_does() -> None:
    assert [a.cue_kind for a in dated("en", "Oleg Varnin denied the attack on the port.").attributions] == ["deny"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Israel attacked Hezbollah positions near the river at dawn."),
        ("en", "Iran knocked out three radars."),
        ("ar", "هاجمت إسرائيل مواقع حزب الله قرب النهر."),
        ("he", "ישראל תקפה עמדות של חזבאללה ליד הנהר."),
    ],
)
def test_an_attack_is_no_speech(lang: str, text: str) -> None:
    assert not dated(lang, text).statements


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Helen Marsh said Turkey was against the sanctions on Iran."),
        ("fr", "Hélène Marchal a déclaré que la Turquie est contre les sanctions sur l'Iran."),
        ("ru", "Олег Варнин заявил, что Турция выступает против санкций в Иране."),
    ],
)
def test_a_stance_that_the_speaker_tells_of_is_another_party_s(lang: str, text: str) -> None:
    (found,) = (s for s in dated(lang, text).statements if s.stance)
    assert (found.holder_key, found.stance) == ("TR", "opposes")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The Iraqi foreign minister said he supports the ceasefire in Syria."),
        ("ar", "أعلن وزير الخارجية العراقي أنه يؤيد وقف إطلاق النار في سوريا."),
    ],
)
def test_an_office_with_its_state_is_one_speaker_in_every_language(lang: str, text: str) -> None:
    found = dated(lang, text).statements
    assert ("office", "minister.foreign@IQ") in [(s.speaker_kind, s.speaker_key) for s in found]


def test_an_office_alone_is_nobody() -> None:
    (found,) = dated("en", "A foreign minister said the ceasefire in Syria was over.").statements
    assert (found.speaker_kind, found.speaker_key) == ("office", "")


def test_an_office_of_two_states_is_that_of_neither() -> None:
    found = dated("fa", "وزرای خارجه ایسلند و نروژ تاکید کردند که فانوس‌ها باید روشن بمانند.").statements[0]
    assert (found.speaker_kind, found.speaker_key) == ("office", "minister.foreign@IS+NO")


CELLS = {
    "ar": ("رحب كاظم الجليلي بالاتفاق.", "أعلن كاظم الجليلي رفضه للعقوبات."),
    "en": ("Jane Zarkeh welcomed the agreement.", '"We reject sanctions," Jane Zarkeh said.'),
    "fa": ("علی رضایی از توافق استقبال کرد.", "علی رضایی با تحریم‌ها مخالفت کرد."),
    "fr": ("Jane Zarkeh a salué l'accord.", "Jane Zarkeh s'est dite opposée aux sanctions."),
    "he": ("דן לוי בירך על ההסכם.", "דן לוי הביע התנגדות לסנקציות."),
    "ru": ("Джейн Заркех приветствовала соглашение.", "Джейн Заркех выступила против санкций."),
    "tr": ("Cem Aydın anlaşmayı memnuniyetle karşıladı.", "Cem Aydın yaptırımlara karşı çıktı."),
}


@pytest.mark.parametrize("lang", CELLS)
def test_support_and_opposition_give_a_cell_in_every_language(lang: str) -> None:
    for text, stance in zip(CELLS[lang], ("supports", "opposes"), strict=True):
        found = read(lang, text).statements
        cells = [(s.stance, s.stance_on) for s in found if s.speaker_key and s.stance_on]
        assert cells == [(stance, (f"matter:{'agreement' if stance == 'supports' else 'sanctions'}",))], text
