"""Lines that stand where they cannot be read: what to say about them, and what to save."""

from __future__ import annotations

from statuspage.source.frontmatter import lines as shapes
from statuspage.source.frontmatter.lines import is_item
from statuspage.source.frontmatter.nodes import Entry, Scalar
from statuspage.source.frontmatter.rows import Rows


def odd_entry(rows: Rows, text: str, last: Entry | None, *, top: bool) -> tuple[str, str] | None:
    """Read a line that is no plain entry; None when it was left out."""
    if text[0] == "#":
        rows.at += 1
        return None
    if is_item(text) or shapes.bullet(text) is not None:
        _stray_items(rows, last)
        return None
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
    corrected = rows.prefix(rows.at) + repair.text
    message = repair.message
    if not repair.certain and (advice := _text_of(last)):
        message = f"{message}; {advice}"
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
    if found is not None and found[0] in shapes.FORMAT_KEYS:
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


def _unreadable(rows: Rows, text: str, last: Entry | None) -> None:
    """Report a line that is neither key nor value, and leave it out."""
    margin = " " * rows.indents[rows.at]
    if text.startswith("<<"):
        rows.skip("'<<' copies keys from elsewhere; here every key is written out")
    elif text[0] in "{[}]":
        rows.skip("a line cannot begin with a bracket here; write 'key: value'")
    elif advice := _text_of(last):
        rows.skip(f"there is no key; {advice}", f"{margin}  {text}")
    else:
        rows.skip("there is no key in this line; write 'key: value'")


def _text_of(last: Entry | None) -> str:
    """What to do with a line that may belong to the text of the entry above it."""
    if last is None or not isinstance(last.value, Scalar) or last.value.style == "empty":
        return ""
    return (
        f"if this line belongs to the text of '{last.key}' (line {last.line}), begin it with two"
        " more spaces"
    )


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
        if text[0] == "-":
            message = "a space is missing after the hyphen"
        certain = text[0] != "-" or text[1].isalpha()
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
