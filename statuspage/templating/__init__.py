"""The Jinja environments: the theme's, and the sandbox in which notices are written.

Every render passes `locale` in its context: words and dates follow it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import jinja2

    from statuspage.templating.sandbox import NoticesEnvironment

__all__ = ["install", "notices_environment", "render"]

_PACKAGE_TEMPLATES = Path(__file__).parent.parent / "templates"
_UNESCAPED = (".txt", ".md", ".json", ".js", ".css", ".csv")
_TEMPLATE_ENDS = (".jinja", ".jinja2", ".j2")


def install(env: jinja2.Environment) -> None:
    """Make an environment strict, escaping and multilingual, before it compiles anything."""
    from statuspage.templating import filters, words
    from statuspage.templating.escaping import Escaping, shown
    from statuspage.templating.globals import Globals
    from statuspage.templating.undefined import Missing

    env.code_generator_class = Escaping
    env.extend(shown=shown)
    env.make_globals = partial(Globals.of, env)  # type: ignore[method-assign]
    env.autoescape = escapes
    env.undefined = Missing
    env.filters.update(filters.FILTERS)
    words.install(env)


def notices_environment(site_templates: Path | None) -> NoticesEnvironment:
    """The sandbox for notices: a site's own templates first, by name, then the built-in ones.

    A site's template extends the built-in one of its own name as `builtin/<name>`.
    """
    from jinja2 import ChoiceLoader, PrefixLoader

    from statuspage.templating.compiled import NOTICES
    from statuspage.templating.loader import FolderLoader
    from statuspage.templating.sandbox import NoticesEnvironment

    builtin = FolderLoader(_PACKAGE_TEMPLATES, "statuspage/templates")
    own = [] if site_templates is None else [FolderLoader(site_templates, "templates")]
    env = NoticesEnvironment(
        loader=ChoiceLoader([*own, builtin, PrefixLoader({"builtin": builtin})]),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=NOTICES,
    )
    install(env)
    return env


def render(env: NoticesEnvironment, names: Sequence[str], context: Mapping[str, Any]) -> str:
    """The text of the first of these templates that exists.

    What is wrong in a template is raised as TemplateMistake, with its file and line.
    """
    return env.first_of(names).render(context)


def escapes(name: str | None) -> bool:
    """Whether values are escaped in a template of this name: in all but plain text.

    `x.html.jinja` and `x.html` are escaped alike, `x.txt.jinja` is not.
    """
    if name is None:
        return True
    name = name.lower()
    for end in _TEMPLATE_ENDS:
        name = name.removesuffix(end)
    return not name.endswith(_UNESCAPED)
