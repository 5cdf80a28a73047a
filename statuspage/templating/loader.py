"""Templates from one folder, and from nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from jinja2 import BaseLoader, Environment, TemplateNotFound
from jinja2.loaders import split_template_path

from statuspage.errors import Mistake, TemplateMistake

_MAX_BYTES = 256 * 1024


class FolderLoader(BaseLoader):
    """Loads templates below `folder`; a link that leads out of it is refused.

    `shown` is how messages call the folder; templates are compiled under that name.
    """

    def __init__(self, folder: Path, shown: str) -> None:
        self._folder = folder
        self._shown = shown

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """The text of a template and the name under which its mistakes are shown."""
        file = self._folder.joinpath(*split_template_path(template))
        shown = f"{self._shown}/{template}"
        if not file.is_file():
            raise TemplateNotFound(template)
        if not file.resolve().is_relative_to(self._folder.resolve()):
            raise _mistake(shown, "this is a link to a file outside of the folder; copy the file")
        content = file.read_bytes()
        if len(content) > _MAX_BYTES:
            raise _mistake(shown, f"this template is larger than {_MAX_BYTES // 1024} KB")
        try:
            return content.decode("utf-8-sig"), shown, lambda: True
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            raise _mistake(shown, "this file is not UTF-8; save it as UTF-8", line) from error

    def list_templates(self) -> list[str]:
        """The names of all templates in the folder."""
        found = (file for file in self._folder.rglob("*") if file.is_file())
        return sorted(file.relative_to(self._folder).as_posix() for file in found)


def _mistake(path: str, message: str, line: int = 1) -> TemplateMistake:
    return TemplateMistake(Mistake(path=path, line=line, message=message))
