"""What a feed says to a person who opens it: a note in the file, and a page made of it.

Browsers make the page by `feed.xsl` as long as they know XSLT. They are giving it up; then they
show the file by `feed.css`. Where a host calls a feed by its own media type, some show the plain
file, which begins with the note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from html import escape
from pathlib import Path

from statuspage.locale import Locale, locale
from statuspage.render.output import OutputFile
from statuspage.site import Site

_SHEETS = Path(__file__).parent
_PLACE = re.compile(r"\[\[(\w+)\]\]")
_MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec"


def note(spoken: Locale, page: str, *, current: str = "") -> str:
    """What a feed is, how to follow it, and where a person reads the same, in lines; of an
    archive also where the `current` feed is.
    """
    _ = spoken.gettext
    said = [_what(spoken)]
    if current:
        address = _("%(name)s: %(value)s") % {"name": _("Its address"), "value": current}
        said += [_older(spoken), _how(spoken), address]
    else:
        said.append(_how(spoken))
    return "\n".join((*said, _("To read it now, open %(page)s") % {"page": page}))


def stylesheets(site: Site) -> Iterator[OutputFile]:
    """`feed.xsl` and `feed.css` of a language; none for drills, which have no feeds."""
    if site.drills:
        return
    spoken, prefix = locale(site.language), site.config.prefix(site.language)
    words = _words(spoken)
    as_xml = {name: escape(said) for name, said in words.items()}
    as_css = {name: _css(said) for name, said in words.items()}
    yield OutputFile(f"{prefix}feed.xsl", _filled("feed.xsl", as_xml), "application/xslt+xml")
    yield OutputFile(f"{prefix}feed.css", _filled("feed.css", as_css), "text/css")


def _words(spoken: Locale) -> Mapping[str, str]:
    _ = spoken.gettext
    return {
        "language": spoken.language,
        "direction": spoken.text_direction,
        "months": _MONTHS,
        "what": _what(spoken),
        "how": _how(spoken),
        "address": _("Its address"),
        "read": _("Read it as a page"),
        "newest": _("Newest entries"),
        "nothing": _("There is nothing in it yet."),
        "older": _older(spoken),
    }


def _what(spoken: Locale) -> str:
    return spoken.gettext(
        "This is a feed, for programs that tell you when there is something new (feed readers)."
    )


def _older(spoken: Locale) -> str:
    return spoken.gettext("This file holds one month of it.")


def _how(spoken: Locale) -> str:
    return spoken.gettext(
        "To follow it, copy its address into such a program. You need no account, and you can "
        "stop at any time."
    )


def _filled(name: str, words: Mapping[str, str]) -> bytes:
    return _PLACE.sub(lambda place: words[place[1]], _sheet(name)).encode()


@cache
def _sheet(name: str) -> str:
    return (_SHEETS / name).read_text(encoding="utf-8")


def _css(words: str) -> str:
    return words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
