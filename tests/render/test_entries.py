"""Titles, ids and dates of entries, and what a new message changes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from statuspage.model import (
    Commitment,
    ComponentStatus,
    Impact,
    Incident,
    Phase,
    Review,
    Text,
    Update,
)
from statuspage.render.chronicle import chronicle
from statuspage.render.edition import edition
from statuspage.render.entries import Entry
from statuspage.site import Site
from tests import factories
from tests.factories import NOW, at, text
from tests.render import stories

TAG = "tag:status.lantern-loaf.example,2026:"
A = 826_031
"""The microseconds of the incident `a`."""


def told(site: Site, limit: int = 50) -> tuple[Entry, ...]:
    whole = chronicle(edition(site))
    return whole.updates(whole.said, limit)


def incidents(site: Site, limit: int = 50) -> tuple[Entry, ...]:
    return chronicle(edition(site)).incidents(limit)


def by_id(entries: Iterable[Entry]) -> dict[str, Entry]:
    return {entry.id: entry for entry in entries}


def one(update: Update, **more: Any) -> Entry:
    return told(factories.site([factories.incident(update, **more)]))[0]


# Ids


def test_the_id_of_an_update_is_the_path_of_its_file() -> None:
    assert [entry.id for entry in told(factories.site([stories.checkout()]))] == [
        f"{TAG}incidents/2026-11-20-checkout-errors/04-resolved",
        f"{TAG}incidents/2026-11-20-checkout-errors/03-correction",
        f"{TAG}incidents/2026-11-20-checkout-errors/02-identified",
        f"{TAG}incidents/2026-11-20-checkout-errors/index",
    ]


def test_the_id_of_an_incident_is_the_path_of_its_folder() -> None:
    (entry,) = incidents(factories.site([stories.checkout()]))
    assert entry.id == f"{TAG}incidents/2026-11-20-checkout-errors"


def test_every_language_has_ids_of_its_own() -> None:
    """A reader that follows two languages must not take one for a copy of the other."""
    site = factories.site([stories.recall()])
    (english,), (chinese,) = told(site), told(site.translations["zh-CN"])
    assert english.id == f"{TAG}incidents/2026-11-18-oat-biscuits/index"
    assert chinese.id == f"{TAG}zh-CN/incidents/2026-11-18-oat-biscuits/index"


def test_a_second_language_leaves_the_ids_of_the_first() -> None:
    alone = factories.config(languages=("en",))
    both = factories.config(languages=("en", "zh-CN"))
    ids = [[e.id for e in told(stories.everything(config=each))] for each in (alone, both)]
    assert ids[0] == ids[1]


def test_an_entry_leads_to_its_message_on_the_page_of_its_language() -> None:
    chinese = factories.site([stories.recall()]).translations["zh-CN"]
    base = "https://status.lantern-loaf.example/zh-CN/incidents/2026-11-18-oat-biscuits/"
    assert told(chinese)[0].url == f"{base}#index"
    assert incidents(chinese)[0].url == base


# Titles


def test_titles_of_updates_say_what_sort_of_message_each_is() -> None:
    assert [entry.title for entry in told(stories.everything())] == [
        "Resolved: Some orders fail",
        "Correction: Some orders fail",
        "Cause found (since corrected): Some orders fail",
        "Investigating: Some orders fail",
        "Recall announced: Oat biscuits: please do not eat them",
        "In progress: Database upgrade",
        "Withdrawn: The Harbour café is closed",
        "Withdrawn: The Harbour café is closed",
        "Planned maintenance: Database upgrade",
        "Scheduled: Database upgrade",
    ]


def test_titles_of_incidents_are_plain_unless_they_were_withdrawn() -> None:
    assert [entry.title for entry in incidents(stories.everything())] == [
        "Some orders fail",
        "Oat biscuits: please do not eat them",
        "Withdrawn: The Harbour café is closed",
    ]


def test_a_label_stands_in_place_of_the_phase() -> None:
    update = factories.update(label=text("Refunds are on their way"))
    assert one(update).title == "Refunds are on their way: Some orders fail"


def test_a_title_is_one_line() -> None:
    assert one(factories.update(title=text("Some\n  orders\tfail"))).title == (
        "Investigating: Some orders fail"
    )


def test_a_message_about_one_date_of_planned_work_names_the_date() -> None:
    cancelled = factories.update(
        "02-holiday",
        Phase.CANCELLED,
        at(9),
        path="maintenance/database/02-holiday",
        title=text("Database upgrade"),
        occurrence=date(2026, 12, 22),
        said=frozenset({"status", "occurrence"}),
    )
    work = stories.work()
    site = factories.site([], [replace(work, updates=(*work.updates, cancelled))])
    assert told(site)[0].title == "Cancelled: Database upgrade – 22 December 2026"


# Order and dates


def test_the_newest_comes_first_and_the_oldest_fall_off() -> None:
    days = [NOW - timedelta(days=count) for count in range(60)]
    many = [
        factories.incident(
            stories.said(f"case-{count:02}", "index", Phase.INVESTIGATING, day),
            id=f"case-{count:02}",
        )
        for count, day in enumerate(days)
    ]
    for entries in (told(factories.site(many)), incidents(factories.site(many))):
        assert len(entries) == 50
        assert [entry.published for entry in entries] == days[:50]


def test_an_old_incident_with_a_new_message_comes_first() -> None:
    old = stories.checkout("index")
    follow_up = stories.said(
        stories.CHECKOUT, "05-refunds", Phase.RESOLVED, at(10, 25), title=text("Some orders fail")
    )
    newer = factories.incident(
        stories.said("newer", "index", Phase.INVESTIGATING, at(10, 0)), id="newer"
    )
    again = factories.incident(*old.updates, follow_up, id=stories.CHECKOUT)
    assert [entry.id for entry in incidents(factories.site([newer, again]))] == [
        f"{TAG}incidents/2026-11-20-checkout-errors",
        f"{TAG}incidents/newer",
    ]


def test_an_incident_is_published_with_its_first_message_and_updated_with_its_newest() -> None:
    (entry,) = incidents(factories.site([stories.checkout()]))
    assert (entry.published, entry.updated.replace(microsecond=0)) == (at(9, 20), at(10, 20))


def test_messages_of_one_minute_are_apart_in_their_order() -> None:
    names = ("index", "02-found", "03-watched")
    same = factories.incident(
        *(stories.said("a", name, Phase.INVESTIGATING, at(9)) for name in names), id="a"
    )
    entries = told(factories.site([same]))
    assert [(entry.id.removeprefix(TAG), entry.updated) for entry in entries] == [
        ("incidents/a/03-watched", at(9) + timedelta(microseconds=A + 2)),
        ("incidents/a/02-found", at(9) + timedelta(microseconds=A + 1)),
        ("incidents/a/index", at(9) + timedelta(microseconds=A)),
    ]
    assert {entry.published for entry in entries} == {at(9)}


def test_what_incidents_say_in_one_minute_is_in_the_order_of_their_dates() -> None:
    """And none has another date for the sake of the others."""
    same = [
        factories.incident(stories.said(name, "index", Phase.INVESTIGATING, at(9)), id=name)
        for name in ("b", "a-b", "a")
    ]
    site = factories.site(same)
    for made in (told, incidents):
        entries = made(site)
        alone = [entry for one in same for entry in made(factories.site([one]))]
        assert list(entries) == sorted(alone, key=lambda entry: entry.updated, reverse=True)
        assert len({entry.updated for entry in entries}) == 3
        assert {entry.published for entry in entries} == {at(9)}


def test_what_falls_off_the_end_does_not_change_the_dates_of_the_rest() -> None:
    same = [
        factories.incident(stories.said(name, "index", Phase.INVESTIGATING, at(9)), id=name)
        for name in ("a", "b", "c")
    ]
    site = factories.site(same)
    assert told(site, limit=2) == told(site)[:2]
    assert incidents(site, limit=2) == incidents(site)[:2]


def test_an_incident_without_a_readable_message_has_no_entry() -> None:
    broken = replace(factories.incident(id="broken"), updates=(), broken=True)
    assert incidents(factories.site([broken])) == ()


def test_an_incident_whose_beginning_is_broken_says_so() -> None:
    broken = replace(stories.checkout("02-identified"), started=None, broken=True)
    (entry,) = incidents(factories.site([broken]))
    assert "The beginning of this incident cannot be shown at the moment." in entry.content
    assert "Started" not in entry.content


# Categories


def test_entries_can_be_filtered_by_kind_impact_phase_and_component() -> None:
    (entry,) = told(factories.site([stories.checkout("index")]))
    assert [(c.scheme.removeprefix(TAG), c.term, c.label) for c in entry.categories] == [
        ("kind", "outage", "Outage"),
        ("impact", "major", "Impact: Major"),
        ("phase", "investigating", "Investigating"),
        ("component", "checkout", "Checkout"),
        ("component", "payments", "Card payments"),
    ]


def test_planned_work_has_a_kind_and_no_phase_of_the_clock() -> None:
    newest = told(factories.site([], [stories.work()]))[0]
    assert [(c.scheme.removeprefix(TAG), c.term) for c in newest.categories] == [
        ("kind", "maintenance"),
        ("component", "website"),
    ]


def test_a_kind_that_is_gone_keeps_its_name() -> None:
    entry = one(factories.update(kind="strike"))
    assert ("strike", "strike") in [(c.term, c.label) for c in entry.categories]


# What a new message changes


def test_a_new_message_adds_its_entry_and_changes_no_other() -> None:
    before = by_id(told(factories.site([stories.checkout("index"), stories.recall()])))
    after = by_id(
        told(factories.site([stories.checkout("index", "04-resolved"), stories.recall()]))
    )
    new = f"{TAG}incidents/2026-11-20-checkout-errors/04-resolved"
    assert after.keys() - before.keys() == {new}
    assert {key: entry for key, entry in after.items() if key != new} == before


def test_a_new_message_changes_the_entry_of_its_incident_alone() -> None:
    before = by_id(incidents(factories.site([stories.checkout("index"), stories.recall()])))
    after = by_id(
        incidents(factories.site([stories.checkout("index", "04-resolved"), stories.recall()]))
    )
    changed = {key for key in before if before[key] != after[key]}
    assert changed == {f"{TAG}incidents/2026-11-20-checkout-errors"}


def test_a_correction_changes_the_entry_that_it_corrects_and_leaves_its_date() -> None:
    was = stories.checkout("index", "02-identified")
    first, second = was.updates
    before = by_id(
        told(
            factories.site(
                [factories.incident(first, replace(second, corrected_by=()), id=stories.CHECKOUT)]
            )
        )
    )
    after = by_id(
        told(factories.site([stories.checkout("index", "02-identified", "03-correction")]))
    )
    changed = {key for key in before if before[key] != after[key]}
    corrected = f"{TAG}incidents/2026-11-20-checkout-errors/02-identified"
    assert changed == {corrected}
    assert after[corrected].updated == before[corrected].updated


def soup() -> Site:
    """What was said of a soup turned out wrong."""
    first = stories.said(
        "soup", "index", Phase.INVESTIGATING, at(9), "It is safe.", title=text("Lunch"),
        summary="The soup is safe to eat.", corrected_by=("02-c",),
    )  # fmt: skip
    second = stories.said(
        "soup", "02-c", Phase.INVESTIGATING, at(10), "Do not eat it.", title=text("Lunch"),
        summary="The soup is not safe.", corrects="index",
    )  # fmt: skip
    return factories.site([factories.incident(first, second, id="soup")])


def test_what_was_corrected_stands_nowhere_unmarked() -> None:
    """Title and summary are all that lists and chat rooms show. A "Corrected: The soup is safe"
    would be read as what is right.
    """
    right, wrong = told(soup())
    assert (wrong.title, wrong.summary) == (
        "Investigating (since corrected): Lunch",
        "Corrected. Read instead the message of 20 November 2026, 10:00 CET",
    )
    assert (right.title, right.summary) == ("Correction: Lunch", "The soup is not safe.")
    assert "It is safe." in wrong.content
    wrong = told(soup().translations["zh-CN"])[1]
    assert (wrong.title, wrong.summary) == (
        "调查中（后已更正）：Lunch",
        "已更正，请改读 2026年11月20日 10:00（GMT+1）的消息",
    )


LEARNED = Review(
    path=f"incidents/{stories.CHECKOUT}/review",
    at=at(10, 20),
    title=text("Why orders failed"),
    body=text("## Why\n\nA certificate had run out: see [it](refunds.pdf)."),
    actions=(Commitment(what=text("We watch their dates.")),),
)


def reviewed(review: Review = LEARNED, *names: str, **more: Any) -> Site:
    incident = replace(stories.checkout(*names), review=review, **more)
    return factories.site([incident, stories.recall()])


def test_a_review_is_an_entry_of_its_own_after_all_messages_of_its_minute() -> None:
    """And changes no other."""
    entry, *others = told(reviewed())
    assert tuple(others) == told(factories.site([stories.checkout(), stories.recall()]))
    assert entry.id == f"{TAG}incidents/{stories.CHECKOUT}/review"
    assert entry.url.endswith(f"/incidents/{stories.CHECKOUT}/#review")
    assert entry.title == "What we have learned: Some orders fail"
    assert entry.published == at(10, 20)
    assert entry.updated == others[0].updated + timedelta(microseconds=1)
    assert entry.categories == others[0].categories
    for words in ("Why orders failed", "A certificate", "We watch their dates."):
        assert words in entry.content


def test_a_review_is_told_in_the_entry_of_its_incident_where_its_time_is() -> None:
    """Between what was said before it and after it; the entry is newer."""
    (was, _), (now, _) = (
        incidents(s) for s in (reviewed(replace(LEARNED, body=text(""))), reviewed())
    )
    assert now.updated == was.updated + timedelta(microseconds=1)
    for minute, place in ((30, 0), (15, 1), (0, 4)):
        early = replace(LEARNED, at=at(10 if minute else 8, minute))
        (entry,) = (each for each in incidents(reviewed(early)) if "checkout" in each.id)
        parts = re.split("<h3>(?=[^<]* – )", entry.content)[1:]
        said = [part.startswith("What we have learned – ") for part in parts]
        assert said == [number == place for number in range(5)]
        assert "A certificate had run out" in parts[place]


def test_what_is_said_after_a_review_changes_nothing_of_it() -> None:
    later = stories.said(
        stories.CHECKOUT, "05-refunds", Phase.RESOLVED, at(12), title=text("Refunds"),
        components={"app": ComponentStatus.DEGRADED_PERFORMANCE},
    )  # fmt: skip
    longer = replace(stories.checkout(), review=LEARNED)
    longer = replace(longer, updates=(*longer.updates, later))
    newest, review, *_ = told(factories.site([longer, stories.recall()]))
    assert newest.id.endswith("05-refunds")
    assert review == told(reviewed())[0]


def test_the_review_of_what_was_withdrawn_says_so_and_promises_nothing() -> None:
    review = replace(LEARNED, path=f"incidents/{stories.ALARM}/review", at=at(9))
    site = factories.site([replace(stories.alarm(), review=review)])
    entry = told(site)[0]
    assert entry.title == "Withdrawn: The Harbour café is closed"
    assert "This was published in error" in entry.content
    assert "We watch their dates." not in entry.content


def test_a_review_without_a_text_and_one_that_nothing_is_told_of_are_no_entries() -> None:
    """The page does not show the first; of the second no message can be read."""
    assert len(told(reviewed(replace(LEARNED, body=text("\n"))))) == 5
    unread = replace(stories.checkout(), review=LEARNED, updates=(), broken=True)
    assert told(factories.site([unread])) == incidents(factories.site([unread])) == ()


def test_a_review_that_is_not_translated_says_so() -> None:
    review = replace(LEARNED, untranslated=True, body=Text("It broke.", "en"), title=None)
    entry = told(reviewed(review).translations["zh-CN"])[0]
    assert "尚未翻译，以英语显示" in entry.content
    assert "untranslated" not in told(reviewed(review))[0].content


def test_a_review_is_in_the_feeds_of_its_components_and_of_what_is_grave() -> None:
    whole = chronicle(edition(reviewed()))
    about = whole.about_components(9)
    for said in (about["checkout"], about["payments"], whole.grave(), whole.said):
        assert LEARNED.path in [one.update.path for one in said]
    newest = whole.about_components(2)
    assert {name: said[:2] for name, said in about.items()} == newest
    minor = factories.incident(stories.said("x", "index", Phase.RESOLVED, at(9)), id="x")
    review = replace(LEARNED, path="incidents/x/review")
    mild = chronicle(edition(factories.site([replace(minor, review=review)])))
    assert [one.update.path for one in mild.grave()] == []
    assert "incidents/x/review" in [one.update.path for one in mild.said]


def test_a_withdrawal_marks_every_message_of_its_incident() -> None:
    withdrawn = by_id(told(factories.site([stories.alarm()])))
    first = withdrawn[f"{TAG}incidents/2026-11-17-false-alarm/index"]
    assert first.title == "Withdrawn: The Harbour café is closed"
    assert "<p><strong>Withdrawn.</strong> This was published in error and withdrawn on" in (
        first.content
    )


minutes = st.integers(0, 600)
phases = st.sampled_from([Phase.INVESTIGATING, Phase.IDENTIFIED, Phase.RESOLVED])


@st.composite
def histories(draw: st.DrawFn) -> tuple[Incident, ...]:
    """Some incidents with some messages each, many of them in the same minute."""
    made = []
    for number in range(draw(st.integers(0, 4))):
        name = f"case-{number}"
        moments = sorted(draw(st.lists(minutes, min_size=1, max_size=5)))
        said = [
            stories.said(
                name,
                f"{count:02}-said",
                draw(phases),
                at(0) + timedelta(minutes=moment),
                impact=draw(st.sampled_from(list(Impact))),
                components=draw(
                    st.dictionaries(
                        st.sampled_from(["checkout", "app"]), st.sampled_from(list(ComponentStatus))
                    )
                ),
            )
            for count, moment in enumerate(moments)
        ]
        made.append(factories.incident(*said, id=name))
    return tuple(made)


@settings(max_examples=40, deadline=None)
@given(histories())
def test_no_two_entries_of_a_feed_have_the_same_id_or_the_same_date(
    history: tuple[Incident, ...],
) -> None:
    """Law: nor are they in another order than that of their dates."""
    site = factories.site(history)
    for entries in (told(site), incidents(site)):
        assert len({entry.id for entry in entries}) == len(entries)
        dates = [entry.updated for entry in entries]
        assert dates == sorted({*dates}, reverse=True)


@settings(max_examples=40, deadline=None)
@given(histories(), st.integers(0, 3))
def test_one_more_message_changes_nothing_that_was_said(
    history: tuple[Incident, ...], chosen: int
) -> None:
    """Law: a message newer than all adds one entry, and each other keeps all of its values."""
    if not history:
        return
    spoken = history[chosen % len(history)]
    newest = at(23)
    update = stories.said(spoken.id, "99-more", Phase.RESOLVED, newest)
    longer = factories.incident(*spoken.updates, update, id=spoken.id)
    after = factories.site([longer if each is spoken else each for each in history])
    before = factories.site(history)
    assert told(after)[1:] == told(before)
    kept = [entry for entry in incidents(before) if not entry.id.endswith(spoken.id)]
    assert list(incidents(after)[1:]) == kept


@pytest.mark.parametrize("moment", [at(0), at(23, 59)])
def test_entries_do_not_depend_on_the_moment_of_the_build(moment: datetime) -> None:
    site = stories.everything()
    assert told(replace(site, as_of=moment)) == told(site)
    assert incidents(replace(site, as_of=moment)) == incidents(site)


def test_the_phase_that_the_clock_gives_a_window_is_in_no_entry() -> None:
    work = stories.work()
    clocked = [replace(each, phase=Phase.COMPLETED) for each in work.occurrences]
    later = replace(work, occurrences=tuple(clocked), facts=MappingProxyType({}))
    assert told(factories.site([], [later])) == told(factories.site([], [work]))


def test_a_message_without_a_word_says_at_least_what_sort_it_is() -> None:
    """A reader shows no empty entry."""
    entry = one(factories.update(body="", facts=MappingProxyType({}), components={}))
    assert "<p>Investigating</p>" in entry.content
