"""Numbers in words and digits."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotate.reading import page_of


def values(lang: str, text: str) -> list[float]:
    return [n.value for n in page_of(lang, text).numbers.values()]


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        ("en", "forty-one thousand", 41_000), ("en", "one hundred and twenty", 120), ("en", "1.3 million", 1.3e6),
        ("en", "two and a half million", 2.5e6), ("en", "half a million", 5e5), ("en", "1,250", 1250),
        ("ar", "خمسة وعشرون", 25), ("ar", "ثلاثة وأربعون", 43), ("ar", "٣٦ ألف", 36_000),
        ("ar", "مليون و300 ألف", 1.3e6), ("ar", "2.5 مليون", 2.5e6),
        ("fa", "۴۱ هزار", 41_000), ("fa", "دو میلیون و پانصد هزار", 2.5e6), ("fa", "یک و نیم میلیون", 1.5e6),
        ("fr", "soixante-dix-sept", 77), ("fr", "quatre-vingt-dix", 90), ("fr", "quatre-vingts", 80),
        ("fr", "vingt et un", 21), ("fr", "3 000", 3000), ("fr", "1,3 million", 1.3e6),
        ("fr", "deux millions et demi", 2.5e6),
        ("ru", "двадцать один", 21), ("ru", "41 тысяча", 41_000), ("ru", "полтора миллиона", 1.5e6),
        ("ru", "ста двадцати", 120), ("ru", "2,5 млн", 2.5e6),
    ],
)  # fmt: skip
def test_one_number(lang: str, text: str, value: float) -> None:
    assert values(lang, text) == [value]


@pytest.mark.parametrize(("lang", "text"), [("en", "three four"), ("en", "12 30"), ("ar", "خمسة ثلاثة")])
def test_neighbours_that_do_not_fit_stay_two(lang: str, text: str) -> None:
    assert len(values(lang, text)) == 2


@pytest.mark.parametrize(("text", "things"), [("قتيلان", 2), ("جريحان", 2)])
def test_a_dual_is_two(text: str, things: int) -> None:
    numbers = list(page_of("ar", text).numbers.values())
    assert [n.value for n in numbers] == [things]
    assert numbers[0].dual in ("dead", "injured")


@settings(deadline=None)  # the first example loads the language
@given(st.integers(0, 999_999))
def test_grouped_digits_are_read_back(value: int) -> None:
    assert values("en", f"They counted {value:,} lamps") == [value]
