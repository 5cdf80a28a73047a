"""`statuspage check` says what could be better, in few words, and holds nothing back."""

from __future__ import annotations

import json
from pathlib import Path

from tests.commands import Ran, run
from tests.folders import MKDOCS, message, write

ONE = "incidents/2026-11-02-orders-fail"
SAID = message(
    "This was probably a power cut.\n\nWe apologise for any inconvenience.",
    title="Orders fail",
    impact="major",
    at="2026-11-02 09:20",
    next_update="2026-11-02 13:00",
    started="2026-11-02 09:05",
    components="\n  checkout: partial_outage",
    known="\n  - Since 09:05 no order goes through.",
    unknown="\n  - Why.",
    doing="\n  - We look into it.",
    fails="\n  - Ordering",
    affected="Everybody",
    contact="\n  - customers",
)
COMPONENTS = """\
groups:
  - id: shop
    name: Shop
    components:
      - id: checkout
        name: Checkout
"""
SITE = {
    f"{ONE}/index.md": SAID,
    "mkdocs.yml": MKDOCS.replace("      languages: [en, zh-CN]\n", ""),
    "components.yml": COMPONENTS,
}


def check(folder: Path, *options: str) -> Ran:
    """`statuspage check` at noon."""
    return run("check", "--site", folder, "--now", "2026-11-02 12:00", *options)


def test_findings_are_shown_on_their_lines_with_a_better_wording(tmp_path: Path) -> None:
    """Beside the result, which has the mistakes; why a rule is there is said once."""
    done = check(write(tmp_path, SITE))
    assert (done.code, done.out) == (0, "")
    assert (
        done.err
        == f"""
Could be better (none of this holds anything back):

{ONE}/index.md
    21  Begin with the people it concerns: what is this like for them? (first-message.empathy)
        why: People hear facts only after somebody has seen what they are going through.
        better: We know that you are waiting for this, and we are sorry.
    21  'probably': a guess (tone.speculation)
        why: A guess in public becomes a fact, and taking it back costs more trust than waiting.
        better: We do not know yet whether this is so. We are checking it, and will tell you then.
    23  'apologise for any inconvenience': an apology that does not name the harm \
(tone.empty-apology)
        why: Whoever was harmed hears that nobody looked at what happened to them.
        better: We are sorry: Orders fail.

1 file read: 0 mistakes
"""
    )


def test_mistakes_come_first(tmp_path: Path) -> None:
    """Whoever has something to mend is told of that alone."""
    wrong = {
        **SITE,
        f"{ONE}/02-more.md": message("More.", at="2026-11-02 09:40", status="identifed"),
    }
    done = check(write(tmp_path, wrong))
    assert done.code == 1
    waiting = "3 findings on wording: shown when no mistake is left in the same folder\n"
    assert waiting in done.err
    assert "tone." not in done.err
    assert "tone.speculation" in check(tmp_path, "--verbose").err


def test_a_mistake_elsewhere_hides_nothing(tmp_path: Path) -> None:
    """A bad cell in an old table is no reason not to hear of a first message."""
    counts = "when,source,channel,theme,count\n2026-10-01,help_desk,phone,cards,many\n"
    done = check(write(tmp_path, {**SITE, "internal/signals/old.csv": counts}))
    assert done.code == 1
    assert "tone.speculation" in done.err
    assert "shown when" not in done.err


def test_programs_get_findings_apart_from_mistakes(tmp_path: Path) -> None:
    """Nothing that counts mistakes counts them."""
    told = json.loads(check(write(tmp_path, SITE), "--format", "json").out)
    assert told["mistakes"] == []
    assert told["findings"][1] == {
        "path": f"{ONE}/index.md",
        "line": 21,
        "rule": "tone.speculation",
        "message": "'probably': a guess",
        "why": "A guess in public becomes a fact, and taking it back costs more trust than "
        "waiting.",
        "better": "We do not know yet whether this is so. We are checking it, and will tell you "
        "then.",
    }


def test_a_pull_request_has_them_as_notices(tmp_path: Path) -> None:
    """On their lines; a notice fails no check."""
    done = check(write(tmp_path, SITE), "--format", "github")
    assert done.code == 0
    first = done.out.splitlines()[0]
    assert first.startswith(f"::notice file={ONE}/index.md,line=21::Begin with the people")
    assert "(first-message.empathy)%0APeople hear facts only" in first
    assert "%0ABetter:%0AWe know that you are waiting" in first


def test_of_one_message_four_are_shown(tmp_path: Path) -> None:
    """The first steps, not a list of faults; --verbose has all."""
    many = SAID.replace(
        "We look", "Our DNS failed. Only a few orders fail. You should have known. We look"
    )
    done = check(write(tmp_path, {**SITE, f"{ONE}/index.md": many}))
    assert "        and 2 more (--verbose shows them)\n" in done.err
    assert "more (--verbose" not in check(tmp_path, "--verbose").err


def test_a_build_says_nothing_of_wording_and_strict_is_not_touched(tmp_path: Path) -> None:
    """They are in no count, no warning, no exit code of what publishes."""
    folder = write(tmp_path, SITE)
    built = run("build", "--site", folder, "--now", "2026-11-02 12:00")
    assert built.code == 0
    assert "tone." not in built.out + built.err


def test_a_language_without_rules_is_named_once(tmp_path: Path) -> None:
    """Its words are not looked at, and nobody thinks that they were."""
    settings = MKDOCS.replace("[en, zh-CN]", "[en, de]")
    done = check(write(tmp_path, {**SITE, "mkdocs.yml": settings}))
    assert done.err.count("de: no rules of wording yet, so its words are not looked at\n") == 1
