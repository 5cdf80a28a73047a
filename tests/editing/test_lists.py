"""A list in an outline file gets longer, and no other byte of the file changes."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from statuspage.editing.lists import appended, read_text, replace_text, rewrite, scalar
from statuspage.errors import StatuspageError
from statuspage.source.frontmatter import Items, Keys, Scalar, read_outline

ENTRY = {"at": "2026-11-20 10:30", "reason": "- it's # one: thing"}
ADDED = '- at: 2026-11-20 10:30\n    reason: "- it\'s # one: thing"\n'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", f"assessments:\n  {ADDED}"),
        ("assessments:\n", f"assessments:\n  {ADDED}"),
        ("assessments: []   # none yet\n", f"assessments:   # none yet\n  {ADDED}"),
        ("# a remark\n\n", f"# a remark\nassessments:\n  {ADDED}"),
        (
            "assessments:\n  # first\n  - at: 1   # early\n\n# the end\n",
            f"assessments:\n  # first\n  - at: 1   # early\n  {ADDED}\n# the end\n",
        ),
        (
            "assessments:\n- at: 1\n  reason: |\n    two\n\n    lines\nnotes: x\n",
            "assessments:\n- at: 1\n  reason: |\n    two\n\n    lines\n"
            + ADDED.replace("\n    ", "\n  ")
            + "notes: x\n",
        ),
        ("assessments:\n  - at: 1", f"assessments:\n  - at: 1\n  {ADDED}"),
    ],
)
def test_an_entry_comes_last_and_every_line_stays(before: str, after: str) -> None:
    assert appended(before, "assessments", ENTRY) == after


def test_line_ends_of_windows_stay() -> None:
    text = appended("assessments:\r\n  - at: 1\r\n", "assessments", {"at": "2"})
    assert text == 'assessments:\r\n  - at: 1\r\n  - at: "2"\r\n'


def test_what_cannot_be_made_longer_is_left_alone() -> None:
    with pytest.raises(StatuspageError) as refused:
        appended("assessments: see the wiki\n", "assessments", ENTRY)
    assert "put it below, after '- '" in str(refused.value)


@given(st.lists(st.text(min_size=1, max_size=60), min_size=1, max_size=4))
def test_what_is_written_is_read_again(reasons: list[str]) -> None:
    """Whatever a person types as a reason, it comes back, on one line."""
    text = "# mine\nassessments:\n"
    for reason in reasons:
        text = appended(text, "assessments", {"at": "2026-11-20", "reason": f"x {reason}"})
    document = read_outline(text.encode("utf-8", "surrogatepass"), "f.yml")
    items = document.head.entries["assessments"].value
    assert isinstance(items, Items)
    assert len(items.items) == len(reasons)
    for item in items.items:
        assert isinstance(item, Keys)
        said = item.entries["reason"].value
        assert isinstance(said, Scalar)
        assert said.text.startswith("x")
    assert text.startswith("# mine\n")


def test_a_file_that_somebody_else_changed_is_not_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "a.yml"
    file.write_text("theirs\n", encoding="utf-8")
    with pytest.raises(StatuspageError) as refused:
        replace_text(file, "as I read it\n", "mine\n")
    assert "changed meanwhile" in str(refused.value)
    assert file.read_text(encoding="utf-8") == "theirs\n"
    assert [each.name for each in tmp_path.iterdir()] == ["a.yml"]


def test_a_mark_at_the_beginning_stays_and_another_encoding_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.yml"
    file.write_bytes(b"\xef\xbb\xbfassessments:\n")
    text, mark = read_text(file)
    replace_text(file, text, f"{text}  - at: 1\n", mark)
    assert file.read_bytes() == b"\xef\xbb\xbfassessments:\n  - at: 1\n"
    file.write_bytes("# é\n".encode("latin-1"))
    with pytest.raises(StatuspageError):
        read_text(file)


CONTROL = "\x00\x1b\x7f\x85\u2028\ufeff\ud800"


@given(
    st.one_of(
        st.text(max_size=80),
        st.lists(
            st.sampled_from(
                ["a", "Saturday, 7:", " ", ": ", " #", "#", '"', "'", "\\", "\n", "- ", "? ", "yes",
                 "null", "~", "2026-11-02", "10:15", "1_000", "0x1F", "é", "中文", "：", "[", "{",
                 "}", ",", "|", ">", "&x", "*x", "!t", "%", "@", "`", "=", "<<", "...", "---",
                 "\u3000", "\xa0", *CONTROL]
            ),
            max_size=8,
        ).map("".join),
    )
)  # fmt: skip
def test_every_reader_of_yaml_gives_back_what_we_do(text: str) -> None:
    """What commands write into internal files is YAML for others too, with the same words."""
    whole = appended("", "facts", {"fact": text, "source": text, "at": "2026-11-20 09:25"})
    words = " ".join(re.sub(f"[{_UNWRITTEN}]", " ", text).split())
    assert yaml.safe_load(whole) == {
        "facts": [{"fact": words, "source": words, "at": "2026-11-20 09:25"}]
    }
    document = read_outline(whole.encode(), "f.yml")
    assert document.mistakes == ()
    items = document.head.entries["facts"].value
    assert isinstance(items, Items)
    entry = items.items[0]
    assert isinstance(entry, Keys)
    for key in ("fact", "source"):
        value = entry.entries[key].value
        assert isinstance(value, Scalar)
        assert value.text == words


_UNWRITTEN = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Three calls, one [burnt] hand; lot#4.", "Three calls, one [burnt] hand; lot#4."),
        ("Saturday, 7 November: 70 reports", '"Saturday, 7 November: 70 reports"'),
        ("2026-11-20 09:25+0100", "2026-11-20 09:25+0100"),
        ("70", '"70"'),
        ("no", '"no"'),
        ('He said "no"', 'He said "no"'),
        ("lot # 4", '"lot # 4"'),
    ],
)
def test_quotation_marks_stand_only_where_they_are_needed(text: str, written: str) -> None:
    assert scalar(text) == written


def test_many_who_write_at_once_lose_nothing(tmp_path: Path) -> None:
    """Each change is made of the text that it replaces."""
    file = tmp_path / "plans" / "a.yml"

    def add(number: int) -> None:
        rewrite(file, lambda before: appended(before, "facts", {"fact": f"n{number}"}))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(add, range(40)))
    found = yaml.safe_load(file.read_text(encoding="utf-8"))["facts"]
    assert sorted(each["fact"] for each in found) == sorted(f"n{n}" for n in range(40))
    assert [each.name for each in file.parent.iterdir()] == ["a.yml"]
