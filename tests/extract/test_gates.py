"""Pages without an article, bytes that are no text, and names of unlisted publishers."""

import pytest

from dragoman.extract.publisher import by_title
from extract.making import BODY, refusal_of, report_of


@pytest.mark.parametrize(
    "said",
    [
        "<h1>Checking your browser</h1><p>Please wait. Enable JavaScript and cookies to continue.</p>",
        "<h1>Проверка вашего браузера</h1><p>Подождите несколько секунд, пожалуйста.</p>",
        "<h1>Vérification de votre navigateur</h1><p>Veuillez patienter quelques secondes.</p>",
    ],
)
def test_a_check_for_robots_is_refused(said: str) -> None:
    page = refusal_of(f"<html><head><title>Just a moment...</title></head><body>{said}</body></html>".encode())
    assert (page.code, "robot" in page.detail) == ("no-text", True)


@pytest.mark.parametrize(
    "told",
    [
        (
            "Tarnbi belediyesi, eski köprünün pazartesi gününden itibaren trafiğe kapatılacağını duyurdu.",
            "Belediye başkanı Emre Kolay, onarımın en geç mart ayı sonunda bitirileceğini söyledi.",
            "Robot olmadığınızı doğrulayın",
        ),
        (
            "עיריית טרנבי הודיעה כי הגשר הישן ייסגר לתנועה החל מיום שני בבוקר ועד להודעה חדשה.",
            "ראש העירייה, אמיר קולאי, אמר כי עבודות השיקום יסתיימו לכל המאוחר בסוף חודש מרץ.",
            "אני לא רובוט",
        ),
    ],
)
def test_a_check_below_an_article_is_the_label_of_a_form(told: tuple[str, ...]) -> None:
    body = "".join(f"<p>{line}</p>" for line in told)
    found = report_of(f"<html><body><h1>{told[0][:20]}</h1>{body}</body></html>")
    assert told[1] in found.text
    assert told[2] not in found.text


def test_an_article_about_such_checks_is_read() -> None:
    told = "<p>The company said on Monday that its captcha would go, after years of complaints by readers.</p>" * 6
    assert "captcha" in report_of(f"<html><body><h1>Gone</h1>{told}</body></html>").text


def test_bytes_with_the_mark_of_utf_16_are_no_text_by_that() -> None:
    assert refusal_of(b"\xff\xfe\x00\x00" + bytes(range(256)) * 20).code == "binary"


def test_text_in_utf_16_is_read() -> None:
    assert "橋" in report_of("The minister opened a bridge. 橋が開通した。".encode("utf-16")).text


@pytest.mark.parametrize(
    ("shown", "name"),
    [
        ("انفجار در اهواز | خبرگزاری سپیدار", "خبرگزاری سپیدار"),
        ("В Самаре сгорел склад — Волжская газета", "Волжская газета"),
        ("Le pont est ouvert | Journal de Vallune", "Journal de Vallune"),
        ("Pier shut after cracks found - so says a newspaper", None),
        ("Newspaper closes its doors | Politics", None),
    ],
)
def test_an_unlisted_publisher_is_told_by_its_head_noun(shown: str, name: str | None) -> None:
    assert by_title(shown) == name


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("en", "Leave a comment"), ("en", "Most read"), ("fr", "Laisser un commentaire"),
        ("ru", "Оставить комментарий"), ("ru", "Все права защищены"), ("tr", "Yorum yap"),
        ("tr", "Bizi Facebook'ta takip edin"),
    ],
)  # fmt: skip
def test_a_line_of_the_site_is_taken_off(lang: str, line: str) -> None:
    found = report_of(f"{BODY}\n\n{line}", lang=lang)
    assert line in [d.text for d in found.dropped]
