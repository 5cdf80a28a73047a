"""The facts of a new message: given with --fact and --row, or left to be filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from statuspage.cli import _ask
from statuspage.errors import WrongUse

if TYPE_CHECKING:
    from statuspage.editing.drafts import Value
    from statuspage.kinds import FactKey, Kind
    from statuspage.locale import Locale
    from statuspage.model import Phase

fact_option = click.option(
    "--fact",
    "facts",
    multiple=True,
    metavar="KEY=VALUE",
    help="A fact of the kind, such as injuries=0. May be given again; a list gets a point each.",
)
row_option = click.option(
    "--row",
    "rows",
    multiple=True,
    nargs=2,
    metavar="KEY CELLS",
    help="A row of a table, such as products 'name=Ember 2; lot=0412'. May be given again.",
)

_NEXT_CELL = re.compile(r"[;；]\s*(?=[A-Za-z_]+\s*[=＝])")


def given(kind: Kind, facts: Sequence[str], rows: Sequence[tuple[str, str]]) -> dict[str, Value]:
    """The facts that were given, as a file holds them; raises WrongUse with all that is wrong."""
    options = _ask.Options(asking=False)
    lists: dict[str, list[Any]] = {}
    singles: dict[str, Value] = {}
    for each in facts:
        options.take(each, partial(_fact, kind, each, singles, lists), None)
    for key, cells in rows:
        options.take(key, partial(_row, kind, key, cells, lists), None)
    if options.wrong:
        raise WrongUse("\n".join(options.wrong))
    told = {**singles, **lists}
    return {key: told[key] for key in kind.facts if key in told}


def _fact(kind: Kind, written: str, singles: dict[str, Value], lists: dict[str, list[Any]]) -> None:
    key, sign, value = written.partition("=")
    fact = _known(kind, key.strip(), "--fact")
    value = value.strip()
    if not sign or not value:
        raise WrongUse(f"--fact {fact.key} needs a value: --fact '{fact.key}=…'")
    if has_rows(fact):
        raise WrongUse(f"'{fact.key}' has rows; write --row {fact.key} '{example(fact)}'")
    if is_list(fact):
        lists.setdefault(fact.key, []).append(value)
    elif fact.key in singles:
        raise WrongUse(f"--fact {fact.key} is given twice, and is one value")
    else:
        singles[fact.key] = value


def _row(kind: Kind, name: str, cells: str, lists: dict[str, list[Any]]) -> None:
    fact = _known(kind, name.strip(), "--row")
    if not has_rows(fact):
        raise WrongUse(f"'{fact.key}' has no rows; write --fact '{fact.key}=…'")
    lists.setdefault(fact.key, []).append(cells_of(fact, cells))


def cells_of(fact: FactKey, written: str) -> dict[str, str]:
    """The cells of a row: `name=Ember 2; lot=0412`. Raises WrongUse for what is not one."""
    from statuspage.source.scene import closest

    known, found = columns(fact), {}
    for part in _NEXT_CELL.split(written.strip().rstrip(";；")):
        key, sign, value = part.replace("＝", "=", 1).partition("=")
        key = key.strip().casefold()
        if not sign:
            raise WrongUse(f"'{part.strip()}' is no cell; write it like '{example(fact)}'")
        if key not in known:
            better = closest(key, known)
            hint = f"did you mean '{better}'?" if better else f"there are: {', '.join(known)}"
            raise WrongUse(f"'{fact.key}' has no column '{key}'; {hint}")
        if key in found:
            raise WrongUse(f"the column '{key}' stands twice in '{written}'; give each row its own")
        if value.strip():
            found[key] = value.strip()
    if not found:
        raise WrongUse(f"a row of '{fact.key}' is empty; write it like '{example(fact)}'")
    return found


def missing(kind: Kind, phase: Phase, told: Mapping[str, Value], language: str) -> dict[str, str]:
    """The facts that the kind needs in this phase and that were not given, each in words of the
    language in which the message is written; above the first stands what they are.
    """
    from statuspage.locale import locale

    spoken = locale(language)
    lines = {
        key: _in_words(kind.facts[key], spoken) for key in wanted(kind, phase) if not told.get(key)
    }
    heading = spoken.gettext(
        "Still needed, as far as it is confirmed; what stays empty is not published."
    )
    for first in list(lines)[:1]:
        lines[first] = f"{heading}\n{lines[first]}"
    return lines


def wanted(kind: Kind, phase: Phase) -> tuple[str, ...]:
    """What a first message should have: what the kind needs, then what every message needs."""
    if phase.is_over:
        return kind.needs.get(phase, ())
    core = (key for key, fact in kind.facts.items() if fact.core)
    return tuple(dict.fromkeys((*kind.needs.get(phase, ()), *core)))


def _known(kind: Kind, key: str, option: str) -> FactKey:
    from statuspage.source.scene import closest

    plain = key.casefold().replace("-", "_").replace(" ", "_")
    if plain in kind.facts:
        return kind.facts[plain]
    better = closest(plain, kind.facts)
    hint = f"did you mean '{better}'?" if better else f"it has: {', '.join(kind.facts)}"
    raise WrongUse(f"{option} '{key}': the kind '{kind.id}' has no such fact; {hint}")


def is_list(fact: FactKey) -> bool:
    """Whether it has several points."""
    from statuspage.kinds import FactType

    return fact.type in (FactType.LIST, FactType.CONTACTS)


def has_rows(fact: FactKey) -> bool:
    """Whether each of its points has several values."""
    from statuspage.kinds import FactType

    return fact.type in (FactType.TABLE, FactType.QUESTIONS)


def columns(fact: FactKey) -> tuple[str, ...]:
    """What a row of it may hold."""
    return tuple(fact.columns) or ("question", "answer")


def example(fact: FactKey) -> str:
    """A row as it is written on a command line."""
    usual = [column for column in columns(fact) if column in {"name", "lot"}]
    shown = usual or columns(fact)[:2]
    return "; ".join(f"{name}=…" for name in shown)


def name(fact: FactKey) -> str:
    """What it is called, in English."""
    return fact.label.translations.get("en") or fact.label.source


def form(fact: FactKey, spoken: Locale) -> str:
    """How a value is written, in a few words; empty where that is clear."""
    _ = spoken.gettext
    forms = {
        "count": _("0, 12, about 40, at least 3, unknown"),
        "when": _("2026-11-02 or 2026-11-02 09:20"),
        "choice": ", ".join(fact.options),
        "link": "https://…",
        "contacts": _("customers, hotline, … of organisation.yml"),
        "table": ", ".join(columns(fact)),
        "questions": ", ".join(columns(fact)),
    }
    return forms.get(fact.type.value, "")


def _in_words(fact: FactKey, spoken: Locale) -> str:
    """What stands above a key that is to be filled in."""
    said = {"what": spoken.label(fact.label), "how": form(fact, spoken)}
    _ = spoken.gettext
    if has_rows(fact):
        return _("%(what)s. Each row begins with '- ' and has, below each other: %(how)s") % said
    if is_list(fact):
        if said["how"]:
            return _("%(what)s. One '- ' line for each point (%(how)s)") % said
        return _("%(what)s. One '- ' line for each point") % said
    return _("%(what)s. Such as %(how)s") % said if said["how"] else said["what"]
