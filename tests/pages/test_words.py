from __future__ import annotations

import pytest

from statuspage.model import Text
from statuspage.pages.words import link, words


@pytest.mark.parametrize(
    ("value", "html"),
    [
        ("a < b & c", "a &lt; b &amp; c"),
        (
            "see www.example.com.",
            'see <a href="https://www.example.com" rel="noopener">www.example.com</a>.',
        ),
        ("write to a@b.example", 'write to <a href="mailto:a@b.example">a@b.example</a>'),
        ("<b>https://x.example</b>", "&lt;b&gt;"),
        ("javascript:alert(1)//www.x", "javascript:alert(1)//www.x"),
    ],
)
def test_a_line_is_escaped_and_its_addresses_are_links(value: str, html: str) -> None:
    shown = str(words(Text(value, "en"), "en").html)
    assert shown.startswith(html)
    assert 'href="javascript' not in shown


def test_words_of_another_language_are_marked() -> None:
    assert words(Text("Hello", "en"), "en").attributes == ""
    assert words(Text("Hello", "en"), "zh-CN").attributes == ' lang="en"'
    assert words(Text("Hello", "en"), "zh-CN").foreign


def test_an_address_is_shown_as_a_person_writes_it() -> None:
    assert link("https://www.example.com/help/").words == "www.example.com/help"
    assert link("http://example.com/").words == "example.com"


def test_a_line_ends_after_a_slash_of_an_address_and_not_within_its_words() -> None:
    assert link("https://www.example.com/a/b&c").html == "www.example.com/<wbr>a/<wbr>b&amp;c"
