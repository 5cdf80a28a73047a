"""HTML, scripts and template words in every field: shown as text, never run."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import feedparser
import pytest
from lxml import html

from tests.commands import run

SITE = Path(__file__).parent / "sites" / "unsafe"
NOW = "2026-11-02 12:00"
OWN = "https://status.example.com/"
SCHEMES = ("", "http", "https", "mailto", "tel", "data")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site whose every field holds a script."""
    folder = shutil.copytree(SITE, tmp_path_factory.mktemp("unsafe") / "site")
    done = run("build", "--site", folder, "--now", NOW)
    assert done.code == 0, done.err
    return folder / "site"


def test_no_page_runs_what_an_author_wrote(built: Path) -> None:
    """The scripts are the theme's; no handler, no frame, no address that is not one."""
    pages = sorted(built.rglob("*.html"))
    assert len(pages) == 22
    for page in pages:
        tree = html.document_fromstring(page.read_text("utf-8"))
        where = page.relative_to(built).as_posix()
        scripts = [(s.get("src") or "", s.text) for s in tree.iter("script")]
        ours = ("js/statuspage.js", "js/tables.js", "js/search.js")
        assert all(src.endswith(ours) and not text for src, text in scripts), where
        # Readers and calendars are opened by schemes of their own, with addresses of ours alone.
        known = ("href=feed:https://status.example.com/", "href=webcal://status.example.com/")
        assert [each for each in dangers(tree) if not each.startswith(known)] == [], where


def test_the_words_are_shown_as_they_were_written(built: Path) -> None:
    """Nobody's words are lost because they look like HTML."""
    pages = [built / "index.html", built / "incidents" / "2026-11-01-recall" / "index.html"]
    trees = [html.document_fromstring(page.read_text("utf-8")) for page in pages]
    text = " ".join(" ".join(tree.text_content() for tree in trees).split())
    shown = {word for word in WORDS if any(f"{word} {danger}" in text for danger in DANGERS)}
    assert shown == WORDS
    assert "{{ cycler.__init__ }} {% raw %}" in text


def test_feeds_are_well_formed_and_as_harmless(built: Path) -> None:
    """What a feed reader shows has no script either, whoever cleans it."""
    for feed in [*built.rglob("*.atom"), *built.rglob("*.rss")]:
        read = feedparser.parse(feed.read_bytes(), sanitize_html=False)
        assert not read.bozo, feed
        for entry in read.entries:
            for content in [*entry.get("content", []), entry.get("summary_detail", {})]:
                if content.get("type") == "text/html":
                    assert dangers(html.fragment_fromstring(content.value, "div")) == []


def test_mails_are_as_harmless(built: Path) -> None:
    """HTML that goes to mailboxes has no script, no handler and nothing to fetch elsewhere."""
    done = run("notices", "--all", "--site", built.parent, "--now", NOW)
    assert done.code == 0, done.err
    mails = [*(built.parent / "build" / "notices").rglob("*.html")]
    assert len(mails) > 3
    for mail in mails:
        tree = html.document_fromstring(mail.read_text("utf-8"))
        assert [found for found in dangers(tree) if found != "style"] == [], mail.name


SECRET = "BETWEEN OURSELVES"


def test_nothing_internal_is_ever_published(tmp_path: Path) -> None:
    """Not the policy, not who approves, not the texts for a bad day: on no page, in no feed, in
    no notice, under no name, with and without drills.
    """
    folder = shutil.copytree(SITE, tmp_path / "site")
    hidden = f"holding-{SECRET.casefold().replace(' ', '-')}"
    internal = {
        "policy.yml": f"roles:\n  legal:\n    name: {SECRET}\n    people: lea@secret.example\n"
        "send:\n  - channels: email\napprovals:\n  - roles: legal\n",
        f"holding/{hidden}.md": f"---\ntitle: {SECRET}\n---\n{SECRET}\n",
        f"approvals/2026-11-01-recall/{hidden}.legal.yml": f"# {SECRET}\n",
        f"{hidden}.md": f"# {SECRET}\n",
        f"reviews/{hidden}.md": f"# {SECRET}\n",
    }
    for name, text in internal.items():
        file = folder / "internal" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    for command in (("build",), ("notices", "--all")):
        for drills in ((), ("--drills",)):
            assert run(*command, *drills, "--site", folder, "--now", NOW).code == 0
    places = [folder / name for name in ("site", "site-drill", "build")]
    files = [file for place in places for file in place.rglob("*") if file.is_file()]
    assert len(files) > 60
    for file in files:
        content = file.read_bytes().lower()
        assert SECRET.lower().encode() not in content, file
        assert b"secret.example" not in content, file
        assert hidden not in str(file), file


DANGERS = ("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "'><svg/onload=alert(1)>")


WORDS = {
    *("Label", "Known", "Unknown", "Doing", "Advice", "Wait", "Place", "Reason", "Body", "Seen"),
    *("New title", "Corrected", "Service", "Street 1", "Calm", "Checkout", "Shop", "Half", "Work"),
}


def dangers(tree: html.HtmlElement) -> list[str]:
    """Whatever a browser would run or fetch because an author wrote it."""
    return list(_dangers(tree))


def _dangers(tree: html.HtmlElement) -> Iterator[str]:
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag in {"iframe", "object", "embed", "form", "base", "style", "math"}:
            yield element.tag
        if element.tag == "script" and element.text:
            yield "script"
        for name, value in element.attrib.items():
            if str(name).startswith("on"):
                yield f"{name}={value}"
            if name in {"href", "src", "action", "formaction", "srcset"}:
                scheme = str(value).strip().partition(":")[0].casefold()
                if ":" in str(value).split("/")[0] and scheme not in SCHEMES:
                    yield f"{name}={value}"
        source = element.get("src") or ""
        if element.tag == "img" and "//" in source and not source.startswith(OWN):
            yield f"img {source}"
