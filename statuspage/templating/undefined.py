"""What happens when a template asks for something that is not there."""

from __future__ import annotations

from difflib import get_close_matches

from jinja2 import StrictUndefined
from jinja2.utils import missing


class Missing(StrictUndefined):
    """An undefined value that says in plain words what is missing, and what is there."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return self._undefined_hint
        name = str(self._undefined_name)
        if self._undefined_obj is missing:
            return f"there is no value '{name}' here"
        thing = self._undefined_obj
        if isinstance(thing, dict):
            names = [str(key) for key in thing]
        else:
            names = [known for known in dir(thing) if not known.startswith("_")]
        return f"{type(thing).__name__} has no '{name}'{suggestion(name, names)}"


def suggestion(name: str, names: list[str], cutoff: float = 0.6) -> str:
    """`; did you mean 'title'?`, or nothing where none is as near as `cutoff`."""
    close = get_close_matches(name, names, n=1, cutoff=cutoff)
    return f"; did you mean '{close[0]}'?" if close else ""
