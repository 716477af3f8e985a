"""A conjugation is listed by its frames and stems, and every form of it is matched."""

from dragoman.languages import Doc, language


def test_every_stem_stands_in_every_frame() -> None:
    french = language("fr")
    assert french is not None
    for verb in ("déclaré", "confirmé"):
        for frame in ("a {}", "avaient {}", "a par ailleurs {}", "a t elle {}"):
            doc = Doc(frame.format(verb), "fr")
            assert any(m.tag == "cue" and m.last == len(doc) for m in french.scan(doc)), doc.text


def test_no_frame_is_a_form_itself() -> None:
    french = language("fr")
    assert french is not None
    assert not any("_" in form for form in french.forms("cue"))
