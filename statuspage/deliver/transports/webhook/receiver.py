"""One receiver of a webhook, and the signature by which it knows us.

See https://www.standardwebhooks.com, version 1.0.0: the receiver checks the signature, and by
its id drops what it has seen already.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field

from statuspage.deliver import http
from statuspage.deliver.message import Key, Message, Outcome, Session, Target
from statuspage.deliver.transports import answers


@dataclass(frozen=True, slots=True, kw_only=True)
class Receiver:
    """Every message is a request of its own, so a session holds nothing open.

    `seconds` is how long the receiver may take; the specification has 15 to 30.
    """

    url: str = field(repr=False)
    keys: Sequence[bytes] = field(repr=False)
    form: Callable[[Message], object] = field(repr=False)
    per_minute: int | None = None
    seconds: float = 30.0
    personal: bool = False
    connections: int = 1

    def session(self) -> AbstractContextManager[Session]:
        """Itself: there is nothing to open."""
        return nullcontext(self)

    def send(self, message: Message, target: Target) -> Outcome:
        """Posts a message once."""
        if refused := answers.unmarked(message):
            return refused
        body = json.dumps(self.form(message), ensure_ascii=False, separators=(",", ":")).encode()
        name = delivery_id(message, target)
        moment = int(time.time())  # noqa: TID251 (of this attempt: nobody can replay it later)
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "Webhook-Id": name,
            "Webhook-Timestamp": str(moment),
        }
        if self.keys:
            headers["Webhook-Signature"] = signature(self.keys, name, moment, body)
        request = http.Request(url=self.url, method="POST", headers=headers, body=body)
        return answers.outcome(http.ask(request, seconds=self.seconds, most=0))


def signature(keys: Sequence[bytes], name: str, moment: int, body: bytes) -> str:
    """The Webhook-Signature header: one signature for each key, with spaces between them."""
    content = f"{name}.{moment}.".encode() + body
    signed = (hmac.new(key, content, hashlib.sha256).digest() for key in keys)
    return " ".join(f"v1,{base64.b64encode(digest).decode()}" for digest in signed)


def delivery_id(message: Message, target: Target) -> str:
    """The same for every attempt to tell a receiver of an update, and for no other."""
    key = Key(message.path, message.channel, message.audience, target.id)
    return "msg_" + hashlib.sha256("\0".join(key).encode()).hexdigest()[:32]
