"""One file of a kind while it is read: its lists and labels, and all that is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from types import MappingProxyType

from statuspage.errors import Mistake
from statuspage.kinds import Label
from statuspage.model import INCIDENT_PHASES, Phase
from statuspage.source.frontmatter import Entry, Items, Keys, Node, Scalar, flow_items, is_empty
from statuspage.source.frontmatter.grids import braces
from statuspage.source.scene import closest

PHASES = tuple(phase.value for phase in INCIDENT_PHASES)


class KindFile:
    """Reads the parts of one file and collects what is wrong."""

    def __init__(self, path: str, languages: tuple[str, ...]) -> None:
        self.path = path
        self.languages = languages
        self.mistakes: list[Mistake] = []

    def say(self, line: int, message: str, corrected: str | None = None) -> None:
        """Notes what is wrong on a line."""
        self.mistakes.append(
            Mistake(path=self.path, line=line, message=message, corrected=corrected)
        )

    def unknown(self, keys: Keys, known: Iterable[str]) -> None:
        """Notes the keys that nobody knows."""
        for entry in keys.entries.values():
            self.is_known(entry.line, f"the key '{entry.key}'", entry.key, known)

    def is_known(self, line: int, what: str, word: str, known: Iterable[str]) -> bool:
        """Whether a word is one of these; if not, what was probably meant is said."""
        names = [*known]
        if word in names:
            return True
        better = closest(word.casefold(), names)
        hint = f"; did you mean '{better}'?" if better else f"; known are: {', '.join(names)}"
        self.say(line, f"{what} is not known{hint}")
        return False

    def entries(self, entry: Entry) -> Iterator[Entry]:
        """The keys below a key; nothing when nothing stands there."""
        node: Node = entry.value
        if isinstance(node, Keys):
            yield from node.entries.values()
        elif not is_empty(node):
            self.say(entry.line, f"'{entry.key}' needs keys below it, two spaces further in")

    def items(self, entry: Entry) -> tuple[Node, ...]:
        """The points of a list; none when it is empty."""
        node = entry.value
        if isinstance(node, Items):
            return node.items
        if not is_empty(node, "[]"):
            points = _points(node, entry.indent + 2) if isinstance(node, Keys) else []
            shown = "\n".join((f"{' ' * entry.indent}{entry.key}:", *points)) if points else None
            self.say(entry.line, f"'{entry.key}' is a list: begin each point with '- '", shown)
        return ()

    def by_phase(self, entry: Entry) -> Iterator[tuple[Phase, Entry]]:
        """The keys below a key that are named after the statuses of an incident."""
        for e in self.entries(entry):
            if self.is_known(e.line, f"status '{e.key}'", e.key, PHASES):
                yield Phase(e.key), e

    def label(self, entry: Entry) -> Label:
        """A text, or one text for each language."""
        match entry.value:
            case Scalar() as text if text.text:
                if text.style == "plain" and text.text[0] == "{":
                    self._braced(entry, text.text)
                return Label(source=text.text)
            case Keys() as keys:
                texts = {
                    e.key: e.value.text
                    for e in keys.entries.values()
                    if isinstance(e.value, Scalar) and e.value.text
                }
                for e in keys.entries.values():
                    if e.key not in self.languages:
                        self.say(
                            e.line, f"language '{e.key}' is not in the languages of mkdocs.yml"
                        )
                if texts:
                    first = next(iter(texts.values()))
                    return Label(source=first, translations=MappingProxyType(texts))
            case _:
                pass
        self.say(entry.line, f"'{entry.key}' needs a text, or one text for each language")
        return Label(source=entry.key)

    def _braced(self, entry: Entry, text: str) -> None:
        margin = " " * entry.indent
        rows = braces(text, self.languages)
        texts = [f"{margin}  {language}: {words}" for language, words in rows[0]] if rows else []
        self.say(
            entry.line,
            f"write each language of '{entry.key}' on a line of its own, without brackets",
            "\n".join((f"{margin}{entry.key}:", *texts)) if texts else None,
        )

    def labels(self, entry: Entry) -> dict[str, Label]:
        """The names of options or columns, by their keys."""
        return {e.key: self.label(e) for e in self.entries(entry)}

    def words(self, entry: Entry, what: str, known: Iterable[str]) -> tuple[str, ...]:
        """A list of known words, with commas on one line or one a line with `- `."""
        node, found = entry.value, []
        if isinstance(node, Scalar):
            flow = flow_items(node)
            parts = re.split("[,，、]", node.word) if flow is None else [w.word for w in flow]
            found = [(part.strip(), entry.line) for part in parts]
        elif isinstance(node, Items):
            found = [(i.word, i.line) for i in node.items if isinstance(i, Scalar)]
            if len(found) < len(node.items):
                self.say(entry.line, f"each '- ' line of '{entry.key}' is one {what}")
        else:
            self.say(entry.line, f"'{entry.key}' is a list: write each {what} after a comma")
        names = [*known]
        return tuple(
            dict.fromkeys(
                word
                for word, line in found
                if word and self.is_known(line, f"{what} '{word}'", word, names)
            )
        )


def _points(keys: Keys, indent: int) -> list[str]:
    """Keys with keys below them as points of a list that begin with their ids; none of others."""
    margin, found = " " * indent, []
    for entry in keys.entries.values():
        if not isinstance(entry.value, Keys):
            return []
        found.append(f"{margin}- id: {entry.key}")
        for each in entry.value.entries.values():
            if each.key != "id":
                found += _written(f"{margin}  {each.key}:", each.value, indent + 4)
    return found


def _written(begin: str, node: Node, indent: int) -> list[str]:
    """A value behind the `begin` of its line, with all that stands below it."""
    margin = " " * indent
    if isinstance(node, Scalar):
        said = node.raw if node.line == node.last else " ".join(node.text.split())
        return [f"{begin} {said}".rstrip()]
    if isinstance(node, Items):
        below = [line for item in node.items for line in _written(f"{margin}-", item, indent + 2)]
    else:
        below = [
            line
            for entry in node.entries.values()
            for line in _written(f"{margin}{entry.key}:", entry.value, indent + 2)
        ]
    return [begin, *below]


def word(keys: Keys, key: str) -> str:
    """The word behind a key; empty when there is none."""
    entry = keys.entries.get(key)
    return entry.value.word if entry is not None and isinstance(entry.value, Scalar) else ""


def is_yes(keys: Keys, key: str) -> bool:
    """Whether a key says yes."""
    return word(keys, key).casefold() in {"yes", "true"}
