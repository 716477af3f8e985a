"""Persian news as its press writes it, on invented sentences."""

import pytest

from annotate.reading import read


def sources(text: str, lang: str = "fa") -> list[str]:
    return [a.source for a in read(lang, text).attributions]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("به نقل از مهر، سخنگوی شهرداری گفت پل چوبی بسته شد.", "مهر"),
        ("پل چوبی به نقل از مهر بسته شد و تردد ممنوع است.", "مهر"),
        ("ایلنا به نقل از مهر نوشت که پل چوبی بسته شد.", "مهر"),
    ],
)
def test_a_bare_month_behind_a_phrase_of_quoting_is_the_outlet(text: str, source: str) -> None:
    assert source in sources(text), sources(text)


@pytest.mark.parametrize(
    "text",
    ["به گزارش ۲۵ مهر، پل چوبی بسته شد.", "به گزارش مهر ماه، پل بسته شد.", "به گزارش مهر ۱۴۰۳، پل چوبی بسته شد."],
)
def test_a_month_of_a_date_is_no_outlet(text: str) -> None:
    assert not [a for a in read("fa", text).attributions if a.kind == "media"]


def test_a_conjunction_alone_makes_no_preposition_of_a_phrase_of_citing() -> None:
    assert sources("وبحسب صحيفة الغد، فإن الجسر أغلق.", "ar") == ["صحيفة الغد"]
