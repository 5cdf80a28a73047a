"""Mail over SMTP against a real server: what it takes, what it refuses, what nobody can tell."""

from __future__ import annotations

import dataclasses
import threading
import time
from collections.abc import Mapping
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from statuspage.deliver.message import Message, Outcome, Target, Took
from statuspage.deliver.transports import smtp
from statuspage.deliver.transports.smtp import Smtp
from statuspage.errors import StatuspageError
from tests.deliver.certificates import Certificate, certificate
from tests.deliver.mails import message, route, target
from tests.deliver.smtp_server import Answer, Fault, SmtpServer, closed_port

FROM = "Tassenfink <status@tassenfink.example>"
SENT = Outcome(Took.SENT)
LOCAL = {"STATUSPAGE_SMTP_HOST": "127.0.0.1", "STATUSPAGE_SMTP_SECURITY": "none"}


def way(
    port: int, environment: Mapping[str, str] = LOCAL, seconds: float = 5, **settings: Any
) -> Smtp:
    """The transport to a server of a test, without TLS unless the environment says so."""
    environment = {**environment, "STATUSPAGE_SMTP_PORT": str(port)}
    made = smtp.transport(route("smtp", **{"from": FROM, **settings}), environment, Path())
    return replace(made, server=dataclasses.replace(made.server, timeout=seconds))


def outcomes(transport: Smtp, *targets: Target, said: Message | None = None) -> list[Outcome]:
    """What comes of one message to some targets, in one session."""
    with transport.session() as session:
        return [session.send(said or message(), each) for each in targets]


def outcome(server: SmtpServer, said: Message | None = None, **settings: Any) -> Outcome:
    """What comes of one message in a session of its own."""
    return outcomes(way(server.port, **settings), target(), said=said)[0]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    """A certificate for localhost."""
    return certificate(tmp_path_factory.mktemp("sound"))


def secure(trusted: Certificate | None, **more: str) -> dict[str, str]:
    """The environment for a server with TLS, by its name."""
    trust = {"STATUSPAGE_SMTP_CA": str(trusted.file)} if trusted else {}
    return {"STATUSPAGE_SMTP_HOST": "localhost", **trust, **more}


# What is taken


def test_each_recipient_gets_a_message_of_their_own() -> None:
    """Nobody sees who else is told; all of it goes over one connection, which ends politely."""
    addresses = ["ann@example.com", "ben@example.com", "cy@xn--fsqu00a.cn"]
    with SmtpServer() as server:
        found = outcomes(way(server.port), *(target(each, id=each) for each in addresses))
    assert found == [SENT, SENT, SENT]
    assert [mail.recipient for mail in server.mails] == addresses
    for mail in server.mails:
        read = message_from_bytes(mail.content, policy=policy.SMTP)
        assert [read["To"], read["From"], mail.sender] == [
            mail.recipient, FROM, "status@tassenfink.example",
        ]  # fmt: skip
        assert read["Subject"] == "Cause found: Parcels have not left"
    assert server.connections == 1
    assert server.said(1)[-1] == "QUIT"


def test_mail_goes_by_starttls_with_a_certificate_that_is_checked(sound: Certificate) -> None:
    signed = secure(sound, STATUSPAGE_SMTP_USER="finch", STATUSPAGE_SMTP_PASSWORD="pässwörd")
    with SmtpServer(certificate=sound, users={"finch": "pässwörd"}) as server:
        found = outcomes(way(server.port, signed), target())
    assert found == [SENT]
    assert [(mail.tls, mail.user) for mail in server.mails] == [(True, "finch")]
    assert server.said(1)[:4] == ["EHLO", "STARTTLS", "EHLO", "AUTH"]


def test_mail_goes_by_tls_from_the_start(sound: Certificate) -> None:
    environment = secure(sound, STATUSPAGE_SMTP_SECURITY="tls")
    with SmtpServer(certificate=sound, tls_at_once=True) as server:
        assert outcomes(way(server.port, environment), target()) == [SENT]
    assert [mail.tls for mail in server.mails] == [True]


def test_signing_in_by_login_where_plain_is_not_offered(sound: Certificate) -> None:
    signed = secure(sound, STATUSPAGE_SMTP_USER="finch", STATUSPAGE_SMTP_PASSWORD="s3cret")
    with SmtpServer(certificate=sound, users={"finch": "s3cret"}, ways="LOGIN") as server:
        assert outcomes(way(server.port, signed), target()) == [SENT]


def test_a_server_that_knows_no_extension_takes_mail_too() -> None:
    """Such as an old relay on the same machine: HELO, one command after the other."""
    script = {"EHLO": ["502 5.5.1 what?"]}
    with SmtpServer(features=(), script=script) as server:
        assert outcome(server) == SENT
    assert server.said(1) == ["EHLO", "HELO", "MAIL", "RCPT", "DATA", "QUIT"]
    assert server.commands[2] == "MAIL FROM:<status@tassenfink.example>"


def test_lines_that_begin_with_a_dot_arrive_with_it() -> None:
    with SmtpServer() as server:
        assert outcome(server, message({"text": "..one\n.\n.two\n"}, channel="press")) == SENT
    (mail,) = server.mails
    read = message_from_bytes(mail.content, policy=policy.SMTP)
    assert read.get_payload(decode=True) == b"..one\r\n.\r\n.two\r\n"


def test_an_address_in_another_script_goes_to_a_server_that_takes_it() -> None:
    with SmtpServer() as server:
        assert outcomes(way(server.port), target("邮@例子.cn")) == [SENT]
    (mail,) = server.mails
    assert mail.recipient == "邮@xn--fsqu00a.cn"
    assert mail.options.endswith("SMTPUTF8")


def test_what_cannot_be_delivered_comes_back_to_the_address_for_that() -> None:
    with SmtpServer() as server:
        assert outcome(server, bounces="bounces@tassenfink.example") == SENT
    assert server.mails[0].sender == "bounces@tassenfink.example"


@pytest.mark.parametrize(
    ("settings", "name"),
    [({}, "tassenfink.example"), ({"ehlo": "ci.tassenfink.example"}, "ci.tassenfink.example")],
    ids=["the domain we write from", "what the policy says"],
)
def test_we_introduce_ourselves(settings: dict[str, Any], name: str) -> None:
    with SmtpServer() as server:
        assert outcome(server, **settings) == SENT
    assert server.commands[0] == f"EHLO {name}"


# What is refused


def test_one_recipient_who_is_refused_holds_up_nobody_else() -> None:
    refused = {"ben@example.com": "550 5.1.1 <ben@example.com>: who is that?"}
    people = [target(f"{name}@example.com") for name in ("ann", "ben", "cy")]
    with SmtpServer(refused=refused) as server:
        found = outcomes(way(server.port), *people)
    no = "the mail server refuses the recipient (550 5.1.1, there is no such mailbox)"
    assert found == [SENT, Outcome(Took.REFUSED, no), SENT]
    assert [mail.recipient for mail in server.mails] == ["ann@example.com", "cy@example.com"]
    assert server.connections == 1


REFUSALS = [
    ("RCPT", "550 no", Took.REFUSED, "the mail server refuses the recipient (550)"),
    ("RCPT", "450 4.2.1 wait", Took.LATER, "the mail server takes it later (450 4.2.1)"),
    ("RCPT", "530 5.7.0 no", Took.BROKEN, "the mail server refuses the recipient (530 5.7.0)"),
    ("DATA", "554 5.3.0 no", Took.REFUSED, "the mail server refuses the message (554 5.3.0)"),
    ("DATA", "451 4.3.0 no", Took.LATER, "the mail server takes it later (451 4.3.0)"),
    ("END", "552 5.3.4 no", Took.REFUSED,
     "the mail server refuses the message (552 5.3.4, the message is too large)"),
    ("END", "451 4.7.1 grey", Took.LATER, "the mail server takes it later (451 4.7.1)"),
    ("MAIL", "552 5.3.4 no", Took.REFUSED,
     "the mail server refuses the sender (552 5.3.4, the message is too large)"),
    ("MAIL", "553 5.1.8 no", Took.BROKEN, "the mail server refuses the sender (553 5.1.8)"),
    ("MAIL", "451 4.3.2 no", Took.LATER, "the mail server takes it later (451 4.3.2)"),
    ("MAIL", "421 4.3.2 no", Took.LATER, "the mail server takes it later (421 4.3.2)"),
    ("RCPT", "421 4.3.2 no", Took.LATER, "the mail server takes it later (421 4.3.2)"),
    ("DATA", "421 4.3.2 no", Took.LATER, "the mail server takes it later (421 4.3.2)"),
    ("END", "421 4.3.2 no", Took.LATER, "the mail server takes it later (421 4.3.2)"),
    ("GREETING", "421 4.3.2 no", Took.LATER, "the mail server wants no mail (421 4.3.2)"),
    ("GREETING", "554 5.7.1 no", Took.BROKEN,
     "the mail server wants no mail (554 5.7.1, its rules forbid it)"),
    ("EHLO", "421 4.3.2 no", Took.LATER,
     "the mail server does not return our greeting (421 4.3.2)"),
]  # fmt: skip


@pytest.mark.parametrize("features", [("PIPELINING",), ()], ids=["at once", "one by one"])
@pytest.mark.parametrize(
    ("stage", "answer", "took", "note"), REFUSALS, ids=[f"{s} {a}" for s, a, *_ in REFUSALS]
)
def test_a_refusal_says_what_to_do_and_the_next_message_goes_out(
    stage: str, answer: str, took: Took, note: str, features: tuple[str, ...]
) -> None:
    """The server's own words are not repeated: there may be an address in them."""
    with SmtpServer(features=features, script={stage: [answer]}) as server:
        found = outcomes(way(server.port), target(), target())
    assert found == [Outcome(took, note), SENT]
    assert len(server.mails) == 1


def test_a_refusal_by_rules_strikes_nobody_off_until_the_server_has_taken_a_mail() -> None:
    """A server that does not let us send at all refuses every recipient with the same words."""
    script = {"RCPT": ["554 5.7.1 relay denied", "250 ok", "554 5.7.1 not you"]}
    with SmtpServer(script=script) as server:
        found = outcomes(way(server.port), target(), target(), target())
    assert [each.took for each in found] == [Took.LATER, Took.SENT, Took.REFUSED]


@pytest.mark.parametrize(
    "address",
    [
        "ann@example.com\r\nRCPT TO:<all@example.com>", "ann@example.com> RSET", "ann", "",
        "ann@example.com\nBcc: all@example.com", "a,b@example.com", "ann @example.com",
    ],
)  # fmt: skip
def test_what_is_no_address_reaches_no_server(address: str) -> None:
    with SmtpServer() as server:
        (found,) = outcomes(way(server.port), target(address))
    assert found.took is Took.REFUSED
    assert server.connections == 0


def test_an_address_in_another_script_is_refused_where_the_server_cannot_take_it() -> None:
    with SmtpServer(features=("PIPELINING",)) as server:
        found = outcomes(way(server.port), target("邮@例子.cn"), target())
    note = "the address is not in ASCII, which the mail server does not take"
    assert found == [Outcome(Took.REFUSED, f"{note} (it offers no SMTPUTF8)"), SENT]


def test_a_drill_that_could_be_taken_for_real_is_not_sent() -> None:
    with SmtpServer() as server:
        found = outcome(server, message(drill=True))
    assert found.took is Took.REFUSED
    assert server.connections == 0


# What is broken, for every message alike


def test_a_server_without_tls_gets_nothing() -> None:
    """Not even a password, and not even when somebody in between has taken the offer out."""
    signed = {
        "STATUSPAGE_SMTP_HOST": "127.0.0.1",
        "STATUSPAGE_SMTP_USER": "finch",
        "STATUSPAGE_SMTP_PASSWORD": "s3cret",
    }
    with SmtpServer(users={"finch": "s3cret"}) as server:
        found = outcomes(way(server.port, signed), target())
    note = "the mail server offers no TLS, and nothing is sent without"
    assert found == [Outcome(Took.BROKEN, note)]
    assert server.said(1) == ["EHLO"]


@pytest.mark.parametrize("at_once", [False, True], ids=["starttls", "tls"])
@pytest.mark.parametrize("fault", ["not signed by anybody known", "for another name", "run out"])
def test_a_certificate_that_is_not_right_ends_it(
    fault: str, at_once: bool, sound: Certificate, tmp_path: Path
) -> None:
    trusted: Certificate | None
    match fault:
        case "for another name":
            shown = trusted = certificate(tmp_path, "other.example")
            why = "it is for another name"
        case "run out":
            shown = trusted = certificate(tmp_path, expired=True)
            why = "it has run out"
        case _:
            shown, trusted, why = sound, None, "nobody whom we trust has signed it"
    way_of_tls = {"STATUSPAGE_SMTP_SECURITY": "tls" if at_once else "starttls"}
    with SmtpServer(certificate=shown, tls_at_once=at_once) as server:
        found = outcomes(way(server.port, secure(trusted, **way_of_tls)), target())
    note = f"the mail server's certificate is not to be trusted: {why}"
    assert found == [Outcome(Took.BROKEN, note)]
    assert server.mails == []


def test_a_wrong_password_is_broken_and_nobody_hears_it(sound: Certificate) -> None:
    """The server repeats name and password in its answer; the note does not."""
    signed = secure(sound, STATUSPAGE_SMTP_USER="finch", STATUSPAGE_SMTP_PASSWORD="wr0ng")
    with SmtpServer(certificate=sound, users={"finch": "s3cret"}) as server:
        found = outcomes(way(server.port, signed), target())
    note = "the mail server does not take our user and password (535 5.7.8)"
    assert found == [Outcome(Took.BROKEN, note)]


@pytest.mark.parametrize(
    ("options", "took", "note"),
    [
        (
            {"users": {"finch": "s3cret"}, "script": {"AUTH": ["454 4.7.0 not now"]}},
            Took.LATER,
            "the mail server cannot sign us in now (454 4.7.0)",
        ),
        (
            {"users": {"finch": "s3cret"}, "ways": "CRAM-MD5 XOAUTH2"},
            Took.BROKEN,
            "the mail server does not let us sign in with a password (neither PLAIN nor LOGIN)",
        ),
        (
            {},
            Took.BROKEN,
            "the mail server does not let us sign in with a password (neither PLAIN nor LOGIN)",
        ),
    ],
    ids=["not now", "other ways", "no way"],
)
def test_signing_in_that_does_not_work(
    options: dict[str, object], took: Took, note: str, sound: Certificate
) -> None:
    signed = secure(sound, STATUSPAGE_SMTP_USER="finch", STATUSPAGE_SMTP_PASSWORD="s3cret")
    with SmtpServer(certificate=sound, **options) as server:  # type: ignore[arg-type]
        assert outcomes(way(server.port, signed), target()) == [Outcome(took, note)]


def test_a_server_that_wants_a_password_which_we_have_not_got_is_broken(sound: Certificate) -> None:
    with SmtpServer(certificate=sound, users={"finch": "s3cret"}) as server:
        (found,) = outcomes(way(server.port, secure(sound)), target())
    assert found == Outcome(Took.BROKEN, "the mail server refuses the sender (530 5.7.0)")


@pytest.mark.parametrize("answer", ["454 4.7.0 not now", "502 5.5.1 no"])
def test_tls_that_does_not_begin(answer: str, sound: Certificate) -> None:
    took = Took.LATER if answer.startswith("4") else Took.BROKEN
    with SmtpServer(certificate=sound, script={"STARTTLS": [answer]}) as server:
        (found,) = outcomes(way(server.port, secure(sound)), target())
    assert found == Outcome(took, f"the mail server does not begin TLS ({answer[:9]})")


def test_words_that_were_slipped_in_before_tls_count_for_nothing(sound: Certificate) -> None:
    """Somebody in between could write them, and they would seem to come out of TLS."""
    script = {"STARTTLS": ["220 go on\n250 slipped in"]}
    with SmtpServer(certificate=sound, script=script) as server:
        (found,) = outcomes(way(server.port, secure(sound)), target())
    assert found == Outcome(Took.BROKEN, "what answers there does not speak SMTP")


def test_a_server_that_speaks_no_tls_where_it_must(sound: Certificate) -> None:
    environment = secure(sound, STATUSPAGE_SMTP_SECURITY="tls")
    with SmtpServer() as server:
        found = outcomes(way(server.port, environment), target())
    note = "the mail server does not speak a TLS that we accept"
    assert found == [Outcome(Took.BROKEN, note)]


def test_something_else_that_answers_is_broken() -> None:
    with SmtpServer(script={"GREETING": ["HTTP/1.1 400 Bad Request"]}) as server:
        assert outcome(server) == Outcome(Took.BROKEN, "what answers there does not speak SMTP")


def test_a_name_that_nobody_knows_is_broken() -> None:
    environment = {"STATUSPAGE_SMTP_HOST": "mail.invalid"}
    (found,) = outcomes(way(587, environment), target())
    assert found.took in {Took.BROKEN, Took.LATER}  # without any name server it is not certain
    assert "name" in found.note


# What is not there, closes or keeps silent


def test_nobody_there_is_tried_later() -> None:
    with closed_port() as port:
        assert outcomes(way(port), target()) == [
            Outcome(Took.LATER, "no mail server is listening there")
        ]


@pytest.mark.parametrize("stage", ["GREETING", "EHLO", "MAIL", "RCPT", "DATA"])
@pytest.mark.parametrize("fault", [Fault.DROP, Fault.HANG, Fault.DRIP], ids=lambda f: f.name)
def test_whatever_happens_before_the_end_of_a_message_it_is_tried_later(
    stage: str, fault: Fault
) -> None:
    """The server surely did not take it; the next message opens a connection of its own."""
    started = time.monotonic()
    with SmtpServer(script={stage: [fault]}) as server:
        found = outcomes(way(server.port, seconds=0.3), target(), target())
        took = time.monotonic() - started
    assert [each.took for each in found] == [Took.LATER, Took.SENT]
    assert ("in time" in found[0].note) == (fault is not Fault.DROP)
    assert server.connections == 2
    assert len(server.mails) == 1
    assert took < 2


@pytest.mark.parametrize("fault", [Fault.DROP, Fault.HANG], ids=lambda fault: fault.name)
def test_a_server_that_gives_up_in_the_middle_of_a_message_did_not_take_it(fault: Fault) -> None:
    """As long as the last byte has not left, that is certain."""
    long = message({"text": "A long story.\n" * 2_000_000}, channel="press")
    with SmtpServer(script={"CONTENT": [fault]}) as server:
        found = outcomes(way(server.port, seconds=0.5), target(), said=long)
    lost = "closed the connection" if fault is Fault.DROP else "did not answer in time"
    note = f"the mail server {lost} before it had the whole message"
    assert found == [Outcome(Took.LATER, note)]


@pytest.mark.parametrize(
    ("answer", "note"),
    [
        (Fault.DROP, "closed the connection after it had the whole message"),
        (Fault.TAKE_AND_DROP, "closed the connection after it had the whole message"),
        (Fault.HANG, "did not answer in time after it had the whole message"),
        (Fault.DRIP, "did not answer in time after it had the whole message"),
        ("thanks", "gave no clear answer after it had the whole message"),
        ("250-thanks\n", "gave no clear answer after it had the whole message"),
        ("354 go on", "gave no clear answer (354)"),
    ],
)  # fmt: skip
def test_whatever_is_unclear_after_the_end_of_a_message_nobody_can_tell(
    answer: str | Fault, note: str
) -> None:
    """It is not sent again; the next message goes out over a new connection."""
    with SmtpServer(script={"END": [answer]}) as server:
        found = outcomes(way(server.port, seconds=0.2), target(), target())
    said = f"the mail server {note}: it may have taken it"
    assert found == [Outcome(Took.UNSURE, said), SENT]
    assert server.connections == 2


def test_a_connection_that_was_closed_while_nobody_spoke_is_opened_again_at_once() -> None:
    """Servers do that after a while, or after a number of messages; nobody waits for it."""
    script: dict[str, list[Answer]] = {
        "MAIL": ["250 ok", "421 4.7.0 too many", "250 ok", Fault.DROP]
    }
    with SmtpServer(script=script) as server:
        found = outcomes(way(server.port), target(), target(), target(), target())
    assert found == [SENT, SENT, SENT, SENT]
    assert server.connections == 3


def test_a_word_too_much_does_not_become_the_answer_to_something_else() -> None:
    """Else a 250 that nobody asked for would make the next message count as sent."""
    script = {"END": ["250 ok\n250 and again"], "RCPT": ["250 ok", "550 5.1.1 no"]}
    with SmtpServer(script=script) as server:
        found = outcomes(way(server.port), target(), target(), target())
    assert [each.took for each in found] == [Took.SENT, Took.REFUSED, Took.SENT]
    assert server.connections == 2


def test_a_server_that_waits_for_a_message_to_nobody_gets_none() -> None:
    """We ask for all at once; some say go on to the message although they refused the recipient."""
    script = {"RCPT": ["550 5.1.1 no"], "DATA": ["354 go on"]}
    with SmtpServer(script=script) as server:
        found = outcomes(way(server.port), target(), target())
    assert [each.took for each in found] == [Took.REFUSED, Took.SENT]
    assert [mail.connection for mail in server.mails] == [2]


def test_several_connections_at_once_send_everything_once() -> None:
    people = [target(f"p{number}@example.com", id=f"{number}") for number in range(60)]
    with SmtpServer() as server:
        transport = way(server.port, connections="4")
        found: list[Outcome] = []
        threads = [
            threading.Thread(
                target=lambda some: found.extend(outcomes(transport, *some)), args=(people[n::4],)
            )
            for n in range(4)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert found == [SENT] * 60
    assert sorted(mail.recipient for mail in server.mails) == sorted(p.address for p in people)
    assert server.connections == 4


def test_a_session_that_sends_nothing_connects_to_nobody() -> None:
    with SmtpServer() as server, way(server.port).session():
        pass
    assert server.connections == 0


def test_a_session_that_is_interrupted_does_not_wait_for_the_server() -> None:
    script = {"QUIT": [Fault.HANG]}
    with SmtpServer(script=script) as server:
        transport = way(server.port)
        with pytest.raises(KeyboardInterrupt):
            _interrupted(transport)
    assert "QUIT" not in server.said(1)


def _interrupted(transport: Smtp) -> None:
    with transport.session() as session:
        session.send(message(), target())
        raise KeyboardInterrupt


# What is told


SECRETS = {
    "STATUSPAGE_SMTP_HOST": "h0st-m4rk",
    "STATUSPAGE_SMTP_PORT": "p0rt-m4rk",
    "STATUSPAGE_SMTP_USER": "us3r-m4rk",
    "STATUSPAGE_SMTP_SECURITY": "s3curity-m4rk",
    "STATUSPAGE_SMTP_CA": "/no/c4-m4rk",
}


def test_everything_that_is_missing_or_wrong_is_named_and_no_value_is_shown() -> None:
    settings = {
        "reply_to": "m4rk", "unsubscribe": "http://m4rk", "connections": "11", "timeout": "m4rk",
        "per_minute": "0", "ehlo": "m4rk m4rk", "bounces": "m4rk@",
    }  # fmt: skip
    with pytest.raises(StatuspageError) as wrong:
        smtp.transport(route("smtp", **settings), SECRETS, Path())
    assert "m4rk" not in str(wrong.value)
    assert [line.split(" ", 2)[1].strip("'") for line in str(wrong.value).splitlines()[1:]] == [
        "from", "reply_to", "unsubscribe", "bounces", "connections", "per_minute",
        "STATUSPAGE_SMTP_SECURITY", "STATUSPAGE_SMTP_USER", "ehlo", "STATUSPAGE_SMTP_PORT",
        "STATUSPAGE_SMTP_CA", "timeout",
    ]  # fmt: skip


def test_without_a_server_the_message_says_what_to_set() -> None:
    with pytest.raises(StatuspageError) as wrong:
        smtp.transport(route("smtp", **{"from": FROM}), {}, Path())
    assert str(wrong.value) == (
        "the route 'smtp-1' cannot be used:\n"
        "- STATUSPAGE_SMTP_HOST is not set in the environment: the name of the mail server"
    )


@pytest.mark.parametrize("host", ["mail.example.com", "192.0.2.1", "localhost.example.com"])
def test_nothing_goes_over_a_network_without_tls(host: str) -> None:
    environment = {"STATUSPAGE_SMTP_HOST": host, "STATUSPAGE_SMTP_SECURITY": "none"}
    with pytest.raises(StatuspageError, match="STATUSPAGE_SMTP_SECURITY is none, which is only"):
        smtp.transport(route("smtp", **{"from": FROM}), environment, Path())


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.1.2.3", "::1"])
def test_a_server_on_this_machine_needs_none(host: str) -> None:
    environment = {"STATUSPAGE_SMTP_HOST": host, "STATUSPAGE_SMTP_SECURITY": "none"}
    assert smtp.transport(route("smtp", **{"from": FROM}), environment, Path()).server.port == 25


@pytest.mark.parametrize(("security", "port"), [("", 587), ("starttls", 587), ("TLS", 465)])
def test_the_port_is_the_usual_one(security: str, port: int) -> None:
    environment = {"STATUSPAGE_SMTP_HOST": "m.example", "STATUSPAGE_SMTP_SECURITY": security}
    assert smtp.transport(route("smtp", **{"from": FROM}), environment, Path()).server.port == port


@pytest.mark.parametrize(
    "link",
    [
        "http://example.com/leave?who={token}", "https://example.com/leave", "{token}",
        "https://example.com/{token}>, <https://evil.example/", "https://例子.cn/{token}",
        "https://example.com/{token}\r\nBcc: all@example.com", "mailto:{token}@example.com",
    ],
)  # fmt: skip
def test_an_address_to_leave_by_works_with_one_click_or_is_refused(link: str) -> None:
    environment = {"STATUSPAGE_SMTP_HOST": "mail.example.com"}
    with pytest.raises(StatuspageError, match="'unsubscribe' must be an https address"):
        smtp.transport(route("smtp", **{"from": FROM, "unsubscribe": link}), environment, Path())


@pytest.mark.parametrize("password", ["two\nlines", "half \udce4"])
def test_a_password_that_cannot_be_one_is_not_shown(password: str) -> None:
    environment = {
        "STATUSPAGE_SMTP_HOST": "mail.example.com",
        "STATUSPAGE_SMTP_USER": "finch",
        "STATUSPAGE_SMTP_PASSWORD": password,
    }
    with pytest.raises(StatuspageError) as wrong:
        smtp.transport(route("smtp", **{"from": FROM}), environment, Path())
    assert "STATUSPAGE_SMTP_PASSWORD" in str(wrong.value)
    assert "lines" not in str(wrong.value)
    assert wrong.value.__context__ is None


def test_a_line_end_behind_a_secret_counts_for_nothing_and_a_space_does() -> None:
    environment = {
        "STATUSPAGE_SMTP_HOST": "mail.example.com\n",
        "STATUSPAGE_SMTP_USER": " finch\n",
        "STATUSPAGE_SMTP_PASSWORD": " s3cret \r\n",
    }
    server = smtp.transport(route("smtp", **{"from": FROM}), environment, Path()).server
    assert (server.host, server.user, server.password) == ("mail.example.com", "finch", " s3cret ")


def test_what_a_transport_shows_of_itself_holds_no_secret() -> None:
    environment = {
        "STATUSPAGE_SMTP_HOST": "mail.example.com",
        "STATUSPAGE_SMTP_USER": "us3r",
        "STATUSPAGE_SMTP_PASSWORD": "s3cret",
    }
    shown = repr(smtp.transport(route("smtp", **{"from": FROM}), environment, Path()))
    assert "us3r" not in shown
    assert "s3cret" not in shown


def test_one_place_gets_what_a_route_with_an_address_sends() -> None:
    """A press desk has one address, which no list holds."""
    environment = {"STATUSPAGE_SMTP_HOST": "mail.example.com"}
    settings = {"from": FROM}
    assert smtp.transport(route("smtp", **settings), environment, Path()).personal
    assert not smtp.transport(route("smtp", "PRESS_DESK", **settings), environment, Path()).personal
