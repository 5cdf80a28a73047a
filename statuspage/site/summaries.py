"""Summaries beside texts: which of them is said where, so that none is said twice."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from statuspage.maintenance import Maintenance, Occurrence
from statuspage.model import Phase, Text, Update

_MARKS = re.compile(r"[*_`~\\]+")
_LINK = re.compile(r"\[([^\[\]]*)\]\([^)\s(]*\)")
_ENDS = ".!?…。！？"


def beside(update: Update) -> Text | None:
    """The summary of a message, unless its text says it in the same words, or it has none."""
    return _beside(update, _words(update.summary.value)) if update.summary else None


def _beside(update: Update, said: str) -> Text | None:
    body = update.body.value
    if not said or not body.strip() or (_may_say(body, said) and _says(_words(body), said)):
        return None
    return update.summary


def in_short(updates: Sequence[Update], head: Update | None) -> Mapping[str, Text]:
    """The summaries that stand with these messages (oldest first), by the names of the messages.

    The summary of `head` stands above them all. Left out is what it says, or the message before,
    in the same words, and all that was said before a withdrawal.
    """
    if len(updates) == 1 and updates[0] is head:  # nearly always
        return {}
    taken_back = [place for place, each in enumerate(updates) if each.phase is Phase.WITHDRAWN]
    above = _words(head.summary.value) if head is not None and head.summary else ""
    found: dict[str, Text] = {}
    before = ""
    for update in updates[taken_back[-1] if taken_back else 0 :]:
        said = _words(update.summary.value) if update.summary else ""
        known = said in (before, above)  # as a whole: a denial holds the words that it denies
        if update is not head and not known and (summary := _beside(update, said)) is not None:
            found[update.name] = summary
        before = said
    return found


def leading(work: Maintenance, dates: Sequence[Occurrence]) -> Update | None:
    """The message with which planned work begins: the newest that concerns no single date.

    None where a later message cancelled or moved the first of these `dates`.
    """
    general = [place for place, each in enumerate(work.updates) if each.occurrence is None]
    if not general:
        return None
    later = {update.name for update in work.updates[general[-1] + 1 :]}
    if dates and later:
        moved = {move.update for move in dates[0].moves}
        for update in dates[0].updates:
            cancels = update.phase is Phase.CANCELLED
            if update.name in later and (cancels or update.name in moved):
                return None
    return work.updates[general[-1]]


def _may_say(text: str, said: str) -> bool:
    """Whether a text can have these words: a look at one of them is enough nearly always."""
    if _is_marked(text) or "](" in text or not said.isascii():
        return True
    return max(said.split(), key=len) in text


def _says(text: str, said: str) -> bool:
    """Whether a text has these words as sentences of their own, and not as a part of one."""
    at = text.find(said)
    while at >= 0:
        before, after = text[:at].rstrip(), text[at + len(said) :].lstrip()
        begins = not before or before[-1] in _ENDS
        if begins and (not after or after[0] in _ENDS or said[-1] in _ENDS):
            return True
        at = text.find(said, at + len(said))
    return False


def _words(text: str) -> str:
    """A text without what only sets it: marks, addresses of links, and how lines are broken."""
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    if _is_marked(text):
        text = _MARKS.sub("", text)
    words = " ".join(text.split())
    return words if words.isascii() else _broken().sub("", words)


def _is_marked(text: str) -> bool:
    """Whether one of `_MARKS` is in a text."""
    return "*" in text or "_" in text or "`" in text or "~" in text or "\\" in text


@cache
def _broken() -> re.Pattern[str]:
    """Between Chinese or Japanese signs a space is a line that was broken; slow to compile."""
    return re.compile("(?<=[\u2e80-\uffef]) (?=[\u2e80-\uffef])")
