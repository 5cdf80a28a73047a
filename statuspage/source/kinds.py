"""Reading kinds: the built-in data files, and the site's own in `kinds/`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from statuspage.errors import Mistake
from statuspage.ids import ID, slug
from statuspage.kinds import FactKey, Kind, Label
from statuspage.model import Phase
from statuspage.source import kindfacts, kindpractice
from statuspage.source.frontmatter import Document, read_outline
from statuspage.source.kindfile import KindFile

_BUILT_IN = Path(__file__).parent.parent / "kinds"
_TAKEN = frozenset(
    {"maintenance", "correction", "changed", "extended", "reopened", "follow-up", "default"}
    | {phase.value for phase in Phase}
)
"""What templates of notices are named after besides kinds: moments, statuses, planned work."""
TOP = ("label", "phases", "facts", "withhold", *kindpractice.KEYS)


@cache
def built_in() -> tuple[Mapping[str, Kind], Mapping[str, FactKey]]:
    """The kinds that come with the product, by id, and the facts common to all kinds."""
    documents = {
        entry.name.removesuffix(".yml"): read_outline(entry.read_bytes(), f"kinds/{entry.name}")
        for entry in sorted(_BUILT_IN.iterdir())
        if entry.name.endswith(".yml")
    }
    common = kindfacts.facts(KindFile("kinds/common.yml", ("en",)), documents.pop("common"))
    kinds = {}
    for name, document in documents.items():
        kind, mistakes = parse(name, document, f"kinds/{name}.yml", ("en",), common)
        if kind is None or mistakes:
            raise AssertionError(f"built-in kind {name}: {[str(m) for m in mistakes]}")
        kinds[name] = kind
    return MappingProxyType(kinds), MappingProxyType(common)


def own(folder: Path, languages: tuple[str, ...]) -> Mapping[str, Kind]:
    """The kinds of a site's own that can be used, by id; their mistakes are said elsewhere."""
    files = sorted((folder / "kinds").glob("*.y*ml"))
    known, common = built_in() if files else ({}, {})
    found = {}
    for file in files:
        document = read_outline(file.read_bytes(), file.name)
        replaced = known.get(file.stem)
        kind, _ = parse(file.stem, document, file.name, languages, common, replaced)
        if kind is not None and misnamed(file.stem) is None:
            found[file.stem] = kind
    return MappingProxyType(found)


def misnamed(name: str) -> str | None:
    """Why a kind's file cannot have this name (without its ending), and a better one."""
    if not ID.fullmatch(name):
        better = slug(name) or "kind"
        better = f"our-{better}" if better in {"kind", *_TAKEN} else better
        return f"the name of this file is the kind's id: rename it to '{better}.yml'"
    if name in _TAKEN:
        said = f"notices have words of their own for '{name}', which is no kind"
        return f"{said}: rename this file, such as to 'our-{name}.yml'"
    return None


def common_kind(common: Mapping[str, FactKey]) -> Kind:
    """What stands for a kind where there is none: planned work knows the common facts alone."""
    return Kind(id="maintenance", label=Label(source="Maintenance"), phases={}, facts=common)


def parse(
    name: str,
    document: Document,
    path: str,
    languages: tuple[str, ...],
    common: Mapping[str, FactKey],
    replaced: Kind | None = None,
) -> tuple[Kind | None, list[Mistake]]:
    """One kind from its file; None when it cannot be used, and all that is wrong with it.

    `replaced` is the built-in kind of the same name. A mistake in what no page shows costs no
    more than its key.
    """
    file = KindFile(path, languages)
    file.mistakes += document.mistakes
    keys = document.head.entries
    file.unknown(document.head, TOP)
    label = keys.get("label")
    if label is None:
        file.say(1, "'label' is missing: the name of this kind, as people read it")
    facts = {key: fact for key, fact in common.items() if fact.core}
    facts.update(kindfacts.facts(file, document))
    withhold = kindfacts.inherited(facts, replaced) if replaced and "withhold" not in keys else {}
    facts.update({key: fact for key, fact in common.items() if key not in facts})
    phases = keys.get("phases")
    named = {} if phases is None else {p: file.label(e) for p, e in file.by_phase(phases)}
    kind = Kind(
        id=name,
        label=Label(source=name) if label is None else file.label(label),
        phases=MappingProxyType(named),
        facts=MappingProxyType(facts),
        withhold=MappingProxyType(withhold or kindfacts.withheld(file, document, facts)),
    )
    kind, is_sound = kindpractice.with_practice(kind, keys, file, replaced)
    return (kind if is_sound else None), file.mistakes
