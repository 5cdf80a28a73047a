"""Signs in mkdocs.yml that no page and no file can hold: YAML lets them in by their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from statuspage.errors import Mistake

# Control characters but tab and line breaks, halves of characters, and what is no character.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def unprintable(loaded: Any, path: str, lines: Sequence[str]) -> list[Mistake]:
    """What of settings cannot be published, with the line of the file on which it stands."""
    wrong = dict.fromkeys(text for text in _texts(loaded) if _FORBIDDEN.search(text))
    places = _places(lines) if wrong else {}
    return [_said(text, path, *places.get(text, ("", 1))) for text in wrong]


def _said(text: str, path: str, key: str, line: int) -> Mistake:
    found = _FORBIDDEN.search(text)
    assert found is not None
    sign = f"U+{ord(found[0]):04X}"
    what = (
        f"half of a character ({sign}"
        if "\ud800" <= found[0] <= "\udfff"
        else (f"an invisible control character ({sign}")
    )
    clean = " ".join(_FORBIDDEN.sub("", text).split())
    return Mistake(
        path=path,
        line=line,
        message=f"{what}) stands in '{clean[:60]}': no page can show it; take it out",
        corrected=f"{key}: {clean}" if key and len(clean) <= 60 else None,
    )


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from (text for pair in value.items() for part in pair for text in _texts(part))
    elif isinstance(value, list):
        yield from (text for part in value for text in _texts(part))


def _places(lines: Sequence[str]) -> Mapping[str, tuple[str, int]]:
    """By a text, the key in whose value it stands, as far as it has one, and the line."""
    import yaml

    found: dict[str, tuple[str, int]] = {}

    def look(node: Any, key: str) -> None:
        if isinstance(node, yaml.ScalarNode):
            found.setdefault(node.value, (key, node.start_mark.line + 1))
        elif isinstance(node, yaml.SequenceNode):
            for each in node.value:
                look(each, "")
        elif isinstance(node, yaml.MappingNode):
            for name, each in node.value:
                look(name, "")
                look(each, name.value if isinstance(name, yaml.ScalarNode) else "")

    look(yaml.compose("\n".join(lines), yaml.SafeLoader), "")
    return found
