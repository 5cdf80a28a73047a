"""What is wrong in a template, for the person who wrote it."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from jinja2 import (
    Environment,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
)

from statuspage.errors import Mistake, TemplateMistake
from statuspage.templating import growth
from statuspage.templating.filters import FILTERS
from statuspage.templating.undefined import suggestion

_NO_FILTER = re.compile(r"No filter named '([^']+)'\.$")
_NO_VALUE = re.compile(r"there is no value '([^']+)' here$")
# A value or a tag that is not closed as it was opened: {{ name }, {% if name }}, {{ name %}.
_PERCENT = re.compile(r"(unsupported format character|incomplete format)\b")
_LONGEST_LINE = 1000  # of those that are mended
_INSIDE = r"((?:[^{}%\"']|\"[^\"]*\"|'[^']*')*?)\s*(-?)"
_VALUE = re.compile(rf"\{{\{{{_INSIDE}(?:\}} \}}|%?\}}(?!\}})|\Z)")
_TAG = re.compile(rf"\{{%{_INSIDE}(?:% \}}|\}}\}}?|%(?!\}})|\Z)")
_PLAIN: Mapping[type[Exception], str] = {
    RecursionError: "this template includes or calls itself without an end",
    ZeroDivisionError: "this divides by zero",
    MemoryError: "this template writes too much",
}


def mistake(error: Exception, name: str, values: Iterable[str] = ()) -> TemplateMistake:
    """The mistake behind an error of Jinja's in the template `name` (as messages call it).

    `values` are the names that the template was given, to propose one for a misspelt name.
    """
    path, line = name, 1
    if isinstance(error, TemplateSyntaxError):
        path, line = error.filename or name, error.lineno
    else:
        for frame in traceback.extract_tb(error.__traceback__):
            if frame.filename.startswith(("templates/", "statuspage/templates/")):
                path, line = frame.filename, frame.lineno or 1
    return TemplateMistake(
        Mistake(
            path=path,
            line=line,
            message=_message(error, [*values]),
            corrected=_mended(error) if isinstance(error, TemplateSyntaxError) else None,
        )
    )


def of_a_theme(error: Exception, folder: Path, own: Sequence[Path]) -> TemplateMistake | None:
    """The mistake in a theme behind an error; None where no template of `own` has a part in it.

    `own` are the folders of templates that are not the product's; `folder` is the site's.
    """
    if isinstance(error, TemplateSyntaxError):
        places = [(error.filename or error.name or "", error.lineno)]
    else:
        frames = traceback.extract_tb(error.__traceback__)
        found = [(f.filename, f.lineno or 1) for f in frames if f.filename.endswith(".html")]
        places = [place for place in found if any(Path(place[0]).is_relative_to(o) for o in own)]
        if not places and isinstance(error, TemplateError):
            places = found
    if not places:
        return None
    path, line = places[-1]
    corrected = _mended(error) if isinstance(error, TemplateSyntaxError) else None
    shown = shown_path(Path(path), folder)
    return TemplateMistake(
        Mistake(path=shown, line=line, message=_message(error, []), corrected=corrected)
    )


def unparsed(text: str, path: str) -> Mistake | None:
    """Why a text, shown as `path`, is no template; None when it is one."""
    try:
        Environment(extensions=["jinja2.ext.i18n"]).parse(text)  # noqa: S701 (nothing is rendered)
    except TemplateSyntaxError as error:
        error.source = text
        said, better = _message(error, []), _mended(error)
        return Mistake(path=path, line=error.lineno, message=said, corrected=better)
    return None


def shown_path(file: Path, folder: Path) -> str:
    """A file as messages call it: relative to the site where it lies below."""
    folder = folder.resolve()
    below = file.is_relative_to(folder)
    return (file.relative_to(folder) if below else file).as_posix()


def _mended(error: TemplateSyntaxError) -> str | None:
    """The line with its brackets in pairs, if that is all that is wrong with it."""
    lines = (error.source or "").split("\n")
    line = lines[error.lineno - 1] if 0 < error.lineno <= len(lines) else ""
    if len(line) > _LONGEST_LINE:
        return None
    better = _VALUE.sub(r"{{\1 \2}}", _TAG.sub(r"{%\1 \2%}", line))
    lines[error.lineno - 1] = better
    if better == line:
        return None
    try:
        Environment(extensions=["jinja2.ext.i18n"]).parse("\n".join(lines))  # noqa: S701 (nothing is rendered)
    except TemplateSyntaxError as still:
        return None if still.lineno == error.lineno else better
    return better


def _message(error: Exception, values: list[str]) -> str:
    said = " ".join(str(error).split()) or type(error).__name__
    if isinstance(error, TemplateNotFound):
        return f"there is no template '{error.name}'"
    if isinstance(error, TemplateSyntaxError):
        return _unparsed(said)
    if isinstance(error, UndefinedError) and (found := _NO_VALUE.match(said)):
        return said + suggestion(found[1], values)
    if isinstance(error, KeyError):
        return f"the text has a placeholder {said} that got no value"
    if isinstance(error, ValueError) and _PERCENT.match(said):
        return "a % in a text that is translated is written %%"
    return _PLAIN.get(type(error), said)


def _unparsed(said: str) -> str:
    found = _NO_FILTER.match(said)
    if found is None:
        return f"this is not a template: {said}"
    near = suggestion(found[1], [*growth.FILTERS, *FILTERS], cutoff=0.75)
    return f"there is no filter '{found[1]}'{near}"
