"""What was sold and what people get for it, said aloud."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from statuspage.kinds import Kind
from statuspage.locale import Locale
from statuspage.model import Choice, Row, Update
from statuspage.notices.facts import Fact, pair
from statuspage.notices.spoken.leads import Passage
from statuspage.notices.text import ended, one_line

MOST_PRODUCTS = 6
"""How many products are read out; of more the page has the list."""

_NAMES = ("brand", "name", "model")
_UNREAD = frozenset({*_NAMES, "ean", "photo"})


def products(rows: Sequence[Row], kind: Kind | None, locale: Locale) -> Passage:
    """The products by their names, with what tells them apart; codes are not read out."""
    _ = locale.gettext
    lead = locale.ngettext("This is the product:", "These are the products:", len(rows))
    columns = kind.facts["products"].columns if kind and "products" in kind.facts else {}
    lines = []
    for row in rows[:MOST_PRODUCTS]:
        said = {key: value for key in columns if (value := one_line(row.cells.get(key, "")))}
        apart = [
            _spoken(key, value, locale) or pair(locale.label(columns[key]), value, locale)
            for key, value in said.items()
            if key not in _UNREAD
        ]
        name = _called(said)
        lines.append(
            ended(locale.pgettext("spoken", ", ").join([*([name] if name else []), *apart]))
        )
    if (more := len(rows) - MOST_PRODUCTS) > 0:
        rest = locale.ngettext(
            "There is %(n)s more. The whole list is on our page.",
            "There are %(n)s more. The whole list is on our page.",
            more,
        )
        lines.append(rest % {"n": locale.number(more)})
    return Passage(lead, tuple(lines))


def _called(said: Mapping[str, str]) -> str:
    """Brand, name and model: no brand with which the next one begins ("Nimbus Nimbus 3"), and no
    model with which the name ends. In the midst of a name a word means something else.
    """
    parts: list[str] = []
    for part in (said[key] for key in _NAMES if key in said):
        if parts and re.match(rf"{re.escape(parts[-1])}(?![A-Za-z0-9'’])", part, re.IGNORECASE):
            parts[-1] = part
        elif not parts or not re.search(
            rf"(?<![A-Za-z0-9'’]){re.escape(part)}\Z", parts[-1], re.IGNORECASE
        ):
            parts.append(part)
    return " ".join(parts)


def _spoken(column: str, value: str, locale: Locale) -> str:
    """A cell as it is said within a sentence; empty for columns that have no such words."""
    _ = locale.gettext
    said = {
        "lot": _("lot %(value)s"),
        "serials": _("serial numbers %(value)s"),
        "sold_where": _("sold here: %(value)s"),
        "sold_when": _("sold at this time: %(value)s"),
        "dates": _("date on it: %(value)s"),
        "units": _("how many: %(value)s"),
    }
    return said[column] % {"value": value} if column in said else ""


def offer(facts: Iterable[Fact], update: Update, locale: Locale) -> Iterator[Passage]:
    """What people get, what they need for it, and how they get it."""
    _ = locale.gettext
    said = {fact.key: fact for fact in facts}
    lines = [ended(line) for line in said["remedy"].lines] if "remedy" in said else []
    chosen = update.facts.get("remedy_type")
    whole = {
        "refund": _("Whoever has the product gets the money back."),
        "replace": _("Whoever has the product gets another one for it."),
        "repair": _("Whoever has the product gets it repaired."),
    }
    if "remedy_type" in said:
        key = chosen.key if isinstance(chosen, Choice) else ""
        fact = said["remedy_type"]
        lines.append(whole.get(key) or ended(pair(fact.name, fact.lines[0], locale)))
    names = {
        "proof": _("What people have to show for it"),
        "deadline": _("Until when people can claim it"),
        "cost": _("What it costs people"),
    }
    lines += [
        ended(pair(name, line, locale))
        for key, name in names.items()
        if key in said
        for line in said[key].lines
    ]
    yield Passage(_("This is what we offer:"), tuple(lines))
    if "claim_steps" in said:
        steps = tuple(ended(line) for line in said["claim_steps"].lines)
        yield Passage(_("This is how people get it:"), steps)
