"""listmonk against a real web server with its rules: one campaign, started once."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from statuspage.deliver.message import Message, Outcome, Took
from statuspage.deliver.transports import listmonk
from statuspage.deliver.transports.listmonk import campaigns
from statuspage.deliver.transports.listmonk.campaigns import campaign_tag
from statuspage.deliver.transports.listmonk.content import content
from statuspage.errors import StatuspageError
from tests.deliver.http_server import NOTHING, SILENCE, Says, Server, answer
from tests.deliver.listmonk_server import TOKEN, USER, Listmonk
from tests.deliver.mails import MAIL, message, route, target
from tests.deliver.smtp_server import closed_port

ENVIRONMENT = {"LISTMONK_USER": USER, "LISTMONK_TOKEN": TOKEN}
STARTED = Outcome(Took.SENT, "campaign 17 is started")


@pytest.fixture
def inside() -> Listmonk:
    """A listmonk, and what a test knows of its inside."""
    return Listmonk()


@pytest.fixture
def server(inside: Listmonk) -> Iterator[Server]:
    """The server that it runs on."""
    with Server(inside) as server:
        yield server


def way(url: str, **settings: str) -> campaigns.Listmonk:
    """The transport as a route describes it."""
    settings = {"user": "LISTMONK_USER", "token": "LISTMONK_TOKEN", "list": "3", **settings}
    named = route("listmonk", "LISTMONK", **settings)
    return listmonk.transport(named, {**ENVIRONMENT, "LISTMONK": url}, Path())


def quick(url: str) -> campaigns.Listmonk:
    """The same for a test that waits for what never comes."""
    return campaigns.Listmonk(
        url=url, user=USER, token=TOKEN, lists=[3], seconds=0.4, looks=(0.0, 0.05)
    )


def outcome(transport: campaigns.Listmonk, said: Message | None = None) -> Outcome:
    """What comes of one message in a session of its own."""
    with transport.session() as session:
        return session.send(said or message(), target())


# What is made


def test_a_campaign_is_made_and_started(inside: Listmonk, server: Server) -> None:
    """It has the words of the mail, the lists, and a name by which a person finds it."""
    settings = {"list": "3, 4", "template": "2", "from": "Tassenfink <status@tassenfink.example>"}
    assert outcome(way(f"{server.url}/", **settings)) == STARTED
    assert inside.started == [17]
    assert [(each.method, each.path) for each in server.heard] == [
        ("GET", "/api/campaigns"),
        ("POST", "/api/campaigns"),
        ("PUT", "/api/campaigns/17/status"),
    ]
    tag = campaign_tag(message(), target())
    assert server.heard[1].json == {
        "name": "Parcels have not left (2026-11-20-parcels/03-identified, email, customers, en)",
        "subject": "Cause found: Parcels have not left",
        "content_type": "html",
        "body": '<div lang="en" dir="auto">\n<p>The cause is found.</p>\n</div>\n',
        "altbody": "We are sorry.\n\nThe cause is found.\n",
        "lists": [3, 4],
        "template_id": 2,
        "from_email": "Tassenfink <status@tassenfink.example>",
        "type": "regular",
        "messenger": "email",
        "tags": [tag],
        "archive_slug": tag,
        "archive": False,
    }


@pytest.mark.parametrize("end", ["", "/", "/api", "/api/", "?page=1"])
def test_the_address_may_be_written_as_people_copy_it(server: Server, end: str) -> None:
    """With the API's own path or without."""
    assert outcome(way(server.url + end)) == STARTED


def test_a_message_without_html_is_plain_text(inside: Listmonk, server: Server) -> None:
    """Its subject is the title."""
    assert outcome(way(server.url), message({"text": "We are sorry."}, channel="press")) == STARTED
    made = inside.campaigns[0]
    assert (made["content_type"], made["body"]) == ("plain", "We are sorry.")
    assert made["subject"] == "Parcels have not left"


# Never twice


def test_what_has_been_started_is_not_started_again(inside: Listmonk, server: Server) -> None:
    """However often a person sends it again."""
    assert outcome(way(server.url)) == STARTED
    assert outcome(way(server.url)) == Outcome(Took.SENT, "campaign 17 had been started before")
    inside.campaigns[0]["status"] = "finished"
    assert outcome(way(server.url)) == Outcome(Took.SENT, "campaign 17 had been started before")
    assert inside.started == [17]


def test_another_update_is_another_campaign(server: Server) -> None:
    """And so is another channel, audience or route."""
    others = [message(), message(path="incidents/x/04"), message(audience="media")]
    notes = [outcome(way(server.url), each).note for each in others]
    assert notes == [f"campaign {number} is started" for number in (17, 18, 19)]


def test_a_draft_that_an_earlier_run_left_is_started_with_todays_words(
    inside: Listmonk,
    server: Server,
) -> None:
    """The run was ended between making and starting it."""
    inside.faults.append(("PUT", "/status", False, Says(429)))
    assert outcome(way(server.url)).took is Took.LATER
    later = message({**MAIL, "subject": "Corrected subject"})
    assert outcome(way(server.url), later) == STARTED
    assert len(inside.campaigns) == 1
    assert inside.campaigns[0]["subject"] == "Corrected subject"


@pytest.mark.parametrize("fault", [NOTHING, Says(500), Says(502), Says(raw=b"nonsense")])
def test_a_campaign_that_was_made_without_an_answer_is_found(
    inside: Listmonk, server: Server, fault: Says
) -> None:
    """There is no second one."""
    inside.faults.append(("POST", "/campaigns", True, fault))
    assert outcome(way(server.url)) == STARTED
    assert (len(inside.campaigns), inside.started) == (1, [17])


def test_a_listmonk_that_looks_for_no_tags_takes_no_second_campaign(
    inside: Listmonk,
    server: Server,
) -> None:
    """It takes each address of the archive once."""
    inside.knows_tags = False
    inside.campaigns += [
        {
            "id": number,
            "status": "running",
            "tags": ["other"],
            "archive_slug": f"o{number}",
            "lists": [3],
        }
        for number in range(3)
    ]
    assert outcome(way(server.url)).note == "campaign 20 is started"
    assert outcome(way(server.url)).note == "campaign 20 had been started before"
    assert inside.started == [20]


@pytest.mark.parametrize("fault", [NOTHING, Says(500), Says(504), Says(400)])
def test_a_start_that_nobody_confirmed_is_looked_up(
    inside: Listmonk, server: Server, fault: Says
) -> None:
    """The campaign itself says that it runs."""
    inside.faults.append(("PUT", "/status", True, fault))
    assert outcome(quick(server.url)) == STARTED
    assert inside.started == [17]


def test_a_start_that_nobody_confirmed_and_nobody_sees_is_unsure(
    inside: Listmonk,
    server: Server,
) -> None:
    """It may come to it still; a person who sends it again starts it once."""
    inside.faults.append(("PUT", "/status", False, SILENCE))
    assert outcome(quick(server.url)) == Outcome(
        Took.UNSURE, "no answer within 0.4 seconds; it may have arrived all the same"
    )
    assert outcome(quick(server.url)) == STARTED
    assert inside.started == [17]


@pytest.mark.parametrize("state", ["paused", "cancelled", "scheduled"])
def test_a_campaign_that_somebody_has_taken_in_hand_stays_as_it_is(
    inside: Listmonk, server: Server, state: str
) -> None:
    """Nobody starts what a person has stopped."""
    assert outcome(way(server.url)) == STARTED
    inside.campaigns[0]["status"] = state
    assert outcome(way(server.url)) == Outcome(
        Took.REFUSED, f"campaign 17 is {state} in listmonk: somebody goes on there"
    )


# What goes wrong


def test_a_list_that_is_not_there_is_found_out_before_the_start(
    inside: Listmonk,
    server: Server,
) -> None:
    """It would itself send it to nobody, and say that all went well."""
    assert outcome(way(server.url, list="3, 9")) == Outcome(
        Took.BROKEN, "listmonk has no list 9, or its API user may not use it"
    )
    assert outcome(way(server.url, list="9")).took is Took.BROKEN
    assert inside.started == []


def test_a_token_that_is_not_right_breaks_the_route(server: Server) -> None:
    """It was changed there, perhaps."""
    wrong = campaigns.Listmonk(url=server.url, user=USER, token="old", lists=[3])
    assert outcome(wrong) == Outcome(Took.BROKEN, "answered with 403: this is not allowed to us")


@pytest.mark.parametrize(
    ("method", "path", "says", "took", "after"),
    [
        ("GET", "/campaigns", Says(429, headers=[("Retry-After", "5")]), Took.LATER, 5.0),
        ("GET", "/campaigns", Says(500), Took.LATER, None),
        ("GET", "/campaigns", NOTHING, Took.LATER, None),
        ("GET", "/campaigns", Says(302, headers=[("Location", "/login")]), Took.BROKEN, None),
        ("GET", "/campaigns", Says(200, b"<html>Please sign in</html>"), Took.BROKEN, None),
        ("GET", "/campaigns", Says(200, b"\xff\xfe"), Took.BROKEN, None),
        ("GET", "/campaigns", Says(200, b"[" * 100_000), Took.BROKEN, None),
        ("GET", "/campaigns", answer({"data": {"results": [{"id": "x"}]}}), Took.BROKEN, None),
        ("GET", "/campaigns", answer({"data": {"results": None}}), Took.BROKEN, None),
        ("GET", "/campaigns", answer({"data": []}), Took.BROKEN, None),
        ("POST", "/campaigns", answer({"message": "invalid body"}, 400), Took.REFUSED, None),
        ("POST", "/campaigns", Says(503, headers=[("Retry-After", "9")]), Took.LATER, 9.0),
        ("POST", "/campaigns", SILENCE, Took.LATER, None),
        ("PUT", "/status", Says(503, headers=[("Retry-After", "9")]), Took.LATER, 9.0),
        ("PUT", "/status", Says(403), Took.BROKEN, None),
        ("PUT", "/status", answer({"message": "no subscribers"}, 400), Took.REFUSED, None),
    ],
)
def test_until_a_campaign_is_started_nobody_is_unsure(
    inside: Listmonk,
    server: Server,
    method: str,
    path: str,
    says: Says,
    took: Took,
    after: float | None,
) -> None:
    """Making one sends nothing."""
    inside.faults.append((method, path, False, says))
    came = outcome(quick(server.url))
    assert (came.took, came.after) == (took, after)
    assert inside.started == []


def test_where_nobody_listens_it_is_tried_later() -> None:
    """Nothing has arrived."""
    with closed_port() as port:
        came = outcome(quick(f"http://127.0.0.1:{port}"))
    assert came == Outcome(Took.LATER, "the connection was refused")


def test_a_drill_that_could_be_taken_for_real_is_not_sent(server: Server) -> None:
    """Not even asked about."""
    assert outcome(way(server.url), message(drill=True)).took is Took.REFUSED
    assert server.heard == []


# Words that listmonk would take for a template


def test_what_looks_like_a_template_is_said_as_it_stands() -> None:
    """No function of listmonk runs, and no address is replaced by one that counts readers."""
    evil = '{{ .Subscriber.Email }} } }} "x" \\ https://a.example@TrackLink\n'
    said = content(message({"text": evil, "subject": "A {{ b }}", "html": f"<body>{evil}</body>"}))
    assert said["subject"] == r'{{ "A \x7b\x7b b \x7d\x7d" }}'
    assert said["altbody"] == (
        r'{{ Safe "\x7b\x7b .Subscriber.Email \x7d\x7d \x7d \x7d\x7d \"x\" \\ '
        r'https://a.example\x40TrackLink\n" }}'
    )
    assert said["body"] == (
        '<div lang="en" dir="auto">\n&#123;&#123; .Subscriber.Email }} } }} "x" \\ '
        "https://a.example&#64;TrackLink\n</div>\n"
    )


def test_plain_words_stay_as_they_are() -> None:
    """A single bracket is none of listmonk's."""
    plain = "{ 5 < 6 & “so” }\n原因已找到。\n"
    assert content(message({"text": plain}))["body"] == plain


def test_the_page_of_a_mail_becomes_a_part_of_one_and_keeps_its_language() -> None:
    """A template of listmonk is the page around it."""
    head = '<!doctype html>\n<html lang="ar" dir="rtl"><head><title>x</title></head>\n'
    page = head + '<body style="margin:0">\n<p>a</p>\n</body></html>\n'
    said = content(message({**MAIL, "html": page}, language="ar"))
    assert said["body"] == '<div lang="ar" dir="rtl">\n<p>a</p>\n</div>\n'


def test_a_subject_is_one_line() -> None:
    """Whatever stands in the part."""
    said = content(message({**MAIL, "subject": "Cause found\r\nBcc: all@example.com\n"}))
    assert said["subject"] == "Cause found Bcc: all@example.com"


# Settings


@pytest.mark.parametrize(
    ("environment", "settings", "wrong"),
    [
        (
            {},
            {},
            [
                "LISTMONK is not set in the environment: the address of listmonk",
                "'user' is missing; the variable that it names holds the name of the API user",
                "'token' is missing; the variable that it names holds the API user's token",
                "'list' must be the number of a list in listmonk, for example: list: 3",
            ],
        ),
        (
            {"LISTMONK": "http://lists.example.com/MARKER", "U": "u", "T": "MARKER"},
            {
                "user": "U",
                "token": "MARKER+",
                "list": "3; MARKER",
                "template": "MARKER",
                "from": "MARKER",
            },
            [
                (
                    "what LISTMONK holds begins with http://, so that everybody on the way can "
                    "read along; use https://"
                ),
                (
                    "'token' must be the name of an environment variable; the variable that it "
                    "names holds the API user's token"
                ),
                "'list' must be the number of a list in listmonk, for example: list: 3",
                "'template' must be a whole number from 1 to 2147483647",
                "",
            ],
        ),
    ],
)
def test_what_is_missing_or_wrong_is_said_all_at_once(
    environment: Mapping[str, str], settings: Mapping[str, str], wrong: list[str]
) -> None:
    """No value is repeated."""
    named = route("listmonk", "LISTMONK", **settings)
    with pytest.raises(StatuspageError) as raised:
        listmonk.transport(named, environment, Path())
    head, *said = str(raised.value).split("\n- ")
    assert head == "the route 'listmonk-1' cannot be used:"
    assert len(said) == len(wrong)
    assert [real for real, known in zip(said, wrong, strict=True) if known] == [
        known for known in wrong if known
    ]
    assert "MARKER" not in str(raised.value)


def test_no_secret_is_shown(
    inside: Listmonk, server: Server, capfd: pytest.CaptureFixture[str]
) -> None:
    """Neither printed nor recorded nor shown by a traceback."""
    inside.faults += [
        ("POST", "/campaigns", False, answer({"message": TOKEN}, 400)),
        ("PUT", "/status", False, answer({"message": TOKEN}, 400)),
    ]
    transport = way(server.url)
    said = [repr(transport), outcome(transport).note, outcome(transport).note]
    said += capfd.readouterr()
    assert TOKEN not in json.dumps(said)
    assert str(server.port) not in json.dumps(said)
