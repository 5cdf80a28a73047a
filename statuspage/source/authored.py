"""What an author may write: one pydantic model for each sort of file, facts added by kind.

The models check one file alone; what concerns several files (order, corrections, what
stands until said again) is the business of `incidents` and `works`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Annotated, Any, TypeVar, cast

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    PlainValidator,
    ValidationError,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    WithJsonSchema,
    WrapValidator,
    create_model,
)

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
from statuspage.source.frontmatter import Document, Entry, Items, Keys, Scalar, is_empty
from statuspage.source.refusals import refusals
from statuspage.source.scene import (
    Parts,
    Scene,
    Written,
    scene_of,
    unknown_choice,
    unknown_word_key,
    word_of,
    wrong,
)
from statuspage.source.sound import Plain, fields_of, sound_values
from statuspage.source.unlisted import no_row, no_table, warn_of_single_columns


class Authored(BaseModel):
    """The base of all models: no unknown keys, nothing changes afterwards."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, arbitrary_types_allowed=True, defer_build=True
    )

    @property
    def said(self) -> frozenset[str]:
        """The keys that the file gives."""
        given, fields = self.model_fields_set, type(self).model_fields
        return frozenset(fields[name].alias or name for name in given)

    @property
    def keys(self) -> frozenset[str]:
        """The keys that it could give."""
        return frozenset(fields_of(type(self)))

    def __reduce__(self) -> tuple[Any, ...]:
        """What another process makes of it."""
        plain = without_model(self)
        return Plain, (vars(plain), plain.said, plain.keys)


def without_model(values: Authored) -> Plain:
    """The values by the keys of the file."""
    own, fields = vars(values), type(values).model_fields
    by_key = {fields[name].alias or name: value for name, value in own.items()}
    return Plain(by_key, values.said, values.keys)


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
    components: ComponentsField = {}
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
    components: ComponentsField = {}
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
    components: AffectedField = {}
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
    components: AffectedField = {}
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
    """The model with the facts of the kinds as further keys; translations take texts only.

    Where two kinds share a key, the first one says what it is.
    """
    facts: dict[str, FactKey] = {}
    for kind in kinds:
        for key, fact in kind.facts.items():
            if key not in base.model_fields and (not texts_only or fact.type in TRANSLATED):
                facts.setdefault(key, fact)
    shapes = tuple(
        (key, fact.type, tuple(fact.options), tuple(fact.columns)) for key, fact in facts.items()
    )
    known = (base, frozenset(shapes))
    if known not in _MODELS:
        fields: dict[str, Any] = {
            # A fact may have the name of something that every model has: `keys`, `json`.
            f"fact_{key}": (
                Annotated[_fact_field(fact) | None, WrapValidator(_or_nothing)],
                Field(default=None, alias=key),
            )
            for key, fact in facts.items()
        }
        _MODELS[known] = create_model(base.__name__, __base__=base, **fields)
    return cast("type[M]", _MODELS[known])


_MODELS: dict[tuple[type[Authored], frozenset[object]], type[Authored]] = {}
"""Models by what they are made of: making one costs as much as reading fifty files."""


def _or_nothing(
    written: Written, read: ValidatorFunctionWrapHandler, info: ValidationInfo
) -> object:
    """A fact that is given with nothing behind it does not stand any more."""
    node = written.node
    if is_empty(node):
        return None
    return read(written)


def _fact_field(fact: FactKey) -> Any:
    match fact.type:
        case FactType.CHOICE:
            options = list(fact.options)
            flags = [word == "true" for word in options if word in {"true", "false"}]  # as YAML
            enum = WithJsonSchema({"enum": [*options, *flags]})
            return Annotated[Choice, PlainValidator(_take_option(options)), enum]
        case FactType.TABLE:
            columns = {name: {"type": ["string", "number", "boolean"]} for name in fact.columns}
            row = {"type": "object", "properties": columns, "additionalProperties": False}
            return Annotated[
                tuple,
                PlainValidator(_take_rows(fact)),
                WithJsonSchema({"type": "array", "items": row}),
            ]
        case _:
            return _FACT_FIELDS[fact.type]


def _take_option(options: list[str]) -> Callable[[Written, ValidationInfo], Choice]:
    def take(written: Written, info: ValidationInfo) -> Choice:
        word = word_of(written, f"one of {', '.join(options)}")
        plain = word.strip().casefold().replace(" ", "_")
        if plain not in options:
            raise unknown_choice(written.entry, f"'{written.key}'", word, options)
        return Choice(plain)

    return take


def _take_rows(fact: FactKey) -> Callable[[Written, ValidationInfo], tuple[Row, ...]]:
    def take(written: Written, info: ValidationInfo) -> tuple[Row, ...]:
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
    model: type[M], document: Document, scene: Scene, elsewhere: Mapping[str, str] | None = None
) -> tuple[M | None, list[Mistake]]:
    """The document's keys as the model wants them, or all that is wrong with them.

    `elsewhere` says of keys that do not belong here where they do.
    """
    values, mistakes, _ = examine(model, document, scene, elsewhere)
    return values, mistakes


def examine(
    model: type[M], document: Document, scene: Scene, elsewhere: Mapping[str, str] | None = None
) -> tuple[M | None, list[Mistake], frozenset[str]]:
    """As `validate`, and the keys that are wrong, missing or unknown."""
    sound = sound_values(model, document, scene, elsewhere or {})
    if sound is not None:
        return model.model_construct(**{key: vars(sound)[key] for key in sound.said}), [], _NONE
    entries = document.head.entries
    mistakes = [
        Mistake(
            path=scene.path, line=entries[key].line, message=f"'{key}' does not belong here: {why}"
        )
        for key in entries
        if (why := (elsewhere or {}).get(key)) is not None
    ]
    bad = {key for key in entries if key in (elsewhere or {})}
    own = {key: Written(entry) for key, entry in entries.items() if key not in bad}
    values = None
    try:
        values = model.model_validate(own, context=scene)
    except ValidationError as refused:
        mistakes += refusals(refused, model, document, scene, elsewhere or {})
        bad |= {str(error["loc"][0]) for error in refused.errors(include_url=False)}
    return (None if bad else values), mistakes, frozenset(bad)


def peruse(
    model: type[Authored], document: Document, scene: Scene, elsewhere: Mapping[str, str]
) -> tuple[Any, list[Mistake], frozenset[str]]:
    """As `examine`, and quicker: where nothing is wrong, the values have no model around them."""
    values = sound_values(model, document, scene, elsewhere)
    if values is not None:
        return values, [], _NONE
    found, mistakes, bad = examine(model, document, scene, elsewhere)
    return (None if found is None else without_model(found)), mistakes, bad


_NONE: frozenset[str] = frozenset()
