"""Messages as lines of JSON, without what they do not say.

There are many of them, so each is written at once, key by key.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from statuspage.maintenance import Maintenance
from statuspage.markdown import portable
from statuspage.model import Text, Update
from statuspage.render.edition import Edition, Subject
from statuspage.render.yearbook import values
from statuspage.render.yearbook.lines import dumped
from statuspage.render.yearbook.values import stamp


def messages(made: Edition, subject: Subject, others: Mapping[str, Subject]) -> Iterator[str]:
    """Those of one incident or work, newest first, with what is written in other languages."""
    page = made.page(subject)
    translated = {
        language: {update.name: update for update in there.updates}
        for language, there in others.items()
    }
    planned, place = isinstance(subject, Maintenance), dumped(page)[:-1]
    for update in reversed(subject.updates):
        translations = {
            language: words
            for language, updates in translated.items()
            if update.name in updates
            and (words := _said_in(made, page, updates[update.name], language))
        }
        spoken = not planned or "status" in update.said or update is subject.updates[0]
        said = [
            f'{{"id": "{update.name}", "url": {place}#{update.name}", "at": "{stamp(update.at)}"'
        ]
        if spoken:
            said.append(f'"status": "{update.phase}"')
        if not planned:
            said.append(f'"kind": "{update.kind}"')
        said.append(f'"impact": "{update.impact}"')
        _add_texts(said, texts_of(made, update, page), made.site.language)
        _add_rest(said, update, page)
        if translations:
            said.append(f'"translations": {dumped(translations)}')
        yield ", ".join(said) + "}"


def _add_texts(said: list[str], texts: Mapping[str, Text], here: str) -> None:
    foreign = {}
    for key, text in texts.items():
        said.append(f'"{key}": {dumped(text.value)}')
        if text.language != here:
            foreign[key] = text.language
    if foreign:
        said.append(f'"in_other_languages": {dumped(foreign)}')


def texts_of(made: Edition, update: Update, page: str) -> dict[str, Text]:
    """The texts that a message has, by their keys; its body as Markdown with whole addresses."""
    texts = {"title": update.title}
    if update.label:
        texts["label"] = update.label
    if update.reason:
        texts["reason"] = update.reason
    if update.summary:
        texts["summary"] = update.summary
    if body := portable(update.body.value, page, made.site.config.url):
        texts["body"] = Text(body, update.body.language)
    return texts


def _add_rest(said: list[str], update: Update, page: str) -> None:
    if update.next_update is not None:
        said.append(f'"next_update_at": "{stamp(update.next_update)}"')
    if update.components:
        said.append(f'"components": {dumped(dict(update.components))}')
    if update.said and (facts := _facts(update)):
        said.append(f'"facts": {dumped(facts)}')
    if update.corrects is not None:
        said.append(f'"corrects": "{update.corrects}"')
    if update.corrected_by:
        said.append(f'"corrected_by": {dumped(update.corrected_by)}')
    if update.occurrence is not None:
        said.append(f'"occurrence": "{update.occurrence.isoformat()}"')
    if update.attachments:
        said.append(f'"attachments": {dumped(_attachments(update, page))}')


def _facts(update: Update) -> dict[str, Any]:
    own = {key: update.facts[key] for key in update.facts if key in update.said}
    said = values.facts(own)
    if update.emptied:
        said |= {key: [] for key in sorted(update.said & update.emptied)}
    return said


def _attachments(update: Update, page: str) -> list[dict[str, Any]]:
    return [
        {"url": page + quote(file.name), "media_type": file.media_type, "size": file.size}
        for file in update.attachments
    ]


def _said_in(made: Edition, page: str, update: Update, language: str) -> dict[str, Any]:
    """What of a message is really written in another language."""
    texts = texts_of(made, update, page)
    said = {key: text.value for key, text in texts.items() if text.language == language}
    facts = {
        key: value
        for key, value in update.facts.items()
        if key in update.said and values.is_written_in(value, language)
    }
    return {**said, "facts": values.facts(facts)} if said or facts else {}
