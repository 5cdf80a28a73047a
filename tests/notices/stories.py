"""Incidents and works that the tests of notices tell, in English and in Chinese."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from types import MappingProxyType
from typing import Any

from msgspec.structs import replace

from statuspage.maintenance import Maintenance
from statuspage.model import (
    Choice,
    ComponentStatus,
    Impact,
    Incident,
    Phase,
    Qualifier,
    Text,
    Update,
    When,
)
from statuspage.notices.composing import compose, templates
from statuspage.notices.notice import Notice
from statuspage.notices.standing import Subject
from statuspage.notices.wording import Templates
from statuspage.organisation import Contact, Organisation
from statuspage.site import Site
from tests import factories
from tests.factories import at, count, occurrence, table, text, texts

ORDERS = "2026-11-20-checkout-errors"


def _begun(first: Update, *others: Update, started: When, **more: Any) -> Incident:
    """An incident of which the first message says when it began."""
    said = replace(first, started_said=started)
    return factories.incident(said, *others, started=started, **more)


@cache
def built_in() -> Templates:
    """The templates that come with the product."""
    return templates()


def organisation(language: str = "en") -> Organisation:
    """Lantern & Loaf, with everybody to whom people can turn."""
    chinese = language == "zh-CN"
    contacts = (
        Contact(
            role="customers",
            name=text("客户服务" if chinese else "Customer service", language),
            email="help@lantern-loaf.example",
            phone="+49 421 555 0100",
            hours=text("每天 7:00–22:00" if chinese else "every day, 7:00 to 22:00", language),
            languages=("en", "zh-CN"),
        ),
        Contact(role="hotline", phone="+49 421 555 0130", languages=("en",)),
        Contact(role="press", name=text("Press office"), email="press@lantern-loaf.example"),
        Contact(role="data_protection", email="privacy@lantern-loaf.example"),
    )
    return Organisation(
        name=text("灯笼面包" if chinese else "Lantern & Loaf", language),
        city=text("不来梅" if chinese else "Bremen", language),
        contacts=MappingProxyType({contact.role: contact for contact in contacts}),
        boilerplate=text("Lantern & Loaf sells bread and books, online and in two cafés."),
    )


def site(
    *subjects: Subject, language: str = "en", of: Organisation | None = None, **more: Any
) -> Site:
    """A site with these incidents and works, in one language."""
    return factories.site(
        [subject for subject in subjects if isinstance(subject, Incident)],
        [subject for subject in subjects if isinstance(subject, Maintenance)],
        organisation=of or organisation(language),
        language=language,
        **more,
    )


def told(
    subject: Subject,
    update: str | None = None,
    *,
    language: str = "en",
    wording: Templates | None = None,
    of: Organisation | None = None,
) -> dict[str, Notice]:
    """The notices of one update (the newest, unless named) by `audience/channel`."""
    said = next(each for each in reversed(subject.updates) if update in {None, each.name})
    notices = compose(site(subject, language=language, of=of), subject, said, wording or built_in())
    return {f"{notice.audience}/{notice.channel}": notice for notice in notices}


def words(subject: Subject, update: str | None = None, *, language: str = "en") -> dict[str, str]:
    """The texts of one update by `audience/channel`."""
    return {key: notice.text for key, notice in told(subject, update, language=language).items()}


def orders() -> Incident:
    """An outage from its first message to its end, with an escalation and a correction."""
    failing = text("Orders placed since 09:05 may show as failed although the card was charged.")
    first = factories.update(
        moment=at(9, 20),
        title=text("Some orders are charged but not confirmed"),
        summary="Some orders are charged but not confirmed. Please do not order again; we will "
        "confirm or refund each one.",
        body="We are sorry. You paid and do not know whether your order will come, and **that "
        "should not happen**.",
        next_update=at(9, 50),
        components={
            "checkout": ComponentStatus.PARTIAL_OUTAGE,
            "payments": ComponentStatus.DEGRADED_PERFORMANCE,
        },
        facts={
            "known": (failing,),
            "unknown": texts("How many orders are affected."),
            "doing": texts("We are matching every charge with its order."),
            "advice": texts("Please do not place the order again."),
        },
        path=f"incidents/{ORDERS}/index",
        said=frozenset({"title", "summary", "known", "unknown", "doing", "advice"}),
    )
    raised = replace(
        first,
        name="02-identified",
        path=f"incidents/{ORDERS}/02-identified",
        phase=Phase.IDENTIFIED,
        at=at(9, 45),
        next_update=at(10, 15),
        impact=Impact.MAJOR,
        impact_was=Impact.MINOR,
        reason=text("More than a thousand people have been charged without an order."),
        summary=None,
        body=text("The cause is found: our card provider answers too late."),
        components=MappingProxyType({"checkout": ComponentStatus.MAJOR_OUTAGE}),
        facts=MappingProxyType(
            {**first.facts, "known": (failing, text("2,400 orders are affected.")), "unknown": ()}
        ),
        said=frozenset({"status", "impact", "reason", "known", "unknown", "components"}),
    )
    corrected = replace(
        raised,
        name="03-correction",
        path=f"incidents/{ORDERS}/03-correction",
        at=at(9, 55),
        next_update=None,
        impact_was=None,
        reason=None,
        summary=text("Correction: 1,240 orders are affected, not 2,400."),
        body=text("We had counted some orders twice."),
        components=MappingProxyType({}),
        corrects="02-identified",
        facts=MappingProxyType(
            {**raised.facts, "known": (failing, text("1,240 orders are affected."))}
        ),
        said=frozenset({"corrects", "summary", "known"}),
    )
    resolved = replace(
        corrected,
        name="04-resolved",
        path=f"incidents/{ORDERS}/04-resolved",
        phase=Phase.RESOLVED,
        at=at(10, 20),
        corrects=None,
        summary=text("Ordering works again. Every charge without an order has been refunded."),
        body=text("No payment is lost. Thank you for your patience."),
        facts=MappingProxyType(
            {**corrected.facts, "remedy": texts("Free delivery for every order of this morning.")}
        ),
        said=frozenset({"status", "summary", "remedy"}),
    )
    return _begun(first, raised, corrected, resolved, id=ORDERS, started=When(at(9, 5)))


def orders_in_chinese() -> Incident:
    """The first message of the same outage in Chinese."""

    def said(value: str) -> Text:
        return text(value, "zh-CN")

    first = replace(
        orders().first,
        title=said("部分订单已扣款但未确认"),
        summary=said("部分订单已扣款但未确认。请不要重复下单，我们会逐笔确认或退款。"),
        body=said("非常抱歉。您付了款却不知道能否收到商品，**这不应该发生**。"),
        facts=MappingProxyType(
            {
                "known": (said("09:05 之后下的订单可能显示失败，但银行卡已扣款。"),),
                "unknown": (said("受影响订单的数量。"),),
                "doing": (said("我们正在逐笔核对扣款与订单。"),),
                "advice": (said("请不要重复下单。"),),
            }
        ),
    )
    return _begun(first, id=ORDERS, started=When(at(9, 5)))


def recall(**more: Any) -> Incident:
    """A recall with two lots, nobody hurt, and something to do for the shops."""
    first = factories.update(
        moment=at(8),
        phase=Phase.IDENTIFIED,
        title=text("Recall: oat biscuits may contain pieces of metal"),
        kind="food-safety",
        impact=Impact.CRITICAL,
        summary="We recall oat biscuits, lots 0412 and 0413: they may contain metal. Do not eat "
        "them; you get your money back without a receipt.",
        body="We are sorry. You trusted us with what you eat.",
        next_update=at(18),
        path="incidents/2026-11-20-oat-biscuits/index",
        facts={
            "products": table(
                {"brand": "Lantern", "name": "Oat biscuits 200 g", "lot": "0412", "photo": "l.png"},
                {"brand": "Lantern", "name": "Oat biscuits 400 g", "lot": "0413"},
            ),
            "hazard": text("Pieces of metal can injure the mouth and the throat."),
            "symptoms": texts("pain when swallowing"),
            "illnesses": count(0),
            "action": Choice("recalled"),
            "remedy_type": Choice("refund"),
            "deadline": When(at(0, day=date(2027, 1, 31)), exact=False),
            "partners": texts("Take both lots from the shelves now and keep them apart."),
            "advice": texts("Do not eat them.", "Bring them back to any shop."),
            "known": texts("A shop found a piece of metal in one packet."),
            "unknown": texts("How it got in."),
        },
        **more,
    )
    return _begun(first, id="2026-11-20-oat-biscuits", started=When(at(0), exact=False))


def breach() -> Incident:
    """A data breach, told to customers and to the people affected."""
    first = factories.update(
        moment=at(8),
        title=text("Somebody copied our list of newsletter readers"),
        kind="data-breach",
        impact=Impact.MAJOR,
        body="We are sorry.",
        facts={
            "happened": text("On 19 November a stranger copied the list."),
            "data_kinds": texts("e-mail addresses", "first names"),
            "people": count(12400, Qualifier.ABOUT),
            "consequences": texts("You may get false messages in our name."),
            "measures": texts("The access is closed."),
        },
    )
    return factories.incident(first, id="2026-11-20-newsletter")


def rumour(risk: str = "high", verdict: str = "unverified") -> Incident:
    """A rumour whose claim must not be repeated while it is unverified and its risk high."""
    first = factories.update(
        title=text("What is said about our water"),
        kind="rumour",
        impact=Impact.NONE,
        body="We take this seriously.",
        facts={
            "claim": text("THE CLAIM ITSELF"),
            "heard_where": text("Weibo"),
            "risk": Choice(risk),
            "verdict": Choice(verdict),
        },
    )
    return factories.incident(first, id="2026-11-20-rumour", started=None)


def withdrawn() -> Incident:
    """An incident that was published in error."""
    first = factories.update(facts={"known": texts("WHAT WAS NEVER TRUE")})
    last = replace(
        first, name="02-withdrawn", phase=Phase.WITHDRAWN, at=at(9, 30), body=text("It was a test.")
    )
    return factories.incident(first, last, id="2026-11-20-error")


def work() -> Maintenance:
    """Work every week: announced, one date moved, then cancelled."""
    day = date(2026, 11, 24)
    later = date(2026, 11, 25)
    moved = factories.moved(
        occurrence(at(2, day=day), phase=Phase.CANCELLED),
        "02-moved",
        at(4, day=later),
        at(6, day=later),
    )
    first = factories.update(
        phase=Phase.SCHEDULED,
        moment=at(8),
        title=text("New database for the shop"),
        body="The shop is closed meanwhile.",
        impact=Impact.NONE,
        path="maintenance/database/index",
        facts={"advice": texts("Please order before or after.")},
    )
    moving = _about(first, "02-moved", Phase.SCHEDULED, day, frozenset({"start", "end"}))
    off = _about(first, "03-cancelled", Phase.CANCELLED, day, frozenset({"status"}))
    return factories.maintenance(
        replace(moved, updates=(moving, off)),
        occurrence(at(2, day=day + timedelta(days=7))),
        occurrence(at(2, day=day + timedelta(days=14))),
        title=first.title,
        updates=(first, moving, off),
        start=at(2, day=day),
        end=at(4, day=day),
        repeat="FREQ=WEEKLY",
        impact=Impact.NONE,
    )


def _about(first: Update, name: str, phase: Phase, day: date, said: frozenset[str]) -> Update:
    hour = 9 if name.startswith("02") else 10
    return replace(
        first,
        name=name,
        path=f"maintenance/database/{name}",
        phase=phase,
        at=at(hour),
        body=text(""),
        facts=MappingProxyType({}),
        occurrence=day,
        said=said | {"occurrence"},
    )
