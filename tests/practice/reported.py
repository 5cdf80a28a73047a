"""A small site whose figures were worked out by hand; the sums stand in `test_scorecard`.

Its third quarter of 2026 has three incidents: orders that fail (major: three messages, one of
two promises kept, a review with two actions), a slow app (minor, open, its promise broken, one
correction), and a false alarm that was withdrawn. The quarter before has an old one (major).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from statuspage.errors import Severity
from statuspage.internal import Internal
from statuspage.model import Incident
from statuspage.practice.periods import Period, period
from statuspage.practice.scorecard import Given, Scorecard, Told, scorecard
from statuspage.site import Site
from statuspage.source.internals import read_internal
from statuspage.source.rules import Names
from tests import folders

ZONE = ZoneInfo("Europe/Berlin")
NOW = "2026-10-05 12:00"
ORDERS = "2026-07-10-orders-fail"
APP = "2026-08-20-app-slow"

_HEAD = (
    "---\ntitle: {title}\nkind: outage\nimpact: {impact}\n{more}status: investigating\nat: {at}\n"
)

FILES = {
    f"incidents/{ORDERS}/index.md": _HEAD.format(
        title="Orders fail", impact="major", at="2026-07-10 09:20",
        more="detected: 2026-07-10 09:00\nstarted: 2026-07-10 08:50\n",
    )
    + "next_update: 2026-07-10 09:50\ncomponents:\n  checkout: partial_outage\n---\nSorry.\n",
    f"incidents/{ORDERS}/index.zh-CN.md": "---\ntitle: 订单失败\n---\n非常抱歉。\n",
    f"incidents/{ORDERS}/02-identified.md": "---\nstatus: identified\nat: 2026-07-10 09:50\n"
    "next_update: 2026-07-10 10:30\n---\nThe cause is found.\n",
    f"incidents/{ORDERS}/03-resolved.md": "---\nstatus: resolved\n"
    "at: 2026-07-10 10:31\n---\nOver.\n",
    f"incidents/{ORDERS}/review.md": "---\nat: 2026-07-17 12:00\nactions:\n"
    "  - what: We test the checkout before each sale\n    who: the engineers\n"
    "    by: 2026-08-01\n    done: 2026-08-03\n---\nWhat we learned.\n",
    f"incidents/{APP}/index.md": _HEAD.format(
        title="The app is <slow>", impact="minor", at="2026-08-20 14:00",
        more="detected: 2026-08-20\nstarted: unknown\n",
    )
    + "next_update: 2026-08-20 16:00\ncomponents:\n  payments: degraded_performance\n---\nSorry.\n",
    f"incidents/{APP}/02-correction.md": "---\nstatus: investigating\nat: 2026-08-20 15:00\n"
    "corrects: index\n---\nIt is the app alone.\n",
    "incidents/2026-09-01-false-alarm/index.md": _HEAD.format(
        title="False alarm", impact="critical", at="2026-09-01 09:00", more="",
    )
    + "next_update: 2026-09-01 09:10\n---\nA test.\n",
    "incidents/2026-09-01-false-alarm/02-withdrawn.md": "---\nstatus: withdrawn\n"
    "at: 2026-09-01 10:00\n---\nIt was a test.\n",
    "incidents/2026-06-20-old/index.md": _HEAD.format(
        title="An old one", impact="major", at="2026-06-20 11:00",
        more="detected: 2026-06-20 10:00\nstarted: unknown\n",
    )
    + "next_update: 2026-06-20 12:00\n---\nWe are sorry.\n",
    "incidents/2026-06-20-old/02-resolved.md": "---\nstatus: resolved\nat: 2026-06-20 12:00\n"
    "---\nOver.\n",
    "incidents/2026-09-15-drill-fire/index.md": _HEAD.format(
        title="Fire", impact="critical", at="2026-09-15 10:00", more="drill: yes\n",
    )
    + "---\nExercise.\n",
    "internal/policy.yml": "roles:\n  lead:\n    name: Head of communication\n"
    "clocks:\n  major:\n    first_message: 33 minutes\n    update_every: 45 minutes\n"
    "    approval: 20 minutes\n    review: 5 working days\n",
    "internal/drills/2026-09-15-drill-fire.md": "---\nscenario: fire\n"
    "started: 2026-09-15 10:00\n---\nHeld.\n",
    f"internal/reviews/{ORDERS}.md": "---\nat: 2026-07-16 09:00\ncauses:\n  - Nobody tested it.\n"
    "helped:\n  - One list of charges.\nactions:\n  - what: A second person is on call\n"
    "    role: lead\n    by: 2026-09-30\n---\nWords.\n",
    f"internal/assessments/{ORDERS}.yml": "assessments:\n  - at: 2026-07-10 09:05\n    by: lead\n"
    "    harm: money\n    scope: some\n    trend: rising\n    impact: major\n"
    "    reason: Cards were charged.\n",
    f"internal/facts/{ORDERS}.yml": "facts:\n  - fact: Forty cards were charged.\n"
    "    source: payment provider\n    at: 2026-07-10 09:10\n    confirmed_by: lead\n",
    f"internal/plans/{ORDERS}.md": "---\nowner: lead\n---\n## Investigating\n"
    "- [x] Call the provider (lead)\n- [ ] Count the charges\n",
    "internal/feedback/survey.csv": "incident,when,from,channel,theme,count,satisfaction\n"
    f"{ORDERS},2026-07-10 09:00,customers,e-mail,Was I charged?,30,2\n"
    f"{ORDERS},2026-07-10 10:00,customers,e-mail,Was I charged?,10,3\n"
    f"{ORDERS},2026-07-11,customers,e-mail,Thanks,10,5\n"
    f"{ORDERS},2026-07-11,staff,meeting,Too few people,2,\n",
}  # fmt: skip


@dataclass(frozen=True)
class World:
    """The site in its first language, and what is internal."""

    site: Site
    internal: Internal

    @property
    def quarter(self) -> Period:
        """The third quarter."""
        return span("2026-07-01", "2026-09-30")

    def incident(self, name: str, language: str = "en") -> Incident:
        """One of its incidents."""
        return next(i for i in self.site.translations[language].incidents if i.id == name)

    def card(self, of: Period | None = None, language: str = "en") -> Scorecard:
        """The scorecard of the third quarter, or of another period."""
        return scorecard(
            self.site.translations[language],
            of or self.quarter,
            missing=missing,
            internal=self.internal,
            given=given(),
        )


def missing(site: Site, incident: Incident) -> tuple[str, ...]:
    """Of the slow app nobody said where to turn."""
    return ("contact",) if incident.id == APP else ()


def given() -> Given:
    """A record with 10 notices of the first message, and an approval ten minutes after it."""
    path = f"incidents/{ORDERS}/index"
    told = Told(path=path, sent=9, late=2, failed=1)
    approved = datetime.fromisoformat("2026-07-10 09:30+02:00")
    return Given(told={path: told}, approved={path: approved})


def span(first: str, last: str) -> Period:
    """The period of these days in Berlin."""
    return period(date.fromisoformat(first), date.fromisoformat(last), ZONE)


def world(folder: Path, now: str = NOW) -> World:
    """The small site, written and read."""
    folders.write(folder, FILES)
    reading = folders.read(folder, now)
    assert reading.errors == ()
    site = reading.sites["en"]
    names = Names(
        channels={}, kinds=tuple(site.kinds), languages=("en", "zh-CN"), transports={}, schemes=()
    )
    internal, mistakes = read_internal(folder / "internal", folder, site, names)
    assert [str(m) for m in mistakes if m.severity is Severity.ERROR] == []
    return World(site, internal)
