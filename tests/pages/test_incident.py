from __future__ import annotations

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from statuspage.kinds import FactKey, FactType, Label
from statuspage.model import (
    Choice,
    ComponentStatus,
    FactValue,
    Impact,
    Incident,
    Link,
    Phase,
    Qualifier,
    Review,
    When,
)
from tests.factories import (
    at,
    attachment,
    config,
    contact_roles,
    count,
    incident,
    kinds,
    site,
    table,
    text,
    texts,
    update,
)
from tests.pages.conftest import Show
from tests.pages.reading import found, of_class, words

MESSAGES = "//ol[@class='messages']/li"
TERMS = "//dl[@class='terms']/div"


def test_the_head_says_what_it_is_how_it_stands_and_how_bad_it_was(show: Show) -> None:
    told = incident(
        update(impact=Impact.MINOR),
        update("02-worse", Phase.INVESTIGATING, at(9, 30), impact=Impact.CRITICAL),
        update("03-better", Phase.MONITORING, at(10), impact=Impact.MAJOR),
    )
    page = show(site([told]), "incidents/checkout/")
    assert words(page, f"//div[{of_class('heading')}]/p") == [
        "Outage",
        "Monitoring Impact: Major at worst: Critical",
    ]


@pytest.mark.parametrize(
    ("verdict", "state"), [("unverified", "Being checked"), ("false", "Checked")]
)
def test_a_rumour_is_said_to_be_checked_when_it_has_an_answer(
    show: Show, verdict: str, state: str
) -> None:
    """At the head, with its message, and in every list."""
    facts: dict[str, FactValue] = {"verdict": Choice(verdict)}
    told = incident(update(phase=Phase.IDENTIFIED, kind="rumour", facts=facts))
    page = show(site([told]), "incidents/checkout/")
    (head,) = words(page, f"//div[{of_class('heading')}]/p[last()]")
    assert head.startswith(f"{state} ")
    (message,) = words(page, f"{MESSAGES}/h3")
    assert message.startswith(f"{state} ")
    for path in ("", "history/2026-11/"):
        text = " ".join(words(show(site([told]), path), "//main"))
        assert (state in text, "Checked" in text) == (True, state == "Checked"), path


def test_messages_stand_newest_first_each_with_its_time_and_place(show: Show) -> None:
    told = incident(update(), update("02-found", Phase.IDENTIFIED, at(10), "The cause is found."))
    page = show(site([told]), "incidents/checkout/")
    assert page.xpath(f"{MESSAGES}/@id") == ["02-found", "index"]
    assert words(page, f"{MESSAGES}/h3") == [
        "Cause found 20 November 2026, 10:00 CET",
        "Investigating 20 November 2026, 09:00 CET",
    ]
    assert page.xpath(f"{MESSAGES}//time/@datetime") == [
        "2026-11-20T10:00+01:00",
        "2026-11-20T09:00+01:00",
    ]
    assert words(page, f"{MESSAGES}/div") == [
        "The cause is found.",
        "We are sorry. Some orders fail.",
    ]


def test_a_message_of_a_summary_alone_is_shown(show: Show) -> None:
    page = show(site([incident(update(body="", summary="Orders fail."))]), "incidents/checkout/")
    assert words(page, f"{MESSAGES}/p") == ["Orders fail."]


def test_the_newest_message_is_told_in_a_line_above_everything(show: Show) -> None:
    told = incident(update(summary="Orders fail."), update("02-x", moment=at(10), summary="Less."))
    page = show(site([told]), "incidents/checkout/")
    assert words(page, f"//main/p[{of_class('newest')}]") == ["Less."]


def test_what_stands_is_shown_once_and_what_was_said_before_with_its_message(show: Show) -> None:
    """Known, unknown, doing and advice: the present ones first, in the order of need."""
    told = incident(
        update(facts={"known": texts("Few orders."), "advice": texts("Wait.")}),
        update("02-x", moment=at(10), facts={"known": texts("2,400 orders.")}),
    )
    page = show(site([told]), "incidents/checkout/")
    facts = f"//section[{of_class('fact')}]"
    assert words(page, f"{facts}/h2") == ["What to do", "What we know"]
    assert words(page, f"{facts}//li") == ["Wait.", "2,400 orders."]
    newest, first = found(page, MESSAGES)
    assert not found(newest, "./details")
    assert words(first, "./details/div") == ["What we know Few orders."]


def test_what_went_out_in_short_stays_with_its_message(show: Show) -> None:
    """A newer one takes its place above; what the text says in the same words is not repeated."""
    told = incident(
        update(summary="Orders fail. Do not order again."),
        update("02-x", moment=at(10), summary="We are sorry."),
        update("03-x", moment=at(11), summary="Less fail."),
    )
    page = show(site([told]), "incidents/checkout/")
    newest, second, first = found(page, MESSAGES)
    assert words(first, "./details/div") == ["In short Orders fail. Do not order again."]
    assert not found(second, "./details")
    assert not found(newest, "./details")


def test_what_was_withdrawn_is_not_read_in_short(show: Show) -> None:
    burns = update(summary="The store burns. Keep windows shut.")
    gone = update(
        "02-gone", Phase.WITHDRAWN, moment=at(10), body="Nothing burns.", summary="False."
    )
    page = show(site([incident(burns, gone, phase=Phase.WITHDRAWN)]), "incidents/checkout/")
    assert words(page, f"//main/p[{of_class('newest')}]") == ["False."]
    assert not found(page, "//*[contains(., 'Keep windows')]")


def test_a_correction_keeps_both_texts_and_leads_from_each_to_the_other(show: Show) -> None:
    told = incident(
        update(body="1,200 orders.", corrected_by=("02-correction",)),
        update("02-correction", moment=at(9, 40), body="2,140 orders.", corrects="index"),
    )
    page = show(site([told]), "incidents/checkout/")
    correction, corrected = found(page, MESSAGES)
    assert words(correction, "./p") == ["This corrects the message of 20 November 2026, 09:00 CET"]
    assert correction.xpath("./p/a/@href") == ["#index"]
    assert words(corrected, "./p") == [
        "Corrected. Read instead the message of 20 November 2026, 09:40 CET"
    ]
    assert corrected.xpath("./p/a/@href") == ["#02-correction"]
    assert words(corrected, "./div") == ["1,200 orders."]


def test_an_escalation_gives_its_reason(show: Show) -> None:
    raised = update(
        "02-worse",
        moment=at(10),
        impact=Impact.CRITICAL,
        impact_was=Impact.MINOR,
        reason=text("Nobody can order."),
    )
    page = show(site([incident(update(), raised)]), "incidents/checkout/")
    assert words(page, f"{MESSAGES}[1]/p") == [
        "Impact raised from Minor to Critical Nobody can order."
    ]


def test_a_lower_impact_a_new_kind_and_a_new_title_are_remarked(show: Show) -> None:
    changed = update(
        "02-x",
        moment=at(10),
        impact=Impact.MINOR,
        impact_was=Impact.MAJOR,
        kind="recall",
        kind_was="outage",
        title=text("Recall of mugs"),
        said=frozenset({"title", "kind", "impact"}),
    )
    told = incident(update(impact=Impact.MAJOR), changed)
    page = show(site([told]), "incidents/checkout/")
    assert words(page, f"{MESSAGES}[1]/p") == [
        "Impact lowered from Major to Minor",
        "Now treated as: Product recall",
        "New title: Recall of mugs",
        "Title before: Some orders fail",
    ]


def test_an_authors_own_words_stand_in_place_of_the_phase(show: Show) -> None:
    told = incident(update(label=text("Opening step by step")))
    page = show(site([told]), "incidents/checkout/")
    assert words(page, f"{MESSAGES}/h3/span") == ["Opening step by step"]


def test_the_facts_of_the_kind_follow_in_its_own_order(show: Show) -> None:
    facts: dict[str, FactValue] = {
        "cost": text("None"),
        "deadline": When(at(0, 0, date(2026, 12, 31)), exact=False),
        "injuries": count(0),
        "hazard": text("The handle can come loose. " + "Boiling water can run out. " * 3),
        "remedy_type": Choice("refund"),
    }
    page = show(site([incident(update(kind="recall", facts=facts))]), "incidents/checkout/")
    assert words(page, "//section/h2")[0] == "The danger"
    assert words(page, TERMS)[:4] == [
        "Injuries reported 0",
        "Remedy Refund",
        "You can claim until 31 December 2026",
        "Cost to you None",
    ]
    assert page.xpath("//time[text()='31 December 2026']/@datetime") == ["2026-12-31"]


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (count(0), "0"),
        (count(12400, Qualifier.ABOUT), "about 12,400"),
        (count(3, Qualifier.AT_LEAST), "at least 3"),
        (count(40, Qualifier.UP_TO), "up to 40"),
        (count(None), "not known yet"),
    ],
)
def test_a_count_is_as_sure_as_it_is_and_zero_is_said(
    show: Show, number: object, shown: str
) -> None:
    told = incident(update(kind="recall", facts={"injuries": number}))  # type: ignore[dict-item]
    page = show(site([told]), "incidents/checkout/")
    assert words(page, f"{TERMS}/dd")[0] == shown


def test_a_table_of_products_names_its_columns_in_every_cell(show: Show) -> None:
    """On a narrow screen each row is a card: the column stands beside the cell."""
    products = table(
        {"name": "Kettle", "lot": "0412", "units": "", "photo": "plate 1.jpg"},
        {"name": "Mug", "lot": "0007"},
    )
    told = incident(update(kind="recall", facts={"products": products}))
    page = show(site([told]), "incidents/checkout/")
    assert words(page, "//th") == ["Product", "Lot", "Photo"]
    assert page.xpath("//tbody/tr[1]/td/@data-label") == ["Product", "Lot", "Photo"]
    assert words(page, "//td") == ["Kettle", "0412", "", "Mug", "0007", ""]
    assert page.xpath("//td//img/@src") == ["../../incidents/checkout/plate%201.jpg"]
    assert page.xpath("//td//img/@alt") == ["Kettle"]


def test_contacts_of_the_incident_replace_the_usual_ones(show: Show) -> None:
    told = incident(update(facts={"contact": contact_roles("press", "nobody")}))
    page = show(site([told]), "incidents/checkout/")
    assert words(page, "//ul[@class='contacts']/li") == ["Press press@lantern-loaf.example"]
    usual = show(site([incident()]), "incidents/checkout/")
    assert words(usual, "//ul[@class='contacts']//strong") == ["Hotline", "Customer service"]


def test_addresses_in_facts_are_links(show: Show) -> None:
    told = incident(update(facts={"advice": texts("Write to help@example.com & wait.")}))
    page = show(site([told]), "incidents/checkout/")
    assert page.xpath("//section[1]//li/a/@href") == ["mailto:help@example.com"]
    advice = words(page, f"//section[{of_class('advice')}]//li")
    assert advice == ["Write to help@example.com & wait."]


def test_a_fact_that_is_a_link_shows_its_address(show: Show) -> None:
    key = FactKey(key="form", type=FactType.LINK, label=Label(source="Form"))
    outage = replace(kinds()["outage"], facts={"form": key})
    told = incident(update(facts={"form": Link("https://example.com/form/")}))
    page = show(site([told], kinds={"outage": outage}), "incidents/checkout/")
    assert words(page, "//dl//a[@href='https://example.com/form/']") == ["example.com/form"]


def test_files_are_listed_with_type_and_size_and_pictures_are_in_the_text(show: Show) -> None:
    told = incident(
        update(
            body="![The lot number](lot.png) and [the list](lots.csv)",
            attachments=(
                attachment("lots.csv", "text/csv", 400),
                attachment("report.pdf", size=2_600_000),
                attachment("lot.png", "image/png"),
            ),
        )
    )
    page = show(site([told]), "incidents/checkout/")
    assert words(page, "//ul[@class='documents']/li") == [
        "lots.csv CSV, 1 KB",
        "report.pdf PDF, 3 MB",
    ]
    assert page.xpath("//ul[@class='documents']//a/@href")[0] == "../../incidents/checkout/lots.csv"
    assert page.xpath("//li//img/@src") == ["../../incidents/checkout/lot.png"]
    assert page.xpath("//li//img/@alt") == ["The lot number"]


def test_times_and_duration_of_a_resolved_incident(show: Show) -> None:
    told = incident(
        update(started_said=When(at(8, 55))),
        update("02-resolved", Phase.RESOLVED, at(10, 20)),
        started=When(at(8, 55)),
        detected=When(at(9) - timedelta(minutes=2)),
    )
    page = show(site([told]), "incidents/checkout/")
    assert words(page, TERMS) == [
        "Started 20 November 2026, 08:55 CET",
        "Detected 20 November 2026, 08:58 CET",
        "Ended 20 November 2026, 10:20 CET",
        "Duration 1 hour 25 minutes",
    ]
    assert not found(page, f"//p[{of_class('promise')}]")


def test_a_start_that_nobody_told_is_not_claimed(show: Show) -> None:
    """It is counted from what is known first, and may have lasted longer."""
    found = When(at(8, 50))
    messages = (update(), update("02-resolved", Phase.RESOLVED, at(10, 20)))
    page = show(site([incident(*messages, started=found, detected=found)]), "incidents/checkout/")
    assert words(page, TERMS) == [
        "Detected 20 November 2026, 08:50 CET",
        "Ended 20 November 2026, 10:20 CET",
        "Duration at least 1 hour 30 minutes",
    ]
    page = show(site([incident(*messages)]), "incidents/checkout/")
    assert words(page, TERMS) == [
        "First message 20 November 2026, 09:00 CET",
        "Ended 20 November 2026, 10:20 CET",
        "Duration at least 1 hour 20 minutes",
    ]


def test_an_unknown_start_is_said_and_makes_no_duration(show: Show) -> None:
    told = incident(update(), update("02-r", Phase.RESOLVED, at(10)), started=None)
    page = show(site([told]), "incidents/checkout/")
    assert words(page, TERMS) == ["Started unknown", "Ended 20 November 2026, 10:00 CET"]


def test_an_end_before_the_start_makes_no_duration(show: Show) -> None:
    """A slip in a time is told as it was written, but no length is made of it."""
    told = incident(update(moment=at(10)), update("02-r", Phase.RESOLVED, at(9)))
    page = show(site([told]), "incidents/checkout/")
    assert words(page, TERMS) == [
        "First message 20 November 2026, 10:00 CET",
        "Ended 20 November 2026, 09:00 CET",
    ]


def test_components_are_shown_as_they_are_while_open_and_at_their_worst_after(show: Show) -> None:
    bad = update(components={"checkout": ComponentStatus.MAJOR_OUTAGE})
    slow = {"checkout": ComponentStatus.DEGRADED_PERFORMANCE}
    better = update("02-x", moment=at(10), components=slow)
    over = update("03-x", Phase.RESOLVED, at(10, 10))
    opened = show(site([incident(bad, better)]), "incidents/checkout/")
    closed = show(site([incident(bad, better, over)]), "incidents/checkout/")
    beside = f"//div[{of_class('beside')}]"
    assert words(opened, f"{beside}//h3") == ["Services concerned"]
    assert words(opened, f"{beside}//ul[@class='parts']/li") == ["Checkout Degraded performance"]
    assert words(closed, f"{beside}//h3") == ["Services, at worst"]
    assert words(closed, f"{beside}//ul[@class='parts']/li") == ["Checkout Major outage"]


def test_what_was_published_in_error_says_so_and_stays(show: Show) -> None:
    alarm = update(components={"checkout": ComponentStatus.MAJOR_OUTAGE})
    told = incident(alarm, update("02-x", Phase.WITHDRAWN, at(10), "A false alarm."))
    page = show(site([told]), "incidents/checkout/")
    (notice,) = words(page, "//p[@class='notice']")
    assert notice.startswith("Withdrawn. This was published in error")
    assert "20 November 2026, 10:00 CET" in notice
    assert words(page, f"{MESSAGES}/div")[0] == "A false alarm."
    assert words(page, f"//div[{of_class('heading')}]/p") == ["Outage", "Withdrawn"]
    assert not found(page, f"//div[{of_class('beside')}]//ul[@class='parts']")


def test_an_incident_whose_beginning_cannot_be_read_shows_the_rest(show: Show) -> None:
    page = show(site([incident(update("02-x"), broken=True)]), "incidents/checkout/")
    (notice,) = words(page, "//p[@class='notice']")
    assert notice.startswith("The beginning of this incident cannot be shown")
    assert len(found(page, MESSAGES)) == 1


def test_an_incident_of_which_no_message_can_be_read_has_a_page_all_the_same(show: Show) -> None:
    bare = replace(incident(broken=True), updates=())
    assert words(show(site([bare]), "incidents/checkout/"), "//h1") == ["Some orders fail"]


def test_a_translation_that_is_behind_its_original_is_marked(show: Show) -> None:
    page = show(site([incident(update(outdated=True))]), "incidents/checkout/")
    assert words(page, f"{MESSAGES}/p") == ["The original has changed since this was translated"]


def test_a_drill_is_marked_on_its_own_page(show: Show) -> None:
    page = show(site([incident(drill=True)]), "incidents/checkout/")
    assert words(page, "//aside[@class='drill']/strong") == ["EXERCISE"]
    assert page.xpath("string(//meta[@name='robots']/@content)") == "noindex"


def test_search_engines_get_the_newest_summary(show: Show) -> None:
    page = show(site([incident(update(summary="Orders fail."))]), "incidents/checkout/")
    assert page.xpath("string(//meta[@name='description']/@content)") == "Orders fail."


def test_the_kinds_own_phases_are_used(show: Show) -> None:
    told = incident(update(phase=Phase.IDENTIFIED, kind="recall"))
    page = show(site([told]), "incidents/checkout/")
    assert words(page, f"{MESSAGES}/h3/span") == ["Recall announced"]


def test_the_review_stands_on_the_page_of_its_incident(show: Show) -> None:
    """With its title, when it was written, and its headings below the page's own."""
    told = incident(
        review=Review(
            path="incidents/checkout/review",
            at=at(12),
            title=text("What happened"),
            body=text("# Why\n\nA disk."),
        )
    )
    page = show(site([told]), "incidents/checkout/")
    assert words(
        page, "//section[@id='review']/*[self::h2 or self::div]/descendant-or-self::*"
    ) == [
        "What happened",
        "Why A disk.",
        "Why",
        "A disk.",
    ]
    assert not found(show(site([incident()]), "incidents/checkout/"), "//section[@id='review']")


def test_a_demonstration_says_that_it_stands_still(show: Show) -> None:
    """Its clock is not the visitor's: no script compares the two."""
    page = show(site([incident()], config=config(demo_moment=at(10))), "incidents/checkout/")
    assert words(page, f"//aside[{of_class('demo')}]") == [
        "Demonstration This page stands still at 20 November 2026, 10:00 CET."
    ]
    assert not found(page, "//script")


def test_a_corrected_impact_and_start_are_told_on_both_messages(show: Show) -> None:
    """The old message keeps what it said, with its reason; nothing was raised or lowered."""
    began = When(at(8, 30))
    first = update(impact_said=Impact.MINOR, started_said=When(at(9)), said=frozenset({"started"}))
    wrong = update(
        "02-worse",
        moment=at(10),
        impact=Impact.MAJOR,
        impact_was=Impact.MINOR,
        impact_said=Impact.CRITICAL,
        reason=text("Nobody can order."),
        corrected_by=("03-right",),
    )
    right = update(
        "03-right",
        moment=at(11),
        impact=Impact.MAJOR,
        impact_said=Impact.MAJOR,
        reason=text("One in ten could order."),
        corrects="02-worse",
    )
    start = update(
        "04-start",
        moment=at(12),
        impact=Impact.MAJOR,
        corrects="index",
        started_said=began,
        reason=text("The log shows it."),
        said=frozenset({"started"}),
    )
    told = incident(replace(first, corrected_by=("04-start",)), wrong, right, start, started=began)
    page = show(site([told]), "incidents/checkout/")
    assert [words(message, "./p") for message in found(page, MESSAGES)] == [
        [
            "Start corrected to 20 November 2026, 08:30 CET The log shows it.",
            "This corrects the message of 20 November 2026, 09:00 CET",
        ],
        [
            "Impact corrected to Major One in ten could order.",
            "This corrects the message of 20 November 2026, 10:00 CET",
        ],
        [
            "Impact: Critical (corrected) Nobody can order.",
            "Corrected. Read instead the message of 20 November 2026, 11:00 CET",
        ],
        [
            "Start: 20 November 2026, 09:00 CET (corrected)",
            "Corrected. Read instead the message of 20 November 2026, 12:00 CET",
        ],
    ]


def test_the_reason_of_a_correction_is_not_lost(show: Show) -> None:
    right = update("02-x", corrects="index", reason=text("Some were counted twice."))
    page = show(site([incident(update(), right)]), "incidents/checkout/")
    assert words(page, f"{MESSAGES}[1]/p")[0] == "Reason: Some were counted twice."


def test_only_the_address_is_a_link_among_chinese_words(show: Show) -> None:
    for said in ("全额结算：a@b.example", "请写信到a@b.example，谢谢"):
        told = incident(update(facts={"known": texts(said)}))
        page = show(site([told]), "incidents/checkout/")
        (link,) = found(page, "//main//li//a[starts-with(@href, 'mailto:a')]")
        assert (link.get("href"), link.text) == ("mailto:a@b.example", "a@b.example")


def recall(rows: int, **more: FactValue) -> Incident:
    """A recall of so many products."""
    given = {
        "products": table(*({"name": f"Heater {n}"} for n in range(rows))),
        "claim_steps": texts("Bring it back."),
        "remedy": texts("Your money back."),
        "advice": texts("Unplug it."),
        **more,
    }
    return incident(update(kind="recall", facts=given))


BELOW = f"//nav[{of_class('below')}]"


def test_above_a_long_table_links_lead_to_what_stands_below_it(show: Show) -> None:
    """How to get the money, and whom to ask, without leafing through sixty products."""
    page = show(site([recall(11)]), "incidents/checkout/")
    assert words(page, f"{BELOW}//a") == ["How to get it", "What we offer", "Where to turn"]
    led = [page.xpath(f"//section[@id='{to[1:]}']/h2") for to in page.xpath(f"{BELOW}//a/@href")]
    assert [head.text_content() for (head,) in led] == words(page, f"{BELOW}//a")
    assert page.xpath(f"{BELOW}/@aria-label") == ["On this page"]
    assert words(page, f"{BELOW}/following::table//tr")[1] == "Heater 0"


def test_a_page_that_is_not_long_has_no_links_to_itself(show: Show) -> None:
    page = show(site([recall(10)]), "incidents/checkout/")
    assert not found(page, BELOW)
    assert not page.xpath("//section[@id]")
