"""What is sent, to whom, and what came of it: the values that all of sending speaks in."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple, Protocol

import msgspec
from msgspec import Struct

from statuspage.model import Impact
from statuspage.notices.takenback import TakenBack
from statuspage.policy import Occasion


class Message(Struct, frozen=True, kw_only=True):
    """One composed notice as sending knows it: read from the manifest, its files verified.

    `path` names the update (`incidents/<id>/<update>`), `at` is its moment. `title` is the
    subject's title, `ids` are those of the API (`page`, `subject`, `update`; an alarm has none),
    `link` the address of the message on the live page. `parts` are the texts by name: `text`
    always, for e-mail also `subject` and `html`. `peak` is the worst impact so far. `sha256` is
    of all parts together. `fingerprint` is of what the update says, whatever it is called and
    whenever it is said; `not_before` is the end of its embargo.
    `words` is what an approval holds for: the public words of this update in this language, in
    all channels. `holding` is the same for a text that was approved beforehand. `taken_back`
    names the later messages that make it false, the oldest first.
    """

    path: str
    family: str
    subject: str
    update: str
    at: datetime
    kind: str
    phase: str
    impact: Impact
    peak: Impact
    occasions: frozenset[Occasion]
    components: frozenset[str]
    audience: str
    channel: str
    language: str
    title: str
    link: str
    parts: Mapping[str, str]
    sha256: str
    fingerprint: str
    words: str
    holding: str | None = None
    not_before: datetime | None = None
    taken_back: tuple[TakenBack, ...] = ()
    ids: Mapping[str, str] = msgspec.field(default_factory=dict)
    drill: bool = False
    untranslated: bool = False
    outdated: bool = False
    over_limit: bool = False

    @property
    def told_from(self) -> datetime:
        """From when on its age counts: its moment, or the end of its embargo."""
        return self.at if self.not_before is None else max(self.at, self.not_before)

    @property
    def text(self) -> str:
        """The words as plain text."""
        return self.parts["text"]


def subject_of(path: str) -> str:
    """`incidents/<id>` of the path of an update."""
    return path.rpartition("/")[0]


class Key(NamedTuple):
    """What is sent at most once: one update, in one channel, to one audience, to one target.

    The language is no part of it: nobody is told the same thing in two languages, unless
    the target is a route for one of them, and then its name says so.
    """

    path: str
    channel: str
    audience: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One recipient, or one place where a route posts.

    `id` stands in the record and holds no personal data. `address` is never shown, logged or
    recorded; `unsubscribe` is the token that stands for it in an address of ours.
    """

    id: str
    address: str = field(repr=False, default="")
    unsubscribe: str = field(repr=False, default="")


class Delivery(Struct, frozen=True):
    """One message to one target by one route; `attempt` counts from 1."""

    message: Message
    target: Target
    route: str
    attempt: int = 1

    @property
    def key(self) -> Key:
        """What makes it the same delivery on another day."""
        return Key(self.message.path, self.message.channel, self.message.audience, self.target.id)


class Took(StrEnum):
    """Whether the far side took a message.

    REFUSED: it said no, and will say no again. LATER: it surely did not take it, and may
    later. UNSURE: nobody can tell; it is never sent again without a person. BROKEN: it surely
    did not take it, and will take no other message either until somebody mends something
    (a wrong password, no TLS where there must be).
    """

    SENT = "sent"
    REFUSED = "refused"
    LATER = "later"
    UNSURE = "unsure"
    BROKEN = "broken"


class Outcome(Struct, frozen=True):
    """What came of one attempt.

    `note` says it to a person, without addresses, secrets or words of the far side that could
    hold any. `after` is the number of seconds that the far side asks us to wait.
    """

    took: Took
    note: str = ""
    after: float | None = None


class Session(Protocol):
    """An open way to a far side; used by one thread."""

    def send(self, message: Message, target: Target) -> Outcome:
        """Tries once, within a time-out; what the far side does is an answer, never raised."""
        ...


class Transport(Protocol):
    """One way out."""

    @property
    def personal(self) -> bool:
        """Whether each recipient on the list gets a message, or one place gets it for all."""
        ...

    @property
    def connections(self) -> int:
        """How many sessions may be open at once."""
        ...

    @property
    def per_minute(self) -> int | None:
        """How many messages may leave in a minute by all of them; None for as many as can."""
        ...

    def session(self) -> AbstractContextManager[Session]:
        """Opens lazily: a far side that is not there is an Outcome of `send`, no exception."""
        ...
