"""Planned work as calendars that people subscribe to: that of the site, and one a component."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from statuspage.render.calendar.events import Event, events, single_dates
from statuspage.render.calendar.lines import line, text
from statuspage.render.calendar.zones import vtimezone
from statuspage.render.edition import Edition, edition
from statuspage.render.output import OutputFile
from statuspage.site import Site
from statuspage.site.calendars import CALENDAR

OVER = 200
"""So many windows that are over are kept, the newest ones."""

_MEDIA_TYPE = "text/calendar"
_YEARS_AHEAD = 2


def calendars(site: Site) -> Iterator[OutputFile]:
    """`maintenance.ics` of the site and of each component; none for drills.

    Nothing in them follows the clock but which windows are kept: those since the first day of
    the year before, which changes at New Year.
    """
    if site.drills:
        return
    made, _ = edition(site), edition(site).locale.gettext
    zone, year = site.config.timezone, site.as_of.astimezone(site.config.timezone).year
    since = datetime(year - 1, 1, 1, tzinfo=zone)
    until = datetime(year + _YEARS_AHEAD + 1, 1, 1, tzinfo=zone)
    every: list[tuple[str, Event]] = []
    concerning: defaultdict[str, list[tuple[str, Event]]] = defaultdict(list)
    for work in site.maintenance:
        found = [(work.path, event) for event in events(made, work, since, until)]
        every += found
        for component in work.components:
            concerning[component] += found
        for component, event in single_dates(made, work, since):
            concerning[component].append((work.path, event))
    title = f"{site.name().value} – {_('Planned maintenance')}"
    yield _file(made, "", title, made.url, every)
    for each in site.offered():
        folder = f"components/{each.id}/"
        name = f"{site.name().value} – {each.name.value} – {_('Planned maintenance')}"
        yield _file(made, folder, name, f"{made.url}{folder}", concerning[each.id])


def _file(
    made: Edition, folder: str, title: str, page: str, found: Iterable[tuple[str, Event]]
) -> OutputFile:
    site = made.site
    kept = _kept(found, site.as_of)
    years: dict[ZoneInfo, int] = {}
    for event in kept:
        if event.zone is not None:
            years[event.zone] = min(event.year, years.get(event.zone, event.year))
    if not kept:  # a calendar must not be empty (RFC 5545 §3.6)
        years = {site.config.timezone: site.config.founded.year}
    zones = sorted(years.items(), key=lambda one: one[0].key)
    name = text(" ".join(title.split()))
    about = text(made.locale.gettext("Planned maintenance, with every change of its dates"))
    path = f"{folder}{CALENDAR}"
    head = [
        line("BEGIN", "VCALENDAR"),
        line("VERSION", "2.0"),
        line("PRODID", f"-//incidentpress//statuspage//{site.language.upper()}"),
        line("CALSCALE", "GREGORIAN"),
        line("NAME", name),
        line("X-WR-CALNAME", name),
        line("DESCRIPTION", about),
        line("X-WR-CALDESC", about),
        *([] if _is_misread(site, years) else [line("X-WR-TIMEZONE", site.config.timezone.key)]),
        line("URL", page),
        line("SOURCE;VALUE=URI", f"{made.url}{path}"),
        line("REFRESH-INTERVAL;VALUE=DURATION", "PT1H"),
        line("X-PUBLISHED-TTL", "PT1H"),
    ]
    rules = [vtimezone(zone, year) for zone, year in zones]
    told = [event.written for event in kept]
    content = "".join([*head, *rules, *told, line("END", "VCALENDAR")])
    prefix = site.config.prefix(site.language)
    return OutputFile(f"{prefix}{path}", content.encode(), _MEDIA_TYPE)


def _is_misread(site: Site, zones: Iterable[ZoneInfo]) -> bool:
    """Whether programs that know the zone of a calendar would make other dates of a repeat: they
    take all that is in UTC for a time of that zone, and it would follow its clocks.
    """

    def name(zone: ZoneInfo) -> str | None:
        return site.as_of.astimezone(zone).tzname()

    return name(site.config.timezone) != "UTC" and any(name(zone) == "UTC" for zone in zones)


def _kept(found: Iterable[tuple[str, Event]], as_of: datetime) -> list[Event]:
    """The events in order of time, of those that are over the newest."""
    ordered = sorted(found, key=lambda one: (one[1].start, one[0]))
    events = [event for _, event in ordered]
    over = sorted(
        (event.end for event in events if event.end is not None and event.end < as_of), reverse=True
    )
    last = over[OVER - 1] if len(over) > OVER else None
    return [event for event in events if last is None or event.end is None or event.end >= last]
