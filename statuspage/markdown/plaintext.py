"""The cleaned HTML of a message as text for mails, and as one line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from html.parser import HTMLParser
from itertools import takewhile
from urllib.parse import unquote

from msgspec import Struct

from statuspage.markdown.wrap import is_wide, wrap


class _Form(Enum):
    PARAGRAPH = auto()
    HEADING = auto()
    ITEM = auto()  # the first words of an item of a list
    ROW = auto()
    CODE = auto()
    RULE = auto()


class _Block(Struct, frozen=True):
    text: str
    form: _Form
    first: str  # what stands before its first line: "> - "
    rest: str  # what stands before its other lines: ">   "
    tight: bool  # follows the block above without an empty line


def plain_text(html: str, width: int | None = None) -> str:
    """Paragraphs with an empty line between them, `- ` lists, `> ` quotes, `a | b` rows."""
    lines: list[str] = []
    above: _Block | None = None
    for block in _blocks(html, addresses=True):
        if above is not None and not block.tight:
            lines.append(_shared(above.rest, block.first).rstrip())
        prefix = block.first
        for line in block.text.split("\n"):
            fitting = [line] if block.form is _Form.CODE or width is None else wrap(
                line, width, len(block.rest)
            )  # fmt: skip
            for part in fitting:
                lines.append((prefix + part).rstrip())
                prefix = block.rest
        above = block
    return "\n".join(lines)


def one_line(html: str) -> str:
    """Everything in one line, without addresses and struck-out words.

    Where a block ends without a mark it gets one, so that a list reads as a sentence.
    """
    said = ""
    above: _Block | None = None
    for block in _blocks(html, addresses=False):
        text = " ".join(block.text.split())
        if not text or block.form is _Form.RULE:
            continue
        if above is not None:
            wide = is_wide(said[-1])
            if said[-1].isalnum() or said[-1] in ")]}%）】》”’\"'":
                said += _mark(above.form, block.form, wide=wide)
            said += "" if is_wide(said[-1]) else " "
        said += text
        above = block
    return said


def _shared(first: str, second: str) -> str:
    # The marks of quotation that two blocks have in common.
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(first, second, strict=False))
    return "".join(left for left, _ in pairs)


def _mark(above: _Form, below: _Form, *, wide: bool) -> str:
    if above is _Form.HEADING:
        return "：" if wide else ":"
    if above is below and above in (_Form.ITEM, _Form.ROW):
        return "；" if wide else ";"
    return "。" if wide else "."


def _blocks(html: str, *, addresses: bool) -> list[_Block]:
    reader = _Reader(addresses=addresses)
    reader.feed(str(html))  # plain text: slices of Markup are slow
    reader.close()
    reader.flush()
    return reader.blocks


@dataclass(slots=True)
class _Container:
    """A quotation, a list (with its next number) or an item (with its marker)."""

    tag: str
    number: int = 0
    marker: str = ""
    used: bool = False  # an item: its marker has been written; a list: it has an item


class _Reader(HTMLParser):
    """Reads cleaned HTML, in which every tag is closed and none is unknown."""

    def __init__(self, *, addresses: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[_Block] = []
        self._addresses = addresses
        self._containers: list[_Container] = []
        self._form = _Form.PARAGRAPH
        self._pieces: list[str] = []
        self._cells: list[str] = []
        self._link: tuple[str, int] | None = None
        self._struck: int | None = None
        self._loose = False

    def handle_data(self, data: str) -> None:
        self._pieces.append(data if self._form is _Form.CODE else re.sub(r"\s+", " ", data))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        match tag:
            case "p" | "h3" | "h4" | "h5" | "h6" | "pre" | "tr" | "table":
                self.flush()
                self._form = _FORMS.get(tag, _Form.PARAGRAPH)
                self._loose = tag == "p"
            case "blockquote":
                self.flush()
                self._containers.append(_Container(tag))
            case "ul" | "ol":
                self.flush()
                self._containers.append(_Container(tag, number=int(given.get("start", "1"))))
            case "li":
                self._open_item()
            case "br":
                self._pieces.append("\n")
            case "hr":
                self.flush()
                self._add("* * *", _Form.RULE)
            case "img":
                self._pieces.append(self._named(given.get("alt", ""), given.get("src", "")))
            case "a":
                self._link = (given.get("href", ""), len(self._pieces))
            case "del":
                self._struck = len(self._pieces)
            case _:
                pass

    def handle_endtag(self, tag: str) -> None:
        match tag:
            case "p" | "h3" | "h4" | "h5" | "h6" | "pre":
                self.flush()
            case "th" | "td":
                self._cells.append(self._taken(0).strip())
            case "tr":
                text = (" | " if self._addresses else ", ").join(self._cells)
                self._cells.clear()
                self._add(text, _Form.ROW)
                self._form = _Form.PARAGRAPH
            case "blockquote" | "ul" | "ol" | "li":
                self.flush()
                self._containers.pop()
            case "a" if self._link is not None:
                href, start = self._link
                self._pieces.append(self._named(self._taken(start), href))
                self._link = None
            case "del" if self._struck is not None:
                words = self._taken(self._struck)
                self._pieces.append(f"~~{words}~~" if self._addresses else "")
                self._struck = None
            case _:
                pass

    def flush(self) -> None:
        """End the block that is being read."""
        text = self._taken(0)
        if self._form is _Form.CODE:
            text = text.rstrip("\n")
        else:
            text = "\n".join(part.strip() for part in text.split("\n")).strip()
        if text:
            self._add(text, self._form)
        self._form = _Form.PARAGRAPH

    def _taken(self, start: int) -> str:
        text = "".join(self._pieces[start:])
        del self._pieces[start:]
        return text

    def _open_item(self) -> None:
        self.flush()
        around = self._containers[-1]
        marker = f"{around.number}. " if around.tag == "ol" else "- "
        around.number += 1
        self._containers.append(_Container("li", marker=marker))

    def _add(self, text: str, form: _Form) -> None:
        first = rest = ""
        opens = False
        for container in self._containers:
            if container.tag == "blockquote":
                first, rest = first + "> ", rest + "> "
            elif container.tag == "li":
                space = " " * len(container.marker)
                first += space if container.used else container.marker
                rest += space
                opens = not container.used
                container.used = True
        if form is _Form.CODE:
            first, rest = first + "    ", rest + "    "
        above = self.blocks[-1] if self.blocks else None
        tight = above is not None and (
            (form is _Form.ROW and above.form is _Form.ROW)
            or (opens and not self._loose and above.form is _Form.ITEM)
        )
        form = _Form.ITEM if opens and form is _Form.PARAGRAPH else form
        self._loose = False
        self.blocks.append(_Block(text, form, first, rest, tight))

    def _named(self, text: str, address: str) -> str:
        """`text (address)`, or the text alone where it says the address already."""
        for scheme in ("mailto:", "tel:"):
            if address.startswith(scheme):
                address = unquote(address.removeprefix(scheme))
        same = _bare(address) in (_bare(text), _bare(unquote(text)))
        if not self._addresses or not address or same or address.startswith("#"):
            return text
        return f"{text} ({address})" if text.strip() else address


_FORMS = {
    "pre": _Form.CODE,
    "h3": _Form.HEADING,
    "h4": _Form.HEADING,
    "h5": _Form.HEADING,
    "h6": _Form.HEADING,
}


def _bare(address: str) -> str:
    return re.sub(r"^https?://|/$", "", address.strip(), flags=re.IGNORECASE)
