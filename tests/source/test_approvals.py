"""Approvals: who stands behind which words, told from real commits and from nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from statuspage.errors import Severity
from statuspage.model import Impact
from statuspage.policy import Approval, Occasion, Policy, Role, Scope, holding_hash
from statuspage.source.approvals import location, read_approvals, unfounded, void, written
from statuspage.source.consent import Approvals, Consent
from tests.checkout import git

UPDATE = "incidents/orders/02-found"
FILE = "internal/approvals/orders/02-found.comms.yml"
EN, ZH, OLD = "a" * 32, "b" * 32, "c" * 32
ANNA, BEN, LEA = "anna@example.com", "ben@example.com", "lea@example.com"
ROLES = {
    "comms": Role(id="comms", name="Head of communication", people=(ANNA, BEN)),
    "legal": Role(id="legal", name="Legal department", people=("Lea@Example.com", ANNA)),
    "duty": Role(id="duty", name="Duty manager"),
}
ONE = Approval(scope=Scope(), roles=("comms", "legal"))
BOTH = Approval(scope=Scope(), roles=("comms", "legal"), count=2)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of internal files in a repository with a first commit."""
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    git(tmp_path, *_as("someone@example.com"), "commit", "--quiet", "--allow-empty", "-m", "Begin")
    (tmp_path / "internal").mkdir()
    return tmp_path / "internal"


def _as(email: str) -> tuple[str, ...]:
    return ("-c", "user.name=A Person", "-c", f"user.email={email}")


def commit(folder: Path, email: str) -> None:
    git(folder, "add", "--all", ".")
    git(folder, *_as(email), "commit", "--quiet", "--message", "A change")


def approve(
    folder: Path, role: str, by: str | None = None, update: str = UPDATE, **words: str
) -> Path:
    """Writes an approval, and commits it as somebody."""
    file = folder / location(update, role)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(written(update, role, words or {"en": EN, "zh-CN": ZH}), encoding="utf-8")
    if by is not None:
        commit(folder, by)
    return file


def read(folder: Path) -> Approvals:
    """The approvals of a folder in which nothing is wrong."""
    approvals, mistakes = read_approvals(folder, ROLES, ("en", "zh-CN"))
    assert [str(mistake) for mistake in mistakes] == []
    return approvals


def standing(
    folder: Path, wanted: Approval = ONE, language: str = "en", words: str = EN
) -> Consent:
    """What there is of what a rule asks for."""
    return read(folder).standing(UPDATE, language, words, None, wanted)


def test_it_counts_from_whoever_committed_it(folder: Path) -> None:
    approve(folder, "comms", ANNA)
    consent = standing(folder)
    assert (consent.given, consent.lacking, consent.open, consent.remarks) == (
        ("comms",),
        0,
        (),
        (),
    )


def test_addresses_are_the_same_in_capitals(folder: Path) -> None:
    approve(folder, "legal", "LEA@example.COM")
    assert standing(folder).given == ("legal",)


def test_where_nothing_is_approved_everybody_asked_is_named(folder: Path) -> None:
    assert standing(folder, ONE).missing(ROLES) == "Head of communication or Legal department"
    assert standing(folder, BOTH).missing(ROLES) == "Head of communication and Legal department"
    three = Approval(scope=Scope(), roles=("comms", "legal", "duty"), count=2)
    assert (
        standing(folder, three).missing(ROLES)
        == "2 of: Head of communication, Legal department, Duty manager"
    )


def test_two_roles_need_two_people(folder: Path) -> None:
    """Anna may act as both, and is one person all the same."""
    approve(folder, "comms", ANNA)
    approve(folder, "legal", ANNA)
    consent = standing(folder, BOTH)
    assert (consent.given, consent.lacking, consent.open) == (("comms",), 1, ("legal",))
    assert consent.remarks == (
        (
            "internal/approvals/orders/02-found.legal.yml does not count: the same person has "
            "approved as 'comms'"
        ),
    )
    approve(folder, "legal", None)
    (folder / location(UPDATE, "legal")).write_text(
        written(UPDATE, "legal", {"en": EN}), encoding="utf-8"
    )
    commit(folder, LEA)
    assert standing(folder, BOTH).given == ("comms", "legal")


def test_a_changed_word_voids_it(folder: Path) -> None:
    """In that language, and in no other."""
    approve(folder, "comms", ANNA, en=OLD, **{"zh-CN": ZH})
    consent = standing(folder)
    assert (consent.given, consent.lacking) == ((), 1)
    assert consent.remarks == ((f"{FILE} does not count: the words in en have changed since"),)
    assert standing(folder, language="zh-CN", words=ZH).given == ("comms",)


def test_a_language_that_it_does_not_name_is_not_approved(folder: Path) -> None:
    approve(folder, "comms", ANNA, en=EN)
    consent = standing(folder, language="zh-CN", words=ZH)
    assert consent.lacking == 1
    assert consent.remarks == ((f"{FILE} does not count: it does not name the words in zh-CN"),)


def test_somebody_who_is_not_of_the_role_does_not_count(folder: Path) -> None:
    """Their address is not repeated: the commit says who it was."""
    approve(folder, "comms", LEA)
    (remark,) = standing(folder).remarks
    commit_hash = git(folder, "rev-parse", "--short=10", "HEAD").strip()
    assert remark == (
        f"{FILE} does not count: commit {commit_hash} is of "
        "somebody who is not among the people of 'comms' in policy.yml"
    )


def test_a_role_without_people_is_whoever_the_host_lets_commit(folder: Path) -> None:
    approve(folder, "duty", "stranger@example.com")
    wanted = Approval(scope=Scope(), roles=("duty",))
    assert standing(folder, wanted).given == ("duty",)


NOT_COMMITTED = "it is not committed as it stands here"


def test_what_is_not_committed_does_not_count(folder: Path) -> None:
    """Neither new, nor staged, nor changed since, nor ignored, nor put back by hand."""
    file = approve(folder, "comms")
    assert standing(folder).remarks[0].endswith(NOT_COMMITTED)
    git(folder, "add", ".")
    assert standing(folder).remarks[0].endswith(NOT_COMMITTED)
    commit(folder, ANNA)
    assert standing(folder).given == ("comms",)
    file.write_bytes(file.read_bytes() + b"# more\n")
    assert standing(folder).remarks[0].endswith(NOT_COMMITTED)
    git(folder, "checkout", "--", ".")
    assert standing(folder).given == ("comms",)
    kept = file.read_bytes()
    file.unlink()
    commit(folder, ANNA)
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(kept)
    assert standing(folder).remarks[0].endswith(NOT_COMMITTED)
    (folder.parent / ".gitignore").write_text("*.yml\n", encoding="utf-8")
    assert standing(folder).remarks[0].endswith(NOT_COMMITTED)


def test_the_last_change_decides_who_approved(folder: Path) -> None:
    """Whoever touches an approval makes it their own."""
    file = approve(folder, "comms", ANNA)
    file.write_bytes(file.read_bytes() + b"# looks fine\n")
    commit(folder, LEA)
    assert standing(folder).given == ()
    file.write_bytes(file.read_bytes().replace(b"# looks fine\n", b""))
    commit(folder, BEN)
    assert standing(folder).given == ("comms",)


def test_the_author_counts_through_a_merge(folder: Path) -> None:
    """Who merges somebody's branch has approved nothing."""
    git(folder, "checkout", "--quiet", "-b", "approval")
    approve(folder, "comms", ANNA)
    git(folder, "checkout", "--quiet", "main")
    (folder.parent / "other.txt").write_text("x", encoding="utf-8")
    commit(folder.parent, LEA)
    git(folder.parent, *_as(LEA), "merge", "--quiet", "--no-ff", "-m", "Merge", "approval")
    assert standing(folder).given == ("comms",)


def test_typed_words_say_nothing_of_who_approved(folder: Path) -> None:
    """A committer can be anybody; the commit message and git's mailmap too."""
    file = approve(folder, "comms")
    mailmap = f"Anna <{ANNA}> <mallory@example.com>\n"
    (folder.parent / ".mailmap").write_text(mailmap, encoding="utf-8")
    git(folder.parent, "add", "--all")
    message = f"Approved\n\nSigned-off-by: Anna <{ANNA}>\nCo-authored-by: Anna <{ANNA}>"
    git(folder.parent, *_as("mallory@example.com"), "commit", "--quiet", "--message", message)
    assert file.is_file()
    assert standing(folder).given == ()


def test_a_clone_without_history_cannot_tell(folder: Path, tmp_path: Path) -> None:
    """There the newest commit seems to have written everything: nobody's approval counts."""
    approve(folder, "comms", LEA)
    (folder.parent / "news.txt").write_text("x", encoding="utf-8")
    commit(folder.parent, ANNA)
    url = f"file://{tmp_path}"
    git(tmp_path.parent, "clone", "--quiet", "--depth=1", url, f"{tmp_path.name}-shallow")
    (remark,) = standing(tmp_path.parent / f"{tmp_path.name}-shallow" / "internal").remarks
    assert "holds too few commits to tell who committed it" in remark
    git(tmp_path.parent, "clone", "--quiet", "--depth=2", url, f"{tmp_path.name}-deeper")
    approve(tmp_path.parent / f"{tmp_path.name}-deeper" / "internal", "comms", ANNA, en=EN)
    assert standing(tmp_path.parent / f"{tmp_path.name}-deeper" / "internal").given == ("comms",)


def test_without_a_repository_nobody_has_approved(tmp_path: Path) -> None:
    folder = tmp_path / "internal"
    approve(folder, "comms")
    (remark,) = standing(folder).remarks
    assert remark.endswith("it lies in no git repository, and nobody else can tell who approved")


def test_a_repository_without_a_commit_has_no_approvals(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    approve(tmp_path / "internal", "comms")
    assert standing(tmp_path / "internal").given == ()


def test_a_hook_or_an_alias_leads_to_no_other_repository(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hook sets GIT_DIR; the approvals are asked of the repository that they lie in."""
    approve(folder, "comms", LEA)
    other = tmp_path_factory.mktemp("other")
    git(other, "init", "--quiet")
    approve(other / "internal", "comms", ANNA)
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))
    assert standing(folder).given == ()


@dataclass(frozen=True)
class Notice:
    """What approvals ask of a notice."""

    path: str = UPDATE
    channel: str = "sms"
    audience: str = "customers"
    language: str = "en"
    kind: str = "outage"
    impact: Impact = Impact.CRITICAL
    occasions: frozenset[Occasion] = frozenset({Occasion.FIRST})
    words: str = EN
    holding: str | None = None


def test_a_notice_waits_for_every_rule_that_covers_it(folder: Path) -> None:
    """And for none that does not."""
    critical = Scope(impact=Impact.CRITICAL)
    policy = Policy(
        approvals=(
            Approval(scope=critical, roles=("comms",)),
            Approval(scope=Scope(channels=frozenset({"sms"})), roles=("legal", "duty")),
        )
    )

    def waits(**said: Any) -> str | None:
        return read(folder).waits(policy, Notice(**said))

    asked = "it waits for approval by"
    assert waits() == f"{asked} Head of communication"
    assert waits(impact=Impact.MAJOR) == f"{asked} Legal department or Duty manager"
    assert waits(impact=Impact.MAJOR, channel="email") is None
    approve(folder, "comms", ANNA)
    assert waits() == f"{asked} Legal department or Duty manager"
    assert waits(channel="email") is None
    approve(folder, "legal", LEA)
    assert waits() is None
    assert waits(words=OLD) == (
        f"{asked} Head of communication; {FILE} does not count: the words in en have changed since"
    )


# Holding texts

HOLDING = "---\ntitle: Something is wrong\n---\nWe are sorry.\nWe are looking into it.\n"
IN_CHINESE = "---\ntitle: 出现异常\n---\n我们深表歉意，正在排查。\n"
HELD = holding_hash("Something is wrong", "We are sorry. We are looking into it.")


@pytest.fixture
def held(folder: Path) -> Path:
    """A holding text that Anna has approved."""
    (folder / "holding").mkdir()
    (folder / "holding" / "sorry.md").write_text(HOLDING, encoding="utf-8")
    (folder / "holding" / "sorry.zh-CN.md").write_text(IN_CHINESE, encoding="utf-8")
    in_chinese = holding_hash("出现异常", "我们深表歉意，正在排查。")
    approve(folder, "comms", ANNA, "holding/sorry", en=HELD, **{"zh-CN": in_chinese})
    return folder


def test_a_holding_text_is_approved_before_it_is_said(held: Path) -> None:
    """In each language by itself."""
    approvals = read(held)
    assert approvals.standing(UPDATE, "en", EN, HELD, ONE).given == ("comms",)
    assert approvals.standing(UPDATE, "en", EN, OLD, ONE).given == ()
    assert approvals.standing(UPDATE, "en", EN, None, ONE).given == ()
    assert approvals.standing(UPDATE, "zh-CN", ZH, HELD, ONE).given == ()
    assert approvals.holders("en", HELD) == ("comms",)


def test_a_holding_text_and_the_update_itself_can_be_approved_by_two(held: Path) -> None:
    approve(held, "legal", LEA)
    assert read(held).standing(UPDATE, "en", EN, HELD, BOTH).lacking == 0


def test_a_holding_text_that_was_changed_or_taken_back_is_not_approved(held: Path) -> None:
    """Whoever still says the old words has to ask."""
    file = held / "holding" / "sorry.md"
    file.write_text(HOLDING.replace("sorry", "very sorry"), encoding="utf-8")
    assert read(held).standing(UPDATE, "en", EN, HELD, ONE).given == ()
    file.unlink()
    (held / "holding" / "sorry.zh-CN.md").unlink()
    assert read(held).standing(UPDATE, "en", EN, HELD, ONE).given == ()


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("Sorry.md", HOLDING, "rename this file to 'sorry.md': names hold a-z, 0-9 and -"),
        ("a.fr.md", HOLDING, "the language 'fr' is not in the languages of mkdocs.yml"),
        ("a.en.md", HOLDING, "en is the site's own language: rename this file to 'a.md'"),
        ("a.zh-CN.md", IN_CHINESE, "there is no 'a.md' that this could be a translation of"),
        ("a.md", "---\ntitle: x\n---\n", "has no text below the second ---"),
        ("a.md", "---\nsummary: x\n---\nWords.\n", "the key 'summary' is not known"),
        ("a.md", "---\ntitel: x\n---\nWords.\n", "did you mean 'title'?"),
        ("a.txt", HOLDING, "rename this file to 'a.md'"),
    ],
)
def test_a_holding_text_with_a_mistake_is_none(
    folder: Path, name: str, text: str, said: str
) -> None:
    (folder / "holding").mkdir()
    (folder / "holding" / name).write_text(text, encoding="utf-8")
    approvals, mistakes = read_approvals(folder, ROLES, ("en", "zh-CN"))
    assert said in mistakes[0].message
    assert mistakes[0].path == f"internal/holding/{name}"
    assert approvals.holdings == {}


# The files themselves


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        (
            "orders/02-found.comms.yml",
            written(UPDATE, "legal", {"en": EN}),
            (
                f"{FILE}:2: 'role' is 'legal', and the name of "
                "this file says 'comms'\n    role: comms"
            ),
        ),
        (
            "orders/02-found.comms.yml",
            written("incidents/orders/03-other", "comms", {"en": EN}),
            (
                f"{FILE}:1: 'update' is about another update than "
                "its place says: it belongs to internal/approvals/orders/03-other.comms.yml"
            ),
        ),
        (
            "orders/02-found.comms.yml",
            "update: orders\nrole: comms\nwords:\n  en: " + EN,
            (
                f"{FILE}:1: 'update' names no update\n"
                "    update: incidents/2026-11-02-checkout-errors/02-identified"
            ),
        ),
        (
            "orders/02-found.comms.yml",
            f"update: {UPDATE}\nrole: comms\nwords:\n  en: yes\n",
            (
                f"{FILE}:4: 'en' needs the 32 digits that "
                "`statuspage approve` writes; they cannot be typed"
            ),
        ),
        (
            "orders/02-found.comms.yml",
            f"update: {UPDATE}\nrole: comms\n",
            (
                f"{FILE}:1: 'words' needs the hash of the words "
                "below it, one a language\n    words:\n      en: 3f9c0d6b…"
            ),
        ),
        (
            "orders/02-found.comms.yml",
            f"update: {UPDATE}\nrole: comms\nby: anna\nwords:\n  en: {EN}\n",
            (
                f"{FILE}:3: the key 'by' is not known; take it "
                "out, or use one of: update, role, words"
            ),
        ),
        (
            "orders/02-found.comms.yaml",
            written(UPDATE, "comms", {"en": EN}),
            (
                "internal/approvals/orders/02-found.comms.yaml:1: is not read: an approval lies in "
                "internal/approvals/INCIDENT/UPDATE.ROLE.yml"
            ),
        ),
        (
            "02-found.comms.yml",
            written(UPDATE, "comms", {"en": EN}),
            (
                "internal/approvals/02-found.comms.yml:1: is not read: an approval lies in "
                "internal/approvals/INCIDENT/UPDATE.ROLE.yml"
            ),
        ),
    ],
)
def test_a_file_with_a_mistake_approves_nothing(
    folder: Path, name: str, text: str, said: str
) -> None:
    """Its name is what the git host protects: what it says must agree."""
    file = folder / "approvals" / name
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    commit(folder, ANNA)
    approvals, mistakes = read_approvals(folder, ROLES, ("en", "zh-CN"))
    assert str(mistakes[0]) == said
    assert mistakes[0].severity is Severity.ERROR
    assert approvals.given == ()


def test_a_link_approves_nothing(folder: Path) -> None:
    """Its target can be changed by people who may not change an approval."""
    (folder / "elsewhere.yml").write_text(written(UPDATE, "comms", {"en": EN}), encoding="utf-8")
    place = folder / "approvals" / "orders"
    place.mkdir(parents=True)
    (place / "02-found.comms.yml").symlink_to("../../elsewhere.yml")
    commit(folder, ANNA)
    approvals, mistakes = read_approvals(folder, ROLES, ("en", "zh-CN"))
    assert approvals.given == ()
    assert "is not read" in mistakes[0].message


def test_what_a_person_leaves_lying_about_is_no_mistake(folder: Path) -> None:
    for name in ("README.md", ".gitkeep", "orders/README.md", "orders/.02.swp", "orders/x.yml~"):
        file = folder / "approvals" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x", encoding="utf-8")
    assert read(folder).given == ()


# What is in doubt


def test_an_approval_of_changed_words_is_doubted_on_its_line(folder: Path) -> None:
    approve(folder, "comms", en=OLD, **{"zh-CN": ZH})
    (one,) = read(folder).given
    (doubt,) = void(one, {"en": EN, "zh-CN": ZH})
    assert str(doubt) == (
        f"{FILE}:4: the words in en changed after this "
        "approval, so it does not count: read them again, then: statuspage approve "
        "incidents/orders/02-found --as comms"
    )
    assert doubt.severity is Severity.WARNING


def test_an_approval_of_nothing_is_doubted(held: Path) -> None:
    approve(held, "comms", update="incidents/orders/02-fonud")
    approve(held, "comms", update="holding/sory", en=EN)
    approve(held, "legal", update="holding/sorry", en=OLD)
    approvals = read(held)
    doubts = [doubt.message for doubt in unfounded(approvals, held.parent, [UPDATE])]
    assert doubts == [
        (
            "the holding text in en changed after this approval, so it does not count: read them "
            "again, then: statuspage approve holding/sorry --as legal"
        ),
        "approves the holding text 'sory', which does not exist: delete this file",
        (
            "approves 'incidents/orders/02-fonud', which does not exist; did you mean "
            "'incidents/orders/02-found'?"
        ),
    ]
