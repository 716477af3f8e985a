"""A denied statement is shown as one, in every form and in the reader's language."""

import pytest

from deliver.making import view
from dragoman.annotate import annotate
from dragoman.assess import assess
from dragoman.deliver import compose, render
from dragoman.model import Linked, Reading, Report

TEXT = "Lanterns\n\nTarvo Mellik denied on Thursday that the pilot was drunk.\n\nHelen Marsh said the lantern was lit."
WORDS = {"en": "denies:", "fr": "dément :", "ru": "опровергает:", "fa": "تکذیب:", "ar": "نافٍ:"}


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
