"""Addresses of those who write: with or without a name, and nothing that is none."""

from __future__ import annotations

import pytest

from statuspage.deliver import mailbox
from statuspage.deliver.mailbox import Mailbox
from statuspage.deliver.recipients.addresses import NoAddress


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("status@example.com", Mailbox("status", "example.com")),
        ("Tassenfink <status@example.com>", Mailbox("status", "example.com", "Tassenfink")),
        ('"Finch, Inc." <status@example.com>', Mailbox("status", "example.com", "Finch, Inc.")),
        ("塔森芬克 <status@例子.cn>", Mailbox("status", "xn--fsqu00a.cn", "塔森芬克")),
        ("status@straße.example", Mailbox("status", "xn--strae-oqa.example")),
        ("<status@example.com>", Mailbox("status", "example.com")),
    ],
)
def test_an_address_is_read(text: str, read: Mailbox) -> None:
    assert mailbox.read(text) == read


@pytest.mark.parametrize(
    "text",
    [
        "", "status", "@example.com", "status@", "a@b@example.com", "A <>", "status@example..com",
        "status@example.com\r\nBcc: b@example.com", "st atus@example.com", "A <a@example.com> B",
        "a@example.com, b@example.com", "a>@example.com", "sta\x00tus@example.com",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused_without_being_repeated(text: str) -> None:
    with pytest.raises(NoAddress) as refused:
        mailbox.read(text)
    assert "example" not in str(refused.value)


def test_an_address_that_is_not_ascii_needs_a_server_that_takes_it() -> None:
    assert mailbox.read("anna.mäßig@example.com").utf8
    assert not mailbox.read("anna@mäßig.example").utf8


def test_an_address_does_not_show_itself() -> None:
    """It is personal: neither a log nor a traceback repeats it."""
    assert "anna" not in repr(mailbox.read("anna@example.com"))
