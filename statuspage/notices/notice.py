"""What a notice is: the words of one channel, for one audience, in one language, measured."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from statuspage.model import Impact, Phase

if TYPE_CHECKING:
    from statuspage.notices.origin import Origin


class Audience(StrEnum):
    """For whom a notice is worded."""

    CUSTOMERS = "customers"
    AFFECTED = "affected"
    PARTNERS = "partners"
    MEDIA = "media"
    HOTLINE = "hotline"
    STAFF = "staff"


# In this order they are shown. What is said to customers is said to all who are not named
# apart: authorities are written to by a person, in the form that they ask for.
AUDIENCES: Mapping[Audience, str] = {
    Audience.CUSTOMERS: "everyone who uses what we offer, and all who read in public",
    Audience.AFFECTED: "people who are concerned in person, where there is wording of their own",
    Audience.PARTNERS: "shops and trade partners, where the update says something to them",
    Audience.MEDIA: "newspapers, radio, television",
    Audience.HOTLINE: "those who answer the telephone",
    Audience.STAFF: "everyone who works here",
}


class Unit(StrEnum):
    """In what a medium counts length."""

    CHARACTERS = "characters"
    GRAPHEMES = "graphemes"
    SEPTETS = "septets"
    UTF16 = "utf-16 units"
    WEIGHT = "weighted characters"
    BYTES = "bytes"


class Measure(Struct, frozen=True, kw_only=True):
    """How long a text is in its medium.

    `limit` is None where the medium has none. `segments` counts the messages that a
    text is sent as (SMS); elsewhere it is 1. `excess` is how much must go, in `unit`.
    `hints` name what a person could do about the length, one plain sentence each.
    """

    length: int
    unit: Unit
    limit: int | None = None
    segments: int = 1
    excess: int = 0
    hints: tuple[Hint, ...] = ()


class Hint(Struct, frozen=True):
    """A character that makes an SMS longer than it need be, and what could stand instead."""

    character: str
    replacement: str
    segments: int

    def __str__(self) -> str:
        code = f"U+{ord(self.character):04X}"
        instead = f"with '{self.replacement}'" if self.replacement else "without it"
        parts = "1 part" if self.segments == 1 else f"{self.segments} parts"
        return (
            f"'{self.character}' ({code}) is not in the SMS alphabet, so that only 70 characters "
            f"fit in a message instead of 160; {instead} it would be {parts}"
        )


class Part(Struct, frozen=True):
    """One text of a notice and the template that made it; `extension` ends its file's name."""

    name: str
    extension: str
    text: str
    template: str

    @property
    def sha256(self) -> str:
        """The hex digest of the file's bytes."""
        return hashlib.sha256(self.text.encode()).hexdigest()


class Notice(Struct, frozen=True, kw_only=True):
    """What is said of one update, in one channel, to one audience, in one language.

    `family` is `incidents` or `maintenance`, `subject_id` the folder there, `update` and
    `path` name the message. `parts` are the files: `text` always, for e-mail also
    `subject` and `html`. `untranslated` says that texts fell back to another language,
    `outdated` that the original has changed since it was translated: neither should be
    sent without a second look, and an outdated one is not sent at all. `shorten` is the file
    in which `shorten_key` stands: what to shorten when the text is over its limit.
    """

    family: str
    subject_id: str
    update: str
    path: str
    audience: Audience
    channel: str
    language: str
    parts: tuple[Part, ...]
    measure: Measure
    impact: Impact
    kind: str
    phase: Phase
    at: datetime
    origin: Origin
    shorten: str
    shorten_key: str
    untranslated: bool = False
    outdated: bool = False
    drill: bool = False

    @property
    def folder(self) -> str:
        """Where its files lie under the folder of notices."""
        return f"{self.family}/{self.subject_id}/{self.update}/{self.audience}"

    def file(self, part: Part) -> str:
        """The path of a part's file under the folder of notices."""
        return f"{self.folder}/{self.channel}.{self.language}.{part.extension}"

    def part(self, name: str) -> Part | None:
        """The part of this name, if the channel has it."""
        return next((part for part in self.parts if part.name == name), None)

    @property
    def text(self) -> str:
        """The words, as plain text."""
        return next(part.text for part in self.parts if part.name == "text")

    @property
    def length(self) -> int:
        """How long the text is, in `unit`."""
        return self.measure.length

    @property
    def limit(self) -> int | None:
        """How long it may be, in `unit`; None where the medium has no limit."""
        return self.measure.limit

    @property
    def unit(self) -> Unit:
        """In what its medium counts."""
        return self.measure.unit

    @property
    def segments(self) -> int:
        """How many messages it is sent as."""
        return self.measure.segments

    @property
    def over_limit(self) -> bool:
        """Whether its medium would refuse it."""
        return self.measure.excess > 0
