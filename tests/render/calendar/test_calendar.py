"""Calendars of planned work: what people who subscribe see is what the site says, for years."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from itertools import takewhile
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
from dateutil.rrule import rrulestr
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from statuspage.maintenance import Occurrence
from statuspage.model import Phase
from statuspage.render.calendar import OVER, calendars
from statuspage.site import Site
from tests import factories
from tests.built import EVERYTHING, EVERYTHING_NOW
from tests.factories import occurrence, text
from tests.folders import message, read, write
from tests.goldens import same_as_golden
from tests.render import stories

WORK = "maintenance/database"
BERLIN = ZoneInfo("Europe/Berlin")
NOW = "2026-10-20 12:00"
TWO_YEARS = timedelta(days=731)

Window = tuple[datetime, datetime]


def index(start: str, end: str, *more: str) -> str:
    lines = ["title: Database care", "at: 2026-09-01 10:00", f"start: {start}", f"end: {end}"]
    return "\n".join(["---", *lines, *more, "components:", "  - checkout", "---", "Slow.", ""])


def made(site: Site) -> dict[str, str]:
    return {file.path: file.content.decode() for file in calendars(site)}


def calendar(site: Site, path: str = "maintenance.ics") -> Any:
    """The calendar as the library reads it; what type a property has, its types do not know."""
    return icalendar.Calendar.from_ical(made(site)[path])


def shown(site: Site, until: datetime) -> set[Window]:
    """The windows that a calendar program shows, without those that it says are cancelled."""
    told = [event for event in calendar(site).events if event["STATUS"] != "CANCELLED"]
    exceptions: dict[str, set[datetime]] = {}
    for event in calendar(site).events:
        if "RECURRENCE-ID" in event:
            named = exceptions.setdefault(str(event["UID"]), set())
            named.add(event["RECURRENCE-ID"].dt.replace(tzinfo=None))
    windows: set[Window] = set()
    for event in told:
        for start in starts(event, until):
            if "RRULE" in event and start.replace(tzinfo=None) in exceptions.get(event.uid, ()):
                continue
            begins = start.astimezone(UTC)  # a length is exact (RFC 5545 §3.8.5.3)
            windows.add((begins, begins + length(event)))
    return {window for window in windows if window[0] < until}


def starts(event: Any, until: datetime) -> Iterator[datetime]:
    """When the dates of an event begin; its rule goes by the wall clock of its zone."""
    first = event["DTSTART"].dt
    if "RRULE" not in event:
        yield first
        return
    last = event["RRULE"].pop("UNTIL", [until])[0].astimezone(first.tzinfo).replace(tzinfo=None)
    counted = rrulestr(event["RRULE"].to_ical().decode(), dtstart=first.replace(tzinfo=None))
    for wall in takewhile(lambda wall: wall <= last, counted):
        if wall > until.replace(tzinfo=None) + timedelta(days=3):
            return
        yield wall.replace(tzinfo=first.tzinfo)


def length(event: Any) -> timedelta:
    """How long an event lasts, whatever the clock shows meanwhile."""
    if "DURATION" in event:
        lasting: timedelta = event["DURATION"].dt
        return lasting
    if "DTEND" not in event:
        return timedelta(0)
    begins: datetime = event["DTSTART"].dt.astimezone(UTC)
    ends: datetime = event["DTEND"].dt.astimezone(UTC)
    return ends - begins


def planned(folder: Path, files: Mapping[str, str], until: datetime) -> set[Window]:
    """The windows that the site itself has, as time goes by."""
    now = datetime(2026, 10, 20, 12, tzinfo=BERLIN)
    windows: dict[tuple[str, date], Occurrence] = {}
    while now < until:
        for work in read(folder, f"{now:%Y-%m-%d %H:%M}").sites["en"].maintenance:
            windows |= {(work.id, each.day): each for each in work.occurrences}
        now += timedelta(days=85)
    return {
        (each.start.astimezone(UTC), each.end.astimezone(UTC))
        for each in windows.values()
        if each.phase is not Phase.CANCELLED and each.start < until
    }


MOVED = message(at="2026-10-19 10:00", occurrence="2026-11-03", start="2026-11-05 03:00")
LONGER = message(at="2026-10-19 11:00", occurrence="2026-11-10", end="2026-11-10 09:00")
CANCELLED = message(at="2026-10-19 12:00", occurrence="2027-03-30", status="cancelled")
ENDED = message(at="2026-10-19 13:00", status="cancelled")


@pytest.mark.parametrize(
    ("start", "end", "more"),
    [
        # In the night of the change the window is an hour longer or shorter.
        ("2026-10-18 01:00", "2026-10-18 05:00", ("repeat: FREQ=WEEKLY;BYDAY=SU",)),
        # It begins at a time that one night does not have, and another has twice.
        ("2026-10-18 02:30", "2026-10-18 03:30", ("repeat: FREQ=WEEKLY;BYDAY=SU",)),
        ("2026-10-18 02:30", "2026-10-18 02:45", ("repeat: FREQ=DAILY",)),
        # It begins in one of those nights.
        ("2026-10-25 00:30", "2026-10-25 06:00", ("repeat: FREQ=MONTHLY;BYDAY=-1SU",)),
        # The rule is that of another zone, whose clocks change on other days.
        (
            "2026-10-06 23:30 America/New_York",
            "2026-10-07 03:30 America/New_York",
            ("timezone: America/New_York", "repeat: FREQ=WEEKLY;BYDAY=TU,SA,SU"),
        ),
        # Longer than a day.
        ("2026-10-30 20:00", "2026-11-01 08:00", ("repeat: FREQ=MONTHLY;BYDAY=-1FR,-1SA",)),
        # Not every month or week.
        ("2026-12-07 22:00", "2026-12-07 23:00", ("repeat: FREQ=MONTHLY;INTERVAL=2;BYDAY=1MO",)),
        ("2026-10-26 22:00", "2026-10-26 23:00", ("repeat: FREQ=WEEKLY;INTERVAL=2;BYDAY=MO",)),
        # Ends of all sorts.
        ("2026-10-20 22:00", "2026-10-20 23:00", ("repeat: FREQ=WEEKLY;COUNT=30",)),
        ("2026-10-20 22:00", "2026-10-20 23:00", ("repeat: FREQ=WEEKLY;UNTIL=20270330",)),
        ("2026-10-20 22:00", "2026-10-20 23:00", ("repeat: FREQ=WEEKLY;UNTIL=20270330T200000Z",)),
        (
            "2026-10-20 22:00",
            "2026-10-20 23:00",
            ("repeat: RRULE:FREQ=WEEKLY;COUNT=30;UNTIL=20261130",),
        ),
        ("2026-10-20 22:00", "2026-10-20 23:00", ("repeat: FREQ=WEEKLY;COUNT=3;UNTIL=20280101",)),
        # The last day of each month, and days that not every month has.
        ("2026-10-31 22:00", "2026-11-01 04:00", ("repeat: FREQ=MONTHLY",)),
        ("2026-10-31 22:00", "2026-11-01 04:00", ("repeat: FREQ=MONTHLY;BYMONTHDAY=-1",)),
        ("2026-10-30 22:00", "2026-10-30 23:00", ("repeat: FREQ=MONTHLY;BYDAY=MO,FR;BYSETPOS=-1",)),
        ("2026-10-25 01:00", "2026-10-25 04:00", ("repeat: FREQ=YEARLY;BYMONTH=3,10;BYDAY=-1SU",)),
    ],
)  # fmt: skip
def test_every_occurrence_of_two_years_is_the_sites_own(
    tmp_path: Path, start: str, end: str, more: tuple[str, ...]
) -> None:
    """Made once and never fetched again, a calendar is right through four changes of the clock."""
    files = {f"{WORK}/index.md": index(start, end, *more)}
    folder = write(tmp_path, files)
    until = datetime(2026, 10, 20, tzinfo=BERLIN) + TWO_YEARS
    assert shown(read(folder, NOW).sites["en"], until) == planned(folder, files, until)


def test_moved_extended_and_cancelled_dates_are_the_sites_own(tmp_path: Path) -> None:
    """A change of one date leaves all others as they are."""
    files = {
        f"{WORK}/index.md": index(
            "2026-10-06 02:00", "2026-10-06 04:00", "repeat: FREQ=WEEKLY;BYDAY=TU"
        ),
        f"{WORK}/02-moved.md": MOVED,
        f"{WORK}/03-longer.md": LONGER,
        f"{WORK}/04-cancelled.md": CANCELLED,
    }
    folder = write(tmp_path, files)
    until = datetime(2027, 10, 1, tzinfo=BERLIN)
    seen = shown(read(folder, NOW).sites["en"], until)
    assert seen == planned(folder, files, until)
    moved = datetime(2026, 11, 5, 3, tzinfo=BERLIN).astimezone(UTC)
    assert (moved, moved + timedelta(hours=2)) in seen
    assert (moved - timedelta(days=2, hours=1), moved - timedelta(days=1, hours=23)) not in seen


def test_what_is_ended_for_good_ends_in_the_calendar(tmp_path: Path) -> None:
    """Past dates stay; the one that was moved to before the end stays too."""
    files = {
        f"{WORK}/index.md": index(
            "2026-09-29 02:00", "2026-09-29 04:00", "repeat: FREQ=WEEKLY;BYDAY=TU;COUNT=20"
        ),
        f"{WORK}/02-earlier.md": message(
            at="2026-10-10 10:00", occurrence="2026-10-27", start="2026-10-14 02:00"
        ),
        f"{WORK}/03-ended.md": ENDED,
    }
    folder = write(tmp_path, files)
    until = datetime(2027, 10, 1, tzinfo=BERLIN)
    seen = shown(read(folder, NOW).sites["en"], until)
    assert seen == planned(folder, files, until)
    days = sorted(start.astimezone(BERLIN).day for start, _ in seen)
    assert days == [6, 13, 14, 29]


def test_what_is_cancelled_before_its_first_date_is_one_cancelled_event(tmp_path: Path) -> None:
    """Not an endless row of dates that are crossed out."""
    files = {
        f"{WORK}/index.md": index(
            "2026-11-03 02:00", "2026-11-03 04:00", "repeat: FREQ=WEEKLY;BYDAY=TU"
        ),
        f"{WORK}/02-cancelled.md": ENDED,
    }
    (event,) = calendar(read(write(tmp_path, files), NOW).sites["en"]).events
    assert (event["STATUS"], "RRULE" in event) == ("CANCELLED", False)
    assert event["SUMMARY"] == "Cancelled: Database care"


@pytest.mark.parametrize(
    "rule", ["FREQ=YEARLY;BYWEEKNO=44", "FREQ=YEARLY;BYYEARDAY=305", "FREQ=YEARLY;BYEASTER=1"]
)
def test_a_rule_that_calendars_read_differently_is_a_list_of_dates(
    tmp_path: Path, rule: str
) -> None:
    """They are those that the site knows of, each an event of its own."""
    files = {f"{WORK}/index.md": index("2026-03-01 02:00", "2026-03-01 04:00", f"repeat: {rule}")}
    site = read(write(tmp_path, files), NOW).sites["en"]
    days = [each.day for each in site.maintenance[0].occurrences]
    uids = [str(event["UID"]) for event in calendar(site).events]
    assert days
    assert uids == [f"tag:status.example.com,2026:{WORK}#{day}" for day in days]
    assert [event for event in calendar(site).events if "RRULE" in event] == []


def test_a_repeat_that_cannot_be_read_is_no_reason_for_an_error() -> None:
    """Publishing goes on with what there is."""
    work = factories.maintenance(occurrence(factories.at(22)), repeat="every full moon")
    assert len(calendar(factories.site([], [work])).events) == 1


FREQUENCY = st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"])
BYDAY = st.lists(st.sampled_from(["MO", "WE", "SU"]), min_size=1, unique=True).map(",".join)
PARTS = st.fixed_dictionaries(
    {"FREQ": FREQUENCY},
    optional={
        "INTERVAL": st.integers(1, 3).map(str),
        "BYDAY": BYDAY,
        "BYMONTHDAY": st.sampled_from(["1", "31", "-1", "13,14"]),
        "BYMONTH": st.sampled_from(["2", "3,10"]),
        "BYSETPOS": st.sampled_from(["1", "-1"]),
        "COUNT": st.integers(1, 9).map(str),
        "UNTIL": st.sampled_from(["20261231", "20270301T120000Z"]),
        "WKST": st.sampled_from(["SU", "MO"]),
    },
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(parts=PARTS, day=st.dates(date(2026, 7, 1), date(2026, 9, 30)), hour=st.integers(0, 23))
@example(
    parts={"FREQ": "WEEKLY", "INTERVAL": "2", "BYDAY": "SU,MO", "WKST": "SU"},
    day=date(2026, 7, 1),
    hour=2,
)
def test_any_rule_gives_the_dates_of_the_site(
    tmp_path_factory: pytest.TempPathFactory, parts: dict[str, str], day: date, hour: int
) -> None:
    """Whatever the rule: within the months that the site looks ahead, both say the same."""
    rule = ";".join(f"{key}={value}" for key, value in parts.items())
    files = {
        f"{WORK}/index.md": index(f"{day} {hour:02}:00", f"{day} {hour:02}:50", f"repeat: {rule}")
    }
    reading = read(write(tmp_path_factory.mktemp("rule"), files), NOW)
    if reading.errors:  # such as a rule that gives no date
        return
    site = reading.sites["en"]
    until = datetime(2027, 1, 10, tzinfo=BERLIN)
    own = {
        (each.start.astimezone(UTC), each.end.astimezone(UTC))
        for each in site.maintenance[0].occurrences
        if each.start < until
    }
    assert shown(site, until) == own


# What stands in a calendar


@pytest.mark.parametrize("now", ["2026-10-20 12:00", "2026-11-03 02:30", "2026-12-31 23:00"])
def test_the_clock_changes_nothing(tmp_path: Path, now: str) -> None:
    """A window that begins or ends by itself leaves every byte as it was."""
    files = {
        f"{WORK}/index.md": index(
            "2026-10-06 02:00", "2026-10-06 04:00", "repeat: FREQ=WEEKLY;BYDAY=TU"
        ),
        f"{WORK}/02-moved.md": MOVED,
        "maintenance/once/index.md": index("2026-11-03 01:00", "2026-11-03 03:00"),
    }
    folder = write(tmp_path, files)
    assert made(read(folder, now).sites["en"]) == made(read(folder, NOW).sites["en"])


def test_importing_twice_changes_nothing_and_a_change_replaces(tmp_path: Path) -> None:
    """Programs go by UID, RECURRENCE-ID and SEQUENCE; the calendars of components say the same."""
    first = {
        f"{WORK}/index.md": index(
            "2026-10-06 02:00", "2026-10-06 04:00", "repeat: FREQ=WEEKLY;BYDAY=TU"
        )
    }

    def known(site: Site, path: str) -> dict[tuple[str, str], tuple[int, bytes]]:
        return {
            (str(event["UID"]), str(event.get("RECURRENCE-ID", ""))): (
                event.sequence,
                event.to_ical(),
            )
            for event in calendar(site, path).events
        }

    before = read(write(tmp_path / "a", first), NOW).sites["en"]
    after = read(write(tmp_path / "b", {**first, f"{WORK}/02-moved.md": MOVED}), NOW).sites["en"]
    path = "maintenance.ics"
    assert known(before, path) == known(before, path)
    assert known(before, path) == known(before, "components/checkout/maintenance.ics")
    assert known(before, "components/payments/maintenance.ics") == {}
    assert {uid for uid, _ in known(after, path)} == {uid for uid, _ in known(before, path)}
    assert {number for number, _ in known(before, path).values()} == {0}
    assert {number for number, _ in known(after, path).values()} == {1}


def test_what_changed_last_dates_an_event() -> None:
    """Never the build: DTSTAMP is when the newest message was said."""
    (event,) = calendar(stories.everything()).events
    stamps = (event.created, event.stamp, event.last_modified)
    moved = stories.work()
    told = [update.at.astimezone(UTC) for update in moved.updates]
    assert stamps == (told[0], told[-1], told[-1])
    assert event["SEQUENCE"] == 2
    assert (event.start, event.end) == (moved.occurrences[0].start, moved.occurrences[0].end)


def test_each_language_has_its_own_words_and_ids() -> None:
    chinese = stories.everything().translations["zh-CN"]
    (event,) = calendar(chinese, "zh-CN/maintenance.ics").events
    assert str(event["UID"]) == "tag:status.lantern-loaf.example,2026:zh-CN/maintenance/database"
    assert event["URL"] == "https://status.lantern-loaf.example/zh-CN/maintenance/database/"
    assert str(calendar(chinese, "zh-CN/maintenance.ics")["X-WR-CALNAME"]).endswith("计划维护")


def test_drills_have_no_calendar() -> None:
    assert made(factories.site([], [stories.work()], drills=True)) == {}


def test_without_planned_work_a_calendar_is_valid_and_empty() -> None:
    """RFC 5545 §3.6 wants a component: the rules of the site's zone."""
    empty = calendar(factories.site())
    assert [part.name for part in empty.subcomponents] == ["VTIMEZONE"]
    assert str(empty["X-WR-CALNAME"]) == "Lantern & Loaf status – Planned maintenance"


def test_work_that_nobody_can_read_is_tentative_and_has_no_end() -> None:
    """What the site shows of a broken file ends at the build, and that is no end to publish."""
    began = factories.at(9)
    running = occurrence(began, phase=Phase.IN_PROGRESS, end_known=False)
    work = factories.maintenance(running, start=None, end=None, broken=True)
    (event,) = calendar(factories.site([], [work])).events
    assert (event["STATUS"], event.start, "DTEND" in event) == ("TENTATIVE", began, False)


def test_an_end_that_a_message_gives_is_in_the_calendar_too(tmp_path: Path) -> None:
    """Where nobody can read the plan, the page has what the message says, and so has the file."""
    said = message(at="2026-10-20 10:30", status="in_progress", end="2026-10-20 14:00")
    files = {
        f"{WORK}/index.md": index("2026-13-20 09:00", "2026-13-20 12:00"),
        f"{WORK}/02-begun.md": said,
    }
    site = read(write(tmp_path, files), NOW).sites["en"]
    (event,) = calendar(site).events
    times = [moment.astimezone(BERLIN) for moment in (event.start, event.end)]
    assert [f"{moment:%H:%M}" for moment in times] == ["10:30", "14:00"]


def test_windows_of_before_last_year_are_left_out() -> None:
    """Those that ended before the first of January of last year; a repeat goes on."""

    def window(start: datetime, **more: object) -> object:
        name = f"w{start:%Y%m%d}"
        return factories.maintenance(occurrence(start, maintenance=name), id=name, **more)

    old = factories.at(1, 0, date(2024, 12, 31))
    kept = factories.at(1, 0, date(2025, 1, 1))
    works = [
        window(old),
        window(kept),
        window(old - timedelta(days=365), repeat="FREQ=MONTHLY"),
        window(old - timedelta(days=7), repeat="FREQ=DAILY;COUNT=3"),
    ]
    site = factories.site([], works)  # type: ignore[arg-type]
    uids = {str(event["UID"]).rpartition("/")[2] for event in calendar(site).events}
    assert uids == {"w20250101", "w20240101"}


def test_of_very_many_windows_the_newest_are_kept() -> None:
    """And whatever is still to come."""
    starts = [factories.at(1) - timedelta(hours=3 * n) for n in range(OVER + 5)]
    starts.append(factories.at(1) + timedelta(days=300))
    works = [
        factories.maintenance(occurrence(start, maintenance=f"w{n}"), id=f"w{n}")
        for n, start in enumerate(starts)
    ]
    events = calendar(factories.site([], works)).events
    uids = [str(event["UID"]).rpartition("/")[2] for event in events]
    assert len(uids) == OVER + 1
    assert uids[-1] == f"w{OVER + 5}"
    assert (f"w{OVER - 1}" in uids, f"w{OVER}" in uids) == (True, False)


HOSTILE = (
    "]]> BEGIN:VEVENT\r\nEND:VCALENDAR\n;,\\n \x00\x08\x1b\x85\u2028 \U0001f36a 饼干 \u202e \" '"
)


def test_whatever_an_author_writes_stays_one_text() -> None:
    """Long, empty and hostile words: no line too long, no property that is not ours."""
    for words in (HOSTILE, HOSTILE * 120, "", "t" * 300):
        said = stories.said(
            "maintenance/bad", "index", Phase.SCHEDULED, factories.at(9), words, title=text(words),
            facts={"advice": (text(words),), "area": (text(words),)},
        )  # fmt: skip
        work = factories.maintenance(
            occurrence(factories.at(9)), title=text(words), updates=(said,)
        )
        written = made(factories.site([], [work]))["maintenance.ics"]
        assert [one for one in written.encode().split(b"\r\n") if len(one) > 75] == []
        assert not set(written) & {"\x00", "\x08", "\x1b", "\x85", "\u2028"}
        read_back = icalendar.Calendar.from_ical(written)
        (event,) = read_back.events
        assert event.errors == []
        assert str(event["SUMMARY"]).split() == words.translate(dict.fromkeys([0, 8, 27])).split()


def test_every_component_has_a_calendar_also_without_work() -> None:
    """So that a link to it leads somewhere from the first day on."""
    site = factories.site()
    folders = [f"components/{component.id}/" for component in site.components()]
    assert [*made(site)] == [f"{folder}maintenance.ics" for folder in ("", *folders)]


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_the_calendar_is_the_one_that_was_read(language: str) -> None:
    """A site that uses every feature."""
    site = read(EVERYTHING, EVERYTHING_NOW).sites[language]
    prefix = site.config.prefix(language)
    written = made(site)[f"{prefix}maintenance.ics"]
    same_as_golden(f"everything/{prefix.replace('/', '.')}maintenance.ics", written)


def test_a_plan_that_is_mended_wins_over_the_broken_one(tmp_path: Path) -> None:
    """RFC 5546 §2.1.5: of two with the same SEQUENCE, the later DTSTAMP. None is in the future."""
    whole = index("2026-11-05 22:00", "2026-11-05 23:00")
    stamps = {}
    for name, plan in (("whole", whole), ("broken", whole.replace("title:", "zzz: 1\ntitle:"))):
        site = read(write(tmp_path / name, {f"{WORK}/index.md": plan}), NOW).sites["en"]
        (event,) = calendar(site).events
        assert event.start == datetime(2026, 11, 5, 21, tzinfo=UTC)
        stamps[name] = [event[key].dt for key in ("DTSTAMP", "CREATED", "LAST-MODIFIED")]
        assert event["SEQUENCE"] == 0
    assert stamps["broken"] == [datetime(2026, 1, 1, tzinfo=UTC)] * 3
    assert stamps["broken"] < stamps["whole"]


@pytest.mark.parametrize(
    ("zone", "told"), [("UTC", False), ("Europe/Berlin", True), ("Asia/Tokyo", True)]
)
def test_a_repeat_in_utc_does_not_follow_the_clocks_of_the_site(
    tmp_path: Path, zone: str, told: bool
) -> None:
    """Programs that know X-WR-TIMEZONE would take its dates for times of that zone."""
    rule = ("repeat: FREQ=DAILY", f"timezone: {zone}")
    folder = write(
        tmp_path, {f"{WORK}/index.md": index("2026-10-20 02:30", "2026-10-20 03:30", *rule)}
    )
    assert ("X-WR-TIMEZONE" in calendar(read(folder, NOW).sites["en"])) is told


@pytest.mark.parametrize("repeat", [("repeat: FREQ=WEEKLY;BYDAY=TU",), ()])
def test_a_date_is_in_the_calendars_of_the_components_that_it_names(
    tmp_path: Path, repeat: tuple[str, ...]
) -> None:
    """One event for a component with which the work has nothing to do on other dates."""
    about = {"at": "2026-10-20 10:00", "occurrence": "2026-11-03"}
    files = {
        f"{WORK}/index.md": index("2026-11-03 22:00", "2026-11-03 23:30", *repeat),
        f"{WORK}/02-tills.md": message("Tills too.", **about, components="payments"),
    }
    site = read(write(tmp_path, files), NOW).sites["en"]
    (event,) = calendar(site, "components/payments/maintenance.ics").events
    assert "RRULE" not in event
    assert event["DTSTART"].dt == datetime(2026, 11, 3, 21, 0, tzinfo=UTC)
    assert str(event["UID"]).endswith("database#2026-11-03" if repeat else "database")
    assert "Services concerned: Checkout and Payments" in str(event["DESCRIPTION"])
    concerned = [event["CATEGORIES"].to_ical() for event in calendar(site).events]
    assert concerned == [*([b"Checkout"] if repeat else []), b"Checkout,Payments"]
