"""A real web server on loopback that does what a test tells it to, and a proxy that leads to it.

It hears whole requests, one a connection, and nothing of it outlives its test: whoever is kept
waiting is let go when the server ends.
"""

from __future__ import annotations

import json
import socket
import socketserver
import ssl
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from types import TracebackType
from typing import Any, Self

_LONGEST = 10.0  # seconds that anything here may take


@dataclass(frozen=True, slots=True)
class Heard:
    """A request."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes

    @property
    def path(self) -> str:
        """The target without its query."""
        return self.target.partition("?")[0]

    @property
    def json(self) -> Any:
        """The body, which is JSON."""
        return json.loads(self.body)


@dataclass(frozen=True, slots=True)
class Says:
    """An answer: the head, then the body.

    `raw` is sent instead of all that. `pause` is waited before every byte; with `hangs`
    nothing more comes after what is sent, and without it the connection is closed.
    """

    code: int = 200
    body: bytes = b""
    headers: Sequence[tuple[str, str]] = ()
    raw: bytes | None = None
    pause: float = 0.0
    hangs: bool = False

    @property
    def content(self) -> bytes:
        """All of it as it goes over the line."""
        if self.raw is not None:
            return self.raw
        names = {name.lower() for name, _ in self.headers}
        lines = [f"HTTP/1.1 {self.code} {_phrase(self.code)}"]
        lines += [f"{name}: {value}" for name, value in self.headers]
        if "content-length" not in names:
            lines.append(f"Content-Length: {len(self.body)}")
        return "\r\n".join([*lines, "Connection: close", "", ""]).encode("latin-1") + self.body


NOTHING = Says(raw=b"")
"""The connection is closed without a word."""
SILENCE = Says(raw=b"", hangs=True)
"""No word, and the connection stays open."""


def answer(said: object, code: int = 200) -> Says:
    """An answer in JSON."""
    return Says(code, json.dumps(said).encode(), [("Content-Type", "application/json")])


@dataclass
class Server:
    """Listens from `with` on; `says` is one answer for all, answers in turn, or makes one.

    Of answers in turn, the last one stays.
    """

    says: Says | Sequence[Says] | Callable[[Heard], Says] = field(default_factory=Says)
    context: ssl.SSLContext | None = None
    heard: list[Heard] = field(default_factory=list)

    def __enter__(self) -> Self:
        self._over = threading.Event()
        outer = self

        class Handler(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                with suppress(OSError):
                    outer._serve(self.request)

        self._server = _Listener(("127.0.0.1", 0), Handler)
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over.set()
        self._server.shutdown()
        self._server.server_close()

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self._server.server_address[1])

    @property
    def url(self) -> str:
        """Its address."""
        name = "http://127.0.0.1" if self.context is None else "https://localhost"
        return f"{name}:{self.port}"

    def _serve(self, connection: socket.socket) -> None:
        connection.settimeout(_LONGEST)
        if self.context is not None:
            connection = self.context.wrap_socket(connection, server_side=True)
        with connection, connection.makefile("rb") as stream:
            heard = _request(stream)
            if heard is None:
                return
            self.heard.append(heard)
            self._say(connection, self._answer(heard))

    def _answer(self, heard: Heard) -> Says:
        if isinstance(self.says, Says):
            return self.says
        if callable(self.says):
            return self.says(heard)
        return self.says[min(len(self.heard), len(self.says)) - 1]

    def _say(self, connection: socket.socket, says: Says) -> None:
        if says.pause:
            for byte in says.content:
                if self._over.wait(says.pause):
                    return
                connection.sendall(bytes([byte]))
        else:
            connection.sendall(says.content)
        if says.hangs:
            self._over.wait(_LONGEST)


@dataclass
class Proxy(Server):
    """A proxy that lets CONNECT through to one server, whichever was asked for."""

    to: int = 0

    def _serve(self, connection: socket.socket) -> None:
        connection.settimeout(_LONGEST)
        head = b""
        while b"\r\n\r\n" not in head:
            if not (more := connection.recv(4096)):
                return
            head += more
        method, target, _ = head.decode("latin-1").split(" ", 2)
        self.heard.append(Heard(method, target, _fields(head.decode("latin-1")), b""))
        if isinstance(self.says, Says) and self.says.code != 200:
            connection.sendall(self.says.content)
            return
        with socket.create_connection(("127.0.0.1", self.to), _LONGEST) as beyond:
            connection.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            back = threading.Thread(target=_pass_on, args=(beyond, connection), daemon=True)
            back.start()
            _pass_on(connection, beyond)
            back.join(_LONGEST)


class _Listener(socketserver.ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64


def _pass_on(source: socket.socket, goal: socket.socket) -> None:
    with suppress(OSError):
        while more := source.recv(1 << 16):
            goal.sendall(more)
    with suppress(OSError):
        goal.shutdown(socket.SHUT_WR)


def _request(stream: Any) -> Heard | None:
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        line = stream.readline(1 << 16)
        if not line:
            return None
        head += line
    text = head.decode("latin-1")
    method, target, _ = text.split(" ", 2)
    fields = _fields(text)
    return Heard(method, target, fields, stream.read(int(fields.get("content-length", "0"))))


def _fields(head: str) -> dict[str, str]:
    lines = [line.partition(":") for line in head.split("\r\n")[1:] if line]
    return {name.strip().lower(): value.strip() for name, _, value in lines}


def _phrase(code: int) -> str:
    return HTTPStatus(code).phrase if code in HTTPStatus._value2member_map_ else "Whatever"
