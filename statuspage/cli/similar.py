"""`statuspage similar`: past incidents like this one, and what helped then."""

from __future__ import annotations

import json
from pathlib import Path

import click

from statuspage.cli import _case, _internal, _similar_show
from statuspage.cli._site import form_option, load, now_option, site_option
from statuspage.errors import WrongUse

_HINT = "A hint from counting words: it knows nothing and decides nothing."


@click.command(name="similar")
@click.argument("incident", required=False, metavar="[INCIDENT]")
@click.option("--text", help="Words to look for instead of an incident, in any language.")
@click.option("--most", type=click.IntRange(1, 50), default=3, show_default=True, help="How many.")
@form_option("json for programs.")
@_internal.internal_option
@site_option
@now_option
def command(
    incident: str | None,
    text: str | None,
    most: int,
    form: str,
    internal_dir: Path | None,
    site_dir: Path | None,
    now: str | None,
) -> None:
    """Find past incidents that resemble one, with the reason, and what helped then.

    It counts words that few incidents share, the kind and the components. Nothing leaves this
    machine, and nothing is decided by it. Without INCIDENT, the one that is open.

    \b
    statuspage similar 2026-11-02-checkout-errors
    statuspage similar --text 'cards are charged twice'

    Exit code: 0 fine, also when nothing is alike, 2 wrong use.
    """
    if text is not None and incident is not None:
        raise WrongUse("INCIDENT, --text: one of them")
    found = (
        _by_text(text, site_dir, internal_dir, now, most)
        if text is not None
        else _by_incident(incident, site_dir, internal_dir, now, most)
    )
    if form == "json":
        value = [_similar_show.as_value(each, each.site) for each in found]
        click.echo(json.dumps({"similar": value, "hint": _HINT}, indent=2, ensure_ascii=False))
        return
    if not found:
        click.echo("Nothing that is over is like this.")
        return
    for each in found:
        click.echo("\n".join(_similar_show.lines(each)))
    click.echo(f"\n{_HINT}", err=True)


def _by_incident(
    name: str | None, site_dir: Path | None, internal_dir: Path | None, now: str | None, most: int
) -> list[_similar_show.Found]:
    case = _case.find(name, site_dir, now)
    return _similar_show.matches(case, internal_dir, most)


def _by_text(
    text: str, site_dir: Path | None, internal_dir: Path | None, now: str | None, most: int
) -> list[_similar_show.Found]:
    """What resembles some words, in that language of the site that knows most of them."""
    from statuspage.practice.similar import Query

    if not text.strip():
        raise WrongUse("--text: write a few words")
    loaded = load(site_dir, now, keep_going=True)
    best: list[_similar_show.Found] = []
    for site in loaded.sites.values():
        found = _similar_show.look(loaded, site, Query(words=text), internal_dir, most)
        if found and (not best or found[0].match.likeness > best[0].match.likeness):
            best = found
    return best
