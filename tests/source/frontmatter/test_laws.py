from __future__ import annotations

from collections.abc import Callable

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from statuspage.source.fixes import apply_fixes
from statuspage.source.frontmatter import Document, read, read_outline
from tests.source.frontmatter.outlines import Plain, head, plain, write

KEYS = st.from_regex(r"[a-z][a-z0-9_]{0,12}(-[a-z0-9]{1,4})?", fullmatch=True)
NO_CHARACTERS = "".join(
    map(
        chr,
        [
            *range(0xFDD0, 0xFDF0),
            *range(0xFFFE, 0x110000, 0x10000),
            *range(0xFFFF, 0x110000, 0x10000),
        ],
    )
)
SHOWN = st.characters(
    blacklist_categories=("Cs", "Cc", "Zl", "Zp"), blacklist_characters=NO_CHARACTERS
)
TEXTS = st.text(SHOWN, max_size=12).map(str.strip).filter(lambda text: "<!--" not in text)
WORDS = st.from_regex(
    r"[A-Za-z0-9请勿食用é][\w ,:#&*!'\"()\[\]{}@%|>~=?.;/-]{0,60}", fullmatch=True
)
PROSE = WORDS.map(lambda text: " ".join(text.split()))


def values(texts: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, Plain]]:
    """Keys with texts, lists of texts, rows of a table and keys below keys."""
    row = st.dictionaries(KEYS, texts, min_size=1, max_size=4)
    lists = st.lists(texts, min_size=1, max_size=4) | st.lists(row, min_size=1, max_size=3)
    return st.dictionaries(KEYS, texts | lists | row, min_size=1, max_size=6)


PIECES = st.sampled_from(
    [
        *("---", "...", "title: Foo", "draft: true", "known:", "- a", "  - b", "\t", " ", "#"),
        *("# x", "|", ": ", ":", "：", "•", "* ", "&a", "*a", "!!str", "'", '"', "\\", "[", "]"),
        *("{", "}", "<<: ", "<!--", "`", "```", "<<<<<<< a", "=======", ">>>>>>> b"),
        *("\n", "\n", "\r\n", "\r", "\n  ", "\n ", "x", "Title", "e\u0301", "\u200b", "\ufeff"),
        *("\u3000", "\u00a0", "\x00", "\x85", "\u2028"),
    ]
)
MIXTURES = st.lists(PIECES, max_size=40).map("".join)


@pytest.mark.parametrize("reader", [read, read_outline])
@settings(deadline=None)
@given(raw=st.binary(max_size=300))
def test_no_bytes_make_the_reader_raise(
    reader: Callable[[bytes, str], Document], raw: bytes
) -> None:
    reader(raw, "index.md")


@pytest.mark.parametrize("reader", [read, read_outline])
@settings(deadline=None)
@given(text=MIXTURES)
@example("---\nkind: outage\nknown:\n------\nsummary: b\n---\n")
def test_no_mixture_of_marks_makes_the_reader_raise(
    reader: Callable[[bytes, str], Document], text: str
) -> None:
    document = reader(text.encode(), "index.md")
    last = max(len(document.lines), 1)
    for mistake in document.mistakes:
        assert 1 <= mistake.line <= last
        assert mistake.fix is None or 1 <= mistake.fix.first <= mistake.fix.last <= last


@settings(max_examples=40, deadline=None)
@given(value=values(TEXTS))
def test_what_is_written_between_quotation_marks_is_read_again(value: dict[str, Plain]) -> None:
    document = head(write(value))
    assert plain(document.head) == value
    assert document.mistakes == ()


@settings(max_examples=40, deadline=None)
@given(value=values(TEXTS))
def test_outlines_between_quotation_marks_say_what_yaml_says(value: dict[str, Plain]) -> None:
    text = write(value)
    assert plain(read_outline(text.encode(), "a.yml").head) == yaml.load(text, yaml.BaseLoader)


@settings(deadline=None)
@given(text=PROSE)
@example("Correction: 2,400 orders")
@example("Refund of order #4711 : see [here, there] & *there*")
def test_a_text_is_the_rest_of_its_line(text: str) -> None:
    document = head(f"title: {text}\nkind: outage")
    assert plain(document.head) == {"title": text, "kind": "outage"}
    assert document.mistakes == ()


BLOCK_LINES = st.lists(st.sampled_from(["", "a", "b c", "  deeper", "# no comment", "- x", "k: v"]))


@settings(deadline=None)
@given(lines=BLOCK_LINES, style=st.sampled_from("|>"))
def test_long_texts_say_what_yaml_says(lines: list[str], style: str) -> None:
    if not lines or not lines[0] or lines[0].startswith(" "):
        lines = ["first", *lines]
    text = f"summary: {style}-\n" + "".join(f"  {line}\n" for line in lines) + "kind: outage"
    assert plain(head(text).head) == yaml.load(text, yaml.BaseLoader)


@settings(deadline=None)
@given(text=MIXTURES)
@example("---\nTitle：Foo\n---\n")
@example("---\nknown:\n• a\n   - b\n\t- c\n--\nBody")
def test_a_mistake_that_is_mended_is_gone(text: str) -> None:
    """Applying what is certain again and again comes to an end without certain mistakes."""
    raw = text.encode()
    for _ in range(40):
        document = read(raw, "index.md")
        fixes = [mistake.fix for mistake in document.mistakes if mistake.fix is not None]
        if not fixes:
            return
        mended = apply_fixes(raw, fixes)
        assert mended != raw
        raw = mended
    pytest.fail(f"there is still something to mend in {raw!r}")


SOUND = ["---", "title: Foo", "kind: outage", "known:", "  - a", "summary: b", "---", "Body."]


@settings(deadline=None)
@given(
    place=st.integers(1, 5),
    broken=st.lists(st.tuples(st.integers(0, 9), MIXTURES), max_size=4),
    lost=st.sets(st.integers(0, 8), max_size=3),
    key=st.sampled_from(["draft: true", "drill: yes", "publish_at: 2026-11-02 09:20"]),
)
@example(place=1, broken=[], lost={0}, key="draft: true")
@example(place=2, broken=[(1, "---\nx\n")], lost=set(), key="draft: true")
def test_a_draft_stays_a_draft_whatever_is_broken_around_it(
    place: int, broken: list[tuple[int, str]], lost: set[int], key: str
) -> None:
    """The line that withholds the file is read, or the document says that it may be hidden."""
    lines = [*SOUND[:place], key, *SOUND[place:]]
    for at, text in broken:
        lines.insert(at % (len(lines) + 1), text)
    kept = [line for index, line in enumerate(lines) if line == key or index not in lost]
    document = read("\n".join(kept).encode(), "index.md")
    assert key.partition(":")[0] in document.head.entries or document.withheld_suspect
