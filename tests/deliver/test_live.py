"""The live page and the hub, by real web servers: what is shown, and what is said when not."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest

from statuspage.deliver.live import MOST, ping, shown, wait_until_shown
from tests.built import DEMO_NOW, demo
from tests.commands import run
from tests.deliver.http_server import NOTHING, SILENCE, Heard, Says, Server
from tests.deliver.smtp_server import closed_port

ANCHOR = "/incidents/parcels/#03-identified"
NOT_YET = "the page is there, and the message is not on it yet"


def page(*ids: str) -> Says:
    """A page with elements of these ids."""
    items = "".join(f'<li id="{name}">…</li>' for name in ids)
    content = f'<!doctype html><html lang="en"><body><ol>{items}</ol></body></html>'
    return Says(body=content.encode(), headers=[("Content-Type", "text/html; charset=utf-8")])


# What is shown


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b'<li id="03-identified">', True),
        (b"<LI ID=03-identified class=x>", True),
        (b'<li id="03-identified"', False),
        (b'<li id="03-identified-2">', False),
        (b'<li id="03-IDENTIFIED">', False),
        (b'<!-- <li id="03-identified"> -->', False),
        (b'<script>"<li id=\\"03-identified\\">"</script>', False),
        (b"<style>/* <li id=03-identified> */</style>", False),
        (b'<a href="#03-identified">03-identified</a>', False),
        (b'<li data-id="03-identified" name="03-identified">', False),
        (b'&lt;li id="03-identified"&gt;', False),
        (b'\xff\xfe\x00 caf\xe9 <li id="03-identified">', True),
        (b"", False),
    ],
)
def test_a_message_is_shown_where_an_element_has_its_id(body: bytes, expected: bool) -> None:
    """What only looks like one in a comment, a script or a text does not count."""
    with Server(Says(body=body)) as server:
        assert shown(server.url + ANCHOR) is expected


def test_the_page_itself_is_asked_for_and_nothing_older() -> None:
    """A cache on the way may still have yesterday's; the anchor is the reader's own matter."""
    with Server(page("03-identified")) as server:
        assert shown(server.url + ANCHOR)
    (heard,) = server.heard
    assert (heard.method, heard.target) == ("GET", "/incidents/parcels/")
    assert heard.headers["cache-control"] == "no-cache"


def test_an_anchor_may_be_written_as_addresses_are() -> None:
    """A page of another make may have one that is not ASCII."""
    with Server(page("第三")) as server:
        assert shown(f"{server.url}/#%E7%AC%AC%E4%B8%89")
        assert shown(f"{server.url}/")


def test_a_page_that_has_moved_is_followed_as_a_browser_would() -> None:
    """A new domain, or the slash at the end."""
    with (
        Server(page("03-identified")) as new,
        Server(Says(301, headers=[("Location", f"{new.url}/there#top")])) as old,
    ):
        assert shown(old.url + ANCHOR)
    assert new.heard[0].target == "/there"


REASONS = [
    (page("02-other"), NOT_YET),
    (Says(404, b'<p id="03-identified">'), "answered with 404"),
    (Says(503), "answered with 503"),
    (NOTHING, "the connection broke off before the answer"),
    (
        Says(302, headers=[("Location", "/again")]),
        "it leads on to other addresses more than 5 times",
    ),
    (
        Says(302, headers=[("Location", "mailto:ann@example.com")]),
        "the address is not that of a web server",
    ),
    (Says(302), "it leads on to other addresses more than 5 times"),
    (Says(raw=b"nonsense"), "the answer was not HTTP"),
    (
        Says(body=b" " * (MOST + 1)),
        "the page did not come as a whole, or is too large",
    ),
    (
        Says(body=b'<li id="03-identified">', headers=[("Content-Length", "999")]),
        "the page did not come as a whole, or is too large",
    ),
]


@pytest.mark.parametrize(("says", "reason"), REASONS, ids=[reason for _, reason in REASONS])
def test_what_is_not_shown_is_said_with_the_reason(says: Says, reason: str) -> None:
    """For the person who waits."""
    with Server(says) as server:
        link = server.url + ANCHOR
        assert wait_until_shown([link], 0.0) == {link: reason}
    assert len(server.heard) <= 6


@pytest.mark.parametrize("says", [SILENCE, Says(pause=0.05)], ids=["silent", "byte by byte"])
def test_a_server_that_does_not_come_to_an_end_is_not_waited_for(says: Says) -> None:
    """Every look has its time."""
    with Server(says) as server:
        began = time.monotonic()
        assert not shown(server.url + ANCHOR, seconds=0.5)
    assert time.monotonic() - began < 3.0


def test_every_message_of_the_demonstration_is_found_on_its_page(
    tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> None:
    """The links that stand in the notices, against the pages as they were built."""
    folder = demo(tmp_path_factory)
    chosen = ("--all", "--output", tmp_path)
    done = run("notices", "--site", folder, "--now", DEMO_NOW, *chosen)
    assert done.code == 0, done.err
    links = {
        each["link"] for each in json.loads((tmp_path / "manifest.json").read_text())["notices"]
    }
    root = urlsplit(min(links)).netloc

    def built(heard: Heard) -> Says:
        file = folder / "site" / heard.path.strip("/") / "index.html"
        return Says(body=file.read_bytes()) if file.exists() else Says(404)

    with Server(built) as server:
        local = [link.replace(f"https://{root}", server.url) for link in links]
        assert wait_until_shown(local, 0.0) == {}
        assert len(server.heard) < len(local)
    assert len(links) > 20


# Waiting


def test_the_page_is_looked_at_until_it_shows_the_message() -> None:
    """A deployment takes its time to arrive everywhere."""
    looks: list[Mapping[str, str]] = []
    with Server([Says(404), page(), page("03-identified")]) as server:
        link = server.url + ANCHOR
        missing = wait_until_shown([link], 20.0, pauses=[0.01, 0.02], on_look=looks.append)
    assert missing == {}
    assert looks == [{link: "answered with 404"}, {link: NOT_YET}, {}]


def test_what_has_been_seen_is_not_looked_at_again() -> None:
    """And a page with several messages is asked for once a look."""

    def says(heard: Heard) -> Says:
        return page("one", "two") if heard.path == "/a/" else Says(404)

    with Server(says) as server:
        links = [f"{server.url}/{end}" for end in ("a/#one", "a/#two", "a/#three", "b/#one")]
        missing = wait_until_shown([*links, links[0]], 0.3, pauses=[0.05])
    assert missing == {links[2]: NOT_YET, links[3]: "answered with 404"}
    looks = sum(heard.path == "/b/" for heard in server.heard)
    assert looks > 1
    assert len(server.heard) == 2 * looks


def test_waiting_comes_to_an_end() -> None:
    """With what is missing still."""
    began = time.monotonic()
    with closed_port() as port:
        link = f"http://127.0.0.1:{port}/#x"
        missing = wait_until_shown([link], 0.4, pauses=[0.05])
    assert missing == {link: "the connection was refused"}
    assert 0.2 < time.monotonic() - began < 3.0


def test_nothing_to_look_for_is_shown_at_once() -> None:
    """Nobody is asked."""
    assert wait_until_shown([], 60.0) == {}


# The hub


def test_a_hub_is_told_of_every_feed() -> None:
    """In the form that hubs take."""
    feeds = ["https://status.example/history.atom", "https://status.example/zh-CN/a.rss?b=1&c"]
    with Server(Says(204)) as server:
        assert ping(f"{server.url}/hub", feeds) == []
    assert [dict(parse_qsl(heard.body.decode())) for heard in server.heard] == [
        {"hub.mode": "publish", "hub.url": feed, "hub.topic": feed} for feed in feeds
    ]
    assert {(heard.method, heard.target) for heard in server.heard} == {("POST", "/hub")}
    assert server.heard[0].headers["content-type"] == "application/x-www-form-urlencoded"


@pytest.mark.parametrize(
    ("says", "words"),
    [
        (Says(404), "the hub answered with 404"),
        (Says(302, headers=[("Location", "/")]), "the hub answered with 302"),
        (NOTHING, "the hub was not told: the connection broke off before the answer"),
    ],
)
def test_a_hub_that_does_not_take_it_is_only_reported(says: Says, words: str) -> None:
    """Nobody waits with a message for a hub."""
    with Server([says, Says(202)]) as server:
        assert ping(server.url, ["https://a.example/1", "https://a.example/2"]) == [
            f"https://a.example/1: {words}"
        ]


def test_a_hub_that_keeps_silent_takes_no_longer_than_allowed() -> None:
    """All feeds together."""
    began = time.monotonic()
    with Server(SILENCE) as server:
        problems = ping(server.url, [f"https://a.example/{n}" for n in range(5)], seconds=0.5)
    assert time.monotonic() - began < 3.0
    assert problems[0].startswith("https://a.example/0: the hub was not told: no answer within")
    assert problems[4] == "https://a.example/4: there was no time left to tell the hub"
