"""English participles and inverted verbs whose subject stands apart, and what is said inside somebody's words."""

import pytest

from annotate.reading import read


def sources(text: str) -> list[tuple[str, str]]:
    return [(a.cue, a.source) for a in read("en", text).attributions]


@pytest.mark.parametrize(
    ("text", "cue", "source"),
    [
        ("The club sued the league in federal court on Friday, claiming the ban would ruin it.", "claiming", "club"),
        ("The bank ended a meeting on Friday by announcing it would buy bonds.", "announcing", "bank"),
        ("Noting that both rivals had lost, Senator Nora Vance left the room.", "Noting", "Nora Vance"),
        ("Residents were evacuated in what officials called a precaution.", "called", "officials"),
    ],
)
def test_a_verb_without_a_subject_beside_it_has_that_of_its_sentence(text: str, cue: str, source: str) -> None:
    assert (cue, source) in sources(text)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("“Spring gave her a lift,” said former Brandt adviser David Axen. The year is over.", "David Axen"),
        ("“It is a shame,” said Port Council Minority Leader Harold Reese (Kelso).", "Harold Reese"),
        ("It is wrong, said former Kestria governor Ed Randall, who heads the panel.", "Ed Randall"),
    ],
)
def test_the_name_behind_what_is_said_of_its_bearer_speaks(text: str, source: str) -> None:
    assert ("said", source) in sources(text)


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The senator said that she recalled a cab ride.", "recalled"),
        ("The clerk told aides he sees both matters as one.", "sees"),
        ("The chairman said the party is considering an appeal.", "is considering"),
        ("Analysts noted that the company wants a loan.", "wants"),
    ],
)
def test_what_opens_somebodys_words_is_no_source_of_its_own(text: str, cue: str) -> None:
    assert cue not in [found for found, _ in sources(text)]


def test_who_keeps_its_clause_where_its_noun_has_a_verb_too() -> None:
    text = "Humbert Reese, who calls the plan a “trap,” said it would fail."
    assert ("said", "Humbert Reese") in sources(text)
    assert "plan" not in dict(sources(text)).values()
    text = "Harold Reese, who on Tuesday endorsed the plan, said it would pass."
    assert sources(text) == [("said", "Harold Reese"), ("endorsed", "who")]


def test_an_opening_participle_says_nothing_of_its_own_where_its_subject_says_something() -> None:
    text = "Speaking to reporters at the port, the mayor said the quay would open."
    assert [source for _, source in sources(text)] == ["the mayor"]


@pytest.mark.parametrize("line", ["\n", "\n\n"])
def test_a_quotation_goes_on_in_the_next_paragraph(line: str) -> None:
    text = f'"There was no time to save the boat.{line}I think it sank in an hour," Nora Vance told Reuters.'
    assert [(a.cue, a.source) for a in read("en", text).attributions if a.kind == "person"] == [("told", "Nora Vance")]
    text = f'"I want to thank the crew.{line}"I hope they are safe," Nora Vance said.'
    assert sources(text) == [("said", "Nora Vance")]


def test_a_mark_that_nothing_closes_opens_no_quotation() -> None:
    text = '"The harbour will close.\nOfficials said so on Monday.\nNobody knows "why" yet.'
    assert ("said", "Officials") in sources(text)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("“Go back to the quay,” Nora Vance barked.", "Nora Vance"),
        ("Investors were waiting to see whether the port would open.", "Investors"),
        ("Protesters were frustrated that the footage was cut.", "Protesters"),
        ("The Washington Post ran a feature on the port on Saturday.", "Washington Post"),
    ],
)
def test_feelings_manners_of_speaking_and_what_outlets_put_out(text: str, source: str) -> None:
    assert source in [found for _, found in sources(text)]


def test_what_is_related_to_something_is_told_to_nobody() -> None:
    assert sources("The ministry is to publish 28 pages related to the port.") == []
