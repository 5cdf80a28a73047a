"""Writes the made-up company as a site that statuspage builds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from benchmarks.story import COMPONENTS, GROUPS, Message, Story, Work
from benchmarks.words import LANGUAGES, Words

ZONE = ZoneInfo("Europe/Berlin")

MKDOCS = """\
site_name: Lantern status
site_url: https://status.example.com/
docs_dir: pages
theme:
  name: statuspage_default
plugins:
  - statuspage:
      id_authority: status.example.com,2026
      languages: [{languages}]
      timezone: Europe/Berlin
"""

PAGES = {
    "en": "# About this page\n\nWe tell here what does not work, and what we do about it.\n",
    "zh-CN": "# 关于本页\n\n我们在此说明哪些服务出现问题以及我们的处理。\n",
}

CONTACTS = """\
contacts:
  customers:
    name: Customer service
    email: help@example.com
    phone: +49 30 5550100
    hours: Monday to Saturday, 08:00 to 20:00
  press:
    name: Press office
    email: press@example.com
boilerplate: Lantern sells household goods and food online and in its cafés.
"""


def write_site(
    folder: Path, stories: Iterable[Story], works: Iterable[Work], languages: Sequence[str]
) -> int:
    """Write the whole site into an empty folder; the answer is the number of message files."""
    first, *others = languages
    settings(folder, languages)
    written = 0
    for story in stories:
        here = folder / "incidents" / story.id
        here.mkdir(parents=True)
        for number, message in enumerate(story.messages):
            head = [] if number else _opening(story, first)
            _message(here, head, message, story.title if not number else None, first, others)
        written += len(story.messages)
    for work in works:
        here = folder / "maintenance" / work.id
        here.mkdir(parents=True)
        _window(here, work, first)
        for note in work.notes:
            _message(here, [], note, None, first, others)
        written += 1 + len(work.notes)
    return written


def settings(folder: Path, languages: Sequence[str]) -> None:
    """Write mkdocs.yml, the components, the organisation and the plain pages."""
    (folder / "pages").mkdir(parents=True)
    _write(folder / "mkdocs.yml", MKDOCS.format(languages=", ".join(languages)))
    lines = ["groups:"]
    for group, names, members in GROUPS:
        lines += [
            f"  - id: {group}",
            *_named(dict(zip(LANGUAGES, names, strict=True)), 4, languages),
        ]
        lines += ["    components:"]
        for component, *_ in members:
            lines += [f"      - id: {component}", *_named(COMPONENTS[component], 8, languages)]
    _write(folder / "components.yml", "\n".join(lines) + "\n")
    _write(folder / "organisation.yml", "name: Lantern\ncity: Bremen\n" + CONTACTS)
    for number, language in enumerate(languages):
        place = folder / "pages" / (language if number else "")
        place.mkdir(exist_ok=True)
        _write(place / "about.md", PAGES[language])


def local(moment: datetime) -> str:
    """The moment as an author in the site's zone writes it, with an offset only where needed."""
    here = moment.astimezone(ZONE)
    twice = here.replace(fold=0).utcoffset() != here.replace(fold=1).utcoffset()
    return here.isoformat(timespec="minutes") if twice else f"{here:%Y-%m-%d %H:%M}"


def _named(names: Words, indent: int, languages: Sequence[str]) -> list[str]:
    space = " " * indent
    if len(languages) == 1:
        return [f"{space}name: {names[languages[0]]}"]
    return [f"{space}name:", *(f"{space}  {language}: {names[language]}" for language in languages)]


def _opening(story: Story, language: str) -> list[str]:
    started = {
        "moment": local(story.started),
        "day": f"{story.started.astimezone(ZONE):%Y-%m-%d}",
        "unknown": "unknown",
    }
    return [
        f"title: {story.title[language]}",
        f"kind: {story.kind}",
        f"impact: {story.impact}",
        f"detected: {local(story.detected)}",
        f"started: {started[story.start]}",
    ]


def _message(
    folder: Path,
    head: list[str],
    message: Message,
    title: Words | None,
    first: str,
    others: Sequence[str],
) -> None:
    lines = [*head]
    if message.corrects:
        lines += [f"corrects: {message.corrects}"]
    else:
        lines += [f"status: {message.phase}"]
    lines += [f"at: {local(message.at)}"]
    if message.next_update:
        lines += [f"next_update: {local(message.next_update)}"]
    if message.impact:
        lines += [f"impact: {message.impact}"]
    lines += _map("components", message.components)
    lines += [*_texts(message, first), *message.facts]
    _write(folder / f"{message.name}.md", _file(lines, message.body[first]))
    if message.attachment:
        _write(folder / message.attachment, "lot,made on\n0412,2026-09-01\n0413,2026-09-02\n")
    for language in others if message.translated else ():
        lines = [f"title: {title[language]}"] if title else []
        lines += _texts(message, language)
        _write(folder / f"{message.name}.{language}.md", _file(lines, message.body[language]))


def _texts(message: Message, language: str) -> list[str]:
    lines = [f"summary: {message.summary[language]}"]
    if message.reason:
        lines += [f"reason: {message.reason[language]}"]
    for key, items in message.lists.items():
        lines += [
            f"{key}:" if items else f"{key}: []",
            *(f"  - {item[language]}" for item in items),
        ]
    return lines + [f"{key}: {text[language]}" for key, text in message.texts.items()]


def _window(folder: Path, work: Work, language: str) -> None:
    lines = [
        f"title: {work.title[language]}",
        f"start: {local(work.start)}",
        f"end: {local(work.end)}",
        *([f"repeat: {work.repeat}"] if work.repeat else []),
        f"at: {local(work.announced)}",
        f"impact: {work.impact}",
        *_map("components", work.components),
        f"summary: {work.summary[language]}",
    ]
    _write(folder / "index.md", _file(lines, work.body[language]))


def _map(key: str, values: Mapping[str, str]) -> list[str]:
    return [f"{key}:", *(f"  {name}: {value}" for name, value in values.items())] if values else []


def _file(lines: Sequence[str], body: str) -> str:
    return "\n".join(["---", *lines, "---", body, ""])


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
