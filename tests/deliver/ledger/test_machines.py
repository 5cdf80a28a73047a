"""Two machines that send with one record, are killed at random moments, and are lost at random."""

from __future__ import annotations

import os
import random
import subprocess
import time
from collections import Counter
from pathlib import Path

import pytest

from statuspage.deliver.event import Happened
from statuspage.deliver.ledger import BranchLedger
from tests.checkout import git
from tests.deliver.ledger.events import NOW, key, process

TARGETS = 150
# What `notify` does, with a far side that is a file: claims, tries, fails at times, tries again.
SENDING = """
    import os, random
    from statuspage.deliver.ledger import BranchLedger
    from statuspage.errors import StatuspageError

    site, far = Path(sys.argv[1]), os.open(sys.argv[2], os.O_WRONLY | os.O_APPEND)

    def left(run):
        for n in range(int(sys.argv[3])):
            last = run.standing.last(key(f"t{n}"))
            if last is None:
                yield f"t{n}", 1
            elif last.happened is Happened.DUE:
                yield f"t{n}", last.attempt
            elif last.happened is Happened.FAILED and not last.final:
                yield f"t{n}", last.attempt + 1

    def send(run, group):
        run.append([event(Happened.SENDING, t, a) for t, a in group])
        results = []
        for t, a in group:
            failed = random.random() < 0.2
            if not failed:
                os.write(far, f"{t}\\n".encode())
            results.append(event(Happened.FAILED if failed else Happened.SENT, t, a))
        run.append(results)
        return [(e.target, e.attempt + 1) for e in results if e.happened is Happened.FAILED]

    try:
        with BranchLedger(site, "statuspage-ledger").run(NOW) as run:
            todo = list(left(run))
            for begin in range(0, len(todo), 25):
                claim = todo[begin : begin + 25]
                run.append([event(Happened.DUE, t, a) for t, a in claim])
                run.checkpoint()
                again = send(run, claim)
                if again:
                    send(run, again)
            run.checkpoint()
    except StatuspageError as problem:
        sys.exit(str(problem))
"""


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="signals of Unix")
def test_nothing_is_sent_twice_or_lost_whatever_happens_to_machines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed, deleted, racing: what arrived is sent or unknown, once; what is sent arrived."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    git(tmp_path, "init", "--quiet", "--bare", "remote.git")
    far = tmp_path / "far"
    far.touch()
    running: dict[str, tuple[subprocess.Popen[str], float]] = {}
    kills = lost = 0
    end = time.monotonic() + 12
    while time.monotonic() < end:
        for name in ("one", "two"):
            if name in running or (name == "two" and random.random() < 0.7):
                continue
            if random.random() < 0.3 and (tmp_path / name).exists():
                lost += 1
                (tmp_path / name).rename(tmp_path / f"lost-{lost}")
            sending = process(SENDING, site(tmp_path, name), far, str(TARGETS))
            # Early or late in its work, on a fast machine and on a slow one.
            running[name] = (sending, time.monotonic() + 0.05 + 1.5 * random.random() ** 2)
        for name, (sending, until) in list(running.items()):
            if sending.poll() is None and time.monotonic() < until:
                continue
            kills += sending.poll() is None
            end_of(sending)
            del running[name]
        time.sleep(0.02)
    for sending, _ in running.values():
        end_of(sending)
    time.sleep(0.5)  # a push of one that was killed may still be on its way
    with BranchLedger(site(tmp_path, "last"), "statuspage-ledger").run(NOW) as run:
        last = {f"t{n}": run.standing.last(key(f"t{n}")) for n in range(TARGETS)}
    arrived = Counter(far.read_text("utf-8").split())
    said = {target: None if event is None else event.happened for target, event in last.items()}
    assert kills > 0
    assert arrived
    assert {target for target, count in arrived.items() if count > 1} == set()
    assert {said[target] for target in arrived} <= {Happened.SENT, Happened.UNKNOWN}
    assert {t for t, happened in said.items() if happened is Happened.SENT} <= set(arrived)


def site(tmp_path: Path, name: str) -> Path:
    """The repository of a machine, new if that one is gone."""
    folder = tmp_path / name
    if not folder.exists():
        git(tmp_path, "init", "--quiet", name)
        git(folder, "remote", "add", "origin", "../remote.git")
    return folder


def end_of(sending: subprocess.Popen[str]) -> None:
    """Kills it if it is still at work."""
    sending.kill()
    sending.communicate()
