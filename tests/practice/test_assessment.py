"""How bad it is: harm × scope by the matrix, one step more while it grows, the worst if unknown."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statuspage.model import Impact, Responsibility
from statuspage.policy import MATRIX, Duty, Extent, Harm, Pace, Policy, Trend
from statuspage.practice.assessment import asked, consequences, judge
from statuspage.source.kinds import built_in


@pytest.mark.parametrize(
    ("harm", "extent", "trend", "impact", "why"),
    [
        ("money", "some", "steady", "major", "money for some people is major; it is steady"),
        (
            "money",
            "some",
            "rising",
            "critical",
            "money for some people is major; rising: one step more",
        ),
        ("none", "few", "rising", "minor", "none for few people is none; rising: one step more"),
        (
            "life",
            "few",
            "rising",
            "critical",
            "life for few people is critical; rising: already the worst",
        ),
        (
            "health",
            "few",
            "falling",
            "major",
            "health for few people is major; falling: no better than that until it has fallen",
        ),
        ("none", "unknown", "steady", "minor", "none for all people is minor; it is steady"),
        ("unknown", "few", "falling", "critical", None),
        ("inconvenience", "some", "unknown", "major", None),
        ("unknown", "unknown", "unknown", "critical", None),
    ],
)
def test_the_rule(harm: str, extent: str, trend: str, impact: str, why: str | None) -> None:
    judged = judge(Harm(harm), Extent(extent), Trend(trend), MATRIX)
    assert judged.impact is Impact(impact)
    assert why is None or judged.why() == why


def test_what_was_assumed_is_said_in_words() -> None:
    assert judge(Harm.UNKNOWN, Extent.UNKNOWN, Trend.UNKNOWN, MATRIX).assumptions() == (
        "what may come to people is not known: it counts as 'life'",
        "how many are concerned is not known: it counts as 'all'",
        "where it is going is not known: it counts as rising",
    )
    assert judge(Harm.MONEY, Extent.FEW, Trend.STEADY, MATRIX).assumptions() == ()


@given(st.sampled_from(Harm), st.sampled_from(Extent), st.sampled_from(Trend))
def test_knowing_nothing_is_never_better_than_knowing(
    harm: Harm, extent: Extent, trend: Trend
) -> None:
    known = judge(harm, extent, trend, MATRIX).impact.rank
    assert judge(Harm.UNKNOWN, extent, trend, MATRIX).impact.rank >= known
    assert judge(harm, Extent.UNKNOWN, trend, MATRIX).impact.rank >= known
    assert judge(harm, extent, Trend.UNKNOWN, MATRIX).impact.rank >= known
    assert judge(harm, extent, Trend.FALLING, MATRIX).impact.rank <= known


@pytest.mark.parametrize("held", [None, *Responsibility])
@pytest.mark.parametrize("kind", [None, "outage", "rumour"])
def test_what_people_should_do_and_care_always_come_first(
    held: Responsibility | None, kind: str | None
) -> None:
    assert asked(held, kind)[:2] == (
        "what people should do now, to be safe or to lose nothing",
        "that you see what it means for them, and care",
    )


def test_preventable_wants_apology_and_remedy_and_denies_nothing() -> None:
    said = "; ".join(asked(Responsibility.PREVENTABLE, "rumour"))
    assert "an apology without an excuse" in said
    assert "a remedy: what people get" in said
    assert "never a denial" in said


def test_only_a_rumour_may_be_denied() -> None:
    assert any("may be denied" in each for each in asked(Responsibility.VICTIM, "rumour"))
    assert not any("may be denied" in each for each in asked(Responsibility.VICTIM, "outage"))


def test_channels_and_audiences_come_from_the_kind_where_the_policy_says_none() -> None:
    recall = built_in()[0]["recall"]
    policy = Policy(
        paces={Impact.MAJOR: Pace(update_every=timedelta(hours=1))},
        duties=(Duty(kinds=frozenset({"recall"}), owner="legal", channels=("press",)),),
    )
    found = consequences(policy, recall, Impact.MAJOR)
    assert found.pace == Pace(update_every=timedelta(hours=1))
    assert found.duty.owner == "legal"
    assert found.channels == ("press",)
    assert found.audiences == recall.audiences


def test_without_a_policy_there_is_still_the_kind() -> None:
    found = consequences(None, built_in()[0]["recall"], Impact.MAJOR)
    assert (found.pace, found.duty) == (None, Duty())
    assert found.channels
