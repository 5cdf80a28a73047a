"""Notifications as programs send them, saved: each as its own documentation shows it."""

from __future__ import annotations

import json
from typing import Any

FINGERPRINT = "1a30ba71cca2921f"


def alert(**more: Any) -> dict[str, Any]:
    """An alert within a notification of Alertmanager."""
    return {
        "status": "firing",
        "labels": {"alertname": "ProbeFailure", "component": "checkout", "severity": "critical"},
        "annotations": {"summary": "The probe of the checkout fails"},
        "startsAt": "2026-11-02T08:05:45.828123456Z",
        "endsAt": "0001-01-01T00:00:00Z",
        "generatorURL": "http://prometheus.example.org:9090/graph?g0.expr=up",
        "fingerprint": FINGERPRINT,
        **more,
    }


def alertmanager(*alerts: dict[str, Any], **more: Any) -> bytes:
    """A notification of Alertmanager, version 4."""
    told = {
        "receiver": "status",
        "status": "firing",
        "alerts": list(alerts or (alert(),)),
        "groupLabels": {"alertname": "ProbeFailure"},
        "commonLabels": {"alertname": "ProbeFailure"},
        "commonAnnotations": {},
        "externalURL": "http://alertmanager.example.org:9093",
        "version": "4",
        "groupKey": '{}/{severity="critical"}:{alertname="ProbeFailure"}',
        "truncatedAlerts": 0,
        **more,
    }
    return json.dumps(told).encode()


def over(**more: Any) -> dict[str, Any]:
    """The same alert when it is over."""
    return alert(status="resolved", endsAt="2026-11-02T08:40:00Z", **more)


def uptime_kuma(state: object = 0, at: str = "2026-11-02 08:05:35.527", **monitor: Any) -> bytes:
    """A notification of Uptime Kuma; its times are in UTC."""
    told = {
        "heartbeat": {
            "monitorID": 29,
            "status": state,
            "time": at,
            "msg": "timeout of 48000ms exceeded",
            "important": True,
            "duration": 60,
            "timezone": "Europe/Berlin",
            "timezoneOffset": "+01:00",
            "localDateTime": "2026-11-02 09:05:35",
        },
        "monitor": {
            "id": 29,
            "name": "Checkout",
            "pathName": "Shop / Checkout",
            "url": "https://shop.example.com/checkout",
            "tags": [{"tag_id": 1, "name": "severity", "value": "minor", "color": "#f00"}],
            **monitor,
        },
        "msg": "[Checkout] [🔴 Down] timeout of 48000ms exceeded",
    }
    return json.dumps(told).encode()


def gatus(state: str = "TRIGGERED", **more: Any) -> bytes:
    """The body of the manual for Gatus' provider `custom`."""
    told = {
        "endpoint_name": "checkout",
        "endpoint_group": "shop",
        "endpoint_url": "https://shop.example.com/checkout",
        "status": state,
        "alert_description": "health check failed",
        "result_errors": "Get: context deadline exceeded",
        **more,
    }
    return json.dumps(told).encode()
