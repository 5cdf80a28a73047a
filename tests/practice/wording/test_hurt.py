"""How many people a sentence says are ill, and which sentences say no such number."""

from __future__ import annotations

import pytest

from statuspage.practice.wording.hurt import hurt


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("The health office says that twelve people are ill.", [(12, False)]),
        ("Twelve people are ill, the health office says.", [(12, False)]),
        ("Two people are ill.", [(2, False)]),
        ("12名顾客患病，其中两名不得不住院。", [(12, False)]),
        ("Twelve people are ill, but not gravely.", [(12, True)]),
        ("A post says that 12 children are ill; we know of none.", []),
        ("It is said that twelve people are ill.", []),
        ("We said on Monday that 11 people were ill.", []),
        ("We do not know whether 12 guests are ill.", []),
        ("网传12名孩子中毒，不是事实。", []),
    ],
)
def test_who_says_a_number_decides_whether_it_is_one(
    text: str, numbers: list[tuple[int, bool]]
) -> None:
    """An authority that says it does; a post does not. The flag is that something is denied."""
    assert [(each.number, each.denies) for each in hurt("illnesses", text)] == numbers
