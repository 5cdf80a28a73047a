"""Sites on disk, and the warnings that are made of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

from msgspec.structs import replace

from statuspage.config import Cap, Place
from statuspage.render.cap import CAP_RENDERERS
from statuspage.site import Site
from tests import folders
from tests.folders import message, write
from tests.render.cap.rules import broken

CAP = """\
      cap:
        sender: warnings@example.com
        area: {en: Hamburg, zh-CN: 汉堡}
"""
MKDOCS = folders.MKDOCS + CAP
CHECKOUT = "incidents/2026-11-02-checkout"
WORK = "maintenance/database"
OPEN = {"title": "Orders fail", "impact": "major", "at": "2026-11-02 09:20"}


SETTINGS = Cap(
    sender="warnings@lantern-loaf.example",
    area=Place(
        names={"en": "Bremen, Germany", "zh-CN": "德国不来梅"},
        geocodes=(("ISO3166-2", "DE-HB"),),
    ),
    expires=timedelta(hours=24),
)


def warned(site: Site) -> Site:
    """The site, with warnings."""
    config = replace(site.config, cap=SETTINGS)
    translations = {
        language: replace(each, config=config) for language, each in site.translations.items()
    }
    return replace(site, config=config, translations=translations)


def files(
    folder: Path,
    messages: Mapping[str, str | bytes],
    *,
    mkdocs: str = MKDOCS,
    now: str = "2026-11-02 12:00",
    drills: bool = False,
) -> dict[str, str]:
    """All that is made of these messages, by path; the warnings break no rule."""
    read = folders.read(write(folder, {"mkdocs.yml": mkdocs, **messages}), now, drills=drills)
    assert read.errors == ()
    site = read.sites["en"]
    made = {file.path: file.content for render in CAP_RENDERERS for file in render(site)}
    assert broken({path: made[path] for path in made if path.endswith(".xml")}) == []
    return {path: content.decode() for path, content in made.items()}


def warnings(folder: Path, messages: Mapping[str, str | bytes], **more: str) -> dict[str, str]:
    """The warnings of the one incident, or the one work, by the names of its messages."""
    made = files(folder, messages, **more)  # type: ignore[arg-type]
    return {Path(path).stem: text for path, text in made.items() if path.endswith(".xml")}


def incident(*later: str, **keys: str) -> dict[str, str | bytes]:
    """An incident that begins at 09:20; each later message is made of `02-name` and its keys."""
    told: dict[str, str | bytes] = {f"{CHECKOUT}/index.md": message(**{**OPEN, **keys})}
    for line in later:
        name, *pairs = line.split("; ")
        own = dict(pair.split(": ", 1) for pair in pairs)
        told[f"{CHECKOUT}/{name}.md"] = message(**own)
    return told


def all_of(text: str, element: str) -> list[str]:
    """What stands in every element of a name."""
    return re.findall(rf"<{element}>(.*?)</{element}>", text, re.DOTALL)


def of(text: str, element: str) -> str:
    """What stands in the first element of a name; empty when there is none."""
    return next(iter(all_of(text, element)), "")


def referred(text: str) -> list[str]:
    """The names of the messages that a warning refers to."""
    return [one.split(",")[1].rpartition(".")[2] for one in of(text, "references").split()]
