"""Deliveries: at least once, told what changed, never more than the member sees."""

from pathlib import Path

import httpx
import pytest

from centre.worlds import MEMBERS, TEXTS, A, B, C, World, capture
from dragoman import pipeline
from dragoman.centre import restore
from dragoman.couriers import FakeCourier, FolderCourier, Letter, WebhookCourier, signature
from dragoman.errors import DeliveryError, UsageError
from dragoman.model import Member, Tlp, Way, label, to_json
from dragoman.store import SqliteStore
from dragoman.worker import Worker

MAIL = Way(kind="mail", target="desk@birch.example")


def world() -> World:
    """Birch has a headquarters and sees two reports, one of them of Aster's; the morning brief is due."""
    made = World()
    made.store.enter("member", B, to_json(Member(id=B, name="Birch", languages=("fr",), ways=(MAIL,))))
    made.report(A, 0, MEMBERS)
    made.report(A, 2, (A,))
    made.report(B, 4, (B,))
    return made


def of(courier: FakeCourier, kind: str) -> list[Letter]:
    return [letter for _, letter in courier.sent if letter.kind == kind]


def asking_for_quito(made: World) -> None:
    """What happens there is urgent to Birch."""
    for name in ("floods", "bridges", "Quito", "rain"):
        made.do(B, "requirement", body={"name": name, "priority": 1, "places": ("EC",)})


def test_the_daily_brief_comes_once_and_holds_what_the_member_sees() -> None:
    made, courier = world(), FakeCourier()
    worker = Worker(made.centre, {"mail": courier})
    assert worker.turn() == 1
    assert worker.turn() == 0
    (letter,) = of(courier, "brief")
    assert letter.lang == "fr"
    assert len(letter.items) == 2
    assert "Quito" not in letter.text + letter.html
    made.later(days=1)
    assert worker.turn() == 1


def test_what_fails_is_tried_again_later_with_the_same_key() -> None:
    made, courier = world(), FakeCourier(failures=1)
    worker = Worker(made.centre, {"mail": courier})
    assert [worker.turn(), worker.turn()] == [0, 0]
    made.later(minutes=2)
    assert worker.turn() == 1
    (row,) = made.store.deliveries(B)
    assert (row.attempts, row.error, row.id) == (2, "", courier.sent[0][1].id)


def test_a_worker_that_died_in_the_middle_is_followed_by_another() -> None:
    made, courier = world(), FakeCourier()
    made.centre.dispatch.schedule()
    assert len(made.centre.dispatch.claim()) == 1
    worker = Worker(made.centre, {"mail": courier})
    assert worker.turn() == 0
    made.later(minutes=6)
    assert worker.turn() == 1


def test_a_withdrawal_of_something_delivered_is_delivered_too() -> None:
    made, courier = world(), FakeCourier()
    worker = Worker(made.centre, {"mail": courier})
    worker.turn()
    shared = next(i for i in made.items() if i.member == A and B in i.label.release)
    made.do(A, "withdraw", id=shared.id)
    assert worker.turn() == 1
    (letter,) = of(courier, "withdrawal")
    assert shared.id in letter.text
    assert worker.turn() == 0


def test_a_withdrawal_comes_once_though_deliveries_grow_old() -> None:
    made, courier = world(), FakeCourier()
    worker = Worker(made.centre, {"mail": courier})
    for _ in range(2):
        worker.turn()
        made.later(days=1)
    made.do(A, "withdraw", id=next(i.id for i in made.items() if i.member == A and B in i.label.release))
    for _ in range(32):
        worker.turn()
        made.later(days=1)
    assert len(of(courier, "withdrawal")) == 1


def test_an_alert_goes_at_once_to_who_asked_for_it() -> None:
    made, courier = world(), FakeCourier()
    worker = Worker(made.centre, {"mail": courier})
    asking_for_quito(made)
    worker.turn()
    assert of(courier, "alert") == []
    made.report(A, 5, (A, B))
    made.report(B, 3, (B,))
    worker.turn()
    assert len(of(courier, "alert")) == 1


def test_an_event_is_alerted_once_though_an_earlier_report_gives_it_another_id() -> None:
    made, courier = world(), FakeCourier()
    worker = Worker(made.centre, {"mail": courier})
    asking_for_quito(made)
    ids, ours = set(), set()
    for owner, text in ((A, 5), (B, 3), (B, 5), (A, 3), (C, 5), (C, 3)):
        ours.add(made.report(owner, text, (A, B)))
        worker.turn()
        ids |= {e.event for e in made.do(B, "front").events if ours & set(e.reports)}
    assert len(ids) > 1
    assert len(of(courier, "alert")) == 1


def test_an_event_is_alerted_once_though_its_report_comes_in_another_version() -> None:
    made, courier = world(), FakeCourier()
    asking_for_quito(made)
    worker = Worker(made.centre, {"mail": courier})
    made.report(A, 5, (A, B))
    worker.turn()
    assert len(of(courier, "alert")) == 1
    newest = [i for i in made.items() if i.kind == "capture" and i.member == A].pop()
    made.renew(A, 2, (A, B))
    assert newest.id not in {i.id for i in made.items()}
    worker.turn()
    assert [len(of(courier, "alert")), len(of(courier, "correction"))] == [1, 1]


def test_another_event_is_alerted_whatever_was_alerted_before() -> None:
    made, courier = world(), FakeCourier()
    asking_for_quito(made)
    worker = Worker(made.centre, {"mail": courier})
    for text in (5, 3):
        made.report(A, text, (A, B))
        worker.turn()
    first = {i for letter in of(courier, "alert") for i in letter.items}
    other = made.report(B, 2, (B,))
    made.do(B, "judgement", about=other, body={"other": next(iter(first)), "same": False})
    worker.turn()
    assert len({e.event for e in made.do(B, "front").events if {other, *first} & set(e.reports)}) > 1
    assert other in {i for letter in of(courier, "alert") for i in letter.items}


def test_an_alert_of_which_nothing_was_left_goes_out_when_the_event_is_back() -> None:
    made, courier = world(), FakeCourier()
    asking_for_quito(made)
    worker = Worker(made.centre, {"mail": courier})
    report = made.report(A, 5, (A, B))
    made.centre.dispatch.schedule()
    made.do(A, "narrow", id=report, to=())
    worker.turn()
    assert of(courier, "alert") == []
    made.do(A, "proposal", about=report, body={"release": (B,)})
    worker.turn()
    worker.turn()
    assert len(of(courier, "alert")) == 1


def test_a_report_that_changed_twice_between_two_turns_is_corrected() -> None:
    made, courier = world(), FakeCourier()
    worker = Worker(made.centre, {"mail": courier})
    worker.turn()
    made.renew(A, 0, MEMBERS)
    made.renew(A, 0, MEMBERS)
    made.renew(A, 1, MEMBERS)
    worker.turn()
    assert [letter.kind for _, letter in courier.sent] == ["brief", "correction"]


def test_a_correction_waits_until_the_new_version_was_read() -> None:
    made, courier = world(), FakeCourier()
    worker = Worker(made.centre, {"mail": courier})
    worker.turn()
    made.lags = True
    made.renew(A, 0, MEMBERS)
    for _ in range(3):
        assert worker.turn() == 0
        made.later(minutes=2)
    made.lags = False
    worker.turn()
    assert [letter.kind for _, letter in courier.sent] == ["brief", "correction"]


def test_a_correction_that_is_composed_while_nothing_is_read_waits_too() -> None:
    made, courier = world(), FakeCourier()
    worker = Worker(made.centre, {"mail": courier})
    worker.turn()
    made.renew(A, 0, MEMBERS)
    made.centre.dispatch.schedule()
    made.store.forget_derived()
    made.lags = True
    made.restart()
    worker = Worker(made.centre, {"mail": courier})
    assert worker.turn() == 0
    made.lags = False
    made.later(minutes=2)
    worker.turn()
    assert [letter.kind for _, letter in courier.sent] == ["brief", "correction"]


def test_a_correction_of_which_nothing_was_left_goes_out_when_the_report_is_back() -> None:
    made, courier = world(), FakeCourier()
    worker = Worker(made.centre, {"mail": courier})
    worker.turn()
    made.renew(A, 0, MEMBERS)
    made.centre.dispatch.schedule()
    newer = next(i for i in made.items() if i.kind == "capture" and i.member == A and B in i.label.release)
    made.do(A, "narrow", id=newer.id, to=())
    worker.turn()
    made.do(A, "proposal", about=newer.id, body={"release": (B,)})
    worker.turn()
    assert [letter.kind for _, letter in courier.sent] == ["brief", "withdrawal", "correction"]


def test_a_report_whose_new_version_cannot_be_read_is_withdrawn() -> None:
    made, courier = World(), FakeCourier()
    made.store.enter("member", B, to_json(Member(id=B, name="Birch", ways=(MAIL,))))
    worker = Worker(made.centre, {"mail": courier})
    first = {"content": TEXTS[5].encode(), "name": "https://a.example/r", "media_type": "text/plain", "to": (B,)}
    (old,) = made.do(A, "submit", **first).taken
    worker.turn()
    made.do(A, "submit", **first | {"content": b"%PDF-1.4 broken", "media_type": "application/pdf"})
    worker.turn()
    assert [letter.kind for _, letter in courier.sent] == ["brief", "withdrawal"]
    assert old.id in courier.sent[1][1].text


def test_a_brief_waits_for_what_was_there_before_it_and_not_for_ever() -> None:
    made, courier = world(), FakeCourier()
    made.lags = True
    late = made.report(A, 3, MEMBERS)
    worker = Worker(made.centre, {"mail": courier})
    assert worker.turn() == 0
    made.later(minutes=2)
    made.keep(capture(TEXTS[5].encode(), label(Tlp.AMBER, {*MEMBERS}, {A}), "late").evolve(received=made.now))
    pipeline.read_these(made.store, [c for c in made.store.captures() if c.id == late])
    assert worker.turn() == 1, "what came after it was due keeps it waiting no longer"
    assert late in courier.sent[0][1].items
    made.store.forget_derived()
    made.restart()
    worker = Worker(made.centre, {"mail": courier})
    made.later(days=1)
    assert worker.turn() == 0
    made.later(minutes=20)
    assert worker.turn() == 1


def test_what_the_other_side_may_have_read_stands_in_the_trail_though_it_failed() -> None:
    made, courier = world(), FakeCourier(failures=1)
    Worker(made.centre, {"mail": courier}).turn()
    assert (B, "delivery") in {(step.member, step.verb) for step in made.do(A, "trail").steps}


class Lossy(FakeCourier):
    """What it takes first it does not confirm."""

    def send(self, way: Way, letter: Letter) -> None:
        """See `Courier.send`."""
        self.sent.append((way, letter))
        if len(self.sent) == 1:
            raise DeliveryError("It took too long.", "It is tried again.")


def withdrawn_between(made: World, worker: Worker, report: str) -> None:
    """A turn in the middle of which the report is withdrawn: after the schedule was made."""
    made.centre.dispatch.schedule()
    made.do(A, "withdraw", id=report)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(made.centre.dispatch, "schedule", lambda: 0)
        worker.turn()


def test_what_an_attempt_that_nobody_confirmed_showed_is_withdrawn() -> None:
    made, courier = world(), Lossy()
    worker = Worker(made.centre, {"mail": courier})
    worker.turn()
    shared = next(i for i in made.items() if i.member == A and B in i.label.release)
    made.later(minutes=2)
    withdrawn_between(made, worker, shared.id)
    assert [shared.id in letter.items for _, letter in courier.sent] == [True, False]
    worker.turn()
    assert [letter.kind for _, letter in courier.sent] == ["brief", "brief", "withdrawal"]
    assert shared.id in courier.sent[2][1].text


def test_an_alert_that_was_lost_and_then_empty_goes_out_when_the_event_is_back() -> None:
    made, courier = world(), FakeCourier()
    Worker(made.centre, {"mail": courier}).turn()
    asking_for_quito(made)
    report = made.report(A, 5, (A, B))
    courier = Lossy()
    worker = Worker(made.centre, {"mail": courier})
    worker.turn()
    made.later(minutes=2)
    withdrawn_between(made, worker, report)
    made.do(A, "proposal", about=report, body={"release": (B,)})
    worker.turn()
    assert [letter.kind for _, letter in courier.sent] == ["alert", "alert"]


def test_a_daily_brief_comes_in_every_language_of_the_member() -> None:
    made, courier = world(), FakeCourier()
    made.store.enter("member", B, to_json(Member(id=B, name="Birch", languages=("fr", "ar"), ways=(MAIL,))))
    worker = Worker(made.centre, {"mail": courier})
    assert worker.turn() == 2
    assert worker.turn() == 0
    assert sorted(letter.lang for letter in of(courier, "brief")) == ["ar", "fr"]


def test_a_request_is_brought_to_mind_before_it_is_due() -> None:
    made, courier = world(), FakeCourier()
    asked = made.do(A, "request", body={"question": "who?", "due": "2031-03-06"}, to=(B,))
    worker = Worker(made.centre, {"mail": courier})
    worker.turn()
    assert of(courier, "reminder") == []
    made.later(days=1)
    worker.turn()
    assert [letter.subject for letter in of(courier, "reminder")] == ["À rendre le 6 mars 2031 : who?"]
    made.do(B, "answer", about=asked.id, body={"text": "she"})
    made.later(days=1)
    worker.turn()
    assert len(of(courier, "reminder")) == 1


@pytest.mark.parametrize("verb", ["withdraw", "narrow"])
def test_a_request_that_was_brought_to_mind_and_taken_back_is_withdrawn(verb: str) -> None:
    made, courier = world(), FakeCourier()
    asked = made.do(A, "request", body={"question": "who?", "due": "2031-03-05"}, to=(B,))
    worker = Worker(made.centre, {"mail": courier})
    worker.turn()
    (letter,) = of(courier, "reminder")
    assert letter.items == (asked.id,)
    made.do(A, verb, id=asked.id, **({"to": ()} if verb == "narrow" else {}))
    assert worker.turn() == 1
    (letter,) = of(courier, "withdrawal")
    assert asked.id in letter.text
    assert worker.turn() == 0


def test_a_request_is_brought_to_mind_again_where_its_day_or_its_words_changed() -> None:
    made, courier = world(), FakeCourier()
    asked = made.do(A, "request", body={"question": "who?", "due": "2031-03-05"}, to=(B,))
    worker = Worker(made.centre, {"mail": courier})
    worker.turn()
    made.do(A, "correct", id=asked.id, body={"question": "who else?", "due": "2031-03-14"})
    for _ in range(12):
        made.later(days=1)
        worker.turn()
    made.do(A, "correct", id=asked.id, body={"question": "and who?", "due": "2031-03-14"})
    worker.turn()
    assert [letter.subject.partition(": ")[2] for letter in of(courier, "reminder")] == [
        "who?",
        "who else?",
        "and who?",
    ]


def test_a_request_that_was_taken_back_and_released_again_is_brought_to_mind_again() -> None:
    made, courier = world(), FakeCourier()
    asked = made.do(A, "request", body={"question": "who?", "due": "2031-03-05"}, to=(B,))
    worker = Worker(made.centre, {"mail": courier})
    worker.turn()
    for times in (2, 3):
        made.do(A, "withdraw", id=asked.id)
        worker.turn()
        made.do(A, "proposal", about=asked.id, body={"release": (A, B)})
        assert [worker.turn(), worker.turn()] == [1, 0]
        assert len(of(courier, "reminder")) == times
        assert len(of(courier, "withdrawal")) == times - 1


def test_a_request_that_has_its_first_words_again_is_brought_to_mind_again() -> None:
    made, courier = world(), FakeCourier()
    asked = made.do(A, "request", body={"question": "who?", "due": "2031-03-05"}, to=(B,))
    worker = Worker(made.centre, {"mail": courier})
    worker.turn()
    for question in ("who else?", "who?", "who else?"):
        made.do(A, "correct", id=asked.id, body={"question": question, "due": "2031-03-05"})
        assert [worker.turn(), worker.turn()] == [1, 0]
        assert of(courier, "reminder")[-1].subject.endswith(f": {question}")


def test_a_marking_that_is_raised_reaches_what_was_delivered() -> None:
    made, courier = world(), FakeCourier()
    asked = made.do(A, "request", body={"question": "who?", "due": "2031-03-05"}, to=(B,))
    worker = Worker(made.centre, {"mail": courier})
    worker.turn()
    assert of(courier, "correction") == []
    shared = next(i for i in made.items() if i.kind == "capture" and i.member == A and B in i.label.release)
    for tlp in ("amber+strict", "red"):
        for item in (shared.id, asked.id):
            made.do(A, "narrow", id=item, to=(B, C) if item == shared.id else (B,), tlp=tlp)
        assert worker.turn() == 2
        told = of(courier, "correction")[-2:]
        assert {letter.items: letter.tlp for letter in told} == {(shared.id,): tlp, (asked.id,): tlp}
        assert worker.turn() == 0
    made.later(days=1)
    worker.turn()
    assert len(of(courier, "correction")) == 4
    assert of(courier, "brief")[-1].marks[shared.id] == "red"


def test_a_headquarters_acknowledges_and_nobody_else_can() -> None:
    made = world()
    Worker(made.centre, {"mail": FakeCourier()}).turn()
    (row,) = made.do(B, "deliveries").deliveries
    assert made.do(A, "deliveries").deliveries == ()
    assert made.do(B, "acknowledge", id=row.id).acknowledged == made.now
    assert made.do(B, "deliveries").deliveries[0].acknowledged == made.now


def test_a_folder_gets_whole_files(tmp_path: Path) -> None:
    letter = Letter(id="delivery--1", kind="brief", subject="s", text="words")
    for _ in range(2):
        FolderCourier().send(Way(kind="file", target=str(tmp_path / "in")), letter)
    files = {p.name: p.read_bytes() for p in (tmp_path / "in").iterdir()}
    assert files == {"brief-1.txt": b"words", "brief-1.json": to_json(letter)}


def test_a_letter_says_by_ids_what_is_replaced_and_what_is_withdrawn() -> None:
    made, courier = world(), FakeCourier()
    worker = Worker(made.centre, {"mail": courier})
    worker.turn()
    first = next(i.id for i in made.items() if i.member == A and B in i.label.release)
    made.renew(A, 0, MEMBERS)
    worker.turn()
    second = next(i.id for i in made.items() if i.kind == "capture" and i.member == A and B in i.label.release)
    (letter,) = of(courier, "correction")
    assert (letter.replaced, letter.by, second in letter.items) == ((first,), second, True)
    made.do(A, "narrow", id=second, to=(B, C), tlp="red")
    worker.turn()
    letter = of(courier, "correction")[-1]
    assert (letter.replaced, letter.by, letter.marks[second]) == ((second,), second, "red")
    made.do(A, "withdraw", id=second)
    worker.turn()
    assert {i for letter in of(courier, "withdrawal") for i in letter.withdrawn} == {first, second}
    assert of(courier, "brief")[0].withdrawn == of(courier, "brief")[0].replaced == ()


def test_a_webhook_is_signed_over_moment_and_bytes() -> None:
    made = World()
    got: list[httpx.Request] = []

    def take(request: httpx.Request) -> httpx.Response:
        got.append(request)
        return httpx.Response(204)

    client = httpx.Client(transport=httpx.MockTransport(take))
    courier = WebhookCourier(made.centre.webhook_keys, lambda: made.now, lambda *_: "192.0.2.7", (), client)
    target = "https://birch.example/in"
    letter = Letter(id="delivery--1", kind="alert", subject="s", text="t", member=B)
    courier.send(Way(kind="webhook", target=target), letter)
    moment = int(got[0].headers["webhook-timestamp"])
    assert moment == int(made.now.timestamp())
    (key,) = made.centre.webhook_keys(B, target)
    assert (key,) != made.centre.webhook_keys(A, target), "no two members share a secret"
    assert (got[0].url.host, got[0].headers["host"]) == ("192.0.2.7", "birch.example")
    assert got[0].extensions["sni_hostname"] == "birch.example"
    assert got[0].headers["webhook-signature"] == signature(key, "delivery--1", moment, got[0].content)


def kept(folder: Path) -> World:
    """Birch's brief and the withdrawal of a report are due in a store on a disk."""
    made = World(store=SqliteStore(folder / "store.sqlite3", secret=b"s" * 32))
    made.do(B, "set-headquarters", ways=("mail:desk@birch.example",))
    return made


def restored(made: World, folder: Path) -> int:
    made.store.close()
    done = restore(folder / "old", folder / "store.sqlite3")
    made.store = SqliteStore(folder / "store.sqlite3")
    made.restart()
    return done.delivered


def test_after_a_restore_nothing_goes_out_twice_and_what_is_gone_is_withdrawn(tmp_path: Path) -> None:
    made, courier = kept(tmp_path), FakeCourier()
    first = made.report(A, 0, MEMBERS)
    made.centre.dispatch.schedule()
    made.store.backup(str(tmp_path / "old"))  # the brief is in it, and was not sent yet
    report = made.report(A, 2, MEMBERS)
    Worker(made.centre, {"mail": courier}).turn()
    (row,) = made.do(B, "deliveries").deliveries
    made.do(B, "acknowledge", id=row.id)
    assert restored(made, tmp_path) == 1
    assert made.do(B, "deliveries").deliveries[0].acknowledged
    worker = Worker(made.centre, {"mail": courier})
    for _ in range(2):
        worker.turn()
        assert [letter.kind for _, letter in courier.sent] == ["brief", "withdrawal"]
        assert report in courier.sent[1][1].text
    assert restored(made, tmp_path) == 2, "over a store that was restored itself"
    made.do(A, "withdraw", id=first)
    Worker(made.centre, {"mail": courier}).turn()
    assert [letter.kind for _, letter in courier.sent] == ["brief", "withdrawal", "withdrawal"]
    assert first in courier.sent[2][1].text
    made.store.close()


def test_an_older_store_takes_nothing_from_what_a_backup_knows(tmp_path: Path) -> None:
    made, courier = kept(tmp_path), FakeCourier()
    made.report(A, 0, MEMBERS)
    made.centre.dispatch.schedule()
    made.store.backup(str(tmp_path / "before"))
    Worker(made.centre, {"mail": courier}).turn()
    made.store.backup(str(tmp_path / "old"))
    restore(tmp_path / "before", tmp_path / "store.sqlite3")
    made.store.close()
    (tmp_path / "store.sqlite3").unlink()
    restore(tmp_path / "before", tmp_path / "store.sqlite3")
    assert restored(made, tmp_path) == 0
    assert Worker(made.centre, {"mail": courier}).turn() == 0
    made.store.close()


def test_after_a_restore_to_an_empty_place_a_withdrawal_has_an_id_that_nobody_has_seen(tmp_path: Path) -> None:
    """An older store counts deliveries anew: the other side would take the withdrawal for the one it had before."""
    made, courier = World(store=SqliteStore(tmp_path / "store.sqlite3", secret=b"s" * 32)), FakeCourier()
    made.do(B, "set-headquarters", ways=("mail:desk@birch.example",))
    made.store.backup(str(tmp_path / "old"))
    sent = []
    for _ in range(2):
        report = made.report(A, 2, MEMBERS)
        worker = Worker(made.centre, {"mail": courier})
        worker.turn()
        made.do(A, "withdraw", id=report)
        worker.turn()
        sent.append([letter.id for letter in of(courier, "withdrawal")])
        made.store.close()
        (tmp_path / "store.sqlite3").unlink()
        restored(made, tmp_path)
    assert [len(ids) for ids in sent] == [1, 2]
    assert len(set(sent[1])) == 2
    made.store.close()


def test_a_secret_is_renewed_without_another_address() -> None:
    made = World()
    target = "https://birch.example/in"
    with pytest.raises(UsageError, match="no such webhook"):
        made.do(B, "renew-secret", target=target)
    before = made.do(B, "set-headquarters", ways=(f"webhook:{target}",)).ways[0].secret
    new = made.do(B, "renew-secret", target=target).secret
    assert made.do(B, "headquarters").ways[0].secret == new != before
    assert [k.hex() for k in made.centre.webhook_keys(B, target)] == [new, before], "both sign for a day"
    got: list[httpx.Request] = []

    def take(request: httpx.Request) -> httpx.Response:
        got.append(request)
        return httpx.Response(204)

    client = httpx.Client(transport=httpx.MockTransport(take))
    courier = WebhookCourier(made.centre.webhook_keys, lambda: made.now, lambda *_: "192.0.2.7", (), client)
    letter = Letter(id="delivery--1", kind="alert", subject="s", text="t", member=B)
    courier.send(Way(kind="webhook", target=target), letter)
    moment = int(made.now.timestamp())
    signed = [signature(bytes.fromhex(k), "delivery--1", moment, got[0].content) for k in (new, before)]
    assert got[0].headers["webhook-signature"].split() == signed
    made.later(days=1)
    assert [k.hex() for k in made.centre.webhook_keys(B, target)] == [new]
    newest = made.do(B, "renew-secret", target=target, at_once=True).secret
    assert [k.hex() for k in made.centre.webhook_keys(B, target)] == [newest]
    assert newest not in (new, before)
