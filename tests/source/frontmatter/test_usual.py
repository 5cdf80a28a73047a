"""What is read at once is what the whole reader reads, whatever the file looks like."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from statuspage.source.frontmatter import read_any
from statuspage.source.frontmatter.usual import read_usual

CONTENT = Path(__file__).parents[3] / "content"
WORDS = (
    *("Orders fail", "at 09:20", "Over: it works", "known: yes", "no # note", "[]", "[a, b]", "[a"),
    *("'quoted'", '"half', "- twice", "-5", "#4711", "# note", "*bold*", "&c", "|", ">", "{}", ""),
    *(
        "结束：一切正常",
        "订单 4711",
        "a  ",
        "\u200bhidden",
        "http://a.b/c",
        "yes",
        "12 %",
        "-",
        "---",
    ),
)
KEYS = (
    *("title", "at", "known", "checkout", "zh-CN", "next_update", "draft", "Title", "a b", "kind "),
    *("known", "x-1", "x--1", "9lives", "# note", "-", ""),
)
MARGINS = ("", "", "", "  ", "  ", "    ", " ", "\t", "- ", "  - ", "  -  ", "  -")
ODD = ("", " ", "...", "--- ", "<!-- note -->", "<<<<<<< HEAD", "a\rb", "\x07", "\ufeff")
BODIES = (
    *("We are sorry.", "\n\nWe are sorry.\n\n", "draft: true", "title: again", "x\ndrill: yes", ""),
    *("<!-- hidden -->", "`<!--`", "很抱歉。", "a\u0085b", "---", "publish_at: 2026-11-02"),
)
LINES = st.one_of(
    st.builds("{}{}: {}".format, *map(st.sampled_from, (MARGINS, KEYS, WORDS))),
    st.builds("{}{}:".format, *map(st.sampled_from, (MARGINS, KEYS))),
    st.builds("{}{}".format, *map(st.sampled_from, (MARGINS, WORDS))),
    st.sampled_from(ODD),
)
OPENINGS = st.sampled_from(["---\n", "---\n", "--- \n", "", "\ufeff---\n"])
USUAL = """\
---
title: Orders fail
known:
  - Some fail.
components:
  checkout: major_outage
---
We are sorry.
"""


@settings(max_examples=600, deadline=None)
@given(st.lists(LINES, max_size=9), st.sampled_from(BODIES), OPENINGS)
def test_both_readers_read_the_same(lines: list[str], body: str, opening: str) -> None:
    """What the quick one does not leave to the whole one, down to each line's number."""
    written = "\n".join([*lines, "---", body])
    raw = f"{opening}{written}".encode()
    found = read_usual(raw, "index.md")
    assert found is None or found == read_any(raw, "index.md")


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=60), st.integers(0, len(USUAL)))
def test_no_bytes_are_misread(stray: bytes, at: int) -> None:
    """Also of a file that has bytes in it that are no text."""
    raw = USUAL.encode()
    raw = raw[:at] + stray + raw[at:]
    found = read_usual(raw, "index.md")
    assert found is None or found == read_any(raw, "index.md")


def test_the_messages_of_the_demo_are_usual() -> None:
    """Most files are read at once, or there would be no use in it; and all as the other does."""
    sections = ("incidents", "maintenance")
    files = [file for section in sections for file in CONTENT.glob(f"{section}/*/*.md")]
    found = {file: read_usual(file.read_bytes(), file.name) for file in files}
    for file, document in found.items():
        assert document is None or document == read_any(file.read_bytes(), file.name)
    assert sum(document is not None for document in found.values()) > len(files) * 0.8
