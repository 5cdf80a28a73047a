"""Built sites are held to the schemas of others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tools.schemas import json_feeds, main, warnings

XSD = """\
<schema xmlns="http://www.w3.org/2001/XMLSchema" elementFormDefault="qualified"
  targetNamespace="urn:oasis:names:tc:emergency:cap:1.2">
  <element name="alert"><complexType><sequence>
    <element name="identifier" type="string"/>
  </sequence></complexType></element>
</schema>
"""
SCHEMA = {
    "$schema": "http://json-schema.org/draft-04/schema#",
    "required": ["title"],
    "properties": {"title": {"$ref": "older#/definitions/text"}},
}
OLDER = {"definitions": {"text": {"type": "string"}}}
ALERT = '<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><{0}>1</{0}></alert>'
FEED = {"version": "https://jsonfeed.org/version/1.1"}


@pytest.fixture
def schemas(tmp_path: Path) -> list[str]:
    """The options that name both schemas."""
    files = {"cap.xsd": XSD, "feed": json.dumps(SCHEMA), "older": json.dumps(OLDER)}
    for name, content in files.items():
        (tmp_path / name).write_text(content, "utf-8")
    return [
        *("--cap", str(tmp_path / "cap.xsd"), "--json-feed", str(tmp_path / "feed")),
        *("--refers", f"older={tmp_path / 'older'}"),
    ]


def site(folder: Path, element: str, title: object) -> Path:
    """A site with a warning, a feed, and files that are neither."""
    files = {
        "cap/it/index.xml": ALERT.format(element),
        "sitemap.xml": "<urlset/>",
        "updates.json": json.dumps({**FEED, "title": title}),
        "api/v2/status.json": "{}",
        "list.json": "[]",
    }
    for path, content in files.items():
        file = folder / "site" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, "utf-8")
    return folder / "site"


def test_what_is_right_is_counted(
    tmp_path: Path, schemas: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        main([*schemas, str(site(tmp_path, "identifier", "It"))])
    assert end.value.code == 0
    assert capsys.readouterr().out.splitlines() == [
        "CAP 1.2: 1 files, 0 of them wrong",
        "JSON Feed: 1 files, 0 of them wrong",
    ]


def test_what_is_wrong_is_named_with_its_file(
    tmp_path: Path, schemas: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        main([*schemas, str(site(tmp_path, "id", 7))])
    assert end.value.code == 1
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("cap/it/index.xml: line 1: ")
    assert said[1:] == [
        "CAP 1.2: 1 files, 1 of them wrong",
        "updates.json: $.title: 7 is not of type 'string'",
        "JSON Feed: 1 files, 1 of them wrong",
    ]


def test_a_schema_that_no_file_was_held_to_proves_nothing(
    tmp_path: Path, schemas: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(SystemExit) as end:
        main([*schemas, str(tmp_path / "empty")])
    assert end.value.code == 1
    assert "CAP 1.2: 0 files, 0 of them wrong" in capsys.readouterr().out


def test_a_file_that_is_no_xml_is_wrong(tmp_path: Path, schemas: list[str]) -> None:
    folder = site(tmp_path, "identifier", "It")
    (folder / "cap/it/02-more.xml").write_text("<alert>", "utf-8")
    wrong = [file.name for file, said in warnings(folder, Path(schemas[1])) if said]
    assert wrong == ["02-more.xml"]
    assert len([*json_feeds(folder, Path(schemas[3]), {"older": tmp_path / "older"})]) == 1
