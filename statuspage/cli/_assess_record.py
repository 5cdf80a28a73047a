"""Keeping an assessment: one entry more in its file, and the update that changes the impact."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from statuspage.cli import _draft
from statuspage.cli._draft import Draft
from statuspage.errors import StatuspageError, WrongUse

if TYPE_CHECKING:
    from statuspage.cli._case import Case
    from statuspage.internal import Assessment, Internal
    from statuspage.policy import Policy


def record(internal: Internal, case: Case, made: Assessment) -> tuple[Path, str | None]:
    """The file in which it stands now, and why it does not where it could not be written."""
    from statuspage.editing import lists

    file = internal.folder / "assessments" / f"{case.id}.yml"
    entry = _entry(case, made)

    def appended(before: str) -> str:
        after = lists.appended(before, "assessments", entry)
        _check(before, after, file, internal, case)
        return after

    try:
        lists.rewrite(file, appended)
    except (OSError, StatuspageError) as problem:
        lines = lists.appended("", "assessments", entry)
        why = problem.strerror if isinstance(problem, OSError) else str(problem)
        said = f"It was NOT recorded: {why}. Put this at the end of {file} by hand:\n{lines}"
        return file, said.rstrip()
    return file, None


def _entry(case: Case, made: Assessment) -> dict[str, str]:
    from statuspage.editing import drafts

    written = {
        "at": drafts.local(made.at, case.loaded.config.timezone),
        "by": made.by,
        "harm": made.harm.value,
        "scope": made.extent.value,
        "trend": made.trend.value,
        "responsibility": made.responsibility,
        "impact": made.impact.value,
        "reason": made.reason,
    }
    return {key: str(value) for key, value in written.items() if value}


def _check(before: str, after: str, file: Path, internal: Internal, case: Case) -> None:
    """Raises where the new entry, or an old one, could not be read afterwards."""
    if _sound(after, file, internal, case) != _sound(before, file, internal, case) + 1:
        raise StatuspageError(f"{file} has a mistake (statuspage check names it)")


def _sound(text: str, file: Path, internal: Internal, case: Case) -> int:
    """How many entries of a file can be read."""
    from statuspage.source.assessments import read_assessments
    from statuspage.source.desk import Desk

    desk = Desk(
        path=str(file),
        zone=case.loaded.config.timezone,
        as_of=case.site.as_of,
        own_roles=() if internal.policy is None else tuple(internal.policy.roles),
        called={} if internal.policy is None else internal.policy.titles,
    )
    return len(read_assessments(text.encode(), desk)[0])


def changes(case: Case, made: Assessment) -> bool:
    """Whether an update of an open incident has to change the impact."""
    incident = case.incident
    return incident is not None and incident.is_open and incident.impact is not made.impact


def draft_update(
    case: Case, made: Assessment, policy: Policy | None, public_reason: str | None
) -> Draft | None:
    """Writes the update that changes the impact, as a draft; None where there is none to write.

    The reason of the assessment is internal: it is in no draft. Without a public one, the draft
    leaves it to be written.
    """
    from statuspage.editing import drafts

    if not changes(case, made) or case.incident is None:
        return None
    zone, folder = case.loaded.config.timezone, case.loaded.folder / "incidents" / case.id
    names = sorted(file.stem for file in folder.glob("*.md") if "." not in file.stem)
    word = "escalated" if made.impact.rank > case.incident.impact.rank else "lowered"
    pace = None if policy is None else policy.paces.get(made.impact)
    every = None if pace is None else pace.update_every
    draft = Draft(
        folder / f"{drafts.next_name(names, word)}.md",
        {
            "at": drafts.local(made.at, zone),
            "next_update": None if every is None else drafts.local(made.at + every, zone),
            "draft": "yes",
            "impact": made.impact.value,
            "reason": public_reason,
        },
        (_READ_FIRST if public_reason else _TO_WRITE,),
        notes=() if public_reason else _ASKED,
    )
    if wrong := _draft.mistakes(draft, None, case.loaded):
        raise WrongUse("\n".join([*wrong, "No draft was written."]))
    assert draft.file is not None
    drafts.write_new(draft.file, draft.content(None))
    return draft


_ASKED = (
    "Why the impact changes, in words that people may read: write it, and take the # away.",
    "reason:",
)
_READ_FIRST = (
    "A draft: the line 'draft: yes' keeps it from the page. Its reason will be public: read it "
    "first."
)
_TO_WRITE = (
    "A draft: the line 'draft: yes' keeps it from the page. Write its 'reason:' for the public; "
    "yours is kept, and not in it."
)
