"""Content lines: whatever an author wrote, the file stays one that every calendar can read."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statuspage.render.calendar.lines import folded, line, text, utc, wall


def unfolded(content: str) -> str:
    """What a reader makes of it (RFC 5545 §3.1)."""
    return content.replace("\r\n ", "")


def unescaped(value: str) -> str:
    """What a reader makes of a text (§3.3.11)."""
    parts = value.split("\\\\")
    return "\\".join(
        part.replace("\\n", "\n").replace("\\;", ";").replace("\\,", ",") for part in parts
    )


@given(st.text(max_size=400))
def test_unfolding_gives_back_what_was_folded(value: str) -> None:
    """Octets and characters alike: no part is too long, none ends within a character."""
    content = text(value)
    parts = folded(content).split("\r\n")
    assert unfolded(folded(content)) == content
    assert [len(part.encode()) for part in parts if len(part.encode()) > 75] == []
    assert all(part.startswith(" ") for part in parts[1:])


@given(st.text(alphabet=st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"])))
def test_a_text_arrives_as_it_was_written(value: str) -> None:
    assert unescaped(text(value)) == value


@given(st.text(max_size=400))
def test_nothing_in_a_text_ends_its_line(value: str) -> None:
    """Not even what only some readers take for an end, such as U+2028."""
    assert len(line("SUMMARY", text(value)).replace("\r\n ", "").splitlines()) == 1


@pytest.mark.parametrize(
    ("length", "octets"),
    [(75, [75]), (76, [75, 2]), (149, [75, 75]), (150, [75, 75, 2])],
)
def test_a_line_of_ascii_is_folded_after_75_octets(length: int, octets: list[int]) -> None:
    parts = folded("x" * length).split("\r\n")
    assert [len(part) for part in parts] == octets


@pytest.mark.parametrize(
    ("value", "octets"),
    [("é" * 38, [74, 3]), ("饼" * 26, [75, 4]), ("🍪" * 19, [72, 5]), ("x🍪" * 16, [75, 6])],
)
def test_a_character_of_several_octets_is_not_cut(value: str, octets: list[int]) -> None:
    parts = folded(value).split("\r\n")
    assert [len(part.encode()) for part in parts] == octets


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("a;b,c", "a\\;b\\,c"),
        ("C:\\new", "C:\\\\new"),
        ("one\r\ntwo\rthree\nfour", "one\\ntwo\\nthree\\nfour"),
        ("a\u2028b\x85c", "a\\nb\\nc"),
        ("a\x00b\x0bc\x1bd\x7fe\ufffe", "abcde"),
        ("BEGIN:VEVENT\nEND:VCALENDAR", "BEGIN:VEVENT\\nEND:VCALENDAR"),
        ("a\tb", "a\tb"),
    ],
)
def test_what_has_a_meaning_is_escaped_and_controls_are_left_out(value: str, written: str) -> None:
    assert text(value) == written


def test_moments_are_written_in_utc_and_wall_times_as_they_are() -> None:
    moment = datetime(2026, 11, 3, 0, 30, 5, tzinfo=timezone(timedelta(hours=1)))
    assert (utc(moment), wall(moment)) == ("20261102T233005Z", "20261103T003005")
    assert utc(datetime(2026, 1, 2, tzinfo=UTC)) == "20260102T000000Z"
