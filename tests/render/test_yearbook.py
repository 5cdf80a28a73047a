"""The history as data: what its schema says is so, and nothing changes but what was said."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from hashlib import sha256
from importlib.resources import files as resources
from typing import Any

import jsonschema
import pytest
from msgspec.structs import replace

from statuspage.kinds import FactType
from statuspage.model import (
    INCIDENT_PHASES,
    MAINTENANCE_PHASES,
    Answered,
    Choice,
    ComponentStatus,
    Count,
    Impact,
    Link,
    Phase,
    Qualifier,
    Review,
    Text,
    When,
)
from statuspage.render.yearbook import yearbook
from statuspage.site import Site
from statuspage.site.years import MOST, paths
from tests import factories
from tests.factories import NOW, ZONE, at, text, texts
from tests.goldens import same_as_golden
from tests.manual import page, section
from tests.render import stories

SCHEMA = json.loads(
    resources("statuspage.render.yearbook").joinpath("history.schema.json").read_bytes()
)
DEFINED = SCHEMA["$defs"]


def files(site: Site) -> dict[str, bytes]:
    return {file.path: file.content for file in yearbook(site)}


def loaded(site: Site) -> dict[str, Any]:
    """All data files, each held to the schema."""
    validator = jsonschema.Draft202012Validator(
        SCHEMA, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    made = {path: json.loads(content) for path, content in files(site).items()}
    made.pop("history.schema.json", None)
    for path, document in made.items():
        assert [error.message for error in validator.iter_errors(document)] == [], path
        assert [*unknown(document, "index" if path.endswith("history.json") else "year")] == []
    return made


def unknown(value: Mapping[str, Any], name: str) -> Iterator[str]:
    """Keys that the schema allows, because programs must, and does not explain."""
    known = DEFINED[name]["properties"]
    yield from (f"{name}.{key}" for key in value if key not in known)
    inner = {"open": "incident", "incidents": "incident", "maintenance": "maintenance",
             "updates": "update"}  # fmt: skip
    for key, kind in inner.items():
        for item in value.get(key, ()) if isinstance(value.get(key), list) else ():
            yield from unknown(item, kind)


def in_language(language: str) -> Site:
    site = stories.everything()
    return site if language == "en" else site.translations[language]


def every_fact() -> Site:
    """An incident with a fact of each form, a review and a message in another language."""
    said = factories.update(
        kind="recall",
        facts={
            "known": texts("One in ten."),
            "hazard": text("Metal."),
            "injuries": Count(None, Qualifier.ABOUT),
            "since": When(at(8), exact=False),
            "remedy_type": Choice("refund"),
            "products": factories.table({"brand": "Lantern", "lot": "0412"}),
            "contact": factories.contact_roles("hotline"),
            "questions": (Answered(text("Why?"), text("A screw.")),),
            "more": Link("https://example.com/a?b=1&c=2"),
        },
    )
    review = Review(path="incidents/checkout/review", at=NOW, title=None, body=text("A screw."))
    incident = replace(factories.incident(said), review=review)
    site = factories.site([incident])
    chinese = replace(said, title=Text("不要吃", "zh-CN"), body=Text("有金属。", "zh-CN"))
    translated = replace(incident, updates=(chinese,), title=Text("不要吃", "zh-CN"))
    other = replace(site.translations["zh-CN"], incidents=(translated,))
    return replace(site, translations={"en": site, "zh-CN": other})


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_the_schema_has_the_values_of_the_model() -> None:
    assert DEFINED["impact"]["enum"] == [*Impact]
    assert DEFINED["state"]["enum"] == [*ComponentStatus]
    assert DEFINED["incident"]["properties"]["status"]["enum"] == [*INCIDENT_PHASES]
    told = DEFINED["update"]["properties"]["status"]["enum"]
    assert told == [*INCIDENT_PHASES, *MAINTENANCE_PHASES]
    fact = DEFINED["index"]["properties"]["kinds"]["items"]["properties"]["facts"]
    assert fact["additionalProperties"]["properties"]["type"]["enum"] == [*FactType]
    count = DEFINED["fact"]["oneOf"][1]["properties"]["qualifier"]["enum"]
    assert count == [*Qualifier]


def test_every_key_of_the_schema_is_explained_in_it() -> None:
    silent = [
        f"{name}.{key}"
        for name in ("index", "year", "incident", "maintenance", "update")
        for key, value in DEFINED[name]["properties"].items()
        if "description" not in value and "$ref" not in value
    ]
    assert silent == []


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_the_files_keep_to_their_schema(language: str) -> None:
    assert sorted(loaded(in_language(language))) == sorted(
        path for path in paths_of(language) if "schema" not in path
    )


def paths_of(language: str) -> list[str]:
    site = in_language(language)
    return [site.config.prefix(language) + path for path in paths(site)]


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_the_files_that_can_be_linked_to_are_those_that_are_made(language: str) -> None:
    assert sorted(files(in_language(language))) == sorted(paths_of(language))


def test_it_looks_as_it_was_approved() -> None:
    made = files(stories.everything())
    for path in ("history.json", "history/2026.json"):
        same_as_golden(f"yearbook/{path}", made[path].decode())


def test_every_form_of_fact_keeps_to_the_schema() -> None:
    incident = loaded(every_fact())["history/2026.json"]["incidents"][0]
    assert incident["facts"] == {
        "known": ["One in ten."],
        "hazard": "Metal.",
        "injuries": {"number": None, "qualifier": "about"},
        "since": "2026-11-20",
        "remedy_type": "refund",
        "products": [{"brand": "Lantern", "lot": "0412"}],
        "contact": ["hotline"],
        "questions": [{"question": "Why?", "answer": "A screw."}],
        "more": "https://example.com/a?b=1&c=2",
    }


def test_the_default_language_has_the_texts_of_the_others() -> None:
    site = every_fact()
    incident = loaded(site)["history/2026.json"]["incidents"][0]
    assert incident["translations"]["zh-CN"]["title"] == "不要吃"
    said = incident["updates"][0]["translations"]["zh-CN"]
    assert (said["title"], said["body"]) == ("不要吃", "有金属。")
    own = loaded(site.translations["zh-CN"])["zh-CN/history/2026.json"]["incidents"][0]
    assert own["translations"] == {}
    assert "in_other_languages" not in own["updates"][0]
    assert own["updates"][0]["body"] == "有金属。"


def test_a_text_that_is_not_translated_says_in_which_language_it_is() -> None:
    chinese = loaded(stories.everything().translations["zh-CN"])
    update = chinese["zh-CN/history/2026.json"]["incidents"][0]["updates"][0]
    assert update["in_other_languages"] == {"title": "en", "body": "en"}


@pytest.mark.parametrize(
    ("verdict", "label"), [("unverified", "Being checked"), ("false", None), ("true", None)]
)
def test_a_rumour_without_an_answer_is_called_as_on_its_page(
    verdict: str, label: str | None
) -> None:
    """`identified` is called "Checked", which it is not while nobody knows."""
    facts = {"verdict": Choice(verdict)}
    said = factories.update(phase=Phase.IDENTIFIED, kind="rumour", facts=facts)
    there = replace(said, title=text("谣言", "zh-CN"))
    made = factories.site([factories.incident(said, kind="rumour")])
    other = replace(made.translations["zh-CN"], incidents=(factories.incident(there),))
    site = replace(made, translations={"en": made, "zh-CN": other})
    update = loaded(site)["history/2026.json"]["incidents"][0]["updates"][0]
    assert update["status"] == "identified"
    assert update.get("label") == label
    assert update["translations"]["zh-CN"].get("label") == (label and "核实中")


def test_times_are_utc_and_durations_seconds() -> None:
    incidents = loaded(stories.everything())["history/2026.json"]["incidents"]
    checkout = next(each for each in incidents if each["id"] == stories.CHECKOUT)
    assert checkout["started_at"] == "2026-11-20T08:20:00Z"
    assert checkout["resolved_at"] == "2026-11-20T09:20:00Z"
    assert checkout["duration_seconds"] == 3600
    assert checkout["impact_peak"] == "critical"
    assert checkout["components"] == [
        {"id": "checkout", "state": "operational", "worst": "partial_outage"},
        {"id": "payments", "state": "operational", "worst": "major_outage"},
    ]
    assert [each["id"] for each in checkout["updates"]] == [
        "04-resolved",
        "03-correction",
        "02-identified",
        "index",
    ]


def test_a_withdrawn_incident_says_so_and_counts_in_nothing() -> None:
    incidents = loaded(stories.everything())["history/2026.json"]["incidents"]
    alarm = next(each for each in incidents if each["id"] == stories.ALARM)
    assert alarm["status"] == "withdrawn"
    assert alarm["withdrawn_at"] == "2026-11-17T07:00:00Z"
    assert (alarm["resolved_at"], alarm["duration_seconds"]) == (None, None)


def test_what_nobody_sees_is_not_in_it() -> None:
    """A body is written from what the page shows; a withheld fact is in no value."""
    said = factories.update(body="[//]: # (legal has not agreed)\n\nOrders fail.", kind="rumour")
    said = replace(said, withheld=frozenset({"claim"}))
    made = files(factories.site([factories.incident(said)]))["history/2026.json"].decode()
    assert "legal" not in made
    assert "claim" not in made
    assert '"body": "Orders fail."' in made


def test_a_beginning_that_is_not_known_is_null_and_a_day_a_date() -> None:
    unknown_start = replace(stories.checkout(), started=None)
    day = replace(stories.recall(), started=When(at(0, 0, date(2026, 11, 17)), exact=False))
    told = {
        each["id"]: each["started_at"]
        for each in loaded(factories.site([unknown_start, day]))["history/2026.json"]["incidents"]
    }
    assert told == {stories.CHECKOUT: None, stories.BISCUITS: "2026-11-17"}


def test_an_incident_of_which_nothing_can_be_read_is_open_and_in_no_year() -> None:
    broken = replace(stories.checkout(), updates=(), started=None, broken=True,
                     phase=Phase.INVESTIGATING, resolved_at=None)  # fmt: skip
    made = loaded(factories.site([broken]))
    assert [*made] == ["history.json"]
    assert made["history.json"]["open"][0]["incomplete"] is True
    assert made["history.json"]["years"] == []


@pytest.mark.parametrize("later", [timedelta(minutes=1), timedelta(days=400)])
def test_time_alone_changes_no_byte(later: timedelta) -> None:
    before = stories.everything(as_of=factories.at(7, 0, stories.MONDAY))
    assert files(before) == files(replace(before, as_of=before.as_of + later))


def changed_lines(before: bytes, after: bytes) -> tuple[set[str], set[str]]:
    old, new = before.decode().splitlines(), after.decode().splitlines()
    return {*old} - {*new}, {*new} - {*old}


def test_one_more_message_changes_two_lines_of_one_year() -> None:
    """Whoever compares yesterday's file with today's sees what was said, and nothing else."""
    last_year = factories.incident(
        factories.update("index", Phase.RESOLVED, datetime(2025, 3, 1, 9, tzinfo=ZONE)), id="old"
    )
    before = factories.site([stories.checkout("index", "02-identified"), last_year])
    after = factories.site([stories.checkout("index", "02-identified", "03-correction"), last_year])
    one, other = files(before), files(after)
    assert {path for path in one if one[path] != other[path]} == {
        "history.json",
        "history/2026.json",
    }
    gone, come = changed_lines(one["history/2026.json"], other["history/2026.json"])
    messages = [line for line in come if line.startswith('{"id": "03-correction"')]
    assert len(messages) == 1
    assert {line[:20] for line in gone | come} - {messages[0][:20]} == {
        f'{{"id": "{stories.CHECKOUT}'[:20],
        '"updated_at": "2026-',
    }


def test_a_year_with_more_than_a_file_may_hold_goes_on_in_the_next() -> None:
    said = factories.update("index", Phase.RESOLVED)
    incidents = [
        factories.incident(replace(said, at=at(9) - timedelta(minutes=number)), id=f"n{number:04}")
        for number in range(MOST + 5)
    ]
    made = files(factories.site(incidents))
    assert sorted(made) == [
        "history.json",
        "history.schema.json",
        "history/2026.2.json",
        "history/2026.json",
    ]
    first, second = (json.loads(made[f"history/2026{n}.json"]) for n in ("", ".2"))
    assert (len(first["incidents"]), len(second["incidents"])) == (MOST, 5)
    assert second["incidents"][0]["id"] == "n0000"
    one_more = factories.incident(replace(said, at=at(10)), id="new")
    assert (
        files(factories.site([one_more, *incidents]))["history/2026.json"]
        == (made["history/2026.json"])
    )


def test_open_incidents_in_the_index_are_bounded() -> None:
    many = [factories.incident(id=f"n{number}") for number in range(60)]
    assert len(json.loads(files(factories.site(many))["history.json"])["open"]) == 50


def test_a_year_is_that_of_utc() -> None:
    """At half past midnight on New Year's Day in Berlin, it is still the old year."""
    said = factories.update(moment=datetime(2027, 1, 1, 0, 30, tzinfo=ZONE))
    assert "history/2026.json" in files(factories.site([factories.incident(said)]))


def test_planned_work_tells_the_dates_of_which_more_is_said_than_its_rule() -> None:
    work = loaded(stories.everything())["history/2026.json"]["maintenance"][0]
    assert work["dates"] == [
        {
            "date": "2026-11-17",
            "start_at": "2026-11-17T22:00:00Z",
            "end_at": "2026-11-18T00:00:00Z",
            "planned_start_at": "2026-11-17T21:00:00Z",
            "planned_end_at": "2026-11-17T23:00:00Z",
            "status": "scheduled",
        }
    ]
    repeating = replace(stories.work(), repeat="FREQ=DAILY", occurrences=tuple(
        factories.occurrence(at(22) + timedelta(days=day)) for day in range(5)))  # fmt: skip
    told = loaded(factories.site([], [repeating]))["history/2026.json"]["maintenance"][0]
    assert (told["repeat"], told["dates"]) == ("FREQ=DAILY", [])


@pytest.mark.parametrize("known", [True, False])
def test_work_whose_plan_nobody_can_read_has_the_window_of_its_messages(*, known: bool) -> None:
    """Its date is there as soon as a message says when it ends."""
    date_of = factories.occurrence(at(10), phase=Phase.IN_PROGRESS, end_known=known)
    work = factories.maintenance(date_of, start=None, end=None, broken=True)
    told = loaded(factories.site([], [work]))["history/2026.json"]["maintenance"][0]
    assert [each["end_at"] is not None for each in told["dates"]] == ([True] if known else [])


HOSTILE = ("]]>\x00\x07", "\u202e\u2028\ufffex", "😀" * 300, "x" * 3_000, "", '"\\\n{')


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_is_written_the_files_stay_what_they_are(words: str) -> None:
    said = factories.update(
        body=words, title=text(words or "x"), summary=words, facts={"known": texts(words)}
    )
    made = loaded(factories.site([factories.incident(said)]))
    assert made["history/2026.json"]["incidents"][0]["id"] == "checkout"


def test_a_site_that_moves_changes_addresses_and_no_id() -> None:
    here = files(stories.everything())
    there = files(stories.everything(config=factories.config(url="https://new.example/s/")))
    old = factories.config().url.encode()
    moved = {
        path: content.replace(old, b"https://new.example/s/") for path, content in here.items()
    }
    for made in (moved, there):  # what a year's file is told by follows from its bytes
        made["history.json"] = re.sub(rb'"sha256": "\w+"', b"", made["history.json"])
    assert moved == there


def test_drills_have_no_history() -> None:
    assert files(stories.everything(drills=True)) == {}


@pytest.mark.parametrize("name", ["index", "year", "incident", "maintenance", "update"])
def test_the_manual_explains_every_key(name: str) -> None:
    heading = {"index": "history.json", "year": "A year's file", "incident": "An incident",
               "maintenance": "Planned work", "update": "A message"}[name]  # fmt: skip
    told = section("data.md", heading)
    assert [key for key in DEFINED[name]["properties"] if f"`{key}`" not in told] == []
    assert "history.schema.json" in page("data.md")


def test_a_review_makes_its_year_and_the_index_newer() -> None:
    """A program that asks for the index alone must not miss it; nor what an embargo let out."""
    said = stories.checkout()
    later = said.last.at + timedelta(hours=1)
    told = Review(path=f"{said.path}/review", at=later, title=None, body=text("We have learned."))
    held = replace(said.last, publish_at=later)
    reviewed = replace(said, review=told)
    waited = replace(said, review=replace(told, at=said.last.at, publish_at=later))
    let_out = replace(said, updates=(*said.updates[:-1], held))
    for incident in (reviewed, waited, let_out):
        before, after = loaded(factories.site([said])), loaded(factories.site([incident]))
        for path in ("history.json", "history/2026.json"):
            assert before[path]["updated_at"] < after[path]["updated_at"]
        (year,) = after["history.json"]["years"]
        assert year["updated_at"] == after["history.json"]["updated_at"]


def test_a_review_makes_its_incident_newer() -> None:
    """As in the API and the Markdown file: one answer to when something was last said of it."""
    said = stories.checkout()
    later = said.last.at + timedelta(hours=1)
    told = Review(path=f"{said.path}/review", at=later, title=None, body=text("We have learned."))
    found = [
        loaded(factories.site([each]))["history/2026.json"]["incidents"][0]["updated_at"]
        for each in (said, replace(said, review=told))
    ]
    assert found == ["2026-11-20T09:20:00Z", "2026-11-20T10:20:00Z"]


def test_the_index_says_which_file_is_another_one() -> None:
    """Whatever is changed in it: what is dated back, and a mended word, is newer in no date."""
    said = stories.checkout()
    mended = replace(said.updates[1], body=text("The cause is a certificate."))
    back = stories.said(
        said.id, "09-late", Phase.RESOLVED, said.updates[0].at + timedelta(minutes=1)
    )
    before = loaded(factories.site([said]))["history.json"]["years"]
    for updates in ((said.updates[0], mended, *said.updates[2:]), (*said.updates, back)):
        site = factories.site([replace(said, updates=updates)])
        (year,) = loaded(site)["history.json"]["years"]
        assert [year] == [{**before[0], "sha256": year["sha256"]}]
        assert year["sha256"] != before[0]["sha256"]
        assert year["sha256"] == sha256(files(site)["history/2026.json"]).hexdigest()
