"""Exports of surveys and help desks: any columns, any order, every mistake by its line."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statuspage.errors import Mistake
from statuspage.internal import Feedback
from statuspage.source.answers import NAMES, Meant, read_export

ZONE = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 20, 10, 30, tzinfo=ZONE)
KNOWN = {"2026-11-11-sale", "2026-10-01-other"}
SALE = "2026-11-11-sale"


def read(text: str | bytes, **meant: Any) -> tuple[tuple[Feedback, ...], list[Mistake]]:
    """An export, read."""
    raw = text if isinstance(text, bytes) else text.encode()
    return read_export(raw, "export.csv", Meant(**meant), ZONE, NOW, KNOWN)


def rows(text: str | bytes, **meant: Any) -> list[tuple[str, str, str, int, float | None]]:
    """What came of it: when, group, theme, how many, how satisfied."""
    answers, mistakes = read(text, **meant)
    assert [str(m) for m in mistakes] == []
    return [
        (f"{a.at:%Y-%m-%d %H:%M}" if a.hourly else f"{a.at:%Y-%m-%d}", a.group, a.theme, a.count,
         a.satisfaction)
        for a in answers
    ]  # fmt: skip


def test_single_answers_are_added_up_by_the_hour() -> None:
    """Each row is one answer; the mean is of the rated ones, the others stand beside."""
    text = (
        f"incident,when,from,theme,satisfaction\n{SALE},2026-11-11 08:40:12,customers,Refund,2\n"
        f"{SALE},2026-11-11 08:59,customers,refund,3\n{SALE},2026-11-11 08:10,customers,Refund,\n"
        f"{SALE},2026-11-11 09:00,customers,Refund,5\n"
    )
    assert rows(text) == [
        ("2026-11-11 08:00", "customers", "Refund", 1, None),
        ("2026-11-11 08:00", "customers", "Refund", 2, 2.5),
        ("2026-11-11 09:00", "customers", "Refund", 1, 5.0),
    ]


@pytest.mark.parametrize("when", ["提交时间", "提交答卷时间", "填写时间", "反馈时间", "日期"])
def test_names_of_columns_in_chinese_exports(when: str) -> None:
    """As the usual survey programs call them."""
    text = f"{when},评分,主题\n2026/11/11 08:40:12,4,退款\n2026/11/11 8:59:00,2,退款\n"
    assert rows(text, incident=SALE, group="customers") == [
        ("2026-11-11 08:00", "customers", "退款", 2, 3.0)
    ]


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (
            "Eingang,satisfaction",
            (
                "the column 'when' is missing. Say what yours is called, such as "
                "--column when='Submitted at'"
            ),
        ),
        (
            "whem,satisfaction",
            (
                "the column 'when' is missing; is 'whem' meant to be 'when'? Say what yours is "
                "called, such as --column when='Submitted at'"
            ),
        ),
        (
            "Eingang,Note",
            (
                f"the first line must name the columns: {','.join(NAMES)}. Say what yours is "
                "called, such as --column when='Submitted at'"
            ),
        ),
    ],
)
def test_a_column_that_is_not_found_names_the_way_out(head: str, said: str) -> None:
    """An export's columns are not ours to change."""
    answers, mistakes = read(f"{head}\n2026-11-11,4\n", incident=SALE, group="customers")
    assert answers == ()
    assert [each.message for each in mistakes] == [said]


def test_its_own_names_and_what_holds_for_every_row() -> None:
    """Semicolons, other columns, a comment over two lines, sums instead of single answers."""
    text = (
        'Submitted at;Comment;Mark;n\n11.11.2026 08:40;"first line\nsecond; line";4;3\n'
        "2026/11/12;;2;1\n"
    )
    meant = {"columns": {"when": "Submitted at", "satisfaction": "Mark"}, "incident": SALE}
    assert rows(text, **meant, group="staff", theme="Night") == [
        ("2026-11-11 08:00", "staff", "Night", 3, 4.0),
        ("2026-11-12", "staff", "Night", 1, 2.0),
    ]


def test_other_marks() -> None:
    """0 to 10 becomes 1 to 5."""
    text = f"incident,when,from,satisfaction\n{SALE},2026-11-11,customers,0\n"
    text += f"{SALE},2026-11-12,customers,10\n{SALE},2026-11-13,customers,5\n"
    assert [row[4] for row in rows(text, low=0, high=10)] == [1.0, 5.0, 3.0]


def test_utf_16_as_spreadsheets_write_it() -> None:
    """With its mark at the beginning."""
    text = f"incident\twhen\tfrom\ttheme\n{SALE}\t2026-11-11\tcustomers\t退款\n"
    assert rows(text.encode("utf-16")) == [("2026-11-11", "customers", "退款", 1, None)]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("2026-11-11-sal,2026-11-11,customers,4,1", "did you mean '2026-11-11-sale'?"),
        (f"{SALE},,customers,4,1", "'when' is empty; write it as 2026-11-02 18:00 or 2026-11-02"),
        (f"{SALE},11/12/2026,customers,4,1", "'11/12/2026' is not a time"),
        (f"{SALE},10:15,customers,4,1", "'10:15' is not a time"),
        (f"{SALE},2026-12-24,customers,4,1", "which has not come yet"),
        (f"{SALE},2026-11-11,robots,4,1", "'from' is 'robots'; use one of: customers, staff"),
        (f"{SALE},2026-11-11,customers,6,1", "marks go from 1 to 5; other marks: --scale 0-10"),
        (f"{SALE},2026-11-11,customers,good,1", "marks go from 1 to 5"),
        (f"{SALE},2026-11-11,customers,4,-3", "which is less than nothing"),
        (f"{SALE},2026-11-11,customers,4,9999999", "which cannot be right"),
    ],
)
def test_a_row_that_is_wrong_is_named_and_the_rest_is_used(row: str, said: str) -> None:
    """By the line of the file, also after a comment over two lines."""
    text = "incident,when,from,satisfaction,count,comment\n"
    text += f'{SALE},2026-11-10,staff,4,1,"two\nlines"\n{row},\n'
    answers, mistakes = read(text)
    assert [one.group for one in answers] == ["staff"]
    assert len(mistakes) == 1
    assert mistakes[0].line == 4
    assert said in mistakes[0].message


def test_columns_that_are_missing_are_named() -> None:
    """With what the file has instead."""
    answers, mistakes = read("Case,Date\n1,2\n")
    assert answers == ()
    assert "missing" in mistakes[0].message


def test_nothing_that_a_spreadsheet_would_run() -> None:
    """A theme that looks like a formula is a word."""
    text = f"incident,when,from,theme\n{SALE},2026-11-11,customers,=cmd()\n"
    assert rows(text)[0][2] == "cmd()"


ROW = st.tuples(
    st.integers(1, 19), st.integers(0, 23), st.sampled_from(["customers", "staff"]),
    st.sampled_from(["Refund", "refund", "Thanks"]), st.sampled_from(["", "1", "4.5"]),
)  # fmt: skip


@given(st.lists(ROW, max_size=12), st.randoms())
def test_the_order_of_rows_does_not_matter(found: list[Any], chance: Any) -> None:
    """And no answer is lost."""
    lines = [f"{SALE},2026-11-{d:02} {h:02}:07,{g},{t},{s}" for d, h, g, t, s in found]
    lines = [line for line in lines if line.split(",")[1] <= "2026-11-20 10:30"]
    head = "incident,when,from,theme,satisfaction\n"
    first, _ = read(head + "\n".join(lines))
    chance.shuffle(lines)
    second, _ = read(head + "\n".join(lines))

    def shape(answers: tuple[Feedback, ...]) -> list[tuple[object, ...]]:
        return sorted(
            (str(a.at), a.group, a.theme.casefold(), a.count, a.satisfaction or 0) for a in answers
        )

    assert shape(first) == shape(second)
    assert sum(one.count for one in first) == len(lines)


@given(st.binary(max_size=300))
def test_no_bytes_make_it_fail(raw: bytes) -> None:
    """Whatever somebody calls an export."""
    read(raw)
