"""No file that programs follow changes unless what it holds does.

Two promises, over all renderers: when only the clock moves, nothing changes but what is listed
here with its reason; and one more message changes exactly its own entries, its incident's, its
components', and the lists it is in. A new renderer is in this test from its first run.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from statuspage.render import outputs, renderers
from tests.folders import MKDOCS, read, write

NOW = "2026-11-02 10:00"
ORDERS, OLD, SLOW = "2026-11-01-orders", "2025-03-10-old", "2026-10-20-slow"
SINGLE, WEEKLY = "2026-11-05-database", "weekly-care"

COMPONENTS = """\
groups:
  - id: shop
    name: Shop
    components:
      - id: checkout
        name: Checkout
      - id: payments
        name: Payments
      - id: website
        name: Website
"""
CAP = """\
      cap:
        sender: alerts@status.example.com
        area: Everywhere
"""


def said(status: str, at: str, text: str, *more: str) -> str:
    return "\n".join(["---", f"status: {status}", f"at: {at}", *more, "---", text, ""])


FILES: Mapping[str, str] = {
    "mkdocs.yml": MKDOCS + CAP,
    "components.yml": COMPONENTS,
    f"incidents/{ORDERS}/index.md": said(
        "investigating", "2026-11-01 09:00", "We are *sorry*.", "title: Orders fail",
        "impact: major", "next_update: 2026-11-02 12:00", "components:",
        "  checkout: partial_outage",
    ),
    f"incidents/{ORDERS}/index.zh-CN.md": "---\ntitle: 无法下单\n---\n非常抱歉。\n",
    f"incidents/{ORDERS}/02-identified.md": said(
        "identified", "2026-11-01 10:00", "The cause is found."
    ),
    f"incidents/{OLD}/index.md": said(
        "investigating", "2025-03-10 09:00", "We look.", "title: Cards are refused",
        "impact: minor", "components:", "  payments: degraded_performance",
    ),
    f"incidents/{OLD}/02-resolved.md": said("resolved", "2025-03-10 10:00", "It works."),
    f"incidents/{SLOW}/index.md": said(
        "investigating", "2026-10-20 09:00", "We look.", "title: Payments are slow",
        "impact: minor", "components:", "  payments: degraded_performance",
    ),
    f"incidents/{SLOW}/02-resolved.md": said("resolved", "2026-10-20 10:00", "It works."),
    f"maintenance/{SINGLE}/index.md": said(
        "scheduled", "2026-10-25 09:00", "The shop is slower.", "title: Database upgrade",
        "start: 2026-11-05 22:00", "end: 2026-11-05 23:00", "components:",
        "  website: under_maintenance",
    ),
    f"maintenance/{WEEKLY}/index.md": said(
        "scheduled", "2026-10-01 09:00", "Payments pause.", "title: Weekly care",
        "start: 2026-10-04 02:00", "end: 2026-10-04 03:00", "repeat: FREQ=WEEKLY;BYDAY=SU",
        "components:", "  payments: under_maintenance",
    ),
}  # fmt: skip

API = (
    "api/v2/components.json",
    "api/v2/scheduled-maintenances.json",
    "api/v2/scheduled-maintenances/upcoming.json",
    "api/v2/summary.json",
)
BADGES = tuple(f"components/website/badge{end}" for end in (".svg", "-dark.svg", ".json"))
FEEDS = (".atom", ".rss", ".json")

BY_THE_CLOCK: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "2026-11-02 10:01": {},
    "2026-11-03 10:00": {},
    "2026-11-05 22:30": {
        "the state of a component is that of a window that has begun": (
            *BADGES,
            "api/v2/components.json",
            "api/v2/summary.json",
        ),
        "a window that has begun is under way and no longer to come": (
            "api/v2/scheduled-maintenances.json",
            "api/v2/scheduled-maintenances/active.json",
            "api/v2/scheduled-maintenances/upcoming.json",
            "llms.txt",
            "widget.json",
        ),
    },
    "2026-11-09 10:00": {
        "windows that are over are completed, and a component says when it changed last": (
            *API,
            "api/v2/incidents.json",
        ),
        "the next dates are others": ("llms.txt",),
    },
    "2026-12-25 10:00": {
        "windows that are over are completed, and a component says when it changed last": (
            *API,
            "api/v2/incidents.json",
        ),
        "the next dates are others": ("llms.txt",),
        "30 days after its end, an incident has no feeds of its own": tuple(
            f"incidents/{SLOW}/updates{end}" for end in FEEDS
        ),
        "a month has a page once a window in it is over": ("sitemap.xml",),
    },
}
"""What changes when only the clock moves from NOW to these moments, and why.

Besides, a message that waits (`publish_at`) comes out; then all changes that it is in.
"""

EVERY_MESSAGE = (
    *API,
    "api/v2/incidents.json",
    "api/v2/incidents/unresolved.json",
    "api/v2/scheduled-maintenances/active.json",
    "api/v2/status.json",
    "cap/index.atom",
    "history.json",
    "llms.txt",
    "sitemap.xml",
    *(f"updates{end}" for end in FEEDS),
)
"""The lists that any message is in; every file of the API says when the newest one was said."""

EVERY_REVIEW = tuple(sorted({*EVERY_MESSAGE} - {"cap/index.atom", "llms.txt"}))

HISTORY = ("history.atom", "history.rss", "history.feed.json")
INCIDENTS = (
    *HISTORY,
    *(f"updates-major{end}" for end in FEEDS),
    "widget.json",
)
WORK = ("maintenance.ics", *(f"maintenance{end}" for end in FEEDS))
WAITS = "publish_at: 2026-11-02 11:00"
SITE_WIDE = re.compile(r"cap/|sitemap|robots\.txt$|_headers$|history\.schema\.json$")
"""What there is once for all languages."""


@dataclass(frozen=True)
class Case:
    """A message, and all files that it changes: nothing less, nothing more."""

    name: str
    path: str
    text: str
    changes: tuple[str, ...]


CASES = (
    Case(
        "an update of an open incident",
        f"incidents/{ORDERS}/03-monitoring.md",
        said("monitoring", "2026-11-02 09:30", "We watch."),
        (
            *EVERY_MESSAGE,
            *INCIDENTS,
            "history/2026.json",
            f"cap/{ORDERS}/03-monitoring.xml",
            f"incidents/{ORDERS}/index.md",
            *(f"incidents/{ORDERS}/updates{end}" for end in FEEDS),
            *(f"components/checkout/updates{end}" for end in FEEDS),
        ),
    ),
    Case(
        "an update of planned work",
        f"maintenance/{SINGLE}/02-later.md",
        said(
            "scheduled", "2026-11-02 09:30", "Later.",
            "start: 2026-11-05 23:00", "end: 2026-11-06 00:00",
        ),
        (
            *EVERY_MESSAGE,
            *WORK,
            "history/2026.json",
            f"cap/maintenance/{SINGLE}/02-later.xml",
            f"maintenance/{SINGLE}/index.md",
            "components/website/maintenance.ics",
            *(f"components/website/updates{end}" for end in FEEDS),
        ),
    ),
    Case(
        "a late message about an incident of last year",
        f"incidents/{OLD}/03-refunds.md",
        said("resolved", "2026-11-02 09:30", "All refunds are paid."),
        (
            *EVERY_MESSAGE,
            *HISTORY,
            "history/2025.json",
            "history/2025-03.atom",  # there since its first message, with the date of its newest
            f"cap/{OLD}/03-refunds.xml",
            f"incidents/{OLD}/index.md",
            *(f"incidents/{OLD}/updates{end}" for end in FEEDS),
            *(f"components/payments/updates{end}" for end in FEEDS),
        ),
    ),
    Case(
        "a review",
        f"incidents/{SLOW}/review.md",
        "---\nat: 2026-11-02 09:30\n---\nA cable was loose.\n",
        (
            *EVERY_REVIEW,
            *HISTORY,
            "history/2026.json",
            "history/2026-10.atom",  # where its incident is filed
            f"incidents/{SLOW}/index.md",
            *(f"incidents/{SLOW}/updates{end}" for end in FEEDS),
            *(f"components/payments/updates{end}" for end in FEEDS),
        ),
    ),
    Case(
        "a new incident",
        "incidents/2026-11-02-parcels/index.md",
        said(
            "investigating", "2026-11-02 09:30", "We look.", "title: Parcels are late",
            "impact: minor", "components:", "  website: degraded_performance",
        ),
        (
            *EVERY_MESSAGE,
            *HISTORY,
            "history/2026.json",
            "widget.json",
            "search.json",
            "cap/2026-11-02-parcels/index.xml",
            "incidents/2026-11-02-parcels/index.md",
            *(f"incidents/2026-11-02-parcels/updates{end}" for end in FEEDS),
            *(f"components/website/updates{end}" for end in FEEDS),
            *BADGES,
        ),
    ),
)  # fmt: skip


class Made:
    """All that all renderers make of the site, by path; each variant is made once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.known: dict[tuple[object, ...], Mapping[str, bytes]] = {}

    def __call__(self, moment: str = NOW, **more: str) -> Mapping[str, bytes]:
        """At a moment, with some files more: their texts by path, `/` written as `__`."""
        key = (moment, *sorted(more.items()))
        if key not in self.known:
            files = {path.replace("__", "/"): text for path, text in more.items()}
            site = write(self.folder / str(len(self.known)), {**FILES, **files})
            reading = read(site, moment)
            assert [str(mistake) for mistake in reading.errors] == []
            self.known[key] = {
                file.path: file.content for each in reading.sites.values() for file in outputs(each)
            }
        return self.known[key]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return Made(tmp_path_factory.mktemp("stable"))


def different(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    return sorted(path for path in {*one, *other} if one.get(path) != other.get(path))


def changed(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> list[str]:
    """What differs, by the paths of the default language; the other one changes alike."""
    paths = different(before, after)
    here = [path for path in paths if not path.startswith("zh-CN/")]
    there = [path.removeprefix("zh-CN/") for path in paths if path.startswith("zh-CN/")]
    assert there == [path for path in here if not SITE_WIDE.match(path)]
    return here


@pytest.mark.parametrize("moment", BY_THE_CLOCK)
def test_when_only_the_clock_moves_nothing_changes_but_what_is_listed(
    made: Made, moment: str
) -> None:
    """A file that shows up here follows the clock: give its reason above and in the manual."""
    expected = {path for paths in BY_THE_CLOCK[moment].values() for path in paths}
    assert changed(made(), made(moment)) == sorted(expected)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_one_message_changes_exactly_what_it_is_in(made: Made, case: Case) -> None:
    """A file that is missing here holds no news; one that shows up tells what nobody said."""
    after = made(NOW, **{case.path.replace("/", "__"): case.text})
    assert changed(made(), after) == sorted(case.changes)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_message_that_waited_changes_what_a_new_one_would(made: Made, case: Case) -> None:
    """The clock lets it out (`publish_at`), with its own time, which may be long ago."""
    held = case.text.replace("at: 2026-11-02 09:30", "at: 2026-11-02 09:30\n" + WAITS)
    assert held != case.text
    file = {case.path.replace("/", "__"): held}
    before, after = made("2026-11-02 10:59", **file), made("2026-11-02 11:01", **file)
    assert different(before, made("2026-11-02 10:59")) == []
    assert changed(before, after) == sorted(case.changes)
    entries = re.findall("<entry>.*?</entry>", after["updates.atom"].decode(), re.DOTALL)
    name = case.path.removesuffix(".md").removesuffix("/index")
    own = [entry for entry in entries if name in entry]
    assert any("<published>2026-11-02T09:30:00+01:00</published>" in entry for entry in own)


def test_every_renderer_makes_something_of_this_site(tmp_path: Path) -> None:
    """Or the promises above would not hold for it."""
    reading = read(write(tmp_path / "site", FILES), NOW)
    site = next(iter(reading.sites.values()))
    makes: dict[str, bool] = {}
    for each in renderers(site):  # some share their work among several
        makes[each.__module__] = makes.get(each.__module__, False) or bool([*each(site)])
    assert [name for name, any_file in makes.items() if not any_file] == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        # By its path it comes before and after that message of ORDERS.
        (f"incidents/{SLOW}/03-more.md", said("resolved", "2026-11-01 10:00", "More words.")),
        ("incidents/2027-x/index.md", said(
            "resolved", "2026-11-01 10:00", "X.", "title: X", "impact: none"
        )),
        (f"maintenance/{SINGLE}/02-a.md", said("scheduled", "2026-11-01 10:00", "The same.")),
    ],
)  # fmt: skip
def test_a_message_of_the_same_minute_changes_no_other_incident(
    made: Made, path: str, text: str
) -> None:
    """Milliseconds are counted within an incident: no entry of ORDERS has another date."""
    before, after = made(), made(NOW, **{path.replace("/", "__"): text})
    own = [each for each in before if ORDERS in each or "components/checkout/" in each]
    assert [each for each in own if before[each] != after[each]] == []
    for feed in ("updates.atom", "history.atom", "cap/index.atom"):
        entries = [of_orders(files[feed]) for files in (before, after)]
        assert entries[0] == entries[1] != []


def test_a_later_message_moves_no_other_incident_of_the_minute_before(made: Made) -> None:
    """Two incidents were last spoken of at 10:00; one goes on, and the other one stays."""
    twin = {f"incidents__{SLOW}__03-more.md": said("resolved", "2026-11-01 10:00", "More.")}
    later = {f"incidents__{SLOW}__04-end.md": said("resolved", "2026-11-02 09:30", "The end.")}
    before, after = made(NOW, **twin), made(NOW, **twin, **later)
    assert of_orders(before["history.atom"]) == of_orders(after["history.atom"]) != []


def of_orders(feed: bytes) -> list[str]:
    """The entries of an Atom feed that speak of ORDERS."""
    entries = re.findall("<entry>.*?</entry>", feed.decode(), re.DOTALL)
    return [entry for entry in entries if ORDERS in entry]
