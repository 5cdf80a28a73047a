"""What people write is read as they mean it."""

from __future__ import annotations

import pytest

from statuspage.source.frontmatter import Items, Keys, Scalar, read, read_outline
from tests.source.frontmatter.outlines import Plain, head, plain

TEXTS = {
    "summary: Correction: 2,400 orders": "Correction: 2,400 orders",
    "title: Refund of order #4711": "Refund of order #4711",
    "title: #4711 is refunded": "#4711 is refunded",
    "known: [one in ten fails, mostly by card]": "[one in ten fails, mostly by card]",
    "lot: 0412": "0412",
    "third_party: no": "no",
    "at: 22:10": "22:10",
    "at: 2026-11-02T09:20:00+01:00": "2026-11-02T09:20:00+01:00",
    "reason: ~": "~",
    "link: https://example.com/a#b": "https://example.com/a#b",
    "title:\tFoo": "Foo",
    "title :  Foo  ": "Foo",
    "title:　订单": "订单",
    "summary: *Correction* of our message": "*Correction* of our message",
    "summary: **Please** stop": "**Please** stop",
    "title: & more": "& more",
    "title: !": "!",
    "title: 50 % off @here `code` | pipe > x": "50 % off @here `code` | pipe > x",
    "title: > 5 orders": "> 5 orders",
    "title: | pipe": "| pipe",
    "title: - dash": "- dash",
    "title: ? really": "? really",
    "title: “Foo”": "“Foo”",
    "title: 'Foo: bar'": "Foo: bar",
    "title: 'it''s'": "it's",
    'title: "say \\"x\\" now"': 'say "x" now',
    'title: "a\\nb \\u8ba2\\t\\x41\\/"': "a\nb 订\tA/",
    'title: "Foo" is closed': '"Foo" is closed',
    "title: 'Foo' and 'bar'": "'Foo' and 'bar'",
    'title: "Foo"  # checked': "Foo",
    'title: "Foo\n  bar\n\n  baz"': "Foo bar\nbaz",
    "title: # to be written": "",
    "title:": "",
    "title: ''": "",
    "summary: We are\n  sorry.\n\n  Very sorry: all": "We are sorry.\nVery sorry: all",
    "summary:\n  Note: we are sorry.\n  And more.": "Note: we are sorry. And more.",
    "summary:\n  note: we are sorry.\n  And more.": "note: we are sorry. And more.",
    "summary: 订单没有\n  确认。\n  Please wait": "订单没有确认。 Please wait",
    "summary: |\n  a\n    b\n\n  # no comment\n  k: v": "a\n  b\n\n# no comment\nk: v",
    "summary: >\n  a\n  b\n\n  c\n": "a b\nc",
    "summary: |2\n    a": "  a",
    "summary: >-  # folded\n  订单\n  没有": "订单没有",
    "summary: |\n": "",
    "title: \u200b\ufeffFoo": "Foo",
}


@pytest.mark.parametrize("line", TEXTS)
def test_a_text_is_what_its_author_meant(line: str) -> None:
    document = head(line + "\nkind: outage")
    key = line.partition(":")[0].strip()
    assert plain(document.head) == {key: TEXTS[line], "kind": "outage"}
    assert document.mistakes == ()


WORDS = {
    "kind: outage # really": "outage",
    "kind: outage #really": "outage",
    "kind: outage": "outage",
    "lot: 0412#7": "0412#7",
    "lot: #4711": "",
    "kind: 'a # b' # c": "a # b",
    "kind: a # b\n  c # d": "a c",
}


@pytest.mark.parametrize("line", WORDS)
def test_the_word_of_a_value_has_no_comment(line: str) -> None:
    (entry,) = head(line).head.entries.values()
    assert isinstance(entry.value, Scalar)
    assert entry.value.word == WORDS[line]


LISTS: dict[str, Plain] = {
    "known:\n  - a\n  - b: c: d": ["a", {"b": "c: d"}],
    "known:\n- a\n- b\n": ["a", "b"],
    "known:\n    - a\n\n    # comment\n    #known: x\n    - b": ["a", "b"],
    "known: # what is sure\n  - a\n  -   b": ["a", "b"],
    "known: #sure\n  - a": ["a"],
    "known:\n  - a\n    goes on\n  - b": ["a goes on", "b"],
    "known:\n  - Note: we are closed\n  - 22:10 we noticed": [
        "Note: we are closed",
        "22:10 we noticed",
    ],
    "known:\n  - 注意：请勿食用\n  - https://a.b/": ["注意：请勿食用", "https://a.b/"],
    "known:\n  - #4711 is lost\n  - 'a: b'": ["#4711 is lost", "a: b"],
    "known:\n  - note: we are closed\n    until noon.": ["note: we are closed until noon."],
    "known:\n  - Order 4711:\n    refunded": ["Order 4711: refunded"],
    "known:\n  - |\n    a\n    b\n  - -5 degrees": ["a\nb", "-5 degrees"],
    "known:\n  -\n  - a": ["", "a"],
    "products:\n  - brand: L\n    lot: 0412\n  -\n    brand: M": [
        {"brand": "L", "lot": "0412"},
        {"brand": "M"},
    ],
    'products:\n- Brand: L\n  Lot: 1\n- "brand": M': [{"Brand": "L", "Lot": "1"}, {"brand": "M"}],
    "name:\n  en: Checkout\n  zh-CN: 结账\n  pt_BR: x": {
        "en": "Checkout",
        "zh-CN": "结账",
        "pt_BR": "x",
    },
    "components:\n  24h-support: down\n  a:\n    b:\n     - c": {
        "24h-support": "down",
        "a": {"b": ["c"]},
    },
}


@pytest.mark.parametrize("lines", LISTS)
def test_lists_and_keys_below_a_key(lines: str) -> None:
    document = head(lines + "\nkind: outage")
    key = lines.partition(":")[0]
    assert plain(document.head) == {key: LISTS[lines], "kind": "outage"}
    assert document.mistakes == ()


FILES = {
    "bom": (b"\xef\xbb\xbf---\ntitle: Foo\n---\nBody\n", "Body", 4),
    "crlf": (b"---\r\ntitle: Foo\r\n---\r\n\r\nBody\r\n\r\nMore\r\n\r\n", "Body\n\nMore", 5),
    "cr": (b"---\rtitle: Foo\r---\rBody\r", "Body", 4),
    "blank lines first": (b"\n \n---\ntitle: Foo\n---\nBody", "Body", 6),
    "dots": (b"---\ntitle: Foo\n...\nBody", "Body", 4),
    "spaces behind": (b"---  \ntitle: Foo\t\n---\t \nBody", "Body", 4),
    "rules in the text": (b"---\ntitle: Foo\n---\nBody\n\n---\n\nMore", "Body\n\n---\n\nMore", 4),
    "no text": (b"---\ntitle: Foo\n---", "", 4),
    "comments": (b"--- # head\n# c\ntitle: Foo\n  # c\n#kind: x\n---\n# Body", "# Body", 7),
    "all indented": (b"---\n  title: Foo\n---\n  code", "  code", 4),
}


@pytest.mark.parametrize("name", FILES)
def test_files_as_editors_save_them(name: str) -> None:
    raw, body, line = FILES[name]
    document = read(raw, "index.md")
    assert (plain(document.head), document.body, document.body_line) == (
        {"title": "Foo"},
        body,
        line,
    )
    assert document.mistakes == ()
    assert not document.withheld_suspect


def test_every_node_knows_its_lines() -> None:
    document = head("known:\n  - a\n    b\n\ncomponents:\n  checkout: down\nsummary: |\n  x\n\n  y")
    known, components, summary = (entry.value for entry in document.head.entries.values())
    assert isinstance(known, Items)
    assert (known.line, known.last) == (3, 4)
    assert known.items == (Scalar("a b", "a b", 3, 4, "a\nb", "plain"),)
    assert isinstance(components, Keys)
    assert (components.line, components.last) == (7, 7)
    entry = components.entries["checkout"]
    assert (entry.line, entry.indent) == (7, 2)
    assert summary == Scalar("x\n\ny", "x\n\ny", 8, 11, "|\n  x\n\n  y", "block")
    assert (document.head.line, document.head.last) == (2, 11)
    assert document.lines[1] == "known:"


@pytest.mark.parametrize(
    "text",
    ["a: 1\nb: 2\n", "---\na: 1\nb: 2\n", "# c\n---\na: 1\nb: 2\n...\n", "\ufeffa: 1\r\nb: 2"],
)
def test_an_outline_is_a_whole_file(text: str) -> None:
    document = read_outline(text.encode(), "components.yml")
    assert plain(document.head) == {"a": "1", "b": "2"}
    assert (document.body, document.mistakes) == ("", ())
