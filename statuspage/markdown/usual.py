"""Texts that every parser of Markdown takes alike, told at once: most of what people write."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

from statuspage.markdown import addresses, points, signs

_LONGEST = 16_000
MARKS = "\\`*_[]<>&~|"
"""What a parser may take for more than words wherever it stands."""

# A line that begins neither like words nor like an item of a list of words, and is not empty.
_BEGINS_ODDLY = re.compile(r"\n(?!(?:- )?[^\W\d_]|\n|\Z)")
_BREAKS = re.compile(r"\n{3,}")

# These mean the same everywhere too, where they stand like this.
_EMPHASIS = re.compile(
    r"(\*\*?)(?=[A-Za-z0-9])([^*\n]*)(?:(?<=[A-Za-z0-9])\1|(?<=[.!?])\1(?=\s|\Z))(?!\*)"
)
_NO_SPAN = re.compile(r"[\n\[]")
_LINK = re.compile(r"\[([A-Za-z][A-Za-z0-9 ,.-]*)\]\(([A-Za-z0-9.:/?=%#+-]+)\)")
# An address that nobody reads otherwise than it is written: to a host with a plain name, or within
# the site, without a scheme, a port, or a % that escapes nothing.
_PLAIN_ADDRESS = re.compile(
    r"(?:https?://(?!xn--)[a-z][a-z0-9-]*(?:\.(?!xn--)[a-z][a-z0-9-]*)+(?=[/?#]|\Z))?"
    r"(?:[^:%]|%[0-9A-Fa-f]{2})*",
    re.IGNORECASE,
).fullmatch


def as_written(text: str, base: str, root: str) -> str | None:
    """The text with whole addresses, if it is paragraphs and bullets of words, with some
    emphasis, code or links, that every parser reads alike; else None.
    """
    if len(text) > _LONGEST or not text.replace("\n", " ").isprintable():
        return None
    written = text
    words = _without_code(text) if "`" in text else text
    if "](" in words:
        links = _replaced(text, "[", _LINK, lambda link: _whole(link, base, root))
        if links is None:
            return None
        written, words = links, _replaced(words, "[", _LINK, lambda link: link[1]) or "["
    if "*" in words:
        if signs.multiplies(words):
            return None
        words = _replaced(words, "*", _EMPHASIS, lambda found: found[2]) or "*"
    if _is_unusual(words):
        return None
    if _BEGINS_ODDLY.search(f"\n{words}") or points.has_points(words):
        return None
    return _BREAKS.sub("\n\n", written) if "\n\n\n" in written else written


def as_html(text: str, base: str, root: str) -> str | None:
    """The text as safe HTML, if it is such a text with one sort of marks at most; else None."""
    if len(text) > _LONGEST or not text.replace("\n", " ").isprintable():
        return None
    if " \n" in text or text.endswith(" "):
        return None
    made, words = _marked_up(text, base, root)
    if made is None or _is_unusual(words):
        return None
    if _BEGINS_ODDLY.search(f"\n{words}") or points.has_points(words):
        return None
    return _blocks(made)


def _marked_up(text: str, base: str, root: str) -> tuple[str | None, str]:
    """The text with its code, its links or its emphasis as HTML, and its words alone."""
    if ("`" in text) + ("[" in text) + ("*" in text) > 1:
        return None, text
    if "`" in text:
        return _with_code(text), _without_code(text)
    if "[" in text:
        made = _replaced(text, "[", _LINK, lambda link: _anchor(link, base, root))
        return made, _replaced(text, "[", _LINK, lambda link: link[1]) or text
    if "*" in text and not signs.multiplies(text):
        made = _replaced(text, "*", _EMPHASIS, _emphasis)
        return made, _replaced(text, "*", _EMPHASIS, lambda found: found[2]) or text
    return text, text


def _blocks(made: str) -> str | None:
    """Paragraphs and lists, in which the words are HTML; None where one is in the other."""
    told: list[str] = []
    items: list[list[str]] = []  # of the list that has not ended, by what stands together
    if "\n\n\n" in made:
        made = _BREAKS.sub("\n\n", made)
    blocks = made.strip("\n").split("\n\n")
    for block in filter(None, blocks):
        if block.startswith("- "):
            lines = f"\n{block}".split("\n- ")[1:]
            if any("\n" in line for line in lines):
                return None
            items.append(lines)
        elif "\n- " in block:
            return None
        else:
            if items:
                told.append(_list(items))
                items = []
            told.append(f"<p>{block}</p>")
    if items:
        told.append(_list(items))
    return "\n".join(told)


def _list(items: list[list[str]]) -> str:
    begins, ends = ("<li>", "</li>") if len(items) == 1 else ("<li>\n<p>", "</p>\n</li>")
    lines = [f"{begins}{item}{ends}" for together in items for item in together]
    return "\n".join(["<ul>", *lines, "</ul>"])


def _emphasis(found: re.Match[str]) -> str:
    name = "strong" if found[1] == "**" else "em"
    return f"<{name}>{found[2]}</{name}>"


def _anchor(link: re.Match[str], base: str, root: str) -> str | None:
    if not _PLAIN_ADDRESS(link[2]):
        return None
    target = addresses.whole(link[2], base, root)
    if target is None:
        return link[1]
    return f'<a href="{escape(target)}" rel="{addresses.REL}">{link[1]}</a>'


def _with_code(text: str) -> str | None:
    """The text with its code spans as HTML; None where one is more than a few words."""
    parts = text.split("`")
    spans = parts[1::2]
    if len(parts) % 2 == 0 or not all(parts[2:-1:2]):
        return None
    if any(not span or span != span.strip() or "\n" in span or _is_marked(span) for span in spans):
        return None
    parts[1::2] = [f"<code>{span}</code>" for span in spans]
    return "".join(parts)


def _is_unusual(words: str) -> bool:
    """Whether there is a mark in the words, or anything that may become a link."""
    return _is_marked(words) or "//" in words or "www." in words


def _is_marked(words: str) -> bool:
    """Whether one of `MARKS` is in the words, or an `@`."""
    # None of these can be found in a text faster than by looking for one after the other.
    return (
        "*" in words
        or "[" in words
        or "_" in words
        or "`" in words
        or "&" in words
        or "<" in words
        or ">" in words
        or "\\" in words
        or "]" in words
        or "~" in words
        or "|" in words
        or "@" in words
    )


def is_plain(words: str) -> bool:
    """Whether words that are no Markdown read the same as Markdown."""
    return (
        words[:1].isalpha()
        and words.isprintable()
        and words[-1] != " "
        and not _is_marked(words)
        and "!" not in words
        and "/" not in words
        and "  " not in words
    )


def _without_code(text: str) -> str:
    """The text with a word in place of each code span; as it is if one does not end."""
    parts = text.split("`")
    spans = parts[1::2]
    if len(parts) % 2 == 0 or not all(spans) or any(_NO_SPAN.search(s) for s in spans):
        return text
    return "code".join(parts[::2]) if all(parts[2:-1:2]) else text


def _whole(link: re.Match[str], base: str, root: str) -> str | None:
    target = addresses.whole(link[2], base, root)
    return None if target is None else f"[{link[1]}]({target})"


def _replaced(
    text: str, mark: str, form: re.Pattern[str], new: Callable[[re.Match[str]], str | None]
) -> str | None:
    """The text with something else in place of each form; None where a mark begins none."""
    pieces, done = [], 0
    while (start := text.find(mark, done)) >= 0:
        found = form.match(text, start)
        made = new(found) if found is not None and text[start - 1 : start] != "!" else None
        if found is None or made is None:
            return None
        pieces += [text[done:start], made]
        done = found.end()
    return "".join([*pieces, text[done:]])
