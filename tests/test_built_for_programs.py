"""What agents, scripts, networks and search engines find in whole built sites."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import jsonschema
import pytest
import yaml
from lxml import etree, html

from tests.built import DEMO, EVERYTHING, EVERYTHING_NOW, demo, everything, once
from tests.commands import run
from tests.folders import write

XML = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
URLS = {
    "everything": "https://status.anchor-bakery.example/",
    "demo": "https://status.tassenfink.example/",
}


@pytest.fixture(scope="session", params=["everything", "demo"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of a site, named after it."""
    make = {"everything": everything, "demo": demo}[request.param]
    return make(tmp_path_factory) / "site"


def url_of(site: Path) -> str:
    return URLS[site.parent.name]


def indexed(site: Path) -> dict[str, html.HtmlElement]:
    """Every page that search engines may keep, by the address that it gives itself."""
    found = {}
    for file in sorted(site.rglob("*.html")):
        page = html.document_fromstring(file.read_text("utf-8"))
        if not page.xpath("//meta[@name='robots'][contains(@content, 'noindex')]"):
            found[page.xpath("string(//link[@rel='canonical']/@href)")] = page
    return found


def test_the_sitemap_has_every_page_that_may_be_kept_and_no_other(built: Path) -> None:
    """By the address that the page gives itself, with the same pages in other languages."""
    told = {}
    for url in etree.parse(built / "sitemap.xml").getroot():
        links = url.findall("{http://www.w3.org/1999/xhtml}link")
        told[url.findtext("s:loc", "", XML)] = {
            (str(link.get("hreflang")), str(link.get("href"))) for link in links
        }
    pages = {
        address: {
            (link.get("hreflang"), link.get("href"))
            for link in page.xpath("//link[@rel='alternate'][@hreflang]")
        }
        for address, page in indexed(built).items()
    }
    assert told == pages


def test_every_page_that_may_be_kept_can_be_shared(built: Path) -> None:
    """Title, sentence, address, language, and a picture that is there."""
    for address, page in indexed(built).items():
        tags = page.xpath("//meta[@property]")
        meta = {str(tag.get("property")): str(tag.get("content")) for tag in tags}
        assert meta["og:url"] == address
        assert meta["og:title"], address
        assert meta["og:description"], address
        assert meta["og:locale"] == {"en": "en_GB", "zh-CN": "zh_CN"}[str(page.get("lang"))]
        picture = meta["og:image"].removeprefix(url_of(built))
        assert (built / picture).is_file(), address
        assert meta["og:image:alt"], address


def test_every_incident_and_work_is_there_as_markdown(built: Path) -> None:
    """Beside its page, which names it; its front matter is read by any library."""
    pages = [*built.glob("**/incidents/*/index.html"), *built.glob("**/maintenance/*/index.html")]
    assert pages
    for page in pages:
        head = yaml.safe_load(page.with_suffix(".md").read_text("utf-8").split("---\n")[1])
        address = url_of(built) + page.parent.relative_to(built).as_posix() + "/"
        assert head["url"] == address
        tree = html.document_fromstring(page.read_text("utf-8"))
        named = tree.xpath("string(//link[@rel='alternate'][@type='text/markdown']/@href)")
        assert named == f"{address}index.md"


def test_no_markdown_file_is_published_that_is_no_such_document(built: Path) -> None:
    """MkDocs makes pages of Markdown files: none of ours went through it, none of theirs stayed."""
    found = {file.relative_to(built).as_posix() for file in built.rglob("*.md")}
    assert {path for path in found if not path.endswith("/index.md")} == set()
    assert all((built / path).with_suffix(".html").is_file() for path in found)


def test_the_history_keeps_to_the_schema_beside_it(built: Path) -> None:
    """The index names all files, and they have as many incidents as there are pages."""
    schema = json.loads((built / "history.schema.json").read_bytes())
    validator = jsonschema.Draft202012Validator(schema)
    for prefix in ("", "zh-CN/"):
        index = json.loads((built / prefix / "history.json").read_bytes())
        validator.validate(index)
        incidents = set()
        for year in index["years"]:
            path = year["url"].removeprefix(url_of(built))
            told = json.loads((built / path).read_bytes())
            validator.validate(told)
            assert len(told["incidents"]) == year["incidents"]
            incidents |= {each["id"] for each in told["incidents"]}
        pages = (built / prefix / "incidents").glob("*/index.html")
        assert incidents == {page.parent.name for page in pages}


def test_what_agents_read_first_leads_somewhere(built: Path) -> None:
    for prefix in ("", "zh-CN/"):
        text = (built / prefix / "llms.txt").read_text("utf-8")
        listed = [line for line in text.splitlines() if line.startswith("- [")]
        links = [line.split("](")[1].split(")")[0] for line in listed]
        assert len(links) > 8
        for link in links:
            path = link.removeprefix(url_of(built))
            assert (built / path / "index.html" if link.endswith("/") else built / path).is_file()


def test_drills_leave_nothing_for_programs_but_their_pages(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    site = everything(tmp_path_factory) / "site-drill"
    names = {file.name for file in site.rglob("*")}
    assert names.isdisjoint({"sitemap.xml", "robots.txt", "llms.txt", "history.json", "index.md"})


def test_files_of_the_site_stand_in_the_place_of_ours(tmp_path: Path) -> None:
    """A robots.txt or an llms.txt in pages/ is somebody's decision."""
    own = {"pages/robots.txt": "User-agent: *\nDisallow: /\n", "pages/llms.txt": "# Ours\n"}
    folder = write(tmp_path / "site", own)
    done = run("build", "--site", folder, "--now", EVERYTHING_NOW)
    assert done.code == 0, done.err
    assert (folder / "site/robots.txt").read_text("utf-8") == own["pages/robots.txt"]
    assert (folder / "site/llms.txt").read_text("utf-8") == own["pages/llms.txt"]
    assert (folder / "site/zh-CN/llms.txt").is_file()


def test_below_the_top_of_a_host_every_address_has_its_path(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    def build(folder: Path) -> None:
        file = folder / "mkdocs.yml"
        here = URLS["everything"]
        file.write_text(file.read_text("utf-8").replace(here, "https://example.com/a/b/"), "utf-8")
        done = run("build", "--site", folder, "--now", EVERYTHING_NOW)
        assert done.code == 0, done.err

    site = once(tmp_path_factory, "below", EVERYTHING, build) / "site"
    assert not (site / "robots.txt").exists()
    for name in ("sitemap.xml", "llms.txt", "history.json", "history/2026.json"):
        text = (site / name).read_text("utf-8")
        assert "https://example.com/a/b/" in text
        assert URLS["everything"] not in text
    for address in indexed(site):
        assert address.startswith("https://example.com/a/b/")


def test_the_demo_is_what_these_tests_take_it_for(tmp_path: Path) -> None:
    """Its address is the one in its mkdocs.yml."""
    shutil.copyfile(DEMO / "mkdocs.yml", tmp_path / "mkdocs.yml")
    assert f"site_url: {URLS['demo']}" in (tmp_path / "mkdocs.yml").read_text("utf-8")
