"""One run of MkDocs: what it warns of is kept, what it raises is said in our words."""

from __future__ import annotations

import contextlib
import logging
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError, ConfigurationError
from msgspec import Struct

from statuspage.engine.output import FULL
from statuspage.errors import ContentError, Mistake, StatuspageError
from statuspage.mkdocs_plugin import StatuspagePlugin, compile_meanwhile
from statuspage.run import Run
from statuspage.source import settings, themes
from statuspage.source.loading import line_of

_OF_A_KEY = re.compile(r"Config value '(\w+)': (.*)", re.DOTALL)


class Begun(Struct, frozen=True):
    """MkDocs' settings of a build, and what it warned of when it loaded them."""

    config: MkDocsConfig
    warnings: tuple[str, ...]


def begin(folder: Path, output: Path, run: Run) -> Begun:
    """Loads the settings for `drive`; the theme is compiled from now on, by another process."""
    with _listening() as listener:
        config = configuration(folder, output, run)
    compile_meanwhile(config)
    return Begun(config, tuple(listener.said))


def drive(
    folder: Path,
    output: Path,
    run: Run,
    site_url: str | None = None,
    begun: Begun | None = None,
) -> tuple[str, ...]:
    """Lets MkDocs build into `output`; answers its warnings, raises StatuspageError."""
    with _listening() as listener:
        try:
            config = begun.config if begun else configuration(folder, output, run)
            if site_url is not None:
                config.site_url = site_url
            mkdocs_build(config)
        except (Abort, BuildError) as problem:
            if run.problem is not None:
                raise run.problem from None
            raise StatuspageError("\n".join(listener.said) or str(problem)) from None
        except OSError as problem:
            if problem.errno in FULL:
                raise
            place = f"{problem.filename}: " if problem.filename else ""
            raise StatuspageError(f"{place}{problem.strerror or problem}") from None
    return (*(begun.warnings if begun else ()), *listener.said)


def configuration(folder: Path, output: Path, run: Run) -> MkDocsConfig:
    """The site's settings as MkDocs has them, with what this build is asked for."""
    settings.read_for_mkdocs(folder / "mkdocs.yml")
    (folder / "pages").mkdir(exist_ok=True)  # git keeps no empty folder
    with _listening() as listener:
        try:
            config = load_config(str(folder / "mkdocs.yml"), site_dir=str(output))
        except (Abort, ConfigurationError) as problem:
            said = listener.said or [str(problem)]
            raise ContentError(_placed(each, folder) for each in said) from None
    plugin = config.plugins.get("statuspage")
    if not isinstance(plugin, StatuspagePlugin):
        raise StatuspageError("mkdocs.yml does not load the plugin 'statuspage'")
    plugin.run = run
    return config


def refused(folder: Path) -> Sequence[Mistake]:
    """What MkDocs refuses in the site's settings, and a theme that is none of ours."""
    try:
        theme = configuration(folder, folder / "site", Run()).theme
        themes.own_folders(theme.name, theme.dirs, folder / "mkdocs.yml")
    except ContentError as wrong:
        return wrong.mistakes
    return ()


def _placed(said: str, folder: Path) -> Mistake:
    """What MkDocs says of a key, with its line."""
    lines = (folder / "mkdocs.yml").read_text(encoding="utf-8", errors="replace").splitlines()
    found = _OF_A_KEY.match(said)
    key, message = (found[1], found[2]) if found else ("", said)
    named = re.findall("[\"']([^\"']+)[\"']", message)  # the plugin or extension that it means
    held = (n for n, text in enumerate(lines, 1) for name in named if name in text)
    line = next(held, None) or (line_of(key, lines) if key else None) or 1
    message = f"'{key}': {message}" if key else message
    return Mistake(path="mkdocs.yml", line=line, message=" ".join(message.split()))


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
