"""Drives a build or a preview: beside the live output, swapped in only when it is whole."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from statuspage import source
from statuspage.config import Config
from statuspage.engine.output import alone, beside, readable, recover, swap
from statuspage.errors import Mistake, StatuspageError
from statuspage.run import Run
from statuspage.source import Reading, settings

if TYPE_CHECKING:
    from statuspage.engine.drive import Begun

__all__ = ["Built", "build", "refused", "serve"]


class Built(Struct, frozen=True):
    """A finished build: where it is, how many pages it has, what was read and what MkDocs said."""

    output: Path
    pages: int
    reading: Reading
    warnings: tuple[str, ...]


@contextlib.contextmanager
def _uncollected() -> Iterator[None]:
    """A build keeps nearly all that it makes: to look for garbage costs a tenth of its time."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()  # all of it counts as old now, so that nobody looks through it at once
        gc.unfreeze()
        if collects:
            gc.enable()


def build(  # noqa: PLR0913 (each is a wish of the caller's)
    folder: Path,
    *,
    moment: Callable[[Config], datetime],
    keep_going: bool = False,
    drills: bool = False,
    strict: bool = False,
    on_read: Callable[[Reading], None] | None = None,
    on_page: Callable[[int], None] | None = None,
    on_wait: Callable[[], None] | None = None,
) -> Built:
    """Builds the site beside its output and swaps it in; one build of a folder at a time.

    Raises StatuspageError with everything that is wrong; the old output then stands. With
    `strict`, what MkDocs warns of (a broken link in a plain page) is wrong as well.
    `on_wait` is called when another build has to be waited for.
    """
    run = Run(
        moment=moment,
        keep_going=keep_going,
        drills=drills,
        on_page=on_page,
        on_read=on_read or (lambda reading: None),
    )
    folder = folder.resolve()  # MkDocs takes a relative output to be below mkdocs.yml
    target = folder / ("site-drill" if drills else "site")
    with alone(folder, on_wait or (lambda: None)), _uncollected(), readable():
        recover(target)
        with beside(target) as fresh:
            begun = _read_ahead(folder, fresh, run)
            from statuspage.engine.drive import drive

            warnings = drive(folder, fresh, run, begun=begun)
            if strict and warnings:
                raise StatuspageError("\n".join(warnings))
            swap(fresh, target)
    assert run.reading is not None
    return Built(target, run.pages, run.reading, warnings)


def _read_ahead(folder: Path, fresh: Path, run: Run) -> Begun | None:
    """Reads the content; while other processes begin to, this one imports MkDocs.

    Answers MkDocs' settings, where they have been loaded meanwhile.
    """
    begun: list[Begun] = []

    def begin() -> None:
        from statuspage.engine import drive

        begun.append(drive.begin(folder, fresh, run))

    config = settings.read(folder / "mkdocs.yml")
    moment = run.moment(config)
    run.ahead = source.read(folder, config, moment, drills=run.drills, meanwhile=begin)
    return next(iter(begun), None)


def refused(folder: Path) -> Sequence[Mistake]:
    """What MkDocs refuses in the settings of a site; nothing is built."""
    from statuspage.engine import drive

    return drive.refused(folder)


def serve(
    folder: Path,
    *,
    moment: Callable[[Config], datetime],
    host: str,
    port: int,
    drills: bool,
    say: Callable[[str], None],
    on_read: Callable[[Reading], None],
) -> None:
    """Shows the site on a loopback address and rebuilds it whenever a file changes.

    What is broken is left out of the preview and said; a build that fails leaves the old
    pages in place. Ends on Ctrl-C.
    """
    from statuspage.engine import preview

    def run() -> Run:
        return Run(moment=moment, keep_going=True, drills=drills, preview=True, on_read=on_read)

    preview.serve(folder, run=run, host=host, port=port, say=say)
