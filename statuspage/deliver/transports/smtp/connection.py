"""One connection to a mail server: lines out, replies in, each within a time.

Why not smtplib: sending has to know for certain whether the end of a message has left, and a
server that answers a byte at a time must not hold a run. smtplib has one exception for what
could not be written and for what was not answered, gives each byte its own time-out, and its
exceptions repeat what a server says, which may hold an address, or a password that is not ASCII.
"""

from __future__ import annotations

import re
import socket  # noqa: TID251 (deliver is where the network belongs)
import ssl
import time
from collections.abc import Sequence

from msgspec import Struct

_REPLY = re.compile(rb"([2-5]\d\d)(?:([ -])(.*))?")
_ENHANCED = re.compile(rb"([245]\.\d{1,3}\.\d{1,3})(?: |$)")
_LONGEST = 4096
"""Bytes of a line of a reply; RFC 5321 §4.5.3.1.5 has 512."""
_MOST_LINES = 100


class Gone(Exception):
    """The connection is of no more use: closed, silent for too long, or out of step."""

    silent = False


class Silent(Gone):
    """The server did not answer in time."""

    silent = True


class Garbled(Gone):
    """What came was no reply of a mail server."""


class Reply(Struct, frozen=True):
    """What a server said; its words stay here, because they may hold an address."""

    code: int
    lines: tuple[bytes, ...] = ()

    @property
    def kind(self) -> int:
        """The first digit: 2 done, 3 go on, 4 not now, 5 no."""
        return self.code // 100

    @property
    def enhanced(self) -> str:
        """The code of RFC 3463, such as 5.1.1; empty if there is none."""
        found = _ENHANCED.match(self.lines[-1]) if self.lines else None
        return found[1].decode() if found else ""


class Connection:
    """A socket that speaks SMTP; raises Gone, and nothing else, when the other side does not."""

    def __init__(self, host: str, port: int, timeout: float) -> None:
        """Connects; raises OSError where nobody is."""
        self._host, self._timeout = host, timeout
        self._patience = timeout  # what the socket is set to: each change is a system call
        self._read = bytearray()
        self._socket = socket.create_connection((host, port), timeout)
        # The end of a message must not wait for the answer to its beginning.
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def encrypt(self, context: ssl.SSLContext) -> None:
        """Goes on in TLS; raises OSError (ssl.SSLError) where that cannot be trusted."""
        if self._read:
            # Somebody in between could have put commands here (RFC 3207 §6).
            raise Garbled
        self._wait(self._timeout)
        self._socket = context.wrap_socket(self._socket, server_hostname=self._host)

    @property
    def is_quiet(self) -> bool:
        """Whether nothing has come that nobody asked for."""
        return not self._read

    def command(self, line: str) -> Reply:
        """Sends one command and waits for its answer."""
        return self.commands([line])[0]

    def commands(self, lines: Sequence[str]) -> list[Reply]:
        """Sends commands in one go (RFC 2920) and waits for an answer to each.

        After a 421 there are no more answers: the server closes.
        """
        if any("\r" in line or "\n" in line for line in lines):
            raise ValueError("a command of SMTP is one line")
        self.write("".join(f"{line}\r\n" for line in lines).encode())
        replies: list[Reply] = []
        for _ in lines:
            replies.append(self.reply())
            if replies[-1].code == 421:
                break
        return replies

    def write(self, content: bytes) -> None:
        """Hands everything to the system; if it raises, the last byte surely has not left."""
        self._wait(self._timeout)
        try:
            self._socket.sendall(content)
        except TimeoutError:
            raise Silent from None
        except OSError:
            raise Gone from None

    def reply(self, timeout: float | None = None) -> Reply:
        """The next whole reply, all of it within the time-out."""
        end = time.monotonic() + (self._timeout if timeout is None else timeout)
        lines: list[bytes] = []
        while len(lines) < _MOST_LINES:
            found = _REPLY.fullmatch(self._line(end))
            if not found:
                break
            lines.append(found[3] or b"")
            if found[2] != b"-":
                return Reply(int(found[1]), tuple(lines))
        raise Garbled

    def _line(self, end: float) -> bytes:
        while (at := self._read.find(b"\n")) < 0:
            if len(self._read) > _LONGEST:
                raise Garbled
            self._more(end)
        line = bytes(self._read[:at]).rstrip(b"\r")
        del self._read[: at + 1]
        return line

    def _more(self, end: float) -> None:
        left = end - time.monotonic()
        if left <= 0:
            raise Silent
        self._wait(left)
        try:
            got = self._socket.recv(_LONGEST)
        except TimeoutError:
            raise Silent from None
        except OSError:
            raise Gone from None
        if not got:
            raise Gone
        self._read += got

    def _wait(self, seconds: float) -> None:
        """Sets how long the next call may take; a hundredth more or less does not matter."""
        if abs(seconds - self._patience) > self._timeout / 100:
            self._socket.settimeout(seconds)
            self._patience = seconds

    def close(self) -> None:
        """Lets go without a word."""
        self._socket.close()
