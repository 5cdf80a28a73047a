"""The page for addresses that do not exist, in every language: nobody knows whose it was."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup
from msgspec import Struct

from statuspage.config import Config
from statuspage.locale import locale
from statuspage.locale.languages import foreign


class Notice(Struct, frozen=True, kw_only=True):
    """What the page says in one language, with the addresses that help from there."""

    attributes: Markup
    title: str
    text: str
    home: str
    home_title: str
    history: str
    history_title: str


class MissingView(Struct, frozen=True):
    """All that 404.html shows: the default language first."""

    first: Notice
    others: Sequence[Notice]


def missing_view(config: Config, root: str) -> MissingView:
    """The same words in every language; `root` is the path of the site on its host."""
    first, *others = (_notice(config, root, language) for language in config.languages)
    return MissingView(first, tuple(others))


def _notice(config: Config, root: str, language: str) -> Notice:
    spoken = locale(language)
    gettext = spoken.gettext
    home = root + config.prefix(language)
    return Notice(
        attributes=foreign(spoken.words_language, locale(config.default_language).words_language),
        title=gettext("This page does not exist"),
        text=gettext(
            "The address may be mistyped, or cut off in a message. "
            "What is happening now is on the home page; what was before is in the history."
        ),
        home=home,
        home_title=gettext("Current state"),
        history=f"{home}history/",
        history_title=gettext("History"),
    )
