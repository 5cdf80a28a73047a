"""Lines that Markdown would take for the address of a link, and hide: [10:30]: Closed.

People write `[Note]: Boil!` to say just that. It is an address only where it leads somewhere and
a link of the same text needs it.
"""

from __future__ import annotations

import re

from statuspage.markdown.placed import blocks

_LABEL = r"\[(?P<label>(?:[^\[\]\\\n]|\\.){1,999})\]"
_DEFINITION = re.compile(
    rf"(?P<before>[ ]*(?:(?:>|[-*+]|\d{{1,9}}[.)])[ \t]*)*){_LABEL}:[ \t]*(?P<rest>.*)"
)
_WHOLE = r"(?P<target><[^<>]*>|\S+)(?:[ \t]+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?[ \t]*"
_LEADS = re.compile(
    r"<?(?:https?:|mailto:|tel:|www\.|#[\w-]*$|/|~(?!~)|\.\.?/|\S+/$"
    r"|\S+\.(?:png|jpe?g|webp|gif|pdf|csv|md|html?)(?:[?#]\S*)?>?$)",
    re.IGNORECASE,
)
_NOTE = ("#", "<>")  # `[//]: # (not agreed)` is how people hide a note
_NAMED = re.compile(_LABEL)


def shown(text: str) -> str:
    """The Markdown with each such line that is no link's address as a line of words."""
    if "]:" not in text:
        return text
    needed = {_name(found["label"]) for found in _NAMED.finditer(_without_definitions(text))}
    lines: list[str] = []
    for block, is_text in blocks(text):
        lines += _shown(block, needed) if is_text else block
    return "\n".join(lines)


def _without_definitions(text: str) -> str:
    return "\n".join(_DEFINITION.sub(r"\g<rest>", line) for line in text.split("\n"))


def _shown(block: list[str], needed: set[str]) -> list[str]:
    lines: list[str] = []
    was_words = False
    for line, following in zip(block, [*block[1:], ""], strict=True):
        start = _begins_words(line, following, needed)
        if start is not None and was_words:
            lines[-1] = f"{lines[-1].rstrip()}  "
        lines.append(line if start is None else f"{line[:start]}\\{line[start:]}")
        was_words = start is not None
    return lines


def _begins_words(line: str, following: str, needed: set[str]) -> int | None:
    """Where a bracket begins that would hide the line without being a link's address."""
    found = _DEFINITION.fullmatch(line)
    if not found:
        return None
    where = re.fullmatch(_WHOLE, found["rest"] or following.strip())
    if where is None:
        return None if found["rest"] or following else found.end("before")
    target = where["target"]
    leads = "[" not in target and _LEADS.match(target)
    is_address = leads and _name(found["label"]) in needed
    return None if is_address or target in _NOTE else found.end("before")


def _name(label: str) -> str:
    return " ".join(label.split()).casefold()
