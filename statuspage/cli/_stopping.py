"""How a run that sends ends when it is asked to: what is on its way is recorded first."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import click


@contextmanager
def stopped_in_order() -> Iterator[threading.Event]:
    """Ctrl-C and a polite kill let what is on its way arrive, and record it; then it ends."""
    stop = threading.Event()

    def on_signal(number: int, frame: object) -> None:
        if stop.is_set():  # asked twice: at once
            raise KeyboardInterrupt
        stop.set()
        click.echo("Stopping: what is on its way is recorded first.", err=True)

    before = {each: signal.signal(each, on_signal) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
