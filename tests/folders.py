"""Small sites on disk, written the way a person writes them, and read back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from statuspage import moments, source
from statuspage.source import Reading, settings

MKDOCS = """\
site_name: Example status
site_url: https://status.example.com/
docs_dir: pages
theme:
  name: statuspage_default
plugins:
  - statuspage:
      id_authority: status.example.com,2026
      languages: [en, zh-CN]
      timezone: Europe/Berlin
"""
COMPONENTS = """\
groups:
  - id: shop
    name:
      en: Shop
      zh-CN: 商店
    components:
      - id: checkout
        name: Checkout
      - id: payments
        name: Payments
"""
ORGANISATION = """\
name: Example
contacts:
  customers:
    email: help@example.com
  press:
    email: press@example.com
"""
INDEX = """\
---
title: Orders fail
impact: major
at: 2026-11-02 09:20
started: 2026-11-02 09:05
components:
  checkout: partial_outage
---
We are sorry.
"""


def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """A site with the given files; what every site has is added."""
    whole: dict[str, str | bytes] = {
        "mkdocs.yml": MKDOCS,
        "components.yml": COMPONENTS,
        "organisation.yml": ORGANISATION,
        "pages/about.md": "# About\n",
        **files,
    }
    for name, content in whole.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def read(folder: Path, now: str = "2026-11-02 12:00", *, drills: bool = False) -> Reading:
    """The folder as it reads at a moment (in the site's time zone)."""
    config = settings.read(folder / "mkdocs.yml")
    moment = datetime.fromisoformat("2026-01-01T00:00+00:00")
    as_of = moments.read(now, config.timezone, moment).at
    return source.read(folder, config, as_of, drills=drills)


def message(body: str = "Words.", **keys: str) -> str:
    """A message file of one-line keys; `components` may span lines, indented by the caller."""
    head = "\n".join(f"{key}: {value}" for key, value in keys.items())
    return f"---\n{head}\n---\n{body}\n"
