"""One question to a real web server: what came back, and whether the question has left."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from statuspage.deliver.http import Answer, NoAnswer, Request, ask, wait
from statuspage.deliver.way import wrong_address
from tests.deliver.certificates import Certificate, certificate
from tests.deliver.http_server import NOTHING, SILENCE, Proxy, Says, Server
from tests.deliver.smtp_server import closed_port

SECRET = "s3cr3t-marker"


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    """A certificate for localhost."""
    return certificate(tmp_path_factory.mktemp("sound"))


def post(
    url: str, headers: Mapping[str, str] | None = None, *, seconds: float = 5.0
) -> Answer | NoAnswer:
    """Posts two words."""
    request = Request(url=url, method="POST", headers=headers or {}, body=b"two words")
    return ask(request, seconds=seconds)


# What arrives


def test_a_request_arrives_as_it_is_and_the_answer_comes_back() -> None:
    """Method, path, query, headers and body; names of headers in lower case."""
    with Server(Says(201, b"made", [("X-Id", "7")])) as server:
        reply = post(f"{server.url}/a path/é?q=a b&c=[1]".replace(" ", "%20"), {"X-Token": "t"})
    assert isinstance(reply, Answer)
    assert (reply.code, reply.headers["x-id"], reply.body, reply.whole) == (201, "7", b"made", True)
    (heard,) = server.heard
    assert (heard.method, heard.target) == ("POST", "/a%20path/%C3%A9?q=a%20b&c=[1]")
    assert heard.body == b"two words"
    assert heard.headers["x-token"] == "t"
    assert heard.headers["host"] == f"127.0.0.1:{server.port}"
    assert heard.headers["user-agent"].startswith("incidentpress/")


def test_user_and_password_in_an_address_are_sent_as_basic_authentication() -> None:
    """And are not part of what is asked for."""
    with Server() as server:
        post(f"http://ann:p%40ss@127.0.0.1:{server.port}/in")
    assert server.heard[0].target == "/in"
    assert server.heard[0].headers["authorization"] == "Basic YW5uOnBAc3M="


def test_passwords_of_netrc_are_not_sent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a person keeps for other programs stays there."""
    (tmp_path / ".netrc").write_text(f"machine 127.0.0.1 login ann password {SECRET}\n")
    monkeypatch.setenv("HOME", str(tmp_path))
    with Server() as server:
        post(server.url)
    assert "authorization" not in server.heard[0].headers


def test_a_redirect_is_an_answer_and_is_not_followed() -> None:
    """Nothing that was meant for one server goes to another."""
    with Server() as other, Server(Says(302, headers=[("Location", other.url)])) as server:
        reply = post(server.url)
    assert isinstance(reply, Answer)
    assert reply.code == 302
    assert other.heard == []


def test_a_body_of_any_length_is_read_up_to_the_bound() -> None:
    """And said not to be whole; one byte less is whole."""
    with Server(Says(body=b"x" * 5000)) as server:
        cut = ask(Request(url=server.url), most=4999)
        whole = ask(Request(url=server.url), most=5000)
        none = ask(Request(url=server.url), most=0)
    assert isinstance(cut, Answer)
    assert isinstance(whole, Answer)
    assert isinstance(none, Answer)
    assert (len(cut.body), cut.whole) == (4999, False)
    assert (len(whole.body), whole.whole) == (5000, True)
    assert (none.code, none.body) == (200, b"")


def test_an_endless_answer_is_given_up() -> None:
    """However much a server says, memory and time stay bounded."""
    endless = Says(body=b"x" * (1 << 22), headers=[("Content-Length", "99999999999")], hangs=True)
    with Server(endless) as server:
        reply = ask(Request(url=server.url), seconds=5, most=1 << 16)
    assert isinstance(reply, Answer)
    assert (len(reply.body), reply.whole) == (1 << 16, False)


def test_a_body_that_breaks_off_is_not_whole() -> None:
    """Its status has come all the same."""
    short = Says(body=b"half", headers=[("Content-Length", "8")])
    chunked = Says(raw=b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n8\r\nhalf")
    with Server([short, chunked]) as server:
        replies = [ask(Request(url=server.url)) for _ in range(2)]
    assert [
        (reply.code, reply.body, reply.whole) for reply in replies if isinstance(reply, Answer)
    ] == [(200, b"half", False), (200, b"half", False)]


def test_bytes_that_are_no_text_come_back_as_they_are() -> None:
    """Nobody has to guess an encoding here."""
    with Server(Says(body=b"\xff\xfe\x00", headers=[("X-Odd", "caf\xe9")])) as server:
        reply = ask(Request(url=server.url))
    assert isinstance(reply, Answer)
    assert reply.body == b"\xff\xfe\x00"


# Whether it has left


@pytest.mark.parametrize(
    ("says", "words"),
    [
        (NOTHING, "the connection broke off before the answer"),
        (SILENCE, "no answer within 0.6 seconds"),
        (Says(raw=b"HTTP/1.1 20", hangs=True), "no answer within 0.6 seconds"),
        (Says(pause=0.1), "no answer within 0.6 seconds"),
        (Says(raw=b"220 mail.example.com ESMTP\r\n"), "the answer was not HTTP"),
        (Says(raw=b"\xff\xfe\xfd"), "the answer was not HTTP"),
        (Says(raw=b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 200 + b"\r\n"), "the answer was not HTTP"),
        (Says(raw=b"HTTP/1.1 200 " + b"x" * 70000), "the answer was not HTTP"),
    ],
    ids=[
        "closes",
        "silent",
        "half a status",
        "byte by byte",
        "another protocol",
        "no text",
        "two hundred headers",
        "an endless line",
    ],
)
def test_without_an_answer_nobody_knows_whether_it_arrived(says: Says, words: str) -> None:
    """The request has left, and it takes no longer than allowed."""
    with Server(says) as server:
        began = time.monotonic()
        reply = post(server.url, seconds=0.6)
        took = time.monotonic() - began
    assert reply == NoAnswer(words, left=True)
    assert took < 2.0


def test_a_status_that_has_come_counts_though_the_rest_never_comes() -> None:
    """Whoever says 200 has said yes."""
    with Server(Says(raw=b"HTTP/1.1 200 OK\r\nX-A: 1", hangs=True)) as server:
        reply = post(server.url, seconds=0.6)
    assert isinstance(reply, Answer)
    assert (reply.code, reply.whole) == (200, False)


def test_nothing_has_left_when_nobody_listens() -> None:
    """It may do later."""
    with closed_port() as port:
        assert post(f"http://127.0.0.1:{port}") == NoAnswer("the connection was refused")


def test_nothing_has_left_for_a_name_that_is_none() -> None:
    """RFC 6761 keeps `.invalid` free of names."""
    reply = post("https://nowhere.invalid/hook")
    assert isinstance(reply, NoAnswer)
    assert reply.words == "no server of this name can be found"
    assert not reply.left


def test_nothing_has_left_when_the_far_side_never_speaks_tls() -> None:
    """Who listens and says nothing to our hello has seen no request."""
    with Server(SILENCE) as server:
        reply = post(f"https://127.0.0.1:{server.port}", seconds=0.5)
    assert isinstance(reply, NoAnswer)
    assert (reply.words, reply.left) == ("no connection within 0.5 seconds", False)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.com/",
        "https:///path",
        "https://example.com:port/",
        "https://example.com/\r\nX-Evil: 1",
        "https://example.com/ two",
        "example.com",
        "",
        "https://" + "a" * 70 + ".example/",
    ],
)
def test_an_address_that_is_none_is_not_asked(url: str) -> None:
    """Nothing leaves, and the words do not repeat it."""
    reply = post(url)
    assert isinstance(reply, NoAnswer)
    assert (reply.broken, reply.left) == (True, False)
    assert "example" not in reply.words


@pytest.mark.parametrize("value", ["a\r\nX-Evil: 1", "a\nb", "漢"])
def test_a_header_that_would_be_two_is_not_written(value: str) -> None:
    """Not even its first byte."""
    with Server() as server:
        reply = post(server.url, {"X-Name": value})
    assert reply == NoAnswer("a part of the request cannot be written as HTTP", broken=True)
    assert server.heard == []


# TLS, with the certificates that the environment names


@pytest.fixture
def trusted(sound: Certificate, monkeypatch: pytest.MonkeyPatch) -> Certificate:
    """SSL_CERT_FILE names what is trusted, as for other programs."""
    monkeypatch.setenv("SSL_CERT_FILE", str(sound.file))
    return sound


def test_a_server_with_a_certificate_that_is_trusted_is_asked(trusted: Certificate) -> None:
    """By its name."""
    with Server(context=trusted.context()) as server:
        reply = post(server.url)
    assert reply == Answer(code=200, headers={"content-length": "0", "connection": "close"})
    assert len(server.heard) == 1


@pytest.mark.parametrize("says", [SILENCE, Says(pause=0.1)], ids=["silent", "byte by byte"])
def test_an_encrypted_answer_has_its_time_too(trusted: Certificate, says: Says) -> None:
    """It may have arrived, and nobody waits longer."""
    with Server(says, context=trusted.context()) as server:
        began = time.monotonic()
        reply = post(server.url, seconds=0.6)
    assert reply == NoAnswer("no answer within 0.6 seconds", left=True)
    assert time.monotonic() - began < 2.0


def test_a_certificate_that_nobody_vouches_for_is_not_trusted(sound: Certificate) -> None:
    """Nothing leaves, and it stays so until somebody mends it."""
    with Server(context=sound.context()) as server:
        reply = post(server.url)
    assert reply == NoAnswer(
        "its certificate cannot be trusted: self-signed certificate", broken=True
    )
    assert server.heard == []


def test_a_certificate_for_another_name_is_not_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the words name nobody."""
    other = certificate(tmp_path, "other.example")
    monkeypatch.setenv("SSL_CERT_FILE", str(other.file))
    with Server(context=other.context()) as server:
        reply = post(server.url)
    assert reply == NoAnswer(
        "its certificate cannot be trusted: it is for another name", broken=True
    )


def test_a_certificate_that_is_over_is_not_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says which of its faults it is."""
    old = certificate(tmp_path, expired=True)
    monkeypatch.setenv("SSL_CERT_FILE", str(old.file))
    with Server(context=old.context()) as server:
        reply = post(server.url)
    assert reply == NoAnswer(
        "its certificate cannot be trusted: certificate has expired", broken=True
    )


# Proxies


def test_what_is_encrypted_goes_through_a_proxy_as_it_is(
    trusted: Certificate, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The proxy hears a name and a port, and its own password."""
    with Server(context=trusted.context()) as server, Proxy(to=server.port) as proxy:
        monkeypatch.setenv("https_proxy", f"http://ann:word@127.0.0.1:{proxy.port}")
        reply = post(f"https://localhost:{server.port}/hook?{SECRET}")
    assert isinstance(reply, Answer)
    (heard,) = proxy.heard
    assert (heard.method, heard.target) == ("CONNECT", f"localhost:{server.port}")
    assert heard.headers["proxy-authorization"] == "Basic YW5uOndvcmQ="
    assert "proxy-authorization" not in server.heard[0].headers


@pytest.mark.parametrize(("code", "broken"), [(407, True), (403, True), (502, False)])
def test_a_proxy_that_refuses_has_passed_nothing_on(
    monkeypatch: pytest.MonkeyPatch, code: int, broken: bool
) -> None:
    """A wrong password is to be mended; that nobody is there beyond it may pass."""
    with Proxy(Says(code)) as proxy:
        monkeypatch.setenv("https_proxy", f"127.0.0.1:{proxy.port}")
        reply = post("https://example.com/")
    assert reply == NoAnswer(f"the proxy refused with {code}", broken=broken)


@pytest.mark.parametrize("says", [SILENCE, Says(pause=0.1)], ids=["silent", "byte by byte"])
def test_a_proxy_that_does_not_come_to_an_end_has_passed_nothing_on(
    monkeypatch: pytest.MonkeyPatch, says: Says
) -> None:
    """It is tried later."""
    with Server(says) as proxy:
        monkeypatch.setenv("https_proxy", proxy.url)
        reply = post("https://example.com/", seconds=0.6)
    assert reply == NoAnswer("no connection within 0.6 seconds")


def test_what_is_not_encrypted_is_asked_of_the_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """By its whole address."""
    with Server() as proxy:
        monkeypatch.setenv("http_proxy", proxy.url)
        post("http://intranet/hook?a=1")
    assert proxy.heard[0].target == "http://intranet:80/hook?a=1"
    assert proxy.heard[0].headers["host"] == "intranet:80"


def test_no_proxy_is_asked_for_servers_that_are_excepted(monkeypatch: pytest.MonkeyPatch) -> None:
    """As no_proxy says."""
    with Server() as server, Server() as proxy:
        monkeypatch.setenv("http_proxy", proxy.url)
        monkeypatch.setenv("no_proxy", "127.0.0.1")
        post(server.url)
    assert len(server.heard) == 1
    assert proxy.heard == []


def test_a_proxy_of_another_kind_is_said_to_be_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its address is not repeated: it may hold a password."""
    monkeypatch.setenv("https_proxy", f"socks5://ann:{SECRET}@127.0.0.1:1080")
    assert post("https://example.com/") == NoAnswer(
        "the proxy that https_proxy names is not one that begins with http://", broken=True
    )


# Words


@pytest.mark.parametrize(
    ("value", "date", "seconds"),
    [
        ("120", "", 120.0),
        ("0", "", 0.0),
        ("Fri, 20 Nov 2026 10:02:00 GMT", "Fri, 20 Nov 2026 10:00:00 GMT", 120.0),
        ("Fri, 20 Nov 2026 10:02:00 -0000", "Fri, 20 Nov 2026 10:00:00 GMT", 120.0),
        ("Fri, 20 Nov 2026 09:00:00 GMT", "Fri, 20 Nov 2026 10:00:00 GMT", 0.0),
        ("Thu, 01 Jan 1970 00:00:00 GMT", "", 0.0),
        ("999999999", "", 604800.0),
        ("99999999999999999999", "", None),
        ("-5", "", None),
        ("soon", "", None),
        ("٣", "", None),
        ("", "", None),
        ("Fri, 99 Nov 2026 10:02:00 GMT", "", None),
        ("Fri, 20 Nov 2026 10:02:00 GMT", "yesterday", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(value: str, date: str, seconds: float | None) -> None:
    """A date is compared with the server's own clock; a week is the longest."""
    assert wait(value, date) == seconds


@pytest.mark.parametrize(
    ("url", "fine"),
    [
        ("https://hooks.example.com/x", True),
        ("http://hooks.example.com/x", False),
        ("http://localhost:9000", True),
        ("http://listmonk:9000", True),
        ("http://listmonk.internal", True),
        ("http://10.0.0.7/", True),
        ("http://[::1]:9000/", True),
        ("http://8.8.8.8/", False),
        ("ftp://example.com", False),
        ("https://example.com/\nx", False),
        ("slack://a/b/c", False),
        ("https://[::1", False),
    ],
)
def test_secrets_go_encrypted_or_stay_in_a_network_of_ones_own(url: str, fine: bool) -> None:
    """What is wrong is said in words."""
    assert (wrong_address(url) is None) is fine


def test_nothing_that_is_shown_of_a_request_holds_what_it_says() -> None:
    """Not even a traceback that prints its values."""
    request = Request(
        url=f"https://example.com/{SECRET}", headers={"X": SECRET}, body=SECRET.encode()
    )
    assert SECRET not in repr(request)
