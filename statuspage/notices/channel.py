"""What a channel is: its audiences, its texts and the steps that finish them, and its measure."""

from __future__ import annotations

import re
from collections.abc import Callable

from markupsafe import escape
from msgspec import Struct

from statuspage.bidi import figures_in_order, figures_marked
from statuspage.notices.notice import Audience, Measure, Unit
from statuspage.notices.text import document, one_line, paragraphs, wrapped

Step = Callable[[str], str]
Mark = Callable[[str, str], str]


class Form(Struct, frozen=True, kw_only=True):
    """One text of a channel: the name of its template's end and of its file, and its steps.

    `mark` puts the drill's mark on a rendered text before `steps` finish it.
    """

    name: str
    extension: str
    steps: tuple[Step, ...]
    mark: Mark

    def finished(self, rendered: str, mark: str | None) -> str:
        """The rendered text in the form of its medium; with the drill's mark if there is one."""
        text = rendered if mark is None else self.mark(rendered, mark)
        for step in self.steps:
            text = step(text)
        return text


class Channel(Struct, frozen=True, kw_only=True):
    """A way in which a message reaches people.

    Its templates are looked for in `folders`, in this order. `about` is one sentence for
    people who ask what it is for.
    """

    name: str
    about: str
    audiences: tuple[Audience, ...]
    folders: tuple[str, ...]
    forms: tuple[Form, ...]
    measure: Callable[[str], Measure]


def framed(text: str, mark: str) -> str:
    """A text whose first and last line say that this is a drill."""
    return f"{mark}\n\n{text.strip()}\n\n{mark}\n"


def framed_short(text: str, mark: str) -> str:
    """A short text whose first and last line say that this is a drill."""
    return f"{mark}\n{text.strip()}\n{mark}"


def prefixed(text: str, mark: str) -> str:
    """A line that begins and ends with the drill's mark."""
    return f"{mark}: {text.strip()} [{mark}]"


_TITLE = re.compile(r"<title\b[^>]*>", re.IGNORECASE)
_BODY = re.compile(r"<body\b[^>]*>", re.IGNORECASE)
_END = re.compile(r"</body\s*>", re.IGNORECASE)


def framed_html(text: str, mark: str) -> str:
    """A page whose title, first and last line say that this is a drill."""
    text = _TITLE.sub(lambda title: f"{title.group()}{escape(mark)}: ", text, count=1)
    line = (
        '<p style="margin:16px;padding:12px;border:3px solid #b45309;'
        f'font:bold 18px/1.4 sans-serif;text-align:center">{escape(mark)}</p>'
    )
    start = _BODY.search(text)
    ends = [found.start() for found in _END.finditer(text)]
    head, foot = (start.end() if start else 0), (ends[-1] if ends else len(text))
    return f"{text[:head]}\n{line}\n{text[head:foot]}\n{line}\n{text[foot:]}"


def characters(text: str) -> Measure:
    """The length of a text whose medium sets no limit."""
    return Measure(length=len(text.rstrip("\n")), unit=Unit.CHARACTERS)


def limited(length: int, limit: int, unit: Unit) -> Measure:
    """A length against a limit."""
    return Measure(length=length, limit=limit, unit=unit, excess=max(0, length - limit))


SUBJECT = Form(
    name="subject", extension="subject.txt", steps=(one_line, figures_marked), mark=prefixed
)
# Documents go into a word processor or a page of their own: their lines are not wrapped.
DOCUMENT = Form(
    name="text", extension="txt", steps=(paragraphs, document, figures_marked), mark=framed
)
LETTER = Form(
    name="text", extension="txt", steps=(paragraphs, wrapped, document, figures_marked), mark=framed
)
HTML = Form(name="html", extension="html", steps=(document, figures_in_order), mark=framed_html)
