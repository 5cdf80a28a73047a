"""The rules that warnings are tried by find what is broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.render.cap.rules import broken
from tests.render.cap.warned import files, incident

FIRST, SECOND = "cap/2026-11-02-checkout/index.xml", "cap/2026-11-02-checkout/02-found.xml"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<identifier>2026", "<identifier>2026, "),
        ("<sender>warnings", "<sender>our warnings"),
        ("<sent>2026-11-02T09:40:00+01:00", "<sent>2026-11-02T08:40:00Z"),
        ("2026-11-02T09:20:00+01:00</references>", "2026-11-02T08:20:00-00:00</references>"),
        ("checkout.index,", "checkout.gone,"),
        ("<msgType>Update", "<msgType>Alert"),
        ("<status>Actual", "<status>Exercise"),
        ("<urgency>Expected", "<urgency>Soon"),
        ("<language>en</language>\n<category>Infra</category>", "<category>Infra</category>"),
        ("<category>Infra</category>\n<event>", "<event>"),
        ("<headline>", f"<headline>{'x' * 160}"),
        ("<expires>2026-11-03T", "<expires>2026-11-01T"),
        ("<areaDesc>Hamburg", "<areaDesc>"),
        ("</info>", "<area/></info>"),
        ("</areaDesc>", "</areaDesc><polygon>1,1 1,2 2,2</polygon>"),
        ("</areaDesc>", "</areaDesc><polygon>1,1 1,2 2,2 1,3</polygon>"),
        ("</areaDesc>", "</areaDesc><polygon>1,1 1,2 91,2 1,1</polygon>"),
        ("</areaDesc>", "</areaDesc><circle>1,1</circle>"),
        ("</areaDesc>", "</areaDesc><circle>1;1 2</circle>"),
        ("</areaDesc>", "</areaDesc><circle>1,1 2</circle><polygon>1,1 1,2 2,2 1,1</polygon>"),
    ],
)
def test_each_of_these_is_found(tmp_path: Path, old: str, new: str) -> None:
    """A checker that finds nothing would be pleased with anything."""
    made = files(tmp_path, incident("02-found; at: 2026-11-02 09:40"))
    assert old in made[SECOND]
    wrong = made[SECOND].replace(old, new, 1)
    assert broken({FIRST: made[FIRST].encode(), SECOND: wrong.encode()}) != []
