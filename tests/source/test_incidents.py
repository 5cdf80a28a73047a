"""What stands until said again, corrections, escalations, residues and translations."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from statuspage.model import (
    ComponentStatus,
    Count,
    FactValue,
    Impact,
    Incident,
    Indicator,
    Phase,
    Text,
    When,
)
from tests.folders import INDEX, message, read, write

ONE = "incidents/2026-11-02-orders-fail"


def only(folder: Path, now: str = "2026-11-02 12:00", language: str = "en") -> Incident:
    reading = read(folder, now)
    assert [str(mistake) for mistake in reading.errors] == []
    (incident,) = reading.sites[language].incidents
    return incident


def at(hour: int, minute: int = 0, *, day: int = 2) -> datetime:
    """A moment of the days around the incident."""
    return datetime(2026, 11, day, hour, minute, tzinfo=timezone(timedelta(hours=1), "CET"))


def points(fact: FactValue) -> list[str]:
    """A list of texts as plain words."""
    assert isinstance(fact, tuple)
    return [str(point) for point in fact]


def test_one_file_opens_an_incident(tmp_path: Path) -> None:
    """index.md alone is an incident with its first message."""
    incident = only(write(tmp_path, {f"{ONE}/index.md": INDEX}))
    assert (incident.title.value, incident.phase, incident.impact) == (
        "Orders fail",
        Phase.INVESTIGATING,
        Impact.MAJOR,
    )
    assert incident.started is not None
    assert incident.started.at.isoformat() == "2026-11-02T09:05:00+01:00"
    assert incident.first.path == f"{ONE}/index"


AT = {"title": "Orders fail", "impact": "major", "at": "2026-11-02 10:00"}


@pytest.mark.parametrize(
    ("index", "later", "expected"),
    [
        ({}, {}, When(at(10))),
        ({"detected": "2026-11-01 18:00"}, {}, When(at(18, day=1))),
        ({"detected": "2026-11-01"}, {}, When(at(0, day=1), exact=False)),
        ({"detected": "2026-11-02"}, {}, When(at(10))),  # it may have been at ten
        ({"detected": "2026-11-02 10:10"}, {}, When(at(10))),
        ({}, {"detected": "2026-11-01 18:00"}, When(at(18, day=1))),
        ({"detected": "2026-11-01 18:00"}, {"detected": "2026-11-02 09:00"}, When(at(9))),
        ({"kind": "data-breach", "found": "2026-11-01 18:00"}, {}, When(at(18, day=1))),
        ({"started": "2026-11-02 09:30", "detected": "2026-11-01 18:00"}, {}, When(at(9, 30))),
        ({"started": "unknown", "detected": "2026-11-01 18:00"}, {}, None),
        ({}, {"started": "unknown", "detected": "2026-11-01 18:00"}, None),
    ],
)
def test_it_did_not_begin_after_it_was_found(
    tmp_path: Path, index: dict[str, str], later: dict[str, str], expected: When | None
) -> None:
    """Without `started`, when it was told or found, whichever was first: also of its states."""
    files = {
        f"{ONE}/index.md": message(**AT, **index, components="\n  checkout: major_outage"),
        f"{ONE}/02-over.md": message(status="resolved", at="2026-11-02 12:00", **later),
    }
    folder = write(tmp_path, files)
    incident = only(folder, "2026-11-02 13:00")
    assert incident.started == expected
    if expected is not None:
        assert incident.duration == at(12) - expected.at
        timeline = read(folder, "2026-11-02 13:00").sites["en"].timeline
        assert timeline.uptime("checkout").lost == at(12) - expected.at


def test_lists_stand_until_given_again(tmp_path: Path) -> None:
    """A list given again replaces the whole list; an empty one empties it; the rest stands."""
    incident = only(
        write(
            tmp_path,
            {
                f"{ONE}/index.md": INDEX.replace(
                    "---\nWe", "known:\n  - One.\n  - Two.\nadvice:\n  - Wait.\n---\nWe"
                ),
                f"{ONE}/02-more.md": "---\nat: 2026-11-02 09:40\nknown:\n  - Three.\n---\nMore.\n",
                f"{ONE}/03-less.md": "---\nat: 2026-11-02 09:50\nadvice:\n---\nLess.\n",
            },
        )
    )
    assert [points(u.facts["known"]) for u in incident.updates] == [
        ["One.", "Two."],
        ["Three."],
        ["Three."],
    ]
    assert "advice" in incident.updates[1].facts
    assert "advice" not in incident.facts


def test_impact_is_raised_with_a_reason(tmp_path: Path) -> None:
    """An escalation is on the update that says it; the incident has a latest and a peak."""
    incident = only(
        write(
            tmp_path,
            {
                f"{ONE}/index.md": INDEX,
                f"{ONE}/02-worse.md": message(
                    at="2026-11-02 09:40", impact="critical", reason="Cards are charged twice."
                ),
                f"{ONE}/03-better.md": message(
                    at="2026-11-02 10:00", impact="minor", reason="Only vouchers are left."
                ),
            },
        )
    )
    worse = incident.updates[1]
    assert (worse.impact_was, worse.impact, str(worse.reason)) == (
        Impact.MAJOR,
        Impact.CRITICAL,
        "Cards are charged twice.",
    )
    assert (incident.impact, incident.impact_peak) == (Impact.MINOR, Impact.CRITICAL)


def test_a_status_that_is_not_said_stays(tmp_path: Path) -> None:
    """An update without a status repeats the one before."""
    files = {
        f"{ONE}/index.md": INDEX,
        f"{ONE}/02-identified.md": message(at="2026-11-02 09:40", status="identified"),
        f"{ONE}/03-still.md": message(at="2026-11-02 09:50"),
    }
    assert only(write(tmp_path, files)).phase is Phase.IDENTIFIED


def test_updates_stand_in_the_order_of_their_times(tmp_path: Path) -> None:
    """The number in a file's name decides only between equal times."""
    files = {
        f"{ONE}/index.md": INDEX,
        f"{ONE}/02-late.md": message(at="2026-11-02 11:00"),
        f"{ONE}/03-early.md": message(at="2026-11-02 10:00"),
    }
    names = [update.name for update in only(write(tmp_path, files)).updates]
    assert names == ["index", "03-early", "02-late"]


def test_a_correction_replaces_from_the_old_moment(tmp_path: Path) -> None:
    """Components, impact and start of a correction hold from when the corrected text was said."""
    folder = write(
        tmp_path,
        {
            f"{ONE}/index.md": INDEX,
            f"{ONE}/02-identified.md": message(at="2026-11-02 09:40", status="identified"),
            f"{ONE}/03-correction.md": message(
                at="2026-11-02 10:00",
                corrects="index",
                impact="minor",
                started="2026-11-02 08:05",
                components="\n  checkout: degraded_performance",
            ),
        },
    )
    incident = only(folder)
    assert incident.first.corrected_by == ("03-correction",)
    assert incident.first.impact is Impact.MINOR
    assert incident.impact_peak is Impact.MINOR
    assert incident.updates[2].impact_was is None
    assert incident.started is not None
    assert incident.started.at.hour == 8
    spans = read(folder).sites["en"].timeline.spans["checkout"]
    assert [(span.start.hour, span.state) for span in spans] == [
        (8, ComponentStatus.DEGRADED_PERFORMANCE)
    ]


def test_a_correction_does_not_answer_the_promise(tmp_path: Path) -> None:
    """The next update is still owed after a correction, and answered by any other update."""
    index = INDEX.replace("started:", "next_update: 2026-11-02 10:00\nstarted:")
    files = {
        f"{ONE}/index.md": index,
        f"{ONE}/02-correction.md": message(at="2026-11-02 09:30", corrects="index"),
    }
    folder = write(tmp_path, files)
    promise = only(folder).next_update
    assert promise is not None
    assert promise.strftime("%H:%M") == "10:00"
    assert [overdue.due.hour for overdue in read(folder).sites["en"].overdue()] == [10]
    write(tmp_path, {f"{ONE}/03-more.md": message(at="2026-11-02 09:50")})
    assert only(folder).next_update is None


def test_resolution_clears_components_but_what_it_says(tmp_path: Path) -> None:
    """What a resolved incident leaves is a residue until a later file changes it."""
    files = {
        f"{ONE}/index.md": INDEX.replace(
            "partial_outage", "partial_outage\n  payments: major_outage"
        ),
        f"{ONE}/02-resolved.md": message(
            at="2026-11-02 10:00",
            status="resolved",
            components="\n  payments: degraded_performance",
        ),
    }
    folder = write(tmp_path, files)
    incident = only(folder)
    assert incident.residue == {"payments": ComponentStatus.DEGRADED_PERFORMANCE}
    site = read(folder).sites["en"]
    assert site.state_of("checkout") is ComponentStatus.OPERATIONAL
    assert site.state_of("payments") is ComponentStatus.DEGRADED_PERFORMANCE
    assert site.indicator() is Indicator.MINOR
    assert [(r.component.id, r.incident.id) for r in site.residues()] == [
        ("payments", "2026-11-02-orders-fail")
    ]
    write(tmp_path, {f"{ONE}/03-thanks.md": message(at="2026-11-02 10:30")})
    assert only(folder).residue == {"payments": ComponentStatus.DEGRADED_PERFORMANCE}
    write(
        tmp_path,
        {
            f"{ONE}/04-fixed.md": message(
                at="2026-11-02 11:00", components="\n  payments: operational"
            )
        },
    )
    assert only(folder).residue == {}
    assert read(folder).sites["en"].indicator() is Indicator.NONE


def test_a_withdrawn_incident_counts_for_nothing(tmp_path: Path) -> None:
    """Its page stays; states and uptime are as if it had never been."""
    files = {
        f"{ONE}/index.md": INDEX,
        f"{ONE}/02-withdrawn.md": message(at="2026-11-02 10:00", status="withdrawn"),
    }
    folder = write(tmp_path, files)
    incident = only(folder)
    assert (incident.withdrawn, incident.is_open, incident.duration) == (True, False, None)
    site = read(folder).sites["en"]
    assert site.indicator() is Indicator.NONE
    assert site.uptime("checkout").ratio == 1.0


def test_an_unknown_start_gives_no_duration_and_no_uptime(tmp_path: Path) -> None:
    """The component is still shown as it is."""
    folder = write(
        tmp_path,
        {f"{ONE}/index.md": INDEX.replace("started: 2026-11-02 09:05", "started: unknown")},
    )
    incident = only(folder)
    assert (incident.started, incident.duration) == (None, None)
    site = read(folder).sites["en"]
    assert site.state_of("checkout") is ComponentStatus.PARTIAL_OUTAGE
    assert site.uptime("checkout").ratio == 1.0


def test_complaints_may_become_a_recall(tmp_path: Path) -> None:
    """The kind changes with an update, which may give the new kind's facts."""
    files = {
        f"{ONE}/index.md": INDEX.replace("impact:", "kind: complaints\nimpact:"),
        f"{ONE}/02-recall.md": message(
            at="2026-11-02 10:00", kind="recall", injuries="0", hazard="The lid breaks: hot #tea"
        ),
    }
    incident = only(write(tmp_path, files))
    assert (incident.updates[1].kind_was, incident.kind) == ("complaints", "recall")
    assert incident.facts["injuries"] == Count(0)
    assert incident.facts["hazard"] == Text("The lid breaks: hot #tea", "en")


def test_translations_give_words_and_nothing_else(tmp_path: Path) -> None:
    """What a translation lacks is shown in the default language, each text with its language."""
    files = {
        f"{ONE}/index.md": INDEX.replace("components:", "summary: In short.\ncomponents:"),
        f"{ONE}/index.zh-CN.md": "---\ntitle: 订单失败\n---\n**非常抱歉。**\n",
        f"{ONE}/02-more.md": message(at="2026-11-02 10:00", title="Orders fail again"),
    }
    incident = only(write(tmp_path, files), language="zh-CN")
    first, second = incident.updates
    assert first.title == Text("订单失败", "zh-CN")
    assert first.body == Text("**非常抱歉。**", "zh-CN")
    assert first.summary == Text("In short.", "en")
    assert first.untranslated
    assert second.title == Text("Orders fail again", "en")
    assert first.phase is Phase.INVESTIGATING


def test_a_translation_of_an_older_text_is_marked(tmp_path: Path) -> None:
    """With `of:`, the page knows that the original has changed; states may change freely."""
    files = {
        f"{ONE}/index.md": INDEX,
        f"{ONE}/index.zh-CN.md": "---\ntitle: 订单失败\nof: 000000000000\n---\n抱歉。\n",
    }
    folder = write(tmp_path, files)
    assert only(folder, language="zh-CN").first.outdated
    (warning,) = (m for m in read(folder).mistakes if "original has changed" in m.message)
    assert warning.corrected is not None
    right = warning.corrected.removeprefix("of: ")
    write(tmp_path, {f"{ONE}/index.zh-CN.md": f"---\ntitle: 订单失败\nof: {right}\n---\n抱歉。\n"})
    assert not only(folder, language="zh-CN").first.outdated
    write(tmp_path, {f"{ONE}/index.md": INDEX.replace("major", "minor")})
    assert not only(folder, language="zh-CN").first.outdated
    write(tmp_path, {f"{ONE}/index.md": INDEX.replace("We are sorry.", "We are very sorry.")})
    assert only(folder, language="zh-CN").first.outdated


def test_an_unverified_dangerous_rumour_is_not_repeated(tmp_path: Path) -> None:
    """While its risk is high and nobody has checked it, the claim is nowhere in the site."""
    index = INDEX.replace(
        "impact:", "kind: rumour\nclaim: The water is poisoned\nrisk: high\nimpact:"
    )
    folder = write(
        tmp_path, {f"{ONE}/index.md": index.replace("impact:", "verdict: unverified\nimpact:")}
    )
    assert "claim" not in only(folder).facts
    write(tmp_path, {f"{ONE}/02-checked.md": message(at="2026-11-02 10:00", verdict="false")})
    incident = only(folder)
    assert incident.facts["claim"] == Text("The water is poisoned", "en")
    assert "claim" not in incident.first.facts


def test_a_review_stands_beside_the_incident(tmp_path: Path) -> None:
    """It is no message: it changes no state, and is withheld like one."""
    files = {
        f"{ONE}/index.md": INDEX,
        f"{ONE}/review.md": message(
            "## Why\n\nA disk.", title="What happened", at="2026-11-02 11:00"
        ),
        f"{ONE}/review.zh-CN.md": "---\ntitle: 发生了什么\n---\n磁盘。\n",
    }
    folder = write(tmp_path, files)
    review = only(folder, language="zh-CN").review
    assert review is not None
    assert (review.title, review.body) == (Text("发生了什么", "zh-CN"), Text("磁盘。", "zh-CN"))
    assert [update.name for update in only(folder).updates] == ["index"]
    write(tmp_path, {f"{ONE}/review.md": message("Later.", at="2026-11-02 11:00", draft="yes")})
    assert only(folder).review is None


def test_a_review_of_a_time_to_come_does_not_come_out_before_it(tmp_path: Path) -> None:
    """Feeds would tell of it before its time; a draft may bear any."""
    write(tmp_path, {f"{ONE}/index.md": INDEX})
    name, later = f"{ONE}/review.md", "2026-11-09 10:00"
    write(tmp_path, {name: message("Why.", at=later)})
    reading = read(tmp_path)
    (mistake,) = reading.errors
    assert (mistake.path, mistake.corrected) == (name, f"at: {later}\npublish_at: {later}")
    assert reading.sites["en"].incidents[0].review is None
    for wish in ({"draft": "yes"}, {"publish_at": later}):
        write(tmp_path, {name: message("Why.", at=later, **wish)})
        assert read(tmp_path).errors == ()
    review = read(tmp_path, later).sites["en"].incidents[0].review
    assert review is not None
    assert review.at.day == 9


def test_points_may_hold_colons(tmp_path: Path) -> None:
    """What looks like a key in a list of texts is a text."""
    text = "known:\n  - note: we are closed\n  - Note: more at 10:15 #now\n"
    incident = only(
        write(tmp_path, {f"{ONE}/index.md": INDEX.replace("---\nWe", f"{text}---\nWe")})
    )
    assert points(incident.facts["known"]) == [
        "note: we are closed",
        "Note: more at 10:15 #now",
    ]


def test_a_fact_with_nothing_behind_it_stands_no_more(tmp_path: Path) -> None:
    """A deadline can be taken back like a list."""
    files = {
        f"{ONE}/index.md": INDEX.replace(
            "impact:", "kind: recall\ndeadline: 2026-12-01\nhazard: Hot\nimpact:"
        ),
        f"{ONE}/02-more.md": "---\nat: 2026-11-02 09:40\ndeadline:\n---\nMore.\n",
    }
    incident = only(write(tmp_path, files))
    assert [sorted(update.facts) for update in incident.updates] == [
        ["deadline", "hazard"],
        ["hazard"],
    ]


def test_an_incident_that_is_open_again_has_its_states_back(tmp_path: Path) -> None:
    """Reopening restores what stood before the end, unless the message says otherwise."""
    files = {
        f"{ONE}/index.md": INDEX,
        f"{ONE}/02-resolved.md": message(at="2026-11-02 10:00", status="resolved"),
        f"{ONE}/03-again.md": message(at="2026-11-02 11:00", status="investigating"),
    }
    folder = write(tmp_path, files)
    assert only(folder).components["checkout"] is ComponentStatus.PARTIAL_OUTAGE
    assert read(folder).sites["en"].uptime("checkout").lost.total_seconds() == (55 + 60) * 60


def test_an_end_that_was_none_is_corrected(tmp_path: Path) -> None:
    """A correction of the end that is open itself makes the outage one."""
    files = {
        f"{ONE}/index.md": INDEX,
        f"{ONE}/02-resolved.md": message(at="2026-11-02 10:00", status="resolved"),
        f"{ONE}/03-not-yet.md": message(
            at="2026-11-02 11:00", status="identified", corrects="02-resolved"
        ),
    }
    site = read(write(tmp_path, files)).sites["en"]
    assert site.uptime("checkout").lost.total_seconds() == (55 + 120) * 60


def test_what_sounds_open_after_the_end_is_doubted(tmp_path: Path) -> None:
    """The page does not change by itself; the author is asked."""
    files = {
        f"{ONE}/index.md": INDEX,
        f"{ONE}/02-resolved.md": message(at="2026-11-02 10:00", status="resolved"),
        f"{ONE}/03-worse.md": message(at="2026-11-02 11:00", impact="critical", reason="Worse"),
        f"{ONE}/04-oops.md": message(at="2026-11-02 11:10", corrects="05-draft"),
        f"{ONE}/05-draft.md": message(at="2026-11-02 11:05", draft="yes"),
    }
    said = [mistake.message for mistake in read(write(tmp_path, files)).mistakes]
    assert any(text.startswith("the incident is resolved, and stays so") for text in said)
    assert "this corrects '05-draft', which is not public: nobody has read it" in said


def test_nine_comes_before_ten(tmp_path: Path) -> None:
    """Messages of the same minute stand in the order of their numbers."""
    files = {
        f"{ONE}/index.md": INDEX,
        f"{ONE}/10-b.md": message(at="2026-11-02 10:00"),
        f"{ONE}/9-a.md": message(at="2026-11-02 10:00"),
    }
    assert [u.name for u in only(write(tmp_path, files)).updates] == ["index", "9-a", "10-b"]
