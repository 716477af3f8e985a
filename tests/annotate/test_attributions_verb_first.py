"""Sources in Arabic: subjects behind and before their verbs, none at all, flashes, and who heard."""

import pytest

from annotate.reading import read


def told(text: str) -> list[tuple[str, str, str | None]]:
    return [(a.source or a.name or "", a.kind, a.via) for a in read("ar", text).attributions]


def said(text: str) -> list[tuple[str, str]]:
    return [(s.speaker, s.text) for s in read("ar", text).statements]


def test_a_verb_without_a_subject_goes_on_with_who_spoke_last() -> None:
    text = "قال الوزير نزار الجبوري إن الإنتاج سيرتفع. وأضاف أن العقد سيوقع قريبا. وأشار إلى أن الشركة وافقت."
    assert [speaker for speaker, _ in said(text)] == ["نزار الجبوري"] * 3
    rows = read("ar", text).attributions
    assert [a.source for a in rows] == ["نزار الجبوري", "", ""]
    assert len({a.key for a in rows}) == 1


def test_a_woman_s_verb_does_not_go_on_with_a_man() -> None:
    text = "قال الوزير نزار الجبوري إن الإنتاج سيرتفع. وأضافت أن العقد سيوقع قريبا."
    assert [words for _, words in said(text)] == ["الإنتاج سيرتفع"]


@pytest.mark.parametrize(
    ("text", "source", "via"),
    [
        ("قال محلل الطاقة لدى بنك «الأفق» جيوفاني ستاونوفو إن السوق تترقب.", "جيوفاني ستاونوفو", None),
        ("نفى مصدر حكومي، في تصريح لرويترز، صحة الخبر.", "مصدر حكومي", "reuters"),
        ("قال مختار البلدة قاسم القادري لـ«المدن» إن العائلات عادت.", "قاسم القادري", "al-modon"),
        ("توقع الخبير فهد البسام، متحدثا إلى صحيفة القبس، أن تستقر الأسعار.", "فهد البسام", "al-qabas"),
        ("لكن وزارة الصحة أوضحت، في بيان نشرته رويترز، أن العدد صحيح.", "وزارة الصحة", None),
        ("رويترز عن مسؤول أمريكي: الانسحاب سيبدأ في أبريل ولن يتأخر.", "مسؤول أمريكي", "reuters"),
    ],
)
def test_who_speaks_and_who_heard(text: str, source: str, via: str | None) -> None:
    assert (source, via) in [(a, c) for a, _, c in told(text)]


@pytest.mark.parametrize(
    "text",
    ["نقلت الشاحنات أسلحة إلى شرق البلاد.", "أحالت النيابة 17 متهما إلى المحكمة."],
)
def test_everyday_verbs_and_nouns_cite_nobody(text: str) -> None:
    assert not told(text)


def test_the_object_of_a_verb_with_its_preposition_does_not_speak() -> None:
    assert [a for a, _, _ in told("أما منظمة الخوذ البيضاء فتتحدث عن حصيلة أكبر بكثير.")] == ["منظمة الخوذ البيضاء"]


def test_what_was_said_begins_behind_where_it_was_said() -> None:
    text = "قالت الطبيبة كلير دومونتييه، في مقابلة مع هيئة الإذاعة البريطانية، إن المخيم امتلأ."
    assert said(text) == [("كلير دومونتييه", "المخيم امتلأ")]


@pytest.mark.parametrize(
    ("text", "source", "via"),
    [
        ("وبحسب شهود عيان تحدثوا لوكالة الأناضول، فإن الجسر انهار.", "شهود عيان", "anadolu"),
        ("قالت النائبة باتي لونغوريا لشبكة «سي إن إن» إنها توافق.", "باتي لونغوريا", "cnn"),
    ],
)
def test_who_told_whom(text: str, source: str, via: str) -> None:
    assert (source, via) in [(a, c) for a, _, c in told(text)]


def test_whoever_stands_inside_when_it_was_said_does_not_speak() -> None:
    text = "دعا الوزير ناصر القحوم الأطراف إلى الحوار. وشدد، خلال لقائه المبعوث السويدي، على أن حزبه يرفض التقسيم."
    assert {speaker for speaker, _ in said(text)} == {"ناصر القحوم"}


def test_a_dateline_on_a_line_of_its_own_heads_the_chain() -> None:
    text = "بغداد – واع\nقال وزير النفط نزار الجبوري إن العقد جاهز."
    assert [[n.id or n.name for n in chain] for chain in read("ar", text).chains][-1] == ["ina-iq", "نزار الجبوري"]


def test_a_union_is_no_outlet_whatever_it_is_called() -> None:
    text = "قال عبد الغني المومني، الكاتب العام للنقابة الوطنية للتعليم، إن الإضراب مستمر."
    assert [(a.source, a.via) for a in read("ar", text).attributions] == [("عبد الغني المومني", None)]
