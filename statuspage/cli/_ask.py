"""Asking for what is missing: on a terminal until the answer is right, elsewhere never."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar

import click

from statuspage.errors import WrongUse

if TYPE_CHECKING:
    from statuspage.site import Site

T = TypeVar("T")
S = TypeVar("S")
_NO_PROMISE = frozenset({"resolved", "withdrawn", "completed", "cancelled"})


def asks() -> bool:
    """Whether a person sits at a terminal."""
    return sys.stdin.isatty()


class Options:
    """Options read one by one, so that all that is wrong with them is said at once.

    Where a person can be asked, they are read twice: first what was given, and only if that is
    right, with `asking`, also what is missing.
    """

    def __init__(self, *, asking: bool) -> None:
        self.asking = asking
        self.wrong: list[str] = []

    def take(self, given: object, read: Callable[[], T], instead: S) -> T | S:
        """What `read` makes of an option; `instead` if it is wrong or will still be asked for."""
        if not given and not self.asking and asks():
            return instead
        try:
            return read()
        except WrongUse as problem:
            self.wrong.append(str(problem))
            return instead


def need(
    value: str | None,
    option: str,
    question: str,
    read: Callable[[str], T],
    default: str | None = None,
) -> T:
    """What was given, else the answer, else the default, as `read` makes it.

    `read` raises WrongUse with what would be right; a person is then asked again.
    """
    if value:
        return read(value)
    if asks():
        return answer(question, read, default)
    if default is not None:
        return read(default)
    raise WrongUse(f"{option} is missing: {question[0].lower()}{question[1:]}")


def answer(question: str, read: Callable[[str], T], default: str | None = None) -> T:
    """The answer to a question, asked until it is right."""

    def checked(given: str) -> T:
        try:
            return read(given)
        except WrongUse as problem:
            raise click.UsageError(str(problem)) from None

    found: T = click.prompt(
        question, default=default, show_default=bool(default), value_proc=checked, err=True
    )
    return found


def of(option: str, read: Callable[[], T]) -> T:
    """What `read` answers; what is wrong is said of the option."""
    try:
        return read()
    except WrongUse as problem:
        raise WrongUse(f"{option}: {problem}") from None


def one_of(
    known: Sequence[str], option: str, *, meant: Mapping[str, str] | None = None
) -> Callable[[str], str]:
    """Reads one of a closed list, in any way of writing it that is clear.

    `meant` has, beside words of the list, other words with which people say the same: they are
    suggested first, before anything that is only spelt alike.
    """

    def read(given: str) -> str:
        from statuspage.source.scene import closest

        plain = given.strip().casefold().replace(" ", "_").replace("-", "_")
        for word in known:
            if word.casefold().replace("-", "_") == plain:
                return word
        said = (word for word, same in (meant or {}).items() if plain in same.split())
        better = next((word for word in said if word in known), None)
        better = better or closest(given.strip().casefold(), known)
        hint = f"did you mean '{better}'?" if better else f"use one of: {', '.join(known)}"
        raise WrongUse(f"{option} '{given}' is not known; {hint}")

    return read


def choose(
    value: str | None, option: str, question: str, known: Sequence[str], default: str | None = None
) -> str:
    """One of a closed list."""
    return need(value, option, f"{question} ({', '.join(known)})", one_of(known, option), default)


def open_incident(names: Sequence[str], argument: str) -> str:
    """Which of the open incidents is meant, where `argument` names none: the only one, or asked."""
    if len(names) == 1:
        return names[0]
    if not names:
        raise WrongUse("no incident is open; name the one that you mean")
    if not asks():
        raise WrongUse(f"several incidents are open; name one: {', '.join(names)}")
    return choose(None, argument, "Which incident", names, names[0])


def components(given: Sequence[str], site: Site, *, bare: bool = False) -> dict[str, str]:
    """`checkout=partial_outage` pairs, checked against components.yml; asked for if none.

    With `bare`, a component without a status is under maintenance.
    """

    def read(pairs: Sequence[str]) -> dict[str, str]:
        options = Options(asking=False)
        found = [
            options.take(pair, partial(_component, pair, site, bare=bare), ("", ""))
            for pair in pairs
        ]
        if options.wrong:
            raise WrongUse("\n".join(options.wrong))
        return dict(found)

    if given or not asks() or not site.offered():
        return read(given)
    names = [component.id for component in site.offered()]
    example = ", ".join(names[:2]) if bare else f"{names[0]}=partial_outage, …"
    click.echo(f"Components: {', '.join(names)}", err=True)
    return answer(
        f"Which are affected? ({example}; nothing for none)",
        lambda said: read([part.strip() for part in said.split(",") if part.strip()]),
        default="",
    )


def _component(pair: str, site: Site, *, bare: bool) -> tuple[str, str]:
    from statuspage.model import ComponentStatus
    from statuspage.source.scene import closest

    known = [component.id for component in site.components()]
    states = [state.value for state in ComponentStatus]
    name, sign, state = pair.partition("=")
    options = Options(asking=False)
    probably = closest(name.strip().casefold(), known) or "ID"
    component = options.take(pair, lambda: one_of(known, "--component")(name), probably)
    how = "under_maintenance"
    if sign:
        how = options.take(pair, lambda: one_of(states, "--component status")(state), how)
    elif not bare:
        options.wrong.append(
            f"--component {pair} needs a status: --component {component}=partial_outage"
        )
    if options.wrong:
        raise WrongUse("\n".join(options.wrong))
    return component, how


def promise(given: str | None, phase: str | None, read: Callable[[str], str]) -> str | None:
    """When the next message comes: as given, else asked for while anything is open."""
    if given:
        return read(given)
    if phase in _NO_PROMISE or not asks():
        return None
    return answer("When will you speak again? (30m, 2h, 10:15)", read, "30m")


def found(read: Callable[[str], str | None]) -> str | None:
    """When it was found, asked for on a terminal; None elsewhere, and where nobody knows."""
    if not asks():
        return None
    question = "When did you find it? (10:15, 20m for 20 minutes ago, unknown)"
    return answer(question, read, "now")
