"""Each mistake is told in words, with the line as it should stand and, when certain, a fix."""

from __future__ import annotations

import pytest

from statuspage.source.fixes import apply_fixes
from statuspage.source.frontmatter import read
from tests.source.frontmatter.outlines import Plain, head, plain, said
