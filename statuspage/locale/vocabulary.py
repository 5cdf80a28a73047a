"""The words for phases, states and counts, marked for the catalogues."""

from __future__ import annotations

from collections.abc import Mapping

from statuspage.model import ComponentStatus, Impact, Indicator, Phase, Qualifier

Word = tuple[str, str]  # the context in which the word stands, and the word


def msgid(message: str) -> str:
    """Mark words that stand in a table and are translated where they are shown.

    `python -m tools.messages` finds what is written out in a call of `gettext` and its like;
    of `gettext(ROLES[role])` it knows only if the words in ROLES are marked.
    """
    return message


def msgid_in(context: str, message: str) -> Word:
    """`msgid` for words that are shown by `pgettext(*word)`."""
    return context, message


PHASES: Mapping[Phase, Word] = {
    Phase.INVESTIGATING: msgid_in("phase", "Investigating"),
    Phase.IDENTIFIED: msgid_in("phase", "Cause found"),
    Phase.MONITORING: msgid_in("phase", "Monitoring"),
    Phase.RESOLVED: msgid_in("phase", "Resolved"),
    Phase.WITHDRAWN: msgid_in("phase", "Withdrawn"),
    Phase.SCHEDULED: msgid_in("phase", "Scheduled"),
    Phase.IN_PROGRESS: msgid_in("phase", "In progress"),
    Phase.VERIFYING: msgid_in("phase", "Verifying"),
    Phase.COMPLETED: msgid_in("phase", "Completed"),
    Phase.CANCELLED: msgid_in("phase", "Cancelled"),
}
COMPONENT_STATUSES: Mapping[ComponentStatus, Word] = {
    ComponentStatus.OPERATIONAL: msgid_in("component", "Operational"),
    ComponentStatus.UNDER_MAINTENANCE: msgid_in("component", "Under maintenance"),
    ComponentStatus.DEGRADED_PERFORMANCE: msgid_in("component", "Degraded performance"),
    ComponentStatus.PARTIAL_OUTAGE: msgid_in("component", "Partial outage"),
    ComponentStatus.MAJOR_OUTAGE: msgid_in("component", "Major outage"),
}
IMPACTS: Mapping[Impact, Word] = {
    Impact.NONE: msgid_in("impact", "None"),
    Impact.MINOR: msgid_in("impact", "Minor"),
    Impact.MAJOR: msgid_in("impact", "Major"),
    Impact.CRITICAL: msgid_in("impact", "Critical"),
}
INDICATORS: Mapping[Indicator, Word] = {
    Indicator.NONE: msgid_in("indicator", "Everything is running normally"),
    Indicator.MAINTENANCE: msgid_in("indicator", "Planned maintenance under way"),
    Indicator.MINOR: msgid_in("indicator", "Minor problems"),
    Indicator.MAJOR: msgid_in("indicator", "Major problems"),
    Indicator.CRITICAL: msgid_in("indicator", "Critical problems"),
}
ROLES: Mapping[str, str] = {
    "customers": msgid("Customer service"),
    "hotline": msgid("Hotline"),
    "press": msgid("Press"),
    "data_protection": msgid("Data protection"),
    "partners": msgid("Shops and trade partners"),
    "authorities": msgid("Authorities"),
    "staff": msgid("Staff"),
}
QUALIFIERS: Mapping[Qualifier, Word] = {
    Qualifier.EXACTLY: msgid_in("count", "%(number)s"),
    Qualifier.ABOUT: msgid_in("count", "about %(number)s"),
    Qualifier.AT_LEAST: msgid_in("count", "at least %(number)s"),
    Qualifier.UP_TO: msgid_in("count", "up to %(number)s"),
}
