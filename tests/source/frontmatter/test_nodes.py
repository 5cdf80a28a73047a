"""Reading a value as what its key asks for, and printing it as it should be written."""

from __future__ import annotations

import pytest

from statuspage.source.frontmatter import (
    Items,
    Keys,
    Scalar,
    as_list_correction,
    as_text,
    flow_items,
)
from tests.source.frontmatter.outlines import head

FLOWS = {
    "[customers, press]": ["customers", "press"],
    "[ customers ,press, ] # all": ["customers", "press"],
    "[]": [],
    "[ ]": [],
    "['a, b', \"c\", it''s]": ["a, b", "c", "it''s"],
    "['a, b', \"c\", 'it''s']": ["a, b", "c", "it's"],
    "[zh-CN, 2026-12-22 09:20]": ["zh-CN", "2026-12-22 09:20"],
    "[a, [b]]": None,
    "[a b": None,
    "{a: b}": None,
    "a, b": None,
    "'[a]'": None,
    "[,]": None,
}


@pytest.mark.parametrize("value", FLOWS)
def test_words_in_brackets_are_a_list_of_words(value: str) -> None:
    node = head(f"contact: {value}").head.entries["contact"].value
    assert isinstance(node, Scalar)
    items = flow_items(node)
    assert (None if items is None else [item.text for item in items]) == FLOWS[value]
    assert items is None or all(item.line == 2 for item in items)


ONE_TEXT = {
    "known:\n  - note: we are closed": "note: we are closed",
    "known:\n  - note: we are closed # 4711": "note: we are closed # 4711",
    "known:\n  - note: 'closed'": "note: 'closed'",
    "known:\n  - note:": "note:",
    "known:\n  - note: closed\n    until noon": "note: closed until noon",
    "known:\n  - a: b\n    c: d": None,
    "known:\n  - a: |\n      b": None,
    "known:\n  - a:\n      - b": None,
    "known:\n  - plain": "plain",
}


@pytest.mark.parametrize("lines", ONE_TEXT)
def test_an_item_with_a_colon_can_be_read_as_a_text(lines: str) -> None:
    items = head(lines).head.entries["known"].value
    assert not isinstance(items, Scalar)
    text = as_text(items.items[0] if isinstance(items, Items) else items)
    assert (None if text is None else text.text) == ONE_TEXT[lines]


CORRECTIONS = {
    "known: [one in ten fails, mostly by card]": "known:\n  - one in ten fails, mostly by card",
    "known: [Cards fail, Vouchers work]": "known:\n  - Cards fail\n  - Vouchers work",
    "known: [cards, vouchers]": "known:\n  - cards\n  - vouchers",
    "known: ['Cards, some', others]": "known:\n  - Cards, some\n  - others",
    "known: [卡失败, 券可用]": "known:\n  - 卡失败\n  - 券可用",
    "known: [half open": "known:\n  - [half open",
    "known: Cards fail, mostly": "known:\n  - Cards fail, mostly",
    "known:\n  cards: fail\n  vouchers: work": "known:\n  - cards: fail\n  - vouchers: work",
    "known:": "known:",
    "  known: a": "  known:\n    - a",
}


@pytest.mark.parametrize("lines", CORRECTIONS)
def test_what_should_be_a_list_is_printed_as_one(lines: str) -> None:
    entry = head(lines).head.entries["known"]
    assert as_list_correction(entry) == CORRECTIONS[lines]


@pytest.mark.parametrize("name", ["Kunden", "Presse Team", "kunden"])
def test_a_name_with_keys_of_its_own_below_it_is_one_in_any_letters(name: str) -> None:
    """The first below a key too; a text with a colon in it stays a text."""
    contacts = head(f"contacts:\n  {name}:\n    email: a@b.c\nname: x").head.entries["contacts"]
    assert isinstance(contacts.value, Keys)
    below = contacts.value.entries[name].value
    assert isinstance(below, Keys)
    assert [*below.entries] == ["email"]
    text = head("summary:\n  Please note: we are late\n  and sorry").head.entries["summary"].value
    assert isinstance(text, Scalar)
