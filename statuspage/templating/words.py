"""`{{ _("…") }}` and `{% trans %}` in the language of the `locale` that the render was given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from jinja2 import pass_context
from jinja2.runtime import Context, Undefined
from markupsafe import Markup

if TYPE_CHECKING:
    import jinja2

    from statuspage.locale import Locale


def install(env: jinja2.Environment) -> None:
    """Add the i18n extension with callables that ask the context for its `locale`."""
    env.policies["ext.i18n.trimmed"] = True
    env.add_extension("jinja2.ext.i18n")
    extended = cast("Any", env)  # the extension adds this method
    extended.install_gettext_callables(
        _gettext, _ngettext, newstyle=True, pgettext=_pgettext, npgettext=_npgettext
    )
    # What pages ask for most, with one call in place of the extension's three.
    env.globals["_"] = env.globals["gettext"] = _filled_gettext


def locale_of(context: Context) -> Locale:
    """The locale that a render was given."""
    found = context.resolve("locale")
    if isinstance(found, Undefined):
        raise LookupError(  # noqa: TRY004 - what is undefined is missing, not of a wrong type
            "there is no 'locale' here: pass it to the render, and import macros that show "
            "words or dates 'with context'"
        )
    return cast("Locale", found)


@pass_context
def _filled_gettext(context: Context, message: str, /, **variables: object) -> str:
    """The translation with these variables in it, escaped as everything is."""
    said = locale_of(context).gettext(message)
    if context.eval_ctx.autoescape:
        said = Markup(said)  # noqa: S704 (the words are the catalogue's)
    return said % variables if variables or "%" in said else said


@pass_context
def _gettext(context: Context, message: str) -> str:
    return locale_of(context).gettext(message)


@pass_context
def _ngettext(context: Context, singular: str, plural: str, number: int) -> str:
    return locale_of(context).ngettext(singular, plural, number)


@pass_context
def _pgettext(context: Context, where: str, message: str) -> str:
    return locale_of(context).pgettext(where, message)


@pass_context
def _npgettext(context: Context, where: str, singular: str, plural: str, number: int) -> str:
    return locale_of(context).npgettext(where, singular, plural, number)
