"""Bodies that no page could show are said at the door, and hold back nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.folders import INDEX, message, read, write

ONE = "incidents/2026-11-02-orders-fail"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("长" * 30_000, "a message may have 64 KB"),
        ("|" * 300 + "\n" + "|-" * 300 + "|\n" + "|\n" * 300, "a table has about"),
        ("> " * 60 + "deep", "stand 60 deep inside each other"),
        ("- " * 60 + "deep", "stand 60 deep inside each other"),
        ("\n".join("  " * n + "- a" for n in range(60)), "deep inside each other"),
        ("> " * 60 + "deep [a](b.png)", "stand 60 deep inside each other"),
    ],
)
def test_a_body_that_is_too_much(tmp_path: Path, body: str, said: str) -> None:
    """It is left out with its line; the incident stands."""
    files = {f"{ONE}/index.md": INDEX, f"{ONE}/02-more.md": message(body, at="2026-11-02 09:40")}
    reading = read(write(tmp_path, files))
    assert any(said in mistake.message and mistake.line == 4 for mistake in reading.errors)
    assert reading.left_out == (f"{ONE}/02-more.md",)
    assert [update.name for update in reading.sites["en"].incidents[0].updates] == ["index"]
