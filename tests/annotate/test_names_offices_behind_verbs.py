"""Offices in Arabic: how far their phrase goes, and whose name stands behind it."""

import pytest

from annotate.reading import read


def held(text: str) -> list[tuple[str, str]]:
    return [(n.text, n.role) for n in read("ar", text).names if n.kind == "person"]


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("قال وزير الري القطري الدكتور منصور الدريهم إن السد جاهز.", "منصور الدريهم", "وزير الري القطري الدكتور"),
        ("قال معاون الوزير المهندس مازن الخطاب إن العدد كبير.", "مازن الخطاب", "معاون الوزير المهندس"),
        ("أوضح محامي المتهمين طارق عبد العال أن الحكم قاس.", "طارق عبد العال", "محامي المتهمين"),
        ("قال نائب الوزير المهندس تركي بن ناصر العقيل إن العمل بدأ.", "تركي بن ناصر العقيل", "نائب الوزير المهندس"),
        (
            "وصف الأمين العام للمنظمة السفير بكاري ديالو الاعتداء بأنه جريمة.",
            "بكاري ديالو",
            "الأمين العام للمنظمة السفير",
        ),
        ("قالت نائبة المديرة الإقليمية، كلير دومونتييه، إن المخيم امتلأ.", "كلير دومونتييه", "نائبة المديرة الإقليمية"),
        ("بحسب الدكتورة ريم الحلاق، مديرة مشفى الباسل، فإن العدد كبير.", "ريم الحلاق", "مديرة مشفى الباسل"),
    ],
)
def test_whoever_stands_behind_an_office_holds_it(text: str, name: str, role: str) -> None:
    assert (name, role) in held(text)


@pytest.mark.parametrize(
    "text",
    [
        "أعلن وزير النفط العراقي توقيع عقد مع شركة أجنبية.",
        "أكد المتحدث باسم الجيش مقتل ستة جنود في الهجوم.",
        "صدر القرار القاضي بتعديل مواعيد الامتحانات.",
        "أعلنت مديرية الصحة تسجيل إصابات جديدة، السبت.",
    ],
)
def test_what_an_officer_speaks_of_is_nobodys_name(text: str) -> None:
    assert not held(text)
