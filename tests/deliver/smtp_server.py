"""A mail server on loopback that does what a test tells it to, good or bad.

It speaks SMTP on real sockets, with TLS and signing in, and keeps what it has taken.
"""

from __future__ import annotations

import base64
import contextlib
import re
import socket
import threading
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Self

from tests.deliver.certificates import Certificate


class Fault(Enum):
    """What a server may do instead of answering."""

    DROP = "closes the connection"
    TAKE_AND_DROP = "takes the message and closes without a word"
    HANG = "says nothing more"
    DRIP = "sends its answer byte by byte, without an end"


Answer = str | Fault
FEATURES = ("PIPELINING", "SIZE 30000000", "8BITMIME", "SMTPUTF8", "ENHANCEDSTATUSCODES")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A message that was taken, and how it came."""

    sender: str
    recipient: str
    content: bytes
    tls: bool
    user: str | None
    connection: int
    options: str


@dataclass(slots=True)
class _Client:
    """One connection and what was said on it."""

    socket: socket.socket
    number: int
    tls: bool = False
    user: str | None = None
    accepted: bool = False
    sender: str | None = None
    options: str = ""
    recipients: list[str] = field(default_factory=list)
    unread: bytes = b""

    def say(self, answer: str) -> None:
        self.socket.sendall(answer.replace("\n", "\r\n").encode() + b"\r\n")

    def line(self) -> bytes:
        while b"\r\n" not in self.unread:
            self._more()
        line, _, self.unread = self.unread.partition(b"\r\n")
        return line

    def message(self) -> bytes:
        while b"\r\n.\r\n" not in self.unread:
            self._more()
        content, _, self.unread = self.unread.partition(b"\r\n.\r\n")
        return content.replace(b"\r\n..", b"\r\n.") + b"\r\n"

    def _more(self) -> None:
        got = self.socket.recv(65536)
        if not got:
            raise ConnectionError
        self.unread += got

    def forget(self) -> None:
        self.sender, self.options, self.recipients = None, "", []


class SmtpServer:
    """Listens from `with` to its end; `script` holds answers by stage, used one by one.

    Stages are GREETING, the commands, CONTENT (in the middle of a message) and END, the dot
    after it; what no script says is answered kindly. `refused` answers RCPT by address, every
    time.
    """

    def __init__(
        self,
        *,
        certificate: Certificate | None = None,
        tls_at_once: bool = False,
        users: Mapping[str, str] | None = None,
        ways: str = "PLAIN LOGIN",
        features: Sequence[str] = FEATURES,
        script: Mapping[str, Iterable[Answer]] | None = None,
        refused: Mapping[str, str] | None = None,
    ) -> None:
        self.context = certificate.context() if certificate else None
        self.tls_at_once, self.users, self.ways, self.features = tls_at_once, users, ways, features
        self.refused = refused or {}
        self.script = {stage: deque(some) for stage, some in (script or {}).items()}
        self.mails: list[Mail] = []
        self.commands: list[str] = []
        self.connections = 0
        self._said: defaultdict[int, list[str]] = defaultdict(list)
        self._over = threading.Event()
        self._open: set[socket.socket] = set()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._threads: list[threading.Thread] = []

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self._listener.getsockname()[1])

    def __enter__(self) -> Self:
        self._start(self._accept)
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        # Wakes up whoever waits in accept.
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
            self._threads[0].join(10)
        self._listener.close()
        for each in tuple(self._open):
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(10)

    def said(self, connection: int) -> list[str]:
        """The commands of one connection, counted from 1, without their arguments."""
        return self._said[connection]

    def _start(self, run: object, *arguments: object) -> None:
        assert callable(run)
        thread = threading.Thread(target=run, args=arguments, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            here, _ = self._listener.accept()
            if self._over.is_set():
                here.close()
                return
            here.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self.connections += 1
            self._start(self._serve, _Client(here, self.connections))

    def _serve(self, client: _Client) -> None:
        self._open.add(client.socket)
        try:
            if self.tls_at_once:
                self._encrypt(client)
            if self._answer(client, "GREETING", "220 localhost ESMTP"):
                while self._obey(client, client.line()):
                    pass
        except OSError:
            pass
        finally:
            self._open.discard(client.socket)
            client.socket.close()

    def _encrypt(self, client: _Client) -> None:
        assert self.context
        plain, client.unread = client.socket, b""
        client.socket = self.context.wrap_socket(plain, server_side=True)
        self._open.discard(plain)
        self._open.add(client.socket)
        client.tls = True

    def _answer(self, client: _Client, stage: str, kind: str) -> bool:
        """Answers by the script or kindly; whether the connection goes on."""
        waiting = self.script.get(stage)
        answer: Answer = waiting.popleft() if waiting else kind
        client.accepted = isinstance(answer, str) and answer.startswith("2")
        if isinstance(answer, str):
            client.say(answer)
            return not answer.startswith("421")
        if answer is Fault.HANG:
            self._over.wait(60)
        while answer is Fault.DRIP and not self._over.wait(0.05):
            client.socket.sendall(b"2")
        return False

    def _obey(self, client: _Client, line: bytes) -> bool:  # noqa: PLR0911 (one a command)
        verb, _, rest = line.decode("utf-8", "replace").partition(" ")
        verb = verb.upper()
        self.commands.append(line.decode("utf-8", "replace"))
        self._said[client.number].append(verb)
        match verb:
            case "EHLO":
                return self._answer(client, verb, self._greeting(client))
            case "STARTTLS" if self.context and not client.tls:
                goes_on = self._answer(client, verb, "220 go on")
                if goes_on and not client.tls:
                    self._encrypt(client)
                return goes_on
            case "AUTH" if self.users is not None:
                return self._sign_in(client, rest)
            case "MAIL":
                return self._mail(client, rest)
            case "RCPT":
                return self._recipient(client, rest)
            case "DATA":
                return self._data(client)
            case "QUIT":
                client.say("221 bye")
                return False
            case "HELO" | "RSET" | "NOOP":
                client.forget()
                return self._answer(client, verb, "250 ok")
            case _:
                return self._answer(client, verb, "502 5.5.1 unknown command")

    def _greeting(self, client: _Client) -> str:
        offered = list(self.features)
        if self.context and not client.tls:
            offered.append("STARTTLS")
        if self.users is not None:
            offered.append(f"AUTH {self.ways}")
        lines = ["localhost", *offered]
        return "\n".join(f"250{'-' if each is not lines[-1] else ' '}{each}" for each in lines)

    def _sign_in(self, client: _Client, rest: str) -> bool:
        assert self.users is not None
        way, _, word = rest.partition(" ")
        if way == "PLAIN":
            _, user, password = base64.b64decode(word).decode().split("\0")
        else:
            words = []
            for question in ("Username:", "Password:"):
                client.say(f"334 {base64.b64encode(question.encode()).decode()}")
                words.append(base64.b64decode(client.line()).decode())
            user, password = words
        if self.users.get(user) != password:
            return self._answer(client, "AUTH", f"535 5.7.8 {user}, {password}: no")
        client.user = user
        return self._answer(client, "AUTH", "235 2.7.0 yes")

    def _mail(self, client: _Client, rest: str) -> bool:
        found = re.fullmatch(r"FROM:<([^<>]*)>(.*)", rest)
        if self.users and client.user is None:
            return self._answer(client, "MAIL", "530 5.7.0 Authentication required")
        if not found:
            return self._answer(client, "MAIL", "501 5.5.2 syntax")
        goes_on = self._answer(client, "MAIL", "250 2.1.0 ok")
        if client.accepted:
            client.sender, client.options = found[1], found[2].strip()
        return goes_on

    def _recipient(self, client: _Client, rest: str) -> bool:
        found = re.fullmatch(r"TO:<([^<>]*)>", rest)
        if client.sender is None or not found:
            return self._answer(client, "RCPT", "503 5.5.1 MAIL first")
        if no := self.refused.get(found[1]):
            client.say(no)
            return True
        goes_on = self._answer(client, "RCPT", "250 2.1.5 ok")
        if client.accepted:
            client.recipients.append(found[1])
        return goes_on

    def _data(self, client: _Client) -> bool:
        if not client.recipients or self.script.get("DATA"):
            return self._answer(client, "DATA", "503 5.5.1 RCPT first")
        client.say("354 go on")
        if self.script.get("CONTENT"):
            return self._answer(client, "CONTENT", "")
        content = client.message()
        answers = self.script.get("END")
        first = answers[0] if answers else "250"
        if first is Fault.TAKE_AND_DROP or (isinstance(first, str) and first.startswith("2")):
            self._take(client, content)
        client.forget()
        return self._answer(client, "END", "250 2.0.0 taken")

    def _take(self, client: _Client, content: bytes) -> None:
        assert client.sender is not None
        (recipient,) = client.recipients
        self.mails.append(
            Mail(
                sender=client.sender,
                recipient=recipient,
                content=content,
                tls=client.tls,
                user=client.user,
                connection=client.number,
                options=client.options,
            )
        )


@contextlib.contextmanager
def closed_port() -> Iterator[int]:
    """A port of this machine at which nobody listens."""
    with socket.socket() as kept:
        kept.bind(("127.0.0.1", 0))
        yield int(kept.getsockname()[1])
