"""Who speaks and what is offered: the frozen domain objects of organisation.yml and components.yml.

Like those of `model`, they are in one language, and their texts know in which they are written.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from urllib.parse import quote

from msgspec import Struct, field

from statuspage.model import ComponentStatus, Text


class Component(Struct, frozen=True, kw_only=True):
    """A thing that customers depend on. `words` renames statuses for it ("closed"); `api_id` is
    the id under which programs know it already; `until` is the last day on which it is offered.
    """

    id: str
    name: Text
    group: str | None = None
    description: Text | None = None
    link: str | None = None
    third_party: bool = False
    since: date | None = None
    until: date | None = None
    words: Mapping[ComponentStatus, Text] = field(default_factory=lambda: MappingProxyType({}))
    api_id: str | None = None


class Group(Struct, frozen=True, kw_only=True):
    """Components under one heading, in their order; an unnamed group holds those without one."""

    id: str | None
    name: Text | None
    components: tuple[Component, ...]
    api_id: str | None = None


class Contact(Struct, frozen=True, kw_only=True):
    """Where to turn, by role (`customers`, `press`, `hotline`, `data_protection` …)."""

    role: str
    name: Text | None = None
    email: str | None = None
    phone: str | None = None
    link: str | None = None
    address: Text | None = None
    hours: Text | None = None
    languages: tuple[str, ...] = ()


FEEDBACK_PLACES = ("incident", "update", "channel", "language")
"""What may stand in braces in the address by which people answer a message."""


class Organisation(Struct, frozen=True, kw_only=True):
    """Who speaks. `feedback` is an address with places for what an answer belongs to.

    `email_alerts` and `sms_alerts` are pages on which people ask to be written to; `alerts` says
    of what people are told without asking; `description` is what the site is, in a sentence, and
    `site_name` what it is called in this language.
    """

    name: Text
    contacts: Mapping[str, Contact] = field(default_factory=lambda: MappingProxyType({}))
    boilerplate: Text | None = None
    city: Text | None = None
    feedback: str | None = None
    email_alerts: str | None = None
    sms_alerts: str | None = None
    alerts: Text | None = None
    description: Text | None = None
    site_name: Text | None = None

    def feedback_link(self, **places: str) -> str:
        """The address by which one message is answered; `places` are those of FEEDBACK_PLACES.

        Empty where the organisation gives none.
        """
        link = self.feedback or ""
        for place in FEEDBACK_PLACES:
            link = link.replace(f"{{{place}}}", quote(places[place], safe=""))
        return link
