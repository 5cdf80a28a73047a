"""The manual tells of every channel, audience, template and variable, and its examples work."""

from __future__ import annotations

import re
from pathlib import Path

from statuspage.cli.notices import command
from statuspage.notices.channels import CHANNELS
from statuspage.notices.composing import compose, templates
from statuspage.notices.manifest import entry
from statuspage.notices.notice import AUDIENCES
from statuspage.notices.variables import VARIABLES
from statuspage.notices.wording import MOMENTS, SUFFIXES
from tests.notices import stories

ROOT = Path(__file__).parents[2]
MANUAL = (ROOT / "docs" / "notices.md").read_text(encoding="utf-8")
BUILT_IN = ROOT / "statuspage" / "templates"


def section(title: str) -> str:
    """What stands under a heading of the second level."""
    return MANUAL.split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]


def headings(title: str) -> set[str]:
    return {*re.findall(r"^#{3,4} `([^`]+)`$", section(title), re.MULTILINE)}


def test_every_channel_has_its_heading() -> None:
    assert headings("Channels") == {channel.name for channel in CHANNELS}


def test_every_audience_has_its_heading() -> None:
    assert headings("Audiences") == {audience.value for audience in AUDIENCES}


def test_every_variable_has_its_heading_and_its_sentence() -> None:
    assert headings("Variables") == {*VARIABLES}
    told = " ".join(section("Variables").split()).lower()
    assert [name for name, said in VARIABLES.items() if said.lower() not in told] == []


def test_every_built_in_template_is_named_under_its_folder() -> None:
    folders = section("Templates").split("\n### ")
    told = {
        part.split("`")[1]: {*re.findall(r"`([^`]+)`", part.split("Built in:")[-1])}
        for part in folders[1:]
    }
    built_in: dict[str, set[str]] = {}
    for file in BUILT_IN.rglob("*.jinja"):
        folder, name = file.parent.relative_to(BUILT_IN).as_posix(), file.name
        if not name.startswith("_"):
            end = next(suffix for suffix in SUFFIXES.values() if name.endswith(suffix))
            built_in.setdefault(folder, set()).add(name.removesuffix(end))
    assert told == built_in


def test_every_key_of_the_manifest_and_every_moment_is_told() -> None:
    told = section("The manifest")
    notice = stories.told(stories.orders())["customers/sms"]
    assert [key for key in entry(notice) if f"`{key}`" not in told] == []
    assert [word for word in MOMENTS if f"`{word}`" not in section("Your own wording")] == []


def test_every_option_that_chooses_is_told() -> None:
    options = {name for option in command.params for name in option.opts if name.startswith("--")}
    elsewhere = {"--site", "--now", "--format", "--keep-going", "--audience"}
    assert sorted(name for name in options - elsewhere if name not in MANUAL) == []


def test_the_example_of_an_own_template_works(tmp_path: Path) -> None:
    example = section("Your own wording").split('    {% extends "builtin', 1)[1].split("\n\n")[0]
    (tmp_path / "email").mkdir()
    (tmp_path / "email" / "default.txt.jinja").write_text(
        '{% extends "builtin' + example.replace("\n    ", "\n") + "\n"
    )
    incident = stories.orders()
    notices = compose(stories.site(incident), incident, incident.last, templates(tmp_path))
    mail = next(notice.text for notice in notices if notice.channel == "email")
    assert "Where to turn" in mail
    assert mail.endswith("With best wishes from Harbour Street\n")
