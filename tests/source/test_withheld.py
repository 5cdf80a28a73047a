"""What must not be repeated in public: a claim while nobody has said that it may be."""

from __future__ import annotations

from pathlib import Path

import pytest

from statuspage.errors import Severity
from statuspage.notices.composing import compose
from statuspage.source.kinds import built_in
from tests.commands import published, run
from tests.folders import message, read, write
from tests.notices.stories import built_in as built_in_templates

RUMOUR = "incidents/2026-11-02-said"
CLAIM = "The water is poisoned"
SAID = {"title": "Messages about our water", "kind": "rumour", "impact": "none"}


def index(**keys: str) -> str:
    """The first message of a rumour."""
    return message("We are checking.", **SAID, at="2026-11-02 09:00", claim=CLAIM, **keys)


def later(hour: int, **keys: str) -> str:
    """A message after it."""
    return message("More.", at=f"2026-11-02 {hour:02}:00", **keys)


def shown(folder: Path) -> list[bool]:
    """For each message whether its facts have the claim, and at last whether the incident has."""
    found = read(folder)
    assert found.errors == ()
    (incident,) = found.sites["en"].incidents
    chinese = found.sites["zh-CN"].incidents[0]
    said, there = (
        [*("claim" in each.facts for each in one.updates), "claim" in one.facts]
        for one in (incident, chinese)
    )
    assert said == there
    return said


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({"risk": "high", "verdict": "unverified"}, False),
        ({"risk": "high", "verdict": ""}, False),  # as `statuspage new incident` writes it
        ({"risk": "high"}, False),
        ({"verdict": "unverified"}, False),
        ({}, False),
        ({"risk": "low"}, True),
        ({"risk": "medium", "verdict": "unverified"}, True),
        ({"verdict": "false"}, True),
        ({"risk": "high", "verdict": "misleading"}, True),
    ],
)
def test_a_claim_is_published_when_somebody_says_that_it_may_be(
    tmp_path: Path, keys: dict[str, str], expected: bool
) -> None:
    """What is not said counts as the worst; notices say what the page says."""
    folder = write(tmp_path, {f"{RUMOUR}/index.md": index(**keys)})
    assert shown(folder) == [expected, expected]
    for site in read(folder).sites.values():
        (incident,) = site.incidents
        notices = compose(site, incident, incident.last, built_in_templates())
        told = {notice.channel: notice.text for notice in notices}
        for channel in ("email", "press", "hotline", "brief"):
            assert (CLAIM in told[channel]) is expected, channel


@pytest.mark.parametrize("wrong", [{"risk": "hihg"}, {"risk": "high", "colour": "red"}])
def test_a_slip_where_the_risk_is_raised_keeps_no_claim_public(
    tmp_path: Path, wrong: dict[str, str]
) -> None:
    """A message that nobody can read may say that it is high; a draft says nothing yet."""
    files = {f"{RUMOUR}/index.md": index(risk="low"), f"{RUMOUR}/03-more.md": later(11)}
    folder = write(tmp_path, files)
    assert shown(folder) == [True, True, True]
    write(folder, {f"{RUMOUR}/02-risk.md": later(10, draft="yes", **wrong)})
    assert _claims(folder) == [True, True]
    write(folder, {f"{RUMOUR}/02-risk.md": later(10, **wrong)})
    assert _claims(folder) == [False, False]
    done = run("build", "--site", folder, "--now", "2026-11-02 12:00", "--keep-going")
    assert done.code == 3
    pages = [file for file in (folder / "site").rglob("*") if file.is_file()]
    assert [file for file in pages if CLAIM.encode() in file.read_bytes()] == []
    write(folder, {f"{RUMOUR}/04-checked.md": later(11, verdict="false")})
    assert _claims(folder)[-1] is True


def _claims(folder: Path) -> list[bool]:
    """For each readable message whether it has the claim."""
    (incident,) = read(folder).sites["en"].incidents
    return ["claim" in each.facts for each in incident.updates]


def test_another_kind_releases_no_claim(tmp_path: Path) -> None:
    """What one of its kinds withholds, the incident withholds, until somebody gives a verdict."""
    files = {
        f"{RUMOUR}/index.md": index(risk="high", verdict="unverified"),
        f"{RUMOUR}/02-ill.md": later(10, kind="food-safety", hazard="Germs"),
    }
    folder = write(tmp_path, files)
    assert shown(folder) == [False, False, False]
    write(tmp_path, {f"{RUMOUR}/03-checked.md": later(11, verdict="true")})
    assert shown(folder) == [False, False, True, True]


def test_an_incident_that_becomes_a_rumour_withholds_its_claim(tmp_path: Path) -> None:
    """Also in the messages that came before."""
    files = {
        "kinds/call.yml": "label: Call\nfacts:\n  claim:\n    type: text\n    label: Claim\n",
        f"{RUMOUR}/index.md": index().replace("kind: rumour", "kind: call"),
    }
    folder = write(tmp_path, files)
    assert shown(folder) == [True, True]
    write(tmp_path, {f"{RUMOUR}/02-more.md": later(10, kind="rumour")})
    assert shown(folder) == [False, False, False]


def test_what_stands_now_decides_for_all_messages(tmp_path: Path) -> None:
    """A risk that rises takes the claim out of the earlier ones; a verdict brings it back there."""
    files = {
        f"{RUMOUR}/index.md": index(risk="low", verdict="unverified"),
        f"{RUMOUR}/02-worse.md": later(10, risk="high"),
    }
    folder = write(tmp_path, files)
    assert shown(folder) == [False, False, False]
    write(tmp_path, {f"{RUMOUR}/03-checked.md": later(11, verdict="false")})
    assert shown(folder) == [True, False, True, True]
    write(tmp_path, {f"{RUMOUR}/04-unsure.md": later(11, verdict="")})
    assert shown(folder) == [False, False, False, False, False]


def test_a_kind_that_nobody_can_read_may_have_been_a_rumour(tmp_path: Path) -> None:
    """An index that is broken there releases nothing."""
    files = {
        f"{RUMOUR}/index.md": index().replace("kind: rumour", "kind: whisper-campaign"),
        f"{RUMOUR}/02-worse.md": later(10, claim=CLAIM, risk="high"),
    }
    (incident,) = read(write(tmp_path, files)).sites["en"].incidents
    assert [update.name for update in incident.updates] == ["02-worse"]
    assert "claim" not in incident.last.facts


def test_check_says_what_would_publish_it(tmp_path: Path) -> None:
    """In one line, where the claim stands."""
    files = {
        f"{RUMOUR}/index.md": index(risk="low"),
        f"{RUMOUR}/02-worse.md": later(10, risk="high"),
    }
    folder = write(tmp_path, files)
    assert [str(m) for m in read(folder).mistakes if m.severity is Severity.WARNING] == [
        (
            f"{RUMOUR}/index.md:6: 'claim' is published nowhere while 'risk' is high and 'verdict' "
            "is not said; to publish it, write 'risk: low', 'risk: medium', 'verdict: false', "
            "'verdict: misleading' or 'verdict: true'"
        )
    ]
    write(tmp_path, {f"{RUMOUR}/03-checked.md": later(11, verdict="false")})
    assert [m for m in read(folder).mistakes if m.severity is Severity.WARNING] == []


@pytest.mark.parametrize(
    ("written", "lines"),
    [
        ("---\ntitle: {title}\n", {}),
        ("---\ntitle: Was our water poisoned?\n", {2}),
        ("---\ntitle: {title}\nsummary: Our water is not poisoned.\n", {3}),
        ("---\ntitle: {title}\n---\nHello.\n\nNo: the water is\nnot poisoned.\n", {6}),
        ("---\ntitle: {title}\n---\nWe check our water.\n\nNobody is poisoned.\n", {}),
    ],
)
def test_check_says_where_a_claim_is_repeated(
    tmp_path: Path, written: str, lines: set[int]
) -> None:
    """Where it is withheld, each line that says it nevertheless; nowhere once it is published."""
    own = written.format(title=SAID["title"]).removeprefix("---\n")
    head, _, body = own.partition("---\n")
    keys = f"kind: rumour\nimpact: none\nat: 2026-11-02 09:00\nclaim: {CLAIM}\n"
    text = f"---\n{head}{keys}---\n{body or 'We check.'}\n"
    folder = write(tmp_path, {f"{RUMOUR}/index.md": text})
    said = {m.line for m in read(folder).mistakes if "this repeats the 'claim'" in m.message}
    assert said == {line + 4 * (line > head.count("\n") + 1) for line in lines}
    write(folder, {f"{RUMOUR}/02-checked.md": later(11, verdict="false")})
    assert [m for m in read(folder).mistakes if "repeats" in m.message] == []


def test_a_claim_is_also_looked_for_in_its_translation(tmp_path: Path) -> None:
    """By pairs of characters."""
    files = {
        f"{RUMOUR}/index.md": index(),
        f"{RUMOUR}/index.zh-CN.md": "---\ntitle: 水有毒吗\nclaim: 这水有毒\n---\n正在核实。\n",
    }
    found = [str(m) for m in read(write(tmp_path, files)).mistakes if "repeats" in m.message]
    assert [text.partition(": ")[0] for text in found] == [f"{RUMOUR}/index.zh-CN.md:2"]


def test_the_risk_of_a_rumour_is_for_deciding_alone(tmp_path: Path) -> None:
    """A page that says "Risk: High" seems to speak of the danger that the rumour tells of."""
    keys = {"risk": "low", "verdict": "false", "fact": "Our water is clean."}
    found = read(write(tmp_path, {f"{RUMOUR}/index.md": index(**keys)}))
    assert [m for m in found.mistakes if m.severity is Severity.WARNING] == []
    (incident,) = found.sites["en"].incidents
    assert {"claim", "verdict", "fact"} == incident.facts.keys() == incident.last.facts.keys()


OWN = """\
label: Hearsay
facts:
  claim:
    type: text
    label: What is said
"""


def test_a_kind_in_the_place_of_a_built_in_one_withholds_what_that_withholds(
    tmp_path: Path,
) -> None:
    """With the choices that decide about it, where it has none of its own."""
    files = {"kinds/rumour.yml": OWN, f"{RUMOUR}/index.md": index(risk="high")}
    folder = write(tmp_path, files)
    assert shown(folder) == [False, False]
    write(tmp_path, {f"{RUMOUR}/02-checked.md": later(10, verdict="false")})
    assert shown(folder) == [False, True, True]
    rumour = read(folder).sites["en"].kinds["rumour"]
    whole = built_in()[0]["rumour"].withhold
    assert rumour.withhold == {key: whole[key] for key in ("claim", "risk")}


def test_it_publishes_the_claim_when_its_file_says_so(tmp_path: Path) -> None:
    """With a `withhold` that is empty."""
    files = {"kinds/rumour.yml": f"{OWN}withhold:\n", f"{RUMOUR}/index.md": index()}
    assert shown(write(tmp_path, files)) == [True, True]


def test_a_choice_with_other_options_decides_nothing(tmp_path: Path) -> None:
    """More is withheld rather than less: `grave` may be what was called high."""
    risk = (
        "  risk:\n    type: choice\n    label: Risk\n"
        "    options:\n      slight: Slight\n      grave: Grave\n"
    )
    files = {"kinds/rumour.yml": OWN + risk, f"{RUMOUR}/index.md": index(risk="grave")}
    folder = write(tmp_path, files)
    assert shown(folder) == [False, False]
    write(tmp_path, {f"{RUMOUR}/02-checked.md": later(10, verdict="false")})
    assert shown(folder) == [False, True, True]


def test_a_fact_that_is_always_withheld_is_said_to_be(tmp_path: Path) -> None:
    """A condition without a value."""
    files = {
        "kinds/rumour.yml": f"{OWN}withhold:\n  claim:\n",
        f"{RUMOUR}/index.md": index(),
    }
    folder = write(tmp_path, files)
    assert [str(m) for m in read(folder).mistakes if m.severity is Severity.WARNING] == [
        f"{RUMOUR}/index.md:6: 'claim' is published nowhere: the kind 'rumour' always withholds it"
    ]


def test_it_is_in_no_byte_of_pages_feeds_and_notices(tmp_path: Path) -> None:
    """Whichever way it came to be withheld, in each language."""
    stories = {
        "kind": {
            "index.md": index(risk="high", verdict="unverified"),
            "02-ill.md": later(10, kind="food-safety", hazard="Germs"),
        },
        "said": {"index.md": index(risk="high", verdict="")},
        "risk": {"index.md": index(risk="low"), "02-worse.md": later(10, risk="high")},
    }
    chinese = "---\ntitle: 关于我们的水\nclaim: 这水有毒\n---\n正在核实。\n"
    files = {
        f"incidents/2026-11-02-{name}/{file}": text
        for name, story in stories.items()
        for file, text in {**story, "index.zh-CN.md": chinese}.items()
    }
    folder = write(tmp_path, files)
    texts = published(folder, "2026-11-02 12:00")
    assert any(b"Messages about our water" in text for text in texts.values())
    for words in (CLAIM, "这水有毒"):
        assert [file for file, text in texts.items() if words.encode() in text] == []
    brief = next(file for file in texts if file.match("*-kind/02-ill/*/brief.en.*"))
    assert b"Do not repeat, to anyone: The claim." in texts[brief]
