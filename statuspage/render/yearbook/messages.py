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


def messages(made: Edition, subject: Subject, others: Mapping[str, Subject]) -> Iterator[str]:
    """Those of one incident or work, newest first, with what is written in other languages."""
    page = made.page(subject)
    translated = {
        language: {update.name: update for update in there.updates}
        for language, there in others.items()
    }
    for update in reversed(subject.updates):
        translations = {
            language: said
            for language, updates in translated.items()
            if update.name in updates
            and (said := _said_in(made, page, updates[update.name], language))
        }
        keys = [*_head(subject, update, page), *_texts(made, update, page), *_rest(update, page)]
        if translations:
            keys.append(f'"translations": {dumped(translations)}')
        yield f"{{{', '.join(keys)}}}"


def _head(subject: Subject, update: Update, page: str) -> Iterator[str]:
    planned = isinstance(subject, Maintenance)
    yield f'"id": "{update.name}"'
    yield f'"url": {dumped(f"{page}#{update.name}")}'
    yield f'"at": "{values.stamp(update.at)}"'
    if not planned or "status" in update.said or update is subject.updates[0]:
        yield f'"status": "{update.phase}"'
    if not planned:
        yield f'"kind": {dumped(update.kind)}'
    yield f'"impact": "{update.impact}"'


def _texts(made: Edition, update: Update, page: str) -> Iterator[str]:
    texts = texts_of(made, update, page)
    yield from (f'"{key}": {dumped(text.value)}' for key, text in texts.items())
    here = made.site.language
    if any(text.language != here for text in texts.values()):
        foreign = {key: text.language for key, text in texts.items() if text.language != here}
        yield f'"in_other_languages": {dumped(foreign)}'


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


def _rest(update: Update, page: str) -> Iterator[str]:
    if update.next_update is not None:
        yield f'"next_update_at": "{values.stamp(update.next_update)}"'
    if update.components:
        yield f'"components": {dumped(dict(update.components))}'
    if update.said and (facts := _facts(update)):
        yield f'"facts": {dumped(facts)}'
    if update.corrects is not None:
        yield f'"corrects": "{update.corrects}"'
    if update.corrected_by:
        yield f'"corrected_by": {dumped(update.corrected_by)}'
    if update.occurrence is not None:
        yield f'"occurrence": "{update.occurrence.isoformat()}"'
    if update.attachments:
        yield f'"attachments": {dumped(_attachments(update, page))}'


def _facts(update: Update) -> dict[str, Any]:
    said = {key: value for key, value in update.facts.items() if key in update.said}
    return values.facts(said) | {key: [] for key in sorted(update.said & update.emptied)}


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
