"""Where people can turn, in words."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence

from statuspage.kinds import Kind
from statuspage.locale import Locale
from statuspage.locale.languages import language_name
from statuspage.model import Impact, Update
from statuspage.notices.facts import joined, roles, words
from statuspage.notices.text import one_line
from statuspage.organisation import Contact, Organisation
from statuspage.reach import dial, mailto

Shown = Mapping[str, object]

_TRADE = ("partners", "customers")
_MEDIA = ("press",)
# Who is called by customers anyway: no call is passed on to them.
_OWN_CALLS = frozenset({"customers", "hotline"})


def contacts(
    organisation: Organisation, update: Update, kind: Kind | None, locale: Locale
) -> dict[str, tuple[Shown, ...]]:
    """The contacts for customers, partners and media, all of them, and where calls are passed."""
    known = organisation.contacts
    usual = _usual(update, kind, known)

    def shown(asked: Iterable[str]) -> tuple[Shown, ...]:
        return tuple(contact(known[role], locale) for role in asked if role in known)

    return {
        "contacts": shown(_for_customers(roles(update)) or usual),
        "partner_contacts": shown(_TRADE[:1] if _TRADE[0] in known else _TRADE),
        "press_contacts": shown(_MEDIA),
        "all_contacts": shown(known),
        "passed_to": shown(role for role in known if role not in _OWN_CALLS),
    }


def _usual(update: Update, kind: Kind | None, known: Container[str]) -> Sequence[str]:
    """Customer service; for what is serious also the hotline, for personal data the officer."""
    serious = update.impact.rank >= Impact.MAJOR.rank or "customers" not in known
    officer = ("data_protection",) if kind is not None and kind.id == "data-breach" else ()
    return (*officer, "customers", *(("hotline",) if serious else ()))


def _for_customers(asked: Sequence[str]) -> Sequence[str]:
    """The contacts that an update names, without the media's, who have a statement of their own."""
    return [role for role in asked if role not in _MEDIA]


def contact(who: Contact, locale: Locale) -> Shown:
    """One contact; what it has not is empty. `line` says all of it on one line."""
    languages = locale.list(language_name(code, locale.language) for code in who.languages)
    values: dict[str, object] = {
        "role": who.role,
        "matter": matter(who.role, locale),
        "name": words(who.name),
        "email": one_line(who.email or ""),
        "phone": one_line(who.phone or ""),
        "tel": dial(who.phone or "") or "",
        "mailto": mailto(who.email or "") or "",
        "link": one_line(who.link or "")
        if (who.link or "").startswith(("http:", "https:"))
        else "",
        "address": words(who.address),
        "hours": words(who.hours),
        "languages": languages,
    }
    said = ("name", "phone", "email", "link", "address", "hours", "languages")
    return {**values, "line": joined((str(values[key]) for key in said if values[key]), locale)}


def matter(role: str, locale: Locale) -> str:
    """What a contact is for, by its role."""
    _ = locale.gettext
    known = {
        "customers": _("Questions of customers"),
        "hotline": _("Calls of customers"),
        "press": _("Questions of the media"),
        "data_protection": _("Questions about personal data"),
        "partners": _("Questions of shops and trade partners"),
        "food_safety": _("Questions about food safety"),
        "security": _("Reports about security"),
        "staff": _("Questions of staff"),
        "authorities": _("Questions of authorities"),
    }
    return known.get(role, role.replace("_", " "))
