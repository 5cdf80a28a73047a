"""A host on loopback that reads `_headers`, as Netlify and Cloudflare Pages do."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote


def rules(content: str) -> Iterator[tuple[str, str, str]]:
    """The path, the header and its value of each rule of a `_headers`."""
    path = ""
    for line in content.splitlines():
        if line.startswith("/"):
            path = line
        elif line.strip():
            name, _, value = line.strip().partition(": ")
            yield path, name, value


def sent(content: str, file: str) -> Mapping[str, list[str]]:
    """What is sent with a file, by header: a star stands for anything, slashes too."""
    found: dict[str, list[str]] = {}
    for path, name, value in rules(content):
        if re.fullmatch(re.escape(path).replace(r"\*", ".*"), file):
            found.setdefault(name, []).append(value)
    return found


class _Host(SimpleHTTPRequestHandler):
    """Joins what two rules say, tells by the content whether a file is new, and is quiet."""

    def do_GET(self) -> None:
        """A file, or word that it is the one that the client has."""
        if self._tag() and self.headers["If-None-Match"] == self._tag():
            self.send_response(HTTPStatus.NOT_MODIFIED)
            self.end_headers()
        else:
            super().do_GET()

    def send_header(self, keyword: str, value: str) -> None:
        """What the rules ask for in the place of what Python would send."""
        match keyword.lower():
            case "last-modified":  # by seconds, two builds of one second would look the same
                super().send_header("ETag", self._tag())
            case "content-type":
                asked = {name.lower(): ", ".join(said) for name, said in self._asked().items()}
                for name, said in {keyword.lower(): value, **asked}.items():
                    super().send_header(name, said)
            case _:
                super().send_header(keyword, value)

    def _tag(self) -> str:
        file = Path(self.translate_path(self.path))
        return f'"{sha256(file.read_bytes()).hexdigest()}"' if file.is_file() else ""

    def _asked(self) -> Mapping[str, list[str]]:
        content = (Path(self.directory) / "_headers").read_text("utf-8")
        return sent(content, unquote(self.path.partition("?")[0]))

    def log_message(self, *args: Any) -> None:
        """Nothing."""


@contextmanager
def hosted(folder: Path) -> Iterator[str]:
    """The address of a built site, with a slash at its end."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, directory=folder)) as server:
        serving = threading.Thread(target=server.serve_forever, daemon=True)
        serving.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            serving.join()
