"""Links as chat programs copy them, `<https://example.com|words>`: the words would be a part of
the address.
"""

from __future__ import annotations

import re

from statuspage.source.frontmatter import Document
from statuspage.source.scene import Scene

_COPIED = re.compile(
    r"(?P<code>(?<!`)(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`))"
    r"|<(?P<address>(?:https?://|mailto:|tel:)[^\s<>|]+)\|(?P<words>[^<>|\n]+)>",
    re.IGNORECASE,
)
_SCHEME = re.compile("mailto:|tel:", re.IGNORECASE)
_FENCE = re.compile(r"[\s>]*(?P<sign>(?P<one>[`~])(?P=one){2,})(?P<rest>.*)")


def pasted(document: Document, scene: Scene) -> None:
    """Warns of each, with the line as Markdown has it; in a key, where there is none, without."""
    if not any("|" in line and "<" in line for line in document.lines):
        return
    fence = ""
    for number, line in enumerate(document.lines, 1):
        in_text = number >= document.body_line
        fence = _fence(line, fence) if in_text else ""
        if fence or not any(found["words"] for found in _COPIED.finditer(line)):
            continue
        scene.warn(
            number,
            "a link that was copied from a chat: behind '|' stand its words, which would be a part "
            f"of the address. {'Write words and address apart' if in_text else _IN_A_KEY}",
            _COPIED.sub(_in_markdown if in_text else _in_a_key, line).strip(),
        )


def _fence(line: str, within: str) -> str:
    """The sign by which the code that a line stands in was begun, if any; its own alone ends it.

    Before it stands a `>` for each quotation around it, with whose end the code ends as well.
    Backticks on a line that has more of them behind are code within a sentence (CommonMark §4.5).
    """
    quotations, deep = line[: -len(line.lstrip(" \t>")) or None].count(">"), within.count(">")
    if quotations < deep:
        within = ""
    found = _FENCE.match(line)
    if found is None:
        return within
    if within:
        ends = quotations == deep and found["sign"].startswith(within[deep:])
        return "" if ends and not found["rest"].strip() else within
    code = found["one"] == "`" and "`" in found["rest"]
    return "" if code else ">" * quotations + found["sign"]


def _in_markdown(found: re.Match[str]) -> str:
    if found["code"]:
        return found["code"]
    words, address = re.sub(r"(?<!\\)[][]", r"\\\g<0>", found["words"]), found["address"]
    return f"[{words}](<{address}>)" if re.search("[()]", address) else f"[{words}]({address})"


def _in_a_key(found: re.Match[str]) -> str:
    if found["code"]:
        return found["code"]
    address, words = _SCHEME.sub("", found["address"], count=1), found["words"]
    return words if _plain(address) == _plain(words) else f"{words} {address}"


def _plain(words: str) -> str:
    return re.sub(r"[\s()./-]", "", words).casefold()


_IN_A_KEY = "In a key an address stands by itself, behind the words"
