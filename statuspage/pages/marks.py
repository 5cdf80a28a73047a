"""States in words, shape and tone: no state is told by its colour alone."""

from __future__ import annotations

from msgspec import Struct

from statuspage.kinds import Kind
from statuspage.locale import Locale
from statuspage.model import ComponentStatus, Impact, Incident, Indicator, Phase, Update
from statuspage.organisation import Component
from statuspage.site.answered import told_phase
from statuspage.site.marks import INDICATORS, STATES


class Mark(Struct, frozen=True):
    """`shape` names an icon of the theme (components/icon.html), `tone` a colour of its
    stylesheet; `words` say the same.
    """

    shape: str
    tone: str
    words: str


_IMPACTS = {
    Impact.NONE: ("info", "quiet"),
    Impact.MINOR: ("diamond", "mild"),
    Impact.MAJOR: ("triangle", "bad"),
    Impact.CRITICAL: ("octagon", "dire"),
}
_PHASES = {
    Phase.INVESTIGATING: ("search", "quiet"),
    Phase.IDENTIFIED: ("target", "quiet"),
    Phase.MONITORING: ("eye", "quiet"),
    Phase.RESOLVED: ("tick", "good"),
    Phase.WITHDRAWN: ("cancel", "quiet"),
    Phase.SCHEDULED: ("clock", "quiet"),
    Phase.IN_PROGRESS: ("wrench", "work"),
    Phase.VERIFYING: ("eye", "work"),
    Phase.COMPLETED: ("tick", "good"),
    Phase.CANCELLED: ("cancel", "quiet"),
}


def state_mark(locale: Locale, component: Component, state: ComponentStatus) -> Mark:
    """How a component is, in its own words where it has some ("closed")."""
    return Mark(*STATES[state], locale.component_status(state, component.words))


def indicator_mark(locale: Locale, indicator: Indicator) -> Mark:
    """How the whole is."""
    return Mark(*INDICATORS[indicator], locale.indicator(indicator))


def impact_mark(locale: Locale, impact: Impact) -> Mark:
    """How bad an incident is: "Impact: Major"."""
    said = locale.gettext("Impact: %(impact)s") % {"impact": locale.impact(impact)}
    return Mark(*_IMPACTS[impact], said)


def phase_mark(locale: Locale, phase: Phase, kind: Kind | None) -> Mark:
    """Where an incident or a maintenance stands, in the words of its kind."""
    return Mark(*_PHASES[phase], locale.phase(phase, kind))


def update_mark(locale: Locale, update: Update, kind: Kind | None) -> Mark:
    """Where an update stands: its own label if it gives one, else its phase."""
    phase = told_phase(update)
    shape, tone = _PHASES[phase]
    said = update.label.value if update.label else locale.phase(phase, kind)
    return Mark(shape, tone, said)


def standing_mark(locale: Locale, incident: Incident, kind: Kind | None) -> Mark:
    """Where an incident stands by its newest message; by its phase when none can be read."""
    if incident.updates:
        return update_mark(locale, incident.updates[-1], kind)
    return phase_mark(locale, told_phase(incident), kind)


def tone_of(state: ComponentStatus) -> str:
    """The tone of a state, without words."""
    return STATES[state][1]
