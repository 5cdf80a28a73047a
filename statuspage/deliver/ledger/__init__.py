"""The record of what was sent: who was told what, and when, in lines that are only ever added.

It is kept in a folder, one file a run, and where policy.yml names a branch, on that branch too.
"""

from __future__ import annotations

from pathlib import Path

from statuspage.deliver.ledger.branch import BranchLedger
from statuspage.deliver.ledger.folder import FolderLedger
from statuspage.deliver.ledger.git import Unreachable
from statuspage.deliver.ledger.standing import Folded
from statuspage.deliver.ledger.union import Merged

__all__ = ["FOLDER", "BranchLedger", "Folded", "FolderLedger", "Merged", "Unreachable", "ledger"]

FOLDER = "build/ledger"
"""Where in the site's folder the record is, or the clone of its branch."""


def ledger(
    site: Path, branch: str | None = None, folder: Path | None = None
) -> FolderLedger | BranchLedger:
    """The record of a site: on `branch` if the policy names one, else in a folder.

    A `folder` that somebody names is the record itself, whatever the policy says: so a laptop
    can go on while the branch is out of reach, in the clone that it has.
    """
    if folder is not None:
        return FolderLedger(folder)
    if branch is not None:
        return BranchLedger(site, branch, site / FOLDER)
    return FolderLedger(site / FOLDER)
