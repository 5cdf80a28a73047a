"""`statuspage new incident` asks what its kind needs, and leaves the rest to be filled in."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.commands import Ran, run
from tests.folders import MKDOCS, write

NOW = "2026-11-02 12:00"
FILE = "incidents/2026-11-02-recall/index.md"
RECALLED = (
    "known, unknown, doing, advice, hazard, products, injuries, remedy_type, proof, deadline, "
    "cost, claim_steps, partners, remedy, area, changed, faq, contact"
)
RECALL = ("incident", "--kind", "recall", "--title", "Recall", "--impact", "major")


def new(folder: Path, *arguments: str) -> Ran:
    """`statuspage new …` where nobody can be asked."""
    return run("new", *arguments, "--site", folder, "--now", NOW)


def test_facts_are_given_with_flags_lists_and_rows_by_repeating(tmp_path: Path) -> None:
    """A lot keeps its zero, a semicolon inside a cell stays, and what is missing stands empty."""
    folder = write(tmp_path, {})
    done = new(
        folder,
        *RECALL,
        *("--fact", "injuries=0", "--fact", "advice=Do not use it: hot", "--fact", "advice=Call"),
        *("--row", "products", "name=Ember 2; lot=0412"),
        *("--row", "products", "name = Ember 2；lot=0413; units=3; or 4;"),
        *("--text", "We are sorry."),
    )
    assert (done.code, done.err) == (0, "Look at it with `statuspage serve`, then commit it.\n")
    assert (folder / FILE).read_text("utf-8") == (
        "---\ntitle: Recall\nkind: recall\nimpact: major\nstatus: investigating\n"
        "at: 2026-11-02 12:00\n"
        "advice:\n  - Do not use it: hot\n  - Call\n"
        "products:\n  - name: Ember 2\n    lot: 0412\n"
        "  - name: Ember 2\n    lot: 0413\n    units: 3; or 4\n"
        "injuries: 0\n"
        "# Still needed, as far as it is confirmed; what stays empty is not published.\n"
        "# The danger\nhazard:\n"
        "# Where to turn. One '- ' line for each point (customers, hotline, … of "
        "organisation.yml)\ncontact:\n"
        "# What we know. One '- ' line for each point\nknown:\n"
        "# What we do not know yet. One '- ' line for each point\nunknown:\n"
        "# What we are doing. One '- ' line for each point\ndoing:\n"
        "---\nWe are sorry.\n"
    )
    assert run("check", "--site", folder, "--now", NOW).out == ""


def test_what_is_missing_is_asked_for_in_the_language_of_the_messages(tmp_path: Path) -> None:
    """Whoever writes Chinese reads Chinese above the empty keys."""
    settings = MKDOCS.replace("languages: [en, zh-CN]", "languages: [zh-CN, en]")
    assert settings != MKDOCS
    done = new(write(tmp_path, {"mkdocs.yml": settings}), *RECALL, *("--text", "我们很抱歉。"))
    assert done.code == 0
    written = (tmp_path / FILE).read_text("utf-8")
    assert (
        "\n# 以下内容尚需补充，只写已确认的；留空的不会发布。\n# 涉及产品。每行以 '- ' 开头"
        in written
    )
    assert "\n# 目前已知。每一点一行，以 '- ' 开头\nknown:\n" in written
    assert "。例如：0、12、约 40、至少 3、未知\ninjuries:\n" in written
    assert "（organisation.yml 中的 customers、hotline 等）\ncontact:\n" in written
    assert run("check", "--site", tmp_path, "--now", NOW).code == 0


def test_without_a_text_the_words_for_the_first_minutes_are_shown(tmp_path: Path) -> None:
    """They may go out before anything is known."""
    done = new(write(tmp_path, {}), *RECALL)
    assert "Words that can go out at once:\n  One of our products may not be safe." in done.err


def test_all_that_is_wrong_with_facts_is_said_at_once(tmp_path: Path) -> None:
    """Each with what would be right; nothing is written."""
    folder = write(tmp_path, {})
    done = new(
        folder,
        *RECALL,
        *("--fact", "injures=0", "--fact", "products=Ember", "--fact", "proof", "--fact", "cost=0"),
        *("--fact", "cost=none", "--fact", "fails=x"),
        *("--row", "products", "name=Ember 2; lt=1", "--row", "hazard", "name=x"),
        *("--row", "products", "Ember 2", "--row", "products", "name=a; name=b"),
    )
    assert done.code == 2
    assert done.err.splitlines() == [
        "--fact 'injures': the kind 'recall' has no such fact; did you mean 'injuries'?",
        "'products' has rows; write --row products 'name=…; lot=…'",
        "--fact proof needs a value: --fact 'proof=…'",
        "--fact cost is given twice, and is one value",
        f"--fact 'fails': the kind 'recall' has no such fact; it has: {RECALLED}",
        "'products' has no column 'lt'; did you mean 'lot'?",
        "'hazard' has no rows; write --fact 'hazard=…'",
        "'Ember 2' is no cell; write it like 'name=…; lot=…'",
        "the column 'name' stands twice in 'name=a; name=b'; give each row its own",
        "Nothing was written.",
    ]
    assert not (folder / "incidents").exists()


def test_a_value_that_check_would_refuse_is_refused(tmp_path: Path) -> None:
    """In the words of `check`."""
    done = new(
        write(tmp_path, {}), *RECALL, "--fact", "injuries=many", "--fact", "remedy_type=refnd"
    )
    assert done.code == 2
    assert "'injuries' is 'many'; write a number such as 0" in done.err
    assert "'remedy_type' 'refnd' is not known; did you mean 'refund'?" in done.err


def test_questions_are_rows_too(tmp_path: Path) -> None:
    """A question with its answer."""
    folder = write(tmp_path, {})
    row = "question=Do I get my money back?; answer=Yes, all of it."
    assert new(folder, *RECALL, "--row", "faq", row).code == 0
    assert "faq:\n  - question: Do I get my money back?\n    answer: Yes, all of it.\n" in (
        folder / FILE
    ).read_text("utf-8")


def test_a_holding_text_is_said_as_it_stands(tmp_path: Path) -> None:
    """Facts beside it were never approved."""
    done = new(
        write(tmp_path, {}),
        *("incident", "--holding", "x", "--impact", "major", "--fact", "injuries=0"),
    )
    assert done.code == 2
    assert "leave out --fact" in done.err


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of Unix")
def test_on_a_terminal_the_kind_decides_what_is_asked(tmp_path: Path) -> None:
    """A wrong answer is asked for again, Enter skips, a full stop skips the rest."""
    from tests.terminal import talk

    folder = write(tmp_path, {})
    done = talk(
        *("new", "incident", "--title", "Recall", "--impact", "major", "--next", "1h"),
        *("--component", "checkout=operational", "--now", NOW),
        cwd=folder,
        answers=[
            ("Kind (", "recall"),
            ("When did you find it?", "unknown"),
            ("Products concerned (name=…; lot=…, also brand, model", "nme=Ember 2"),
            ("did you mean 'name'?", "name=Ember 2; lot=0412"),
            ("and (Enter for no more)", ""),
            ("The danger", ""),
            ("Injuries reported (0, 12, about 40", "none so far"),
            ("write a number such as 0", "0"),
            ("What to do", "Do not use it."),
            ("and (Enter for no more)", "."),
            ("Use them as the text?", "y"),
        ],
    )
    assert done.code == 0, done.err
    text = (folder / FILE).read_text("utf-8")
    assert "products:\n  - name: Ember 2\n    lot: 0412\ninjuries: 0\n" in text
    assert "# The danger\nhazard:\n" in text
    assert "\n---\nOne of our products may not be safe. Your safety comes first" in text


KETTLE = {
    "incidents/2026-11-01-kettle/index.md": (
        "---\ntitle: Kettle\nkind: recall\nimpact: major\nat: 2026-11-01 09:00\ninjuries: 0\n"
        "known:\n  - The handle comes off.\n---\nSorry.\n"
    )
}
UPDATE = "incidents/2026-11-01-kettle/02-identified.md"


def test_an_update_takes_facts_and_rows_of_its_incident_s_kind(tmp_path: Path) -> None:
    """As the first message does; a list that stood before is said anew, and that is said."""
    folder = write(tmp_path, KETTLE)
    done = new(
        folder,
        *("update", "--status", "identified", "--fact", "injuries=2", "--fact", "known=Two lots."),
        *("--row", "products", "name=Ember 2; lot=0412", "--text", "We recall it."),
    )
    assert done.code == 0, done.err
    assert (folder / UPDATE).read_text("utf-8") == (
        "---\nstatus: identified\nat: 2026-11-02 12:00\nknown:\n  - Two lots.\n"
        "products:\n  - name: Ember 2\n    lot: 0412\ninjuries: 2\n---\nWe recall it.\n"
    )
    assert done.err.splitlines()[0] == (
        "Look at this: 'known' holds from now on only what is said here; what still stands of it "
        "is said again."
    )
    assert run("check", "--site", folder, "--now", NOW).out == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--fact", "injurys=2"), "has no such fact; did you mean 'injuries'?"),
        (("--fact", "injuries="), "--fact injuries needs a value: --fact 'injuries=…'"),
        (("--fact", "products=x"), "'products' has rows; write --row products"),
        (("--row", "injuries", "name=x"), "'injuries' has no rows; write --fact 'injuries=…'"),
        (("--fact", "fails=x"), "the kind 'recall' has no such fact"),
    ],
)
def test_what_an_update_cannot_take_is_said_and_nothing_written(
    tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    folder = write(tmp_path, KETTLE)
    done = new(folder, "update", "--text", "More.", *arguments)
    assert (done.code, said in done.err) == (2, True), done.err
    assert not list((folder / "incidents").glob("*/02*"))


def test_an_update_of_a_draft_and_of_planned_work_takes_facts_too(tmp_path: Path) -> None:
    """The draft's own kind; of work the facts that every kind knows."""
    kettle = KETTLE["incidents/2026-11-01-kettle/index.md"]
    work = "---\ntitle: Work\nat: 2026-11-01 09:00\nstart: 2026-11-02 10:00\n"
    folder = write(
        tmp_path,
        {
            "incidents/2026-11-01-kettle/index.md": kettle.replace("\nat:", "\ndraft: yes\nat:"),
            "maintenance/2026-11-02-work/index.md": f"{work}end: 2026-11-02 14:00\n---\nWork.\n",
        },
    )
    more = ("--fact", "injuries=2", "--text", "More.")
    assert new(folder, "update", "2026-11-01-kettle", *more).code == 0
    told = ("--status", "in_progress", "--fact", "advice=Order later.", "--text", "It began.")
    done = new(folder, "update", "2026-11-02-work", *told)
    assert done.code == 0, done.err
    text = (folder / "maintenance/2026-11-02-work/02-in-progress.md").read_text("utf-8")
    assert "advice:\n  - Order later.\n" in text
    wrong = new(folder, "update", "2026-11-02-work", "--fact", "injuries=0", "--text", "x")
    assert (wrong.code, "has no such fact" in wrong.err) == (2, True)
