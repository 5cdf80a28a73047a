"""The draft of a review: what the messages tell is filled in, the rest is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from msgspec import Struct

from statuspage.kinds import Kind
from statuspage.locale import Locale
from statuspage.locale.reviews import Part
from statuspage.model import Update
from statuspage.practice.promises import Promise, said_at
from statuspage.practice.retrospect import Retrospect
from statuspage.site.answered import told_phase
from statuspage.site.began import is_told, lasted


class Asker(Struct, frozen=True):
    """Writes the parts of a review in one language; what a person has to answer is a quote."""

    told: Retrospect
    words: Locale
    kind: Kind | None

    def title(self) -> str:
        """The title of the public review."""
        title = " ".join(self.told.incident.title.value.split())
        return self.words.gettext("What happened: %(title)s") % {"title": title}

    def public(self) -> str:
        """The text of the public review."""
        parts: list[str] = []
        parts += self._asked(Part.HAPPENED)
        parts += [self._timeline(), ""]
        parts += self._asked(Part.NUMBERS)
        parts += [self._figures(), ""]
        parts += self._questions()
        parts += [*self._asked(Part.CHANGE), *self._asked(Part.THANKS)]
        return "\n".join(parts).strip()

    def internal(self) -> str:
        """The text of the internal review."""
        words = self.words
        parts = [f"## {words.gettext('What happened')}", "", self._timeline(), ""]
        parts += [f"## {words.gettext('In numbers')}", "", self._figures(), ""]
        parts += [f"## {words.gettext('Promises')}", "", self._promises(), ""]
        parts += self._questions()
        asked = words.gettext("They stand above, under 'actions': what, which role, and by when.")
        parts += _quoted(words.gettext("Actions"), asked)
        return "\n".join(parts).strip()

    def _questions(self) -> Iterator[str]:
        for part in (Part.WHY, Part.WELL, Part.NOT_WELL, Part.LUCK):
            yield from self._asked(part)

    def _asked(self, part: Part) -> Iterator[str]:
        return _quoted(part.heading(self.words), part.question(self.words))

    def _lasted(self, length: timedelta) -> str:
        return lasted(self.words, self.told.incident, self.words.duration(length))

    def _timeline(self) -> str:
        words = self.words
        rows = [
            (words.datetime(said_at(update)), self._said(update))
            for update in self.told.incident.updates
        ]
        incident = self.told.incident
        for when, what in (
            (self.told.detected, words.gettext("We found out.")),
            (incident.started if is_told(incident) else None, words.gettext("It began.")),
        ):
            if when is not None and incident.updates and when.at < said_at(incident.updates[0]):
                rows.insert(0, (words.when(when), what))
        return _table((words.gettext("When"), words.gettext("What")), rows)

    def _said(self, update: Update) -> str:
        told = update.summary or update.body
        first = " ".join(told.value.strip().partition("\n\n")[0].split())
        text = first if len(first) <= 200 else f"{first[:200].rstrip()} …"
        said = self.words.pgettext("review", "**%(phase)s.** %(text)s")
        return said % {"phase": self.words.phase(told_phase(update), self.kind), "text": text}

    def _figures(self) -> str:
        words, told = self.words, self.told
        unknown = words.pgettext("when", "unknown")
        rows = [
            (
                words.gettext("It lasted"),
                unknown if told.duration is None else self._lasted(told.duration),
            ),
            (
                words.gettext("First message after we found out"),
                unknown if told.first_message is None else words.duration(told.first_message),
            ),
            (words.gettext("Messages"), words.number(told.messages)),
            (words.gettext("Corrections"), words.number(told.corrections)),
        ]
        if told.silence is not None:
            since, until = words.datetime(told.silence.since), words.datetime(told.silence.until)
            lasted = words.duration(told.silence.lasted)
            between = words.gettext("%(duration)s (from %(since)s until %(until)s)")
            rows.append(
                (
                    words.gettext("Longest time without a message"),
                    between % {"duration": lasted, "since": since, "until": until},
                )
            )
        for ended, again in told.too_early:
            span = words.gettext("%(since)s to %(until)s") % {
                "since": words.datetime(ended),
                "until": words.datetime(again),
            }
            rows.append((words.gettext("Said to be over, and was not"), span))
        rows.append((words.gettext("Worst impact"), words.impact(told.peak)))
        made = [promise for promise in told.promises if promise.kept is not None]
        if made:
            kept = words.pgettext("review", "%(kept)s of %(made)s") % {
                "kept": words.number(len(made) - len(told.late)),
                "made": words.number(len(made)),
            }
            rows.append((words.gettext("Promises of a next message kept"), kept))
        return _table((words.gettext("Figure"), words.gettext("Value")), rows)

    def _promises(self) -> str:
        words = self.words
        if not self.told.promises:
            return words.gettext("No message said when the next one would come.")
        rows = [(words.datetime(each.due), self._kept(each)) for each in self.told.promises]
        head = (words.gettext("Next message promised for"), words.gettext("Kept"))
        return _table(head, rows)

    def _kept(self, promise: Promise) -> str:
        words = self.words
        if promise.kept:
            return words.gettext("yes")
        if promise.answered is None:
            return words.gettext("no message came")
        late = words.duration(promise.answered - promise.due)
        return words.gettext("no, %(duration)s late") % {"duration": late}


def _quoted(heading: str, question: str) -> Iterator[str]:
    yield from (f"## {heading}", "", f"> {question}", "")


def _table(head: tuple[str, str], rows: Sequence[tuple[str, str]]) -> str:
    lines = [f"| {head[0]} | {head[1]} |", "| --- | --- |"]
    lines += [f"| {_cell(when)} | {_cell(what)} |" for when, what in rows]
    return "\n".join(lines)


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())
