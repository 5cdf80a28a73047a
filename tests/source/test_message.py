"""Bodies that no page could show are said at the door, and hold back nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.folders import INDEX, message, read, write

ONE = "incidents/2026-11-02-orders-fail"


def test_of_thousands_of_unknown_keys_the_first_are_named(tmp_path: Path) -> None:
    """Nobody reads ten thousand lines; how many there are is said."""
    text = INDEX.replace("impact:", "".join(f"strange{n}: x\n" for n in range(500)) + "impact:")
    errors = read(write(tmp_path, {f"{ONE}/index.md": text})).errors
    assert len(errors) == 21
    assert "'strange0' is not known" in errors[0].message
    assert (errors[-1].line, errors[-1].message) == (
        23,
        "480 more keys are not known, the last one is on line 502",
    )


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
