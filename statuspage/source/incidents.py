"""From messages to an incident: what stands until said again, corrections, escalations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import Any

from statuspage.errors import Mistake, Severity
from statuspage.model import (
    Answered,
    Choice,
    ComponentStatus,
    FactValue,
    Impact,
    Incident,
    Phase,
    Responsibility,
    Text,
    Update,
    When,
)
from statuspage.site.timeline import statements
from statuspage.source.authored import (
    IncidentIndex,
    IncidentUpdate,
    MaintenanceIndex,
    MaintenanceUpdate,
    Translation,
)
from statuspage.source.message import Said, World
from statuspage.source.messages import Told
from statuspage.source.questions import Asked
from statuspage.source.reviews import review_in

_REPLACED = ("components", "impact", "started")
_OWN_KEYS = frozenset(
    {*IncidentIndex.model_fields, *IncidentUpdate.model_fields}
    | {*MaintenanceIndex.model_fields, *MaintenanceUpdate.model_fields, *Translation.model_fields}
)
_NOTHING: Mapping[str, Any] = MappingProxyType({})


def ordered(told: Told) -> tuple[Said, ...]:
    """The messages in the order in which they were said: the first, then by time and name."""
    updates = sorted(told.updates, key=lambda said: (said.values.at, _number(said), said.name))
    return tuple(updates) if told.index is None else (told.index, *updates)


def _number(said: Said) -> int:
    """The number at the beginning of a name: 9 comes before 10."""
    digits = said.name.partition("-")[0]
    return int(digits) if digits.isdigit() and len(digits) < 9 else 0


def doubts(told: Told, world: World) -> list[Mistake]:
    """What is odd about a folder's messages taken together; nothing is withheld for it."""
    found = []
    messages = ordered(told)
    impact = None
    for said in messages:
        if told.index is not None and said.values.at < told.index.values.at:
            message = "this update's 'at' is before that of index.md: is it the right day?"
            found.append(_warning(said, message))
        new = getattr(said.values, "impact", None)
        corrects = getattr(said.values, "corrects", None)
        if corrects is not None:
            found += _correction_doubts(said, corrects, messages)
        changes = new is not None and impact not in (None, new) and corrects is None
        if changes and not said.values.reason:
            message = f"the impact changes from {impact} to {new}: say why with 'reason: …'"
            found.append(_warning(said, message))
        impact = new or impact
        found += _translation_doubts(said, world)
    return [*found, *_doubts_of_the_end(messages), *_review_doubts(told, messages)]


def _correction_doubts(said: Said, corrects: str, messages: tuple[Said, ...]) -> Iterator[Mistake]:
    """A correction of what nobody has read, or of what was said after it."""
    target = next((other for other in messages if other.name == corrects), None)
    if target is None:
        message = f"this corrects '{corrects}', which is not public: nobody has read it"
        yield _warning(said, message)
    elif getattr(target.values, "corrects", None) == said.name:
        if messages.index(said) < messages.index(target):
            message = (
                f"this and '{corrects}' correct each other; this is the older one, "
                "so take the line 'corrects' out of it"
            )
            yield _warning(said, message)
    elif target.values.at > said.values.at:
        message = f"this corrects '{corrects}', which is of a later time: are both times right?"
        yield _warning(said, message)


def _doubts_of_the_end(messages: tuple[Said, ...]) -> Iterator[Mistake]:
    """Messages after the end that sound as if it were none, and ends that leave things broken."""
    phase = Phase.INVESTIGATING
    for said in messages:
        values = said.values
        own = getattr(values, "status", None)
        states = values.components.values()
        limited = any(state is not ComponentStatus.OPERATIONAL for state in states)
        corrects = getattr(values, "corrects", None) is not None
        sounds_open = "impact" in said.keys or (limited and phase is Phase.WITHDRAWN)
        if phase.is_over and own is None and not corrects and sounds_open:
            message = (
                f"the incident is {phase}, and stays so: if it is open again, "
                "say it with 'status: investigating'"
            )
            yield _warning(said, message)
        if said.name == "index" and own is Phase.RESOLVED and limited:
            message = (
                "this message resolves the incident and leaves components limited: they are "
                "shown so until a later message says 'operational'"
            )
            yield _warning(said, message)
        phase = own or phase


def _review_doubts(told: Told, messages: tuple[Said, ...]) -> Iterator[Mistake]:
    """A review of what goes on, or of a moment before the end: it answers nothing."""
    if told.review is None or told.index is None:
        return
    phase, ended = Phase.INVESTIGATING, None
    for said in messages:
        phase = getattr(said.values, "status", None) or phase
        if not phase.is_over:
            ended = None
        elif ended is None:
            ended = max(said.values.at, said.values.publish_at or said.values.at)
    at = told.review.values.at
    if ended is None:
        message = "the incident is not over; a review comes after the end"
    elif at is not None and at < ended:
        message = (
            f"this review's 'at' is before the end of the incident ({ended:%Y-%m-%d %H:%M}), so "
            "that it does not count as its review: is it the right day?"
        )
    else:
        return
    yield Mistake(path=f"{told.review.path}.md", line=1, message=message, severity=Severity.WARNING)


def _warning(said: Said, message: str, severity: Severity = Severity.WARNING) -> Mistake:
    return Mistake(path=f"{said.path}.md", line=1, message=message, severity=severity)


def _translation_doubts(said: Said, world: World) -> list[Mistake]:
    found = []
    for language in world.config.languages[1:]:
        if language not in said.translations:
            shown = world.config.default_language
            message = f"is not translated to {language}: its words are shown in {shown}"
            found.append(_warning(said, message, Severity.INFO))
        elif said.is_outdated(language):
            message = (
                "the original has changed since this translation; when it is right again, write:"
            )
            path = f"{said.path}.{language}.md"
            found.append(replace(_warning(said, message), path=path, corrected=f"of: {said.hash}"))
        elif said.body and said.translations[language][1] == said.body:
            message = f"these are the words of the original: put those in {language} in their place"
            found.append(replace(_warning(said, message), path=f"{said.path}.{language}.md"))
    return found


def incident(told: Told, world: World, language: str) -> Incident:
    """The incident in one language, of a folder that may be shown."""
    messages = ordered(told)
    fold = Fold(told, world, language, corrections_of(messages))
    updates = tuple(fold.say(said) for said in messages)
    broken = told.index is None
    made = Incident(
        id=told.listing.id,
        path=told.listing.path,
        title=fold.title,
        kind=fold.kind,
        impact=fold.impact,
        impact_peak=max([fold.impact, *(u.impact for u in updates)], key=lambda i: i.rank),
        phase=updates[-1].phase if updates else Phase.INVESTIGATING,
        started=fold.started,
        detected=fold.detected,
        updates=updates,
        components=_NOTHING,
        facts=fold.shown_facts(),
        resolved_at=_resolved_at(updates),
        drill=told.drill,
        broken=broken,
        salvaged=MappingProxyType(told.salvage.get("components", {})),
        review=review_in(told.review, world, language),
    )
    return replace(made, components=_latest(made, world.as_of))


def corrections_of(messages: tuple[Said, ...]) -> Mapping[str, Mapping[str, Any]]:
    """For each corrected message, what its corrections put in place of its own values."""
    targets: dict[str, str | None] = {
        said.name: getattr(said.values, "corrects", None) for said in messages
    }
    found: defaultdict[str, dict[str, Any]] = defaultdict(dict)
    for said in messages:
        target, steps = targets[said.name], 0
        if target is None:
            continue
        while (further := targets.get(target)) is not None and steps < len(targets):
            target, steps = further, steps + 1
        for key in _REPLACED:
            if key in said.keys:
                value = getattr(said.values, key)
                if key == "components":
                    value = {**found[target].get(key, {}), **value}
                found[target][key] = value
    return found


def _resolved_at(updates: tuple[Update, ...]) -> datetime | None:
    if not updates or updates[-1].phase is not Phase.RESOLVED:
        return None
    moment = updates[-1].at
    for update in reversed(updates):
        if update.phase is not Phase.RESOLVED:
            break
        moment = update.at
    return moment


def _latest(made: Incident, as_of: datetime) -> Mapping[str, ComponentStatus]:
    """What the incident says of each component now; nothing bad any more once withdrawn."""
    latest: dict[str, ComponentStatus] = {}
    for _, components in sorted(statements(made, as_of), key=lambda statement: statement[0]):
        latest.update(components)
    if made.withdrawn:
        latest = dict.fromkeys(latest, ComponentStatus.OPERATIONAL)
    return MappingProxyType(latest)


class Fold:
    """Walks through an incident's messages in one language and keeps what stands."""

    def __init__(
        self,
        told: Told,
        world: World,
        language: str,
        corrections: Mapping[str, Mapping[str, Any]],
    ) -> None:
        salvage = told.salvage
        self.world = world
        self.language = language
        self.default = world.config.default_language
        self.corrections = corrections
        self.corrected_by: defaultdict[str, list[str]] = defaultdict(list)
        for said in ordered(told):
            target = getattr(said.values, "corrects", None)
            if target is not None:
                self.corrected_by[target].append(said.name)
        self.title = Text(title_of(told.listing.id), self.default)
        self.kind: str = salvage.get("kind", "outage")
        self.impact: Impact = salvage.get("impact", Impact.MAJOR)
        self.started: When | None = salvage.get("started")
        self.detected: When | None = salvage.get("detected")
        self.phase = Phase.INVESTIGATING
        self.responsibility: Responsibility | None = None
        self.facts: dict[str, FactValue] = {}
        self.shown: Mapping[str, FactValue] | None = None
        self.first = told.index is not None

    def say(self, said: Said) -> Update:
        """The update, and what stands after it."""
        values = said.values
        correction = self.corrections.get(said.name, _NOTHING)
        corrects = getattr(values, "corrects", None)
        kind_before, impact_before = self.kind, self.impact
        title = self._text(said, "title")
        if title is not None:
            self.title = title
        self.kind = getattr(values, "kind", None) or self.kind
        if self.kind != kind_before:
            self.shown = None
        self.phase = values.status or self.phase
        self.responsibility = getattr(values, "responsibility", None) or self.responsibility
        self._impact_and_times(said, correction, corrects is None)
        self._facts(said)
        update = Update(
            name=said.name,
            path=said.path,
            phase=self.phase,
            at=values.at,
            title=self.title,
            kind=self.kind,
            impact=self.impact,
            body=self._body(said),
            summary=self._text(said, "summary"),
            label=self._text(said, "label"),
            reason=self._text(said, "reason"),
            next_update=values.next_update,
            impact_was=impact_before
            if self.impact is not impact_before and not self.first
            else None,
            impact_said=values.impact if "impact" in said.keys else None,
            started_said=getattr(values, "started", None) if "started" in said.keys else None,
            kind_was=kind_before if self.kind != kind_before and not self.first else None,
            components=MappingProxyType(values.components),
            facts=self.shown_facts(),
            said=said.keys,
            attachments=said.attachments,
            corrects=corrects,
            corrected_by=tuple(self.corrected_by[said.name]),
            untranslated=self._untranslated(said),
            outdated=said.is_outdated(self.language),
            publish_at=values.publish_at,
            responsibility=self.responsibility,
        )
        self.first = False
        return update

    def _impact_and_times(
        self, said: Said, correction: Mapping[str, Any], speaks_for_itself: bool
    ) -> None:
        values = said.values
        if speaks_for_itself and values.impact is not None:
            self.impact = values.impact
        if "impact" in correction and correction["impact"] is not None:
            self.impact = correction["impact"]
        if "started" in said.keys and speaks_for_itself:
            self.started = values.started
        elif self.first:
            self.started = When(values.at)
        if "started" in correction:
            self.started = correction["started"]
        if "detected" in said.keys:
            self.detected = values.detected

    def _text(self, said: Said, key: str) -> Text | None:
        translated = said.translations.get(self.language)
        if translated is not None and getattr(translated[0], key) is not None:
            return Text(getattr(translated[0], key), self.language)
        own = getattr(said.values, key)
        return None if own is None else Text(own, self.default)

    def _body(self, said: Said) -> Text:
        translated = said.translations.get(self.language)
        if translated is not None and (translated[1] or not said.body):
            return Text(translated[1], self.language)
        return Text(said.body, self.default)

    def _facts(self, said: Said) -> None:
        for key in said.keys - _OWN_KEYS:
            self._stand(key, getattr(said.values, key), self.default)
        translated = said.translations.get(self.language)
        if translated is None:
            return
        for key in translated[0].said - _OWN_KEYS:
            value = getattr(translated[0], key)
            if value and key in self.facts:
                self._stand(key, value, self.language)

    def _stand(self, key: str, value: Any, language: str) -> None:
        self.shown = None
        if value is None or value == ():
            self.facts.pop(key, None)
        elif isinstance(value, str):
            self.facts[key] = Text(value, language)
        elif isinstance(value, tuple) and isinstance(value[0], str):
            self.facts[key] = tuple(Text(point, language) for point in value)
        elif isinstance(value, tuple) and isinstance(value[0], Asked):
            self.facts[key] = tuple(
                Answered(Text(one.question, language), Text(one.answer, language)) for one in value
            )
        else:
            self.facts[key] = value

    def shown_facts(self) -> Mapping[str, FactValue]:
        """What stands and may be said: a kind can withhold a fact while others have some value.

        Messages that change nothing of it share one mapping.
        """
        if self.shown is None:
            kind = self.world.kinds.get(self.kind)
            withhold = kind.withhold if kind is not None else {}
            held = {key for key, when in withhold.items() if self._holds(when)}
            shown = {key: value for key, value in self.facts.items() if key not in held}
            self.shown = MappingProxyType(shown)
        return self.shown

    def _holds(self, when: Mapping[str, str]) -> bool:
        return all(
            isinstance(value := self.facts.get(key), Choice) and value.key == wanted
            for key, wanted in when.items()
        )

    def _untranslated(self, said: Said) -> bool:
        if self.language == self.default:
            return False
        translated = said.translations.get(self.language)
        if translated is None:
            return True
        if said.body and not translated[1]:
            return True
        texts = {key for key in said.keys if key in translated[0].keys}
        return any(
            getattr(translated[0], key) is None for key in texts if getattr(said.values, key)
        )


def title_of(incident_id: str) -> str:
    """A title made from an id, for an incident whose own title cannot be read."""
    words = incident_id.split("-")
    while len(words) > 1 and words[0].isdigit():
        words = words[1:]
    return " ".join(words).capitalize()
