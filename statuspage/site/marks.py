"""By what states are told apart on pages and badges: a shape and a tone each, never a colour alone.

Themes have an icon for each shape and a colour for each tone.
"""

from __future__ import annotations

from collections.abc import Mapping

from statuspage.model import ComponentStatus, Indicator

Look = tuple[str, str]  # the shape, the tone

STATES: Mapping[ComponentStatus, Look] = {
    ComponentStatus.OPERATIONAL: ("tick", "good"),
    ComponentStatus.UNDER_MAINTENANCE: ("wrench", "work"),
    ComponentStatus.DEGRADED_PERFORMANCE: ("diamond", "mild"),
    ComponentStatus.PARTIAL_OUTAGE: ("triangle", "bad"),
    ComponentStatus.MAJOR_OUTAGE: ("octagon", "dire"),
}
"""How a component is."""
INDICATORS: Mapping[Indicator, Look] = {
    Indicator.NONE: ("tick", "good"),
    Indicator.MAINTENANCE: ("wrench", "work"),
    Indicator.MINOR: ("diamond", "mild"),
    Indicator.MAJOR: ("triangle", "bad"),
    Indicator.CRITICAL: ("octagon", "dire"),
}
"""How the whole is."""
