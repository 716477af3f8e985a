"""The list of outlets: one entry an outlet, one outlet an entry, its site, its owner, its names."""

import re
from collections import Counter, defaultdict
from itertools import combinations

import pytest

from dragoman.extract.publisher import by_domain, preferred
from dragoman.languages import codes, fold_text, outlet_ids, outlets
from dragoman.languages.schema import Outlet

LISTED = [o for o in outlets().values() if o.kind != "organisation"]
SITE = re.compile(r"([a-z0-9][a-z0-9-]*\.)+[a-z]{2,}")


def spellings(outlet: Outlet) -> set[str]:
    return {name for names in outlet.names.values() for name in names}


def twice(values: list[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]


def test_no_two_outlets_are_one_item_of_wikidata() -> None:
    items = [o.wikidata for o in outlets().values() if o.wikidata]
    assert not twice(items)
    assert all(re.fullmatch(r"Q[1-9]\d*", item) for item in items)


def test_no_two_outlets_have_one_site() -> None:
    sites = [site for o in outlets().values() for site in o.domains]
    assert not twice(sites)
    assert not [site for o in LISTED for site in o.domains if not SITE.fullmatch(site)]


def test_a_site_inside_another_one_is_of_the_same_owner() -> None:
    sites = {site: o for o in LISTED for site in o.domains}
    within = ((o, sites.get(site.partition(".")[2])) for site, o in sites.items())
    assert not [o.id for o, above in within if above and above != o and not (o.owner and o.owner == above.owner)]


@pytest.mark.parametrize("outlet", [o for o in LISTED if o.domains], ids=lambda o: o.id)
def test_an_outlet_is_known_as_publisher_by_its_site(outlet: Outlet) -> None:
    for site in outlet.domains:
        for lang in ("en", *outlet.names):
            name = by_domain(f"https://www.{site}/a", lang)
            assert name == preferred(outlet, lang)
            assert outlet_ids()[fold_text(name)] in {outlet.id, ""}
    assert outlet_ids()[fold_text(preferred(outlet, "en"))] == outlet.id


def test_an_owner_that_is_an_outlet_owns_itself() -> None:
    """Else what it publishes would be a second witness for what its own papers say."""
    houses = {o.id: o for o in LISTED}
    assert not [o.owner for o in LISTED if o.owner in houses and houses[o.owner].owner != o.owner]


def test_owners_are_written_in_one_way() -> None:
    owners = sorted({o.owner for o in LISTED if o.owner})
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", owner) for owner in owners)
    bare = Counter(re.sub(r"-|group|media|holding|gov$|government$", "", owner) for owner in owners)
    assert not [owner for owner, count in bare.items() if count > 1]


def test_no_two_outlets_have_a_name_in_one_language_but_where_both_entries_say_so() -> None:
    bearers: dict[tuple[str, str], set[str]] = defaultdict(set)
    for o in LISTED:
        for lang, names in o.names.items():
            for name in names:
                bearers[lang, fold_text(name)].add(o.id)
    said = {o.id: set(map(fold_text, o.alike)) for o in LISTED}
    shared = [(lang, name, a, b) for (lang, name), ids in bearers.items() for a, b in combinations(sorted(ids), 2)]
    assert not [found for found in shared if not all(found[1] in said[outlet] for outlet in found[2:])]


def test_spellings_that_others_bear_are_names_of_the_entry() -> None:
    assert not [o.id for o in LISTED if not set(o.alike) <= spellings(o)]


def test_every_outlet_has_a_country_and_an_english_name_but_those_of_many_or_unknown_ones() -> None:
    of_none = {"amaq", "sabereen", "delfi", "bns"}
    assert len([o for o in LISTED if not o.country and o.kind != "platform" and o.id not in of_none]) <= 12
    assert not [o.id for o in LISTED if o.country and not re.fullmatch(r"[A-Z]{2}", o.country)]
    assert {lang for o in LISTED for lang in o.names} <= set(codes())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("independent-uk", "independent-arabia"),  # a Saudi group runs the latter under licence
        ("guardian", "observer-uk"),
        ("pravda", "pravda-ru"),
        ("novaya-gazeta", "novaya-gazeta-europe"),
        ("btv", "bnt"),
        ("lebanon-files", "lebanon-debate"),
        ("cna-cy", "tak-cy"),
        ("slate", "slate-fr"),
    ],
)
def test_alike_in_name_and_not_of_one_house(one: str, other: str) -> None:
    assert outlets()[one].owner != outlets()[other].owner or not outlets()[one].owner


@pytest.mark.parametrize(
    "house",
    [
        ("yedioth", "ynet", "calcalist"),
        ("irna", "iran-newspaper"),
        ("irib", "press-tv", "al-alam", "iribnews"),
        ("tass", "rosta"),
        ("le-monde", "le-monde-afrique"),
        ("voa", "rferl", "radio-farda"),
        ("bbc", "bbc-persian", "bbc-arabic"),
        ("sabah-tr", "daily-sabah", "a-haber"),
        ("asharq-al-awsat", "arab-news", "independent-arabia"),
        ("wall-street-journal", "times-uk", "new-york-post"),
    ],
)
def test_outlets_of_one_house(house: tuple[str, ...]) -> None:
    assert len({outlets()[outlet].owner for outlet in house}) == 1
    assert all(outlets()[outlet].owner for outlet in house)
