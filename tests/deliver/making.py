"""An invented picture to compose from: an envoy for lighthouses, a crane, outlets that do not exist."""

from datetime import UTC, date, datetime
from typing import Any

from dragoman.assess.positions import positions
from dragoman.model import (
    Body,
    ChainNode,
    Contradiction,
    Dropped,
    Event,
    EventPlace,
    Evidence,
    Grade,
    Importance,
    Link,
    Name,
    Notes,
    Origin,
    Party,
    Place,
    Reading,
    Refusal,
    Relation,
    Report,
    Side,
    Statement,
    TimeSpan,
    View,
    When,
)

AT = datetime(2026, 10, 9, 6, 30, tzinfo=UTC)
REYKJAVIK, VALLETTA = "gn:3413829", "gn:2562305"

FA = (
    "فرستاده چراغ‌های دریایی با سفیر مالت دیدار کرد\n"
    "\n"
    "به گزارش فانوس‌نیوز و به نقل از پایگاه خبری «موج خیالی»، تاروو ملیک فرستاده ایسلند در "
    "امور چراغ‌های دریایی روز چهارشنبه با نعیمه سورل سفیر مالت دیدار کرد.\n"
    "سورل در توییتی نوشت: «همه چراغ‌ها باید روشن بمانند.»\n"
    "کمیته چهارجانبه چراغ‌ها از سال ۱۴۰۱ در والتا کار می‌کند."
)
FR = (
    "À Reykjavik, Mellik et Sorrel parlent de phares\n"
    "\n"
    "Tarvo Mellik, envoyé islandais pour les phares, a rencontré jeudi à Reykjavik "
    "l'ambassadrice de Malte, Naïma Sorrel.\n"
    "Selon le site La Vague imaginaire, les deux parties ont examiné l'entretien de douze "
    "phares. « Nous soutenons le comité des phares », a déclaré M. Mellik.\n"
    "Sorrel s'est opposée à toute extinction des feux. Le comité quadripartite siège à La "
    "Valette."
)
AR = (
    "مبعوث المنارات يلتقي سفيرة مالطا\n"
    "\n"
    "التقى مبعوث آيسلندا تارفو ميليك سفيرة مالطا نعيمة سوريل يوم الأربعاء، وفق وكالة المنارة "
    "المتخيلة.\n"
    "وقالت سوريل إنها تدعم لجنة المنارات."
)
EN = (
    "Crane falls into Valletta harbour\n"
    "\n"
    "A crane fell into the harbour of Valletta on Tuesday, injuring three dock workers, the "
    "Harbour Gazette of Nowhere said.\n"
    '"Nobody saw it coming," said harbour master Odo Blank.'
)
RU = (
    "В гавани Валлетты упал кран\n"
    "\n"
    "Во вторник в гавани Валлетты упал портовый кран, пострадали два человека, сообщает "
    "агентство «Несуществующий маяк» со ссылкой на Harbour Gazette of Nowhere."
)


def at(text: str, needle: str) -> dict[str, Any]:
    """Offsets of a needle as the fields of a span."""
    start = text.index(needle)
    return {"start": start, "end": start + len(needle), "text": needle}


def _name(text: str, needle: str, key: str, role: str = "", *places: str) -> Name:
    return Name(**at(text, needle), kind="person", key=key, full=needle, role_id=role, role_places=places)


def _place(text: str, needle: str, place: str, name: str, country: str) -> Place:
    return Place(**at(text, needle), id=place, name=name, kind="city", country=country)


def _said(
    text: str, needle: str, speaker: str, key: str, stance: str = "", *on: str, quoted: bool = False
) -> Statement:
    return Statement(**at(text, needle), speaker=speaker, speaker_key=key, stance=stance, stance_on=on, quoted=quoted)


def node(name: str, kind: str = "media", key: str = "", medium: str = "") -> ChainNode:
    """A link of a chain."""
    return ChainNode(name=name, kind=kind, key=key or name.casefold(), text=name, medium=medium)


FA_READING = Reading(
    report=Report(
        id="report--fa",
        text=FA,
        title="فرستاده چراغ‌های دریایی با سفیر مالت دیدار کرد",
        lang="fa",
        url="https://fanoos.example/1",
        published="2026-10-08T09:10:00+03:30",
        publisher="فانوس‌نیوز",
        dropped=(
            Dropped(text="نظر شما", why="comments"),
            Dropped(text="کد خبر ۱۲۳۴۵", why="code"),
            Dropped(text="ارسال نظر", why="comments"),
        ),
    ),
    notes=Notes(
        lang="fa",
        places=(_place(FA, "والتا", VALLETTA, "Valletta", "MT"),),
        names=(
            _name(FA, "تاروو ملیک", "trv mlk", "envoy", "IS"),
            _name(FA, "نعیمه سورل", "nm srl", "ambassador", "MT"),
        ),
        chains=((node("فانوس‌نیوز"), node("موج خیالی"), node("نعیمه سورل", "person", "nm srl", "tweet")),),
        statements=(
            _said(FA, "همه چراغ‌ها باید روشن بمانند.", "سورل", "nm srl", "opposes", "medtop:06000000", quoted=True),
        ),
        bodies=(
            Body(
                **at(FA, "کمیته چهارجانبه چراغ‌ها"),
                key="committee:IE+IS+MT+NO",
                kind="committee",
                members=("IE", "IS", "MT", "NO"),
                seat=VALLETTA,
                since=TimeSpan(
                    **at(FA, "سال ۱۴۰۱"), from_=date(2022, 3, 21), to=date(2023, 3, 20), calendar="solar-hijri"
                ),
            ),
        ),
    ),
)
FR_READING = Reading(
    report=Report(
        id="report--fr",
        text=FR,
        title="À Reykjavik, Mellik et Sorrel parlent de phares",
        lang="fr",
        published="2026-10-08",
        publisher="Le Phare Inventé",
        dropped=(
            Dropped(text="Partager cet article", why="share"),
            Dropped(text="Lire aussi : La mer monte", why="related"),
        ),
    ),
    notes=Notes(
        lang="fr",
        places=(
            _place(FR, "Reykjavik", REYKJAVIK, "Reykjavík", "IS"),
            _place(FR, "La Valette", VALLETTA, "Valletta", "MT"),
        ),
        names=(
            _name(FR, "Tarvo Mellik", "trv mlk", "envoy", "IS"),
            _name(FR, "Naïma Sorrel", "nm srl", "ambassador", "MT"),
        ),
        chains=((node("Le Phare Inventé"), node("La Vague imaginaire")),),
        statements=(
            _said(
                FR,
                "Nous soutenons le comité des phares",
                "Mellik",
                "trv mlk",
                "supports",
                "medtop:06000000",
                quoted=True,
            ),
            _said(
                FR,
                "Sorrel s'est opposée à toute extinction des feux.",
                "Sorrel",
                "nm srl",
                "opposes",
                "medtop:20000256",
            ),
        ),
        bodies=(Body(**at(FR, "comité quadripartite"), key="committee:IE+IS+MT+NO", kind="committee", seat=VALLETTA),),
    ),
)
AR_READING = Reading(
    report=Report(
        id="report--ar", text=AR, title="مبعوث المنارات يلتقي سفيرة مالطا", lang="ar", publisher="صحيفة الموج المتخيل"
    ),
    notes=Notes(
        lang="ar",
        names=(
            _name(AR, "تارفو ميليك", "trv mlk", "envoy", "IS"),
            _name(AR, "نعيمة سوريل", "nm srl", "ambassador", "MT"),
        ),
        chains=((node("صحيفة الموج المتخيل"), node("وكالة المنارة المتخيلة")),),
        statements=(_said(AR, "تدعم لجنة المنارات", "سوريل", "nm srl", "supports", "medtop:06000000"),),
    ),
)
EN_READING = Reading(
    report=Report(
        id="report--en",
        text=EN,
        title="Crane falls into Valletta harbour",
        lang="en",
        url="javascript:alert(1)",
        published="2026-10-06T18:00:00Z",
        publisher="Harbour Gazette of Nowhere",
    ),
    notes=Notes(
        lang="en",
        places=(_place(EN, "Valletta", VALLETTA, "Valletta", "MT"),),
        names=(_name(EN, "Odo Blank", "d blnk"),),
        chains=((node("Harbour Gazette of Nowhere"), node("«Несуществующий маяк»", key="lighthouse")),),
        statements=(_said(EN, "Nobody saw it coming", "Odo Blank", "d blnk", quoted=True),),
    ),
)
RU_READING = Reading(
    report=Report(
        id="report--ru",
        text=RU,
        title="В гавани Валлетты упал кран",
        lang="ru",
        published="2026-10-06",
        publisher="Несуществующий маяк",
    ),
    notes=Notes(
        lang="ru", chains=((node("Несуществующий маяк", key="lighthouse"), node("Harbour Gazette of Nowhere")),)
    ),
)
READINGS = {r.report.id: r for r in (FA_READING, FR_READING, AR_READING, EN_READING, RU_READING)}


def _side(report: str, text: str, needle: str, value: str) -> Side:
    return Side(report=f"report--{report}", **at(text, needle), value=value)


MEETING = Event(
    event="event--meeting",
    reports=("report--fa", "report--fr", "report--ar"),
    origins=(
        Origin(name="نعیمه سورل", kind="person", key="nm srl", reports=("report--fa", "report--fr"), why="shared-text"),
        Origin(
            name="وكالة المنارة المتخيلة",
            kind="media",
            key="وكالة المنارة المتخيلة".casefold(),
            reports=("report--ar",),
        ),
    ),
    kind="meeting",
    grade=Grade(
        reliability="C",
        credibility="2",
        reason="2 independent origins",
        reasons=("origins:2", "officials:1", "shared-text:1"),
    ),
    importance=Importance(
        score=61.5, lines=(("severity", 20.0), ("origins:2", 24.5), ("contradictions:2", -3.0)), precedence="priority"
    ),
    when=When(from_=date(2026, 10, 7), to=date(2026, 10, 8)),
    places=(
        EventPlace(id=REYKJAVIK, name="Reykjavík", country="IS", lat=64.135, lon=-21.895, reports=2),
        EventPlace(id=VALLETTA, name="Valletta", country="MT", lat=35.9, lon=14.51),
    ),
    parties=(
        Party(
            key="trv mlk",
            kind="person",
            forms={"fa": "تاروو ملیک", "fr": "Tarvo Mellik", "ar": "تارفو ميليك"},
            roles=("envoy",),
            country="IS",
            reports=3,
        ),
        Party(
            key="nm srl",
            kind="person",
            forms={"fa": "نعیمه سورل", "fr": "Naïma Sorrel", "ar": "نعيمة سوريل"},
            roles=("ambassador",),
            country="MT",
            reports=3,
        ),
        Party(key="IS", kind="country", country="IS", reports=3),
    ),
    contradictions=(
        Contradiction(
            about="day",
            key="meeting",
            sides=(
                _side("fa", FA, "چهارشنبه", "2026-10-07"),
                _side("fr", FR, "jeudi", "2026-10-08"),
            ),
        ),
        Contradiction(
            about="source",
            key="",
            sides=(
                _side("fa", FA, "موج خیالی", ""),
                _side("fr", FR, "La Vague imaginaire", ""),
            ),
        ),
        Contradiction(
            about="role",
            key="nm srl",
            sides=(
                _side("fa", FA, "سفیر مالت", "ambassador:MT"),
                _side("fa", FA, "فرستاده ایسلند", "envoy:IS"),
            ),
            inside=True,
        ),
    ),
    updates=(
        Contradiction(
            about="figure",
            key="injured",
            sides=(_side("fa", FA, "سفیر مالت", "2"), _side("fa", FA, "فرستاده ایسلند", "5")),
        ),
    ),
    agreed=(
        ("kind", "meeting", ("report--fa", "report--fr", "report--ar")),
        ("names", "trv mlk", ("report--fa", "report--fr", "report--ar")),
        ("names", "nm srl", ("report--fa", "report--fr", "report--ar")),
    ),
    relations=(
        Relation(
            other="event--crane",
            kind="same-situation",
            evidence=(
                Evidence(feature="places", weight=1.0, keys=(VALLETTA,)),
                Evidence(feature="time-gap", weight=-0.2, value=38.4),
            ),
        ),
    ),
    topics=("medtop:06000000", "medtop:20000638"),
    links=(
        Link(
            id="link--1",
            a="report--fa",
            b="report--fr",
            kind="same-event",
            score=0.97,
            evidence=(
                Evidence(feature="names", weight=3.1, keys=("trv mlk", "nm srl")),
                Evidence(feature="similarity", weight=1.2, value=0.8312, usual=0.214),
                Evidence(feature="time-gap", weight=-0.9, value=26.2),
                Evidence(feature="days", weight=-0.6, keys=("2026-10-07", "2026-10-08")),
            ),
        ),
        Link(
            id="link--2",
            a="report--fa",
            b="report--ar",
            kind="copy-translation",
            score=0.9,
            evidence=(Evidence(feature="text", weight=2.0, value=0.64),),
        ),
    ),
)
CRANE = Event(
    event="event--crane",
    reports=("report--en", "report--ru"),
    origins=(
        Origin(
            name="Harbour Gazette of Nowhere",
            kind="media",
            key="harbour gazette of nowhere",
            reports=("report--en", "report--ru"),
            why="circular",
        ),
    ),
    kind="accident",
    grade=Grade(reliability="F", credibility="3", reason="1 origin", reasons=("origins:1", "circular:1", "no-history")),
    importance=Importance(score=33, lines=(("severity", 40.0), ("circular:1", -7.0)), precedence="routine"),
    when=When(from_=date(2026, 10, 6), to=date(2026, 10, 6)),
    places=(EventPlace(id=VALLETTA, name="Valletta", country="MT", lat=35.9, lon=14.51, reports=2),),
    circular=(("report--en", "report--ru"),),
    contradictions=(
        Contradiction(
            about="figure",
            key="injured",
            sides=(_side("en", EN, "three dock workers", "3"), _side("ru", RU, "два человека", "2")),
        ),
    ),
    agreed=(("places", VALLETTA, ("report--en", "report--ru")), ("figure", "injured=2", ("report--en", "report--ru"))),
    relations=(Relation(other="event--long-ago", kind="follows"),),
)
MEETING = MEETING.evolve(positions=positions([FA_READING, FR_READING, AR_READING]))
EVENTS = (CRANE, MEETING)
REFUSALS = (
    Refusal(id="refusal--1", target="inbox/empty.html", stage="extract", code="empty"),
    Refusal(id="refusal--2", target="https://nowhere.example/", stage="collect", code="fetch", detail="no address"),
)


def view(lang: str) -> View:
    """A reader at the moment of the sample."""
    return View(member="member--self", lang=lang, at=AT)
