"""How the media count, row by row at their boundaries."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statuspage.notices.channels import bluesky, mastodon, sms, weibo, x
from statuspage.notices.length import graphemes, links, packed, septets, utf16, weight
from statuspage.notices.notice import Unit

LINK = "https://status.example.com/incidents/2026-11-02-checkout-errors/"


@pytest.mark.parametrize(
    ("text", "length", "segments"),
    [
        ("a" * 160, 160, 1),
        ("a" * 161, 161, 2),
        ("a" * 306, 306, 2),
        ("a" * 307, 307, 3),
        ("€" * 80, 160, 1),
        ("€" * 80 + "a", 161, 2),
        ("a\nb", 3, 1),
        ("", 0, 1),
        ("äöüßÄÖÜ ñ è à", 13, 1),
    ],
)
def test_an_sms_in_the_gsm_alphabet_counts_septets(text: str, length: int, segments: int) -> None:
    measured = sms.measure(text)
    assert (measured.length, measured.segments, measured.unit) == (length, segments, Unit.SEPTETS)
    assert measured.hints == ()


@pytest.mark.parametrize(
    ("text", "length", "segments"),
    [
        ("店" * 70, 70, 1),
        ("店" * 71, 71, 2),
        ("店" * 134, 134, 2),
        ("店" * 135, 135, 3),
        ("😀" * 35, 70, 1),
        ("😀" * 35 + "a", 71, 2),
        ("ç", 1, 1),
    ],
)
def test_other_sms_count_utf_16_units(text: str, length: int, segments: int) -> None:
    measured = sms.measure(text)
    assert (measured.length, measured.segments, measured.unit) == (length, segments, Unit.UTF16)


def test_a_character_of_two_places_is_never_split_between_two_messages() -> None:
    first, second = sms.parts("a" * 152 + "€" + "a" * 7)
    assert (first, second) == ("a" * 152, "€" + "a" * 7)
    first, second = sms.parts("店" * 66 + "😀" + "店" * 10)
    assert (first, second) == ("店" * 66, "😀" + "店" * 10)


@given(st.text(max_size=700))
def test_the_parts_of_an_sms_are_the_text_and_each_fits(text: str) -> None:
    for gsm, single, part in ((True, 160, 153), (False, 70, 67)):
        cost = septets if gsm else utf16
        parts = packed(text, single=single, part=part, gsm=gsm)
        assert "".join(parts) == text
        assert len(parts) == 1 or all(sum(map(cost, each)) <= part for each in parts)
        assert len(parts) > 1 or sum(map(cost, text)) <= single


def test_one_typographic_dash_is_named_with_what_would_be_shorter() -> None:
    (hint,) = sms.measure("a" * 100 + "–").hints
    assert (hint.character, hint.replacement, hint.segments) == ("–", "-", 1)
    assert str(hint) == (
        "'–' (U+2013) is not in the SMS alphabet, so that only 70 characters fit in a message "
        "instead of 160; with '-' it would be 1 part"
    )


@pytest.mark.parametrize(
    ("odd", "instead"),
    [("’", "'"), ("…", "..."), ("ê", "e"), ("ł", ""), ("😀", "")],
)
def test_a_few_odd_characters_each_have_a_hint(odd: str, instead: str) -> None:
    assert [hint.replacement for hint in sms.measure(f"Sorry {odd}").hints] == [instead]


def test_a_text_in_another_script_has_no_hints() -> None:
    assert sms.measure("部分订单已扣款但未确认").hints == ()


def test_a_long_sms_says_how_much_must_go() -> None:
    assert sms.measure("a" * 918).excess == 0
    assert sms.measure("a" * 920).excess == 2
    assert sms.measure("店" * 402).excess == 0
    assert sms.measure("店" * 410).excess == 8


@pytest.mark.parametrize(
    ("text", "weighs"),
    [
        ("a", 1),
        ("é", 1),
        ("e\u0301", 1),  # composed before it is weighed
        ("’", 1),
        ("–", 1),
        ("…", 2),
        ("店", 2),
        ("。", 2),
        ("€", 2),
        ("😀", 2),
        ("👨‍👩‍👧", 2),
        ("👍🏽", 2),
        ("🇩🇪", 2),
        ("1️⃣", 2),
        ("1", 1),
    ],
)
def test_x_weighs_characters(text: str, weighs: int) -> None:
    assert weight(text) == weighs


@pytest.mark.parametrize(
    ("text", "length", "excess"),
    [
        ("a" * 280, 280, 0),
        ("a" * 281, 281, 1),
        ("店" * 140, 280, 0),
        ("店" * 140 + "a", 281, 1),
        (LINK, 23, 0),
        (f"see {LINK}.", 28, 0),
        (f"{LINK}\n{LINK}", 47, 0),
        ("http://a.b/", 23, 0),
    ],
)
def test_x_counts_every_link_as_23(text: str, length: int, excess: int) -> None:
    measured = x.measure(text)
    assert (measured.length, measured.limit, measured.excess) == (length, 280, excess)


@pytest.mark.parametrize(
    ("text", "length", "excess"),
    [
        ("a" * 500, 500, 0),
        ("a" * 501, 501, 1),
        ("店" * 500, 500, 0),
        ("👨‍👩‍👧" * 500, 500, 0),
        (LINK, 23, 0),
        ("@ann@example.social hello", 10, 0),
        ("mail ann@example.com", 20, 0),
    ],
)
def test_mastodon_counts_what_a_reader_sees(text: str, length: int, excess: int) -> None:
    measured = mastodon.measure(text)
    assert (measured.length, measured.limit, measured.excess) == (length, 500, excess)


@pytest.mark.parametrize(
    ("text", "length", "excess"),
    [
        ("a" * 300, 300, 0),
        ("a" * 301, 301, 1),
        ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", 1, 0),
        (LINK, 64, 0),
    ],
)
def test_bluesky_counts_graphemes_and_links_in_full(text: str, length: int, excess: int) -> None:
    measured = bluesky.measure(text)
    assert (measured.length, measured.limit, measured.excess) == (length, 300, excess)
    assert measured.unit is Unit.GRAPHEMES


def test_bluesky_refuses_more_than_3000_bytes() -> None:
    measured = bluesky.measure("👨‍👩‍👧‍👦" * 150)
    assert (measured.length, measured.limit, measured.unit) == (3750, 3000, Unit.BYTES)


@pytest.mark.parametrize(("text", "excess"), [("店" * 2000, 0), ("店" * 2001, 1), ("a" * 2001, 1)])
def test_weibo_counts_every_character_as_one(text: str, excess: int) -> None:
    assert weibo.measure(text).excess == excess


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("see https://a.example/b, please", ["https://a.example/b"]),
        ("(https://a.example/b)", ["https://a.example/b"]),
        ("详情：https://a.example/b。谢谢", ["https://a.example/b"]),
        ("https://a.example/?q=1&r=2#top", ["https://a.example/?q=1&r=2#top"]),
        ("https://a.example.", ["https://a.example"]),
        ("no link here: a.example", []),
    ],
)
def test_a_link_ends_where_the_sentence_goes_on(text: str, found: list[str]) -> None:
    assert links(text) == found


@given(st.text())
def test_graphemes_are_the_whole_text(text: str) -> None:
    assert "".join(graphemes(text)) == text
