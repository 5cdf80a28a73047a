"""Every value that a template is given, with what it is; the manual lists them."""

from __future__ import annotations

from collections.abc import Mapping

VARIABLES: Mapping[str, str] = {
    "language": "the language of the notice, as a BCP 47 code",
    "direction": "the direction of its script: `ltr` or `rtl`",
    "channel": "the name of the channel",
    "audience": "the name of the audience",
    "site_name": "the name of the site",
    "home": "the address of the site's home page in this language",
    "organisation": "who speaks: `name`, `city`, `boilerplate`",
    "family": "`incidents` or `maintenance`",
    "id": "the name of the incident's or the maintenance's folder",
    "update": "the name of the update",
    "kind": "the kind's id; `maintenance` for planned work",
    "kind_name": "the kind in words",
    "phase": "the phase's id",
    "state": "the phase in words, or the update's own label",
    "news": "what the message is, in a word or two: the state, or `Follow-up` after the end",
    "moment": "`correction`, `withdrawn`, `changed`, `extended`, `reopened`, `follow_up`, or "
    "else the phase's id",
    "impact": "`none`, `minor`, `major` or `critical`",
    "impact_name": "the impact in words",
    "reason": "why the impact or the kind has changed; empty when it has not",
    "danger_to_life": "whether lives are in danger now; not when it is over",
    "drill": "whether this is a drill; its marks are put on by the tool, not by templates",
    "feedback": "the address by which people answer this notice, from `feedback` of "
    "organisation.yml; empty when there is none",
    "link": "the address of the page of this incident or maintenance",
    "title": "the title",
    "headline": "the title as a sentence, with a full stop unless it ends with a mark",
    "summary": "the summary; empty when the update has none",
    "lead": "the summary, or else the headline; begins with `Correction:` or `Withdrawn:` "
    "where that is what it is, and with `news` where it is the title of an incident that is over",
    "message": "what is new, in full: the summary, or else the body, or else headline and sentence",
    "rest": "what the message says beyond the lead: nothing when there is a summary, or else the "
    "body, or else the sentence; in the hotline's pack the sentence as it is read out",
    "intro": "the summary, unless the body says it in the same words; else empty",
    "body": "the message as plain text",
    "body_html": "the message as safe HTML without pictures",
    "opening": "the acknowledging words from `templates/opening/`",
    "sentence": "the phase's sentence from `templates/sentence/`",
    "sections": "all that may be said in public, in the order of the kind: each with `key`, "
    "`name`, `lines`, `single` (one value, best beside its name), `rows` (of a table) and `below` "
    "(of a table of more than ten rows: that it is listed further down)",
    "long_tables": "those of the sections that are tables of more than ten rows",
    "facts": "those of the sections that only this kind knows",
    "known": "what is known: a list",
    "unknown": "what is not known yet: a list",
    "doing": "what is being done: a list",
    "advice": "what people can do: a list",
    "remedy": "what is offered: a list",
    "area": "the area concerned: a list",
    "changed": "what was changed because of what people told us: a list",
    "faq": "questions that people ask and their answers: each with `question` and `answer`",
    "partners": "what shops and trade partners are asked to do: a list",
    "components": "what is affected: each with `name` and `state`",
    "started": "when it began; empty when that is not known or not said, and for planned work",
    "detected": "when it was noticed; empty when that is not said",
    "at": "when the update was written, with its zone",
    "date": "the day on which it was written",
    "duration": "how long it lasted, once it is resolved; else empty",
    "next_update": "when the next message is due; empty when none is promised",
    "contacts": "where people can turn: each with `role`, `matter`, `name`, `email`, `phone`, "
    "`tel` and `mailto` (empty where they lead nowhere), `link`, `address`, `hours`, `languages`, "
    "and `line`, which says all of it",
    "partner_contacts": "where shops and trade partners can turn, likewise",
    "press_contacts": "where the media can turn, likewise",
    "all_contacts": "every contact of organisation.yml, likewise",
    "passed_to": "those of them to whom a caller is passed on, likewise",
    "correction": "for a correction: `at`, `title` and `summary` of what was wrong, its `reason`, "
    "and `differences`, each with `key`, `name`, `was` and `now`; else none",
    "changes": "what this update has changed: a list of sentences",
    "promises": "what has been promised, and until when: a list of sentences",
    "previous": "the update before: `at`, `state`, `next_update`, and `kept`, whether this one "
    "came by then (none when nothing was promised); none for the first message",
    "questions": "what callers ask: each with `question`, `answers` and `below`, likewise",
    "never": "what nobody says: a list of sentences",
    "window": "planned work: `start`, `end`, `span` (from when to when), `duration`, `was` (the "
    "span that it was moved from, else empty), `completed` (the planned and the real end where "
    "they differ, else empty), `repetition` (how often, else empty) and `later_dates`, a list; "
    "else none",
    "day": "planned work: the day of the one date of many that the message is about; else empty",
    "first": "whether this is the first message",
    "over": "whether nothing more is expected",
    "repeated": "whether phase and kind are the same as before",
    "better": "whether components are better than before, and none is worse",
    "checked": "whether a rumour has an answer: a fact, or a verdict other than `unverified`",
    "aloud": "in `sentence/` alone: whether it is read out on the telephone, where nobody is asked "
    "to read something or told what the opening has just said; a sentence of your own is read out "
    "only if it uses `aloud`, for planned work and withdrawals, and where the wording of the "
    "hotline is your own too and prints `rest`",
    "untranslated": "whether texts are in another language than the notice",
    "outdated": "whether the original has changed since it was translated",
}
