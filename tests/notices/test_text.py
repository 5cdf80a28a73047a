"""The steps that bring a text into the form of its medium."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statuspage.notices.text import (
    clean,
    compact,
    display_width,
    ended,
    one_line,
    paragraphs,
    wrapped,
)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Some orders\r\nBcc: all@example.com", "Some orders Bcc: all@example.com"),
        ("a\x00b\x1b[31mc\u2028d", "ab[31mc d"),
        ("  two   spaces\tand a tab ", "two spaces and a tab"),
        ("abc\u202etxt.exe", "abctxt.exe"),
        ("e\u0301", "é"),
    ],
)
def test_a_line_has_no_breaks_and_no_control_characters(text: str, line: str) -> None:
    assert one_line(text) == line


@given(st.text())
def test_a_line_is_one_line_whatever_comes_in(text: str) -> None:
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    assert all(character >= " " and character != "\x7f" for character in line)
    assert one_line(line) == line


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Name: 缬沙坦; Batch: 0412A", "Name: 缬沙坦; Batch: 0412A."),
        ("缬沙坦胶囊, lot 0412A", "缬沙坦胶囊, lot 0412A."),
        ("批号为0412A", "批号为0412A。"),
        ("产品 A, 批次 B", "产品 A, 批次 B。"),
        ("药品：缬沙坦；批号：0412A", "药品：缬沙坦；批号：0412A。"),
        ("该产品由ABC Co., Ltd.生产", "该产品由ABC Co., Ltd.生产。"),
        ("It is over!", "It is over!"),
    ],
)
def test_a_sentence_ends_as_its_language_does(text: str, sentence: str) -> None:
    """A Chinese name in an English row makes no Chinese sentence of it."""
    assert ended(text) == sentence


def test_paragraphs_have_one_empty_line_between_them() -> None:
    assert paragraphs("\n\na  \n\n\n\nb\n \nc\n\n") == "a\n\nb\n\nc"


def test_a_short_message_has_no_empty_lines_and_no_space_after_chinese_marks() -> None:
    assert compact(" a  b\n\n c ") == "a b\nc"
    assert compact("部分订单已扣款。 请勿重复下单。 https://a.example/") == (
        "部分订单已扣款。请勿重复下单。 https://a.example/"
    )


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("short", ["short"]),
        ("one two three four!", ["one two", "three", "four!"]),
        ("- one two three", ["- one two", "  three"]),
        ("  one two three", ["  one two", "  three"]),
        ("一二三四五六七", ["一二三四五", "六七"]),
        ("一二三四五。六", ["一二三四", "五。六"]),
        ("一二三四（五六）", ["一二三四", "（五六）"]),
        ("https://a.example/long/path here", ["https://a.example/long/path", "here"]),
        ("    four spaces are left alone", ["    four spaces are left alone"]),
    ],
)
def test_lines_are_wrapped_where_a_reader_expects_it(text: str, lines: list[str]) -> None:
    assert wrapped(text, 10).split("\n") == lines


@given(st.text(alphabet="ab 中。（-", max_size=200))
def test_wrapping_loses_nothing(text: str) -> None:
    assert wrapped(text, 20).replace("\n", "").replace(" ", "") == text.replace(" ", "")


@given(st.lists(st.text(alphabet="abc", min_size=1, max_size=8), max_size=30))
def test_no_line_is_too_wide(words: list[str]) -> None:
    assert all(display_width(line) <= 20 for line in wrapped(" ".join(words), 20).split("\n"))
