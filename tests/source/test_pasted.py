"""Links that were copied from a chat are no addresses."""

from __future__ import annotations

from pathlib import Path

import pytest

from statuspage.errors import Severity
from statuspage.markdown import html
from tests.folders import read, write

ONE = "incidents/2026-11-02-orders-fail"
HEAD = "---\ntitle: Orders fail\nimpact: major\nat: 2026-11-02 09:20\n"
LINK = "<https://example.com/a?b=1|our page>"


@pytest.mark.parametrize(
    ("text", "line", "corrected"),
    [
        (f"---\nSee {LINK}.\n", 6, "See [our page](https://example.com/a?b=1)."),
        (
            f"---\nOne\n\n{LINK} and {LINK}",
            8,
            " and ".join(["[our page](https://example.com/a?b=1)"] * 2),
        ),
        ("---\n<mailto:a@example.com|a@example.com>", 6, "[a@example.com](mailto:a@example.com)"),
        (f"summary: See {LINK}\n---\n", 5, "summary: See our page https://example.com/a?b=1"),
        (f"advice:\n  - See {LINK}.\n---\n", 6, "- See our page https://example.com/a?b=1."),
        (
            f"---\n<https://a.example/|words> and `{LINK}`, ``a ` {LINK}``.",
            6,
            f"[words](https://a.example/) and `{LINK}`, ``a ` {LINK}``.",
        ),
        (
            "---\nText <https://a.b/|y> and <tel:+49301234567|+49 30 1234567>",
            6,
            "Text [y](https://a.b/) and [+49 30 1234567](tel:+49301234567)",
        ),
        (
            "summary: Call <tel:+49301234567|+49 30 1234567>\n---\n",
            5,
            "summary: Call +49 30 1234567",
        ),
        ("summary: Write <mailto:a@b.c|to us>\n---\n", 5, "summary: Write to us a@b.c"),
        (f"---\n```\n~~~\n{LINK}\n```\n", None, None),
        (f"---\n~~~\n```\n{LINK}\n~~~\n\n{LINK}", 11, "[our page](https://example.com/a?b=1)"),
        (f"---\n````\n```\n{LINK}\n````\n", None, None),
        (f"---\n```a``` is code\n\n{LINK}", 8, "[our page](https://example.com/a?b=1)"),
        (f"---\n`{LINK}` is how a chat writes it.", None, None),
        (f"---\n```\n{LINK}\n```\n", None, None),
        (f"---\n> ```\n> {LINK}\n> ```\n", None, None),
        (f"---\n> > ~~~\n> > {LINK}\n", None, None),
        (f"---\n> ```\n> a\n> ```\n\n{LINK}", 10, "[our page](https://example.com/a?b=1)"),
        (f"---\n> ```\n> a\n\n{LINK}", 9, "[our page](https://example.com/a?b=1)"),
        (f"---\n> ```\n> a\n{LINK}", 8, "[our page](https://example.com/a?b=1)"),
        (f"---\n> ```\n> > ```\n> {LINK}\n", None, None),
        (f"---\n```\n> ```\n{LINK}\n```\n", None, None),
        ("---\n<https://g.example/a)b|g>", 6, "[g](<https://g.example/a)b>)"),
        ("---\n<https://g.example/a(b|g>", 6, "[g](<https://g.example/a(b>)"),
        ("---\n<https://g.example/a(b)|g>", 6, "[g](<https://g.example/a(b)>)"),
        ("---\n<https://g.example/a|g] [h>", 6, "[g\\] \\[h](https://g.example/a)"),
        ("---\n<https://example.com/a>\n\n| a | b |\n|---|---|\n| <1 | 2 |\n", None, None),
    ],
)
def test_a_link_of_a_chat_is_named_with_its_markdown(
    tmp_path: Path, text: str, line: int | None, corrected: str | None
) -> None:
    """It is published all the same: a warning, with the line as it should be."""
    found = read(write(tmp_path, {f"{ONE}/index.md": f"{HEAD}{text}"}))
    assert found.errors == ()
    said = [m for m in found.mistakes if m.severity is Severity.WARNING and "chat" in m.message]
    assert [(m.line, m.corrected) for m in said] == ([(line, corrected)] if line else [])


@pytest.mark.parametrize("link", ["https://g.example/a)b|g", "https://g.example/((|g]h"])
def test_what_is_offered_is_one_link(tmp_path: Path, link: str) -> None:
    found = read(write(tmp_path, {f"{ONE}/index.md": f"{HEAD}---\n<{link}>\n"}))
    offered = next(m.corrected for m in found.mistakes if "chat" in m.message)
    address, words = link.split("|")
    said = f'<p><a href="{address}" rel="nofollow noopener">{words}</a></p>'
    assert html(str(offered)).strip() == said
