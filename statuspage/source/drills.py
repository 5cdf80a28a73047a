"""Reading internal/drills/<id>.md: an exercise's script, with the moment at which it began."""

from __future__ import annotations

from statuspage.errors import Mistake
from statuspage.internal import Drill
from statuspage.source.desk import Desk
from statuspage.source.fields import MomentField, TitleField
from statuspage.source.forms import Authored
from statuspage.source.leaves import leaf


class DrillFile(Authored):
    """internal/drills/<id>.md."""

    scenario: TitleField
    started: MomentField
    ended: MomentField | None = None


def read_drill(raw: bytes, incident: str, desk: Desk) -> tuple[Drill | None, list[Mistake]]:
    """The exercise that a file tells of, and all that is wrong with it."""
    values, document, mistakes = leaf(DrillFile, raw, desk)
    if values is None:
        return None, [*mistakes, *desk.warnings]
    if values.ended is not None and values.ended < values.started:
        line = document.head.entries["ended"].line
        message = "'ended' lies before 'started': is it the right day?"
        mistakes.append(Mistake(path=desk.path, line=line, message=message))
    drill = Drill(
        incident=incident,
        path=desk.path,
        scenario=values.scenario,
        started=values.started,
        ended=values.ended,
        notes=document.body,
    )
    return drill, [*mistakes, *desk.warnings]
