"""Views that somebody holds today: not on a condition, asked, given up or refused; and whose denial is of what."""

import pytest

from annotate.reading import said

NO_VIEW = [
    ("en", "The charity said it could support the plan if ambulances were added."),
    ("en", "The dockers' union said it would support the plan if nobody lost their job."),
    ("en", "Petra Wynn said the council would back the railway only if fares were cut."),
    ("fr", "Nadia Ferrand a dit que le syndicat soutiendrait le projet si les emplois étaient conservés."),
    ("ru", "Денис Чалый заявил, что поддержит строительство моста, если город получит газ."),
    ("ar", "قالت هدى البياتي إنها ستدعم المشروع إذا ضمنت الحكومة الرواتب."),
    ("fa", "سیمین آذرخش گفت در صورتی از طرح حمایت می‌کند که کسی اخراج نشود."),
    ("tr", "Kaan Safalı, kimsenin çıkarılmaması halinde planı destekleyeceğini söyledi."),
    ("he", "נדב ספיר אמר כי יתמוך בחוק רק אם יוכפלו הקנסות."),
    ("en", '"Why would anyone oppose the bridge?" Petra Wynn asked.'),
    ("ru", "«Почему мы должны поддерживать строительство моста?» — спросил Тарас Гринько."),
    ("he", '"למה שנתמוך בגשר?" שאלה תמר ווקנין.'),
    ("en", "Petra Wynn dropped her opposition to the bridge."),
    ("fr", "Maud Lorieux a dit que sa région avait renoncé à s'opposer au tramway."),
    ("en", "A spokesman for Marlin Gate would not confirm the sale of the bridge, but did not rule out a strike."),
    ("fr", "La préfecture n'a pas souhaité confirmer la fermeture du pont."),
    ("ru", "Анна Гурьева не стала подтверждать закрытие моста."),
    ("ar", "رفض رامي العكاري تأكيد إغلاق الجسر."),
    ("tr", "Elif Sarıdağ köprünün kapatılmasını doğrulamaktan kaçındı."),
    ("he", "רונית אלדר סירבה לאשר את סגירת הגשר."),
    ("en", "Two officials said Petra Wynn's deputy opposed the bridge."),
    ("en", "Jens Broker said people who must leave the bridge were few."),
]
DENIED = [
    (
        "en",
        "Ruth Calder confirmed that two ferries were idle but denied that the port was closed.",
        "Ruth Calder",
        "port",
    ),
    (
        "fr",
        "Alain Vasseur a confirmé l'arrêt de deux unités mais a démenti la fermeture du pont.",
        "Alain Vasseur",
        "pont",
    ),
    (
        "ru",
        "Игорь Полынин подтвердил остановку цехов, но опроверг сообщения о забастовке.",
        "Игорь Полынин",
        "забастовке",
    ),
    ("ar", "أكد حازم الشدادي توقف محطتين لكنه نفى وجود نقص في الوقود.", "حازم الشدادي", "الوقود"),
    ("fa", "بهرام توکلی توقف دو کارخانه را تأیید کرد اما آلودگی آب شهر را تکذیب کرد.", "بهرام توکلی", "آب"),
    ("tr", "Selim Tunçay iki fabrikanın durduğunu doğruladı ancak grev iddialarını yalanladı.", "Selim Tunçay", "grev"),
    ("he", "אמנון שגיא אישר כי שני רציפים הושבתו אך הכחיש שהנמל נסגר.", "אמנון שגיא", "שהנמל"),
    ("en", "The ferry operator, Celtic Link Ltd, rejected the report.", "Celtic Link Ltd", "report"),
    ("fr", "Hugo Delmas a rejeté l'accusation de favoritisme.", "Hugo Delmas", "favoritisme"),
    ("fa", "سخنگوی شورای شهر گزارش انجمن پاکاب را رد کرد.", "سخنگوی شورای شهر", "گزارش"),
    ("fa", "وزارت نیرو خبر روزنامه کرانه درباره سد را تکذیب کرد.", "وزارت نیرو", "سد"),
    ("ar", "رفضت الوزارة الاتهامات بإخفاء تقرير.", "الوزارة", "الاتهامات"),
]
REJECTED = [
    ("en", "The company, Marlin Gate, rejected the request for a public audit."),
    ("fr", "L'opérateur, la société Transval, a rejeté les demandes de report."),
    ("ru", "Оператор линии, компания «Северный путь», отверг требование депутатов раскрыть договор."),
    ("en", "Halvard Ore dismissed calls for a halt to work."),
    ("ar", "ورفضت البلدية طلب السكان نشر العقد."),
]
SAID_BY = [
    ("en", "Two bondholders, speaking on condition of anonymity, said they had not been told.", "Two bondholders"),
    ("fr", "Deux cadres, s'exprimant sous couvert d'anonymat, affirment qu'il a menti.", "Deux cadres"),
    ("he", "שני בעלי מניות שביקשו להישאר בעילום שם אמרו כי לא עודכנו על המגעים.", "שני בעלי מניות"),
    ("en", "The operator, Celtic Link, said the line would reopen.", "Celtic Link"),
    ("en", "KELSO BAY, Sept 4 (Northwire) - The minister, Fiona Trask, said the road was open.", "Fiona Trask"),
    ("ru", "Экологическая группа «Чистый залив» потребовала создать независимую комиссию.", "Чистый залив"),
    ("fa", "انجمن پاکاب خواستار تحقیق شد و حزب روستا از قانون تازه حمایت کرد.", "حزب"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text"), NO_VIEW)
def test_what_is_asked_given_up_refused_or_on_a_condition_is_no_view(lang: str, text: str) -> None:
    assert [s.stance for s in said(lang, text) if s.stance] == []


@pytest.mark.parametrize(("lang", "text", "who", "what"), DENIED)
def test_a_denial_is_of_its_own_object(lang: str, text: str, who: str, what: str) -> None:
    (found,) = (s for s in said(lang, text) if s.stance == "denies")
    assert found.speaker == who
    assert what in found.text
    assert all(not s.denied and not s.stance for s in said(lang, text) if s is not found and s.start != found.start)


@pytest.mark.parametrize(("lang", "text"), REJECTED)
def test_a_request_that_is_rejected_is_opposed_not_denied(lang: str, text: str) -> None:
    (found,) = (s for s in said(lang, text) if s.stance)
    assert (found.stance, found.denied) == ("opposes", False)


@pytest.mark.parametrize(("lang", "text", "who"), SAID_BY)
def test_who_speaks_behind_an_apposition_or_without_a_name(lang: str, text: str, who: str) -> None:
    assert who in {s.speaker for s in said(lang, text)}


def test_a_denial_in_the_sentence_before_a_quotation_is_not_of_it() -> None:
    found = said("en", 'Ruth Calder denied that the port was closed. "We have cash for a year," she told reporters.')
    assert [(s.quoted, s.stance) for s in found] == [(False, "denies"), (True, "")]


def test_the_government_of_an_office_holder_is_its_own() -> None:
    assert [s.stance for s in said("en", "The minister, Fiona Trask, said the government opposed the bridge.")] == [
        "opposes"
    ]


def test_a_second_verb_with_its_preposition_has_the_subject_of_the_first() -> None:
    found = said("ar", "وعارضت نقابة سائقي القطارات النقل ودعت إلى استشارة السكان.")
    assert [(s.speaker, s.stance) for s in found] == [
        ("نقابة سائقي القطارات", "opposes"),
        ("نقابة سائقي القطارات", "calls-for"),
    ]


def test_who_is_for_the_end_of_a_plan_is_not_for_the_plan() -> None:
    (end,), (plan,) = (
        said("fr", f"Carole Vidal a salué {what} d'incinérateur.") for what in ("l'abandon du projet", "le projet")
    )
    assert (end.stance, plan.stance, plan.stance_on) == ("supports", "supports", ("matter:proposal",))
    assert end.stance_on != plan.stance_on


def test_whoever_insists_that_something_is_so_calls_for_nothing() -> None:
    assert [s.stance for s in said("ru", "Нина Рогова настаивает, что документы подлинные.")] == [""]
