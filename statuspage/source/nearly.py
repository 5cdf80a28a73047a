"""Lines of a plan that are nearly a step or the name of a phase, and how they were meant."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from typing import NamedTuple

from statuspage.model import Phase
from statuspage.source.scene import shown

_STEP = re.compile(
    r"(?P<indent>\s*)(?P<bullet>(?:[-*+–—•·]|\d{1,3}[.)])?)\s*"
    r"[\[［【](?P<mark>[^\[\]［］【】]{0,3})[\]］】](?![(:])\s*(?P<text>\S.*)"
)
_OPEN, _DONE = frozenset({""}), frozenset({"x", "✓", "✔"})
# What somebody may have meant by it is for them to say.
_PERHAPS = frozenset("*-+vyo×√☑✅~/.")
_GLUED = re.compile(r" {0,3}(?P<level>#{1,6})(?P<words>[^#\s].*?)\s*#*\s*")
_LONGEST = 30  # a longer heading is no name of a phase, and asks for no catalogue
_ALIKE = 0.8


class Meant(NamedTuple):
    """What is wrong with a line, how it should be, and whether nothing else can be meant."""

    message: str
    line: str
    sure: bool


def step(line: str) -> Meant | None:
    """A line that looks like a step of a checklist and is none."""
    found = _STEP.fullmatch(line)
    if found is None:
        return None
    mark = found["mark"].strip().casefold()
    sure = mark in _OPEN | _DONE
    if not (sure or (found["bullet"] and mark in _PERHAPS)):
        return None
    bullet = found["bullet"] if found["bullet"][:1].isdigit() else found["bullet"][:1]
    bullet = bullet if bullet in {"-", "*", "+"} or bullet[:1].isdigit() else "-"
    done = " " if mark in _OPEN else "x"
    message = "this is not read as a step: it begins with '- [ ] ', or with '- [x] ' when done"
    if not sure:
        message = f"'[{found['mark']}]' is not read as a mark: write [x] for done, [ ] for open"
    return Meant(message, f"{found['indent']}{bullet} [{done}] {found['text']}", sure)


def glued(line: str, headings: Mapping[str, Phase]) -> Meant | None:
    """The name of a phase that is no heading because no blank follows the signs before it."""
    found = _GLUED.fullmatch(line)
    if found is None or (plain := name_of(found["words"])) not in headings:
        return None
    message = f"'{plain}' is not read as a heading: a blank belongs behind {found['level']}"
    return Meant(message, f"{found['level']} {found['words']}", sure=True)


def misspelt(level: str, words: str, headings: Mapping[str, Phase]) -> Meant | None:
    """A heading that is nearly the name of a phase, so that its steps belong to none."""
    plain = name_of(words)
    if not plain or len(plain) > _LONGEST:
        return None
    near = difflib.get_close_matches(plain, [*headings], n=3, cutoff=_ALIKE)
    if not near:
        return None
    better = near[0][:1].upper() + near[0][1:]
    message = f"'{shown(words)}' is no phase, so its steps belong to none; did you mean '{better}'?"
    return Meant(message, f"{level} {better}", len({headings[name] for name in near}) == 1)


def name_of(words: str) -> str:
    """The words of a heading as the names of phases are compared: in small letters, bare."""
    return " ".join(words.strip("*_: ：").casefold().replace("_", " ").split())
