"""The command as a process that need not begin anew: forked from one that has all of it in memory.

For what a script does with the command (`tests.runner`), and for what Apprise does: to import it
takes longer than most of what it is called for. Each call is a process with its own arguments,
folder, environment, umask and open files. How the command is found and begins is for tests that
start it themselves.
"""

from __future__ import annotations

import atexit
import contextlib
import gc
import io
import marshal
import os
import select
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import traceback
import warnings
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from tests.checkout import CHECKOUT

# Python without anything that it need not have: it hands on what it was called with, and waits.
_CALLER = """\
#!{python} -IS
import marshal, os, socket, sys
mask = os.umask(0)
asked = marshal.dumps((sys.argv, os.getcwd(), dict(os.environ), mask))
with socket.socket(socket.AF_UNIX) as call:
    call.connect({address!r})
    socket.send_fds(call, [len(asked).to_bytes(4, "little")], [0, 1, 2])
    call.sendall(asked)
    code = call.recv(1)
os._exit(code[0] if code else 70)
"""


def folder() -> Path:
    """A folder for PATH, with a `statuspage` whose calls are answered by a warm process.

    And with a `mkdocs`, which is MkDocs' own command.
    """
    return _answered("statuspage", "mkdocs")


def apprise() -> Path:
    """A program that does what our process for Apprise does, whatever arguments it has."""
    return _answered("apprise") / "apprise"


@cache
def _answered(*names: str) -> Path:
    """A folder with programs of these names, and one warm process for all of them."""
    place = Path(tempfile.mkdtemp(prefix="warm"))
    address = place / "calls"
    for name in names:
        caller = place / name
        caller.write_text(_CALLER.format(python=sys.executable, address=str(address)))
        caller.chmod(0o755)
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.warm", str(address), *names],
        cwd=CHECKOUT,
        env={k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "GITHUB_"))},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    atexit.register(_stop, server, place)
    assert server.stdout is not None
    assert server.stdout.readline() == "ready\n"
    return place


def _stop(server: subprocess.Popen[str], place: Path) -> None:
    """The process ends when nobody holds its standard input any more."""
    server.communicate(timeout=10)
    shutil.rmtree(place)


def _serve(address: str, *names: str) -> None:
    if "apprise" in names:
        _learn_apprise()
    else:
        _learn()
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(address)
        server.listen()
        gc.freeze()
        os.write(1, b"ready\n")
        while server.fileno() in select.select([server.fileno(), 0], [], [])[0]:
            call, _ = server.accept()
            if os.fork() == 0:
                server.close()
                _answer(call)
            call.close()
            with contextlib.suppress(ChildProcessError):
                while os.waitpid(-1, os.WNOHANG)[0]:
                    pass


def _learn() -> None:
    """Build and check a small site, so that all that needs is in memory."""
    from tests.commands import run

    with tempfile.TemporaryDirectory() as place:
        site = shutil.copytree(CHECKOUT / "tests" / "sites" / "minimal", Path(place) / "site")
        for command in ("build", "notices", "check"):
            done = run(command, "--site", site, "--now", "2026-11-02 12:00")
            assert done.code == 0, done.err


def _learn_apprise() -> None:
    """Look at an address, so that the plugins of all services are in memory."""
    from statuspage.deliver.transports.apprise.process import load

    assert load("json://127.0.0.1:9/")[1] is None


def _answer(call: socket.socket) -> None:
    """Become the process that was called, and end as it does."""
    code = 1
    try:
        head, files, _, _ = socket.recv_fds(call, 4, 3)
        asked = b""
        while len(asked) < int.from_bytes(head, "little") and (more := call.recv(1 << 16)):
            asked += more
        _become(files, *marshal.loads(asked))
        code = _run()
    except BaseException:  # noqa: BLE001 (whatever it is, nothing of it may reach the server)
        traceback.print_exc()
    with contextlib.suppress(OSError):  # who called may be no more
        call.send(bytes([code]))
    os._exit(0)


def _become(
    files: list[int], arguments: list[str], cwd: str, environ: Mapping[str, str], mask: int
) -> None:
    for number, file in enumerate(files):
        os.dup2(file, number)
        os.close(file)
    os.chdir(cwd)
    os.umask(mask)
    os.environ.clear()
    os.environ.update(environ)
    time.tzset()
    # What Python itself reads where it begins; nothing else of it is set for a script's call.
    if environ.get("PYTHONWARNINGS") == "error":
        sys.warnoptions = ["error"]
        warnings.simplefilter("error")
    sys.argv = arguments
    sys.orig_argv = [sys.executable, *arguments]
    sys.stdin, sys.stdout, sys.stderr = (_opened(number) for number in range(3))


def _opened(number: int) -> io.TextIOWrapper:
    mode: Any = "w" if number else "r"
    errors = "backslashreplace" if number == 2 else None
    opened: io.TextIOWrapper = open(number, mode, errors=errors, closefd=False)  # noqa: SIM115
    return opened


def _main(name: str) -> Callable[[], object]:
    """What a program of this name does."""
    match name:
        case "apprise":
            from statuspage.deliver.transports.apprise import process

            return process.main
        case "mkdocs":
            from mkdocs.__main__ import cli

            return cli
        case _:
            from statuspage.cli import main

            return main


def _run() -> int:
    """Run the command, and give its exit code."""
    code: object = 0
    try:
        _main(Path(sys.argv[0]).name)()
    except SystemExit as ended:
        code = ended.code
    with contextlib.suppress(ValueError):  # where the command has closed it
        sys.stdout.flush()
    with contextlib.suppress(ValueError):
        sys.stderr.flush()
    return code if isinstance(code, int) else int(code is not None)


if __name__ == "__main__":
    _serve(*sys.argv[1:])
