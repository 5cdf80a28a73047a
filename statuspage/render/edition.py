"""One language of a site as feeds speak it: its addresses, its ids, its words as HTML."""

from __future__ import annotations

from markupsafe import Markup, escape
from msgspec import Struct

from statuspage import markdown
from statuspage.kinds import Kind
from statuspage.locale import Locale, locale
from statuspage.locale.languages import foreign
from statuspage.maintenance import Maintenance
from statuspage.model import Incident, Text, Update
from statuspage.site import Site

Subject = Incident | Maintenance


class Edition(Struct, frozen=True):
    """A site in one language; every address is absolute, because a feed is read elsewhere."""

    site: Site
    locale: Locale

    @property
    def url(self) -> str:
        """The root of this language, with a slash at its end."""
        return self.site.config.url + self.site.config.prefix(self.site.language)

    def tag(self, path: str) -> str:
        """The id of what stands at this path of the content (RFC 4151), the same for ever.

        The default language has the plain path, each other language its own ids: a reader
        that follows two languages must not take one for an edited copy of the other.
        """
        config = self.site.config
        return f"tag:{config.id_authority}:{config.prefix(self.site.language)}{path}"

    def page(self, subject: Subject) -> str:
        """The page of an incident or a maintenance; attachments lie beside it."""
        return f"{self.url}{subject.path}/"

    def message(self, subject: Subject, update: Update) -> str:
        """The place of a message on that page."""
        return f"{self.page(subject)}#{update.name}"

    def kind(self, subject: Subject, update: Update) -> Kind | None:
        """What the kind says; None for planned work, and for a kind that is not known any more."""
        return None if isinstance(subject, Maintenance) else self.site.kinds.get(update.kind)

    def words(self, text: Text) -> Markup:
        """A line or a paragraph; addresses in it become links."""
        html = linked(text.value)
        return (
            Markup("<span{}>{}</span>").format(lang, html) if (lang := self._lang(text)) else html
        )

    def prose(self, text: Text, base: str) -> Markup:
        """A message in Markdown; relative addresses in it begin at `base`."""
        html = markdown.html(text.value, base, self.site.config.url)
        return Markup("<div{}>{}</div>").format(lang, html) if (lang := self._lang(text)) else html

    def pair(self, name: str, value: object) -> str:
        """A name and its value as one plain phrase: "Resolved: Some orders fail"."""
        return self.locale.gettext("%(name)s: %(value)s") % {"name": name, "value": value}

    def named(self, name: str, value: Markup | str) -> Markup:
        """The same as HTML."""
        phrase = escape(self.locale.gettext("%(name)s: %(value)s"))
        return phrase % {"name": Markup("<strong>") + name + Markup("</strong>"), "value": value}

    def _lang(self, text: Text) -> Markup:
        return foreign(text.language, self.site.language)


def edition(site: Site) -> Edition:
    """The edition of a site in its language."""
    return Edition(site, locale(site.language))


def linked(value: str) -> Markup:
    """Plain words as HTML, line breaks kept."""
    if not markdown.may_link(value):
        return _broken(escape(value))
    return _broken(markdown.linked(value))


def _broken(html: Markup) -> Markup:
    return Markup("<br>").join(html.strip().split("\n"))
