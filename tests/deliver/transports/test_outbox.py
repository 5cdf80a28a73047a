"""The outbox: files that a person can open, whole, never over another text, with no address."""

from __future__ import annotations

from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest

from statuspage.deliver.message import Message, Outcome, Target, Took
from statuspage.deliver.transports import outbox
from tests.deliver.mails import AT, MAIL, TEXT, message, route, target

SENT = Outcome(Took.SENT, "in the outbox")


def send(folder: Path, said: Message, to: Target | None = None) -> Outcome:
    """What comes of one message, by default to the outbox itself."""
    to = to or Target(id=f"outbox/{said.language}")
    with outbox.transport(route("outbox"), {}, folder).session() as session:
        return session.send(said, to)


def files(folder: Path) -> dict[str, str]:
    """What lies in the folder, by path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes().decode()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_each_notice_is_a_file_in_the_folder_of_its_update(tmp_path: Path) -> None:
    sms = message({"text": "Parcels are late.\n"}, channel="sms", language="zh-CN")
    assert send(tmp_path, sms) == SENT
    assert send(tmp_path, message()) == SENT
    place = "build/outbox/incidents/2026-11-20-parcels/03-identified/customers"
    found = files(tmp_path)
    assert sorted(found) == [f"{place}/email.en.eml", f"{place}/sms.zh-CN.txt"]
    assert found[f"{place}/sms.zh-CN.txt"] == "Parcels are late.\n"


@pytest.mark.parametrize("channel", ["email", "press", "brief", "hotline"])
def test_a_mail_opens_in_a_mail_program(tmp_path: Path, channel: str) -> None:
    parts = MAIL if channel == "email" else {"text": TEXT}
    assert send(tmp_path, message(parts, channel=channel)) == SENT
    (path,) = tmp_path.rglob(f"{channel}.en.eml")
    read = message_from_bytes(path.read_bytes(), policy=policy.SMTP)
    title = "Cause found: Parcels have not left" if channel == "email" else "Parcels have not left"
    assert read["Subject"] == title
    assert read["Date"].datetime == AT
    plain = read.get_body(["plain"])
    assert plain is not None
    assert plain.get_content() == TEXT.replace("\n", "\r\n")


def test_no_address_lands_in_the_folder(tmp_path: Path) -> None:
    """Mails in it are for an id, in a domain that no mail reaches (RFC 2606)."""
    send(tmp_path, message(), target("ann@example.com", id="3f9c0d", unsubscribe="t0k3n"))
    ((path, content),) = files(tmp_path).items()
    assert path.endswith("/email.en.3f9c0d.eml")
    assert "To: 3f9c0d@outbox.invalid\r\n" in content
    assert "ann@example.com" not in content
    assert "t0k3n" not in content


def test_the_same_notice_is_the_same_file(tmp_path: Path) -> None:
    """Also on another day: nothing in it tells when it was written."""
    assert send(tmp_path, message()) == SENT
    before = files(tmp_path)
    assert send(tmp_path, message()) == SENT
    assert files(tmp_path) == before


def test_another_text_does_not_take_the_place_of_the_first(tmp_path: Path) -> None:
    texts = ["one\n", "two\n", "three\n", "two\n"]
    found = [send(tmp_path, message({"text": text}, channel="sms")) for text in texts]
    second = Outcome(Took.SENT, "in the outbox, beside another text, as sms.en.2.txt")
    third = Outcome(Took.SENT, "in the outbox, beside another text, as sms.en.3.txt")
    assert found == [SENT, second, third, second]
    assert sorted(files(tmp_path).values()) == ["one\n", "three\n", "two\n"]


def test_drills_have_a_folder_of_their_own(tmp_path: Path) -> None:
    drill = {name: f"EXERCISE {text}" for name, text in MAIL.items()}
    assert send(tmp_path, message(drill, drill=True)) == SENT
    assert [path.split("/")[1] for path in files(tmp_path)] == ["outbox-drill"]


def test_a_drill_that_could_be_taken_for_real_is_not_written(tmp_path: Path) -> None:
    for said in (message(drill=True), message({"text": TEXT}, channel="sms", drill=True)):
        found = send(tmp_path, said)
        assert found.took is Took.REFUSED
        assert "EXERCISE" in found.note
    assert files(tmp_path) == {}


@pytest.mark.parametrize(
    "link", ["build", "build/outbox", "build/outbox/incidents/2026-11-20-parcels"]
)
def test_nothing_is_written_through_a_link(tmp_path: Path, link: str) -> None:
    site, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    elsewhere.mkdir()
    (site / link).parent.mkdir(parents=True)
    (site / link).symlink_to(elsewhere)
    refused = Outcome(Took.REFUSED, f"{link} is a link; nothing is written through it")
    assert send(site, message()) == refused
    assert list(elsewhere.iterdir()) == []


def test_a_file_that_is_a_link_stays_one(tmp_path: Path) -> None:
    send(tmp_path, message())
    (file,) = tmp_path.rglob("*.eml")
    other = tmp_path / "other.eml"
    file.unlink()
    file.symlink_to(other)
    assert send(tmp_path, message()).took is Took.REFUSED
    assert not other.exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"subject": "../../site"}, {"update": ".."}, {"audience": "a/b"}, {"family": ""},
        {"language": "en/../../x"}, {"channel": "a\\b"}, {"subject": "C:"}, {"update": "a\nb"},
    ],
)  # fmt: skip
def test_a_name_leads_nowhere_else(tmp_path: Path, changes: dict[str, Any]) -> None:
    assert send(tmp_path, message(**changes)).took is Took.REFUSED
    assert files(tmp_path) == {}


def test_any_id_makes_a_file_of_its_own(tmp_path: Path) -> None:
    ids = ["a/b", "a b", "../x", ".", "a%2Fb", "é", "x" * 300, "x" * 301]
    assert [send(tmp_path, message(), Target(id=each)) for each in ids] == [SENT] * len(ids)
    assert len(files(tmp_path)) == len(ids)
    assert all(len(Path(path).name) < 120 for path in files(tmp_path))


def test_a_file_where_a_folder_should_be_is_broken(tmp_path: Path) -> None:
    (tmp_path / "build").write_text("")
    assert send(tmp_path, message()) == Outcome(
        Took.BROKEN, "the outbox cannot be written: File exists"
    )


def test_what_a_run_left_half_written_is_no_notice(tmp_path: Path) -> None:
    """It has another name until it is whole, and the next run makes it anew."""
    send(tmp_path, message())
    (file,) = tmp_path.rglob("*.eml")
    whole = file.read_bytes()
    file.rename(file.with_name(f".{file.name}.new")).write_bytes(whole[:100])
    assert send(tmp_path, message()) == SENT
    assert file.read_bytes() == whole
    assert len(files(tmp_path)) == 1
