"""Internal pages as one file each: no script, nothing from elsewhere, every value escaped."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from statuspage import templating
from statuspage.locale import Locale

if TYPE_CHECKING:
    import jinja2

_FOLDER = Path(__file__).parent


def page(template: str, words: Locale, context: Mapping[str, Any]) -> str:
    """A page of this template; the context has `title`, `lead`, `site` and `as_of` at least."""
    from markupsafe import Markup

    css = (_FOLDER / "page.css").read_text(encoding="utf-8")
    return (
        _environment()
        .get_template(template)
        .render(
            locale=words,
            language=words.language,
            direction=words.text_direction,
            css=Markup(css.strip()),  # noqa: S704 (our own file)
            **context,
        )
    )


@cache
def _environment() -> jinja2.Environment:
    from jinja2 import Environment, FileSystemLoader

    env = Environment(  # noqa: S701 (install() switches escaping on)
        loader=FileSystemLoader(_FOLDER), trim_blocks=True, lstrip_blocks=True
    )
    templating.install(env)
    return env
