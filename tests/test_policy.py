"""Roles by what they are called: a role's own id comes first."""

from __future__ import annotations

import pytest

from statuspage.policy import called


@pytest.mark.parametrize(
    ("names", "found"),
    [
        ({"comms": "Head of communication"}, {"head of communication": "comms"}),
        ({"lead": "Head of communication", "ceo": "Lead"}, {"head of communication": "lead"}),
        ({"comms-lead": "On call", "ceo": "Comms lead"}, {"on call": "comms-lead"}),
        ({"one": "Lead", "two": "lead"}, {}),
    ],
)
def test_no_role_is_found_under_the_id_of_another(
    names: dict[str, str], found: dict[str, str]
) -> None:
    """Nor where two are called alike."""
    assert dict(called(names)) == found
