"""What the time of an answer tells of what the reader does not see: each verb in two worlds that differ in that alone.

Every verb that reads, and those that write which a member uses all day; what was narrowed is put back after each call.

Sizes by environment: INTERFERENCE_HIDDEN (hidden items of the larger world; 10000) and INTERFERENCE_CALLS (calls of a
verb in each world; 60). The worlds take turns; the figure is the ratio of the medians of processor time, with a 95%
interval from resampling. A ratio whose interval lies above one is what a patient reader could measure.
"""

import os
import random
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec

from dragoman import pipeline
from dragoman.centre import ROLES, VERBS, Centre, Who, naming
from dragoman.collect import FakeFetcher
from dragoman.config import Config
from dragoman.model import Act, Capture, Item, Label, Member, Reading, Tlp, digest, label, to_json
from dragoman.store import Derived, SqliteStore

HIDDEN = int(os.environ.get("INTERFERENCE_HIDDEN", "10000"))
CALLS = int(os.environ.get("INTERFERENCE_CALLS", "60"))
FEW = 10
NOW = datetime(2046, 3, 1, tzinfo=UTC)
READER, OTHER = "member--reader", "member--other"
OWN = label(Tlp.AMBER, {OTHER}, {OTHER})
BOTH = label(Tlp.AMBER, {READER, OTHER}, {READER})
PLACES = ("Quito", "Tunis", "Oslo", "Lima", "Riga", "Kyoto", "Accra", "Turin")
BATCH = 500


class Case:
    """A world with so many items that the reader does not see."""

    def __init__(self, hidden: int) -> None:
        self.store = SqliteStore(None, secret=b"s" * 32)
        self.centre = Centre(self.store, FakeFetcher({}), Config(encoder="none"), lambda: NOW)
        for id_ in (READER, OTHER):
            self.store.enter("member", id_, to_json(Member(id=id_, name=id_[8:])))
        self.store.keep(_captures(40, BOTH))
        pipeline.read_new(self.store)
        self.report = next(i.id for i in self.store.items(None, ("capture",)))
        self.remark = self.say(READER, "comment", about=self.report, body={"text": "so"})
        self.request = self.say(OTHER, "request", body={"question": "who?", "due": "2046-04-01"}, to=(READER,))
        self.meeting = self.say(OTHER, "meeting", body={"title": "m", "at": NOW}, to=(READER,))
        self.hide(hidden)
        naming.complete(self.store)  # as whoever opens a centre does

    def say(self, member: str, verb: str, **fields: Any) -> str:
        """Add something; its id."""
        ask = msgspec.convert(fields, VERBS[verb].asks)
        return str(self.centre.call(Who(member, "person--x", ROLES), verb, ask).id)  # type: ignore[attr-defined]  # every outcome here has an id

    def hide(self, count: int) -> None:
        """Half of it reports of another member, half its words on what the reader sees; all in the audit."""
        self.store.keep(_captures(count // 2, OWN, "hidden"))
        model = next(self.store.derived_rows("reading", [self.report]))
        reading = msgspec.json.decode(model.record, type=Reading)
        rows = [
            (id_, reading.evolve(report=reading.report.evolve(id=id_, capture=id_, label=OWN)))
            for id_ in (h.id for h in self.store.headers() if h.label == OWN)
        ]
        self.store.put(Derived("reading", id_, model.engine, to_json(one)) for id_, one in rows)
        self.store.index((id_, pipeline.words_of(one.report)) for id_, one in rows)
        kinds = (("comment", self.report), ("answer", self.request), ("agenda-point", self.meeting))
        items = [
            Item(id=f"{kind}--{n:032x}", kind=kind, member=OTHER, at=NOW, parent=about, label=OWN, record=SAID)
            for n in range(count - count // 2)
            for kind, about in (kinds[n % 3],)
        ]
        for at in range(0, len(items), BATCH):
            part = items[at : at + BATCH]
            self.store.append(part, [Act(at=NOW, member=OTHER, verb="comment", items=(i.id,)) for i in part])

    def put_back(self, id_: str) -> None:
        """Release it again as it was, past the rules."""
        *_, before, item = self.store.history(id_)
        self.store.append([item.evolve(version=item.version + 1, label=before.label)])

    def spent(self, verb: str, fields: dict[str, Any]) -> float:
        """Seconds of processor time that one call takes."""
        ask = msgspec.convert(fields, VERBS[verb].asks)
        start = time.process_time()
        self.centre.call(Who(READER, "person--r", ROLES), verb, ask)
        return time.process_time() - start


SAID = msgspec.Raw(b'{"text":"hidden"}')


def _captures(count: int, own: Label, name: str = "seen") -> Iterator[Capture]:
    for n in range(count):
        place, day = PLACES[n % len(PLACES)], (NOW - timedelta(days=n % 6)).date()
        body = f"Bridge {n} closed\nThe council of {place} closed bridge {n} after a flood on {day}.".encode()
        yield Capture(
            id=f"capture--{name}-{n}",
            source="source--x",
            target=f"{name}-{n}",
            received=NOW,
            media_type="text/plain",
            digest=digest(body),
            body=body,
            label=own,
        )


WRITTEN: dict[str, Callable[[Case, int], dict[str, Any]]] = {
    "submit": lambda _, n: {"content": f"The council of Lima opened bridge {n}.".encode(), "name": f"new-{n}.txt"},
    "comment": lambda case, n: {"about": case.report, "body": {"text": f"so {n}"}},
    "opinion": lambda case, _: {"about": case.report, "body": {"value": "agree"}},
    "answer": lambda case, n: {"about": case.request, "body": {"text": f"we {n}"}},
    "correct": lambda case, n: {"id": case.remark, "body": {"text": f"so {n}"}},
    "narrow": lambda case, _: {"id": case.report, "to": ()},
    "narrow, hers": lambda case, _: {"id": case.remark, "to": ()},
}


def main() -> None:
    """Print a line for each verb that reads, and for some that write."""
    few, many = Case(FEW), Case(HIDDEN)
    print(f"-- {FEW} against {HIDDEN} hidden items; {CALLS} calls of each verb in each world")
    print(f"{'verb':14} {'few, ms':>8} {'many, ms':>9} {'ratio':>6}  95% interval")
    for verb in (*(name for name, verb in VERBS.items() if not verb.writes), *WRITTEN):
        mine, theirs = _timed(few, many, verb)
        low, high = interval(mine, theirs)
        ratio = statistics.median(theirs) / statistics.median(mine)
        told = "  <- tells" if low > 1.1 else ""
        print(
            f"{verb:14} {statistics.median(mine) * 1000:8.2f} {statistics.median(theirs) * 1000:9.2f} {ratio:6.2f}"
            f"  {low:.2f} to {high:.2f}{told}"
        )


def _timed(few: Case, many: Case, verb: str) -> tuple[list[float], list[float]]:
    out: tuple[list[float], list[float]] = ([], [])
    for number in range(CALLS + 3):
        for case, found in zip((few, many), out, strict=True):
            fields = _fields(case, verb, number)
            spent = case.spent(verb.partition(",")[0], fields)
            if number >= 3:  # the first calls fill what is kept in memory
                found.append(spent)
            if verb.startswith("narrow"):
                case.put_back(fields["id"])
    return out


def _fields(case: Case, verb: str, number: int) -> dict[str, Any]:
    if verb in WRITTEN:
        return WRITTEN[verb](case, number)
    if verb == "search":
        return {"words": "bridge"}
    known = {f.name for f in msgspec.structs.fields(VERBS[verb].asks)}
    return {"id": case.meeting if verb == "meeting-page" else case.report} if "id" in known else {}


def interval(few: Sequence[float], many: Sequence[float], times: int = 1000) -> tuple[float, float]:
    """Between which ratios of medians 95 of 100 resamplings lie."""
    dice = random.Random(0)
    ratios = sorted(
        statistics.median(dice.choices(many, k=len(many))) / statistics.median(dice.choices(few, k=len(few)))
        for _ in range(times)
    )
    return ratios[times * 25 // 1000], ratios[times * 975 // 1000]


if __name__ == "__main__":
    main()
