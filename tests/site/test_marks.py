from __future__ import annotations

from collections.abc import Mapping

import pytest

from statuspage.model import ComponentStatus, Indicator
from statuspage.site.marks import INDICATORS, STATES


@pytest.mark.parametrize(("looks", "states"), [(STATES, ComponentStatus), (INDICATORS, Indicator)])
def test_every_state_has_a_shape_of_its_own_so_that_nobody_needs_its_colour(
    looks: Mapping[str, tuple[str, str]], states: type[ComponentStatus | Indicator]
) -> None:
    assert {*looks} == {*states}
    assert len({shape for shape, _ in looks.values()}) == len(states)
