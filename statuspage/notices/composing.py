"""How an update is composed: in the words of every channel, for every audience, in one language.

`compose` takes values and returns values; which templates there are is read beforehand, by
`templates`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from statuspage.errors import ContentError, Mistake, TemplateMistake
from statuspage.locale import Locale, has_catalogue, locale
from statuspage.model import Text, Update
from statuspage.notices import standing
from statuspage.notices.channel import Channel
from statuspage.notices.channels import CHANNELS
from statuspage.notices.context import address, context, family, kind_id
from statuspage.notices.facts import Words, listed
from statuspage.notices.notice import Audience, Notice, Part
from statuspage.notices.origin import Origin, origin
from statuspage.notices.standing import Subject
from statuspage.notices.wording import PHRASES, SUFFIXES, Outline, Templates, empty, stems
from statuspage.site import Site

# These are addressed only in templates of their own: elsewhere they read what customers read.
_OWN_TEMPLATES = frozenset({Audience.AFFECTED, Audience.PARTNERS})


def templates(site_templates: Path | None = None) -> Templates:
    """The built-in templates and those in a site's `templates/`, in a sandbox."""
    from statuspage.templating import notices_environment

    return Templates(notices_environment(site_templates), site_templates)


def outline(site_templates: Path | None = None) -> Outline:
    """As `templates`, for notices that are counted and not read: their parts have no words."""
    from statuspage.templating import notices_environment

    return Outline(notices_environment(site_templates), site_templates)


def compose(
    site: Site, subject: Subject, update: Update, templates: Templates
) -> tuple[Notice, ...]:
    """Every notice of one update in the language of `site`; raises ContentError with all mistakes.

    The notices are in the order of the channels. A text that is too long for its medium is
    kept whole and says so itself (`over_limit`).
    """
    notices, mistakes = attempt(site, subject, update, templates)
    if mistakes:
        raise ContentError(mistakes)
    return notices


def attempt(
    site: Site, subject: Subject, update: Update, templates: Templates
) -> tuple[tuple[Notice, ...], tuple[Mistake, ...]]:
    """The notices that could be composed, and what was wrong with the templates of the others."""
    spoken = locale(site.language)
    values = context(site, subject, update, spoken)
    moment = standing.moment(subject, update)
    tried = stems(kind_id(subject, update), moment, update.phase.value)
    mistakes: list[Mistake] = []
    notices: list[Notice] = []
    heard = values
    try:
        for phrase in PHRASES:
            values[phrase] = _phrase(phrase, tried, values, templates)
        if not (values["summary"] or values["body"]):
            values["message"] = f"{values['message']} {values['sentence']}"
            values["rest"] = Words(str(values["sentence"]), site.language)
            aloud = _aloud(moment, tried, values, templates)
            heard = {**values, "rest": Words(aloud, site.language)}
    except TemplateMistake as error:
        return (), (error.mistake,)
    known = origin(site, subject, update, address(site, subject))
    answer = partial(_feedback, site, subject, update)
    for channel in CHANNELS:
        for audience in channel.audiences:
            if not _is_addressed(audience, update):
                continue
            try:
                given = values
                if audience is Audience.HOTLINE and not _says_so_itself(channel, tried, templates):
                    given = heard
                parts = _parts(channel, audience, tried, given, templates, answer)
            except TemplateMistake as error:
                mistakes.append(error.mistake)
                continue
            if parts:
                notices.append(_noticed(site, subject, update, parts, channel, audience, known))
    return tuple(notices), tuple(dict.fromkeys(mistakes))


def _says_so_itself(channel: Channel, tried: tuple[str, ...], templates: Templates) -> bool:
    """Whether a site's own wording of the hotline meets a sentence of its own: both know of the
    other, and nothing of it is lost.
    """
    folders = (*(f"{folder}/{Audience.HOTLINE}" for folder in channel.folders), *channel.folders)
    pack = templates.find(folders, tried, SUFFIXES["text"])
    sentence = templates.find(("sentence",), tried, SUFFIXES["text"])
    if pack not in templates.own or sentence not in templates.own:
        return False
    return not templates.is_for_ears(sentence)


def _feedback(site: Site, subject: Subject, update: Update, channel: str) -> str:
    """The address by which the notice in a channel is answered."""
    return site.organisation.feedback_link(
        incident=subject.id, update=update.name, channel=channel, language=site.language
    )


def template_folders() -> tuple[str, ...]:
    """The folders of `templates/` in which channels and the press kit look for their wording."""
    from statuspage.notices import presskit

    return (
        tuple(
            dict.fromkeys(
                folder
                for channel in CHANNELS
                for name in channel.folders
                for folder in (name, *(f"{name}/{audience}" for audience in channel.audiences))
            )
        )
        + presskit.folders()
    )


def _phrase(
    phrase: str, tried: tuple[str, ...], values: Mapping[str, object], templates: Templates
) -> str:
    name = templates.find((phrase,), tried, SUFFIXES["text"])
    return "" if name is None else " ".join(templates.render(name, values).split())


def _aloud(
    moment: str, tried: tuple[str, ...], values: Mapping[str, object], templates: Templates
) -> str:
    """The sentence as it is read out.

    A site's own may send people to the page: it is read out only if it knows of `aloud`, or
    of planned work and withdrawals, where it is all that there is to say.
    """
    name = templates.find(("sentence",), tried, SUFFIXES["text"])
    whole = values["window"] or moment == "withdrawn"
    if name is None or not (whole or templates.is_for_ears(name)):
        return ""
    return _phrase("sentence", tried, {**values, "aloud": True}, templates)


def _is_addressed(audience: Audience, update: Update) -> bool:
    return audience is not Audience.PARTNERS or bool(listed(update, "partners"))


def _parts(
    channel: Channel,
    audience: Audience,
    tried: tuple[str, ...],
    values: Mapping[str, object],
    templates: Templates,
    answer: Callable[[str], str],
) -> tuple[Part, ...]:
    """The texts of one notice.

    There are none for an audience without wording of its own here, and none when the site
    has switched the notice off with an empty template.
    """
    own = tuple(f"{folder}/{audience}" for folder in channel.folders)
    shared = () if audience in _OWN_TEMPLATES else channel.folders
    text = templates.find((*own, *shared), tried, SUFFIXES["text"])
    if text is None or templates.is_off(text):
        return ()
    link = answer(channel.name)
    given = {**values, "channel": channel.name, "audience": audience.value, "feedback": link}
    mark = _mark(values)
    parts = []
    for form in channel.forms:
        folders = (*own, *(channel.folders if form.name == "subject" else shared))
        name = templates.find(folders, tried, SUFFIXES[form.name])
        if name is not None and not (form.name == "html" and templates.is_off(name)):
            rendered = templates.render(name, given)
            if not rendered.strip():
                raise empty(name)
            parts.append(Part(form.name, form.extension, form.finished(rendered, mark), name))
    return tuple(parts)


def _mark(values: Mapping[str, object]) -> str | None:
    """The mark of a drill, if it is one."""
    spoken = values["locale"]
    if not values["drill"] or not isinstance(spoken, Locale):
        return None
    return spoken.exercise


def _noticed(
    site: Site,
    subject: Subject,
    update: Update,
    parts: tuple[Part, ...],
    channel: Channel,
    audience: Audience,
    known: Origin,
) -> Notice:
    text = next(part.text for part in parts if part.name == "text")
    key, told = ("summary", update.summary) if update.summary else ("title", update.title)
    return Notice(
        family=family(subject),
        subject_id=subject.id,
        update=update.name,
        path=update.path,
        audience=audience,
        channel=channel.name,
        language=site.language,
        parts=parts,
        measure=channel.measure(text),
        impact=update.impact,
        kind=kind_id(subject, update),
        phase=update.phase,
        at=update.at,
        origin=known,
        shorten=_file(site, subject, update, key, told),
        shorten_key=key,
        untranslated=update.untranslated or not has_catalogue(site.language),
        outdated=update.outdated,
        drill=subject.drill,
    )


def _file(site: Site, subject: Subject, update: Update, key: str, told: Text) -> str:
    """The file in which a text of an update stands, in its language."""
    said = update
    if key == "title":
        until_now = (*standing.earlier(subject, update), update)
        said = next((each for each in reversed(until_now) if "title" in each.said), update)
    in_translation = told.language != site.config.default_language
    return f"{said.path}.{told.language}.md" if in_translation else f"{said.path}.md"
