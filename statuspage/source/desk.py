"""Where internal files are read: the roles and incidents that they may name, and their values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Annotated, Any

from msgspec import field
from msgspec.structs import replace

from statuspage.moments import AHEAD
from statuspage.policy import Extent, Harm, Trend, plainly
from statuspage.source.affected import choice_taker
from statuspage.source.forms import Reads
from statuspage.source.rules import ROLE
from statuspage.source.scene import (
    Scene,
    Validation,
    Written,
    closest,
    corrected_line,
    scalar,
    scene_of,
    shown,
    word_of,
    wrong,
)


class Desk(Scene, frozen=True):
    """The scene of an internal file.

    `own_roles` are the policy's, none where there is no policy, `called` has them by what they
    are called; `deadlines` are the ids of the authorities' deadlines by an incident's id, where
    they are known, and those of all kinds under the empty id.
    """

    own_roles: tuple[str, ...] = ()
    called: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    incidents: frozenset[str] = frozenset()
    deadlines: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))

    def at(self, path: str) -> Desk:
        """The same for another file, its warnings its own."""
        return replace(self, path=path, warnings=[])

    def later(self, line: int, key: str, moment: datetime | None) -> bool:
        """Whether a moment lies in the future, which is then said."""
        if moment is None or moment <= self.as_of + AHEAD:
            return False
        written = f"{moment:%Y-%m-%d %H:%M}"
        self.warn(line, f"'{key}' lies in the future ({written}): is it the right day?")
        return True

    def role(self, word: str, line: int, example: str | None = None) -> str:
        """A role as the policy writes it; one that it does not know is said."""
        plain = word.casefold().replace(" ", "_").replace("-", "_")
        for role in self.own_roles:
            if role.replace("-", "_") == plain:
                return role
        if self.own_roles:
            better = closest(plain, self.own_roles)
            hint = f"did you mean '{better}'?" if better else f"use: {', '.join(self.own_roles)}"
            self.warn(
                line,
                f"nobody has the role '{shown(word)}' in policy.yml; {hint}",
                example.format(better) if example and better else None,
            )
        return word


def take_role(written: Written, info: Validation) -> str:
    """A role of policy.yml; a person's name is refused, because files stay and people change."""
    word = word_of(written, "a role of policy.yml")
    scene = scene_of(info)
    if isinstance(scene, Desk) and (meant := scene.called.get(plainly(word))) is not None:
        raise wrong(
            f"'{written.key}' is '{shown(word)}', which is what the role '{meant}' is called; "
            "write the role",
            line=written.line,
            corrected=corrected_line(written.entry, meant),
        )
    example = corrected_line(written.entry, "{}")
    role = scene.role(word, written.line, example) if isinstance(scene, Desk) else word
    if not ROLE.fullmatch(role):
        raise wrong(
            f"'{written.key}' is '{shown(word)}'; write a role (a-z, 0-9, _ and -), not a name: "
            "policy.yml says who has it",
            line=written.line,
            corrected=corrected_line(written.entry, "comms_lead"),
        )
    return role


_NOBODY = frozenset({"", "no", "none", "nobody", "not yet", "-", "?", "没有", "无", "未确认"})


def take_confirmation(written: Written, info: Validation) -> str | None:
    """Who confirmed: a role or words such as 'the laboratory'; None as long as nobody has."""
    text = " ".join(scalar(written, "who confirmed it").word.split())
    if text.casefold() in _NOBODY:
        return None
    if len(text) > 200:
        raise wrong(f"'{written.key}' has {len(text)} characters, 200 are allowed")
    scene = scene_of(info)
    known = scene.own_roles if isinstance(scene, Desk) else ()
    plain = text.casefold().replace(" ", "_").replace("-", "_")
    return next((role for role in known if role.replace("-", "_") == plain), text)


def words_of(choices: Iterable[str]) -> dict[str, Any]:
    """The JSON Schema of a closed list of words."""
    return {"enum": [*choices]}


RoleField = Annotated[str, Reads(take_role, {"type": "string"})]
ConfirmedField = Annotated[
    str | None,
    Reads(take_confirmation, {"type": ["string", "boolean", "null"]}),
]
HarmField = Annotated[
    Harm, Reads(choice_taker(tuple(Harm), "harm"), words_of(each.value for each in Harm))
]
ExtentField = Annotated[
    Extent,
    Reads(choice_taker(tuple(Extent), "scope"), words_of(each.value for each in Extent)),
]
TrendField = Annotated[
    Trend,
    Reads(choice_taker(tuple(Trend), "trend"), words_of(each.value for each in Trend)),
]
