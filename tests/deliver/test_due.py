"""What is due: once, in time, approved, where policy says, and never what was told before."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from statuspage.deliver.due import Due, due, update_mark
from statuspage.deliver.event import Event, Happened
from statuspage.deliver.ledger import FolderLedger
from statuspage.deliver.message import Key, Message
from statuspage.deliver.record import Standing
from statuspage.model import Impact
from statuspage.notices.channels import CHANNELS
from statuspage.policy import Occasion, Policy, Route, Scope
from tests.deliver.messages import EVERYTHING, NOW, composed, in_channels, message


def record(folder: Path, *events: Event) -> Standing:
    """A record that has begun, with these lines."""
    began = Event(run="", number=0, at=NOW, happened=Happened.BASELINE, path="", said_at=NOW)
    ledger = FolderLedger(folder)
    with ledger.run(NOW) as run:
        run.append([began, *events])
    return ledger.standing()


def line(of: Message, happened: Happened, key: Key | None = None) -> Event:
    """A line about a message, to the target `anna` unless told."""
    key = key or Key(of.path, of.channel, of.audience, "anna")
    return Event(
        run="",
        number=0,
        at=NOW,
        happened=happened,
        path=of.path,
        said_at=of.at,
        fingerprint=of.fingerprint,
        channel=key.channel,
        audience=key.audience,
        target=key.target,
        attempt=1 if key.target else 0,
    )


def found(
    standing: Standing, *messages: Message, policy: Policy = EVERYTHING, drill: bool = False
) -> Due:
    """What is due now; nothing needs approval."""
    told = composed(*messages, drill=drill)
    return due(told, policy, standing, NOW, lambda _: None)


def paths(of: Due) -> list[str]:
    """The updates that are sent."""
    return [batch.any.update for batch in of.batches]


def reasons(of: Due) -> list[str]:
    """Why the others are not."""
    return [one.reason for one in of.skipped]


def test_the_first_run_takes_down_what_is_there_and_sends_nothing(tmp_path: Path) -> None:
    """A site with five years of history tells nobody of it."""
    told = found(FolderLedger(tmp_path).standing(), message("index"), message("02"))
    assert [one.update for one in told.baseline] == ["02", "index"]
    assert told.batches == ()


def test_what_was_there_before_the_record_is_never_sent(tmp_path: Path) -> None:
    old = message("index")
    standing = record(tmp_path, line(old, Happened.BASELINE, update_mark(old)))
    assert paths(found(standing, old)) == []


def test_a_new_update_is_due_in_the_order_of_haste(tmp_path: Path) -> None:
    """What is read at once goes first, a long list of addresses last."""
    told = in_channels(message(), "email", "press", "chat", "sms", "mastodon")
    batches = found(record(tmp_path), *told).batches
    assert [batch.any.channel for batch in batches] == [
        "sms", "chat", "mastodon", "press", "email",
    ]  # fmt: skip


def test_every_channel_has_its_place_in_the_order_of_haste(tmp_path: Path) -> None:
    told = in_channels(message(), *(channel.name for channel in CHANNELS), "pigeon")
    batches = found(record(tmp_path), *told).batches
    assert batches[-1].any.channel == "pigeon"
    assert len(batches) == len(CHANNELS) + 1


def test_the_worst_incident_is_told_first_and_each_in_the_order_of_its_updates(
    tmp_path: Path,
) -> None:
    told = found(
        record(tmp_path),
        message("a", 5, subject="tea", impact=Impact.MINOR),
        message("z-late", 3, impact=Impact.CRITICAL),
        message("b-early", 8, impact=Impact.MINOR),
    )
    assert paths(told) == ["b-early", "z-late", "a"]


def test_an_update_that_is_too_old_is_skipped_and_says_why(tmp_path: Path) -> None:
    old, new = message("index", 12 * 60 + 1), message("02", 12 * 60)
    told = found(record(tmp_path), old, new)
    assert paths(told) == ["02"]
    assert reasons(told) == ["it is older than the 12 hours within which policy.yml sends"]


def test_what_was_skipped_is_not_sent_by_the_next_run(tmp_path: Path) -> None:
    """Also when the window has been made wider since."""
    old = message("index", 60)
    standing = record(tmp_path, line(old, Happened.SKIPPED, update_mark(old)))
    told = found(standing, old)
    assert (told.batches, told.skipped) == ((), ())


def test_an_update_of_a_time_to_come_is_held(tmp_path: Path) -> None:
    """Fifteen minutes ahead counts as now, as it does on the page."""
    told = found(record(tmp_path), message("soon", -15), message("later", -16))
    assert paths(told) == ["soon"]
    assert [held.reason for held in told.held] == ["it is of a time still to come"]


def test_a_back_dated_update_is_skipped(tmp_path: Path) -> None:
    """Nobody is told at ten what was so at nine, when they have been told what is so since."""
    newer = message("02", 5)
    told = found(record(tmp_path, line(newer, Happened.SENT)), newer, message("01b", 30))
    assert reasons(told) == ["it is back-dated: incidents/bread/02 is newer, and known already"]
    assert paths(told) == ["02"]


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"update": "renamed", "path": "incidents/bread/renamed"}, "word for word"),
        (
            {"subject": "rolls", "path": "incidents/rolls/index"},
            "word for word",
        ),
        (
            {"update": "renamed", "path": "incidents/bread/renamed", "fingerprint": "other"},
            "of the same minute",
        ),
    ],
    ids=["renamed file", "renamed incident", "same minute, other words"],
)
def test_the_same_message_under_another_name_is_refused(
    tmp_path: Path, changes: dict[str, Any], why: str
) -> None:
    sent = message("index")
    told = found(record(tmp_path, line(sent, Happened.SENT)), replace(sent, **changes))
    assert paths(told) == []
    (reason,) = reasons(told)
    assert why in reason
    assert "incidents/bread/index" in reason


def test_the_same_words_of_another_incident_are_another_message(tmp_path: Path) -> None:
    """A holding text may be said whenever something happens, as long as the old file is there."""
    old = message("index", 8 * 24 * 60, subject="rolls", fingerprint="holding")
    late = message("index", 60, subject="cakes", fingerprint="holding")
    new = message("index", 5, fingerprint="holding")
    standing = record(tmp_path, line(old, Happened.SENT), line(late, Happened.SENT))
    assert "bread" in {batch.any.subject for batch in found(standing, late, new).batches}
    assert reasons(found(standing, new)) != [], "the file of an hour ago is gone: it was renamed"


def test_of_two_updates_of_one_minute_the_first_message_is_sent(tmp_path: Path) -> None:
    told = found(record(tmp_path), message("02-a", 5), message("index", 5))
    assert paths(told) == ["index"]
    assert [(one.message.update, one.wrong) for one in told.skipped] == [("02-a", True)]


def test_of_two_copies_in_one_commit_one_is_sent(tmp_path: Path) -> None:
    one = message("02")
    copy = replace(one, update="03", path="incidents/bread/03")
    told = found(record(tmp_path), one, copy)
    assert paths(told) == ["02"]
    assert reasons(told) == ["it says word for word what incidents/bread/02 says"]


def test_a_text_that_is_changed_after_it_was_sent_is_not_sent_again(tmp_path: Path) -> None:
    """A typo is mended on the page; what everybody has got, they have got."""
    sent = message("index")
    mark = Key(sent.path, sent.channel, sent.audience, "(outbox)")
    standing = record(tmp_path, line(sent, Happened.SENT), line(sent, Happened.SENT, mark))
    mended = replace(sent, parts={"text": "What index said, spelt right."}, fingerprint="new")
    assert paths(found(standing, mended)) == []


def test_policy_says_what_goes_where(tmp_path: Path) -> None:
    """SMS for the first word, escalations and the end only; press when it is critical."""
    policy = Policy(
        send=(
            Scope(channels=frozenset({"email"})),
            Scope(
                channels=frozenset({"sms"}),
                occasions=frozenset({Occasion.FIRST, Occasion.RESOLUTION}),
                impact=Impact.MAJOR,
            ),
            Scope(channels=frozenset({"press"}), impact=Impact.CRITICAL),
        )
    )
    first = message("index", 9, occasions=frozenset({Occasion.FIRST}))
    then = message("02", 8)
    told = [*in_channels(first, "sms", "email", "press"), *in_channels(then, "sms", "email")]
    batches = found(record(tmp_path), *told, policy=policy).batches
    assert [(batch.any.update, batch.any.channel) for batch in batches] == [
        ("index", "sms"), ("index", "email"), ("02", "email"),
    ]  # fmt: skip


def test_without_a_rule_nothing_is_sent(tmp_path: Path) -> None:
    told = found(record(tmp_path), message(), policy=Policy())
    assert told == Due()


def test_an_outdated_translation_is_held_and_the_original_sent(tmp_path: Path) -> None:
    told = found(record(tmp_path), message(), message(language="zh-CN", outdated=True))
    assert [[*batch.messages] for batch in told.batches] == [["en"]]
    assert [held.reason for held in told.held] == [
        "the original has changed since it was translated"
    ]


def test_a_text_that_its_medium_would_refuse_is_held_for_a_person(tmp_path: Path) -> None:
    (held,) = found(record(tmp_path), message(over_limit=True)).held
    assert (held.reason, held.wrong) == ("it is too long for sms", True)


def test_what_waits_for_approval_is_held_and_the_rest_is_sent(tmp_path: Path) -> None:
    told = in_channels(message(), "sms", "press")
    waits = {"press": "it waits for approval by Legal"}
    answer = due(
        composed(*told), EVERYTHING, record(tmp_path), NOW, lambda one: waits.get(one.channel)
    )
    assert [batch.any.channel for batch in answer.batches] == ["sms"]
    assert [held.reason for held in answer.held] == ["it waits for approval by Legal"]


def test_while_one_language_waits_not_everybody_has_been_told(tmp_path: Path) -> None:
    """Who reads the language that waits is still due when it is approved."""
    told = (message(), message(language="zh-CN"))
    waits = {"en": "it waits for approval by Legal"}
    answer = due(
        composed(*told), EVERYTHING, record(tmp_path), NOW, lambda one: waits.get(one.language)
    )
    (batch,) = answer.batches
    assert (list(batch.messages), batch.partial) == (["zh-CN"], True)
    (whole,) = found(record(tmp_path / "other"), *told).batches
    assert not whole.partial


def test_what_was_approved_too_late_is_given_up_in_so_many_words(tmp_path: Path) -> None:
    """Its e-mail went out in time, its press statement waited until it was no news."""
    old = message("index", 13 * 60)
    press = replace(old, channel="press")
    standing = record(tmp_path, line(replace(old, channel="email"), Happened.SENT))
    (batch,) = found(standing, press).batches
    assert batch.late == "it is older than the 12 hours within which policy.yml sends"


def test_what_waited_until_something_newer_was_said_there_is_given_up(tmp_path: Path) -> None:
    early = replace(message("02", 30), channel="press")
    standing = record(
        tmp_path,
        line(replace(early, channel="email"), Happened.SENT),
        line(replace(message("03", 5), channel="press"), Happened.SENT),
    )
    (batch,) = found(standing, early).batches
    assert batch.late == "something newer was said by press since"


def test_what_everybody_has_got_is_not_looked_at_again(tmp_path: Path) -> None:
    """Who comes onto the list later is told of what happens later."""
    sent = message()
    mark = Key(sent.path, sent.channel, sent.audience, "(outbox)")
    standing = record(tmp_path, line(sent, Happened.SENT, mark))
    assert found(standing, sent).batches == ()


def test_what_no_route_takes_goes_to_the_outbox_in_every_language(tmp_path: Path) -> None:
    told = found(record(tmp_path), message(), message(language="zh-CN"))
    assert [(batch.route.name, [*batch.messages]) for batch in told.batches] == [
        ("outbox", ["en", "zh-CN"])
    ]


def _routes(*routes: Route) -> Policy:
    return replace(EVERYTHING, routes=routes)


def _languages(batches: Iterable[object]) -> list[tuple[str, list[str]]]:
    return [(b.route.name, [*b.messages]) for b in batches]  # type: ignore[attr-defined]


def test_one_place_is_told_in_the_language_it_asks_for(tmp_path: Path) -> None:
    both = (message(), message(language="zh-CN"))
    place = Route(name="room", transport="apprise", to="ROOM")
    chinese = replace(place, name="weixin", to="WEIXIN", languages=("zh-CN",))
    mail = Route(name="list", transport="smtp")
    for policy, said in (
        (_routes(place), [("room", ["en"])]),
        (_routes(place, chinese), [("room", ["en"]), ("weixin", ["zh-CN"])]),
        (_routes(chinese), [("weixin", ["zh-CN"])]),
        (_routes(mail), [("list", ["en", "zh-CN"])]),
    ):
        assert (
            _languages(found(record(tmp_path / said[0][0]), *both, policy=policy).batches) == said
        )


def test_of_two_lists_by_language_each_knows_what_the_other_says(tmp_path: Path) -> None:
    """A reader of Chinese is not told in English only because that list comes first."""
    english = Route(name="en", transport="smtp", languages=("en",))
    chinese = Route(name="zh", transport="smtp", languages=("zh-CN",))
    told = (message(), message(language="zh-CN"))
    first, second = found(record(tmp_path), *told, policy=_routes(english, chinese)).batches
    assert ([*first.messages], [*first.others]) == (["en"], ["zh-CN"])
    assert ([*second.messages], [*second.others]) == (["zh-CN"], ["en"])


def test_a_drill_goes_by_routes_for_drills_alone_and_however_old_it_is(tmp_path: Path) -> None:
    real = Route(name="real", transport="smtp")
    trial = Route(name="trial", transport="smtp", drill=True)
    drill = message("index", 100 * 60, drill=True)
    policy = _routes(real, trial)
    new = FolderLedger(tmp_path / "new").standing()
    assert _languages(found(new, drill, policy=policy, drill=True).batches) == [("trial", ["en"])]
    assert _languages(found(record(tmp_path), message(), policy=policy).batches) == [
        ("real", ["en"])
    ]
    only_real = found(new, drill, policy=_routes(real), drill=True)
    assert _languages(only_real.batches) == [("outbox", ["en"])]


def test_the_window_is_the_policys(tmp_path: Path) -> None:
    policy = replace(EVERYTHING, window=timedelta(minutes=90))
    told = found(record(tmp_path), message("index", 91), policy=policy)
    assert reasons(told) == ["it is older than the 90 minutes within which policy.yml sends"]
