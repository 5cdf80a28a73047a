"""One place that Apprise posts to, by a process of its own that speaks to the service.

Apprise's plugins are code of many people. In a process of its own nothing of it can hold a run
longer than allowed, print or log an address, see the other secrets of the environment, or
change how this process works; and it costs nothing to start until something is to be sent.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from statuspage.deliver.message import Message, Outcome, Target, Took
from statuspage.deliver.transports import answers

_PROCESS = "statuspage.deliver.transports.apprise.process"
_TO_START = 60.0
_KEPT = frozenset(
    {
        *("PATH", "LANG", "LC_ALL", "TZ", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR"),
        *("SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"),
    }
)
"""What the process sees of the environment, beside proxies: no secret of another route."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """`url` is Apprise's address; with `title`, the incident's title goes into a field of its own.

    `seconds` is how long one message may take, with the pauses that a service asks for.
    """

    url: str = field(repr=False)
    environment: Mapping[str, str] = field(repr=False)
    title: bool = False
    per_minute: int | None = None
    seconds: float = 60.0
    personal: bool = False
    connections: int = 1

    @contextmanager
    def session(self) -> Iterator[Post]:
        """A session whose process starts with its first message."""
        post = Post(self)
        try:
            yield post
        finally:
            post.close()


class Post:
    """Posts one message after the other by one process; another one if that had to be ended."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._process: _Process | None = None

    def send(self, message: Message, target: Target) -> Outcome:
        """Posts a message once."""
        if refused := answers.unmarked(message):
            return refused
        if self._process is None:
            self._process = _Process(self._service.environment)
            if complaint := _wrong(self._process, self._service.url):
                self.close()
                return Outcome(Took.BROKEN, complaint)
        subject = " ".join(message.parts.get("subject", "").split())
        said = {
            "text": message.text,
            "title": subject or answers.title(message),
            "titled": self._service.title or bool(subject),
        }
        reply = self._process.ask(said, self._service.seconds)
        if reply is None:
            self.close()
            note = f"no result within {self._service.seconds:g} seconds, or it broke off"
            return Outcome(Took.UNSURE, f"{note}; it may have arrived all the same")
        return Outcome(Took(reply["took"]), reply["note"], reply["after"])

    def close(self) -> None:
        """Ends the process."""
        if self._process is not None:
            self._process.end()
            self._process = None


def wrong(url: str, environment: Mapping[str, str]) -> str | None:
    """Why Apprise cannot post to an address, in words; None if it can. It asks nobody."""
    process = _Process(environment)
    try:
        return _wrong(process, url)
    finally:
        process.end()


def _wrong(process: _Process, url: str) -> str | None:
    reply = process.ask({"url": url}, _TO_START)
    return "Apprise could not be started" if reply is None else reply["wrong"]


class _Process:
    """The other process: a line of JSON in, a line of JSON out."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._process = subprocess.Popen(  # noqa: S603 (our own module, by our own Python)
            [sys.executable, "-P", "-m", _PROCESS],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(environment),
        )

    def ask(self, said: Mapping[str, object], seconds: float) -> dict[str, Any] | None:
        """Its answer; None when there is none in time, and then it is no more."""
        assert self._process.stdin
        assert self._process.stdout
        alarm = threading.Timer(seconds, self._process.kill)
        alarm.daemon = True
        alarm.start()
        try:
            self._process.stdin.write(json.dumps(said).encode() + b"\n")
            self._process.stdin.flush()
            reply = json.loads(self._process.stdout.readline())
        except (OSError, ValueError):
            return None
        finally:
            alarm.cancel()
        return reply if isinstance(reply, dict) else None

    def end(self) -> None:
        """Ends it, whatever it does; nothing is under way any more when it has answered."""
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                assert pipe
                pipe.close()
        self._process.wait()


def _environment(environment: Mapping[str, str]) -> dict[str, str]:
    kept = {
        name: value
        for name, value in environment.items()
        if name.upper() in _KEPT or name.casefold().endswith("_proxy")
    }
    if bundle := kept.get("SSL_CERT_FILE"):
        kept.setdefault("REQUESTS_CA_BUNDLE", bundle)
    return kept | {
        "NETRC": os.devnull,  # requests would send passwords from ~/.netrc
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        "PYTHONUTF8": "1",
    }
