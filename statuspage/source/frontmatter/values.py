"""Reading the text of one value from the lines on which it stands."""

from __future__ import annotations

import re
from itertools import pairwise

from statuspage.source.frontmatter import scalars
from statuspage.source.frontmatter.lines import (
    FORMAT_KEYS,
    ROUND_BULLETS,
    bullet,
    is_item,
    small,
    strict_entry,
    word_entry,
)
from statuspage.source.frontmatter.nodes import Items, Scalar
from statuspage.source.frontmatter.rows import Rows

_COMMENTED_OUT = re.compile(r"#\s?(?:[A-Za-z_][\w-]*\s?:(?:\s|\Z)|-\s)").match
_CLOSES = {
    '"': re.compile(r'[^"\\]*(?:\\.[^"\\]*)*"').match,
    "'": re.compile(r"[^']*(?:''[^']*)*'").match,
}
_BETWEEN_ITEMS = re.compile(r",\s+|,\Z")


def plain(rows: Rows, first: str, indent: int, number: int, key: str) -> Scalar:
    """Read a text that begins with `first` on line `number` and goes on in deeper lines.

    `key` is empty for the text of a list item.
    """
    texts, numbers = [first], [number]
    doubtful: tuple[str, int] | None = None
    while rows.deeper(indent):
        text = rows.texts[rows.at]
        if text[0] == "#":
            _comment_or_text(rows, text)
            continue
        if is_item(text) or text[0] in ROUND_BULLETS:
            if key:
                _text_and_list(rows, texts, indent, number, key)
            else:
                rows.align(indent, number)
            break
        if (word := word_entry(text)) is not None:
            if key and _is_entry(word, text, texts):
                rows.align(indent, number)
                break
            doubtful = doubtful or (word, rows.numbers[rows.at])
        texts.append(text)
        numbers.append(rows.numbers[rows.at])
        rows.at += 1
    if doubtful is not None:
        _looks_like_entry(rows, doubtful, texts, indent, key)
    if len(texts) == 1:
        return Scalar(first, scalars.without_comment(first), number, number, first, "plain")
    gaps = _gaps(rows, numbers)
    text = scalars.fold(texts, gaps)
    word = scalars.fold([scalars.without_comment(part) for part in texts], gaps)
    return Scalar(text, word, number, numbers[-1], "\n".join(texts), "plain")


def _gaps(rows: Rows, numbers: list[int]) -> list[int]:
    """How many blank lines stand before each of these lines."""
    return [
        0,
        *(
            sum(1 for line in rows.lines[before : after - 1] if not line.strip())
            for before, after in pairwise(numbers)
        ),
    ]


def _comment_or_text(rows: Rows, text: str) -> None:
    """Refuse `#4711 is late` inside a text: it may be text, and it may be a comment."""
    if not _COMMENTED_OUT(text):
        rows.report.add(
            rows.numbers[rows.at],
            "a line that begins with # is a comment, which nobody will see; if this one belongs"
            " to the text, move its first word to the end of the line above, else write a space"
            " after the #",
            f"{rows.prefix(rows.at)}# {text[1:]}",
        )
    rows.at += 1


def _text_and_list(rows: Rows, texts: list[str], indent: int, number: int, key: str) -> None:
    """Report a list that goes on from a text behind its key; the list's lines are left out."""
    at = rows.at
    rows.pass_over(indent)
    following = rows.texts[at : rows.at]
    items = [
        *([scalars.fold([_point(texts[0]), *texts[1:]], [0] * len(texts))] * (texts != ["-"])),
        *map(_point, following),
    ]
    margin = " " * indent
    rows.report.add(
        number,
        f"a list item follows the text of '{key}' on line {rows.numbers[at]}; for a list, write"
        " each point on a line of its own with a hyphen, the first one too",
        "\n".join([f"{margin}{key}:", *(f"{margin}  - {item}" for item in items)]),
    )


def _point(text: str) -> str:
    """A text without the hyphen or the bullet before it."""
    return bullet(text) or (text[1:].strip() if is_item(text) else text)


def _is_entry(word: str, text: str, texts: list[str]) -> bool:
    """Whether a deeper line with a colon is surely a key that is indented too far."""
    if small(word) in FORMAT_KEYS:
        return True
    value = text.partition(":")[2].strip()
    simple = bool(value) and " " not in value and " " not in texts[0]
    return simple and len(texts) == 1 and strict_entry(text)


def _looks_like_entry(
    rows: Rows, doubtful: tuple[str, int], texts: list[str], indent: int, key: str
) -> None:
    """Refuse a line that may be a key or may be a text, and show how to write it as text."""
    word, number = doubtful
    margin = " " * indent
    corrected = "\n".join([f"{margin}{key}: >", *(f"{margin}  {line}" for line in texts)])
    rows.report.add(
        number,
        f"'{word}:' at the beginning of a line looks like a key, but the line is indented like the"
        " text above it; move it to the left if it is a key, and if it is text, say so with > in"
        " the first line",
        corrected if key else None,
    )


def block(rows: Rows, header: tuple[str, int], indent: int, number: int, raw: str) -> Scalar:
    """Read a long text below `|` or `>`: every deeper line, whatever it holds."""
    style, told = header
    last = _end_of_block(rows, indent, number)
    while rows.at < rows.count and rows.numbers[rows.at] <= last:
        if rows.lines[rows.numbers[rows.at] - 1][0] == " ":
            rows.odd.pop(rows.numbers[rows.at], None)
        rows.at += 1
    body = rows.lines[number:last]
    filled = [line for line in body if line.strip()]
    if not filled:
        return Scalar("", "", number, number, raw, "block")
    base = min(len(line) - len(line.lstrip(" ")) for line in filled)
    if told:
        base = min(base, indent + told)
    text = scalars.block(body, style, base)
    return Scalar(text, text, number, last, "\n".join([raw, *body]), "block")


def _end_of_block(rows: Rows, indent: int, number: int) -> int:
    """The last line of the long text whose key stands on line `number`."""
    last = number
    for index in range(number, rows.end):
        line = rows.lines[index]
        if line.strip():
            spaces = len(line) - len(line.lstrip(" "))
            spaces = spaces or 2 * (line[0] == "\t")
            if spaces + rows.shifts.get(index + 1, 0) <= indent:
                break
            last = index + 1
    return last


def quoted(rows: Rows, rest: str, indent: int, number: int, prefix: str) -> Scalar | None:
    """Read a value that begins with a quotation mark; None when it only quotes its first words."""
    closes = _CLOSES[rest[0]]
    texts, numbers = [rest], [number]
    closed = closes(rest, 1) is not None
    while not closed and rows.deeper(indent):
        texts.append(rows.texts[rows.at])
        numbers.append(rows.numbers[rows.at])
        rows.at += 1
        closed = closes(texts[-1]) is not None
    raw = "\n".join(texts)
    found = scalars.quoted(raw)
    if found.text is None:
        return _unclosed(rows, texts, numbers, prefix)
    if not found.whole:
        if len(texts) == 1:
            return None
        text = " ".join(texts)
        return Scalar(text, text, number, numbers[-1], raw, "plain")
    if found.escape is not None:
        _unknown_escape(rows, found, number, prefix)
    text = found.text
    if len(texts) > 1:
        parts, gaps = text.split("\n"), _gaps(rows, numbers)
        text = scalars.fold(parts, gaps) if len(parts) == len(gaps) else " ".join(parts)
    if rows.deeper(indent):
        message = f"this line follows a text whose quotation mark is closed on line {numbers[-1]}"
        rows.report.add(rows.numbers[rows.at], message)
        rows.pass_over(indent)
    return Scalar(text, text, number, numbers[-1], found.raw, "quoted")


def _unclosed(rows: Rows, texts: list[str], numbers: list[int], prefix: str) -> Scalar:
    first = texts[0]
    if first[0] == "'" and first[1:2].isalnum():
        message = "an apostrophe at the beginning of a value is taken for a quotation mark; write ’"
        corrected = f"{prefix}’{first[1:]}"
    else:
        message = (
            f"the quotation mark {first[0]} at the beginning of the value has no partner at its"
            " end; add it, or leave it out"
        )
        corrected = prefix + first + first[0] if len(texts) == 1 else f"{prefix}{first[1:]}"
    rows.report.add(numbers[0], message, corrected)
    text = scalars.fold([first[1:], *texts[1:]], _gaps(rows, numbers))
    return Scalar(text, text, numbers[0], numbers[-1], "\n".join(texts), "plain")


def _unknown_escape(rows: Rows, found: scalars.Quoted, number: int, prefix: str) -> None:
    corrected = None
    if "'" not in found.raw and "\n" not in found.raw:
        corrected = f"{prefix}'{found.raw[1:-1]}'"
    rows.report.add(
        number,
        f"{found.escape} has no meaning here: between double quotation marks a backslash begins a"
        " sign such as \\n; leave the quotation marks out, or use single ones",
        corrected,
    )


def bracket(rows: Rows, rest: str, indent: int, number: int, key: str) -> Items | Scalar | None:
    """Read a value whose bracket is closed on a later line; None when it is closed, or never."""
    close = "]" if rest[0] == "[" else "}"
    end = rows.at
    while end < rows.count and rows.indents[end] > indent and close not in rows.texts[end]:
        end += 1
    beyond = end >= rows.count or close not in rows.texts[end]
    if close in rest or beyond or (rows.indents[end] <= indent and rows.texts[end][0] != close):
        return None
    texts = [rest, *rows.texts[rows.at : end + 1]]
    rows.at = end + 1
    last = rows.numbers[end]
    inside = " ".join(texts).strip("[]{} ")
    words = [part.strip().strip("\"'") for part in _BETWEEN_ITEMS.split(inside)]
    words = [word for word in words if word]
    margin = " " * indent + ("" if key else "  ")
    sign = "- " if close == "]" else ""
    head = [f"{margin}{key}:"] if key else []
    rows.report.add(
        number,
        "brackets over several lines cannot be read here; write each point on a line of its own",
        "\n".join([*head, *(f"{margin}  {sign}{word}" for word in words)]),
    )
    if close == "]":
        items = tuple(Scalar(word, word, number, last, word, "plain") for word in words)
        return Items(items, number, last)
    raw = " ".join(texts)
    return Scalar(raw, raw, number, last, "\n".join(texts), "plain")
