"""Who the subject of a verb of saying is: past what is put in between, by an office's phrase, never nobody."""

import pytest

from annotate.reading import figures_in, read


def sources(text: str) -> list[str]:
    return [a.source for a in read("en", text).attributions]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Delegate Nora Vance, speaking on a local radio show, called the ruling unwise.", "Nora Vance"),
        ('Mr. Ian Holt, citing "the weight of the evidence," said the case was closed.', "Ian Holt"),
        ("Judge Nora Vance, writing for the majority, said the ban was lawful.", "Nora Vance"),
        ("A spokesman for the governor, Ian Holt, said the road was open.", "Ian Holt"),
        ("In its statement the bank's monetary committee said prices had risen.", "monetary committee"),
        ("Nora Vance Says The Bridge Is Shut\n\nShe spoke on Monday.", "Nora Vance"),
        ("Michigan Rep. Nora Vance said the bill would fail.", "Nora Vance"),
        ("Local MP Nora Vance says the ferry is late.", "Nora Vance"),
    ],
)
def test_the_subject_is_found(text: str, source: str) -> None:
    assert sources(text) == [source]


@pytest.mark.parametrize(
    "text", ["No group claimed responsibility.", "Neither the union nor the ministry said who was behind the raid."]
)
def test_nobody_is_no_source(text: str) -> None:
    assert sources(text) == []


def test_a_sentence_ends_with_the_outlet_that_is_a_letter() -> None:
    assert sources('"We know nothing about it," Ian Holt wrote on X. Hamas said it had been told.') == [
        "Ian Holt",
        "Hamas",
    ]


def test_what_an_outlet_has_got_is_a_document() -> None:
    kinds = {
        a.source: a.kind for a in read("en", "Reuters reported on Monday, citing a decision it had seen.").attributions
    }
    assert kinds == {"Reuters": "media", "decision": "document"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Nora Vance told a committee of the house that the dam was safe.", "the dam was safe"),
        ("The road to the coast is shut, its director, Nora Vance, told Reuters.", "The road to the coast is shut"),
    ],
)
def test_neither_the_hearer_nor_the_office_is_said(text: str, said: str) -> None:
    assert [s.text for s in read("en", text).statements] == [said]


def test_what_an_outlet_saw_is_nothing_that_it_says() -> None:
    text = "In a letter dated Monday, seen by Reuters, a panel of experts wrote that soldiers remained."
    assert [s.text for s in read("en", text).statements] == ["soldiers remained"]


def test_a_letter_before_digits_multiplies_nothing() -> None:
    assert all(f.low < 1000 for f in figures_in("en", "The M23 rebels left on Monday with 40 soldiers."))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Orvania has begun talks with lenders, Finance Minister Nora Vance said on Wednesday, sending bonds lower.",
            [("Nora Vance", "Orvania has begun talks with lenders")],
        ),
        ("The union said on Wednesday it had closed the mine.", [("union", "it had closed the mine")]),
        ("Many people drowned, local police and the Red Cross said.", [("local police", "Many people drowned")]),
        ("Nora Vance told the paper the bridge would be shut.", [("Nora Vance", "the bridge would be shut")]),
        (
            "A survivor, 19-year-old Nora Vance, told Reuters the boat had no life jackets.",
            [("Nora Vance", "the boat had no life jackets")],
        ),
    ],
)
def test_what_was_said_begins_behind_day_and_hearer_and_ends_before_the_office(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert [(s.speaker, s.text) for s in read("en", text).statements] == expected


def test_a_quotation_belongs_to_the_officer_whose_rank_is_shortened() -> None:
    text = 'Orvania disputes that. "We fired no shots at any position," army spokesman Lt. Col. Ian Holt said.'
    assert [s.speaker for s in read("en", text).statements if s.quoted] == ["Ian Holt"]


def test_a_name_of_many_words_speaks() -> None:
    assert sources("South Korea's Joint Chiefs of Staff said they had seen no launch.")


def test_a_verb_of_two_words_says_nothing() -> None:
    assert sources("The survey, carried out in May, has a margin of error of two points.") == []


def test_who_is_asked_for_comment_asks_for_nothing() -> None:
    assert [
        a.cue for a in read("en", "The European Commission, asked for comment, said it was late.").attributions
    ] == ["said"]
