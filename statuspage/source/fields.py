"""The types that a key can have: pydantic annotations over the nodes of `frontmatter`.

A value that cannot be read raises `wrong(…)`, which carries the line, the correction and,
when it is certain, the fix.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from statuspage import moments
from statuspage.ids import GIVEN_ID
from statuspage.model import (
    INCIDENT_PHASES,
    MAINTENANCE_PHASES,
    ComponentStatus,
    Count,
    Impact,
    Link,
    Phase,
    Responsibility,
    Role,
    When,
)
from statuspage.source.affected import (
    choice_taker,
    take_affected,
    take_components,
)
from statuspage.source.forms import Reads
from statuspage.source.questions import Asked, take_questions
from statuspage.source.scene import (
    Validation,
    Written,
    corrected_line,
    scene_of,
    unknown_choice,
    unknown_word,
    word_of,
    wrong,
)
from statuspage.source.survey import PATTERN, take_feedback
from statuspage.source.texts import (
    take_count,
    take_flag,
    take_given_id,
    take_hash,
    take_id,
    take_link,
    take_list,
    take_localised,
    take_text,
    take_title,
    take_words,
)
from statuspage.source.times import (
    take_day,
    take_end,
    take_later,
    take_moment,
    take_said,
    take_start,
    take_when,
    take_window,
)
from statuspage.source.zones import doubt

_NO_ROLE = re.compile(r"\d{3}|@|://|www\.").search


def take_roles(written: Written, info: Validation) -> tuple[Role, ...]:
    """Contacts of organisation.yml, by their roles; any, where nobody can know which it has.

    Capitals hold no message back: a role is one word, however each file writes it.
    """
    roles = []
    known = scene_of(info).roles
    written_as = {role.casefold(): role for role in known or ()}
    for given in take_words(written, info):
        exact = known is not None and given in known
        word = given if exact else written_as.get(given.casefold(), given)
        if known is not None and word not in known:
            where = "is not in organisation.yml"
            if _NO_ROLE(word):
                where += ", where numbers and addresses stand below a role"
            raise unknown_word(written.entry, "contact", word, known, where)
        roles.append(Role(word))
    return tuple(roles)


def take_known_message(written: Written, info: Validation) -> str:
    """The name of another message of the same folder, with or without `.md`."""
    word = word_of(written, "the name of a message").removesuffix(".md")
    if scene_of(info).path.endswith(f"/{word}.md"):
        others = ", ".join(scene_of(info).messages)
        raise wrong(f"a message cannot correct itself; use one of: {others}", line=written.line)
    if word not in scene_of(info).messages:
        raise unknown_word(written.entry, "the message", word, scene_of(info).messages)
    return word


def take_kind(written: Written, info: Validation) -> str:
    """The id of a kind."""
    word = word_of(written, "a kind")
    plain = re.sub(r"[\s_]+", "-", word.strip().casefold())
    if plain in scene_of(info).unread_kinds:
        message = f"the kind '{plain}' cannot be used: mend what is wrong with kinds/{plain}.yml"
        raise wrong(message, line=written.line)
    if plain not in scene_of(info).kinds:
        raise unknown_choice(written.entry, "kind", word, scene_of(info).kinds)
    return plain


def take_timezone(written: Written, info: Validation) -> ZoneInfo:
    """An IANA time zone."""
    word = word_of(written, "a time zone")
    try:
        zone = moments.known_zone(word)
    except moments.BadMoment as problem:
        raise wrong(
            f"{problem}; write one such as {problem.better or 'Europe/Berlin'}",
            line=written.line,
            corrected=corrected_line(written.entry, problem.better) if problem.better else None,
        ) from None
    if (doubtful := doubt(zone)) is not None:
        message, better = doubtful
        right = None if better is None else corrected_line(written.entry, better)
        scene_of(info).warn(written.line, message, right)
    return zone


def _typed(take: Callable[..., Any], **schema: Any) -> Reads:
    return Reads(take, schema)


_TIME = (
    r"^\d{4}-\d{2}-\d{2}([T ]\d{1,2}:\d{2}(:\d{2})?( ?(Z|UTC|[+-]\d{2}:?\d{2}|[A-Za-z_]+/\S+))?)?$"
)


# Editors read a value as YAML does, and the reader takes each as the text that was written.
_SCALAR = {"type": ["string", "number", "boolean"]}
_TEXTS = {"anyOf": [{"type": "array", "items": _SCALAR}, _SCALAR]}


_STATES = [state.value for state in ComponentStatus]


TextField = Annotated[str, _typed(take_text, **_SCALAR)]


TitleField = Annotated[str, _typed(take_title, **_SCALAR, maxLength=200)]


ListField = Annotated[tuple[str, ...], _typed(take_list, **_TEXTS)]


WordsField = Annotated[tuple[str, ...], _typed(take_words, **_TEXTS)]


FlagField = Annotated[bool, _typed(take_flag, enum=[True, False, "yes", "no"])]


MomentField = Annotated[datetime, _typed(take_moment, type="string", pattern=_TIME)]


SaidField = Annotated[datetime, _typed(take_said, type="string", pattern=_TIME)]


LaterField = Annotated[datetime, _typed(take_later, type="string", pattern=_TIME)]


WindowField = Annotated[datetime, _typed(take_window, type="string", pattern=_TIME)]


EndField = Annotated[datetime, _typed(take_end, type="string", pattern=_TIME)]


WhenField = Annotated[When, _typed(take_when, type="string", pattern=_TIME)]


StartField = Annotated[
    When | None,
    _typed(take_start, anyOf=[{"type": "string", "pattern": _TIME}, {"const": "unknown"}]),
]


DayField = Annotated[date, _typed(take_day, type="string", format="date")]


ImpactField = Annotated[
    Impact, _typed(choice_taker(tuple(Impact), "impact"), enum=[i.value for i in Impact])
]


ResponsibilityField = Annotated[
    Responsibility,
    _typed(
        choice_taker(tuple(Responsibility), "responsibility"),
        enum=[each.value for each in Responsibility],
    ),
]


IncidentPhaseField = Annotated[
    Phase,
    _typed(choice_taker(INCIDENT_PHASES, "status"), enum=[p.value for p in INCIDENT_PHASES]),
]


MaintenancePhaseField = Annotated[
    Phase,
    _typed(choice_taker(MAINTENANCE_PHASES, "status"), enum=[p.value for p in MAINTENANCE_PHASES]),
]


ComponentsField = Annotated[
    Mapping[str, ComponentStatus],
    _typed(take_components, type="object", additionalProperties={"enum": _STATES}),
]


AffectedField = Annotated[
    Mapping[str, ComponentStatus],
    _typed(
        take_affected,
        anyOf=[*_TEXTS["anyOf"], {"type": "object", "additionalProperties": {"enum": _STATES}}],
    ),
]


CountField = Annotated[Count, _typed(take_count, type=["string", "integer"])]


FeedbackField = Annotated[str, _typed(take_feedback, type="string", pattern=PATTERN)]


LinkField = Annotated[Link, _typed(take_link, type="string", format="uri")]


QuestionsField = Annotated[
    tuple[Asked, ...],
    _typed(
        take_questions,
        type="array",
        items={
            "type": "object",
            "properties": {"question": _SCALAR, "answer": _SCALAR},
            "required": ["question", "answer"],
            "additionalProperties": False,
        },
    ),
]


RolesField = Annotated[tuple[Role, ...], _typed(take_roles, **_TEXTS)]


IdField = Annotated[str, _typed(take_id, type="string", pattern="^[a-z0-9][a-z0-9-]*$")]


GivenIdField = Annotated[
    str, _typed(take_given_id, type=["string", "integer"], pattern=f"^{GIVEN_ID}$")
]


MessageField = Annotated[str, _typed(take_known_message, type="string")]


KindField = Annotated[str, _typed(take_kind, type="string")]


HashField = Annotated[str, _typed(take_hash, type=["string", "number"], pattern="^[0-9a-f]{12}$")]


ZoneField = Annotated[ZoneInfo, _typed(take_timezone, type="string")]


LocalisedField = Annotated[
    Mapping[str, str],
    _typed(
        take_localised,
        anyOf=[_SCALAR, {"type": "object", "additionalProperties": _SCALAR}],
    ),
]
