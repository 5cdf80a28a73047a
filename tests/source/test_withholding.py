"""What is broken is left out, what is withheld stays secret, and the page never looks better."""

from __future__ import annotations

from pathlib import Path

import pytest

from statuspage.errors import ContentError
from statuspage.model import Impact, Indicator, Role
from statuspage.source import Reading
from tests.folders import INDEX, message, read, write

ONE = "incidents/2026-11-02-orders-fail"
TWO = "incidents/2026-11-01-parcels"


def words(reading: Reading) -> str:
    """Everything that the sites could say of what has happened."""
    return repr([(site.incidents, site.maintenance) for site in reading.sites.values()])


def test_a_typo_holds_back_its_own_file_alone(tmp_path: Path) -> None:
    """One person's mistake never holds back another's message."""
    reading = read(
        write(
            tmp_path,
            {
                f"{ONE}/index.md": INDEX,
                f"{ONE}/02-identified.md": message(at="2026-11-02 09:40", status="identifed"),
                f"{TWO}/index.md": message(title="Parcels", impact="minor", at="2026-11-01 10:00"),
            },
        )
    )
    assert reading.left_out == (f"{ONE}/02-identified.md",)
    first, second = reading.sites["en"].incidents
    assert [update.name for update in first.updates] == ["index"]
    assert second.title.value == "Parcels"
    (mistake,) = reading.errors
    assert str(mistake) == (
        f"{ONE}/02-identified.md:3: status 'identifed' is not known; did you mean 'identified'?\n"
        "    status: identified"
    )


def test_a_broken_index_leaves_its_updates_under_its_id(tmp_path: Path) -> None:
    """The state is not operational until a readable update resolves the incident."""
    folder = write(
        tmp_path,
        {
            f"{ONE}/index.md": INDEX.replace("impact: major", "impact: majr"),
            f"{ONE}/02-more.md": message("Still here.", at="2026-11-02 09:40"),
        },
    )
    site = read(folder).sites["en"]
    (incident,) = site.incidents
    assert (incident.title.value, incident.broken) == ("Orders fail", True)
    assert [update.body.value for update in incident.updates] == ["Still here."]
    assert site.indicator() is Indicator.MAJOR
    write(tmp_path, {f"{ONE}/03-done.md": message(at="2026-11-02 10:00", status="resolved")})
    site = read(folder).sites["en"]
    assert (site.indicator(), site.incidents[0].is_open) == (Indicator.NONE, False)


def test_a_broken_index_alone_is_never_green(tmp_path: Path) -> None:
    """Without any readable message the state is not operational either."""
    for broken in ("---\ntitle: Orders fail\n", "", "no front matter", "---\n\x07\n---\n"):
        site = read(write(tmp_path, {f"{ONE}/index.md": broken})).sites["en"]
        assert site.indicator().rank >= Indicator.MINOR.rank, broken


def test_a_broken_index_keeps_its_readable_states(tmp_path: Path) -> None:
    """Components that the broken file names are as bad as it says."""
    reading = read(write(tmp_path, {f"{ONE}/index.md": INDEX.replace("title:", "titel:")}))
    assert reading.sites["en"].state_of("checkout").value == "partial_outage"
    assert reading.sites["en"].incidents[0].impact is Impact.MAJOR
    assert "We are sorry" not in words(reading)


@pytest.mark.parametrize("line", ["draft: perhaps", "drill: maybe", "publish_at: soon"])
def test_an_unreadable_will_to_withhold_withholds(tmp_path: Path, line: str) -> None:
    """Nothing is said of what may be a draft, a drill or embargoed; nor is the page green."""
    reading = read(
        write(
            tmp_path,
            {
                f"{ONE}/index.md": INDEX.replace("impact:", f"{line}\nimpact:"),
                f"{ONE}/02-more.md": message("Secret.", at="2026-11-02 09:40"),
            },
        )
    )
    site = reading.sites["en"]
    assert (site.incidents, site.unreadable) == ((), 1)
    assert site.indicator() is Indicator.MINOR
    assert "Secret" not in words(reading)


@pytest.mark.parametrize("line", ["drlil: yes", "Draft; yes", "publish-at: 2026-12-01 10:00"])
def test_a_misspelt_will_to_withhold_withholds(tmp_path: Path, line: str) -> None:
    """A key that was meant to withhold does so although nobody can read it."""
    reading = read(
        write(
            tmp_path,
            {
                f"{ONE}/index.md": INDEX.replace("impact:", f"{line}\nimpact:"),
                f"{ONE}/02-more.md": message("Secret.", at="2026-11-02 09:40"),
            },
        )
    )
    assert reading.sites["en"].incidents == ()
    assert "Secret" not in words(reading)
    assert reading.errors


@pytest.mark.parametrize(
    "line", ["draft: perhaps", "publish_at: soon", "publsh_at: 2026-12-01 10:00", "hello: world"]
)
def test_an_unreadable_update_is_withheld(tmp_path: Path, line: str) -> None:
    """An unreadable draft or embargo, or an unknown key, withholds that one file."""
    text = f"---\nat: 2026-11-02 09:40\n{line}\n---\nSecret.\n"
    reading = read(write(tmp_path, {f"{ONE}/index.md": INDEX, f"{ONE}/02-more.md": text}))
    assert "Secret" not in words(reading)
    assert [update.name for update in reading.sites["en"].incidents[0].updates] == ["index"]
    assert reading.left_out == (f"{ONE}/02-more.md",)


def test_drafts_drills_and_embargoes_are_no_mistakes(tmp_path: Path) -> None:
    """They are just not there; an embargo ends by itself."""
    folder = write(
        tmp_path,
        {
            f"{ONE}/index.md": INDEX.replace("impact:", "draft: yes\nimpact:"),
            "incidents/2026-11-01-drill-parcels/index.md": INDEX.replace(
                "impact:", "drill: yes\nimpact:"
            ),
            "incidents/2026-11-03-results/index.md": INDEX.replace(
                "impact:", "publish_at: 2026-11-02 14:00\nimpact:"
            ),
        },
    )
    reading = read(folder, "2026-11-02 13:59")
    assert reading.errors == ()
    assert reading.sites["en"].incidents == ()
    assert reading.sites["en"].indicator() is Indicator.NONE
    change = reading.sites["en"].next_change()
    assert change is not None
    assert change.isoformat() == "2026-11-02T14:00:00+01:00"
    (shown,) = read(folder, "2026-11-02 14:00").sites["en"].incidents
    assert shown.id == "2026-11-03-results"
    (drill,) = read(folder, drills=True).sites["en"].incidents
    assert (drill.id, drill.drill) == ("2026-11-01-drill-parcels", True)


def test_a_moment_ahead_needs_an_embargo(tmp_path: Path) -> None:
    """A quarter of an hour ahead counts as now; further ahead is an error that names publish_at."""
    for at, errors in (("12:15", 0), ("12:16", 1)):
        index = INDEX.replace("2026-11-02 09:20", f"2026-11-02 {at}")
        reading = read(write(tmp_path, {f"{ONE}/index.md": index}))
        assert len(reading.errors) == errors, at
    (mistake,) = reading.errors
    corrected = "at: 2026-11-02 12:16\npublish_at: 2026-11-02 12:16"
    assert (mistake.line, mistake.corrected) == (4, corrected)


def test_a_broken_components_file_stops_everything(tmp_path: Path) -> None:
    """Without it nothing can be said of anything; the error names its line."""
    folder = write(tmp_path, {"components.yml": "groups:\n  - id: shop\n    nam: Shop\n"})
    with pytest.raises(ContentError) as broken:
        read(folder)
    assert "components.yml:3: the key 'nam' is not known; did you mean 'name'?" in str(broken.value)


def test_a_broken_organisation_is_left_out(tmp_path: Path) -> None:
    """The page goes on without its contacts, and says so."""
    reading = read(
        write(tmp_path, {"organisation.yml": "nome: Example\n", f"{ONE}/index.md": INDEX})
    )
    assert reading.left_out == ("organisation.yml",)
    assert len(reading.sites["en"].incidents) == 1


def test_capitals_of_a_contact_hold_back_no_message(tmp_path: Path) -> None:
    """One file writes `Customers`, the other `customers`: the contact is shown."""
    text = "name: Example\ncontacts:\n  Customers:\n    email: help@example.com\n"
    index = INDEX.replace("impact: major", "impact: major\ncontact:\n  - customers")
    reading = read(write(tmp_path, {"organisation.yml": text, f"{ONE}/index.md": index}))
    assert [str(mistake) for mistake in reading.mistakes if mistake.path == "organisation.yml"] == [
        (
            "organisation.yml:3: 'Customers' is not found by pages and notices: the role is called "
            "'customers'\n      customers:"
        )
    ]
    assert reading.errors == ()
    assert reading.sites["en"].incidents[0].facts["contact"] == (Role("Customers"),)


@pytest.mark.parametrize(
    "contacts",
    [
        "contacts:\n  - customers: help@example.com\n",
        "contacts:\n  Customers:\n    Email: help@example.com\n",
        "contacts:\n  customers\n    email: help@example.com\n  press:\n    email: a@example.com\n",
        "contact:\n  customers:\n    email: help@example.com\n",
    ],
)
def test_contacts_that_cannot_be_read_hold_back_no_message(tmp_path: Path, contacts: str) -> None:
    """Whoever names a contact in a message does not pay for a mistake in organisation.yml."""
    index = message("Wait.", title="Orders fail", impact="major", at="2026-11-02 09:20")
    index = index.replace("impact: major", "impact: major\ncontact:\n  - customers")
    folder = {"organisation.yml": f"name: Example\n{contacts}", f"{ONE}/index.md": index}
    reading = read(write(tmp_path, folder))
    assert [update.body.value for update in reading.sites["en"].incidents[0].updates] == ["Wait."]
    assert {mistake.path for mistake in reading.errors} == {"organisation.yml"}


def test_a_lost_file_is_named_and_not_green(tmp_path: Path) -> None:
    """A message beside its folder, or in a folder with a wrong name, cannot be published."""
    for name in (
        "incidents/orders fail.md",
        "incidents/Orders: fail/index.md",
        "incidents/结账/index.md",
    ):
        folder = write(tmp_path / str(len(name)), {name: INDEX})
        reading = read(folder)
        assert reading.errors, name
        assert reading.sites["en"].indicator() is Indicator.MINOR, name


def test_a_link_out_of_the_site_is_not_followed(tmp_path: Path) -> None:
    """Neither a message nor an attachment nor a folder is read from elsewhere."""
    secret = tmp_path / "secret"
    told = INDEX.replace("sorry", "SECRET")
    write(secret, {f"{ONE}/index.md": told, "key.png": b"\x89PNG\r\n\x1a\nSECRET"})
    folder = write(
        tmp_path / "site", {f"{TWO}/index.md": INDEX.replace("We", "![key](key.png) We")}
    )
    (folder / TWO / "02-more.md").symlink_to(secret / ONE / "index.md")
    (folder / TWO / "key.png").symlink_to(secret / "key.png")
    (folder / "incidents" / "2026-11-02-linked").symlink_to(secret / ONE)
    reading = read(folder)
    said = [(m.path, m.message) for m in reading.errors]
    not_followed = "is a link to a place outside of incidents/, and is not followed"
    copied = f"{not_followed}; if everybody may read it, put a copy here instead"
    assert (f"{TWO}/02-more.md", copied) in said
    assert ("incidents/2026-11-02-linked", not_followed) in said
    assert "SECRET" not in words(reading)
    assert all(not u.attachments for i in reading.sites["en"].incidents for u in i.updates)


def test_a_translation_without_its_original(tmp_path: Path) -> None:
    """It is named, with the message that it probably belongs to."""
    folder = write(
        tmp_path,
        {
            f"{ONE}/index.md": INDEX,
            f"{ONE}/02-more.md": message(at="2026-11-02 09:40"),
            f"{ONE}/02-moer.zh-CN.md": "---\ntitle: 订单\n---\n",
        },
    )
    (mistake,) = read(folder).errors
    assert mistake.message == (
        "there is no '02-moer.md' that this could be a translation of; "
        "did you mean '02-more.zh-CN.md'?"
    )


@pytest.mark.parametrize(
    "files",
    [
        {"02-done": ("10:00", "status: resolved"), "03-again": ("11:00", "impact: critcal")},
        {"02-done": ("10:00", "status: resolved"), "03-again": ("11:61", "impact: critical")},
    ],
)
def test_an_unreadable_message_after_the_end_is_not_green(
    tmp_path: Path, files: dict[str, tuple[str, str]]
) -> None:
    """What nobody can read may say that it is worse; what was before the end may not."""
    written = {f"{ONE}/index.md": INDEX}
    for name, (at, line) in files.items():
        written[f"{ONE}/{name}.md"] = f"---\nat: 2026-11-02 {at}\n{line}\n---\nWords.\n"
    site = read(write(tmp_path, written)).sites["en"]
    assert (site.unreadable, site.indicator()) == (1, Indicator.MINOR)
    late = "---\nat: 2026-11-02 11:30\n---\nAll is well.\n"
    if "11:61" not in str(files):
        site = read(write(tmp_path, {f"{ONE}/04-thanks.md": late})).sites["en"]
        assert (site.unreadable, site.indicator()) == (0, Indicator.NONE)


@pytest.mark.parametrize(
    "name",
    [
        "incidents/2026/11-orders/index.md",
        "incidents/2026-11-02-orders/index.zh-CN.md",
        "Incidents/2026-11-02-orders/index.md",
        "incident/2026-11-02-orders/index.md",
        "maintenence/2026-11-02-work/index.md",
    ],
)
def test_words_in_the_wrong_place_are_named_and_not_green(tmp_path: Path, name: str) -> None:
    """Nested folders, a translation alone, a folder with nearly the right name."""
    reading = read(write(tmp_path, {name: INDEX}))
    assert reading.errors
    assert reading.left_out
    assert reading.sites["en"].indicator() is not Indicator.NONE


def test_what_cannot_be_shown_is_refused_at_the_door(tmp_path: Path) -> None:
    """Years and numbers that no calendar and no page could show."""
    for line in ("started: 0001-01-01", "next_update: 9999-12-31 23:59", "publish_at: 0206-11-02"):
        index = INDEX.replace("started: 2026-11-02 09:05", line)
        (mistake, *_) = read(write(tmp_path, {f"{ONE}/index.md": index})).errors
        assert "does not make sense here" in mistake.message, line
    index = INDEX.replace("started:", f"kind: recall\ninjuries: {'9' * 28}\nstarted:")
    (mistake,) = read(write(tmp_path, {f"{ONE}/index.md": index})).errors
    assert "numbers up to 999,999,999,999 can be shown" in mistake.message


def test_a_contact_is_the_one_that_is_written_like_it(tmp_path: Path) -> None:
    """Where there is a second one in capitals, too, nothing is put right by itself."""
    text = (
        "name: Example\ncontacts:\n  press:\n    email: p@example.com\n"
        "  Press:\n    email: q@example.com\n"
    )
    index = INDEX.replace("impact: major", "impact: major\ncontact:\n  - press")
    reading = read(write(tmp_path, {f"{ONE}/index.md": index, "organisation.yml": text}))
    assert reading.sites["en"].incidents[0].facts["contact"] == (Role("press"),)
    (said,) = (each for each in reading.mistakes if each.path == "organisation.yml")
    assert said.message == "'Press' is a second 'press', which pages and notices do not find"
    assert (said.corrected, said.fix) == (None, None)
