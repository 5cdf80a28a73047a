"""The cleaned HTML of a message as Markdown again, which means the same wherever it stands.

What comes out is written anew from parsed HTML: its addresses are whole, nothing in it is HTML,
and no heading, fence, list or reference of an author reaches beyond the message.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape
from itertools import groupby
from urllib.parse import unquote

from statuspage.markdown.usual import MARKS

_TOKEN = re.compile(r'<(/?)([a-z][a-z0-9]*)((?:[^<>"]|"[^"]*")*)>|([^<]+)')
_ATTRIBUTE = re.compile(r'([a-z]+)="([^"]*)"')
_BLOCKS = frozenset(
    ["p", "h3", "h4", "h5", "h6", "ul", "ol", "li", "pre", "blockquote", "table", "hr", "div"]
)
_VOID = frozenset({"br", "hr", "img"})
_MARKS = {"strong": "**", "em": "*", "del": "~~"}

# What a parser could take for markup within a line; `_` between two letters never is.
_INLINE = re.compile(r"[\\`*\[\]<~|]|(?<![^\W_])_|_(?![^\W_])|&(?=[#A-Za-z])|!(?=\[)")
_MARKED = (*MARKS, "![")
# What it could take for markup at the beginning of a line.
_START = re.compile(r"^(?:([#>+=-])|(\d{1,9})([.)])(?=\s|$))")
_RUNS = re.compile(r"`+")


@dataclass(slots=True)
class _Node:
    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    inside: list[_Node | str] = field(default_factory=list)


def portable_text(html: str, deeper: int = 0) -> str:
    """The Markdown of cleaned HTML; headings are so many levels `deeper`, but never below 6."""
    return "\n\n".join("\n".join(block) for block in _blocks(_tree(str(html)).inside, deeper))


def portable_line(html: str) -> str:
    """The Markdown of cleaned HTML that is one line: links, emphasis and words."""
    return _in_line(_inline(_tree(str(html)).inside))


def escaped(words: str) -> str:
    """Plain words as one line of Markdown that shows exactly them."""
    return _at_start(_escaped(" ".join(words.split())))


def _escaped(words: str) -> str:
    """Words without anything that a parser could take for markup within a line."""
    if any(mark in words for mark in _MARKED):
        return _INLINE.sub(r"\\\g<0>", words)
    return words


def _tree(html: str) -> _Node:
    top = _Node("")
    open_nodes = [top]
    for closing, tag, attributes, words in _TOKEN.findall(html):
        if words:
            open_nodes[-1].inside.append(unescape(words))
        elif closing:
            if len(open_nodes) > 1:
                open_nodes.pop()
        else:
            given = {name: unescape(value) for name, value in _ATTRIBUTE.findall(attributes)}
            node = _Node(tag, given)
            open_nodes[-1].inside.append(node)
            if tag not in _VOID:
                open_nodes.append(node)
    return top


def _blocks(nodes: Sequence[_Node | str], deeper: int) -> Iterator[list[str]]:
    """The lines of each block; words between blocks are a paragraph."""
    before, turn = "", 0
    for is_block, group in groupby(nodes, _is_block):
        if not is_block:
            if lines := _paragraph(list(group)):
                before = "p"
                yield lines
            continue
        for node in group:
            assert isinstance(node, _Node)
            # Two lists one after the other would be one, if both had the same marks.
            turn = 1 - turn if node.tag == before else 0
            if lines := _block(node, deeper, turn):
                before = node.tag
                yield lines


def _is_block(node: _Node | str) -> bool:
    return isinstance(node, _Node) and node.tag in _BLOCKS


def _block(node: _Node, deeper: int, turn: int) -> list[str]:
    match node.tag:
        case "h3" | "h4" | "h5" | "h6":
            lines = [f"{'#' * min(int(node.tag[1]) + deeper, 6)} {_heading(node)}".rstrip()]
        case "ul" | "ol":
            lines = _list(node, deeper, turn)
        case "pre":
            lines = _fence("".join(_words(node)))
        case "blockquote":
            inner = _joined(_blocks(node.inside, deeper))
            lines = [f"> {line}".rstrip() for line in inner] or [">"]
        case "table":
            lines = _table(node)
        case "hr":
            lines = ["***"]
        case "div":
            lines = _joined(_blocks(node.inside, deeper))
        case _:
            lines = _paragraph(node.inside)
    return lines


def _heading(node: _Node) -> str:
    """Its words; a `#` at their end would close it, and be gone."""
    line = _in_line(_inline(node.inside))
    return re.sub(r"(#+)$", lambda end: "\\#" * len(end[1]), line)


def _paragraph(nodes: Sequence[_Node | str]) -> list[str]:
    lines = [line.strip(" \t") for line in _inline(nodes).strip().split("\n")]
    said = [_at_start(line) for line in lines if line]
    return [said[-1].removesuffix("\\") if line is said[-1] else line for line in said]


def _list(node: _Node, deeper: int, turn: int) -> list[str]:
    items = [each for each in node.inside if isinstance(each, _Node) and each.tag == "li"]
    number = int(node.attributes.get("start", "1")) if node.tag == "ol" else 0
    loose = any(isinstance(one, _Node) and one.tag == "p" for item in items for one in item.inside)
    lines: list[str] = []
    for place, item in enumerate(items):
        mark = f"{number + place}{'.)'[turn]} " if node.tag == "ol" else f"{'-*'[turn]} "
        blocks = list(_blocks(item.inside, deeper))
        inner = _joined(blocks) if loose else [line for block in blocks for line in block]
        if lines and loose:
            lines.append("")
        lines.append((mark + (inner[0] if inner else "")).rstrip())
        lines += [(" " * len(mark) + line).rstrip() for line in inner[1:]]
    return lines


def _fence(code: str) -> list[str]:
    marks = "`" * max(3, 1 + max((len(run) for run in _RUNS.findall(code)), default=0))
    return [marks, *code.removesuffix("\n").split("\n"), marks]


def _table(node: _Node) -> list[str]:
    rows = [
        [cell for cell in row.inside if isinstance(cell, _Node)]
        for row in _inner(node)
        if row.tag == "tr"
    ]
    if not rows:
        return []
    ends = {"center": ":-:", "right": "--:"}
    lines = [_row(_in_line(_inline(cell.inside)) for cell in row) for row in rows]
    under = _row(ends.get(cell.attributes.get("align", ""), "---") for cell in rows[0])
    return [lines[0], under, *lines[1:]]


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _inner(node: _Node) -> Iterator[_Node]:
    """All nodes within, in their order."""
    for each in node.inside:
        if isinstance(each, _Node):
            yield each
            yield from _inner(each)


def _words(node: _Node) -> Iterator[str]:
    for each in node.inside:
        if isinstance(each, str):
            yield each
        else:
            yield from _words(each)


def _joined(blocks: Iterable[list[str]]) -> list[str]:
    lines: list[str] = []
    for block in blocks:
        if lines:
            lines.append("")
        lines += block
    return lines


def _inline(nodes: Sequence[_Node | str]) -> str:
    written = ""
    for node in nodes:
        piece = _piece(node)
        if piece[:1] == "[" and written[-1:] == "!":  # or the link would be a picture
            written = f"{written[:-1]}\\!"
        written += piece
    return written


def _piece(node: _Node | str) -> str:
    if isinstance(node, str):
        return _escaped(node)
    match node.tag:
        case "br":
            piece = "\\\n"
        case "a":
            piece = _link(node)
        case "img":
            alt = _in_line(_escaped(node.attributes.get("alt", "")))
            piece = f"![{alt}]({_address(node.attributes.get('src', ''))})"
        case "code":
            piece = _code("".join(_words(node)))
        case tag:
            inner, mark = _inline(node.inside), _MARKS.get(tag, "")
            piece = f"{mark}{inner}{mark}" if inner.strip() else inner
    return piece


def _link(node: _Node) -> str:
    address, words = node.attributes.get("href", ""), "".join(_words(node))
    if words in (address, unquote(address.removeprefix("mailto:"))) and ":" in address:
        bare = words if re.fullmatch(r"[!-~]+", words) and not re.search("[<>]", words) else ""
        if bare:
            return f"<{bare}>"
    inner = _inline(node.inside)
    return f"[{inner}]({_address(address)})" if address else inner


def _address(address: str) -> str:
    """An address as it may stand between the round brackets of a link."""
    for character in "<>\\ ":
        address = address.replace(character, f"%{ord(character):02X}")
    return re.sub(r"[()]|&(?=[#A-Za-z]\w*;)", r"\\\g<0>", address)


def _code(code: str) -> str:
    code = " ".join(code.split("\n"))
    marks = "`"
    while marks in _RUNS.findall(code):
        marks += "`"
    space = " " if code[:1] == "`" or code[-1:] == "`" or (code[:1] == code[-1:] == " ") else ""
    return f"{marks}{space}{code}{space}{marks}"


def _in_line(written: str) -> str:
    return " ".join(written.replace("\\\n", " ").split())


def _at_start(line: str) -> str:
    return _START.sub(_not_a_mark, line)


def _not_a_mark(found: re.Match[str]) -> str:
    return f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}"
