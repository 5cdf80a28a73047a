"""What is told as known and is not confirmed in the log of facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import zip_longest

from statuspage.errors import Mistake, Severity
from statuspage.internal import Internal, LoggedFact, Part
from statuspage.model import Incident, Text
from statuspage.practice.sameness import Sentence, covers, sentence
from statuspage.site import Site

NOT_CONFIRMED = "facts.not-confirmed"
NO_LOG = "facts.no-log"
LOOKED_AT = timedelta(days=30)
"""How long after its end an incident is still looked at."""
WHY = "A fact that has to be taken back costs more trust than one that comes an hour later."
WHY_LOG = "Whoever takes over at night sees what is sure, from whom it is, and what is hearsay."


def findings(site: Site, internal: Internal) -> Iterator[Mistake]:
    """For each fact under `known` that nobody has confirmed, one finding; none withholds it.

    What is over for long is looked at no more.

    Of an incident without a log there is one finding at most, while it is open, and only where
    logs are kept at all.
    """
    others = [
        {incident.id: incident for incident in other.incidents}
        for language, other in site.translations.items()
        if language != site.language and internal.facts
    ]
    for incident in site.incidents:
        over = incident.resolved_at
        is_past = over is not None and site.as_of - over > LOOKED_AT
        if incident.withdrawn or incident.broken or is_past:
            continue
        log = internal.facts.get(incident.id)
        if log is not None:
            versions = [incident, *(other[incident.id] for other in others if incident.id in other)]
            yield from _unconfirmed(versions, log)
        elif incident.is_open and Part.FACTS in internal.present and _known(incident):
            yield Mistake(
                path=f"{_said_in(incident)}.md",
                line=1,
                message=(
                    f"says what is known, and there is no internal/facts/{incident.id}.yml that "
                    "says from whom"
                ),
                severity=Severity.FINDING,
                rule=NO_LOG,
                why=WHY_LOG,
            )


def _unconfirmed(versions: Sequence[Incident], log: Sequence[LoggedFact]) -> Iterator[Mistake]:
    incident = versions[0]
    facts = [(fact, sentence(fact.fact)) for fact in log]
    confirmed = [said for fact, said in facts if fact.confirmed_by]
    for point in _points(versions):
        sentences = [sentence(each) for each in point]
        if any(covers(said, confirmed) for said in sentences):
            continue
        heard = [fact for fact, said in facts if _is(sentences, said)]
        yield Mistake(
            path=f"{_said_in(incident)}.md",
            line=1,
            message=_message(incident, point[0], heard[0] if heard else None),
            severity=Severity.FINDING,
            rule=NOT_CONFIRMED,
            why=WHY,
        )


def _is(sentences: Sequence[Sentence], fact: Sentence) -> bool:
    return any(covers(said, [fact]) for said in sentences)


def _message(incident: Incident, said: str, heard: LoggedFact | None) -> str:
    quoted = f"“{said if len(said) <= 90 else f'{said[:90]}…'}” is told as known"
    place = f"internal/facts/{incident.id}.yml"
    if heard is None:
        return f"{quoted}, and {place} has no such fact: write it there, with its source"
    return (
        f"{quoted}, and nobody has confirmed it yet: it is from {heard.source} "
        f"({place}:{heard.line})"
    )


def _points(versions: Sequence[Incident]) -> Iterator[list[str]]:
    """Each point under `known`, in every language in which it is written."""
    for point in zip_longest(*map(_known, versions)):
        texts = [each.value for each in point if each is not None]
        if point[0] is not None:
            yield list(dict.fromkeys(texts))


def _known(incident: Incident) -> tuple[Text, ...]:
    value = incident.facts.get("known", ())
    return tuple(each for each in value if isinstance(each, Text)) if type(value) is tuple else ()


def _said_in(incident: Incident) -> str:
    """The message that says what is known now."""
    for update in reversed(incident.updates):
        if "known" in update.said:
            return update.path
    return incident.updates[0].path if incident.updates else f"{incident.path}/index"
