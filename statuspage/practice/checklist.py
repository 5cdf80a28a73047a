"""What is to be done in an incident: the checklist of its kind, merged with the plan's ticks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain

from msgspec import Struct

from statuspage.internal import Plan
from statuspage.kinds import Kind, Step
from statuspage.locale import Locale
from statuspage.model import Phase

ORDER = (Phase.INVESTIGATING, Phase.IDENTIFIED, Phase.MONITORING, Phase.RESOLVED)
"""The phases of an incident that goes its usual way."""


class Todo(Struct, frozen=True):
    """One thing to do; `noted` when it stands in the plan's file. No phase means any.

    `step` is the id that the kind's file gives it.
    """

    text: str
    phase: Phase | None
    role: str | None
    done: bool
    noted: bool
    step: str | None = None


def todos(kind: Kind | None, plan: Plan | None, spoken: Sequence[Locale]) -> tuple[Todo, ...]:
    """All that is to be done, in the words of the first locale; the plan's own lines come last.

    A step of the kind that stands in the plan in any of these languages is ticked there; who
    does it is what the plan says, else what the kind suggests. A step is never taken for
    another that only resembles it.
    """
    written = () if plan is None else plan.tasks
    all_steps = tuple(steps(kind))
    times = Counter(_plain(step.label.source) for _, step in all_steps)
    taken: set[int] = set()
    found = []
    for phase, step in all_steps:
        names = {_plain(name) for name in _names(step, spoken)}
        same = [task for task in written if _plain(task.text) in names]
        if times[_plain(step.label.source)] > 1:  # then the heading above it says which is meant
            same = [task for task in same if task.phase in {phase, None}]
        taken |= {id(task) for task in same}
        said = next((task.role for task in same if task.role), None)
        found.append(
            Todo(
                text=spoken[0].label(step.label),
                phase=phase,
                role=said or step.role,
                done=any(task.done for task in same),
                noted=bool(same),
                step=step.id if step.named else None,
            )
        )
    own = (task for task in written if id(task) not in taken)
    found += (Todo(task.text, task.phase, task.role, task.done, noted=True) for task in own)
    return tuple(found)


def steps(kind: Kind | None) -> Iterable[tuple[Phase, Step]]:
    """The steps of a kind in the order of the phases."""
    checklist = {} if kind is None else kind.checklist
    later = [phase for phase in checklist if phase not in ORDER]
    return ((phase, step) for phase in (*ORDER, *later) for step in checklist.get(phase, ()))


def following(phase: Phase) -> Phase | None:
    """The phase that usually comes next; None after the last."""
    at = ORDER.index(phase) if phase in ORDER else len(ORDER)
    return ORDER[at + 1] if at + 1 < len(ORDER) else None


def _names(step: Step, spoken: Sequence[Locale]) -> Iterable[str]:
    own = step.label.translations.values()
    return chain((each.label(step.label) for each in spoken), (step.label.source,), own)


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
