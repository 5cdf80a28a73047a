"""What stands after each message of an incident or of planned work: said until said again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from datetime import datetime
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from msgspec.structs import replace

from statuspage.ids import number_of
from statuspage.kinds import Kind
from statuspage.model import Answered, FactValue, Impact, Phase, Responsibility, Text, Update, When
from statuspage.source.authored import (
    IncidentIndex,
    IncidentUpdate,
    MaintenanceIndex,
    MaintenanceUpdate,
    Translation,
)
from statuspage.source.forms import keys_of
from statuspage.source.message import Said, World
from statuspage.source.messages import Told
from statuspage.source.questions import Asked

_REPLACED = ("components", "impact", "started")
OWN_KEYS = frozenset(
    {*keys_of(IncidentIndex), *keys_of(IncidentUpdate)}
    | {*keys_of(MaintenanceIndex), *keys_of(MaintenanceUpdate), *keys_of(Translation)}
)
_NOTHING: Mapping[str, Any] = MappingProxyType({})


def ordered(told: Told) -> tuple[Said, ...]:
    """The messages in the order in which they were said: the first, then by time and name."""
    updates = told.updates
    if any(one.values.at >= other.values.at for one, other in pairwise(updates)):
        updates = tuple(sorted(updates, key=_place))
    return updates if told.index is None else (told.index, *updates)


def _place(said: Said) -> tuple[datetime, int, str]:
    return said.values.at, number_of(said.name) or 0, said.name


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
        self.told: When | None = None  # when it was first told, until somebody says when it began
        self.phase = Phase.INVESTIGATING
        self.responsibility: Responsibility | None = None
        self.danger_to_life: bool = salvage.get("danger_to_life", False)
        self.facts: dict[str, FactValue] = {}
        self.originals: dict[str, Any] = {}
        self.emptied: frozenset[str] = frozenset()
        self.kinds = self._kinds_unread(told)
        self.shown: Mapping[str, FactValue] | None = None
        self.held: frozenset[str] = frozenset()  # is true while `shown` is
        self.first = told.index is not None
        self.gaps = told.gaps

    def apart(self) -> Fold:
        """A fold that goes on from here by itself."""
        other = copy(self)
        other.facts, other.originals, other.kinds = (
            {**self.facts},
            {**self.originals},
            {**self.kinds},
        )
        return other

    def _kinds_unread(self, told: Told) -> dict[str, Kind]:
        """The kinds that an incident may have had, where nobody can read of which it is: all."""
        incident = told.listing.path.startswith("incidents/")
        if told.index is not None or not incident:
            return {}
        known = self.world.kinds
        return {self.kind: known[self.kind]} if "kind" in told.salvage else dict(known)

    def say_all(self, messages: Iterable[Said]) -> tuple[Update, ...]:
        """The updates; what must not be repeated now is in none of them, not even in old ones."""
        updates = [self.say(said) for said in messages]
        withheld = self.withheld()
        return tuple(_without(update, withheld) for update in updates) if withheld else (*updates,)

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
        if self.kind not in self.kinds and self.kind in self.world.kinds:
            self.kinds[self.kind] = self.world.kinds[self.kind]
            self.shown = None
        self.phase = values.status or self.phase
        self.responsibility = getattr(values, "responsibility", None) or self.responsibility
        if "danger_to_life" in said.keys:
            self.danger_to_life = bool(values.danger_to_life)
        self._impact_and_times(said, correction, corrects is None)
        whole = self._facts(said)
        self._begin()
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
            untranslated=not whole or self._untranslated(said),
            outdated=said.is_outdated(self.language),
            publish_at=values.publish_at,
            responsibility=self.responsibility,
            emptied=self.emptied,
            withheld=self.withheld() & self.facts.keys(),
            api_id=getattr(values, "message_id" if said.name == "index" else "id", None),
            danger_to_life=self.danger_to_life,
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
            self.started, self.told = values.started, None
        elif self.first:
            self.told = When(values.at)
        if "started" in correction:
            self.started, self.told = correction["started"], None
        if "detected" in said.keys:
            self.detected = values.detected

    def _begin(self) -> None:
        """Where nobody says when it began: when it was first told, or found if that was before."""
        if self.told is None:
            return
        kind = self.kinds.get(self.kind)
        fact = self.shown_facts().get(kind.detected) if kind and kind.detected else None
        found = (each for each in (self.detected, fact) if isinstance(each, When))
        before = (each for each in found if each.differs(self.told))
        self.started = min((self.told, *before), key=lambda when: when.at)

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

    def _facts(self, said: Said) -> bool:
        """Takes the facts of a message; whether all points of its lists are translated."""
        own = vars(said.values)
        for key in sorted(said.keys - OWN_KEYS):
            self.originals[key] = own[key]
            self.emptied = self.emptied | {key} if own[key] == () else self.emptied - {key}
            self._stand(key, own[key], self.default)
        translated = said.translations.get(self.language)
        if translated is None:
            return True
        whole = True
        for key, value in translated_facts(translated[0]):
            if value is None or key not in self.facts:
                continue
            if missing := not_translated(self.originals.get(key), value):
                points = (*_points(value, self.language), *_points(missing, self.default))
                self.facts[key], self.shown = points, None
                whole = False
            else:
                self._stand(key, value, self.language)
        return whole

    def _stand(self, key: str, value: Any, language: str) -> None:
        self.shown = None
        if value is None or value == ():
            self.facts.pop(key, None)
        else:
            self.facts[key] = _told(value, language)

    def withheld(self) -> frozenset[str]:
        """The facts that one of the kinds that the incident has had withholds as things stand."""
        if self.shown is None:
            self.held = self._withheld()
        return self.held

    def _withheld(self) -> frozenset[str]:
        kinds = self.kinds.values()
        if self.gaps:  # a message that nobody can read may have raised the risk
            return frozenset().union(*(kind.withheld(_undecided(self, kind)) for kind in kinds))
        return frozenset().union(*(kind.withheld(self.facts) for kind in kinds))

    def shown_facts(self) -> Mapping[str, FactValue]:
        """What stands and may be said: a kind can withhold a fact while others have some value.

        Messages that change nothing of it share one mapping.
        """
        if self.shown is None:
            held = self.withheld()
            shown = {key: value for key, value in self.facts.items() if key not in held}
            self.shown = MappingProxyType(shown)
        return self.shown

    def _untranslated(self, said: Said) -> bool:
        if self.language == self.default:
            return False
        translated = said.translations.get(self.language)
        if translated is None:
            return True
        if said.body and not translated[1]:
            return True
        own, theirs = vars(said.values), vars(translated[0])
        return any(theirs[key] is None for key in said.keys & translated[0].keys if own[key])


def _undecided(fold: Fold, kind: Kind) -> Mapping[str, FactValue]:
    """What stands, without what only decides what else may be repeated: nobody knows that."""
    return {key: value for key, value in fold.facts.items() if key not in kind.deciding}


def translated_facts(values: Any) -> Iterator[tuple[str, Any]]:
    """The facts that a translation gives."""
    own = vars(values)
    return ((key, own[key]) for key in values.said - OWN_KEYS)


def not_translated(original: Any, translated: Any) -> tuple[Any, ...]:
    """The points of a list for which a translation has none: they are matched by their order."""
    if isinstance(original, tuple) and isinstance(translated, tuple):
        return original[len(translated) :]
    return ()


def _told(value: Any, language: str) -> FactValue:
    """A value with its words in a language."""
    match value:
        case str():
            return Text(value, language)
        case (str() | Asked(), *_):
            return tuple(_points(value, language))
        case _:
            told: FactValue = value
            return told


def _points(value: Iterable[str | Asked], language: str) -> Iterator[Any]:
    for one in value:
        if isinstance(one, Asked):
            yield Answered(Text(one.question, language), Text(one.answer, language))
        else:
            yield Text(one, language)


def _without(update: Update, withheld: frozenset[str]) -> Update:
    """The update without facts that must not be repeated any more."""
    gone = withheld & update.facts.keys()
    if not gone:
        return update
    left = {key: value for key, value in update.facts.items() if key not in gone}
    return replace(update, facts=MappingProxyType(left), withheld=update.withheld | gone)


def title_of(incident_id: str) -> str:
    """A title made from an id, for an incident whose own title cannot be read."""
    words = incident_id.split("-")
    while len(words) > 1 and words[0].isdigit():
        words = words[1:]
    return " ".join(words).capitalize()
