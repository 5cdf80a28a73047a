"""Incidents and planned work as JSON: a line for each, and one for each of its messages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from statuspage.maintenance import Maintenance, Occurrence
from statuspage.markdown import portable
from statuspage.model import Commitment, Incident, Phase
from statuspage.render import standing
from statuspage.render.edition import Edition, Subject
from statuspage.render.yearbook import lines
from statuspage.render.yearbook.lines import NULL, Written, dumped, either, listed, string
from statuspage.render.yearbook.messages import messages
from statuspage.render.yearbook.values import facts, stamp, stamped, when
from statuspage.site.said import newest


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells what one language's files hold; the default one has the other languages' texts."""

    edition: Edition
    others: dict[str, dict[str, Subject]] = field(init=False)

    def __post_init__(self) -> None:
        site = self.edition.site
        config = site.config
        other = config.languages[1:] if site.language == config.default_language else ()
        told: dict[str, dict[str, Subject]] = {}
        for language in other:
            there = site.translations[language]
            told[language] = {each.path: each for each in there.incidents}
            told[language] |= {each.path: each for each in there.maintenance}
        object.__setattr__(self, "others", told)

    def incident(self, incident: Incident) -> str:
        """An incident with its messages, newest first."""
        head = {
            **self._named(incident),
            "kind": string(incident.kind),
            "status": string(incident.phase),
            "open": either(incident.is_open),
            "impact": string(incident.impact),
            "impact_peak": string(incident.impact_peak),
            "started_at": when(incident.started),
            "detected_at": when(incident.detected),
            "resolved_at": stamped(None if incident.withdrawn else incident.resolved_at),
            "withdrawn_at": stamped(incident.withdrawn_at),
            "duration_seconds": NULL
            if incident.duration is None
            else f"{int(incident.duration.total_seconds())}",
            "updated_at": stamped(newest(incident)),
            "next_update_at": stamped(incident.next_update),
            "components": self._components(incident),
            "facts": facts(incident.facts),
            "review": self._review(incident),
            "incomplete": either(incident.broken),
        }
        return lines.opened(head, "updates", self._messages(incident))

    def work(self, work: Maintenance) -> str:
        """Planned work. A date stands in it once a message has changed it: others follow from
        `repeat`, and every phase that nobody has told from the clock.
        """
        head = {
            **self._named(work),
            "impact": string(work.impact),
            "start_at": stamped(work.start),
            "end_at": stamped(work.end),
            "repeat": dumped(work.repeat),
            "time_zone": string(work.timezone),
            "updated_at": stamped(max((update.at for update in work.updates), default=None)),
            "components": listed(map(string, work.components)),
            "facts": facts(work.facts),
            "dates": listed(_date(work, each) for each in work.occurrences if _is_told(work, each)),
            "incomplete": either(work.broken),
        }
        return lines.opened(head, "updates", self._messages(work))

    def _messages(self, subject: Subject) -> Iterator[str]:
        found = {language: there.get(subject.path) for language, there in self.others.items()}
        others = {language: there for language, there in found.items() if there is not None}
        return messages(self.edition, subject, others)

    def _named(self, subject: Subject) -> dict[str, Written]:
        page = self.edition.page(subject)
        return {
            "id": string(subject.id),
            "uri": string(self.edition.tag(subject.path)),
            "url": string(page),
            "markdown_url": string(f"{page}index.md"),
            "title": string(subject.title.value),
            "title_language": string(subject.title.language),
            "translations": dumped(dict(self._titles(subject))) if self.others else "{}",
        }

    def _titles(self, subject: Subject) -> Iterator[tuple[str, dict[str, str]]]:
        config = self.edition.site.config
        for language, there in self.others.items():
            if (other := there.get(subject.path)) and other.title.language == language:
                page = f"{config.url}{config.prefix(language)}{subject.path}/"
                yield language, {"title": other.title.value, "url": page}

    def _components(self, incident: Incident) -> Written:
        if not incident.components:
            return "[]"
        worst = standing.worst(self.edition.site, incident)
        return listed(
            f'{{"id": "{component}", "state": "{state}", "worst": "{worst.get(component, state)}"}}'
            for component, state in incident.components.items()
        )

    def _review(self, incident: Incident) -> Written:
        review = incident.review
        if review is None or not review.body.value.strip():
            return NULL
        page = self.edition.page(incident)
        told = {
            "url": f"{page}#review",
            "at": stamp(review.at),
            "title": None if review.title is None else review.title.value,
            "body": portable(review.body.value, page, self.edition.site.config.url),
            "actions": [] if incident.withdrawn else [_action(each) for each in review.actions],
        }
        return dumped(told)


def _action(action: Commitment) -> dict[str, Any]:
    return {
        "what": action.what.value,
        "who": None if action.who is None else action.who.value,
        "by": None if action.by is None else action.by.isoformat(),
        "done": None if action.done is None else action.done.isoformat(),
    }


def _is_told(work: Maintenance, date: Occurrence) -> bool:
    """Whether anybody has said something of this date that the rule does not."""
    own = any(update.occurrence is not None for update in date.updates)
    return date.end_known and (work.repeat is None or own or date.changed)


def _date(work: Maintenance, date: Occurrence) -> Written:
    """A date; cancelled where a message says so, whatever the clock has made of it."""
    told = [each.phase for each in date.updates if "status" in each.said]
    if work.repeat is not None and date.phase is Phase.CANCELLED:
        told = [Phase.CANCELLED]
    said = {
        "date": date.day.isoformat(),
        "start_at": stamp(date.start),
        "end_at": stamp(date.end),
        "planned_start_at": stamp(date.planned_start),
        "planned_end_at": stamp(date.planned_end),
        "status": told[-1] if told else Phase.SCHEDULED,
    }
    return dumped(said)
