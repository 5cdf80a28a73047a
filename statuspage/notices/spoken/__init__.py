"""A message as somebody says it aloud: whole sentences, and the people first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from statuspage.kinds import Kind
from statuspage.locale import Locale
from statuspage.model import Choice, Count, Incident, Row, Update
from statuspage.notices import standing
from statuspage.notices.facts import Fact, listed, pair
from statuspage.notices.spoken.goods import MOST_PRODUCTS, offer, products
from statuspage.notices.spoken.harm import harmed
from statuspage.notices.spoken.leads import Passage, leads
from statuspage.notices.spoken.opening import occasion, people_first
from statuspage.notices.text import display_width, ended, one_line

__all__ = [
    "MOST_PRODUCTS",
    "Passage",
    "core",
    "occasion",
    "passages",
    "people_first",
    "reached",
]

# Where people can come to harm, they hear first how many did, what the danger is, and of what.
_FIRST = ("verdict", "fact", "injuries", "illnesses", "hazard", "products", "advice")
_TELLING = frozenset({"known", "happened", "facts", "fact", "understood"})
_BRIEF = 120  # columns: words of an end that may not say what has become of it
_OFFER = ("remedy", "remedy_type", "proof", "deadline", "cost", "claim_steps")
# A rumour is not repeated aloud, and what is told of it beside the fact helps nobody who listens.
_UNSPOKEN = frozenset({"claim", "heard_where", "heard_when", "risk", "class", "escalation"})


def passages(
    incident: Incident,
    update: Update,
    kind: Kind | None,
    told: Sequence[Fact],
    values: Mapping[str, object],
    locale: Locale,
) -> tuple[Passage, ...]:
    """What is said, in the order in which it helps those who listen.

    `told` are the facts that may be said in public, `values` what all templates are given.
    """
    urgent = [fact for fact in told if fact.key == "advice" and values["danger_to_life"]]
    found = [each for fact in urgent for each in _passages(fact, incident, update, kind, locale)]
    found += _put_right(values, locale)
    found += _account(update, told, values)
    offered = [fact for fact in told if fact.key in _OFFER]
    for fact in _in_order(told):
        if fact.key in _OFFER:
            found += offer(offered, update, locale) if fact is offered[0] else ()
        elif fact.key not in _UNSPOKEN and fact not in urgent:
            found += _passages(fact, incident, update, kind, locale)
    return tuple(passage for passage in found if passage.lines)


def core(
    moment: str, told: Sequence[Fact], values: Mapping[str, object], locale: Locale
) -> tuple[str, str]:
    """The two sentences beside the first that must be heard: what is the matter, what to do.

    What has become of people comes before all else that is known.
    """
    said: dict[str, str] = {fact.key: fact.lines[0] for fact in told}
    said["summary"] = str(values["summary"])
    settled = ("summary",) if moment in {"correction", "resolved", "follow_up", "withdrawn"} else ()
    telling = [line for fact in told if fact.key in _TELLING for line in fact.lines]
    said["harmed"] = harmed(telling, locale.language)
    keys = (*settled, "fact", "hazard", "harmed", "facts", "known", "happened", "understood")
    matter = next((said[key] for key in (*keys, "summary") if said.get(key)), "")
    matter = matter or str(values["headline"])
    acts = (said.get(act, "") for act in ("advice", "remedy", "doing"))
    return ended(matter), ended(next((act for act in acts if act), ""))


def reached(contacts: object, locale: Locale) -> tuple[str, ...]:
    """Where people can turn, as it can be said: one way each, with its hours."""
    said = []
    _ = locale.gettext
    for contact in contacts if isinstance(contacts, tuple) else ():
        way = contact["phone"] or contact["email"] or contact["link"] or contact["address"]
        if contact["role"] != "partners" and way:
            who = contact["name"] or contact["matter"]
            if contact["phone"] and contact["hours"]:
                way = _("%(phone)s (%(hours)s)") % {"phone": way, "hours": contact["hours"]}
            said.append(ended(pair(str(who), str(way), locale)))
    return tuple(said)


def _in_order(told: Sequence[Fact]) -> Sequence[Fact]:
    """As they are told, except where people can come to harm."""
    first = _FIRST if {"hazard", "products"} & {fact.key for fact in told} else _FIRST[:2]
    return sorted(told, key=lambda f: first.index(f.key) if f.key in first else len(first))


def _account(
    update: Update, told: Sequence[Fact], values: Mapping[str, object]
) -> Iterator[Passage]:
    """The message's own words, where no fact says what has happened, and of an end."""
    over = update.phase.is_over
    if over or not any(fact.key in _TELLING for fact in told):
        body = [one_line(part) for part in str(values["body"]).split("\n\n")]
        brief = sum(map(display_width, body)) < (_BRIEF if over else 1)
        summary = str(values["intro"]) if brief else ""  # it is written for a small screen
        yield Passage("", tuple(part for part in (summary, *body) if part))


def _put_right(values: Mapping[str, object], locale: Locale) -> Iterator[Passage]:
    """What a correction takes back, and what is right instead."""
    _ = locale.gettext
    correction = values["correction"]
    if not isinstance(correction, Mapping):
        return
    both = correction["differences"]
    lead = _("What we told you on %(time)s was not right.") % {"time": correction["at"]}
    wrong = tuple(ended(line) for each in both for line in each["was"])
    right = tuple(ended(line) for each in both for line in each["now"])
    yield Passage(f"{lead} {_('This is not right:')}" if wrong else lead, wrong or (lead,))
    yield Passage(_("This is right:"), right)


def _passages(
    fact: Fact, incident: Incident, update: Update, kind: Kind | None, locale: Locale
) -> Iterator[Passage]:
    value = update.facts.get(fact.key)
    lines = tuple(ended(line) for line in fact.lines)
    lead = leads(locale).get(fact.key)
    if fact.key == "known":
        yield from _known(fact, incident, update, lead or "", locale)
    elif fact.key == "products" and isinstance(value, tuple):
        rows = [row for row in value if isinstance(row, Row) and row.cells]
        yield products(rows, kind, locale)
    elif isinstance(value, Count):
        yield Passage("", (_counted(fact, value, locale),))
    elif isinstance(value, Choice) and (whole := _judged(value, locale)) and fact.key == "verdict":
        yield Passage("", (whole,))
    elif lead:
        yield Passage(lead, lines)
    elif fact.single:
        yield Passage("", tuple(ended(pair(fact.name, line, locale)) for line in fact.lines))
    else:
        yield Passage(_led(fact.name, locale), lines)


def _led(name: str, locale: Locale) -> str:
    """The name of a fact as what leads to it: "Likely consequences:"."""
    return pair(name, "", locale).rstrip()


def _known(
    fact: Fact, incident: Incident, update: Update, lead: str, locale: Locale
) -> Iterator[Passage]:
    """What is known: what is new comes first, where something was known before."""
    _ = locale.gettext
    previous = standing.before(incident, update)
    before = set() if previous is None else set(listed(previous, "known"))
    fresh = tuple(ended(line) for line in fact.lines if line not in before)
    stands = tuple(ended(line) for line in fact.lines if line in before)
    if fresh and stands:
        yield Passage(_("This is new:"), fresh)
        yield Passage(_("This we have told you before, and it stands:"), stands)
    elif previous is not None and stands:
        yield Passage(_("This we have told you before, and it stands:"), stands)
    else:
        yield Passage(lead, fresh)


def _judged(verdict: Choice, locale: Locale) -> str:
    """A verdict as a whole sentence: the word alone would fall on what is said beside it."""
    _ = locale.gettext
    said = {
        "unverified": _("We are still checking whether what is said is true."),
        "false": _("What is said is not true."),
        "misleading": _("What is said is misleading."),
        "true": _("What is said is true."),
    }
    return said.get(verdict.key, "")


def _counted(fact: Fact, count: Count, locale: Locale) -> str:
    """A number of people as a sentence; of nobody too."""
    _ = locale.gettext
    nobody = {
        "injuries": _("Nobody has told us of an injury so far. The number is 0."),
        "illnesses": _("Nobody has told us of an illness so far. The number is 0."),
    }
    if count.number == 0 and fact.key in nobody:
        return nobody[fact.key]
    return ended(pair(fact.name, fact.lines[0], locale))
