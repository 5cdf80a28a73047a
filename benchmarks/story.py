"""What the made-up company has to tell: its components, incidents and planned work."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from benchmarks import words
from benchmarks.words import Words

MOMENT = datetime(2026, 11, 1, 11, 0, tzinfo=UTC)
"""The moment up to which the sites tell: their builds run at it."""

YEARS = timedelta(days=5 * 365)

GROUPS: tuple[tuple[str, tuple[str, str], tuple[tuple[str, str, str], ...]], ...] = (
    (
        "shop",
        ("Shop", "商店"),
        (
            ("storefront", "Storefront", "网店"),
            ("search", "Search", "搜索"),
            ("checkout", "Checkout", "结账"),
            ("payments", "Payments", "支付"),
        ),
    ),
    (
        "account",
        ("Your account", "您的账户"),
        (("sign-in", "Sign-in", "登录"), ("loyalty", "Loyalty points", "会员积分")),
    ),
    (
        "delivery",
        ("Delivery", "配送"),
        (
            ("parcels", "Parcels", "包裹"),
            ("tracking", "Tracking", "物流跟踪"),
            ("pick-up", "Pick-up points", "自提点"),
        ),
    ),
    (
        "service",
        ("Service and cafés", "服务与咖啡馆"),
        (
            ("hotline", "Hotline", "热线"),
            ("chat", "Chat", "在线客服"),
            ("cafes", "Cafés", "咖啡馆"),
        ),
    ),
)
COMPONENTS: Mapping[str, Words] = {
    component: dict(zip(words.LANGUAGES, names, strict=True))
    for _, _, members in GROUPS
    for component, *names in members
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message; `facts` are lines of front matter that no language changes."""

    name: str
    phase: str
    at: datetime
    summary: Words
    body: Words
    next_update: datetime | None = None
    impact: str | None = None
    reason: Words | None = None
    corrects: str | None = None
    components: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, tuple[Words, ...]] = field(default_factory=dict)
    texts: Mapping[str, Words] = field(default_factory=dict)
    facts: tuple[str, ...] = ()
    translated: bool = True
    attachment: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """An incident as it was told, oldest message first."""

    id: str
    title: Words
    kind: str
    impact: str
    started: datetime
    detected: datetime
    start: str
    messages: tuple[Message, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """Planned work; `notes` are its updates, a cancelled date among them."""

    id: str
    title: Words
    start: datetime
    end: datetime
    announced: datetime
    repeat: str | None
    impact: str
    components: Mapping[str, str]
    summary: Words
    body: Words
    notes: tuple[Message, ...] = ()
