"""Messages as lines of JSON, without what they do not say.

There are many of them, so each is written at once, key by key.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import quote

from statuspage.locale import locale
from statuspage.maintenance import Maintenance
from statuspage.markdown import portable
from statuspage.model import FactValue, Text, Update
from statuspage.render.edition import Edition, Subject
from statuspage.render.yearbook import values
from statuspage.render.yearbook.lines import Written, dumped, keyed, listed, string
from statuspage.render.yearbook.values import stamp
from statuspage.site.answered import told_phase


def messages(made: Edition, subject: Subject, others: Mapping[str, Subject]) -> Iterator[str]:
    """Those of one incident or work, newest first, with what is written in other languages."""
    page = made.page(subject)
    translated = {
        language: {update.name: update for update in there.updates}
        for language, there in others.items()
    }
    planned, place = isinstance(subject, Maintenance), string(page)[:-1]
    for update in reversed(subject.updates):
        spoken = not planned or "status" in update.said or update is subject.updates[0]
        said = [
            f'{{"id": "{update.name}", "url": {place}#{update.name}", "at": "{stamp(update.at)}"'
        ]
        if spoken:
            said.append(f'"status": "{update.phase}"')
        if not planned:
            said.append(f'"kind": "{update.kind}"')
        said.append(f'"impact": "{update.impact}"')
        texts = texts_of(made, update, page)
        _add_texts(said, texts | _label(made, update, made.site.language), made.site.language)
        _add_rest(said, update, page)
        if translated and (words := _translations(made, page, update.name, translated)):
            said.append(f'"translations": {words}')
        yield ", ".join(said) + "}"


def _translations(
    made: Edition, page: str, name: str, translated: Mapping[str, Mapping[str, Update]]
) -> Written:
    """What of a message is written in other languages; empty where nothing is."""
    found = {
        language: words
        for language, updates in translated.items()
        if name in updates and (words := _said_in(made, page, updates[name], language))
    }
    return keyed(found) if found else ""


def _add_texts(said: list[str], texts: Mapping[str, Text], here: str) -> None:
    foreign = {}
    for key, text in texts.items():
        said.append(f'"{key}": {string(text.value)}')
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


def _label(made: Edition, update: Update, language: str) -> dict[str, Text]:
    """The word that pages show in place of the status, where the author gave none of their own."""
    told = told_phase(update)
    if update.label or told is update.phase:
        return {}
    word = locale(language).phase(told, made.site.kinds.get(update.kind))
    return {"label": Text(word, language)}


def _add_rest(said: list[str], update: Update, page: str) -> None:
    if update.next_update is not None:
        said.append(f'"next_update_at": "{stamp(update.next_update)}"')
    if update.components:
        states = [f'"{name}": "{state}"' for name, state in update.components.items()]
        said.append(f'"components": {{{", ".join(states)}}}')
    if update.said and (facts := _facts(update)) != "{}":
        said.append(f'"facts": {facts}')
    if update.corrects is not None:
        said.append(f'"corrects": "{update.corrects}"')
    if update.corrected_by:
        said.append(f'"corrected_by": {dumped(update.corrected_by)}')
    if update.occurrence is not None:
        said.append(f'"occurrence": "{update.occurrence.isoformat()}"')
    if update.attachments:
        said.append(f'"attachments": {_attachments(update, page)}')


def _facts(update: Update) -> Written:
    own = {key: value for key, value in update.facts.items() if key in update.said}
    emptied: dict[str, FactValue] = (
        dict.fromkeys(sorted(update.said & update.emptied), ()) if update.emptied else {}
    )
    return values.facts(own | emptied if emptied else own)


def _attachments(update: Update, page: str) -> Written:
    return listed(
        dumped({"url": page + quote(file.name), "media_type": file.media_type, "size": file.size})
        for file in update.attachments
    )


def _said_in(made: Edition, page: str, update: Update, language: str) -> Written:
    """What of a message is really written in another language; empty where nothing is."""
    texts = texts_of(made, update, page)
    written = {key: text for key, text in texts.items() if text.language == language}
    if written:
        written |= _label(made, update, language)
    said = {key: string(text.value) for key, text in written.items()}
    facts = {
        key: value
        for key, value in update.facts.items()
        if key in update.said and values.is_written_in(value, language)
    }
    return keyed({**said, "facts": values.facts(facts)}) if said or facts else ""
