"""Asking for what is missing: on a terminal until the answer is right, elsewhere never."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

import click

from statuspage.errors import WrongUse

if TYPE_CHECKING:
    from statuspage.site import Site

T = TypeVar("T")
_NO_PROMISE = frozenset({"resolved", "withdrawn", "completed", "cancelled"})


def asks() -> bool:
    """Whether a person sits at a terminal."""
    return sys.stdin.isatty()


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


def one_of(known: Sequence[str], option: str, default: str = "") -> Callable[[str], str]:
    """Reads one of a closed list, in any way of writing it that is clear."""

    def read(given: str) -> str:
        from statuspage.source.scene import closest

        plain = given.strip().casefold().replace(" ", "_").replace("-", "_")
        for word in known:
            if word.casefold().replace("-", "_") == plain:
                return word
        better = closest(given.strip().casefold(), known)
        hint = f"did you mean '{better}'?" if better else f"use one of: {', '.join(known)}"
        raise WrongUse(f"{option} '{given}' is not known; {hint}")

    return read


def choose(
    value: str | None, option: str, question: str, known: Sequence[str], default: str | None = None
) -> str:
    """One of a closed list."""
    return need(value, option, f"{question} ({', '.join(known)})", one_of(known, option), default)


def components(given: Sequence[str], site: Site, *, bare: bool = False) -> dict[str, str]:
    """`checkout=partial_outage` pairs, checked against components.yml; asked for if none.

    With `bare`, a component without a status is under maintenance.
    """

    def read(pairs: Sequence[str]) -> dict[str, str]:
        return dict(_component(pair, site, bare=bare) for pair in pairs)

    if given or not asks() or not site.components():
        return read(given)
    names = ", ".join(component.id for component in site.components())
    example = "checkout, payments" if bare else "checkout=partial_outage, …"
    click.echo(f"Components: {names}", err=True)
    return answer(
        f"Which are affected? ({example}; nothing for none)",
        lambda said: read([part.strip() for part in said.split(",") if part.strip()]),
        default="",
    )


def _component(pair: str, site: Site, *, bare: bool) -> tuple[str, str]:
    from statuspage.model import ComponentStatus

    known = [component.id for component in site.components()]
    states = [state.value for state in ComponentStatus]
    name, sign, state = pair.partition("=")
    component = one_of(known, "--component")(name)
    if sign:
        return component, one_of(states, "--component status")(state)
    if bare:
        return component, "under_maintenance"
    raise WrongUse(f"--component {pair} needs a status: --component {component}=partial_outage")


def promise(given: str | None, phase: str | None, read: Callable[[str], str]) -> str | None:
    """When the next message comes: as given, else asked for while anything is open."""
    if given:
        return read(given)
    if phase in _NO_PROMISE or not asks():
        return None
    return answer("When will you speak again? (30m, 2h, 10:15)", read, "30m")
