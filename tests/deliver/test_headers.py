"""Header fields survive every relay, and no text in them becomes a header of its own."""

from __future__ import annotations

import re
from email import message_from_bytes, policy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statuspage.deliver import headers

CHINESE = "已查明原因：星期四晚起打包的包裹尚未发出，请不要重复下单，已付款的订单会按顺序发出"
EMOJI = "👩‍👩‍👧‍👦🍞" * 20


def parsed(line: str, name: str = "Subject") -> str:
    """The value of a header as a mail program shows it."""
    mail = message_from_bytes(line.encode("ascii") + b"\r\nbody\r\n", policy=policy.SMTP)
    assert list(mail.keys()) == [name]
    assert mail.get_payload() == "body\r\n"
    return str(mail[name])


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Cause found: parcels", "Subject: Cause found: parcels\r\n"),
        ("Käse", "Subject: =?utf-8?b?S8Okc2U=?=\r\n"),
        ("=?utf-8?b?S8Okc2U=?=", "Subject: =?utf-8?b?PT91dGYtOD9iP1M4T2tjMlU9Pz0=?=\r\n"),
        ("", "Subject:\r\n"),
        ("a\r\nBcc: all@example.com", "Subject: a Bcc: all@example.com\r\n"),
    ],
    ids=["ASCII", "a letter more", "what looks encoded", "nothing", "a second header"],
)
def test_a_field_is_written_so(text: str, line: str) -> None:
    assert headers.field("Subject", text) == line


@pytest.mark.parametrize(
    "text",
    [CHINESE, EMOJI, "word " * 60 + "end", "x" * 2000, "Grüße " * 40 + "Ende"],
    ids=["Chinese", "emoji", "long", "one long word", "mixed"],
)
def test_a_long_field_is_folded_and_reads_the_same(text: str) -> None:
    """No line has more than 76 columns (RFC 2047 §2)."""
    line = headers.field("Subject", text)
    assert max(map(len, line.splitlines())) <= 76
    assert parsed(line) == text


@given(st.text())
def test_any_text_comes_out_as_one_line_of_the_same_words(text: str) -> None:
    """What a mail program shows is the text with its spaces put in order."""
    line = headers.field("Subject", text)
    assert all(len(each) <= 76 or " " not in each.strip() for each in line.split("\r\n"))
    assert max(map(len, line.split("\r\n"))) <= 998
    assert parsed(line) == headers.clean(text)


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("", "From: a@example.com\r\n"),
        ("Tassenfink", "From: Tassenfink <a@example.com>\r\n"),
        ("Tassenfink, Inc.", 'From: "Tassenfink, Inc." <a@example.com>\r\n'),
        ('The "Finch" \\', 'From: "The \\"Finch\\" \\\\" <a@example.com>\r\n'),
        ("塔森芬克", "From: =?utf-8?b?5aGU5qOu6Iqs5YWL?= <a@example.com>\r\n"),
        ("A <b@example.com>\r\nBcc: c", 'From: "A <b@example.com> Bcc: c" <a@example.com>\r\n'),
    ],
    ids=["none", "plain", "comma", "quotes", "Chinese", "a second header"],
)
def test_a_name_stands_before_its_address(name: str, line: str) -> None:
    assert headers.address("From", name, "a@example.com") == line


@given(st.text())
def test_any_name_comes_out_before_the_one_address(name: str) -> None:
    """Whatever a name holds, there is one mailbox, and it is ours."""
    line = headers.address("From", name, "a@example.com")
    mail = message_from_bytes(line.encode("ascii") + b"\r\n", policy=policy.SMTP)
    (box,) = mail["From"].addresses
    assert box.addr_spec == "a@example.com"
    # The parser of 3.11 leaves spaces between encoded words (RFC 2047 §6.2 has none there).
    spaces = re.compile(r"\s")
    assert spaces.sub("", box.display_name) == spaces.sub("", headers.clean(name))


def test_what_cannot_be_encoded_becomes_a_question_mark() -> None:
    assert headers.clean("half \ud83d of an emoji") == "half ? of an emoji"
