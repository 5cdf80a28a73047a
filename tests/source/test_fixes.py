"""A fix changes its own lines, and not one byte of the others."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from statuspage.errors import Fix
from statuspage.source.fixes import apply_fixes


def fix(first: int, last: int, *lines: str) -> Fix:
    return Fix(first=first, last=last, lines=lines)


ROWS = {
    "one line": (b"a\nb\nc\n", [fix(2, 2, "B")], b"a\nB\nc\n"),
    "more lines": (b"a\nb\nc\n", [fix(1, 1, "a", "-")], b"a\n-\nb\nc\n"),
    "fewer lines": (b"a\nb\nc\n", [fix(1, 2, "ab")], b"ab\nc\n"),
    "no lines": (b"a\nb\nc\n", [fix(2, 3)], b"a\n"),
    "windows": (b"a\r\nb\r\nc", [fix(1, 1, "x", "y"), fix(3, 3, "z")], b"x\r\ny\r\nb\r\nz"),
    "old macintosh": (b"a\rb\rc", [fix(2, 2, "x")], b"a\rx\rc"),
    "mixed ends": (b"a\r\nb\nc\n", [fix(2, 2, "x", "y")], b"a\r\nx\ny\nc\n"),
    "no last end": (b"a\r\nb", [fix(2, 2, "b", "---")], b"a\r\nb\r\n---"),
    "only line": (b"a", [fix(1, 1, "---", "a")], b"---\na"),
    "byte order mark": (b"\xef\xbb\xbfa\nb\n", [fix(1, 1, "结")], "\ufeff结\nb\n".encode()),
    "other bytes": (b"a\n\xe9\x00\n", [fix(1, 1, "x")], b"x\n\xe9\x00\n"),
    "overlap": (b"a\nb\nc\n", [fix(1, 2, "x"), fix(2, 3, "y"), fix(3, 3, "z")], b"x\nz\n"),
    "any order": (b"a\nb\nc\n", [fix(3, 3, "z"), fix(1, 1, "x")], b"x\nb\nz\n"),
    "outside": (b"a\n", [fix(2, 2, "x"), fix(0, 1, "y"), fix(1, 5, "z")], b"a\n"),
    "none": (b"a\r\n", [], b"a\r\n"),
    "empty file": (b"", [fix(1, 1, "x")], b""),
}


@pytest.mark.parametrize("name", ROWS)
def test_a_fix_replaces_its_lines(name: str) -> None:
    raw, fixes, expected = ROWS[name]
    assert apply_fixes(raw, fixes) == expected


@settings(deadline=None)
@given(
    lines=st.lists(
        st.tuples(st.text("ab #é", max_size=4), st.sampled_from(["\n", "\r\n"])), min_size=1
    ),
    place=st.integers(0, 30),
)
def test_every_other_line_stays_as_it_is(lines: list[tuple[str, str]], place: int) -> None:
    at = place % len(lines)
    raw = "".join(text + end for text, end in lines).encode()
    expected = [text + end for text, end in lines]
    expected[at] = "new" + lines[at][1]
    assert apply_fixes(raw, [fix(at + 1, at + 1, "new")]) == "".join(expected).encode()
