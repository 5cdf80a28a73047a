"""Clients that others wrote for Statuspage read the demonstration, served on loopback."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.built import demo
from tests.hosts import hosted

OPEN = {
    "Parcels packed since Thursday evening have not left": "major",
    "Vouchers from the 11.11 sale do not work everywhere": "minor",
}


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the built demonstration is served."""
    with hosted(demo(tmp_path_factory) / "site") as root:
        yield root.rstrip("/")


@pytest.fixture(autouse=True)
def _directly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loopback is asked directly, whatever proxies this machine has."""
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.setenv(name, "127.0.0.1")


def test_the_prometheus_exporter_sees_incidents_components_and_windows(
    address: str, tmp_path: Path
) -> None:
    """statuspage-prometheus-exporter: one pass over the summary, as it runs from cron."""
    exporter = Path(sys.executable).with_name("statuspage-prometheus-exporter")
    if not exporter.exists():
        pytest.skip("statuspage-prometheus-exporter is not installed: pip install '.[test]'")
    services = tmp_path / "services.json"
    url = f"{address}/api/v2/summary.json"
    services.write_text(json.dumps({"demo": {"name": "Demo", "type": "status_page", "url": url}}))
    metrics = tmp_path / "demo.prom"
    asked = {
        "RUN_MODE": "once",
        "SERVICES_JSON_PATH": str(services),
        "METRICS_TEXTFILE_PATH": str(metrics),
    }
    done = subprocess.run(
        [exporter], env={**os.environ, **asked}, cwd=tmp_path, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    found = metrics.read_text("utf-8").splitlines()
    assert 'statuspage_probe_check{service_name="Demo"} 1.0' in found
    assert 'statuspage_service_status{service_name="Demo"} 0.0' in found
    incidents = [line for line in found if line.startswith("statuspage_incident_info{")]
    assert {label(line, "incident_name"): label(line, "impact") for line in incidents} == OPEN
    assert all(label(line, "shortlink").startswith("https://status.") for line in incidents)
    windows = [line for line in found if line.startswith("statuspage_maintenance_info{")]
    assert [
        label(line, "scheduled_start")
        for line in windows
        if label(line, "maintenance_name") == "A second provider for card payments"
    ] == ["2026-11-24T21:00:00Z"]
    states = {
        label(line, "component_name"): line.rpartition(" ")[2]
        for line in found
        if line.startswith("statuspage_component_status{")
    }
    assert {name for name, state in states.items() if state == "0.0"} == {
        "Orders and delivery",
        "Warehouse",
        "Order tracking",
    }
    assert len(states) == 16


def label(line: str, name: str) -> str:
    """The value of a label in a line of metrics."""
    found = re.search(rf'\b{name}="((?:[^"\\]|\\.)*)"', line)
    assert found is not None, line
    return found[1]


@pytest.mark.parametrize("language", ["", "/zh-CN"])
def test_a_library_for_discords_page_reads_all_eight_files(address: str, language: str) -> None:
    """DiscordStatus: a property a file; only its address is another."""
    if find_spec("discordstatus") is None:
        pytest.skip("DiscordStatus is not installed: pip install '.[test]'")
    from discordstatus.discordstatus import DiscordStatus

    client = DiscordStatus()
    client.base_target = f"{address}{language}/api/v2"
    assert client.status["status"]["indicator"] == "minor"
    assert client.summary["incidents"] == client.unresolved_incidents["incidents"]
    assert [each["impact"] for each in client.unresolved_incidents["incidents"]] == [
        "major",
        "minor",
    ]
    assert len(client.components["components"]) == 16
    assert client.all_incidents["incidents"][0] == client.unresolved_incidents["incidents"][0]
    assert client.active_maintenances["scheduled_maintenances"] == []
    upcoming = client.upcoming_maintenances["scheduled_maintenances"]
    assert {each["status"] for each in upcoming} == {"scheduled"}
    every = {each["id"] for each in client.all_maintenances["scheduled_maintenances"]}
    assert {each["id"] for each in upcoming} < every
