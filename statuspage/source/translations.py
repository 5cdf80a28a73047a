"""What there is to translate in a message, for the command that begins a translation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from statuspage.config import Config
from statuspage.errors import StatuspageError
from statuspage.kinds import Kind
from statuspage.source.authored import TRANSLATED
from statuspage.source.folder import read_bytes
from statuspage.source.frontmatter import Items, Keys, as_text, read
from statuspage.source.message import TEXT_KEYS, hash_of

Texts = str | Sequence[str] | Sequence[Mapping[str, str]]


def template(
    folder: Path, name: str, config: Config, kinds: Mapping[str, Kind]
) -> tuple[dict[str, Texts], str]:
    """The texts of a message, in its own language, with the hash that they have now, and its body.

    Raises StatuspageError when there is no such message or it cannot be read.
    """
    file = folder / f"{name}.md"
    if not file.is_file():
        known = sorted(f.stem for f in folder.glob("*.md") if "." not in f.stem)
        raise StatuspageError(f"there is no message '{name}'; there are: {', '.join(known)}")
    document = read(read_bytes(file), f"{folder.parent.name}/{folder.name}/{name}.md")
    if document.mistakes:
        raise StatuspageError("\n".join(str(mistake) for mistake in document.mistakes))
    facts = {key: fact for kind in kinds.values() for key, fact in kind.facts.items()}
    texts: dict[str, Texts] = {}
    for key, entry in document.head.entries.items():
        if key not in TEXT_KEYS and not (key in facts and facts[key].type in TRANSLATED):
            continue
        if isinstance(entry.value, Items):
            texts[key] = _points(entry.value)
        elif (text := as_text(entry.value)) is not None:
            texts[key] = text.text
    texts["of"] = hash_of(document)
    return texts, document.body


def _points(items: Items) -> Sequence[str] | Sequence[Mapping[str, str]]:
    """The texts of a list, or its questions with their answers."""
    rows = [
        {each.key: text.text for each in item.entries.values() if (text := as_text(each.value))}
        for item in items.items
        if isinstance(item, Keys) and len(item.entries) > 1
    ]
    points = [as_text(item) for item in items.items]
    return rows or [point.text for point in points if point is not None]
