"""Two records become one: nothing is lost, nothing is sent again, and a contradiction is named."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest

from statuspage.deliver.event import Happened
from statuspage.deliver.ledger import FolderLedger
from statuspage.deliver.ledger.lines import Broken
from statuspage.deliver.record import Busy
from statuspage.errors import StatuspageError, WrongUse
from tests.deliver.ledger.events import NOW, event, key, process, wrote
from tests.deliver.ledger.mounts import CAN_UNSHARE, with_mounts

SENT, FAILED, SENDING, UNKNOWN = (
    Happened.SENT,
    Happened.FAILED,
    Happened.SENDING,
    Happened.UNKNOWN,
)


@pytest.fixture
def ours(tmp_path: Path) -> FolderLedger:
    return FolderLedger(tmp_path / "ours")


@pytest.fixture
def theirs(tmp_path: Path) -> FolderLedger:
    return FolderLedger(tmp_path / "theirs")


def runs(ledger: FolderLedger) -> list[str]:
    """The runs of a record."""
    return sorted(file.stem for file in ledger.folder.glob("runs/*/*.jsonl"))


def test_what_a_laptop_has_sent_is_not_sent_again(ours: FolderLedger, theirs: FolderLedger) -> None:
    """Though CI has tried in vain, and more often, what the laptop brought out."""
    for attempt in (1, 2, 3):
        wrote(ours.folder, [event(SENDING, attempt=attempt), event(FAILED, attempt=attempt)])
    name = wrote(theirs.folder, [event(SENDING)], [event(SENT)])
    merged = ours.merge(theirs.folder, NOW)
    assert (merged.runs, merged.events, merged.recovered) == ((name,), 2, ())
    last = ours.standing().last(key())
    assert last is not None
    assert (last.happened, last.run) == (SENT, name)


def test_merging_again_and_back_changes_nothing(ours: FolderLedger, theirs: FolderLedger) -> None:
    """Both have all then."""
    wrote(ours.folder, [event(SENT, "a")])
    wrote(theirs.folder, [event(SENT, "b")])
    assert len(ours.merge(theirs.folder, NOW).runs) == 1
    assert ours.merge(theirs.folder, NOW).runs == ()
    assert len(theirs.merge(ours.folder, NOW).runs) == 1
    assert runs(ours) == runs(theirs)
    assert list(ours.standing().events()) == list(theirs.standing().events())


def test_a_run_that_went_on_is_taken_in_further(ours: FolderLedger, theirs: FolderLedger) -> None:
    """A file of the same run that is longer there; a shorter one takes nothing away."""
    wrote(theirs.folder, [event(SENT, "a"), event(SENT, "b")])
    (file,) = theirs.folder.glob("runs/*/*.jsonl")
    whole = file.read_bytes()
    file.write_bytes(b"".join(whole.splitlines(keepends=True)[:2]))
    assert ours.merge(theirs.folder, NOW).events == 1
    file.write_bytes(whole)
    assert ours.merge(theirs.folder, NOW).runs == (file.stem,)
    (here,) = (f for f in ours.folder.glob("runs/*/*.jsonl") if f.stem == file.stem)
    assert here.read_bytes() == whole
    file.write_bytes(b"".join(whole.splitlines(keepends=True)[:2]))
    assert ours.merge(theirs.folder, NOW).runs == ()
    assert here.read_bytes() == whole


def test_a_run_that_died_there_is_recovered_here(ours: FolderLedger, theirs: FolderLedger) -> None:
    """Its torn end is left behind, and what it was sending is unknown."""
    wrote(theirs.folder, [event(SENDING, "a"), event(SENT, "b")])
    (file,) = theirs.folder.glob("runs/*/*.jsonl")
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join([*lines[:3], b'{"n":3,"at":"20']))
    merged = ours.merge(theirs.folder, NOW)
    assert [(e.target, e.happened) for e in merged.recovered] == [("a", UNKNOWN)]
    assert file.read_bytes().endswith(b'"20')
    (here,) = (f for f in ours.folder.glob("runs/*/*.jsonl") if f.stem == file.stem)
    assert here.read_bytes() == b"".join(lines[:3])


def test_two_versions_of_a_run_are_a_contradiction(
    ours: FolderLedger, theirs: FolderLedger
) -> None:
    """The file is named, and nothing at all is taken in."""
    wrote(ours.folder, [event(SENT, "a")])
    shutil.copytree(ours.folder / "runs", theirs.folder / "runs")
    (file,) = theirs.folder.glob("runs/*/*.jsonl")
    file.write_text(file.read_text("utf-8").replace('"a"', '"z"'), encoding="utf-8")
    wrote(theirs.folder, [event(SENT, "b")])
    with pytest.raises(StatuspageError, match=rf"{file.name}: there are two versions"):
        ours.merge(theirs.folder, NOW)
    assert runs(ours) == [file.stem]


def test_a_broken_record_is_not_taken_in(ours: FolderLedger, theirs: FolderLedger) -> None:
    """Not in part either."""
    wrote(theirs.folder, [event(SENT, "a")])
    bad = wrote(theirs.folder, [event(SENT, "b"), event(SENT, "c")])
    file = theirs.folder / "runs" / "2026" / f"{bad}.jsonl"
    file.write_text(file.read_text("utf-8").replace('"n":1', '"n":7'), encoding="utf-8")
    with pytest.raises(Broken, match=f"{bad}.jsonl:2"):
        ours.merge(theirs.folder, NOW)
    assert runs(ours) == []


def test_a_record_in_which_somebody_is_sending_is_not_taken_in(
    ours: FolderLedger, theirs: FolderLedger
) -> None:
    """It is not over yet."""
    with theirs.run(NOW) as run:
        run.append([event(SENDING)])
        with pytest.raises(Busy, match="Another run is sending"):
            ours.merge(theirs.folder, NOW)
    assert runs(ours) == []


@pytest.mark.skipif(not CAN_UNSHARE, reason="mounts a disk with unshare")
def test_a_record_on_a_disk_that_cannot_be_written_is_taken_in(
    ours: FolderLedger, theirs: FolderLedger
) -> None:
    """Nobody else can be writing to it."""
    wrote(theirs.folder, [event(SENT)])
    (theirs.folder / ".lock").unlink()
    code = (
        "import sys\nfrom pathlib import Path\nfrom tests.deliver.ledger.events import *\n"
        "print(len(FolderLedger(Path(sys.argv[1])).merge(Path(sys.argv[2]), NOW).runs))"
    )
    script = 'mount --bind "$2" "$2" && mount -o remount,ro,bind "$2" && "$3" -c "$4" "$1" "$2"'
    out, err = with_mounts(script, ours.folder, theirs.folder, code)
    assert out == "1\n", err
    assert not (theirs.folder / ".lock").exists()


def test_a_folder_that_is_no_record_is_said_to_be_none(ours: FolderLedger, tmp_path: Path) -> None:
    """With what a record looks like; and nobody merges a record with itself."""
    with pytest.raises(WrongUse, match=r"there is no record in .*/empty: .* 'runs'"):
        ours.merge(tmp_path / "empty", NOW)
    wrote(ours.folder, [event(SENT)])
    with pytest.raises(WrongUse, match="is this record itself"):
        ours.merge(ours.folder / ".." / "ours", NOW)


def test_merging_an_empty_record_begins_none(ours: FolderLedger, theirs: FolderLedger) -> None:
    """Else the next run would take old news for new."""
    (theirs.folder / "runs").mkdir(parents=True)
    ours.merge(theirs.folder, NOW)
    assert ours.standing().is_new


def test_a_copy_that_a_cloud_disk_has_made_is_named(ours: FolderLedger) -> None:
    """Two files of one run would count its lines under two names."""
    wrote(ours.folder, [event(SENT)])
    (file,) = ours.folder.glob("runs/*/*.jsonl")
    shutil.copy(file, file.with_name(f"{file.stem} (1).jsonl"))
    with pytest.raises(Broken, match=r"the file of another run .*; was it renamed or copied\?"):
        ours.standing()


def test_a_merge_that_is_killed_can_be_done_again(ours: FolderLedger, theirs: FolderLedger) -> None:
    """Each file is there whole or not at all."""
    for n in range(40):
        wrote(theirs.folder, [event(SENT, f"{n}-{i}") for i in range(20)])
    code = "FolderLedger(Path(sys.argv[1])).merge(Path(sys.argv[2]), NOW)"
    dying = process(code, ours.folder, theirs.folder)
    while dying.poll() is None and not runs(ours):
        time.sleep(0.001)
    dying.kill()
    dying.communicate()
    ours.merge(theirs.folder, NOW)
    assert len(list(ours.standing().events())) == 800
