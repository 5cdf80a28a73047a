"""A webhook against a real web server: what it says, how it is signed, what came of it."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from statuspage.deliver.message import Message, Outcome, Took
from statuspage.deliver.transports import webhook
from statuspage.deliver.transports.webhook.receiver import Receiver, delivery_id, signature
from statuspage.errors import StatuspageError
from tests.deliver.http_server import NOTHING, SILENCE, Heard, Says, Server
from tests.deliver.mails import message, route, target
from tests.deliver.smtp_server import closed_port

KEY = "whsec_" + base64.b64encode(b"k" * 32).decode()
OTHER = "whsec_" + base64.b64encode(b"o" * 24).decode()


def way(url: str, key: str = KEY, /, **settings: str) -> Receiver:
    """The transport to a server of a test."""
    settings = {"secret": "HOOK_KEY", **settings}
    environment = {"HOOK": url, "HOOK_KEY": key}
    return webhook.transport(route("webhook", "HOOK", **settings), environment, Path())


def outcome(receiver: Receiver, said: Message | None = None) -> Outcome:
    """What comes of one message in a session of its own."""
    with receiver.session() as session:
        return session.send(said or message(), target())


def heard(said: Message | None = None, key: str = KEY, /, **settings: str) -> Heard:
    """What a receiver hears of a message that it takes."""
    with Server() as server:
        assert outcome(way(f"{server.url}/in", key, **settings), said).took is Took.SENT
    return server.heard[0]


def is_signed(request: Heard, key: str) -> bool:
    """What a receiver does that knows Standard Webhooks and this key."""
    name, moment = request.headers["webhook-id"], request.headers["webhook-timestamp"]
    secret = base64.b64decode(key.removeprefix("whsec_"))
    content = b".".join([name.encode(), moment.encode(), request.body])
    digest = base64.b64encode(hmac.digest(secret, content, hashlib.sha256)).decode()
    return f"v1,{digest}" in request.headers["webhook-signature"].split(" ")


# What is said


def test_a_message_is_posted_as_our_json() -> None:
    """Every key of it, as the manual describes them."""
    request = heard(message({"text": "原因已找到。 5 < 6 & “so”\n"}, channel="chat"))
    assert (request.method, request.target) == ("POST", "/in")
    assert request.headers["content-type"] == "application/json; charset=utf-8"
    assert request.json == {
        "type": "incident.update",
        "timestamp": "2026-11-20T09:57:00+01:00",
        "data": {
            "version": 1,
            "path": "incidents/2026-11-20-parcels/03-identified",
            "id": "2026-11-20-parcels",
            "update": "03-identified",
            "drill": False,
            "title": "Parcels have not left",
            "link": "https://status.tassenfink.example/incidents/2026-11-20-parcels/#03-identified",
            "kind": "outage",
            "phase": "identified",
            "impact": "major",
            "peak": "major",
            "occasions": ["update"],
            "components": ["warehouse"],
            "audience": "customers",
            "channel": "chat",
            "language": "en",
            "text": "原因已找到。 5 < 6 & “so”\n",
            "parts": {"text": "原因已找到。 5 < 6 & “so”\n"},
        },
    }


def test_planned_work_has_a_type_of_its_own() -> None:
    """A receiver chooses by it."""
    planned = message(family="maintenance", path="maintenance/x/index", phase="scheduled")
    assert heard(planned).json["type"] == "maintenance.update"


def test_the_form_of_statuspage_is_what_its_receivers_read() -> None:
    """The keys that they look at, with ids of twelve characters and times in UTC."""
    request = heard(message(channel="chat"), form="statuspage")
    said: dict[str, Any] = request.json
    assert said["page"] == {
        "id": "y2j98763l56x",
        "url": "https://status.tassenfink.example",
        "status_indicator": "major",
        "status_description": "Identified: Parcels have not left",
    }
    incident = said["incident"]
    assert (incident["id"], incident["organization_id"]) == ("kteton4ykxnl", "y2j98763l56x")
    assert (incident["name"], incident["status"]) == ("Parcels have not left", "identified")
    assert (incident["impact"], incident["resolved_at"]) == ("major", None)
    assert incident["created_at"] == "2026-11-20T08:57:00.000Z"
    assert incident["incident_updates"] == [
        {
            "id": "3zsiknb44jlm",
            "incident_id": incident["id"],
            "status": "identified",
            "body": "We are sorry.\n\nThe cause is found.\n",
            "created_at": "2026-11-20T08:57:00.000Z",
            "display_at": "2026-11-20T08:57:00.000Z",
            "updated_at": "2026-11-20T08:57:00.000Z",
        }
    ]
    assert set(said) == {"meta", "page", "incident"}


@pytest.mark.parametrize(
    ("family", "phase", "shown", "indicator", "resolved"),
    [
        ("incidents", "investigating", "investigating", "major", False),
        ("incidents", "monitoring", "monitoring", "major", False),
        ("incidents", "resolved", "resolved", "none", True),
        ("incidents", "withdrawn", "resolved", "none", True),
        ("maintenance", "scheduled", "scheduled", "none", False),
        ("maintenance", "in_progress", "in_progress", "maintenance", False),
        ("maintenance", "completed", "completed", "none", True),
        ("maintenance", "cancelled", "completed", "none", True),
    ],
)
def test_phases_that_statuspage_does_not_know_become_those_it_knows(
    family: str, phase: str, shown: str, indicator: str, resolved: bool
) -> None:
    """Its receivers fail at words that they have never seen."""
    said = heard(message(family=family, phase=phase), form="statuspage").json
    assert said["incident"]["status"] == shown
    assert said["page"]["status_indicator"] == indicator
    assert (said["incident"]["resolved_at"] is not None) is resolved


def test_the_page_is_the_same_one_in_every_language() -> None:
    """A link into the Chinese part leads to the same page."""
    chinese = message(
        language="zh-CN", link="https://status.example/zh-CN/incidents/2026-11-20-parcels/#index"
    )
    assert heard(chinese, form="statuspage").json["page"]["url"] == "https://status.example"


def test_an_alarm_is_no_incident_of_the_page() -> None:
    """It has no phase and no ids that receivers of this form could know."""
    alarms = replace(route("webhook", "HOOK", form="statuspage"), alarm=True)
    with pytest.raises(StatuspageError, match="alarms are none: leave it out"):
        webhook.transport(alarms, {"HOOK": "https://hook.example/"}, Path())


# How it is signed


def test_the_signature_is_that_of_the_specification() -> None:
    """The example of its own libraries."""
    key = base64.b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    signed = signature([key], "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}')
    assert signed == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_a_receiver_that_knows_the_key_can_check_what_it_hears() -> None:
    """The bytes that arrive are those that were signed, at this moment."""
    request = heard(message({"text": "原因已找到。"}))
    assert is_signed(request, KEY)
    assert not is_signed(request, OTHER)
    assert abs(int(request.headers["webhook-timestamp"]) - time.time()) < 60


def test_while_a_key_is_changed_both_sign() -> None:
    """A receiver may know the old or the new one."""
    request = heard(None, f"{OTHER} {KEY}")
    assert is_signed(request, KEY)
    assert is_signed(request, OTHER)


def test_statuspage_signs_nothing_unless_there_is_a_key() -> None:
    """With one, it is signed like any other."""
    with Server() as server:
        plain = route("webhook", "HOOK", form="statuspage")
        assert outcome(webhook.transport(plain, {"HOOK": server.url}, Path())).took is Took.SENT
        assert outcome(way(server.url, form="statuspage")).took is Took.SENT
    assert "webhook-signature" not in server.heard[0].headers
    assert is_signed(server.heard[1], KEY)


def test_every_attempt_has_the_same_id_and_every_delivery_its_own() -> None:
    """By it a receiver drops what it has seen."""
    first, again = heard().headers["webhook-id"], heard().headers["webhook-id"]
    others = {
        delivery_id(message(channel="sms"), target()),
        delivery_id(message(audience="media"), target()),
        delivery_id(message(path="incidents/2026-11-20-parcels/index"), target()),
        delivery_id(message(), target(id="(other)")),
    }
    assert first == again == delivery_id(message(), target())
    assert len(others | {first}) == 5
    assert "." not in first


# What came of it


@pytest.mark.parametrize(
    ("says", "took", "after"),
    [
        (Says(200), Took.SENT, None),
        (Says(202, b"queued"), Took.SENT, None),
        (Says(204), Took.SENT, None),
        (Says(429, headers=[("Retry-After", "7")]), Took.LATER, 7.0),
        (Says(429), Took.LATER, None),
        (Says(503, headers=[("Retry-After", "90")]), Took.LATER, 90.0),
        (
            Says(
                503,
                headers=[
                    ("Date", "Fri, 20 Nov 2026 10:00:00 GMT"),
                    ("Retry-After", "Fri, 20 Nov 2026 10:02:00 GMT"),
                ],
            ),
            Took.LATER,
            120.0,
        ),
        (Says(503), Took.UNSURE, None),
        (Says(503, headers=[("Retry-After", "soon")]), Took.UNSURE, None),
        (Says(500), Took.UNSURE, None),
        (Says(502), Took.UNSURE, None),
        (Says(504), Took.UNSURE, None),
        (Says(408), Took.UNSURE, None),
        (Says(102), Took.UNSURE, None),
        (Says(400), Took.REFUSED, None),
        (Says(413), Took.REFUSED, None),
        (Says(422), Took.REFUSED, None),
        (Says(401), Took.BROKEN, None),
        (Says(403), Took.BROKEN, None),
        (Says(404), Took.BROKEN, None),
        (Says(410), Took.BROKEN, None),
        (Says(301, headers=[("Location", "/elsewhere")]), Took.BROKEN, None),
        (Says(307, headers=[("Location", "/elsewhere")]), Took.BROKEN, None),
        (NOTHING, Took.UNSURE, None),
        (Says(raw=b"\xff\xfe nonsense"), Took.UNSURE, None),
    ],
    ids=lambda value: str(value.code or value.raw) if isinstance(value, Says) else None,
)
def test_what_the_answer_means(says: Says, took: Took, after: float | None) -> None:
    """Whoever may have acted is not told again by itself, and nobody is asked twice."""
    with Server(says) as server:
        came = outcome(way(f"{server.url}/in"))
    assert (came.took, came.after) == (took, after)
    assert len(server.heard) == 1


def test_a_receiver_that_does_not_answer_may_have_it() -> None:
    """And it does not hold the run."""
    with Server(SILENCE) as server:
        receiver = Receiver(url=server.url, keys=[b"k"], form=lambda _: {}, seconds=0.4)
        assert outcome(receiver) == Outcome(
            Took.UNSURE, "no answer within 0.4 seconds; it may have arrived all the same"
        )


def test_a_yes_counts_though_its_body_never_comes() -> None:
    """Nor how large it is: nobody reads it."""
    endless = Says(body=b"x", headers=[("Content-Length", "99999999999")], hangs=True)
    with Server(endless) as server:
        began = time.monotonic()
        assert outcome(way(server.url)).took is Took.SENT
    assert time.monotonic() - began < 3.0


def test_where_nobody_listens_surely_nothing_arrived() -> None:
    """It is tried again."""
    with closed_port() as port:
        came = outcome(way(f"http://127.0.0.1:{port}/"))
    assert came == Outcome(Took.LATER, "the connection was refused")


def test_a_redirect_loop_is_not_gone_round() -> None:
    """One question, one answer."""
    with Server(Says(302, headers=[("Location", "/")])) as server:
        assert outcome(way(server.url)).took is Took.BROKEN
    assert len(server.heard) == 1


def test_a_drill_that_could_be_taken_for_real_is_not_sent() -> None:
    """One that says so in its text says so in the title too."""
    with Server() as server:
        came = outcome(way(server.url), message(drill=True))
        marked = message({"text": "EXERCISE\nNo parcels.\nEXERCISE"}, drill=True)
        assert outcome(way(server.url, form="statuspage"), marked).took is Took.SENT
    assert came.took is Took.REFUSED
    assert [each.json["incident"]["name"] for each in server.heard] == [
        "EXERCISE: Parcels have not left"
    ]


def test_a_title_with_line_breaks_stays_in_its_place() -> None:
    """No header and no second line comes of it."""
    request = heard(message(title="Parcels\r\nX-Evil: 1\n\nhave"))
    assert request.json["data"]["title"] == "Parcels X-Evil: 1 have"
    assert "x-evil" not in request.headers


# Settings


@pytest.mark.parametrize(
    ("environment", "settings", "wrong"),
    [
        (
            {},
            {},
            [
                "HOOK is not set in the environment: the address of the webhook",
                "'secret' is missing; the variable that it names holds the key that signs",
            ],
        ),
        (
            {"HOOK": "https://example.com/", "HOOK_KEY": ""},
            {"secret": "HOOK_KEY"},
            ["HOOK_KEY is not set in the environment: the key that signs"],
        ),
        (
            {"HOOK": "http://example.com/MARKER", "HOOK_KEY": "MARKER"},
            {"secret": "HOOK_KEY", "form": "MARKER", "per_minute": "MARKER"},
            [
                (
                    "what HOOK holds begins with http://, so that everybody on the way can read "
                    "along; use https://"
                ),
                "'form' must be statuspage, or left out",
                (
                    "the key that 'secret' names cannot sign; make one with: "
                    'echo "whsec_$(openssl rand -base64 32)"'
                ),
                "'per_minute' must be a whole number from 1 to 100000",
            ],
        ),
        (
            {"HOOK": "https://example.com/\nMARKER", "HOOK_KEY": KEY},
            {"secret": "HOOK_KEY"},
            ["HOOK holds a line break, or something else that is not plain text"],
        ),
        (
            {"HOOK": "MARKER", "HOOK_KEY": f"{KEY} whsec_c2hvcnQ="},
            {"secret": "HOOK_KEY"},
            [
                "what HOOK holds is not the address of a web server (https://…)",
                (
                    "the key that 'secret' names cannot sign; make one with: "
                    'echo "whsec_$(openssl rand -base64 32)"'
                ),
            ],
        ),
        (
            {"HOOK": "https://example.com/"},
            {"secret": "whsec_MARKER="},
            [
                (
                    "'secret' must be the name of an environment variable; the variable that it "
                    "names holds the key that signs"
                )
            ],
        ),
    ],
)
def test_what_is_missing_or_wrong_is_said_all_at_once(
    environment: Mapping[str, str], settings: Mapping[str, str], wrong: list[str]
) -> None:
    """No value is repeated: it may be a secret in the wrong place."""
    with pytest.raises(StatuspageError) as raised:
        webhook.transport(route("webhook", "HOOK", **settings), environment, Path())
    said = str(raised.value).split("\n- ")
    assert said == ["the route 'webhook-1' cannot be used:", *wrong]
    assert "MARKER" not in str(raised.value)


def test_a_line_end_after_a_secret_counts_for_nothing() -> None:
    """It comes with copy and paste."""
    with Server() as server:
        assert outcome(way(f" {server.url}/in\n", f"{KEY}\n")).took is Took.SENT
    assert is_signed(server.heard[0], KEY)


def test_no_secret_is_shown(capfd: pytest.CaptureFixture[str]) -> None:
    """Neither by what is printed nor by what is recorded nor by what a traceback shows."""
    said = []
    for says in (Says(401, b"MARKER"), Says(302, headers=[("Location", "/MARKER")]), NOTHING):
        with Server(says) as server:
            receiver = way(f"{server.url.replace('//', '//ann:MARKER@')}/MARKER?t=MARKER")
            said += [repr(receiver), outcome(receiver).note]
    with closed_port() as port:
        said.append(outcome(way(f"http://127.0.0.1:{port}/MARKER")).note)
    said += [*capfd.readouterr()]
    assert "MARKER" not in json.dumps(said)
    assert base64.b64encode(b"k" * 32).decode() not in json.dumps(said)
