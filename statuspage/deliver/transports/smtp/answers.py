"""What a mail server answers, in our own words: its own may hold an address or a secret."""

from __future__ import annotations

from statuspage.deliver.message import Outcome, Took
from statuspage.deliver.transports.smtp.connection import Gone, Reply

_MEANING = {
    "4.2.2": "the mailbox is full",
    "5.1.1": "there is no such mailbox",
    "5.1.2": "there is no such domain",
    "5.1.10": "the domain takes no mail",
    "5.2.1": "the mailbox is switched off",
    "5.2.2": "the mailbox is full",
    "5.2.3": "the message is too large",
    "5.3.4": "the message is too large",
    "5.7.1": "its rules forbid it",
}
# RFC 4954 §6 and what servers say at a recipient when it is the sender whom they refuse
# (RFC 3463 §3.2, RFC 5321 §4.2.3): it would be the same for every other recipient.
_OURS = frozenset({503, 530, 534, 535, 538})
_OURS_ENHANCED = frozenset({"5.1.7", "5.1.8", "5.5.1", "5.7.0", "5.7.8", "5.7.9", "5.7.11"})


class Ended(Exception):
    """An attempt is over; `stale` if a new connection may well do better at once."""

    def __init__(self, took: Took, note: str, *, stale: bool = False) -> None:
        super().__init__(note)
        self.outcome, self.stale = Outcome(took, note), stale


def said(reply: Reply) -> str:
    """The codes of a reply, and what they mean if that is well known: `550 5.1.1, …`."""
    codes = f"{reply.code} {reply.enhanced}".strip()
    meaning = _MEANING.get(reply.enhanced)
    return f"{codes}, {meaning}" if meaning else codes


def lost(gone: Gone) -> str:
    """How a connection came to its end."""
    if gone.silent:
        return "the mail server did not answer in time"
    return "the mail server closed the connection"


def is_ours(reply: Reply) -> bool:
    """Whether a refusal is about us, whoever the recipient is."""
    return reply.code in _OURS or reply.enhanced in _OURS_ENHANCED


def may_be_ours(reply: Reply) -> bool:
    """Whether a refusal may be about us: a rule (5.7), which no server explains reliably."""
    return reply.enhanced.startswith("5.7.")
