"""A record in a folder, with real processes, real signals and disks that are really full."""

from __future__ import annotations

import random
import re
import shutil
import sys
import threading
import time
from collections import Counter
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest

from statuspage.deliver.event import Happened
from statuspage.deliver.ledger import FolderLedger, ledger
from statuspage.deliver.ledger.lines import Broken
from statuspage.deliver.ledger.lock import holder
from statuspage.deliver.record import Busy
from statuspage.errors import StatuspageError
from tests.deliver.ledger.events import NOW, event, key, process, wrote
from tests.deliver.ledger.mounts import CAN_UNSHARE, with_mounts

DUE, SENDING, SENT = Happened.DUE, Happened.SENDING, Happened.SENT
FAILED, UNKNOWN = Happened.FAILED, Happened.UNKNOWN
UNIX = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of Unix")


def files(folder: Path) -> list[Path]:
    """The files of runs."""
    return sorted(folder.glob("runs/*/*.jsonl"))


def said(folder: Path) -> list[tuple[str, str]]:
    """What the record says, line by line."""
    standing = FolderLedger(folder).standing()
    return [(e.happened.value, e.target) for e in standing.events()]


# Writing


def test_lines_are_there_when_append_returns(tmp_path: Path) -> None:
    """Another reader sees them while the run goes on, and they bear the run and their number."""
    with FolderLedger(tmp_path / "new" / "ledger").run(NOW) as run:
        run.append([event(DUE), event(DUE, "t2")])
        run.append([event(SENDING)])
        found = list(FolderLedger(tmp_path / "new" / "ledger").standing().events())
        assert [(e.run, e.number, e.happened, e.target) for e in found] == [
            (run.id, 1, DUE, "t1"),
            (run.id, 2, DUE, "t2"),
            (run.id, 3, SENDING, "t1"),
        ]
        assert run.standing.last(key()) == found[2]
        run.append([event(SENT)])


def test_a_run_is_one_file_that_a_person_can_find(tmp_path: Path) -> None:
    """Its name begins with the time, its first line names it, its last says that it ended."""
    name = wrote(tmp_path, [event(SENT)])
    assert re.fullmatch(r"2026-11-02-094600-[0-9a-f]{8}", name)
    (file,) = files(tmp_path)
    assert file.relative_to(tmp_path).as_posix() == f"runs/2026/{name}.jsonl"
    lines = file.read_text("utf-8").splitlines()
    assert lines[0].startswith('{"record":1,"run":"' + name + '"')
    assert lines[-1] == '{"ended":"whole","events":1}'


def test_a_run_that_has_nothing_to_say_leaves_no_file(tmp_path: Path) -> None:
    """The record does not grow each time that somebody looks."""
    wrote(tmp_path, [])
    assert files(tmp_path) == []


def test_a_group_costs_one_write_and_one_settling(tmp_path: Path) -> None:
    """However many lines it has."""
    calls: Counter[str] = Counter()

    def count(frame: object, kind: str, called: object) -> None:
        if kind == "c_call":
            calls[getattr(called, "__name__", "")] += 1

    with FolderLedger(tmp_path).run(NOW) as run:
        run.append([event(DUE)])
        group = [event(SENDING, f"t{n}") for n in range(50)]
        sys.setprofile(count)
        run.append(group)
        sys.setprofile(None)
    assert (calls["write"], calls["fsync"]) == (1, 1)


def test_a_line_costs_little(tmp_path: Path) -> None:
    """Ten thousand recipients are 30,000 lines: the record is not what they wait for."""
    groups = [[event(h, f"t{n}") for n in range(50)] for h in (DUE, SENDING, SENT)] * 40
    with FolderLedger(tmp_path).run(NOW) as run:
        before = time.process_time()
        for group in groups:
            run.append(group)
        writing = time.process_time() - before
    before = time.process_time()
    FolderLedger(tmp_path).standing()
    reading = time.process_time() - before
    assert writing < 1.0  # 6,000 lines; about 0.1 here
    assert reading < 1.0


def test_threads_may_append(tmp_path: Path) -> None:
    """No line is lost or cut by another, and numbers have no gap."""
    with FolderLedger(tmp_path).run(NOW) as run:

        def twenty(name: int) -> None:
            for each in range(20):
                run.append([event(SENT, f"{name}-{each}")])

        threads = [threading.Thread(target=twenty, args=(name,)) for name in range(5)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    found = list(FolderLedger(tmp_path).standing().events())
    assert [e.number for e in found] == list(range(1, 101))
    assert len({e.target for e in found}) == 100


def test_an_address_in_a_note_is_not_recorded(tmp_path: Path) -> None:
    """No transport should write one; the record does not rely on it."""
    wrote(tmp_path, [event(FAILED, note="550 <anna@example.com>: no such user ben@example.org")])
    (file,) = files(tmp_path)
    assert "550 <…>: no such user …" in file.read_text("utf-8")
    assert "example" not in file.read_text("utf-8").replace("statuspage", "")


# Two at once, and clocks


def test_a_second_run_is_told_who_is_at_work(tmp_path: Path) -> None:
    """It ends at once, having sent nothing; when the first is over, it may."""
    first = process(
        """
        with FolderLedger(Path(sys.argv[1])).run(NOW) as run:
            print("in", flush=True)
            sys.stdin.readline()
        """,
        tmp_path,
    )
    assert first.stdout is not None
    assert first.stdout.readline() == "in\n"
    with pytest.raises(Busy) as raised, FolderLedger(tmp_path).run(NOW):
        pass
    assert "since 2026-11-02 09:46 UTC on the machine" in str(raised.value)
    assert f"process {first.pid}. This one has sent nothing" in str(raised.value)
    assert "a run is sending, since" in (holder(tmp_path) or "")
    first.communicate("\n", timeout=20)
    wrote(tmp_path, [event(SENT)])
    assert holder(tmp_path) is None


def test_looking_at_who_holds_it_disturbs_nobody(tmp_path: Path) -> None:
    """Neither there being no record nor a run that begins at that moment."""
    assert holder(tmp_path / "nowhere") is None
    wrote(tmp_path, [event(SENT)])
    stop = threading.Event()
    looking = threading.Thread(target=lambda: [holder(tmp_path) for _ in iter(stop.is_set, True)])
    looking.start()
    try:
        for _ in range(30):
            wrote(tmp_path, [])
    finally:
        stop.set()
        looking.join()


def test_a_clock_that_jumps_back_changes_nothing(tmp_path: Path) -> None:
    """What a later run says holds, though its clock stands a year earlier."""
    wrote(tmp_path, [event(DUE), event(SENDING), event(FAILED)])
    before = NOW - timedelta(days=365)
    wrote(tmp_path, [event(DUE, attempt=2), event(SENDING, attempt=2)], now=before)
    with FolderLedger(tmp_path).run(before - timedelta(days=1)) as run:
        assert [(e.target, e.attempt) for e in run.recovered] == [("t1", 2)]
    last = FolderLedger(tmp_path).standing().last(key())
    assert last is not None
    assert (last.happened, last.attempt) == (UNKNOWN, 2)


# Death


@UNIX
def test_what_a_killed_run_was_sending_is_unknown_and_named(tmp_path: Path) -> None:
    """Once, by the next run; what it had only claimed stays due."""
    dying = process(
        """
        with FolderLedger(Path(sys.argv[1])).run(NOW) as run:
            run.append([event(Happened.DUE, t) for t in ("a", "b", "c", "d")])
            run.append([event(Happened.SENDING, t) for t in ("a", "b", "c")])
            run.append([event(Happened.SENT, "a")])
            print("now", flush=True)
            sys.stdin.readline()
        """,
        tmp_path,
    )
    assert dying.stdout is not None
    assert dying.stdout.readline() == "now\n"
    dying.kill()
    dying.communicate()
    assert [e.target for e in FolderLedger(tmp_path).standing().unknown()] == ["b", "c"]
    with FolderLedger(tmp_path).run(NOW) as run:
        assert [(e.target, e.happened) for e in run.recovered] == [("b", UNKNOWN), ("c", UNKNOWN)]
        assert run.recovered[0].note == (
            "the run that sent it ended before it could say what came of it"
        )
        assert list(run.recovered) == list(run.standing.unknown())
        stands = [run.standing.last(key(t)) for t in "abcd"]
        assert [e.happened for e in stands if e] == [SENT, UNKNOWN, UNKNOWN, DUE]
    with FolderLedger(tmp_path).run(NOW) as again:
        assert again.recovered == ()
    assert len(files(tmp_path)) == 2


@UNIX
def test_nothing_that_was_recorded_is_lost_by_a_kill(tmp_path: Path) -> None:
    """At random moments: every line that was said to be safe is there, and no other is sent."""
    code = """
        with FolderLedger(Path(sys.argv[1])).run(NOW) as run:
            for n in range(10**6):
                group = [f"{sys.argv[2]}-{n}-{i}" for i in range(25)]
                run.append([event(Happened.SENDING, t) for t in group])
                print(f"trying {n}", flush=True)
                run.append([event(Happened.SENT, t) for t in group])
                print(f"sent {n}", flush=True)
    """
    for turn in range(6):
        dying = process(code, tmp_path, str(turn))
        assert dying.stdout is not None
        dying.stdout.readline()
        time.sleep(random.uniform(0, 0.05))
        dying.kill()
        out, _ = dying.communicate()
        safe = out.count("sent ")
        standing = FolderLedger(tmp_path).standing()
        sent = {e.target for e in standing.deliveries() if e.happened is SENT}
        mine = {target for target in sent if target.startswith(f"{turn}-")}
        assert {f"{turn}-{n}-{i}" for n in range(safe) for i in range(25)} <= mine
        with FolderLedger(tmp_path).run(NOW) as run:
            assert len(run.recovered) <= 25
            assert {e.target for e in run.recovered} & sent == set()


def test_a_torn_line_is_taken_away_by_the_next_run(tmp_path: Path) -> None:
    """And then the file reads like any other."""
    wrote(tmp_path, [event(DUE)])
    (file,) = files(tmp_path)
    whole = b"".join(file.read_bytes().splitlines(keepends=True)[:2])
    file.write_bytes(whole + b'{"n":2,"at":"2026-11')
    wrote(tmp_path, [event(SENT, "t2")])
    assert file.read_bytes() == whole
    assert sorted(said(tmp_path)) == [("due", "t1"), ("sent", "t2")]


@pytest.mark.parametrize("left", [b"", b'{"record":1,"ru'])
def test_a_run_that_died_in_its_first_line_leaves_nothing(tmp_path: Path, left: bytes) -> None:
    """Half a name is no run."""
    file = tmp_path / "runs" / "2026" / "2026-11-02-094600-0a1b2c3d.jsonl"
    file.parent.mkdir(parents=True)
    file.write_bytes(left)
    assert FolderLedger(tmp_path).standing().is_new
    wrote(tmp_path, [event(SENT)])
    assert not file.exists()
    assert said(tmp_path) == [("sent", "t1")]


def test_a_broken_line_in_the_middle_stops_the_run_before_it_begins(tmp_path: Path) -> None:
    """It names the file and the line, and writes nothing."""
    wrote(tmp_path, [event(SENT), event(SENT, "t2")])
    (file,) = files(tmp_path)
    lines = file.read_text("utf-8").splitlines(keepends=True)
    file.write_text("".join([lines[0], "garbage\n", *lines[2:]]), encoding="utf-8", newline="")
    with pytest.raises(Broken, match=re.escape(f"{file}:2: ")), FolderLedger(tmp_path).run(NOW):
        pass
    assert files(tmp_path) == [file]


def test_a_run_that_fails_ends_in_order(tmp_path: Path) -> None:
    """What it was sending is unknown to the next; what it had claimed is due, and no doubt."""
    with suppress(RuntimeError), FolderLedger(tmp_path).run(NOW) as run:
        run.append([event(DUE, "a"), event(DUE, "b"), event(SENDING, "a")])
        raise RuntimeError
    (file,) = files(tmp_path)
    assert file.read_text("utf-8").endswith('{"ended":"stopped","events":3}\n')
    with FolderLedger(tmp_path).run(NOW) as run:
        assert [e.target for e in run.recovered] == ["a"]


# Disks

FILLING = """\
import sys
from pathlib import Path
from tests.deliver.ledger.events import *
with FolderLedger(Path(sys.argv[1])).run(NOW) as run:
    run.append([event(Happened.DUE)])
    try:
        for n in range(10**6):
            run.append([event(Happened.SENT, f"{n}-{i}") for i in range(25)])
            print(n, flush=True)
    except Exception as problem:
        print(f"{type(problem).__name__}: {problem}", flush=True)
        print(len(list(run.standing.events())) == 1 + 25 * n, flush=True)
"""


def checked(folder: Path, out: str, reason: str) -> None:
    """The run said what was wrong, and nothing half-written is believed by anybody."""
    *done, problem, consistent = out.splitlines()
    assert problem.startswith(f"StatuspageError: the record cannot be written: {reason}: ")
    assert problem.endswith("what is not recorded could be sent twice")
    assert consistent == "True"
    counted = Counter(e.happened for e in FolderLedger(folder).standing().events())
    assert counted == {DUE: 1, SENT: 25 * len(done)}


@UNIX
def test_a_file_that_may_not_grow_stops_the_run(tmp_path: Path) -> None:
    """The write is refused half-way; the half is taken away again."""
    limit = "import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))\n"
    out, err = process(limit + FILLING, tmp_path).communicate(timeout=30)
    assert out, err
    checked(tmp_path, out, "File too large")


@pytest.mark.skipif(not CAN_UNSHARE, reason="mounts a small disk with unshare")
def test_a_full_disk_stops_the_run_and_room_lets_it_go_on(tmp_path: Path) -> None:
    """On a real disk of 64 kB; after something was deleted, results can be recorded again."""
    disk, copy = tmp_path / "disk", tmp_path / "copy"
    disk.mkdir()
    code = f"""{FILLING}
    Path(sys.argv[1], "ballast").unlink()
    run.append([event(Happened.SENT, "last")])
    print("went on", flush=True)
"""
    script = (
        'mount -t tmpfs -o size=64k none "$1" && head -c 16384 /dev/zero > "$1/ballast" '
        '&& "$3" -c "$4" "$1"; cp -r "$1/." "$2"'
    )
    copy.mkdir()
    out, err = with_mounts(script, disk, copy, code)
    *before, last = out.splitlines()
    assert last == "went on", err
    assert any("No space left on device" in line for line in before)
    assert "True" in before
    standing = FolderLedger(copy).standing()
    counted = Counter(e.happened for e in standing.events())
    assert counted == {DUE: 1, SENT: 25 * (len(before) - 2) + 1}
    assert standing.last(key("last")) is not None


def test_a_record_that_is_deleted_while_sending_stops_the_run(tmp_path: Path) -> None:
    """What would go into a file that nobody will find is not recorded."""
    record = tmp_path / "build" / "ledger"
    with suppress(StatuspageError), FolderLedger(record).run(NOW) as run:
        run.append([event(DUE)])
        shutil.rmtree(tmp_path / "build")
        with pytest.raises(StatuspageError, match="its file was deleted meanwhile"):
            run.append([event(SENDING)])


def test_a_place_that_cannot_be_written_is_said_before_anything_is_sent(tmp_path: Path) -> None:
    """In words, with the place."""
    (tmp_path / "build").write_text("a file", encoding="utf-8")
    with (
        pytest.raises(StatuspageError, match=r"cannot be written: .*build.*\. Nothing has been"),
        FolderLedger(tmp_path / "build" / "ledger").run(NOW),
    ):
        pass


def test_nothing_can_be_appended_when_the_run_is_over(tmp_path: Path) -> None:
    """A thread that comes late is told so."""
    with FolderLedger(tmp_path).run(NOW) as run:
        run.append([event(DUE)])
    with pytest.raises(StatuspageError, match="the run is over"):
        run.append([event(SENDING)])
    assert said(tmp_path) == [("due", "t1")]


# Where it is


def test_the_record_is_where_the_policy_or_a_person_says(tmp_path: Path) -> None:
    """A folder that is named wins over the branch: so a laptop goes on without the remote."""
    assert ledger(tmp_path).folder == tmp_path / "build" / "ledger"
    assert ledger(tmp_path, "statuspage-ledger").folder == tmp_path / "build" / "ledger"
    named = ledger(tmp_path, "statuspage-ledger", tmp_path / "stick")
    assert isinstance(named, FolderLedger)
    assert named.folder == tmp_path / "stick"
