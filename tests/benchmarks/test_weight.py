"""The weight of a page: every request counts, wherever the site lives."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from benchmarks.weight import named, size


def test_styles_scripts_and_pictures_of_a_page_are_requests() -> None:
    """Addresses are resolved against the place of the site; inline data is no request."""
    html = """<link rel="stylesheet" href="css/site.css?v=1"><link rel="alternate" href="a.rss">
        <link rel="icon" href="data:image/svg+xml,x"><script src="/status/js/a.js"></script>
        <img src="logo.png" alt=""><a href="history/">History</a>"""
    found = named(html, "/status/")
    assert found.fetched == ["/status/css/site.css?v=1", "/status/js/a.js", "/status/logo.png"]
    assert (found.styles, found.scripts) == (1, 1)


def test_sizes_are_those_of_the_compressed_file(tmp_path: Path) -> None:
    """A path under the site's place is its file, compressed as a server would."""
    (tmp_path / "site.css").write_bytes(b"body { color: black }" * 100)
    expected = len(gzip.compress(b"body { color: black }" * 100, 6, mtime=0))
    assert size(tmp_path, "/status/", "/status/site.css?v=1") == expected


def test_another_host_is_refused(tmp_path: Path) -> None:
    """A home page that fetches from elsewhere is no page of ours."""
    with pytest.raises(ValueError, match="from another host"):
        size(tmp_path, "/", "https://fonts.example.com/a.css")
