"""Reading kinds: the built-in data files, and the site's own in `kinds/`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import resources
from types import MappingProxyType

from statuspage.errors import Mistake
from statuspage.kinds import FactKey, FactType, Kind, Label
from statuspage.model import INCIDENT_PHASES, Phase
from statuspage.source.frontmatter import Document, Entry, Keys, Node, Scalar, read_outline
from statuspage.source.scene import closest

_TOP = ("label", "phases", "facts", "withhold")
_FACT = ("type", "label", "core", "options", "columns", "photo_column")


def built_in() -> tuple[Mapping[str, Kind], Mapping[str, FactKey]]:
    """The kinds that come with the product, by id, and the facts common to all kinds."""
    folder = resources.files("statuspage") / "kinds"
    documents = {
        entry.name.removesuffix(".yml"): read_outline(entry.read_bytes(), f"kinds/{entry.name}")
        for entry in sorted(folder.iterdir(), key=lambda entry: entry.name)
        if entry.name.endswith(".yml")
    }
    common = _Reader("kinds/common.yml", ("en",)).facts(documents.pop("common"))
    kinds = {}
    for name, document in documents.items():
        kind, mistakes = parse(name, document, f"kinds/{name}.yml", ("en",), common)
        if kind is None or mistakes:
            raise AssertionError(f"built-in kind {name}: {[str(m) for m in mistakes]}")
        kinds[name] = kind
    return MappingProxyType(kinds), MappingProxyType(common)


def common_kind(common: Mapping[str, FactKey]) -> Kind:
    """What stands for a kind where there is none: planned work knows the common facts alone."""
    return Kind(id="maintenance", label=Label(source="Maintenance"), phases={}, facts=common)


def parse(
    name: str,
    document: Document,
    path: str,
    languages: tuple[str, ...],
    common: Mapping[str, FactKey],
) -> tuple[Kind | None, list[Mistake]]:
    """One kind from its file; None when it cannot be used, and all that is wrong with it."""
    reader = _Reader(path, languages)
    reader.mistakes += document.mistakes
    reader.unknown(document.head, _TOP)
    label = document.head.entries.get("label")
    if label is None:
        reader.say(1, "'label' is missing: the name of this kind, as people read it")
    own = reader.facts(document)
    facts = {key: fact for key, fact in common.items() if fact.core}
    facts.update(own)
    facts.update({key: fact for key, fact in common.items() if key not in facts})
    kind = Kind(
        id=name,
        label=Label(source=name) if label is None else reader.label(label),
        phases=MappingProxyType(reader.phases(document)),
        facts=MappingProxyType(facts),
        withhold=MappingProxyType(reader.withhold(document, facts)),
    )
    return (None if reader.mistakes else kind), reader.mistakes


class _Reader:
    """Reads the parts of one file and collects what is wrong."""

    def __init__(self, path: str, languages: tuple[str, ...]) -> None:
        self.path = path
        self.languages = languages
        self.mistakes: list[Mistake] = []

    def say(self, line: int, message: str, corrected: str | None = None) -> None:
        self.mistakes.append(
            Mistake(path=self.path, line=line, message=message, corrected=corrected)
        )

    def unknown(self, keys: Keys, known: tuple[str, ...]) -> None:
        for entry in keys.entries.values():
            if entry.key not in known:
                better = closest(entry.key, known)
                hint = (
                    f"; did you mean '{better}'?" if better else f"; known are: {', '.join(known)}"
                )
                self.say(entry.line, f"the key '{entry.key}' is not known{hint}")

    def label(self, entry: Entry) -> Label:
        match entry.value:
            case Scalar() as text if text.text:
                return Label(source=text.text)
            case Keys() as keys:
                texts = {
                    e.key: e.value.text
                    for e in keys.entries.values()
                    if isinstance(e.value, Scalar)
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

    def labels(self, entry: Entry) -> dict[str, Label]:
        return {e.key: self.label(e) for e in self._entries(entry)}

    def phases(self, document: Document) -> dict[Phase, Label]:
        entry = document.head.entries.get("phases")
        if entry is None:
            return {}
        known = [phase.value for phase in INCIDENT_PHASES]
        found = {}
        for e in self._entries(entry):
            if e.key in known:
                found[Phase(e.key)] = self.label(e)
            else:
                better = closest(e.key, known)
                hint = (
                    f"; did you mean '{better}'?" if better else f"; known are: {', '.join(known)}"
                )
                self.say(e.line, f"status '{e.key}' is not known{hint}")
        return found

    def facts(self, document: Document) -> dict[str, FactKey]:
        entry = document.head.entries.get("facts")
        if entry is None:
            return {}
        return {e.key: fact for e in self._entries(entry) if (fact := self.fact(e)) is not None}

    def fact(self, entry: Entry) -> FactKey | None:
        if not isinstance(entry.value, Keys):
            self.say(entry.line, f"the fact '{entry.key}' needs a type and a label below it")
            return None
        keys = entry.value
        self.unknown(keys, _FACT)
        types = [kind.value for kind in FactType]
        written = _word(keys, "type")
        if written not in types:
            line = keys.entries["type"].line if "type" in keys.entries else entry.line
            self.say(line, f"the fact '{entry.key}' needs a type: one of {', '.join(types)}")
            return None
        label = keys.entries.get("label")
        if label is None:
            self.say(entry.line, f"the fact '{entry.key}' needs a label")
        options, columns = keys.entries.get("options"), keys.entries.get("columns")
        if (written == FactType.CHOICE) != (options is not None):
            self.say(
                entry.line, f"options belong to a choice, and a choice needs options: '{entry.key}'"
            )
        if (written == FactType.TABLE) != (columns is not None):
            self.say(
                entry.line, f"columns belong to a table, and a table needs columns: '{entry.key}'"
            )
        return FactKey(
            key=entry.key,
            type=FactType(written),
            label=Label(source=entry.key) if label is None else self.label(label),
            core=_word(keys, "core") in {"yes", "true"},
            options=MappingProxyType(self.labels(options) if options else {}),
            columns=MappingProxyType(self.labels(columns) if columns else {}),
            photo_column=_word(keys, "photo_column") or None,
        )

    def withhold(
        self, document: Document, facts: Mapping[str, FactKey]
    ) -> dict[str, Mapping[str, str]]:
        entry = document.head.entries.get("withhold")
        if entry is None:
            return {}
        found: dict[str, Mapping[str, str]] = {}
        for e in self._entries(entry):
            if e.key not in facts:
                self.say(e.line, f"'{e.key}' is not a fact of this kind")
            found[e.key] = MappingProxyType(
                {c.key: c.value.word for c in self._entries(e) if isinstance(c.value, Scalar)}
            )
        return found

    def _entries(self, entry: Entry) -> Iterator[Entry]:
        node: Node = entry.value
        if isinstance(node, Keys):
            yield from node.entries.values()
        elif not (isinstance(node, Scalar) and node.style == "empty"):
            self.say(entry.line, f"'{entry.key}' needs keys below it, two spaces further in")


def _word(keys: Keys, key: str) -> str:
    entry = keys.entries.get(key)
    return entry.value.word if entry is not None and isinstance(entry.value, Scalar) else ""
