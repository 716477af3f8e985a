"""What of a sentence was said, and what only names whoever spoke; on invented sentences."""

import pytest

from annotate.reading import read


def said(lang: str, text: str) -> list[tuple[str, str]]:
    found = read(lang, text, "2047-10-07").statements
    return [(s.speaker, s.text) for s in found]


@pytest.mark.parametrize(
    ("lang", "text", "words"),
    [
        ("en", "ORAN (Reuters) - The lamps were lit again, Helen Marsh said.", "The lamps were lit again"),
        ("fr", "ORAN, 7 octobre (AFP) - Les lampes brûlent, a dit Jean Quille.", "Les lampes brûlent"),
        ("tr", "Bakan Ali Kurtoğlu, Anadolu Ajansı'na, fenerlerin hep yandığını belirtti.", "fenerlerin hep yandığını"),
    ],
)  # fmt: skip
def test_a_dateline_and_an_ending_were_not_said(lang: str, text: str, words: str) -> None:
    assert words in [t for _, t in said(lang, text)]


@pytest.mark.parametrize(
    ("lang", "text", "words"),
    [
        ("fr", "Dans un premier temps, le maire, Hugo Pons, avait fait état de six lampes.", "le maire"),
        ("fr", "Le quotidien suisse Le Temps affirme que les lampes brûlent.", "Le quotidien suisse"),
        ("fa", "به گزارش ایرنا، وزیر نیرو، کارل دوسترین، گفت چراغ‌ها روشن هستند.", "وزیر نیرو"),
    ],
)  # fmt: skip
def test_the_rest_of_a_subject_is_no_statement(lang: str, text: str, words: str) -> None:
    assert not any(t.endswith(words) for _, t in said(lang, text))
