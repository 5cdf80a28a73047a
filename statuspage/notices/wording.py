"""The templates of notices: which one is chosen, and what is wrong with one."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from statuspage.errors import Mistake, Severity, StatuspageError

if TYPE_CHECKING:
    from jinja2 import Template
    from jinja2.sandbox import SandboxedEnvironment

SUFFIXES = {"subject": ".subject.txt.jinja", "text": ".txt.jinja", "html": ".html.jinja"}
# Phrases are templates of one sentence that all channels share.
PHRASES = ("opening", "sentence")
MOMENTS = ("correction", "withdrawn", "changed", "reopened", "follow_up")


class TemplateMistake(StatuspageError):
    """A template that cannot be used, with the place in its file."""

    def __init__(self, mistake: Mistake) -> None:
        self.mistake = mistake
        super().__init__(str(mistake))


def stems(kind: str, moment: str, phase: str) -> tuple[str, ...]:
    """The names of templates in the order in which they are tried, without their ends.

    What corrects, withdraws or moves comes before what kind and phase say, because a
    template that does not know of it would tell the wrong story.
    """
    special = (f"{kind}.{moment}", moment) if moment in MOMENTS else ()
    return tuple(dict.fromkeys((*special, f"{kind}.{phase}", kind, phase, "default")))


class Templates:
    """The built-in templates and a site's own, compiled once; a site's own win by their name.

    `folder` is the site's `templates/`, if there is one.
    """

    def __init__(self, environment: SandboxedEnvironment, folder: Path | None = None) -> None:
        self._environment = environment
        self._folder = folder
        self._names = frozenset(environment.list_templates(extensions=("jinja",)))
        self._compiled: dict[str, Template] = {}

    def find(self, folders: Iterable[str], stems: Iterable[str], suffix: str) -> str | None:
        """The name of the first template there is: folder by folder, stem by stem."""
        tried = [*stems]
        names = (f"{folder}/{stem}{suffix}" for folder in folders for stem in tried)
        return next((name for name in names if name in self._names), None)

    def is_own(self, name: str) -> bool:
        """Whether a template is the site's own."""
        return self._folder is not None and (self._folder / name).is_file()

    def render(self, name: str, context: Mapping[str, object]) -> str:
        """The words that a template makes; raises TemplateMistake."""
        from jinja2 import TemplateError

        try:
            template = self._compiled.get(name)
            if template is None:
                template = self._compiled[name] = self._environment.get_template(name)
            return template.render(context)
        except TemplateError as error:
            raise TemplateMistake(self._mistake(name, error)) from error
        except StatuspageError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever a template does, its author is told
            raise TemplateMistake(self._mistake(name, error)) from error

    def mistakes(self) -> tuple[Mistake, ...]:
        """What cannot be compiled among the site's own templates, used this time or not."""
        from jinja2 import TemplateError

        found = []
        for name in sorted(filter(self.is_own, self._names)):
            try:
                self._compiled[name] = self._environment.get_template(name)
            except (TemplateError, UnicodeDecodeError) as error:
                found.append(self._mistake(name, error))
        return tuple(found)

    def unused(self, folders: Iterable[str], kinds: Iterable[str], phases: Iterable[str]) -> (
        tuple[Mistake, ...]
    ):
        """The site's own templates whose names nothing ever asks for: a slip of the pen."""
        known = {*kinds, "maintenance"}
        whens = {*phases, *MOMENTS}
        right = {"default", *known, *whens} | {f"{kind}.{when}" for kind in known for when in whens}
        asked = {*folders, *PHRASES}
        return tuple(
            mistake
            for name in sorted(filter(self.is_own, self._names))
            for mistake in _misnamed(name, asked, right)
        )

    def _mistake(self, name: str, error: Exception) -> Mistake:
        from jinja2 import TemplateNotFound, TemplateSyntaxError

        where, line = name, 1
        if isinstance(error, TemplateSyntaxError):
            where, line = error.name or name, error.lineno
        else:
            for frame in traceback.extract_tb(error.__traceback__):
                if (own := self._name_of(frame.filename)) is not None:
                    where, line = own, frame.lineno or 1
        said = str(error) or type(error).__name__
        if isinstance(error, TemplateNotFound):
            said = f"there is no template '{error.name}'"
        return Mistake(path=f"templates/{where}", line=line, message=said.strip())

    def _name_of(self, filename: str) -> str | None:
        return next(
            (
                name
                for name, template in self._compiled.items()
                if template.filename is not None and template.filename == filename
            ),
            None,
        )


def _misnamed(name: str, folders: Iterable[str], right: Iterable[str]) -> Iterator[Mistake]:
    folder, _, file = name.rpartition("/")
    stem = next(
        (file.removesuffix(suffix) for suffix in SUFFIXES.values() if file.endswith(suffix)), None
    )
    if file.startswith("_"):
        return
    if folder not in folders:
        yield _never(name, "folder", folder, folders)
    elif stem is None or stem not in right:
        yield _never(name, "name", stem or file, right)


def _never(name: str, what: str, wrong: str, right: Iterable[str]) -> Mistake:
    close = get_close_matches(wrong, sorted(right), n=1)
    proposal = f"; did you mean '{close[0]}'?" if close else ""
    return Mistake(
        path=f"templates/{name}",
        line=1,
        message=f"this template is never used: no notice asks for the {what} '{wrong}'{proposal}",
        severity=Severity.WARNING,
    )
