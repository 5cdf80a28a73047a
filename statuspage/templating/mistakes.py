"""What is wrong in a template, for the person who wrote it."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterable, Mapping

from jinja2 import Environment, TemplateNotFound, TemplateSyntaxError, UndefinedError

from statuspage.errors import Mistake, TemplateMistake
from statuspage.templating.undefined import suggestion

_NO_VALUE = re.compile(r"there is no value '([^']+)' here$")
# A value or a tag that is not closed as it was opened: {{ name }, {% if name }}, {{ name %}.
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
        return f"this is not a template: {said}"
    if isinstance(error, UndefinedError) and (found := _NO_VALUE.match(said)):
        return said + suggestion(found[1], values)
    return _PLAIN.get(type(error), said)
