"""From alerts to drafts: which belong together, which are known already, what is new."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from statuspage.cli import _ask, _opening
from statuspage.cli._opening import Evidence, Log, Opening
from statuspage.errors import StatuspageError, WrongUse
from statuspage.ids import slug
from statuspage.importers import Importer, Told
from statuspage.model import ComponentStatus, Impact

if TYPE_CHECKING:
    from statuspage.cli._site import Loaded
    from statuspage.locale import Locale

MOST = 20
"""How many drafts one run opens: more alerts at once are one crisis, not so many."""

_SOURCE = re.compile(
    r"(?P<program>[a-z-]+): alert (?P<alert>\S+), group (?P<group>\S+), "
    r"(?P<state>firing|resolved) \[(?P<key>[0-9a-f]+)\]"
)
_STATES = {
    Impact.CRITICAL: ComponentStatus.MAJOR_OUTAGE,
    Impact.MAJOR: ComponentStatus.PARTIAL_OUTAGE,
    Impact.MINOR: ComponentStatus.DEGRADED_PERFORMANCE,
}


class How(Struct, frozen=True):
    """How alerts become drafts; `components` are ids by all that they may be called."""

    importer: Importer
    loaded: Loaded
    words: Locale
    kind: str
    impact: Impact | None
    components: Mapping[str, str]


def how(
    importer: Importer,
    loaded: Loaded,
    components: Sequence[str],
    kind: str,
    impact: str | None,
    language: str | None,
) -> How:
    """The options, read; raises WrongUse with all that is wrong with them."""
    from statuspage.locale import locale

    site = next(iter(loaded.sites.values()))
    options = _ask.Options(asking=False)
    chosen = options.take(kind, lambda: _ask.one_of(list(site.kinds), "--kind")(kind), "outage")
    levels = [level.value for level in Impact]
    word = impact and options.take(impact, lambda: _ask.one_of(levels, "--impact")(impact), None)
    languages = site.config.languages
    code = options.take(
        True,
        lambda: _ask.one_of(languages, "--language")(language or languages[0]),
        languages[0],
    )
    named: dict[str, str] = {}
    for edition in loaded.sites.values():
        named |= {_plain(str(each.name)): each.id for each in edition.components()}
    named |= {each.id: each.id for each in site.components()}
    known = [each.id for each in site.components()]
    read = _ask.one_of(known, "--component")
    for pair in components:
        name, sign, target = pair.partition("=")
        if not sign or not name.strip():
            options.wrong.append(f"--component '{pair}' is not NAME=ID, such as 'api-gw=checkout'")
            continue
        named[_plain(name)] = options.take(pair, partial(read, target), "")
    if options.wrong:
        raise WrongUse("\n".join([*options.wrong, "Nothing was written."]))
    return How(importer, loaded, locale(code), chosen, Impact(word) if word else None, named)


def run(how: How, told: Iterable[Told], internal_dir: Path | None) -> list[str]:
    """Opens what is new, notes what goes on, says what became of each alert; answers with what
    could not be written.
    """
    groups: dict[str, list[Told]] = {}
    for one in _in_order(told):
        groups.setdefault(one.alert.group, []).append(one)
    said, wrong = _Said(), []
    with _opening.alone(how.loaded, internal_dir) as log:
        for alerts in groups.values():
            try:
                _group(how, alerts, log, said)
            except StatuspageError as problem:  # one broken fact log never stops the others
                wrong.append(str(problem))
    said.out()
    return wrong


class _Said:
    """What became of the alerts, counted, and said at the end."""

    def __init__(self) -> None:
        self.opened = self.noted = self.known = self.over = self.left = 0

    def out(self) -> None:
        parts = [
            (self.opened, "opened a draft", "opened drafts"),
            (self.noted, "noted in the fact log", "noted in the fact log"),
            (self.known, "known already", "known already"),
            (self.over, "over before it was imported", "over before they were imported"),
        ]
        found = [f"{n} {one if n == 1 else more}" for n, one, more in parts if n]
        click.echo(f"Alerts: {', '.join(found) or 'none'}.", err=True)
        if self.left:
            click.echo(
                f"{self.left} more groups of alerts were left: {MOST} drafts are enough for one "
                "run. Is it one crisis? Else run it again.",
                err=True,
            )
        _opening.say_next(self.opened)


def _in_order(told: Iterable[Told]) -> list[Told]:
    """By time: files may be read in any order. What has no time stays behind the one before."""
    last: datetime | None = None
    placed: list[tuple[bool, float, int, Told]] = []
    for number, one in enumerate(told):
        last = one.alert.at or last
        placed.append((last is not None, last.timestamp() if last else 0.0, number, one))
    return [one for *_, one in sorted(placed, key=lambda entry: entry[:3])]


def _group(how: How, alerts: Sequence[Told], log: Log, said: _Said) -> None:
    """What belongs together goes into the incident that is not over, else into a new draft."""
    running, keys, states = _standing(how, alerts[0].alert.group, log)
    fresh: list[Told] = []
    for one in alerts:
        mark = one.alert.fingerprint
        if one.key in keys or (running and states.get(mark) == one.alert.firing):
            said.known += 1
        else:
            fresh.append(one)
            keys.add(one.key)
            states[mark] = one.alert.firing
    if running is None and not any(states.values()):
        said.over += len(fresh)
        return
    if not fresh:
        return
    evidence = [_evidence(how, one, log) for one in fresh]
    if running is not None:
        file = _opening.add_evidence(running, evidence, log)
        said.noted += len(fresh)
        click.echo(_opening.shown(file))
        if not any(states.values()):
            click.echo(
                f"{running}: all its alerts are over. Nothing says so on the page; when you are "
                f"sure: statuspage new update {running} --status monitoring",
                err=True,
            )
        return
    if said.opened >= MOST:
        said.left += 1
        return
    file = _opening.open_draft(_opening_of(how, fresh, evidence, log), log)
    said.opened += 1
    said.noted += len(fresh) - 1
    click.echo(_opening.shown(file))


def _standing(how: How, group: str, log: Log) -> tuple[str | None, set[str], dict[str, bool]]:
    """The group's incident that is not over, all its notifications, and how its alerts stand."""
    entries = []
    for source, incident in log.sources():
        found = _SOURCE.fullmatch(source)
        if found and found["program"] == how.importer.name and found["group"] == group:
            entries.append((incident, found))
    running = next((name for name, _ in reversed(entries) if name in log.running), None)
    states = {
        found["alert"]: found["state"] == "firing" for name, found in entries if name == running
    }
    return running, {found["key"] for _, found in entries}, states


def _evidence(how: How, one: Told, log: Log) -> Evidence:
    """A line of the fact log, in which everything that the alert says is one line of text."""
    alert = one.alert
    state = "fires" if alert.firing else "is over"
    parts = [f"{how.importer.title}: {alert.name} {state}"]
    parts += [f": {alert.text}"] if alert.text else []
    severity = [f"severity {alert.severity}"] if alert.severity else []
    labels = [f"{key} {value}" for key, value in sorted(alert.labels.items()) if value]
    details = severity or labels[:3]
    parts += [f" ({'; '.join(details)})"] if details else []
    parts += [f" {alert.link}"] if alert.link else []
    state = "firing" if alert.firing else "resolved"
    source = f"{how.importer.name}: alert {_word(alert.fingerprint)}, group {alert.group}, {state}"
    return Evidence(fact="".join(parts), source=f"{source} [{one.key}]", at=_at(alert.at, log))


def _at(moment: datetime | None, log: Log) -> datetime:
    """When it was; a clock that is ahead of ours is not believed, nor one years behind."""
    now = log.site.as_of
    if moment is None or moment > now or now - moment > timedelta(days=3650):
        return now
    return moment


def _opening_of(how: How, fresh: Sequence[Told], evidence: Sequence[Evidence], log: Log) -> Opening:
    from statuspage.editing import drafts

    firing = [one.alert for one in fresh if one.alert.firing]
    impact = how.impact or max((each.impact for each in firing), key=lambda level: level.rank)
    hit: dict[str, Impact] = {}
    for each in firing:
        for name in filter(None, (_component(how, word) for word in each.names)):
            worse = (hit.get(name, Impact.NONE), how.impact or each.impact)
            hit[name] = max(worse, key=lambda level: level.rank)
    ids = [each.id for each in log.site.components() if each.id in hit]
    began = min((_at(each.at, log) for each in firing), default=log.site.as_of)
    zone = log.loaded.config.timezone
    edition = log.loaded.sites.get(how.words.language, log.site)
    names = how.words.list(str(edition.component(each).name) for each in ids)
    nameable = not ids or drafts.is_nameable(names)
    return Opening(
        name=None if nameable else f"{how.kind} {' '.join(ids)}",
        title=how.words.gettext("Problems with %(components)s") % {"components": names}
        if ids
        else how.words.gettext("Something does not work as it should"),
        kind=how.kind,
        impact=impact.value,
        started=drafts.local(began, zone),
        detected=began,
        evidence=evidence,
        components={each: _STATES[hit[each]].value for each in ids if hit[each] in _STATES},
    )


def _component(how: How, name: str) -> str | None:
    """The component that a name means: its id, its name in any language, or as it was told."""
    return how.components.get(_plain(name)) or how.components.get(slug(name)) or None


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def _word(fingerprint: str) -> str:
    return re.sub(r"[^0-9A-Za-z._-]", "-", fingerprint) or "-"
