"""`statuspage new incident --holding`: an incident that says an approved text, and no more."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.checkout import commit_all, git
from tests.commands import Ran, run
from tests.folders import write

NOW = "2026-11-02 12:00"
INCIDENT = "incidents/2026-11-02-something-is-wrong"
FILES = {
    "internal/policy.yml": (
        "roles:\n  duty:\n    name: Duty manager\n    owners: '@duty'\n"
        "send:\n  - channels: sms\napprovals:\n  - roles: duty\n"
    ),
    "internal/holding/sorry.md": (
        "---\ntitle: Something is wrong\n---\nWe are sorry.\n\nMore soon.\n"
    ),
    "internal/holding/sorry.zh-CN.md": "---\ntitle: 出现异常\n---\n我们深表歉意。\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A site whose holding text somebody has approved."""
    site = write(tmp_path / "site", FILES)
    git(site, "init", "--quiet")
    assert run("approve", "holding/sorry", "--as", "duty", "--site", site).code == 0
    commit_all(site, "Approved")
    return site


def new(folder: Path, *arguments: str) -> Ran:
    return run("new", "incident", "--impact", "major", "--site", folder, "--now", NOW, *arguments)


def test_it_says_the_text_in_every_language_and_is_approved(folder: Path) -> None:
    done = new(folder, "--holding", "sorry", "--component", "checkout=major_outage")
    assert done.code == 0, done.err
    index = folder / INCIDENT / "index.md"
    assert done.out == f"{index}\n{index.with_name('index.zh-CN.md')}\n"
    assert index.read_text("utf-8") == (
        "---\ntitle: Something is wrong\nkind: outage\nimpact: major\nstatus: investigating\n"
        "at: 2026-11-02 12:00\ncomponents:\n  checkout: major_outage\n---\n"
        "We are sorry.\n\nMore soon.\n"
    )
    assert index.with_name("index.zh-CN.md").read_text("utf-8") == (
        "---\ntitle: 出现异常\n---\n我们深表歉意。\n"
    )
    assert "The holding text in zh-CN is approved by Duty manager.\n" in done.err
    listed = run("approve", "--site", folder, "--now", NOW, "--format", "json")
    assert json.loads(listed.out) == {"updates": []}
    assert run("check", "--site", folder, "--now", NOW).out == ""


def test_a_text_that_was_changed_since_is_said_to_be_unapproved(folder: Path) -> None:
    file = folder / "internal/holding/sorry.md"
    file.write_text(FILES["internal/holding/sorry.md"].replace("More", "Much more"), "utf-8")
    done = new(folder, "--holding", "sorry")
    assert "The holding text in en is approved by nobody yet.\n" in done.err
    assert "The holding text in zh-CN is approved by Duty manager.\n" in done.err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--title", "Fire"), "leave out --title, or write the message without --holding"),
        (("--summary", "Fire.", "--text", "Fire."), "leave out --text, --summary, or write"),
        (("--status", "resolved"), "leave out --status, or write"),
    ],
)
def test_what_would_say_more_is_refused(folder: Path, options: tuple[str, ...], said: str) -> None:
    done = new(folder, "--holding", "sorry", *options)
    assert done.code == 2
    assert said in done.err
    assert not (folder / "incidents").exists()


def test_an_unknown_text_is_answered_with_the_one_that_was_meant(folder: Path) -> None:
    done = new(folder, "--holding", "sory")
    assert (done.code, done.err) == (
        2,
        "there is no holding text 'sory'; did you mean 'sorry'?\n",
    )
