"""Messages: GitHub-Flavored Markdown without HTML, made into safe HTML and plain text.

Parsed by comrak with HTML escaped, addresses judged one by one, cleaned by nh3: what one
door lets through, the next one stops. Texts in which no sign can mean anything else, most of what
people write, are told without them, and the same (`usual.py`). How the dialect differs from
what a git host shows is written in docs/decisions/0002-message-markdown.md.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from statuspage.bidi import unturned
from statuspage.markdown import (
    addresses,
    bare,
    counted,
    fences,
    points,
    references,
    rows,
    signs,
    usual,
)
from statuspage.markdown.bounds import MAX_BYTES, refuse_deep, refuse_large
from statuspage.markdown.links import linked, may_link

if TYPE_CHECKING:
    import comrak
    import nh3

__all__ = [
    "MAX_BYTES",
    "addresses_named",
    "attachments",
    "html",
    "line",
    "linked",
    "may_link",
    "parsed",
    "plain",
    "portable",
    "portable_html",
    "portable_label",
    "portable_words",
    "refuse",
]

_TAGS = (
    "p br strong em del ul ol li a code pre blockquote h3 h4 h5 h6 hr img "
    "table thead tbody tr th td"
)
_CJK = "\u2e80-\u312f\u3190-\u31bf\u31f0-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
_CODE = re.compile(r"(<pre>.*?</pre>|<code>[^<]*</code>)", re.DOTALL)
_HEADING = re.compile(r"<(/?)h([1-6])>")
# HTML that stands in lines of its own is escaped like any other, but not in a paragraph.
_BLOCK = "p|h[1-6]|ul|ol|li|pre|blockquote|table|hr"
_BARE_HTML = re.compile(
    rf"(\A|</(?:{_BLOCK})>\n|<hr />\n|<(?:blockquote|li)>\n)(&lt;.*?)(?=\n</?(?:{_BLOCK})\b|\n?\Z)",
    re.DOTALL,
)
# `&#8;` in a text becomes a character that no feed may hold (XML 1.0 §2.2).
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
# A level of nesting takes a mark or a tab at the beginning of a line.
_STEEP = re.compile(r"\n[\s>*+\d.)-]{25}").search  # a line's beginning is found faster by its \n
_CHECKBOX = re.compile(r'<input type="checkbox" (checked="" )?disabled="" />')


def html(text: str, base: str = "", root: str = "") -> Markup:
    """The message as safe HTML; `base` (ending with `/`) comes before relative addresses.

    HTML in the text is shown as text, headings begin at h3, pictures from elsewhere become
    links, and links that lead up and out of the site are none: where `base` is a whole
    address, `root` is that of the site. A text that is too long or nested too deep is a
    StatuspageError.
    """
    return _html(text, base, root)


def refuse(text: str) -> None:
    """Raise the StatuspageError that `html` would raise; parses only what might be too deep."""
    refuse_large(text)
    if _STEEP(f"\n{text}"):
        _parse(text)


def plain(text: str, width: int | None = None, base: str = "", root: str = "") -> str:
    """The message as text that reads well in a mail, wrapped to `width` columns if given."""
    from statuspage.markdown.plaintext import plain_text

    return plain_text(_html(text, base, root), width)


def line(text: str) -> str:
    """The message in one line without markup or addresses, for summaries and descriptions."""
    from statuspage.markdown.plaintext import one_line

    return one_line(_html(text, "", ""))


def portable(text: str, base: str = "", root: str = "", deeper: int = 0) -> str:
    """The message as Markdown that means the same wherever it stands, headings `deeper`.

    Addresses are whole where `base` is. Nothing in it reaches beyond it: no fence that is not
    closed, no reference, no HTML; what no reader sees (a comment) is not in it.
    """
    text = text.rstrip().lstrip("\n")
    written = usual.as_written(text, base, root)
    if written is not None:
        return _closed_up(written)
    from statuspage.markdown.rewritten import portable_text

    return portable_text(_html(text, base, root), deeper)


@lru_cache(maxsize=2048)
def portable_words(words: str) -> str:
    """Plain words, no Markdown, as one line of Markdown that shows exactly them."""
    if usual.is_plain(words):
        return words
    from statuspage.markdown.rewritten import escaped, portable_line

    if "//" in words or "@" in words or "www." in words:
        return portable_line(unturned(_without_controls(linked(words))))
    return escaped(unturned(_without_controls(words)))


def portable_label(words: str) -> str:
    """Plain words as what a link is called in Markdown: an address in them becomes none."""
    if usual.is_plain(words):
        return words
    from statuspage.markdown.rewritten import escaped

    return escaped(unturned(_without_controls(words)))


def portable_html(html: str, *, one_line: bool = False) -> str:
    """HTML of which every tag is one that messages have, as Markdown that means the same."""
    from statuspage.markdown.rewritten import portable_line, portable_text

    return portable_line(html) if one_line else portable_text(html)


def attachments(text: str) -> tuple[str, ...]:
    """The files beside the message that its links and pictures name, in order, each once."""
    return addresses.local_files(_parse(text))


def addresses_named(text: str) -> tuple[str, ...]:
    """The addresses of its links and pictures that are no whole ones, in order, each once."""
    return addresses.named(_parse(text))


@lru_cache(maxsize=512)
def _html(text: str, base: str, root: str) -> Markup:
    usually = usual.as_html(text, base, root)
    if usually is not None:
        return Markup(_without_wide_breaks(usually))
    return parsed(text, base, root)


def parsed(text: str, base: str = "", root: str = "") -> Markup:
    """What `html` tells, by the parser and the cleaner, however plain the text is."""
    made = _below_the_page(addresses.rewrite(_parse(text), base, root))
    if "&lt;" in made:
        made = _BARE_HTML.sub(r"\1<p>\2</p>", made)
    if "<input" in made:
        made = _CHECKBOX.sub(lambda box: "☑" if box[1] else "☐", made)
    made = _without_wide_breaks(made)
    # `&#8238;` in a text becomes a sign that turns it around.
    return Markup(_cleaner().clean(unturned(_without_controls(made))).strip())


def _without_wide_breaks(parsed: str) -> str:
    """HTML in which no line ends between two Chinese characters, but in code."""
    if parsed.isascii() or not _wide_break().search(parsed):
        return parsed
    parts = _CODE.split(parsed)
    parts[::2] = map(_closed_up, parts[::2])
    return "".join(parts)


def _without_controls(text: str) -> str:
    """The text without what is no XML; what is printable has none, and that is seen faster."""
    return text if text.replace("\n", "").isprintable() else _NOT_XML.sub("", text)


@cache
def _wide_break() -> re.Pattern[str]:
    """Where a line ends between two Chinese characters; slow to compile, and seldom needed."""
    return re.compile(f"\\n(?<=[{_CJK}]\\n)(?=[{_CJK}])")


def _closed_up(text: str) -> str:
    """The text without those ends of lines: they are no spaces."""
    return text if text.isascii() else _wide_break().sub("", text)


def _parse(text: str) -> str:
    import comrak

    refuse_large(text)
    extensions, rendering = _options()
    text = rows.set_apart(references.shown(signs.compared(fences.told(text))))
    text = counted.as_counted(points.set_apart(text))
    written = signs.apart(text)
    parsed = bare.together(
        comrak.render_markdown(
            bare.apart(written), extension_options=extensions, render_options=rendering
        )
    )
    if written is not text:
        parsed = signs.together(parsed)
    refuse_deep(parsed)
    return parsed


def _below_the_page(parsed: str) -> str:
    # The page has h1 and h2 already: the highest level that the message uses becomes h3, the
    # next one h4, so that no message outranks its page and none skips a level.
    if "<h" not in parsed:
        return parsed
    used = sorted({found[2] for found in _HEADING.finditer(parsed)})
    levels = {level: min(3 + place, 6) for place, level in enumerate(used)}
    return _HEADING.sub(lambda tag: f"<{tag[1]}h{levels[tag[2]]}>", parsed)


@cache
def _options() -> tuple[comrak.ExtensionOptions, comrak.RenderOptions]:
    import comrak

    extensions = comrak.ExtensionOptions()
    extensions.table = True
    extensions.strikethrough = True
    extensions.autolink = True
    extensions.tasklist = True
    extensions.cjk_friendly_emphasis = True
    rendering = comrak.RenderOptions()
    rendering.escape = True
    return extensions, rendering


@cache
def _cleaner() -> nh3.Cleaner:
    import nh3

    return nh3.Cleaner(
        tags=set(_TAGS.split()),
        attributes={
            "a": {"href"},
            "img": {"src", "alt"},
            "ol": {"start"},
        },
        tag_attribute_values={
            "th": {"align": {"center", "right"}},
            "td": {"align": {"center", "right"}},
        },
        url_schemes=set(addresses.SCHEMES),
        link_rel=addresses.REL,
    )
