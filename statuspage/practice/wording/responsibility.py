"""What a message must hold, given how responsible people hold the organisation to be.

Preventable wants apology and remedy; to deny fits rumours only; nobody takes the guilt for what
others did. Judged only where the author said `responsibility:`.
"""

from __future__ import annotations

from collections.abc import Iterator

from statuspage.model import Incident, Responsibility, Update
from statuspage.practice.wording.finding import Finding
from statuspage.practice.wording.rules import (
    DENIAL,
    MIXED,
    PREVENTABLE_APOLOGY,
    PREVENTABLE_REMEDY,
    Rule,
)
from statuspage.practice.wording.said import file, opening, said
from statuspage.practice.wording.tone import act, does
from statuspage.site import Site

_REMEDY = ("remedy", "remedy_type", "claim_steps")
_DENIED = "Say what is confirmed so far, who confirmed it, and what is still being checked."
_GUILTY = "We are sorry that this happened to you. [Who did it]; we help you with what follows."


def findings(site: Site, incident: Incident, judged: frozenset[str]) -> Iterator[Finding]:
    """What is missing or mixed in the messages in `judged` (paths), in the language of `site`."""
    responsible = incident.responsibility
    if (
        responsible is Responsibility.PREVENTABLE
        and incident.last.path in judged
        and site.language == site.config.default_language
    ):
        yield from _owed(incident)
    for update in incident.updates:
        if update.path in judged and update.responsibility is not None:
            yield from _mixed(site, update)


def _owed(incident: Incident) -> Iterator[Finding]:
    path = f"{incident.last.path}.md"
    told = [does("apology", opening(each), each.body.language) for each in incident.updates]
    if all(apology is False for apology in told):
        yield Finding(
            path=path,
            rule=PREVENTABLE_APOLOGY,
            message="It was preventable, and no message apologises",
            near="responsibility:",
            better="We are sorry. It was for us to prevent this, and we did not.",
        )
    if not any(update.facts.get(key) for update in incident.updates for key in _REMEDY):
        yield Finding(
            path=path,
            rule=PREVENTABLE_REMEDY,
            message="It was preventable, and no message says what people get for it",
            near="responsibility:",
            better="remedy:\n  - [what people get, without asking for it, and by when]",
        )


def _mixed(site: Site, update: Update) -> Iterator[Finding]:
    for _, text in said(update):
        if text.language != site.language:
            continue
        denied = act("denial", text.value, text.language)
        if denied and update.kind != "rumour":
            yield _found(site, update, DENIAL, denied, _DENIED)
        guilty = act("guilt", text.value, text.language)
        if guilty and update.responsibility is Responsibility.VICTIM:
            yield _found(site, update, MIXED, guilty, _GUILTY)


def _found(site: Site, update: Update, rule: Rule, words: str, better: str) -> Finding:
    return Finding(
        path=file(update, site.language, site.config.default_language),
        rule=rule,
        message=f"'{words}' {rule.what}",
        near=words,
        better=better,
    )
