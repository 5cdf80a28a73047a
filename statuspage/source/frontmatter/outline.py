"""Reading an outline: entries and items, one below the other by their indentation."""

from __future__ import annotations

import re

from statuspage.source.frontmatter import faults, scalars, values
from statuspage.source.frontmatter import lines as shapes
from statuspage.source.frontmatter.lines import INVISIBLE, SIMPLE_KEY, is_item
from statuspage.source.frontmatter.nodes import Entry, Items, Keys, Node, Scalar
from statuspage.source.frontmatter.rows import Rows

DEEPEST = 6
_SPECIAL = frozenset("\"'&*!|>#[{" + INVISIBLE)
_DASHES = re.compile(r"(?:-\s+)+")


def read_rows(rows: Rows) -> Keys:
    """Read all rows, once; what cannot be read is reported and left out."""
    if not rows.count:
        return Keys({}, 1, 1)
    found = _keys(rows, min(rows.indents), -1, 1)
    rows.report_odd_indents()
    return found


def _keys(rows: Rows, indent: int, parent: int, depth: int) -> Keys:
    """Read the entries at `indent`, until a line that is not deeper than `parent`."""
    entries: dict[str, Entry] = {}
    numbers, indents, texts = rows.numbers, rows.indents, rows.texts
    first = numbers[rows.at]
    last: Entry | None = None
    while rows.at < rows.count:
        at = rows.at
        if indents[at] != indent:
            if indents[at] <= parent:
                break
            rows.align(indent, None if last is None else last.line)
        key, colon, rest = texts[at].partition(":")
        if colon and (not rest or rest[0] == " ") and SIMPLE_KEY(key):
            rest = rest.lstrip()
        else:
            found = faults.odd_entry(rows, texts[at], last, top=depth == 1)
            if found is None:
                if rows.at == at:  # whatever was said of it, the next line is read
                    rows.skip("there is no key in this line; write 'key: value'")
                continue
            key, rest = found
        rows.at = at + 1
        last = Entry(key, numbers[at], _value(rows, rest, indent, numbers[at], key, depth), indent)
        if key not in entries:
            entries[key] = last
            continue
        rows.unread.add(last.line)
        both = type(last.value) is type(entries[key].value) and not isinstance(last.value, Scalar)
        what = "add what is below it to that one" if both else "keep one of the two"
        rows.report.add(
            last.line, f"the key '{key}' is already on line {entries[key].line}; {what}"
        )
    return Keys(entries, first, numbers[rows.at - 1] if last is None else last.value.last)


def _items(rows: Rows, indent: int, parent: int, depth: int) -> Items:
    """Read the items at `indent`, until a line that is no item of this list."""
    found: list[Node] = []
    first = number = rows.numbers[rows.at]
    while rows.at < rows.count and rows.indents[rows.at] > parent:
        at = rows.at
        text = rows.texts[at]
        beside = rows.indents[at] == indent
        if is_item(text):
            rest = text[1:].lstrip()
        else:
            row = found[-1] if found and beside and parent != indent - 1 else None
            if isinstance(row, Keys) and faults.is_column(text, row):
                found[-1] = _row_goes_on(rows, row, indent, depth)
                continue
            repaired = faults.odd_item(rows, text, parent, indent, number)
            if repaired is None:
                if rows.at == at:
                    break
                continue
            rest = repaired
        if not beside:
            rows.align(indent, number)
        number = rows.numbers[at]
        found.append(_item(rows, text, rest, indent, depth))
    return Items(tuple(found), first, found[-1].last if found else number)


def _row_goes_on(rows: Rows, row: Keys, indent: int, depth: int) -> Keys:
    """Read the columns of a row that are not below its first one, but below its hyphen."""
    column, last = next(iter(row.entries.values())).indent, row.last
    entries = dict(row.entries)
    grown = Keys(entries, row.line, last)
    while (
        rows.at < rows.count
        and rows.indents[rows.at] == indent
        and faults.is_column(rows.texts[rows.at], grown)
    ):
        rows.align(column, row.line, certain=False)
        more = _keys(rows, column, indent, depth + 1)
        for key, entry in more.entries.items():
            entries.setdefault(key, entry)
        last = more.last
    return Keys(entries, row.line, last)


def _item(rows: Rows, text: str, rest: str, indent: int, depth: int) -> Node:
    """Read what stands behind a hyphen: a text, or the first of several entries."""
    at, number = rows.at, rows.numbers[rows.at]
    if rest and is_item(rest):
        rest = _DASHES.sub("", rest, count=1).removeprefix("-").strip()
        corrected = f"{' ' * indent}- {rest}".rstrip()
        rows.report.add(number, "one hyphen is enough for an item", corrected)
    if ":" in rest or "：" in rest:
        column = indent + len(text) - len(rest)
        if _opens_entries(rows, rest, indent, column):
            rows.texts[at], rows.indents[at] = rest, column
            if depth < DEEPEST:
                return _keys(rows, column, indent, depth + 1)
            return _too_deep(rows, indent, number)
    rows.at = at + 1
    return _value(rows, rest, indent, number, "", depth + 1)


def _value(rows: Rows, rest: str, indent: int, number: int, key: str, depth: int) -> Node:
    """Read what stands behind a key or a hyphen, and what is indented below it."""
    if not rest:
        return _below(rows, indent, number, key, depth)
    if rest[0] in _SPECIAL:
        found = _special(rows, rest, indent, number, key, depth)
        if found is not None:
            return found
    if rows.at < rows.count and rows.indents[rows.at] > indent:
        return values.plain(rows, rest, indent, number, key)
    word = rest if "#" not in rest else scalars.without_comment(rest)
    return Scalar(rest, word, number, number, rest, "plain")


def _special(rows: Rows, rest: str, indent: int, number: int, key: str, depth: int) -> Node | None:
    """Read a value whose first character may mean something; None when it is plain."""
    first = rest[0]
    found: Node | None = None
    if first == "#":
        if len(rest) == 1 or rest[1].isspace() or _opens_block(rows, indent):
            found = _below(rows, indent, number, key, depth)
    elif first in "|>":
        if (header := scalars.block_header(rest)) is not None:
            found = values.block(rows, header, indent, number, rest)
    elif first in "\"'":
        prefix = rows.lines[number - 1].rstrip()[: -len(rest)]
        found = values.quoted(rows, rest, indent, number, prefix)
    elif first in "&*!":
        after = _reference(rows, rest, number)
        if after or (after is not None and rows.deeper(indent)):
            found = _value(rows, after, indent, number, key, depth)
    elif first in "[{":
        found = values.bracket(rows, rest, indent, number, key)
    else:
        found = _value(rows, rest.lstrip(INVISIBLE).lstrip(), indent, number, key, depth)
    return found


def _reference(rows: Rows, rest: str, number: int) -> str | None:
    """Report a value that is unmistakably an anchor, an alias or a tag; give what follows it."""
    found = scalars.reference(rest)
    if found is None:
        return None
    name, after = found
    quote = "'" if "'" not in rest else '"'
    rows.report.add(
        number,
        f"{name} at the beginning of a value means something else to other programs; put the"
        " value between quotation marks if it is text, and take the word out if it is not",
        f"{rows.lines[number - 1].rstrip()[: -len(rest)]}{quote}{rest}{quote}",
    )
    return after


def _opens_block(rows: Rows, indent: int) -> bool:
    """Whether entries or items are indented below this line."""
    if not rows.deeper(indent):
        return False
    return is_item(rows.texts[rows.at]) or shapes.strict_entry(rows.texts[rows.at])


def _below(rows: Rows, indent: int, number: int, key: str, depth: int) -> Node:
    """Read what is indented below an entry or a hyphen without a value of its own."""
    while rows.at < rows.count and rows.texts[rows.at][0] == "#":
        rows.at += 1
    if rows.at >= rows.count:
        return Scalar("", "", number, number, "", "empty")
    here, text = rows.indents[rows.at], rows.texts[rows.at]
    listed = is_item(text) or shapes.bullet(text) is not None
    if here == indent and key and listed:
        return _items(rows, here, indent - 1, depth)
    if here <= indent:
        return Scalar("", "", number, number, "", "empty")
    deeper: Node | None
    if listed or (text[0] == "-" and text[1:2].isalpha()):
        deeper = _items(rows, here, indent, depth) if depth <= DEEPEST else None
    elif _opens_entries(rows, text, indent, here) or (key and shapes.glued_entry(text)):
        deeper = _keys(rows, here, indent, depth + 1) if depth < DEEPEST else None
    else:
        rows.at += 1
        return values.plain(rows, text, indent, rows.numbers[rows.at - 1], key)
    return deeper or _too_deep(rows, indent, number)


def _too_deep(rows: Rows, indent: int, number: int) -> Scalar:
    """Report lines that are indented too many levels, and leave them out."""
    message = f"this is more than {DEEPEST} levels deep, which no file here needs"
    rows.report.add(rows.numbers[rows.at], message)
    rows.unread.add(rows.numbers[rows.at])
    rows.at += 1
    rows.pass_over(indent)
    return Scalar("", "", number, number, "", "empty")


def _opens_entries(rows: Rows, text: str, parent: int, column: int) -> bool:
    """Whether entries begin with this row, rather than a text that has a colon in it."""
    strict = shapes.strict_entry(text)
    if not strict and not shapes.loose_entry(text):
        return False
    after = rows.at + 1
    if not strict and text.endswith(":") and after < rows.count and rows.indents[after] > column:
        return shapes.strict_entry(rows.texts[after])  # a name with keys of its own below it
    if after >= rows.count or not parent < rows.indents[after] <= column:
        return strict
    following = rows.texts[after]
    if strict:
        return following[0] in "-#\"'" or shapes.near_entry(following)
    return shapes.loose_entry(following)
