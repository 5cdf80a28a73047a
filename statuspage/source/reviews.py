"""The review beside an incident: one text, its translations, nothing that stands or changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from statuspage.errors import Severity
from statuspage.model import Attachment, Review, Text
from statuspage.source.authored import Authored, ReviewFile, ReviewTranslation, validate
from statuspage.source.folder import read_bytes
from statuspage.source.frontmatter import Document, read
from statuspage.source.message import (
    ELSEWHERE,
    NO_WORDS,
    TEXTS_ONLY,
    Opened,
    World,
    attach,
    in_future,
    too_long,
)
from statuspage.source.refusals import mistakes_of


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A readable review that may be published, in no language yet."""

    path: str
    values: Any
    body: str
    attachments: tuple[Attachment, ...]
    translations: Mapping[str, tuple[Any, str]]


def read_review(folder: Opened) -> Reviewed | None:
    """The review of a folder; None when there is none, it is withheld, or it is broken."""
    file = folder.listing.messages.get("review")
    if file is None:
        return None
    published: dict[str, Attachment] = {}
    path = f"{folder.listing.path}/review"
    values, document = _part(
        folder, f"{path}.md", read(read_bytes(file), f"{path}.md"), ReviewFile, published
    )
    translations = {}
    for language in folder.world.config.languages[1:]:
        other = folder.listing.translations.get(("review", language))
        if other is not None:
            place = f"{path}.{language}.md"
            found, text = _part(
                folder, place, read(read_bytes(other), place), ReviewTranslation, published
            )
            if found is not None:
                translations[language] = (found, text.body)
    if values is None or values.draft:
        return None
    if in_future(vars(values), folder.world):
        folder.embargoes.append(values.publish_at)
        return None
    return Reviewed(path, values, document.body, tuple(published.values()), translations)


def _part(
    folder: Opened,
    path: str,
    document: Document,
    model: type[Authored],
    published: dict[str, Attachment],
) -> tuple[Any, Document]:
    foreign = {key: why for key, why in ELSEWHERE.items() if key not in model.model_fields}
    if model is ReviewTranslation:
        foreign = dict.fromkeys(NO_WORDS - {*model.model_fields}, TEXTS_ONLY)
    scene = folder.world.scene(path)
    values, found = validate(model, document, scene, foreign)
    mistakes = [*mistakes_of(document, model, scene), *found, *too_long(document, path)]
    attach(folder, document, path, published, mistakes)
    folder.mistakes += mistakes
    if any(mistake.severity is Severity.ERROR for mistake in mistakes):
        folder.left_out.append(path)
        return None, document
    return values, document


def review_in(reviewed: Reviewed | None, world: World, language: str) -> Review | None:
    """The review in one language, what is not translated in the default one."""
    if reviewed is None:
        return None
    default = world.config.default_language
    translated = reviewed.translations.get(language)
    title = Text(reviewed.values.title, default) if reviewed.values.title else None
    body = Text(reviewed.body, default)
    if translated is not None:
        title = Text(translated[0].title, language) if translated[0].title else title
        body = Text(translated[1], language) if translated[1] else body
    return Review(
        path=reviewed.path,
        at=reviewed.values.at,
        title=title,
        body=body,
        attachments=reviewed.attachments,
        untranslated=language not in (default, body.language),
    )
