"""Who is told of an update, and in which words: each once, and nobody who asked to be left."""

from __future__ import annotations

import resource
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from statuspage.deliver.message import Message
from statuspage.deliver.recipients import (
    RECIPIENTS,
    SUPPRESSED,
    Recipients,
    Suppressed,
    audience_of,
    from_environment,
    key_id,
    suppressed_from,
)
from statuspage.deliver.recipients.addresses import PERSONAL
from statuspage.deliver.recipients.identity import KEY, key_from, target_id, token
from statuspage.deliver.recipients.table import Row
from statuspage.errors import StatuspageError
from statuspage.model import Impact
from statuspage.notices.channels import CHANNELS

SECRET = "a key of sixteen characters and more"
HEADER = "channel,address,audience,languages,components,impact\n"


def message(
    language: str = "en",
    *,
    channel: str = "email",
    audience: str = "customers",
    components: Iterable[str] = ("checkout",),
    impact: Impact = Impact.MAJOR,
    peak: Impact | None = None,
    untranslated: bool = False,
    outdated: bool = False,
) -> Message:
    """A notice of one update."""
    return Message(
        path="incidents/2026-11-02-orders/02-identified",
        family="incidents",
        subject="2026-11-02-orders",
        update="02-identified",
        at=datetime(2026, 11, 2, 9, 45, tzinfo=UTC),
        kind="outage",
        phase="identified",
        impact=impact,
        peak=peak or impact,
        occasions=frozenset(),
        components=frozenset(components),
        audience=audience,
        channel=channel,
        language=language,
        title="Orders fail",
        link="https://status.example.com/",
        parts={"text": "Orders fail."},
        sha256="",
        fingerprint="",
        words="",
        untranslated=untranslated,
        outdated=outdated,
    )


def recipients(
    folder: Path, rows: str, suppressed: str | None = None, key: str = SECRET
) -> Recipients:
    """The recipients of a file with these rows, read as sending reads them."""
    site = folder / "site"
    site.mkdir(exist_ok=True)
    (folder / "list.csv").write_text(HEADER + rows, encoding="utf-8")
    environment = {RECIPIENTS: str(folder / "list.csv"), SUPPRESSED: "none", KEY: key}
    if suppressed is not None:
        (folder / "suppressed.txt").write_text(suppressed, encoding="utf-8")
        environment[SUPPRESSED] = str(folder / "suppressed.txt")
    found = from_environment(environment, site)
    assert found is not None
    return found


def told(found: Recipients, *messages: Message) -> list[tuple[str, str]]:
    """Who is told, and in which language."""
    return [(target.address, said.language) for said, target in found.targets_for(messages, "en")]


def test_each_is_told_by_their_channel_and_as_their_audience(tmp_path: Path) -> None:
    """What is not said has its usual meaning: of e-mail the customers, of press the media."""
    found = recipients(
        tmp_path,
        "email,zoe@example.com\n"
        "EMAIL, max@example.com ,Customers\n"
        "email,shop@example.com,partners\n"
        "sms,+49 170 1234567\n"
        "press,desk@example.com\n",
    )
    assert told(found, message()) == [("zoe@example.com", "en"), ("max@example.com", "en")]
    assert told(found, message(audience="partners")) == [("shop@example.com", "en")]
    assert told(found, message(channel="sms")) == [("+491701234567", "en")]
    assert told(found, message(channel="press", audience="media")) == [("desk@example.com", "en")]
    assert told(found, message(channel="mastodon")) == []
    assert told(found) == []


def test_the_usual_audience_of_a_channel_is_whom_it_is_for() -> None:
    """Nobody is an audience for whom nothing is written."""
    for channel in CHANNELS:
        if channel.name in PERSONAL:
            assert audience_of(Row(2, channel.name)) == channel.audiences[0].value


def test_a_row_that_cannot_be_used_costs_nobody_else_anything(tmp_path: Path) -> None:
    """What is wrong with it is said by a survey."""
    found = recipients(
        tmp_path,
        "email,zoe\nemail,max@example.com,,en,zh-CN,checkout,x,y\n"
        "emial,max@example.com\n,\nemail,ida@example.com\n",
    )
    assert told(found, message()) == [("ida@example.com", "en")]
    assert found.unusable == 3


@pytest.mark.parametrize(
    ("cell", "language"),
    [
        ("", "en"),
        ("en", "en"),
        ("zh-CN", "zh-CN"),
        ("zh-cn en", "zh-CN"),
        ("zh_CN", "zh-CN"),
        ("zh", "zh-CN"),
        ("zh-Hant-TW", "en"),
        ("zh-TW", "en"),
        ("en-GB", "en"),
        ('"fr, zh-CN"', "zh-CN"),
        ("fr;zh-CN", "zh-CN"),
        ("de|zh-CN|en", "zh-CN"),
        ("en zh-CN", "en"),
        ("fr", "en"),
        ("english", "en"),
    ],
)
def test_each_is_told_in_the_first_of_their_languages(
    tmp_path: Path, cell: str, language: str
) -> None:
    """Else in the site's own, and never in two."""
    found = recipients(tmp_path, f"email,zoe@example.com,,{cell}\n")
    assert told(found, message("zh-CN"), message("en")) == [("zoe@example.com", language)]


@pytest.mark.parametrize("flaw", ["untranslated", "outdated"])
def test_words_that_are_not_whole_are_nobodys_choice(tmp_path: Path, flaw: str) -> None:
    """A translation that is missing or old gives way to the next language, or the site's own."""
    found = recipients(
        tmp_path, 'email,zoe@example.com,,zh-CN\nemail,max@example.com,,"zh-CN, de, en"\n'
    )
    flawed = message("zh-CN", untranslated=flaw == "untranslated", outdated=flaw == "outdated")
    assert told(found, flawed, message("de"), message("en")) == [
        ("zoe@example.com", "en"),
        ("max@example.com", "de"),
    ]


def test_without_words_in_the_sites_language_only_who_asked_for_others_is_told(
    tmp_path: Path,
) -> None:
    """Nobody gets Chinese because the English waits for its approval."""
    found = recipients(tmp_path, "email,zoe@example.com\nemail,max@example.com,,zh-CN\n")
    assert told(found, message("zh-CN")) == [("max@example.com", "zh-CN")]


@pytest.mark.parametrize(
    ("cell", "components", "is_told"),
    [
        ("", ("checkout",), True),
        ("checkout", ("checkout",), True),
        ("Checkout", ("checkout", "payments"), True),
        ("payments checkout", ("checkout",), True),
        ("payments;app", ("checkout",), False),
        ("payments", (), True),
        ("chekout", ("checkout",), False),
    ],
)
def test_components_choose(
    tmp_path: Path, cell: str, components: tuple[str, ...], is_told: bool
) -> None:
    """Any one will do; what concerns no component concerns everybody."""
    found = recipients(tmp_path, f"email,zoe@example.com,,,{cell}\n")
    assert bool(told(found, message(components=components))) is is_told


@pytest.mark.parametrize(
    ("cell", "impact", "peak", "is_told"),
    [
        ("", Impact.NONE, Impact.NONE, True),
        ("minor", Impact.NONE, Impact.NONE, False),
        ("major", Impact.MINOR, Impact.MINOR, False),
        ("major", Impact.MAJOR, Impact.MAJOR, True),
        ("Major", Impact.CRITICAL, Impact.CRITICAL, True),
        ("major", Impact.MINOR, Impact.MAJOR, True),
        ("critical", Impact.MINOR, Impact.MAJOR, False),
        ("majr", Impact.NONE, Impact.NONE, True),
    ],
)
def test_the_least_impact_counts_for_the_whole_incident(
    tmp_path: Path, cell: str, impact: Impact, peak: Impact, is_told: bool
) -> None:
    """Who was told that it is major is also told that it is over."""
    found = recipients(tmp_path, f"email,zoe@example.com,,,,{cell}\n")
    assert bool(told(found, message(impact=impact, peak=peak))) is is_told


def test_nobody_is_told_twice(tmp_path: Path) -> None:
    """However an address is written: the first row counts, whatever it asks for."""
    found = recipients(
        tmp_path,
        "email,Zoe@Example.com,,,,critical\n"
        "email,zoe@example.com\n"
        "email,zoe+status@example.com\n"
        "email,zoe@example.com,partners\n"
        "email,max@BÜCHER.example\n"
        "email,max@xn--bcher-kva.example\n"
        "sms,+491701234567\nsms,+49 (170) 1234567\n",
    )
    assert told(found, message()) == [
        ("zoe+status@example.com", "en"),
        ("max@xn--bcher-kva.example", "en"),
    ]
    assert told(found, message(impact=Impact.CRITICAL))[0] == ("Zoe@example.com", "en")
    assert told(found, message(audience="partners")) == [("zoe@example.com", "en")]
    assert told(found, message(channel="sms")) == [("+491701234567", "en")]


def test_who_has_unsubscribed_is_told_nothing_in_any_channel(tmp_path: Path) -> None:
    """By address in any way of writing it, by token, or by the id in the record."""
    rows = "".join(f"email,{name}@example.com\n" for name in ("ann", "Bob", "cleo", "dan", "eve"))
    rows += "press,Bob@example.com\nsms,+491701234567\n"
    key = SECRET.encode()
    suppressed = "\n".join(
        [
            "BOB@Example.com",
            "+49 170 1234567",
            token(key, "cleo@example.com"),
            target_id(key, "email", "dan@example.com"),
        ]
    )
    found = recipients(tmp_path, rows, suppressed)
    assert told(found, message()) == [("ann@example.com", "en"), ("eve@example.com", "en")]
    assert told(found, message(channel="press", audience="media")) == []
    assert told(found, message(channel="sms")) == []


def test_targets_have_names_that_nobody_can_turn_back(tmp_path: Path) -> None:
    """The same for the same key, other ones for another, and no address in how they are shown."""
    found = recipients(tmp_path, "email,Zoe@Example.com\n")
    [(_, target)] = found.targets_for([message()], "en")
    assert target.id == "e0b6b5e24505d749b19a"
    assert target.unsubscribe == "5a89f9d030d2f4e2246d529957fbf2ac"
    assert key_id(SECRET.encode()) == "3d601bea"
    other = recipients(tmp_path, "email,Zoe@Example.com\n", key="another key of this length")
    [(_, changed)] = other.targets_for([message()], "en")
    assert {changed.id, changed.unsubscribe}.isdisjoint({target.id, target.unsubscribe})
    assert "oe@" not in repr(target) + repr(found) + repr(other)
    assert SECRET not in repr(found)


def test_tokens_and_ids_lead_back_to_the_address_for_who_has_list_and_key(tmp_path: Path) -> None:
    """So that a click on "unsubscribe" can be entered in the list of those who are not told."""
    found = recipients(tmp_path, "email,Zoe@Example.com\nsms,+491701234567\nemail,broken\n")
    key = SECRET.encode()
    numbers = [
        token(key, "zoe@example.com"),
        target_id(key, "sms", "+491701234567"),
        "0" * 32,
    ]
    assert dict(found.find(numbers)) == {
        numbers[0]: "zoe@example.com",
        numbers[1]: "+491701234567",
    }


@pytest.mark.parametrize(
    ("environment", "message"),
    [
        ({}, f"{KEY} is missing"),
        ({KEY: "  \n"}, f"{KEY} is missing"),
        ({KEY: "fifteen letters"}, f"{KEY} is shorter than 16 characters"),
    ],
)
def test_without_a_key_nobody_is_told(environment: Mapping[str, str], message: str) -> None:
    """It says how to make one, and not what is there."""
    with pytest.raises(StatuspageError) as refused:
        key_from(environment)
    assert str(refused.value).startswith(message)
    assert "`statuspage recipients --new-key`" in str(refused.value)
    assert "fifteen" not in str(refused.value)


def test_white_space_around_a_key_is_no_part_of_it() -> None:
    """A key from a file ends with a line break; everybody would be told again."""
    assert key_from({KEY: f" {SECRET}\n"}) == SECRET.encode()


def test_no_list_is_no_mistake_and_no_recipient(tmp_path: Path) -> None:
    """Then only routes with places of their own are used; no key is needed for that."""
    assert from_environment({RECIPIENTS: ""}, tmp_path) is None


def test_a_list_without_its_suppression_list_is_not_used(tmp_path: Path) -> None:
    """One that is named and missing may hold anybody."""
    (tmp_path / "site").mkdir()
    (tmp_path / "list.csv").write_text(f"{HEADER}email,zoe@example.com\n")
    environment = {
        RECIPIENTS: str(tmp_path / "list.csv"),
        SUPPRESSED: str(tmp_path / "gone.txt"),
        KEY: SECRET,
    }
    with pytest.raises(StatuspageError) as refused:
        from_environment(environment, tmp_path / "site")
    assert str(refused.value).startswith(f"{SUPPRESSED} names a file that is not there")


@pytest.mark.parametrize("said", ["none", " NONE\n"])
def test_that_there_is_nobody_who_has_left_is_said_in_a_word(tmp_path: Path, said: str) -> None:
    """Without a word about it nobody is told, except in a drill, whose list is its own."""
    assert suppressed_from({SUPPRESSED: said}, tmp_path) == Suppressed()
    assert suppressed_from({}, tmp_path, drill=True) == Suppressed()
    with pytest.raises(StatuspageError, match=r"is not set: .* set it to 'none'"):
        suppressed_from({}, tmp_path)


def test_a_list_of_which_nothing_can_be_read_stops_everything(tmp_path: Path) -> None:
    """Its addresses stand in another column: everybody who has left would be told."""
    with pytest.raises(StatuspageError, match="Nobody is told until it is mended") as refused:
        recipients(tmp_path, "email,zoe@example.com\n", "id,email\n1,zoe@example.com\n")
    assert "zoe" not in str(refused.value)
    assert len(recipients(tmp_path, "email,a@example.com\n", "# nobody yet\n").suppressed) == 0


def test_a_list_that_breaks_off_is_refused_before_anybody_is_told(tmp_path: Path) -> None:
    """Not after half of the people."""
    with pytest.raises(StatuspageError, match="none closes it"):
        recipients(tmp_path, 'email,zoe@example.com\nemail,"max@example.com\nemail,ida@x.example\n')


def test_ten_thousand_are_read_one_at_a_time(tmp_path: Path) -> None:
    """None is held longer than it is used; how fast it is shows `benchmarks.sending`."""
    rows = "".join(
        f'email,Person.{n}@Example{n % 50}.com,,"en, zh-CN",checkout payments,minor\n'
        for n in range(10_000)
    )
    found = recipients(tmp_path, rows)
    assert sum(1 for _ in found.targets_for([message(), message("zh-CN")], "en")) == 10_000
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in found.targets_for([message()], "en"):
        pass
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 4_000
