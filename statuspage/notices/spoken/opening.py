"""How a statement begins: the people first, then what it is about, and how old it is."""

from __future__ import annotations

from statuspage.locale import Locale
from statuspage.model import Incident, Update
from statuspage.notices import standing
from statuspage.notices.text import ended, one_line


def people_first(kind: str, moment: str, locale: Locale) -> str:
    """The first sentence: about the people, before the matter and long before the company."""
    _ = locale.gettext
    at_moments = {
        "correction": _("We told you something that was not right, and we are sorry."),
        "withdrawn": _(
            "We published something that we should not have published, and we are sorry for the "
            "worry that it caused."
        ),
        "reopened": _(
            "We said that this was over. It is not, and we are sorry for everyone who has to deal "
            "with it again."
        ),
        "follow_up": _("My first thought is still for those who had to live with this."),
        "resolved": _("My first thought is still for those who had to live with this."),
    }
    of_kinds = {
        "outage": _(
            "I know that people rely on us, and what it means for them when something does not "
            "work."
        ),
        "recall": _(
            "The safety of the people who use our products comes first. I know that this news "
            "worries them."
        ),
        "food-safety": _(
            "The health of the people who eat what they get from us comes first. I know that this "
            "news worries them."
        ),
        "data-breach": _(
            "People have trusted us with their data. I know how unwelcome this news is to them."
        ),
        "complaints": _("People have told us that we let them down. I thank them for saying so."),
        "rumour": _(
            "People have heard something about us that worries them, and they have a right to a "
            "straight answer."
        ),
    }
    usual = _("My first thought is for those whom this concerns.")
    return at_moments.get(moment) or of_kinds.get(kind, usual)


def occasion(incident: Incident, update: Update, locale: Locale, *, later: bool) -> str:
    """What it is about, and how old it is; `later`, where it is said on a later day."""
    _ = locale.gettext
    title = {"title": ended(one_line(update.title.value))}
    said = [_("I am here to speak about this: %(title)s") % title]
    if update.kind == "rumour":  # what is said of us is not said once more
        said = [_("I am here to answer something that is said about us.")]
    if incident.withdrawn:
        said = [_("I am here to speak about something that we have withdrawn: %(title)s") % title]
    told = {"first": locale.datetime(incident.first.at), "at": locale.datetime(update.at)}
    if standing.before(incident, update) is not None:
        said.append(_("We first told the public about it on %(first)s.") % told)
        said.append(_("This is how things stand as of %(at)s.") % told)
    elif later:
        said.append(
            _("We told the public about it on %(at)s, and what we said then stands.") % told
        )
    return " ".join(said)
