"""`statuspage report`: a period, an incident, and a page for everybody."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from statuspage.cli import _due_waiting, _reported
from statuspage.cli._approving import Candidate
from statuspage.cli._internal import read_all
from statuspage.cli._site import load
from statuspage.internal import Part
from statuspage.source.approvals import read_approvals
from statuspage.source.fulfilled import past
from tests import folders
from tests.cli.test_due import ONE, TWO, Approving
from tests.commands import Ran, run
from tests.practice.reported import APP, FILES, NOW, ORDERS

Report = Callable[..., Ran]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The small site whose figures were worked out by hand."""
    return folders.write(tmp_path, FILES)


@pytest.fixture
def report(site: Path) -> Report:
    """Runs the command on it."""
    return lambda *words: run("report", *words, "--site", site, "--now", NOW)


def test_the_last_quarter_that_is_over(report: Report) -> None:
    """In October that is July to September; what to improve first stands on top."""
    ran = report()
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0] == "Example status · 1 July 2026 to 30 September 2026"
    assert lines[1] == "2 incidents, 5 messages"
    assert lines[3].startswith("To improve first: First messages with all six parts: 2 of 2")
    assert "  1 of 3 · before: 1 of 1, too few to compare" in lines
    assert "There is no record of sending here, so that notices are not counted." in lines


def test_values_for_programs(report: Report) -> None:
    """JSON on standard output, and nothing else."""
    made = json.loads(report("--from", "2026-Q3", "--format", "json").out)
    assert made["format"] == "incidentpress-report-1"
    assert made["period"] == {"from": "2026-07-01", "to": "2026-09-30", "running": False}
    assert made["figures"]["promises"]["kept"] == 1
    assert made["by"]["component"]["payments"]["promises"]["judged"] == 1
    assert made["improve"][0]["figure"] == "first_parts"


def test_a_table_for_spreadsheets(report: Report) -> None:
    """CSV, a row a figure."""
    rows = list(csv.DictReader(io.StringIO(report("--from", "2026-07", "--format", "csv").out)))
    first = rows[0]
    assert (first["from"], first["to"], first["figure"]) == (
        "2026-07-01", "2026-07-31", "first_message",
    )  # fmt: skip
    assert first["median_seconds"] == "1200"


def test_an_approval_that_nobody_needed_makes_no_message_wait_longer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where one of two people is enough, the second one is no delay; where two are asked, it is."""
    for policy, minutes in ((ONE, 5), (TWO, 50)):
        folder = tmp_path / str(minutes)
        folder.mkdir()
        case = Approving(folder, monkeypatch, policy)
        case.approve("comms_lead", "2026-11-20T09:05")
        case.approve("managing_director", "2026-11-20T09:50", by="dora")
        words = ("--from", "2026-11", "--format", "json", "--now", "2026-11-21 09:00")
        made = json.loads(run("report", *words, "--site", folder).out)
        assert made["figures"]["approval"]["worst_seconds"] == 60 * minutes


def test_only_messages_of_which_an_approval_may_be_needless_are_composed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not those whose approvals were all needed or came before, nor what is not asked about."""
    case = Approving(tmp_path, monkeypatch, TWO)
    case.approve("comms_lead", "2026-11-20T09:05")
    case.approve("managing_director", "2026-11-20T09:50", by="dora")
    loaded = load(tmp_path, "2027-02-01 09:00", keep_going=True)
    site = loaded.sites["en"]
    for policy, last, expected in (
        (TWO, site.as_of, []),
        (ONE, site.as_of, ["incidents/orders/index"]),
        (ONE, site.incidents[0].first.at, []),
    ):
        (tmp_path / "internal/policy.yml").write_text(policy, encoding="utf-8")
        rules = read_all(None, loaded, (Part.POLICY,)).policy
        assert rules is not None
        approvals, _ = read_approvals(tmp_path / "internal", rules.roles, ("en",))
        history = past(tmp_path / "internal", approvals, site.as_of)
        assert history is not None
        chosen = {told.path: Candidate({}, of, told) for of, told in site.updates_newest_first()}
        moments = dict.fromkeys(chosen, last)
        assert _due_waiting.unclear(chosen, moments, history, rules) == expected
    internal = read_all(None, loaded, (Part.POLICY,))
    for month, known in (("2026-11", 1), ("2026-12", 1), ("2027-01", 0), ("2026-10", 0)):
        asked = _reported.within(_reported.span(month, month, loaded), loaded)
        assert len(_reported.given(loaded, internal, None, asked).approved or {}) == known


def test_a_page_below_build_and_never_in_the_site(report: Report, site: Path) -> None:
    """With the JSON and the CSV beside it; another language is another file."""
    ran = report("--from", "2026-Q3", "--format", "html")
    folder = site / "build" / "report" / "2026-07-01_2026-09-30"
    assert ran.out == f"{folder / 'index.html'}\n"
    assert report("--from", "2026-Q3", "--format", "html", "--language", "zh-CN").code == 0
    names = ["index.html", "index.zh-CN.html", "report.csv", "report.json"]
    assert sorted(file.name for file in folder.iterdir()) == names
    assert not (site / "site").exists()
    assert run("build", "--site", site, "--now", NOW).code == 0
    published = b"".join(f.read_bytes() for f in (site / "site").rglob("*") if f.is_file())
    assert b"Internal: not for publication" not in published


def test_one_incident(report: Report, site: Path) -> None:
    """By its id or a part of it; its course, its promises, what people said."""
    ran = report(ORDERS)
    assert ran.code == 0
    assert "10 July 2026, 10:30 CEST  A promised message did not come in time\n" in ran.out
    assert "Customers: 50 answers; satisfaction 2.8 of 5 (50 rated)" in ran.out
    assert report("orders-fail").out == ran.out
    assert report(ORDERS, "--format", "html").out == (
        f"{site / 'build' / 'report' / ORDERS / 'index.html'}\n"
    )
    assert json.loads(report(ORDERS, "--format", "json").out)["incident"]["id"] == ORDERS
    assert report(ORDERS, "--format", "csv").out.startswith("at,sort,number,late,what,details\n")


def test_a_page_for_everybody_is_written_for_you_to_commit(report: Report, site: Path) -> None:
    """In every language, once: what you have changed is never written over by itself."""
    ran = report("--public", "--from", "2026-Q3", "--parts", "promises,incidents")
    english = site / "pages" / "transparency-2026-q3.md"
    chinese = site / "pages" / "zh-CN" / "transparency-2026-q3.md"
    assert ran.out == f"{english}\n{chinese}\n"
    assert '- "How we informed you: 1 July 2026 to 30 September 2026"' in ran.err
    assert "| Promises kept | 1 of 3 | 1 of 1 |" in english.read_text("utf-8")
    assert APP in chinese.read_text("utf-8")
    english.write_text("mine", "utf-8")
    again = report("--public", "--from", "2026-Q3")
    assert again.code == 1
    assert again.err.startswith(f"{english} is there already, perhaps with changes of yours")
    assert english.read_text("utf-8") == "mine"
    assert report("--public", "--from", "2026-Q3", "--replace").code == 0
    assert "Time to resolve" in english.read_text("utf-8")


def test_the_public_page_can_be_published(report: Report, site: Path) -> None:
    """The build takes it, and its links lead to the incidents."""
    assert report("--public", "--from", "2026-Q3").code == 0
    assert run("check", "--site", site, "--now", NOW).code == 0
    assert run("build", "--site", site, "--now", NOW).code == 0
    page = site / "site" / "transparency-2026-q3"
    assert f'href="../incidents/{ORDERS}/"' in (page / "index.html").read_text("utf-8")
    assert (page / ".." / "incidents" / ORDERS / "index.html").is_file()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--to", "2026-09"), "--to 2026-09 needs a --from: from when on?"),
        (("--from", "July"), "--from: 'July' is no date; write it as 2026-07-01, 2026-07, 2026-Q3"),
        (("--from", "2026-02-30"), "--from: '2026-02-30' is no date"),
        (("--from", "2026-09", "--to", "2026-07"), "--from 2026-09 is after --to 2026-07"),
        (("--from", "2027"), "--from 2027 has not come yet: today is 2026-10-05"),
        (("--language", "tlh"), "--language: there are no words for 'tlh'; use one of: en, zh-CN"),
        (("--parts", "promises"), "--parts and --replace go with --public"),
        (("--public", "--format", "json"), "--public writes a page in Markdown"),
        ((ORDERS, "--from", "2026"), "an incident has its own dates"),
        (("--public", "--parts", "promise"), "'promise' is not known; did you mean 'promises'?"),
        (("--public", "--parts", "notices"), "comes from internal files and is never published"),
        (("--public", "--language", "de"), "--language: the page is in en, zh-CN, and not in 'de'"),
        (("no-such-incident-at-all",), "no-such-incident-at-all"),
    ],
)
def test_wrong_use_is_said_in_words(report: Report, words: tuple[str, ...], said: str) -> None:
    """With what would be right; nothing is written."""
    ran = report(*words)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_from_a_day_on_is_until_today(report: Report) -> None:
    """The usual question after an incident."""
    assert "1 September 2026 to 5 October 2026" in report("--from", "2026-09-01").out
