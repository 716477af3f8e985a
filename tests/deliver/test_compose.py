"""What the brief says, for each reader."""

import re

import pytest

from deliver.making import (
    CRANE,
    EN_READING,
    EVENTS,
    FA_READING,
    FR_READING,
    MEETING,
    READINGS,
    REFUSALS,
    REYKJAVIK,
    VALLETTA,
    node,
    view,
)
from dragoman.deliver import compose
from dragoman.deliver.content import describe, speakers
from dragoman.deliver.desk import Desk
from dragoman.deliver.headline import headline
from dragoman.deliver.sources import longest
from dragoman.errors import UsageError
from dragoman.model import (
    Answered,
    Event,
    Evidence,
    Grade,
    Grading,
    Importance,
    Name,
    Notes,
    Party,
    Reading,
    Relation,
    Report,
    Statement,
)
from dragoman.model.brief import Brief

LANGUAGES = ("ar", "en", "fa", "fr", "he", "ru", "tr")


def brief(lang: str, *events: Event) -> Brief:
    return compose(events or EVENTS, READINGS, REFUSALS, view(lang))


def plain(text: str) -> str:
    return re.sub("[\u2068\u2069]", "", text)


@pytest.mark.parametrize(
    ("lang", "shown"),
    [
        ("en", "Tarvo Mellik and Naïma Sorrel hold talks on the environment in Reykjavík"),
        ("fr", "Reykjavík\u00a0: entretien entre Tarvo Mellik et Naïma Sorrel (environnement)"),
        ("ru", "Рейкьявик: Тарво Меллик (Tarvo Mellik) и Найма Соррел (Naïma Sorrel) провели переговоры"),
        ("fa", "گفت‌وگوی تاروو ملیک و نعیمه سورل درباره محیط زیست در ریکیاویک"),
        ("he", "רייקיאוויק: שיחות בין טארבו מליק (Tarvo Mellik) ונאימה סורל (Naïma Sorrel) בנושא איכות הסביבה"),
        ("tr", "Reykjavík: Tarvo Mellik ve Naïma Sorrel görüştü (konu: çevre)"),
        ("ar", "مباحثات بين تارفو ميليك ونعيمة سوريل بشأن البيئة في ريكيافيك"),
    ],
)
def test_headlines_in_the_word_order_of_the_language(lang: str, shown: str) -> None:
    assert plain(brief(lang).events[0].headline).startswith(shown)


def test_events_stand_by_importance() -> None:
    assert [e.event.event for e in brief("en", CRANE, MEETING).events] == ["event--meeting", "event--crane"]


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({"parties": (), "places": (), "when": None}, "Talks on the environment"),
        ({"parties": MEETING.parties[:1], "topics": (), "when": None}, "Tarvo Mellik holds talks in Reykjavík"),
        ({"parties": MEETING.parties[2:], "topics": (), "when": None}, "Iceland holds talks in Reykjavík"),
        ({"kind": "no-such-kind", "parties": (), "places": (), "when": None}, "Unclassified report"),
        ({"kind": "attack", "when": None}, "Attack in Reykjavík"),
        ({"kind": "attack", "places": (), "when": None}, "Attack: Tarvo Mellik and Naïma Sorrel"),
    ],
)
def test_headlines_leave_out_what_is_not_known(changes: dict[str, object], shown: str) -> None:
    desk = Desk((MEETING,), READINGS, "en")
    assert plain(headline(MEETING.evolve(**changes), desk.naming)) == shown


def test_agreed_counts_stand_in_the_headline() -> None:
    assert "2 injured" in brief("en").events[1].headline


def agreed(*figures: str) -> Event:
    return CRANE.evolve(
        agreed=tuple(("figure", f, ("report--en", "report--ru")) for f in figures), when=None, places=()
    )


@pytest.mark.parametrize(
    ("lang", "figures", "shown"),
    [
        ("en", ("dead=0", "injured=2", "injured=3"), "Accident: 2 to 3 injured"),
        ("en", ("dead=4", "dead=7"), "Accident: 7 dead"),
        ("en", ("dead=0",), "Accident"),
        ("fr", ("injured=2", "injured=3"), "Accident, de 2 à 3 blessés"),
        ("ar", ("injured=2", "injured=3"), "حادث: من ٢ إلى ٣ جرحى"),
        ("ar", ("injured=1", "injured=2"), "حادث: من ١ إلى ٢ جريح"),
        ("he", ("injured=2", "injured=12"), "תאונה, 2 עד 12 פצועים"),
        ("tr", ("injured=2", "injured=3"), "Kaza, 2–3 yaralı"),
    ],
)
def test_headlines_tell_disputed_counts_as_a_range_and_no_zero(lang: str, figures: tuple[str, ...], shown: str) -> None:
    event = agreed(*figures)
    assert plain(headline(event, Desk((event,), READINGS, lang).naming)) == shown


def test_a_capital_is_that_of_the_language() -> None:
    event = MEETING.evolve(kind="cooperation", parties=(), topics=(), places=(), when=None)
    assert headline(event, Desk((event,), READINGS, "tr").naming) == "İş birliği"


def test_speakers_and_parties_of_one_name_are_one() -> None:
    twice = MEETING.parties[0].evolve(key="trv mlk/2", roles=())
    shown = brief("en", MEETING.evolve(parties=(*MEETING.parties, twice))).events[0]
    assert [p.name.text for p in shown.parties].count("Tarvo Mellik") == 1
    assert shown.parties[0].about == "envoy, Iceland"
    said = FR_READING.notes.statements
    other = FR_READING.evolve(notes=FR_READING.notes.evolve(statements=(said[0].evolve(speaker_key="trv mlk/2"),)))
    settled = MEETING.evolve(parties=(*MEETING.parties, twice))
    made = compose((settled,), {**READINGS, "report--fr": other}, (), view("en")).events[0]
    assert [s.name.text for s in made.speakers] == ["Naïma Sorrel", "Tarvo Mellik"]


def test_several_roles_stand_before_the_country() -> None:
    several = MEETING.parties[0].evolve(roles=("chairman", "minister"))
    assert brief("en", MEETING.evolve(parties=(several,))).events[0].parties[0].about == "chair and minister, Iceland"


def test_who_publishes_in_another_script_is_heard_and_stays_as_it_is_in_latin() -> None:
    publishers = {
        lang: [plain(r.publisher.text) for e in brief(lang).events for r in e.reports] for lang in ("he", "ru")
    }
    assert publishers["he"][2:4] == ["צחיפה אל-מוג' אל-מתח'יל (صحيفة الموج المتخيل)", "Harbour Gazette of Nowhere"]
    assert publishers["ru"][3:] == ["Harbour Gazette of Nowhere", "Несуществующий маяк"]


def test_a_document_is_not_told_to_be_one() -> None:
    paper = node("the charter", "document", "charter", "statement")
    reading = EN_READING.evolve(notes=EN_READING.notes.evolve(chains=((node("Harbour Gazette of Nowhere"), paper),)))
    made = compose((CRANE,), {**READINGS, "report--en": reading}, (), view("en")).events[0]
    assert [s.medium for s in made.reports[0].chains[0]] == ["", ""]


def test_reports_and_origins_are_told_apart() -> None:
    meeting, crane = brief("en").events
    assert (meeting.tally, crane.tally) == ("3 reports, 2 independent origins", "2 reports, 1 independent origin")


def test_original_headlines_keep_language_and_direction() -> None:
    shown = brief("en").events[0].reports[0].headline
    assert (shown.text, shown.lang, shown.dir) == (FA_READING.report.title, "fa", "rtl")


def test_people_are_spelled_as_the_reader_writes() -> None:
    assert [p.name.text for p in brief("ar").events[0].parties[:2]] == ["تارفو ميليك", "نعيمة سوريل"]
    shown = brief("ru").events[0].parties[0].name.text  # no Cyrillic spelling: from Latin rather than from Arabic
    assert plain(shown) == "Тарво Меллик (Tarvo Mellik)"


def test_a_person_whom_no_report_spells_in_the_script_is_shown_by_sound_beside_the_original() -> None:
    party = Party(key="x", kind="person", forms={"fa": "تاروو"})
    shown = brief("en", MEETING.evolve(parties=(party,))).events[0].parties[0].name
    assert (plain(shown.text), shown.lang, shown.dir) == ("Taruu (تاروو)", "en", "ltr")


def test_grade_shows_code_words_and_reasons() -> None:
    grade = brief("fr").events[0].grade
    assert (grade.code, grade.reliability, grade.credibility) == ("C2", "assez fiable", "probablement vraie")
    assert "2 origines indépendantes" in grade.reasons


def test_unknown_reason_codes_show_themselves() -> None:
    event = MEETING.evolve(grade=Grade(reliability="A", credibility="1", reason="", reasons=("brand-new:2",)))
    assert plain(brief("en", event).events[0].grade.reasons[0]) == "brand-new:2"


def test_contradictions_show_spans_in_context() -> None:
    day = brief("en").events[0].contradictions[0]
    first, second = day.sides
    assert (first.text.text, first.value) == ("چهارشنبه", "7 October 2026")
    assert second.before.endswith("a rencontré ")
    assert second.after.startswith(" à Reykjavik")


def test_a_contradiction_inside_one_report_says_so() -> None:
    assert [c.inside for c in brief("en").events[0].contradictions] == [False, False, True]


def test_speakers_under_other_keys_of_one_name_are_one() -> None:
    speakers = brief("en").events[0].speakers
    assert [len(s.quotes) for s in speakers if s.name.text == "Naïma Sorrel"] == [3]


def test_positions_need_two_parties_on_one_matter() -> None:
    table = brief("en").events[0].positions
    assert table is not None
    assert table.columns[0] == "the environment"
    assert brief("en").events[1].positions is None


def test_a_view_that_two_parties_share_is_told_with_its_reports() -> None:
    position = MEETING.positions[0].evolve(who="trv mlk", matter="medtop:06000000", stance="supports")
    other = position.evolve(who="nm srl", name="Naïma Sorrel")
    table = brief("en", MEETING.evolve(positions=(position, other))).events[0].positions
    assert table is not None
    (view,) = table.alike
    assert plain(view.words) == "same view of the environment: Tarvo Mellik and Naïma Sorrel (supports)"
    assert view.marks
    assert table.rows[0].cells[0][0].quotes[0].text.text
    apart = brief("en", MEETING.evolve(positions=(position, other.evolve(stance="opposes")))).events[0].positions
    assert apart is not None
    assert not apart.alike


@pytest.mark.parametrize(
    ("reader", "matter", "shown"),
    [
        ("en", "matter:border/opening", "border: opening"),
        ("en", "open:fr:bancs blancs", "les bancs blancs"),
    ],
)
def test_states_and_offices_are_parties_and_matters_are_told_in_words(reader: str, matter: str, shown: str) -> None:
    position = MEETING.positions[0].evolve(who="IS", matter=matter, words="les bancs blancs", stance="supports")
    other = position.evolve(who="minister.foreign@NO")
    table = brief(reader, MEETING.evolve(positions=(position, other))).events[0].positions
    assert table is not None
    alike = [f"same view of {shown}: Iceland and foreign minister, Norway (supports)"]
    assert [plain(view.words) for view in table.alike] == alike


def test_copies_and_chains() -> None:
    reports = brief("en").events[0].reports
    assert plain(reports[2].copy) == "translated copy of [1]"
    assert [step.medium for step in reports[0].chains[0]] == ["", "", "tweet"]


def test_a_chain_that_another_goes_on_from_is_left_out() -> None:
    a, b, c = node("a"), node("b"), node("c")
    assert longest([(a, b), (a, b, c), (a, c)]) == [(a, b, c), (a, c)]


def test_what_was_taken_off_is_counted_by_reason() -> None:
    removed = brief("en").events[0].reports[0].removed
    assert [(r.code, r.count) for r in removed] == [("comments", "2 pieces"), ("code", "1 piece")]


def test_unsafe_addresses_are_no_links() -> None:
    assert brief("en").events[1].reports[0].url is None


def test_the_graph_merges_shared_origins_and_marks_circles() -> None:
    meeting, crane = brief("en").events
    shared = [n for n in meeting.graph.nodes if n.shared]
    assert [n.label.text for n in shared] == ["Naïma Sorrel"]
    assert [(e.joined) for e in meeting.graph.edges if e.b == shared[0].id] == [False, True]
    assert sum(n.circular for n in crane.graph.nodes) == 2
    assert max(n.column for n in meeting.graph.nodes if not n.origin) < shared[0].column


def test_institutions_name_members_seat_and_beginning() -> None:
    body = brief("fa").bodies[0]
    assert body.name == "کمیته: ایرلند، ایسلند، مالت و نروژ"
    assert any("۱۴۰۱" in line for line in body.about)
    assert body.since[0].text.text == "سال ۱۴۰۱"


def test_relations_point_into_the_brief() -> None:
    relation = brief("en").events[0].relations[0]
    assert (relation.number, relation.evidence[0]) == (2, "both speak of Valletta")


def test_what_is_followed_says_so_too() -> None:
    relation = Relation(other="event--crane", kind="follows", evidence=(Evidence(feature="order", weight=1.0),))
    meeting = MEETING.evolve(relations=(relation,))
    crane = next(e for e in EVENTS if e.event == "event--crane")
    shown = {e.event.event: e for e in compose((meeting, crane), READINGS, (), view("en")).events}
    assert [r.words for r in shown[MEETING.event].relations] == ["follows"]
    assert ("is followed by", MEETING.event) in [(r.words, r.other) for r in shown["event--crane"].relations]


def test_names_that_no_report_spells_are_not_shown_as_evidence() -> None:
    link = MEETING.links[0].evolve(evidence=(Evidence(feature="names", weight=1.0, keys=("zzz", "trv mlk")),))
    event = brief("en", MEETING.evolve(links=(link,))).events[0]
    assert plain(event.links[0].evidence[0]) == "both name Tarvo Mellik"


def test_refusals_have_words() -> None:
    assert [r.why for r in brief("ru").refusals] == ["пусто", "не удалось получить"]


def test_reports_that_the_viewer_does_not_have_leave_no_trace() -> None:
    seen = {k: v for k, v in READINGS.items() if k != "report--ar"}
    shown = compose(EVENTS, seen, (), view("en"))
    assert shown.events[0].tally.startswith("2 reports")
    assert "\u0645\u0628\u0639\u0648\u062b" not in str(shown.events[0].reports)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_events_is_a_brief_too(lang: str) -> None:
    shown = compose((), {}, (), view(lang))
    assert shown.events == ()
    assert len(shown.counts) == 2


def test_a_language_without_words_is_refused() -> None:
    with pytest.raises(UsageError):
        brief("de-nowhere")


def test_places_and_points() -> None:
    meeting = brief("en").events[0]
    assert [p.label for p in meeting.points] == ["Reykjavík", "Valletta"]
    assert [p.main for p in meeting.points] == [True, False]
    assert {p.id for p in MEETING.places} == {REYKJAVIK, VALLETTA}


def test_importance_lines_show_their_sign() -> None:
    event = MEETING.evolve(importance=Importance(score=5, lines=(("severity", 7.0), ("circular:1", -2.0))))
    assert [plain(n) for _, n in brief("en", event).events[0].importance] == ["+7", "−2"]


def test_a_publisher_is_called_as_reports_in_the_readers_language_call_it() -> None:
    body = Name(start=0, end=4, text="Mist", full="Mist Agency", kind="organisation", key="agency//mst")
    ours = body.evolve(text="آژانس مه", full="آژانس مه")
    there = FA_READING.evolve(
        report=FA_READING.report.evolve(publisher="آژانس مه"),
        notes=FA_READING.notes.evolve(names=(ours,), chains=((node("آژانس مه"), node("Dew Radio")),)),
    )
    english = EN_READING.evolve(notes=EN_READING.notes.evolve(names=(body,)))
    for readings, name in (([there, english], "Mist Agency"), ([there], "Azhanas Meh (آژانس مه)")):
        event = MEETING.evolve(reports=tuple(r.report.id for r in readings))
        made = compose((event,), {r.report.id: r for r in readings}, (), view("en"))
        (told,) = (r for r in made.events[0].reports if r.id == there.report.id)
        assert plain(told.publisher.text) == plain(told.chains[0][0].name.text) == name


def test_what_members_say_of_sources_is_told_with_their_names_and_reasons() -> None:
    said = (
        Grading(member="m1", code="B", reason="borne out", binds=True, origin=MEETING.origins[0].name),
        Grading(member="m2", code="5", reason="لم نره", report=MEETING.reports[0]),
    )
    event = MEETING.evolve(grade=MEETING.grade.evolve(gradings=said))
    seen = view("en").evolve(names={"m1": "Aster", "m2": "Birch"})
    own, other = compose((event,), READINGS, (), seen).events[0].grade.members
    assert plain(own.words).endswith("B, usually reliable (Aster)")
    assert plain(other.words) == "[1]: 5, improbable (Birch); stands beside, does not count here"
    assert (other.reason.text, other.reason.dir) == ("لم نره", "rtl")


def test_a_line_of_importance_tells_what_met_the_requirement() -> None:
    found = Importance(
        score=20.0,
        lines=(("requirement:quiet waters", 15.0), ("meaning-unused:quiet waters", 0.0)),
        answers=(
            Answered(
                requirement="quiet waters",
                by=(("languages", "fa"), ("words", "calm*"), ("meaning", "0.31/0.22"), ("kinds", "meeting")),
            ),
        ),
    )
    met, unused = compose((MEETING.evolve(importance=found),), READINGS, (), view("en")).events[0].importance
    assert plain(met[0]) == (
        "answers a standing requirement: quiet waters (Language: Persian, Word: calm*, "
        "Likeness of meaning: 0.31 (at least 0.22) and Kind of event: meeting or talks)"
    )
    assert "no encoder" in unused[0]


def test_one_speaker_under_two_keys_is_shown_once_in_a_spelling_of_the_reports() -> None:
    cyrillic, latin = "Тарво Лавренский говорит.", "Tarvo Lavrensky speaks."
    readings = {}
    for id_, lang, text, key in (("a", "ru", cyrillic, "TRP LPRNSK"), ("b", "fr", latin, "TRP LPRSK")):
        name = " ".join(text.split()[:2])
        end = len(name)
        notes = Notes(
            lang=lang,
            names=(Name(start=0, end=end, text=name, kind="person", key=key, full=name),),
            statements=(Statement(start=0, end=len(text), text=text, speaker=name, speaker_key=key),),
        )
        readings[id_] = Reading(report=Report(id=id_, text=text, lang=lang), notes=notes)
    event = Event(
        event="e",
        reports=("a", "b"),
        origins=(),
        kind="statement",
        grade=Grade(reliability="F", credibility="3", reason=""),
        importance=Importance(score=0.0, lines=()),
        same={"TRP LPRNSK": "TRP LPRSK"},
    )
    (speaker,) = speakers(event, Desk([event], readings, "en"))
    assert (speaker.name.text, len(speaker.quotes)) == ("Tarvo Lavrensky", 2)


def test_an_office_of_which_two_seats_are_told_is_shown_with_its_state_alone() -> None:
    desk = Desk(EVENTS, READINGS, "en")
    places = (("MT", "IS"), ("MT", "FR"), (VALLETTA, "FR"))
    names = [
        Name(start=0, end=1, text="N", kind="person", key="N", role_id="ambassador", role_places=p) for p in places
    ]
    assert describe(names, desk) == desk.naming.role("ambassador", ("MT",))
    assert describe(names[:1], desk) == desk.naming.role("ambassador", ("MT", "IS"))
