"""What sounds like a fault and is none: it is no guess to say what others could see."""

from __future__ import annotations

from statuspage.practice.wording.languages.english.words import LEXICON

SOUND = {
    "tone.speculation": LEXICON.phrases(
        r"""
        ^[^,;:]+ (may|might|could) have been (read|seen|viewed|visible|copied|opened|accessed
            |stolen)( by (others|strangers|outsiders|third parties|(other )?<people>|people outside
            |somebody else|someone else))?[.]?$
        """
    ),
    "tone.lecturing": LEXICON.phrases(
        r"""
        ^(\w+ ){0,4}(<people>|you) ((have|had|are) )?(complain|complained|complaining) (about|of
            |that) [^,;:]+$
        ^(\w+ ){0,4}complaints (are|is|were|came|come)( mostly| mainly| all)? (about|from) [^,;:]+$
        """,
        unless=r"(should|must|ought|not|never|no|before|instead|please|if|only|who|those)",
    ),
}
