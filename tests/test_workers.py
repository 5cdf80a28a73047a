"""Work in several processes gives what one process gives, also when a process dies."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from types import MappingProxyType

import pytest

from statuspage.errors import Fix, Mistake
from statuspage.model import Phase, Role, When
from statuspage.workers import Ahead, Beside, _Child, each, processes_for
from tests.commands import environment
from tests.folders import write

FIRST = (
    "---\ntitle: Orders fail\nimpact: major\nat: 2026-{:02}-{:02} 09:20\ncomponents:\n"
    "  checkout: partial_outage\nknown:\n  - One in ten.\n---\nWe are **sorry**.\n"
)
LAST = "---\nstatus: resolved\nat: 2026-{:02}-{:02} 11:20\n---\nIt works again. Thank you.\n"
WORDS = "---\ntitle: 下单失败\nknown:\n  - 十分之一。\n---\n很抱歉。\n"

linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux forks")


@linux
def test_every_piece_is_done_once_and_the_answers_stand_in_order(tmp_path: Path) -> None:
    """By three processes at the same time, this one among them."""

    def work(piece: int) -> tuple[int, int]:
        (tmp_path / f"{piece}-{os.getpid()}").write_text("done")
        time.sleep(0.002)
        return piece * piece, os.getpid()

    answers = each(work, range(120), processes=3)
    assert [square for square, _ in answers] == [piece * piece for piece in range(120)]
    assert len({process for _, process in answers}) == 3
    assert os.getpid() in {process for _, process in answers}
    assert len(list(tmp_path.iterdir())) == 120


@linux
def test_pieces_of_very_different_sizes_are_taken_one_at_a_time(tmp_path: Path) -> None:
    """While one process is busy with the first, the other one does all the rest."""

    def work(piece: int) -> int:
        end = time.monotonic() + 20
        while piece == 0 and len([*tmp_path.iterdir()]) < 59 and time.monotonic() < end:
            time.sleep(0.01)
        (tmp_path / str(piece)).touch()
        return os.getpid()

    first, *others = each(work, range(60), processes=2, share=1)
    assert first not in others
    assert len({*others}) == 1


@linux
def test_meanwhile_this_process_does_something_else_first(tmp_path: Path) -> None:
    """What it waits for can only be done by the other one: both work at the same time."""

    def work(piece: int) -> int:
        (tmp_path / str(piece)).touch()
        return os.getpid()

    def meanwhile() -> None:
        end = time.monotonic() + 20
        while not (tmp_path / "59").exists() and time.monotonic() < end:
            time.sleep(0.01)

    assert os.getpid() not in each(work, range(60), processes=2, meanwhile=meanwhile)
    assert len([*tmp_path.iterdir()]) == 60


@linux
def test_pieces_whose_process_is_killed_are_done_again() -> None:
    """Nothing is lost when the system takes a process away."""
    here = os.getpid()

    def work(piece: int) -> int:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        time.sleep(0.01)
        return piece

    assert each(work, range(40), processes=2) == list(range(40))


@linux
def test_what_a_killed_process_had_said_before_is_not_done_again(tmp_path: Path) -> None:
    """Only the share that it died of is."""
    here = os.getpid()

    def work(piece: int) -> int:
        theirs = os.getpid() != here
        end = time.monotonic() + 20
        while not theirs and len([*tmp_path.glob("*-theirs")]) < 10 and time.monotonic() < end:
            time.sleep(0.01)
        if theirs and len([*tmp_path.glob("*-theirs")]) == 10:
            os.kill(os.getpid(), signal.SIGKILL)
        (tmp_path / f"{piece}-{'theirs' if theirs else 'ours'}").touch()
        return piece

    assert each(work, range(60), processes=2, share=1) == list(range(60))
    assert len([*tmp_path.glob("*-theirs")]) == 10
    assert len([*tmp_path.iterdir()]) == 60


@linux
def test_answers_are_whole_however_early_they_are_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Also while not even how long one is has been written to its end."""
    asked: set[int] = set()
    read = os.pread

    def early(file: int, size: int, at: int) -> bytes:
        """The first time of each place, what has been written is not all there yet."""
        begun = size == 8 and at not in asked
        asked.add(at)
        return read(file, size, at)[: 1 if begun else size]

    monkeypatch.setattr(os, "pread", early)
    child = _Child(lambda: iter([b"x" * size for size in range(300, 320)]))
    told: list[bytes] = []
    end = time.monotonic() + 20
    while len(told) < 20 and time.monotonic() < end:
        told += child.said()
    child.end()
    assert [len(each) for each in told] == [*range(300, 320)]
    assert [*child.said()] == []


@linux
def test_where_the_system_gives_no_process_all_is_done_here(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Too many processes, or too many files: slower is better than nothing."""

    def refused(*_: object) -> int:
        raise OSError("no more of these")

    for refusing in ("fork", "memfd_create"):
        with monkeypatch.context() as patch:
            patch.setattr(os, refusing, refused)
            assert each(str, range(40), processes=2) == [*map(str, range(40))]
            assert Beside(os.getpid).result() == os.getpid()
            ahead = Ahead(str, lambda: None)
            ahead.ask(3)
            assert ahead.result() == "3"


@linux
def test_what_a_piece_raises_is_raised_here() -> None:
    """With its own words, whichever process met it."""

    def work(piece: int) -> int:
        time.sleep(0.001)
        if piece == 70:
            raise ValueError("page 70 is wrong")
        return piece

    with pytest.raises(ValueError, match="page 70 is wrong"):
        each(work, range(100), processes=2)


def test_little_work_is_not_shared() -> None:
    """Fewer than a hundred pieces are done before a second process would have begun."""
    assert processes_for(99) == 1
    assert each(lambda piece: (piece, os.getpid()), range(3)) == [
        (piece, os.getpid()) for piece in range(3)
    ]
    assert each(str, []) == []


@linux
def test_what_an_incident_is_made_of_comes_back_from_another_process() -> None:
    """Frozen mappings, enums and moments: the part that made them is not done twice."""
    moment = datetime(2026, 11, 2, 9, 20, tzinfo=timezone(timedelta(hours=1), "CET"))
    told = MappingProxyType({"phase": Phase.RESOLVED, "at": moment})

    def work(_piece: int) -> tuple[MappingProxyType[str, object], int]:
        time.sleep(0.005)
        return told, os.getpid()

    answers = each(work, range(32), processes=2)
    back = next(answer for answer, process in answers if process != os.getpid())
    assert back == told
    assert type(back) is MappingProxyType
    assert back["at"].tzname() == "CET"  # type: ignore[attr-defined]


@linux
def test_frozen_things_come_back_from_another_process() -> None:
    """With one value or many, inside each other, and with those that take no arguments."""
    said = (Role("press"), When(datetime(2026, 11, 2, 9, 20, tzinfo=UTC), exact=False))
    told = Mistake(path="index.md", line=3, message="wrong", fix=Fix(first=3, last=3, lines=("a",)))

    def work(_piece: int) -> tuple[object, int]:
        time.sleep(0.005)
        return (said, told), os.getpid()

    answers = each(work, range(32), processes=2)
    assert next(back for back, process in answers if process != os.getpid()) == (said, told)


@linux
def test_work_beside_is_done_by_another_process() -> None:
    """Where there is a core for it; it is done here when that process is killed."""
    here = os.getpid()
    done_by = Beside(os.getpid).result()
    assert (done_by != here) is (processes_for(10_000) > 1)

    def fatal() -> int:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return 7

    assert Beside(fatal).result() == 7


@linux
def test_work_beside_that_nobody_waited_for_gives_what_it_has() -> None:
    """Or nothing, where it failed or was never begun: then nothing is done here either."""
    here = os.getpid()
    shared = processes_for(10_000) > 1

    def wrong() -> int:
        raise ValueError("not this")

    done_by = Beside(os.getpid).dismiss()
    assert (done_by is not None) is shared
    assert done_by != here
    assert Beside(wrong).dismiss() is None


def test_what_work_beside_raises_is_raised_where_it_is_asked_for() -> None:
    """Not where it was begun."""

    def wrong() -> int:
        raise ValueError("not this")

    beside = Beside(wrong)
    with pytest.raises(ValueError, match="not this"):
        beside.result()


@linux
def test_work_ahead_gets_ready_and_waits_for_its_question() -> None:
    """In another process, where there is a core for it; here if that one is killed."""
    here = os.getpid()
    ready: list[int] = []

    def work(question: str) -> tuple[str, int, list[int]]:
        return question.upper(), os.getpid(), ready

    ahead = Ahead(work, lambda: ready.append(os.getpid()))
    ahead.ask("x" * 1_000_000)
    answer, done_by, ready_in = ahead.result()
    assert answer == "X" * 1_000_000
    if processes_for(10_000) > 1:
        assert done_by != here
        assert ready_in == [done_by]
    assert not ready

    def fatal(question: int) -> int:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return question + 1

    ahead_of_fatal = Ahead(fatal, lambda: None)
    ahead_of_fatal.ask(6)
    assert ahead_of_fatal.result() == 7


@linux
def test_work_ahead_that_is_never_asked_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its process is no more, and has done nothing; the same if it died before it was asked."""
    begun: list[int] = []
    fork = os.fork

    def noted() -> int:
        begun.append(child := fork())
        return child

    monkeypatch.setattr(os, "fork", noted)

    def work(question: int) -> int:
        return question

    Ahead(work, lambda: None).dismiss()
    died = Ahead(work, lambda: os._exit(1))
    time.sleep(0.05)
    died.ask(3)
    assert died.result() == 3
    assert len(begun) == (2 if processes_for(10_000) > 1 else 0)
    for child in begun:
        with pytest.raises(ProcessLookupError):
            os.kill(child, 0)


WATCHED = """\
import os, sys

import statuspage.workers as workers
from statuspage.cli import main

leave = os._exit


def watched(code):
    os.write(2, b"a child ended well\\n" if code == 0 else b"a child failed\\n")
    leave(code)


os._exit = watched
workers.processes_for = lambda pieces: 3 if pieces > 1 else 1
main(sys.argv[1:])
"""


@linux
@pytest.mark.parametrize("command", ["check", "build"])
def test_no_answer_of_a_child_is_lost_in_a_fresh_process(tmp_path: Path, command: str) -> None:
    """A child that always fails would only make each command slower: nobody would see it."""
    files = {
        f"incidents/2026-{month:02}-{day:02}-orders-fail/{name}.md": text.format(month, day)
        for month in range(1, 11)
        for day in (3, 14)
        for name, text in (("index", FIRST), ("02-resolved", LAST), ("index.zh-CN", WORDS))
    }
    ran = subprocess.run(
        [sys.executable, "-c", WATCHED, command, "--site", str(write(tmp_path, files))],
        env=environment(SOURCE_DATE_EPOCH="1793620800"),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ran.stderr.count("a child ended well\n") > 1, ran.stderr
    assert "a child failed" not in ran.stderr


LEFT = """\
import os, sys
from pathlib import Path

from statuspage.cli import main

for _ in range(3):
    try:
        main(["check", "--now", "nonsense", "--site", sys.argv[1]])
    except SystemExit as ended:
        assert ended.code == 2
children = Path(f"/proc/self/task/{os.getpid()}/children").read_text()
print(len(children.split()), len(os.listdir("/proc/self/fd")))
"""


@linux
def test_a_check_that_cannot_begin_leaves_no_process_behind(tmp_path: Path) -> None:
    """Nor files that are open, where commands run one after the other in one process."""
    site = write(tmp_path, {})
    ran = subprocess.run(
        [sys.executable, "-c", LEFT, str(site)],
        env=environment(),
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    assert ran.stdout == "0 4\n", ran.stderr
