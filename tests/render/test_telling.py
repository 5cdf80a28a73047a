"""How a message reads in a feed reader."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from statuspage.locale import locale
from statuspage.maintenance import Maintenance
from statuspage.model import (
    ComponentStatus,
    Impact,
    Incident,
    Phase,
    Text,
    Update,
    When,
)
from statuspage.render.chronicle import chronicle
from statuspage.render.edition import edition
from statuspage.render.telling import told
from tests import factories
from tests.factories import at, attachment, text, texts
from tests.render import stories

BASE = "https://status.lantern-loaf.example/"


def read(
    subject: Incident | Maintenance, update: Update | None = None, language: str = "en"
) -> str:
    planned = isinstance(subject, Maintenance)
    site = factories.site(() if planned else [subject], [subject] if planned else ())  # type: ignore[list-item]
    made = edition(site.translations[language])
    return str(told(made, subject, update or subject.updates[-1]))


def one(body: str = "Some orders fail.", language: str = "en", **more: Any) -> str:
    update = stories.said("shop", "index", Phase.INVESTIGATING, at(9), body, **more)
    return read(factories.incident(update, id="shop"), language=language)


def test_a_message_without_a_text_shows_its_summary() -> None:
    assert one("", summary="Orders <fail>.") == "<p>Orders &lt;fail&gt;.</p>"


def test_files_and_pictures_lie_beside_the_page_of_the_language() -> None:
    files = (attachment("refunds.pdf"), attachment("tin.png", "image/png"))
    said = one("[Refunds](refunds.pdf) ![Tin](tin.png)", language="zh-CN", attachments=files)
    assert f'<a href="{BASE}zh-CN/incidents/shop/refunds.pdf"' in said
    assert f'<img src="{BASE}zh-CN/incidents/shop/tin.png" alt="Tin">' in said


@pytest.mark.parametrize(
    ("link", "leads_to"),
    [
        ("#02-identified", f"{BASE}incidents/shop/#02-identified"),
        ("/about/", f"{BASE}about/"),
        ("../other/", f"{BASE}incidents/other/"),
        ("https://example.org/?a=1&b=2", "https://example.org/?a=1&amp;b=2"),
    ],
)
def test_links_lead_to_where_they_lead_on_the_page(link: str, leads_to: str) -> None:
    assert f'<a href="{leads_to}"' in one(f"[here]({link})")


def test_the_promise_is_a_time_with_its_zone() -> None:
    assert one(next_update=at(9, 30)).endswith(
        "<p><strong>Next update by 20 November 2026, 09:30 CET</strong></p>"
    )


def test_an_escalation_is_told_with_its_reason() -> None:
    incident = stories.checkout()
    assert read(incident, incident.updates[1]).startswith(
        "<p><strong>Impact raised from Major to Critical</strong> "
        "Every card payment fails now.</p>\n"
    )


def test_a_lower_impact_is_told_as_such() -> None:
    said = one(impact=Impact.MINOR, impact_was=Impact.MAJOR)
    assert said.startswith("<p><strong>Impact lowered from Major to Minor</strong></p>")


def test_a_new_kind_is_named() -> None:
    said = one(kind="recall", kind_was="complaints")
    assert said.startswith("<p><strong>Now treated as: Product recall</strong></p>")


def test_another_title_is_named_with_the_one_before() -> None:
    incident = stories.checkout()
    named = replace(
        incident.updates[1],
        title=Text("Cards are charged twice", "en"),
        said=incident.updates[1].said | {"title"},
    )
    updates = (incident.updates[0], named, *incident.updates[2:])
    assert (
        "<p><strong>New title:</strong> Cards are charged twice</p>\n"
        f"<p><strong>Title before:</strong> {incident.title.value}</p>\n"
    ) in read(replace(incident, updates=updates), named)


def test_a_correction_leads_to_what_it_corrects_and_back() -> None:
    incident = stories.checkout()
    page = f"{BASE}incidents/{stories.CHECKOUT}/"
    assert read(incident, incident.updates[2]).startswith(
        f'<p>This corrects <a href="{page}#02-identified">'
        "the message of 20 November 2026, 09:45 CET</a></p>"
    )
    assert (
        f'<p><strong>Corrected.</strong> Read instead <a href="{page}#03-correction">'
        "the message of 20 November 2026, 10:05 CET</a></p>"
    ) in read(incident, incident.updates[1])


def test_components_are_told_in_their_own_words() -> None:
    said = one(components={"harbour": ComponentStatus.MAJOR_OUTAGE})
    assert said.endswith(
        "<h3>Services concerned</h3>\n<ul><li><strong>Harbour café</strong>: Closed</li></ul>"
    )


def test_planned_work_names_what_it_concerns_and_its_window() -> None:
    work = stories.work()
    assert read(work, work.updates[0]) == (
        "<p>The shop is slower for two hours.</p>\n"
        "<p><strong>When</strong>: "
        "17 November 2026, 22:00 CET until 18 November 2026, 00:00 CET</p>\n"
        "<h3>Services concerned</h3>\n"
        "<ul><li>Website</li></ul>"
    )


def test_a_window_within_a_day_names_the_day_once() -> None:
    start = at(2, 0, stories.MONDAY)
    work = factories.maintenance(factories.occurrence(start), updates=(stories.work().updates[0],))
    assert "<p><strong>When</strong>: 16 November 2026, 02:00 until 04:00 CET</p>" in read(work)


def test_a_window_that_is_cancelled_is_not_told_as_if_it_came() -> None:
    work = stories.work()
    cancelled = replace(work.updates[0], phase=Phase.CANCELLED)
    said = read(replace(work, updates=(cancelled,)))
    assert "<p><strong>It was planned for</strong>: 17 November 2026, 22:00 CET until 18" in said


def weekly(rule: str, phase: Phase = Phase.SCHEDULED) -> Maintenance:
    start = at(2, 0, stories.MONDAY)
    dates = [factories.occurrence(start + timedelta(days=7 * week)) for week in range(3)]
    first = replace(stories.work().updates[0], phase=phase)
    return factories.maintenance(*dates, repeat=rule, updates=(first,))


FIRST = "<p><strong>First date</strong>: 16 November 2026, 02:00 until 04:00 CET</p>\n"


def test_a_repeat_tells_its_first_date_how_often_it_comes_and_where_the_others_are() -> None:
    often = "<p><strong>How often</strong>: Every week on Monday</p>\n"
    assert f"{FIRST}{often}<p>Its page lists the dates.</p>\n" in read(weekly("FREQ=WEEKLY"))


def test_a_rule_that_few_words_cannot_say_leads_to_the_page() -> None:
    said = read(weekly("FREQ=MONTHLY;BYDAY=MO"))
    assert f"{FIRST}<p>This work repeats; its page lists the dates.</p>\n" in said


def test_a_repeat_that_has_ended_is_not_told_as_if_it_went_on() -> None:
    said = read(weekly("FREQ=WEEKLY", Phase.CANCELLED))
    assert "repeats" not in said
    assert "How often" not in said


def test_work_that_ended_early_tells_the_real_end_beside_the_planned_one() -> None:
    start = at(2, 0, stories.MONDAY)
    first = stories.work().updates[0]
    done = replace(first, name="02", phase=Phase.COMPLETED, at=start + timedelta(minutes=70))
    updates = (first, done)
    work = factories.maintenance(factories.occurrence(start, updates=updates), updates=updates)
    assert (
        "<p><strong>When</strong>: 16 November 2026, 02:00 until 04:00 CET</p>\n"
        "<p><strong>End</strong>: Planned until 04:00, completed at 03:10 CET</p>\n"
    ) in read(work)
    assert "completed" not in read(work, first)


# Languages


def test_what_is_not_translated_says_so_and_is_marked_with_its_language() -> None:
    said = one(language="zh-CN", facts={"advice": texts("Wait.")}, untranslated=True)
    note = locale("zh-CN").gettext("Not translated yet: shown in %(language)s")
    assert said.startswith(f"<p><em>{note % {'language': '英语'}}</em></p>\n")
    assert '<div lang="en"><p>Some orders fail.</p></div>' in said
    assert '<ul><li><span lang="en">Wait.</span></li></ul>' in said


def test_what_is_translated_carries_no_mark() -> None:
    update = stories.said("shop", "index", Phase.INVESTIGATING, at(9))
    chinese = stories.in_chinese(update, "部分订单失败", "对不起。")
    assert read(factories.incident(chinese, id="shop"), language="zh-CN") == "<p>对不起。</p>"


def test_a_translation_behind_its_original_says_so() -> None:
    said = one(language="zh-CN", outdated=True)
    note = locale("zh-CN").gettext("The original has changed since this was translated")
    assert f"<p><em>{note}</em></p>" in said


def test_a_script_from_right_to_left_is_marked_among_one_from_left_to_right() -> None:
    update = stories.said("shop", "index", Phase.INVESTIGATING, at(9), language="ar")
    said = read(factories.incident(replace(update, body=Text("آسفون", "ar")), id="shop"))
    assert said == '<div lang="ar" dir="rtl"><p>آسفون</p></div>'


# The whole incident


def whole(incident: Incident) -> str:
    (entry,) = chronicle(edition(factories.site([incident]))).incidents(50)
    return entry.content


def test_an_incident_begins_with_what_became_of_it() -> None:
    assert whole(stories.checkout()).startswith(
        '<div lang="en">\n'
        "<ul><li><strong>Impact</strong>: Critical</li>"
        "<li><strong>First message</strong>: 20 November 2026, 09:20 CET</li>"
        "<li><strong>Ended</strong>: 20 November 2026, 10:20 CET</li>"
        "<li><strong>Duration</strong>: at least 1 hour</li></ul>\n"
        "<h3>Resolved – 20 November 2026, 10:20 CET</h3>\n"
    )


def test_an_incident_tells_its_worst_impact_when_that_is_past() -> None:
    better = factories.incident(
        stories.said("shop", "index", Phase.INVESTIGATING, at(9), impact=Impact.CRITICAL),
        stories.said("shop", "02-better", Phase.MONITORING, at(10), impact=Impact.MINOR),
        id="shop",
    )
    assert "<li><strong>Impact</strong>: Minor (at worst: Critical)</li>" in whole(better)


def test_a_start_that_is_openly_unknown_is_told_as_unknown() -> None:
    assert "<li><strong>Started</strong>: unknown</li>" in whole(
        replace(stories.recall(), started=None)
    )


def test_messages_of_an_incident_stand_newest_first() -> None:
    said = whole(stories.checkout())
    headings = ["Resolved –", "Correction –", "Cause found –", "Investigating –"]
    places = [said.index(f"<h3>{heading}") for heading in headings]
    assert places == sorted(places)


def test_a_fact_that_still_stands_is_told_once() -> None:
    """Under the newest message, and not again under that which said it."""
    known = {"known": texts("One in ten fails.")}
    incident = factories.incident(
        stories.said("shop", "index", Phase.INVESTIGATING, at(9), facts=known),
        stories.said(
            "shop", "02-still", Phase.INVESTIGATING, at(10), facts=known, said=frozenset()
        ),
        id="shop",
    )
    assert whole(incident).count("One in ten fails.") == 1


def test_a_withdrawn_incident_tells_that_it_never_was() -> None:
    said = whole(stories.alarm())
    assert said.startswith('<div lang="en">\n<p><strong>Withdrawn.</strong> This was published in')
    assert "Impact" not in said


def test_a_feed_in_a_script_from_right_to_left_says_its_direction() -> None:
    settings = factories.config(languages=("ar",))
    site = factories.site([stories.alarm()], config=settings)
    (entry,) = chronicle(edition(site)).incidents(50)
    assert entry.content.startswith('<div lang="ar" dir="rtl">\n')


def test_a_label_of_a_message_heads_it() -> None:
    update = stories.said(
        "shop", "index", Phase.INVESTIGATING, at(9), label=text("Refunds <today>")
    )
    assert "<h3>Refunds &lt;today&gt; – 20 November 2026, 09:00 CET</h3>" in whole(
        factories.incident(update, id="shop")
    )


def test_a_corrected_impact_is_told_on_both_messages() -> None:
    """The old message keeps what it said; nothing was raised or lowered."""
    wrong = factories.update(
        impact=Impact.MAJOR,
        impact_said=Impact.CRITICAL,
        reason=text("Nobody can pay."),
        corrected_by=("02-right",),
    )
    right = factories.update(
        "02-right",
        impact=Impact.MAJOR,
        impact_said=Impact.MAJOR,
        started_said=When(at(8)),
        reason=text("Half can."),
        corrects="index",
        said=frozenset({"started"}),
    )
    told = factories.incident(wrong, right)
    assert read(told, wrong).startswith(
        "<p><strong>Impact: Critical (corrected)</strong> Nobody can pay.</p>\n"
    )
    assert read(told, right).startswith(
        "<p><strong>Impact corrected to Major</strong> Half can.</p>\n"
        "<p><strong>Start corrected to 20 November 2026, 08:00 CET</strong></p>\n"
    )


def test_an_address_among_chinese_words_is_a_link_alone() -> None:
    said = one(facts={"known": texts("全额结算：a@b.example，谢谢")})
    assert '全额结算：<a href="mailto:a@b.example">a@b.example</a>，谢谢' in said
