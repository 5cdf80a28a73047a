"""What sounds like a fault and is none.

It is no guess to say what others could see, no promise to say when money comes back or something
is tested, and no blame to warn of a swindler.
"""

from __future__ import annotations

from statuspage.practice.wording.languages.english.voice import PRAISE
from statuspage.practice.wording.languages.english.words import LEXICON

SOUND = {
    "tone.minimising": PRAISE,
    "tone.speculation": LEXICON.phrases(
        r"""
        ^[^,;:]+ (may|might|could) have been (read|seen|viewed|visible|copied|opened|accessed
            |stolen)( by (others|strangers|outsiders|third parties|(other )?<people>|people outside
            |somebody else|someone else))?[.]?$
        """
    ),
    "tone.promise": LEXICON.phrases(
        r"""
        (will|shall|'ll|going to)( \w+)? (be |get |also be )?(refund\w*|repa(y|id)|reimburs\w+
            |credit(ed)?|compensat\w+|paid|pay|rebook(ed)?|replace (every|each|all|your|any)
            |call(ed)?|phoned?|ring|contact(ed)?|visit(ed)?|write to|inform(ed)?)
        (will|shall|'ll)( \w+)? take place (on|at|in|from|next|tomorrow|there|here)
        (will|shall|'ll)( \w+)? (have|get) [^.;,]{2,60} (<tested>)
        (will|shall|'ll)( \w+)? (be )?(<tested>)
        """,
        unless=r"""
        (fix\w*|restor\w+|repair\w*|resolv\w+|run(s|ning)?|normal\w*|(?<!before it )reopen\w*
            |resum\w+|works?|working(?! days?)|online|available|flows?|safe(?= with)|never|nothing
            |guarantee\w*|promis\w+|certain\w*|definitely|absolutely|everything|assured|pumps?
            |pipes?|cables?|<tested> and (\w+ )?(up|back|warm|hot|ready|open|clean|clear))
        """,
    ),
    "tone.blame": LEXICON.phrases(
        r"""
        (impersonat\w+|pretend(s|ed|ing)?|pos(e|es|ed|ing) as|claim(s|ed|ing)? to (be|work|come|call
            |represent))
        """,
        unless=r"""
        (an?|one|our|the)( \w+)? (employee|colleague|member of staff|worker|manager|supplier
            |contractor|partner)(( of ours)? who)? (impersonat\w+|pretend\w*|pos\w+|claim\w*)
        """,
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
