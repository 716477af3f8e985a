"""A denied statement is shown as one, in every form and in the reader's language."""

import pytest

from deliver.making import view
from dragoman.annotate import annotate
from dragoman.assess import assess
from dragoman.deliver import compose, render
from dragoman.model import Linked, Reading, Report

TEXT = "Lanterns\n\nTarvo Mellik denied on Thursday that the pilot was drunk.\n\nHelen Marsh said the lantern was lit."
WORDS = {"en": "denies:", "fr": "dément :", "ru": "опровергает:", "fa": "تکذیب:", "ar": "نفي:"}


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
@pytest.mark.parametrize("lang", WORDS)
def test_the_reader_sees_that_it_is_denied(lang: str, form: str) -> None:
    report = Report(id="r", lang="en", text=TEXT, published="2047-10-09T10:00:00+01:00")
    readings = {"r": Reading(report=report, notes=annotate(report))}
    events = assess(readings, Linked(events={"r": "e"}), {}, view(lang))
    shown = render(compose(events, readings, (), view(lang)), form).replace("\u00a0", " ")
    denied, said = shown.rindex("the pilot was drunk"), shown.rindex("the lantern was lit")
    word = WORDS[lang]
    assert word in shown[denied - 90 : denied].replace("\\", "")
    assert word not in shown[said - 20 : said].replace("\\", "")


def headline(*texts: str) -> str:
    reports = [
        Report(id=f"r{i}", lang="en", text=t, published="2047-10-09T10:00:00+01:00") for i, t in enumerate(texts)
    ]
    readings = {r.id: Reading(report=r, notes=annotate(r)) for r in reports}
    events = assess(readings, Linked(events=dict.fromkeys(readings, "e")), {}, view("en"))
    return compose(events, readings, (), view("en")).events[0].headline


def test_a_denied_toll_makes_no_headline() -> None:
    assert "40" not in headline(*["The guild denied that 40 soldiers were killed in Oran on Tuesday."] * 3)


def test_who_only_speaks_takes_no_part() -> None:
    told = "Five people were arrested in Oran, spokesman Tarvo Mellik said.", "Spokesman Tarvo Mellik said it was over."
    assert "Mellik" not in headline(*told)
    assert "Mellik" in headline("Police arrested Tarvo Mellik in Oran, spokeswoman Helen Marsh said.")
