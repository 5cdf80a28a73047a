"""The rules of wording: what each looks for, and why it matters. None holds anything back."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct


class Rule(Struct, frozen=True):
    """A rule: its id, what is wrong in a few words, and in one sentence why it matters."""

    id: str
    what: str
    why: str


EMPATHY = Rule(
    "first-message.empathy",
    "the first message says nothing to the people it concerns",
    "People hear facts only after somebody has seen what they are going through.",
)

EMPTY_APOLOGY = Rule(
    "tone.empty-apology",
    "an apology that does not name the harm",
    "Whoever was harmed hears that nobody looked at what happened to them.",
)
BLAME = Rule(
    "tone.blame",
    "puts the blame on somebody",
    "People ask you for help, and blame reads as an excuse even where it is true.",
)
MINIMISING = Rule(
    "tone.minimising",
    "makes it small",
    "For those who are concerned it is not small, and they stop believing the rest.",
)
SPECULATION = Rule(
    "tone.speculation",
    "a guess",
    "A guess in public becomes a fact, and taking it back costs more trust than waiting.",
)
PROMISE = Rule(
    "tone.promise",
    "a promise that nobody can be sure to keep",
    "A time of repair that passes is a second failure; the time of the next message is yours.",
)
JARGON = Rule(
    "tone.jargon",
    "a word that most people do not know",
    "Whoever has to look up a word under stress has lost the sentence.",
)
LECTURING = Rule(
    "tone.lecturing",
    "lectures the reader",
    "People who are worried want help, and hear a reproach.",
)

VOICE = Rule(
    "tone.voice",
    "not how one speaks to people in trouble",
    "A formula that everybody uses, or a joke, tells them that nobody is speaking to them.",
)

HEARD = (EMPTY_APOLOGY, BLAME, MINIMISING, SPECULATION, PROMISE, JARGON, LECTURING)
"""The rules of tone that a classifier hears; the others only have their phrases."""
TONE = (*HEARD, VOICE)

PARTS = Rule(
    "first-message.parts",
    "the first message still lacks something",
    "Without what, where, what is open, when you speak again and where to turn, people guess.",
)
NEXT_UPDATE = Rule(
    "practice.next-update",
    "no next message is promised",
    "A time for the next message keeps people from asking, and from guessing.",
)
NEEDS = Rule(
    "practice.needs",
    "facts that this kind of incident needs are missing",
    "They are among the first things that people and the media ask for.",
)
ADVICE = Rule(
    "practice.advice",
    "the summary does not say what to do",
    "A text message or a post has no more than the summary, and may be the first that people read.",
)
STANDS = Rule(
    "practice.stands",
    "what stands from before does not fit what is told now",
    "Shops and customers do what the line says, and keep what it does not name.",
)
LAST = Rule(
    "last-message.parts",
    "the last message leaves something open",
    "A clear end, what follows, and thanks are what people remember of it.",
)

NUMBER = Rule(
    "consistency.number",
    "a number differs between two places",
    "Two numbers for one thing make people doubt both.",
)
TRANSLATION = Rule(
    "consistency.translation",
    "a number of the original is missing in the translation",
    "Whoever reads only the translation misses a time, an amount or a number to call.",
)
CHANNEL = Rule(
    "consistency.channel",
    "a number stands in the wording of one channel alone",
    "What a template says by itself is not corrected with the message.",
)

PREVENTABLE_APOLOGY = Rule(
    "responsibility.apology",
    "it was preventable, and no apology was said",
    "Who could have prevented it is forgiven only after an apology.",
)
PREVENTABLE_REMEDY = Rule(
    "responsibility.remedy",
    "it was preventable, and no remedy is offered",
    "An apology without a remedy is words; a remedy without an apology is a payment.",
)
DENIAL = Rule(
    "responsibility.denial",
    "denies, although this is no rumour",
    "A denial that has to be taken back is worse than what it denied.",
)
MIXED = Rule(
    "responsibility.mixed",
    "takes the guilt for what others did, or passes on what was yours",
    "A message that says two things about who answers for it is believed in neither.",
)

RULES: Mapping[str, Rule] = MappingProxyType(
    {
        rule.id: rule
        for rule in (
            EMPATHY,
            PARTS,
            *TONE,
            NEXT_UPDATE,
            NEEDS,
            ADVICE,
            STANDS,
            LAST,
            NUMBER,
            TRANSLATION,
            CHANNEL,
            PREVENTABLE_APOLOGY,
            PREVENTABLE_REMEDY,
            DENIAL,
            MIXED,
        )
    }
)

USUAL = {
    "tone.empty-apology": "{sorry}",
    "tone.blame": "{own}",
    "tone.minimising": "{plainly}",
    "tone.speculation": "{check}",
    "tone.promise": "{next}",
    "tone.jargon": "{simply}",
    "tone.lecturing": "{please}",
    "tone.voice": "{speak}",
}
"""Of the better wordings of a language, `general`, the one that fits a rule most often."""
