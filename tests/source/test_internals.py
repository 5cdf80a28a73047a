"""Internal files are read kindly and strictly: what is wrong is said, the rest is used."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from pathlib import Path

import pytest

from statuspage.cli import _internal
from statuspage.errors import Mistake, Severity
from statuspage.internal import EVERYTHING, Internal, Part
from statuspage.model import Impact, Phase, Responsibility
from statuspage.policy import Extent, Harm, Trend
from tests import folders
from tests.policies import ROLES

NOW = "2026-11-02 12:00"
ONE = "2026-11-02-orders-fail"


def read(
    folder: Path,
    files: dict[str, str | bytes],
    parts: Collection[Part] = EVERYTHING,
    only: Collection[str] | None = None,
) -> tuple[Internal, list[str]]:
    """What is read of internal files, and what is said of them."""
    inner: dict[str, str | bytes] = {f"internal/{name}": text for name, text in files.items()}
    folders.write(
        folder,
        {
            f"incidents/{ONE}/index.md": folders.INDEX,
            "internal/policy.yml": f"{ROLES}send:\n  - channels: email\n",
            **inner,
        },
    )
    sites = folders.read(folder, NOW).sites
    found, mistakes = _internal.look(folder / "internal", folder, sites, parts, only)
    return found, [said(each) for each in mistakes]


def said(mistake: Mistake) -> str:
    """A mistake in one text, with what it is if it is no error."""
    mark = "" if mistake.severity is Severity.ERROR else f"{mistake.severity}: "
    return mistake.said(mark).removeprefix("internal/")


# What is right


def test_an_assessment_holds_what_was_judged_and_why(tmp_path: Path) -> None:
    """What is left out is unknown; they come oldest first, whatever the order of the file."""
    text = (
        "assessments:\n"
        "  - at: 2026-11-02 10:00\n    impact: critical\n    reason: more of them\n"
        "  - at: 2026-11-02 09:25\n    by: Comms Lead\n    harm: money\n    scope: many\n"
        "    trend: rising\n    responsibility: accident\n    impact: major\n"
        "    reason: one order in ten: charged, not confirmed\n"
    )
    found, mistakes = read(tmp_path, {f"assessments/{ONE}.yml": text})
    assert mistakes == []
    first, second = found.assessments[ONE]
    assert (first.harm, first.extent, first.trend) == (Harm.MONEY, Extent.MANY, Trend.RISING)
    assert (first.by, first.responsibility) == ("comms_lead", Responsibility.ACCIDENT)
    assert first.reason == "one order in ten: charged, not confirmed"
    assert (first.impact, first.line, f"{first.at:%H:%M %Z}") == (Impact.MAJOR, 5, "09:25 CET")
    assert (second.harm, second.extent) == (Harm.UNKNOWN, Extent.UNKNOWN)
    assert second.trend is Trend.UNKNOWN


@pytest.mark.parametrize(
    ("written", "confirmed"),
    [
        ("legal", "legal"),
        ("Legal", "legal"),
        ("the laboratory of the city", "the laboratory of the city"),
        ("", None),
        ("nobody", None),
        ("no", None),
        ("未确认", None),
    ],
)
def test_a_fact_is_confirmed_when_somebody_is_named(
    tmp_path: Path, written: str, confirmed: str | None
) -> None:
    """A role in the policy's spelling, or words; an empty line is not yet confirmed."""
    text = f"facts:\n  - fact: Two are ill\n    source: a call\n    confirmed_by: {written}\n"
    found, mistakes = read(tmp_path, {f"facts/{ONE}.yml": text})
    assert mistakes == []
    assert found.facts[ONE][0].confirmed_by == confirmed


def test_a_plan_is_ticked_in_any_editor(tmp_path: Path) -> None:
    """Every way of writing a task; phases by key or label, in the languages of the site."""
    text = (
        "---\nowner: legal\ntold: \n---\n"
        "Remember the door.\n\n"
        "- [ ] Before any phase\n"
        "## Investigating\n"
        "- [ ] Call the laboratory (legal)\n"
        "* [X] Stop the sale （comms lead）\n"
        "  1. [x] Read page 4 (see page 4)\n"
        "### in the warehouse\n"
        "- [ ] Count\n"
        "## 已查明原因：\n"
        "+ [ ] Tell it\n"
        "## Notes\n"
        "- [ ] Anything\n"
        "```\n- [ ] code\n```\n"
        "- [] no space\n"
        "<!-- a thought -->\n"
    )
    found, mistakes = read(tmp_path, {f"plans/{ONE}.md": text})
    assert mistakes == []
    plan = found.plans[ONE]
    assert plan.owner == "legal"
    assert [(task.text, task.phase, task.role, task.done) for task in plan.tasks] == [
        ("Before any phase", None, None, False),
        ("Call the laboratory", Phase.INVESTIGATING, "legal", False),
        ("Stop the sale", Phase.INVESTIGATING, "comms_lead", True),
        ("Read page 4 (see page 4)", Phase.INVESTIGATING, None, True),
        ("Count", Phase.INVESTIGATING, None, False),
        ("Tell it", Phase.IDENTIFIED, None, False),
        ("Anything", None, None, False),
        ("no space", None, None, False),
    ]
    assert plan.tasks[1].line == 9
    assert "Remember the door." in plan.notes


@pytest.mark.parametrize(
    ("line", "meant", "sure"),
    [
        ("-[ ] Call (legal)", "- [ ] Call (legal)", True),
        ("- [ x] Call", "- [x] Call", True),
        ("- [X ] Call", "- [x] Call", True),
        ("* []Call", "* [ ] Call", True),
        ("  2.[x]Call", "  2. [x] Call", True),
        ("[x] Call", "- [x] Call", True),
        ("• [ ] Call", "- [ ] Call", True),
        ("- 【 】召回", "- [ ] 召回", True),
        ("- [*] Call", "- [x] Call", False),
        ("- [v] Call", "- [x] Call", False),
        ("##Investigating", "## Investigating", True),
        ("## Investigatng", "## Investigating", True),
        ("### 调查", "### 调查中", True),
    ],
)
def test_a_line_that_is_nearly_right_is_said_and_put_right_where_it_is_sure(
    tmp_path: Path, line: str, meant: str, sure: bool
) -> None:
    """A step that nobody sees is done by nobody."""
    files = {
        f"incidents/{ONE}/index.md": folders.INDEX,
        f"internal/plans/{ONE}.md": f"- [ ] One\n\n{line}\n",
    }
    folder = folders.write(tmp_path, files)
    sites = folders.read(folder, NOW).sites
    (mistake,) = _internal.look(folder / "internal", folder, sites)[1]
    assert (mistake.severity, mistake.line, mistake.corrected) == (Severity.WARNING, 3, meant)
    assert (mistake.fix is not None) is sure
    (folder / "internal" / "plans" / f"{ONE}.md").write_text(f"- [ ] One\n\n{meant}\n", "utf-8")
    after, mistakes = _internal.look(folder / "internal", folder, sites)
    assert not mistakes
    assert len(after.plans[ONE].tasks) == (1 if "#" in meant else 2)


@pytest.mark.parametrize(
    "line",
    [
        "- [a link](https://example.com)",
        "- [1]: https://example.com",
        "[x]: https://example.com",
        "- [2] see page two",
        "- [ ]",
        "[v] in brackets",
        "## Notes",
        "# What we found when orders failed and nobody noticed it",
        "#1 on the list",
        "```\n-[ ] code\n```",
    ],
)
def test_notes_stay_notes_without_a_word(tmp_path: Path, line: str) -> None:
    """Links, numbers and thoughts are nobody's step."""
    found, mistakes = read(tmp_path, {f"plans/{ONE}.md": f"- [ ] One\n\n{line}\n"})
    assert mistakes == []
    assert len(found.plans[ONE].tasks) == 1


def test_a_misspelt_phase_is_named_with_what_was_meant(tmp_path: Path) -> None:
    """Its steps belong to no phase until it is put right."""
    _, mistakes = read(tmp_path, {f"plans/{ONE}.md": "## Investigatng\n- [ ] Call\n"})
    assert mistakes == [
        (
            f"plans/{ONE}.md:1: warning: 'Investigatng' is no phase, so its steps belong to none; "
            "did you mean 'Investigating'?\n    ## Investigating"
        )
    ]


def test_a_plan_needs_no_front_matter(tmp_path: Path) -> None:
    """A checklist alone is a plan."""
    found, mistakes = read(tmp_path, {f"plans/{ONE}.md": "- [x] Call them\n"})
    assert mistakes == []
    assert [task.done for task in found.plans[ONE].tasks] == [True]


def test_half_a_plan_is_better_than_none(tmp_path: Path) -> None:
    """A key that is wrong is left out by itself."""
    text = "---\nowner: legal\nowwner: x\napprover: Anna Berg\n---\n- [x] Call them\n"
    found, mistakes = read(tmp_path, {f"plans/{ONE}.md": text})
    assert [each.split("\n")[0] for each in mistakes] == [
        f"plans/{ONE}.md:3: the key 'owwner' is not known; 'owner' is on line 2 already",
        (
            f"plans/{ONE}.md:4: 'approver' is 'Anna Berg'; write a role (a-z, 0-9, _ and -), not a "
            "name: policy.yml says who has it"
        ),
        (
            f"plans/{ONE}.md:4: warning: nobody has the role 'Anna Berg' in policy.yml; use: "
            "comms_lead, legal"
        ),
    ]
    assert (found.plans[ONE].owner, len(found.plans[ONE].tasks)) == ("legal", 1)


def test_a_role_by_what_it_is_called(tmp_path: Path) -> None:
    """Its name is no role, and the role is proposed; behind a step both say who does it."""
    policy = "roles:\n  lead:\n    name: Head of  Communication\n    contact: x\n"
    files: dict[str, str | bytes] = {
        "policy.yml": f"{policy}send:\n  - channels: email\n",
        f"plans/{ONE}.md": "---\nowner: head of communication\n---\n"
        "- [ ] Call them (Head of communication)\n",
    }
    found, mistakes = read(tmp_path, files)
    assert mistakes == [
        (
            f"plans/{ONE}.md:2: 'owner' is 'head of communication', which is what the role 'lead' "
            "is called; write the role\n    owner: lead"
        )
    ]
    assert [task.role for task in found.plans[ONE].tasks] == ["lead"]


def test_when_an_authority_was_told(tmp_path: Path) -> None:
    """A day alone does not tell whether a deadline of hours was kept; a future day is doubted."""
    text = (
        "---\ntold:\n  gdpr_authority: 2026-11-02 11:00\n  nis2-notification: 2026-11-02\n"
        "  nis2-final-report: 2027-01-01 10:00\n  never: soon\n---\n"
    )
    found, mistakes = read(tmp_path, {f"plans/{ONE}.md": text})
    told = {key: f"{at:%H:%M}" for key, at in found.plans[ONE].told.items()}
    assert told == {"gdpr-authority": "11:00"}
    assert "\n".join(mistakes).split("\n") == [
        (
            f"plans/{ONE}.md:4: 'nis2-notification' needs the time beside the date: a deadline "
            "counts hours"
        ),
        "      nis2-notification: 2026-11-02 09:00",
        (
            f"plans/{ONE}.md:5: warning: 'nis2-final-report' lies in the future "
            "(2027-01-01 10:00): is it the right day?"
        ),
        (
            f"plans/{ONE}.md:6: 'never': 'soon' is not a time; write when it was told, like "
            "2026-11-02 12:00"
        ),
        "      never: 2026-11-02 12:00",
    ]


def test_an_internal_review_has_causes_what_helped_and_actions(tmp_path: Path) -> None:
    """An action that is wrong is left out, the others are there."""
    text = (
        "---\nat: 2026-11-02 11:00\ncauses:\n  - nobody looked\nhelped:\n  - closing at once\n"
        "actions:\n  - what: Look twice\n    role: legal\n    by: 2026-12-01\n    public: yes\n"
        "  - what: Look once\n    done: yes\n---\nText with a table.\n"
    )
    found, mistakes = read(tmp_path, {f"reviews/{ONE}.md": text})
    review = found.reviews[ONE]
    assert (review.causes, review.helped) == (("nobody looked",), ("closing at once",))
    assert [(a.what, a.role, a.by, a.public, a.line) for a in review.actions] == [
        ("Look twice", "legal", date(2026, 12, 1), True, 8)
    ]
    assert mistakes == [
        (
            f"reviews/{ONE}.md:13: 'done' is 'yes'; write the day on which it was done\n"
            "        done: 2026-11-02"
        )
    ]


# What is wrong


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            (
                "assessments:\n  - at: 2026-11-02 09:25\n    harm: heallth\n    impact: major\n"
                "    reason: x\n"
            ),
            [":3: harm 'heallth' is not known; did you mean 'health'?\n        harm: health"],
        ),
        (
            "assessments:\n  - harm: health\n",
            [
                (
                    ":2: 'impact', 'at' and 'reason' are missing\n        impact: minor\n"
                    "        at: 2026-11-02 12:00\n"
                    "        reason: more cases are being reported"
                )
            ],
        ),
        (
            "assessments:\n  - at: 2026-12-24 09:25\n    impact: major\n    reason: x\n",
            [":2: warning: 'at' lies in the future (2026-12-24 09:25): is it the right day?"],
        ),
        (
            "assessments: none yet\n",
            [":1: 'assessments' is a list: begin each entry with '- '"],
        ),
        (
            "assesments:\n",
            [":1: the key 'assesments' is not known; did you mean 'assessments'?"],
        ),
        ("", [":1: the file is empty; write its keys"]),
        (
            (
                "assessments:\n  - at: 2026-11-02 09:25\n    by: comms_leed\n    impact: major\n"
                "    reason: x\n"
            ),
            [
                (
                    ":3: warning: nobody has the role 'comms_leed' in policy.yml; did you mean "
                    "'comms_lead'?\n        by: comms_lead"
                )
            ],
        ),
    ],
    ids=["word", "missing", "future", "no list", "key", "empty", "role that nobody has"],
)
def test_what_is_wrong_with_an_assessment_is_said_with_its_line(
    tmp_path: Path, text: str, words: list[str]
) -> None:
    """And the line as it should be."""
    _, mistakes = read(tmp_path, {f"assessments/{ONE}.yml": text})
    assert len(mistakes) == len(words)
    for mistake, start in zip(mistakes, words, strict=True):
        assert mistake.startswith(f"assessments/{ONE}.yml{start}")


def test_one_wrong_entry_leaves_the_others(tmp_path: Path) -> None:
    """Also where somebody wrote plain sentences."""
    text = "facts:\n  - fact: A\n    source: b\n  - C is so\n  - fact: D\n"
    found, mistakes = read(tmp_path, {f"facts/{ONE}.yml": text})
    assert [fact.fact for fact in found.facts[ONE]] == ["A"]
    assert [each.split("\n")[0] for each in mistakes] == [
        f"facts/{ONE}.yml:4: an entry of 'facts' needs its keys: fact, source, at, confirmed_by",
        f"facts/{ONE}.yml:5: 'source' is missing",
    ]


def test_without_a_policy_any_role_may_be_named(tmp_path: Path) -> None:
    """There is no list yet that it could be in."""
    text = "facts:\n  - fact: A\n    source: b\n    confirmed_by: night_shift\n"
    plan = "---\nowner: night_shift\n---\n- [ ] Call (night_shift)\n"
    files: dict[str, str | bytes] = {f"facts/{ONE}.yml": text, f"plans/{ONE}.md": plan}
    folders.write(tmp_path, {f"incidents/{ONE}/index.md": folders.INDEX})
    for name, each in files.items():
        file = tmp_path / "internal" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(str(each).encode())
    sites = folders.read(tmp_path, NOW).sites
    found, mistakes = _internal.look(tmp_path / "internal", tmp_path, sites)
    assert mistakes == []
    assert found.plans[ONE].tasks[0].role == "night_shift"


# Names of files


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (
            "facts/2026-11-02-order-fail.yml",
            (
                "warning: there is no incident '2026-11-02-order-fail'; did you mean "
                f"'{ONE}'? Then rename this file to '{ONE}.yml'"
            ),
        ),
        (
            # The same day, and another incident: its facts are not those of this one.
            f"facts/{ONE[:10]}-water-is-brown.yml",
            (
                f"info: there is no incident '{ONE[:10]}-water-is-brown' yet: this counts from the "
                "moment it has its first message"
            ),
        ),
        (
            "facts/2025-01-01-flood.yml",
            (
                "info: there is no incident '2025-01-01-flood' yet: this counts from the moment it "
                "has its first message"
            ),
        ),
        ("facts/Orders fail.yml", f"is named after an incident: rename it to '{ONE}.yml'"),
        (f"facts/{ONE}.yaml", f"rename it to '{ONE}.yml'"),
        (f"facts/{ONE}.txt", "is not read: names end in .yml here"),
        (f"facts/{ONE}/x.yml", "is a folder; here lie files whose names end in .yml"),
        (
            "signals/calls.xlsx",
            "is not read: save it as CSV (in the program: Save as, CSV UTF-8), as 'calls.csv'",
        ),
        ("fact/x.yml", "warning: is not read; did you mean 'facts'?"),
        ("assesments/x.yml", "warning: is not read; did you mean 'assessments'?"),
    ],
)
def test_a_name_that_nobody_would_find_is_said(tmp_path: Path, name: str, words: str) -> None:
    """With the name as it should be."""
    _, mistakes = read(tmp_path, {name: "facts:\n"})
    [mistake] = mistakes
    assert mistake.endswith(f":1: {words}")
    assert name.startswith(mistake.removesuffix(f":1: {words}"))


def test_links_and_files_in_the_place_of_folders_are_not_followed(tmp_path: Path) -> None:
    """A checkout from elsewhere cannot make us read another file."""
    inner = tmp_path / "internal"
    (inner / "facts").mkdir(parents=True)
    (inner / "facts" / f"{ONE}.yml").symlink_to("/etc/passwd")
    (inner / "facts" / "loop.yml").symlink_to("loop.yml")
    (inner / "facts" / ".hidden").write_text("x")
    (inner / "facts" / "README.md").write_text("x")
    _, mistakes = read(tmp_path, {"plans": "a file"})
    assert mistakes == [
        f"facts/{ONE}.yml:1: is a link, which is not followed: put the file itself here",
        "facts/loop.yml:1: is a link, which is not followed: put the file itself here",
        "plans:1: is no folder: its files lie in a folder of this name",
    ]


@pytest.mark.parametrize("folder", ["assessments", "facts", "plans", "reviews"])
@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\0" * 5000,
        b"\x89PNG\r\n\x1a\n" + b"\0" * 50,
        b"\xff\xfe" + "facts:\n  - fact: A\n".encode("utf-16-le"),
        b"x" * 400_000,
        b"facts:\n" + b"  - fact: A\n    source: b\n" * 3000,
        b"assessments:\n" + b"  - " * 2000,
        b"---\n" * 50,
        b"---\nactions:\n  - - -\n---\n",
        b"\xef\xbb\xbffacts:\n",
        "事实：\n  - 事实：有人不适\n".encode("gb18030"),
        b"told: [\n",
        b"<<<<<<< ours\nfacts:\n=======\nfacts:\n>>>>>>> theirs\n",
    ],
    ids=["empty", "zeros", "png", "utf-16", "large", "many", "nested", "fences", "lists", "bom",
         "gbk", "bracket", "conflict"],
)  # fmt: skip
def test_whatever_a_file_holds_is_answered_in_words(
    tmp_path: Path, folder: str, raw: bytes
) -> None:
    """No traceback, and no message without its place."""
    suffix = "yml" if folder in {"assessments", "facts"} else "md"
    _, mistakes = read(tmp_path, {f"{folder}/{ONE}.{suffix}": raw})
    for mistake in mistakes:
        assert mistake.startswith(f"{folder}/{ONE}.{suffix}:")


# Only what is asked for


def test_what_is_not_asked_for_is_not_read(tmp_path: Path) -> None:
    """A command that needs facts does not stumble over signals."""
    files: dict[str, str | bytes] = {
        f"facts/{ONE}.yml": "facts:\n  - fact: A\n    source: b\n",
        "signals/a.csv": b"\0" * 100,
        f"plans/{ONE}.md": "- [ ] x\n",
    }
    found, mistakes = read(tmp_path, files, {Part.FACTS})
    assert mistakes == []
    assert (len(found.facts), found.plans, found.signals) == (1, {}, ())
    assert found.policy is not None
    assert found.parts == {Part.FACTS}
    assert found.present == {Part.POLICY, Part.FACTS, Part.SIGNALS, Part.PLANS}


def test_only_some_incidents_are_read_where_others_do_not_matter(tmp_path: Path) -> None:
    """What is wrong with the others is for `check`."""
    files: dict[str, str | bytes] = {
        f"facts/{ONE}.yml": "facts:\n  - fact: A\n    source: b\n",
        "facts/2025-01-01-flood.yml": "nonsense",
    }
    found, mistakes = read(tmp_path, files, {Part.FACTS}, {ONE})
    assert (mistakes, [*found.facts]) == ([], [ONE])
