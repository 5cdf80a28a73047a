"""`statuspage similar`: a hint with its reason, and nothing more."""

from __future__ import annotations

import json
from pathlib import Path

from tests.commands import run
from tests.folders import message, write

NOW = "2026-11-02 12:00"
HINT = "A hint from counting words: it knows nothing and decides nothing."


def shop(folder: Path) -> Path:
    """Two past incidents, one of them reviewed, and a new one."""

    def told(title: str, day: str, body: str, component: str) -> str:
        head = message(body, title=title, impact="minor", at=f"{day} 09:00", started=f"{day} 09:00")
        return head.replace("\n---\n", f"\ncomponents:\n  {component}: partial_outage\n---\n", 1)

    end = "All cards work again."
    return write(
        folder,
        {
            "incidents/2026-09-01-cards/index.md": told(
                "Cards charged twice", "2026-09-01", "Terminals charged cards twice.", "payments"
            ),
            "incidents/2026-09-01-cards/02-end.md": message(
                end, status="resolved", at="2026-09-01 10:00"
            ),
            "incidents/2026-09-01-cards/index.zh-CN.md": (
                "---\ntitle: 重复扣款\n---\n终端重复扣款。\n"
            ),
            "incidents/2026-09-02-site/index.md": told(
                "Pictures missing", "2026-09-02", "Some pictures do not load.", "checkout"
            ),
            "incidents/2026-09-02-site/02-end.md": message(
                "Back.", status="resolved", at="2026-09-02 10:00"
            ),
            "incidents/2026-11-02-again/index.md": told(
                "Some cards are charged two times", "2026-11-02", "We refund.", "payments"
            ),
            "internal/reviews/2026-09-01-cards.md": (
                "---\nhelped:\n  - Calling the provider at once\ncauses:\n  - Two terminals\n---\n"
            ),
        },
    )


def test_it_says_why_and_what_helped_and_that_it_is_a_hint(tmp_path: Path) -> None:
    done = run("similar", "again", "--site", shop(tmp_path), "--now", NOW)
    assert done.code == 0
    assert done.out == (
        "2026-09-01-cards  Cards charged twice\n"
        "  because: the same kind (outage); the same part of the service (Payments); "
        "both speak of: cards, charged\n"
        "  helped: Calling the provider at once\n"
        "  cause: Two terminals\n"
    )
    assert done.err.strip() == HINT


def test_words_are_looked_for_in_every_language_of_the_site(tmp_path: Path) -> None:
    shop(tmp_path)
    chinese = run("similar", "--text", "顾客被重复扣款", "--site", tmp_path, "--now", NOW)
    assert "2026-09-01-cards  重复扣款" in chinese.out
    assert "both speak of: 重复扣款" in chinese.out
    nothing = run("similar", "--text", "earthquake", "--site", tmp_path, "--now", NOW)
    assert (nothing.code, nothing.out) == (0, "Nothing that is over is like this.\n")


def test_programs_get_the_hint_too(tmp_path: Path) -> None:
    shop(tmp_path)
    done = run("similar", "--site", tmp_path, "--now", NOW, "--format", "json")
    said = json.loads(done.out)
    assert said["hint"] == HINT
    (only,) = said["similar"]
    assert (only["incident"], only["same_kind"], only["components"]) == (
        "2026-09-01-cards",
        True,
        ["payments"],
    )
    assert only["helped"] == ["Calling the provider at once"]
    assert only["duration_minutes"] == 60


def test_an_incident_and_words_are_one_too_many(tmp_path: Path) -> None:
    shop(tmp_path)
    assert run("similar", "again", "--text", "x", "--site", tmp_path, "--now", NOW).code == 2
    assert run("similar", "--text", " ", "--site", tmp_path, "--now", NOW).code == 2
    assert run("similar", "nowhere-at-all", "--site", tmp_path, "--now", NOW).code == 2
