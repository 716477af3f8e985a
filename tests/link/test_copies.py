import pytest

from dragoman.annotate import annotate
from dragoman.link.align import Alignment, align, sentences
from dragoman.link.cited import cites
from dragoman.link.copies import first_published, judge, near_texts, same_text
from dragoman.link.encoder import Encoder
from dragoman.link.linking import Set
from dragoman.link.texts import Texts
from dragoman.model import ChainNode, Reading, Report
from link.link_day import TEXTS, reading


def nothing(_a: int, _b: int) -> Alignment | None:
    return None


def follows(_a: int, _b: int) -> Alignment | None:
    return Alignment(close=0.5, order=1.0, run=5)


def with_text(one: Reading, name: str, text: str) -> Reading:
    return one.evolve(report=one.report.evolve(id=name, text=text))


def test_an_exact_copy_and_a_near_one_in_any_script() -> None:
    for name in ("other-ar", "bank-fa", "fire-ru"):
        one = reading(name)
        same = with_text(one, "same", "  " + one.report.text.replace("\n", "\n\n"))
        near = with_text(one, "near", one.report.text + "\n" + TEXTS[name].split("\n")[0])
        exact, close = judge([one, same], 0, 1, nothing), judge([one, near], 0, 1, nothing)
        assert exact is not None
        assert close is not None
        assert (exact.kind, close.kind) == ("copy-exact", "copy-near")
        assert near_texts([one, near]).pairs == [(0, 1)]


def test_other_reports_are_no_copies() -> None:
    assert same_text(reading("fire-en"), reading("other-en")) < 0.1
    assert judge([reading("fire-en"), reading("fire-ru")], 0, 1, nothing) is None


def test_the_one_that_names_the_other_is_the_copy() -> None:
    source, later = reading("fire-en", "Velany Courier"), reading("fire-fr", "Le Quai")
    node = ChainNode(name="Courrier", kind="media"), ChainNode(name="VELANY COURIER", kind="media")
    citing = later.evolve(notes=later.notes.evolve(chains=(node,)))
    assert cites(citing, source)
    assert not cites(later, source)
    turned = judge([citing, source], 0, 1, follows)
    assert turned is not None
    assert (turned.of, turned.copy, turned.kind) == (1, 0, "copy-translation")
    assert [(e.feature, e.value) for e in turned.evidence] == [("sentences", 5.0)]


def naming(name: str, key: str) -> Reading:
    chain = (ChainNode(name="P", kind="media"), ChainNode(name=name, kind="media", key=key))
    one = reading("fire-en" if key else "fire-fr", "Velany Courier" if key else "Le Quai")
    return one.evolve(notes=one.notes.evolve(chains=(chain,)))


def test_alike_texts_that_name_different_sources_are_shared_text_and_no_copy() -> None:
    other = naming("Sud Info", "//SD")
    pair = [naming("North Wire", "//NRT"), reading("fire-fr", "Le Quai").evolve(notes=other.notes)]
    found = judge(pair, 0, 1, follows)
    assert found is not None
    assert found.kind == "shared-text"
    assert first_published([found]) == {}


def test_a_correspondent_without_a_name_is_no_other_source() -> None:
    found = judge([naming("North Wire", "//NRT"), naming("our correspondent", "")], 0, 1, follows)
    assert found is not None
    assert found.kind == "copy-translation"


def test_copies_never_run_in_a_circle() -> None:
    found = judge([reading("fire-en"), reading("fire-fr")], 0, 1, follows)
    assert found is not None
    back = found.evolve(of=found.copy, copy=found.of, share=found.share - 0.1)
    assert list(first_published([found, back])) == [1]


def test_a_chain_of_copies_ends_at_its_origin() -> None:
    found = judge([reading("fire-en"), reading("fire-fr")], 0, 1, follows)
    assert found is not None
    chain = [found.evolve(of=2, copy=1), found.evolve(of=1, copy=0, share=found.share + 0.1)]
    assert first_published(chain) == {1: 2, 0: 2}


def test_sentences_align_across_languages(e5: Encoder) -> None:
    def vectors(name: str) -> Alignment:
        a, b = (e5.encode(sentences(TEXTS[n])) for n in ("fire-en", name))
        mean = (a.mean(axis=0) + b.mean(axis=0)) / 2
        return align(a - mean, b - mean)

    assert vectors("fire-fr").close > 2 * vectors("match-ru").close
    assert vectors("fire-fr").order == 1.0


def test_an_empty_text_aligns_with_nothing(e5: Encoder) -> None:
    assert sentences("") == []
    empty = e5.encode([])
    assert align(empty, e5.encode(["a"])).close == 0.0
    assert near_texts([Reading(report=Report(id="x", text=""), notes=reading("bank-en").notes)]).pairs == []


def test_a_headline_is_no_sentence_that_a_translation_keeps(e5: Encoder) -> None:
    told = {
        "en": "Two barges collided below Tarnby on Sunday.\nThe harbour master closed the river for the night.",
        "fr": "Deux barges sont entrées en collision dimanche en aval de Tarnby.\n"
        "Le capitaine du port a fermé le fleuve pour la nuit.",
    }
    more = {"en": "\nDivers are looking for a missing cook.", "fr": "\nDes plongeurs recherchent un cuisinier disparu."}
    heads = {"en": "Barges collide near Tarnby", "fr": "Collision de barges près de Tarnby"}

    def copies(texts: dict[str, str]) -> int:
        made = [reading(f"fire-{lang}") for lang in texts]
        given = [
            one.evolve(report=one.report.evolve(title=heads[lang], text=f"{heads[lang]}\n{text}"))
            for one, (lang, text) in zip(made, texts.items(), strict=True)
        ]
        pool = Set(given, e5, []).pool
        return len(Texts(given, pool, e5).copies([[0, 1]]))

    assert copies(told) == 0
    assert copies({lang: text + more[lang] for lang, text in told.items()}) == 1


def sourced(lang: str, publisher: str, source: str, key: str, kind: str = "organisation") -> Reading:
    one = reading(f"fire-{lang}", publisher)
    chain = (ChainNode(name=publisher, kind="media"), ChainNode(name=source, kind=kind, key=key))
    return one.evolve(notes=one.notes.evolve(chains=(chain,), attributions=()))


def kind(pair: list[Reading], close: float, run: int) -> str:
    found = judge(pair, 0, 1, lambda _a, _b: Alignment(close=close, order=1.0, run=run))
    return found.kind if found else ""


def test_common_nouns_of_two_languages_are_not_other_sources_where_the_texts_follow_closely() -> None:
    """Only a close translation is one then; two short reports that go the same way stay apart."""
    pair = [
        sourced("en", "Velany Courier", "provincial fire directorate", "office//PRPNSL FR"),
        sourced("fr", "Le Quai", "direction des pompiers", "department//PNPR"),
    ]
    assert kind(pair, 0.6, 5) == "copy-translation"
    assert kind(pair, 0.45, 3) == "shared-text"
    people = [
        sourced(lang, lang, name, key, "person") for lang, name, key in (("en", "A. Om", "M"), ("fr", "B. Ek", "K"))
    ]
    assert kind(people, 0.6, 5) == "shared-text"


def test_one_source_in_fewer_words_is_no_other_source() -> None:
    texts = ("fire-en", "fire-fr", "fire-ru")
    pair = [
        sourced("en", "Velany Courier", "provincial water directorate", "office//PRPNSL PTR"),
        sourced("en", "Quay Post", "water directorate", "office//PTR"),
        sourced("en", "Mole News", "fire directorate", "office//FR"),
    ]
    pair = [one.evolve(report=one.report.evolve(text=TEXTS[name])) for one, name in zip(pair, texts, strict=True)]
    assert kind(pair[:2], 0.5, 3) == "copy-rewrite"
    assert kind([pair[0], pair[2]], 0.5, 3) == "shared-text"


def test_a_publisher_that_a_text_names_is_cited_whoever_else_stands_in_its_chain() -> None:
    source = reading("fire-en", "Velany Courier")
    later = sourced("fr", "Le Quai", "water directorate", "office//PTR")
    text = later.report.text + "\nThe gate gave way, the Velany Courier reported, citing the water directorate."
    assert cites(with_text(later, "later", text), source)
    assert not cites(later, source)
    assert not cites(with_text(later, "later", text), reading("fire-en", "Courier"))
    same = later.evolve(report=later.report.evolve(text=text, publisher="The Velany Courier"))
    assert not cites(same, source)


@pytest.mark.parametrize(("old", "new"), [("14 ouvriers", "23 ouvriers"), ("lundi", "le 24 février")])
def test_alike_texts_that_count_others_or_name_another_day_are_no_copies(old: str, new: str) -> None:
    report = reading("fire-fr", "Le Quai").report
    other = report.evolve(text=report.text.replace(old, new))
    pair = [reading("fire-ru"), Reading(report=other, notes=annotate(other))]
    assert other.text != report.text
    assert judge(pair, 0, 1, follows) is None


@pytest.mark.parametrize(("run", "of", "expected"), [(3, 7, ""), (3, 6, "copy-translation"), (4, 12, "shared-text")])
def test_few_sentences_of_many_that_say_the_same_are_no_translation(run: int, of: int, expected: str) -> None:
    pair = [reading("fire-en", "Velany Courier"), reading("fire-fr", "Le Quai")]
    found = judge(pair, 0, 1, lambda _a, _b: Alignment(close=0.5, order=1.0, run=run, of=of))
    assert (found.kind if found else "") == expected


def test_one_that_names_the_other_s_publisher_needs_fewer() -> None:
    source, later = reading("fire-en", "Velany Courier"), reading("fire-fr", "Le Quai")
    node = ChainNode(name="Courrier", kind="media"), ChainNode(name="VELANY COURIER", kind="media")
    citing = later.evolve(notes=later.notes.evolve(chains=(node,)))
    found = judge([source, citing], 0, 1, lambda _a, _b: Alignment(close=0.5, order=1.0, run=2, of=7))
    assert found is not None
    assert found.kind == "copy-translation"


def test_a_text_under_another_publisher_who_names_the_first_is_syndicated() -> None:
    source = reading("fire-en", "Velany Courier")
    told = with_text(reading("fire-en", "Quay Post"), "told", f"{source.report.text}\nSource: Velany Courier")
    node = ChainNode(name="Quay Post", kind="media"), ChainNode(name="Velany Courier", kind="media")
    found = judge([told.evolve(notes=told.notes.evolve(chains=(node,))), source], 0, 1, nothing)
    assert found is not None
    assert (found.kind, found.of, found.copy) == ("copy-syndicated", 1, 0)


def test_what_two_print_from_one_agency_is_syndicated() -> None:
    pair = [sourced("en", name, "North Wire", "//NRT PR", "media") for name in ("Velany Courier", "Quay Post")]
    found = judge(pair, 0, 1, nothing)
    assert found is not None
    assert found.kind == "copy-syndicated"
    silent = [one.evolve(notes=one.notes.evolve(chains=())) for one in pair]
    plain = judge(silent, 0, 1, nothing)
    assert plain is not None
    assert plain.kind == "copy-exact"
