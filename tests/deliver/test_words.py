"""The catalogues: complete, well formed, with the plural categories of their languages."""

import re
import unicodedata

import pytest

from dragoman.deliver.naming import Lore, Naming
from dragoman.deliver.reader import Reader
from dragoman.errors import LanguageDataError, UsageError
from dragoman.languages import gazetteer
from dragoman.languages.load import codes, items, language
from dragoman.languages.schema import OrgWord
from dragoman.languages.words import Words, catalogues, fields, flatten, words

FULL = ("ar", "en", "fa", "fr", "he", "ru", "tr")
PLURALS = {
    "en": {"one", "other"},
    "fa": {"one", "other"},
    "fr": {"one", "many", "other"},
    "he": {"one", "two", "other"},
    "tr": {"one", "other"},
    "ru": {"one", "few", "many", "other"},
    "ar": {"zero", "one", "two", "few", "many", "other"},
}


def test_every_full_language_has_a_catalogue() -> None:
    assert catalogues() == FULL
    assert tuple(code for code in codes() if (known := language(code)) and known.info.level == "full") == FULL


@pytest.mark.parametrize("code", FULL)
def test_keys_are_the_same_in_every_language(code: str) -> None:
    mine, english = ({k for k in words(c).phrases if not k.startswith("city.")} for c in (code, "en"))
    assert mine == english


@pytest.mark.parametrize("code", FULL)
def test_phrases_take_the_same_fields(code: str) -> None:
    english = words("en").phrases
    for key, phrase in words(code).phrases.items():
        other = english.get(key, "")
        assert isinstance(phrase, dict) == isinstance(other, dict), key
        if isinstance(phrase, str) and isinstance(other, str):
            assert fields(phrase) == fields(other), key
        elif isinstance(phrase, dict):
            assert all(fields(form) <= {"n"} for form in phrase.values()), key
            assert fields(phrase["other"]) == {"n"}, key


@pytest.mark.parametrize("code", FULL)
def test_plurals_have_the_categories_of_the_language(code: str) -> None:
    plurals = [p for p in words(code).phrases.values() if isinstance(p, dict)]
    assert plurals
    assert all(set(p) == PLURALS[code] for p in plurals)


@pytest.mark.parametrize(
    ("code", "n", "shown"),
    [
        ("en", 1, "1 report"),
        ("en", 2, "2 reports"),
        ("fr", 0, "0 dépêche"),
        ("fr", 1.5, "1,5 dépêche"),
        ("fr", 2, "2 dépêches"),
        ("ru", 1, "1 сообщение"),
        ("ru", 3, "3 сообщения"),
        ("ru", 11, "11 сообщений"),
        ("ru", 21, "21 сообщение"),
        ("ar", 1, "تقرير واحد"),
        ("ar", 2, "تقريران"),
        ("ar", 3, "٣ تقارير"),
        ("ar", 11, "١١ تقريرا"),
        ("ar", 100, "١٠٠ تقرير"),
        ("fa", 1, "۱ گزارش"),
        ("fa", 5, "۵ گزارش"),
        ("he", 1, "דיווח אחד"),
        ("he", 2, "שני דיווחים"),
        ("he", 3, "3 דיווחים"),
        ("he", 0, "0 דיווחים"),
        ("tr", 1, "1 haber"),
        ("tr", 5, "5 haber"),
    ],
)
def test_counted_words(code: str, n: float, shown: str) -> None:
    assert Reader(code).say("count.reports", n) == shown


@pytest.mark.parametrize(
    ("code", "key", "n", "shown"),
    [
        ("he", "counted.ton", 1, "טון אחד"),
        ("he", "counted.ton", 0.5, "0.5 טונות"),
        ("he", "counted.hour", 2, "שעתיים"),
        ("fr", "reason.origins", 1, "une seule origine indépendante"),
        ("fr", "reason.origins", 0, "0 origines indépendantes"),
    ],
)
def test_a_form_without_its_number_stands_for_that_number_alone(code: str, key: str, n: float, shown: str) -> None:
    assert Reader(code).say(key, n) == shown


@pytest.mark.parametrize("code", FULL)
def test_cities_are_those_of_the_gazetteer(code: str) -> None:
    ids = [key.partition(".")[2] for key in words(code).phrases if key.startswith("city.")]
    assert [id_ for id_ in ids if gazetteer.place(id_) is None] == []


@pytest.mark.parametrize(
    ("code", "place", "shown"),
    [
        ("tr", "gn:170063", "Halep"),
        ("he", "gn:170063", "חלב"),
        ("fr", "gn:418863", "Ispahan"),
        ("en", "gn:281102", "Rafah"),
    ],
)
def test_a_city_is_called_as_the_language_calls_it(code: str, place: str, shown: str) -> None:
    assert Naming(Reader(code), []).place(place) == shown


@pytest.mark.parametrize("code", FULL)
def test_every_kind_of_organisation_has_a_word(code: str) -> None:
    known = language(code)
    assert known is not None
    heads = {entry.id for tag, entry in known.entries() if tag == "orgword" and isinstance(entry, OrgWord)}
    assert not {kind for kind in heads if not words(code).has(f"organisation.{kind}")}


@pytest.mark.parametrize("code", FULL)
def test_words_are_clean(code: str) -> None:
    """No blank at an end or doubled, no control character, no bracket left open."""
    for key, phrase in words(code).phrases.items():
        for form in [phrase] if isinstance(phrase, str) else phrase.values():
            assert form == " ".join(form.split(" ")).strip(), key
            assert "  " not in form, key
            assert not any(unicodedata.category(c) in {"Cc", "Cf"} and c != "\u200c" for c in form), key
            assert form.count("(") == form.count(")"), key


def test_no_turkish_phrase_puts_a_suffix_on_what_is_filled_in() -> None:
    """An ending would have to follow the vowels of a name that nobody knows beforehand."""
    for key, phrase in words("tr").phrases.items():
        for form in [phrase] if isinstance(phrase, str) else phrase.values():
            assert not re.search(r"\}['’\w]", form), key


def test_no_hebrew_phrase_writes_a_particle_onto_what_is_filled_in() -> None:
    """On a number it takes a hyphen; a name, which may begin with an article, gets none."""
    numbers = {"n", "when", "some"}
    for key, phrase in words("he").phrases.items():
        for form in [phrase] if isinstance(phrase, str) else phrase.values():
            assert not re.search(r"\w\{", form), key
            assert set(re.findall(r"\w-\{(\w+)\}", form)) <= numbers, key


@pytest.mark.parametrize("code", FULL)
def test_every_kind_and_topic_has_words(code: str) -> None:
    catalogue = words(code)
    for kind in items("kinds"):
        assert catalogue.has(f"kind.{kind}")
        assert all(catalogue.has(f"headline.{kind}.{form}") for form in ("pair", "single", "plain"))
    assert all(catalogue.has(f"topic.{topic}") for topic in items("topics"))


def test_a_region_code_falls_back_to_its_language() -> None:
    assert words("fa-IR").code == "fa"


def test_a_language_without_words_is_refused_with_the_choice() -> None:
    with pytest.raises(UsageError, match="xx") as caught:
        words("xx")
    assert "fa" in caught.value.hint


def test_a_missing_key_names_the_file() -> None:
    with pytest.raises(LanguageDataError, match=r"en/words\.toml"):
        words("en").phrase("head.nowhere")


def test_a_plural_without_a_category_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    table = {"reader": {"locale": "ru", "digits": "latn"}, "count": {"things": {"one": "{n}", "other": "{n}"}}}
    monkeypatch.setattr("dragoman.languages.words.read_toml", lambda _: table)
    with pytest.raises(LanguageDataError, match="plural categories"):
        Words("ru")


def test_an_unclosed_brace_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    table = {"reader": {"locale": "en", "digits": "latn"}, "head": {"x": "{n"}}
    monkeypatch.setattr("dragoman.languages.words.read_toml", lambda _: table)
    with pytest.raises(LanguageDataError, match=r"head\.x"):
        Words("en")


def test_a_table_with_other_beside_names_is_no_plural() -> None:
    assert flatten({"dropped": {"menu": "a", "other": "b"}}) == {"dropped.menu": "a", "dropped.other": "b"}


@pytest.mark.parametrize(
    ("lang", "name", "source", "shown"),
    [
        ("ar", "سرگئی لاوروف", "fa", "سيرغي لافروف"),
        ("fr", "Sergei Lavrov", "en", "Sergueï Lavrov"),
        ("fa", "سرگئی لاوروف", "fa", "سرگئی لاوروف"),
        ("fr", "Tarvo Mellik", "en", "Tarvo Mellik"),
        ("ar", "بهرام نیک‌سرشت گلی", "fa", "بهرام نيك سرشت غلي"),
        ("fa", "أندرياس ليوسيديس", "ar", "اندریاس لیوسیدیس"),
    ],
)
def test_a_name_has_the_usual_form_even_in_one_script(lang: str, name: str, source: str, shown: str) -> None:
    told = Lore(1, {("KEY", source, name): 1}, {}, {}, {}, {}, {}, {}, frozenset())
    assert Naming(Reader(lang), [told]).name("KEY").text == shown


def test_an_outlet_keeps_its_own_letters() -> None:
    told = Lore(1, {("KEY", "ar", "وكالة الموج"): 1}, {}, {}, {}, {}, {}, {}, frozenset({"KEY"}))
    assert Naming(Reader("fa"), [told]).name("KEY").text == "وكالة الموج"
