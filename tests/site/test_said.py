"""When messages were said, for programs that sort by it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from statuspage.model import Phase, Review
from statuspage.site.said import apart, spoken
from tests import factories
from tests.factories import at, text
from tests.render import stories

MILLISECOND = timedelta(milliseconds=1)


def test_messages_of_one_moment_are_milliseconds_apart_in_their_order() -> None:
    """Others keep their moments, and one that was told late keeps its own."""
    moments = [at(9), at(10), at(10), at(8), at(10)]
    told = [
        stories.said("it", f"{n:02}-said", Phase.MONITORING, moment)
        for n, moment in enumerate(moments)
    ]
    assert apart(factories.incident(*told, id="it")) == (
        at(9), at(10), at(10) + MILLISECOND, at(8), at(10) + 2 * MILLISECOND,
    )  # fmt: skip


def test_a_review_and_the_end_of_an_embargo_count_as_said() -> None:
    first = factories.update("index", Phase.INVESTIGATING, at(9), publish_at=at(11))
    review = Review(path="incidents/it/review", at=at(13), title=None, body=text("Learned."))
    incident = replace(factories.incident(first), review=review)
    assert [*spoken(incident)] == [at(9), at(11), at(13)]
    assert [*spoken(factories.maintenance(factories.occurrence(at(22))))] != []
