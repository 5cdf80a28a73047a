"""Addresses that are read from the standard input: what stands for them, and who is not told."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from statuspage.errors import StatuspageError, WrongUse


def some(number: int, thing: str, things: str | None = None) -> str:
    """A number with its thing, in the plural where it must be."""
    return f"{number:,} {thing if number == 1 else things or f'{thing}s'}"


def _given(what: str) -> Iterator[tuple[int, str]]:
    """The lines that were given, with their numbers; on a terminal one is asked for."""
    if sys.stdin.isatty():
        lines = [click.prompt(what, err=True, prompt_suffix=": ")]
    else:
        text = sys.stdin.buffer.read().decode("utf-8-sig", errors="surrogateescape")
        lines = text.split("\n")
    numbered = ((number, line.strip()) for number, line in enumerate(lines, 1))
    given = [(number, line) for number, line in numbered if line and not line.startswith("#")]
    if not given:
        raise WrongUse("nothing was given: write one address a line to the standard input")
    return iter(given)


def print_tokens(form: str) -> None:
    """Prints what stands for each address in links and in the record."""
    from statuspage.deliver.recipients import identity
    from statuspage.deliver.recipients.addresses import PERSONAL, Medium, NoAddress, read_any

    key = identity.key_from(os.environ)
    found: list[tuple[str, Mapping[str, str]]] = []
    for line, written in _given("Address"):
        try:
            address = read_any(written)
        except NoAddress as problem:
            raise StatuspageError(f"line {line}: {problem}") from None
        medium = Medium.MAIL if "@" in address.same else Medium.PHONE
        channels = [channel for channel, each in PERSONAL.items() if each is medium]
        targets = {each: identity.target_id(key, each, address.same) for each in channels}
        found.append((identity.token(key, address.same), targets))
    if form == "json":
        rows = [{"unsubscribe": token, "targets": each} for token, each in found]
        click.echo(json.dumps(rows, indent=2))
        return
    shown = []
    for token, each in found:
        lines = [f"{channel:<12} {target}" for channel, target in each.items()]
        shown.append("\n".join([f"unsubscribe  {token}", *lines]))
    click.echo("\n\n".join(shown))


def suppress(site_dir: Path | None) -> None:
    """Adds what is given to those who are not told."""
    from statuspage.deliver import recipients as files
    from statuspage.deliver.recipients import identity, suppression
    from statuspage.deliver.recipients.addresses import NoAddress, read_any
    from statuspage.deliver.recipients.place import outside
    from statuspage.source import settings

    folder = settings.folder_of(site_dir)
    if suppression.is_nobody(os.environ):
        raise WrongUse(
            f"{files.SUPPRESSED} is 'none', which says that there is nobody: set it to the path "
            "of a file outside the repository"
        )
    file = outside(os.environ, files.SUPPRESSED, folder, new=True)
    if file is None:
        raise WrongUse(
            f"{files.SUPPRESSED} names no file: set it to the path of one outside the repository"
        )
    numbers: dict[str, int] = {}
    addresses, wrong = [], []
    for line, given in _given("Address, token or id"):
        written = suppression.without_remark(given)
        if identity.is_number(written):
            numbers[written] = line
            continue
        try:
            addresses.append(read_any(written).same)
        except NoAddress as problem:
            wrong.append(f"line {line}: {problem}")
    for number, address in _stood_for(numbers, folder):
        numbers.pop(number, None)
        addresses.append(address)
    wrong += [f"line {line}: {_NOBODY}" for line in numbers.values()]
    added = suppression.add(file, addresses)
    there = len({*addresses}) - added
    known = f"; there already: {there:,}" if there else ""
    click.echo(f"{some(added, 'address', 'addresses')} added{known}", err=True)
    if wrong:
        raise StatuspageError("\n".join(wrong))


_NOBODY = (
    "this stands for nobody in the list: it was made with another key, or for somebody who is "
    "not in the list any more"
)


def _stood_for(numbers: Mapping[str, int], folder: Path) -> list[tuple[str, str]]:
    """The addresses that tokens and ids stand for, as far as they are in the list."""
    from statuspage.deliver import recipients as files

    if not numbers:
        return []
    table = files.table_from(os.environ, folder)
    if table is None:
        raise WrongUse(f"{files.RECIPIENTS} names no file in which a token could be looked up")
    listed = files.Recipients(table, key=files.key_from(os.environ))
    return list(listed.find(numbers))
