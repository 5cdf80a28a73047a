"""Where to turn: the contacts of organisation.yml as a reader can use them."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from statuspage.locale.languages import language_name
from statuspage.organisation import Contact
from statuspage.pages.place import Place
from statuspage.pages.words import Link, Words, link, plain
from statuspage.reach import EVERYBODY, dial, mailto


class Card(Struct, frozen=True, kw_only=True):
    """One contact; what it does not have is None. `dial` is the phone number for `tel:`, `mailto`
    the link to the address; where one of them is None, that cannot be dialled or written to.
    """

    name: Words
    phone: str | None
    dial: str | None
    email: str | None
    mailto: str | None
    link: Link | None
    address: Words | None
    hours: Words | None
    languages: str


def cards(place: Place, roles: Iterable[str]) -> tuple[Card, ...]:
    """The contacts with these roles, in this order; roles that nobody has are left out."""
    contacts = place.site.organisation.contacts
    return tuple(_card(place, contacts[role]) for role in dict.fromkeys(roles) if role in contacts)


def usual(place: Place) -> tuple[Card, ...]:
    """The contacts for everybody: hotline and customer service."""
    made: tuple[Card, ...] = place.shared.get("usual contacts") or cards(place, EVERYBODY)
    place.shared["usual contacts"] = made
    return made


def _card(place: Place, contact: Contact) -> Card:
    return Card(
        name=place.some(contact.name) or plain(place.locale.role(contact.role)),
        phone=contact.phone,
        dial=dial(contact.phone or ""),
        email=contact.email,
        mailto=mailto(contact.email or ""),
        link=link(contact.link) if contact.link else None,
        address=place.some(contact.address),
        hours=place.some(contact.hours),
        languages=place.locale.list(
            language_name(code, place.words_language) for code in contact.languages
        ),
    )
