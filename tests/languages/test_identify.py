"""Neighbours in one script are told apart; what has no letters is undetermined."""

import pytest

from dragoman.languages import identify


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Смотрители маяков договорились обмениваться дневниками тумана каждый понедельник.", "ru"),
        ("Доглядачі маяків домовилися щопонеділка обмінюватися щоденниками туману, повідомив її речник.", "uk"),
        ("فانوس‌بانان قرار گذاشتند که دفترهای مه را هر دوشنبه با یکدیگر مبادله کنند.", "fa"),
        ("اتفق حراس المنارات على تبادل دفاتر الضباب كل يوم اثنين في المدينة.", "ar"),
        ("فانوس والوں نے فیصلہ کیا ہے کہ وہ ہر پیر کو دھند کی کاپیاں ایک دوسرے کو دیں گے۔", "ur"),
        ("Les gardiens de phare échangeront leurs carnets de brouillard chaque lundi.", "fr"),
        ("The keepers will swap their fog diaries every Monday, their spokeswoman Ümmügülsüm Çığ said.", "en"),
        ("Fener bekçileri her pazartesi sis defterlerini değiş tokuş etmeye karar verdi.", "tr"),
        ("שומרי המגדלורים סיכמו להחליף ביניהם את יומני הערפל בכל יום שני.", "he"),
        ("灯塔看守人同意每周一交换雾日记，他们的发言人说这是一个好的开始。", "zh"),
        ("Zlorp vamdi kelto brasni wodle. Frimpo zanta kulide bromsa teltu wandi.", "und"),
        ("12.5 — 2047", "und"),
        ("", "und"),
    ],
)
def test_identify(text: str, lang: str) -> None:
    assert identify(text) == lang
