"""What the answer of a web server means for a message; the same for all transports by HTTP.

A request that has left and was not answered, and an answer that leaves open whether somebody
acted, make the message unsure: it is not sent again without a person.
"""

from __future__ import annotations

from statuspage.bidi import figures_marked
from statuspage.deliver.http import Answer, NoAnswer
from statuspage.deliver.message import Message, Outcome, Took

MARK = "EXERCISE"
"""What every part of a drill says."""

_BROKEN = {
    401: "the credentials are not accepted",
    403: "this is not allowed to us",
    404: "there is nothing at this address",
    405: "this address takes no messages",
    407: "the proxy asks for a password",
    410: "this address is closed for good",
    421: "this is another server than it should be",
    501: "the server cannot do this",
}


def outcome(reply: Answer | NoAnswer) -> Outcome:
    """What came of a request that was to hand over a message."""
    if isinstance(reply, NoAnswer):
        if reply.left:
            return Outcome(Took.UNSURE, f"{reply.words}; it may have arrived all the same")
        return Outcome(Took.BROKEN if reply.broken else Took.LATER, reply.words)
    return of_code(reply.code, reply.after)


def of_code(code: int, after: float | None = None) -> Outcome:
    """What a status code means (RFC 9110 §15), with the seconds of Retry-After."""
    said = f"answered with {code}"
    if 200 <= code < 300:
        return Outcome(Took.SENT, said)
    if code in {425, 429} or (code == 503 and after is not None):
        # Without Retry-After a 503 is often a gateway's whose server broke off: who knows when.
        return Outcome(Took.LATER, f"{said}: it asks to wait", after)
    if 300 <= code < 400:
        return Outcome(Took.BROKEN, f"{said}: it has moved, and we do not follow with secrets")
    if code in _BROKEN:
        return Outcome(Took.BROKEN, f"{said}: {_BROKEN[code]}")
    if 400 <= code < 500 and code != 408:
        return Outcome(Took.REFUSED, f"{said}: it does not take this message")
    return Outcome(Took.UNSURE, f"{said}; it may have acted all the same")


def unmarked(message: Message) -> Outcome | None:
    """Why a drill is not sent: one of its parts could be taken for real."""
    if message.drill and not all(MARK in part for part in message.parts.values()):
        note = f"a drill is only sent if every part of it says {MARK}; this one does not"
        return Outcome(Took.REFUSED, note)
    return None


def title(message: Message) -> str:
    """The title of the incident on one line; that of a drill says so."""
    words = figures_marked(" ".join(message.title.split()))
    return f"{MARK}: {words}" if message.drill and MARK not in words else words
