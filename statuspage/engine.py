"""Drives a build or a preview: beside the live output, swapped in only when it is whole."""

from __future__ import annotations

import contextlib
import logging
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError

from statuspage.config import Config
from statuspage.errors import StatuspageError
from statuspage.mkdocs_plugin import Run, StatuspagePlugin
from statuspage.source import Reading

_OLD = ".old"


@dataclass(frozen=True, slots=True)
class Built:
    """A finished build: where it is, how many pages it has, what was read and what MkDocs said."""

    output: Path
    pages: int
    reading: Reading
    warnings: tuple[str, ...]


def build(
    folder: Path,
    *,
    moment: Callable[[Config], datetime],
    keep_going: bool = False,
    drills: bool = False,
    strict: bool = False,
    on_read: Callable[[Reading], None] | None = None,
    on_page: Callable[[], None] | None = None,
) -> Built:
    """Builds the site beside its output and swaps it in.

    Raises StatuspageError with everything that is wrong; the old output then stands. With
    `strict`, what MkDocs warns of (a broken link in a plain page) is wrong as well.
    """
    count = 0

    def counted() -> None:
        nonlocal count
        count += 1
        if on_page is not None:
            on_page()

    run = Run(
        moment=moment,
        keep_going=keep_going,
        drills=drills,
        on_page=counted,
        on_read=on_read or (lambda reading: None),
    )
    folder = folder.resolve()  # MkDocs takes a relative output to be below mkdocs.yml
    target = folder / ("site-drill" if drills else "site")
    _recover(target)
    with _beside(target) as fresh:
        warnings = _drive(folder, fresh, run)
        if strict and warnings:
            raise StatuspageError("\n".join(warnings))
        _swap(fresh, target)
    assert run.reading is not None
    return Built(target, count, run.reading, warnings)


def _recover(target: Path) -> None:
    """Puts the old output back if a build was killed between the two renames of a swap."""
    old = target.with_name(target.name + _OLD)
    if old.is_dir():
        if target.exists():
            shutil.rmtree(old)
        else:
            old.rename(target)


@contextlib.contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """A new folder beside the output, on the same disk, gone afterwards if it is still there."""
    try:
        fresh = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    except OSError as problem:
        raise StatuspageError(
            f"cannot write beside {target}: {problem.strerror or problem}"
        ) from None
    try:
        yield fresh
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _swap(fresh: Path, target: Path) -> None:
    """The new output takes the place of the old one: two renames, nothing copied."""
    old = target.with_name(target.name + _OLD)
    fresh.chmod(0o755)
    if target.is_symlink():
        raise StatuspageError(f"{target} is a link; the site is written into a folder of its own")
    if target.exists():
        target.rename(old)
    try:
        fresh.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


class _Listener(logging.Handler):
    """Keeps what MkDocs warns of, instead of printing it."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


@contextlib.contextmanager
def _listening() -> Iterator[_Listener]:
    logger, listener = logging.getLogger("mkdocs"), _Listener()
    propagated, logger.propagate = logger.propagate, False
    logger.addHandler(listener)
    try:
        yield listener
    finally:
        logger.removeHandler(listener)
        logger.propagate = propagated


def _drive(folder: Path, output: Path, run: Run, site_url: str | None = None) -> tuple[str, ...]:
    """Lets MkDocs build into `output`; answers its warnings, raises ours or its errors."""
    with _listening() as listener:
        try:
            config = _configuration(folder, output, run)
            if site_url is not None:
                config.site_url = site_url
            mkdocs_build(config)
        except (Abort, ConfigurationError) as problem:
            if run.problem is not None:
                raise run.problem from None
            raise StatuspageError("\n".join(listener.said) or str(problem)) from None
        except StatuspageError:
            raise
        except OSError as problem:
            place = f"{problem.filename}: " if problem.filename else ""
            raise StatuspageError(f"{place}{problem.strerror or problem}") from None
    return tuple(listener.said)


def _configuration(folder: Path, output: Path, run: Run) -> MkDocsConfig:
    if not (folder / "pages").is_dir():
        (folder / "pages").mkdir()
    config = load_config(str(folder / "mkdocs.yml"), site_dir=str(output))
    plugin = config.plugins.get("statuspage")
    if not isinstance(plugin, StatuspagePlugin):
        raise StatuspageError("mkdocs.yml does not load the plugin 'statuspage'")
    plugin.run = run
    return config


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
    from urllib.parse import urlsplit

    from mkdocs.livereload import LiveReloadServer, _serve_url

    folder, root = folder.resolve(), Path(tempfile.mkdtemp(prefix="statuspage-")).resolve()
    shown = root / "site"

    def once() -> Run:
        run = Run(moment=moment, keep_going=True, drills=drills, preview=True, on_read=on_read)
        with _beside(shown) as fresh:
            for warning in _drive(folder, fresh, run, site_url):
                say(warning)
            _swap(fresh, shown)
        return run

    def again() -> None:
        try:
            once()
        except StatuspageError as problem:
            say(f"{problem}\nThe preview still shows the pages as they were.")

    try:
        with _listening():
            config = _configuration(folder, root / "unused", Run())
        mount = urlsplit(config.site_url or "/").path or "/"
        site_url = _serve_url(host, port, mount)
        once()
        server = LiveReloadServer(
            builder=again, host=host, port=port, root=str(shown), mount_path=mount
        )
        server.error_handler = lambda code: (
            page.read_bytes() if (page := shown / f"{code}.html").is_file() else None
        )
        server.watch(str(folder / "mkdocs.yml"))
        for name in ("pages", "incidents", "maintenance", "kinds", "templates"):
            if (folder / name).is_dir():
                server.watch(str(folder / name))
        for name in ("components.yml", "organisation.yml"):
            if (folder / name).is_file():
                server.watch(str(folder / name))
        try:
            say(f"The page is at {site_url}  (Ctrl-C ends it)")
            server.serve()
        except KeyboardInterrupt:
            say("Stopped.")
        finally:
            server.shutdown()
    except OSError as problem:
        if problem.errno in {98, 48, 10048}:
            raise StatuspageError(
                f"port {port} is in use; choose another one with --port {port + 1}"
            ) from None
        raise
    finally:
        shutil.rmtree(root, ignore_errors=True)
