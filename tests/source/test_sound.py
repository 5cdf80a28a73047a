"""Values that are read by their form alone are those that its model would read."""

from __future__ import annotations

from datetime import UTC, datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

import pytest

from statuspage.source.authored import (
    IncidentIndex,
    IncidentUpdate,
    MaintenanceIndex,
    MaintenanceUpdate,
    Translation,
    by_model,
    examine,
    with_facts,
)
from statuspage.source.forms import Authored
from statuspage.source.frontmatter import read
from statuspage.source.kinds import built_in
from statuspage.source.scene import Scene
from statuspage.source.sound import sound_values

KINDS = tuple(built_in()[0].values())
NOTHING: MappingProxyType[str, str] = MappingProxyType({})
OPENS = """\
title: Orders fail
impact: major
at: 2026-11-02 09:20
started: 2026-11-02
components:
  checkout: partial_outage
known:
  - Some orders fail.
  - "Cards: not charged."
affected: about 12,400
"""


def scene() -> Scene:
    """A scene of its own: what is doubted is noted in it."""
    return Scene(
        path="incidents/2026-11-02-orders-fail/index.md",
        zone=ZoneInfo("Europe/Berlin"),
        as_of=datetime(2026, 11, 2, 12, tzinfo=UTC),
        components=("checkout", "cafes"),
        kinds=tuple(kind.id for kind in KINDS),
        messages=("02-more",),
    )


@pytest.mark.parametrize(
    ("base", "head"),
    [
        (IncidentIndex, OPENS),
        (IncidentIndex, OPENS + "publish_at: 2026-10-25 02:30\n"),  # the clocks show it twice
        (IncidentIndex, OPENS.replace("affected: about 12,400", "affected:")),
        (IncidentUpdate, "at: 2026-11-02 10:00\nstatus: resolved\ndoing: []\nstarted: unknown\n"),
        (IncidentUpdate, "at: 2026-11-02 10:00\ncorrects: 02-more\nimpact: minor\n"),
        (MaintenanceIndex, "title: Work\nat: 2026-11-02\nstart: 2026-11-09 01:00\n"),
        (MaintenanceUpdate, "at: 2026-11-02 10:00\noccurrence: 2026-11-09\ncomponents: checkout\n"),
        (Translation, "title: 订单失败\nsummary: 很抱歉\nknown:\n  - 部分订单失败\n"),
    ],
)
def test_the_same_values_without_the_model(base: type[Authored], head: str) -> None:
    """All of them, with those that are not said, and the same doubts about them."""
    model = with_facts(base, KINDS, texts_only=issubclass(base, Translation))
    document = read(f"---\n{head}---\nWe are sorry.\n".encode(), "index.md")
    whole, quick = scene(), scene()
    expected, mistakes, _ = by_model(model, document, whole, NOTHING)
    found = sound_values(model, document, quick, NOTHING)
    if expected is None:
        assert found is None
        assert mistakes
        assert quick.warnings == []
        return
    assert found is not None
    assert vars(found) == vars(expected)
    assert [*vars(found)] == [*vars(expected)]
    assert (found.said, found.keys) == (expected.said, expected.keys)
    assert quick.warnings == whole.warnings


@pytest.mark.parametrize(
    "head",
    [
        OPENS.replace("title: Orders fail\n", ""),
        OPENS + "severity: major\n",
        OPENS.replace("major", "huge"),
        OPENS.replace("checkout", "chekout"),
        OPENS.replace("09:20", "25:20"),
        OPENS + "corrects: 02-more\n",
    ],
)
def test_what_a_model_refuses_is_left_to_it(head: str) -> None:
    """A missing key, an unknown one, a wrong value: only the model says what is wrong."""
    model = with_facts(IncidentIndex, KINDS)
    document = read(f"---\n{head}---\nWe are sorry.\n".encode(), "index.md")
    there = scene()
    elsewhere = {"corrects": "the first message has nothing to correct"}
    assert sound_values(model, document, there, elsewhere) is None
    assert there.warnings == []
    assert examine(model, document, scene(), elsewhere)[0] is None


def test_an_empty_mapping_is_each_message_s_own() -> None:
    """What one message is given does not show in the next one."""
    model = with_facts(IncidentUpdate, KINDS)
    document = read(b"---\nat: 2026-11-02 10:00\n---\nWe are sorry.\n", "02-more.md")
    first, second = (sound_values(model, document, scene(), NOTHING) for _ in range(2))
    assert first is not None
    assert second is not None
    assert vars(first)["components"] == {}
    assert vars(first)["components"] is not vars(second)["components"]
