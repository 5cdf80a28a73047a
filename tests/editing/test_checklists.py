"""A checklist in Markdown gets longer below its headings; ticks and notes stay."""

from __future__ import annotations

from statuspage.editing.checklists import Section, extended

FIRST = Section("Being examined", frozenset({"investigating", "being examined"}), ("- [ ] New",))
LAST = Section("Closed", frozenset({"resolved", "closed"}), ("- [ ] Survey", "- [ ] Review"))


def test_lines_come_after_the_last_task_of_their_heading() -> None:
    before = """\
---
owner: legal
---
# Title

## INVESTIGATING:

- [x] Done   (legal)
  a note
1. [ ] Open

A note.

## Identified

- [ ] Other
"""
    after = before.replace("1. [ ] Open\n", "1. [ ] Open\n- [ ] New\n")
    assert extended(before, [FIRST]) == after


def test_a_heading_without_tasks_gets_them_below_it() -> None:
    assert extended("## Closed\n\nNote.\n", [LAST]) == (
        "## Closed\n\n- [ ] Survey\n- [ ] Review\n\nNote.\n"
    )


def test_a_heading_that_is_not_there_is_added_at_the_end() -> None:
    assert extended("# T\n\nNote.\n\n\n", [LAST]) == (
        "# T\n\nNote.\n\n## Closed\n\n- [ ] Survey\n- [ ] Review\n"
    )


def test_headings_below_a_heading_belong_to_it() -> None:
    before = "## Closed\n\n### Shop\n\n- [ ] Till\n\n## Other\n"
    assert extended(before, [LAST]) == (
        "## Closed\n\n### Shop\n\n- [ ] Till\n- [ ] Survey\n- [ ] Review\n\n## Other\n"
    )


def test_nothing_to_add_changes_nothing() -> None:
    assert extended("# T\r\n\r\n- [x] a\r\n", []) == "# T\r\n\r\n- [x] a\r\n"
