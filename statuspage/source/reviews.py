"""The review beside an incident: one text, its translations, nothing that stands or changes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from msgspec import Struct, field

from statuspage.errors import Mistake, Severity
from statuspage.model import Attachment, Commitment, Review, Text
from statuspage.source.authored import ReviewFile, ReviewTranslation, validate
from statuspage.source.commitments import CommitmentEntry, CommitmentWords, commitments, words
from statuspage.source.folder import read_bytes
from statuspage.source.forms import Authored, keys_of
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
    word_in,
)
from statuspage.source.order import all_said
from statuspage.source.refusals import mistakes_of
from statuspage.source.slips import ahead


class Reviewed(Struct, frozen=True):
    """A readable review that may be published, in no language yet."""

    path: str
    values: Any
    body: str
    attachments: tuple[Attachment, ...]
    translations: Mapping[str, tuple[Any, str]]
    actions: tuple[CommitmentEntry, ...] = ()
    words: Mapping[str, tuple[CommitmentWords, ...]] = field(default_factory=dict)


def read_review(folder: Opened) -> Reviewed | None:
    """The review of a folder; None when there is none, it is withheld, or it is broken."""
    file = folder.listing.messages.get("review")
    if file is None:
        return None
    published: dict[str, Attachment] = {}
    path = f"{folder.listing.path}/review"
    values, document, actions = _part(
        folder, f"{path}.md", read(read_bytes(file), f"{path}.md"), ReviewFile, published
    )
    is_draft = "draft" in document.head.entries if values is None else values.draft
    translations, said = {}, {}
    for language in folder.world.config.languages[1:]:
        other = folder.listing.translations.get(("review", language))
        if other is not None:
            place = f"{path}.{language}.md"
            found, text, others = _part(
                folder,
                place,
                read(read_bytes(other), place),
                ReviewTranslation,
                published,
                is_draft=is_draft,
            )
            if found is not None:
                translations[language] = (found, text.body)
                if values is not None and _same_length(folder, place, text, others, actions):
                    said[language] = tuple(others)
    if values is None or values.draft:
        return None
    if in_future(vars(values), folder.world):
        folder.embargoes.append(values.publish_at)
        return None
    return Reviewed(
        path,
        values,
        document.body,
        tuple(published.values()),
        translations,
        tuple(actions),
        said,
    )


def _part(
    folder: Opened,
    path: str,
    document: Document,
    model: type[Authored],
    published: dict[str, Attachment],
    *,
    is_draft: bool = False,
) -> tuple[Any, Document, list[Any]]:
    foreign = {key: why for key, why in ELSEWHERE.items() if key not in keys_of(model)}
    if model is ReviewTranslation:
        foreign = dict.fromkeys(NO_WORDS - {*keys_of(model)}, TEXTS_ONLY)
    world = folder.world
    scene = world.scene(
        path,
        said_at=word_in(document, "at"),
        said_before=partial(all_said, folder.written, world.config.timezone, world.as_of),
    )
    values, found = validate(model, document, scene, foreign)
    of_actions = words if model is ReviewTranslation else commitments
    actions, wrong = of_actions(document, scene)
    mistakes = [*mistakes_of(document, model, scene), *found, *wrong, *too_long(document, path)]
    mistakes += scene.warnings
    if not (is_draft or getattr(values, "draft", False)):
        mistakes += _unanswered(document, path)
        mistakes += ahead(values, document, scene) if isinstance(values, ReviewFile) else ()
    attach(folder, document, path, published, mistakes)
    folder.mistakes += mistakes
    if any(mistake.severity is Severity.ERROR for mistake in mistakes):
        folder.left_out.append(path)
        return None, document, []
    return values, document, [*actions]


def _unanswered(document: Document, path: str) -> Iterator[Mistake]:
    """The questions of the draft that still stand where their answers belong."""
    if not _QUOTE.search(document.body):
        return
    from statuspage.locale import available, locale
    from statuspage.locale.reviews import Part

    asked = {part.question(locale(code)) for code in available() for part in Part}
    lines = [
        number
        for number, line in enumerate(document.body.split("\n"), document.body_line)
        if line.startswith(">") and line[1:].strip() in asked
    ]
    if lines:
        several = f" (and on {_lines(lines[1:])})" if lines[1:] else ""
        message = (
            f"this question of the draft still stands in the review{several}: write the answer in "
            "its place, or take it out; until then 'draft: yes' keeps the review from being read"
        )
        yield Mistake(path=path, line=lines[0], message=message)


_QUOTE = re.compile(r"^>", re.MULTILINE)


def _lines(numbers: list[int]) -> str:
    *more, last = map(str, numbers)
    return f"lines {', '.join(more)} and {last}" if more else f"line {last}"


def _same_length(
    folder: Opened, path: str, document: Document, said: list[Any], actions: list[Any]
) -> bool:
    """Whether a translation has words for each action; without that none can be matched."""
    if len(said) == len(actions) or not said:
        return bool(said)
    entry = document.head.entries["actions"]
    message = (
        f"'actions' has {len(said)} entries, the original has {len(actions)}: words are "
        "matched by their order, so the original's are shown until there are as many"
    )
    folder.mistakes.append(
        Mistake(path=path, line=entry.line, message=message, severity=Severity.WARNING)
    )
    return False


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
        actions=tuple(_commitments(reviewed, language, default)),
        publish_at=reviewed.values.publish_at,
    )


def _commitments(reviewed: Reviewed, language: str, default: str) -> Iterator[Commitment]:
    """The actions in one language, what is not translated in the default one."""
    said = reviewed.words.get(language, ())
    for number, entry in enumerate(reviewed.actions):
        what, who = Text(entry.what, default), Text(entry.who, default) if entry.who else None
        if said:
            what = Text(said[number].what, language)
            own = said[number].who
            who = Text(own, language) if own else who
        yield Commitment(what=what, who=who, by=entry.by, done=entry.done, role=entry.role)
