"""What an author may write: one form for each sort of file, facts added by kind.

The forms check one file alone; what concerns several files (order, corrections, what
stands until said again) is the business of `incidents` and `works`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Annotated, Any, TypeVar, cast

from statuspage.errors import Mistake
from statuspage.kinds import FactKey, FactType, Kind
from statuspage.model import Choice, Impact, Phase, Row
from statuspage.source.fields import (
    AffectedField,
    ComponentsField,
    CountField,
    DayField,
    EndField,
    FlagField,
    GivenIdField,
    HashField,
    ImpactField,
    IncidentPhaseField,
    KindField,
    LaterField,
    LinkField,
    ListField,
    MaintenancePhaseField,
    MessageField,
    QuestionsField,
    ResponsibilityField,
    RolesField,
    SaidField,
    StartField,
    TextField,
    TitleField,
    WhenField,
    WindowField,
    ZoneField,
)
from statuspage.source.forms import (
    NOTHING,
    Around,
    Authored,
    Key,
    Reads,
    filled,
    keys_of,
    with_keys,
)
from statuspage.source.frontmatter import Document, Entry, Items, Keys, Scalar, is_empty
from statuspage.source.refusals import refusals
from statuspage.source.scene import (
    Parts,
    Scene,
    Validation,
    Written,
    scene_of,
    unknown_choice,
    unknown_word_key,
    word_of,
    wrong,
)
from statuspage.source.sound import sound_values
from statuspage.source.unlisted import no_row, no_table, warn_of_single_columns


class Message(Authored):
    """What every message may say."""

    at: SaidField
    next_update: LaterField | None = None
    summary: TextField | None = None
    label: TitleField | None = None
    reason: TextField | None = None
    publish_at: LaterField | None = None
    draft: FlagField = False


class IncidentIndex(Message):
    """incidents/<id>/index.md: the incident and its first message."""

    title: TitleField
    kind: KindField = "outage"
    impact: ImpactField
    responsibility: ResponsibilityField | None = None
    danger_to_life: FlagField = False
    detected: WhenField | None = None
    started: StartField = None
    status: IncidentPhaseField = Phase.INVESTIGATING
    components: ComponentsField = NOTHING
    drill: FlagField = False
    id: GivenIdField | None = None
    message_id: GivenIdField | None = None


class IncidentUpdate(Message):
    """incidents/<id>/<NN-name>.md: a further message."""

    title: TitleField | None = None
    kind: KindField | None = None
    impact: ImpactField | None = None
    responsibility: ResponsibilityField | None = None
    danger_to_life: FlagField | None = None
    detected: WhenField | None = None
    started: StartField = None
    status: IncidentPhaseField | None = None
    components: ComponentsField = NOTHING
    corrects: MessageField | None = None
    id: GivenIdField | None = None


class MaintenanceIndex(Message):
    """maintenance/<id>/index.md: planned work with its window."""

    title: TitleField
    start: WindowField
    end: EndField
    repeat: TitleField | None = None
    timezone: ZoneField | None = None
    status: MaintenancePhaseField | None = None
    impact: ImpactField = Impact.NONE
    components: AffectedField = NOTHING
    drill: FlagField = False
    id: GivenIdField | None = None
    message_id: GivenIdField | None = None


class MaintenanceUpdate(Message):
    """maintenance/<id>/<NN-name>.md: a message about planned work, or about one date of it."""

    title: TitleField | None = None
    start: WindowField | None = None
    end: EndField | None = None
    occurrence: DayField | None = None
    status: MaintenancePhaseField | None = None
    impact: ImpactField | None = None
    components: AffectedField = NOTHING
    corrects: MessageField | None = None
    id: GivenIdField | None = None


class Translation(Authored):
    """<message>.<language>.md: the texts of a message in another language."""

    title: TitleField | None = None
    summary: TextField | None = None
    label: TitleField | None = None
    reason: TextField | None = None
    of: HashField | None = None


class ReviewFile(Authored):
    """review.md: the public review after an incident."""

    title: TitleField | None = None
    at: SaidField
    draft: FlagField = False
    publish_at: LaterField | None = None
    actions: Any = None


class ReviewTranslation(Authored):
    """review.<language>.md: the review in another language."""

    title: TitleField | None = None
    of: HashField | None = None
    actions: Any = None


M = TypeVar("M", bound=Authored)

_FACT_FIELDS: dict[FactType, Any] = {
    FactType.TEXT: TextField,
    FactType.LIST: ListField,
    FactType.COUNT: CountField,
    FactType.WHEN: WhenField,
    FactType.CONTACTS: RolesField,
    FactType.LINK: LinkField,
    FactType.QUESTIONS: QuestionsField,
}
TRANSLATED = frozenset({FactType.TEXT, FactType.LIST, FactType.QUESTIONS})


def with_facts(base: type[M], kinds: Iterable[Kind], *, texts_only: bool = False) -> type[M]:
    """The form with the facts of the kinds as further keys; translations take texts only.

    Where two kinds share a key, the first one says what it is.
    """
    facts: dict[str, FactKey] = {}
    own = keys_of(base)
    for kind in kinds:
        for key, fact in kind.facts.items():
            if key not in own and (not texts_only or fact.type in TRANSLATED):
                facts.setdefault(key, fact)
    known = (base, frozenset((key, *_shape(fact)) for key, fact in facts.items()))
    if known not in _FORMS:
        _FORMS[known] = with_keys(base, {key: _fact_key(fact) for key, fact in facts.items()})
    return cast("type[M]", _FORMS[known])


_FORMS: dict[tuple[type[Authored], frozenset[object]], type[Authored]] = {}
"""Forms by what they are made of: what is learned of one is learned once."""
_FACT_KEYS: dict[tuple[object, ...], Key] = {}
"""Likewise how the facts of a shape are read."""


def _shape(fact: FactKey) -> tuple[object, ...]:
    """What the reading of a fact depends on; its name, where a message tells it."""
    name = fact.key if fact.type is FactType.TABLE else None
    return fact.type, tuple(fact.options), tuple(fact.columns), name


def _fact_key(fact: FactKey) -> Key:
    shape = _shape(fact)
    if shape not in _FACT_KEYS:
        _FACT_KEYS[shape] = Key(
            Annotated[_fact_field(fact) | None, Around(_or_nothing)], None, True
        )
    return _FACT_KEYS[shape]


def _or_nothing(written: Written, read: Callable[[Written], object], info: Validation) -> object:
    """A fact that is given with nothing behind it does not stand any more."""
    return None if is_empty(written.node) else read(written)


def _fact_field(fact: FactKey) -> Any:
    match fact.type:
        case FactType.CHOICE:
            options = list(fact.options)
            flags = [word == "true" for word in options if word in {"true", "false"}]  # as YAML
            return Annotated[Choice, Reads(_take_option(options), {"enum": [*options, *flags]})]
        case FactType.TABLE:
            columns = {name: {"type": ["string", "number", "boolean"]} for name in fact.columns}
            row = {"type": "object", "properties": columns, "additionalProperties": False}
            return Annotated[tuple, Reads(_take_rows(fact), {"type": "array", "items": row})]
        case _:
            return _FACT_FIELDS[fact.type]


def _take_option(options: list[str]) -> Callable[[Written, Validation], Choice]:
    def take(written: Written, info: Validation) -> Choice:
        word = word_of(written, f"one of {', '.join(options)}")
        plain = word.strip().casefold().replace(" ", "_")
        if plain not in options:
            raise unknown_choice(written.entry, f"'{written.key}'", word, options)
        return Choice(plain)

    return take


def _take_rows(fact: FactKey) -> Callable[[Written, Validation], tuple[Row, ...]]:
    def take(written: Written, info: Validation) -> tuple[Row, ...]:
        node = written.node
        if is_empty(node, "[]"):
            return ()
        if not isinstance(node, Items):
            raise no_table(written, fact.columns)
        parts = Parts()
        rows = [parts.take(partial(_row, item, fact)) for item in node.items]
        found = parts.whole(tuple(row for row in rows if row is not None))
        if len(found) > 1 and all(len(row.cells) == 1 for row in found):
            warn_of_single_columns(written, [row.cells for row in found], scene_of(info))
        return found

    return take


def _row(item: object, fact: FactKey) -> Row:
    if not isinstance(item, Keys):
        raise no_row(item, fact.key, fact.columns)
    parts, cells = Parts(), {}
    for entry in item.entries.values():
        cell = parts.take(partial(_cell, entry, fact))
        if cell is not None:
            cells[entry.key] = cell
    return parts.whole(Row(cells))


def _cell(entry: Entry, fact: FactKey) -> str:
    if entry.key not in fact.columns:
        raise unknown_word_key(entry, "column", fact.columns)
    if not isinstance(entry.value, Scalar):
        raise wrong(f"column '{entry.key}' must be one text", line=entry.line)
    return entry.value.text


def validate(
    form: type[M], document: Document, scene: Scene, elsewhere: Mapping[str, str] | None = None
) -> tuple[M | None, list[Mistake]]:
    """The document's keys as the form wants them, or all that is wrong with them.

    `elsewhere` says of keys that do not belong here where they do.
    """
    values, mistakes, _ = examine(form, document, scene, elsewhere)
    return values, mistakes


def examine(
    form: type[M], document: Document, scene: Scene, elsewhere: Mapping[str, str] | None = None
) -> tuple[M | None, list[Mistake], frozenset[str]]:
    """As `validate`, and the keys that are wrong, missing or unknown."""
    sound = sound_values(form, document, scene, elsewhere or {})
    if sound is not None:
        return sound, [], _NONE
    return by_model(form, document, scene, elsewhere or {})


def by_model(
    form: type[M], document: Document, scene: Scene, elsewhere: Mapping[str, str]
) -> tuple[M | None, list[Mistake], frozenset[str]]:
    """As `examine`, for a file in which something may be wrong."""
    from statuspage.source import models

    entries = document.head.entries
    mistakes = [
        Mistake(
            path=scene.path, line=entries[key].line, message=f"'{key}' does not belong here: {why}"
        )
        for key in entries
        if (why := elsewhere.get(key)) is not None
    ]
    bad = {key for key in entries if key in elsewhere}
    own = {key: Written(entry) for key, entry in entries.items() if key not in bad}
    values, refused = models.judge(form, own, scene)
    mistakes += refusals(refused, form, document, scene, elsewhere)
    bad |= {str(error["loc"][0]) for error in refused}
    if values is None or bad:
        return None, mistakes, frozenset(bad)
    return filled(form, values, frozenset(own), frozenset(keys_of(form))), mistakes, _NONE


_NONE: frozenset[str] = frozenset()
