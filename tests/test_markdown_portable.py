"""A message as Markdown that means the same wherever it stands, and never reaches further."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from statuspage import markdown

PAGE = "https://status.example.com/s/incidents/orders/"
ROOT = "https://status.example.com/s/"


def portable(text: str, deeper: int = 0) -> str:
    return markdown.portable(text, PAGE, ROOT, deeper)


def shown(text: str) -> str:
    """What a page shows of it; a picture of ours is a link to whoever reads it again."""
    return re.sub(r'<img src="([^"]*)" alt="([^"]*)">', r"\2", html(text))


def html(text: str) -> str:
    return str(markdown.html(text, PAGE, ROOT))


@pytest.mark.parametrize(
    ("written", "made"),
    [
        ("Orders fail.\nWe are sorry.", "Orders fail.\nWe are sorry."),
        ("Orders fail.\n\n\n\nWe look.", "Orders fail.\n\nWe look."),
        ("- one\n- two", "- one\n- two"),
        ("We *are* **sorry**: `a_b <c>`.", "We *are* **sorry**: `a_b <c>`."),
        ("See [all lots](lots.pdf).", f"See [all lots]({PAGE}lots.pdf)."),
        ("See [why](../other/).", "See [why](https://status.example.com/s/incidents/other/)."),
        ("[out](../../../x)", "out"),
        ("[bad](javascript:alert)", "bad"),
        ("![lot numbers](lot.png)", f"![lot numbers]({PAGE}lot.png)"),
        ("![far](https://elsewhere.example/a.png)", "[far](https://elsewhere.example/a.png)"),
        ("https://a.example/x_y?b=1&c=2", "<https://a.example/x_y?b=1&c=2>"),
        ("Write to help@a.example!", "Write to <help@a.example>!"),
        ("# Resolved", "### Resolved"),
        ("Resolved\n===", "### Resolved"),
        ("```\nnever closed\n# x", "```\nnever closed\n# x\n```"),
        ("````\n```\n````", "````\n```\n````"),
        ("<b>now</b> <!-- no -->", r"\<b>now\</b> \<!-- no -->"),
        ("[//]: # (legal has not agreed)\n\nOrders fail.", "Orders fail."),
        ("[a]\n\n[a]: https://a.example/", "[a](https://a.example/)"),
        ("1\\. no list", r"1\. no list"),
        ("2. two\n3. three", "2. two\n3. three"),
        ("\\- no list\n\\# no heading", "\\- no list\n\\# no heading"),
        ("* * *", "***"),
        ("> said\n> twice", "> said\n> twice"),
        ("| a | b |\n|---|:-:|\n| 1 \\| 2 | x |", "| a | b |\n| --- | :-: |\n| 1 \\| 2 | x |"),
        ("*a*_  \nb", "*a*\\_\\\nb"),
        ("- a\n\n  b\n- c", "- a\n\n  b\n\n- c"),
        ("- a\n  - b\n    1. c", "- a\n  - b\n    1. c"),
        ("**请勿食用。**我们\n在家", "**请勿食用。**我们在家"),
        ("- [x] done\n- [ ] open", "- ☑ done\n- ☐ open"),
        ("   ", ""),
        ("", ""),
        ("\u202etxet", "txet"),
        ("a\x07b\x1fc", "abc"),
        ("Hey\\![x](https://a.example/)", "Hey\\![x](https://a.example/)"),
    ],
)
def test_it_is_written_so(written: str, made: str) -> None:
    assert portable(written) == made


def test_headings_are_lowered_below_those_around_them() -> None:
    assert portable("# a\n\n## b", deeper=1) == "#### a\n\n##### b"
    assert portable("# a\n\n## b\n\n### c\n\n#### d", deeper=2).endswith("\n\n###### d")


MARKS = st.sampled_from(
    [
        "#",
        "-",
        "*",
        "**",
        "_",
        "`",
        "```",
        "~~",
        "[a](b)",
        "![a](b)",
        "[a]",
        "]: x",
        "<b>",
        "<!--",
        "|",
        "|-|",
        "1.",
        ">",
        "\\",
        "&lt;",
        "&#8238;",
        "a",
        "word",
        "请",
        "。",
        " ",
        "  ",
        "\n",
        "\n\n",
        "    ",
        "\t",
        "https://a.example/_b_",
        "www.a.example",
        "x@a.example",
        "==",
        "---",
        "+",
        "!",
        "]]>",
        "\u202e",
        "😀",
        "\x07",
    ]
)


@settings(max_examples=400, deadline=None)
@given(st.lists(MARKS, max_size=14).map("".join))
def test_a_message_reaches_no_further_than_itself(text: str) -> None:
    """What stands before and after it stays what it is, to a parser that is not ours."""
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    whole = f"before [a] [x]\n\n{portable(text, deeper=1)}\n\n### after [a] [x]\n"
    made = parser.render(whole)
    assert made.startswith("<p>before [a] [x]</p>\n")
    assert made.endswith("<h3>after [a] [x]</h3>\n")
    inside = made.removeprefix("<p>before [a] [x]</p>\n").removesuffix("<h3>after [a] [x]</h3>\n")
    assert not re.search(r"<h[123]\b|<(?:b|script|iframe)\b|<!--", inside)
    for address in re.findall(r'(?:href|src)="([^"]*)"', inside):
        assert re.match(r"https?://|mailto:|tel:", address)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "We are sorry. ",
                "a *b* c",
                "**d**",
                "`e_f`",
                "\n\n",
                "\n- g\n- h\n\n",
                "[i](j.pdf)",
                "\n\n1. k\n2. l\n\n",
                "\n\n> m\n\n",
                "\n\n# n\n\n",
                "\n\n```\no\n```\n\n",
                "p & q",
                "r_s",
                "\n\n| t | u |\n|---|---|\n| v | w |\n\n",
                "x < y",
                "[z](https://a.example/(b)?c=1&d)",
                "中文。",
                "~~u~~",
                "5 * 3 * 2",
                "a_b_c",
            ]
        ),
        max_size=10,
    ).map("".join)
)
def test_read_again_it_says_the_same(text: str) -> None:
    """It is written from what a page shows, and a page would show the same of it."""
    first = portable(text)
    assert words(html(first)) == words(html(text))
    assert portable(first) == first


def words(made: str) -> str:
    return " ".join(re.sub(r"\s+", " ", made).split())


@pytest.mark.parametrize(
    ("words", "made"),
    [
        ("Some orders fail", "Some orders fail"),
        ("# [Not] *a* heading", r"\# \[Not\] \*a\* heading"),
        ("1. no list", r"1\. no list"),
        ("snake_case and _this_", r"snake_case and \_this\_"),
        ("Lantern & Loaf, A&amp;B", r"Lantern & Loaf, A\&amp;B"),
        ("<script>", r"\<script>"),
        ("see https://a.example/b_c.", "see <https://a.example/b_c>."),
        ("two\nlines,  apart", "two lines, apart"),
        ("a|b", r"a\|b"),
        ("", ""),
        ("\u202eabc\x00", "abc"),
    ],
)
def test_plain_words_stay_plain(words: str, made: str) -> None:
    assert markdown.portable_words(words) == made


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_plain_words_are_one_line_whatever_they_are(text: str) -> None:
    made = markdown.portable_words(text)
    assert "\n" not in made
    parsed = MarkdownIt("commonmark").render(f"### {made}\n\nafter\n")
    assert parsed.startswith("<h3>")
    assert parsed.endswith("</h3>\n<p>after</p>\n")
