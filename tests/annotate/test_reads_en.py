"""English as news writes it: verbs that share a subject, clauses before the main one, nouns that no table knows."""

import pytest

from annotate.reading import read


def sources(text: str) -> list[tuple[str, str]]:
    return [(a.name or a.source, a.cue) for a in read("en", text).attributions]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "She praised the harbour plan, but told the Mersey Post that she would abstain.",
            [("She", "praised"), ("She", "told")],
        ),
        ("Ann Marsh backed the plan and then told reporters it was late.", [("Ann Marsh", "told reporters")]),
        (
            "Ewan Mard put off the talks on whether to close the ferry but said they would come.",
            [("Ewan Mard", "said")],
        ),
        (
            "The harbour campaign called on the agency to act and said the port should open.",
            [("harbour campaign", "called on"), ("harbour campaign", "said")],
        ),
    ],
)
def test_a_second_verb_has_the_subject_of_the_first(text: str, said: list[tuple[str, str]]) -> None:
    assert [row for row in sources(text) if row in said] == said
    assert {who for who, _ in sources(text)} == {who for who, _ in said}


def test_a_noun_behind_an_and_is_no_second_verb() -> None:
    assert sources("The teachers welcomed new pupils and voices in the choir.") == [("teachers", "welcomed")]


def test_the_subject_stands_behind_a_clause_that_opens_the_sentence() -> None:
    text = "Although the ferry has no licence yet, port officials from both towns say it will sail."
    assert sources(text) == [("port officials", "say")]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("A lodger at the house said the stairs had burned.", "lodger"),
        ("The note on the door says the bakery is open.", "note"),
        ("A columnist for the gardening site Larkrow said he was ashamed.", "columnist"),
        ("Two noteholders, speaking on condition of anonymity, said the talks had failed.", "Two noteholders"),
        ("The shopkeeper, a father of two, said the street was flooded.", "shopkeeper"),
    ],
)
def test_a_noun_that_no_table_knows_heads_its_clause(text: str, who: str) -> None:
    assert [name for name, _ in sources(text)] == [who]


def test_a_noun_that_no_table_knows_does_not_speak_where_nothing_is_said() -> None:
    assert not sources("The rise of the river in Tarn announced on Monday came early.")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The operator, Celtic Link, rejected the report.", "Celtic Link"),
        ("Osric Tamm, a spokesman for Mrs. Veldin, called on the mayor to resign.", "Osric Tamm"),
        ("In a statement, Osric Tamm, a spokesman for the harbour campaign, said the road was shut.", "Osric Tamm"),
        ("In an interview, Petra Quill, a former head of the port, said Veldin was there.", "Petra Quill"),
        ("Even Norway, its only neighbour, said the tunnel was wrong.", "Norway"),
    ],
)
def test_a_name_speaks_and_not_what_stands_beside_it(text: str, who: str) -> None:
    assert [name for name, _ in sources(text)] == [who]


def test_a_shortened_negation_parts_no_pronoun_from_its_verb() -> None:
    assert sources("He doesn't believe the plan works.") == [("He", "believe")]


def test_a_passive_with_its_preposition_says_nothing() -> None:
    assert not sources("The case of the two ships was referred to the court.")


def test_a_noun_for_documents_apart_from_a_subject_is_no_verb() -> None:
    assert sources("One source said some of the letters may have come with the wrong stamp.") == [
        ("One source", "said")
    ]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Residents were angered by the mayor's claim that the bridge was safe.", ("the mayor", "claim that")),
        ("Judges were hurt by Tom Hale's attacks on the court.", ("Tom Hale", "attacks on")),
        ("The council faced criticism from Celtic Link over the ferry.", ("Celtic Link", "criticism from")),
    ],
)
def test_a_noun_of_speech_has_a_source(text: str, row: tuple[str, str]) -> None:
    assert sources(text) == [row]


def test_whoever_has_a_noun_of_speech_is_no_subject_of_the_next_verb() -> None:
    text = "Ann Marsh, in response to Tom Hale's attacks on judges, said the court was fair."
    assert sources(text) == [("Ann Marsh", "said"), ("Tom Hale", "attacks on")]


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The union fears the plant will close.", "fears"),
        ("The ministry hopes the road will open on Monday.", "hopes"),
        ("Ann Marsh is worried that the bridge will fall.", "is worried that"),
    ],
)
def test_what_is_feared_or_hoped_is_not_said(text: str, cue: str) -> None:
    notes = read("en", text)
    assert [(a.cue, a.cue_kind) for a in notes.attributions] == [(cue, "hold")]
    assert not notes.statements


def test_a_spokesperson_who_would_not_confirm_something_says_nothing() -> None:
    notes = read("en", "A spokesperson for the Tarn council would not confirm the figure.")
    assert [a.cue_kind for a in notes.attributions] == ["silent"]
    assert not notes.statements


@pytest.mark.parametrize("verb", ["continued to warn", "went on to insist", "was quick to point out"])
def test_speech_that_goes_on_is_speech(verb: str) -> None:
    assert sources(f"Ann Marsh {verb} that the bridge was weak.") == [("Ann Marsh", verb)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Video posted on social media appears to show people on a roof.", [("Video", "appears to show")]),
        ("A man who answered the phone said the carriage had arrived.", [("A man", "said")]),
        ("Dana Frey said voters deserve answers.", [("Dana Frey", "said")]),
        (
            "A poll published by Nova TV on Tuesday suggested that voters are tired.",
            [("poll", "suggested that"), ("Nova TV", "published by")],
        ),
        ("According to the National Laboratory, all samples are alike.", [("National Laboratory", "According to")]),
        ("A judge ordered the release of the papers.", [("A judge", "ordered the")]),
    ],
)
def test_who_speaks_is_told_from_what_stands_near(text: str, said: list[tuple[str, str]]) -> None:
    assert sources(text) == said


def test_a_word_in_small_letters_is_no_name_of_an_agency() -> None:
    notes = read("en", "Joan Petty told the Gazette she had got eleven parcels.")
    assert [(a.name, a.via_text) for a in notes.attributions] == [("Joan Petty", "Gazette")]


def test_what_was_said_ends_before_the_next_verb_of_its_speaker() -> None:
    notes = read("en", "Ivo Sterling dismissed the charges as a search for a scapegoat and said he would appeal.")
    assert [s.text for s in notes.statements] == ["the charges as a search for a scapegoat", "he would appeal"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("His rival, retired headteacher Hoda Daoud, said she would stand.", "Hoda Daoud"),
        ("Two pipelines were shut after a leak, the operator, Norlink, said in a filing.", "Norlink"),
        ("The trees would stay, but the developer's man, Peter Tolley, later denied it.", "Peter Tolley"),
    ],
)
def test_the_name_that_explains_a_noun_speaks(text: str, who: str) -> None:
    assert [name for name, _ in sources(text)] == [who]


def test_whoever_is_accused_says_nothing_by_that() -> None:
    assert not sources("A clerk accused of theft left the town.")


def test_who_was_assured_does_not_speak() -> None:
    assert [name for name, _ in sources("Peter Tolley assured us that the trees would stay.")] == ["Peter Tolley"]


def test_reports_behind_a_preposition_are_no_verb() -> None:
    assert not sources("Divers met over reports that waste was in the lake.")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The district health office estimates that 700 people need care.", "district health office"),
        ("Government figures put the number of dead at 61.", "Government figures"),
        ("Party leaders left; instead, activists came to town, demanding that it be shown.", "activists"),
        ("Joan Peel, a mechanic filming the march in support of the police, said it was calm.", "Joan Peel"),
    ],
)
def test_a_clause_has_its_own_subject(text: str, who: str) -> None:
    assert [name for name, _ in sources(text)] == [who]


def test_nobody_says_nothing() -> None:
    assert not sources("Nobody at the club will say so on the record.")
