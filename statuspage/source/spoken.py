"""Components and organisation in one language, of what was written in all of them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from statuspage.model import Text
from statuspage.organisation import Component, Contact, Group, Organisation
from statuspage.source.components import AuthoredGroup
from statuspage.source.organisation import AuthoredOrganisation


def groups_in(authored: list[AuthoredGroup], language: str, default: str) -> tuple[Group, ...]:
    """The groups in one language."""
    groups = []
    for group in authored:
        own = None if group.entry is None else group.entry.id
        components = tuple(
            Component(
                id=entry.id,
                name=_text_in(entry.name, language, default),
                group=own,
                description=_text_in(entry.description, language, default)
                if entry.description
                else None,
                link=entry.link.url if entry.link else None,
                third_party=entry.third_party,
                since=entry.since,
                until=entry.until,
                words=MappingProxyType(
                    {state: _text_in(texts, language, default) for state, texts in words.items()}
                ),
                api_id=entry.api_id,
            )
            for entry, words in group.components
        )
        name = None if group.entry is None else _text_in(group.entry.name, language, default)
        known = None if group.entry is None else group.entry.api_id
        groups.append(Group(id=own, name=name, components=components, api_id=known))
    return tuple(groups)


def organisation_in(
    authored: AuthoredOrganisation | None, name: str, language: str, default: str
) -> Organisation:
    """The organisation in one language; without a file, the site's name speaks."""
    if authored is None:
        return Organisation(name=Text(name, default))
    entry = authored.entry

    def local(texts: Mapping[str, str] | None) -> Text | None:
        return _text_in(texts, language, default) if texts else None

    return Organisation(
        name=_text_in(entry.name, language, default),
        site_name=local(entry.site_name),
        description=local(entry.description),
        city=local(entry.city),
        boilerplate=local(entry.boilerplate),
        feedback=entry.feedback,
        email_alerts=entry.email_alerts.url if entry.email_alerts else None,
        sms_alerts=entry.sms_alerts.url if entry.sms_alerts else None,
        alerts=local(entry.alerts),
        contacts=MappingProxyType(
            {
                role: Contact(
                    role=role,
                    name=local(contact.name),
                    email=contact.email,
                    phone=contact.phone,
                    link=contact.link.url if contact.link else None,
                    address=local(contact.address),
                    hours=local(contact.hours),
                    languages=contact.languages,
                )
                for role, contact in authored.contacts.items()
            }
        ),
    )


def _text_in(texts: Mapping[str, str], language: str, default: str) -> Text:
    """The text of a language; without one the default's, marked with its real language."""
    if language in texts:
        return Text(texts[language], language)
    if "" in texts:
        return Text(texts[""], default if language != default else language)
    if default in texts:
        return Text(texts[default], default)
    other, value = next(iter(texts.items()))
    return Text(value, other)
