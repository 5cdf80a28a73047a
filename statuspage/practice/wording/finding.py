"""One thing that could be said better, where it stands, and how it could be said."""

from __future__ import annotations

from msgspec import Struct

from statuspage.practice.wording.rules import Rule


class Finding(Struct, frozen=True, kw_only=True):
    """A finding about one message; it holds nothing back.

    `path` is the file, below the site's folder; `near` are words that stand in the line meant
    (or a key of the front matter, with its colon), `better` is a wording that fits, or the lines
    to add.
    """

    path: str
    rule: Rule
    message: str
    near: str = ""
    better: str = ""
