"""The workflow that looks at the clocks: it tells each role once, and is red when it cannot."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import MappingProxyType

import pytest

from tests import commands, folders
from tests.checkout import commit_all, git
from tests.deliver.smtp_server import SmtpServer
from tests.deliver.watch import letters
from tests.runner import Run, load, run_workflow
from tests.test_workflows import OWN, SITE, jobs

MOMENT = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
POLICY = """\
ledger: statuspage-ledger
roles:
  comms_lead:
    name: Head of communication
    reach: COMMS_LEAD_ADDRESS
duties:
  - owner: comms_lead
routes:
  - by: smtp
    alarm: yes
    from: Example <status@example.com>
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site that `init` made, with an update that was promised an hour ago."""
    folder = tmp_path / "mysite"
    made = commands.run("init", folder, "--timezone", "UTC")
    assert made.code == 0, made.err
    git(folder, "init", "--quiet", "--initial-branch=main")
    (folder / "internal" / "policy.yml").write_text(POLICY)
    say(folder, "index", hours_ago=2, title="Orders fail", impact="major")
    return folder


def say(site: Path, name: str, hours_ago: int, **keys: str) -> None:
    """A message that promised the next one for an hour later."""
    at = MOMENT - timedelta(hours=hours_ago)
    promised = at + timedelta(hours=1)
    file = site / "incidents" / "orders" / f"{name}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    times = {"at": f"{at:%Y-%m-%d %H:%M}", "next_update": f"{promised:%Y-%m-%d %H:%M}"}
    file.write_text(folders.message(**keys, **times))


def due(
    site: Path,
    name: str,
    port: int = 9,
    more: Mapping[str, str] = MappingProxyType({}),
    *,
    cold: bool = False,
) -> Run:
    """Commit, and let the workflow look."""
    (site / "note.txt").write_text(name)
    commit_all(site, name)
    folder = site.parent / name
    folder.mkdir()
    return run_workflow(
        site / ".github" / "workflows" / "due.yml",
        site,
        folder,
        settings={
            "vars.STATUSPAGE_DUE": "tell",
            "secrets.STATUSPAGE_SMTP_HOST": "127.0.0.1",
            "secrets.STATUSPAGE_SMTP_PORT": str(port),
            "secrets.STATUSPAGE_SMTP_SECURITY": "none",
            "secrets.COMMS_LEAD_ADDRESS": "ann@example.org",
            **more,
        },
        cold=cold,
        SOURCE_DATE_EPOCH=str(int(MOMENT.timestamp())),
        STATUSPAGE_PRETEND="yes",
    )


@pytest.mark.slow
def test_each_role_is_told_once_and_nothing_is_red(site: Path) -> None:
    """What is overdue is a warning; the second run has nobody to tell, and asks for no secret."""
    with SmtpServer() as server:
        first = due(site, "first", server.port)
        second = due(site, "second", server.port)
        say(site, "02-more", hours_ago=0)
        third = due(site, "third", server.port)
    assert letters(server.mails) == [("ann@example.org", "Overdue: next update, Orders fail")]
    assert (first.failed, second.failed, third.failed) == (set(), set(), set()), first.said
    assert [list(run.steps) for run in (first, second, third)] == [
        ["look", "tell"],
        ["look"],
        ["look"],
    ]
    assert "::warning title=Something is overdue::" in second.said
    assert "::warning" not in third.said
    assert "Head of communication was told at 12:00" not in first.said
    assert "    Told:\n" in first.last().summary
    assert "example.org" not in first.said


@pytest.mark.slow
def test_who_cannot_be_told_makes_it_red(site: Path) -> None:
    """And the next run tells them."""
    with SmtpServer() as server:
        first = due(site, "first", server.port, {"secrets.COMMS_LEAD_ADDRESS": ""})
        assert server.mails == []
        second = due(site, "second", server.port, cold=True)
    assert first.failed == {"tell"}
    assert "::error title=Somebody could not be told::" in first.said
    assert "COMMS_LEAD_ADDRESS is not set" in first.said
    assert second.failed == set()
    assert len(server.mails) == 1


@pytest.mark.slow
def test_it_does_nothing_until_it_is_switched_on(site: Path) -> None:
    """No job runs without the variable, and none tells anybody without a record that stays."""
    assert due(site, "off", more={"vars.STATUSPAGE_DUE": ""}).steps == {}
    policy = site / "internal" / "policy.yml"
    policy.write_text(POLICY.replace("ledger: statuspage-ledger\n", ""))
    run = due(site, "forgetful")
    assert (run.failed, list(run.steps)) == ({"look"}, ["look"])
    assert "must name a branch" in run.said


@pytest.mark.slow
def test_a_broken_policy_makes_it_red(site: Path) -> None:
    """Nobody can be told then: somebody has to see it."""
    policy = site / "internal" / "policy.yml"
    policy.write_text(POLICY.replace("alarm: yes", "alarm: always"))
    with SmtpServer() as server:
        run = due(site, "broken", server.port)
    assert run.failed
    assert "policy.yml" in run.said
    assert server.mails == []


@pytest.mark.parametrize("folder", [OWN, SITE], ids=["own", "site"])
def test_an_alarm_waits_for_nobody(folder: Path) -> None:
    """Its secrets are in an environment of its own, and it has a group of its own."""
    found = jobs(folder / "due.yml")
    assert [name for name, job in found.items() if "environment" in job] == ["tell"]
    assert found["tell"]["environment"] == "alarms"
    assert load(folder / "due.yml")["concurrency"]["group"] == "due"
    assert "secrets." not in str(found["look"])
