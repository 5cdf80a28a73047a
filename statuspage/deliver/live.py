"""The live page, before anybody is told of it: a link in an SMS must lead to the message.

Also the ping of a WebSub hub, which tells feed readers that there is something new.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from html.parser import HTMLParser
from itertools import chain, repeat
from urllib.parse import unquote, urldefrag, urlencode, urljoin

from statuspage.deliver import http
from statuspage.deliver.http import Answer, NoAnswer, Request

MOST = 8 << 20
"""Bytes of a page that are read; a page of ours has a hundredth of it."""
PAUSES = (2.0, 3.0, 5.0, 8.0, 12.0, 20.0, 30.0)
"""Seconds between two looks, the last one again and again."""
_FOR_A_LOOK = 5.0
_MOST_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


def shown(link: str, *, seconds: float = 20.0) -> bool:
    """Whether the live page shows the message that a link leads to."""
    return not _missing([link], time.monotonic() + seconds, seconds)


def wait_until_shown(
    links: Iterable[str],
    seconds: float,
    *,
    pauses: Sequence[float] = PAUSES,
    each: float = 20.0,
    on_look: Callable[[Mapping[str, str]], None] = lambda missing: None,
) -> Mapping[str, str]:
    """Looks again and again until the live pages show every message, for `seconds` at most.

    Answers with the links that lead nowhere still, each with the reason in words; with none
    when all is there. Every page is asked for once a look, in `each` seconds at most.
    `on_look` is told after every look what is missing.
    """
    end = time.monotonic() + seconds
    missing = dict.fromkeys(links, "")
    for pause in chain(pauses, repeat(pauses[-1])):
        # The first look has its time even if there is none to wait.
        missing = _missing(missing, max(end, time.monotonic() + _FOR_A_LOOK), each)
        on_look(missing)
        if not missing or time.monotonic() + pause >= end:
            break
        time.sleep(pause)
    return missing


def ping(hub: str, topics: Iterable[str], *, seconds: float = 30.0) -> Sequence[str]:
    """Tells a WebSub hub that feeds have changed; answers with what went wrong, if anything.

    https://www.w3.org/TR/websub/ leaves this to hubs; what most of them take is the form of
    PubSubHubbub 0.4 §7, some with `hub.url` and some with `hub.topic`.
    """
    end = time.monotonic() + seconds
    problems = []
    for topic in topics:
        if (left := end - time.monotonic()) <= 0:
            problems.append(f"{topic}: there was no time left to tell the hub")
            continue
        said = urlencode({"hub.mode": "publish", "hub.url": topic, "hub.topic": topic})
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        request = Request(url=hub, method="POST", headers=headers, body=said.encode())
        reply = http.ask(request, seconds=left, most=0)
        if isinstance(reply, NoAnswer):
            problems.append(f"{topic}: the hub was not told: {reply.words}")
        elif not 200 <= reply.code < 300:
            problems.append(f"{topic}: the hub answered with {reply.code}")
    return problems


def _missing(links: Iterable[str], end: float, each: float) -> dict[str, str]:
    """Which of these are not shown, and why; each page is asked for once."""
    pages: dict[str, dict[str, str]] = {}
    for link in links:
        page, anchor = urldefrag(link)
        pages.setdefault(page, {})[link] = unquote(anchor)
    missing = {}
    for page, anchors in pages.items():
        left = min(each, end - time.monotonic())
        looked = _ids(page, left) if left > 0 else "there was no time left to look"
        for link, anchor in anchors.items():
            if isinstance(looked, str):
                missing[link] = looked
            elif anchor and anchor not in looked:
                missing[link] = "the page is there, and the message is not on it yet"
    return missing


def _ids(page: str, seconds: float) -> frozenset[str] | str:
    """The ids of all elements of a page, or in words why there is no page."""
    end = time.monotonic() + seconds
    for _ in range(_MOST_REDIRECTS + 1):
        headers = {
            "Accept": "text/html",
            # What a cache between us and the page still has does not count.
            "Cache-Control": "no-cache",
            "Pragma": "no-cache",
        }
        left = max(end - time.monotonic(), 0.1)
        reply = http.ask(Request(url=page, headers=headers), seconds=left, most=MOST)
        if isinstance(reply, NoAnswer):
            return reply.words
        if reply.code not in _REDIRECTS:
            return _read(reply)
        # There is nothing secret here, and a browser would go there too.
        page = urldefrag(urljoin(page, reply.headers.get("location", "")))[0]
    return f"it leads on to other addresses more than {_MOST_REDIRECTS} times"


def _read(reply: Answer) -> frozenset[str] | str:
    if reply.code != 200:
        return f"answered with {reply.code}"
    if not reply.whole:
        return "the page did not come as a whole, or is too large"
    ids = _Ids()
    # Ids of ours are ASCII, which is the same in every encoding that a page could have.
    ids.feed(reply.body.decode("utf-8", "replace"))
    ids.close()
    return frozenset(ids.found)


class _Ids(HTMLParser):
    """Collects the ids of elements; what only looks like one, in a comment or script, is none."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.update(value for name, value in attrs if name == "id" and value)
