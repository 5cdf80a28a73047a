"""The process that speaks to a service by Apprise: a line of JSON in, a line of JSON out.

The first line gives the address, and the answer says what is wrong with it. Every other line
is a message, and the answer says what came of it. Nothing else is ever printed.
"""

from __future__ import annotations

import json
import logging
import os
import signal
import sys
from collections.abc import Iterator
from html import escape
from typing import Any

import apprise

from statuspage.deliver.message import Outcome
from statuspage.deliver.transports.apprise.seen import Line, judged

_TO_CONNECT, _TO_ANSWER = 10.0, 25.0


def main() -> None:
    """Answers lines until there are no more."""
    # Ctrl-C is for the process that asks: it lets a message that is under way come to its end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.disable(logging.CRITICAL)
    with os.fdopen(os.dup(1), "wb", buffering=0) as out:
        with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123 (no path of ours)
            os.dup2(nowhere.fileno(), 1)
        for reply in replies(Line()):
            out.write(json.dumps(reply).encode() + b"\n")


def replies(line: Line) -> Iterator[dict[str, Any]]:
    """The answer to each line."""
    service: Any = None
    for said in map(json.loads, iter(sys.stdin.buffer.readline, b"")):
        if service is None:
            service, wrong = load(said["url"])
            yield {"wrong": wrong}
            continue
        line.exchanges.clear()
        yes = post(service, said["text"], said["title"], titled=said["titled"])
        outcome: Outcome = judged(yes, line.exchanges)
        yield {"took": outcome.took, "note": outcome.note, "after": outcome.after}


def load(url: str) -> tuple[Any, str | None]:
    """The service of an address, set so that it posts a text once and as it is, or why not."""
    asset = apprise.AppriseAsset(
        async_mode=False,
        http_redirects=False,
        image_url_mask="",
        image_url_logo="",
        interpret_emojis=False,
        interpret_escapes=False,
        service_timeout=0,  # the process that asks ends this one
        storage_mode=apprise.PersistentStoreMode.MEMORY,
        app_id="incidentpress",
        app_url="",
    )
    service = apprise.Apprise.instantiate(url, asset=asset)
    if service is None:
        return None, "Apprise does not know such an address, or something is missing in it"
    service.retry = 0
    if len(service) != 1:
        places = "no place" if len(service) == 0 else f"{len(service)} places"
        return None, f"it names {places} to post to; a route has one, and each one needs its own"
    if not service.verify_certificate:
        return None, "it says verify=no, and secrets only go to whom we can tell who it is"
    service.redirects = False
    service.optional = False  # or a failure would count as success
    service.overflow_mode = apprise.OverflowMode.UPSTREAM
    service.body_max_line_count = 0
    service.socket_connect_timeout, service.socket_read_timeout = _TO_CONNECT, _TO_ANSWER
    for ornament in ("include_footer", "include_image"):
        if hasattr(service, ornament):
            setattr(service, ornament, False)
    return service, None


def post(service: Any, text: str, title: str, *, titled: bool) -> bool:
    """Posts once; whether Apprise says that the service accepted it.

    The text goes as it is. Services that take HTML get it as such, so that it reads as it is.
    Where a service cannot do without a title, it takes the description of the sender.
    """
    service.asset.app_desc = title
    sender = apprise.Apprise(asset=service.asset)
    sender.add(service)
    is_html = service.resolve_format(None) is apprise.NotifyFormat.HTML
    result = sender.notify(
        body=as_html(text) if is_html else text,
        title=title if titled and service.title_maxlen > 0 else "",
        body_format=apprise.NotifyFormat.HTML if is_html else None,
    )
    return bool(result)


def as_html(text: str) -> str:
    """Plain text as HTML; in an empty line is a space without width, or Telegram drops it."""
    return "<br/>".join(escape(line, quote=False) or "\u200b" for line in text.split("\n"))


if __name__ == "__main__":
    main()
