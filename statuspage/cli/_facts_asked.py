"""Asking a person for the facts that a kind needs, one after the other; each can be skipped."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import click

from statuspage.cli import _ask, _facts
from statuspage.cli._site import Loaded
from statuspage.errors import WrongUse

if TYPE_CHECKING:
    from statuspage.editing.drafts import Value
    from statuspage.kinds import FactKey, Kind
    from statuspage.model import Phase
    from statuspage.site import Site

_STOP = "."


def ask(
    kind: Kind,
    phase: Phase,
    told: Mapping[str, Value],
    text: str | None,
    loaded: Loaded,
) -> tuple[dict[str, Value], str | None]:
    """What a person answers for the facts that are missing, and for the text of the message."""
    site = next(iter(loaded.sites.values()))
    answers: dict[str, Value] = {**told}
    keys = [key for key in _facts.wanted(kind, phase) if not told.get(key)]
    if keys:
        click.echo(
            f"What people need to know (kind {kind.id}). Say what is confirmed; Enter skips one, "
            f"'{_STOP}' skips the rest.",
            err=True,
        )
    for key in keys:
        value, goes_on = _answer(kind.facts[key], site)
        if value:
            answers[key] = value
        if not goes_on:
            break
    if text is None and kind.holding is not None:
        words = holding(kind, site)
        click.echo(f"Words that can go out at once:\n  {words}", err=True)
        if click.confirm("Use them as the text?", default=False, err=True):
            text = words
    return {key: answers[key] for key in kind.facts if key in answers}, text


def _answer(fact: FactKey, site: Site) -> tuple[Value, bool]:
    """The answer for one fact, and whether the person goes on after it."""
    if not (_facts.is_list(fact) or _facts.has_rows(fact)):
        said = _ask.answer(_question(fact), _checked(fact, site, lambda one: one), default="")
        return (None, False) if said == _STOP else (said or None, True)
    points: list[Any] = []
    read = _checked(fact, site, lambda one: [_point(fact, one)])
    while True:
        question = _question(fact) if not points else "  and (Enter for no more)"
        said = _ask.answer(question, read, default="")
        if said in ("", _STOP):
            return points or None, said == ""
        points.append(_point(fact, said))


def _point(fact: FactKey, said: str) -> str | dict[str, str]:
    return _facts.cells_of(fact, said) if _facts.has_rows(fact) else said


def _checked(fact: FactKey, site: Site, value: Callable[[str], Any]) -> Callable[[str], str]:
    """Reads an answer; what `check` would refuse is refused at once."""

    def read(said: str) -> str:
        from statuspage.editing import drafts
        from statuspage.source.onefact import refused

        plain = said.strip()
        if plain in ("", _STOP):
            return plain
        written = drafts.message({fact.key: value(plain)}, "")
        roles = site.organisation.contacts
        wrong = refused(fact, written, site.config.timezone, site.as_of, roles)
        if wrong:
            raise WrongUse("; ".join(wrong))
        return plain

    return read


def show_holding(site: Site, kind: object) -> None:
    """Says which words could go out while nobody knows more."""
    known = site.kinds.get(str(kind))
    if known is not None and known.holding is not None:
        click.echo(f"Words that can go out at once:\n  {holding(known, site)}", err=True)


def holding(kind: Kind, site: Site) -> str:
    """What can be said at once, in the language of the site."""
    from statuspage.locale import locale

    return "" if kind.holding is None else locale(site.language).label(kind.holding)


def _question(fact: FactKey) -> str:
    from statuspage.locale import locale

    if _facts.has_rows(fact):
        shown = _facts.example(fact)
        others = [
            name
            for name in _facts.columns(fact)
            if f"{name}=" not in shown and name != fact.photo_column
        ]
        also = f", also {', '.join(others)}" if others else ""
        return f"{_facts.name(fact)} ({_facts.example(fact)}{also})"
    how = _facts.form(fact, locale("en"))
    return f"{_facts.name(fact)} ({how})" if how else _facts.name(fact)
