"""Nothing of a text is changed but where Markdown would lose words or count anew."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from markupsafe import Markup

from statuspage import markdown
from statuspage.errors import StatuspageError


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("    [a]: b", "<pre><code>[a]: b\n</code></pre>"),
        ("a\n\n    > 5\n    x```", "<p>a</p>\n<pre><code>&gt; 5\nx```\n</code></pre>"),
        ("> ```\n> a\tb\n> c\td\n> ```",
         "<blockquote>\n<pre><code>a\tb\nc\td\n</code></pre>\n</blockquote>"),
        ("- ```\n  [a]: b\n  • c\n  ① d\n  ② e\n  ```",
         "<ul>\n<li>\n<pre><code>[a]: b\n• c\n① d\n② e\n</code></pre>\n</li>\n</ul>"),
        ("~~~\n```Do not drink\nx```\n~~~", "<pre><code>```Do not drink\nx```\n</code></pre>"),
        ("1. Run\n   ```\n   x\n\nThen use ```y```\n\nAll of *this*.",
         ("<ol>\n<li>Run\n<pre><code>x\n\n</code></pre>\n</li>\n</ol>\n"
          "<p>Then use <code>y</code></p>\n<p>All of <em>this</em>.</p>")),
        ("```log\na\n```", "<pre><code>a\n</code></pre>"),
        ("> ```dockerfile\n> a\n> ```", "<blockquote>\n<pre><code>a\n</code></pre>\n</blockquote>"),
        ('```yaml title="x"\na\n```', "<pre><code>a\n</code></pre>"),
        ("```{.python}\na\n```", "<pre><code>a\n</code></pre>"),
        ("```Do it\na\n```", "<pre><code>Do it\na\n</code></pre>"),
        ("> ```Do it\n> now```\n> a",
         "<blockquote>\n<pre><code>Do it\nnow\n</code></pre>\n<p>a</p>\n</blockquote>"),
        ("~~~ Wichtig ~~~\nBitte abkochen!", "<p>~~~ Wichtig ~~~\nBitte abkochen!</p>"),
        ("```Wichtig\n```", "<pre><code>Wichtig\n</code></pre>"),
        ("~~~ Wichtig: ja\nBitte abkochen!",
         "<pre><code>Wichtig: ja\nBitte abkochen!</code></pre>"),
    ],
)  # fmt: skip
def test_code_is_what_the_parser_takes_for_it(text: str, expected: str) -> None:
    """Wherever it stands; only words that would be shown nowhere become its first line."""
    assert markdown.html(text) == Markup(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("> | a\t| b |\n> |---|---|\n> | 1\t| 2 |\n> | 3\t| 4 |",
         "> a | b\n> 1 | 2\n> 3 | 4"),
        ("| Lot\t|\n|---|\n| A\tx |", "Lot\nA x"),
        ("| a\tb | c |\n| d\te | f |", "| a b | c |\n| d e | f |"),
        ("> a\tb\n> c\td", "> a | b\n> c | d"),
        ("a   \t  b\t\tc\nd\te", "a | b | | c\nd | e"),
        ("    code\na\tb\nc\td", "    code\n\na | b\nc | d"),
    ],
)  # fmt: skip
def test_a_table_stays_one_and_what_is_none_is_set_in_rows(text: str, expected: str) -> None:
    assert markdown.plain(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("> 50 mg/l\n---\nSo", "<p>&gt; 50 mg/l</p>\n<hr>\n<p>So</p>"),
        ("> 50 mg/l\n===\nSo", "<p>&gt; 50 mg/l</p>\n<p>===\nSo</p>"),
        ("> 50 mg/l\n    ---", "<p>&gt; 50 mg/l\n---</p>"),
        (
            "> 24. ---\n    # a",
            (
                '<blockquote>\n<ol start="24">\n<li>\n<hr>\n</li>\n</ol>\n</blockquote>\n'
                "<pre><code># a\n</code></pre>"
            ),
        ),
        ("[a]: b\n    ---", "<p>[a]: b\n---</p>"),
        ("> [a]: b\n    ---", "<blockquote>\n<p>[a]: b\n---</p>\n</blockquote>"),
        (
            "> 50 mg\n24. ~~~\n    x\n    ~~~",
            (
                '<blockquote>\n<p>50 mg</p>\n</blockquote>\n<ol start="24">\n'
                "<li>\n<pre><code>x\n</code></pre>\n</li>\n</ol>"
            ),
        ),
        ("- a\n> 50 b", "<ul>\n<li>a</li>\n</ul>\n<blockquote>\n<p>50 b</p>\n</blockquote>"),
    ],
)
def test_words_that_were_a_quotation_become_no_heading(text: str, expected: str) -> None:
    assert markdown.html(text) == Markup(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See [the\nplan].\n\n[the plan]: https://e.com/plan", "See the plan (https://e.com/plan)."),
        ("> See [the\n> plan].\n\n[the plan]: /p", "> See the plan (/p)."),
        ("[a]\n\n[a]: https://e.com/[x]", "a (https://e.com/%5Bx%5D)"),
        ("See [1].\n\n[1]: help", "See 1 (help)."),
        ("See [b][1].\n\n[1]: example.com/page 'T'", "See b (example.com/page)."),
        ("[a]: ?a=1\n[b]: ?b=1\n\n[a] [b]", "a (?a=1) b (?b=1)"),
        ("[A]: x\n[a]: /a\n[b]: /b\n\n[b]", "[A]: x\n[a]: /a\n\nb (/b)"),
        ("[a]: # (a note)", ""),
        ("| [a] |\n|---|\n| [b] |\n\n[a]: /a\n[b]: /b", "a (/a)\nb (/b)"),
        ("[紧急]:\u3000请勿食用该产品。", "[紧急]: 请勿食用该产品。"),
        ("[Note]:\u00a0Boil!", "[Note]: Boil!"),
        ("[10:30]: Fermé\u00a0!", "[10:30]: Fermé !"),
        ('[Note]: Boil "the water\nuntil hot"', '[Note]: Boil "the water until hot"'),
        ("[Note\nmore]: boil", "[Note more]: boil"),
        ("[10:30]: Zu\n[10:45]: Auf mit Maske\n\n[10:45]: Auf",
         "[10:30]: Zu\n[10:45]: Auf mit Maske\n\n[10:45]: Auf"),
        ("[a]: b\n---\nc", "[a]: b\n\n* * *\n\nc"),
        ("[a]: b\nTitle\n---", "[a]: b\n\nTitle"),
        ("`x\n[a]: b`", "x [a]: b"),
        ("1)\n[a]: b", "1)\n\n[a]: b"),
        ("[10:30]:\n26.", "[10:30]: 26."),
        ("[10:30]:\n\u3000", "[10:30]:"),
        ("- [ ] a\n- [x] b", "- ☐ a\n- ☑ b"),
    ],
)  # fmt: skip
def test_a_line_in_brackets_is_an_address_if_a_link_needs_it(text: str, expected: str) -> None:
    assert markdown.plain(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("24. Dezember: zu\n\n\tmehr Worte\n\n26. Dezember: auf",
         "<p>24. Dezember: zu</p> <p>mehr Worte</p> <p>26. Dezember: auf</p>"),
        ("24. zu:\n\t- Halle A\n\t- Halle B\n26. auf",
         "<p>24. zu:</p> <ul> <li>Halle A</li> <li>Halle B</li> </ul> <p>26. auf</p>"),
        ("> 24. a\n>\n>     mehr\n> 26. b",
         "<blockquote> <p>24. a</p> <p>mehr</p> <p>26. b</p> </blockquote>"),
        ("> 24. a\n>     - x", ('<blockquote> <ol start="24"> <li>a <ul> <li>x</li> </ul> </li> '
         "</ol> </blockquote>")),
        ("> 24. a\n>     - x\n> 26. b",
         "<blockquote> <p>24. a</p> <ul> <li>x</li> </ul> <p>26. b</p> </blockquote>"),
        ("- Tage\n\n  24. a\n\n      mehr\n\n  26. b\n- x",
         ("<ul> <li> <p>Tage</p> <p>24. a</p> <p>mehr</p> <p>26. b</p> </li> <li> <p>x</p> </li> "
          "</ul>")),
        ("- Tage\n\n    24. a\n    26. b",
         "<ul> <li> <p>Tage</p> <p>24. a<br> 26. b</p> </li> </ul>"),
        ("1. Schritt:\n\n\t```\n\tcode\n\t```\n3. b",
         "<p>1. Schritt:</p> <pre><code>code </code></pre> <p>3. b</p>"),
        ("24. a\n\n    ~~~\n    x\n    \ty\n    ~~~\n26. b",
         "<p>24. a</p> <pre><code>x \ty </code></pre> <p>26. b</p>"),
        ("24. a\n\n        x\n\n    | a |\n    |---|\n26. b",
         ("<p>24. a</p> <pre><code>x </code></pre> <table> <thead> <tr> <th>a</th> </tr> </thead> "
          "</table> <p>26. b</p>")),
        ("24. - 26. Mai: zu\n31. - 2. Juni: auf",
         "<p>24. - 26. Mai: zu<br> 31. - 2. Juni: auf</p>"),
        ("0412. # a\n0413. ---\n0414.     b\n0415. > c",
         "<p>0412. # a<br> 0413. ---<br> 0414. b<br> 0415. &gt; c</p>"),
        ("0412. - a\nb", "<p>0412. - a b</p>"),
        ("0412. 24. a\nb", "<p>0412. 24. a b</p>"),
        ("0412.\n    a", "<p>0412.</p> <pre><code>a </code></pre>"),
        ("24. \ta\n26. b", "<p>24. a<br> 26. b</p>"),
        ("0412. ```\n      a\n      ```\n- b",
         "<p>0412.</p> <pre><code>a </code></pre> <ul> <li>b</li> </ul>"),
        ("> - a\n>   1. b",
         "<blockquote> <ul> <li>a <ol> <li>b</li> </ol> </li> </ul> </blockquote>"),
        ("24.     a\n        b\n26. c",
         '<ol start="24"> <li> <pre><code>a b </code></pre> </li> <li>c</li> </ol>'),
        ("24. *a\n26. b*", "<p>24. *a</p> <p>26. b*</p>"),
        ("24. [ ] a\n26. [x] b", '<ol start="24"> <li>☐ a</li> <li>☑ b</li> </ol>'),
        ("24. a\n26. b\n---\nc", "<p>24. a<br> 26. b</p> <hr> <p>c</p>"),
        ("24. a\n26. b\n===\nc", "<p>24. a<br> 26. b</p> <p>=== c</p>"),
        ("24. a\n    ===\n26. b\n    - c\n      ---", ('<ol start="24"> <li> <h3>a</h3> </li> '
         "<li>b <ul> <li> <h4>c</h4> </li> </ul> </li> </ol>")),
    ],
)  # fmt: skip
def test_what_stands_below_a_numbered_line_stays_what_it_is(text: str, expected: str) -> None:
    """In its list, its quotation, as code; where that is not certain, the list stays one."""
    assert " ".join(markdown.html(text).split("\n")) == expected


@pytest.mark.parametrize(
    "words",
    [
        ["Mark the bottle.", "Mail us a photo."],
        ["Listen to the radio.", "List what you have."],
        ["Mark it.", "Separate it.", "Decline it."],
        ["Mai", "Juni", "Juli"],
        ["", "- a"],
    ],
)
def test_a_list_that_counts_from_one_is_a_list(words: list[str]) -> None:
    text = "\n".join(f"{place}. {each}" for place, each in enumerate(words, 1))
    assert markdown.html(text).startswith("<ol>\n")
    assert markdown.html(text).endswith("\n</ol>")


def test_whole_dates_are_no_list() -> None:
    assert markdown.line("1. 11. 2026: zu\n2. 11. 2026: auf") == "1. 11. 2026: zu 2. 11. 2026: auf"


@pytest.mark.parametrize(
    "text",
    [
        "[a]:" + " " * 64_000,
        "[a]: b" + " \t" * 32_000 + "c",
        '[a]: b "' + "x\n" * 32_000,
        "```\n" + "a```\n" * 10_500 + "```",
        "- ```\n" * 9_000,
        "- ```a b\n" * 7_000,
        "a" + " " * 64_000 + "b\tc\nd\te",
        " " * 64_000 + "b\tc|\nd\te",
        "|" + " " * 64_000 + "x\n|---|",
        "| " + "- " * 32_000 + "x\n",
        *(
            mark * (64_000 // len(mark.encode()))
            for mark in (
                "`", "~", "```\n", "~~~\n", "```a b\n", "> ```\n", "1. ", "1.\n", "24. a\n",
                "24. a\n\n", "24. a\n26. b\n\nc\n\n", "> 24. a\n>\n>     b\n", "- 24. a\n",
                "> 5\n\n", "> 5\n---\n", "[", "[a\n", "[a]: b\n", "[a]: b\n\n", "[a]:\n", "[\\[",
                '[a]: b "c\n', "[a]: b\n'", "[a][a]\n", "a\tb\n", "\t", "|", "|\n", "| a\t|\n",
                "- ", "|-", "\u3000", "• a\n", "① a\n", "1. a\n   2. b\n", "\\", "\n",
            )
        ),
    ],
    ids=lambda text: repr(text[:8]),
)  # fmt: skip
def test_each_step_takes_time_that_grows_with_the_text(text: str) -> None:
    """64 KB; the bound is generous for a busy machine."""
    began = time.perf_counter()
    with suppress(StatuspageError):  # nested too deep
        markdown.html(text)
    assert time.perf_counter() - began < 2
