"""Cities that CLDR knows by name: the exemplar cities of its time zones, which include most capitals."""

import unicodedata
from functools import lru_cache

from babel import Locale
from babel.core import get_global

from dragoman.deliver.display import script


@lru_cache(maxsize=1)
def _zones() -> dict[tuple[str, str], str]:
    """(country, plain English name) -> time zone."""
    english = Locale("en").time_zones
    countries = get_global("zone_territories")
    out = {}
    for zone, country in countries.items():
        city = english.get(zone, {}).get("city") or zone.rpartition("/")[2].replace("_", " ")
        out[country, _plain(city)] = zone
    return out


def _plain(name: str) -> str:
    """Without accents and case."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()


def city(name: str, country: str | None, locale: Locale) -> str | None:
    """A city by its English name, in a locale; None where CLDR does not have it.

    CLDR leaves out what is spelled as in English, which for a locale in Latin script is an answer.
    """
    zone = _zones().get((country or "", _plain(name)))
    if zone is None:
        return None
    latin = script(locale.get_display_name() or "") == "LATIN"
    found: str | None = locale.time_zones.get(zone, {}).get("city", name if latin else None)
    return found
