"""What somebody thinks, wants or refuses rests on them where they are the subject of a clause of their own."""

import pytest

from annotate.reading import read


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The envoys met on Monday. Many farmers fear a second flood before the harvest.", "farmers"),
        ("Talks went on, but the union refused to leave the hall.", "union"),
        ("Nora Vance has long considered the bridge a waste of money.", "Nora Vance"),
        ("The old line was closed, and residents want a new one built.", "residents"),
    ],
)
def test_a_subject_of_its_own_clause_thinks(text: str, source: str) -> None:
    assert any(source in a.source for a in read("en", text).attributions)


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The mayor said she expects a quiet week.", "expects"),
        ("Schools need the books they want.", "want"),
        ("The offer that ministers considered was small.", "considered"),
        ("Exports declined.", "declined"),
        ("Reporter: We want an answer today.", "want"),
    ],
)
def test_what_another_tells_or_a_clause_describes_is_nobodys_thought(text: str, cue: str) -> None:
    assert not any(a.cue == cue for a in read("en", text).attributions)
