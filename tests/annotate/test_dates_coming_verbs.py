"""A weekday beside a verb in the form of what is to come is the next one; beside one of the past it is the last."""

import pytest

from annotate.reading import dates_in

PAIRS = [
    ("en", "The minister will host talks on Thursday.", "The minister hosted talks on Thursday."),
    ("fr", "Le ministre accueillera jeudi une délégation.", "Le ministre a accueilli jeudi une délégation."),
    ("ru", "Министр примет в четверг делегацию.", "Министр принял в четверг делегацию."),
    ("ru", "Стороны подпишут соглашение в четверг.", "Стороны подписали соглашение в четверг."),
    ("ar", "قال دبلوماسيان إن الوزير سيستضيف يوم الخميس محادثات.", "زار الوزير المدينة يوم الخميس."),
    ("ar", "ستستقبل بلدية وهران الوفد الخميس.", "قال سيف الدين يوم الخميس إن السد سليم."),
    ("fa", "وزیر روز پنجشنبه میزبان هیئتی خواهد بود.", "وزیر روز پنجشنبه میزبان هیئتی بود."),
    ("tr", "Bakan perşembe günü heyeti ağırlayacak.", "Bakan perşembe günü heyeti ağırladı."),
    ("tr", "Bakan perşembe günü ev sahipliği yapacağını söyledi.", "Bakan perşembe günü ev sahipliği yaptı."),
    ("he", "המחיר יעלה ביום חמישי.", "המחירים ירדו ביום חמישי."),
    ("en", "The mayor will plan on Thursday.", "The mayor announced plans on Thursday to expand."),
    ("he", "הספינה תפליג ביום חמישי.", "הספינה עגנה ביום חמישי."),
    ("en", "The council votes on Thursday.", "The council voted on Thursday."),
    ("fr", "Une marche est organisée jeudi.", "Une marche a été organisée jeudi."),
    ("he", "השר יארח ביום חמישי שיחות.", "השר אירח ביום חמישי שיחות."),
]


@pytest.mark.parametrize(("lang", "coming", "past"), PAIRS)
def test_a_verb_to_come_makes_the_weekday_the_next_one(lang: str, coming: str, past: str) -> None:
    """Published on Wednesday, 7 October 2026."""
    assert [d.from_.isoformat() for d in dates_in(lang, coming)] == ["2026-10-08"]
    assert [d.from_.isoformat() for d in dates_in(lang, past)] == ["2026-10-01"]
