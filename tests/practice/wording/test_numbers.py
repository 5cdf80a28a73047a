"""A number is one number however it is written."""

from __future__ import annotations

import pytest

from statuspage.practice.wording.numbers import figures


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("1,200", "number 1200"),
        ("1200", "number 1200"),
        ("1 200", "number 1200"),
        ("1\u202f200", "number 1200"),
        ("1.2k", "number 1200"),
        ("一千二百", "number 1200"),
        ("1.2万", "number 12000"),
        ("三百多份", "number 300"),
        ("2.5 million", "number 2500000"),
        ("two thousand four hundred", "number 2400"),
        ("ninety-six", "number 96"),
        ("99.95 %", "number 99.95"),
        ("3,50 euros", "number 3.5"),
        ("13:00", "time 13:00"),
        ("1 pm", "time 13:00"),
        ("1.30 p.m.", "time 13:30"),
        ("12 am", "time 0:00"),
        ("24:00", "time 0:00"),
        ("noon", "time 12:00"),
        ("下午1点", "time 13:00"),
        ("下午一点半", "time 13:30"),
        ("13时05分", "time 13:05"),
        ("晚上8点整", "time 20:00"),
        ("opens at 06:00: call", "time 6:00"),
        ("12 December 2026", "date 12-12"),
        ("Dec 12th", "date 12-12"),
        ("2026-12-12", "date 12-12"),
        ("12.12.2026", "date 12-12"),
        ("2026 年 12 月 12 日", "date 12-12"),
        ("十二月十二日", "date 12-12"),
        ("+49 40 66969 100", "phone 494066969100"),
        ("lot K118", "code K118"),
        ("stamp 2-DM-77", "code 2-DM-77"),
        ("目前已有21人患病", "number 21"),
        ("约3,800个包裹", "number 3800"),
        ("共1.2万件", "number 12000"),
        ("每人赔偿50欧元", "number 50"),
        ("请拨打112。", "number 112"),
        ("截至2026-12-12，", "date 12-12"),
        ("于12.12.恢复", "date 12-12"),
        ("请于9am前", "time 9:00"),
        ("请拨打010-12345678咨询", "phone 01012345678"),
        ("批号K118有问题", "code K118"),
        ("见https://a.example/7，共12人", "number 12"),
        ("共12人，请写信至help@42.example。", "number 12"),
    ],
)
def test_one_form_for_many_ways_of_writing(text: str, key: str) -> None:
    """Units, groups of three, half days, words of two languages."""
    assert [figure.key for figure in figures(text)] == [key]


@pytest.mark.parametrize(
    "text",
    ["1. First\n2. Second", "the 1st, 2nd and 42nd", "第一，第二十条", "https://a.example/502?x=7",
     "one@42.example", "万一", "百姓", "最迟12月恢复", "见https://a.example/7，"],
)  # fmt: skip
def test_what_counts_nothing_is_no_number(text: str) -> None:
    """Numbers of a list, ordinals, addresses, words that only contain a numeral."""
    assert figures(text) == ()


@pytest.mark.parametrize("text", ["one of you", "两名顾客", "三点改进", "twelve people"])
def test_small_numbers_in_words_are_not_demanded_elsewhere(text: str) -> None:
    """A translator may well leave them out, or say them in another way."""
    assert [figure.firm for figure in figures(text)] == [False]


@pytest.mark.parametrize("part", ["1,", "1 ", "twenty and ", "一", "12:", "+49 ", "1.2.", "a-1"])
def test_a_hostile_text_takes_no_time(part: str) -> None:
    """Only so much of a text is read."""
    assert len(figures(part * (100_000 // len(part)))) <= 20_000
