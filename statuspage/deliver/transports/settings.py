"""What a route and the environment say, read with all that is wrong with it at once."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from statuspage.errors import StatuspageError
from statuspage.policy import Route

if TYPE_CHECKING:
    from statuspage.deliver.mailbox import Mailbox

T = TypeVar("T")
ELSEWHERE: Mapping[str, str] = MappingProxyType({})
"""The environment of another machine, of which nobody knows anything here."""


class Unusable(StatuspageError):
    """A route that cannot be used as it stands: all that is `wrong` with it."""

    def __init__(self, route: str, wrong: tuple[str, ...]) -> None:
        lines = "".join(f"\n- {words}" for words in wrong)
        super().__init__(f"the route '{route}' cannot be used:{lines}")
        self.wrong = wrong


class Settings:
    """The settings of one route; what is wrong is collected, and `checked` raises it.

    No message repeats a value: a secret may stand in the wrong place. What the environment holds
    is not asked for where that is ELSEWHERE.
    """

    def __init__(self, route: Route, environment: Mapping[str, str]) -> None:
        self._route, self._environment = route, environment
        self._wrong: list[str] = []

    @property
    def is_elsewhere(self) -> bool:
        """Whether nobody knows here what the environment holds, or what is installed."""
        return self._environment is ELSEWHERE

    def refuse(self, words: str) -> None:
        """Notes something that is wrong."""
        self._wrong.append(words)

    def checked(self) -> None:
        """Raises StatuspageError with all that was noted."""
        if self._wrong:
            raise Unusable(self._route.name, tuple(self._wrong))

    def text(self, key: str) -> str:
        """A setting as it is written; empty without one."""
        return self._route.settings.get(key, "").strip()

    def number(self, key: str, default: T, *, least: int, most: int) -> int | T:
        """A whole number."""
        text = self.text(key)
        if not text:
            return default
        if text.isascii() and text.isdigit() and len(text) < 10 and least <= int(text) <= most:
            return int(text)
        self.refuse(f"'{key}' must be a whole number from {least} to {most}")
        return default

    def mailbox(self, key: str, *, example: str, needed: bool = False) -> Mailbox | None:
        """An e-mail address, with or without a name before it."""
        from statuspage.deliver import mailbox
        from statuspage.deliver.recipients.addresses import NoAddress

        text = self.text(key)
        if not text:
            if needed:
                self.refuse(f"'{key}' is missing; write, for example, {key}: {example}")
            return None
        try:
            found = mailbox.read(text)
        except NoAddress as problem:
            self.refuse(f"'{key}' must be an e-mail address, such as {example}: {problem}")
            return None
        if found.utf8:
            self.refuse(f"'{key}' must be in ASCII before its @: not every server takes others")
        return found

    def variable(self, name: str, what: str) -> str:
        """A variable of the environment that is needed; `what` says what it holds."""
        if not self.is_elsewhere and not self._environment.get(name, "").strip():
            self.refuse(f"{name} is not set in the environment: {what}")
        return self.optional(name)

    def optional(self, name: str, *, as_it_is: bool = False) -> str:
        """A variable of the environment, empty without one.

        A line end after it counts for nothing, and neither do spaces, unless it is `as_it_is`.
        """
        value = self._environment.get(name, "").strip("\r\n")
        if not as_it_is:
            value = value.strip()
        # Bytes that are no UTF-8 come as characters that cannot be encoded again.
        if not value.isprintable():
            self.refuse(f"{name} holds a line break, or something else that is not plain text")
            return ""
        return value

    def chosen(self, name: str, choices: Mapping[str, T], default: T) -> T:
        """A variable of the environment that has one of a few values."""
        value = self.optional(name).casefold()
        if not value:
            return default
        if value not in choices:
            self.refuse(f"{name} must be one of {', '.join(choices)}")
            return default
        return choices[value]
