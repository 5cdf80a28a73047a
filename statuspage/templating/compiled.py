"""Compiled templates, kept in memory: compiling a theme costs more than rendering a small site."""

from __future__ import annotations

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class Compiled(BytecodeCache):
    """Keeps what was compiled for the next build of the same process.

    Jinja asks for it by the name and the file of a template, and compares its source.
    """

    def __init__(self) -> None:
        self.codes: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Gives what was compiled before, if anything was."""
        if bucket.key in self.codes:
            bucket.bytecode_from_string(self.codes[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps what has just been compiled."""
        self.codes[bucket.key] = bucket.bytecode_to_string()


NOTICES = Compiled()
"""Those of notices, whose environments are all alike: see `notices_environment`."""
