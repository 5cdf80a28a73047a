"""The address of a site: refused where it cannot be one, else written in ASCII."""

from __future__ import annotations

from pathlib import Path

import pytest

from statuspage.source.addresses import BadAddress, address
from tests.commands import run
from tests.folders import INDEX, MKDOCS, write


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("https://status.example.com", "https://status.example.com"),
        ("HTTPS://Status.Example.COM/Shop/", "https://status.example.com/Shop/"),
        ("http://localhost:8000/a/", "http://localhost:8000/a/"),
        ("http://[::1]:8000/", "http://[::1]:8000/"),
        ("https://a.example:65535/", "https://a.example:65535/"),
        ("https://status.例え.jp/状态/", "https://status.xn--r8jz45g.jp/%E7%8A%B6%E6%80%81/"),
        ("https://straße。example/", "https://xn--strae-oqa.example/"),
        ("https://example.com/a%20b/~x/", "https://example.com/a%20b/~x/"),
    ],
)
def test_what_is_an_address_is_written_as_all_programs_read_it(
    written: str, published: str
) -> None:
    assert address(written) == published
    assert address(published) == published


@pytest.mark.parametrize(
    ("written", "better"),
    [
        ("https://user:secret@example.com/a/", "https://example.com/a/"),
        ("https://@example.com/", "https://example.com/"),
        ("https://example.com/my status/", "https://example.com/my%20status/"),
        ('https://example.com/"x"/', "https://example.com/%22x%22/"),
        ("https://example.com/100%/", "https://example.com/100%25/"),
        ("https://example.com/%zz/", "https://example.com/%25zz/"),
        ("https://example.com/../x/", "https://example.com/x"),
        ("https://example.com/?a=b#c", "https://example.com/"),
        ("https://example.com/#", "https://example.com/"),
        ("https://<b>.example.com/", None),
        ("https://状 态.example.com/", None),
        ("https://a..example.com/", None),
        ("https://-a.example.com/", None),
        ("https://status.example.com:99999/", None),
        ("https://status.example.com:0/", None),
        ("https://status.example.com:x/", None),
        ("https://[::1/", None),
        ("status.example.com", "https://status.example.com/"),
        ("www.example.com/status", "https://www.example.com/status/"),
        ("help@example.com", None),
        ("example", None),
        ("javascript:alert(1)", None),
        ("", None),
        (5, None),
        (None, None),
    ],
)
def test_what_is_none_is_refused_with_the_right_one_where_it_is_certain(
    written: object, better: str | None
) -> None:
    """What is proposed is taken."""
    with pytest.raises(BadAddress) as problem:
        address(written)
    assert problem.value.better == better
    assert "secret" not in str(problem.value)
    if better is not None:
        assert address(better) == better


def test_every_output_has_the_address_in_ascii(tmp_path: Path) -> None:
    """Also plain pages, which MkDocs makes."""
    mkdocs = MKDOCS.replace("https://status.example.com/", "https://status.例え.jp/状态")
    folder = write(tmp_path, {"mkdocs.yml": mkdocs, "incidents/2026-11-02-x/index.md": INDEX})
    assert run("build", "--site", folder, "--now", "2026-11-02 12:00").code == 0
    for name in ("sitemap.xml", "history.rss", "about/index.html", "index.html"):
        text = (folder / "site" / name).read_text("utf-8")
        assert "https://status.xn--r8jz45g.jp/%E7%8A%B6%E6%80%81/" in text, name
        assert "例え" not in text, name
