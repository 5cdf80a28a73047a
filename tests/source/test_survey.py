"""The link by which messages are answered, and the questions that they answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from statuspage.errors import Severity
from statuspage.model import Answered, Text
from statuspage.organisation import Organisation
from tests.commands import run
from tests.folders import INDEX, read, write

NOW = "2026-11-02 12:00"


def checked(tmp_path: Path, feedback: str) -> str:
    """What `check` says of a site with this link."""
    folder = write(tmp_path, {"organisation.yml": f"name: Example\nfeedback: {feedback}\n"})
    return run("check", "--site", folder, "--now", NOW).out


@pytest.mark.parametrize(
    "link",
    [
        "https://example.com/feedback",
        "https://example.com/{incident}/{update}?via={channel}&in={language}#form",
        "mailto:answer@example.com?subject={incident}%20{update}",
    ],
)
def test_an_address_with_its_places_is_taken(link: str, tmp_path: Path) -> None:
    """Of the web or of a mailbox."""
    assert checked(tmp_path, link) == ""


@pytest.mark.parametrize(
    ("link", "said"),
    [
        (
            "https://example.com/{incidnet}",
            (
                "'feedback' has the place {incidnet}, which nothing fills; "
                "did you mean {incident}?\n"
                "    feedback: https://example.com/{incident}"
            ),
        ),
        (
            "https://example.com/{name}",
            (
                "'feedback' has the place {name}, which nothing fills; there may be {incident}, "
                "{update}, {channel}, {language}"
            ),
        ),
        (
            "https://example.com/{incident",
            (
                "'feedback' has a brace without its partner; there may be {incident}, {update}, "
                "{channel}, {language}"
            ),
        ),
        (
            "www.example.com/feedback",
            (
                "'feedback' must be an address that begins with https:// or mailto:\n"
                "    feedback: https://www.example.com/feedback"
            ),
        ),
        (
            "https://x.example/?q=it's",
            (
                "'feedback' has ' in it, which no address may have; write %27 for it\n"
                "    feedback: https://x.example/?q=it%27s"
            ),
        ),
        (
            "https://x.example/my form",
            (
                "'feedback' has a blank in it, which no address may have; write %20 for it\n"
                "    feedback: https://x.example/my%20form"
            ),
        ),
        (
            "mailto:nobody",
            "'feedback' needs a mailbox behind 'mailto:', such as mailto:feedback@example.com",
        ),
        (
            "mailto:?subject={incident}",
            "'feedback' needs a mailbox behind 'mailto:', such as mailto:feedback@example.com",
        ),
        (
            "https:///form",
            (
                "'feedback' needs the name of a website behind '//', such as "
                "https://example.com/feedback"
            ),
        ),
        (
            f"https://x.example/{'a' * 500}",
            "'feedback' is longer than 500 characters; use a shorter address",
        ),
        (
            "javascript:alert(1)",
            "'feedback' must be an address that begins with https:// or mailto:",
        ),
    ],
)
def test_a_wrong_link_is_told_with_what_would_be_right(
    link: str, said: str, tmp_path: Path
) -> None:
    """A place that nothing fills would stand in every message."""
    assert checked(tmp_path, link) == f"organisation.yml:2: {said}\n"


def test_a_wrong_link_is_lost_alone(tmp_path: Path) -> None:
    """Who is called stays on the page while somebody mends the link."""
    text = (
        "name: Example\nfeedback: mailto:nobody\ncity: Bremen\ncontacts:\n  customers:\n"
        "    phone: +49 421 555 0100\n    link: nowhere\n  press:\n    link: nowhere\n"
        "  hotline: +49 421 555 0130\n  staff:\n    emial: x@example.com\n"
    )
    found = read(write(tmp_path, {"organisation.yml": text}), NOW)
    who = found.sites["en"].organisation
    assert (who.name.value, who.feedback, who.city) == ("Example", None, Text("Bremen", "en"))
    assert {role: (one.phone, one.link) for role, one in who.contacts.items()} == {
        "customers": ("+49 421 555 0100", None)
    }
    assert [mistake.line for mistake in found.errors] == [2, 7, 9, 10, 12]
    assert found.left_out == ()


def test_without_a_name_the_organisation_is_left_out(tmp_path: Path) -> None:
    """The site's name speaks instead."""
    found = read(write(tmp_path, {"organisation.yml": "city: Bremen\n"}), NOW)
    assert found.left_out == ("organisation.yml",)
    assert found.sites["en"].organisation.name.value == "Example status"


def test_what_fills_a_place_cannot_change_the_address() -> None:
    """Every value is percent-encoded, and none is filled again."""
    who = Organisation(
        name=Text("x", "en"), feedback="https://e.com/{incident}?v={channel}&u={update}"
    )
    link = who.feedback_link(
        incident="a/b?c&{channel}", update="02 ä", channel="email", language="en"
    )
    assert link == "https://e.com/a%2Fb%3Fc%26%7Bchannel%7D?v=email&u=02%20%C3%A4"
    assert (
        Organisation(name=Text("x", "en")).feedback_link(
            incident="a", update="b", channel="c", language="d"
        )
        == ""
    )


FAQ = (
    "faq:\n  - question: Do I get my money back?\n    answer: Yes: all of it.\n"
    "  - question: When?\n    answer: |\n      On Monday.\n\n      At noon.\n"
)
ONE = "incidents/2026-11-02-orders-fail"


def test_questions_stand_until_said_again_in_each_language(tmp_path: Path) -> None:
    """One that is not translated stands there in the words of the original, and is named."""
    folder = write(
        tmp_path,
        {
            f"{ONE}/index.md": INDEX.replace("\n---\nWe", f"\n{FAQ}---\nWe"),
            f"{ONE}/02-more.md": "---\nat: 2026-11-02 11:00\n---\nMore.\n",
            f"{ONE}/03-done.md": "---\nat: 2026-11-02 11:30\nfaq: []\n---\nDone.\n",
            f"{ONE}/index.zh-CN.md": (
                "---\ntitle: 订单失败\n"
                "faq:\n  - question: 退款吗？\n    answer: 全额退款。\n---\n抱歉。\n"
            ),
        },
    )
    found = read(folder)
    english, chinese = (site.incidents[0].updates for site in found.sites.values())
    assert english[1].facts["faq"] == (
        Answered(Text("Do I get my money back?", "en"), Text("Yes: all of it.", "en")),
        Answered(Text("When?", "en"), Text("On Monday.\n\nAt noon.", "en")),
    )
    assert chinese[1].facts["faq"] == (
        Answered(Text("退款吗？", "zh-CN"), Text("全额退款。", "zh-CN")),
        Answered(Text("When?", "en"), Text("On Monday.\n\nAt noon.", "en")),
    )
    assert [update.untranslated for update in chinese] == [True, True, True]
    assert [str(m) for m in found.mistakes if m.severity is Severity.WARNING] == [
        (
            f"{ONE}/index.zh-CN.md:3: 'faq' has 1 entry here and 2 in the original: "
            "the last one is shown untranslated; translate each"
        )
    ]
    assert "faq" not in english[2].facts


def test_a_translation_begins_with_the_questions_and_knows_when_they_change(
    tmp_path: Path,
) -> None:
    """Their words count for the hash as all others do."""
    index = INDEX.replace("\n---\nWe", f"\n{FAQ}---\nWe")
    folder = write(tmp_path, {f"{ONE}/index.md": index})
    done = run("new", "translation", "2026-11-02-orders-fail", "--site", folder)
    assert done.code == 0, done.err
    text = (folder / ONE / "index.zh-CN.md").read_text("utf-8")
    assert "  - question: Do I get my money back?\n    answer: Yes: all of it.\n" in text
    assert "original has changed" not in run("check", "--site", folder, "--now", NOW).out
    (folder / ONE / "index.md").write_text(index.replace("all of it", "half of it"), "utf-8")
    assert "original has changed" in run("check", "--site", folder, "--now", NOW).out
