"""Whether the same numbers stand in all places of one message, and in its translations."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from statuspage.model import Count, FactValue, Row, Update, When
from statuspage.practice.wording.finding import Finding
from statuspage.practice.wording.lots import slips
from statuspage.practice.wording.numbers import Figure, figures
from statuspage.practice.wording.rules import CHANNEL, NUMBER, TRANSLATION
from statuspage.practice.wording.said import Said, file, said, told
from statuspage.practice.wording.things import COUNTED
from statuspage.practice.wording.twice import counted, dialled, is_slip, measured
from statuspage.practice.wording.whichday import DAYS, other_days
from statuspage.site import Site

_MOST = 3


def within(site: Site, update: Update) -> Iterator[Finding]:
    """Numbers of one message that contradict each other, in the language of `site`."""
    texts = [(key, text) for key, text in said(update) if text.language == site.language]
    yield from _promised(site, update, texts)
    if update.corrects is None:
        yield from _counted(site, update, texts)
        yield from _twice(site, update, texts)
    yield from _called(site, update, texts)


def translated(site: Site, other: Site, update: Update, twin: Update) -> Iterator[Finding]:
    """Numbers that `twin`, a translation of `update` for `other`, has lost or added."""
    theirs = [(key, text) for key, text in said(twin) if text.language == other.language]
    if not theirs:
        return
    path = file(update, other.language, site.config.default_language)
    fields = frozenset(_fields(site, update))
    there = fields.union(*(figure.keys for _, figure in _figures(told(twin))))
    here = fields.union(*(figure.keys for _, figure in _figures(told(update))))
    lost = _firm(_figures(said(update)), there)
    added = _firm(_figures(theirs), here)
    yield from _compared(path, lost, added)


def channels(
    shared: Iterable[str], own: Mapping[str, str], known: Update, site: Site
) -> Iterator[Finding]:
    """Numbers that a site's own templates (`own`: text by template) say and nothing else does.

    `shared` are the same notices in the built-in wording.
    """
    here = set(_fields(site, known))
    for text in (*shared, *(text.value for _, text in told(known))):
        here |= {key for figure in figures(text) for key in figure.keys}
    for template, text in own.items():
        for figure in _new(figures(text), here):
            yield Finding(
                path=f"templates/{template}",
                rule=CHANNEL,
                message=f"'{figure.text}' stands in this template and in no field of the message",
                near=figure.text,
                better="take it from the message, for example {{ next_update }}",
            )


def _compared(
    path: str, lost: list[tuple[str, Figure]], added: list[tuple[str, Figure]]
) -> Iterator[Finding]:
    """One finding for a number that became another, one for each that is only there once."""
    pairs: list[tuple[str, Figure, Figure]] = []
    for key, new in list(added):
        old = next((one for place, one in lost if place == key and one.kind == new.kind), None)
        if old is not None:
            pairs.append((key, old, new))
            lost, added = _without(lost, old), _without(added, new)
    for key, old, new in pairs[:_MOST]:
        yield Finding(
            path=path,
            rule=NUMBER,
            message=f"{key}: '{new.text}' here, '{old.text}' in the original",
            near=new.text,
            better=f"write {old.text}, or put the original right",
        )
    for key, new in added[:_MOST]:
        yield Finding(
            path=path,
            rule=NUMBER,
            message=f"{key}: '{new.text}' does not stand in the original",
            near=new.text,
        )
    if lost:
        named = ", ".join(f"'{one.text}' ({key})" for key, one in lost[:_MOST])
        yield Finding(
            path=path,
            rule=TRANSLATION,
            message=f"missing here, and in the original: {named}",
            near=f"{lost[0][0]}:",
        )


def _without(rows: list[tuple[str, Figure]], gone: Figure) -> list[tuple[str, Figure]]:
    return [(key, one) for key, one in rows if one.key != gone.key]


def _figures(texts: Iterable[Said]) -> Iterator[tuple[str, Figure]]:
    for key, text in texts:
        for figure in figures(text.value):
            yield key, figure


def _firm(rows: Iterable[tuple[str, Figure]], there: frozenset[str]) -> list[tuple[str, Figure]]:
    """Numbers that must stand there too and do not, each once."""
    found: dict[str, tuple[str, Figure]] = {}
    for key, figure in rows:
        if figure.firm and not _stands(figure, there):
            found.setdefault(figure.key, (key, figure))
    return list(found.values())


def _new(rows: Iterable[Figure], there: set[str]) -> Iterator[Figure]:
    seen: set[str] = set()
    for figure in rows:
        if figure.firm and figure.key not in seen and not _stands(figure, frozenset(there)):
            seen.add(figure.key)
            yield figure


def _stands(figure: Figure, there: frozenset[str]) -> bool:
    """Whether a number is there, in any form; a time may be meant for the other half of a day."""
    if figure.key in there:
        return True
    if figure.kind == "time":
        maybe = {f"time {key.removeprefix('maybe ')}" for key in figure.loose}
        return bool(maybe & there) or f"maybe {figure.value}" in there
    if figure.kind == "date":
        return f"number {figure.value.partition('-')[2]}" in there
    return False


def _fields(site: Site, update: Update) -> Iterator[str]:
    """The keys of what the page says by itself: times, counts, tables, contacts."""
    moments = [update.at, update.next_update, update.publish_at]
    for value in update.facts.values():
        yield from _field(value)
        if isinstance(value, When):
            moments.append(value.at)
    for moment in moments:
        yield from _moment(moment)
    for contact in site.organisation.contacts.values():
        for text in (contact.phone, str(contact.hours or ""), str(contact.address or "")):
            yield from (key for figure in figures(text or "") for key in figure.keys)


def _field(value: FactValue) -> Iterator[str]:
    if isinstance(value, Count) and value.number is not None:
        yield f"number {value.number}"
    elif isinstance(value, tuple):
        for row in value:
            if isinstance(row, Row):
                for cell in row.cells.values():
                    yield from (key for figure in figures(cell) for key in figure.keys)


def _moment(moment: datetime | None) -> Iterator[str]:
    if moment is not None:
        yield f"time {moment.hour}:{moment.minute:02}"
        yield f"date {moment.month}-{moment.day}"
        yield f"number {moment.day}"
        yield f"number {moment.year}"


# Words by which a message says when the next one comes.
_NEXT = re.compile(
    r"\b(?:next (?:update|message|news|report)|(?:write|report|speak|post|publish) (?:\w+ )?again"
    r"|hear from us)\b|(?:再次|下次|下一次)(?:更新|通报|公布|发布)|[点时\d] ?(?:再次)?更新",
    re.IGNORECASE,
)


def _promised(site: Site, update: Update, texts: Iterable[Said]) -> Iterator[Finding]:
    """The time of the next message in words, against `next_update`."""
    if update.next_update is None:
        return
    due = frozenset(_moment(update.next_update))
    for key, text in texts:
        for day in other_days(update, text.value[:_LONGEST]):
            name = DAYS[update.next_update.weekday()]
            yield Finding(
                path=file(update, site.language, site.config.default_language),
                rule=NUMBER,
                message=f"{key}: the next message comes on '{day}' here, on {name}, "
                f"{update.next_update:%Y-%m-%d}, under next_update",
                near=day,
                better=f"write {name}, or put next_update right",
            )
        for sentence in re.split(r"(?<=[.!?。！？；])\s*|\n", text.value[:_LONGEST]):
            if _NEXT.search(sentence) is None:
                continue
            times = [figure for figure in figures(sentence) if figure.kind == "time"]
            if len(times) == 1 and not _stands(times[0], due):
                meant = f"{update.next_update:%H:%M}"
                yield Finding(
                    path=file(update, site.language, site.config.default_language),
                    rule=NUMBER,
                    message=f"{key}: the next message comes at '{times[0].text}' here, at {meant} "
                    "under next_update",
                    near=times[0].text,
                    better=f"write {meant}, or put next_update right",
                )


_LONGEST = 20_000


def _counted(site: Site, update: Update, texts: list[Said]) -> Iterator[Finding]:
    """One thing counted twice: in the summary, and below it with a number not far from it.

    Numbers far from each other count different things: 15 parcels that came back of 6,870.
    """
    summary = [said for said in texts if said[0] == "summary"]
    rest = [said for said in texts if said[0] not in {"summary", "title"}]
    if not summary or not rest:
        return
    above, below = _counts(summary), _counts(rest)
    everywhere = {figure.value for _, figure in _figures(summary)}
    elsewhere = {figure.value for _, figure in _figures(rest)}
    for thing, numbers in above.items():
        others = below.get(thing, {})
        if len(numbers) != 1 or len(others) != 1:
            continue
        (number, text), (other, (key, also)) = (*numbers.items(), *others.items())
        alike = max(int(number), int(other)) <= 2 * min(int(number), int(other))
        if alike and number != other and number not in elsewhere and other not in everywhere:
            yield Finding(
                path=file(update, site.language, site.config.default_language),
                rule=NUMBER,
                message=f"summary: '{text[1]}', but {key}: '{also}'",
                near=text[1],
            )


def _counts(texts: Iterable[Said]) -> Mapping[str, dict[str, tuple[str, str]]]:
    """The numbers by the thing that they count: each with its key and as it was written."""
    found: defaultdict[str, dict[str, tuple[str, str]]] = defaultdict(dict)
    for key, text in texts:
        for match in COUNTED.finditer(text.value[:_LONGEST]):
            number = match["n"].replace(",", "")
            if int(number) >= 10:
                thing = (match["en"] or match["zh"]).lower()
                found[thing].setdefault(number, (key, match[0]))
    return found


def _twice(site: Site, update: Update, texts: list[Said]) -> Iterator[Finding]:
    """One thing with two numbers, in different words or under different keys."""
    for found in (*counted(update, texts), *measured(texts), *dialled(texts)):
        yield Finding(
            path=file(update, site.language, site.config.default_language),
            rule=NUMBER,
            message=f"{found.key}: '{found.text}', but {found.other_key}: '{found.other}'",
            near=found.text,
        )
    for key, name, meant in slips(update, texts):
        yield Finding(
            path=file(update, site.language, site.config.default_language),
            rule=NUMBER,
            message=f"{key}: '{name}' here, '{meant}' in the table",
            near=name,
            better=f"write {meant}, or put the table right",
        )


def _called(site: Site, update: Update, texts: Iterable[Said]) -> Iterator[Finding]:
    """A telephone number that is nearly, and not quite, one of the organisation's."""
    known = {
        re.sub(r"\D", "", contact.phone): contact.phone
        for contact in site.organisation.contacts.values()
        if contact.phone
    }
    for key, figure in _figures(texts):
        if figure.kind != "phone" or figure.value in known:
            continue
        near = next((each for each in known if _nearly(figure.value, each)), None)
        if near is not None:
            yield Finding(
                path=file(update, site.language, site.config.default_language),
                rule=NUMBER,
                message=f"{key}: '{figure.text}' here, '{known[near]}' in organisation.yml",
                near=figure.text,
                better=f"write {known[near]}",
            )


def _nearly(one: str, other: str) -> bool:
    """Whether two numbers differ in one digit, in two that changed places, or otherwise by slip."""
    if len(one) != len(other):
        return False
    places = [
        place for place, pair in enumerate(zip(one, other, strict=True)) if len(set(pair)) > 1
    ]
    if len(places) == 1:
        return True
    return is_slip(one, other) or (len(places) == 2 and one[places[0]] == other[places[1]])
