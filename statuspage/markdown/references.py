"""Lines that Markdown would take for the address of a link, and hide: [10:30]: Closed.

People write `[Note]: Boil!` to say just that. It is an address only where a link of the same text
needs it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from statuspage.markdown.placed import blocks, is_underline

_WORDS = r"(?P<label>(?:[^\[\]\\]|\\.){1,999})"
_BLANK = r"[ \t\r\f\v]"  # what the parser takes for a space; no wide one, none that keeps words
_NEXT = rf"{_BLANK}*(?:\n{_BLANK}*)?"
_TITLE = r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\)"
_DEFINITION = re.compile(
    rf"\[{_WORDS}\]:{_NEXT}(?P<target><[^<>\n]*>|(?!<)[^ \t\n\r\f\v]+)"
    rf"(?:(?=\s){_NEXT}(?:{_TITLE}))?{_BLANK}*(?:\n|\Z)",
    re.DOTALL,
)
_NAMED = re.compile(rf"\\.|\[{_WORDS}\](?!\([^()\s]*\))(?P<colon>:)?", re.DOTALL)
_LEADS = re.compile(
    r"<?(?:https?:|mailto:|tel:|www\.|#[\w-]*$|/|~(?!~)|\.\.?/|\S+/$"
    r"|\S+\.(?:png|jpe?g|webp|gif|pdf|csv|md|html?)(?:[?#]\S*)?>?$)",
    re.IGNORECASE,
)
_NOTE = ("#", "<>")  # `[//]: # (not agreed)` is how people hide a note
_MARKS = re.compile(r"(?:[ \t>]|(?:[-*+]|\d{1,9}[.)])(?=[ \t]|$))*").match
_ITEM = re.compile(r"[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]").match
_ALONE = re.compile(r"[ \t>]*(?:#{1,6}(?:[ \t]|$)|([-*_=])[ \t]*(?:\1[ \t]*)*$)").match
_ENDS = re.compile(rf"(?:[ \t>]|(?:[-*+]|\d{{1,9}}[.)])(?=[ \t]))*\[{_WORDS}\]:[ \t]*").fullmatch
_LABEL = re.compile(r"[ \t>]*\[[^\[\]]{1,999}\]:").match


def shown(text: str) -> str:
    """The Markdown with each such line that is no link's address as a line of words."""
    if "]:" not in text:
        return text
    paragraphs = list(_paragraphs(text))
    needed = _needed([_words(lines) for lines, is_text in paragraphs if is_text or "|" in lines[0]])
    lines: list[str] = []
    for paragraph, is_text in paragraphs:
        lines += _shown(paragraph, needed) if is_text else paragraph
    return "\n".join(lines)


def _paragraphs(text: str) -> Iterator[tuple[list[str], bool]]:
    """Lines of which only the first may begin words, and what is between them."""
    for block, is_text in blocks(text):
        if not is_text:
            yield block, False
            continue
        start = 0
        for place, (above, line) in enumerate(pairwise(block), 1):
            quoted = _marks(line).count(">") > _marks(above).count(">")
            is_empty = len(_marks(above)) == len(above)  # a point of which the words come below
            if quoted or is_empty or _ITEM(line) or _ALONE(above):
                yield block[start:place], True
                start = place
        yield block[start:], True


def _marks(line: str) -> str:
    found = _MARKS(line)
    return found[0] if found else ""


def _words(paragraph: list[str]) -> str:
    """The words alone, without what stands before each line."""
    first = paragraph[0].removeprefix(_marks(paragraph[0]))
    return "\n".join([first, *(line.lstrip(" \t>") for line in paragraph[1:])])


def _definitions(words: str) -> Iterator[re.Match[str]]:
    """The definitions with which a paragraph begins, as the parser reads them."""
    found = _DEFINITION.match(words)
    while found:
        yield found
        found = _DEFINITION.match(words, found.end())


def _needed(paragraphs: list[str]) -> dict[str, bool]:
    """The labels of links, and whether there is one that is no line's beginning with a colon."""
    needed: dict[str, bool] = {}
    for words in paragraphs:
        begins = 0
        for found in _definitions(words):
            begins = found.end()
            for inner in _NAMED.finditer(words, found.end("label") + 2, begins):
                if inner["label"] != found["label"]:
                    needed.setdefault(_name(inner["label"] or ""), False)
        for found in _NAMED.finditer(words, begins):
            start = found.start()
            is_line = bool(found["colon"]) and (not start or words[start - 1] == "\n")
            name = _name(found["label"] or "")
            needed[name] = needed.get(name, False) or not is_line
    return needed


def _is_address(found: re.Match[str], needed: dict[str, bool]) -> bool:
    """Whether a link needs it, or nobody is to see it."""
    name, target = _name(found["label"]), found["target"]
    if name not in needed:
        return target in _NOTE
    return (needed[name] and not name.startswith("^")) or _LEADS.match(target) is not None


def _shown(paragraph: list[str], needed: dict[str, bool]) -> list[str]:
    lines: list[str] = []
    done = 0
    are_words = False
    for found in _definitions(_words(paragraph)):
        part = paragraph[done : done + found[0].removesuffix("\n").count("\n") + 1]
        done += len(part)
        if _is_address(found, needed):
            lines += [_inset(part[0]), *part] if are_words else part
            are_words = False
            continue
        if are_words:
            lines[-1] = f"{lines[-1].rstrip()}  "
        else:  # what follows in the same paragraph is words without a sign
            start = len(_marks(part[0]))
            part[0] = f"{part[0][:start]}\\{part[0][start:]}"
        lines += part
        are_words = True
    rest = paragraph[done:]
    if len(rest) == 1 and not are_words and (label := _ENDS(rest[0])):  # a number may stand below
        start = label.start("label") - 1
        is_needed = needed.get(_name(label["label"]), False)
        return [*lines, rest[0] if is_needed else f"{rest[0][:start]}\\{rest[0][start:]}"]
    if are_words and rest:
        marks = _marks(paragraph[0])
        same = marks.count(">") == _marks(rest[-1]).count(">")
        if same and is_underline(rest[-1], len(marks)):
            lines.append(_inset(rest[0]))
        elif _LABEL(rest[0]):
            lines[-1] = f"{lines[-1].rstrip()}  "
    return lines + rest


def _inset(line: str) -> str:
    """An empty line above this one, within the same quotation."""
    return re.sub(r"[^>\s]", " ", _marks(line)).rstrip()


def _name(label: str) -> str:
    return " ".join(label.split()).casefold()
