"""What stands for a person in the record: numbers that nobody can turn back without the key."""

from __future__ import annotations

import hmac
from collections.abc import Mapping

from statuspage.errors import StatuspageError

KEY = "STATUSPAGE_LEDGER_KEY"
SHORTEST = 16
_ID, _TOKEN, _KEY_ID = 20, 32, 8  # hex digits


def key_from(environment: Mapping[str, str]) -> bytes:
    """The key with which targets are named in the record; raises StatuspageError.

    White space around it does not count: a key that comes from a file ends with a line break.
    """
    key = environment.get(KEY, "").strip()
    if len(key) < SHORTEST:
        wrong = "is missing" if not key else f"is shorter than {SHORTEST} characters"
        raise StatuspageError(
            f"{KEY} {wrong}: without it the record could not name whom it means. Make one with "
            "`statuspage recipients --new-key`, keep it as a secret, and do not change it"
        )
    return key.encode()


def key_id(key: bytes) -> str:
    """What the record calls the key itself."""
    return hmac.digest(key, b"id", "sha256").hex()[:_KEY_ID]


def target_id(key: bytes, channel: str, same: str) -> str:
    """What the record calls a recipient in one channel; `same` is that of an Address."""
    return hmac.digest(key, f"{channel}\0{same}".encode(), "sha256").hex()[:_ID]


def token(key: bytes, same: str) -> str:
    """What stands for an address in the link by which it unsubscribes."""
    return hmac.digest(key, f"unsubscribe\0{same}".encode(), "sha256").hex()[:_TOKEN]


def is_number(written: str) -> bool:
    """Whether this looks like a target's id or a token, and not like an address."""
    return len(written) in {_ID, _TOKEN} and not written.strip("0123456789abcdef")
