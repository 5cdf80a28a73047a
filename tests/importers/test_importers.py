from __future__ import annotations

import contextlib
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statuspage.importers import IMPORTERS, Alert, NoAlert, read
from statuspage.importers.alert import line, moment
from statuspage.model import Impact
from tests.importers import saved

AT = datetime(2026, 11, 2, 8, 5, 45, 828123, tzinfo=UTC)


def alerts(program: str, raw: bytes, name: str = "one.json") -> list[Alert]:
    return [told.alert for told in read(IMPORTERS[program], raw, name)]


def refused(program: str, raw: bytes) -> str:
    """What is said of a file that is no notification."""
    with pytest.raises(NoAlert) as problem:
        read(IMPORTERS[program], raw, "one.json")
    return str(problem.value)


def test_an_alert_of_alertmanager() -> None:
    """What it is called, since when, how severe, and what it may concern."""
    (told,) = alerts("alertmanager", saved.alertmanager())
    assert (told.fingerprint, told.firing, told.at) == (saved.FINGERPRINT, True, AT)
    assert (told.name, told.text) == ("ProbeFailure", "The probe of the checkout fails")
    assert (told.severity, told.impact, told.names) == ("critical", Impact.CRITICAL, ("checkout",))
    assert told.link == "http://prometheus.example.org:9090/graph?g0.expr=up"


def test_the_alerts_of_a_group_belong_together() -> None:
    """One notification of three alerts is one group; another key is another one."""
    several = [saved.alert(fingerprint=str(number)) for number in range(3)]
    assert len({each.group for each in alerts("alertmanager", saved.alertmanager(*several))}) == 1
    other = alerts("alertmanager", saved.alertmanager(groupKey="{}:{}"))
    assert other[0].group != alerts("alertmanager", saved.alertmanager())[0].group


def test_an_alert_that_is_over_says_since_when() -> None:
    """Its end counts, not its beginning; while it fires, the end is the year 1."""
    (told,) = alerts("alertmanager", saved.alertmanager(saved.over(), status="resolved"))
    assert (told.firing, told.at) == (False, datetime(2026, 11, 2, 8, 40, tzinfo=UTC))


def test_labels_may_name_components_in_several_ways() -> None:
    """`component` with a list, `component.<id>` as a label, and the names of services."""
    labels = {
        "component": "checkout, payments",
        "component.app": "yes",
        "service": "api",
        "job": "",
    }
    (told,) = alerts("alertmanager", saved.alertmanager(saved.alert(labels=labels)))
    assert told.names == ("checkout", "payments", "app", "api")


def test_a_monitor_of_uptime_kuma() -> None:
    """Down and up again, in UTC; its tags say how severe it is."""
    (down,) = alerts("uptime-kuma", saved.uptime_kuma())
    assert (down.fingerprint, down.firing, down.name) == ("monitor-29", True, "Checkout")
    assert down.at == datetime(2026, 11, 2, 8, 5, 35, 527000, tzinfo=UTC)
    assert (down.impact, down.text) == (Impact.MINOR, "timeout of 48000ms exceeded")
    (up,) = alerts("uptime-kuma", saved.uptime_kuma(1))
    assert (up.fingerprint, up.firing) == ("monitor-29", False)


@pytest.mark.parametrize("state", [2, 3])
def test_what_is_pending_or_worked_on_is_no_alert(state: int) -> None:
    """Uptime Kuma is not sure yet, or knows of it."""
    assert alerts("uptime-kuma", saved.uptime_kuma(state)) == []


def test_a_test_of_uptime_kuma_is_no_alert() -> None:
    """The button in its settings sends no heartbeat."""
    raw = b'{"heartbeat": null, "monitor": null, "msg": "My Alert (1) Testing"}'
    assert alerts("uptime-kuma", raw) == []


def test_a_form_of_uptime_kuma_is_read_as_well() -> None:
    """Sent as a form, it stands in `data`."""
    raw = json.dumps({"data": saved.uptime_kuma().decode()}).encode()
    assert alerts("uptime-kuma", raw) == alerts("uptime-kuma", saved.uptime_kuma())


def test_an_endpoint_of_gatus() -> None:
    """The body that the manual gives; Gatus tells no time."""
    (told,) = alerts("gatus", saved.gatus())
    assert (told.name, told.firing, told.at) == ("shop/checkout", True, None)
    assert told.text == "health check failed; Get: context deadline exceeded"
    assert told.names == ("checkout", "shop")
    (good,) = alerts("gatus", saved.gatus("RESOLVED"))
    assert (good.fingerprint, good.firing) == (told.fingerprint, False)


@pytest.mark.parametrize(
    "body",
    [
        {"endpointName": "checkout", "endpointGroup": "shop", "alertState": "TRIGGERED"},
        {"endpoint": "checkout", "group": "shop", "status": "🔴 DOWN"},
        {"endpoint": {"name": "checkout", "group": "shop"}, "status": "partial_outage"},
        {"text": "TRIGGERED: shop - checkout - health check failed"},
        {"name": "checkout", "group": "shop", "state": "FAILURE", "errors": "[RESULT_ERRORS]"},
    ],
)
def test_bodies_of_gatus_that_people_have_written_are_understood(body: dict[str, Any]) -> None:
    """Each site writes its own."""
    (told,) = alerts("gatus", json.dumps(body).encode())
    assert (told.name, told.firing) == ("shop/checkout", True)


@pytest.mark.parametrize(
    ("severity", "impact"),
    [
        ("critical", Impact.CRITICAL),
        ("Page", Impact.CRITICAL),
        ("SEV-1", Impact.CRITICAL),
        ("error", Impact.MAJOR),
        ("high", Impact.MAJOR),
        ("warning", Impact.MINOR),
        ("info", Impact.NONE),
        (None, Impact.MAJOR),
    ],
)
def test_severities_mean_an_impact(severity: str | None, impact: Impact) -> None:
    """Of what says nothing the worse is assumed."""
    found = Alert(fingerprint="1", group="1", firing=True, name="x", severity=severity)
    assert found.impact is impact


def test_a_file_may_hold_several() -> None:
    """One after the other, a line each, or in a list; with a byte order mark or in UTF-16."""
    one = saved.gatus()
    assert len(alerts("gatus", one + b"\n" + one + one)) == 3
    assert len(alerts("gatus", b"[" + one + b"," + one + b"]")) == 2
    assert len(alerts("gatus", b"\xef\xbb\xbf" + one)) == 1
    assert len(alerts("gatus", one.decode().encode("utf-16"))) == 1


def test_the_same_notification_is_known_again() -> None:
    """By its time; without one by its words and the name of its file."""
    program = IMPORTERS["alertmanager"]
    first, again = (read(program, saved.alertmanager(), name) for name in ("a.json", "b.json"))
    assert first[0].key == again[0].key
    gatus = IMPORTERS["gatus"]
    keys = [read(gatus, saved.gatus(), name)[0].key for name in ("a.json", "a.json", "b.json")]
    assert (keys[0] == keys[1], keys[0] == keys[2]) == (True, False)


@pytest.mark.parametrize(
    ("program", "raw", "said"),
    [
        ("alertmanager", b"", "it is empty"),
        ("alertmanager", b'{"alerts": [', "it is not JSON: line 1, Expecting value"),
        ("alertmanager", b"\xff\xd8\xff\xe0", "it is no text in UTF-8, so it is no JSON"),
        ("alertmanager", b"[" * 100_000, "it is nested too deeply"),
        ("alertmanager", b"5", "it holds a number where an object {…} was expected"),
        ("alertmanager", b"[[]]", "it holds a list where an object {…} was expected"),
        ("alertmanager", b"x" * (5 * 1024**2 + 1), "it has 5.0 MB; a notification has up to 5"),
        ("gatus", b"{}" * 2001, "it holds more than 2,000 notifications; split it"),
    ],
)
def test_what_is_no_json_is_said_to_be_none(program: str, raw: bytes, said: str) -> None:
    """In a sentence, whatever it is."""
    assert refused(program, raw) == said


@pytest.mark.parametrize(
    ("program", "document", "begins"),
    [
        ("alertmanager", {"a": 1}, "it has no list 'alerts'; expected is a webhook"),
        ("alertmanager", {"alerts": {}}, "it has no list 'alerts'; expected is a webhook"),
        ("alertmanager", {"alerts": [1]}, "an entry of 'alerts' is no object"),
        ("alertmanager", {"alerts": [], "version": "3"}, "its version is '3'; expected is a"),
        (
            "alertmanager",
            {"alerts": [{"status": "x"}]},
            "an alert has the status 'x', not 'firing'",
        ),
        ("uptime-kuma", {"a": 1}, "expected is a webhook notification of Uptime Kuma"),
        ("uptime-kuma", {"data": "x"}, "its 'data' is not JSON; expected is"),
        ("uptime-kuma", {"heartbeat": 1, "msg": ""}, "'heartbeat' or 'monitor' is no object"),
        ("gatus", {"status": "TRIGGERED"}, "it names no endpoint; expected is the body"),
        ("gatus", {"name": "x"}, "it does not say whether it is TRIGGERED or RESOLVED"),
        ("gatus", {"name": "x", "status": "blue"}, "'blue' is neither TRIGGERED nor RESOLVED"),
    ],
)
def test_what_is_another_form_is_told_what_was_expected(
    program: str, document: object, begins: str
) -> None:
    """The message names what is missing and what the right form is."""
    assert refused(program, json.dumps(document).encode()).startswith(begins)


@pytest.mark.parametrize("state", [[], {}, "0", True, 7, 0.5, None])
def test_states_of_another_sort_are_refused(state: object) -> None:
    """A list is no status, and neither is true."""
    assert "none of 0, 1, 2 and 3" in refused("uptime-kuma", saved.uptime_kuma(state))


def test_texts_of_alerts_become_one_clean_line() -> None:
    """No control characters, nothing invisible, no end of a line, and no length without end."""
    hostile = "a\x00b\x1b[31m\r\n---\ndraft: no\u202e\u200b\u2028c"
    assert line(hostile) == "a b [31m --- draft: no c"
    assert len(line("long " * 10_000)) == 300
    assert (line(None), line(True), line([1]), line(7)) == ("", "", "", "7")


@pytest.mark.parametrize("written", ["0001-01-01T00:00:00Z", "", "now", 5, None, "9" * 5000])
def test_what_is_no_time_is_none(written: object) -> None:
    """The year 1 stands for none."""
    assert moment(written) is None


json_values = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4)
    ),
    max_leaves=12,
)
KEYS = (
    "alerts",
    "version",
    "labels",
    "status",
    "heartbeat",
    "monitor",
    "msg",
    "tags",
    "name",
    "at",
)


@pytest.mark.parametrize("program", IMPORTERS)
@given(st.dictionaries(st.sampled_from(KEYS), json_values, max_size=8))
def test_no_object_makes_a_reader_fail(program: str, document: dict[str, Any]) -> None:
    """Alerts, or a sentence that says what was expected: nothing else."""
    with contextlib.suppress(NoAlert):
        found = read(IMPORTERS[program], json.dumps(document).encode(), "one.json")
        assert all(isinstance(told.alert.firing, bool) for told in found)
