"""The preview: served on a loopback address, rebuilt whenever a file changes."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.livereload import LiveReloadServer, _serve_url

from statuspage.engine.drive import configuration, drive
from statuspage.engine.output import beside, swap
from statuspage.errors import StatuspageError
from statuspage.render.headers import AS_A_PAGE, FEEDS
from statuspage.run import Run
from statuspage.source import settings

_IN_USE = frozenset({98, 48, 10048})
_FOLDERS = ("incidents", "maintenance", "kinds", "templates")
_FILES = ("mkdocs.yml", "components.yml", "organisation.yml")


def serve(
    folder: Path, *, run: Callable[[], Run], host: str, port: int, say: Callable[[str], None]
) -> None:
    """Shows the site on a loopback address and rebuilds it whenever a file changes.

    `run` makes what each build is asked for. A build that fails leaves the old pages in
    place. Ends on Ctrl-C.
    """
    folder, root = folder.resolve(), Path(tempfile.mkdtemp(prefix="statuspage-")).resolve()
    shown = root / "site"
    wrong = [""]

    def once() -> None:
        wanted = run()
        with beside(shown) as fresh:
            for warning in drive(folder, fresh, wanted, address):
                say(warning)
            swap(fresh, shown)
        wrong[0] = "\n".join(map(str, wanted.reading.errors if wanted.reading else ()))

    def again() -> None:
        try:
            once()
        except StatuspageError as problem:
            wrong[0] = f"{problem}\nThe preview still shows the pages as they were."
            say(wrong[0])

    try:
        mount = urlsplit(configuration(folder, root / "unused", run()).site_url or "/").path or "/"
        address = _serve_url(host, port, mount)
        once()
        server = _Server(builder=again, host=host, port=port, root=str(shown), mount_path=mount)
        server.wrong = wrong
        server.on_listening = lambda: say(f"The page is at {address}  (Ctrl-C ends it)")
        _watch(server, folder)
        server.error_handler = lambda code: (
            page.read_bytes() if (page := shown / f"{code}.html").is_file() else None
        )
        try:
            LiveReloadServer.serve(server)
        except KeyboardInterrupt:
            say("Stopped.")
        finally:
            server.shutdown()
    except OSError as problem:
        if problem.errno not in _IN_USE:
            raise
        hint = f"choose another one with --port {port + 1}"
        raise StatuspageError(f"port {port} is in use; {hint}") from None
    finally:
        shutil.rmtree(root, ignore_errors=True)


class _Server(LiveReloadServer):
    """The one of MkDocs; it names the types of feeds and texts as hosts do that read `_headers`.

    `on_listening` is called when the port is ours. Pages begin with what is `wrong`, which no
    other site ever shows.
    """

    on_listening: Callable[[], None]
    wrong: Sequence[str] = ("",)

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        content = with_mistakes(content, self.wrong[0])
        return bytes(super()._inject_js_into_html(content, epoch))  # type: ignore[no-untyped-call]

    def server_activate(self) -> None:
        """Listens, and says so."""
        super().server_activate()
        self.on_listening()

    @classmethod
    def _guess_type(cls, path: str) -> str:
        if path.endswith(FEEDS):
            return AS_A_PAGE
        guess = str(LiveReloadServer._guess_type(path))  # noqa: SLF001 (no other way in)
        return f"{guess}; charset=utf-8" if guess.startswith("text/") else guess


def with_mistakes(page: bytes, wrong: str) -> bytes:
    """A page of the preview with what is to be mended above it, for whoever looks only there."""
    if not wrong:
        return page
    note = (
        '<aside class="notice prose" lang="en" dir="ltr" aria-label="To mend">'
        "<strong>To mend (only this preview says so)</strong>"
        f"<pre>{escape(wrong)}</pre></aside>"
    )
    return re.sub(rb"<body[^>]*>", lambda body: body[0] + note.encode(), page, count=1)


def _watch(server: LiveReloadServer, folder: Path) -> None:
    for name in _FILES:
        if (folder / name).is_file():
            server.watch(str(folder / name))
    for name in (*_FOLDERS, settings.read(folder / "mkdocs.yml").pages):
        if (folder / name).is_dir():
            server.watch(str(folder / name))
