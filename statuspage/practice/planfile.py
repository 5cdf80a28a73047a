"""The file of a plan, as it is begun: a checklist to tick, in the language of those who tick."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from statuspage.kinds import Kind
from statuspage.locale import Locale
from statuspage.model import Phase
from statuspage.practice.checklist import Todo
from statuspage.practice.plan import IncidentPlan


class Part(Struct, frozen=True):
    """The lines of one phase: its heading, the names under which it may stand already."""

    heading: str
    names: frozenset[str]
    lines: tuple[str, ...]


def parts(
    todos: Sequence[Todo], kind: Kind | None, roles: Mapping[str, object], spoken: Sequence[Locale]
) -> tuple[Part, ...]:
    """The lines that a plan's file does not have yet, phase by phase.

    A role stands at the end of its line if the policy knows it.
    """
    found: dict[Phase, list[str]] = {}
    for todo in todos:
        if todo.phase is not None and not todo.noted:
            role = f" ({todo.role})" if todo.role in roles else ""
            found.setdefault(todo.phase, []).append(f"- [ ] {todo.text}{role}")
    return tuple(
        Part(spoken[0].phase(phase, kind), _names(phase, kind, spoken), tuple(lines))
        for phase, lines in found.items()
    )


def _names(phase: Phase, kind: Kind | None, spoken: Sequence[Locale]) -> frozenset[str]:
    names = [phase.value.replace("_", " ")]
    for each in spoken:
        names += [each.phase(phase, kind), each.phase(phase)]
    return frozenset(name.casefold() for name in names)


def beginning(plan: IncidentPlan, title: str, spoken: Locale) -> str:
    """What stands above the checklist of a new file: `title` is that of the incident."""
    _ = spoken.gettext
    moment = f"{plan.standing.since:%Y-%m-%d %H:%M}" if plan.standing.since else "2026-11-02 10:15"
    keys = [f"# {_('Only what differs from policy.yml; take the # away:')}"]
    duties = ("owner", "spokesperson", "approver")
    keys += [f"# {key}: {getattr(plan.duty, key) or 'comms_lead'}" for key in duties]
    deadlines = [one.name for one in (*plan.clocks, *plan.told) if one.deadline is not None]
    if deadlines:
        keys += [f"# {_('When each authority was told:')}", "# told:"]
        keys += [f"#   {name}: {moment}" for name in deadlines]
    said = _(
        "Put an x between the brackets of what is done, and of what is not needed. Lines of your "
        "own are welcome; every other line is a note."
    )
    return "\n".join(["---", *keys, "---", f"# {' '.join(title.split())}", "", said, ""])
