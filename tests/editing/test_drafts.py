"""Names of new folders, such as a person would choose; times as a person says them."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from statuspage.editing import drafts
from statuspage.editing.drafts import new_id
from statuspage.errors import WrongUse
from tests.factories import at


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Reports of something hard in a roll", "reports-of-something-hard"),
        ("Some orders are charged but not confirmed", "some-orders-are-charged"),
        ("The lift is stuck and we are sorry", "the-lift-is-stuck"),
        ("Customers cannot pay in the shop today", "customers-cannot-pay-in-the-shop"),
        ("What are we to do in it", "what"),
        ("What we broke in", "what-we-broke-in"),
        ("Café Windgasse geschlossen", "cafe-windgasse-geschlossen"),
    ],
)
def test_a_name_does_not_end_in_mid_sentence(title: str, name: str) -> None:
    """Where it has to be cut it ends with a word that can stand last; else it is left alone."""
    assert new_id(at(9), title, []) == f"2026-11-20-{name}"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Ember 2 水壶召回", "ember-2"),
        ("A 栋停电", "recall"),
        ("200 g 燕麦饼干召回", "recall"),
        ("燕麦饼干召回", "recall"),
    ],
)
def test_of_a_title_in_another_script_its_latin_words_are_taken_or_the_kind(
    title: str, name: str
) -> None:
    """One letter alone says nothing."""
    assert new_id(at(9), title, [], instead="recall") == f"2026-11-20-{name}"


def test_a_name_that_is_taken_gets_a_number() -> None:
    first = new_id(at(9), "Reports of something hard in a roll", [])
    assert new_id(at(9), "Reports of something hard in the bread", [first]) == f"{first}-2"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("20m", "2026-11-02 11:40"),
        ("1h30m ago", "2026-11-02 10:30"),
        ("11:55", "2026-11-02 11:55"),
        ("12:01", "2026-11-01 12:01"),
        ("2026-11-01", "2026-11-01"),
        ("2026-11-01 08:00", "2026-11-01 08:00"),
        ("2026-11-02 12:01", None),
        ("soon", None),
        ("99999999d", None),
    ],
)
def test_what_was_before_is_counted_back(written: str, meant: str | None) -> None:
    """A clock time is the last one; what is still to come was not found yet."""
    zone = ZoneInfo("Europe/Berlin")
    at = datetime(2026, 11, 2, 12, tzinfo=zone)
    if meant is None:
        with pytest.raises(WrongUse):
            drafts.meant_before(written, at, zone)
    else:
        assert drafts.meant_before(written, at, zone) == meant
