"""What posts on social networks have in common."""

from __future__ import annotations

from statuspage.bidi import figures_marked
from statuspage.notices.channel import Form, framed_short
from statuspage.notices.notice import Audience
from statuspage.notices.text import compact

AUDIENCES = (Audience.CUSTOMERS,)
POST = Form(name="text", extension="txt", steps=(compact, figures_marked), mark=framed_short)
