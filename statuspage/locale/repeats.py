"""How often planned work repeats, in words: the common rules of RFC 5545, nothing for others."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from statuspage.locale import Locale
from statuspage.maintenance import Maintenance

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_KNOWN = {"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYSETPOS", "UNTIL", "COUNT", "WKST"}
_BYDAY = re.compile(r"([+-]?\d+)?(MO|TU|WE|TH|FR|SA|SU)")


def repetition(work: Maintenance, locale: Locale) -> str | None:
    """How often the work repeats: "Every month on the first Tuesday"; None for rarer rules."""
    if work.repeat is None or work.start is None:
        return None
    rule = _parts(work.repeat)
    if not rule.keys() <= _KNOWN or not rule.get("INTERVAL", "1").isdecimal():
        return None
    often = _often(rule, locale)
    zone = ZoneInfo(work.timezone)
    start = work.start.astimezone(zone).date()
    days = _days(rule, start, locale)
    if often is None or days is None:
        return None
    if days:
        often = locale.gettext("%(often)s on %(days)s") % {"often": often, "days": days}
        if start != work.start.date():  # the days of the rule are not those of the dates beside it
            said = locale.gettext("%(often)s (%(city)s time)")
            often = said % {"often": often, "city": locale.city(zone)}
    return _ending(often, rule, locale)


def _parts(repeat: str) -> dict[str, str]:
    rule = repeat.strip().upper().removeprefix("RRULE:")
    pairs = (part.partition("=") for part in rule.split(";") if part)
    return {name.strip(): value.strip() for name, _, value in pairs}


def _often(rule: Mapping[str, str], locale: Locale) -> str | None:
    _, n = locale.gettext, int(rule.get("INTERVAL", "1"))
    frequency = rule.get("FREQ")
    if frequency == "DAILY" and "BYDAY" in rule:
        frequency = "WEEKLY" if n == 1 else None
    words = {
        "DAILY": (_("Every day"), _("Every second day"), _("Every %(n)s days")),
        "WEEKLY": (_("Every week"), _("Every second week"), _("Every %(n)s weeks")),
        "MONTHLY": (_("Every month"), _("Every second month"), _("Every %(n)s months")),
        "YEARLY": (_("Every year"), _("Every second year"), _("Every %(n)s years")),
    }.get(frequency or "")
    if words is None or n < 1:
        return None
    return words[min(n, 3) - 1].replace("%(n)s", locale.number(n))


def _days(rule: Mapping[str, str], start: date, locale: Locale) -> str | None:
    """The days on which it repeats; empty where there is no need to name them."""
    frequency, by_day = rule["FREQ"], rule.get("BYDAY")
    if frequency == "MONTHLY":
        return _in_month(rule, start, locale)
    if "BYMONTHDAY" in rule or "BYSETPOS" in rule or (frequency == "YEARLY" and by_day):
        return None
    if frequency == "WEEKLY" or by_day:
        return _weekdays(by_day or _DAYS[start.weekday()], locale)
    return ""


def _in_month(rule: Mapping[str, str], start: date, locale: Locale) -> str | None:
    by_day, by_date, position = (rule.get(key) for key in ("BYDAY", "BYMONTHDAY", "BYSETPOS"))
    if by_day is not None and by_date is None:
        return _ordinals(by_day, position, locale)
    if by_day is None and position is None:
        return _dates(by_date or str(start.day), locale)
    return None


def _weekdays(by_day: str, locale: Locale) -> str | None:
    named = by_day.split(",")
    if not set(named) <= set(_DAYS):
        return None
    return locale.list([locale.weekday(_DAYS.index(day)) for day in sorted(named, key=_DAYS.index)])


def _ordinals(by_day: str, position: str | None, locale: Locale) -> str | None:
    _ = locale.gettext
    names = {
        1: _("the first %(weekday)s"),
        2: _("the second %(weekday)s"),
        3: _("the third %(weekday)s"),
        4: _("the fourth %(weekday)s"),
        -1: _("the last %(weekday)s"),
    }
    if position and "," in by_day:
        return None
    found = []
    for day in by_day.split(","):
        named = _BYDAY.fullmatch(day)
        place = "" if named is None else f"{named[1] or ''}{position or ''}"
        if named is None or place.removeprefix("+") not in {str(key) for key in names}:
            return None
        weekday = locale.weekday(_DAYS.index(named[2]))
        found.append(names[int(place)] % {"weekday": weekday})
    return locale.list(found)


def _dates(by_date: str, locale: Locale) -> str | None:
    _ = locale.gettext
    if by_date == "-1":
        return _("the last day")
    if not all(day.isdecimal() and 1 <= int(day) <= 31 for day in by_date.split(",")):
        return None
    return locale.list([_("day %(n)s") % {"n": int(day)} for day in by_date.split(",")])


def _ending(often: str, rule: Mapping[str, str], locale: Locale) -> str | None:
    _ = locale.gettext
    if (until := rule.get("UNTIL")) is not None:
        try:
            last = datetime.strptime(until[:8], "%Y%m%d").date()  # noqa: DTZ007 - a day
        except ValueError:
            return None
        return _("%(often)s, until %(date)s") % {"often": often, "date": locale.date(last)}
    if (count := rule.get("COUNT")) is not None:
        if not count.isdecimal():
            return None
        times = locale.ngettext("%(n)s time", "%(n)s times", int(count)) % {"n": count}
        return _("%(often)s, %(times)s in all") % {"often": often, "times": times}
    return often
