"""Where a page stands: whose language it is in, and its way back to the root of the site."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace

from statuspage.bidi import figures_in_order
from statuspage.kinds import Kind
from statuspage.locale import Locale
from statuspage.maintenance import Maintenance, Occurrence
from statuspage.model import ComponentStatus, Incident, Text
from statuspage.organisation import Component
from statuspage.pages.dialled import dialler
from statuspage.pages.marks import Mark, state_mark
from statuspage.pages.words import Words, prose, words
from statuspage.site import Site


class Place(Struct, frozen=True):
    """A depth in the tree of one language.

    `root` leads to the root of the site ("../../"), `prefix` to the pages of this language
    ("../../zh-CN/"), both relative and empty at the top; addresses that are shown as links
    come from the methods. `shared` keeps what pages of one depth have in common.
    """

    site: Site
    locale: Locale
    root: str
    prefix: str
    shared: dict[str, Any]

    @property
    def language(self) -> str:
        """The language of the page."""
        return self.site.language

    @property
    def words_language(self) -> str:
        """The language of the words around the texts of authors: English without a catalogue."""
        return self.locale.words_language

    @property
    def home(self) -> str:
        """The address of this language's home page."""
        return self.prefix or "./"

    def words(self, text: Text) -> Words:
        """A line of text on this page."""
        said = words(text, self.words_language)
        html = figures_in_order(said.html)
        return said if html is said.html else replace(said, html=Markup(html))  # noqa: S704 (it was safe)

    def some(self, text: Text | None) -> Words | None:
        """A line of text, if there is one."""
        return self.words(text) if text else None

    def told(self, text: Text) -> Words:
        """A line of what people are told; the numbers of the site's contacts in it are links."""
        return self._dialled(words(text, self.words_language))

    def prose(self, text: Text, path: str) -> Words | None:
        """A message whose attachments stand under `path`; None when it is empty."""
        if not text.value.strip():
            return None
        return self._dialled(prose(text, self.words_language, f"{self.prefix}{path}/"))

    def _dialled(self, said: Words) -> Words:
        dialled = self.shared.get("dialled")
        if dialled is None:
            contacts = self.site.organisation.contacts.values()
            dialled = dialler(each.phone for each in contacts if each.phone)
            self.shared["dialled"] = dialled
        html = dialled(said.html)
        return said if html is said.html else replace(said, html=html)

    def incident(self, incident: Incident) -> str:
        """The address of an incident's page."""
        return f"{self.prefix}incidents/{incident.id}/"

    def maintenance(self, work: Maintenance | Occurrence) -> str:
        """The address of a maintenance's page."""
        name = work.maintenance if isinstance(work, Occurrence) else work.id
        return f"{self.prefix}maintenance/{name}/"

    def component(self, component: Component) -> str:
        """The address of a component's page."""
        return f"{self.prefix}components/{component.id}/"

    def history(self, slug: str = "") -> str:
        """The address of the history, or of one month ("2026-11") of it."""
        return f"{self.prefix}history/{slug}/" if slug else f"{self.prefix}history/"

    def kind(self, kind: str) -> Kind | None:
        """What a kind says, None for one that is not known any more."""
        return self.site.kinds.get(kind)

    def state(self, component: Component, state: ComponentStatus) -> Mark:
        """A component's state in its own words ("closed")."""
        return state_mark(self.locale, component, state)


def place(site: Site, locale: Locale, path: str) -> Place:
    """The place of a page by its path below the root of the site."""
    root = "../" * path.count("/")
    return Place(site, locale, root, root + site.config.prefix(site.language), {})
