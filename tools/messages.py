"""The words of the interface, from the code and the templates into the catalogues.

    python -m tools.messages update       put new words into each catalogue
    python -m tools.messages update fr    the same, and begin a catalogue for French
    python -m tools.messages check        say which words lack a translation, and in which language

The catalogues are statuspage/locales/<language>/statuspage.po. Words are found in calls of
gettext and its like, in {% trans %}, in the labels of the kinds, and where `msgid` marks them in
a table. A translation that is no longer asked for is kept at the end of its file, as a comment.
"""

from __future__ import annotations

import argparse
import ast
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import babel
import yaml
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

from statuspage.locale.catalogues import has_bare_percent, placeholders

ROOT = Path(__file__).parent.parent
CATALOGUES = ROOT / "statuspage" / "locales"

_ARGUMENTS = {  # which of its arguments are the context, the words and their plural
    "_": (None, 0, None),
    "gettext": (None, 0, None),
    "msgid": (None, 0, None),
    "ngettext": (None, 0, 1),
    "pgettext": (0, 1, None),
    "msgid_in": (0, 1, None),
    "npgettext": (0, 1, 2),
}
_MARKS = frozenset({"msgid", "msgid_in"})
_PASS_ON = ("statuspage/locale/", "statuspage/templating/")  # hand words on that they are given
_HEADER = """\
# Words of the interface and of notices. What msgid says is English; msgstr is the translation.
# After a change of the code: python -m tools.messages update
msgid ""
msgstr ""
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Language: {language}\\n"
"Plural-Forms: {plurals}\\n"

"""


@dataclass(frozen=True, slots=True)
class Found:
    """Words in a file: their context if they have one, and their plural if they have one."""

    path: str
    words: str
    context: str | None = None
    plural: str | None = None


@dataclass(frozen=True, slots=True)
class Unmarked:
    """A call of gettext whose words are neither written out nor marked."""

    path: str
    line: int
    function: str

    def __str__(self) -> str:
        return (
            f"{self.path}:{self.line}: {self.function}() is given words that stand elsewhere; "
            "mark them there: msgid('…'), from statuspage.locale"
        )


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns its exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.messages", description=__doc__, allow_abbrev=False,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("command", choices=["update", "check"])
    parser.add_argument("languages", nargs="*", help="languages to begin a catalogue for")
    given = parser.parse_args(arguments)
    if given.command == "update":
        for language in sorted({*languages(), *given.languages}):
            sys.stderr.write(f"{update(language).relative_to(ROOT)}\n")
    lacks = [str(found) for found in extract() if isinstance(found, Unmarked)]
    lacks += [line for language in languages() for line in check(language)]
    sys.stdout.write("".join(f"{line}\n" for line in lacks))
    return 1 if lacks else 0


def languages() -> tuple[str, ...]:
    """The languages that have a catalogue."""
    return tuple(sorted(file.parent.name for file in CATALOGUES.glob("*/statuspage.po")))


def template() -> Catalog:
    """All words that the code asks for, each once, with the files that ask for it."""
    catalogue = Catalog(charset="utf-8")
    for found in sorted(extract(), key=lambda found: found.path):
        if isinstance(found, Unmarked):
            continue
        words = found.words if found.plural is None else (found.words, found.plural)
        catalogue.add(words, locations=[(found.path, 0)], context=found.context)
    return catalogue


def update(language: str, folder: Path = CATALOGUES) -> Path:
    """Bring a catalogue up to date, or begin it; translations are kept."""
    file = folder / language / "statuspage.po"
    catalogue = _read(file) if file.exists() else _empty(language)
    catalogue.update(template(), no_fuzzy_matching=True)
    written = BytesIO()
    write_po(written, catalogue, width=100, omit_header=True, include_lineno=False)
    plurals = _empty(language).plural_forms
    header = _HEADER.format(language=language, plurals=plurals)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(header + written.getvalue().decode(), encoding="utf-8", newline="\n")
    return file


def check(language: str, folder: Path = CATALOGUES) -> Iterator[str]:
    """What is wrong with a catalogue, a line each; nothing if it is complete."""
    catalogue = _read(folder / language / "statuspage.po")
    wanted = template()
    for message in wanted:
        if not message.id:
            continue
        mine = catalogue.get(message.id, message.context)
        where = f"{language}: {_shown(message)}"
        if mine is None or not all(texts(mine.string)):
            yield f"{where} is not translated ({', '.join(path for path, _ in message.locations)})"
        elif mine.fuzzy:
            yield f"{where} is marked as fuzzy: read it and delete the mark"
        else:
            yield from (f"{where} {wrong}" for wrong in _differences(message, mine))
    for message in catalogue:
        if message.id and wanted.get(message.id, message.context) is None:
            yield f"{language}: {_shown(message)} is not asked for any more: run update"


@cache
def extract(root: Path = ROOT) -> tuple[Found | Unmarked, ...]:
    """All words in the code, the templates and the kinds; each folder is read once."""
    return tuple(_extract(root))


def _extract(root: Path) -> Iterator[Found | Unmarked]:
    for file in _files(root, ("statuspage", "themes"), (".py",)):
        yield from _python(_name(file, root), file.read_text(encoding="utf-8"))
    folders = ("statuspage/templates", "statuspage/practice", "themes")
    for file in _files(root, folders, (".html", ".xml", ".jinja")):
        yield from _jinja(_name(file, root), file.read_bytes())
    for file in _files(root, ("statuspage/kinds",), (".yml",)):
        yield from _kind(_name(file, root), file.read_text(encoding="utf-8"))


# The three places where words stand


def _python(path: str, source: str) -> Iterator[Found | Unmarked]:
    calls = [
        (node, name)
        for node in ast.walk(ast.parse(source, path))
        if isinstance(node, ast.Call) and (name := _called(node.func)) in _ARGUMENTS
    ]
    marked = path.startswith(_PASS_ON) or any(name in _MARKS for _, name in calls)
    for node, name in calls:
        context, words, plural = (_argument(node, place) for place in _ARGUMENTS[name])
        if words:
            for index, choice in enumerate(words):
                yield Found(
                    path, choice, context[0] if context else None, plural[index] if plural else None
                )
        elif not marked:
            yield Unmarked(path, node.lineno, name)


def _called(function: ast.expr) -> str:
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name if name == "_" else name.removeprefix("_")
        case _:
            return ""


def _argument(call: ast.Call, place: int | None) -> list[str]:
    if place is None or place >= len(call.args):
        return []
    match call.args[place]:
        case ast.Constant(value=str(words)):
            return [words]
        case ast.IfExp(body=ast.Constant(value=str(one)), orelse=ast.Constant(value=str(other))):
            return [one, other]
        case _:
            return []


def _jinja(path: str, source: bytes) -> Iterator[Found | Unmarked]:
    options = {"trimmed": "true", "newstyle_gettext": "true", "silent": "false"}
    functions = [name for name in _ARGUMENTS if name not in _MARKS]
    for line, name, words, _comments in babel_extract(BytesIO(source), functions, (), options):
        given = words if isinstance(words, tuple) else (words,)
        context, first, plural = (
            None if place is None else given[place] for place in _ARGUMENTS[name]
        )
        if first is None:
            yield Unmarked(path, line, name)
        else:
            yield Found(path, first, context, plural)


def _kind(path: str, source: str) -> Iterator[Found]:
    # BaseLoader: every scalar is text, `true: True` too.
    kind: dict[str, Any] = yaml.load(source, Loader=yaml.BaseLoader)  # noqa: S506 - the safest one
    facts = kind.get("facts", {}).values()
    labels = [kind.get("label"), *kind.get("phases", {}).values(), kind.get("holding")]
    for fact in facts:
        labels += [fact.get("label"), *fact.get("options", {}).values()]
        labels += fact.get("columns", {}).values()
    labels += [deadline.get("label") for deadline in kind.get("deadlines", ())]
    for steps in kind.get("checklist", {}).values():
        labels += [step.get("label") for step in steps]
    for label in labels:
        if label:
            yield Found(path, label, "kind")


# Catalogues


def _read(file: Path) -> Catalog:
    with file.open("rb") as opened:
        return read_po(opened, locale=_cldr(file.parent.name), abort_invalid=True)


def _empty(language: str) -> Catalog:
    return Catalog(locale=_cldr(language), charset="utf-8")


def _cldr(language: str) -> babel.Locale:
    return babel.Locale.parse(language, sep="-")


def _differences(message: Message, mine: Message) -> Iterator[str]:
    asked = [placeholders(text) for text in texts(message.id)]
    for text in texts(mine.string):
        if placeholders(text) not in asked:
            yield (
                f"has the placeholders {' '.join(sorted(asked[-1])) or '(none)'}, "
                f"its translation {' '.join(sorted(placeholders(text))) or '(none)'}"
            )
        if has_bare_percent(text) and any(asked):
            yield "has a translation with a single %; write %%"


def texts(value: str | Iterable[str] | None) -> tuple[str, ...]:
    """The forms of a text of a catalogue: one, or one for each plural."""
    return (value or "",) if isinstance(value, str | None) else tuple(value)


def _shown(message: Message) -> str:
    words = repr(texts(message.id)[0])
    return f"{words} ({message.context})" if message.context else words


def _files(root: Path, folders: Iterable[str], ends: tuple[str, ...]) -> list[Path]:
    found = (file for folder in folders for file in (root / folder).rglob("*"))
    return sorted({file for file in found if file.name.endswith(ends)})


def _name(file: Path, root: Path) -> str:
    return file.relative_to(root).as_posix()


if __name__ == "__main__":
    sys.exit(main())
