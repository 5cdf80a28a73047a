"""What can still be said better: the messages of the last seven days, in every language.

Nobody is nagged about what stands for longer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from statuspage.model import Incident, Phase, Text, Update
from statuspage.practice.wording import (
    consistency,
    course,
    first_message,
    forms,
    responsibility,
)
from statuspage.practice.wording.finding import Finding
from statuspage.practice.wording.languages import language
from statuspage.practice.wording.phrases import Hit
from statuspage.practice.wording.rules import (
    BLAME,
    JARGON,
    LECTURING,
    MINIMISING,
    PROMISE,
    RULES,
    SPECULATION,
)
from statuspage.practice.wording.said import THEIRS, file, recent, said
from statuspage.practice.wording.tone import judge
from statuspage.site import Site

# Here a date by which something is put right is asked for.
_PROMISING = frozenset({"complaints"})
_HEARD = frozenset({"rumour"})
# Facts that are meant to say what is open, what may happen, or what a scheme calls it.
_MEANT = {
    "unknown": (SPECULATION.id, MINIMISING.id),
    "consequences": (SPECULATION.id,),
    "hazard": (SPECULATION.id,),
    "symptoms": (SPECULATION.id,),
    "class": (JARGON.id,),
}
_TOLD = frozenset({"unknown", "happened"})


def prepare(languages: Iterable[str]) -> None:
    """Loads what is needed to judge messages in these languages, whatever they say."""
    for code in languages:
        if (known := language(code)) is not None:
            known.classifier()
            for phrases in (known.people, *known.acts.values()):
                for _, phrase in phrases.listed:
                    phrase.prepare()
    forms.pattern()


def findings(sites: Mapping[str, Site]) -> Iterator[Finding]:
    """What could be said better in the messages of the last week, in every language."""
    default, *others = sites.values()
    judged = tuple(recent(default))
    paths = frozenset(update.path for _, update in judged)
    concerned = {incident.id: incident for incident, _ in judged}
    yield from _course(default, concerned, paths)
    for _, update in judged:
        yield from consistency.within(default, update)
        yield from _tone(default, update)
    for other in others:
        twins = {update.path: update for _, update in recent(other)}
        for _, update in judged:
            if update.path in twins:
                yield from consistency.translated(default, other, update, twins[update.path])
        for incident, update in recent(other):
            yield from consistency.within(other, update)
            yield from _tone(other, update)
            yield from responsibility.findings(other, incident, frozenset({update.path}))
            if update.name == incident.first.name and update.body.language == other.language:
                yield from first_message.findings(other, incident)


def _course(
    site: Site, concerned: Mapping[str, Incident], paths: frozenset[str]
) -> Iterator[Finding]:
    for incident in concerned.values():
        if incident.first.path in paths:
            yield from first_message.findings(site, incident)
        yield from responsibility.findings(site, incident, paths)
        if incident.last.path in paths:
            yield from course.findings(site, incident)
    for incident in site.open_incidents():
        if incident.id not in concerned and incident.updates:
            yield from course.findings(site, incident)


def _tone(site: Site, update: Update) -> Iterator[Finding]:
    """The faults of tone in one message; the same words are found once."""
    seen: set[tuple[str, str]] = set()
    for key, text in said(update):
        if text.language != site.language or key in THEIRS:
            continue
        for hit in judge(text.value, text.language, update.title.value):
            if (hit.rule, hit.part) in seen or not _counts(hit, update, key):
                continue
            seen.add((hit.rule, hit.part))
            yield _found(site, update, text, hit)


def _counts(hit: Hit, update: Update, key: str) -> bool:
    # A title is no sentence: how it sounds says nothing, only words that are listed do.
    if key == "title" and not (hit.phrased and _is_ours(hit, update)):
        return False
    # Advice tells people what to do, and sounds like it.
    if key == "advice" and hit.rule == LECTURING.id and not hit.phrased:
        return False
    # What is open is said as "whether it is only the display": no guess, and nothing made small.
    if hit.rule in _MEANT.get(key, ()):
        return False
    # "Why the bus left the road" asks, and what happened is told: neither says whose fault it was.
    if key in _TOLD and hit.rule == BLAME.id and not hit.phrased:
        return False
    # Once it is over, "You can drink the water again" is how things are.
    if update.phase is Phase.RESOLVED and hit.rule == PROMISE.id and not hit.phrased:
        return False
    return not (hit.rule == PROMISE.id and update.kind in _PROMISING)


def _is_ours(hit: Hit, update: Update) -> bool:
    """Not what is heard: the title of a rumour names it."""
    return not (hit.rule == SPECULATION.id and update.kind in _HEARD)


def _found(site: Site, update: Update, text: Text, hit: Hit) -> Finding:
    rule = RULES[hit.rule]
    return Finding(
        path=file(update, text.language, site.config.default_language),
        rule=rule,
        message=f"'{hit.part}': {rule.what}",
        near=hit.part,
        better=hit.better,
    )
