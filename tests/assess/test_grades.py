"""What members say of sources sets the letter; the number counts independent origins, whatever is said of reports."""

import pytest

from assess.making import VIEW, linked, only, reading
from dragoman.assess import assess
from dragoman.model import Event, SourceWord

PAPERS = ("Lantern", "Kettle", "Mossband", "Driftwood", "Ochre", "Bellows", "Quarry", "Vesper", "Nimbus", "Jasper")


def seen(*said: SourceWord, readings: int = 1, agency: str = "", publishers: tuple[str, ...] = ()) -> Event:
    names = publishers or PAPERS[:readings]
    given = [reading(f"r{i}", name, *([agency] if agency else [])) for i, name in enumerate(names)]
    view = VIEW.evolve(grades=tuple(sorted(said, key=lambda w: w.binds)))
    return only(assess({r.report.id: r for r in given}, linked(given), {}, view))


def of_source(source: str, letter: str, *, binds: bool = True, member: str = "m") -> SourceWord:
    return SourceWord(member=member, reason="known for years", source=source, reliability=letter, binds=binds)


def of_report(report: str, digit: str, *, binds: bool = True, member: str = "m") -> SourceWord:
    return SourceWord(member=member, reason="seen ourselves", report=report, credibility=digit, binds=binds)


def test_until_somebody_grades_it_reliability_cannot_be_judged() -> None:
    grade = seen().grade
    assert (grade.reliability, grade.gradings) == ("F", ())
    assert "no-history" in grade.reasons


@pytest.mark.parametrize("name", ["Lantern", "lantern", "LANTERN"])
def test_a_grade_of_its_source_sets_the_letter(name: str) -> None:
    grade = seen(of_source(name, "B")).grade
    assert grade.reliability == "B"
    assert {"graded:1"} <= set(grade.reasons)
    assert "no-history" not in grade.reasons
    assert [(g.origin, g.code, g.reason, g.binds) for g in grade.gradings] == [
        ("Lantern", "B", "known for years", True)
    ]


def test_a_grade_of_another_source_changes_nothing() -> None:
    assert seen(of_source("Vesper", "B")) == seen()


def test_a_listed_outlet_is_meant_by_its_id_and_by_its_names() -> None:
    letters = [seen(of_source(name, "C"), publishers=("Reuters",)).grade.reliability for name in ("reuters", "رويترز")]
    assert letters == ["C", "C"]


@pytest.mark.parametrize(
    ("letters", "whole"), [("BD", "B"), ("AC", "A"), ("D", "F"), ("E", "F"), ("DE", "D"), ("C", "C")]
)
def test_the_letter_is_that_of_the_best_origin_and_an_ungraded_one_is_above_the_unreliable(
    letters: str, whole: str
) -> None:
    said = [of_source(PAPERS[i], letter) for i, letter in enumerate(letters)]
    grade = seen(*said, readings=2).grade
    assert grade.reliability == whole
    assert ("ungraded:1" in grade.reasons) == (len(letters) == 1)


def test_the_grade_is_of_the_origin_not_of_who_passes_it_on() -> None:
    relayed = [of_source("Lantern", "A"), of_source("Wind Agency", "D")]
    assert seen(*relayed, readings=2, agency="Wind Agency").grade.reliability == "D"


def test_what_does_not_bind_stands_beside_and_moves_nothing() -> None:
    plain = seen()
    dissent = seen(of_source("Lantern", "E", binds=False, member="n"), of_report("r0", "5", binds=False, member="n"))
    assert (dissent.grade.reliability, dissent.grade.credibility) == (plain.grade.reliability, plain.grade.credibility)
    assert dissent.importance == plain.importance
    assert [(g.member, g.code) for g in dissent.grade.gradings] == [("n", "E"), ("n", "5")]
    assert "beside:2" in dissent.grade.reasons


def test_those_that_bind_stand_first() -> None:
    said = (of_source("Lantern", "E", binds=False, member="n"), of_source("Lantern", "B"))
    assert [g.code for g in seen(*said).grade.gradings] == ["B", "E"]


@pytest.mark.parametrize("digit", ["1", "2", "3"])
def test_ten_reports_thought_true_are_no_second_origin(digit: str) -> None:
    said = [of_report(f"r{i}", digit) for i in range(10)]
    plain, graded = (seen(*words, readings=10, agency="Wind Agency") for words in ((), said))
    assert plain.grade.credibility == graded.grade.credibility == "3"


def test_an_origin_counts_no_more_when_all_that_rests_on_it_is_doubted() -> None:
    assert seen(readings=2).grade.credibility == "2"
    doubted = seen(of_report("r0", "5"), readings=2).grade
    assert doubted.credibility == "3"
    assert "doubted:1" in doubted.reasons


def test_one_report_that_is_not_doubted_keeps_its_origin() -> None:
    said = [of_report(f"r{i}", "5") for i in range(3)]
    assert "doubted:1" not in seen(*said, readings=4, agency="Wind Agency").grade.reasons


def test_where_nothing_is_left_the_number_is_the_best_that_was_said() -> None:
    assert seen(of_report("r0", "5"), of_report("r1", "4"), readings=2).grade.credibility == "4"
    assert seen(of_report("r0", "6")).grade.credibility == "3", "6 says that it cannot be judged, not that it is false"
