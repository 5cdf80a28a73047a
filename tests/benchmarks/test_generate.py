"""The generator of made-up sites: what the figures are measured on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmarks.generate import generate


def _made(folder: Path, *, seed: int = 1, languages: tuple[str, ...] = ("en",)) -> dict[str, str]:
    site, cstate = folder / "site", folder / "cstate"
    generate(site, incidents=40, seed=seed, languages=list(languages), cstate=cstate)
    return {
        str(path.relative_to(folder)): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    """Two runs with the same arguments write the same site, another seed another one."""
    first = _made(tmp_path / "first")
    assert _made(tmp_path / "again") == first
    assert _made(tmp_path / "other", seed=2) != first


def test_both_products_get_the_same_incidents(tmp_path: Path) -> None:
    """Each folder of an incident has its file for cState, with the first summary in it."""
    files = _made(tmp_path)
    indexes = [path for path in files if re.fullmatch(r"site/incidents/.+/index\.md", path)]
    assert len(indexes) == 40
    for path in indexes:
        summary = re.search(r"^summary: (.+)$", files[path], re.MULTILINE)
        assert summary
        twin = files[f"cstate/content/issues/{path.split('/')[2]}.md"]
        assert summary[1] in twin


def test_messages_are_three_to_six_and_their_bodies_all_differ(tmp_path: Path) -> None:
    """Incidents have the promised number of messages, and no body is there twice."""
    files = _made(tmp_path)
    messages = [path for path in files if re.fullmatch(r"site/incidents/.+\.md", path)]
    counts = {path.split("/")[2]: 0 for path in messages}
    for path in messages:
        counts[path.split("/")[2]] += 1
    assert set(counts.values()) == {3, 4, 5, 6}
    bodies = [files[path].split("\n---\n", 1)[1] for path in messages]
    assert len(set(bodies)) == len(bodies)
    assert all(250 <= len(body) <= 1300 for body in bodies)


@pytest.mark.parametrize("languages", [("en", "zh-CN"), ("zh-CN", "en")])
def test_a_second_language_gives_translations(tmp_path: Path, languages: tuple[str, ...]) -> None:
    """Most messages have a file in the other language, and only texts stand in it."""
    files = _made(tmp_path, languages=languages)
    translations = [path for path in files if path.endswith(f".{languages[1]}.md")]
    assert len(translations) > 100
    for path in translations:
        head = files[path].split("\n---\n", 1)[0]
        assert not re.search(
            r"^(status|at|impact|components|started|next_update):", head, re.MULTILINE
        )
