"""What reports say alike: persons, places, days and figures that at least two of them give."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from dragoman.assess.counts import asserted
from dragoman.assess.parties import told_days
from dragoman.assess.salience import LEAD, salience
from dragoman.model import EventPlace, Party, Reading

MOST_FIGURES = 6
Agreed = tuple[str, str, tuple[str, ...]]


def agreed(readings: Sequence[Reading], parties: Sequence[Party], places: Sequence[EventPlace]) -> tuple[Agreed, ...]:
    """(feature, key, reports that say so), what most say first."""
    if len(readings) < 2:
        return ()
    told = [*_kinds(readings), *_days(readings), *_named(readings, parties), *_places(readings, places)]
    return tuple((f, k, tuple(r)) for f, k, r in [*told, *_figures(readings)] if len(r) > 1)


def _kinds(readings: Sequence[Reading]) -> list[tuple[str, str, list[str]]]:
    kinds = Counter(r.notes.kind for r in readings if r.notes.kind)
    return [("kind", k, [r.report.id for r in readings if r.notes.kind == k]) for k, _ in kinds.most_common(1)]


def _days(readings: Sequence[Reading]) -> list[tuple[str, str, list[str]]]:
    by: dict[str, list[str]] = defaultdict(list)
    for reading in readings:
        for span in told_days(reading)[:1]:
            by[span.from_.isoformat() if span.from_ == span.to else f"{span.from_}..{span.to}"].append(
                reading.report.id
            )
    return [("days", day, reports) for day, reports in by.items()]


def _named(readings: Sequence[Reading], parties: Sequence[Party]) -> list[tuple[str, str, list[str]]]:
    out = []
    for party in parties:
        if party.kind == "country":
            continue
        forms = set(party.forms.values())
        reports = [r.report.id for r in readings if any(n.key == party.key or n.full in forms for n in r.notes.names)]
        out.append(("names" if party.kind == "person" else "organisations", party.key, reports))
    return out


def _places(readings: Sequence[Reading], places: Sequence[EventPlace]) -> list[tuple[str, str, list[str]]]:
    return [
        (
            "places",
            place.id,
            [r.report.id for r in readings if any(p.id == place.id and salience(r, p) >= LEAD for p in r.notes.places)],
        )
        for place in places[:3]
    ]


def _figures(readings: Sequence[Reading]) -> list[tuple[str, str, list[str]]]:
    by: dict[str, list[str]] = defaultdict(list)
    for reading in readings:
        for figure in {f"{f.what}={f.low:.15g}": f for f in asserted(reading) if f.what != "number"}:
            by[figure].append(reading.report.id)
    most = sorted(by, key=lambda k: (-len(by[k]), k))[:MOST_FIGURES]
    return [("figures", key, by[key]) for key in most]
