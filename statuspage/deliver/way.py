"""The way to a web server: what its address says, and the proxy that the environment names."""

from __future__ import annotations

import base64
import ipaddress
import ssl
from collections.abc import Mapping
from http.client import HTTPConnection, HTTPSConnection  # noqa: TID251 (deliver has the network)
from typing import NamedTuple
from urllib.parse import SplitResult, quote, unquote, urlsplit

_IN_PATH = "/%:=&~+!$,;'@()*"


class NoWay(Exception):
    """There is no use in trying; its words hold no address."""


class Way(NamedTuple):
    """How to reach a server: a connection that is still to be made, and what to ask it for.

    `headers` go along with the request: for a proxy, and for a user in the address.
    """

    connection: HTTPConnection
    target: str
    headers: Mapping[str, str]


def way(url: str, seconds: float) -> Way:
    """The way to an address; connecting has so many seconds. Raises NoWay."""
    place = _split(url)
    if place is None:
        raise NoWay("the address is not that of a web server")
    host = place.hostname or ""
    port = place.port or (443 if place.scheme == "https" else 80)
    headers: dict[str, str] = {}
    if place.username is not None:
        headers["Authorization"] = _credentials(place)
    target = quote(place.path or "/", safe=_IN_PATH)
    if place.query:
        target += "?" + quote(place.query, safe=_IN_PATH + "?[]")
    proxy = _proxy(place.scheme, f"{host}:{port}")
    near, beside = (proxy.hostname or "", proxy.port or 80) if proxy else (host, port)
    asks = {"Proxy-Authorization": _credentials(proxy)} if proxy and proxy.username else {}
    if place.scheme == "https":
        context = ssl.create_default_context()
        connection = HTTPSConnection(near, beside, timeout=seconds, context=context)
        if proxy:
            connection.set_tunnel(host, port, asks)
        return Way(connection, target, headers)
    if proxy:
        shown = f"[{host}]" if ":" in host else host
        target, headers = f"http://{shown}:{port}{target}", headers | asks
    return Way(HTTPConnection(near, beside, timeout=seconds), target, headers)


def wrong_address(url: str) -> str | None:
    """Why an address is none to which something secret goes, in words; None if it is fine.

    Without encryption it must be of this machine or of a network of one's own.
    """
    place = _split(url)
    if place is None:
        return "is not the address of a web server (https://…)"
    if place.scheme == "http" and not is_near(place.hostname or ""):
        return "begins with http://, so that everybody on the way can read along; use https://"
    return None


def is_near(host: str) -> bool:
    """Whether a server is this machine or in a network of one's own, going by its name."""
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return "." not in host or host.endswith((".localhost", ".local", ".internal"))


def basic(user: str, password: str) -> str:
    """The value of an Authorization header for a user and a password (RFC 7617)."""
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()


def _credentials(place: SplitResult) -> str:
    return basic(unquote(place.username or ""), unquote(place.password or ""))


def _split(url: str) -> SplitResult | None:
    if any(character.isspace() or not character.isprintable() for character in url):
        return None
    try:
        place = urlsplit(url)
        # Reading the port checks it.
        sound = place.scheme in {"http", "https"} and place.hostname and place.port != 0
    except ValueError:
        return None
    return place if sound else None


def _proxy(scheme: str, place: str) -> SplitResult | None:
    """The proxy that the environment names for a server (https_proxy, no_proxy and so on)."""
    from urllib.request import getproxies, proxy_bypass  # noqa: TID251 (it asks nobody)

    proxies = getproxies()
    named = proxies.get(scheme) or proxies.get("all")
    if not named or proxy_bypass(place):
        return None
    found = _split(named if "://" in named else f"http://{named}")
    if found is None or found.scheme != "http":
        raise NoWay(f"the proxy that {scheme}_proxy names is not one that begins with http://")
    return found
