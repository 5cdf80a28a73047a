"""A listmonk of a test: its API for campaigns, by the rules of listmonk 6, over real HTTP.

Nothing is sent: a campaign that is started counts in `started`, as often as it was.
"""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

from tests.deliver.http_server import Heard, Says, answer

USER, TOKEN = "statuspage", "t0ken-marker"
_BASIC = "Basic " + base64.b64encode(f"{USER}:{TOKEN}".encode()).decode()


@dataclass
class Listmonk:
    """Answers requests; `faults` are taken in turn by what matches their method and path's end.

    Each fault says whether listmonk does first what it was asked to.
    """

    lists: dict[int, str] = field(default_factory=lambda: {3: "Customers", 4: "Partners"})
    campaigns: list[dict[str, Any]] = field(default_factory=list)
    started: list[int] = field(default_factory=list)
    faults: list[tuple[str, str, bool, Says]] = field(default_factory=list)
    knows_tags: bool = True
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __call__(self, heard: Heard) -> Says:
        with self._lock:
            fault = next(self._faults(heard), None)
            if fault is None:
                return self._answer(heard)
            self.faults.remove(fault)
            if fault[2]:
                self._answer(heard)
            return fault[3]

    def _faults(self, heard: Heard) -> Iterator[tuple[str, str, bool, Says]]:
        for fault in self.faults:
            if heard.method == fault[0] and heard.path.endswith(fault[1]):
                yield fault

    def _answer(self, heard: Heard) -> Says:
        if heard.headers.get("authorization") != _BASIC:
            return answer({"message": "invalid API credentials"}, 403)
        return self._asked(heard)

    def _asked(self, heard: Heard) -> Says:
        match heard.method, heard.path.removeprefix("/api/campaigns").split("/")[1:]:
            case "GET", []:
                return self._query(heard.target)
            case "POST", []:
                return self._create(json.loads(heard.body))
            case "GET", [number]:
                return answer({"data": self._shown(self._campaign(number))})
            case "PUT", [number]:
                return self._update(self._campaign(number), json.loads(heard.body))
            case "PUT", [number, "status"]:
                return self._status(self._campaign(number), json.loads(heard.body)["status"])
            case _:
                return answer({"message": "not found"}, 404)

    def _query(self, target: str) -> Says:
        asked = parse_qs(target.partition("?")[2])
        tags = set(asked.get("tag", [])) if self.knows_tags else set()
        found = [self._shown(each) for each in self.campaigns if tags <= set(each["tags"])]
        return answer({"data": {"results": found, "total": len(found), "page": 1}})

    def _create(self, said: dict[str, Any]) -> Says:
        if not said.get("lists"):
            return answer({"message": "Invalid list IDs."}, 400)
        if any(each["archive_slug"] == said["archive_slug"] for each in self.campaigns):
            return answer({"message": "duplicate key value violates unique constraint"}, 500)
        campaign = {**said, "id": len(self.campaigns) + 17, "status": "draft"}
        self.campaigns.append(campaign)
        return answer({"data": self._shown(campaign)})

    def _update(self, campaign: dict[str, Any], said: dict[str, Any]) -> Says:
        if campaign["status"] not in {"draft", "paused", "scheduled"}:
            return answer({"message": "Cannot update a running or a finished campaign."}, 400)
        campaign.update(said)
        return answer({"data": self._shown(campaign)})

    def _status(self, campaign: dict[str, Any], state: str) -> Says:
        if state == "running" and campaign["status"] not in {"draft", "paused"}:
            return answer({"message": "Only paused campaigns and drafts can be started."}, 400)
        campaign["status"] = state
        self.started.append(campaign["id"])
        return answer({"data": self._shown(campaign)})

    def _campaign(self, number: str) -> dict[str, Any]:
        return next(each for each in self.campaigns if each["id"] == int(number))

    def _shown(self, campaign: dict[str, Any]) -> dict[str, Any]:
        kept = [number for number in campaign["lists"] if number in self.lists]
        return {
            **campaign,
            "lists": [{"id": number, "name": self.lists[number]} for number in kept],
        }
