"""`statuspage schema`: what editors complete and mark is what the reader accepts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from statuspage.cli.schema import FILES
from statuspage.source.frontmatter import Items, Keys, Node, flow_items, read, read_outline
from tests.built import DEMO, EVERYTHING
from tests.commands import run
from tests.folders import write

jsonschema = pytest.importorskip("jsonschema", reason="pip install jsonschema")


def schema(*arguments: str | Path) -> dict[str, Any]:
    """The schema that the command prints."""
    done = run("schema", *arguments)
    assert (done.code, done.err) == (0, "")
    printed: dict[str, Any] = json.loads(done.out)
    return printed


@pytest.mark.parametrize("name", FILES)
def test_each_is_a_json_schema(name: str) -> None:
    """Of the draft that it names."""
    printed = schema(name, "--site", EVERYTHING)
    assert printed["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(printed)


@pytest.mark.parametrize("site", [EVERYTHING, DEMO], ids=["everything", "demo"])
def test_what_the_reader_accepts_is_valid(site: Path) -> None:
    """Every file of both sites, its scalars read as an editor's YAML does."""
    validators = {
        name: jsonschema.Draft202012Validator(schema(name, "--site", site)) for name in FILES
    }
    count = 0
    for file in [*sorted(site.glob("incidents/*/*.md")), *sorted(site.glob("maintenance/*/*.md"))]:
        name = kind_of(file)
        values = plain(read(file.read_bytes(), file.name).head)
        found = [error.message for error in validators[name].iter_errors(values)]
        assert found == [], f"{file} as {name}"
        count += 1
    whole = [(name, site / f"{name}.yml") for name in ("components", "organisation")]
    whole += [("policy", file) for file in site.glob("internal/policy.yml")]
    whole += [("approval", file) for file in site.glob("internal/approvals/*/*.yml")]
    whole += [
        (part, file)
        for part in ("assessments", "facts")
        for file in site.glob(f"internal/{part}/*.yml")
    ]
    for name, file in whole:
        values = plain(read_outline(file.read_bytes(), name).head)
        assert [error.message for error in validators[name].iter_errors(values)] == [], file
    heads = [("holding", "holding"), ("plans", "plan"), ("reviews", "internal-review")]
    for part, name in heads:
        for file in site.glob(f"internal/{part}/*.md"):
            values = plain(read(file.read_bytes(), file.name).head)
            assert [error.message for error in validators[name].iter_errors(values)] == [], file
    assert count > 40


def kind_of(file: Path) -> str:
    """The sort of a message's file."""
    work = file.parts[-3] == "maintenance"
    if file.name.startswith("review."):
        return "review" if file.name == "review.md" else "review-translation"
    if file.name.count(".") > 1:
        return "translation"
    if file.name == "index.md":
        return "maintenance" if work else "incident"
    return "maintenance-update" if work else "update"


def plain(node: Node) -> Any:
    """What a node says, as YAML 1.2 does: numbers, true and false are no texts."""
    if isinstance(node, Keys):
        return {key: plain(entry.value) for key, entry in node.entries.items()}
    if isinstance(node, Items):
        return [plain(item) for item in node.items]
    if (flow := flow_items(node)) is not None:
        return [item.word for item in flow]
    if node.style != "plain":
        return node.text
    if node.word.isdigit():
        return int(node.word)
    return {"true": True, "false": False}.get(node.word, node.text)


@pytest.mark.parametrize(
    ("name", "values", "wrong"),
    [
        ("incident", {"title": "x", "impact": "major"}, "'at' is a required property"),
        (
            "incident",
            {"title": "x", "impact": "majr", "at": "2026-11-02 09:20"},
            "'majr' is not one of ['none', 'minor', 'major', 'critical']",
        ),
        (
            "incident",
            {"title": "x", "impact": "major", "at": "9:20"},
            "'9:20' does not match",
        ),
        ("update", {"at": "2026-11-02 09:20", "sumary": "x"}, "'sumary' was unexpected"),
        ("translation", {"status": "resolved"}, "'status' was unexpected"),
        ("components", {"components": [{"id": "Check Out", "name": "x"}]}, "does not match"),
        ("organisation", {}, "'name' is a required property"),
    ],
)
def test_what_the_reader_refuses_is_not(
    name: str, values: Mapping[str, object], wrong: str
) -> None:
    """An editor marks it before anybody commits it."""
    validator = jsonschema.Draft202012Validator(schema(name))
    messages = [error.message for error in validator.iter_errors(values)]
    assert any(wrong in message for message in messages), messages


def test_a_kind_of_the_sites_own_is_in_it(tmp_path: Path) -> None:
    """With `--kind`, the facts of that one alone."""
    kind = "label: Queue\nfacts:\n  wait:\n    type: text\n    label: How long\n"
    folder = write(tmp_path, {"kinds/queue.yml": kind})
    queue = schema("incident", "--site", folder, "--kind", "queue")["properties"]
    assert "wait" in queue
    assert "products" not in queue
    assert {"wait", "products"} <= {*schema("incident", "--site", folder)["properties"]}
    done = run("schema", "incident", "--site", folder, "--kind", "quue")
    assert done.code == 2
    assert done.err.startswith("the kind 'quue' is not known;")


def test_it_works_outside_of_a_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The built-in kinds are always there."""
    monkeypatch.chdir(tmp_path)
    assert "products" in schema("incident")["properties"]
