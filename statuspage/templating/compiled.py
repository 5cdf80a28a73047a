"""Compiled templates: compiling a theme costs more than rendering a small site."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import CodeType

from jinja2 import BytecodeCache, Environment, TemplateError
from jinja2.bccache import Bucket

from statuspage import templating, workers
from statuspage.templating import kept


class Compiled(BytecodeCache):
    """Keeps what was compiled for the next build of the same process.

    Jinja asks for it by the name and the file of a template, and compares its source.
    """

    def __init__(self) -> None:
        self.codes: dict[str, bytes] = {}
        self._loaded: dict[str, tuple[str, CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Gives what was compiled before, if anything was."""
        checksum, code = self._loaded.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code
        elif bucket.key in self.codes:
            bucket.bytecode_from_string(self.codes[bucket.key])
            if bucket.code is not None:
                self._loaded[bucket.key] = bucket.checksum, bucket.code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps what has just been compiled."""
        self.codes[bucket.key] = bucket.bytecode_to_string()


class CompiledTheme(Compiled):
    """Keeps the templates of the theme, which every build of a process has in common.

    `host` is the version of MkDocs, which makes the environment.
    """

    def __init__(self, host: str) -> None:
        super().__init__()
        self._host = host
        self._compiling: workers.Beside[Mapping[str, bytes]] | None = None
        self._kept: Mapping[str, bytes] = {}
        self._files: dict[str, Path] = {}

    def prepare(self, env: Environment) -> None:
        """Makes the environment of a theme ours."""
        templating.install(env)
        env.bytecode_cache = self
        env.auto_reload = False  # a build has an environment of its own: no page asks the disk
        env.cache = {}  # all of the theme is wanted, and none thrown away

    def begin(self, env: Callable[[], Environment]) -> None:
        """Has the theme compiled meanwhile, where there is a core for it and it was not before."""
        if not self.codes:
            self._kept = kept.read(self._host)
            self.codes.update(self._kept)
        if not self.codes and self._compiling is None:
            self._compiling = workers.Beside(partial(self._compiled, env))

    def finish(self) -> None:
        """Takes what was compiled meanwhile."""
        compiling, self._compiling = self._compiling, None
        if compiling is not None:
            self.codes.update(compiling.result())

    def dismiss(self) -> None:
        """Takes what was compiled meanwhile, if it was: a preview tries again what failed."""
        compiling, self._compiling = self._compiling, None
        if compiling is not None:
            self.codes.update(compiling.dismiss() or {})

    def get_bucket(
        self, environment: Environment, name: str, filename: str | None, source: str
    ) -> Bucket:
        """What Jinja asks for a template by; where its file is, is remembered."""
        bucket = super().get_bucket(environment, name, filename, source)
        self._files[bucket.key] = Path(filename or name)
        return bucket

    def keep(self, own: Collection[Path]) -> None:
        """Keeps what has been compiled for the next command, but not what is in a site's own
        folders.
        """
        codes = {
            key: self.codes[key]
            for key, file in self._files.items()
            if key in self.codes and not any(file.is_relative_to(folder) for folder in own)
        }
        if kept.may_write() and not codes.items() <= self._kept.items():
            self._kept = {**self._kept, **codes}
            kept.write(self._kept, self._host)

    def _compiled(self, make: Callable[[], Environment]) -> Mapping[str, bytes]:
        """The templates, compiled; a mistake in one is said when pages are made of it."""
        env = make()
        self.prepare(env)
        for name in env.list_templates(["html"]):
            with suppress(TemplateError, UnicodeDecodeError):
                env.get_template(name)
        return self.codes


NOTICES = Compiled()
"""Those of notices, whose environments are all alike: see `notices_environment`."""
