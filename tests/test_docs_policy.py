"""The manual's pages on the policy and on approvals say what there is, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from statuspage.cli import _internal
from statuspage.deliver.transports import TRANSPORTS
from statuspage.notices.channels import CHANNELS
from statuspage.notices.notice import AUDIENCES
from statuspage.policy import MATRIX, Clock, Occasion
from statuspage.source import approvals, decided, forms, holding, settings
from statuspage.source.forms import keys_of
from tests.checkout import CHECKOUT
from tests.manual import CODE, examples, own, page, rows, section

INTERNAL: dict[tuple[str, str], type[forms.Authored]] = {
    ("policy.md", "The keys"): decided.PolicyFile,
    ("policy.md", "What is sent"): decided.SendEntry,
    ("policy.md", "Roles"): decided.RoleEntry,
    ("policy.md", "Approvals"): decided.ApprovalEntry,
    ("policy.md", "Routes"): decided.RouteEntry,
    ("policy.md", "Clocks"): decided.PaceEntry,
    ("policy.md", "Duties"): decided.DutyEntry,
    ("policy.md", "Escalation"): decided.RungEntry,
    ("policy.md", "Plan"): decided.PlanEntry,
    ("approvals.md", "Approve"): approvals.ApprovalFile,
    ("approvals.md", "Holding texts"): holding.HoldingFile,
}


@pytest.mark.parametrize("place", INTERNAL, ids=" ".join)
def test_every_key_of_an_internal_file_is_explained_and_no_other(place: tuple[str, str]) -> None:
    """The keys of a scope stand together where an entry has them too."""
    text = own(section(*place))
    lines = [line for line in text.splitlines() if line.startswith("|")]
    said = {key for line in lines for key in CODE.findall(line.split("|")[1])}
    assert said == {*keys_of(INTERNAL[place])}
    if not issubclass(INTERNAL[place], decided.SendEntry | decided.PolicyFile):
        needed = {key for key, cells in rows(text).items() if cells[0] == "needed"}
        fields = keys_of(INTERNAL[place])
        assert needed - {"words"} == {k for k, field in fields.items() if field.required}


def test_every_occasion_and_every_name_that_a_policy_may_use_is_told() -> None:
    """Channels, audiences and ways out are those that there are."""
    assert {*rows(section("policy.md", "Occasions"))} == {each.value for each in Occasion}
    scope = rows(own(section("policy.md", "What is sent")))
    assert {*CODE.findall(scope["channels"][1])} == {channel.name for channel in CHANNELS}
    assert {*CODE.findall(scope["audiences"][1])} == {each.value for each in AUDIENCES}
    by = rows(section("policy.md", "Routes"))["by"][1]
    assert {*CODE.findall(by)} == {*TRANSPORTS}
    clocks = rows(section("policy.md", "Escalation"))["clocks"][1]
    assert {*CODE.findall(clocks)} == {each.value for each in Clock}


def test_the_table_of_the_assessment_is_the_one_that_is_built_in() -> None:
    said = rows(section("policy.md", "Assessment"))
    built_in = {harm.value: f"`{', '.join(row.values())}`" for harm, row in MATRIX.items()}
    assert {harm: cells[0] for harm, cells in said.items()} == built_in


def test_the_policies_of_the_manual_are_right(tmp_path: Path) -> None:
    """What is copied from it has no mistake and no warning."""
    config = settings.read(CHECKOUT / "content" / "mkdocs.yml")
    found = [files["internal/policy.yml"] for files in examples(page("policy.md"))]
    assert len(found) == 2
    for text in found:
        (tmp_path / "policy.yml").write_text(text, encoding="utf-8")
        internal = _internal.read(tmp_path, tmp_path, config)
        assert [str(mistake) for mistake in internal.mistakes] == []
    (tmp_path / "policy.yml").unlink()
    for files in examples(page("approvals.md")):
        for name, text in files.items():
            file = tmp_path / name.removeprefix("internal/")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
    internal = _internal.read(tmp_path, tmp_path, config)
    assert internal.mistakes == ()
    assert len(internal.approvals.given) == len(internal.approvals.holdings) == 1
