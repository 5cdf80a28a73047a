"""The sentences that lead to a fact where it is said aloud."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from statuspage.locale import Locale


class Passage(Struct, frozen=True):
    """What is said in one breath: a sentence that leads to it (or none), then line by line."""

    lead: str
    lines: tuple[str, ...]


def leads(locale: Locale) -> Mapping[str, str]:
    """The sentences that lead to a fact, by its key."""
    _ = locale.gettext
    return {
        "known": _("This is what we know:"),
        "unknown": _("This is what we do not know yet:"),
        "doing": _("This is what we are doing:"),
        "advice": _("This is what we ask people to do:"),
        "area": _("This is where it matters:"),
        "changed": _("Because of what people told us, we have changed this:"),
        "hazard": _("This is the danger:"),
        "symptoms": _("This is how people notice it:"),
        "seek_help": _("This is when to see a doctor:"),
        "fails": _("This does not work:"),
        "affected": _("This is who is concerned:"),
        "workaround": _("This works instead:"),
        "happened": _("This is what happened:"),
        "data_kinds": _("These data are concerned:"),
        "consequences": _("This can happen to the people concerned:"),
        "measures": _("This has been done about it:"),
        "heard": _("This is what people tell us:"),
        "understood": _("This is what we have understood:"),
        "changes": _("This is what we change:"),
        "fact": _("This is true:"),
        "evidence": _("This is how we know it:"),
        "facts": _("This is what happened:"),
        "done": _("This has been done so far:"),
    }
