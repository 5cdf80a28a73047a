"""The names that every template knows.

Whenever a page imports a component, Jinja compares its names with those of the component. Of a
plain ChainMap each of them is looked up by itself: a fiftieth of the time of a build.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import KeysView, MutableMapping
from typing import Any

from jinja2 import Environment


class Globals(ChainMap[str, Any]):
    """The names of an environment, below those that a template was given for itself."""

    @classmethod
    def of(cls, env: Environment, own: MutableMapping[str, Any] | None) -> Globals:
        """What Jinja's `make_globals` answers."""
        return cls({} if own is None else own, env.globals)

    def keys(self) -> KeysView[str]:
        """All of the names."""
        return {**self.maps[1], **self.maps[0]}.keys()
