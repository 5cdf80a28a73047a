"""Incidents as programs get them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.folders import INDEX, MKDOCS, write
from tests.render.statuspage_v2 import made

ONE = "incidents/2026-11-02-orders-fail"


def one(folder: Path, **files: str) -> made.Object:
    """The only incident of a site with INDEX and further messages."""
    further = {f"{ONE}/{name.replace('_', '-')}.md": text for name, text in files.items()}
    return made.incident(made.of_folder(write(folder, {f"{ONE}/index.md": INDEX} | further)))


def test_ids_come_from_paths(tmp_path: Path) -> None:
    """The first twelve of the base32, in lower case, of the SHA-256 of the content's path."""
    found = one(tmp_path, **{"02_more": made.message("at: 2026-11-02 09:40")})
    assert found["id"] == "dcxuncqm2f6d"
    assert [each["id"] for each in found["incident_updates"]] == ["xuok7j7f62bb", "4tarhwozgqvd"]
    assert {each["incident_id"] for each in found["incident_updates"]} == {found["id"]}


def test_times_are_in_utc_and_never_those_of_the_build(tmp_path: Path) -> None:
    found = one(
        tmp_path,
        **{
            "02_watched": made.message("at: 2026-11-02 09:40\nstatus: monitoring"),
            "03_end": made.message("at: 2026-11-02 10:05\nstatus: resolved"),
            "04_refunds": made.message("at: 2026-11-02 11:00"),
        },
    )
    keys = ("started_at", "created_at", "monitoring_at", "resolved_at", "updated_at")
    assert [found[key] for key in keys] == [
        "2026-11-02T08:05:00.000Z",
        "2026-11-02T08:20:00.000Z",
        "2026-11-02T08:40:00.000Z",
        "2026-11-02T09:05:00.000Z",
        "2026-11-02T10:00:00.000Z",
    ]


def test_an_unknown_start_is_that_of_the_first_message(tmp_path: Path) -> None:
    text = INDEX.replace("started: 2026-11-02 09:05", "started: unknown")
    folder = write(tmp_path, {f"{ONE}/index.md": text})
    assert made.incident(made.of_folder(folder))["started_at"] == "2026-11-02T08:20:00.000Z"


def test_an_incident_that_fell_back_is_not_monitored(tmp_path: Path) -> None:
    found = one(
        tmp_path,
        **{
            "02_watched": made.message("at: 2026-11-02 09:40\nstatus: monitoring"),
            "03_again": made.message("at: 2026-11-02 09:50\nstatus: investigating"),
        },
    )
    assert (found["status"], found["monitoring_at"]) == ("investigating", None)


def test_messages_of_one_minute_keep_their_order_for_whoever_sorts(tmp_path: Path) -> None:
    found = one(
        tmp_path,
        **{f"0{number}_x": made.message("at: 2026-11-02 09:40") for number in (2, 3, 4)},
    )
    assert [each["created_at"][-7:] for each in found["incident_updates"]] == [
        "00.002Z",
        "00.001Z",
        "00.000Z",
        "00.000Z",
    ]


def test_a_message_of_an_earlier_time_stands_where_its_time_is(tmp_path: Path) -> None:
    """Whoever adds it later, under whatever number."""
    found = one(
        tmp_path,
        **{
            "02_late": made.message("at: 2026-11-02 10:00", "Second."),
            "03_early": made.message("at: 2026-11-02 09:30", "First."),
        },
    )
    assert [each["body"] for each in found["incident_updates"]] == [
        "Second.",
        "First.",
        "We are sorry.",
    ]


def test_impact_is_the_present_one_and_at_the_end_the_worst(tmp_path: Path) -> None:
    lower = made.message("at: 2026-11-02 09:40\nimpact: minor\nreason: Better.")
    assert one(tmp_path / "open", **{"02_lower": lower})["impact"] == "minor"
    end = made.message("at: 2026-11-02 10:00\nstatus: resolved")
    assert one(tmp_path / "over", **{"02_lower": lower, "03_end": end})["impact"] == "major"


def test_a_withdrawn_incident_says_so_and_is_over(tmp_path: Path) -> None:
    found = one(
        tmp_path, **{"02_gone": made.message("at: 2026-11-02 09:40\nstatus: withdrawn", "A slip.")}
    )
    assert [found[key] for key in ("name", "status", "impact", "withdrawn", "resolved_at")] == [
        "Withdrawn: Orders fail",
        "resolved",
        "none",
        True,
        "2026-11-02T08:40:00.000Z",
    ]
    assert found["incident_updates"][0]["body"] == (
        "Withdrawn. This was published in error and withdrawn on 2 November 2026, 09:40 CET. It "
        "stays here so that the record is whole, and does not count in any figure.<br /><br />"
        "A slip."
    )
    assert found["components"][0]["status"] == "operational"


def test_a_review_makes_it_a_postmortem(tmp_path: Path) -> None:
    review = (
        "---\nat: 2026-11-02 11:30\ntitle: What went wrong\nactions:\n"
        "  - what: Two people look at each release.\n---\nA release broke it.\n"
    )
    end = made.message("at: 2026-11-02 10:00\nstatus: resolved")
    found = one(tmp_path, **{"02_end": end, "review": review})
    assert (found["status"], found["updated_at"]) == ("postmortem", "2026-11-02T10:30:00.000Z")
    newest = found["incident_updates"][0]
    assert (newest["status"], newest["affected_components"]) == ("postmortem", None)
    assert newest["body"] == (
        "What went wrong<br /><br />A release broke it.<br /><br />"
        "What we have promised to change<br /><br />- Two people look at each release."
    )


REVIEW = made.message("at: 2026-11-02 09:50", "Learned.")


def test_the_review_of_an_open_incident_is_no_update(tmp_path: Path) -> None:
    """Who goes by the newest update would take the incident for one that is over."""
    found = one(tmp_path, review=REVIEW)
    assert found["status"] == "investigating"
    assert [each["status"] for each in found["incident_updates"]] == ["investigating"]


def test_a_review_stays_an_update_when_the_incident_is_opened_again(tmp_path: Path) -> None:
    """Nothing that was published is gone, and the newest update says how it is."""
    end = made.message("at: 2026-11-02 09:40\nstatus: resolved")
    again = made.message("at: 2026-11-02 10:00\nstatus: investigating")
    found = one(tmp_path, **{"02_end": end, "03_again": again, "review": REVIEW})
    assert found["status"] == "investigating"
    assert [each["status"] for each in found["incident_updates"]] == [
        "investigating",
        "postmortem",
        "resolved",
        "investigating",
    ]


def test_the_message_that_withdrew_says_so_whatever_comes_later(tmp_path: Path) -> None:
    gone = made.message("at: 2026-11-02 09:40\nstatus: withdrawn", "A slip.")
    more = made.message("at: 2026-11-02 09:50", "We are sorry.")
    again = made.message("at: 2026-11-02 10:00\nstatus: investigating", "It is real.")
    told = one(tmp_path / "a", **{"02_gone": gone, "03_more": more})
    bodies = [each["body"] for each in told["incident_updates"]]
    assert bodies[0] == "We are sorry."
    assert bodies[1].startswith("Withdrawn. This was published in error and withdrawn on 2 Nov")
    assert "09:40 CET" in bodies[1]
    told = one(tmp_path / "b", **{"02_gone": gone, "03_again": again})
    bodies = [each["body"] for each in told["incident_updates"]]
    assert bodies[:2] == ["It is real.", "Withdrawn.<br /><br />A slip."]


def test_a_broken_beginning_hides_nothing(tmp_path: Path) -> None:
    """What can be read of it is open, under a name made from its folder."""
    from statuspage.source import Reading
    from tests.folders import read

    folder = write(
        tmp_path,
        {
            f"{ONE}/index.md": INDEX.replace("impact: major", "impact: enormous"),
            f"{ONE}/02-more.md": made.message("at: 2026-11-02 09:40"),
        },
    )
    reading: Reading = read(folder)
    (found,) = made.files(reading.sites["en"])["incidents/unresolved.json"]["incidents"]
    assert (found["name"], found["status"]) == ("Orders fail", "investigating")


@pytest.mark.parametrize("key", ["draft: yes", "publish_at: 2026-11-03 09:00"])
def test_what_is_withheld_is_nowhere(tmp_path: Path, key: str) -> None:
    folder = write(tmp_path, {f"{ONE}/index.md": INDEX.replace("at:", f"{key}\nat:", 1)})
    assert made.of_folder(folder)["incidents.json"]["incidents"] == []


def test_an_id_of_another_page_is_given_back(tmp_path: Path) -> None:
    ids = "id: 9tpgqq1h4bs7\nmessage_id: kdqcg22bx7g4\nat:"
    further = made.message("at: 2026-11-02 09:40\nid: 7f4jmtk5hldk")
    folder = write(
        tmp_path,
        {
            f"{ONE}/index.md": INDEX.replace("at:", ids, 1),
            f"{ONE}/02-more.md": further,
            "mkdocs.yml": f'{MKDOCS}      page_id: "y2j98763l56x"\n',
            "components.yml": (
                "groups:\n  - id: shop\n    name: Shop\n    api_id: 4230lsnqdsld\n"
                "    components:\n      - id: checkout\n        name: Checkout\n"
                "        api_id: 8l4ygp009s5s\n"
            ),
        },
    )
    files = made.of_folder(folder)
    found = made.incident(files)
    assert found["id"] == "9tpgqq1h4bs7"
    assert [(each["id"], each["incident_id"]) for each in found["incident_updates"]] == [
        ("7f4jmtk5hldk", "9tpgqq1h4bs7"),
        ("kdqcg22bx7g4", "9tpgqq1h4bs7"),
    ]
    assert found["incident_updates"][0]["affected_components"][0]["code"] == "8l4ygp009s5s"
    group, component = files["components.json"]["components"]
    assert (group["id"], group["components"]) == ("4230lsnqdsld", ["8l4ygp009s5s"])
    assert (component["id"], component["group_id"]) == ("8l4ygp009s5s", "4230lsnqdsld")
    assert {content["page"]["id"] for content in files.values()} == {"y2j98763l56x"}
    assert {each["page_id"] for each in (found, group, component)} == {"y2j98763l56x"}


def test_of_two_with_the_same_given_id_the_first_path_has_it(tmp_path: Path) -> None:
    text = INDEX.replace("at:", "id: 9tpgqq1h4bs7\nat:", 1)
    other = "incidents/2026-11-02-copied"
    folder = write(tmp_path, {f"{ONE}/index.md": text, f"{other}/index.md": text})
    ids = [each["id"] for each in made.of_folder(folder)["incidents.json"]["incidents"]]
    assert ids == ["dcxuncqm2f6d", "9tpgqq1h4bs7"]


def test_a_message_of_before_the_first_one_stands_where_its_time_is(tmp_path: Path) -> None:
    """Newest first by `created_at`, and the incident is as old as the oldest of them."""
    found = one(tmp_path, **{"02_early": made.message("at: 2026-11-02 08:00")})
    assert [each["created_at"][11:16] for each in found["incident_updates"]] == ["08:20", "07:00"]
    assert (found["created_at"][11:16], found["updated_at"][11:16]) == ("07:00", "08:20")


def test_a_review_follows_the_messages_of_its_minute(tmp_path: Path) -> None:
    """Programs sort by time: the newest update has the status of the incident."""
    found = one(
        tmp_path,
        **{
            "02_end": made.message("at: 2026-11-02 10:00\nstatus: resolved"),
            "03_more": made.message("at: 2026-11-02 10:00"),
            "review": made.message("at: 2026-11-02 10:00"),
        },
    )
    said = [(each["status"], each["created_at"][17:23]) for each in found["incident_updates"]]
    assert said[:3] == [("postmortem", "00.002"), ("resolved", "00.001"), ("resolved", "00.000")]
    assert found["status"] == "postmortem"
