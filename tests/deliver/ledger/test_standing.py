"""What stands when all lines are taken together, in whichever order and however they got there."""

from __future__ import annotations

import itertools
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from statuspage.deliver.event import Event, Happened
from statuspage.deliver.ledger import Folded, FolderLedger
from statuspage.deliver.ledger.lines import ended, header, line_of
from tests.deliver.ledger.events import NOW, PATH, SAID, baseline, event, key, wrote

DUE, SENDING, SENT = Happened.DUE, Happened.SENDING, Happened.SENT
FAILED, UNKNOWN, SKIPPED = Happened.FAILED, Happened.UNKNOWN, Happened.SKIPPED

Said = tuple[Happened, int]
BY_CERTAINTY = [
    event(SENT),
    event(UNKNOWN),
    event(FAILED, final=True),
    event(SENDING),
    event(FAILED),
    event(SKIPPED),
    event(DUE),
    event(Happened.BASELINE),
]


def put(folder: Path, run: str, events: Iterable[Event], despite: Mapping[int, int] = {}) -> Path:
    """A file as a run would have written it that knew of no other."""
    file = folder / "runs" / "2026" / f"{run}.jsonl"
    file.parent.mkdir(parents=True, exist_ok=True)
    written = [line_of(e, n, despite.get(n, 0)) for n, e in enumerate(events, 1)]
    last = ended(len(written), whole=True)
    file.write_bytes(header(run, NOW, "test") + b"".join(written) + last)
    return file


def stands(folder: Path, *runs: Sequence[Said]) -> Said:
    """What holds of one delivery of which these runs have said this, one not knowing the other."""
    for name, said in zip("abcdef", runs, strict=False):
        put(folder, name, [event(happened, attempt=attempt) for happened, attempt in said])
    last = Folded(folder).last(key())
    assert last is not None
    return last.happened, last.attempt


@pytest.mark.parametrize(
    ("better", "worse"),
    list(itertools.pairwise(BY_CERTAINTY)),
    ids=lambda e: e.happened.value,
)
def test_of_one_attempt_the_more_certain_word_holds(
    tmp_path: Path, better: Event, worse: Event
) -> None:
    """Sent, unknown, failed for good, being sent, failed, skipped, claimed, baseline."""
    put(tmp_path, "a", [better])
    put(tmp_path, "b", [worse])
    put(tmp_path, "c", [worse])
    last = Folded(tmp_path).last(key())
    assert last is not None
    assert (last.run, last.happened, last.final) == ("a", better.happened, better.final)


@pytest.mark.parametrize(
    ("runs", "holds"),
    [
        pytest.param([[(SENDING, 1), (FAILED, 1)]], (FAILED, 1), id="a run corrects itself"),
        pytest.param(
            [[(SENDING, 1), (FAILED, 1), (SENDING, 2)]], (SENDING, 2), id="and tries again"
        ),
        pytest.param([[(SENT, 1), (DUE, 1)]], (SENT, 1), id="sent, whatever it says later"),
        pytest.param([[(FAILED, 1)], [(FAILED, 2)]], (FAILED, 2), id="attempts count up"),
        pytest.param([[(FAILED, 1)], [(DUE, 2)]], (DUE, 2), id="claimed again"),
        pytest.param([[(SENT, 1)], [(FAILED, 3)]], (SENT, 1), id="sent elsewhere is sent"),
        pytest.param([[(SENT, 1)], [(UNKNOWN, 2)]], (SENT, 1), id="sent, and unknown later"),
        pytest.param([[(UNKNOWN, 1)], [(FAILED, 3)]], (UNKNOWN, 1), id="a doubt stands"),
        pytest.param([[(SENDING, 1)], [(DUE, 3)]], (SENDING, 1), id="an open one too"),
        pytest.param([[(SENDING, 1)], [(SENDING, 2)]], (SENDING, 2), id="the newest doubt"),
        pytest.param([[(UNKNOWN, 2)], [(FAILED, 1)]], (UNKNOWN, 2), id="nothing to doubt"),
        pytest.param([[(FAILED, 2)], [(SKIPPED, 2)], [(DUE, 1)]], (FAILED, 2), id="three runs"),
    ],
)
def test_what_holds_of_a_delivery(
    tmp_path: Path, runs: Sequence[Sequence[Said]], holds: Said
) -> None:
    """The rules, one row a case; runs that stand side by side did not know of each other."""
    assert stands(tmp_path, *runs) == holds


def test_a_doubt_gives_way_to_who_knew_of_it(tmp_path: Path) -> None:
    """Sent again by somebody who had looked: then that attempt is what counts."""
    wrote(tmp_path, [event(SENDING), event(UNKNOWN)])
    wrote(tmp_path, [event(DUE, attempt=2)], [event(SENDING, attempt=2)])
    wrote(tmp_path, [event(SKIPPED, "other")])  # finds that the run before ended in between
    last = FolderLedger(tmp_path).standing().last(key())
    assert last is not None
    assert (last.happened, last.attempt) == (UNKNOWN, 2)
    wrote(tmp_path, [event(DUE, attempt=3)], [event(SENDING, attempt=3), event(FAILED, attempt=3)])
    last = FolderLedger(tmp_path).standing().last(key())
    assert last is not None
    assert (last.happened, last.attempt) == (FAILED, 3)


def test_what_is_known_of_an_update(tmp_path: Path) -> None:
    """Its moment, what it says, and with which secret its targets were made."""
    wrote(tmp_path, [baseline(), baseline("incidents/old/index")])
    wrote(tmp_path, [event(DUE), event(SENT)])
    updates = FolderLedger(tmp_path).standing().updates
    assert set(updates) == {PATH, "incidents/old/index"}
    assert updates["incidents/old/index"].baseline
    known = updates[PATH]
    assert (known.said_at, known.fingerprint) == (SAID, "f1")
    assert (known.baseline, known.key_id) == (False, "k1")


def test_two_secrets_in_one_record_are_both_named(tmp_path: Path) -> None:
    """So that neither of them passes for the one with which everything was sent."""
    put(tmp_path, "a", [event(SENT)])
    put(tmp_path, "b", [event(SENT, "t2", key_id="k0")])
    assert Folded(tmp_path).updates[PATH].key_id == "k0, k1"


def test_the_newest_that_was_told_in_a_channel(tmp_path: Path) -> None:
    """What was sent or may have been; not what failed, what was skipped or a mark of a route."""
    later = SAID + timedelta(hours=1)
    third = "incidents/orders/03-monitoring"
    put(
        tmp_path,
        "a",
        [
            event(SENT),
            event(FAILED, path=third, said_at=later),
            event(SENT, "(smtp)", 0, path=third, said_at=later),
            event(UNKNOWN, path=third, said_at=later, channel="sms"),
        ],
    )
    standing = Folded(tmp_path)
    assert standing.told("incidents/orders", "email", "customers") == SAID
    assert standing.told("incidents/orders", "sms", "customers") == later
    assert standing.told("incidents/orders", "email", "media") is None
    assert standing.told("incidents/other", "email", "customers") is None


def test_a_record_is_new_until_a_run_has_gone_through(tmp_path: Path) -> None:
    """A first run that dies while it writes the baseline is a first run once more."""
    ledger = FolderLedger(tmp_path)
    assert ledger.standing().is_new
    with suppress(RuntimeError), ledger.run(NOW) as run:
        run.append([baseline()])
        raise RuntimeError
    assert ledger.standing().is_new
    wrote(tmp_path, [baseline("")])
    assert not ledger.standing().is_new
    assert set(ledger.standing().updates) == {PATH}


def test_something_sent_is_a_record(tmp_path: Path) -> None:
    """Whatever became of the run that sent it."""
    put(tmp_path, "a", [event(DUE)])
    assert not Folded(tmp_path).is_new


def test_unknown_ones_are_named_in_a_fixed_order(tmp_path: Path) -> None:
    """Each by its update, channel and target."""
    put(tmp_path, "b", [event(UNKNOWN, "t2"), event(UNKNOWN, "t1"), event(SENT, "t3")])
    put(tmp_path, "a", [event(UNKNOWN, "t9", channel="chat")])
    assert [(e.channel, e.target) for e in Folded(tmp_path).unknown()] == [
        ("chat", "t9"),
        ("email", "t1"),
        ("email", "t2"),
    ]


def test_single_deliveries_of_some_updates_only(tmp_path: Path) -> None:
    """What is open elsewhere, and updates as a whole, are known all the same."""
    other = "incidents/payments/index"
    put(tmp_path, "a", [event(SENT), event(SENT, path=other), event(SENDING, "t2", path=other)])
    put(tmp_path, "b", [event(UNKNOWN, "t2", path=other), event(UNKNOWN, "t3", path=other)])
    put(tmp_path, "c", [event(SENT, "t3", path=other)])
    standing = FolderLedger(tmp_path).standing([PATH])
    assert standing.last(key()) is not None
    assert standing.last(key(path=other)) is None
    assert [e.target for e in standing.unknown()] == ["t2"]
    assert {e.target for e in standing.deliveries() if e.path == other} == {"t2", "t3"}
    assert set(standing.updates) == {PATH, other}
    assert standing.told("incidents/payments", "email", "customers") == SAID


def test_each_delivery_once_with_what_stands(tmp_path: Path) -> None:
    """However many lines there are about it."""
    put(tmp_path, "a", [event(DUE), event(SENDING), event(SENT), event(DUE, "t2")])
    put(tmp_path, "b", [event(DUE, "t2"), event(SENDING, "t2"), event(FAILED, "t2", final=True)])
    standing = Folded(tmp_path)
    assert [(e.target, e.happened) for e in standing.deliveries()] == [("t1", SENT), ("t2", FAILED)]
    assert len(list(standing.events())) == 7


# Laws

HAPPENINGS = some.tuples(
    some.sampled_from([DUE, SENDING, SENT, FAILED, UNKNOWN, SKIPPED, Happened.BASELINE]),
    some.sampled_from(["t1", "t2"]),
    some.integers(0, 3),
    some.booleans(),
    some.sampled_from([PATH, "incidents/orders/03-monitoring"]),
    some.sampled_from([0, 0, 0, 1, 2]),
)
RUNS = some.lists(some.lists(HAPPENINGS, max_size=6), min_size=1, max_size=4)
Happening = tuple[Happened, str, int, bool, str, int]


def written(folder: Path, runs: Sequence[Sequence[Happening]], names: Sequence[str]) -> None:
    """These runs, under these names."""
    for name, said in zip(names, runs, strict=False):
        put(
            folder,
            name,
            [
                event(happened, target, attempt, final=final and happened is FAILED, path=path)
                for happened, target, attempt, final, path, _ in said
            ],
            {n: despite for n, (*_, despite) in enumerate(said, 1)},
        )


def all_of(standing: Folded) -> object:
    """Everything that a standing answers."""
    keys = {e.key for e in standing.events()}
    return (
        standing.is_new,
        dict(standing.updates),
        {key: standing.last(key) for key in keys},
        standing.unknown(),
        sorted(standing.deliveries(), key=lambda e: e.key),
        standing.told("incidents/orders", "email", "customers"),
    )


@settings(deadline=None, max_examples=60)
@given(RUNS, some.permutations("abcd"))
def test_the_order_in_which_files_are_read_changes_nothing(
    runs: Sequence[Sequence[Happening]], names: Sequence[str]
) -> None:
    """Runs that other clocks have named otherwise make the same standing but for those names."""

    def meaning(folder: str, chosen: Sequence[str]) -> object:
        written(Path(folder), runs, chosen)
        standing = Folded(Path(folder))
        last = {e.key: standing.last(e.key) for e in standing.events()}
        said = {k: (e.happened, e.attempt, e.final) for k, e in last.items() if e is not None}
        updates = {path: known.baseline for path, known in standing.updates.items()}
        told = standing.told("incidents/orders", "email", "customers")
        return said, updates, standing.is_new, told, [e.key for e in standing.unknown()]

    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
        assert meaning(one, "abcd") == meaning(two, names)


@settings(deadline=None, max_examples=30)
@given(RUNS, RUNS)
def test_two_records_merged_in_either_order_are_one(
    ours: Sequence[Sequence[Happening]], theirs: Sequence[Sequence[Happening]]
) -> None:
    """And merging once more changes nothing."""
    with tempfile.TemporaryDirectory() as folder:
        top = Path(folder)
        written(top / "ours", ours, ["a", "c", "e", "g"])
        written(top / "theirs", theirs, ["b", "d", "f", "h"])
        for first, second in (("ours", "theirs"), ("theirs", "ours")):
            shutil.copytree(top / first, top / f"{first}-first")
            shutil.copytree(
                top / second / "runs", top / f"{first}-first" / "runs", dirs_exist_ok=True
            )
        one, two = Folded(top / "ours-first"), Folded(top / "theirs-first")
        assert all_of(one) == all_of(two)


@settings(deadline=None, max_examples=40)
@given(RUNS, some.data())
def test_what_a_run_knows_as_it_goes_is_what_is_read_afterwards(
    runs: Sequence[Sequence[Happening]], data: some.DataObject
) -> None:
    """The standing in memory follows every line, in detail or for some updates only."""
    paths = data.draw(some.sampled_from([None, [PATH], []]))
    with tempfile.TemporaryDirectory() as folder:
        written(Path(folder), runs[1:], "abc")
        said = [event(h, t, a, path=p, final=f and h is FAILED) for h, t, a, f, p, _ in runs[0]]
        with FolderLedger(Path(folder)).run(NOW, paths) as run:
            for each in said:
                run.append([each])
            as_it_goes = run.standing
            again = Folded(Path(folder), paths)
            for each in said:
                assert as_it_goes.last(each.key) is not None
                if paths is None or each.path in paths:
                    assert as_it_goes.last(each.key) == again.last(each.key)
            assert dict(as_it_goes.updates) == dict(again.updates)
            assert as_it_goes.is_new in {again.is_new, False}


def cut(file: Path, size: int) -> None:
    """What a crash in the writing leaves."""
    with file.open("r+b") as opened:
        opened.truncate(size)


@settings(deadline=None, max_examples=100)
@given(some.lists(some.sampled_from(["t1", "t2", "t3"]), min_size=1, max_size=4), some.data())
def test_a_file_cut_anywhere_loses_no_safe_line_and_invents_none(
    targets: Sequence[str], data: some.DataObject
) -> None:
    """Whole lines count and half a line does not; what was being sent is unknown afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        top = Path(folder)
        wrote(top, *([event(h, target)] for target in targets for h in (DUE, SENDING, SENT)))
        (file,) = top.glob("runs/*/*.jsonl")
        content = file.read_bytes()
        size = data.draw(some.integers(0, len(content)))
        cut(file, size)
        left = content[:size]
        whole = [line for line in left.split(b"\n")[1:-1] if b'"event":' in line]
        got = list(Folded(top).events())
        assert len(got) - len(whole) in {0, 1}  # a line may lack nothing but its line break
        with FolderLedger(top).run(NOW) as run:
            for target in {*targets}:
                of = [e.happened for e in got if e.target == target]
                last = run.standing.last(key(target))
                now_known = None if last is None else last.happened
                expected = {SENT: SENT, SENDING: UNKNOWN, DUE: DUE}
                assert now_known == (SENT if SENT in of else expected[of[-1]] if of else None)
