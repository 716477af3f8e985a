"""Feeds as others read them."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import msgspec
import pytest

from dragoman.deliver.feeds import ATOM, Entry, Feed, atom, json_feed

AT = datetime(2031, 3, 4, 9, tzinfo=UTC)
MARKUP = "<script>alert(1)</script> & \"so\" 'on' ]]>"


def feed(**changes: Any) -> Feed:
    first = Entry("event--1", "Ferry on the Tarn", ("4 March 2031", "Oslo"), AT, "amber+strict", "routine")
    second = Entry("event--2", "Bridge closed", ("Quito",), AT + timedelta(hours=1), "green", "flash")
    return Feed("front member--a", "Fused brief", "en", "ltr", (first, second))._replace(**changes)


def one(**changes: Any) -> Feed:
    return feed(entries=(feed().entries[0]._replace(**changes),))


def tree_of(given: Feed) -> ET.Element:
    return ET.fromstring(atom(given))  # noqa: S314 - our own bytes


def test_atom_says_what_the_page_says() -> None:
    read = feedparser.parse(atom(feed()))
    assert not read.bozo
    assert read.version == "atom10"
    assert (read.feed.title, read.feed.language, read.feed.updated) == ("Fused brief", "en", "2031-03-04T10:00:00Z")
    assert [e.title for e in read.entries] == ["Ferry on the Tarn", "Bridge closed"]
    assert [e.updated for e in read.entries] == ["2031-03-04T09:00:00Z", "2031-03-04T10:00:00Z"]
    assert [e.tags[0].term for e in read.entries] == ["TLP:AMBER+STRICT", "TLP:GREEN"]
    assert read.entries[0].summary == "4 March 2031 · Oslo"


def test_json_feed_says_what_the_page_says() -> None:
    read = msgspec.json.decode(json_feed(feed()))
    assert (read["version"], read["title"], read["language"]) == (
        "https://jsonfeed.org/version/1.1",
        "Fused brief",
        "en",
    )
    first = read["items"][0]
    assert first["title"] == "Ferry on the Tarn"
    assert first["content_html"] == '<div lang="en" dir="ltr"><p>4 March 2031</p><p>Oslo</p></div>'
    assert first["date_modified"] == "2031-03-04T09:00:00Z"
    assert first["tags"] == ["TLP:AMBER+STRICT"]
    assert read["items"][1]["_dragoman"] == {"event": "event--2", "tlp": "TLP:GREEN", "precedence": "flash"}


def test_both_forms_name_an_event_by_the_same_urn() -> None:
    read, other = feedparser.parse(atom(feed())), msgspec.json.decode(json_feed(feed()))
    ids = [e.id for e in read.entries]
    assert ids == [i["id"] for i in other["items"]]
    assert read.feed.id == other["_dragoman"]["id"]
    assert len({*ids, read.feed.id}) == 3
    assert all(i.startswith("urn:uuid:") for i in ids)


def test_an_event_keeps_its_urn_and_feeds_have_their_own() -> None:
    ours, changed = feedparser.parse(atom(feed())), feedparser.parse(atom(one(title="Another", changed=AT)))
    assert ours.entries[0].id == changed.entries[0].id
    assert ours.feed.id != feedparser.parse(atom(feed(key="front member--b"))).feed.id


def test_markup_stays_text() -> None:
    given = one(title=MARKUP, lines=(MARKUP,), precedence=MARKUP)
    tree = tree_of(given)
    names = {node.tag.rpartition("}")[2] for node in tree.iter()}
    assert "script" not in names
    assert tree.findtext(f"{{{ATOM}}}entry/{{{ATOM}}}title") == MARKUP
    item = msgspec.json.decode(json_feed(given))["items"][0]
    assert item["title"] == MARKUP
    assert "<script" not in item["content_html"]
    assert "&lt;script&gt;" in item["content_html"]


def test_what_xml_cannot_hold_is_left_out() -> None:
    given = one(title="a\x00b\x1fc\ufffed", lines=("e\x0bf",))
    entry = tree_of(given).find(f"{{{ATOM}}}entry")
    assert entry is not None
    assert entry.findtext(f"{{{ATOM}}}title") == "abcd"
    assert entry.findtext(f"{{{ATOM}}}summary") == "ef"


def test_words_carry_their_language_and_direction() -> None:
    given = feed(lang="ar", dir="rtl", title="موجز")
    assert b'lang="ar" dir="rtl"' in atom(given)
    assert feedparser.parse(atom(given)).feed.title == "موجز"
    item = msgspec.json.decode(json_feed(given))["items"][0]
    assert item["content_html"].startswith('<div lang="ar" dir="rtl">')
    assert item["language"] == "ar"


def test_times_are_in_utc() -> None:
    there = AT.astimezone(timezone(timedelta(hours=5, minutes=30)))
    assert atom(one(changed=there)) == atom(one(changed=AT))
    assert json_feed(one(changed=there)) == json_feed(one(changed=AT))


@pytest.mark.parametrize("form", [atom, json_feed])
def test_an_empty_feed_is_a_feed(form: Any) -> None:
    assert form(feed(entries=())) == form(feed(entries=()))
    read = feedparser.parse(atom(feed(entries=())))
    assert (read.bozo, read.entries, read.feed.updated) == (False, [], "1970-01-01T00:00:00Z")
