"""What can be an address, what cannot, and when two are the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statuspage.deliver.recipients.addresses import (
    PERSONAL,
    Address,
    Medium,
    NoAddress,
    read,
    read_any,
)
from statuspage.notices.channels import CHANNELS

POSTED = {"x", "mastodon", "bluesky", "weibo", "chat"}


@pytest.mark.parametrize(
    ("written", "to", "same"),
    [
        ("ann@example.com", "ann@example.com", "ann@example.com"),
        ("Ann.Lee+news@Example.COM", "Ann.Lee+news@example.com", "ann.lee+news@example.com"),
        ("  ann@example.com\N{NO-BREAK SPACE}", "ann@example.com", "ann@example.com"),
        ("Ann <ann@example.com>", "ann@example.com", "ann@example.com"),
        ('"Lee, Ann" <ann@example.com>', "ann@example.com", "ann@example.com"),
        ("ann@example.com <ann@example.com>", "ann@example.com", "ann@example.com"),
        ("<ann@example.com>", "ann@example.com", "ann@example.com"),
        ("o'hara_{x}=1@a-b.example", "o'hara_{x}=1@a-b.example", "o'hara_{x}=1@a-b.example"),
        ("ann@bücher.example", "ann@xn--bcher-kva.example", "ann@xn--bcher-kva.example"),
        ("ann@BÜCHER.example", "ann@xn--bcher-kva.example", "ann@xn--bcher-kva.example"),
        ("ann@XN--BCHER-KVA.example", "ann@xn--bcher-kva.example", "ann@xn--bcher-kva.example"),
        ("ann@straße.example", "ann@xn--strae-oqa.example", "ann@xn--strae-oqa.example"),
        ("ann@例子.中国", "ann@xn--fsqu00a.xn--fiqs8s", "ann@xn--fsqu00a.xn--fiqs8s"),
        ("ann@例子。中国", "ann@xn--fsqu00a.xn--fiqs8s", "ann@xn--fsqu00a.xn--fiqs8s"),
        ("ann@ｅｘａｍｐｌｅ．com", "ann@example.com", "ann@example.com"),
        ("JÖRG@example.com", "JÖRG@example.com", "jörg@example.com"),
        ("张伟@example.com", "张伟@example.com", "张伟@example.com"),
        ("राम@example.com", "राम@example.com", "राम@example.com"),
        ("Jo\N{COMBINING DIAERESIS}rg@example.com", "Jörg@example.com", "jörg@example.com"),
        (f"{'a' * 64}@example.com", f"{'a' * 64}@example.com", f"{'a' * 64}@example.com"),
    ],
)
def test_an_address_is_read_as_people_write_it(written: str, to: str, same: str) -> None:
    """Where it goes keeps its capitals before the @; what is equal has none."""
    assert read(written, Medium.MAIL) == Address(to, same)
    assert read(to, Medium.MAIL) == Address(to, same)


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("", "the e-mail address is missing"),
        ("   ", "the e-mail address is missing"),
        ("ann", "it is no e-mail address: it has no @"),
        ("+491701234567", "it is no e-mail address: it has no @"),
        ("a@b.example, c@d.example", "more than one e-mail address stands here"),
        ("a@b.example; c@d.example", "more than one e-mail address stands here"),
        ("a@b@example.com", "more than one e-mail address stands here"),
        ("ann@example.com\nBcc: eve@example.com", "there is a line break in the address"),
        ("ann@example.com\r\nBcc: x", "there is a line break in the address"),
        ("ann@example.com\n", "there is a line break in the address"),
        ("ann@example.com\u2028", "there is a line break in the address"),
        ("ann@exam\x85ple.com", "there is a line break in the address"),
        ("Ann\r\nBcc: eve <ann@example.com>", "there is a line break in the address"),
        ("ann\x00@example.com", "there is an invisible character in the address (U+0000)"),
        ("ann\x7f@example.com", "there is an invisible character in the address (U+007F)"),
        ("\u202eann@example.com", "there is an invisible character in the address (U+202E)"),
        ("ann\u200b@example.com", "there is an invisible character in the address (U+200B)"),
        ("ann\u2066@example.com", "there is an invisible character in the address (U+2066)"),
        ("\ufeffann@example.com", "there is an invisible character in the address (U+FEFF)"),
        ("a\udce4nn@example.com", "it is not written in UTF-8"),
        ("ann lee@example.com", "what stands before the @ cannot be"),
        (".ann@example.com", "what stands before the @ cannot be"),
        ("a..b@example.com", "what stands before the @ cannot be"),
        ("ann.@example.com", "what stands before the @ cannot be"),
        ("@example.com", "what stands before the @ cannot be"),
        ('"ann lee"@example.com', "what stands before the @ cannot be"),
        ("mailto:ann@example.com", "what stands before the @ cannot be"),
        ("ann\N{IDEOGRAPHIC SPACE}lee@example.com", "what stands before the @ cannot be"),
        ("ann@", "what stands after the @ is no domain"),
        ("ann@localhost", "what stands after the @ is no domain"),
        ("ann@[127.0.0.1]", "what stands after the @ is no domain"),
        ("ann@127.0.0.1", "what stands after the @ is no domain"),
        ("ann@-a.example", "what stands after the @ is no domain"),
        ("ann@a-.example", "what stands after the @ is no domain"),
        ("ann@a..example", "what stands after the @ is no domain"),
        ("ann@example.com.", "what stands after the @ is no domain"),
        ("ann@exa_mple.com", "what stands after the @ is no domain"),
        ("ann@i❤.example", "what stands after the @ is no domain"),
        (f"ann@{'a' * 64}.example", "what stands after the @ is no domain"),
        (f"ann@{'ü' * 63}.example", "what stands after the @ is no domain"),
        (f"{'a' * 65}@example.com", "the e-mail address is too long to be one"),
        (f"{'ü' * 33}@example.com", "the e-mail address is too long to be one"),
        (f"a@{'b.' * 130}example", "the e-mail address is too long to be one"),
        (f"{'a' * 400}@example.com", "the e-mail address is too long to be one"),
        ("Ann <ann@example.com", "what stands before the @ cannot be"),
    ],
)
def test_what_cannot_be_an_address_is_refused_without_saying_it(written: str, reason: str) -> None:
    """Whatever could break a header or hide who is meant is refused, in words of ours alone."""
    with pytest.raises(NoAddress) as refused:
        read(written, Medium.MAIL)
    assert reason in str(refused.value)
    assert "example" not in str(refused.value)


@pytest.mark.parametrize(
    "written",
    [
        "+491701234567",
        "+49 170 1234567",
        "+49 (170) 123-45.67",
        "'+491701234567",
        "+49\N{NO-BREAK SPACE}170/1234567",
        "＋４９１７０１２３４５６７",
    ],
)
def test_a_telephone_number_is_read_however_it_is_spaced(written: str) -> None:
    """What stands between the figures is no part of it."""
    assert read(written, Medium.PHONE) == Address("+491701234567", "+491701234567")


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("", "the telephone number is missing"),
        ("0170 1234567", "must begin with + and the code of the country"),
        ("00491701234567", "must begin with + and the code of the country"),
        ("491701234567", "must begin with + and the code of the country"),
        ("+49 (0)170 1234567", "has a (0) in it, which is not dialled"),
        ("4.91701E+11", "the spreadsheet has made a figure of the telephone number"),
        ("4,91701E+11", "the spreadsheet has made a figure of the telephone number"),
        ("ann@example.com", "an e-mail address stands where a telephone number should"),
        ("+0123456789", "+ and 7 to 15 figures are right"),
        ("+123456", "+ and 7 to 15 figures are right"),
        ("+1234567890123456", "+ and 7 to 15 figures are right"),
        ("+49 170 CALLME", "+ and 7 to 15 figures are right"),
        ("+49170\n1234567", "there is a line break in the address"),
        ("+49170\u202c1234567", "there is an invisible character in the address (U+202C)"),
        ("+٤٩١٧٠١٢٣٤٥٦٧", "+ and 7 to 15 figures are right"),
    ],
)
def test_what_cannot_be_a_telephone_number_is_refused(written: str, reason: str) -> None:
    """The form is E.164; what spreadsheets make of it has words of its own."""
    with pytest.raises(NoAddress) as refused:
        read(written, Medium.PHONE)
    assert reason in str(refused.value)


@pytest.mark.parametrize("figures", [7, 15])
def test_a_number_has_7_to_15_figures(figures: int) -> None:
    """The ends of the range are in it."""
    number = f"+{'1' * figures}"
    assert read(number, Medium.PHONE).to == number


@given(st.text(max_size=60))
def test_whatever_is_read_is_one_clean_line(written: str) -> None:
    """No input raises anything else, and nothing that comes out can break a header."""
    try:
        address = read_any(written)
    except NoAddress:
        return
    for text in address:
        assert text.isprintable()
        assert not {*' ,;<>"\\()'} & {*text}
    assert read_any(address.to) == address


def test_every_channel_has_recipients_or_is_posted() -> None:
    """A new channel is one or the other: somebody has decided which."""
    assert {channel.name for channel in CHANNELS} == {*PERSONAL} | POSTED
    assert not {*PERSONAL} & POSTED
