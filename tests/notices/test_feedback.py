"""Long notices end with the link by which they are answered; short ones cost nothing for it."""

from __future__ import annotations

from msgspec.structs import replace

from statuspage.model import Answered, Text
from statuspage.notices.composing import attempt
from tests.notices import stories

LINK = "https://example.com/{incident}/{update}?via={channel}&in={language}"


def links(language: str = "en") -> dict[str, list[bool]]:
    """For each channel, whether its texts hold the link of that channel."""
    incident = stories.recall()
    site = stories.site(incident, language=language)
    site = replace(site, organisation=replace(site.organisation, feedback=LINK))
    notices, mistakes = attempt(site, incident, incident.last, stories.built_in())
    assert mistakes == ()
    start = f"https://example.com/{incident.id}/{incident.last.name}?via="
    return {
        f"{notice.audience}/{notice.channel}": [
            f"{start}{notice.channel}&in={language}" in part.text.replace("&amp;", "&")
            for part in notice.parts
            if part.name != "subject"
        ]
        for notice in notices
    }


def test_mail_chat_hotline_and_staff_have_the_link_of_their_channel() -> None:
    """In both languages, plain and HTML; SMS, networks and the press have none."""
    for language in ("en", "zh-CN"):
        found = links(language)
        with_link = {name for name, each in found.items() if each and all(each)}
        assert with_link == {
            *("customers/email", "partners/email", "customers/chat"),
            *("hotline/hotline", "staff/brief"),
        }
        assert not any(any(each) for name, each in found.items() if name not in with_link)


def test_without_an_address_nothing_is_said_of_it() -> None:
    """And no empty line is left."""
    told = stories.words(stories.recall())
    assert all("what you think" not in text for text in told.values())


def test_questions_of_the_page_are_the_first_in_the_hotlines_pack() -> None:
    """With their answers; other notices lead to the page."""
    incident = stories.orders()
    faq = (Answered(Text("Do I have to call?", "en"), Text("No.\n\nYou need do nothing.", "en")),)
    updates = list(incident.updates)
    updates[-1] = replace(updates[-1], facts={**updates[-1].facts, "faq": faq})
    told = stories.words(replace(incident, updates=tuple(updates)))
    pack = told["hotline/hotline"]
    asked = pack.index("Do I have to call?\n- No. You need do nothing.\n")
    assert pack.index("3. IF YOU ARE ASKED") < asked < pack.index("What has happened?")
    elsewhere = {name for name, text in told.items() if "Do I have to call?" in text}
    assert elsewhere <= {"hotline/hotline", "staff/brief"}
