"""Messages that are told at once are told as the parser and the cleaner tell them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from statuspage import markdown
from statuspage.markdown import usual

PLACES = [
    ("", ""),
    ("../../incidents/orders/", ""),
    ("https://status.example.com/s/incidents/orders/", "https://status.example.com/s/"),
]


def at_once(text: str, place: tuple[str, str] = PLACES[1]) -> str | None:
    """The text without a parser; None where it needs one."""
    told = usual.as_html(text, *place)
    return None if told is None else str(markdown.html(text, *place))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Orders fail.\nWe are sorry.\n", "<p>Orders fail.\nWe are sorry.</p>"),
        ('Orders fail.\n\n\n\nWe "look".', '<p>Orders fail.</p>\n<p>We "look".</p>'),
        ("- one\n- two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>"),
        (
            "- one\n\n- two\n\nSo.",
            "<ul>\n<li>\n<p>one</p>\n</li>\n<li>\n<p>two</p>\n</li>\n</ul>\n<p>So.</p>",
        ),
        ("We *are* **sorry**.", "<p>We <em>are</em> <strong>sorry</strong>.</p>"),
        ("Say `orders fail` there.", "<p>Say <code>orders fail</code> there.</p>"),
        (
            "[Lots](lots.pdf).",
            '<p><a href="../../incidents/orders/lots.pdf" rel="nofollow noopener">Lots</a>.</p>',
        ),
        ("See [out](../../../../x).", "<p>See out.</p>"),
        ("我们正在\n处理。", "<p>我们正在处理。</p>"),
        ("\n\n", ""),
    ],
)
def test_what_nearly_everybody_writes_needs_no_parser(text: str, told: str) -> None:
    assert at_once(text) == told
    assert markdown.parsed(text, *PLACES[1]) == told


@pytest.mark.parametrize(
    "text",
    [
        "# Resolved",
        "Resolved\n===",
        "1. one",
        "100 orders fail",
        "> said",
        "a <b>c</b>",
        "R&D",
        "a|b",
        "snake_case",
        "two  \nlines",
        "www.example.com",
        "https://example.com",
        "help@example.com",
        "5 * 3",
        "*not* *ended",
        "[a][b]",
        "![a](b.png)",
        "a `b",
        "中**[a](b.pdf)**c",
        "`*a*`",
        "words\n- and a list",
        "- a list\nand words",
        "- a\n  - b",
        "a\\b",
        "a\tb",
        "a\u00a0b",
        "a\u202eb",
        "• a",
        "x" * 20_000,
        "[a](./javascript:alert%28document.domain%29)",
        "[a](javascript:alert%28document.domain%29)",
        "[a](rabatt-50%.pdf)",
        "[a](https://1.2.3.999/)",
        "[a](https://status.example.com:80800/x)",
        "[a](https://xn--a/)",
        "[a](https://%/)",
        "[a](mailto://:80)",
    ],
)
def test_what_may_mean_more_is_left_to_the_parser(text: str) -> None:
    assert at_once(text) is None


PIECES = st.one_of(
    st.sampled_from(
        [
            *"abZé中。.,:;!?\"'()-+=#$%^/0 ",
            *("*", "**", "`", "[", "](", ")", "_", "~", "<", ">", "&", "|", "@", "\\"),
            *("\n", "\n\n", "\n\n\n", "\n- ", "\n\n- ", "- ", "  \n", "\n    ", "\t", "\u3000"),
            *("We are sorry. ", "*far*", "**so**", "`code`", "[all lots](lots.pdf)", "www.", "//"),
            *("a)", "1.", "o ", "一、", "--", "===", "http:", "mailto:", "\u00a0", "\u200b", "🍪"),
        ]
    ),
    st.characters(),
)


ADDRESSES = st.lists(
    st.sampled_from(
        [
            *("https://", "http://", "mailto:", "tel:", "javascript:", "data:", "//", "www."),
            *(
                "./",
                "../",
                "/",
                "a",
                "b.example",
                "1.2.3.4",
                "xn--",
                "X",
                ":80",
                ":",
                "?",
                "#",
                "=",
            ),
            *("%", "%20", "%2F", "%5c", "lot.pdf", "-", ".", "+49"),
        ]
    ),
    max_size=6,
).map("".join)
PLAIN = st.lists(
    st.one_of(
        st.sampled_from(["We are sorry. ", "So\n", "\n\n", "\n\n- one", "\n- two", "中文", "é! "]),
        st.builds("[{}]({})".format, st.sampled_from(["all lots", "A.b, c-1"]), ADDRESSES),
    ),
    max_size=6,
).map("".join)
EMPHASIS = st.lists(
    st.sampled_from(["We ", "*far*", "**so.**", " a", "\n\n- ", "`code`", "5", ".", "*", "`", " "]),
    max_size=8,
).map("".join)


@settings(max_examples=600, deadline=None)
@given(
    st.one_of(st.lists(PIECES, max_size=16).map("".join), PLAIN, EMPHASIS),
    st.sampled_from(PLACES),
)
def test_both_ways_tell_the_same(text: str, place: tuple[str, str]) -> None:
    told = at_once(text, place)
    assert told is None or told == markdown.parsed(text, *place)


@given(ADDRESSES)
def test_no_address_runs_a_script(address: str) -> None:
    """Wherever a text stands, and wherever relative addresses begin."""
    for place in PLACES:
        html = markdown.html(f"See [the list]({address}).", *place)
        assert not re.search(r'href="\s*(?:javascript|data):', html, re.IGNORECASE)
