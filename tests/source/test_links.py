"""Links of messages lead somewhere, or are said to lead nowhere; neither withholds a word."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from statuspage.errors import Mistake, Severity
from statuspage.source.links import dead_links
from statuspage.source.published import Published
from tests.built import EVERYTHING_NOW, everything
from tests.commands import run
from tests.folders import INDEX, MKDOCS, message, read, write

ONE, TWO = "incidents/2026-11-01-slow", "incidents/2026-11-02-orders-fail"
SECRET = "2026-11-03-merger"
COMPONENT = "/components/checkout/"
PICTURE = b"\x89PNG\r\n\x1a\n"
WORK = message(
    title="New disks",
    start="2026-11-09 20:00",
    end="2026-11-09 22:00",
    at="2026-11-01 10:00",
)


def said(folder: Path, *, drills: bool = False) -> list[Mistake]:
    """What is said of the links of a folder."""
    reading = read(folder, drills=drills)
    return [*dead_links(reading.sites, folder, reading.left_out)]


def site(folder: Path, body: str, more: Mapping[str, str | bytes] | None = None) -> Path:
    """A site whose second incident has this body, and `more` files."""
    return write(
        folder,
        {
            f"{ONE}/index.md": INDEX.replace("2026-11-02", "2026-11-01"),
            f"{ONE}/02-more.md": message("![lot](lot.png)", at="2026-11-01 10:00"),
            f"{ONE}/review.md": message("What we learned.", at="2026-11-01 18:00"),
            f"{ONE}/lot.png": PICTURE,
            f"{TWO}/index.md": INDEX.replace("We are sorry.", body),
            f"{TWO}/02-more.md": message("More.", at="2026-11-02 10:00"),
            "maintenance/2026-11-09-disks/index.md": WORK,
            "pages/zh-CN/about.md": "# 关于\n",
            "pages/help/index.md": "# Help\n",
            "pages/files/form.pdf": "%PDF-",
            **(more or {}),
        },
    )


@pytest.mark.parametrize(
    "address",
    [
        "../2026-11-01-slow/", "../2026-11-01-slow/#02-more", "../2026-11-01-slow/#review",
        "../2026-11-01-slow/lot.png", "../2026-11-01-slow/index.html", "../2026-11-01-slow/?a=b",
        "../../maintenance/2026-11-09-disks/", "../../components/checkout/", "../../history/",
        "../../history/2026-11/", "../../history.atom", "../../updates.rss", "../../about/",
        "/help/", "/files/form.pdf", "../../", "./", "#02-more", "#index", "#main", "#",
        "?from=here", "/components/checkout/", "/zh-CN/components/checkout/", "/", "/zh-CN/about/",
        "../%32026-11-01-slow/", "https://example.com/", "mailto:help@example.com",
    ],
)  # fmt: skip
def test_a_link_to_what_is_published_is_no_mistake(tmp_path: Path, address: str) -> None:
    """In the languages that show it: pages, messages, files, feeds and plain pages."""
    assert said(site(tmp_path, f"[a]({address}) [b][c]\n\n[c]: {address}")) == []


def test_what_only_looks_like_a_link_is_none(tmp_path: Path) -> None:
    body = (
        "`[a](../no/)` \\[b](../no/) [c] (../no/) [d]\n\n    [e](../no/)\n\n~~~\n[f](../no/)\n~~~"
    )
    assert said(site(tmp_path, body)) == []


def test_a_dead_link_is_a_warning_with_its_line_and_the_message_is_published(
    tmp_path: Path,
) -> None:
    """In messages, in their translations and in reviews."""
    folder = site(
        tmp_path,
        "We are sorry.\n\nSee [this](../2026-11-01-slwo/).",
        {
            f"{TWO}/review.md": message("[a](../../no-page/)", at="2026-11-02 11:00"),
            f"{ONE}/02-more.zh-CN.md": message("见[这里](../../components/no/)。", summary="很慢"),
        },
    )
    found = [(m.path, m.line, m.severity, m.corrected) for m in said(folder)]
    assert sorted(found) == [
        (f"{ONE}/02-more.zh-CN.md", 4, Severity.WARNING, None),
        (f"{TWO}/index.md", 11, Severity.WARNING, "See [this](../2026-11-01-slow/)."),
        (f"{TWO}/review.md", 4, Severity.WARNING, None),
    ]
    assert run("build", "--site", folder, "--now", "2026-11-02 12:00").code == 0
    page = (folder / "site" / TWO / "index.html").read_text("utf-8")
    assert "See <a href=" in page


def test_a_site_below_a_path_knows_where_it_begins(tmp_path: Path) -> None:
    """An address that begins with a slash is one of the host, and may lead past the site."""
    body = f"[a](/status/about/) [b]({COMPONENT}) [c](/shop/) [d](../../../no/)"
    settings = MKDOCS.replace("example.com/\n", "example.com/status/\n", 1)
    folder = site(tmp_path, body, {"mkdocs.yml": settings})
    whole = "for a page elsewhere write its whole address, with https://"
    assert [mistake.message for mistake in said(folder)] == [
        f"'{COMPONENT}' leads out of this site; did you mean '../..{COMPONENT}'?",
        f"'/shop/' leads out of this site, which begins at '/status/'; {whole}",
        f"'../../../no/' leads out of this site, so it is shown without a link; {whole}",
    ]


def test_pages_without_folders_of_their_own_are_known(tmp_path: Path) -> None:
    """MkDocs can publish about.html in place of about/."""
    settings = MKDOCS + "use_directory_urls: false\n"
    folder = site(tmp_path, "[a](/about.html) [b](/about/)", {"mkdocs.yml": settings})
    (mistake,) = said(folder)
    assert mistake.message == "'/about/' leads nowhere; did you mean '../../about.html'?"


def test_a_withheld_incident_is_dead_and_its_title_stays_secret(tmp_path: Path) -> None:
    """It is proposed for no other address, and only its own address says that it is there."""
    secret = INDEX.replace("Orders fail", "SECRET").replace("---\nWe", "draft: yes\n---\nWe")
    body = f"[a](../{SECRET}/) [b](../2026-11-03-mergr/)"
    folder = site(tmp_path, body, {f"incidents/{SECRET}/index.md": secret})
    assert [mistake.message for mistake in said(folder)] == [
        f"'../{SECRET}/' leads nowhere: 'incidents/{SECRET}' is not published now",
        "'../2026-11-03-mergr/' leads nowhere: this site has no 'incidents/2026-11-03-mergr/'",
    ]


def test_drills_have_a_site_of_their_own(tmp_path: Path) -> None:
    """What is real is not there, and neither is a feed."""
    drill = INDEX.replace("---\nWe are sorry.", "drill: yes\n---\n[a](#index) [b](../../about/)")
    dead = "[c](../2026-11-01-slow/) [d](../../history.rss)"
    folder = site(tmp_path, "More.", {"incidents/drill/index.md": f"{drill}{dead}\n"})
    assert [mistake.message for mistake in said(folder)] == []
    assert [mistake.message for mistake in said(folder, drills=True)] == [
        "'../2026-11-01-slow/' leads nowhere: 'incidents/2026-11-01-slow' is not published now",
        "'../../history.rss' leads nowhere: this site has no 'history.rss'",
    ]


def test_countless_dead_links_are_counted(tmp_path: Path) -> None:
    """Nobody reads a thousand messages about one file."""
    folder = site(tmp_path, "\n".join(f"[a](../none-{n}/)" for n in range(1000)))
    found = said(folder)
    assert len(found) == 101
    assert found[-1].message == "900 more links of this file lead nowhere"


def test_a_link_up_and_out_of_the_site_is_no_link(tmp_path: Path) -> None:
    """Neither on a page nor in a feed nor in a notice; its words stay."""
    addresses = [
        "../../../../x", "../../../../etc/passwd", "%2e%2e/%2e%2e/%2e%2e/%2E%2E/x",
        "a/../../../../../x", "..%2f..%2f..%2f..%2fx", "./../.././../../x",
    ]  # fmt: skip
    lines = [f"Read [these words]({each}) ![and this]({each})." for each in addresses]
    folder = site(tmp_path, "\n\n".join(lines))
    found = [mistake.message for mistake in said(folder)]
    assert len(found) == len(addresses)
    assert all("leads out of this site" in message for message in found)
    for command in ("build", "notices"):
        assert run(command, "--site", folder, "--now", "2026-11-02 12:00").code == 0
    outputs = [*(folder / "site").rglob("*.html"), *(folder / "site").rglob("*.atom")]
    texts = [file.read_text("utf-8") for file in (*outputs, *(folder / "build").rglob("*.html"))]
    shown = [text for text in texts if "these words" in text]
    assert len(shown) > 3
    assert {text.count("these words") % len(addresses) for text in shown} == {0}
    for text in shown:
        assert "these words</a>" not in text
        assert [each for each in addresses if each in text] == []


@pytest.mark.parametrize(
    "address", ["a" * 5000, "../" + "a/" * 3000, "%00", "../%ff%fe/", "[x]", "../incidents/" * 99]
)
def test_no_address_is_too_odd(tmp_path: Path, address: str) -> None:
    """Something is said of it, in a line or two."""
    (mistake,) = said(site(tmp_path, f"[a](<{address}>)"))
    assert len(mistake.message) < 400


def test_all_that_a_build_publishes_may_be_linked_to(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Every page, feed and attachment of the site with every feature; its theme apart."""
    folder = everything(tmp_path_factory)
    reading = read(folder, EVERYTHING_NOW)
    known = Published(reading.sites, folder, frozenset(reading.left_out)).paths
    built = {
        file.relative_to(folder / "site").as_posix().removesuffix("index.html")
        for file in (folder / "site").rglob("*")
        if file.is_file()
    }
    for_hosts = {"_headers", "404.html", "robots.txt", "widget.js", "cards"}
    theme = {path for path in built if path.split("/")[0] in {"css", "js", "img", *for_hosts}}
    # Whoever writes index.md in a link means the page, and is told so.
    documents = {path for path in built if path.endswith("/index.md")}
    assert built - theme - documents == known


@pytest.mark.parametrize(
    ("named", "words", "corrected"),
    [
        ("LOT.PNG", "did you mean 'lot.png'?", None),
        ("images/lot.png", "did you mean 'lot.png'?", None),
        ("C:/Users/Ann/lot.png", "a place on a computer", "![x](lot.png)"),
        ("C:\\Users\\Ann\\lot.png", "a place on a computer", "![x](lot.png)"),
        ("C:\\Users\\Ann\\Lot.PNG", "a place on a computer", "![x](lot.png)"),
        ("C:\\Users\\Ann\\Lots\\2.PNG", "a place on a computer", "![x](2.PNG)"),
        ("\\\\\\\\server\\press\\lot.png", "a place on a computer", None),
    ],
)
def test_a_file_that_is_there_under_its_own_name_is_the_one_that_is_meant(
    tmp_path: Path, named: str, words: str, corrected: str | None
) -> None:
    """Not one whose name only looks alike, nor a path of somebody's computer."""
    files: dict[str, str | bytes] = {f"{ONE}/index.md": f"{INDEX}\n![x]({named})\n"}
    files |= {f"{ONE}/lot.png": PICTURE, f"{ONE}/lots.png": PICTURE}
    folder = write(tmp_path, files)
    told = [each for each in (*read(folder).mistakes, *said(folder)) if words in each.message]
    assert [each.corrected for each in told] == [corrected]


def test_the_line_of_a_dead_link_keeps_its_margin(tmp_path: Path) -> None:
    """A point below a point stays one when it is pasted."""
    files: dict[str, str | bytes] = {f"{ONE}/index.md": f"{INDEX}\n- Lots:\n  - [x](C:/lot.png)\n"}
    files |= {f"{ONE}/lot.png": PICTURE}
    (told,) = said(write(tmp_path, files))
    assert told.corrected == "  - [x](lot.png)"
