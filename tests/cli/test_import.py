"""`statuspage import`: alerts of other programs become drafts, once, and nothing is published."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from statuspage.importers import IMPORTERS
from tests.commands import Ran, command, environment, run
from tests.folders import read as read_site
from tests.folders import write
from tests.importers import saved

NOW = "2026-11-02 10:00"
ID = "2026-11-02-problems-with-checkout"


def imported(folder: Path, program: str, *arguments: str | Path) -> Ran:
    return run("import", program, *arguments, "--site", folder, "--now", NOW)


def put(folder: Path, name: str, raw: bytes) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(raw)
    return file


def drafts(folder: Path) -> list[str]:
    return sorted(path.parent.name for path in (folder / "incidents").glob("*/index.md"))


def facts(folder: Path, name: str = ID) -> str:
    return (folder / "internal" / "facts" / f"{name}.yml").read_text(encoding="utf-8")


@pytest.fixture(name="site")
def _site(tmp_path: Path) -> Path:
    return write(tmp_path / "site", {})


def test_an_alert_opens_a_draft_with_its_component(site: Path, tmp_path: Path) -> None:
    """What it concerns and since when, for a person to go on with; not a word of the alert."""
    done = imported(site, "alertmanager", put(tmp_path, "a.json", saved.alertmanager()))
    assert done.code == 0
    assert done.out.endswith(f"incidents/{ID}/index.md\n")
    text = (site / "incidents" / ID / "index.md").read_text(encoding="utf-8")
    assert text.startswith(
        "---\n"
        "title: Problems with Checkout\n"
        "kind: outage\n"
        "impact: critical\n"
        "started: 2026-11-02 09:05\n"
        "detected: 2026-11-02 09:05\n"
        "status: investigating\n"
        "at: 2026-11-02 10:00\n"
        "draft: yes\n"
        "components:\n"
        "  checkout: major_outage\n"
    )
    assert "robe" not in text
    assert "Alerts: 1 opened a draft." in done.err


def test_the_evidence_stands_in_the_fact_log(site: Path, tmp_path: Path) -> None:
    """With its link and what it came from; nobody has confirmed it."""
    imported(site, "alertmanager", put(tmp_path, "a.json", saved.alertmanager()))
    log = facts(site)
    assert (
        '  - fact: "Alertmanager: ProbeFailure fires: The probe of the checkout fails (severity '
        'critical) http://prometheus.example.org:9090/graph?g0.expr=up"\n'
        f'    source: "alertmanager: alert {saved.FINGERPRINT}, group '
    ) in log
    assert log.endswith("    at: 2026-11-02 09:05\n")


def test_a_draft_is_nowhere_on_the_page(site: Path, tmp_path: Path) -> None:
    """What was imported is withheld until a person takes the line away, and is no mistake."""
    imported(site, "alertmanager", put(tmp_path, "a.json", saved.alertmanager()))
    reading = read_site(site)
    assert (reading.errors, reading.sites["en"].incidents) == ((), ())


def test_the_same_file_twice_changes_nothing(site: Path, tmp_path: Path) -> None:
    """A folder of files is read again and again."""
    file = put(tmp_path, "a.json", saved.alertmanager())
    imported(site, "alertmanager", file)
    before = facts(site)
    again = imported(site, "alertmanager", file)
    assert (again.code, again.out, "1 known already" in again.err) == (0, "", True)
    assert (facts(site), drafts(site)) == (before, [ID])


def test_a_reminder_is_known_already(site: Path, tmp_path: Path) -> None:
    """Uptime Kuma says again and again that a monitor is down."""
    imported(site, "uptime-kuma", put(tmp_path, "a.json", saved.uptime_kuma()))
    reminder = put(tmp_path, "b.json", saved.uptime_kuma(at="2026-11-02 08:35:35.000"))
    assert "1 known already" in imported(site, "uptime-kuma", reminder).err


def test_what_is_over_is_noted_and_nothing_more(site: Path, tmp_path: Path) -> None:
    """Only a person says on the page that it is over."""
    imported(site, "alertmanager", put(tmp_path, "a.json", saved.alertmanager()))
    before = (site / "incidents" / ID / "index.md").read_bytes()
    file = put(tmp_path, "b.json", saved.alertmanager(saved.over(), status="resolved"))
    done = imported(site, "alertmanager", file)
    assert 'fact: "Alertmanager: ProbeFailure is over' in facts(site)
    assert f"statuspage new update {ID} --status monitoring" in done.err
    assert (site / "incidents" / ID / "index.md").read_bytes() == before
    assert [path.name for path in (site / "incidents" / ID).iterdir()] == ["index.md"]


def test_what_was_over_before_it_was_imported_opens_nothing(site: Path, tmp_path: Path) -> None:
    """The files of last night: it fired and was over, in any order of the files."""
    put(tmp_path, "alerts/1.json", saved.alertmanager(saved.over()))
    put(tmp_path, "alerts/2.json", saved.alertmanager())
    done = imported(site, "alertmanager", tmp_path / "alerts")
    assert (drafts(site), "2 over before they were imported" in done.err) == ([], True)


def test_alerts_of_one_group_are_one_draft(site: Path, tmp_path: Path) -> None:
    """The worst of them gives the impact, and each component has its own."""
    other = saved.alert(
        fingerprint="2b",
        labels={"alertname": "Slow", "component": "payments", "severity": "warning"},
    )
    raw = saved.alertmanager(saved.alert(), other)
    imported(site, "alertmanager", put(tmp_path, "a.json", raw))
    (name,) = drafts(site)
    text = (site / "incidents" / name / "index.md").read_text(encoding="utf-8")
    assert "title: Problems with Checkout and Payments\n" in text
    assert "  checkout: major_outage\n  payments: degraded_performance\n" in text


def test_it_fires_anew_after_the_incident_was_over(site: Path, tmp_path: Path) -> None:
    """The old file opens nothing; a new alert opens a new draft."""
    file = put(tmp_path, "a.json", saved.alertmanager())
    imported(site, "alertmanager", file)
    index = site / "incidents" / ID / "index.md"
    text = index.read_text(encoding="utf-8").replace("draft: yes\n", "")
    index.write_text(text.replace("investigating", "resolved") + "Sorry.\n", encoding="utf-8")
    assert "1 known already" in imported(site, "alertmanager", file).err
    later = saved.alertmanager(saved.alert(startsAt="2026-11-02T08:50:00Z"))
    imported(site, "alertmanager", put(tmp_path, "b.json", later))
    assert drafts(site) == [ID, f"{ID}-2"]


def test_what_it_calls_a_component_can_be_told(site: Path, tmp_path: Path) -> None:
    """`--component NAME=ID`; names and ids of components.yml are known without."""
    raw = saved.gatus(endpoint_name="api-gw", endpoint_group="core")
    file = put(tmp_path, "a.json", raw)
    imported(site, "gatus", file, "--component", "API-GW=payments")
    assert drafts(site) == ["2026-11-02-problems-with-payments"]


def test_without_a_component_the_title_says_no_more_than_is_known(
    site: Path, tmp_path: Path
) -> None:
    """In the language that is asked for."""
    file = put(tmp_path, "a.json", saved.gatus(endpoint_name="x", endpoint_group="y"))
    imported(site, "gatus", file, "--language", "zh-CN")
    (name,) = drafts(site)
    text = (site / "incidents" / name / "index.md").read_text(encoding="utf-8")
    assert "title: 有些服务未能正常运行\n" in text
    assert "components" not in text


def test_wrong_options_are_all_said_and_nothing_is_written(site: Path, tmp_path: Path) -> None:
    """Before anything is read."""
    file = put(tmp_path, "a.json", saved.gatus())
    done = imported(
        site, "gatus", file, "--component", "x=chekout", "--component", "y", "--impact", "huge"
    )
    assert done.code == 2
    assert done.err.splitlines() == [
        "--impact 'huge' is not known; use one of: none, minor, major, critical",
        "--component 'chekout' is not known; did you mean 'checkout'?",
        "--component 'y' is not NAME=ID, such as 'api-gw=checkout'",
        "Nothing was written.",
    ]
    assert drafts(site) == []


def test_a_bad_file_never_stops_the_others(site: Path, tmp_path: Path) -> None:
    """The sound ones are imported, the others named, and the exit code says so."""
    put(tmp_path, "alerts/1.json", b"{")
    put(tmp_path, "alerts/2.json", saved.alertmanager())
    put(tmp_path, "alerts/3.txt", b"not looked at")
    done = imported(site, "alertmanager", tmp_path / "alerts")
    assert (done.code, drafts(site)) == (1, [ID])
    assert "1.json: it is not JSON: line 1" in done.err


def test_what_a_person_wrote_into_the_fact_log_stays(site: Path, tmp_path: Path) -> None:
    """What is added stands at its end; a line with a mistake is nobody's to put right here."""
    imported(site, "alertmanager", put(tmp_path, "a.json", saved.alertmanager()))
    log = site / "internal" / "facts" / f"{ID}.yml"
    before = facts(site) + "  # asked the bank at nine\n  - fact: [\n"
    log.write_text(before, encoding="utf-8")
    file = put(tmp_path, "b.json", saved.alertmanager(saved.over()))
    assert imported(site, "alertmanager", file).code == 0
    assert facts(site).startswith(f'{before}  - fact: "Alertmanager: ProbeFailure is over')


def test_a_fact_log_that_cannot_be_added_to_is_left_as_it_is(site: Path, tmp_path: Path) -> None:
    """It is named, and the other alerts are imported all the same."""
    imported(site, "alertmanager", put(tmp_path, "a.json", saved.alertmanager()))
    log = site / "internal" / "facts" / f"{ID}.yml"
    before = facts(site).encode() + "  # caf\u00e9\n".encode("latin-1")
    log.write_bytes(before)
    raw = saved.alertmanager(saved.over()) + saved.alertmanager(groupKey="other")
    done = imported(site, "alertmanager", put(tmp_path, "b.json", raw))
    assert log.read_bytes() == before
    assert (done.code, len(drafts(site))) == (1, 2)
    assert f"{ID}.yml is not UTF-8" in done.err


def test_files_that_are_not_there_and_empty_folders_are_said(site: Path, tmp_path: Path) -> None:
    """Wrong use, in a sentence."""
    (tmp_path / "empty").mkdir()
    missing = imported(site, "gatus", tmp_path / "no.json")
    assert (missing.code, "is not there" in missing.err) == (2, True)
    empty = imported(site, "gatus", tmp_path / "empty")
    assert (empty.code, "has no *.json in it" in empty.err) == (2, True)


def test_alerts_come_in_by_a_pipe(site: Path) -> None:
    """`-` is what comes in."""
    words = command("import", "gatus", "-", "--site", site, "--now", NOW)
    done = subprocess.run(words, input=saved.gatus(), env=environment(), check=False, timeout=60)
    assert (done.returncode, drafts(site)) == (0, [ID])


HOSTILE = (
    "../../../etc/passwd\x00\x1b[2J\n---\ndraft: no\nstatus: resolved\n---\n"
    "<script>alert(1)</script> [x](javascript:1) **b** \u202e {{ 7*7 }} ${HOME}"
)


@pytest.mark.parametrize("program", IMPORTERS)
def test_hostile_texts_reach_no_public_file_and_no_other_place(
    program: str, site: Path, tmp_path: Path
) -> None:
    """The draft has none of it, the fact log one line, and no file is written anywhere else."""
    labels = {"alertname": HOSTILE, "component": HOSTILE, "severity": HOSTILE, HOSTILE: HOSTILE}
    raw = {
        "alertmanager": saved.alertmanager(
            saved.alert(labels=labels, annotations={"summary": HOSTILE}, fingerprint=HOSTILE),
            groupKey=HOSTILE,
        ),
        "uptime-kuma": saved.uptime_kuma(name=HOSTILE, pathName=HOSTILE, id=HOSTILE),
        "gatus": saved.gatus(endpoint_name=HOSTILE, alert_description=HOSTILE),
    }[program]
    file = put(tmp_path, "a.json", raw)
    before = {path for path in tmp_path.rglob("*") if path.is_file()}
    assert imported(site, program, file).code == 0
    added = {path for path in tmp_path.rglob("*") if path.is_file()} - before
    (name,) = drafts(site)
    assert added == {
        site / "incidents" / name / "index.md",
        site / "internal" / "facts" / f"{name}.yml",
    }
    text = (site / "incidents" / name / "index.md").read_text(encoding="utf-8")
    assert not any(word in text for word in ("script", "passwd", "resolved", "{{"))
    assert facts(site, name).count("\n") == 4
    assert read_site(site).errors == ()


def test_a_flood_of_alerts_is_not_a_flood_of_drafts(site: Path, tmp_path: Path) -> None:
    """Twenty in a run; the rest is said."""
    for number in range(23):
        put(tmp_path, f"alerts/{number:02}.json", saved.gatus(endpoint_name=f"host {number}"))
    done = imported(site, "gatus", tmp_path / "alerts")
    assert (len(drafts(site)), "3 more groups of alerts were left" in done.err) == (20, True)


def test_a_clock_that_is_ahead_is_not_believed(site: Path, tmp_path: Path) -> None:
    """What began tomorrow began now."""
    raw = saved.alertmanager(saved.alert(startsAt="2026-11-03T08:05:45Z"))
    imported(site, "alertmanager", put(tmp_path, "a.json", raw))
    text = (site / "incidents" / ID / "index.md").read_text(encoding="utf-8")
    assert "started: 2026-11-02 10:00\n" in text
