"""Lines that stand where they cannot be read: what to say about them, and what to save."""

from __future__ import annotations

import re

from statuspage.source.frontmatter import lines as shapes
from statuspage.source.frontmatter.grids import as_rows, grid
from statuspage.source.frontmatter.lines import is_item
from statuspage.source.frontmatter.nodes import Entry, Items, Keys, Scalar
from statuspage.source.frontmatter.rows import Rows


def odd_entry(rows: Rows, text: str, last: Entry | None, *, top: bool) -> tuple[str, str] | None:
    """Read a line that is no plain entry; None when it was left out."""
    if text[0] == "#":
        rows.at += 1
        return None
    if is_item(text) or shapes.bullet(text) is not None:
        _stray_items(rows, last)
        return None
    if last is not None and ("\t" in text or text[0] == "|") and _pasted_table(rows, last):
        return None
    if top and (translated := shapes.translated_entry(text)) is not None:
        return translated  # refused as what it is where the keys are known
    found = shapes.entry(text)
    if found is None or found[0] == "<<" or not shapes.sound_key(text, found[0], top):
        return _repaired(rows, text, last, top=top)
    return found


def _repaired(rows: Rows, text: str, last: Entry | None, *, top: bool) -> tuple[str, str] | None:
    """Read a line that is nearly an entry, and report it; None when it was left out."""
    repair = shapes.repair(text, top)
    if repair is None and (repair := shapes.without_colon(text)) is not None and not repair.certain:
        rows.skip(repair.message, rows.prefix(rows.at) + repair.text)
        return None
    if repair is None:
        _unreadable(rows, text, last)
        return None
    corrected: str | None = rows.prefix(rows.at) + repair.text
    message = repair.message
    if not repair.certain and (advice := _text_of(last)):
        message = f"{message}; {advice}"
        if repair.rest and "_" in repair.key:  # several words: a key or a text, who knows
            corrected = None
    rows.report.add(rows.numbers[rows.at], message, corrected, fix=repair.certain)
    return repair.key, repair.rest


def _stray_items(rows: Rows, last: Entry | None) -> None:
    """Report list items where a key should be, all of them at once."""
    at, indent = rows.at, rows.indents[rows.at]
    margin = " " * indent
    items: list[str] = []
    while rows.at < rows.count and rows.indents[rows.at] >= indent:
        text = rows.texts[rows.at]
        if rows.indents[rows.at] == indent:
            if not is_item(text) and shapes.bullet(text) is None:
                break
            items.append(shapes.bullet(text) or text[1:].strip())
        rows.unread.add(rows.numbers[rows.at])
        rows.at += 1
    corrected = None
    found = shapes.entry(items[0]) if items[0] else None
    if last is not None and (points := _indent_of_points(rows, last)) > indent:
        message = (
            f"this does not stand below the other points of '{last.key}': move it to the right"
        )
        corrected = f"{' ' * points}- {items[0]}"
    elif found is not None and found[0] in shapes.FORMAT_KEYS:
        message = f"the key '{found[0]}' is written without a hyphen before it"
        corrected = "\n".join(margin + item for item in items)
    elif last is None:
        message = "a list item stands here without a key above it; write the key first"
    else:
        message = (
            f"a list item stands here, but '{last.key}' on line {last.line} already has a value"
        )
        if isinstance(last.value, Scalar) and last.value.style == "plain":
            listed = [last.value.text, *items]
            corrected = "\n".join(
                [f"{margin}{last.key}:", *(f"{margin}  - {item}" for item in listed)]
            )
    rows.report.add(rows.numbers[at], message, corrected)


def _indent_of_points(rows: Rows, last: Entry) -> int:
    """How far the points below a key are indented; -1 where it has none."""
    if not isinstance(last.value, Items):
        return -1
    below = (at for at, number in enumerate(rows.numbers) if number > last.line)
    return next((rows.indents[at] for at in below if is_item(rows.texts[at])), -1)


def _unreadable(rows: Rows, text: str, last: Entry | None) -> None:
    """Report a line that is neither key nor value, and leave it out."""
    margin = " " * rows.indents[rows.at]
    if text.startswith("<<"):
        rows.skip("'<<' copies keys from elsewhere; here every key is written out")
    elif text[0] in "{[}]":
        rows.skip("a line cannot begin with a bracket here; write 'key: value'")
    elif advice := _text_of(last):
        rows.skip(f"there is no key; {advice}", f"{margin}  {text}")
    elif last is not None and isinstance(last.value, Scalar):
        _below_nothing(rows, last)
    elif last is not None and isinstance(last.value, Items) and last.value.items:
        point = last.value.items[-1]
        line = rows.lines[point.line - 1]
        spaces = len(line) - len(line.lstrip()) + 2
        where = f"if this line belongs to the point on line {point.line}"
        rows.skip(f"there is no key; {where}, begin it with {spaces} spaces", " " * spaces + text)
    else:
        rows.skip("there is no key in this line; write 'key: value'")


def _pasted_table(rows: Rows, last: Entry) -> bool:
    """Report a table that was pasted at the margin below a key without a value, as its rows."""
    at, indent = rows.at, rows.indents[rows.at]
    below = at > 0 and rows.numbers[at - 1] == last.line
    if not below or not isinstance(last.value, Scalar) or last.value.style != "empty":
        return False
    sign = "|" if rows.texts[at][0] == "|" else "\t"
    end = at
    while end < rows.count and rows.indents[end] == indent and sign in rows.texts[end]:
        end += 1
    table = grid(rows.texts[at:end], lambda name: _COLUMN(name) is not None)
    if table:
        message = f"a table below '{last.key}' (line {last.line}) has each row begin with '- '"
        rows.report.add(rows.numbers[at], message, as_rows(table, " " * (indent + 2)))
        rows.unread.update(rows.numbers[at:end])
        rows.at = end
    return bool(table)


_COLUMN = re.compile(r"[a-z][\w -]*").fullmatch


def _below_nothing(rows: Rows, last: Entry) -> None:
    """Report lines at the margin that most likely are what the key above them lacks."""
    at, indent = rows.at, rows.indents[rows.at]
    texts: list[str] = []
    while rows.at < rows.count and rows.indents[rows.at] == indent:
        text = rows.texts[rows.at]
        if texts and _is_other(text):
            break
        texts.append(text)
        rows.unread.add(rows.numbers[rows.at])
        rows.at += 1
        rows.pass_over(indent)
    margin, where = " " * indent, f"'{last.key}' (line {last.line})"
    corrected = None
    if last.key in shapes.LIST_KEYS:
        message = f"there is no key; below {where}, begin each point with '  - '"
        corrected = "\n".join(f"{margin}  - {text}" for text in texts)
    else:
        message = f"there is no key; if this line belongs to {where}, begin it with two spaces"
        message += ", and with '- ' behind them if it is one of several points"
    rows.report.add(rows.numbers[at], message, corrected)


def _is_other(text: str) -> bool:
    return is_item(text) or text[0] == "#" or shapes.near_entry(text) or shapes.fence_like(text)


def _text_of(last: Entry | None) -> str:
    """What to do with a line that may belong to the text of the entry above it."""
    if last is None or not isinstance(last.value, Scalar) or last.value.style == "empty":
        return ""
    return (
        f"if this line belongs to the text of '{last.key}' (line {last.line}), begin it with two"
        " more spaces"
    )


def is_column(text: str, row: Keys) -> bool:
    """Whether a line beside a hyphen is most likely one more column of the row behind it."""
    found = shapes.entry(text)
    if found is None or found[0] in row.entries or not row.entries:
        return False
    return shapes.sound_key(text, found[0], False) and found[0] not in _KEYS


_KEYS = shapes.FORMAT_KEYS - {"name"}


def odd_item(rows: Rows, text: str, parent: int, indent: int, before: int) -> str | None:
    """Read a line among items that does not begin with a hyphen and a space.

    None when it is no item: it was left out, or (with the place unchanged) ends the list.
    """
    if text[0] == "#":
        rows.at += 1
        return None
    if shapes.fence_like(text):
        _unreadable(rows, text, None)
        return None
    item = shapes.bullet(text)
    if item is None and text[0] == "-":
        item = text[1:]
    if item is not None:
        message = "an item of a list begins with a hyphen and a space"
        if text[0] == "-" != text[1]:
            message = "a space is missing after the hyphen"
        certain = item != text and (text[0] != "-" or text[1].isalpha() or text[1] == "-")
        rows.report.add(rows.numbers[rows.at], message, f"{' ' * indent}- {item}", fix=certain)
        return item
    if parent == indent - 1:
        return None
    if shapes.word_entry(text) is not None:
        rows.align(parent, None)
        return None
    rows.skip(
        "this line is neither an item of the list above nor a key; an item begins with a hyphen,"
        f" a text that goes on from line {before} with two more spaces",
        f"{' ' * indent}- {text}",
    )
    return None
