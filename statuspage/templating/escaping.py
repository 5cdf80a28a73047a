"""What `{{ … }}` writes: escaped once, and what is safe already as it is.

MarkupSafe copies a text that is safe already each time that it is escaped. Pages are mostly
made of such texts, so that this is a sixth of the time in which templates are rendered.
"""

from __future__ import annotations

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape


def shown(value: object) -> str:
    """The value as it may stand in HTML."""
    if type(value) is Markup:
        return value
    return escape(value)


class Escaping(CodeGenerator):
    """Compiles templates that are written with `shown`."""

    def _output_child_pre(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            self.write("environment.shown(")
        else:
            super()._output_child_pre(node, frame, finalize)
