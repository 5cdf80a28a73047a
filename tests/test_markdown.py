"""What becomes of a message's text: safe HTML, readable plain text, one line."""

from __future__ import annotations

import re
import time
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from statuspage import markdown
from statuspage.errors import StatuspageError
from statuspage.markdown import bare
from statuspage.markdown.wrap import columns, wrap

BASE = "https://status.example.com/help/incidents/oats/"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hello *you*, **please** ~~wait~~ `now`.",
         "<p>Hello <em>you</em>, <strong>please</strong> <del>wait</del> <code>now</code>.</p>"),
        ("one\ntwo", "<p>one\ntwo</p>"),
        ("one  \ntwo", "<p>one<br>\ntwo</p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'),
        ("- [x] done\n- [ ] to do", "<ul>\n<li>☑ done</li>\n<li>☐ to do</li>\n</ul>"),
        ("> so", "<blockquote>\n<p>so</p>\n</blockquote>"),
        ("a\n\n---\n\nb", "<p>a</p>\n<hr>\n<p>b</p>"),
        ("```py\na < b\n```", "<pre><code>a &lt; b\n</code></pre>"),
        ("| a | b |\n|:--|--:|\n| 1 | 2 |",
         ('<table>\n<thead>\n<tr>\n<th>a</th>\n<th align="right">b</th>\n</tr>\n</thead>\n<tbody>\n'
         '<tr>\n<td>1</td>\n<td align="right">2</td>\n</tr>\n</tbody>\n</table>')),
        ("", ""),
    ],
)  # fmt: skip
def test_github_flavoured_markdown_becomes_html(text: str, expected: str) -> None:
    assert markdown.html(text) == Markup(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("24. Dezember: zu\n26. Dezember: auf", "24. Dezember: zu\n26. Dezember: auf"),
        ("1. Januar zu\n\n6. Januar zu", "1. Januar zu\n\n6. Januar zu"),
        ("Zu:\n1. Mai\n1. Juni", "Zu:\n\n1. Mai\n1. Juni"),
        ("0412. Lot A\n0413. Lot B", "0412. Lot A\n0413. Lot B"),
        ("19. 11. 2026: zu\n20. 11. 2026: auf", "19. 11. 2026: zu\n20. 11. 2026: auf"),
        ("3) c\n1) a", "3) c\n1) a"),
        ("> 24. zu\n> 26. auf", "> 24. zu\n> 26. auf"),
        ("- a\n24. zu\n26. auf", "- a\n\n24. zu\n26. auf"),
        ("24. zu:\n    - Halle A\n26. auf:\n    - B", "24. zu:\n\n- Halle A\n\n26. auf:\n\n- B"),
        ("- Tage\n  1. a\n  3. b\n- x", "- Tage\n\n  1. a\n  3. b\n\n- x"),
        ("- é\n  1. Schritt\n     4. á\n     6. b", "- é\n  1. Schritt 4. á 6. b"),
        ("1. Schritt\n   1. Mai\n   1. Juni", "1. Schritt\n\n   1. Mai\n   1. Juni"),
        ("1. Schritt\n2. Schritt\n   1. Mai", "1. Schritt\n\n2. Schritt\n\n   1. Mai"),
        ("```\n1. a\n3. b\n```", "    1. a\n    3. b"),
        ("1. a\n1. b\n1. c", "1. a\n2. b\n3. c"),
        ("1. Mai\n1. b", "1. Mai\n2. b"),
        ("1. a\n2. b\n\nc\n\n1. d\n2. e", "1. a\n2. b\n\nc\n\n1. d\n2. e"),
        ("7. a\n8. b", "7. a\n8. b"),
        ("1. FC Köln: abgesagt", "1. FC Köln: abgesagt"),
        ("- 24. Dezember zu\n- 3. Liga", "- 24. Dezember zu\n- 3. Liga"),
    ],
)  # fmt: skip
def test_no_number_before_a_line_becomes_another_one(text: str, expected: str) -> None:
    """Days, lots and rounds are said as they were written; steps stay a list."""
    assert markdown.plain(text) == expected
    assert markdown.plain(markdown.portable(text)) == expected


def test_days_and_what_stands_alone_keep_their_number_in_one_line() -> None:
    """Summaries and feeds tell lists without their numbers, and days have none to spare."""
    assert (
        markdown.line("24. Dezember: zu\n25. Dezember: zu") == "24. Dezember: zu 25. Dezember: zu"
    )
    assert markdown.line("1. FC Köln: abgesagt") == "1. FC Köln: abgesagt"
    assert markdown.line("1. Halt\n2. Ruf uns an") == "Halt; Ruf uns an"


@given(
    st.lists(
        st.integers(2, 99).map(str) | st.sampled_from(["0", "007", "0412"]), min_size=1, max_size=6
    ),
    st.sampled_from([".", ")"]),
    st.sampled_from(["\n", "\n\n", "\n   - point\n", "\n\n    more\n\n"]),
)
def test_every_number_but_a_mere_one_is_told(numbers: list[str], sign: str, between: str) -> None:
    """Whatever the numbers are, and whatever stands between their lines."""
    text = between.join(f"{number}{sign} word" for number in numbers)
    told = re.findall(r"(?m)^(\d+)[.)] word", markdown.plain(text))
    assert told == numbers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("> 50 mg/l lead was found.", "> 50 mg/l lead was found."),
        ("Limit:\n>10 µg/l", "Limit: >10 µg/l"),
        ("> 1,200.50 EUR", "> 1,200.50 EUR"),
        ("> 50 people said:\n> it is cold", "> 50 people said: it is cold"),
        ("> 1. one\n> 2. two", "> 1. one\n> 2. two"),
        ("> 1. one", "> 1. one"),
        ("```\n> 5\n```", "    > 5"),
    ],
)
def test_more_than_a_number_is_no_quotation(text: str, expected: str) -> None:
    assert markdown.plain(text) == expected
    assert markdown.plain(markdown.portable(text)) == expected


def test_more_than_a_number_is_shown_with_its_sign() -> None:
    assert markdown.html("> 50 mg/l") == Markup("<p>&gt; 50 mg/l</p>")
    assert markdown.html("> 1. one").startswith("<blockquote>")


PIECES = re.split(
    "¦",
    "Wasser¦24. ¦26. ¦0412. ¦1) ¦[Hinweis]: ¦[10:30]: ¦> 50 mg/l¦- 5 °C¦• Punkt¦① ¦一、¦a) ¦#4711"
    "¦# Titel¦---¦* Stern¦5*¦**fett**¦[^1]¦~~alt~~¦3~5¦2*3¦<b>¦<2 mg¦|a|b|¦www.b.example"
    "¦[Text](https://a.example)¦![Bild](x.png)¦[a]: b¦_unter_¦\\¦请勿食用。¦19. 11. 2026¦\tTab"
    "¦ ¦  ¦\n¦\n¦\n\n¦\n   ¦`¦\n```\n¦\n~~~\n¦\n```Tu es ¦\"¦'¦\u00a0¦\u3000",
)


@settings(max_examples=500, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(PIECES), min_size=2, max_size=9))
def test_no_word_of_a_text_is_lost(pieces: list[str]) -> None:
    """Whatever signs stand before, between and behind the words; numbers are words."""
    text = "".join(pieces)
    told = markdown.plain(text)
    assert [word for word in re.findall(r"[^\W_]+", text) if word not in told] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("```Do not drink\nBoil first```\nThanks", "    Do not drink\n    Boil first\n\nThanks"),
        ("- ``` Do not drink\n  ```", "-     Do not drink"),
        ("```\na\nb```\n\nThanks", "    a\n    b\n\nThanks"),
        ("```\na```\nb\n```", "    a```\n    b"),
        ("```yaml\na\n```", "    a"),
        ("```YAML\na", "    a"),
        ("```a``` is code", "a is code"),
    ],
)
def test_no_word_stands_where_code_begins_or_ends(text: str, expected: str) -> None:
    """As chats write it."""
    assert markdown.plain(text) == expected
    assert markdown.plain(markdown.portable(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[紧急]: 请勿食用该产品。", "[紧急]: 请勿食用该产品。"),
        ("So:\n\n[Hinweis]: Abkochen!\n\nDanke", "So:\n\n[Hinweis]: Abkochen!\n\nDanke"),
        ("[10:30]: Closed\n[10:45]: Open", "[10:30]: Closed\n[10:45]: Open"),
        ("- [10:30]: Closed", "- [10:30]: Closed"),
        ("> [Note]: Boil!", "> [Note]: Boil!"),
        ("[Note]:\nBoil!", "[Note]: Boil!"),
        ("Seen[^1]\n\n[^1]: Photo", "Seen[^1]\n\n[^1]: Photo"),
        ("[1]: Photo\n\nSee [1].", "See 1 (Photo)."),
        ("[More]: https://example.com/x", "[More]: https://example.com/x"),
        ("[Plan]: plan.pdf", "[Plan]: plan.pdf"),
        ("```\n[a]: b\n```", "    [a]: b"),
        ("See [1].\n\n[1]: https://example.com/x", "See 1 (https://example.com/x)."),
        ("See [the  Plan].\n\n[the plan]: plan.pdf 'T'", "See the Plan (plan.pdf)."),
        ("[a][b]\n\n[b]:\n../about/", "a (../about/)"),
        ("[Lot 0412]: do not eat", "[Lot 0412]: do not eat"),
    ],
)  # fmt: skip
def test_no_line_vanishes_as_the_address_of_a_link_that_is_none(text: str, expected: str) -> None:
    """A line in brackets with a colon is an address only where a link needs it."""
    assert markdown.plain(text) == expected
    assert markdown.plain(markdown.portable(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**请勿食用。**我们深表歉意", "<p><strong>请勿食用。</strong>我们深表歉意</p>"),
        ("**（注意）**请停用", "<p><strong>（注意）</strong>请停用</p>"),
        ("我们正在\n核对订单", "<p>我们正在核对订单</p>"),
        ("我们正在\nchecking", "<p>我们正在\nchecking</p>"),
        ("`我们\n正在`", "<p><code>我们 正在</code></p>"),
        ("```\n我们\n正在\n```", "<pre><code>我们\n正在\n</code></pre>"),
    ],
)
def test_chinese_is_set_as_chinese_readers_expect(text: str, expected: str) -> None:
    """Emphasis ends at a full-width mark; a line end between two characters is no space."""
    assert markdown.html(text) == Markup(expected)


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("# a\n## b\n### c", ["h3", "h4", "h5"]),
        ("### a\n###### b", ["h3", "h4"]),
        ("## a\n### b\n## c", ["h3", "h4", "h3"]),
        ("a\n===\nb\n---", ["h3", "h4"]),
        ("# a\n## b\n### c\n#### d\n##### e\n###### f", ["h3", "h4", "h5", "h6", "h6", "h6"]),
    ],
)
def test_headings_begin_below_those_of_the_page_and_skip_no_level(
    text: str, levels: list[str]
) -> None:
    assert re.findall(r"<(h\d)>", markdown.html(text)) == levels


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Call <support team> now", "<p>Call &lt;support team&gt; now</p>"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("<!-- not yet -->", "<p>&lt;!-- not yet --&gt;</p>"),
        ("a <img src=x onerror=alert(1)>", "<p>a &lt;img src=x onerror=alert(1)&gt;</p>"),
        ("<div>\n**a**\n</div>\n\nb",
         "<p>&lt;div&gt;\n**a**\n&lt;/div&gt;</p>\n<p>b</p>"),
        ("- <b>a</b>\n\n  <div>", ("<ul>\n<li>\n<p>&lt;b&gt;a&lt;/b&gt;</p>\n<p>&lt;div&gt;</p>\n"
         "</li>\n</ul>")),
        ("&lt;b&gt; &amp;", "<p>&lt;b&gt; &amp;</p>"),
    ],
)  # fmt: skip
def test_html_is_shown_as_text_and_loses_no_word(text: str, expected: str) -> None:
    assert markdown.html(text) == Markup(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("煮沸3~5分钟，每人储水2~3升", "<p>煮沸3~5分钟，每人储水2~3升</p>"),
        ("煮沸3~5分钟，**储水2~3升**。", "<p>煮沸3~5分钟，<strong>储水2~3升</strong>。</p>"),
        ("Boil 3~5 min, keep ~2 l~", "<p>Boil 3~5 min, keep ~2 l~</p>"),
        ("~~3~5~~ 2~3", "<p><del>3~5</del> 2~3</p>"),
        ("`3~5` `2*3*4`", "<p><code>3~5</code> <code>2*3*4</code></p>"),
        ("~~~\n3~5 2~3\n~~~", "<pre><code>3~5 2~3\n</code></pre>"),
        (r"\~3~5 2\*3*4", "<p>~3~5 2*3*4</p>"),
        ("| 3~5 | 2*3*4 |\n|---|---|",
         ("<table>\n<thead>\n<tr>\n<th>3~5</th>\n<th>2*3*4</th>\n</tr>\n</thead>\n</table>")),
        ("500g*12*2 and 5*10*20 cm", "<p>500g*12*2 and 5*10*20 cm</p>"),
        ("500毫升*12瓶，300克*6瓶", "<p>500毫升*12瓶，300克*6瓶</p>"),
        ("3*Rye, 2*Oats", "<p>3*Rye, 2*Oats</p>"),
        ("**5*10*20**", "<p><strong>5*10*20</strong></p>"),
        ("在*11月22日*前 *5* *Lot 7*, **2**", ("<p>在<em>11月22日</em>前 <em>5</em> "
         "<em>Lot 7</em>, <strong>2</strong></p>")),
    ],
)  # fmt: skip
def test_ranges_and_sizes_are_read_as_numbers(text: str, expected: str) -> None:
    """A single `~` strikes nothing out, and `*` between numbers means "times"."""
    assert markdown.html(text) == Markup(expected)


def test_ranges_and_sizes_in_every_form() -> None:
    """In mails, in one line, and as Markdown that other parsers read alike."""
    text = "Boil 3~5 min, keep 2~3 l of 5*10*20"
    assert markdown.plain(text) == markdown.line(text) == text
    written = markdown.portable(text)
    assert written == r"Boil 3\~5 min, keep 2\~3 l of 5\*10\*20"
    assert markdown.portable("Boxes of 5*10*20") == r"Boxes of 5\*10\*20"
    assert markdown.html(written) == markdown.html(text)


@pytest.mark.parametrize(
    "address",
    ["~b", "https://u.example/~b", "https://u.example/a_(b)~c", "https://u.example/5*10*20"],
)
def test_signs_in_addresses_stay(address: str) -> None:
    """Wherever the address stands, and whatever stands beside it."""
    for text in (f"[a]({address}) 3~5 2~3", f"[a] 3~5 2~3\n\n[a]:\n  {address}"):
        assert f'href="{address}"' in markdown.html(text)
        assert "3~5 2~3" in markdown.html(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Please:\n• Boil\n•\tDo not drink",
         "<p>Please:</p>\n<ul>\n<li>Boil</li>\n<li>Do not drink</li>\n</ul>"),
        ("\t\uf0b7\ta\n\t\uf0b7\tb\n\t\t◦ c",
         "<ul>\n<li>a</li>\n<li>b\n<ul>\n<li>c</li>\n</ul>\n</li>\n</ul>"),
        ("- a\n  • b\n\n  • c",
         ("<ul>\n<li>a\n<ul>\n<li>\n<p>b</p>\n</li>\n<li>\n<p>c</p>\n</li>\n</ul>\n</li>\n"
          "</ul>")),
        ("请注意：\n一、不要喝\n二、煮沸", "<p>请注意：<br>\n一、不要喝<br>\n二、煮沸</p>"),
        ("1.请勿饮用\n2.请煮沸", "<p>1.请勿饮用<br>\n2.请煮沸</p>"),
        ("a) Boil\nit well\nb) Wait", "<p>a) Boil\nit well<br>\nb) Wait</p>"),
        ("-Boil\n-Wait", "<p>-Boil<br>\n-Wait</p>"),
        ("*Boil\n*Wait", "<p>*Boil<br>\n*Wait</p>"),
        ("– Boil\n– Wait", "<p>– Boil<br>\n– Wait</p>"),
        ("Now:\n✅ Boil\n❌ Drink", "<p>Now:<br>\n✅ Boil<br>\n❌ Drink</p>"),
        ("We call (as said in\na) you", "<p>We call (as said in\na) you</p>"),
        ("we are sorry\n– so sorry – and look", "<p>we are sorry\n– so sorry – and look</p>"),
        ("*Boil* it\n*well*", "<p><em>Boil</em> it\n<em>well</em></p>"),
        ("```\n• a\n① b\n② c\n```", "<pre><code>• a\n① b\n② c\n</code></pre>"),
        ("•", "<p>•</p>"),
        ("·\tBoil\no\tfor a minute\n§\tor two\n·\tWait",
         ("<ul>\n<li>Boil\n<ul>\n<li>for a minute\n<ul>\n<li>or two</li>\n</ul>\n</li>\n</ul>\n"
          "</li>\n<li>Wait</li>\n</ul>")),
        ("§\t5 BGB\n§\t6 BGB", "<p>§\t5 BGB\n§\t6 BGB</p>"),
        ("See:\n\n    o\tcode", "<p>See:</p>\n<pre><code>o\tcode\n</code></pre>"),
        ("o not a point\no neither", "<p>o not a point\no neither</p>"),
        ("热线：400\n　　特此说明。\n　　　　　　　　　　　　某某公司",
         "<p>热线：400<br>\n　　特此说明。<br>\n　　某某公司</p>"),
        ("各位：\n　您好", "<p>各位：　您好</p>"),
    ],
)  # fmt: skip
def test_points_stand_in_lines_of_their_own(text: str, expected: str) -> None:
    """However people begin them: what a word processor made, numbers in Chinese, ticks."""
    assert markdown.html(text) == Markup(expected)
    assert markdown.html(markdown.portable(text)) == markdown.html(text)


def link(address: str, words: str) -> str:
    return f'<p><a href="{address}" rel="nofollow noopener">{words}</a></p>'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a](https://b.example/?c=1&d=2)", link("https://b.example/?c=1&amp;d=2", "a")),
        ("[a](http://b.example)", link("http://b.example", "a")),
        ("[a](HTTPS://b.example)", link("HTTPS://b.example", "a")),
        ("[a](mailto:help@b.example)", link("mailto:help@b.example", "a")),
        ("[a](tel:+4930123)", link("tel:+4930123", "a")),
        ("[**a**](https://b.example)", link("https://b.example", "<strong>a</strong>")),
        ("https://b.example/c", link("https://b.example/c", "https://b.example/c")),
        ("www.b.example", link("https://www.b.example", "www.b.example")),
        ("help@b.example", link("mailto:help@b.example", "help@b.example")),
        ('[a](https://b.example "title")', link("https://b.example", "a")),
    ],
)
def test_links_to_the_web_to_mail_and_to_phones_are_kept(text: str, expected: str) -> None:
    assert markdown.html(text) == Markup(expected)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "&#106;avascript:alert(1)",
        "java&#9;script:alert(1)", "java&#10;script:alert(1)", "&#8;javascript:alert(1)",
        "vbscript:x", "data:text/html,x", "file:///etc/passwd", "ftp://b.example/",
        "//evil.example/x", "/\\evil.example", "\\\\evil.example", "/%5cevil.example",
        "http:evil.example", "https:///evil.example", "https://", "blob:x", "about:blank",
    ],
)  # fmt: skip
def test_a_link_to_anywhere_else_keeps_its_words_and_loses_its_link(address: str) -> None:
    """Neither scripts nor addresses that a browser reads otherwise than they are written."""
    assert markdown.html(f"[read *this*]({address})") == Markup("<p>read <em>this</em></p>")
    assert "<a" not in markdown.html(f"[a]({address}) ![b]({address})")
    assert "<img" not in markdown.html(f"![b]({address})")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("见https://b.example/c。谢谢", "<p>见{}。谢谢</p>"),
        ("请访问https://b.example/c查看", "<p>请访问{}查看</p>"),
        ("（https://b.example/c）", "<p>（{}）</p>"),
        ("https://b.example/c，https://b.example/c！", "<p>{}，{}！</p>"),
        ("详见https://b.example/c。**请勿食用**。", "<p>详见{}。<strong>请勿食用</strong>。</p>"),
        ("**见https://b.example/c。**请停用", "<p><strong>见{}。</strong>请停用</p>"),
        ("见https://b.example/c**请停用**", "<p>见{}<strong>请停用</strong></p>"),
        ("~~见https://b.example/c~~请停用", "<p><del>见{}</del>请停用</p>"),
        ("- 见https://b.example/c\n- （https://b.example/c）",
         "<ul>\n<li>见{}</li>\n<li>（{}）</li>\n</ul>"),
        ("见<https://b.example/c>。", "<p>见{}。</p>"),
    ],
)  # fmt: skip
def test_a_bare_address_among_chinese_words_ends_where_it_ends(text: str, expected: str) -> None:
    anchor = '<a href="https://b.example/c" rel="nofollow noopener">https://b.example/c</a>'
    assert markdown.html(text) == Markup(expected.replace("{}", anchor))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("见www.b.example", "<p>见{}</p>"),
        ("见www.b.example。谢谢", "<p>见{}。谢谢</p>"),
        ("（www.b.example）", "<p>（{}）</p>"),
        ("网址：www.b.example，或www.b.example", "<p>网址：{}，或{}</p>"),
        ("**见www.b.example**", "<p><strong>见{}</strong></p>"),
        ("> 见www.b.example", "<blockquote>\n<p>见{}</p>\n</blockquote>"),
        ("`见www.b.example。`", "<p><code>见www.b.example。</code></p>"),
        ("```\n见www.b.example。\n```", "<pre><code>见www.b.example。\n</code></pre>"),
    ],
)  # fmt: skip
def test_an_address_without_a_scheme_is_found_among_chinese_words(text: str, expected: str) -> None:
    anchor = '<a href="https://www.b.example" rel="nofollow noopener">www.b.example</a>'
    assert markdown.html(text) == Markup(expected.replace("{}", anchor))


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("见https://b.example/c?d=1&e=2#f，", "https://b.example/c?d=1&amp;e=2#f"),
        ("见https://b.example/c_(d)。", "https://b.example/c_(d)"),
        ("（见https://b.example/c/）", "https://b.example/c/"),
        ("(见https://b.example/c)谢谢", "https://b.example/c"),
        ("见https://b.example/c.。", "https://b.example/c"),
        ("见www.b.example:8080/c。", "https://www.b.example:8080/c"),
        ("https://例子.example/c。", "https://%E4%BE%8B%E5%AD%90.example/c"),
        ("[见https://a.example说明](https://b.example/)谢谢", "https://b.example/"),
        ("[说明](https://b.example/说)谢谢", "https://b.example/%E8%AF%B4"),
        ("[说明](/go?to=https://b.example/说)", "/go?to=https://b.example/%E8%AF%B4"),
        ("<https://b.example/说>谢谢", "https://b.example/%E8%AF%B4"),
        ("[说明][1]\n\n[1]: https://b.example/说", "https://b.example/%E8%AF%B4"),
    ],
)
def test_exactly_the_address_is_linked(text: str, address: str) -> None:
    """Marks, brackets and words around it are no part of it; one in brackets stays as it is."""
    assert re.findall('href="([^"]*)"', markdown.html(text)) == [address]


@given(st.text("见。，w.htps:/a-[](){}<>`*_~!|\n 1", max_size=60))
def test_what_ends_an_address_is_taken_out_again(text: str) -> None:
    """So no word changes, in code or anywhere else."""
    for told in (text, f"见www.{text}", f"见https://a{text}例"):
        assert bare.together(bare.apart(told)) == told
        assert "\x01" not in markdown.html(told)


def test_an_address_in_another_script_stays_whole() -> None:
    """Only bare addresses are cut: a link with words of its own goes where it says."""
    assert 'href="https://b.example/%E8%AF%B4"' in markdown.html("[a](https://b.example/说)")
    named = markdown.html("[https://a.example/说明](https://b.example/)")
    assert named == Markup(link("https://b.example/", "https://a.example/说明"))
    assert "%E4%BE%8B" in markdown.html("https://例子.中国/a")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a](lots.pdf)", link(BASE + "lots.pdf", "a")),
        ("[a](./lots.pdf)", link(BASE + "lots.pdf", "a")),
        ("[a](../milk/)", link("https://status.example.com/help/incidents/milk/", "a")),
        ("[a](/about/)", link("https://status.example.com/about/", "a")),
        ("[a](#02-found)", link(BASE + "#02-found", "a")),
        ("![a](lot.png)", f'<p><img src="{BASE}lot.png" alt="a"></p>'),
    ],
)
def test_relative_addresses_stand_under_the_base(text: str, expected: str) -> None:
    assert markdown.html(text, BASE) == Markup(expected)


@pytest.mark.parametrize(
    ("address", "base", "root"),
    [
        ("../../../x", "../../incidents/oats/", ""),
        ("../../../x", "incidents/oats/", ""),
        ("../../../../x", "../../../zh-CN/incidents/oats/", ""),
        ("%2E%2e/../../x", "../../incidents/oats/", ""),
        ("a/../../../../x", "../../incidents/oats/", ""),
        ("../../../x", BASE, "https://status.example.com/help/"),
        ("../../../../x", BASE, ""),
    ],
)
def test_a_link_out_of_the_site_keeps_its_words_and_loses_its_link(
    address: str, base: str, root: str
) -> None:
    """On another host or from a disk, up and out leads to what is somebody else's."""
    assert markdown.html(f"[a]({address}) ![b]({address})", base, root) == Markup("<p>a b</p>")
    last = address.replace("../", "", 1).replace("%2E%2e/", "", 1)
    assert "<a href=" in markdown.html(f"[a]({last})", base, root)


def test_a_relative_base_is_put_before_relative_addresses() -> None:
    base = "../../incidents/oats/"
    assert markdown.html("[a](lots.pdf)", base) == Markup(link(base + "lots.pdf", "a"))
    assert markdown.html("[a](../milk/)", base) == Markup(link(base + "../milk/", "a"))
    assert markdown.html("[a](lots.pdf)") == Markup(link("lots.pdf", "a"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("![a chart](https://b.example/c.png)", link("https://b.example/c.png", "a chart")),
        ("![](https://b.example/c.png)", link("https://b.example/c.png", "https://b.example/c.png")),
        ("[![a](https://b.example/c.png)](https://d.example)", link("https://d.example", "a")),
        ("![a](data:image/png;base64,AAAA)", "<p>a</p>"),
        ("![a](//b.example/c.png)", "<p>a</p>"),
        ("![a](/c.png)", link("/c.png", "a")),
        ("![a](lot.png)", '<p><img src="lot.png" alt="a"></p>'),
        ("[![a](lot.png)](lots.pdf)",
         '<p><a href="lots.pdf" rel="nofollow noopener"><img src="lot.png" alt="a"></a></p>'),
    ],
)  # fmt: skip
def test_only_pictures_beside_the_message_are_shown(text: str, expected: str) -> None:
    """A picture on another server would tell that server who reads the page."""
    assert markdown.html(text) == Markup(expected)


def test_attachments_are_the_files_that_links_and_pictures_name() -> None:
    text = (
        "![a](lot.png) [b](./lots.pdf#page=2) [c](lot.png) [d](https://e.example/x.pdf) "
        "[e](#part) [f](../milk/) [g](/about/) `[h](no.png)` [i](mailto:a@b.example) "
        "[j](two%20words.png) [k][ref] \\[l](no.png)\n\n[ref]: list.csv"
    )
    assert markdown.attachments(text) == ("lot.png", "lots.pdf", "two words.png", "list.csv")


def test_characters_that_no_feed_may_hold_are_left_out() -> None:
    assert markdown.html("a&#8;b &#27;c\x0bd &#xFFFE;") == Markup("<p>ab cd </p>")


MESSAGE = """# What happened

We are **sorry**. Some orders were charged ~~three~~ two times, see [the list](lots.pdf),
https://b.example/c or [write](mailto:help@b.example).
![Lot number](lot.png)

- do not *eat* it
- bring it back
  - to the shop

1. one

   more

> quoted
>
> - item

| Brand | Lot |
|---|--:|
| Lantern | 0412 |

---

```
code   here
```
"""


def test_plain_text_reads_like_a_letter() -> None:
    assert (
        markdown.plain(MESSAGE, base=BASE)
        == f"""\
What happened

We are sorry. Some orders were charged ~~three~~ two times, see the list ({BASE}lots.pdf), \
https://b.example/c or write (help@b.example). Lot number ({BASE}lot.png)

- do not eat it
- bring it back
  - to the shop

1. one

   more

> quoted
>
> - item

Brand | Lot
Lantern | 0412

* * *

    code   here"""
    )


def test_plain_text_is_wrapped_within_its_prefix() -> None:
    text = "> We are sorry, and we will confirm or refund each order.\n\n- Do not order it again."
    assert markdown.plain(text, 24) == (
        "> We are sorry, and we\n> will confirm or refund\n> each order.\n\n"
        "- Do not order it again."
    )


def test_chinese_is_wrapped_by_columns_and_no_line_begins_with_a_closing_mark() -> None:
    text = "我们正在逐笔核对订单，请不要重复下单。（热线 400-123-4567）"
    assert markdown.plain(text, 20) == (
        "我们正在逐笔核对订\n单，请不要重复下单。\n（热线\n400-123-4567）"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        (
            "We are **sorry**.\n\nWe [refund](https://b.example) all.",
            "We are sorry. We refund all.",
        ),
        ("## Refunds\n\nWe refund ~~some~~ all", "Refunds: We refund all"),
        ("Please:\n\n- stop\n- call us\n\nThank you.", "Please: stop; call us. Thank you."),
        ("# 退款\n\n- 停用\n- 来电\n\n谢谢", "退款：停用；来电。谢谢"),
        ("| a | b |\n|-|-|\n| 1 | 2 |", "a, b; 1, 2"),
        ("a\n\n---\n\nb", "a. b"),
        ("<b>a</b> & 'b'", "<b>a</b> & 'b'"),
    ],
)
def test_a_line_reads_as_a_sentence(text: str, expected: str) -> None:
    assert markdown.line(text) == expected


def test_a_message_may_have_64_kilobytes_and_not_more() -> None:
    assert markdown.MAX_BYTES == 65_536
    assert len(markdown.html("a" * 65_536)) == 65_536 + len("<p></p>")
    with pytest.raises(StatuspageError) as refused:
        markdown.html("好" * 21_846)
    assert str(refused.value) == (
        "the text has 65 KB; a message may have 64 KB. "
        "Put the rest into a PDF beside the message and link to it"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("|a" * 1000 + "\n" + "|-" * 1000 + "\n" + "|b\n" * 5000,
         ("a table has about 5006001 cells, most of them empty; 40000 is the limit. "
         "Put it into a CSV file beside the message and link to it")),
        (">" * 60_000,
         "quotations or lists stand 60000 deep inside each other; 50 is the limit"),
    ],
)  # fmt: skip
def test_a_small_text_that_would_become_a_huge_page_is_refused(text: str, message: str) -> None:
    with pytest.raises(StatuspageError) as refused:
        markdown.html(text)
    assert str(refused.value) == message


@pytest.mark.parametrize(
    "text",
    [
        "[" * 60_000, "![" * 30_000, "*a " * 20_000, "**a **" * 10_000, "_" * 60_000,
        "[a](b" * 12_000, "<a " * 20_000, "<div>\n\n" * 8_000, "&" * 60_000, "|a" * 16_000,
        "`" * 60_000, "- " * 30_000, "# a\n" * 15_000, "[a]: b\n" * 9_000, "www." * 16_000,
        "![a](b)" * 9_000, "请。\n" * 9_000, "https://b.example/例" * 2_000, "*" * 30_000 + "a",
        "见www.b。" * 4_000, "例](" * 12_000 + "www.", "见<" * 15_000 + "www.",
        "见https://" + "*" * 60_000 + "例", "见https://例" + "/" * 60_000, "https://例.." * 4_000,
    ],
    ids=lambda text: text[:8],
)  # fmt: skip
def test_no_text_takes_long(text: str) -> None:
    """Within the limit of 64 KB; the time is generous for a busy machine."""
    began = time.perf_counter()
    markdown.html(text)
    markdown.plain(text, 72)
    assert time.perf_counter() - began < 8


class _Reader(HTMLParser):
    """Collects what a browser would act upon."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src")]


_HARMLESS = {
    "p", "br", "strong", "em", "del", "ul", "ol", "li", "a", "code", "pre", "blockquote",
    "h3", "h4", "h5", "h6", "hr", "img", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
_TRICKY = st.text(
    st.sampled_from("<>[]()!\"'`*_~|&#;:/\\.-=@ \n\tabjscript例。，h1%0\x00\u200b"), max_size=80
)


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        _TRICKY,
        st.builds("[a]({})".format, _TRICKY),
        st.builds("![{}](lot.png)".format, _TRICKY),
        st.builds("![a]({})".format, _TRICKY),
        st.builds("https://a.example/{}".format, _TRICKY),
    )
)
def test_no_text_at_all_becomes_anything_but_harmless_html(text: str) -> None:
    reader = _Reader()
    reader.feed(markdown.html(text, BASE))
    assert reader.tags <= _HARMLESS
    assert reader.attributes <= {"href", "src", "alt", "rel", "start", "align"}
    assert all(
        re.match(r"https?://[^/]|mailto:|tel:", address, re.IGNORECASE)
        for address in reader.addresses
    )


@given(st.text("ab,。（）请停 \n", max_size=60), st.integers(4, 30))
def test_wrapping_changes_nothing_but_line_ends(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    for line in lines:
        # Only what must stay together is wider than the width.
        assert columns(line) <= width or len(wrap(line, 1)) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("来信：a@b.example。", '来信：<a href="mailto:a@b.example">a@b.example</a>。'),
        ("来信a@b.example谢谢", '来信<a href="mailto:a@b.example">a@b.example</a>谢谢'),
        (
            "见https://b.example/c，",
            '见<a href="https://b.example/c" rel="noopener">https://b.example/c</a>，',
        ),
        ("www.b.example.", '<a href="https://www.b.example" rel="noopener">www.b.example</a>.'),
        (
            "(https://b.example/c_(d))",
            '(<a href="https://b.example/c_(d)" rel="noopener">https://b.example/c_(d)</a>)',
        ),
        (
            "<https://b.example>",
            '&lt;<a href="https://b.example" rel="noopener">https://b.example</a>&gt;',
        ),
        (
            "https://例子.example/a",
            '<a href="https://例子.example/a" rel="noopener">https://例子.example/a</a>',
        ),
        ("@a@b.example, a@b, http:// and www.", "@a@b.example, a@b, http:// and www."),
        (
            "javascript:x@b.example?bcc=c",
            'javascript:<a href="mailto:x@b.example">x@b.example</a>?bcc=c',
        ),
    ],
)
def test_addresses_in_a_plain_line_become_links_without_what_stands_around_them(
    text: str, expected: str
) -> None:
    assert markdown.linked(text) == Markup(expected)


@pytest.mark.parametrize("text", ["来信：a@b.example。", "来信a@b.example谢谢"])
def test_in_a_message_too_the_mail_address_is_linked_alone(text: str) -> None:
    assert 'href="mailto:a@b.example"' in markdown.html(text)
    assert ">a@b.example</a>" in markdown.html(text)


def test_a_table_without_bars_around_it_keeps_its_rows() -> None:
    """Also where they begin with a sign that is a bullet elsewhere."""
    made = markdown.html("Store | State\n--- | ---\n● Berlin | open\n○ Hamburg | closed")
    assert "<td>● Berlin</td>" in made
    assert "<td>○ Hamburg</td>" in made


def test_filled_and_empty_bullets_say_different_things() -> None:
    """A legend keeps its signs, a line each."""
    made = markdown.html("● Berlin\n○ Hamburg")
    assert "● Berlin" in made
    assert "○ Hamburg" in made
    assert "<br" in made
