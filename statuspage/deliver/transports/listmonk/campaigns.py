"""Campaigns of listmonk: found or made, and then started once.

Making a campaign sends nothing, and listmonk starts each one only once. It is known by a tag
made from the delivery, so a later run finds what an earlier one has begun, and a message of
which nobody knew whether it went out can be tried again without going out twice.
https://listmonk.app/docs/apis/campaigns/
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from urllib.parse import urlencode

from statuspage.deliver import http
from statuspage.deliver.http import Answer, NoAnswer
from statuspage.deliver.message import Key, Message, Outcome, Session, Target, Took
from statuspage.deliver.transports import answers
from statuspage.deliver.transports.listmonk.content import content
from statuspage.deliver.way import basic

_UNDER_WAY = frozenset({"running", "finished"})
_LOOKS = (1.0, 3.0, 6.0)
"""Seconds before each look at a campaign that was asked to start and did not say so."""
_MOST = 8 << 20


class _Ended(Exception):
    """There is an outcome already."""

    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome


class _Campaign(NamedTuple):
    """What we need to know of a campaign."""

    number: int
    state: str
    tags: frozenset[str]
    lists: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listmonk:
    """One listmonk, and the lists that it sends to."""

    url: str = field(repr=False)
    user: str = field(repr=False)
    token: str = field(repr=False)
    lists: Sequence[int]
    template: int | None = None
    sender: str = ""
    per_minute: int | None = None
    seconds: float = 30.0
    looks: Sequence[float] = _LOOKS
    personal: bool = False
    connections: int = 1

    def session(self) -> AbstractContextManager[Session]:
        """Itself: there is nothing to open."""
        return nullcontext(self)

    def send(self, message: Message, target: Target) -> Outcome:
        """Starts the campaign of a message, unless it has been started before."""
        if refused := answers.unmarked(message):
            return refused
        tag = campaign_tag(message, target)
        try:
            campaign = self._found(tag)
            if campaign is None:
                campaign = self._made(message, tag)
            elif campaign.state == "draft":
                # An earlier run made it and did not come to start it: it says today's words.
                said = self._campaign(message, tag)
                campaign = self._ready(self._ask("PUT", f"campaigns/{campaign.number}", said))
            elif campaign.state in _UNDER_WAY:
                return Outcome(Took.SENT, f"campaign {campaign.number} had been started before")
            else:
                return _stopped(campaign)
            return self._started(campaign)
        except _Ended as ended:
            return ended.outcome

    def _found(self, tag: str) -> _Campaign | None:
        """The campaign with this tag; of several, one that is no draft any more."""
        # listmonk's manual calls the parameter `tags`, and listmonk reads `tag`.
        asked = urlencode({"tag": tag, "tags": tag, "no_body": "true", "per_page": "100"})
        data = _data(self._ask("GET", f"campaigns?{asked}"))
        results = data.get("results")
        if not isinstance(results, list):
            raise _not_listmonk()
        campaigns = [campaign for each in results if tag in (campaign := _campaign(each)).tags]
        return max(campaigns, key=lambda each: each.state != "draft", default=None)

    def _made(self, message: Message, tag: str) -> _Campaign:
        reply = self._ask("POST", "campaigns", self._campaign(message, tag))
        if answers.outcome(reply).took is Took.UNSURE and (found := self._found(tag)):
            return found
        return self._ready(reply)

    def _ready(self, reply: Answer | NoAnswer) -> _Campaign:
        """A campaign as listmonk keeps it; what it does not keep, it leaves out without a word."""
        campaign = _campaign(_data(reply))
        missing = ", ".join(str(each) for each in self.lists if each not in campaign.lists)
        if missing:
            note = f"listmonk has no list {missing}, or its API user may not use it"
            raise _Ended(Outcome(Took.BROKEN, note))
        return campaign

    def _started(self, campaign: _Campaign) -> Outcome:
        reply = self._ask("PUT", f"campaigns/{campaign.number}/status", {"status": "running"})
        outcome = answers.outcome(reply)
        if outcome.took is Took.SENT:
            return Outcome(Took.SENT, f"campaign {campaign.number} is started")
        if isinstance(reply, NoAnswer) and not reply.left:
            return outcome
        return self._looked(campaign, outcome)

    def _looked(self, campaign: _Campaign, outcome: Outcome) -> Outcome:
        """What came of a start that was not confirmed: the campaign itself may tell."""
        for pause in self.looks:
            time.sleep(pause)
            try:
                now = _campaign(
                    _data(self._ask("GET", f"campaigns/{campaign.number}?no_body=true"))
                )
            except _Ended:
                continue
            if now.state in _UNDER_WAY:
                return Outcome(Took.SENT, f"campaign {now.number} is started")
            if now.state != "draft":
                return _stopped(now)
            if outcome.took is not Took.UNSURE:
                break
        return outcome

    def _ask(self, method: str, path: str, said: object = None) -> Answer | NoAnswer:
        headers = {"Authorization": basic(self.user, self.token), "Accept": "application/json"}
        body = None
        if said is not None:
            headers["Content-Type"] = "application/json; charset=utf-8"
            body = json.dumps(said, ensure_ascii=False).encode()
        url = f"{self.url}/api/{path}"
        request = http.Request(url=url, method=method, headers=headers, body=body)
        return http.ask(request, seconds=self.seconds, most=_MOST)

    def _campaign(self, message: Message, tag: str) -> dict[str, object]:
        place = message.path.partition("/")[2]
        who = f"{message.channel}, {message.audience}, {message.language}"
        campaign: dict[str, object] = {
            "name": f"{answers.title(message)[:200]} ({place}, {who})",
            "type": "regular",
            "messenger": "email",
            "lists": list(self.lists),
            "tags": [tag],
            # listmonk takes each of these once, so that two runs cannot make two campaigns.
            "archive_slug": tag,
            "archive": False,
        }
        if self.template is not None:
            campaign["template_id"] = self.template
        if self.sender:
            campaign["from_email"] = self.sender
        return campaign | content(message)


def campaign_tag(message: Message, target: Target) -> str:
    """The same for every attempt to tell a list of an update, and for no other."""
    key = Key(message.path, message.channel, message.audience, target.id)
    return "statuspage-" + hashlib.sha256("\0".join(key).encode()).hexdigest()[:24]


def _data(reply: Answer | NoAnswer) -> Mapping[str, Any]:
    """What listmonk says of something that sends nothing; raises _Ended if it does not."""
    outcome = answers.outcome(reply)
    if outcome.took is Took.UNSURE:
        # Whatever it did: a campaign that nobody has started goes to nobody.
        why = reply.words if isinstance(reply, NoAnswer) else f"answered with {reply.code}"
        raise _Ended(Outcome(Took.LATER, f"{why}; nothing was started"))
    if outcome.took is not Took.SENT or isinstance(reply, NoAnswer):
        raise _Ended(outcome)
    if not reply.whole:
        raise _Ended(Outcome(Took.LATER, "the answer broke off; nothing was started"))
    try:
        data = json.loads(reply.body)["data"]
    except (ValueError, TypeError, KeyError, RecursionError):
        data = None
    if not isinstance(data, dict):
        raise _not_listmonk()
    return data


def _campaign(said: object) -> _Campaign:
    campaign = said if isinstance(said, dict) else {}
    number, state = campaign.get("id"), campaign.get("status")
    tags, lists = campaign.get("tags") or [], campaign.get("lists") or []
    if not (isinstance(number, int) and isinstance(state, str)):
        raise _not_listmonk()
    if not (isinstance(tags, list) and isinstance(lists, list)):
        raise _not_listmonk()
    numbers = [each.get("id") for each in lists if isinstance(each, dict)]
    return _Campaign(
        number,
        state,
        frozenset(each for each in tags if isinstance(each, str)),
        frozenset(each for each in numbers if isinstance(each, int)),
    )


def _not_listmonk() -> _Ended:
    note = "what answers at this address does not speak as listmonk does"
    return _Ended(Outcome(Took.BROKEN, note))


def _stopped(campaign: _Campaign) -> Outcome:
    note = f"campaign {campaign.number} is {campaign.state} in listmonk: somebody goes on there"
    return Outcome(Took.REFUSED, note)
