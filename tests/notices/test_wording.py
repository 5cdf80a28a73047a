"""Which template is chosen, and what is said of a template that no notice asks for."""

from __future__ import annotations

from pathlib import Path

import pytest

from statuspage.errors import ContentError
from statuspage.model import Phase
from statuspage.notices.composing import compose, template_folders, templates
from statuspage.notices.wording import stems
from tests import factories
from tests.notices import stories


@pytest.mark.parametrize(
    ("kind", "moment", "phase", "tried"),
    [
        (
            "outage",
            "identified",
            "identified",
            ("outage.identified", "outage", "identified", "default"),
        ),
        (
            "recall",
            "correction",
            "monitoring",
            (
                "recall.correction",
                "correction",
                "recall.monitoring",
                "recall",
                "monitoring",
                "default",
            ),
        ),
        (
            "outage",
            "withdrawn",
            "withdrawn",
            ("outage.withdrawn", "withdrawn", "outage", "default"),
        ),
    ],
)
def test_templates_are_tried_from_the_most_special_to_the_default(
    kind: str, moment: str, phase: str, tried: tuple[str, ...]
) -> None:
    assert stems(kind, moment, phase) == tried


def put(folder: Path, name: str, content: str = "x\n") -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(content, encoding="utf-8")


def test_a_site_s_own_template_wins_by_its_name(tmp_path: Path) -> None:
    put(tmp_path, "sms/default.txt.jinja", "ours\n")
    wording = templates(tmp_path)
    assert wording.own == ("sms/default.txt.jinja",)
    assert wording.render("sms/default.txt.jinja", {}) == "ours\n"


def test_folders_come_before_names(tmp_path: Path) -> None:
    put(tmp_path, "x/default.txt.jinja")
    put(tmp_path, "social/outage.txt.jinja")
    found = templates(tmp_path).find(("x", "social"), ("outage", "default"), ".txt.jinja")
    assert found == "x/default.txt.jinja"


def test_a_misspelt_template_is_named_with_what_was_meant(tmp_path: Path) -> None:
    for name in ("sms/outages.txt.jinja", "smss/default.txt.jinja", "email/outage.html.jinja"):
        put(tmp_path, name)
    put(tmp_path, "email/_logo.html.jinja")
    put(tmp_path, "opening/recall.follow_up.txt.jinja")
    said = templates(tmp_path).unused(template_folders(), factories.kinds(), [*Phase])
    never = "this template is never used: no notice asks for the"
    assert [str(mistake) for mistake in said] == [
        f"templates/sms/outages.txt.jinja:1: {never} name 'outages'; did you mean 'outage'?",
        f"templates/smss/default.txt.jinja:1: {never} folder 'smss'; did you mean 'sms'?",
    ]


BELONGS = "this template is never used: it belongs into the folder of what it words, such as"


def test_a_template_without_its_folder_or_its_whole_ending_is_named(tmp_path: Path) -> None:
    for name in ("default.txt.jinja", "sms/default.jinja", "sms/outage.txt"):
        put(tmp_path, name)
    said = templates(tmp_path).unused(template_folders(), factories.kinds(), [*Phase])
    ending = "this file is never used: the name of a template ends with"
    assert [str(mistake) for mistake in said] == [
        f"templates/default.txt.jinja:1: {BELONGS} templates/sms/default.txt.jinja",
        f"templates/sms/default.jinja:1: {ending} '.txt.jinja'",
        f"templates/sms/outage.txt:1: {ending} '.jinja'",
    ]


def test_a_template_that_has_neither_folder_nor_name_is_offered_a_name_that_is_right(
    tmp_path: Path,
) -> None:
    put(tmp_path, "outages.txt.jinja")
    put(tmp_path, "greeting.html.jinja")
    said = templates(tmp_path).unused(template_folders(), factories.kinds(), [*Phase])
    assert [str(mistake) for mistake in said] == [
        f"templates/greeting.html.jinja:1: {BELONGS} templates/email/default.html.jinja",
        f"templates/outages.txt.jinja:1: {BELONGS} templates/sms/outage.txt.jinja",
    ]


def test_what_other_templates_use_is_told_to_begin_with_an_underscore(tmp_path: Path) -> None:
    """Moved into a folder it would not be found by them any more."""
    put(tmp_path, "base.txt.jinja", "{% block all %}{% endblock %}\n")
    put(tmp_path, "macros.jinja", "{% macro sign() %}{{ site_name }}{% endmacro %}\n")
    put(tmp_path, "sms/foot.txt.jinja", "{{ link }}\n")
    put(tmp_path, "sms/broken.txt.jinja", "{% include 'sms/lost.txt.jinja'\n")
    put(tmp_path, "sms/deep.txt.jinja", "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}\n")
    put(
        tmp_path,
        "sms/default.txt.jinja",
        "{% extends 'base.txt.jinja' %}{% from 'macros.jinja' import sign %}"
        "{% block all %}{% include 'sms/foot.txt.jinja' %}{% endblock %}\n",
    )
    said = templates(tmp_path).unused(template_folders(), factories.kinds(), [*Phase])
    shared = "this template is not asked for by notices, but used by another one: begin its name"
    told = {mistake.path: mistake.message for mistake in said}
    assert "never used" in told.pop("templates/sms/broken.txt.jinja")
    assert "never used" in told.pop("templates/sms/deep.txt.jinja")
    assert told == {
        f"templates/{name}": f"{shared} with '_', here and in templates/sms/default.txt.jinja"
        for name in ("base.txt.jinja", "macros.jinja", "sms/foot.txt.jinja")
    }


@pytest.mark.parametrize(
    "asking",
    [
        "{% include 'kinds/' ~ incident.kind ~ '.txt.jinja' %}",
        "{% include 'kinds/' + kind + '.txt.jinja' %}",
        "{% include 'kinds/' ~ kind ~ '.txt.jinja' if kind else 'sms/foot.txt.jinja' %}",
        "{% include ['kinds/' ~ kind ~ '.txt.jinja', 'sms/foot.txt.jinja'] %}",
        "{% set part = 'kinds/flood.txt.jinja' %}{% include part %}",
        "{% include link %}",
    ],
)
def test_what_a_computed_name_may_be_is_not_called_unused(tmp_path: Path, asking: str) -> None:
    put(tmp_path, "kinds/flood.txt.jinja", "Water.\n")
    put(tmp_path, "sms/default.txt.jinja", asking)
    if asking != "{% include link %}":
        put(tmp_path, "mail/default.txt.jinja", "Words.\n")
    said = templates(tmp_path).unused(template_folders(), factories.kinds(), [*Phase])
    never = "this template is never used: no notice asks for the folder"
    other = [f"templates/mail/default.txt.jinja:1: {never} 'mail'; did you mean 'email'?"]
    assert [str(mistake) for mistake in said] == other * (asking != "{% include link %}")


def test_a_template_that_cannot_be_read_is_told_even_if_it_is_not_used_now(tmp_path: Path) -> None:
    put(tmp_path, "sms/recall.closed.txt.jinja", "fine\n{% if title %}\n")
    put(tmp_path, "press/default.txt.jinja", "{{ title }\n")
    places = [f"{mistake.path}:{mistake.line}" for mistake in templates(tmp_path).mistakes()]
    assert places == [
        "templates/press/default.txt.jinja:1",
        "templates/sms/recall.closed.txt.jinja:2",
    ]


def said(folder: Path) -> set[str]:
    incident = stories.orders()
    wording = templates(folder)
    notices = compose(stories.site(incident), incident, incident.last, wording)
    return {notice.channel for notice in notices}


def test_an_empty_template_switches_its_notice_off(tmp_path: Path) -> None:
    put(tmp_path, "weibo/default.txt.jinja", "{# we are not on Weibo #}\n")
    assert "weibo" not in said(tmp_path)
    assert "x" in said(tmp_path)


def test_mail_without_html_is_mail_all_the_same(tmp_path: Path) -> None:
    put(tmp_path, "email/default.html.jinja", "")
    incident = stories.orders()
    mail = stories.told(incident, wording=templates(tmp_path))["customers/email"]
    assert [part.name for part in mail.parts] == ["subject", "text"]


def test_a_template_that_happens_to_say_nothing_is_a_mistake(tmp_path: Path) -> None:
    """Only an empty file means that nothing is to be said."""
    put(tmp_path, "sms/default.txt.jinja", "{% if first and over %}{{ title }}{% endif %}\n")
    with pytest.raises(ContentError, match="this template makes an empty text"):
        said(tmp_path)


def test_a_file_that_is_no_template_is_named(tmp_path: Path) -> None:
    put(tmp_path, "sms/default.txt")
    put(tmp_path, "README.md")
    wrong = templates(tmp_path).unused(template_folders(), factories.kinds(), [*Phase])
    (mistake,) = wrong
    assert mistake.path == "templates/sms/default.txt"
    assert mistake.message == "this file is never used: the name of a template ends with '.jinja'"


def test_a_template_that_is_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("the password")
    (tmp_path / "templates" / "sms").mkdir(parents=True)
    (tmp_path / "templates" / "sms" / "default.txt.jinja").symlink_to(tmp_path / "secret")
    (wrong,) = templates(tmp_path / "templates").mistakes()
    assert wrong.path == "templates/sms/default.txt.jinja"
    assert "link" in wrong.message
