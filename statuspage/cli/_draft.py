"""A new file while it is drafted: tried beside the site, and written only if it is right."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct, field

from statuspage.cli import _ask
from statuspage.cli._site import Loaded
from statuspage.errors import WrongUse

if TYPE_CHECKING:
    from statuspage.editing.drafts import Value

TO_BE_WRITTEN = "…what people may read…"
"""What stands in a suggested command where a person has to write words for the public."""
# What the reading of one folder asks for.
_SHARED = ("components.yml", "organisation.yml")


class Draft(Struct, frozen=True):
    """What a file is to hold; `file` is None while nobody knows to which incident it belongs.

    `remarks` say what was not said in so many words, but understood. `missing` are the facts
    that the kind needs and nobody has given: each key with the words that stand above it. `notes`
    are comments in the file.
    """

    file: Path | None
    keys: Mapping[str, Value]
    remarks: tuple[str, ...] = ()
    text: str | None = None
    missing: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def content(self, text: str | None) -> str:
        """The whole file, with this text, else its own."""
        from statuspage.editing import drafts

        return drafts.message(self.keys, text or self.text or "", self.missing, self.notes)


def write(read: Callable[[_ask.Options], Draft], text: str | None, loaded: Loaded) -> Path:
    """Writes what `read` makes of the options, says where it is, and gives that file.

    All that was given is read before anything is asked for. Raises WrongUse with all that is
    wrong, whether in an option alone or in the file as a whole; then nothing is written.
    """
    for asking in (False, True) if _ask.asks() else (False,):
        options = _ask.Options(asking=asking)
        draft = read(options)
        wrong = [*options.wrong, *mistakes(draft, text, loaded)]
        if wrong:
            if draft.file is not None and draft.file.exists():
                wrong.append(f"{draft.file} is there already")
            raise WrongUse("\n".join([*wrong, "Nothing was written."]))
    return save(draft, text, loaded)


def save(draft: Draft, text: str | None, loaded: Loaded) -> Path:
    """Writes a draft in which nothing is wrong, and gives its file."""
    from statuspage.editing import drafts

    assert draft.file is not None
    drafts.write_new(draft.file, draft.content(text))
    say(draft, text)
    return draft.file


def say(draft: Draft, text: str | None = None) -> None:
    """Says where a draft is that was written, and what to do with it."""
    assert draft.file is not None
    try:
        shown = draft.file.relative_to(Path.cwd())
    except ValueError:
        shown = draft.file
    click.echo(str(shown))
    for remark in draft.remarks:
        click.echo(remark, err=True)
    write = "" if text or draft.text else "Write its text below the second ---. "
    click.echo(f"{write}Look at it with `statuspage serve`, then commit it.", err=True)


def mistakes(draft: Draft, text: str | None, loaded: Loaded) -> Sequence[str]:
    """What `check` would say of the file, found without touching the site."""
    from statuspage import source

    if draft.file is None:
        return []
    path = draft.file.relative_to(loaded.folder)
    as_of = next(iter(loaded.sites.values())).as_of
    with tempfile.TemporaryDirectory(prefix="statuspage-") as scratch:
        folder = Path(scratch)
        for name in (*_SHARED, "kinds", path.parent):
            _copy_all(loaded.folder / name, folder / name)
        tried = folder / path
        tried.parent.mkdir(parents=True, exist_ok=True)
        tried.write_text(draft.content(text), encoding="utf-8", newline="\n")
        reading = source.read(folder, loaded.config, as_of)
    found = [mistake for mistake in reading.errors if mistake.path == path.as_posix()]
    return [str(each).removeprefix(f"{each.path}:{each.line}: ") for each in found]


def _copy_all(origin: Path, copy: Path) -> None:
    """Copies a file or a folder, without what cannot be read: that is no fault of the draft."""
    if origin.is_dir():
        with contextlib.suppress(shutil.Error):
            shutil.copytree(origin, copy, copy_function=_copy)
    elif origin.is_file():
        _copy(origin, copy)


def _copy(origin: str | Path, copy: str | Path) -> None:
    with contextlib.suppress(OSError):
        shutil.copyfile(origin, copy)
