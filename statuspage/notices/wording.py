"""The templates of notices: which one is chosen, and which are never asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from statuspage.errors import Mistake, Severity, TemplateMistake

if TYPE_CHECKING:
    from jinja2.nodes import Template

    from statuspage.templating.sandbox import NoticesEnvironment

# How the name of a template ends, by the text that it makes.
SUFFIXES = {"subject": ".subject.txt.jinja", "text": ".txt.jinja", "html": ".html.jinja"}
# Phrases are templates of a sentence or two that all channels share.
PHRASES = ("opening", "sentence")
# What is asked for before kind and phase have their turn: a template that does not know
# that something is corrected, withdrawn or moved would tell the wrong story.
MOMENTS = ("correction", "withdrawn", "changed", "extended", "reopened", "follow_up")
_BUILT_IN = "builtin/"
_END = ".jinja"
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)


def stems(kind: str, moment: str, phase: str) -> tuple[str, ...]:
    """The names of templates in the order in which they are tried, without their ends."""
    special = (f"{kind}.{moment}", moment) if moment in MOMENTS else ()
    return tuple(dict.fromkeys((*special, f"{kind}.{phase}", kind, phase, "default")))


def empty(name: str) -> TemplateMistake:
    """The mistake of a template that has words and makes none."""
    said = "this template makes an empty text; to switch the notice off, leave the file empty"
    return TemplateMistake(Mistake(path=f"templates/{name}", line=1, message=said))


class Templates:
    """The built-in templates and a site's own, which win by their name.

    `folder` is the site's `templates/`, if there is one; its files are listed once.
    """

    def __init__(self, environment: NoticesEnvironment, folder: Path | None = None) -> None:
        self._environment = environment
        files = environment.list_templates()
        self._names = frozenset(name for name in files if name.endswith(_END))
        own = (
            name
            for name in files
            if folder is not None
            and not name.startswith(_BUILT_IN)
            and folder.joinpath(name).is_file()
        )
        self._own_files = tuple(sorted(own))
        self.own = tuple(name for name in self._own_files if name.endswith(_END))

    def find(self, folders: Iterable[str], stems: Iterable[str], suffix: str) -> str | None:
        """The name of the first template there is: folder by folder, stem by stem."""
        tried = [*stems]
        names = (f"{folder}/{stem}{suffix}" for folder in folders for stem in tried)
        return next((name for name in names if name in self._names), None)

    def render(self, name: str, context: Mapping[str, object]) -> str:
        """The words that a template makes; raises TemplateMistake."""
        from statuspage.templating import render

        return render(self._environment, [name], context)

    def is_off(self, name: str) -> bool:
        """Whether a template's file is empty, but for comments: its notice is switched off."""
        return name in self.own and not _COMMENT.sub("", self._source(name)).strip()

    def is_for_ears(self, name: str) -> bool:
        """Whether a sentence may be read out: it is built in, or makes use of `aloud`."""
        from jinja2 import TemplateSyntaxError
        from jinja2.meta import find_undeclared_variables

        if name not in self.own:
            return True
        try:
            tree = self._environment.parse(self._source(name))
            return "aloud" in find_undeclared_variables(tree)
        except (TemplateMistake, TemplateSyntaxError):
            return False  # what cannot be read is told as a mistake

    def _source(self, name: str) -> str:
        loader = self._environment.loader
        return "" if loader is None else loader.get_source(self._environment, name)[0]

    def mistakes(self) -> tuple[Mistake, ...]:
        """What keeps the site's own templates from being templates, whether used now or not."""
        found = []
        for name in self.own:
            try:
                self._environment.first_of([name])
            except TemplateMistake as error:
                found.append(error.mistake)
        return tuple(found)

    def unused(
        self, folders: Iterable[str], kinds: Iterable[str], phases: Iterable[str]
    ) -> tuple[Mistake, ...]:
        """The site's own templates that no notice ever asks for: most often a misspelt name.

        Names that begin with `_` are for other templates to include; where one includes another
        name, that is told, and nothing is said of what a name that is computed may be.
        """
        whose = {*kinds, "maintenance"}
        whens = {*phases, *MOMENTS}
        right = {"default", *whose, *whens} | {f"{kind}.{when}" for kind in whose for when in whens}
        asked = {*folders, *PHRASES}
        found = {name: m for name in self._own_files for m in _misnamed(name, asked, right)}
        if not found:
            return ()
        from statuspage.notices import shared

        used = shared.asked(self._trees())
        return tuple(
            _shared(name, used.users[name]) if name in used.users else mistake
            for name, mistake in found.items()
            if name in used.users or not used.computes(name)
        )

    def _trees(self) -> Iterator[tuple[str, Template]]:
        """The site's own templates, as far as they can be read, each with its name."""
        from jinja2 import TemplateSyntaxError

        for name in self.own:
            try:
                yield name, self._environment.parse(self._source(name))
            except (TemplateMistake, TemplateSyntaxError, RecursionError):
                continue  # what cannot be read is told as a mistake


class Outline(Templates):
    """Templates that make no words: what notices there will be is known without writing them."""

    def render(self, name: str, context: Mapping[str, object]) -> str:
        """A mark in place of words."""
        return "…"


def _misnamed(name: str, folders: Iterable[str], right: Iterable[str]) -> Iterator[Mistake]:
    folder, _, file = name.rpartition("/")
    if file.startswith(("_", ".", "README")):
        return
    ending = next((suffix for suffix in SUFFIXES.values() if file.endswith(suffix)), None)
    if ending is None:
        right_end = SUFFIXES["text"] if file.endswith(_END) else _END
        said = f"this file is never used: the name of a template ends with '{right_end}'"
        yield Mistake(path=f"templates/{name}", line=1, message=said, severity=Severity.WARNING)
        return
    stem = file.removesuffix(ending)
    if not folder:
        channel = "sms" if ending == SUFFIXES["text"] else "email"
        meant = stem if stem in right else _closest(stem, right) or "default"
        said = (
            "this template is never used: it belongs into the folder of what it words, such as "
            f"templates/{channel}/{meant}{ending}"
        )
        yield Mistake(path=f"templates/{name}", line=1, message=said, severity=Severity.WARNING)
    elif folder not in folders:
        yield _never(name, "folder", folder, folders)
    elif stem not in right:
        yield _never(name, "name", stem, right)


def _never(name: str, what: str, wrong: str, right: Iterable[str]) -> Mistake:
    close = _closest(wrong, right)
    proposal = f"; did you mean '{close}'?" if close else ""
    return Mistake(
        path=f"templates/{name}",
        line=1,
        message=f"this template is never used: no notice asks for the {what} '{wrong}'{proposal}",
        severity=Severity.WARNING,
    )


def _closest(wrong: str, right: Iterable[str]) -> str | None:
    return next(iter(get_close_matches(wrong, sorted(right), n=1)), None)


def _shared(name: str, user: str) -> Mistake:
    return Mistake(
        path=f"templates/{name}",
        line=1,
        message="this template is not asked for by notices, but used by another one: begin its "
        f"name with '_', here and in templates/{user}",
        severity=Severity.WARNING,
    )
