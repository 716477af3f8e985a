"""Files, folders, mailboxes, records and feeds on disk; what is not taken is refused with a stable code."""

import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dragoman.collect import FakeFetcher, Limits, collect
from dragoman.model import Capture, Refusal, digest

NOW = datetime(2026, 10, 7, 12, tzinfo=UTC)
KEY = b"a test's secret"
SMALL = Limits(size=1000)


def taken(target: Path | str, limits: Limits | None = None) -> list[Capture | Refusal]:
    return list(collect(str(target), client=FakeFetcher(), now=NOW, key=KEY, limits=limits))


def codes(found: list[Capture | Refusal]) -> list[str]:
    return [f.code if isinstance(f, Refusal) else "taken" for f in found]


def captures(found: list[Capture | Refusal]) -> Iterator[Capture]:
    for one in found:
        assert isinstance(one, Capture), one
        yield one


def test_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"The ferry sails.")
    [one] = captures(taken(path))
    assert (one.body, one.target, one.media_type, one.received) == (b"The ferry sails.", str(path), "text/plain", NOW)
    assert one.digest == digest(b"The ferry sails.")
    assert taken(path) == [one], "the same bytes from the same place are the same capture"
    path.write_bytes(b"The ferry does not sail.")
    [other] = captures(taken(path))
    assert other.id != one.id
    assert other.source == one.source


def test_a_folder_is_read_in_order_and_deeply(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "sub/c.txt", ".hidden", ".git/d.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(name)
    assert [c.body.decode() for c in captures(taken(tmp_path))] == ["a.txt", "b.txt", "sub/c.txt"]
    assert codes(taken(tmp_path, Limits(files=2))) == ["taken", "taken", "too-large"]


def test_what_is_not_taken(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "large.txt").write_bytes(b"x" * 1001)
    (tmp_path / "picture.bin").write_bytes(bytes(range(256)))
    os.mkfifo(tmp_path / "queue")
    (tmp_path / "void").symlink_to(tmp_path / "nowhere")
    found = {Path(f.target).name: f for f in taken(tmp_path, SMALL) if isinstance(f, Refusal)}
    assert {name: f.code for name, f in found.items()} == {
        "empty.txt": "empty", "large.txt": "too-large", "picture.bin": "binary",
        "queue": "unreadable", "void": "not-found",
    }  # fmt: skip
    assert all(f.detail and f.stage == "collect" for f in found.values())
    assert codes(taken(tmp_path / "missing")) == ["not-found"]
    (tmp_path / "bare").mkdir()
    assert codes(taken(tmp_path / "bare")) == ["empty"]
    assert codes(taken("a\0b")) == ["unreadable"]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_without_reading_rights(tmp_path: Path) -> None:
    (tmp_path / "locked").mkdir(mode=0)
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "a.txt").chmod(0)
    assert codes(taken(tmp_path)) == ["unreadable", "unreadable"]
    (tmp_path / "locked").chmod(0o700)


def test_reading_rights_are_refusals(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("x")

    def denied(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", denied)
    [refused] = taken(tmp_path)
    assert isinstance(refused, Refusal)
    assert (refused.code, refused.detail) == ("unreadable", "Permission denied")


def test_records(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    lines = [
        json.dumps({"id": "1", "text": "Eins", "title": "T", "publisher": "P", "published": "2026-10-06"}),
        "not json",
        "[1]",
        json.dumps({"id": "2", "html": "<p>Zwei</p>", "url": "https://harbour.example/2"}),
        "",
        json.dumps({"id": "3", "bytes_b64": "RHJlaQ==", "media_type": "text/plain"}),
        json.dumps({"id": "4"}),
        json.dumps({"id": "5", "bytes_b64": "?"}),
        json.dumps({"id": "6", "text": "x" * 1000}),
        json.dumps({"id": "7", "text": "Sieben"}),
    ]
    path.write_text("\n".join(lines))
    found = taken(path, SMALL)
    wanted = ["taken", "record", "record", "taken", "taken", "record", "record", "too-large", "taken"]
    assert codes(found) == wanted
    one, two, three, *_, seven = (f for f in found if isinstance(f, Capture))
    assert (one.body, one.target) == (b"Eins", f"{path}#1")
    assert one.hints == {"title": "T", "publisher": "P", "published": "2026-10-06", "charset": "utf-8"}
    assert (two.target, two.media_type) == ("https://harbour.example/2", "text/html")
    assert three.body == b"Drei"
    assert seven.body == b"Sieben"


def test_one_long_line_takes_no_memory(tmp_path: Path) -> None:
    path = tmp_path / "long.jsonl"
    with path.open("wb") as out:
        out.truncate(100 * 2**20)  # a sparse line of a hundred megabytes
        out.seek(0, os.SEEK_END)
        out.write(b'\n{"id":"1","text":"after"}\n')
    refused, after = taken(path, SMALL)
    assert isinstance(refused, Refusal)
    assert refused.code == "too-large"
    assert "104857601 bytes" in refused.detail
    assert isinstance(after, Capture)


def test_mailbox(tmp_path: Path) -> None:
    path = tmp_path / "a.mbox"
    path.write_bytes(
        b"From board Tue\nSubject: One\nMessage-ID: <1@harbour.example>\n\nFirst.\n>From here\n\n"
        b"From board Wed\nSubject: Two\n\nSecond\nFrom the text\n\nFrom board Thu\n\n" + b"x" * 2000 + b"\n"
    )
    one, two, three = taken(path, SMALL)
    assert isinstance(one, Capture)
    assert (one.target, one.media_type) == (f"{path}#1@harbour.example", "message/rfc822")
    assert one.body.endswith(b"First.\nFrom here\n\n")
    assert isinstance(two, Capture)
    assert b"Second\nFrom the text" in two.body
    assert codes([three]) == ["too-large"]
    mail = tmp_path / "a.eml"
    mail.write_bytes(b"Subject: Three\n\nx")
    assert [c.media_type for c in captures(taken(mail))] == ["message/rfc822"]


RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Probe Post</title>
<item><title>Ferry &amp; quay</title><link>https://post.example/1</link>
<pubDate>Tue, 06 Oct 2026 14:30:00 +0200</pubDate>
<description>&lt;p&gt;The ferry sails.&lt;/p&gt;</description></item>
<item><title>Trap</title><link>javascript:alert(1)</link><description>Text</description></item><item></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Probe Post</title><entry><id>tag:1</id><title>Ferry</title>
<link href="https://post.example/2"/><updated>2026-10-06T12:30:00Z</updated>
<content type="html">&lt;p&gt;It sails.&lt;/p&gt;</content></entry></feed>"""
JSON = json.dumps(
    {"version": "https://jsonfeed.org/version/1.1", "title": "Probe Post", "items": [
        {"id": "3", "url": "https://post.example/3", "title": "Ferry", "content_html": "<p>It sails.</p>",
         "date_published": "2026-10-06T14:30:00+02:00"}, {"id": "4", "content_text": "Only text"}, "junk"]}
)  # fmt: skip


def test_rss(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(RSS)
    one, trap, nothing = taken(path)
    assert isinstance(one, Capture)
    assert one.target == one.hints["url"] == "https://post.example/1"
    assert one.hints["title"] == "Ferry & quay"
    assert one.hints["publisher"] == "Probe Post"
    assert one.hints["published"] == "2026-10-06T12:30:00+00:00"
    assert one.body == b"<div><p>The ferry sails.</p></div>"
    assert isinstance(trap, Capture)
    assert "url" not in trap.hints
    assert codes([nothing]) == ["empty"]


@pytest.mark.parametrize(
    ("body", "targets"), [(ATOM, ["https://post.example/2"]), (JSON, ["https://post.example/3", "4"])]
)
def test_other_feeds(tmp_path: Path, body: str, targets: list[str]) -> None:
    path = tmp_path / "feed"
    path.write_text(body)
    found = list(captures(taken(path)))
    assert [c.target.removeprefix(f"{path}#") for c in found] == targets
    assert found[0].body == b"<div><p>It sails.</p></div>"
    assert found[0].hints["published"].startswith("2026-10-06T1")
    assert codes(taken(path, Limits(entries=1)))[:1] == ["taken"]


@pytest.mark.parametrize(
    "body", ["<rss><channel>", "<feed/>", '{"version":"https://jsonfeed.org/version/1", "items": [', "<rss>&#0;"]
)
def test_broken_feeds(tmp_path: Path, body: str) -> None:
    path = tmp_path / "feed.rss"
    path.write_text(body)
    assert codes(taken(path)) == ["empty"]
