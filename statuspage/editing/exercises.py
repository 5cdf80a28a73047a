"""The script of an exercise, as whoever leads it reads it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from msgspec import Struct

from statuspage.editing.drafts import local
from statuspage.locale import Locale
from statuspage.scenarios import Scenario, spoken


class Held(Struct, frozen=True):
    """An exercise that is to be held: its incident, when it begins, and what roles are called."""

    scenario: Scenario
    incident: str
    started: datetime
    zone: ZoneInfo
    roles: Mapping[str, str]

    def called(self, role: str) -> str:
        """A role as people call it, with its id; one that has no name, by its id in words."""
        if role in self.roles:
            return f"{self.roles[role]} ({role})"
        return role.replace("_", " ").replace("-", " ")


def script(held: Held, locale: Locale) -> str:
    """The file `internal/drills/<id>.md`: when it began, and who hears what at which time."""
    return "\n".join([*_lines(held, locale), ""])


def opening(held: Held) -> str:
    """The command with which the team opens the exercise's incident."""
    return (
        f"statuspage new incident --drill --kind {held.scenario.kind} --id {held.incident} "
        f"--detected '{local(held.started, held.zone)}'"
    )


def _lines(held: Held, locale: Locale) -> Iterator[str]:
    _, language = locale.gettext, locale.language
    scenario, started, zone = held.scenario, held.started, held.zone
    yield from ("---", f"scenario: {scenario.id}", f"started: {local(started, zone)}", "---")
    exercise = locale.exercise
    title = _("%(what)s: %(name)s") % {"what": exercise, "name": spoken(scenario.label, language)}
    yield f"# {title}"
    yield ""
    yield _(
        "This script is for whoever leads the exercise. The team does not read it: it hears each "
        "line below when its time has come, and from nobody else."
    )
    yield from ("", f"## {_('The situation')}", "", spoken(scenario.situation, language))
    yield from ("", f"## {_('What is trained')}", "")
    yield from (f"- {spoken(goal, language)}" for goal in scenario.goals)
    yield from ("", f"## {_('What happens when')}", "")
    for inject in scenario.injects:
        at = local(started + inject.after, zone)
        words = spoken(inject.words, language)
        shown = at[11:] if at[:10] == local(started, zone)[:10] else at
        yield f"- [ ] {shown} **{exercise}** → {held.called(inject.to)}: {words}"
    yield from ("", f"## {_('How it goes')}", "")
    yield "1. " + _("Give the situation to the team, and say that it is an exercise.")
    command = opening(held)
    yield "2. " + _("The team opens the incident: %(command)s") % {"command": f"`{command}`"}
    yield "3. " + _(
        "It writes updates and sees them with %(command)s. Nothing goes out but to those who take "
        "part."
    ) % {"command": "`statuspage serve --drills`"}
    figures = f"`statuspage drill --score {held.incident}`"
    yield "4. " + _(
        "At the end, write when it ended above, and look at the figures: %(command)s"
    ) % {"command": figures}
