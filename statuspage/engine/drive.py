"""One run of MkDocs: what it warns of is kept, what it raises is said in our words."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError

from statuspage.errors import StatuspageError
from statuspage.mkdocs_plugin import StatuspagePlugin
from statuspage.run import Run
from statuspage.source import settings


def drive(folder: Path, output: Path, run: Run, site_url: str | None = None) -> tuple[str, ...]:
    """Lets MkDocs build into `output`; answers its warnings, raises StatuspageError."""
    with _listening() as listener:
        try:
            config = configuration(folder, output, run)
            if site_url is not None:
                config.site_url = site_url
            mkdocs_build(config)
        except Abort as problem:
            if run.problem is not None:
                raise run.problem from None
            raise StatuspageError("\n".join(listener.said) or str(problem)) from None
        except OSError as problem:
            place = f"{problem.filename}: " if problem.filename else ""
            raise StatuspageError(f"{place}{problem.strerror or problem}") from None
    return tuple(listener.said)


def configuration(folder: Path, output: Path, run: Run) -> MkDocsConfig:
    """The site's settings as MkDocs has them, with what this build is asked for."""
    settings.read(folder / "mkdocs.yml")  # what is wrong there is said in our words
    (folder / "pages").mkdir(exist_ok=True)
    with _listening() as listener:
        try:
            config = load_config(str(folder / "mkdocs.yml"), site_dir=str(output))
        except (Abort, ConfigurationError) as problem:
            said = "\n".join(listener.said) or str(problem)
            raise StatuspageError(f"mkdocs.yml: {said}") from None
    plugin = config.plugins.get("statuspage")
    if not isinstance(plugin, StatuspagePlugin):
        raise StatuspageError("mkdocs.yml does not load the plugin 'statuspage'")
    plugin.run = run
    return config


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
