"""The files of internal/approvals/: read, written, and doubted when words have changed since."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from statuspage.errors import Mistake, Severity
from statuspage.policy import Role
from statuspage.source import holding as texts
from statuspage.source.authored import validate
from statuspage.source.consent import Approvals, Approved
from statuspage.source.fields import TitleField
from statuspage.source.folder import read_bytes
from statuspage.source.forms import Authored
from statuspage.source.frontmatter import Document, Keys, Scalar, read_outline
from statuspage.source.holding import read_holdings
from statuspage.source.rules import RoleNameField
from statuspage.source.scene import closest

FOLDER = "approvals"
PATH = f"internal/{FOLDER}"
"""How messages name it, wherever the folder of internal files is."""
_FILE = re.compile(r"(?P<update>[a-z0-9][a-z0-9-]*)\.(?P<role>[a-z0-9][a-z0-9_-]*)\.yml")
_UPDATE = re.compile(r"(?:(?:incidents|maintenance)/[a-z0-9-]+|holding)/[a-z0-9-]+")
_HASH = re.compile(r"[0-9a-f]{32}")


class ApprovalFile(Authored):
    """internal/approvals/<incident>/<update>.<role>.yml."""

    update: TitleField
    role: RoleNameField
    words: Any = None


def read_approvals(
    folder: Path, roles: Mapping[str, Role], languages: tuple[str, ...]
) -> tuple[Approvals, list[Mistake]]:
    """The approvals in a folder of internal files, and all that is wrong with their files.

    What has a mistake does not count. `roles` are the policy's, `languages` the site's.
    """
    holdings, mistakes = read_holdings(folder, languages)
    given = []
    for file, path in _files(folder / FOLDER, mistakes):
        approved = _read(file, path, mistakes)
        if approved is not None:
            given.append(approved)
    return Approvals(tuple(given), roles, holdings), mistakes


def location(update: str, role: str) -> str:
    """Where the approval of an update (or of `holding/<name>`) lies, in the internal folder."""
    *_, subject, name = update.split("/")
    return f"{FOLDER}/{subject}/{name}.{role}.yml"


def written(update: str, role: str, words: Mapping[str, str]) -> str:
    """The file of an approval of words, given by their hashes."""
    lines = [f"update: {update}", f"role: {role}", "words:"]
    return "\n".join([*lines, *(f"  {language}: {hash_}" for language, hash_ in words.items()), ""])


def _files(top: Path, mistakes: list[Mistake]) -> Iterator[tuple[Path, str]]:
    """The files of approvals, and what lies where none can."""
    if not top.is_dir():
        return
    where = f"an approval lies in {PATH}/INCIDENT/UPDATE.ROLE.yml"
    for folder in sorted(os.scandir(top), key=lambda entry: entry.name):
        path = f"{PATH}/{folder.name}"
        if _is_aside(folder.name):
            continue
        if folder.is_symlink() or not folder.is_dir():
            mistakes.append(Mistake(path=path, line=1, message=f"is not read: {where}"))
            continue
        for entry in sorted(os.scandir(folder.path), key=lambda entry: entry.name):
            if _is_aside(entry.name):
                continue
            if entry.is_symlink() or not entry.is_file() or not _FILE.fullmatch(entry.name):
                message = f"is not read: {where}"
                mistakes.append(Mistake(path=f"{path}/{entry.name}", line=1, message=message))
            else:
                yield Path(entry.path), f"{path}/{entry.name}"


def _is_aside(name: str) -> bool:
    return name.startswith(".") or name.endswith("~") or name.casefold() == "readme.md"


def _read(file: Path, path: str, mistakes: list[Mistake]) -> Approved | None:
    return _understood(read_bytes(file), file, path, mistakes)


def earlier(raw: bytes, file: Path, path: str) -> Approved | None:
    """An approval as one version of its file had it; none where that has a mistake."""
    return _understood(raw, file, path, [])


def _understood(raw: bytes, file: Path, path: str, mistakes: list[Mistake]) -> Approved | None:
    document = read_outline(raw, path)
    values, found = validate(ApprovalFile, document, texts.scene(path))
    found = [*document.mistakes, *found]
    words, lines = _hashes(document, path, found)
    named = _FILE.fullmatch(file.name)
    if values is not None and named is not None:
        found += _misplaced(values, named["role"], document, path)
    mistakes += found
    if values is None or any(mistake.severity is Severity.ERROR for mistake in found):
        return None
    return Approved(
        path=path, file=file, update=values.update, role=values.role, words=words, lines=lines
    )


def _misplaced(values: ApprovalFile, role: str, document: Document, path: str) -> Iterator[Mistake]:
    """Where a file says otherwise than its place, which is what CODEOWNERS protects."""
    if not _UPDATE.fullmatch(values.update):
        example = "update: incidents/2026-11-02-checkout-errors/02-identified"
        yield _at(document, path, "update", "names no update", example)
    elif (place := location(values.update, role)) != path.removeprefix("internal/"):
        message = f"is about another update than its place says: it belongs to internal/{place}"
        yield _at(document, path, "update", message)
    if values.role != role:
        message = f"is '{values.role}', and the name of this file says '{role}'"
        yield _at(document, path, "role", message, f"role: {role}")


def _at(
    document: Document, path: str, key: str, said: str, corrected: str | None = None
) -> Mistake:
    entry = document.head.entries.get(key)
    line = 1 if entry is None else entry.line
    return Mistake(path=path, line=line, message=f"'{key}' {said}", corrected=corrected)


def _hashes(
    document: Document, path: str, mistakes: list[Mistake]
) -> tuple[Mapping[str, str], Mapping[str, int]]:
    entry = document.head.entries.get("words")
    example = "words:\n  en: 3f9c0d6b…"
    if entry is None or not isinstance(entry.value, Keys):
        if document.head.entries:
            message = "needs the hash of the words below it, one a language"
            mistakes.append(_at(document, path, "words", message, example))
        return {}, {}
    found: dict[str, str] = {}
    for each in entry.value.entries.values():
        word = each.value.word if isinstance(each.value, Scalar) else ""
        if _HASH.fullmatch(word):
            found[each.key] = word
        else:
            message = (
                f"'{each.key}' needs the 32 digits that `statuspage approve` writes; "
                "they cannot be typed"
            )
            mistakes.append(Mistake(path=path, line=each.line, message=message))
    lines = {key: entry.value.entries[key].line for key in found}
    return MappingProxyType(found), MappingProxyType(lines)


def unfounded(approvals: Approvals, site: Path, known: Iterable[str]) -> Iterator[Mistake]:
    """Warnings of approvals of what does not exist.

    `known` are the paths of the messages that can be read; withheld ones are looked for.
    """
    paths = {*known}
    for one in approvals.given:
        if one.update.startswith(f"{texts.FOLDER}/"):
            yield from _unheld(approvals, one)
        elif one.update not in paths and not (site / f"{one.update}.md").is_file():
            near = [
                path for path in paths if path.rpartition("/")[0] == one.update.rpartition("/")[0]
            ]
            better = closest(one.update, near)
            hint = f"; did you mean '{better}'?" if better else ", or was renamed: delete this file"
            yield _warning(one, 1, f"approves '{one.update}', which does not exist{hint}")


def _unheld(approvals: Approvals, one: Approved) -> Iterator[Mistake]:
    name = one.update.partition("/")[2]
    known = approvals.holdings.get(name)
    if known is None:
        message = f"approves the holding text '{name}', which does not exist: delete this file"
        yield _warning(one, 1, message)
        return
    current = {language: words.hash for language, words in known.items()}
    yield from void(one, current, what="the holding text")


def void(one: Approved, words: Mapping[str, str], *, what: str = "the words") -> Iterator[Mistake]:
    """Warnings of an approval that does not count any more; `words` are those of now."""
    for language, approved in one.words.items():
        if approved != words.get(language):
            yield _warning(
                one,
                one.lines[language],
                f"{what} in {language} changed after this approval, so it does not count: read "
                f"them again, then: statuspage approve {one.update} --as {one.role}",
            )


def unknown_roles(one: Approved, roles: Mapping[str, Role]) -> Iterator[Mistake]:
    """A warning of an approval as a role that the policy does not define."""
    if one.role not in roles:
        better = closest(one.role, roles)
        hint = f"; did you mean '{better}'?" if better else ""
        yield _warning(one, 1, f"policy.yml has no role '{one.role}', so it does not count{hint}")


def _warning(one: Approved, line: int, message: str) -> Mistake:
    return Mistake(path=one.path, line=line, message=message, severity=Severity.WARNING)
