"""The workflow that publishes also sends: after the page is live, once, and where it is told to."""

from __future__ import annotations

import json
import re
import subprocess
import threading
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import MappingProxyType

import pytest

from tests import commands
from tests.checkout import commit_all, git
from tests.deliver.smtp_server import SmtpServer
from tests.runner import Run, load, run_workflow
from tests.test_workflows import OWN, SITE, jobs, steps

MOMENT = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
POLICY = """\
ledger: statuspage-ledger
send:
  - channels: email
  - channels: brief
routes:
  - by: smtp
    channels: email
    from: Example <status@example.com>
"""
RECIPIENTS = "channel,address\nemail,ann@example.com\nemail,left@example.com\n"
KEY = "a key of sixteen characters and more"


def incident(title: str, minutes_ago: int) -> str:
    """An incident that was told of some minutes before the moment."""
    at = MOMENT - timedelta(minutes=minutes_ago)
    return (
        f"---\ntitle: {title}\nimpact: major\nstatus: investigating\n"
        f"at: {at:%Y-%m-%d %H:%M}\nstarted: {at:%Y-%m-%d %H:%M}\n"
        f"summary: {title}. We are looking for the reason.\n---\nWe are sorry.\n"
    )


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing of it."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (its name there)
        """Nothing."""


@pytest.fixture
def live(tmp_path: Path) -> Iterator[str]:
    """The address where what was deployed last can be read."""
    handler = partial(Quiet, directory=str(tmp_path / "live"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture
def site(tmp_path: Path, live: str) -> Path:
    """A site that `init` made, with a policy and an incident of the day before."""
    folder = tmp_path / "mysite"
    made = commands.run("init", folder, "--url", live, "--timezone", "UTC")
    assert made.code == 0, made.err
    git(folder, "init", "--quiet", "--initial-branch=main")
    put(folder / "internal" / "policy.yml", POLICY)
    put(folder / "incidents" / "old" / "index.md", incident("Old orders fail", 24 * 60))
    return folder


def put(file: Path, text: str) -> None:
    """Write a file, and the folders above it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def settings(
    server: SmtpServer | None = None, more: Mapping[str, str] = MappingProxyType({})
) -> Mapping[str, str]:
    """What the host knows of a site that sends by this server."""
    return {
        "vars.STATUSPAGE_SEND": "open",
        "secrets.STATUSPAGE_LEDGER_KEY": KEY,
        "secrets.STATUSPAGE_RECIPIENTS": RECIPIENTS,
        "secrets.STATUSPAGE_SUPPRESSED": "left@example.com",
        "secrets.STATUSPAGE_SMTP_HOST": "127.0.0.1",
        "secrets.STATUSPAGE_SMTP_PORT": str(server.port if server else 9),
        "secrets.STATUSPAGE_SMTP_SECURITY": "none",
        **more,
    }


def publish(site: Path, name: str, known: Mapping[str, str], *, cold: bool = False) -> Run:
    """Commit, publish, and let what was deployed be live from the first try on."""
    folder = site.parent / name
    folder.mkdir()
    (site / "note.txt").write_text(name)
    commit_all(site, name)
    live = site.parent / "live"
    live.unlink(missing_ok=True)
    live.symlink_to(folder / "artifacts" / "github-pages")
    return run_workflow(
        site / ".github" / "workflows" / "publish.yml",
        site,
        folder,
        settings=known,
        cold=cold,
        SOURCE_DATE_EPOCH=str(int(MOMENT.timestamp())),
        NO_PROXY="127.0.0.1",
        STATUSPAGE_PRETEND="yes",
    )


def record(site: Path) -> list[dict[str, object]]:
    """The lines on the branch of the record."""
    names = git(site, "ls-tree", "-r", "--name-only", "statuspage-ledger").split()
    texts = [git(site, "show", f"statuspage-ledger:{n}") for n in names if n.endswith(".jsonl")]
    return [json.loads(line) for text in texts for line in text.splitlines()]


@pytest.mark.slow
def test_the_first_incident_of_a_new_site_is_sent(site: Path) -> None:
    """The record begins with the first run, when there is nothing to tell anybody yet."""
    with SmtpServer() as server:
        (site / "incidents" / "old" / "index.md").unlink()
        first = publish(site, "first", settings(server), cold=True)
        assert first.failed == set(), first.said
        assert list(first.steps) == ["build", "deploy", "send"]
        put(site / "incidents" / "new" / "index.md", incident("New orders fail", 30))
        second = publish(site, "second", settings(server), cold=True)
        assert second.failed == set(), second.said
        assert [mail.recipient for mail in server.mails] == ["ann@example.com"]


@pytest.mark.slow
def test_a_message_is_sent_once_after_it_is_live_and_recorded_on_its_branch(site: Path) -> None:
    """The first run takes down what was there; the third has nothing to do, and asks nobody."""
    with SmtpServer() as server:
        first = publish(site, "first", settings(server))
        assert first.failed == set(), first.said
        assert list(first.steps) == ["build", "deploy", "send"]
        assert server.mails == []
        put(site / "incidents" / "new" / "index.md", incident("New orders fail", 30))
        second = publish(site, "second", settings(server))
        assert second.failed == set(), second.said
        assert list(second.steps) == ["build", "deploy", "send"]
        assert [mail.recipient for mail in server.mails] == ["ann@example.com"]
        assert second.last().summary == "### Notices\n    2 sent.\n"
        assert "::warning title=Not every notice has left::" in second.last().said
        third = publish(site, "third", settings(server))
        assert third.failed == set(), third.said
        assert list(third.steps) == ["build", "deploy"]
        assert "Nothing is due." in third.said
        assert len(server.mails) == 1
    happened = [(line["event"], line["update"]) for line in record(site) if line.get("target")]
    assert ("sent", "incidents/new/index") in happened
    everything = first.said + second.said + third.said + json.dumps(record(site))
    for secret in ("ann@", "left@", KEY):
        assert secret not in everything
    assert not (site.parent / "second" / "send" / "temp" / "lists").exists()


@pytest.mark.slow
def test_a_fresh_site_sends_nothing(site: Path) -> None:
    """Nothing is composed or handed on until the variable is set, whatever secrets there are."""
    known = {k: v for k, v in settings().items() if k != "vars.STATUSPAGE_SEND"}
    run = publish(site, "first", known)
    assert run.failed == set(), run.said
    assert list(run.steps) == ["build", "deploy"]
    assert set(run.artifacts) == {"github-pages"}
    assert "Write the notices" not in [step.name for step in run.steps["build"]]


@pytest.mark.slow
def test_sealed_words_are_read_by_the_job_that_sends_alone(site: Path, tmp_path: Path) -> None:
    """What anybody can download holds no word; the right key opens it, another one stops."""
    keys = {}
    for name in ("right", "wrong"):
        key, certificate = tmp_path / f"{name}.key", tmp_path / f"{name}.crt"
        request = ["openssl", "req", "-x509", "-newkey", "rsa:3072", "-nodes", "-days", "3650"]
        files = ["-subj", "/CN=notices", "-keyout", str(key), "-out", str(certificate)]
        subprocess.run([*request, *files], check=True, capture_output=True)
        keys[name] = (key.read_text(), certificate.read_text())
    sealed = {
        "vars.STATUSPAGE_SEND": "sealed",
        "vars.STATUSPAGE_SEAL": keys["right"][1],
        "secrets.STATUSPAGE_SEAL_KEY": keys["right"][0],
    }
    run = publish(site, "first", settings(more=sealed))
    assert run.failed == set(), run.said
    assert [file.name for file in run.artifacts["notices"].iterdir()] == ["notices.sealed"]
    content = (run.artifacts["notices"] / "notices.sealed").read_bytes()
    assert b"Old orders" not in content
    assert not content.startswith(b"\x1f\x8b")

    put(site / "incidents" / "new" / "index.md", incident("New orders fail", 30))
    other = sealed | {"secrets.STATUSPAGE_SEAL_KEY": keys["wrong"][0]}
    run = publish(site, "second", settings(more=other))
    assert run.failed == {"send"}
    assert "The secret STATUSPAGE_SEAL_KEY does not fit the certificate" in run.said
    assert "::error title=Not everything was sent::" in run.last().said

    run = publish(site, "third", settings(more=sealed | {"vars.STATUSPAGE_SEAL": "no certificate"}))
    assert run.failed == {"report"}
    assert "Nothing was sent: the variable STATUSPAGE_SEAL must hold a certificate." in run.said
    assert set(run.artifacts) == {"github-pages"}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("broken", "message"),
    [
        (
            {"vars.STATUSPAGE_SEND": "true"},
            "Nothing was sent: the variable STATUSPAGE_SEND must be 'open' or 'sealed'.",
        ),
        ({"policy": "send:\n  - channels: email\n"}, "Nothing was sent: internal/policy.yml must"),
        ({"policy": ""}, "Nothing was sent: internal/policy.yml must name a branch"),
        ({"policy": POLICY.replace("email", "emial")}, "internal/policy.yml:3: "),
    ],
)
def test_what_is_wrong_with_sending_never_holds_back_the_page(
    site: Path, broken: dict[str, str], message: str
) -> None:
    """It is deployed, nothing is sent, and the last job says why."""
    policy = broken.pop("policy", None)
    if policy is not None:
        put(site / "internal" / "policy.yml", policy)
    run = publish(site, "first", settings(more=broken))
    assert list(run.steps) == ["build", "deploy", "report"]
    assert run.failed == {"report"}
    assert message in run.last().said
    assert "Old orders fail" in (run.artifacts["github-pages"] / "index.html").read_text()


@pytest.mark.slow
def test_what_cannot_be_sent_turns_the_run_red_and_says_why(site: Path) -> None:
    """A list without its suppression list tells nobody; a server that is away is tried again."""
    run = publish(site, "first", settings(more={"secrets.STATUSPAGE_SUPPRESSED": ""}))
    assert run.failed == {"send"}
    assert "The secret STATUSPAGE_SUPPRESSED is missing" in run.said
    publish(site, "second", settings())
    put(site / "incidents" / "new" / "index.md", incident("New orders fail", 30))
    run = publish(site, "third", settings(more={"secrets.STATUSPAGE_SMTP_HOST": ""}))
    assert run.failed == {"send"}
    assert "STATUSPAGE_SMTP_HOST" in run.last().summary
    assert "::error title=Not everything was sent::" in run.last().said
    with SmtpServer() as server:
        run = publish(site, "fourth", settings(server))
        assert run.failed == set(), run.said
        assert [mail.recipient for mail in server.mails] == ["ann@example.com"]


# What can be read off the files


@pytest.mark.parametrize("folder", [OWN, SITE], ids=["own", "site"])
def test_only_the_jobs_that_send_see_secrets_and_they_render_nothing(folder: Path) -> None:
    """Each has an environment of its own; what it runs reads what was composed elsewhere."""
    sending = {"publish.yml": ["send"], "due.yml": ["tell"]}
    for file in folder.glob("*.yml"):
        found = jobs(file)
        with_secrets = [name for name, job in found.items() if "secrets." in json.dumps(job)]
        assert with_secrets == sending.get(file.name, [])
    tell = jobs(folder / "due.yml")["tell"]
    assert tell["environment"] == "alarms"
    scripts = "\n".join(step.get("run", "") for step in tell["steps"])
    assert set(re.findall(r"statuspage [a-z]+", scripts)) == {"statuspage due"}
    send = jobs(folder / "publish.yml")["send"]
    assert send["environment"] == "notices"
    assert send["needs"] == ["build", "deploy"]
    scripts = "\n".join(step.get("run", "") for step in send["steps"])
    assert set(re.findall(r"statuspage [a-z]+", scripts)) == {"statuspage notify"}


@pytest.mark.parametrize("folder", [OWN, SITE], ids=["own", "site"])
def test_the_history_is_there_where_approvals_count(folder: Path) -> None:
    """Who approved is the author of a commit: a clone without a past knows nobody."""
    found = jobs(folder / "publish.yml")
    for name in ("build", "send"):
        checkout = found[name]["steps"][0]
        assert checkout["with"]["fetch-depth"] == "0"
        assert checkout["with"]["ref"] == "main"


@pytest.mark.parametrize("folder", [OWN, SITE], ids=["own", "site"])
def test_waiting_for_leave_to_send_never_keeps_the_page_waiting(folder: Path) -> None:
    """No group holds a whole run, in which a job may wait for days; the jobs have their own."""
    publish = load(folder / "publish.yml")
    assert "concurrency" not in publish
    groups = {name: job["concurrency"]["group"] for name, job in publish["jobs"].items()}
    assert len(set(groups.values())) == len(groups)
    schedule = load(folder / "schedule.yml")["concurrency"]["group"]
    assert "github.run_id" in schedule
    report = publish["jobs"]["report"]
    assert report["needs"] == ["build", "deploy"], "what was left out is said without waiting"


@pytest.mark.parametrize("folder", [OWN, SITE], ids=["own", "site"])
def test_what_is_handed_over_is_gone_by_tomorrow(folder: Path) -> None:
    """It can be downloaded by whoever may read the repository."""
    [upload] = [
        step
        for step in steps(folder / "publish.yml")
        if step.get("uses", "").startswith("actions/upload-artifact@")
    ]
    assert upload["with"]["retention-days"] == "1"
