"""From nothing to a connection that takes messages: greeting, TLS, signing in."""

from __future__ import annotations

import base64
import socket  # noqa: TID251 (deliver is where the network belongs)
import ssl
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from enum import StrEnum

from statuspage.deliver.message import Took
from statuspage.deliver.transports.smtp.answers import Ended, lost, said
from statuspage.deliver.transports.smtp.connection import Connection, Garbled, Gone, Reply

_EXPIRED, _OTHER_NAME = 10, frozenset({62, 64})  # OpenSSL's X509_V_ERR_…
_UNKNOWN_NAME = frozenset({socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)})


class Security(StrEnum):
    """How a connection is kept from being read: in TLS after a word, from its start, not."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """Where a mail server is and how to speak to it.

    `name` is how we introduce ourselves; `context` is there unless security is NONE.
    """

    host: str
    port: int
    security: Security
    context: ssl.SSLContext | None = field(repr=False, default=None)
    user: str = field(repr=False, default="")
    password: str = field(repr=False, default="")
    name: str
    timeout: float


Features = Mapping[str, AbstractSet[str]]
"""What a server can do, by keyword in capitals, with the words after it."""


def open_connection(server: Server) -> tuple[Connection, Features]:
    """A connection that is ready for the first message; raises Ended."""
    connection = _connected(server)
    try:
        return connection, _introduced(connection, server)
    except Garbled:
        connection.close()
        raise Ended(Took.BROKEN, "what answers there does not speak SMTP") from None
    except Gone as gone:
        connection.close()
        hint = ""
        if gone.silent and server.security is not Security.TLS:
            hint = "; if it speaks TLS from the start, STATUSPAGE_SMTP_SECURITY is tls"
        raise Ended(Took.LATER, f"{lost(gone)} before we could begin{hint}") from None
    except BaseException:
        connection.close()
        raise


def _connected(server: Server) -> Connection:
    try:
        return Connection(server.host, server.port, server.timeout)
    except socket.gaierror as problem:
        if problem.errno in _UNKNOWN_NAME:
            raise Ended(Took.BROKEN, "nobody knows the mail server's name") from None
        raise Ended(Took.LATER, "the mail server's name cannot be looked up now") from None
    except UnicodeError:
        raise Ended(Took.BROKEN, "the mail server's name is not one that can exist") from None
    except TimeoutError:
        raise Ended(Took.LATER, "the mail server did not answer in time") from None
    except ConnectionRefusedError:
        raise Ended(Took.LATER, "no mail server is listening there") from None
    except OSError:
        raise Ended(Took.LATER, "the mail server cannot be reached") from None


def _introduced(connection: Connection, server: Server) -> Features:
    if server.security is Security.TLS:
        _encrypt(connection, server)
    greeting = connection.reply()
    if greeting.kind != 2:
        raise Ended(_later_or_broken(greeting), f"the mail server wants no mail ({said(greeting)})")
    features = _hello(connection, server)
    if server.security is Security.STARTTLS:
        if "STARTTLS" not in features:
            note = "the mail server offers no TLS, and nothing is sent without"
            raise Ended(Took.BROKEN, note)
        answer = connection.command("STARTTLS")
        if answer.kind != 2:
            note = f"the mail server does not begin TLS ({said(answer)})"
            raise Ended(_later_or_broken(answer), note)
        _encrypt(connection, server)
        # What was offered before counts for nothing (RFC 3207 §4.2).
        features = _hello(connection, server)
    if server.user:
        _sign_in(connection, server, features)
    return features


def _later_or_broken(reply: Reply) -> Took:
    return Took.LATER if reply.kind == 4 else Took.BROKEN


def _encrypt(connection: Connection, server: Server) -> None:
    if server.context is None:
        raise Ended(Took.BROKEN, "nothing is sent without TLS")
    try:
        connection.encrypt(server.context)
    except ssl.SSLCertVerificationError as problem:
        why = "nobody whom we trust has signed it"
        if problem.verify_code == _EXPIRED:
            why = "it has run out"
        elif problem.verify_code in _OTHER_NAME:
            why = "it is for another name"
        note = f"the mail server's certificate is not to be trusted: {why}"
        raise Ended(Took.BROKEN, note) from None
    except (ssl.SSLEOFError, ssl.SSLZeroReturnError):
        raise Gone from None
    except ssl.SSLError:
        raise Ended(Took.BROKEN, "the mail server does not speak a TLS that we accept") from None
    except OSError as problem:
        silent = isinstance(problem, TimeoutError)
        note = "the mail server did not finish TLS in time" if silent else lost(Gone())
        raise Ended(Took.LATER, note) from None


def _hello(connection: Connection, server: Server) -> Features:
    answer = connection.command(f"EHLO {server.name}")
    if answer.kind == 5:
        answer = connection.command(f"HELO {server.name}")
        features: Features = {}
    else:
        features = _features(answer)
    if answer.kind != 2:
        note = f"the mail server does not return our greeting ({said(answer)})"
        raise Ended(_later_or_broken(answer), note)
    return features


def _features(answer: Reply) -> Features:
    found: dict[str, frozenset[str]] = {}
    for line in answer.lines[1:]:
        # Before RFC 2554 there was AUTH=LOGIN, and some servers still say both.
        words = line.decode("ascii", "replace").upper().replace("AUTH=", "AUTH ").split()
        if words:
            found[words[0]] = found.get(words[0], frozenset()) | {*words[1:]}
    return found


def _sign_in(connection: Connection, server: Server, features: Features) -> None:
    ways = features.get("AUTH", frozenset())
    if "PLAIN" in ways:
        word = _base64(f"\0{server.user}\0{server.password}")
        answer = connection.command(f"AUTH PLAIN {word}")
    elif "LOGIN" in ways:
        answer = connection.command("AUTH LOGIN")
        for word in (server.user, server.password):
            if answer.kind == 3:
                answer = connection.command(_base64(word))
    else:
        note = "the mail server does not let us sign in with a password (neither PLAIN nor LOGIN)"
        raise Ended(Took.BROKEN, note)
    if answer.kind != 2:
        note = f"the mail server does not take our user and password ({said(answer)})"
        if answer.kind == 4:
            note = f"the mail server cannot sign us in now ({said(answer)})"
        raise Ended(_later_or_broken(answer), note)


def _base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()
