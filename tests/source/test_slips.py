"""Times of a message that do not fit each other, or the moment of the site."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.folders import MKDOCS, message, read, write

ONE = "incidents/2026-11-02-orders-fail"
SAID = {"title": "Orders fail", "impact": "major"}


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (
            "2026-11-02 12:00",
            (
                "'at' (2026-11-03 17:00) is later than 2026-11-02 12:00, at which this "
                "demonstration stands still (demo_moment in mkdocs.yml); say a time up to then, "
                "or see it as of today: --now now\n    at: 2026-11-02 12:00"
            ),
        ),
        (
            "2026-11-02 12:30",
            (
                "'at' lies in the future (2026-11-03 17:00); to publish a message later, add "
                "publish_at\n    at: 2026-11-03 17:00\n    publish_at: 2026-11-03 17:00"
            ),
        ),
    ],
)
def test_who_writes_into_the_demonstration_hears_that_it_stands_still(
    tmp_path: Path, now: str, said: str
) -> None:
    """The time on the watch of whoever tries it out lies after its moment, but not ahead."""
    settings = MKDOCS.replace("timezone:", "demo_moment: 2026-11-02 12:00\n      timezone:")
    first = message(at="2026-11-03 17:00", **SAID)
    reading = read(write(tmp_path, {"mkdocs.yml": settings, f"{ONE}/index.md": first}), now)
    assert [str(mistake) for mistake in reading.errors] == [f"{ONE}/index.md:2: {said}"]


@pytest.mark.parametrize(
    ("components", "more"),
    [
        (
            "\n  checkout: major_outage",
            (
                " If it is to come: 'components' hold from this message on; leave them to the one "
                "that says that it has begun"
            ),
        ),
        (None, ""),
    ],
)
def test_what_is_announced_says_from_when_components_hold(
    tmp_path: Path, components: str | None, more: str
) -> None:
    """A strike on Friday makes no line fail on Wednesday; a slip in a day hides no failure."""
    more_keys = {} if components is None else {"components": components}
    text = message(at="2026-11-02 09:20", started="2026-11-05 04:00", **SAID, **more_keys)
    reading = read(write(tmp_path, {f"{ONE}/index.md": text}), "2026-11-02 12:00")
    said = [each.message for each in reading.mistakes if "started" in each.message]
    assert said == [f"'started' is after 'at': is it the right day?{more}"]
