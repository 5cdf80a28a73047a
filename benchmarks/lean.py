"""`statuspage build` that makes pages and feeds alone, and no other file for programs.

    python -m benchmarks.lean build …

Of what programs follow, all feeds are made, and neither warnings nor data nor the index of the
search: about what other generators of status pages make, for a comparison of like with like.
"""

from __future__ import annotations

from statuspage import render
from statuspage.cli import main
from statuspage.render.feeds import feeds

if __name__ == "__main__":
    render.RENDERERS = (feeds,)
    render.SITE_WIDE = (render.sitemap,)
    main()
