"""What feeds are tried on: a shop whose checkout fails, a recall, planned work, a false alarm."""

from __future__ import annotations

from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

from msgspec.structs import replace

from statuspage.maintenance import Maintenance
from statuspage.model import (
    Choice,
    ComponentStatus,
    Count,
    Impact,
    Incident,
    Phase,
    Text,
    Update,
)
from statuspage.site import Site
from tests import factories
from tests.factories import at, attachment, contact_roles, occurrence, table, text, texts

CHECKOUT = "2026-11-20-checkout-errors"
BISCUITS = "2026-11-18-oat-biscuits"
ALARM = "2026-11-17-false-alarm"
WORK = "database"
MONDAY = date(2026, 11, 16)
TUESDAY = date(2026, 11, 17)
WEDNESDAY = date(2026, 11, 18)


def said(folder: str, name: str, *given: Any, **more: Any) -> Update:
    """A message of `incidents/<folder>`, or of another path with a slash in it."""
    path = folder if "/" in folder else f"incidents/{folder}"
    return factories.update(name, *given, path=f"{path}/{name}", **more)


def checkout(*names: str) -> Incident:
    """Orders fail: opened, explained and raised, corrected, resolved; or only these messages."""
    title, raised = text("Some orders fail"), text("Every card payment fails now.")
    critical: dict[str, Any] = {"title": title, "impact": Impact.CRITICAL}
    told = (
        said(
            CHECKOUT,
            "index",
            Phase.INVESTIGATING,
            at(9, 20),
            "We are sorry. **Please do not order again**: see [how we refund](refunds.pdf).",
            title=title,
            impact=Impact.MAJOR,
            summary="Some orders are charged but not confirmed. Please do not order again.",
            next_update=at(9, 50),
            components={
                "checkout": ComponentStatus.PARTIAL_OUTAGE,
                "payments": ComponentStatus.DEGRADED_PERFORMANCE,
            },
            facts={
                "known": texts("Orders placed since 09:05 may show as failed."),
                "unknown": texts("How many orders are affected."),
                "doing": texts("We match every charge with its order."),
                "advice": texts("Do not place the order again."),
                "contact": contact_roles("hotline"),
            },
            attachments=(attachment("refunds.pdf"),),
        ),
        said(
            CHECKOUT,
            "02-identified",
            Phase.IDENTIFIED,
            at(9, 45),
            "A part at our payment provider has failed.",
            **critical,
            impact_was=Impact.MAJOR,
            reason=raised,
            next_update=at(10, 15),
            components={"payments": ComponentStatus.MAJOR_OUTAGE},
            corrected_by=("03-correction",),
            facts={
                "known": texts("The cause lies with our payment provider."),
                "advice": texts("Do not place the order again."),
            },
        ),
        said(
            CHECKOUT,
            "03-correction",
            Phase.IDENTIFIED,
            at(10, 5),
            "The cause was a release of our own. Our provider did nothing wrong.",
            **critical,
            corrects="02-identified",
            facts={
                "known": texts("The cause was a release of our own."),
                "advice": texts("Do not place the order again."),
            },
        ),
        said(
            CHECKOUT,
            "04-resolved",
            Phase.RESOLVED,
            at(10, 20),
            "Orders go through again. Every double charge is refunded by tonight.",
            **critical,
            facts={
                "known": texts("412 orders were charged twice."),
                "remedy": texts("A voucher of €10 for each of them."),
            },
        ),
    )
    chosen = tuple(update for update in told if not names or update.name in names)
    return factories.incident(*chosen, id=CHECKOUT)


def recall() -> Incident:
    """Biscuits that nobody should eat, with a product list, a zero and a table."""
    index = said(
        BISCUITS,
        "index",
        Phase.IDENTIFIED,
        at(8, 0, WEDNESDAY),
        "There may be pieces of metal in our oat biscuits.",
        kind="recall",
        title=text("Oat biscuits: please do not eat them"),
        impact=Impact.CRITICAL,
        next_update=at(12, 0, WEDNESDAY),
        facts={
            "advice": texts("Do not eat them.", "Bring them back; you need no receipt."),
            "products": table(
                {"brand": "Lantern", "name": "Oat biscuits", "lot": "0412", "photo": "tin.jpg"},
                {"brand": "Lantern", "name": "Oat & raisin", "lot": "0413"},
            ),
            "hazard": text("Metal can injure mouth and throat."),
            "injuries": Count(0),
            "remedy_type": Choice("refund"),
        },
    )
    return factories.incident(index, id=BISCUITS)


def alarm() -> Incident:
    """Published in error, and withdrawn an hour later."""
    title = text("The Harbour café is closed")
    return factories.incident(
        said(ALARM, "index", Phase.INVESTIGATING, at(7, 0, TUESDAY), "Closed.", title=title),
        said(
            ALARM, "02-withdrawn", Phase.WITHDRAWN, at(8, 0, TUESDAY), "It was open.", title=title
        ),
        id=ALARM,
    )


def work() -> Maintenance:
    """A window that is moved by an hour, and begins."""
    planned = at(22, 0, TUESDAY)
    moved = planned + timedelta(hours=1)
    window = (moved, moved + timedelta(hours=2))
    title = text("Database upgrade")
    path = f"maintenance/{WORK}"
    shop = {"website": ComponentStatus.UNDER_MAINTENANCE}
    return factories.maintenance(
        factories.moved(occurrence(planned), "02-later", *window),
        title=title,
        start=planned,
        end=planned + timedelta(hours=2),
        components=MappingProxyType(shop),
        updates=(
            said(
                path,
                "index",
                Phase.SCHEDULED,
                at(9, 0, MONDAY),
                "The shop is slower for two hours.",
                title=title,
                components=shop,
            ),
            said(
                path,
                "02-later",
                Phase.SCHEDULED,
                at(12, 0, MONDAY),
                "We begin an hour later.",
                title=title,
                said=frozenset({"start", "end"}),
            ),
            said(
                path,
                "03-begun",
                Phase.IN_PROGRESS,
                moved,
                "We have begun.",
                title=title,
                said=frozenset({"status"}),
            ),
        ),
    )


def everything(**more: Any) -> Site:
    """All of it on one site."""
    return factories.site([checkout(), recall(), alarm()], [work()], **more)


def in_chinese(update: Update, title: str, body: str) -> Update:
    """The message translated, its facts left in English."""
    return replace(update, title=Text(title, "zh-CN"), body=Text(body, "zh-CN"))


def long(days: int = 80, **more: Any) -> Site:
    """A small incident every day of late summer and autumn, each opened and resolved."""
    first = MONDAY - timedelta(days=days - 1)
    incidents = []
    for number in range(days):
        day = first + timedelta(days=number)
        name = f"{day}-queue"
        title = text(f"Queue {number}")
        opened = said(
            name, "index", Phase.INVESTIGATING, at(9, 0, day), f"**Queue** {number}.", title=title,
            impact=Impact.MINOR, components={"checkout": ComponentStatus.DEGRADED_PERFORMANCE},
        )  # fmt: skip
        closed = said(
            name, "02-resolved", Phase.RESOLVED, at(10, 0, day), "It is short again.", title=title,
            impact=Impact.MINOR,
        )  # fmt: skip
        incidents.append(factories.incident(opened, closed, id=name))
    return factories.site(incidents[::-1], **more)
