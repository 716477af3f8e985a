"""Views told in every tense and person, in the passive, without a verb; what a condition or the past takes back. All
speakers are invented."""

import pytest

from annotate.reading import read

TOLD = [
    ("ar", "denies", "وصف نائب الوزير كريم الرستني التقرير بأنه كاذب."),
    ("ar", "opposes", "اعترضت نقابة عمال الموانئ على بيع الميناء."),
    ("ar", "opposes", "نقابة عمال الموانئ تعارض بيع الميناء."),
    ("ar", "supports", "اتحاد مربي الماشية يؤيد ضريبة المياه."),
    ("ar", "supports", "دافعت رئيسة البلدية لينا القسطلي عن مشروع العبارة."),
    ("ar", "supports", "قالت رئيسة البلدية لينا القسطلي إنها مع مشروع العبارة."),
    ("ar", "supports", "يقف حزب الخضر إلى جانب المقترح."),
    ("en", "calls-for", "Mayor Lena Kessock appealed to both sides to return to talks."),
    ("en", "calls-for", "Mayor Lena Kessock said an inquiry was needed."),
    ("en", "denies", '"That is simply untrue," deputy minister Karim Rastani said.'),
    ("en", "denies", "Deputy minister Karim Rastani denied this."),
    ("en", "opposes", "Liberal MP Tom Ashby said he could not accept the sale of the port."),
    ("en", "opposes", "Local residents object to the wind farm."),
    ("en", "opposes", "The Dockers' Federation is strongly against the sale of the port."),
    ("en", "opposes", "The sale is opposed by Labour."),
    ("en", "supports", "Liberal MP Tom Ashby said he would vote for the bill."),
    ("en", "supports", "Mayor Lena Kessock has thrown her weight behind the ferry plan."),
    ("en", "supports", "The Norland Farmers' Union is backing the new irrigation plan."),
    ("en", "supports", "The move was backed by the Green Party."),
    ("en", "supports", "The plan has the support of the Green Party."),
    ("fa", "agrees", "شهردار لیلا کسائیان گفت با نظر کارشناسان موافق است."),
    ("fa", "calls-for", "سخنگو، مازن حلبی، گفت دمشق خواستار جدول زمانی روشن است."),
    ("fa", "calls-for", "شهردار لیلا کسائیان بر لزوم آغاز تحقیق تأکید کرد."),
    ("fa", "calls-for", "شهردار لیلا کسائیان گفت باید تحقیق آغاز شود."),
    ("fa", "opposes", "سندیکای کارگران بندر مخالف فروش بندر است."),
    ("fa", "opposes", "نماینده مجلس، بهروز عرشی، گفت که فروش بندر را نمی\u200cپذیرند."),
    ("fa", "supports", "شهردار لیلا کسائیان موافق طرح گذرگاه است."),
    ("fr", "", "Le Syndicat des éleveurs s'opposait à la taxe jusqu'à l'an dernier."),
    ("fr", "denies", "Le vice-ministre Karim Rastani a démenti."),
    ("fr", "opposes", "La Fédération des dockers conteste la vente du port."),
    ("fr", "opposes", "La Fédération des dockers est contre la vente du port."),
    ("fr", "supports", "La proposition a reçu le soutien des Verts."),
    ("fr", "supports", "La proposition est soutenue par les Verts."),
    ("fr", "supports", "Le maire Yann Kerbrat a défendu le projet de bac."),
    ("he", "", "איגוד מגדלי הבקר התנגד למס עד השנה שעברה."),
    ("he", "denies", "סגן השר כרים רסטאני אמר כי אין אמת בפרסומים."),
    ("he", "denies", "סגן השר כרים רסטאני דחה את הטענות."),
    ("he", "opposes", "ארגון עובדי הנמלים נגד מכירת הנמל."),
    ("he", "opposes", 'ח"כ פולי ארשי אמר שהוא נגד מכירת הנמל.'),
    ("he", "opposes", 'ח"כ פולי ארשי תקף את מכירת הנמל.'),
    ("he", "supports", "ראש העיר לנה קרסני הגנה על תוכנית המעבורת."),
    ("he", "supports", "ראש העיר לנה קרסני מצדדת בתוכנית המעבורת."),
    ("ru", "denies", "Замминистра Карим Растани опроверг это."),
    ("ru", "denies", "Замминистра Карим Растани это отрицает."),
    ("ru", "opposes", "Депутат Павел Ершов — против продажи порта."),
    ("ru", "opposes", "По мнению депутата Павла Ершова, продавать порт нельзя."),
    ("ru", "supports", "Мэр Лена Лебедник — за строительство переправы."),
    ("tr", "", "Parti, yasa değiştirilirse teklifi destekleyeceğini duyurdu."),
    ("tr", "agrees", "Belediye Başkanı Lale Kınalıtaş, uzmanların görüşüne katıldığını söyledi."),
    ("tr", "calls-for", 'Belediye Başkanı Lale Kınalıtaş, "Soruşturma açılmalı" dedi.'),
    ("tr", "opposes", "Milletvekili Polat Erşan, hükümetin önerisini reddettiklerini açıkladı."),
    ("tr", "opposes", "Milletvekili Polat Erşan, limanın satılmasını kabul etmeyeceklerini söyledi."),
    ("tr", "supports", "Belediye Başkanı Lale Kınalıtaş, feribot projesine sıcak baktıklarını kaydetti."),
    ("tr", "supports", "Belediye Başkanı Lale Kınalıtaş, feribot projesinin arkasında olduklarını söyledi."),
    ("tr", "supports", 'Belediye Başkanı Lale Kınalıtaş, yeni yasaya "evet" oyu vereceklerini açıkladı.'),
    ("tr", "supports", "Polonya, gözlemci gönderilmesinden memnuniyet duyduğunu bildirdi."),
]


@pytest.mark.parametrize(("lang", "stance", "text"), TOLD, ids=[f"{lang}-{i}" for i, (lang, _, _) in enumerate(TOLD)])
def test_view(lang: str, stance: str, text: str) -> None:
    assert {s.stance for s in read(lang, text).statements if s.stance} == ({stance} if stance else set())


HELD = [
    ("en", "Mayor Lena Kessock said the union opposes the plan.", "opposes", "union"),
    ("fr", "Le maire Yann Kerbrat a dit que le syndicat soutient la réforme.", "supports", "syndicat"),
    ("ar", "وأكد بلال العرشي أن الوزارة تؤيد مقترح المجلس.", "supports", "الوزارة"),
    ("he", "סגן השר כרים רסטאני אמר כי המפלגה תומכת בחוק.", "supports", "המפלגה"),
]


@pytest.mark.parametrize(("lang", "text", "stance", "holder"), HELD)
def test_a_body_without_a_name_holds_its_own_view(lang: str, text: str, stance: str, holder: str) -> None:
    (found,) = [s for s in read(lang, text).statements if s.stance]
    assert (found.stance, found.holder, found.holder_key) == (stance, holder, "")


MORE = [
    ("ru", "Ереван обвинения отверг.", "denies"),
    ("fa", "سازمان گزارشگران بدون مرز خواهان آزادی او شد.", "calls-for"),
    ("ar", "تركيا ترفض القرار.", "opposes"),
    ("tr", "Selma Bozdoğan, hükümetin göç yasası teklifine karşı olduklarını söyledi.", "opposes"),
    ("en", "Karim Rastani denied this and said Iran supports a regional fuel bank.", "supports"),
    ("ru", "Депутат Олег Савин заявил, что не поддержит бюджет.", "opposes"),
    ("en", "Mayor Lena Kessock said she would not support the plan.", "opposes"),
    ("en", "Senator Paul Reyes had long opposed the pipeline.", ""),
]


@pytest.mark.parametrize(("lang", "text", "stance"), MORE)
def test_what_stands_around_a_view(lang: str, text: str, stance: str) -> None:
    told = {s.stance for s in read(lang, text).statements if s.stance}
    assert stance in told if stance else not told
