"""Each mistake is told in words, with the line as it should stand and, when certain, a fix."""

from __future__ import annotations

import pytest

from statuspage.source.frontmatter import as_list_correction, read
from tests.source.frontmatter.outlines import Plain, head, mended, plain, said

MISTAKES: dict[str, tuple[str, Plain, list[str]]] = {
    "full-width colon": (
        "contact：press",
        {"contact": "press"},
        [
            (
                "2: after 'contact' stands a full-width colon '：'; write an ordinary colon ':'"
                " and a space"
                "\n    contact: press"
                "\n    FIX"
            )
        ],
    ),
    "full-width colon and capital": (
        "Contact ： press",
        {"contact": "press"},
        [
            (
                "2: after 'Contact' stands a full-width colon '：'; write an ordinary colon ':'"
                " and a space"
                "\n    contact: press"
                "\n    FIX"
            )
        ],
    ),
    "capital": (
        "Title: Foo",
        {"title": "Foo"},
        [
            (
                "2: 'Title' is not a key: keys are written in small letters, with _ instead of"
                " a space: 'title'"
                "\n    title: Foo"
                "\n    FIX"
            )
        ],
    ),
    "space in a key": (
        "Next Update: 2026-11-02 09:50",
        {"next_update": "2026-11-02 09:50"},
        [
            (
                "2: 'Next Update' is not a key: keys are written in small letters, with _"
                " instead of a space: 'next_update'"
                "\n    next_update: 2026-11-02 09:50"
                "\n    FIX"
            )
        ],
    ),
    "hump": (
        "nextUpdate: 2026-11-02 09:50",
        {"next_update": "2026-11-02 09:50"},
        [
            (
                "2: 'nextUpdate' is not a key: keys are written in small letters, with _"
                " instead of a space: 'next_update'"
                "\n    next_update: 2026-11-02 09:50"
                "\n    FIX"
            )
        ],
    ),
    "marks around a key": (
        "**status**: identified",
        {"status": "identified"},
        [
            (
                "2: write the key 'status' without quotation marks, stars or other signs around"
                " it"
                "\n    status: identified"
                "\n    FIX"
            )
        ],
    ),
    "no space after the colon": (
        "kind:outage",
        {"kind": "outage"},
        [("2: a space is missing after 'kind:'\n    kind: outage\n    FIX")],
    ),
    "no space, deeper": (
        ("components:\n  checkout:partial_outage"),
        {"components": {"checkout": "partial_outage"}},
        [("3: a space is missing after 'checkout:'\n      checkout: partial_outage\n    FIX")],
    ),
    "equals sign": (
        "title = Foo",
        {"title": "Foo"},
        [("2: a colon is missing after the key 'title'\n    title: Foo\n    FIX")],
    ),
    "colon forgotten": (
        "draft true",
        {},
        [("2: a colon is missing after the key 'draft'\n    draft: true")],
    ),
    "invisible character": (
        "\u200bkind: outage",
        {"kind": "outage"},
        [
            (
                "2: an invisible character stands in the key 'kind'; type the key again"
                "\n    kind: outage"
                "\n    FIX"
            )
        ],
    ),
    "capital, perhaps text": (
        ("summary: We are sorry.\nNote: the shop is closed."),
        {"summary": "We are sorry.", "note": "the shop is closed."},
        [
            (
                "3: 'Note' is not a key: keys are written in small letters, with _ instead of a"
                " space: 'note'; if this line belongs to the text of 'summary' (line 2), begin"
                " it with two more spaces"
                "\n    note: the shop is closed."
            )
        ],
    ),
    "duplicate key": (
        ("title: Foo\nkind: outage\ntitle: Bar"),
        {"title": "Foo", "kind": "outage"},
        ["4: the key 'title' is already on line 2; keep one of the two"],
    ),
    "duplicate list": (
        ("known:\n  - a\nkind: outage\nknown:\n  - b"),
        {"known": ["a"], "kind": "outage"},
        ["5: the key 'known' is already on line 2; add what is below it to that one"],
    ),
    "copied keys": (
        ("kind: outage\n<<: *base"),
        {"kind": "outage"},
        ["3: '<<' copies keys from elsewhere; here every key is written out"],
    ),
    "anchor": (
        "title: &a Foo",
        {"title": "Foo"},
        [
            (
                "2: &a at the beginning of a value means something else to other programs; put"
                " the value between quotation marks if it is text, and take the word out if it"
                " is not"
                "\n    title: '&a Foo'"
            )
        ],
    ),
    "alias": (
        "kind: *base",
        {"kind": "*base"},
        [
            (
                "2: *base at the beginning of a value means something else to other programs;"
                " put the value between quotation marks if it is text, and take the word out if"
                " it is not"
                "\n    kind: '*base'"
            )
        ],
    ),
    "tag": (
        "lot: !!str 0412",
        {"lot": "0412"},
        [
            (
                "2: !!str at the beginning of a value means something else to other programs;"
                " put the value between quotation marks if it is text, and take the word out if"
                " it is not"
                "\n    lot: '!!str 0412'"
            )
        ],
    ),
    "unclosed quotation mark": (
        'summary: "We are sorry',
        {"summary": "We are sorry"},
        [
            (
                '2: the quotation mark " at the beginning of the value has no partner at its'
                " end; add it, or leave it out"
                '\n    summary: "We are sorry"'
            )
        ],
    ),
    "apostrophe": (
        "title: 'tis the season",
        {"title": "tis the season"},
        [
            (
                "2: an apostrophe at the beginning of a value is taken for a quotation mark;"
                " write ’"
                "\n    title: ’tis the season"
            )
        ],
    ),
    "backslash": (
        'title: "C:\\Users"',
        {"title": "C:\\Users"},
        [
            (
                "2: \\U has no meaning here: between double quotation marks a backslash begins a"
                " sign such as \\n; leave the quotation marks out, or use single ones"
                "\n    title: 'C:\\Users'"
            )
        ],
    ),
    "text below quotes": (
        ('title: "Foo"\n  bar'),
        {"title": "Foo"},
        ["3: this line follows a text whose quotation mark is closed on line 2"],
    ),
    "round bullets": (
        ("known:\n• a\n•b"),
        {"known": ["a", "b"]},
        [
            ("3: an item of a list begins with a hyphen and a space\n    - a\n    FIX"),
            ("4: an item of a list begins with a hyphen and a space\n    - b\n    FIX"),
        ],
    ),
    "stars": (
        ("known:\n  * a"),
        {"known": ["a"]},
        [("3: an item of a list begins with a hyphen and a space\n      - a\n    FIX")],
    ),
    "dashes": (
        ("known:\n  – a\n  — b"),
        {"known": ["a", "b"]},
        [
            ("3: an item of a list begins with a hyphen and a space\n      - a\n    FIX"),
            ("4: an item of a list begins with a hyphen and a space\n      - b\n    FIX"),
        ],
    ),
    "numbers": (
        ("known:\n  1. a\n  2) b"),
        {"known": ["a", "b"]},
        [
            ("3: an item of a list begins with a hyphen and a space\n      - a\n    FIX"),
            ("4: an item of a list begins with a hyphen and a space\n      - b\n    FIX"),
        ],
    ),
    "no space after the hyphen": (
        ("known:\n  - a\n  -b"),
        {"known": ["a", "b"]},
        [("4: a space is missing after the hyphen\n      - b\n    FIX")],
    ),
    "two hyphens": (
        ("known:\n  - - a"),
        {"known": ["a"]},
        [("3: one hyphen is enough for an item\n      - a")],
    ),
    "list after a text": (
        ("known: a\n  - b"),
        {"known": "a"},
        [
            (
                "2: a list item follows the text of 'known' on line 3; for a list, write each"
                " point on a line of its own with a hyphen, the first one too"
                "\n    known:"
                "\n      - a"
                "\n      - b"
            )
        ],
    ),
    "list that begins beside its key": (
        "known: - a\n  - b",
        {"known": "- a"},
        [
            (
                "2: a list item follows the text of 'known' on line 3; for a list, write each"
                " point on a line of its own with a hyphen, the first one too"
                "\n    known:"
                "\n      - a"
                "\n      - b"
            )
        ],
    ),
    "text that goes on with a colon": (
        "title: Orders fail\nsince this morning: sorry",
        {"title": "Orders fail", "since_this_morning": "sorry"},
        [
            (
                "3: 'since this morning' is not a key: keys are written in small letters, with _"
                " instead of a space: 'since_this_morning'; if this line belongs to the text of"
                " 'title' (line 2), begin it with two more spaces"
            )
        ],
    ),
    "list beside a text": (
        ("title: Foo\n- b\n- c"),
        {"title": "Foo"},
        [
            (
                "3: a list item stands here, but 'title' on line 2 already has a value"
                "\n    title:"
                "\n      - Foo"
                "\n      - b"
                "\n      - c"
            )
        ],
    ),
    "hyphen before a key": (
        ("- title: Foo\n- kind: outage"),
        {},
        [
            (
                "2: the key 'title' is written without a hyphen before it"
                "\n    title: Foo"
                "\n    kind: outage"
            )
        ],
    ),
    "point further to the left": (
        ("known:\n  - a\n- title: b\n  kind: c"),
        {"known": ["a"]},
        [
            (
                "4: this does not stand below the other points of 'known': move it to the right"
                "\n      - title: b"
            )
        ],
    ),
    "item without hyphen": (
        ("known:\n  - a\n  b"),
        {"known": ["a"]},
        [
            (
                "4: this line is neither an item of the list above nor a key; an item begins"
                " with a hyphen, a text that goes on from line 3 with two more spaces"
                "\n      - b"
            )
        ],
    ),
    "text without indentation": (
        ("summary: We are sorry.\nWe will be back."),
        {"summary": "We are sorry."},
        [
            (
                "3: there is no key; if this line belongs to the text of 'summary' (line 2),"
                " begin it with two more spaces"
                "\n      We will be back."
            )
        ],
    ),
    "points at the margin": (
        "advice:\nDo not call\nWrite to us",
        {"advice": ""},
        [
            (
                "3: there is no key; below 'advice' (line 2), begin each point with '  - '"
                "\n      - Do not call"
                "\n      - Write to us"
            )
        ],
    ),
    "words below a key without a value": (
        "summary:\nThe line is down",
        {"summary": ""},
        [
            (
                "3: there is no key; if this line belongs to 'summary' (line 2), begin it with"
                " two spaces, and with '- ' behind them if it is one of several points"
            )
        ],
    ),
    "point that goes on at the margin": (
        "advice:\n  - Do not call\nbecause it is down",
        {"advice": ["Do not call"]},
        [
            (
                "4: there is no key; if this line belongs to the point on line 3, begin it with"
                " 4 spaces"
                "\n        because it is down"
            )
        ],
    ),
    "table with lines": (
        "products:\n| name | lot |\n|------|-----|\n| Rye | 0412 |\n| Wheat | |",
        {"products": ""},
        [
            (
                "3: a table below 'products' (line 2) has each row begin with '- '"
                "\n      - name: Rye"
                "\n        lot: 0412"
                "\n      - name: Wheat"
            )
        ],
    ),
    "table with tabs": (
        "products:\nname\tlot\nRye\t0412",
        {"products": ""},
        [
            (
                "3: a table below 'products' (line 2) has each row begin with '- '"
                "\n      - name: Rye"
                "\n        lot: 0412"
            )
        ],
    ),
    "column below its hyphen": (
        "products:\n  - name: Rye\n  lot: 0412\n  dates: May\n  - name: Wheat",
        {"products": [{"name": "Rye", "lot": "0412", "dates": "May"}, {"name": "Wheat"}]},
        [
            (
                "4: this line begins with 2 spaces; it should begin with 4 spaces, as line 3"
                " does, beside which it belongs"
                "\n        lot: 0412"
            ),
            (
                "5: this line begins with 2 spaces; it should begin with 4 spaces, as line 3"
                " does, beside which it belongs"
                "\n        dates: May"
            ),
        ],
    ),
    "no key at all": ("We are sorry", {}, ["2: there is no key in this line; write 'key: value'"]),
    "deeper key": (
        ("title: Foo\n  kind: outage"),
        {"title": "Foo", "kind": "outage"},
        [
            (
                "3: this line begins with 2 spaces; it should begin with no space, as line 2"
                " does, beside which it belongs"
                "\n    kind: outage"
                "\n    FIX"
            )
        ],
    ),
    "deeper block": (
        ("title: Foo\n components:\n   checkout: down\n\n   # c\n   shop: up"),
        {"title": "Foo", "components": {"checkout": "down", "shop": "up"}},
        [
            (
                "3: this line begins with 1 space; it should begin with no space, as line 2"
                " does, beside which it belongs"
                "\n    components:"
                "\n    FIX"
            )
        ],
    ),
    "key between two columns": (
        ("components:\n    checkout: down\n  payments: up"),
        {"components": {"checkout": "down", "payments": "up"}},
        [
            (
                "4: this line begins with 2 spaces; it should begin with 4 spaces, as line 3"
                " does, beside which it belongs"
                "\n        payments: up"
                "\n    FIX"
            )
        ],
    ),
    "item between two columns": (
        ("known:\n    - a\n  - b\n      - c"),
        {"known": ["a", "b", "c"]},
        [
            (
                "4: this line begins with 2 spaces; it should begin with 4 spaces, as line 3"
                " does, beside which it belongs"
                "\n        - b"
                "\n    FIX"
            ),
            (
                "5: this line begins with 6 spaces; it should begin with 4 spaces, as line 4"
                " does, beside which it belongs"
                "\n        - c"
                "\n    FIX"
            ),
        ],
    ),
    "key below items": (
        ("known:\n  - a\n  kind: outage"),
        {"known": ["a"], "kind": "outage"},
        [
            (
                "4: this line begins with 2 spaces; it should begin with no space"
                "\n    kind: outage"
                "\n    FIX"
            )
        ],
    ),
    "first line indented": (
        (" title: Foo\nkind: outage"),
        {"title": "Foo", "kind": "outage"},
        [
            (
                "2: this line begins with 1 space; it should begin with no space"
                "\n    title: Foo"
                "\n    FIX"
            )
        ],
    ),
    "tab": (
        ("known:\n\t- a"),
        {"known": ["a"]},
        [("3: the line begins with a tab; begin it with ordinary spaces\n      - a\n    FIX")],
    ),
    "tab before a key": (
        ("title: Foo\n\tkind: outage"),
        {"title": "Foo", "kind": "outage"},
        [
            (
                "3: this line begins with a tab; it should begin with no space, as line 2 does,"
                " beside which it belongs"
                "\n    kind: outage"
                "\n    FIX"
            )
        ],
    ),
    "wide space": (
        ("components:\n\u3000checkout: down"),
        {"components": {"checkout": "down"}},
        [
            (
                "3: the line begins with a blank that is no ordinary space; begin it with"
                " ordinary spaces"
                "\n      checkout: down"
                "\n    FIX"
            )
        ],
    ),
    "perhaps a key in a text": (
        ("summary: We are sorry\n  second: line"),
        {"summary": "We are sorry second: line"},
        [
            (
                "3: 'second:' at the beginning of a line looks like a key, but the line is"
                " indented like the text above it; move it to the left if it is a key, and if"
                " it is text, say so with > in the first line"
                "\n    summary: >"
                "\n      We are sorry"
                "\n      second: line"
            )
        ],
    ),
    "perhaps a comment in a text": (
        ("summary: We refunded\n  #4711 today"),
        {"summary": "We refunded"},
        [
            (
                "3: a line that begins with # is a comment, which nobody will see; if this one"
                " belongs to the text, move its first word to the end of the line above, else"
                " write a space after the #"
                "\n      # 4711 today"
            )
        ],
    ),
    "brackets over lines": (
        ("known: [\n  a, b,\n  c\n]"),
        {"known": ["a", "b", "c"]},
        [
            (
                "2: brackets over several lines cannot be read here; write each point on a line"
                " of its own"
                "\n    known:"
                "\n      - a"
                "\n      - b"
                "\n      - c"
            )
        ],
    ),
    "bracket below a key": (
        ("kind: outage\n]"),
        {"kind": "outage"},
        ["3: a line cannot begin with a bracket here; write 'key: value'"],
    ),
    "too deep": (
        ("a:\n b:\n  c:\n   d:\n    e:\n     f:\n      g: h\nkind: outage"),
        {"a": {"b": {"c": {"d": {"e": {"f": ""}}}}}, "kind": "outage"},
        ["8: this is more than 6 levels deep, which no file here needs"],
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_in_the_front_matter_is_told_and_the_rest_is_read(name: str) -> None:
    text, value, messages = MISTAKES[name]
    document = head(text)
    assert plain(document.head) == value
    assert said(document) == messages


@pytest.mark.parametrize("name", MISTAKES)
def test_a_certain_correction_mends_its_mistake_and_says_the_same(name: str) -> None:
    before = head(MISTAKES[name][0])
    after = mended("\n".join(before.lines).encode())
    assert plain(after.head) == plain(before.head)
    assert [mistake.message for mistake in after.mistakes] == [
        mistake.message for mistake in before.mistakes if mistake.fix is None
    ]


def test_the_five_things_that_yaml_gets_wrong_are_read_as_written_or_explained() -> None:
    """YAML refuses the first, cuts the second, splits the third, and turns the fourth into 412."""
    document = head(
        "summary: Correction: 2,400 orders\n"
        "title: Refund of order #4711\n"
        "known: [one in ten fails, mostly by card]\n"
        "lot: 0412\n"
        "contact：press"
    )
    assert plain(document.head) == {
        "summary": "Correction: 2,400 orders",
        "title": "Refund of order #4711",
        "known": "[one in ten fails, mostly by card]",
        "lot": "0412",
        "contact": "press",
    }
    assert as_list_correction(document.head.entries["known"]) == (
        "known:\n  - one in ten fails, mostly by card"
    )
    assert said(document) == [
        (
            "6: after 'contact' stands a full-width colon '：'; write an ordinary colon ':' and a"
            " space\n    contact: press\n    FIX"
        )
    ]


def test_all_mistakes_of_a_file_are_told_at_once_in_the_order_of_their_lines() -> None:
    document = head("Title: Foo\n\tkind:outage\nknown:\n• a\n")
    assert [mistake.line for mistake in document.mistakes] == [2, 3, 3, 5]


def test_a_file_with_hundreds_of_mistakes_tells_the_first_hundred() -> None:
    document = head("\n".join(["title:Foo"] * 150))
    assert len(document.mistakes) == 101
    assert document.mistakes[-1].message == (
        "this file has 199 more mistakes; mend the ones above first"
    )


@pytest.mark.parametrize(
    "sign",
    [
        *(
            "→ ",
            "➢ ",
            "⁃ ",
            "・",
            "\uf0b7\t",
            "> ",
            "-- ",
            "◆",
            "a) ",
            "(b) ",
            "(iv) ",
            "1) ",
            "2. ",
        ),
        *("1) ", "2. ", "① ", "一、", "（1）", "（二）", "3、"),
    ],
)
def test_a_point_with_another_sign_than_a_hyphen_is_one_all_the_same(sign: str) -> None:
    """Below its key, indented or not."""
    for margin in ("  ", ""):
        lines = [f"advice:\n{margin}{sign}Do not call", f"{margin}{sign}Write to us"]
        document = head("\n".join(lines))
        assert plain(document.head) == {"advice": ["Do not call", "Write to us"]}
        assert [mistake.corrected for mistake in document.mistakes] == [
            f"{margin}- Do not call",
            f"{margin}- Write to us",
        ]


def test_a_tick_before_a_point_may_mean_something_and_stays() -> None:
    document = head("doing:\n  ✓ The line works\n  ✗ Orders are late")
    assert plain(document.head) == {"doing": ["✓ The line works", "✗ Orders are late"]}


@pytest.mark.parametrize(
    "point", ["> 100 customers cannot order", "-- 5 °C or more", "(20) shops did not answer"]
)
def test_a_sign_that_may_belong_to_a_number_is_never_taken_away(point: str) -> None:
    """Nothing is mended by itself there, and no correction leaves out a number."""
    document = read(f"---\nknown:\n  {point}\n  {point}\n---\nx\n".encode(), "index.md")
    assert [mistake.fix for mistake in document.mistakes if mistake.fix is not None] == []
    number = "".join(sign for sign in point if sign.isdigit())
    for mistake in document.mistakes:
        assert mistake.corrected is None or number in mistake.corrected


@pytest.mark.parametrize("word", ["原因", "影响", "时间", "建议"])
def test_a_word_of_a_chinese_text_is_no_key(word: str) -> None:
    """A text that goes on over lines stays one: nothing of it becomes a key of its own."""
    raw = f"---\nsummary: 目前停水，\n  {word}: 未知\nimpact: major\n---\n抱歉\n".encode()
    document = read(raw, "index.md")
    assert document.mistakes == ()
    assert [*document.head.entries] == ["summary", "impact"]
