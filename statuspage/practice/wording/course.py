"""Whether messages keep an incident's course: the next one promised, its facts, its end told."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from statuspage.kinds import FactType, Kind
from statuspage.model import Impact, Incident, Phase, Text, Update
from statuspage.practice.wording import lots, outdated
from statuspage.practice.wording.finding import Finding
from statuspage.practice.wording.rules import ADVICE, LAST, NEEDS, NEXT_UPDATE
from statuspage.practice.wording.said import EVERYBODY, said, tells
from statuspage.practice.wording.tone import does
from statuspage.site import Site

# Facts that say what follows once it is over.
_FOLLOWS = ("remedy", "changes", "measures", "changed", "deadline", "claim_steps")
_LINES = {
    FactType.TEXT: "{key}: […]",
    FactType.LIST: "{key}:\n  - […]",
    FactType.COUNT: "{key}: [a number, 0 or unknown]",
    FactType.WHEN: "{key}: [a date, or unknown]",
    FactType.CONTACTS: "{key}:\n  - customers",
    FactType.LINK: "{key}: https://",
}


def findings(site: Site, incident: Incident) -> Iterator[Finding]:
    """What the newest message of an incident leaves out."""
    last = incident.last
    if incident.is_open and last.corrects is None and last.next_update is None:
        yield Finding(
            path=f"{last.path}.md",
            rule=NEXT_UPDATE,
            message="Say when the next message comes",
            near="at:",
            better="next_update: [the time of the next message]",
        )
    yield from _needs(site, last)
    if incident.is_open:
        stale = {each.key: each for each in outdated.stale(incident)}
        yield from _advice(last, "title" in stale)
        yield from lots.findings(incident)
        yield from outdated.findings(last, stale.values())
    if last.phase is Phase.RESOLVED:
        yield from _end(incident)


def _needs(site: Site, last: Update) -> Iterator[Finding]:
    kind = site.kinds.get(last.kind)
    if kind is None:
        return
    shown = {"contact"} if EVERYBODY & site.organisation.contacts.keys() else set()
    needed = [key for key in kind.needs.get(last.phase, ()) if key not in shown]
    lacking = [key for key in needed if not _said(last, key)]
    if lacking:
        yield Finding(
            path=f"{last.path}.md",
            rule=NEEDS,
            message=f"Not said so far: {', '.join(lacking)}",
            near="at:",
            better="\n".join(_line(kind, key) for key in lacking),
        )


def _advice(last: Update, stale: bool) -> Iterator[Finding]:
    """Where it is critical, a summary that leaves out what people are advised to do, or none.

    A title that is `stale` is not proposed as one.
    """
    advice = listed[0] if isinstance(listed := last.facts.get("advice"), tuple) and listed else None
    if not (last.danger_to_life or last.impact is Impact.CRITICAL):
        return
    if not isinstance(advice, Text):
        return
    said = last.summary or last.title  # without a summary it is the title that goes out
    if does("order", said.value, said.language) is not False:
        return
    words, near = "The summary does not say what to do", "summary:"
    if last.summary is None:
        words, near = "There is no summary, so a text message does not say what to do", ""
    stop, space = ("。", "") if said.language.startswith("zh") else (".", " ")
    sentence = said.value if said.value.endswith((*".!?。！？",)) else f"{said}{stop}"
    if stale and last.summary is None:
        sentence = "【现在的情况】。" if stop == "。" else "[How it stands now]."
    yield Finding(
        path=f"{last.path}.md",
        rule=ADVICE,
        message=words,
        near=near,
        better=f"summary: {sentence}{space}{advice}",
    )


def _said(last: Update, key: str) -> bool:
    """Whether a fact stands, or was said to be none: a line that waits for words says nothing."""
    return tells(last.facts.get(key)) or key in last.emptied | last.withheld


def _line(kind: Kind, key: str) -> str:
    fact = kind.facts.get(key)
    if fact is None:
        return f"{key}: […]"
    if fact.type is FactType.CHOICE:
        return f"{key}: [{' or '.join(fact.options)}]"
    if fact.type is FactType.TABLE:
        first = next(iter(fact.columns), "name")
        return f"{key}:\n  - {first}: […]"
    return _LINES.get(fact.type, "{key}: […]").replace("{key}", key)


IS_OVER = "whether everything is as before"
"""What an end has to say before all else."""


def unsaid(incident: Incident) -> list[str]:
    """What the messages since the end leave open; a later one may say what an earlier did not."""
    after = list(takewhile(lambda update: update.phase is Phase.RESOLVED, incident.updates[::-1]))
    last = after[-1]
    text = "\n\n".join(text.value for update in after for _, text in said(update))
    spoken = last.body.language
    told = {
        IS_OVER: does("recovered", text, spoken),
        "what follows": any(incident.last.facts.get(key) for key in _FOLLOWS)
        or does("follows", text, spoken),
        "thanks": does("thanks", text, spoken),
    }
    return [name for name, there in told.items() if there is False]


def _end(incident: Incident) -> Iterator[Finding]:
    if lacking := unsaid(incident):
        after = takewhile(lambda update: update.phase is Phase.RESOLVED, incident.updates[::-1])
        yield Finding(
            path=f"{[*after][-1].path}.md",
            rule=LAST,
            message=f"Not said yet: {'; '.join(lacking)}",
            near="at:",
            better="",
        )
