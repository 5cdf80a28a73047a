"""What goes over the line while a plugin of Apprise posts, and what came of the message.

A plugin only says yes or no. Whether it is certain that nothing arrived, and whether it makes
sense to try again, is told by the requests that it made.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter

from statuspage.deliver.http import Answer, NoAnswer
from statuspage.deliver.message import Outcome, Took
from statuspage.deliver.transports import answers
from statuspage.deliver.way import is_near

_MOST = 1 << 20
_OWN_CODES = {
    "qyapi.weixin.qq.com": ("errcode",),
    "oapi.dingtalk.com": ("errcode",),
    "open.feishu.cn": ("code", "StatusCode"),
    "open.larksuite.com": ("code", "StatusCode"),
    "sctapi.ftqq.com": ("code",),
    "api2.pushdeer.com": ("code",),
}
"""Services that say no with status 200 and a number of their own, which Apprise believes."""
_TOO_FAST = frozenset({45009, 45033, 130101, 11232})
"""Such numbers for "not so fast": WeCom (two), DingTalk, Feishu."""


class Unencrypted(requests.exceptions.InvalidSchema):
    """Secrets would go over the open network where everybody can read them."""


@dataclass(slots=True)
class Exchange:
    """A request that a plugin made, and what came back."""

    method: str
    host: str
    path: str
    reply: Answer | NoAnswer = field(default_factory=lambda: NoAnswer("it broke off", left=True))


class Line:
    """Listens to all requests of this process; there is one for each process."""

    def __init__(self) -> None:
        self.exchanges: list[Exchange] = []
        self._writes = 0
        sys.addaudithook(self._hear)
        line = self

        class Adapter(HTTPAdapter):
            def send(self, request: requests.PreparedRequest, *args: Any, **more: Any) -> Any:
                return line.carry(request, super().send, *args, **more)

        # Each session of requests makes its adapters by this name.
        requests.sessions.HTTPAdapter = Adapter  # type: ignore[attr-defined]

    def _hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        # Python itself says when a request begins to leave; to a proxy, CONNECT comes before.
        if event == "http.client.send":
            data = arguments[1]
            self._writes += not (isinstance(data, bytes) and data.startswith(b"CONNECT "))

    def carry(
        self, request: requests.PreparedRequest, send: Any, *args: Any, **more: Any
    ) -> requests.Response:
        """Sends a request and notes what came of it; an answer is read up to a bound."""
        place = urlsplit(request.url or "")
        exchange = Exchange(request.method or "", place.hostname or "", place.path)
        self.exchanges.append(exchange)
        if place.scheme != "https" and not is_near(exchange.host):
            words = "it would go over the network unencrypted"
            exchange.reply = NoAnswer(words, broken=True)
            raise Unencrypted(words)
        before = self._writes
        try:
            response: requests.Response = send(request, *args, **more)
        except Exception as problem:
            exchange.reply = _no_answer(problem, left=self._writes > before)
            raise
        headers = {name.lower(): value for name, value in response.headers.items()}
        exchange.reply = Answer(code=response.status_code, headers=headers, whole=False)
        raw = response.raw
        try:
            body = raw.read(_MOST, decode_content=True)
            exchange.reply = Answer(code=response.status_code, headers=headers, body=body)
        except Exception:  # noqa: BLE001 (an answer that breaks off: its status has come)
            body = b""
        finally:
            raw.close()
        response.raw = BytesIO(body)
        return response


def _no_answer(problem: Exception, *, left: bool) -> NoAnswer:
    if left:
        return NoAnswer("no answer, or the connection broke off", left=True)
    match problem:
        case requests.exceptions.SSLError():
            return NoAnswer("no encrypted connection that can be trusted (TLS)", broken=True)
        case requests.exceptions.ProxyError():
            return NoAnswer("the proxy did not let it through")
        case requests.exceptions.ConnectionError() | requests.exceptions.Timeout():
            return NoAnswer("no connection could be made")
        case _:
            return NoAnswer("the request could not be made", broken=True)


def judged(yes: bool, exchanges: Sequence[Exchange]) -> Outcome:
    """What came of a message, from what the plugin said and what went over the line."""
    last = exchanges[-1] if exchanges else None
    own = _own_code(last)
    if yes and not own:
        return Outcome(Took.SENT, "accepted")
    if last is None:
        return Outcome(Took.UNSURE, "not accepted, and nothing says why; it may have arrived")
    outcomes = [answers.outcome(exchange.reply) for exchange in exchanges]
    unsure = next((outcome for outcome in outcomes if outcome.took is Took.UNSURE), None)
    if unsure is not None:
        return unsure
    if own:
        took = Took.LATER if own in _TOO_FAST else Took.REFUSED
        return Outcome(took, f"answered with {own}, a number of the service itself")
    posted = {
        _place(each)
        for each, what in zip(exchanges, outcomes, strict=True)
        if what.took is Took.SENT
    }
    if outcomes[-1].took is Took.SENT or (last.method != "GET" and _place(last) in posted):
        return Outcome(Took.UNSURE, "not accepted as a whole; some of it may have arrived")
    return outcomes[-1]


def _place(exchange: Exchange) -> tuple[str, str, str]:
    return exchange.method, exchange.host, exchange.path


def _own_code(exchange: Exchange | None) -> int:
    """The number with which a service says no in an answer that looks like a yes; else 0."""
    if exchange is None or not isinstance(exchange.reply, Answer):
        return 0
    try:
        said = json.loads(exchange.reply.body)
    except (ValueError, RecursionError):
        return 0
    if not isinstance(said, dict):
        return 0
    codes = (said.get(name) for name in _OWN_CODES.get(exchange.host, ()))
    return next((code for code in codes if isinstance(code, int) and code), 0)
