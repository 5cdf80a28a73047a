"""What is odd about an incident's messages taken together; nothing is withheld for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from statuspage.errors import Mistake, Severity
from statuspage.ids import number_of
from statuspage.kinds import Kind
from statuspage.model import ComponentStatus, FactValue, Phase, When
from statuspage.source.atonce import at_once
from statuspage.source.fold import (
    OWN_KEYS,
    Fold,
    corrections_of,
    ordered,
    translated_facts,
)
from statuspage.source.folder import line_of
from statuspage.source.message import Said, World
from statuspage.source.messages import Told
from statuspage.source.repeated import repetitions
from statuspage.source.tongue import not_in_its_language
from statuspage.source.undecided import undecided

# What stands until said again and is told in a warning.
_STANDING = frozenset(
    {"title", "kind", "status", "impact", "started", "components", "danger_to_life"}
)


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
    found += _doubts_of_the_end(messages)
    found += _review_doubts(told, messages)
    found += uneven_lists(told)
    found += _withheld_doubts(told, messages, world)
    found += back_dated(told, world)
    found += _found_doubts(told, messages, world)
    found += undecided(told, messages, world)
    found += at_once(told, messages)
    return found


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


def _found_doubts(told: Told, messages: tuple[Said, ...], world: World) -> Iterator[Mistake]:
    """Two moments at which it was found: for deadlines the earlier one counts."""
    kinds = [getattr(said.values, "kind", None) or "outage" for said in messages]
    keys = {key for kind in kinds if (key := world.kinds[kind].detected) is not None}
    for key in keys:
        detected: When | None = None
        fact: When | None = None
        for said in messages:
            before = detected, fact
            detected = getattr(said.values, "detected", None) or detected
            fact = vars(said.values).get(key) or fact
            if detected is None or fact is None or (detected, fact) == before:
                continue
            if detected.differs(fact):
                last = key if key in said.keys else "detected"
                message = (
                    f"'detected' and '{key}' both say when it was found, and differ: deadlines "
                    "count from the earlier; leave one of them out, or correct it"
                )
                line = line_of(told.listing.messages.get(said.name), last)
                yield replace(_warning(said, message), line=line)


def _warning(said: Said, message: str, severity: Severity = Severity.WARNING) -> Mistake:
    return Mistake(path=f"{said.path}.md", line=1, message=message, severity=severity)


def _translation_doubts(said: Said, world: World) -> list[Mistake]:
    found = []
    if not said.translations and (message := not_in_its_language(said, world)) is not None:
        return [_warning(said, message)]
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


def uneven_lists(told: Told) -> Iterator[Mistake]:
    """Lists with another number of points than the original: points are matched by their order."""
    if not any(said.translations for said in told.messages):
        return
    standing: dict[str, Any] = {}
    for said in ordered(told):
        own = vars(said.values)
        standing |= {key: own[key] for key in said.keys - OWN_KEYS}
        for language, (values, _) in said.translations.items():
            for key, value in translated_facts(values):
                original = standing.get(key) or ()
                lists = isinstance(value, tuple) and isinstance(original, tuple)
                if lists and len(value) != len(original):
                    file = told.listing.translations.get((said.name, language))
                    yield Mistake(
                        path=f"{said.path}.{language}.md",
                        line=line_of(file, key),
                        message=_uneven(key, len(value), len(original)),
                        severity=Severity.WARNING,
                    )


def _uneven(key: str, here: int, there: int) -> str:
    said = f"'{key}' has {here or 'no'} {'entry' if here == 1 else 'entries'} here"
    if not there:
        return f"{said} and none in the original: it is shown nowhere"
    if here > there:
        return f"{said} and {there} in the original: take out what the original does not say"
    which = "the last one is" if there - here == 1 else f"the last {there - here} are"
    return f"{said} and {there} in the original: {which} shown untranslated; translate each"


def back_dated(told: Told, world: World) -> Iterator[Mistake]:
    """Messages that may have come after later ones, where warnings (CAP) were published of those.

    What was added late has a higher number; without one, nobody can tell.
    """
    if world.config.cap is None or not _is_warned_of(told, world.config.cap.kinds):
        return
    updates = [said for said in ordered(told) if said is not told.index]
    numbers = Counter(number_of(said.name) or 0 for said in updates)
    following = max([1, *numbers]) + 1
    for place, said in enumerate(updates):
        own = number_of(said.name) or 0
        later = [each for each in updates[place + 1 :] if each.values.at > said.values.at]
        if later and (own == 0 or numbers[own] > 1):
            why = f"the number of another one ({own:02})" if own else "no number"
            words = (said.name.partition("-")[2] if own else said.name) or "update"
            message = (
                f"the name of this file has {why}, and '{later[0].name}' is of a later time: if "
                "that was published before this one, its warning (CAP) changes now; to leave it "
                f"as it is, call this file '{following:02}-{words}.md'"
            )
            yield _warning(said, message)
        for each in later:
            stands = _changes(said, each) if 0 < (number_of(each.name) or 0) < own else []
            if stands:
                message = (
                    f"what this message says of '{stands[0]}' stands from an earlier time than "
                    f"'{each.name}', whose warning (CAP) changes now; to leave that as it is, say "
                    "it in a message of the present time"
                )
                yield _warning(said, message)
                break


def _changes(said: Said, later: Said) -> list[str]:
    """What a message leaves standing that a later one does not say itself."""
    standing = said.keys & _STANDING | (said.keys - OWN_KEYS)
    return sorted(key for key in standing if key == "components" or key not in later.keys)


def _is_warned_of(told: Told, kinds: frozenset[str] | None) -> bool:
    if kinds is None:
        return True
    if not told.listing.path.startswith("incidents/"):
        return "maintenance" in kinds
    named = {getattr(said.values, "kind", None) for said in told.messages}
    return not kinds.isdisjoint({"outage" if each is None else each for each in named})


def _withheld_doubts(told: Told, messages: tuple[Said, ...], world: World) -> Iterator[Mistake]:
    """What was given and is published nowhere, with what would publish it."""
    given = frozenset().union(*(said.keys for said in messages))
    if given.isdisjoint(key for kind in world.kinds.values() for key in kind.withhold):
        return
    fold = Fold(told, world, world.config.default_language, corrections_of(messages))
    for said in messages:
        fold.say(said)
    held: dict[str, Kind] = {}
    for kind in fold.kinds.values():
        hidden = kind.withheld(fold.facts) - kind.deciding
        held |= {key: kind for key in hidden if key in fold.facts}
    yield from repetitions(told, held)
    for key, kind in held.items():
        last = next(said for said in reversed(messages) if key in said.keys)
        yield Mistake(
            path=f"{last.path}.md",
            line=line_of(told.listing.messages.get(last.name), key),
            message=_why_withheld(key, kind, fold.facts),
            severity=Severity.WARNING,
        )


def _why_withheld(key: str, kind: Kind, facts: Mapping[str, FactValue]) -> str:
    why, ways = [], []
    for choice, word in kind.withhold[key].items():
        why.append(f"'{choice}' is {word if choice in facts else 'not said'}")
        ways += [f"'{choice}: {each}'" for each in kind.facts[choice].options if each != word]
    if not ways:
        return f"'{key}' is published nowhere: the kind '{kind.id}' always withholds it"
    means = " or ".join([", ".join(ways[:-1]), ways[-1]] if ways[1:] else ways)
    return f"'{key}' is published nowhere while {' and '.join(why)}; to publish it, write {means}"
