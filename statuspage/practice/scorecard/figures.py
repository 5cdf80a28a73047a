"""The figures of the scorecard: their ids, their names and what each one means."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from statuspage.locale import msgid, msgid_in


class Figure(StrEnum):
    """One figure; its value is its id in JSON, in CSV and in the manual."""

    FIRST_MESSAGE = "first_message"
    SILENCE = "silence"
    PROMISES = "promises"
    CORRECTIONS = "corrections"
    FIRST_PARTS = "first_parts"
    APPROVAL = "approval"
    LANGUAGES = "languages"
    NOTICES = "notices"
    RESOLVE = "resolve"
    REVIEWS = "reviews"
    ACTIONS = "actions"
    DRILLS = "drills"


class Unit(StrEnum):
    """What is counted: lengths of time, how many of how many, or how many."""

    TIME = "time"
    SHARE = "share"
    COUNT = "count"


class Definition(Struct, frozen=True, kw_only=True):
    """What a figure is called and means, and what helps; message ids of the catalogues.

    `goal` says when a case counts as within policy; empty where nothing is asked.
    """

    unit: Unit
    label: tuple[str, str]
    meaning: str
    goal: str = ""
    advice: str = ""


DEFINITIONS: Mapping[Figure, Definition] = {
    Figure.FIRST_MESSAGE: Definition(
        unit=Unit.TIME,
        label=msgid_in("figure", "Time to the first message"),
        meaning=msgid(
            "From the moment of detection to the moment at which the first message could be read. "
            "Incidents without a time of detection are not counted, and named."
        ),
        goal=msgid("Not longer than the policy allows for the impact of the first message."),
        advice=msgid(
            "A holding text that is approved on a quiet day can be said within minutes, before "
            "anything is known."
        ),
    ),
    Figure.SILENCE: Definition(
        unit=Unit.TIME,
        label=msgid_in("figure", "Silence while open"),
        meaning=msgid(
            "From one message of an open incident to the next one. Corrections break no silence. "
            "Of a silence that goes on, what has passed of it counts."
        ),
        goal=msgid(
            "Not longer than the policy's time between updates at that impact, or than until the "
            "next message that was promised."
        ),
        advice=msgid(
            "“Still investigating” with the time of the next message is news too. Where the "
            "policy asks for more messages than anybody needs, change the policy."
        ),
    ),
    Figure.PROMISES: Definition(
        unit=Unit.SHARE,
        label=msgid_in("figure", "Promises kept"),
        meaning=msgid(
            "Of the next messages that were promised for a time which has come: how many could be "
            "read by that minute. There is no grace, and a correction keeps no promise."
        ),
        goal=msgid("Every promise is kept."),
        advice=msgid(
            "Promise a time that is certain rather than one that sounds quick, and write before "
            "it comes even when there is nothing new."
        ),
    ),
    Figure.CORRECTIONS: Definition(
        unit=Unit.COUNT,
        label=msgid_in("figure", "Corrections"),
        meaning=msgid(
            "Messages that correct another one in public. Many can mean haste, none can mean that "
            "nobody looked: nothing is asked here."
        ),
    ),
    Figure.FIRST_PARTS: Definition(
        unit=Unit.SHARE,
        label=msgid_in("figure", "First messages with all six parts"),
        meaning=msgid(
            "First messages with empathy, confirmed facts, what is not known yet, how and when "
            "more is said, a commitment, and where to turn."
        ),
        goal=msgid("All six parts are there."),
        advice=msgid("statuspage check names the missing part while the message is written."),
    ),
    Figure.APPROVAL: Definition(
        unit=Unit.TIME,
        label=msgid_in("figure", "Time waiting for approval"),
        meaning=msgid(
            "From the moment of a message to the commit with which its words had all approvals "
            "that they need; 0 when they had them before. Only messages with an approval are "
            "counted."
        ),
        goal=msgid("Not longer than the policy's time for approval at that impact."),
        advice=msgid("Every role that approves needs a backup who can be reached at night."),
    ),
    Figure.LANGUAGES: Definition(
        unit=Unit.SHARE,
        label=msgid_in("figure", "Messages in all languages"),
        meaning=msgid(
            "Messages that are wholly translated into every language of the page, and not older "
            "than the original."
        ),
        goal=msgid("Every message is there in every language."),
        advice=msgid("Settle before the next incident who translates at night and at weekends."),
    ),
    Figure.NOTICES: Definition(
        unit=Unit.SHARE,
        label=msgid_in("figure", "Notices sent in time"),
        meaning=msgid(
            "Of the notices in the record: how many were sent, and not later than 15 minutes (or "
            "the policy's time for approval, if that is longer) after their message. Failed ones, "
            "and those of which nobody can tell, are not in time."
        ),
        goal=msgid("Every notice is sent in time."),
        advice=msgid("statuspage ledger --report names each reason for which notices failed."),
    ),
    Figure.RESOLVE: Definition(
        unit=Unit.TIME,
        label=msgid_in("figure", "Time to resolve"),
        meaning=msgid(
            "From the start of an incident, as published, to the message that resolved it. "
            "Incidents whose start is not known to the minute are not counted."
        ),
    ),
    Figure.REVIEWS: Definition(
        unit=Unit.SHARE,
        label=msgid_in("figure", "Reviews on time"),
        meaning=msgid(
            "Of the incidents for which the policy asks for a review: how many have one, public or "
            "internal, by the end of the last working day that it allows."
        ),
        goal=msgid("There is a review within the policy's working days."),
        advice=msgid("statuspage new review fills in the timeline, the numbers and the promises."),
    ),
    Figure.ACTIONS: Definition(
        unit=Unit.SHARE,
        label=msgid_in("figure", "Actions done on time"),
        meaning=msgid(
            "Of the actions from reviews whose day has come: how many were done by then. Open and "
            "overdue ones are counted at the end of the period."
        ),
        goal=msgid("Every action is done by its day."),
        advice=msgid("An action whose day was wrong gets a new day in its review, with a reason."),
    ),
    Figure.DRILLS: Definition(
        unit=Unit.COUNT,
        label=msgid_in("figure", "Drills"),
        meaning=msgid("Exercises held, by the moment at which they began."),
        goal=msgid("The newest drill is not older than the policy's months between drills."),
        advice=msgid("statuspage drill makes one from a scenario that is ready."),
    ),
}
