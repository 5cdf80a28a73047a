"""The settings of a route that names environment variables with secrets in them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from statuspage.deliver.transports.settings import Settings
from statuspage.policy import Route

_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


class Wanted(Settings):
    """What a route wants from its keys and from the environment; values are never repeated."""

    def __init__(self, route: Route, environment: Mapping[str, str]) -> None:
        super().__init__(route, environment)
        self._to = route.to or ""

    def secret(self, key: str, what: str) -> str:
        """What the variable holds that a key names; `what` says what that should be."""
        name = self._to if key == "to" else self.text(key)
        if _VARIABLE.fullmatch(name):
            return self.variable(name, what)
        missing = "must be the name of an environment variable" if name else "is missing"
        self.refuse(f"'{key}' {missing}; the variable that it names holds {what}")
        return ""

    def address(self, what: str) -> str:
        """The web address in the variable that `to` names."""
        from statuspage.deliver.way import wrong_address

        url = self.secret("to", what)
        if url and (wrong := wrong_address(url)):
            self.refuse(f"what {self._to} holds {wrong}")
        return url

    def yes(self, key: str) -> bool:
        """Whether a setting says yes; without it, no."""
        written = self.text(key).casefold()
        if written not in {"", "yes", "no"}:
            self.refuse(f"'{key}' must be yes or no")
        return written == "yes"

    def per_minute(self) -> int | None:
        """How many messages may leave in a minute."""
        return self.number("per_minute", None, least=1, most=100_000)
