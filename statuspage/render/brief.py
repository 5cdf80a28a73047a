"""A message or a review in a few plain words, for lists and for readers that show no more."""

from __future__ import annotations

import re

from statuspage import markdown
from statuspage.maintenance import Maintenance
from statuspage.model import Incident, Review, Update
from statuspage.render.edition import Edition, Subject
from statuspage.site.answered import told_phase

_MOST = 300
_MARKS = re.compile(r"[*_`\[\]<>#|~\\!&]|^\s*(?:[-+]|\d+[.)])\s|://|www\.|@", re.MULTILINE)
"""What Markdown may mean something by: a paragraph without it is its own plain text."""


def state_word(edition: Edition, subject: Subject, update: Update) -> str:
    """What sort of message this is, in a word or two."""
    spoken = edition.locale
    if update.corrects is not None:
        return spoken.gettext("Correction")
    if update.label:
        return one_line(update.label.value)
    planned = isinstance(subject, Maintenance)
    if planned and update is not subject.updates[0] and "status" not in update.said:
        # The phase of planned work follows the clock, which no feed and no warning does.
        return spoken.gettext("Planned maintenance")
    return spoken.phase(told_phase(update), edition.kind(subject, update))


def summary(edition: Edition, subject: Subject, update: Update) -> str:
    """The summary of a message, if it has one; of a corrected one, where to read instead."""
    if not update.summary:
        return ""
    return corrected(edition, subject, update) or one_line(update.summary.value)


def corrected(edition: Edition, subject: Subject, update: Update) -> str:
    """That a message was corrected, and by which ones; empty where none did.

    Its old words are not repeated: nobody can tell them from the right ones in a line.
    """
    if not update.corrected_by:
        return ""
    _, spoken = edition.locale.gettext, edition.locale
    places = [
        _("the message of %(time)s") % {"time": spoken.datetime(each.at)}
        for each in subject.updates
        if each.name in update.corrected_by
    ]
    return f"{_('Corrected. Read instead')} {spoken.list(places)}" if places else ""


def of_update(edition: Edition, subject: Subject, update: Update) -> str:
    """A message in at most 300 characters."""
    return corrected(edition, subject, update) or few_words(update)


def of_incident(incident: Incident) -> str:
    """How an incident began, in at most 300 characters: its first message, unless that was
    corrected; then the first one that has words and was not.
    """
    if not incident.first.corrected_by:
        return few_words(incident.first)
    right = (few_words(each) for each in incident.updates if not each.corrected_by)
    return next(filter(None, right), "")


def few_words(update: Update) -> str:
    """Its summary, else how its text begins, at most 300 characters and without markup."""
    if update.summary:
        return _cut(one_line(update.summary.value))
    return _plain(update.body.value.strip().split("\n\n", 1)[0])


def of_review(review: Review) -> str:
    """How its text begins, in at most 300 characters; its headings say nothing yet."""
    parts = review.body.value.strip().split("\n\n")
    return _plain(next((part for part in parts if not part.lstrip().startswith("#")), parts[0]))


def _plain(first: str) -> str:
    return _cut(markdown.line(first) if _MARKS.search(first) else one_line(first))


def _cut(words: str) -> str:
    """At most 300 characters, cut between words where there are any."""
    if len(words) <= _MOST:
        return words
    whole = words[:_MOST].rpartition(" ")[0]
    return f"{whole if len(whole) > _MOST // 2 else words[: _MOST - 1]}…"


def one_line(words: str) -> str:
    """The words with single spaces."""
    return " ".join(words.split())
