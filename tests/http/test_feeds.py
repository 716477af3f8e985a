"""Feeds over HTTP: who may fetch them, when they changed, and that they say what the front page says."""

import base64

import feedparser
import msgspec
import pytest

from centre.served import FEEDS, Served, small_world
from centre.worlds import MEMBERS, A, B
from dragoman.interfaces.http.gate import SESSION
from dragoman.interfaces.http.problems import KIND


def basic(token: str) -> dict[str, str]:
    return {"authorization": "Basic " + base64.b64encode(f"reader:{token}".encode()).decode()}


@pytest.fixture
def served() -> Served:
    return Served(small_world())


@pytest.mark.parametrize("member", MEMBERS)
def test_a_feed_says_what_the_front_page_says(served: Served, member: str) -> None:
    page = served.world.do(member, "front")
    status, headers, body = served.get(member, "/v1/feed.atom")
    read = feedparser.parse(body)
    assert (status, headers["content-type"]) == (200, "application/atom+xml")
    assert [e.title for e in read.entries] == [e.headline for e in page.events]
    assert [e.tags[0].term for e in read.entries] == [f"TLP:{e.tlp.upper()}" for e in page.events]
    status, headers, body = served.get(member, "/v1/feed.json")
    assert (status, headers["content-type"]) == (200, "application/feed+json")
    assert [i["_dragoman"]["event"] for i in msgspec.json.decode(body)["items"]] == [e.event for e in page.events]


@pytest.mark.parametrize("path", FEEDS)
def test_a_reader_of_feeds_brings_the_token_as_a_password(served: Served, path: str) -> None:
    own = served.get(A, path)[2]
    assert served.get("", path, **basic(served.tokens[A]))[2] == own
    assert served.get("", path, cookie=f"{SESSION}={served.tokens[A]}")[2] == own
    for wrong in (basic("no"), {"authorization": "Basic !!"}, {"authorization": "Basic"}, {}):
        status, headers, body = served.get("", path, **wrong)
        assert (status, headers["content-type"]) == (401, KIND)
        assert headers["www-authenticate"].startswith("Basic ")
        assert msgspec.json.decode(body)["status"] == 401
    assert served.get("operator", path)[0] == 403


def test_basic_opens_feeds_alone(served: Served) -> None:
    answer = served.client.post("/v1/front", json={}, headers=basic(served.tokens[A]))
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize("path", FEEDS)
def test_what_has_not_changed_is_not_sent_again(served: Served, path: str) -> None:
    headers = served.get(A, path)[1]
    tag = headers["etag"]
    assert headers["cache-control"] == "private, no-cache"
    served.world.later(hours=2)
    for known in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        status, _, body = served.get(A, path, **{"if-none-match": known})
        assert (status, body) == (304, b"")
    assert served.get(A, path, **{"if-none-match": '"other"'})[0] == 200
    assert served.get(B, path, **{"if-none-match": tag})[0] == 200, "another member, another feed"
    served.world.report(A, 5, MEMBERS)
    status, headers, _ = served.get(A, path, **{"if-none-match": tag})
    assert status == 200
    assert headers["etag"] != tag


def test_what_a_member_does_not_see_changes_no_feed_of_its(served: Served) -> None:
    before = served.get(B, "/v1/feed.atom")
    served.world.report(A, 5, (A,))
    assert served.get(B, "/v1/feed.atom") == before
    assert served.get(A, "/v1/feed.atom") != before


def test_a_feed_speaks_the_language_that_is_asked_for(served: Served) -> None:
    read = feedparser.parse(served.get(A, "/v1/feed.atom?lang=fr")[2])
    assert read.feed.language == "fr"
    assert read.feed.title != feedparser.parse(served.get(A, "/v1/feed.atom")[2]).feed.title
    assert b'dir="rtl"' in served.get(A, "/v1/feed.atom?lang=ar")[2]
    assert served.get(A, "/v1/feed.atom?lang=xx")[0] == 422
