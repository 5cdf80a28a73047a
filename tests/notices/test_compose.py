"""What every notice owes its readers, whatever the channel."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from statuspage.errors import ContentError
from statuspage.locale import locale
from statuspage.maintenance import Maintenance
from statuspage.model import Impact, Incident, Phase, Text, Update, When
from statuspage.notices.channels import CHANNELS
from statuspage.notices.composing import compose, template_folders, templates
from statuspage.notices.context import context
from statuspage.notices.notice import AUDIENCES, Audience
from statuspage.notices.standing import Subject
from statuspage.notices.variables import VARIABLES
from tests import factories
from tests.factories import at, contact_roles, text, texts
from tests.notices import stories

ALL = (
    stories.orders(),
    stories.recall(),
    stories.breach(),
    stories.rumour(),
    stories.withdrawn(),
    stories.work(),
)
LONG = ("customers/email", "media/press", "hotline/hotline", "staff/brief")
SHORT = ("customers/sms", "customers/x", "customers/mastodon", "customers/bluesky")


def test_every_channel_has_its_notice_for_its_audience() -> None:
    assert list(stories.told(stories.orders())) == [
        "customers/email",
        "customers/sms",
        "customers/x",
        "customers/mastodon",
        "customers/bluesky",
        "customers/weibo",
        "customers/chat",
        "media/press",
        "hotline/hotline",
        "staff/brief",
    ]


def test_partners_are_written_to_only_when_there_is_something_for_them() -> None:
    assert "partners/email" in stories.told(stories.recall())
    assert "partners/email" not in stories.told(stories.orders())


def test_people_affected_are_written_to_where_there_is_wording_for_them() -> None:
    assert "affected/email" in stories.told(stories.breach())
    assert "affected/email" not in stories.told(stories.recall())


@pytest.mark.parametrize("subject", ALL, ids=lambda subject: subject.id)
@pytest.mark.parametrize("language", ["en", "zh-CN", "de"])
def test_every_update_has_words_in_every_channel_and_language(
    subject: Subject, language: str
) -> None:
    """A language without a catalogue is told in English words."""
    for update in subject.updates:
        for key, notice in stories.told(subject, update.name, language=language).items():
            assert notice.text.strip(), key
            assert not notice.over_limit, key


@pytest.mark.parametrize("kind", sorted(factories.kinds()))
@pytest.mark.parametrize("phase", [Phase.INVESTIGATING, Phase.IDENTIFIED, Phase.RESOLVED])
def test_each_kind_and_phase_has_an_opening_that_speaks_to_people(kind: str, phase: Phase) -> None:
    incident = factories.incident(factories.update(kind=kind, phase=phase, body=""))
    paragraphs = stories.words(incident)["customers/email"].split("\n\n")
    assert " you" in f" {paragraphs[1].lower()}" or "those whom this concerns" in paragraphs[1]


def test_every_variable_of_a_template_is_told_in_the_list_of_variables() -> None:
    for subject in ALL:
        given = context(stories.site(subject), subject, subject.updates[-1], locale("en"))
        later = {"channel", "audience", "feedback", "opening", "sentence"}
        assert {*given, *later} - {"locale"} == {*VARIABLES}


def test_the_same_facts_stand_in_every_long_channel() -> None:
    told = stories.words(stories.orders(), "03-correction")
    for key in LONG:
        assert "1,240 orders are affected." in told[key], key
    told = stories.words(stories.recall())
    for key in (*LONG, "partners/email"):
        for fact in ("0412", "0413", "Pieces of metal can injure", "Illnesses reported: 0"):
            assert fact in " ".join(told[key].split()), (key, fact)


def test_an_explicit_zero_is_said() -> None:
    assert "Illnesses reported: 0" in stories.words(stories.recall())["customers/email"]


def test_what_to_do_comes_before_what_is_known_where_people_can_come_to_harm() -> None:
    mail = stories.words(stories.recall())["customers/email"]
    assert mail.index("Do not eat them.") < mail.index("A shop found")
    assert mail.index("Pieces of metal can injure") < mail.index("A shop found")


def test_short_messages_say_the_summary_and_the_address_and_nothing_else() -> None:
    told = stories.words(stories.orders(), "index")
    link = f"https://status.lantern-loaf.example/incidents/{stories.ORDERS}/"
    summary = (
        "Some orders are charged but not confirmed. Please do not order again; we will confirm "
        "or refund each one."
    )
    assert told["customers/sms"] == f"Lantern & Loaf: {summary} {link}"
    assert told["customers/x"] == f"{summary}\n{link}"


def test_without_a_summary_they_say_title_sentence_and_address_and_never_the_body() -> None:
    told = stories.words(stories.orders(), "02-identified")
    link = f"https://status.lantern-loaf.example/incidents/{stories.ORDERS}/"
    assert told["customers/sms"] == (
        "Lantern & Loaf: Some orders are charged but not confirmed. We have found the cause. "
        f"Thank you for waiting. {link}"
    )
    for key in SHORT:
        assert "card provider" not in told[key], key


def test_a_text_that_is_too_long_stays_whole_and_says_by_how_much() -> None:
    summary = "Please do not order again. " * 20
    update = factories.update(summary=summary, path="incidents/checkout/02-long")
    notice = stories.told(factories.incident(update))["customers/x"]
    assert notice.text.count("Please do not order again.") == 20
    assert (notice.over_limit, notice.measure.excess) == (True, notice.length - 280)
    assert (notice.shorten, notice.shorten_key) == ("incidents/checkout/02-long.md", "summary")


def test_a_translation_that_is_too_long_names_its_own_file() -> None:
    update = factories.update(summary=text("很长" * 200, "zh-CN"), path="incidents/checkout/index")
    notice = stories.told(factories.incident(update), language="zh-CN")["customers/x"]
    assert notice.shorten == "incidents/checkout/index.zh-CN.md"


def test_what_has_no_summary_is_shortened_where_its_title_stands() -> None:
    notice = stories.told(stories.orders(), "02-identified")["customers/sms"]
    assert (notice.shorten, notice.shorten_key) == (f"incidents/{stories.ORDERS}/index.md", "title")


def test_a_correction_says_what_was_wrong_and_what_is_right() -> None:
    told = stories.words(stories.orders(), "03-correction")
    for key in LONG:
        assert "Not right: 2,400 orders are affected." in told[key], key
        assert "Right: 1,240 orders are affected." in told[key], key
    for key in SHORT:
        assert "Correction: 1,240 orders are affected, not 2,400." in told[key], key
        assert told[key].count("Correction") == 1, key
    subject = stories.told(stories.orders(), "03-correction")["customers/email"].part("subject")
    assert subject is not None
    assert subject.text == "Correction: Some orders are charged but not confirmed"


def test_a_correction_takes_back_nothing_that_was_right() -> None:
    """What another message has changed in between was no mistake of the one corrected."""
    first = factories.update(facts={"known": texts("The shop is slow.", "Ten people wait.")})
    between = replace(
        first,
        name="02-worse",
        at=at(9, 10),
        facts=MappingProxyType({"known": texts("The shop is closed.", "Ten people wait.")}),
    )
    correction = replace(
        first,
        name="03-correction",
        at=at(9, 20),
        corrects="index",
        facts=MappingProxyType({"known": texts("The shop is closed.", "Twelve people wait.")}),
    )
    mail = stories.words(factories.incident(first, between, correction))["customers/email"]
    assert "Not right: Ten people wait." in mail
    assert "Not right: The shop is slow." not in mail


def test_the_promise_of_a_corrected_update_still_stands() -> None:
    assert (
        "by 20 November 2026, 10:15 CET"
        in stories.words(stories.orders(), "03-correction")["customers/chat"]
    )


def test_nothing_is_promised_when_it_is_over() -> None:
    assert "We will write again" not in stories.words(stories.orders())["customers/email"]


def test_what_was_withdrawn_is_not_said_again() -> None:
    for key, said in stories.words(stories.withdrawn()).items():
        assert "WHAT WAS NEVER TRUE" not in said, key


def test_a_dangerous_claim_is_repeated_nowhere_while_it_is_unverified() -> None:
    for key, notice in stories.told(stories.rumour()).items():
        for part in notice.parts:
            assert "THE CLAIM ITSELF" not in part.text, key
    assert "THE CLAIM ITSELF" in stories.words(stories.rumour("low", "false"))["customers/email"]


def test_a_drill_says_so_first_and_last_in_every_text() -> None:
    drill = replace(stories.orders(), drill=True)
    for key, notice in stories.told(drill).items():
        assert notice.drill
        for part in notice.parts:
            lines = part.text.strip().split("\n")
            if part.name == "html":
                assert "<title>EXERCISE: " in part.text, key
                assert part.text.count("EXERCISE</p>") == 2, key
            else:
                assert lines[0].startswith("EXERCISE"), (key, part.name)
                assert lines[-1].endswith(("EXERCISE", "EXERCISE]")), (key, part.name)
    assert "FOR IMMEDIATE RELEASE" not in stories.words(drill)["media/press"]


def test_a_drill_is_marked_in_english_too_in_every_language() -> None:
    drill = replace(stories.orders_in_chinese(), drill=True)
    for key, said in stories.words(drill, language="zh-CN").items():
        assert "EXERCISE" in said.split("\n")[0], key


def test_an_escalation_is_told_with_its_reason() -> None:
    for key in LONG:
        said = " ".join(stories.words(stories.orders(), "02-identified")[key].split())
        assert "Major (before: Minor)" in said, key
        assert "More than a thousand people have been charged without an order." in said, key


def test_the_brief_says_what_has_changed_and_whether_the_promise_was_kept() -> None:
    brief = stories.words(stories.orders(), "02-identified")["staff/brief"]
    assert "- State: Cause found (before: Investigating)\n" in brief
    assert "- Checkout: Major outage (before: Partial outage)\n" in brief
    assert "- What we know, new: 2,400 orders are affected.\n" in brief
    assert "- What we do not know yet, no longer: How many orders are affected.\n" in brief
    assert "- The last promise was 20 November 2026, 09:50 CET: kept.\n" in brief


def test_a_broken_promise_is_told_to_staff() -> None:
    incident = stories.orders()
    late = replace(incident.updates[1], at=at(10))
    brief = stories.words(factories.incident(incident.first, late, id=stories.ORDERS))
    assert "not kept. If you are asked, say that we are sorry for it." in brief["staff/brief"]


def test_planned_work_tells_its_window_and_its_next_dates() -> None:
    mail = stories.words(stories.work(), "index")["customers/email"]
    assert "When: 24 November 2026, 02:00 until 04:00 CET\n" in mail
    assert "- 1 December 2026, 02:00 until 04:00 CET\n" in mail
    assert "What is affected\n- Checkout: Under maintenance\n" in mail


def test_moved_work_tells_both_windows() -> None:
    notices = stories.told(stories.work(), "02-moved")
    mail = notices["customers/email"]
    subject = mail.part("subject")
    assert subject is not None
    assert subject.text == "Planned work moved: New database for the shop, 24 November 2026"
    assert "When: 25 November 2026, 04:00 until 06:00 CET\n" in mail.text
    assert "Instead of: 24 November 2026, 02:00 until 04:00 CET\n" in mail.text
    assert (
        "now planned for 25 November 2026, 04:00 until 06:00 CET." in notices["customers/sms"].text
    )


def _one_date(*updates: Update, moves: Mapping[str, int] | None = None) -> Maintenance:
    """Work on the 24th from 2 to 4; some messages, by name, move it so many hours later."""
    begins = at(2, day=date(2026, 11, 24))
    date_of = factories.occurrence(begins, updates=updates)
    for name, hours in (moves or {}).items():
        start = begins + timedelta(hours=hours)
        date_of = factories.moved(date_of, name, start, start + timedelta(hours=2))
    return factories.maintenance(date_of, updates=updates)


def test_work_moved_twice_is_told_by_each_message_as_it_then_was() -> None:
    """Composed again at any time, a notice says what it said."""
    first = factories.update(phase=Phase.SCHEDULED)
    moves = frozenset({"start", "end"})
    later = replace(first, name="02-later", at=at(9, 10), said=moves)
    again = replace(first, name="03-again", at=at(9, 20), said=moves)
    work = _one_date(first, later, again, moves={"02-later": 3, "03-again": 6})
    told = stories.words(work, "02-later")["customers/email"]
    assert "When: 24 November 2026, 05:00 until 07:00 CET\n" in told
    assert "Instead of: 24 November 2026, 02:00 until 04:00 CET\n" in told
    told = stories.words(work, "03-again")["customers/email"]
    assert "When: 24 November 2026, 08:00 until 10:00 CET\n" in told
    assert "Instead of: 24 November 2026, 05:00 until 07:00 CET\n" in told
    assert "Instead of" not in stories.words(work, "index")["customers/email"]


def test_work_that_takes_longer_twice_is_extended_twice() -> None:
    begun = factories.update(phase=Phase.IN_PROGRESS)
    longer = replace(begun, name="02-longer", said=frozenset({"end"}))
    shorter = replace(begun, name="03-shorter", said=frozenset({"end"}))
    work = _one_date(begun, longer, shorter, moves={"02-longer": 4, "03-shorter": 1})
    assert "takes longer than planned" in stories.words(work, "02-longer")["customers/sms"]
    assert "takes longer than planned" not in stories.words(work, "03-shorter")["customers/sms"]


def test_work_that_ended_early_tells_the_real_end_beside_the_planned_one() -> None:
    begun = factories.update(phase=Phase.IN_PROGRESS)
    end = at(3, 10, date(2026, 11, 24))
    done = replace(begun, name="02-done", phase=Phase.COMPLETED, at=end)
    work = _one_date(begun, done)
    for key in ("customers/email", "media/press", "staff/brief"):
        told = stories.words(work, "02-done")[key]
        assert "When: 24 November 2026, 02:00 until 04:00 CET\n" in told, key
        assert "End: Planned until 04:00, completed at 03:10 CET\n" in told, key
        assert "completed at" not in stories.words(work, "index")[key], key
    hotline = " ".join(stories.words(work, "02-done")["hotline/hotline"].split())
    assert "When was it over? - Planned until 04:00, completed at 03:10 CET" in hotline


def test_repeating_work_tells_how_often_until_it_is_over() -> None:
    assert (
        "How often: Every week on Tuesday\n"
        in (stories.words(stories.work(), "index")["customers/email"])
    )
    for update in ("02-moved", "03-cancelled"):
        assert "How often" not in stories.words(stories.work(), update)["customers/email"], update


def test_cancelled_work_tells_what_it_was_planned_for() -> None:
    told = stories.words(stories.work(), "03-cancelled")
    assert "will not take place" in told["customers/sms"]
    assert "It was planned for: 25 November 2026, 04:00 until 06:00 CET" in told["customers/email"]


def test_a_word_after_the_end_and_a_relapse_have_their_own_openings() -> None:
    incident = stories.orders()
    end = incident.last
    after = replace(end, name="05-after", at=at(11))
    again = replace(end, name="05-again", at=at(11), phase=Phase.INVESTIGATING)
    told = stories.words(factories.incident(incident.first, end, after))["customers/email"]
    assert "we have not forgotten about it" in " ".join(told.split())
    told = stories.words(factories.incident(incident.first, end, again))["customers/email"]
    assert "We told you that this was over. It is not, and we are sorry" in " ".join(told.split())


def test_people_can_turn_to_whom_the_update_names() -> None:
    update = factories.update(facts={"contact": contact_roles("hotline", "press")})
    told = stories.words(factories.incident(update))
    assert "+49 421 555 0130" in told["customers/email"]
    assert "press@" not in told["customers/email"]
    assert "press@lantern-loaf.example" in told["media/press"]


def test_the_hotline_is_named_when_it_is_serious() -> None:
    minor, major = (
        stories.words(factories.incident(factories.update(impact=impact)))["customers/email"]
        for impact in (Impact.MINOR, Impact.MAJOR)
    )
    assert "0130" not in minor
    assert "0130" in major


def test_an_organisation_without_contacts_has_notices_all_the_same() -> None:
    bare = replace(
        stories.organisation(), contacts=MappingProxyType({}), city=None, boilerplate=None
    )
    for notice in stories.told(stories.recall(), of=bare).values():
        assert notice.text


def test_marks_of_translations_are_carried_along() -> None:
    update = factories.update(untranslated=True, outdated=True)
    for notice in stories.told(factories.incident(update), language="zh-CN").values():
        assert (notice.untranslated, notice.outdated) == (True, True)


def test_what_is_in_another_language_is_marked_for_screen_readers() -> None:
    update = factories.update(untranslated=True, facts={"known": texts("Orders fail.")})
    page = stories.told(factories.incident(update), language="zh-CN")["customers/email"].part(
        "html"
    )
    assert page is not None
    assert '<html lang="zh-CN" dir="ltr">' in page.text
    assert '<li lang="en" style="margin:0 0 6px">Orders fail.</li>' in page.text


EVIL = "<script>alert(1)</script> {{ 7 * 7 }} {% raw %} \r\nBcc: all@example.com\x1b[2J\u202e"


def evil() -> Incident:
    update = factories.update(
        title=text(EVIL),
        summary=EVIL,
        body=f"{EVIL}\n\n![x](https://evil.example/x.png) [y](javascript:alert(1))",
        label=text(EVIL),
        facts={"known": texts(EVIL), "fails": texts(EVIL), "affected": text(EVIL)},
    )
    return factories.incident(update)


def test_nothing_that_an_author_writes_is_run_or_rendered_again() -> None:
    for key, notice in stories.told(evil()).items():
        for part in notice.parts:
            assert "{{ 7 * 7 }}" in part.text or "{{" not in EVIL, key
            assert "49" not in part.text.replace("+49", ""), key
            assert "\x1b" not in part.text, key
            assert "\u202e" not in part.text, key
            assert "\r" not in part.text, key


@settings(max_examples=30, deadline=None)
@given(said=st.text(min_size=1, max_size=80), more=st.text(max_size=200))
def test_whatever_is_written_is_composed(said: str, more: str) -> None:
    update = factories.update(
        title=text(said), summary=more, body=more, label=text(said), facts={"known": texts(said)}
    )
    for notice in stories.told(factories.incident(update)).values():
        for part in notice.parts:
            controls = [each for each in part.text if unicodedata.category(each) == "Cc"]
            assert {*controls} <= {"\n", "\t"}
            assert part.name != "subject" or not controls


def test_a_subject_is_one_line_that_cannot_carry_a_header() -> None:
    subject = stories.told(evil())["customers/email"].part("subject")
    assert subject is not None
    assert "\n" not in subject.text
    assert subject.text.startswith("<script>alert(1)</script> {{ 7 * 7 }}")


def test_html_in_a_text_is_shown_as_text() -> None:
    page = stories.told(evil())["customers/email"].part("html")
    assert page is not None
    assert "<script" not in page.text
    assert "<img" not in page.text
    assert "javascript:" not in page.text.lower()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page.text


def test_an_email_asks_nothing_of_anybody_else() -> None:
    """No pictures, scripts, styles or fonts from elsewhere; one column of at most 600 px."""
    for subject in ALL:
        page = stories.told(subject)["customers/email"].part("html")
        assert page is not None
        for forbidden in ("<img", "<script", "<link", "<style", "url(", "@import", "<table"):
            assert forbidden not in page.text
        assert "max-width:600px" in page.text
        assert '<meta name="color-scheme" content="light dark">' in page.text


def test_a_picture_in_a_message_becomes_a_link_in_mail() -> None:
    update = factories.update(body="![The lot number](lot.png) and [![seen](a.png)](b.pdf)")
    page = stories.told(factories.incident(update))["customers/email"].part("html")
    assert page is not None
    base = "https://status.lantern-loaf.example/incidents/checkout"
    assert f'<a href="{base}/lot.png">The lot number</a>' in page.text
    assert f'<a href="{base}/b.pdf" rel="nofollow noopener">seen</a>' in page.text


def test_lines_of_a_mail_are_short_except_links() -> None:
    for subject in ALL:
        for line in stories.words(subject)["customers/email"].split("\n"):
            assert len(line) <= 72 or "://" in line


def test_composing_twice_gives_the_same_notices() -> None:
    incident = stories.orders()
    site = stories.site(incident)
    once = compose(site, incident, incident.last, stories.built_in())
    assert once == compose(site, incident, incident.last, templates())


def test_the_lists_name_each_channel_and_audience_once() -> None:
    names = [channel.name for channel in CHANNELS]
    assert len(names) == len({*names})
    assert {audience for channel in CHANNELS for audience in channel.audiences} == {*Audience}
    assert [*AUDIENCES] == [*Audience]
    assert "email/partners" in template_folders()


def test_every_mistake_of_every_template_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "sms").mkdir()
    (tmp_path / "press").mkdir()
    (tmp_path / "sms" / "default.txt.jinja").write_text("Hello\n{{ titel }}\n")
    (tmp_path / "press" / "default.txt.jinja").write_text("{{ contacts[0].fax }}\n")
    incident = stories.orders()
    with pytest.raises(ContentError) as raised:
        compose(stories.site(incident), incident, incident.last, templates(tmp_path))
    assert [f"{m.path}:{m.line}" for m in raised.value.mistakes] == [
        "templates/press/default.txt.jinja:1",
        "templates/sms/default.txt.jinja:2",
    ]
    assert "titel" in str(raised.value)


def test_a_company_that_writes_its_own_wording_has_it_in_one_place(tmp_path: Path) -> None:
    (tmp_path / "opening").mkdir()
    (tmp_path / "opening" / "outage.resolved.txt.jinja").write_text("Thank you, {{ title }}!\n")
    incident = stories.orders()
    own = templates(tmp_path)
    notices = compose(stories.site(incident), incident, incident.last, own)
    said = {notice.channel: notice.text for notice in notices}
    for channel in ("email", "press", "hotline"):
        assert "Thank you, Some orders are charged but not confirmed!" in " ".join(
            said[channel].split()
        )


def test_a_text_of_one_language_is_never_shown_as_another() -> None:
    update = factories.update(title=Text("订单失败", "zh-CN"))
    page = stories.told(factories.incident(update))["customers/email"].part("html")
    assert page is not None
    assert '<h1 lang="zh-CN"' in page.text


def _with_a_corrected_impact() -> Incident:
    told = stories.orders()
    first, raised, corrected, *_ = told.updates
    wrong = replace(raised, impact_said=Impact.CRITICAL, corrected_by=("03-correction",))
    right = replace(
        corrected,
        impact_said=Impact.MAJOR,
        started_said=When(at(9, 5)),
        reason=text("Half of the orders came through."),
        said=corrected.said | {"impact", "started"},
    )
    return replace(told, updates=(replace(first, impact_said=Impact.MINOR), wrong, right))


def test_a_corrected_impact_is_told_as_a_correction_and_with_its_reason() -> None:
    told = stories.told(_with_a_corrected_impact(), "03-correction")
    for key in ("customers/email", "media/press", "staff/brief"):
        said = told[key].text
        for line in (
            "- Not right: Critical",
            "- Right: Major",
            "- Right: 20 November 2026, 09:05 CET",
            "Reason: Half of the orders came through.",
        ):
            assert line in said.split("\n"), (key, line)
        assert "(before: " not in said, key


def test_a_corrected_message_keeps_the_impact_that_it_said() -> None:
    told = stories.told(_with_a_corrected_impact(), "02-identified")
    for key in ("customers/email", "media/press", "staff/brief"):
        assert "Critical (corrected)" in told[key].text, key
        assert "More than a thousand people" in told[key].text, key
        assert "Major (before" not in told[key].text, key


def test_a_notice_in_a_language_without_words_counts_as_not_translated() -> None:
    for language, without in (("de", True), ("en", False)):
        told = stories.told(stories.orders(), language=language)
        assert {notice.untranslated for notice in told.values()} == {without}


def test_a_drill_in_chinese_says_so_in_english_too() -> None:
    drill = replace(stories.orders_in_chinese(), drill=True)
    for key, notice in stories.told(drill, language="zh-CN").items():
        assert notice.text.startswith("演练 EXERCISE"), key


def test_a_chinese_mail_links_the_address_alone() -> None:
    first = replace(
        stories.orders_in_chinese().first, body=text("来信：a@b.example，谢谢", "zh-CN")
    )
    told = stories.told(factories.incident(first), language="zh-CN")
    html = told["customers/email"].part("html")
    assert html is not None
    assert 'href="mailto:a@b.example"' in html.text
    assert "mailto:来信" not in html.text


def test_nobody_is_told_to_pass_the_media_on_to_nobody() -> None:
    contacts = {k: v for k, v in stories.organisation().contacts.items() if k != "press"}
    without = replace(stories.organisation(), contacts=MappingProxyType(contacts))
    for of, there in ((stories.organisation(), True), (without, False)):
        for key in ("hotline/hotline", "staff/brief"):
            said = stories.told(stories.orders(), of=of)[key].text
            assert ("pass them on." in said) is there, key
            assert ("note name, number and question, and tell your manager." in said) is not there


def test_the_press_is_not_told_the_title_alone() -> None:
    """Of cancelled work the title says that it takes place."""
    told = stories.words(stories.work(), "03-cancelled")["media/press"]
    assert (
        "Lantern & Loaf has told its customers: New database for the shop. The work planned for "
        "25 November 2026, 04:00 until 06:00 CET will not take place.\n"
    ) in told
    closed = replace(stories.recall().last, phase=Phase.RESOLVED, summary=None)
    told = stories.words(factories.incident(closed))["media/press"]
    assert "may contain pieces of metal. Please read where things stand now.\n" in told


def test_nobody_is_told_that_it_began_when_it_was_found() -> None:
    """Where no message says when it began, media and staff hear when it was noticed."""
    story = stories.breach()
    found = replace(story, detected=story.started)
    told = stories.words(found)
    for notice in ("media/press", "staff/brief"):
        assert "Began" not in told[notice]
        assert "Noticed: 20 November 2026, 08:00 CET" in told[notice]


def test_whoever_answers_the_telephone_promises_words_and_no_news() -> None:
    """Nobody knows whether more will be known by then."""
    update = factories.update(next_update=factories.at(12))
    pack = " ".join(stories.words(factories.incident(update))["hotline/hotline"].split())
    again = "We will speak again by 20 November 2026, 12:00 CET, even if there is nothing new."
    assert f"{again} I can tell you where to read it." in pack
    assert f"- {again}" in pack
    assert "know more" not in pack


def test_nobody_is_asked_on_the_telephone_to_read_something() -> None:
    """The sentence of short messages leads to the page; without a text the opening is enough."""
    over = factories.update(phase=Phase.RESOLVED, body="")
    told = stories.words(factories.incident(over))
    assert "Please read where things stand now." in " ".join(told["customers/sms"].split())
    assert "Please read" not in told["hotline/hotline"]
    moved = " ".join(stories.words(stories.work(), "02-moved")["hotline/hotline"].split())
    assert "The work has been moved; it is now planned for" in moved


@pytest.mark.parametrize("kind", sorted(factories.kinds()))
@pytest.mark.parametrize(
    "phase", [Phase.INVESTIGATING, Phase.IDENTIFIED, Phase.MONITORING, Phase.RESOLVED]
)
def test_the_hotline_asks_nobody_to_read_and_says_nothing_twice(kind: str, phase: Phase) -> None:
    """Neither in the first message of a phase without a text, nor in those after it."""
    first = factories.update(kind=kind, phase=phase, body="")
    again = replace(first, name="02-again", at=at(9, 30))
    for incident in (factories.incident(first), factories.incident(first, again)):
        pack = stories.words(incident)["hotline/hotline"]
        assert "Please read" not in pack
        assert "please read" not in pack
        script = " ".join(pack.partition("2. READ THIS OUT")[2].partition("3. IF")[0].split())
        sentences = [one.strip() for one in re.split(r"(?<=[.:])\s", script) if one.strip()]
        assert len(sentences) == len({*sentences}), sentences


@pytest.mark.parametrize(
    ("kind", "phase", "repeated", "said"),
    [
        ("outage", Phase.MONITORING, True, "A remedy is in place, and we are watching whether it"),
        ("outage", Phase.IDENTIFIED, True, "We have found the cause."),
        ("outage", Phase.INVESTIGATING, True, "are looking into it."),
        ("recall", Phase.INVESTIGATING, False, "We are examining it."),
        ("food-safety", Phase.INVESTIGATING, False, "We are examining it."),
        ("food-safety", Phase.IDENTIFIED, True, "Please check now whether it concerns you."),
        ("food-safety", Phase.MONITORING, True, "Measures have been taken, and we are watching"),
        ("data-breach", Phase.INVESTIGATING, False, "We are examining what happened to your data."),
        ("data-breach", Phase.MONITORING, True, "Measures have been taken, and we are watching"),
        ("statement", Phase.INVESTIGATING, True, "We tell you what we know as we learn it."),
        ("rumour", Phase.INVESTIGATING, True, "We are checking it and will give you a straight"),
        ("outage", Phase.RESOLVED, False, "This is over now."),
        ("food-safety", Phase.RESOLVED, False, "We have finished our work on this."),
        ("data-breach", Phase.RESOLVED, False, "We have finished our work on this."),
        ("complaints", Phase.RESOLVED, False, "We have finished our work on this."),
        ("rumour", Phase.RESOLVED, False, "We have finished our work on this."),
        ("statement", Phase.RESOLVED, False, "We do not expect more news about it."),
        ("recall", Phase.RESOLVED, False, "The recall is closed."),
        ("outage", Phase.RESOLVED, True, "Please ask me; where I do not know the answer"),
        ("recall", Phase.MONITORING, False, "The recall is under way."),
        ("statement", Phase.MONITORING, False, "We go on watching."),
        ("statement", Phase.MONITORING, True, "We go on watching."),
        ("rumour", Phase.MONITORING, False, "We cannot give you an answer yet."),
        ("rumour", Phase.MONITORING, True, "We go on watching."),
        ("complaints", Phase.MONITORING, False, "Please ask me; where I do not know the answer"),
        ("complaints", Phase.MONITORING, True, "The changes are under way."),
        ("complaints", Phase.IDENTIFIED, False, "Please ask me; where I do not know the answer"),
        ("complaints", Phase.IDENTIFIED, True, "Please ask me; where I do not know the answer"),
        ("data-breach", Phase.IDENTIFIED, False, "Please ask me; where I do not know the answer"),
        ("data-breach", Phase.IDENTIFIED, True, "Please ask me; where I do not know the answer"),
        ("statement", Phase.IDENTIFIED, False, "Please ask me; where I do not know the answer"),
        ("statement", Phase.IDENTIFIED, True, "Please ask me; where I do not know the answer"),
        ("recall", Phase.IDENTIFIED, False, "Please ask me; where I do not know the answer"),
    ],
)
def test_without_a_text_the_hotline_says_how_things_stand(
    kind: str, phase: Phase, repeated: bool, said: str
) -> None:
    """After "Here is where things stand." something stands there."""
    first = factories.update(kind=kind, phase=phase, body="")
    again = [replace(first, name="02-again", at=at(9, 30))] if repeated else []
    pack = stories.words(factories.incident(first, *again))["hotline/hotline"]
    script = " ".join(pack.partition("2. READ THIS OUT")[2].partition("3. IF")[0].split())
    assert script.count(said) == 1


@pytest.mark.parametrize(
    ("own", "is_read_out"),
    [
        ("Our words: look there.", False),
        ("Our words: look there, or have it read aloud.{# aloud #}", False),
        ("{% if aloud %}Our words: it is said.{% else %}Look there.{% endif %}", True),
    ],
)
@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_a_sentence_of_the_site_is_read_out_only_if_it_knows_of_it(
    tmp_path: Path, own: str, is_read_out: bool, language: str
) -> None:
    """Who wrote it for a mail may have sent people to a page."""
    (tmp_path / "sentence").mkdir()
    (tmp_path / "sentence" / "outage.monitoring.txt.jinja").write_text(own)
    incident = factories.incident(factories.update(phase=Phase.MONITORING, body=""))
    told = stories.told(incident, language=language, wording=templates(tmp_path))
    assert ("Our words" in told["hotline/hotline"].text) == is_read_out
    assert "ook there" in told["customers/sms"].text


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_a_hotline_worded_by_the_site_has_the_sentence_of_the_site(
    tmp_path: Path, language: str
) -> None:
    """Who words both knows what is read out."""
    (tmp_path / "hotline").mkdir()
    (tmp_path / "hotline" / "default.txt.jinja").write_text("Read this: {{ rest }}")
    incident = factories.incident(factories.update(phase=Phase.MONITORING, body=""))

    def pack() -> str:
        told = stories.told(incident, language=language, wording=templates(tmp_path))
        return told["hotline/hotline"].text

    (tmp_path / "sentence").mkdir()
    sentence = tmp_path / "sentence" / "outage.monitoring.txt.jinja"
    sentence.write_text("These are our words.")
    assert pack() == "Read this: These are our words.\n"
    sentence.write_text("{% if aloud %}It is said.{% else %}Look there.{% endif %}")
    assert pack() == "Read this: It is said.\n"


def test_of_planned_work_and_withdrawals_the_sentence_of_the_site_is_read_out(
    tmp_path: Path,
) -> None:
    """As it always was: there is nothing else to say."""
    (tmp_path / "sentence").mkdir()
    for name in ("maintenance.changed", "withdrawn"):
        (tmp_path / "sentence" / f"{name}.txt.jinja").write_text("These are our words.")
    own = templates(tmp_path)
    withdrawn = factories.incident(factories.update(phase=Phase.WITHDRAWN, body=""))
    moved = stories.told(stories.work(), "02-moved", wording=own)
    for told in (moved, stories.told(withdrawn, wording=own)):
        assert "These are our words." in told["hotline/hotline"].text


@pytest.mark.parametrize(
    ("phase", "said"),
    [
        (Phase.IDENTIFIED, "Please ask me; where I do not know the answer"),
        (Phase.MONITORING, "We have checked it."),
        (Phase.RESOLVED, "We have checked it."),
    ],
)
def test_of_a_rumour_with_an_answer_the_hotline_says_that_it_is_checked(
    phase: Phase, said: str
) -> None:
    """The answer itself is among the questions."""
    facts = {"fact": text("The water is clean.")}
    update = factories.update(kind="rumour", phase=phase, body="", facts=facts)
    pack = " ".join(stories.words(factories.incident(update))["hotline/hotline"].split())
    assert said in pack
    assert "cannot give you an answer" not in pack


def test_what_is_offered_is_not_said_after_there_is_no_more_to_read_out() -> None:
    """The remedy is read out behind it."""
    facts = {"remedy": texts("We replace the card.")}
    update = factories.update(kind="data-breach", phase=Phase.IDENTIFIED, body="", facts=facts)
    script = stories.words(factories.incident(update))["hotline/hotline"].partition("3. IF")[0]
    assert "We replace the card." in script
    assert "cannot read out more" not in " ".join(script.split())


def test_who_promises_to_speak_again_expects_more_news() -> None:
    over = factories.update(
        kind="statement", phase=Phase.RESOLVED, body="", next_update=factories.at(12)
    )
    pack = " ".join(stories.words(factories.incident(over))["hotline/hotline"].split())
    assert ("We will speak again by" in pack) != ("We do not expect more news" in pack)


def test_where_lives_are_in_danger_nobody_is_kept_on_the_line_with_questions() -> None:
    """What is announced is asked for elsewhere; there the caller has to act."""
    calm = factories.update(kind="data-breach", phase=Phase.IDENTIFIED, body="")
    for first, is_asked in ((calm, True), (replace(calm, danger_to_life=True), False)):
        pack = stories.words(factories.incident(first))["hotline/hotline"]
        assert ("Please ask me" in " ".join(pack.split())) == is_asked


@pytest.mark.parametrize(("language", "word"), [("en", "Resolved: "), ("zh-CN", "已解决：")])
def test_a_title_alone_does_not_say_that_what_is_over_goes_on(language: str, word: str) -> None:
    """Without a summary, short notices and what is read aloud say that it is over."""
    first = factories.update("index", title=text("Trains stand still"), summary=None)
    over = replace(first, name="02-over", phase=Phase.RESOLVED, at=at(11))
    subject = factories.incident(first, over)
    for key in (*SHORT, "hotline/hotline", "media/press"):
        said = stories.words(subject, "02-over", language=language)[key]
        assert f"{word}Trains stand still." in said, key
        assert word not in stories.words(subject, "index", language=language)[key], key
    summed = replace(over, summary=text("All trains run again."))
    told = stories.words(factories.incident(first, summed), "02-over", language=language)
    assert "Trains stand still" not in told["customers/sms"]
    assert word not in told["customers/sms"]


def test_what_has_a_label_or_comes_after_the_end_says_that_in_place_of_its_state() -> None:
    first = factories.update("index", title=text("Trains stand still"), summary=None)
    over = replace(first, name="02-over", phase=Phase.RESOLVED, at=at(11), label=text("All clear"))
    after = replace(over, name="03-after", at=at(12), label=None)
    subject = factories.incident(first, over, after)
    assert "All clear: Trains" in stories.words(subject, "02-over")["customers/sms"]
    assert "Follow-up: Trains" in stories.words(subject, "03-after")["customers/sms"]
