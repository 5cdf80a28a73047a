"""What a review asks: the parts of its draft, each with a heading and a question to answer."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from statuspage.locale.vocabulary import msgid

if TYPE_CHECKING:
    from statuspage.locale import Locale


class Part(Enum):
    """A part of a review, by its heading and its question as they stand in the catalogues."""

    HAPPENED = (
        msgid("What happened"),
        msgid("Tell it in five sentences, for those who were there."),
    )
    NUMBERS = (
        msgid("In numbers"),
        msgid("How many people, orders, products? What was lost, what was not? Say a zero."),
    )
    WHY = (
        msgid("Why it happened"),
        msgid(
            "Not who: what made it possible? Ask why of each answer, until something can be "
            "changed."
        ),
    )
    WELL = (
        msgid("What went well"),
        msgid("What should be done in the same way next time?"),
    )
    NOT_WELL = (
        msgid("What did not"),
        msgid("What came too late, was wrong, or reached nobody?"),
    )
    LUCK = (
        msgid("Where we were lucky"),
        msgid("What would have made it worse, and was it chance that it did not?"),
    )
    CHANGE = (
        msgid("What we change"),
        msgid(
            "Promises stand above, under 'actions': what, who, and by when. They are shown "
            "below this text. What else is to be said of them?"
        ),
    )
    THANKS = (
        msgid("Thank you, and sorry"),
        msgid("To whom, and for what? Name the harm."),
    )

    def heading(self, words: Locale) -> str:
        """The heading in one language."""
        return words.gettext(self.value[0])

    def question(self, words: Locale) -> str:
        """The question in one language."""
        return words.gettext(self.value[1])
