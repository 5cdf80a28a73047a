"""Asks a web server one thing, once, and is certain about whether the question has left.

Why not requests or urllib: sending has to know whether anything may have reached the far side,
and a server that answers a byte at a time must not hold a run. Both of them have one exception
for what could not be sent and for what was not answered, give every single read its own
time-out, read answers of any length into memory and follow redirects; requests also takes
passwords from ~/.netrc. What is left is http.client, which keeps to the standard.
"""

from __future__ import annotations

import os
import re
import socket  # noqa: TID251 (deliver is where the network belongs)
import ssl
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from http.client import HTTPConnection, HTTPException, HTTPResponse  # noqa: TID251
from typing import Self

from msgspec import Struct

import statuspage
from statuspage.deliver.way import NoWay, Way, way

TO_CONNECT = 10.0
"""Seconds for one attempt to connect; a far side that is there takes far less."""
_TUNNEL = re.compile(r"Tunnel connection failed: (\d{3})")
_LONGEST_WAIT = 7 * 24 * 3600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is asked; user and password in the address are sent as HTTP's basic authentication."""

    url: str = field(repr=False)
    method: str = "GET"
    headers: Mapping[str, str] = field(repr=False, default_factory=dict)
    body: bytes | None = field(repr=False, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back; names of headers are in lower case.

    `body` holds at most as many bytes as were asked for, and `whole` says whether that is
    all of it: a body that was too long, too slow or broke off is not.
    """

    code: int
    headers: Mapping[str, str] = field(repr=False, default_factory=dict)
    body: bytes = field(repr=False, default=b"")
    whole: bool = True

    @property
    def after(self) -> float | None:
        """The seconds after which the server wants to be asked again (RFC 9110 §10.2.3)."""
        return wait(self.headers.get("retry-after", ""), self.headers.get("date", ""))


class NoAnswer(Struct, frozen=True):
    """Nobody answered; `words` say why, without addresses.

    `left` when some of the request may have reached the far side. `broken` when nothing has,
    and nothing will until somebody mends something.
    """

    words: str
    left: bool = False
    broken: bool = False


def ask(request: Request, *, seconds: float = 30.0, most: int = 1 << 20) -> Answer | NoAnswer:
    """Asks once and follows no redirect; raises nothing of what the far side does.

    It takes `seconds` at most, beside what the system needs to find a server of this name,
    and reads no more than `most` bytes of the answer.
    """
    try:
        found = way(request.url, min(TO_CONNECT, seconds))
    except NoWay as problem:
        return NoAnswer(str(problem), broken=True)
    with _Alarm(found.connection, seconds) as alarm:
        return _connect(found.connection, alarm) or _exchange(found, request, alarm, most)


def wait(value: str, date: str = "") -> float | None:
    """The seconds of a Retry-After header, which may hold a date; None if it says nothing.

    A date is compared with the Date header of the same answer: clocks differ.
    """
    if re.fullmatch(r"\d{1,9}", value, re.ASCII):
        return min(float(value), _LONGEST_WAIT)
    try:
        until = parsedate_to_datetime(value).timestamp()
        now = parsedate_to_datetime(date).timestamp() if date else time.time()  # noqa: TID251
    except (ValueError, TypeError, OverflowError):
        return None
    return min(max(until - now, 0.0), _LONGEST_WAIT)


class _Alarm:
    """Ends whatever a connection waits for when the time is over."""

    def __init__(self, connection: HTTPConnection, seconds: float) -> None:
        self.rang = False
        self.seconds = seconds
        self.socket: socket.socket | None = None
        self._connection = connection
        self._end = time.monotonic() + seconds
        self._timer = threading.Timer(seconds, self._ring)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        self._connection.close()

    @property
    def left(self) -> float:
        """The seconds that are left; never none at all."""
        return max(self._end - time.monotonic(), 0.01)

    def _ring(self) -> None:
        self.rang = True
        here = self.socket or self._connection.sock
        if here is not None:
            # Not the method of an SSLSocket: that one forgets its encryption first.
            with suppress(OSError):
                socket.socket.shutdown(here, socket.SHUT_RDWR)


def _connect(connection: HTTPConnection, alarm: _Alarm) -> NoAnswer | None:
    """Connects, through a proxy and with TLS where they are; says why not."""
    try:
        connection.connect()
    except (OSError, HTTPException, UnicodeError) as problem:
        return _not_connected(problem, alarm)
    # A socket that the alarm does not find yet is found too late here.
    alarm.socket = connection.sock
    # The alarm comes first: after it, what has come so far can still be read.
    connection.sock.settimeout(alarm.left + 1.0)
    if alarm.rang:
        return NoAnswer(f"no connection within {alarm.seconds:g} seconds")
    return None


def _not_connected(problem: Exception, alarm: _Alarm) -> NoAnswer:
    """Why there is no connection; nothing has left."""
    broken = False
    match problem:
        case _ if alarm.rang:
            words = f"no connection within {alarm.seconds:g} seconds"
        case ssl.SSLCertVerificationError(verify_message=why):
            # A wrong name is said together with the names, which are addresses.
            why = why if re.fullmatch(r"[a-zA-Z -]+", why) else "it is for another name"
            words, broken = f"its certificate cannot be trusted: {why}", True
        case ssl.SSLEOFError() | ssl.SSLZeroReturnError():
            words = "it closed the connection before that was encrypted"
        case ssl.SSLError():
            words, broken = "no encrypted connection (TLS) can be made", True
        case TimeoutError():
            words = f"no connection within {min(TO_CONNECT, alarm.seconds):g} seconds"
        case socket.gaierror(errno=code):
            words = "no server of this name can be found"
            broken = code in {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", None)}
        case ConnectionRefusedError():
            words = "the connection was refused"
        case OSError():
            return _not_let_through(problem)
        case UnicodeError():
            words, broken = "the name of the server cannot be one", True
        case _:
            words, broken = "the proxy does not speak HTTP", True
    return NoAnswer(words, broken=broken)


def _not_let_through(problem: OSError) -> NoAnswer:
    if tunnel := _TUNNEL.match(str(problem)):
        code = int(tunnel[1])
        return NoAnswer(f"the proxy refused with {code}", broken=code in {401, 403, 407})
    why = os.strerror(problem.errno) if problem.errno else "it broke off"
    return NoAnswer(f"no connection could be made ({why})")


def _exchange(found: Way, request: Request, alarm: _Alarm, most: int) -> Answer | NoAnswer:
    """Asks over a connection: from here on, something may have arrived."""
    headers = {
        "User-Agent": f"incidentpress/{statuspage.__version__}",
        "Connection": "close",
        **found.headers,
        **request.headers,
    }
    try:
        found.connection.request(request.method, found.target, request.body, headers)
    except ValueError:
        # http.client looks at everything before it writes the first byte.
        return NoAnswer("a part of the request cannot be written as HTTP", broken=True)
    except BrokenPipeError:
        pass  # it has heard enough: perhaps it says why
    except (OSError, HTTPException) as problem:
        return NoAnswer(_broken_off(problem, alarm), left=True)
    try:
        response = found.connection.getresponse()
    except (OSError, HTTPException, ValueError) as problem:
        return NoAnswer(_broken_off(problem, alarm), left=True)
    with response:
        body, whole = _body(response, most)
        return Answer(
            code=response.status,
            headers={name.lower(): value for name, value in response.getheaders()},
            body=body,
            whole=whole and not alarm.rang,
        )


def _broken_off(problem: Exception, alarm: _Alarm) -> str:
    if alarm.rang or isinstance(problem, TimeoutError):
        return f"no answer within {alarm.seconds:g} seconds"
    if isinstance(problem, OSError):
        return "the connection broke off before the answer"
    return "the answer was not HTTP"


def _body(response: HTTPResponse, most: int) -> tuple[bytes, bool]:
    """As much of the body as there is, up to the bound, and whether that is all."""
    body = bytearray()
    if not most:
        return b"", True
    try:
        while len(body) <= most:
            if not (more := response.read1(min(1 << 16, most + 1 - len(body)))):
                break
            body += more
    except (OSError, HTTPException, ValueError):
        return bytes(body[:most]), False
    cut = response.length not in {None, 0} or len(body) > most
    return bytes(body[:most]), not cut
