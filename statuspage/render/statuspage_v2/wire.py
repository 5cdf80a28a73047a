"""How the API writes times, names and bodies."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime

from markupsafe import Markup

from statuspage.bidi import unturned
from statuspage.markdown.plaintext import plain_text
from statuspage.model import Phase
from statuspage.render.oneline import one_line

# The API knows fewer phases than we do.
_KNOWN = {Phase.WITHDRAWN: Phase.RESOLVED, Phase.CANCELLED: Phase.COMPLETED}
# What would begin a tag where a body is shown as HTML; a lone `<` stays as it is.
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
# A number to dial says its address already, and a photo that leads to itself needs it once.
_DIAL = re.compile(r'<a href="tel:[^"]*">(.*?)</a>')
_PHOTO = re.compile(r'<a href="([^"]*)"><img src="\1" alt="([^"]*)"></a>')
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def stamp(moment: datetime) -> str:
    """A moment as `2026-11-02T08:45:00.000Z`."""
    written = moment.astimezone(UTC).isoformat(timespec="milliseconds")
    return written.replace("+00:00", "Z")


def maybe(moment: datetime | None) -> str | None:
    """The same, or None for None."""
    return None if moment is None else stamp(moment)


def phase(phase: Phase) -> str:
    """A phase in a word that the API has."""
    return _KNOWN.get(phase, phase).value


def name(words: str, path: str) -> str:
    """A title in one line; where nothing is left of it, the last part of the path."""
    return one_line(words) or path.rpartition("/")[2]


def body(blocks: Iterable[Markup]) -> str:
    """Plain text whose lines end in `<br />`; no other tag is in it, whatever was written."""
    html = _PHOTO.sub(r'<a href="\1">\2</a>', _DIAL.sub(r"\1", "\n".join(map(str, blocks))))
    text = unturned(_CONTROL.sub("", plain_text(html)))
    return _TAG.sub("&lt;", text).replace("\n", "<br />")
