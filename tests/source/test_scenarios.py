"""Scenarios: the built-in ones are whole, and a site's own are read kindly and strictly."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from statuspage.errors import Severity
from statuspage.model import Impact
from statuspage.source.kinds import built_in as built_in_kinds
from statuspage.source.scenarios import built_in, own_scenarios, read_scenarios

OWN = """\
label: A pipe bursts
kind: outage
impact: minor
minutes: 45
situation: Water runs down the wall.
goals:
  - Somebody decides within ten minutes
injects:
  - after: 20 minutes
    to: comms_lead
    en: A guest posts a film.
  - after: 0 minutes
    to: head_of_cafes
    en: The cook calls.
    zh-CN: 厨师来电。
"""
KINDS = ("outage", "recall")


def write(folder: Path, text: str, name: str = "burst-pipe.yml") -> Path:
    (folder / "scenarios").mkdir(exist_ok=True)
    (folder / "scenarios" / name).write_text(text, "utf-8")
    return folder


@pytest.mark.parametrize("name", built_in())
def test_a_built_in_scenario_can_be_held(name: str) -> None:
    """It plays a kind that exists, in both languages, and its news comes while it lasts."""
    scenario = built_in()[name]
    assert scenario.kind in built_in_kinds()[0]
    assert scenario.impact in [impact.value for impact in Impact]
    parts = [scenario.label, scenario.situation, *scenario.goals]
    parts += [inject.words for inject in scenario.injects]
    assert [set(part) for part in parts] == [{"en", "zh-CN"}] * len(parts)
    assert scenario.injects[0].after == timedelta(0)
    assert scenario.injects[-1].after < timedelta(minutes=scenario.minutes)


def test_both_cases_of_the_demo_can_be_trained() -> None:
    assert {"shop-down-in-the-sale", "guests-fall-ill"} <= {*built_in()}


def test_a_scenario_of_ones_own_stands_beside_the_others(tmp_path: Path) -> None:
    """Words may be given once, and news is sorted by its time."""
    found, mistakes = read_scenarios(write(tmp_path, OWN), ("en", "zh-CN"), KINDS)
    assert mistakes == []
    own = found["burst-pipe"]
    assert (own.own, own.minutes, own.label) == (True, 45, {"en": "A pipe bursts"})
    assert [inject.to for inject in own.injects] == ["head_of_cafes", "comms_lead"]
    assert own.injects[0].words == {"en": "The cook calls.", "zh-CN": "厨师来电。"}
    assert len(found) == len(built_in()) + 1


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("kind: outage", "kind: outtage", "kind 'outtage' is not known; did you mean 'outage'?"),
        ("impact: minor", "impact: huge", "impact 'huge' is not known; use: none, minor"),
        ("minutes: 45", "minutes: long", "'minutes' is 'long'; write minutes, at most 480"),
        ("minutes: 45", "minutes: 900", "'minutes' is '900'; write minutes, at most 480"),
        ("label:", "labels:", "the key 'labels' is not known; did you mean 'label'?"),
        ("    to: comms_lead\n", "", "an inject needs after, to (a role), and en or zh-CN"),
        ("    en: A guest posts a film.\n", "", "an inject needs after, to (a role), and en"),
        ("situation: Water runs down the wall.\n", "", "'situation' is missing"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, before: str, after: str, said: str) -> None:
    assert before in OWN
    folder = write(tmp_path, OWN.replace(before, after))
    found, mistakes = read_scenarios(folder, ("en", "zh-CN"), KINDS)
    assert "burst-pipe" not in found
    assert any(said in mistake.message for mistake in mistakes), [str(m) for m in mistakes]
    assert {mistake.path for mistake in mistakes} == {"internal/scenarios/burst-pipe.yml"}


def test_news_after_the_end_of_an_exercise_is_doubted(tmp_path: Path) -> None:
    """The scenario can be held all the same."""
    folder = write(tmp_path, OWN.replace("minutes: 45", "minutes: 10"))
    found, mistakes = read_scenarios(folder, ("en", "zh-CN"), KINDS)
    assert found["burst-pipe"].minutes == 10
    [mistake] = mistakes
    assert mistake.severity is Severity.WARNING
    assert str(mistake) == (
        "internal/scenarios/burst-pipe.yml:4: the last inject comes after 20 minutes, "
        "when the exercise is over\n    minutes: 20"
    )


def test_a_file_that_is_no_scenario_is_said(tmp_path: Path) -> None:
    """Binary, empty and misnamed files are mistakes and never a traceback."""
    write(tmp_path, OWN, "Burst Pipe.yml")
    write(tmp_path, "", "empty.yml")
    (tmp_path / "scenarios" / "picture.yml").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    found, mistakes = read_scenarios(tmp_path, ("en",), KINDS)
    assert {*found} == {*built_in()}
    assert {mistake.path.rpartition("/")[2] for mistake in mistakes} == {
        "Burst Pipe.yml",
        "empty.yml",
        "picture.yml",
    }


def test_what_an_empty_file_is_shown_is_a_whole_scenario(tmp_path: Path) -> None:
    """Whoever copies it has an exercise to go on from."""
    _, (empty,) = own_scenarios(write(tmp_path, "", "pipe.yml"), ("en",), KINDS)
    assert empty.corrected is not None
    assert own_scenarios(write(tmp_path, empty.corrected, "pipe.yml"), ("en",), KINDS)[1] == []


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "the file is empty; write what happens, and who hears it:"),
        (b"# to be written\n", "the file is empty; write what happens"),
        (b"---\n---\n", "the file is empty"),
        ("\n".encode("utf-16"), "save the file as UTF-8"),
        (OWN.encode("utf-16"), "save the file as UTF-8"),
        (b"Water runs down the wall.\nThe cook calls.\n", "there is no key in this line"),
        (b"- label\n- kind\n", "a list item stands here without a key"),
        (b"\x89PNG\r\n\x1a\n\0\0", "this file is a PNG picture"),
    ],
)
def test_a_file_that_cannot_be_read_has_one_reason(tmp_path: Path, raw: bytes, said: str) -> None:
    """Not every key that is missing because of it."""
    write(tmp_path, "", "old.yaml").joinpath("scenarios/old.yaml").write_bytes(raw)
    _, mistakes = own_scenarios(tmp_path, ("en", "zh-CN"), KINDS)
    assert [said in mistake.message for mistake in mistakes] == [True], [str(m) for m in mistakes]
