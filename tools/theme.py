"""Compiles the theme as its set-up ends, as `compileall` compiles the code.

    python -m tools.theme

Where Python may not write bytecode, every build would compile the theme again.
"""

from __future__ import annotations

import mkdocs
from mkdocs.theme import Theme

from statuspage.templating import kept
from statuspage.templating.compiled import CompiledTheme


def main() -> None:
    """Write what builds read."""
    compiled = CompiledTheme(mkdocs.__version__)
    env = Theme("statuspage_default").get_env()
    compiled.prepare(env)
    for name in env.list_templates(["html"]):
        env.get_template(name)
    kept.write(compiled.codes, mkdocs.__version__)


if __name__ == "__main__":
    main()
