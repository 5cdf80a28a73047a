"""Compiles the theme as its set-up ends, as `compileall` compiles the code.

    python -m tools.theme

Where Python may not write bytecode, every build would compile the theme again.
"""

from __future__ import annotations

from pathlib import Path

import mkdocs
from mkdocs.theme import Theme
from mkdocs.utils import get_theme_dir

from statuspage.templating.compiled import CompiledTheme

THEME = "statuspage_default"


def main() -> None:
    """Write what builds read."""
    compiled = CompiledTheme(Path(get_theme_dir(THEME)), mkdocs.__version__)
    compiled.compile(Theme(THEME).get_env())
    compiled.keep()


if __name__ == "__main__":
    main()
