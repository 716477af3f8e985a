"""dragoman demo: a centre of four members, and what each of them sees of one event, side by side."""

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from textwrap import fill
from typing import NamedTuple

import msgspec
from rich.console import Console
from rich.table import Table
from rich.text import Text

from dragoman.centre import ROLES, Centre, Who, open_centre
from dragoman.collect import FakeFetcher
from dragoman.errors import InputError
from dragoman.interfaces.cli.common import settings
from dragoman.model import Event, Member

MEMBERS = ("Aster", "Birch", "Cedar", "Dogwood")
PACKAGE = Path(str(files("dragoman")))
SAMPLES = (PACKAGE / "samples", PACKAGE.parent.parent / "samples" / "reports")  # as installed; of a checkout
PAIRS = ((0, 1), (2, 3))
AHEAD_DAYS = 100_000  # the samples are of a year to come
# Whom the reports of one member go to, in turn: everybody, its partner, itself, everybody.
TURNS = ("common", "pair", "own", "common")


ROWS = ("event", "when", "rests on", "grade", "importance", "at odds", "reports")


class Placed(NamedTuple):
    """A report of the demo: whose it is, and how it was released."""

    name: str
    owner: str
    how: str


def samples() -> Path:
    """The reports that come with the program, wherever it is started."""
    return next((folder for folder in SAMPLES if folder.is_dir()), SAMPLES[0])


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which reports."""
    parser.add_argument("folder", nargs="?", type=Path, default=samples(), help="default: the samples that come along")
    parser.add_argument("--encoder", metavar="NAME", help="auto, e5, e5-fast, static, none, or a folder with a model")


def run(args: argparse.Namespace) -> int:
    """Make the centre in memory, show it, forget it."""
    reports = sorted(p for p in args.folder.iterdir() if p.is_file()) if args.folder.is_dir() else []
    if not reports:
        raise InputError(f"There are no reports in {args.folder}.", "Name a folder of reports.")
    config = msgspec.structs.replace(settings(args), ahead_days=AHEAD_DAYS)
    opened = open_centre(config, FakeFetcher({}), ephemeral=True)
    people = join(opened)
    placed = load(opened, people, reports)
    told = say(opened, people, seen(opened, people))
    chosen = seen(opened, people)
    console = Console(highlight=False)
    console.print(side_by_side(opened, people, chosen, placed))
    console.print("\nFor the operator of this demo alone: why they differ. No member can tell any of this.")
    for line in (*differences(chosen, placed), *told):
        print(fill(line, console.width, initial_indent="  - ", subsequent_indent="    "))
    opened.close()
    return 0


def seen(opened: Centre, people: Mapping[str, Who]) -> dict[str, Event | None]:
    """The event on which the members differ most, as each sees it."""
    return most_different({name: opened.brief("en", who).events for name, who in people.items()})


def join(opened: Centre) -> dict[str, Who]:
    """Four members, each with a person who may do everything."""
    people = {}
    for name in MEMBERS:
        member = Member(id=f"member--{name.lower()}", name=name, joined=datetime.now(UTC))
        opened.door.join(member, "")
        people[name] = Who(member.id, f"person--{name.lower()}", ROLES)
    return people


def load(opened: Centre, people: Mapping[str, Who], reports: Sequence[Path]) -> dict[str, Placed]:
    """Give the reports to the members in turn, released in turn; by id of the report."""
    channels = _channels(opened, people)
    placed: dict[str, Placed] = {}
    turns = Counter[str]()
    for at, file in enumerate(reports):
        name = MEMBERS[at % len(MEMBERS)]
        how = TURNS[turns[name] % len(TURNS)]
        turns[name] += 1
        channel = channels.get(how) or channels.get(f"{how} {name}", "")
        kept = opened.add([str(file)], people[name], channel=channel)
        placed |= {id_: Placed(file.name, name, how) for id_ in kept.new}
    return placed


def _channels(opened: Centre, people: Mapping[str, Who]) -> dict[str, str]:
    """The common channel and one for each pair: names to ids."""
    found = {"common": _channel(opened, people, "common", MEMBERS)}
    for pair in PAIRS:
        names = [MEMBERS[i] for i in pair]
        found |= dict.fromkeys((f"pair {n}" for n in names), _channel(opened, people, " and ".join(names), names))
    return found


def _channel(opened: Centre, people: Mapping[str, Who], name: str, names: Sequence[str]) -> str:
    body = {"name": name, "members": tuple(people[n].member for n in names)}
    return str(opened.plain(people[names[0]], "channel", {"body": body})["id"])


def say(opened: Centre, people: Mapping[str, Who], chosen: Mapping[str, Event | None]) -> list[str]:
    """One member grades a source for itself, another asks for such events: what each of them did, in a line."""
    found = [(name, event) for name, event in chosen.items() if event is not None]
    graded, asking = found[0], found[-1]
    return [*_grade(opened, people, *graded), *_ask(opened, people, *asking)]


def _grade(opened: Centre, people: Mapping[str, Who], name: str, event: Event) -> Iterator[str]:
    source = next((o for o in event.origins if o.name), None)
    if source is not None:
        body = {"reason": "borne out for years", "source": source.id or source.key or source.name, "reliability": "B"}
        opened.plain(people[name], "grade", {"body": body})
        yield f"{name} graded one of its sources B, for itself: only there has the grade a letter other than F"


def _ask(opened: Centre, people: Mapping[str, Who], name: str, event: Event) -> Iterator[str]:
    if event.places:
        place = event.places[0]
        body = {"name": f"what happens in {place.name}", "priority": 1, "places": (place.id,)}
        opened.plain(people[name], "requirement", {"body": body})
        yield f"{name} asked for what happens in {place.name}: only there does this weigh in its importance"


def most_different(events: Mapping[str, Sequence[Event]]) -> dict[str, Event | None]:
    """Of the events that some member sees, the one of which they see the most different sets of reports."""
    everything = [e for found in events.values() for e in found]

    def same(one: Event) -> dict[str, Event | None]:
        reports = set(one.reports)
        best = {n: max(found, key=lambda e: len(reports & set(e.reports)), default=None) for n, found in events.items()}
        return {n: e if e and reports & set(e.reports) else None for n, e in best.items()}

    def spread(found: Mapping[str, Event | None]) -> tuple[int, int]:
        sets = {frozenset(e.reports) if e else frozenset() for e in found.values()}
        return len(sets), sum(len(s) for s in sets)

    return max(map(same, everything), key=spread)


def side_by_side(
    opened: Centre, people: Mapping[str, Who], chosen: Mapping[str, Event | None], placed: Mapping[str, Placed]
) -> Table:
    """A column for each member, in the words of its own front page."""
    table = Table(title="One event, as each member sees it", show_lines=True)
    table.add_column("", no_wrap=True)
    columns = []
    for name, event in chosen.items():
        table.add_column(name, overflow="fold")
        columns.append(_column(opened, people[name], event, placed))
    for at, head in enumerate(ROWS):
        table.add_row(head, *(Text(column[at]) for column in columns))
    return table


def _column(opened: Centre, who: Who, event: Event | None, placed: Mapping[str, Placed]) -> list[str]:
    if event is None:
        return ["nothing of it"] + ["-"] * (len(ROWS) - 1)
    page = opened.plain(who, "event", {"id": event.event, "lang": "en"})
    shown = page["brief"]["events"][0]
    return [
        str(shown["headline"]),
        str(shown["when"]),
        str(shown["tally"]),
        str(shown["grade"]["code"]),
        f"{shown['score']}, {shown['precedence_words']}",
        str(len(shown.get("contradictions", ()))),
        "\n".join(sorted(f"• {short(placed[r].name)}" for r in event.reports)),
    ]


def short(name: str) -> str:
    """A file name without its ending, in pieces that a narrow column breaks between."""
    return name.partition(".")[0].replace("-", " ")


def differences(chosen: Mapping[str, Event | None], placed: Mapping[str, Placed]) -> Iterator[str]:
    """A line for each report that not everybody sees."""
    everything = sorted({r for e in chosen.values() if e for r in e.reports}, key=lambda r: placed[r].name)
    for report in everything:
        found = placed[report]
        missing = [n for n, e in chosen.items() if e is None or report not in e.reports]
        if missing:
            where = {"own": "to nobody else", "pair": "in the channel of the pair"}.get(found.how, "to all")
            yield f"{found.name}: {found.owner} released it {where}; not in the event of {', '.join(missing)}"
