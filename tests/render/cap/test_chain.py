"""Which warnings there are, and how each refers to those before it."""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from statuspage.config import Cap, Place
from statuspage.model import Phase
from statuspage.render.cap import CAP_RENDERERS
from statuspage.render.cap.alert import written
from statuspage.render.cap.chain import MOST_REFERENCES, alerts
from tests import factories, folders
from tests.factories import at
from tests.folders import message
from tests.render.cap.warned import (
    MKDOCS,
    OPEN,
    WORK,
    files,
    incident,
    of,
    referred,
    warnings,
)


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("Europe/Berlin", "2026-11-02T09:20:05+01:00"),
        ("UTC", "2026-11-02T09:20:05-00:00"),
        ("Europe/London", "2026-11-02T09:20:05-00:00"),
        ("America/New_York", "2026-11-02T09:20:05-05:00"),
        ("Asia/Kolkata", "2026-11-02T09:20:05+05:30"),
    ],
)
def test_a_time_has_an_offset_and_never_a_z(zone: str, expected: str) -> None:
    """§3.3.2: no fractions, UTC as -00:00."""
    moment = datetime(2026, 11, 2, 9, 20, 5, 999, tzinfo=ZoneInfo(zone))
    assert written(moment) == expected


def test_a_time_before_there_were_zones_is_told_in_utc() -> None:
    """Amsterdam of 1930 was 19 minutes and 32 seconds ahead, which no offset can say."""
    amsterdam = timezone(timedelta(minutes=19, seconds=32))
    assert written(datetime(1930, 1, 1, tzinfo=amsterdam)) == "1929-12-31T23:40:28-00:00"


def test_the_first_is_an_alert_and_every_later_one_names_those_that_still_hold(
    tmp_path: Path,
) -> None:
    """To the character, as a program compares them; 02 has promised until 10:00 and expired."""
    made = warnings(
        tmp_path,
        incident(
            "02-found; at: 2026-11-02 09:40; status: identified; next_update: 2026-11-02 10:00",
            "03-more; at: 2026-11-02 09:50",
            "04-late; at: 2026-11-02 10:30",
            "05-end; at: 2026-11-02 11:00; status: resolved",
        ),
    )
    assert [(of(text, "msgType"), referred(text)) for text in made.values()] == [
        ("Alert", []),
        ("Update", ["index"]),
        ("Update", ["index", "02-found"]),
        ("Update", ["index", "03-more"]),
        ("Update", ["index", "03-more", "04-late"]),
    ]
    assert of(made["02-found"], "references") == (
        "warnings@example.com,2026-11-02-checkout.index,2026-11-02T09:20:00+01:00"
    )
    assert (of(made["05-end"], "responseType"), of(made["05-end"], "urgency")) == (
        "AllClear",
        "Past",
    )


def test_where_all_have_expired_the_newest_is_named(tmp_path: Path) -> None:
    """A promise was broken; the chain holds all the same."""
    made = warnings(
        tmp_path,
        incident("02-late; at: 2026-11-02 11:30", next_update="2026-11-02 09:50"),
    )
    assert referred(made["02-late"]) == ["index"]
    assert of(made["index"], "expires") == "2026-11-02T09:50:00+01:00"


def test_a_warning_holds_until_the_next_message_is_due_else_for_a_day(tmp_path: Path) -> None:
    """A promise that lies before its own message counts as none; a correction leaves it."""
    made = warnings(
        tmp_path,
        incident(
            "02-promised; at: 2026-11-02 09:30; next_update: 2026-11-02 11:00",
            "03-wrong; at: 2026-11-02 09:40; corrects: 02-promised",
            "04-slip; at: 2026-11-02 09:50; next_update: 2026-11-02 09:10",
        ),
    )
    assert {name: of(text, "expires")[:16] for name, text in made.items()} == {
        "index": "2026-11-03T09:20",
        "02-promised": "2026-11-02T11:00",
        "03-wrong": "2026-11-02T11:00",
        "04-slip": "2026-11-03T09:50",
    }


def test_a_withdrawal_cancels_all_and_what_comes_after_it_begins_anew(tmp_path: Path) -> None:
    """One more word about the withdrawal is about the same warnings."""
    made = warnings(
        tmp_path,
        incident(
            "02-more; at: 2026-11-02 09:30",
            "03-error; at: 2026-11-02 09:40; status: withdrawn",
            "04-sorry; at: 2026-11-02 09:50",
            "05-true; at: 2026-11-02 10:00; status: investigating",
            "06-end; at: 2026-11-02 10:10; status: resolved",
        ),
    )
    assert [(of(text, "msgType"), referred(text)) for text in made.values()] == [
        ("Alert", []),
        ("Update", ["index"]),
        ("Cancel", ["index", "02-more"]),
        ("Cancel", ["index", "02-more"]),
        ("Alert", []),
        ("Update", ["05-true"]),
    ]


def test_a_withdrawal_tells_of_no_outage(tmp_path: Path) -> None:
    """What was said before stays in the warnings that said it, and comes back with the incident."""
    told = incident(
        "02-error; at: 2026-11-02 09:40; status: withdrawn",
        "03-true; at: 2026-11-02 10:00; status: investigating",
        components="\n  checkout: partial_outage",
    )
    outage = {name: "Partial outage" in text for name, text in warnings(tmp_path, told).items()}
    assert outage == {"index": True, "02-error": False, "03-true": True}


def test_nobody_is_warned_of_what_was_withdrawn_at_once(tmp_path: Path) -> None:
    """A Cancel without a reference would cancel nothing."""
    assert warnings(tmp_path, incident(status="withdrawn")) == {}


def test_what_was_told_when_it_was_over_is_an_alert_that_it_is(tmp_path: Path) -> None:
    (text,) = warnings(tmp_path, incident(status="resolved")).values()
    assert [of(text, each) for each in ("msgType", "responseType", "urgency")] == [
        "Alert",
        "AllClear",
        "Past",
    ]


def test_two_messages_of_one_second_follow_each_other(tmp_path: Path) -> None:
    """As they stand on the page; each has a name of its own."""
    made = warnings(
        tmp_path,
        incident(*(f"0{n}-same; at: 2026-11-02 09:20" for n in (2, 3, 4))),
    )
    assert [referred(text) for text in made.values()] == [
        [],
        ["index"],
        ["index", "02-same"],
        ["index", "02-same", "03-same"],
    ]


def test_a_message_that_is_back_dated_changes_none_that_was_there(tmp_path: Path) -> None:
    """What programs have fetched stays what it was, to the byte."""
    later = ("02-found; at: 2026-11-02 09:40", "03-more; at: 2026-11-02 10:00")
    before = warnings(tmp_path / "before", incident(*later))
    back, last = "04-late; at: 2026-11-02 09:50", "05-end; at: 2026-11-02 11:00"
    after = warnings(tmp_path / "after", incident(*later, back, last))
    assert {name: after[name] for name in before} == before
    assert referred(after["04-late"]) == ["index", "02-found"]
    assert referred(after["05-end"]) == ["index", "02-found", "04-late", "03-more"]


def test_numbers_out_of_order_leave_nobody_without_a_reference(tmp_path: Path) -> None:
    """Warnings begin at 05, because only that is of a kind that is warned of."""
    mkdocs = f"{MKDOCS}        kinds: [recall]\n"
    later = ("05-a; at: 2026-11-02 09:40; kind: recall", "03-b; at: 2026-11-02 10:00")
    made = warnings(tmp_path, incident(*later, kind="complaints"), mkdocs=mkdocs)
    assert {name: referred(text) for name, text in made.items()} == {"05-a": [], "03-b": ["05-a"]}


def test_a_correction_changes_no_earlier_warning(tmp_path: Path) -> None:
    """Impact and start are those that the message knew; the correction says what is right."""
    later = "02-found; at: 2026-11-02 09:40; status: identified"
    right = (
        "03-right; at: 2026-11-02 10:00; corrects: index; impact: critical; "
        "started: 2026-11-02 08:00"
    )
    before = warnings(tmp_path / "before", incident(later, started="2026-11-02 09:00"))
    after = warnings(tmp_path / "after", incident(later, right, started="2026-11-02 09:00"))
    assert {name: after[name] for name in before} == before
    corrected = after["03-right"]
    assert of(corrected, "headline") == "Correction: Orders fail"
    assert "This corrects the message of 2 November 2026, 09:20 CET" in corrected
    assert [of(corrected, each) for each in ("msgType", "severity", "onset")] == [
        "Update",
        "Severe",
        "2026-11-02T08:00:00+01:00",
    ]


def test_a_correction_of_an_old_impact_leaves_the_one_that_came_after(tmp_path: Path) -> None:
    """It speaks from the message that it corrects until the next one that says an impact."""
    made = warnings(
        tmp_path,
        incident(
            "02-less; at: 2026-11-02 09:40; impact: minor; reason: Only a few",
            "03-right; at: 2026-11-02 10:00; corrects: index; impact: critical",
        ),
    )
    assert [of(text, "severity") for text in made.values()] == ["Moderate", "Minor", "Minor"]


def test_an_incident_is_warned_of_from_when_it_is_of_such_a_kind(tmp_path: Path) -> None:
    """Complaints become a recall; what comes after it belongs to the chain, whatever it is."""
    mkdocs = f"{MKDOCS}        kinds: recall, outage\n"
    made = warnings(
        tmp_path,
        incident(
            "02-recall; at: 2026-11-02 09:40; kind: recall",
            "03-after; at: 2026-11-02 10:00; kind: complaints",
            kind="complaints",
        ),
        mkdocs=mkdocs,
    )
    assert [(name, of(text, "msgType")) for name, text in made.items()] == [
        ("02-recall", "Alert"),
        ("03-after", "Update"),
    ]


def test_what_is_not_published_is_in_no_warning(tmp_path: Path) -> None:
    """Neither a draft, nor an embargo, nor an exercise."""
    told = incident(
        "02-draft; at: 2026-11-02 09:30; draft: yes",
        "03-embargo; at: 2026-11-02 09:40; publish_at: 2026-11-02 13:00",
        "04-found; at: 2026-11-02 09:50",
    )
    drill = message(**{**OPEN, "drill": "yes"})
    told["incidents/2026-11-02-drill-fire/index.md"] = drill
    made = files(tmp_path, told)
    assert sorted(made) == [
        "cap/2026-11-02-checkout/04-found.xml",
        "cap/2026-11-02-checkout/index.xml",
        "cap/index.atom",
    ]
    assert referred(made["cap/2026-11-02-checkout/04-found.xml"]) == ["index"]


def work(*later: str, **keys: str) -> dict[str, str]:
    """Planned work of an hour on 10 November."""
    own = {
        "title": "Database care",
        "at": "2026-11-01 09:00",
        "start": "2026-11-10 02:00",
        "end": "2026-11-10 04:00",
        **keys,
    }
    told = {f"{WORK}/index.md": message(**own)}
    for line in later:
        name, *pairs = line.split("; ")
        told[f"{WORK}/{name}.md"] = message(**dict(pair.split(": ", 1) for pair in pairs))
    return told


def window(text: str) -> tuple[str, str]:
    """When it begins, and until when the warning holds."""
    return of(text, "onset")[:16], of(text, "expires")[:16]


def test_planned_work_is_warned_of_for_its_window(tmp_path: Path) -> None:
    """It is in the future until it is over; a cancelled one is taken back."""
    told = work(
        "02-later; at: 2026-11-02 09:00; start: 2026-11-10 03:00; end: 2026-11-10 05:00",
        "03-not; at: 2026-11-02 10:00; status: cancelled",
    )
    made = files(tmp_path, told)
    first, later, cancelled = (
        made[f"cap/maintenance/database/{name}.xml"] for name in ("index", "02-later", "03-not")
    )
    assert of(first, "identifier") == "maintenance.database.index"
    assert window(first) == ("2026-11-10T02:00", "2026-11-10T04:00")
    assert window(later) == ("2026-11-10T03:00", "2026-11-10T05:00")
    assert [of(text, "urgency") for text in (first, later, cancelled)] == [
        "Future",
        "Future",
        "Past",
    ]
    assert (of(cancelled, "msgType"), referred(cancelled)) == ("Cancel", ["index", "02-later"])
    assert of(first, "event") == "Planned maintenance"


def test_work_that_is_done_gives_the_all_clear(tmp_path: Path) -> None:
    now = "2026-11-10 05:00"
    made = warnings(tmp_path, work("02-done; at: 2026-11-10 03:30; status: completed"), now=now)
    assert [of(made["02-done"], each) for each in ("msgType", "responseType", "urgency")] == [
        "Update",
        "AllClear",
        "Past",
    ]
    assert "Planned until 04:00, completed at 03:30 CET" in made["02-done"]


def test_a_repeat_has_one_warning_and_each_date_a_chain_of_its_own(tmp_path: Path) -> None:
    """Nothing is made by the clock, and a word about one date takes no other's place."""
    told = work(
        "02-moved; at: 2026-11-02 09:00; occurrence: 2026-11-17; start: 2026-11-18 02:00",
        "03-off; at: 2026-11-02 10:00; occurrence: 2026-11-24; status: cancelled",
        "04-moved-again; at: 2026-11-02 10:30; occurrence: 2026-11-17; start: 2026-11-19 02:00",
        "05-never; at: 2026-11-02 11:00; status: cancelled",
        repeat="FREQ=WEEKLY",
    )
    made = warnings(tmp_path, told)
    assert {name: (of(text, "msgType"), referred(text)) for name, text in made.items()} == {
        "index": ("Alert", []),
        "02-moved": ("Alert", []),
        "03-off": ("Alert", []),
        "04-moved-again": ("Update", ["02-moved"]),
        "05-never": ("Cancel", ["index", "02-moved", "04-moved-again"]),
    }
    assert window(made["index"]) == ("2026-11-10T02:00", "2026-11-10T04:00")
    assert window(made["04-moved-again"]) == ("2026-11-19T02:00", "2026-11-19T04:00")
    assert "How often: Every week on Tuesday" in made["index"]
    assert of(made["03-off"], "responseType") == "AllClear"


def test_another_moment_changes_no_byte(tmp_path: Path) -> None:
    """Neither windows that open nor promises that fall due are in a warning."""
    told = {
        **incident("02-found; at: 2026-11-02 09:40; next_update: 2026-11-02 12:00"),
        **work(repeat="FREQ=DAILY"),
    }
    early = files(tmp_path / "early", told, now="2026-11-02 10:00")
    late = files(tmp_path / "late", told, now="2026-12-20 10:00")
    assert early == late


def test_the_night_on_which_clocks_change_keeps_the_order(tmp_path: Path) -> None:
    """02:30 comes twice; the offset tells which."""
    told = incident(
        "02-second; at: 2026-10-25 02:30 +01:00",
        at="2026-10-25 02:30 +02:00",
        next_update="2026-10-25 02:45 +01:00",
    )
    made = warnings(tmp_path, told)
    assert [of(text, "sent") for text in made.values()] == [
        "2026-10-25T02:30:00+02:00",
        "2026-10-25T02:30:00+01:00",
    ]
    assert referred(made["02-second"]) == ["index"]


def test_very_many_messages_are_bounded_and_quick() -> None:
    """At most fifty references, and no message looks at all others."""
    told = [
        factories.update(f"{n:04}-more", Phase.INVESTIGATING, at(9), path=f"incidents/many/{n:04}")
        for n in range(3000)
    ]
    settings = Cap(sender="a@b", area=Place(names={"en": "Here"}), expires=timedelta(hours=1))
    began = time.process_time()
    made = list(alerts([factories.incident(*told, id="many")], settings))
    assert time.process_time() - began < 3
    assert len(made) == 3000
    assert max(len(one.references) for one in made) == MOST_REFERENCES == 50
    assert made[-1].references[-1].startswith("a@b,many.2998-more,")


BROKEN = "unknown_key_zz"


@pytest.mark.parametrize("broken", ["index", "02-found"])
def test_a_message_that_cannot_be_read_leaves_those_after_it_what_they_were(
    tmp_path: Path, broken: str
) -> None:
    """Its own file is gone until it is mended; type, references and codes stay."""
    whole = incident(
        "02-found; at: 2026-11-02 09:40; status: identified; impact: critical; reason: Worse.",
        "03-more; at: 2026-11-02 09:50; next_update: 2026-11-02 10:00",
        next_update="2026-11-02 11:00",
        started="2026-11-02 09:05",
    )
    path = f"incidents/2026-11-02-checkout/{broken}.md"
    text = str(whole[path]).replace("at: 2026", f"{BROKEN}: 1\nat: 2026", 1)
    before = _by_name(tmp_path / "before", whole)
    after = _by_name(tmp_path / "after", {**whole, path: text})
    assert broken not in after
    for name in after:
        for element in ("identifier", "msgType", "references", "onset", "severity", "expires"):
            assert of(after[name], element) == of(before[name], element)
    assert [each for each in before if each != broken] == [*after]


def test_where_the_time_of_the_first_message_is_lost_no_file_changes_its_type(
    tmp_path: Path,
) -> None:
    """What referred to it alone is not published; the next one refers to that."""
    whole = incident(
        "02-found; at: 2026-11-02 09:40; status: identified", "03-more; at: 2026-11-02 09:50"
    )
    path = "incidents/2026-11-02-checkout/index.md"
    text = str(whole[path]).replace("at: 2026-11-02", "at: 2026-13-02")
    after = _by_name(tmp_path, {**whole, path: text})
    assert {name: (of(text, "msgType"), referred(text)) for name, text in after.items()} == {
        "03-more": ("Update", ["02-found"])
    }


def test_a_broken_file_that_may_be_held_back_is_in_no_reference(tmp_path: Path) -> None:
    """Who misspells `draft` does not want to be read: not even the name is told."""
    told = incident("02-found; at: 2026-11-02 09:40; drafft: yes", "03-more; at: 2026-11-02 09:50")
    assert referred(_by_name(tmp_path, told)["03-more"]) == ["index"]


def _by_name(folder: Path, messages: Mapping[str, str | bytes]) -> dict[str, str]:
    """The warnings of a site in which something may be broken, by the names of their messages."""
    site = folders.read(folders.write(folder, {"mkdocs.yml": MKDOCS, **messages})).sites["en"]
    made = [file for render in CAP_RENDERERS for file in render(site)]
    return {Path(each.path).stem: each.content.decode() for each in made if each.path[-3:] == "xml"}
