"""Files that cannot be read as a whole: their fences, their text, their encoding."""

from __future__ import annotations

import pytest

from statuspage.source.frontmatter import read
from tests.source.frontmatter.outlines import Plain, mended, plain, said

FILES: dict[str, tuple[bytes, Plain, str, list[str]]] = {
    "empty": (b"", {}, "", ["1: the file is empty; begin it with a line ---, then the keys"]),
    "blank": (
        b"\xef\xbb\xbf \r\n",
        {},
        "",
        ["1: the file is empty; begin it with a line ---, then the keys"],
    ),
    "no front matter": (
        b"We are sorry.\n",
        {},
        "We are sorry.",
        [
            (
                "1: this file has no front matter: it must begin with a line ---, then the"
                " keys, then again a line ---, then the text"
            )
        ],
    ),
    "front matter below text": (
        b"# Title\n---\ntitle: Foo\n---\nBody",
        {"title": "Foo"},
        "Body",
        [
            (
                "1: the file must begin with its first ---, which is on line 2: take line 1 out,"
                " or move what people should read of it below the second ---"
            )
        ],
    ),
    "an answer of a program that writes": (
        b"Sure! Here it is:\n\n```yaml\n---\ntitle: Foo\n---\nBody\n```\n\nAnything else?\n",
        {"title": "Foo"},
        "Body\n```\n\nAnything else?",
        [
            "1: the file was copied together with what stood around it: take lines 1 to 3 out",
            "8: the file was copied together with what stood around it: take lines 8 to 10 out",
        ],
    ),
    "an answer that goes on": (
        b"Here it is:\n```\n---\ntitle: Foo\n---\nBody\n```\n",
        {"title": "Foo"},
        "Body\n```",
        [
            "1: the file was copied together with what stood around it: take lines 1 to 2 out",
            "7: the file was copied together with what stood around it: take line 7 out",
        ],
    ),
    "no first fence": (
        b"title: Foo\n---\nBody",
        {"title": "Foo"},
        "Body",
        [("1: a line --- is missing above the first key\n    ---\n    title: Foo\n    FIX")],
    ),
    "other first fence": (
        b"----\ntitle: Foo\n---\nBody",
        {"title": "Foo"},
        "Body",
        [("1: the first line must be exactly three hyphens ---, not ----\n    ---\n    FIX")],
    ),
    "dash fences": (
        "———\ntitle: Foo\n———\nBody".encode(),
        {"title": "Foo"},
        "Body",
        [
            ("1: the first line must be exactly three hyphens ---, not ———\n    ---\n    FIX"),
            (
                "3: the front matter ends with a line of exactly three hyphens ---, at its very"
                " beginning"
                "\n    ---"
                "\n    FIX"
            ),
        ],
    ),
    "code fences": (
        b"```yaml\ntitle: Foo\n```\nBody",
        {"title": "Foo"},
        "Body",
        [
            ("1: the first line must be exactly three hyphens ---, not ```yaml\n    ---\n    FIX"),
            (
                "3: the front matter ends with a line of exactly three hyphens ---, at its very"
                " beginning"
                "\n    ---"
                "\n    FIX"
            ),
        ],
    ),
    "toml fences": (
        b"+++\ntitle: Foo\n+++\nBody",
        {"title": "Foo"},
        "Body",
        [
            ("1: the first line must be exactly three hyphens ---, not +++\n    ---\n    FIX"),
            (
                "3: the front matter ends with a line of exactly three hyphens ---, at its very"
                " beginning"
                "\n    ---"
                "\n    FIX"
            ),
        ],
    ),
    "key beside the fence": (
        b"--- title: Foo\nkind: outage\n---\nBody",
        {"kind": "outage"},
        "Body",
        [
            (
                "1: the three hyphens --- stand alone in the first line, without a key"
                "\n    ---"
                "\n    title: Foo"
                "\n    FIX"
            )
        ],
    ),
    "never closed": (
        b"---\ntitle: Foo\n\n",
        {"title": "Foo"},
        "",
        [
            (
                "2: the front matter is not closed: a line --- is missing, probably after line"
                " 2"
                "\n    title: Foo"
                "\n    ---"
                "\n    FIX"
            )
        ],
    ),
    "not closed before the text": (
        b"---\ntitle: Foo\n\nWe are sorry.\n",
        {"title": "Foo"},
        "We are sorry.",
        [
            (
                "2: the front matter is not closed: a line --- is missing, probably after line"
                " 2"
                "\n    title: Foo"
                "\n    ---"
                "\n    FIX"
            )
        ],
    ),
    "not closed, rule in the text": (
        b"---\ntitle: Foo\n\nWe are sorry. Truly: we are.\n\n---\n\nMore.",
        {"title": "Foo"},
        ("We are sorry. Truly: we are.\n\n---\n\nMore."),
        [
            (
                "2: the front matter is not closed: a line --- is missing, probably after line"
                " 2"
                "\n    title: Foo"
                "\n    ---"
                "\n    FIX"
            )
        ],
    ),
    "not closed, no blank line": (
        b"---\ntitle: Foo\nWe are sorry.",
        {"title": "Foo"},
        "We are sorry.",
        [
            (
                "2: the front matter is not closed: a line --- is missing, probably after line"
                " 2"
                "\n    title: Foo"
                "\n    ---"
            )
        ],
    ),
    "not closed, heading": (
        b"---\ntitle: Foo\n\n# Sorry\n\nWe are.",
        {"title": "Foo"},
        "We are.",
        [
            (
                "2: the front matter is not closed: a line --- is missing, probably after line"
                " 2"
                "\n    title: Foo"
                "\n    ---"
            )
        ],
    ),
    "closed with two hyphens": (
        b"---\ntitle: Foo\n--\nBody",
        {"title": "Foo"},
        "Body",
        [
            (
                "3: the front matter ends with a line of exactly three hyphens ---, at its very"
                " beginning"
                "\n    ---"
                "\n    FIX"
            )
        ],
    ),
    "closed with a space before": (
        b"---\ntitle: Foo\n ---\nBody",
        {"title": "Foo"},
        "Body",
        [
            (
                "3: the front matter ends with a line of exactly three hyphens ---, at its very"
                " beginning"
                "\n    ---"
                "\n    FIX"
            )
        ],
    ),
    "keys below the fence": (
        b"---\ntitle: Foo\n---\ndraft: true\n---\nBody",
        {"title": "Foo"},
        ("draft: true\n---\nBody"),
        [
            (
                "4: the key 'draft' stands below the second ---, where it is part of the text;"
                " move it above that line"
            )
        ],
    ),
    "draft in the text": (
        b"---\ntitle: Foo\n---\nBody\n\ndraft: yes\n",
        {"title": "Foo"},
        ("Body\n\ndraft: yes"),
        [
            (
                "6: the key 'draft' stands below the second ---, where it is part of the text;"
                " move it above that line"
            )
        ],
    ),
    "comment in the text": (
        (
            b"---\ntitle: Foo\n---\n`<!-- a -->` <!-- b -->\n\n```\n<!-- c -->\n`"
            b"``\n\n~~~\n```\n<!--\n~~~\n\\<!-- ``<!--`` `\n<!-- d"
        ),
        {"title": "Foo"},
        (
            "`<!-- a -->` <!-- b -->"
            "\n"
            "\n```"
            "\n<!-- c -->"
            "\n```"
            "\n"
            "\n~~~"
            "\n```"
            "\n<!--"
            "\n~~~"
            "\n\\<!-- ``<!--`` `"
            "\n<!-- d"
        ),
        [
            (
                "4: an HTML comment <!-- … --> is not hidden: whoever reads the file sees it;"
                " take it out (notes for colleagues belong in the folder internal/)"
            ),
            (
                "15: an HTML comment <!-- … --> is not hidden: whoever reads the file sees it;"
                " take it out (notes for colleagues belong in the folder internal/)"
            ),
        ],
    ),
    "comment in the head": (
        b"---\ntitle: Foo <!-- check -->\n# <!-- fine -->\n---\n",
        {"title": "Foo <!-- check -->"},
        "",
        [
            (
                "2: an HTML comment <!-- … --> is not hidden: whoever reads the file sees it;"
                " take it out (notes for colleagues belong in the folder internal/)"
            )
        ],
    ),
    "merge": (
        (
            b"---\n<<<<<<< HEAD\ntitle: Foo\n=======\ntitle: Bar\ndraft: true\n>"
            b">>>>>> b\n---\nBody\n=======\n"
        ),
        {"title": "Foo"},
        ("Body\n======="),
        [
            (
                "2: two people changed the same lines, and git left both versions in the file"
                " (lines 2 to 7); keep what is right and delete the lines that begin with"
                " <<<<<<<, ======= or >>>>>>>"
            )
        ],
    ),
    "half a merge": (
        b"---\ntitle: Foo\n>>>>>>> b\n---\nBody",
        {"title": "Foo"},
        "Body",
        [
            (
                "3: two people changed the same lines, and git left both versions in the file"
                " (line 3); keep what is right and delete the lines that begin with <<<<<<<,"
                " ======= or >>>>>>>"
            )
        ],
    ),
    "latin-1": (
        b"---\ntitle: Caf\xe9\n---\nBody \x96 more",
        {"title": "Café"},
        "Body – more",
        [
            (
                "2: the byte E9 is no UTF-8 text; 'é' was probably meant: save the file as"
                " UTF-8 (in the editor: Save as, Encoding, UTF-8)"
                "\n    title: Café"
            ),
            (
                "4: the byte 96 is no UTF-8 text; '–' was probably meant: save the file as"
                " UTF-8 (in the editor: Save as, Encoding, UTF-8)"
                "\n    Body – more"
            ),
        ],
    ),
    "gbk": (
        "---\ntitle: 结账\n---\n订单".encode("gbk"),
        {"title": "结账"},
        "订单",
        [
            (
                "2: the file is saved as GBK (ANSI in a Chinese Windows); save the file as"
                " UTF-8 (in the editor: Save as, Encoding, UTF-8)"
            )
        ],
    ),
    "utf-16": (
        b"\xff\xfe" + "---\ntitle: Foo\n---\n".encode("utf-16-le"),
        {"title": "Foo"},
        "",
        [
            (
                "1: the file is saved as UTF-16; save the file as UTF-8 (in the editor: Save"
                " as, Encoding, UTF-8)"
            )
        ],
    ),
    "utf-16 without mark": (
        "---\ntitle: Foo\n---\n".encode("utf-16-le"),
        {"title": "Foo"},
        "",
        [
            (
                "1: the file is saved as UTF-16; save the file as UTF-8 (in the editor: Save"
                " as, Encoding, UTF-8)"
            )
        ],
    ),
    "nul": (
        b"---\nti\x00tle: Foo\n---\nBo\x0bdy",
        {"title": "Foo"},
        "Bo dy",
        [
            (
                "2: an invisible control character (U+0000) stands at position 3 of the line;"
                " take it out"
                "\n    title: Foo"
                "\n    FIX"
            ),
            (
                "4: an invisible control character (U+000B) stands at position 3 of the line;"
                " take it out"
                "\n    Bo dy"
                "\n    FIX"
            ),
        ],
    ),
    "windows quotes as utf-8": (
        b"---\ntitle: Don\xc2\x92t\n---\n\xe2\x80\xa8\xef\xbf\xbf",
        {"title": "Don’t"},
        "",
        [
            (
                "2: an invisible control character (U+0092) stands at position 11 of the line;"
                " take it out"
                "\n    title: Don’t"
                "\n    FIX"
            ),
            (
                "4: an invisible control character (U+2028) stands at position 1 of the line;"
                " take it out"
                "\n     "
                "\n    FIX"
            ),
        ],
    ),
    "too large": (
        b"---\ntitle: Foo\n---\n" + b"a" * 262_144,
        {},
        "",
        ["1: the file is too large: it has more than 256 KB"],
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_a_broken_file_is_told_and_what_can_be_read_is_read(name: str) -> None:
    raw, value, body, messages = FILES[name]
    document = read(raw, "index.md")
    assert (plain(document.head), document.body) == (value, body)
    assert said(document) == messages


@pytest.mark.parametrize("name", FILES)
def test_a_certain_correction_mends_a_broken_file(name: str) -> None:
    raw, value, body, _ = FILES[name]
    kept = [mistake.message for mistake in read(raw, "index.md").mistakes if mistake.fix is None]
    after = mended(raw)
    assert [mistake.message for mistake in after.mistakes] == kept
    assert after.body == body
    if name != "key beside the fence":  # which is read only when it is mended
        assert plain(after.head) == value


WITHHELD = {
    "---\nsummary: |\n  Draft: true is what we wrote.\nkind: outage\n---\n": False,
    "---\ndraft: true\nTitle: Foo\n---\n": False,
    "---\ndraft true\n---\n": True,
    "---\nsummary: a\n  and drill: yes\n---\n": False,
    "---\nkind: outage\nkind: outage\n# draft: true\n---\n": False,
    "---\ntitle: Foo\ndraft: no\ndraft: yes\n---\n": True,
    "---\ntitle: Foo\n- publish_at: 2026-11-02\n---\n": True,
    "---\ntitle: Foo\ncomponents:\n  publish at：2026-11-02\n\n": True,
    "title: Foo\n\nWe are sorry.\n\ndraft: true": True,
    "---\ntitle: Foo\n---\nThe draft: it was true.\n": False,
    "---\ntitle: Foo\n---\nText\n---\ndrill: true\n": True,
    "We are sorry.": False,
    "": False,
}


@pytest.mark.parametrize("text", WITHHELD)
def test_a_broken_file_that_may_be_a_draft_is_suspected(text: str) -> None:
    assert read(text.encode(), "index.md").withheld_suspect is WITHHELD[text]
