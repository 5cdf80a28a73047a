"""The state of the whole: by the rule of Statuspage, and the worst that is open."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from statuspage.locale import msgid
from statuspage.model import ComponentStatus, Indicator
from statuspage.render.statuspage_v2.desk import Desk

_FINE = Indicator.NONE, msgid("All Systems Operational")
_ALL_DOWN = Indicator.CRITICAL, msgid("Major System Outage")
_RULE = {
    ComponentStatus.MAJOR_OUTAGE: (Indicator.MAJOR, msgid("Partial System Outage")),
    ComponentStatus.PARTIAL_OUTAGE: (Indicator.MINOR, msgid("Minor Service Outage")),
    ComponentStatus.DEGRADED_PERFORMANCE: (Indicator.MINOR, msgid("Partially Degraded Service")),
    ComponentStatus.UNDER_MAINTENANCE: (Indicator.MAINTENANCE, msgid("Service Under Maintenance")),
    ComponentStatus.OPERATIONAL: _FINE,
}


def rollup(desk: Desk) -> dict[str, Any]:
    """`indicator` looks at components alone, as clients expect; `worst_indicator`, a field of
    ours, at open incidents too.
    """
    site, spoken = desk.site, desk.edition.locale
    indicator, words = by_rule([site.state_of(each.id) for each in site.offered()])
    worst = site.indicator()
    return {
        "indicator": indicator.value,
        "description": spoken.gettext(words),
        "worst_indicator": worst.value,
        "worst_description": spoken.indicator(worst),
    }


def by_rule(states: Collection[ComponentStatus]) -> tuple[Indicator, str]:
    """What Statuspage says of these states."""
    if not states:
        return _FINE
    if all(state is ComponentStatus.MAJOR_OUTAGE for state in states):
        return _ALL_DOWN
    return _RULE[max(states, key=lambda state: state.rank)]
