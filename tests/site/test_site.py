"""The questions that pages, feeds and notices ask of a site."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from statuspage.model import Indicator, Text
from tests import factories
from tests.folders import INDEX, message, read, write

ONE = "incidents/2026-11-02-orders-fail"
TWO = "incidents/2026-11-02-parcels-late"


@pytest.mark.parametrize(
    ("checkout", "payments", "impact", "indicator"),
    [
        ("operational", "operational", "none", Indicator.NONE),
        ("under_maintenance", "operational", "none", Indicator.MAINTENANCE),
        ("degraded_performance", "operational", "none", Indicator.MINOR),
        ("partial_outage", "operational", "none", Indicator.MINOR),
        ("major_outage", "operational", "none", Indicator.MAJOR),
        ("major_outage", "major_outage", "none", Indicator.CRITICAL),
        ("operational", "operational", "critical", Indicator.CRITICAL),
        ("degraded_performance", "operational", "major", Indicator.MAJOR),
    ],
)
def test_the_whole_is_the_worst_of_both(
    tmp_path: Path, checkout: str, payments: str, impact: str, indicator: Indicator
) -> None:
    """Components and open incidents are both heard; the worse one is shown."""
    index = INDEX.replace("partial_outage", f"{checkout}\n  payments: {payments}").replace(
        "impact: major", f"impact: {impact}"
    )
    assert read(write(tmp_path, {f"{ONE}/index.md": index})).sites["en"].indicator() is indicator


@pytest.mark.parametrize(
    ("detected", "found", "noticed"),
    [
        (None, "2026-11-02 08:00", "2026-11-02 08:00"),
        ("2026-11-02 08:30", None, "2026-11-02 08:30"),
        ("2026-11-02 08:30", "2026-11-02 08:00", "2026-11-02 08:00"),
        ("2026-11-02 08:30", "2026-11-02", "2026-11-02 08:30"),
        (None, None, None),
    ],
)
def test_when_an_incident_was_found(
    tmp_path: Path, detected: str | None, found: str | None, noticed: str | None
) -> None:
    """By `detected` or the fact of its kind, by the earlier; of a day and a moment, the moment."""
    given = {"detected": detected, "found": found}
    index = message(
        title="A list", kind="data-breach", impact="major", at="2026-11-02 09:00"
    ).replace(
        "---\n", "".join(["---\n", *(f"{key}: {said}\n" for key, said in given.items() if said)]), 1
    )
    site = read(write(tmp_path, {f"{ONE}/index.md": index})).sites["en"]
    when = site.noticed(site.incidents[0])
    assert (when and f"{when.at:%Y-%m-%d %H:%M}") == noticed


def test_open_incidents_stand_worst_first(tmp_path: Path) -> None:
    """The newest minor one does not hide the major one."""
    files = {
        f"{ONE}/index.md": INDEX,
        f"{TWO}/index.md": message(title="Parcels", impact="minor", at="2026-11-02 11:00"),
    }
    site = read(write(tmp_path, files)).sites["en"]
    assert [incident.id for incident in site.open_incidents()] == [
        "2026-11-02-orders-fail",
        "2026-11-02-parcels-late",
    ]


def test_history_by_month_is_in_the_zone_of_the_site(tmp_path: Path) -> None:
    """What began at 00:30 on the first in Berlin is of that month, whatever UTC says."""
    index = INDEX.replace("2026-11-02 09:05", "2026-11-01 00:30")
    (month,) = read(write(tmp_path, {f"{ONE}/index.md": index})).sites["en"].months()
    assert (month.slug, len(month.incidents)) == ("2026-11", 1)


def test_the_next_change_is_the_nearest_of_all(tmp_path: Path) -> None:
    """A promise, a window's start or end, or the end of an embargo."""
    work = (
        "---\ntitle: Work\nat: 2026-11-01 09:00\nstart: 2026-11-02 13:00\n"
        "end: 2026-11-02 14:00\n---\nWords.\n"
    )
    files = {
        f"{ONE}/index.md": INDEX.replace("started:", "next_update: 2026-11-02 13:30\nstarted:"),
        f"{ONE}/02-results.md": message(at="2026-11-02 11:00", publish_at="2026-11-02 13:45"),
        "maintenance/2026-11-02-work/index.md": work,
    }
    folder = write(tmp_path, files)
    moments = []
    for now in ("12:00", "13:00", "13:30", "13:44", "13:45", "14:00"):
        change = read(folder, f"2026-11-02 {now}").sites["en"].next_change()
        moments.append(change and f"{change:%H:%M}")
    assert moments == ["13:00", "13:30", "13:45", "13:45", "14:00", None]


def test_recent_ones_are_closed_and_had_a_message_lately(tmp_path: Path) -> None:
    """Fourteen days after its last message an incident is history."""
    files = {
        f"{ONE}/index.md": INDEX,
        f"{ONE}/02-done.md": message(at="2026-11-02 10:00", status="resolved"),
    }
    folder = write(tmp_path, files)
    counts = [
        len(read(folder, now).sites["en"].recent())
        for now in ("2026-11-02 11:00", "2026-11-16 10:00", "2026-11-16 10:01")
    ]
    assert counts == [1, 1, 0]


RECALL = INDEX.replace("2026-11-02 09:05", "2026-08-31")


def test_what_was_announced_in_a_later_month_is_in_both(tmp_path: Path) -> None:
    """Visitors look where they remember hearing of it."""
    site = read(write(tmp_path, {f"{ONE}/index.md": RECALL})).sites["en"]
    months = [(month.slug, [one.id for one in month.incidents]) for month in site.months()]
    name = ONE.removeprefix("incidents/")
    assert months == [("2026-11", [name]), ("2026-08", [name])]


def test_a_month_lists_by_the_day_that_is_in_it(tmp_path: Path) -> None:
    """What was announced on the 2nd stands before what began on the 1st, whenever it began."""
    other = INDEX.replace("2026-11-02 09:05", "2026-11-01 10:00")
    files = {f"{ONE}/index.md": RECALL, f"{TWO}/index.md": other}
    november, _ = read(write(tmp_path, files)).sites["en"].months()
    assert [one.path for one in november.incidents] == [ONE, TWO]


@pytest.mark.parametrize(
    ("own", "language", "said"),
    [
        (None, "zh-CN", ("Lantern & Loaf status", "en")),
        (Text("Own", "en"), "en", ("Own", "en")),
        (Text("Own", "en"), "zh-CN", ("Own", "en")),
        (Text("自己", "zh-CN"), "zh-CN", ("自己", "zh-CN")),
        (Text("自己", "zh-CN"), "en", ("Lantern & Loaf status", "en")),
    ],
)
def test_the_site_is_called_by_its_name_in_the_nearest_language(
    own: Text | None, language: str, said: tuple[str, str]
) -> None:
    """That of organisation.yml, but never a foreign one before that of mkdocs.yml."""
    speaker = replace(factories.organisation(), site_name=own)
    found = factories.site(organisation=speaker, language=language).name()
    assert (found.value, found.language) == said


@pytest.mark.parametrize(
    ("own", "known", "language", "said"),
    [
        (None, None, "en", None),
        (None, "General", "zh-CN", ("General", "en")),
        (Text("Own", "en"), "General", "en", ("Own", "en")),
        (Text("Own", "en"), "General", "zh-CN", ("Own", "en")),
        (Text("自己", "zh-CN"), "General", "zh-CN", ("自己", "zh-CN")),
        (Text("自己", "zh-CN"), "General", "en", ("General", "en")),
        (Text("自己", "zh-CN"), None, "en", ("自己", "zh-CN")),
    ],
)
def test_the_site_is_described_in_the_nearest_language(
    own: Text | None, known: str | None, language: str, said: tuple[str, str] | None
) -> None:
    """The organisation's own words first, but never a foreign one before the default."""
    speaker = replace(factories.organisation(), description=own)
    settings = factories.config(description=known)
    site = factories.site(config=settings, organisation=speaker, language=language)
    found = site.description()
    assert (found and (found.value, found.language)) == said
