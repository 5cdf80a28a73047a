"""Apprise against real web servers: what services hear, and what came of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import SimpleNamespace

import pytest

from statuspage.deliver.message import Message, Outcome, Took
from statuspage.deliver.transports import apprise
from statuspage.deliver.transports.apprise import service as calling
from statuspage.deliver.transports.apprise.service import Post, Service, wrong
from statuspage.errors import StatuspageError
from tests import warm
from tests.checkout import CHECKOUT
from tests.deliver.certificates import Certificate, certificate
from tests.deliver.http_server import NOTHING, SILENCE, Proxy, Says, Server, answer
from tests.deliver.mails import message, route, target
from tests.deliver.smtp_server import closed_port

TEXT = "*Parcels* have_not left\n\n- 5 < 6 & <b>so</b>\n- 原因已找到。“是”\n\nhttps://status.example/#x"
WECOM, DINGTALK, FEISHU = "wecombot://botkey", f"dingtalk://{'a' * 32}", f"feishu://{'b' * 36}"
CHAT = message({"text": TEXT}, channel="chat")


@pytest.fixture(autouse=True, scope="module")
def forked() -> Iterator[None]:
    """The process is forked from one that has all of Apprise in memory: it takes long to load."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(calling, "sys", SimpleNamespace(executable=warm.apprise(), path=sys.path))
        yield


@pytest.fixture
def cold(monkeypatch: pytest.MonkeyPatch) -> None:
    """The process begins as it does everywhere else, and is the one that is killed."""
    monkeypatch.setattr(calling, "sys", sys)


def outcomes(
    url: str,
    *said: Message,
    environment: Mapping[str, str] | None = None,
    title: bool = False,
    seconds: float = 20.0,
) -> list[Outcome]:
    """What comes of some messages in one session."""
    service = Service(url=url, environment=environment or os.environ, title=title, seconds=seconds)
    with service.session() as session:
        return [session.send(each, target()) for each in said or [CHAT]]


def local(server: Server, schema: str = "json", more: str = "") -> str:
    """An Apprise address of a server on loopback."""
    return f"{schema}://127.0.0.1:{server.port}/{more}"


# What is said


def test_a_service_hears_the_text_as_it_is() -> None:
    """Whole, whatever its length, with neither title nor ornament nor attachment."""
    long = message({"text": "很长的一段话。" * 8000})
    with Server() as server:
        came = outcomes(local(server), CHAT, long)
    assert [each.took for each in came] == [Took.SENT, Took.SENT]
    first, second = (each.json for each in server.heard)
    assert (first["message"], first["title"]) == (TEXT, "")
    assert first.get("attachments", []) == []
    assert second["message"] == long.text


def test_a_title_is_given_where_the_route_wants_one() -> None:
    """In the field that the service has for it; a notice with a subject brings its own."""
    mail = message({"text": TEXT, "subject": "Cause found:\nParcels\n"})
    with Server() as server:
        outcomes(local(server), title=True)
        outcomes(local(server), mail)
    said = [(heard.json["title"], heard.json["message"]) for heard in server.heard]
    assert said == [("Parcels have not left", TEXT), ("Cause found: Parcels", TEXT)]


def test_a_service_that_takes_html_gets_a_text_that_reads_as_it_is() -> None:
    """Escaped, so that nobody loses `<b>so</b>`."""
    with Server() as server:
        outcomes(local(server, more="?format=html"))
    said = server.heard[0].json["message"]
    assert said == (
        "*Parcels* have_not left<br/>\u200b<br/>- 5 &lt; 6 &amp; &lt;b&gt;so&lt;/b&gt;<br/>"
        "- 原因已找到。“是”<br/>\u200b<br/>https://status.example/#x"
    )


def test_mastodon_hears_the_text_as_it_is() -> None:
    """On the way that its own programs take."""
    with Server(answer({"id": "1"})) as server:
        (came,) = outcomes(f"mastodon://token@127.0.0.1:{server.port}/")
    assert came.took is Took.SENT
    (heard,) = server.heard
    assert (heard.path, heard.json["status"]) == ("/api/v1/statuses", TEXT)
    assert heard.headers["authorization"] == "Bearer token"


# What came of it


@pytest.fixture(scope="module")
def meanings() -> Mapping[str, tuple[Outcome, int]]:
    """What came of messages to a service that answers each of them in another way."""
    answers = {
        "200": Says(200),
        "429": Says(429, headers=[("Retry-After", "7")]),
        "503 later": Says(503, headers=[("Retry-After", "9")]),
        "503": Says(503),
        "500": Says(500),
        "400": Says(400),
        "401": Says(401),
        "404": Says(404),
        "302": Says(302, headers=[("Location", "/elsewhere")]),
        "closes": NOTHING,
        "no HTTP": Says(raw=b"\xff\xfe\xfd nonsense\r\n"),
        "endless": Says(body=b"x" * (2 << 20), headers=[("Content-Length", "9999999")], hangs=True),
        "no text": Says(200, b"\xff\xfe", [("Content-Type", "application/json")]),
        "bomb": Says(200, b"\x1f\x8b nonsense", [("Content-Encoding", "gzip")]),
    }
    with Server(list(answers.values())) as server:
        url = local(server, more="?retry=3&wait=0.1&optional=yes&redirect=yes&rto=1")
        with Service(url=url, environment=os.environ, seconds=20).session() as session:
            found = {}
            for name in answers:
                before = len(server.heard)
                came = session.send(CHAT, target())
                found[name] = came, len(server.heard) - before
    return found


@pytest.mark.parametrize(
    ("says", "took", "after"),
    [
        ("200", Took.SENT, None),
        ("429", Took.LATER, 7.0),
        ("503 later", Took.LATER, 9.0),
        ("503", Took.UNSURE, None),
        ("500", Took.UNSURE, None),
        ("400", Took.REFUSED, None),
        ("401", Took.BROKEN, None),
        ("404", Took.BROKEN, None),
        ("302", Took.BROKEN, None),
        ("closes", Took.UNSURE, None),
        ("no HTTP", Took.UNSURE, None),
        ("no text", Took.SENT, None),
        ("bomb", Took.SENT, None),
        ("endless", Took.SENT, None),
    ],
)
def test_what_the_answer_means(
    meanings: Mapping[str, tuple[Outcome, int]], says: str, took: Took, after: float | None
) -> None:
    """Each is asked once, whatever the address says of tries, options and redirects."""
    came, requests = meanings[says]
    assert (came.took, came.after) == (took, after)
    assert requests == 1


def test_where_nobody_listens_surely_nothing_arrived() -> None:
    """It is tried later."""
    with closed_port() as port:
        (came,) = outcomes(f"json://127.0.0.1:{port}/")
    assert came == Outcome(Took.LATER, "no connection could be made")


def test_a_service_that_cannot_be_trusted_is_told_nothing(tmp_path: Path) -> None:
    """Its certificate is nobody's."""
    with Server(context=certificate(tmp_path).context()) as server:
        (came,) = outcomes(f"jsons://localhost:{server.port}/")
    assert came.took is Took.BROKEN
    assert server.heard == []


def test_nothing_secret_goes_over_the_network_unencrypted() -> None:
    """The mistake of one letter: json:// for jsons://."""
    (came,) = outcomes("json://hooks.example.com/secret")
    assert came == Outcome(Took.BROKEN, "it would go over the network unencrypted")


@pytest.mark.usefixtures("cold")
@pytest.mark.parametrize("says", [SILENCE, Says(pause=0.2)], ids=["silent", "byte by byte"])
def test_a_service_that_does_not_answer_does_not_hold_the_run(says: Says) -> None:
    """The message may have arrived; the next one goes out by another process."""
    with Server(says) as server:
        service = Service(url=local(server), environment=os.environ, seconds=1.5)
        with service.session() as session:
            began = time.monotonic()
            came = session.send(CHAT, target())
            took = time.monotonic() - began
            server.says = Says()
            again = session.send(CHAT, target())
    note = "no result within 1.5 seconds, or it broke off; it may have arrived all the same"
    assert came == Outcome(Took.UNSURE, note)
    assert took < 10.0
    assert again.took is Took.SENT


@pytest.mark.usefixtures("cold")
def test_a_process_that_dies_leaves_the_message_unsure() -> None:
    """Nobody knows how far it came."""
    with Server(SILENCE) as server:
        post = Post(Service(url=local(server), environment=os.environ))
        server.says = lambda heard: _killed(post)
        assert post.send(CHAT, target()).took is Took.UNSURE
        post.close()


def _killed(post: Post) -> Says:
    assert post._process
    post._process._process.kill()
    return NOTHING


def test_a_drill_that_could_be_taken_for_real_is_not_sent() -> None:
    """Not even a process is started."""
    (came,) = outcomes("json://127.0.0.1:9/", message({"text": "No bread."}, drill=True))
    assert came.took is Took.REFUSED


# Services that say no in an answer that looks like a yes


@pytest.fixture(scope="module")
def chinese(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Certificate]:
    """Certificates for the servers of services that have one address for all."""
    folder = tmp_path_factory.mktemp("chinese")
    hosts = ("qyapi.weixin.qq.com", "oapi.dingtalk.com", "open.feishu.cn")
    return {host: certificate(folder, host) for host in hosts}


@pytest.mark.parametrize(
    ("url", "host", "reply", "expected"),
    [
        (WECOM, "qyapi.weixin.qq.com", {"errcode": 93000, "errmsg": "invalid"}, Took.REFUSED),
        (WECOM, "qyapi.weixin.qq.com", {"errcode": 45009}, Took.LATER),
        (WECOM, "qyapi.weixin.qq.com", {"errcode": 0, "errmsg": "ok"}, Took.SENT),
        (DINGTALK, "oapi.dingtalk.com", {"errcode": 310000}, Took.REFUSED),
        (FEISHU, "open.feishu.cn", {"code": 19001, "msg": "param invalid"}, Took.REFUSED),
    ],
)
def test_a_no_that_looks_like_a_yes_is_a_no(
    chinese: Mapping[str, Certificate], url: str, host: str, reply: object, expected: Took
) -> None:
    """These answer with 200 to everything, and with a number of their own."""
    says, trusted = answer(reply), chinese[host]
    with Server(says, context=trusted.context()) as far, Proxy(to=far.port) as proxy:
        environment = {"https_proxy": proxy.url, "SSL_CERT_FILE": str(trusted.file)}
        (came,) = outcomes(url, environment=environment)
    assert came.took is expected
    assert [each.target for each in proxy.heard] == [f"{host}:443"]
    assert TEXT in json.dumps(far.heard[0].json, ensure_ascii=False).replace("\\n", "\n")


# Settings and secrets


@pytest.mark.parametrize(
    ("url", "complaint"),
    [
        ("json://127.0.0.1:9/", None),
        ("slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ/", None),
        (
            "nonsense://MARKER",
            "Apprise does not know such an address, or something is missing in it",
        ),
        (
            "json://127.0.0.1/?verify=no&key=MARKER",
            "it says verify=no, and secrets only go to whom we can tell who it is",
        ),
        (
            "slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ/#one/#two",
            "it names 2 places to post to; a route has one, and each one needs its own",
        ),
    ],
)
def test_an_address_is_looked_at_before_anything_is_sent(url: str, complaint: str | None) -> None:
    """Nobody is asked, and the words do not repeat it."""
    assert wrong(url, os.environ) == complaint


def test_what_is_missing_or_wrong_is_said_all_at_once() -> None:
    """No value is repeated."""
    named = route("apprise", "CHAT_URL", title="MARKER", per_minute="MARKER")
    with pytest.raises(StatuspageError) as raised:
        apprise.transport(named, {"CHAT_URL": "nonsense://MARKER"}, Path())
    assert str(raised.value).split("\n- ") == [
        "the route 'apprise-1' cannot be used:",
        "'title' must be yes or no",
        "'per_minute' must be a whole number from 1 to 100000",
        (
            "what CHAT_URL holds cannot be used: Apprise does not know such an address, or "
            "something is missing in it"
        ),
    ]
    with pytest.raises(StatuspageError, match="CHAT_URL is not set in the environment"):
        apprise.transport(route("apprise", "CHAT_URL"), {}, Path())


def test_a_route_names_one_place(capfd: pytest.CaptureFixture[str]) -> None:
    """And no part of its address is shown, whatever comes of it."""
    with Server([Says(500, b"MARKER"), Says(401), Says()]) as server:
        environment = {**os.environ, "CHAT_URL": f"{local(server)}MARKER?:key=MARKER\n"}
        transport = apprise.transport(route("apprise", "CHAT_URL"), environment, Path())
        with transport.session() as session:
            notes = [session.send(CHAT, target()).note for _ in range(3)]
    assert (transport.personal, transport.connections) == (False, 1)
    assert len(server.heard) == 3
    assert "MARKER" not in json.dumps([repr(transport), *notes, *capfd.readouterr()])


@pytest.mark.usefixtures("cold")
def test_the_process_sees_no_secret_of_another_route() -> None:
    """Neither in its environment nor among its arguments, where others could read them."""
    environment = {**os.environ, "STATUSPAGE_SMTP_PASSWORD": "MARKER", "HOOK": "MARKER"}
    with Server() as server:
        post = Post(Service(url=f"{local(server)}MARKER", environment=environment))
        assert post.send(CHAT, target()).took is Took.SENT
        shown = _shown(post)
        post.close()
    if not Path("/proc/self/environ").exists():
        pytest.skip("this system shows no processes in /proc")
    assert b"statuspage.deliver.transports.apprise.process" in shown
    assert b"MARKER" not in shown


def _shown(post: Post) -> bytes:
    """What the system shows of the process."""
    assert post._process
    folder = Path("/proc", str(post._process._process.pid))
    files = [folder / "cmdline", folder / "environ"]
    return b"".join(file.read_bytes() for file in files if file.exists())


def test_without_apprise_a_route_says_how_to_get_it(tmp_path: Path) -> None:
    """Who sends mails only does not need it; here all other packages are installed."""
    for package in Path(sysconfig.get_path("purelib")).iterdir():
        if not package.name.startswith("apprise"):
            (tmp_path / package.name).symlink_to(package)
    code = (
        "from pathlib import Path\n"
        "from statuspage.deliver.transports import apprise\n"
        "from statuspage.errors import StatuspageError\n"
        "from statuspage.policy import Route\n"
        "route = Route(name='chat', transport='apprise', to='CHAT_URL')\n"
        "try: apprise.transport(route, {'CHAT_URL': 'slack://a/b/c'}, Path())\n"
        "except StatuspageError as problem: print(problem)\n"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", code],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(CHECKOUT), str(tmp_path)])},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == (
        "the route 'chat' cannot be used:\n"
        "- Apprise is not installed; install it with: pip install 'incidentpress[send]'\n"
    )
