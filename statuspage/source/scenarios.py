"""Reading scenarios of exercises: the built-in ones, and a site's own in `internal/scenarios/`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path

from statuspage.errors import Mistake, Severity
from statuspage.ids import ID, slug
from statuspage.model import Impact
from statuspage.scenarios import Inject, Scenario, Words
from statuspage.source.folder import read_bytes
from statuspage.source.frontmatter import Document, Entry, Items, Keys, Scalar, read_outline
from statuspage.source.refusals import begun
from statuspage.source.scene import closest

FOLDER = "scenarios"
_BUILT_IN = Path(__file__).parent.parent / FOLDER
PATH = f"internal/{FOLDER}"
"""How messages name it, wherever the folder of internal files is."""
KEYS = ("label", "kind", "impact", "minutes", "situation", "goals", "injects")
_AFTER = re.compile(r"(\d{1,3})\s*(?:m|min|mins|minutes?)?", re.IGNORECASE)
_LONGEST = 480  # minutes: nobody trains for longer than a day at work


def built_in() -> Mapping[str, Scenario]:
    """The scenarios that come with the product, by their names."""
    found = {}
    for file in sorted(_BUILT_IN.iterdir()):
        if not file.name.endswith(".yml"):
            continue
        name = file.name.removesuffix(".yml")
        document = read_outline(file.read_bytes(), f"scenarios/{file.name}")
        scenario, mistakes = parse(name, document, f"scenarios/{file.name}", ("en", "zh-CN"), None)
        if scenario is None:
            raise AssertionError(f"built-in scenario {name}: {[str(m) for m in mistakes]}")
        found[name] = scenario
    return found


def read_scenarios(
    folder: Path, languages: tuple[str, ...], kinds: tuple[str, ...]
) -> tuple[Mapping[str, Scenario], list[Mistake]]:
    """All scenarios, those of a folder of internal files before the built-in ones of their name."""
    own, mistakes = own_scenarios(folder, languages, kinds)
    return {**built_in(), **own}, mistakes


def own_scenarios(
    folder: Path, languages: tuple[str, ...], kinds: tuple[str, ...]
) -> tuple[Mapping[str, Scenario], list[Mistake]]:
    """Those of a folder of internal files alone, and all that is wrong with them."""
    found: dict[str, Scenario] = {}
    mistakes: list[Mistake] = []
    top = folder / FOLDER
    for file in sorted(top.iterdir()) if top.is_dir() else ():
        if file.name.startswith(".") or file.suffix not in {".yml", ".yaml"}:
            continue
        path = f"{PATH}/{file.name}"
        if file.is_symlink() or not file.is_file() or not ID.fullmatch(file.stem):
            better = f"{slug(file.stem) or 'our-scenario'}.yml"
            message = f"a scenario is a file of its own, named with a-z, 0-9 and -: '{better}'"
            mistakes.append(Mistake(path=path, line=1, message=message))
            continue
        document = read_outline(read_bytes(file), path)
        scenario, wrong = parse(file.stem, document, path, languages, kinds)
        mistakes += wrong
        if scenario is not None:
            found[scenario.id] = scenario
    return found, mistakes


def parse(
    name: str,
    document: Document,
    path: str,
    languages: tuple[str, ...],
    kinds: tuple[str, ...] | None,
) -> tuple[Scenario | None, list[Mistake]]:
    """One scenario from its file; None when it cannot be used, and all that is wrong with it."""
    if not document.head.entries:
        return None, [_unread(document, path)]
    reader = _Reader(path, document, languages)
    for entry in document.head.entries.values():
        if entry.key not in KEYS:
            better = closest(entry.key, KEYS)
            hint = f"did you mean '{better}'?" if better else f"known are: {', '.join(KEYS)}"
            given = entry.value.raw if isinstance(entry.value, Scalar) else ""
            corrected = f"{better}: {given}".rstrip() if better else None
            reader.say(entry.line, f"the key '{entry.key}' is not known; {hint}", corrected)
    scenario = Scenario(
        id=name,
        label=reader.words("label"),
        kind=reader.choice("kind", kinds),
        impact=reader.choice("impact", tuple(impact.value for impact in Impact)),
        minutes=reader.minutes("minutes"),
        situation=reader.words("situation"),
        goals=tuple(reader.goals()),
        injects=tuple(sorted(reader.injects(), key=lambda inject: inject.after)),
        own=kinds is not None,
    )
    if not scenario.injects and not reader.mistakes:
        example = "injects:\n  - after: 0 minutes\n    to: comms_lead\n    en: The telephone rings."
        reader.say(1, "'injects' is missing: what happens, when, and who hears it", example)
    if reader.mistakes:
        return None, reader.mistakes
    return scenario, [*_after_the_end(scenario, document, path)]


def _after_the_end(scenario: Scenario, document: Document, path: str) -> Iterator[Mistake]:
    """What nobody would hear, as the exercise is over by then."""
    last = scenario.injects[-1].after
    if last > timedelta(minutes=scenario.minutes):
        late = int(last.total_seconds() // 60)
        yield Mistake(
            path=path,
            line=document.head.entries["minutes"].line,
            message=f"the last inject comes after {late} minutes, when the exercise is over",
            severity=Severity.WARNING,
            corrected=f"minutes: {late}",
        )


def _unread(document: Document, path: str) -> Mistake:
    """Why nothing of a file can be read: one reason, and not every key that is missing for it."""
    empty = Mistake(path=path, line=1, message="the file is empty; write its keys")
    return next(iter(begun(document, "write what happens, and who hears it", _BEGINNING)), empty)


_BEGINNING = """\
label: A pipe bursts
kind: outage
impact: minor
minutes: 45
situation: Water stands in the cellar.
injects:
  - after: 0 minutes
    to: comms_lead
    en: The telephone rings."""


class _Reader:
    """Reads the parts of one file and collects what is wrong."""

    def __init__(self, path: str, document: Document, languages: tuple[str, ...]) -> None:
        self.path = path
        self.head = document.head
        self.languages = languages
        self.mistakes = list(document.mistakes)

    def say(self, line: int, message: str, corrected: str | None = None) -> None:
        mistake = Mistake(path=self.path, line=line, message=message, corrected=corrected)
        self.mistakes.append(mistake)

    def _entry(self, key: str) -> Entry | None:
        entry = self.head.entries.get(key)
        if entry is None:
            self.say(1, f"'{key}' is missing")
        return entry

    def words(self, key: str) -> Words:
        entry = self._entry(key)
        if entry is None:
            return {}
        if isinstance(entry.value, Scalar) and entry.value.text:
            return {self.languages[0]: entry.value.text}
        found = self._texts(entry.value) if isinstance(entry.value, Keys) else {}
        if not found:
            self.say(entry.line, f"'{key}' needs a text, or one text for each language")
        return found

    def _texts(self, keys: Keys) -> dict[str, str]:
        return {
            entry.key: entry.value.text
            for entry in keys.entries.values()
            if entry.key in self.languages and isinstance(entry.value, Scalar) and entry.value.text
        }

    def choice(self, key: str, known: tuple[str, ...] | None) -> str:
        entry = self._entry(key)
        if entry is None:
            return ""
        word = entry.value.word if isinstance(entry.value, Scalar) else ""
        if known is not None and word not in known:
            better = closest(word, known)
            hint = f"did you mean '{better}'?" if better else f"use: {', '.join(known)}"
            corrected = f"{key}: {better}" if better else None
            self.say(entry.line, f"{key} '{word}' is not known; {hint}", corrected)
        return word

    def minutes(self, key: str) -> int:
        entry = self._entry(key)
        return 0 if entry is None else self._minutes(entry)

    def _minutes(self, entry: Entry) -> int:
        word = entry.value.word if isinstance(entry.value, Scalar) else ""
        found = _AFTER.fullmatch(word.strip())
        if found is None or int(found[1]) > _LONGEST:
            self.say(
                entry.line,
                f"'{entry.key}' is '{word[:40]}'; write minutes, at most {_LONGEST}",
                f"{entry.key}: 15 minutes",
            )
            return 0
        return int(found[1])

    def goals(self) -> Iterator[Words]:
        """What is to be trained: the first goal in every language, then the second."""
        entry = self.head.entries.get("goals")
        if entry is None:
            return
        lists: dict[str, tuple[str, ...]] = {}
        if isinstance(entry.value, Items):
            lists[self.languages[0]] = _points(entry.value)
        elif isinstance(entry.value, Keys):
            for part in entry.value.entries.values():
                if part.key in self.languages and isinstance(part.value, Items):
                    lists[part.key] = _points(part.value)
        if not lists or len({len(points) for points in lists.values()}) > 1:
            self.say(entry.line, "'goals' is a list, one of the same length in each language")
            return
        for number in range(len(next(iter(lists.values())))):
            yield {language: points[number] for language, points in lists.items()}

    def injects(self) -> Iterator[Inject]:
        entry = self.head.entries.get("injects")
        if entry is None:
            return
        if not isinstance(entry.value, Items):
            self.say(entry.line, "'injects' is a list: begin each entry with '- after: …'")
            return
        for item in entry.value.items:
            if not isinstance(item, Keys):
                self.say(item.line, "an inject needs its keys: after, to, and a text")
                continue
            texts = self._texts(item)
            after, to = item.entries.get("after"), item.entries.get("to")
            if after is None or to is None or not isinstance(to.value, Scalar) or not texts:
                languages = " or ".join(self.languages)
                self.say(item.line, f"an inject needs after, to (a role), and {languages}")
                continue
            span = timedelta(minutes=self._minutes(after))
            yield Inject(after=span, to=to.value.word, words=texts)


def _points(items: Items) -> tuple[str, ...]:
    return tuple(item.text for item in items.items if isinstance(item, Scalar))
