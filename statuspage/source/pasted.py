"""Links as chat programs copy them, `<https://example.com|words>`: the words would be a part of
the address.
"""

from __future__ import annotations

import re

from statuspage.source.frontmatter import Document
from statuspage.source.scene import Scene

_COPIED = re.compile(r"<((?:https?://|mailto:)[^\s<>|]+)\|([^<>|\n]+)>", re.IGNORECASE)
_CODE = re.compile(r"`[^`]*`")
_FENCE = re.compile(r"\s*(?:```|~~~)")


def pasted(document: Document, scene: Scene) -> None:
    """Warns of each, with the line as Markdown has it; in a key, where there is none, without."""
    if not any("|" in line and "<" in line for line in document.lines):
        return
    fenced = False
    for number, line in enumerate(document.lines, 1):
        if _FENCE.match(line):
            fenced = not fenced
        if fenced or not _COPIED.search(_CODE.sub("", line)):
            continue
        in_text = number >= document.body_line
        better = r"[\2](\1)" if in_text else r"\2 \1"
        scene.warn(
            number,
            "a link that was copied from a chat: behind '|' stand its words, which would be a part "
            f"of the address. {'Write words and address apart' if in_text else _IN_A_KEY}",
            _COPIED.sub(better, line).strip(),
        )


_IN_A_KEY = "In a key an address stands by itself, behind the words"
