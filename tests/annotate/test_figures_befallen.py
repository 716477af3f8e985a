"""What befell people, told by what was done for them, by a bare toll, or by one person's own verb. All are invented."""

import pytest

from annotate.reading import figures_in


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        ("en", "Nineteen people were treated for minor injuries.", [(19, "injured")]),
        ("en", "Eight were taken to hospital.", [(8, "injured")]),
        ("en", "Three miners were shot dead. Radio put the toll at five.", [(3, "dead"), (5, "dead")]),
        ("en", "The Vision-2030 plan costs 5 dollars.", [(5, "usd")]),
        ("fr", "Dix-neuf personnes ont été soignées pour des blessures.", [(19, "injured")]),
        ("fr", "Le bilan est passé à sept.", [(7, "dead")]),
        ("ru", "Медицинскую помощь получили 19 человек.", [(19, "injured")]),
        ("ru", "Речь идёт о 15 тысячах. Партия «Вперёд-2030» против.", [(15_000, "number")]),
        ("ar", "عولج 19 شخصا. وارتفعت الحصيلة إلى خمسة.", [(19, "injured"), (5, "dead")]),
        ("ar", "قال إن متظاهرا واحدا قتل.", [(1, "dead")]),
        ("ar", "قتل متظاهر واحد وأصيب تسعة.", [(1, "dead"), (9, "injured")]),
        ("fa", "نوزده نفر به بیمارستان منتقل شدند.", [(19, "injured")]),
        ("tr", "Polis 31 göstericiyi gözaltına aldı. Bir gösterici öldü.", [(31, "arrested"), (1, "dead")]),
        ("tr", "Can kaybı beşe yükseldi.", [(5, "dead")]),
        ("he", "שלושה מפגינים נורו למוות.", [(3, "dead")]),
        ("he", "מפגין אחד נהרג. שנים עשר נוסעים פונו לבית החולים.", [(1, "dead"), (12, "injured")]),
    ],
)
def test_what_befell_them(lang: str, text: str, wanted: list[tuple[float, str]]) -> None:
    assert [(f.low, f.what) for f in figures_in(lang, text)] == wanted
