"""The plainest way to send one mail to many: smtplib, threads, bytes made beforehand.

    python -m benchmarks.plain_mail PORT CONNECTIONS MAIL RECIPIENTS

MAIL is a file with the bytes, RECIPIENTS one with an address a line. Nothing is recorded.
"""

from __future__ import annotations

import queue
import smtplib
import sys
import threading
from pathlib import Path


def main(port: int, connections: int, mail: Path, recipients: Path) -> None:
    """Send it to everybody."""
    content = mail.read_bytes()
    waiting: queue.SimpleQueue[str | None] = queue.SimpleQueue()
    for address in recipients.read_text(encoding="utf-8").split():
        waiting.put(address)
    for _ in range(connections):
        waiting.put(None)

    def send() -> None:
        with smtplib.SMTP("127.0.0.1", port, local_hostname="localhost") as server:
            while (address := waiting.get()) is not None:
                server.sendmail("status@example.com", [address], content)

    threads = [threading.Thread(target=send) for _ in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]), Path(sys.argv[4]))
