"""Compiled templates: compiling a theme costs more than rendering a small site."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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

    `product` is the folder of the product's own theme: what is compiled of that is kept for the
    next command too. `host` is the version of MkDocs, which makes the environment.
    """

    def __init__(self, product: Path, host: str) -> None:
        super().__init__()
        self._product, self._host = product, host
        self._compiling: workers.Beside[Mapping[str, bytes]] | None = None
        self._is_whole = False
        self._kept: Mapping[str, bytes] = {}
        self._files: dict[str, Path] = {}

    def prepare(self, env: Environment) -> None:
        """Makes the environment of a theme ours."""
        templating.install(env)
        env.bytecode_cache = self
        env.auto_reload = False  # a build has an environment of its own: no page asks the disk
        env.cache = {}  # all of the theme is wanted, and none thrown away

    def begin(self, env: Callable[[], Environment], *, own: bool) -> None:
        """Has the theme compiled meanwhile, where there is a core for it and it was not before;
        `own` says that the site has templates of its own.
        """
        if not self.codes:
            self._kept = kept.read(self._product, self._host)
            self.codes.update(self._kept)
            self._is_whole = bool(self._kept) and not own
        if not self._is_whole and self._compiling is None:
            self._compiling = workers.Beside(partial(self._compiled, env))

    def finish(self) -> None:
        """Takes what was compiled meanwhile."""
        compiling, self._compiling = self._compiling, None
        if compiling is not None:
            self.codes.update(compiling.result())
            self._is_whole = True

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

    def compile(self, env: Environment) -> None:
        """Compiles all there is; a mistake in a template is said when pages are made of it."""
        self.prepare(env)
        for name in env.list_templates(["html"]):
            with suppress(TemplateError, UnicodeDecodeError):
                env.get_template(name)

    def keep(self) -> None:
        """Keeps what has been compiled of the product's theme for the next command."""
        codes = {
            key: self.codes[key]
            for key, file in self._files.items()
            if key in self.codes and file.is_relative_to(self._product)
        }
        if codes != self._kept:
            kept.write(codes, self._product, self._host)

    def _compiled(self, make: Callable[[], Environment]) -> Mapping[str, bytes]:
        # In an environment that no other plugin has changed: what is kept is for every site.
        self.compile(make())
        if kept.may_write():
            self.keep()
        return self.codes


NOTICES = Compiled()
"""Those of notices, whose environments are all alike: see `notices_environment`."""
