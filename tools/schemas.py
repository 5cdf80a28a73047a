"""Official schemas for a built site: `python -m tools.schemas --cap XSD --json-feed SCHEMA FOLDER`.

The schemas are named by whoever runs it, because their owners publish them and we do not. What a
schema refers to by a name is given as `--refers NAME=FILE`.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import jsonschema.validators
from lxml import etree
from referencing import Registry
from referencing.jsonschema import specification_with

ALERT = "{urn:oasis:names:tc:emergency:cap:1.2}alert"
JSON_FEED = "https://jsonfeed.org/version/"

Checked = tuple[Path, list[str]]
"""A file, and what is wrong with it."""


def warnings(folder: Path, schema: Path) -> Iterator[Checked]:
    """Every CAP 1.2 document below a folder."""
    rules = etree.XMLSchema(etree.parse(schema))
    for file in sorted(folder.rglob("*.xml")):
        try:
            tree = etree.parse(file)
        except etree.XMLSyntaxError as problem:
            yield file, [str(problem)]
            continue
        if tree.getroot().tag == ALERT:
            rules.validate(tree)
            yield file, [f"line {said.line}: {said.message}" for said in rules.error_log]


def json_feeds(folder: Path, schema: Path, refers: Mapping[str, Path]) -> Iterator[Checked]:
    """Every JSON Feed below a folder."""
    rules = json.loads(schema.read_text("utf-8"))
    draft = rules["$schema"]
    others = ((name, json.loads(file.read_text("utf-8"))) for name, file in refers.items())
    known: Registry[Any] = Registry().with_resources(
        (name, specification_with(draft).create_resource(other)) for name, other in others
    )
    kind = jsonschema.validators.validator_for(rules)
    validator = kind(rules, registry=known, format_checker=kind.FORMAT_CHECKER)
    for file in sorted(folder.rglob("*.json")):
        found = json.loads(file.read_text("utf-8"))
        if isinstance(found, dict) and str(found.get("version")).startswith(JSON_FEED):
            yield (
                file,
                [f"{each.json_path}: {each.message}" for each in validator.iter_errors(found)],
            )


def main(arguments: list[str] | None = None) -> None:
    """Prints how many files were held to each schema and what is wrong; ends with 1 if there is."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path, help="the built site")
    parser.add_argument("--cap", type=Path, metavar="XSD", help="the schema of CAP 1.2 (OASIS)")
    parser.add_argument("--json-feed", type=Path, metavar="SCHEMA", help="that of JSON Feed 1.1")
    parser.add_argument("--refers", action="append", default=[], metavar="NAME=FILE")
    asked = parser.parse_args(arguments)
    if not (asked.cap or asked.json_feed):
        parser.error("name a schema: --cap, --json-feed or both")
    refers = {name: Path(file) for name, _, file in (each.partition("=") for each in asked.refers)}
    wrong = False
    if asked.cap:
        wrong |= _say("CAP 1.2", asked.folder, warnings(asked.folder, asked.cap))
    if asked.json_feed:
        found = json_feeds(asked.folder, asked.json_feed, refers)
        wrong |= _say("JSON Feed", asked.folder, found)
    raise SystemExit(1 if wrong else 0)


def _say(name: str, folder: Path, found: Iterator[Checked]) -> bool:
    """Whether anything is wrong; a schema that no file was held to proves nothing."""
    checked = list(found)
    for file, problems in checked:
        for problem in problems:
            print(f"{file.relative_to(folder).as_posix()}: {problem}")
    bad = sum(1 for _, problems in checked if problems)
    print(f"{name}: {len(checked)} files, {bad} of them wrong")
    return bad > 0 or not checked


if __name__ == "__main__":
    main()
