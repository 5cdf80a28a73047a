"""What a scenario of an exercise says: the situation, what is to be trained, and who gets what.

Scenarios are data files (`<name>.yml` here, and a site's own in `internal/scenarios/`);
`source.scenarios` reads them. Their words stand in the file, one text per language.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from msgspec import Struct

Words = Mapping[str, str]
"""The same words in several languages (BCP 47)."""


def spoken(words: Words, language: str) -> str:
    """The words in a language, else in the one that comes first."""
    return words.get(language) or next(iter(words.values()), "")


class Inject(Struct, frozen=True, kw_only=True):
    """A piece of news that reaches the team: `after` the beginning, handed `to` a role."""

    after: timedelta
    to: str
    words: Words


class Scenario(Struct, frozen=True, kw_only=True):
    """An exercise that can be held again and again.

    `kind` and `impact` are those of the incident that it plays, `minutes` how long it takes.
    """

    id: str
    label: Words
    kind: str
    impact: str
    minutes: int
    situation: Words
    goals: tuple[Words, ...]
    injects: tuple[Inject, ...]
    own: bool = False
