"""A call for the end of a thing is no call for the thing. All speakers are invented."""

import pytest

from annotate.reading import said

TAX, SANCTIONS, DEAL, PORT = (
    f"matter:{key}" for key in ("tax/lifting", "sanctions/lifting", "agreement/lifting", "port")
)
ENDED = [
    ("en", "Senator Peter Lamb called on President Carl Dostrin to scrap the fuel tax.", TAX),
    ("en", "Governor Petra Wynn urged parliament to repeal the tax.", TAX),
    ("en", "Bishop Luke Moor called for the tax to be abolished.", TAX),
    ("en", "Petra Wynn called for the cancellation of the agreement.", DEAL),
    ("en", "Petra Wynn called for more aid after the cessation of hostilities.", "matter:aid"),
    ("fr", "Nadia Ferrand a exigé l'annulation de l'accord.", DEAL),
    ("fr", "Nadia Ferrand a demandé l'abrogation de la taxe.", TAX),
    ("ru", "Губернатор Денис Чалый призвал отказаться от соглашения.", DEAL),
    ("ar", "وطالب الوزير كريم الدوسري بوقف الحرب.", "matter:war/lifting"),
    ("fa", "استاندار بهرام توکلی خواستار توقف جنگ شد.", "matter:war/lifting"),
    ("tr", "Vali Selim Tunçay anlaşmanın iptal edilmesini talep etti.", DEAL),
    ("he", "ראש העיר תמר ווקנין דרשה להסיר את הסנקציות.", SANCTIONS),
    ("he", "חבר הכנסת נדב ספיר קרא לבטל את הסנקציות.", SANCTIONS),
    ("he", "השרה תמר ווקנין דחתה את הקריאות לסגור את הנמל.", f"{PORT}/closure"),
]
NO_TOPIC = [
    ("en", "Petra Wynn called for taxation of heirs, and for nothing else, to be scrapped."),
    ("he", "חבר הכנסת נדב ספיר קרא לבטל את המיסים."),
    ("en", "Petra Wynn called for the government to halt, at last, the new airport."),
]


@pytest.mark.parametrize(("lang", "text", "matter"), ENDED)
def test_what_is_to_end_is_told_with_its_end(lang: str, text: str, matter: str) -> None:
    assert [s.stance_on for s in said(lang, text) if s.stance] == [(matter,)]


@pytest.mark.parametrize(("lang", "text"), NO_TOPIC)
def test_a_call_for_an_end_is_no_call_for_the_topic(lang: str, text: str) -> None:
    keys = [key for s in said(lang, text) for key in s.stance_on]
    assert all(key.startswith("open:") for key in keys)
