"""A notice as mail: what mail programs and relays make of it, and what nobody can put into it."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from statuspage.deliver import mailbox
from statuspage.deliver.mail import Sender, Unmarked, letter
from statuspage.deliver.message import Message, Target
from tests.deliver.mails import AT, MAIL, SENT_AT, TEXT, message, target

SENDER = Sender(mailbox=mailbox.read("Tassenfink <status@tassenfink.example>"))
LEAVING = replace(
    SENDER,
    reply_to=mailbox.read("help@tassenfink.example"),
    unsubscribe="https://tassenfink.example/leave?who={token}",
    unsubscribe_mail=mailbox.read("leave@tassenfink.example"),
)


def raw(said: Message, sender: Sender = SENDER, to: Target | None = None) -> bytes:
    """The bytes of a mail."""
    to = to or target()
    return letter(said, sender).to(to, mailbox.read(to.address), SENT_AT)


def mail(said: Message, sender: Sender = SENDER, to: Target | None = None) -> EmailMessage:
    """A mail as a mail program reads it; nothing in it is out of order."""
    read = message_from_bytes(raw(said, sender, to), policy=policy.SMTP)
    for part in read.walk():
        assert part.defects == []
        assert [value.defects for value in part.values() if getattr(value, "defects", ())] == []
    return read


def test_a_mail_is_written_so() -> None:
    """All of it, as it goes out: short enough to be read whole."""
    assert raw(message(), LEAVING, target(unsubscribe="t0k3n")).decode("ascii") == (
        "Date: Fri, 20 Nov 2026 09:01:30 +0000\r\n"
        "To: ann@example.com\r\n"
        "Message-ID: <b62f8258064e81b4df0460888828e4d9248926a6@tassenfink.example>\r\n"
        "In-Reply-To: <4c775033af8ddbb152140ca4b5a14753b9657a15@tassenfink.example>\r\n"
        "References: <4c775033af8ddbb152140ca4b5a14753b9657a15@tassenfink.example>\r\n"
        "List-Unsubscribe: <https://tassenfink.example/leave?who=t0k3n>,\r\n"
        " <mailto:leave@tassenfink.example?subject=unsubscribe-t0k3n>\r\n"
        "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"
        "From: Tassenfink <status@tassenfink.example>\r\n"
        "Reply-To: help@tassenfink.example\r\n"
        "Subject: Cause found: Parcels have not left\r\n"
        "List-Id: <customers.notices.tassenfink.example>\r\n"
        "Auto-Submitted: auto-generated\r\n"
        "X-Auto-Response-Suppress: OOF, AutoReply\r\n"
        "Content-Language: en\r\n"
        "MIME-Version: 1.0\r\n"
        "Content-Type: multipart/alternative;\r\n"
        ' boundary="=_eb142b6b03f139313b5ee683487bcb53fb44eb04"\r\n'
        "\r\n"
        "--=_eb142b6b03f139313b5ee683487bcb53fb44eb04\r\n"
        "Content-Type: text/plain; charset=utf-8\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n"
        "\r\n"
        "We are sorry.\r\n"
        "\r\n"
        "The cause is found.\r\n"
        "\r\n"
        "--=_eb142b6b03f139313b5ee683487bcb53fb44eb04\r\n"
        "Content-Type: text/html; charset=utf-8\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n"
        "\r\n"
        "<!doctype html>\r\n"
        '<html lang=3D"en"><body><p>The cause is found.</p></body></html>\r\n'
        "\r\n"
        "--=_eb142b6b03f139313b5ee683487bcb53fb44eb04--\r\n"
    )


def test_text_and_html_say_the_same_to_those_who_show_them() -> None:
    read = mail(message())
    assert read.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in read.iter_parts()] == ["text/plain", "text/html"]
    plain, page = (part.get_content() for part in read.iter_parts())
    assert plain == TEXT.replace("\n", "\r\n")
    assert page == MAIL["html"].replace("\n", "\r\n")


def test_a_press_statement_is_plain_text_under_its_title() -> None:
    read = mail(message({"text": "For immediate release\n"}, channel="press"))
    assert read.get_content_type() == "text/plain"
    assert read.get_content() == "For immediate release\r\n"
    assert read["Subject"] == "Parcels have not left"


def test_a_chinese_mail_reads_the_same() -> None:
    """Name, subject and both texts; on the wire there is nothing but ASCII."""
    parts = {
        "subject": "已查明原因：星期四晚起打包的包裹尚未发出，我们正在补打面单，请不要重复下单",
        "text": "为此致歉。\n\n原因已查明。\n",
        "html": '<!doctype html>\n<html lang="zh-CN"><body><p>原因已查明。</p></body></html>\n',
    }
    sender = replace(SENDER, mailbox=mailbox.read("塔森芬克 <status@塔森芬克.example>"))
    said = message(parts, language="zh-CN")
    assert raw(said, sender).isascii()
    read = mail(said, sender)
    (box,) = read["From"].addresses
    assert (box.display_name, box.domain) == ("塔森芬克", "xn--74q54ok2ofjy.example")
    assert read["Subject"] == parts["subject"]
    assert read["Content-Language"] == "zh-CN"
    plain, page = (part.get_content() for part in read.iter_parts())
    assert plain.replace("\r\n", "\n") == parts["text"]
    assert page.replace("\r\n", "\n") == parts["html"]


@given(st.text(), st.text())
def test_any_text_arrives_as_it_was(plain: str, page: str) -> None:
    """Every line is short, in ASCII, and nothing that an old relay or mailbox would change."""
    said = message({"subject": "s", "text": plain, "html": page})
    lines = raw(said).split(b"\r\n")
    assert max(map(len, lines)) <= 78
    assert all(line.isascii() and b"\r" not in line and b"\n" not in line for line in lines)
    assert not any(line.startswith(b"From ") for line in lines)
    assert not any(line.endswith((b" ", b"\t")) for line in lines)
    for part, text in zip(mail(said).iter_parts(), (plain, page), strict=True):
        assert part.get_content() == _kept(text).replace("\n", "\r\n")


def _kept(text: str) -> str:
    """A text with one sort of line end, one of them at its end, and no control characters."""
    lines = re.sub(r"\r\n?", "\n", text)
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", "", lines).rstrip("\n") + "\n"


def test_a_line_that_begins_with_from_is_not_left_to_old_mailboxes() -> None:
    """They would put a > before it, and a signature over the mail would break."""
    content = raw(message({"text": "From Monday on all is well.\n"}, channel="press"))
    assert b"Content-Transfer-Encoding: base64" in content


@pytest.mark.parametrize("name", ["subject", "title"])
def test_a_line_break_in_a_title_makes_no_header(name: str) -> None:
    evil = "Parcels\r\nBcc: all@example.com\r\n\r\n<script>"
    said = (
        message({**MAIL, "subject": evil})
        if name == "subject"
        else message({"text": TEXT}, title=evil)
    )
    read = mail(said)
    assert read["Bcc"] is None
    assert read["Subject"] == "Parcels Bcc: all@example.com <script>"


def test_a_delivery_has_the_same_message_id_on_another_day() -> None:
    """A mailbox that gets it twice, because a relay stuttered or a person sent it again, knows."""
    once = mail(message(sha256="one"))["Message-ID"]
    assert mail(message(sha256="two", language="de"))["Message-ID"] == once
    others = [
        mail(message(path="incidents/2026-11-20-parcels/04-over")),
        mail(message(audience="partners")),
        mail(message(channel="press")),
        mail(message(), to=target(id="another")),
    ]
    assert len({once, *(other["Message-ID"] for other in others)}) == 5


def test_all_updates_of_an_incident_are_one_thread_for_each_reader() -> None:
    first = mail(message())
    later = mail(message(path="incidents/2026-11-20-parcels/04-over", update="04-over"))
    assert first["References"] == first["In-Reply-To"] == later["References"]
    assert mail(message(), to=target(id="another"))["References"] != first["References"]
    assert mail(message(subject="other"))["References"] != first["References"]
    assert first["References"] != first["Message-ID"]


def test_ids_tell_nothing_of_the_reader() -> None:
    content = raw(message(), LEAVING, target("ann@example.com", id="3f9c0d"))
    assert [line for line in content.split(b"\r\n") if b"ann" in line] == [b"To: ann@example.com"]
    assert b"3f9c0d" not in content


@pytest.mark.parametrize(
    ("changes", "token", "header", "post"),
    [
        ({}, "a b/é", "<https://tassenfink.example/leave?who=a%20b%2F%C3%A9>", True),
        ({}, "", None, False),
        ({"unsubscribe": None}, "t", "<mailto:leave@tassenfink.example?subject=unsubscribe-t>", 0),
        ({"unsubscribe": None, "unsubscribe_mail": None}, "t", None, False),
    ],
    ids=["any token", "no token", "by mail alone", "no way"],
)
def test_a_reader_leaves_with_one_click_where_there_is_a_way(
    changes: dict[str, Any], token: str, header: str | None, post: bool
) -> None:
    """One click needs an https address that knows who clicks (RFC 8058 §3.1)."""
    read = mail(message(), replace(LEAVING, **changes), target(unsubscribe=token))
    listed = read["List-Unsubscribe"]
    assert (listed and listed.split(",")[0]) == header
    assert read["List-Unsubscribe-Post"] == ("List-Unsubscribe=One-Click" if post else None)


def test_answering_machines_are_asked_to_keep_silent() -> None:
    read = mail(message())
    assert read["Auto-Submitted"] == "auto-generated"
    assert read["List-Id"] == "<customers.notices.tassenfink.example>"
    assert read["Precedence"] is None


def test_an_address_in_another_script_stands_in_the_mail_as_it_is() -> None:
    """Only a server that takes such addresses gets it (RFC 6532)."""
    assert b"\r\nTo: \xe9\x82\xae@xn--fsqu00a.cn\r\n" in raw(message(), to=target("邮@例子.cn"))


DRILL = {name: f"EXERCISE {text} EXERCISE" for name, text in MAIL.items()}


def test_a_drill_says_so_in_every_part() -> None:
    assert mail(message(DRILL, drill=True))["Subject"].startswith("EXERCISE")


@pytest.mark.parametrize("part", DRILL)
def test_a_drill_with_a_part_that_could_be_taken_for_real_is_refused(part: str) -> None:
    with pytest.raises(Unmarked):
        letter(message({**DRILL, part: MAIL[part]}, drill=True), SENDER)


def test_a_drill_without_a_subject_of_its_own_gets_a_marked_one() -> None:
    read = mail(message({"text": DRILL["text"]}, channel="press", drill=True))
    assert read["Subject"] == "EXERCISE: Parcels have not left"


def test_the_moment_of_a_mail_is_when_it_is_sent() -> None:
    """Not when the update was written: a mail program sorts by it, and a relay distrusts others."""
    content = letter(message(at=AT), SENDER).to(target(), mailbox.read("a@example.com"), SENT_AT)
    assert content.startswith(b"Date: Fri, 20 Nov 2026 09:01:30 +0000\r\n")
