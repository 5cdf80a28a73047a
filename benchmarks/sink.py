"""A mail server that takes everything and keeps nothing but counts: for measuring who sends.

    python -m benchmarks.sink

It listens on loopback and prints its port. For each line that it reads it prints, as JSON, what
has come since the last one: how many messages, for how many recipients, how many of those got
more than one, and the seconds from the first command to the last answer.
"""

from __future__ import annotations

import asyncio
import json
import socket
import sys
import time
from collections import Counter

GREETING = b"220 sink ESMTP\r\n"
FEATURES = b"250-sink\r\n250-PIPELINING\r\n250-SIZE 30000000\r\n250-8BITMIME\r\n250 SMTPUTF8\r\n"
OK, GO_ON, BYE = b"250 2.0.0 ok\r\n", b"354 go on\r\n", b"221 bye\r\n"
END = b"\r\n.\r\n"


class Tally:
    """What has come since it was asked last."""

    def __init__(self) -> None:
        self.recipients: Counter[bytes] = Counter()
        self.first = self.last = 0.0

    def begin(self) -> None:
        """A command has come."""
        self.first = self.first or time.perf_counter()

    def took(self, recipient: bytes) -> None:
        """A message has come, to its end."""
        self.recipients[recipient] += 1
        self.last = time.perf_counter()

    def said(self) -> str:
        """The counts as JSON."""
        counts = self.recipients
        return json.dumps(
            {
                "messages": counts.total(),
                "recipients": len(counts),
                "twice": sum(1 for count in counts.values() if count > 1),
                "seconds": self.last - self.first,
            }
        )


class Client(asyncio.Protocol):
    """One connection."""

    def __init__(self, tally: list[Tally]) -> None:
        self.tally = tally
        self.unread = bytearray()
        self.in_message = False
        self.recipient = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        transport.write(GREETING)

    def data_received(self, data: bytes) -> None:
        self.unread += data
        answers = bytearray()
        while (answer := self._next()) is not None:
            answers += answer
        if answers:
            self.transport.write(bytes(answers))

    def _next(self) -> bytes | None:
        """The answer to the next command or message, if all of it is there."""
        end = END if self.in_message else b"\r\n"
        at = self.unread.find(end)
        if at < 0:
            return None
        content = bytes(self.unread[: min(at, 200)])
        del self.unread[: at + len(end)]
        if self.in_message:
            self.in_message = False
            self.tally[0].took(self.recipient)
            return OK
        return self._obey(content)

    def _obey(self, line: bytes) -> bytes:
        verb = line[:4].upper()
        if verb == b"EHLO":
            return FEATURES
        if verb == b"QUIT":
            return BYE
        if verb == b"DATA":
            self.in_message = True
            return GO_ON
        if verb == b"MAIL":
            self.tally[0].begin()
        if verb == b"RCPT":
            self.recipient = line
        return OK


async def serve() -> None:
    """Serve until the input ends."""
    loop = asyncio.get_running_loop()
    tally = [Tally()]
    listener = socket.create_server(("127.0.0.1", 0))
    await loop.create_server(lambda: Client(tally), sock=listener)
    print(listener.getsockname()[1], flush=True)
    while await loop.run_in_executor(None, sys.stdin.readline):
        print(tally[0].said(), flush=True)
        tally[0] = Tally()


if __name__ == "__main__":
    asyncio.run(serve())
