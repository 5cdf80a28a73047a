"""Past incidents that resemble one: named with a plain reason, the same way every time."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path
from typing import Any

from statuspage.internal import Internal, InternalReview
from statuspage.model import ComponentStatus, Impact, Incident, Phase, Text
from statuspage.practice.similar import Query, helped, query, similar
from statuspage.site import Site
from tests.checkout import CHECKOUT
from tests.factories import at, incident, site, text, texts, update
from tests.folders import read

DAY = date(2026, 6, 1)
PARTIAL = ComponentStatus.PARTIAL_OUTAGE


def past(name: str, title: str, body: str, day: int = 1, **more: Any) -> Incident:
    """An incident that was resolved on a day of June."""
    language = more.pop("language", "en")
    when = DAY.replace(day=day)
    kind, components = more.pop("kind", "outage"), more.pop("components", {})
    facts = more.pop("facts", {})
    words = {"title": Text(title, language), "kind": kind, "language": language}
    first = update(moment=at(9, day=when), body=body, components=components, facts=facts, **words)
    end = update(
        "02-resolved",
        more.pop("phase", Phase.RESOLVED),
        at(10, day=when),
        "All cards work again. Thank you.",
        facts=facts,
        **words,
    )
    return incident(first, end, id=name, **more)


CARDS = past(
    "2026-06-01-cards",
    "Card payments are charged twice",
    "Cards were charged twice at the terminals. Refunds are on their way.",
    components={"payments": PARTIAL},
    facts={"remedy": texts("Each double charge is refunded.")},
)
SNOW = past("2026-06-02-snow", "Parcels delayed by snow", "The carrier cannot reach us.", day=2)
RECALL = past(
    "2026-06-03-kettle",
    "Kettle recalled",
    "The handle can break and burn people.",
    3,
    kind="recall",
)


def of(*incidents: Incident) -> Site:
    """A site with these incidents, the newest first."""
    return site(incidents=tuple(reversed(incidents)))


def test_the_most_alike_comes_first_with_the_reason() -> None:
    now = incident(
        update(
            title=text("Some cards were charged two times"),
            body="Charged customers get a refund.",
            components={"payments": PARTIAL},
        ),
        id="now",
    )
    (first,) = similar(of(CARDS, SNOW, RECALL, now), query(now))
    assert first.incident is CARDS
    assert first.same_kind
    assert first.components == ("payments",)
    assert set(first.words) == {"charged", "cards", "refund"}


def test_words_without_an_incident_are_looked_for() -> None:
    (found,) = similar(of(CARDS, SNOW, RECALL), Query("our kettles burned people"))
    assert found.incident is RECALL
    assert not found.same_kind
    assert "kettles" in found.words


def test_what_has_nothing_in_common_is_not_named() -> None:
    assert similar(of(CARDS, SNOW, RECALL), Query("a newsletter with wrong addresses")) == ()
    assert similar(of(CARDS, SNOW), Query("the and of we are sorry")) == ()
    assert similar(of(CARDS, SNOW), Query("")) == ()
    assert similar(of(), Query("cards")) == ()


def test_words_that_any_two_reports_share_make_nothing_alike() -> None:
    """Each is about something else; both are told as incidents are told."""
    told = (
        "We found the cause and are working on it. Our team called every customer concerned; the "
        "hotline is open until tonight. We publish a review on this page next week. Whoever lost "
        "money gets it back, and we promise to answer every question. Between {} nothing was left "
        "to wait for, and {} works again."
    )
    others = [
        past("lift", "The lift is stuck", told.format("nine and ten", "the lift"), 1),
        past("fire", "A fire in the bakery", told.format("floors", "the oven"), 2),
        past("app", "The app signs people out", told.format("versions", "the sign-in"), 3),
    ]
    new = incident(
        update(title=text("Vouchers do not count"), body=told.format("sales", "the basket")),
        id="now",
    )
    assert similar(of(*others, new), query(new)) == ()


def test_chinese_words_that_any_two_reports_share_make_nothing_alike() -> None:
    told = "我们已查明原因，正在恢复。专线开放至今晚，复盘报告将在本页公布，承诺逐一补偿。{}"
    others = [
        past("lift", "电梯被困", told.format("电梯已检修。"), 1, language="zh-CN"),
        past("fire", "烘焙坊起火", told.format("烤箱已更换。"), 2, language="zh-CN"),
    ]
    new = incident(
        update(title=Text("代金券未抵扣", "zh-CN"), body=told.format("代金券可继续使用。")),
        id="now",
    )
    assert similar(of(*others, new), query(new)) == ()


DEMO = {
    "2026-11-20-parcels-without-labels": {
        "2026-08-27-warehouse-scanners",
        "2025-12-17-parcels-in-the-snow",
    },
    "2026-11-18-voucher-complaints": {"2026-11-11-sale-checkout"},
    "2026-11-11-sale-checkout": {
        "2026-04-21-card-payments",
        "2026-10-25-order-messages-late",
    },
    "2026-09-29-rumour-hospital": {"2026-09-25-seilerhof-food-safety"},
    "2026-06-15-tumbler-lids": {"2026-03-05-recall-ember-kettle"},
    "2026-07-08-app-signs-people-out": set(),
    "2026-01-22-newsletter-addresses": set(),
    "2025-12-08-long-waits-on-the-phone": set(),
}


def test_in_the_demonstration_the_right_ones_are_named_and_no_others() -> None:
    """As people would judge them who know what happened."""
    whole = read(CHECKOUT / "content", "2026-12-01 12:00").sites["en"]
    by_id = {each.id: each for each in whole.incidents}
    found = {
        name: {match.incident.id for match in similar(whole, query(by_id[name]), 5)}
        for name in DEMO
    }
    assert found == DEMO


def test_few_words_need_half_of_them() -> None:
    """One word of three is no likeness."""
    assert similar(of(CARDS, SNOW, RECALL), Query("cards melted overnight")) == ()
    assert len(similar(of(CARDS, SNOW, RECALL), Query("cards charged overnight"))) == 1


def test_open_and_withdrawn_incidents_and_itself_are_not_past() -> None:
    withdrawn = past("w", "Cards charged twice", "Cards.", phase=Phase.WITHDRAWN)
    still_open = incident(update(title=text("Cards charged twice")), id="o")
    assert similar(of(withdrawn, still_open), Query("cards charged twice")) == ()
    assert similar(of(CARDS, SNOW), query(CARDS)) == ()


def test_chinese_is_compared_by_pairs_of_characters() -> None:
    vouchers = past("v", "代金券无法使用", "代金券在结账时被拒绝。", language="zh-CN")
    snow = past("s", "包裹因大雪延误", "快递公司暂停派送。", 2, language="zh-CN")
    (found,) = similar(of(vouchers, snow), Query("顾客反映代金券用不了"))
    assert found.incident is vouchers
    assert found.words == ("代金券",)


def test_the_order_does_not_depend_on_the_order_of_the_site() -> None:
    twins = [past(f"t{n}", "Cards charged twice", "Cards.", day=n) for n in (4, 5, 6)]
    asked = Query("cards charged")
    one = [match.incident.id for match in similar(of(SNOW, *twins), asked)]
    other = [match.incident.id for match in similar(of(*reversed(twins), SNOW), asked)]
    assert one == other == ["t6", "t5", "t4"]


def test_what_helped_comes_from_the_internal_review_the_remedy_and_the_end() -> None:
    review = InternalReview(
        incident=CARDS.id,
        path="internal/reviews/2026-06-01-cards.md",
        helped=("Calling the provider at once",),
        causes=("Two terminals with one number",),
    )
    internal = Internal(folder=Path("internal"), reviews={CARDS.id: review})
    found = helped(CARDS, internal)
    assert found.helped == ("Calling the provider at once",)
    assert found.causes == ("Two terminals with one number",)
    assert found.remedy == ("Each double charge is refunded.",)
    assert found.ended == "All cards work again. Thank you."
    assert helped(SNOW, None).helped == ()


def test_a_thousand_incidents_are_compared_well_within_a_second() -> None:
    body = " ".join(f"word{n % 97} thing{n % 31} customer order" for n in range(120))
    many = [past(f"i{n}", f"Orders {n % 13} fail", f"{body} {n}", 1 + n % 28) for n in range(1000)]
    whole = of(*many)
    begin = time.process_time()
    assert len(similar(whole, Query("orders fail with thing7", kind="outage"))) == 3
    assert time.process_time() - begin < 1
    assert many[0].impact is Impact.MINOR
