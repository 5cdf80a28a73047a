"""Tables of a message that are written in another way: what is said of them, and how they go."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from statuspage.source.frontmatter import Items, Keys, Scalar
from statuspage.source.frontmatter.grids import Row, as_rows, braces, grid
from statuspage.source.scene import Refused, Scene, Written, wrong


def no_table(written: Written, columns: Collection[str]) -> Refused:
    """The error for a table that is no list of rows, with its own words as one where it can be."""
    pad = " " * written.entry.indent
    rows = _rows(written, columns)
    if rows:
        shown = as_rows(rows, f"{pad}  ")
    else:
        first, second = [*columns, "", ""][:2]
        shown = f"{pad}  - {first}: …\n{pad}    {second}: …"
    message = f"'{written.key}' is a table: begin each row with '- '"
    words = isinstance(written.node, Scalar) and not rows
    return wrong(
        f"{message}, such as" if words else message,
        line=written.line,
        corrected=f"{pad}{written.key}:\n{shown}",
    )


def _rows(written: Written, columns: Collection[str]) -> Sequence[Row]:
    node = written.node
    if isinstance(node, Keys):
        cells = [
            (key, entry.value.raw)
            for key, entry in node.entries.items()
            if isinstance(entry.value, Scalar) and entry.value.style != "block"
        ]
        return [cells] if len(cells) == len(node.entries) else []
    if not isinstance(node, Scalar):
        return []
    return braces(node.raw, columns) or grid(node.raw.split("\n"), columns.__contains__)


def no_row(item: object, key: str, columns: Collection[str]) -> Refused:
    """The error for a row without columns, with its own words where they name them."""
    line = item.line if isinstance(item, Scalar | Items) else 1
    rows = braces(item.raw, columns) if isinstance(item, Scalar) else []
    return wrong(
        f"each row of '{key}' needs its columns: {', '.join(columns)}",
        line=line,
        corrected=as_rows(rows) if rows else None,
    )


def warn_of_single_columns(
    written: Written, rows: Sequence[Mapping[str, str]], scene: Scene
) -> None:
    """Says that rows of one column each are perhaps the columns of fewer rows."""
    names = [next(iter(row)) for row in rows]
    if len({*names}) == 1:
        return
    whole: list[list[tuple[str, str]]] = []
    for row in rows:
        (cell,) = row.items()
        if not whole or cell[0] in dict(whole[-1]):
            whole.append([])
        whole[-1].append(cell)
    pad = " " * written.entry.indent
    scene.warn(
        written.line,
        f"each '- ' begins a row of its own, so '{names[0]}' and '{names[1]}' are not of one row:"
        " if they are, write '- ' before the first alone",
        f"{pad}{written.key}:\n{as_rows(whole, f'{pad}  ')}",
    )
