"""The sandbox for templates that come with content: they see values, and no end of work.

Beside what Jinja's sandbox refuses, a template reads attributes of plain values only, gets
neither the clock nor chance, prints no missing value, and has a budget: what it writes and
each turn of a loop or call of a macro is counted, so that none runs without an end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, time, timedelta
from enum import Enum
from pathlib import PurePath
from typing import Any

from jinja2 import Template, TemplateNotFound, Undefined, nodes, pass_context
from jinja2.environment import TemplateModule
from jinja2.exceptions import SecurityError
from jinja2.runtime import BlockReference, Context, LoopContext, Macro, TemplateReference
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Cycler, Joiner, Namespace
from msgspec import Struct

from statuspage.errors import StatuspageError
from statuspage.locale import Locale
from statuspage.templating import growth
from statuspage.templating.legible import OF_TEXT, legible
from statuspage.templating.mistakes import mistake

_BUDGET = 4_000_000  # characters written; a turn of a loop counts as _TURN
_TURN = 50

_READABLE = (
    str, int, float, Sequence, Mapping, AbstractSet, date, time, timedelta, Enum, Locale,
    Undefined,
    LoopContext, Macro, BlockReference, TemplateReference, TemplateModule,
    Cycler, Joiner, Namespace, Struct,
)  # fmt: skip
_CLOCK = frozenset({"now", "today", "utcnow", "fromtimestamp", "utcfromtimestamp"})

_ASKED = "__asked_"  # begins the names of filters in tests, where nothing is written

_left: ContextVar[list[int] | None] = ContextVar("_left", default=None)


class NoticesEnvironment(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, made narrower; mistakes of templates are raised as TemplateMistake."""

    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(self, **options: Any) -> None:
        super().__init__(finalize=_written, **options)
        self.globals["range"] = growth.short_range
        del self.globals["lipsum"]
        plain = self.filters
        self.filters = {name: growth.guarded(name, plain[name], _spend) for name in growth.FILTERS}
        for name in OF_TEXT:
            asked = growth.guarded(name, plain[name], _spend, written=False)
            self.filters[_ASKED + name] = asked
        self.filters["__spend"] = _spend_here
        self.filters["__bounded"] = growth.bounded
        self.filters["__legible"] = legible

    def first_of(self, names: Sequence[str]) -> Template:
        """The first of these templates that exists; raises TemplateMistake."""
        for name in names:
            try:
                return self.get_template(name)
            except TemplateNotFound as error:
                if error.name != name:
                    raise mistake(error, name) from error
            except StatuspageError:
                raise
            except Exception as error:  # whatever a template does, its author is told
                raise mistake(error, name) from error
        raise StatuspageError(f"there is no template called {' or '.join(names)}")

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may read this: values yes, the machine behind them no."""
        if not isinstance(obj, _READABLE) or isinstance(obj, type):
            return False
        if isinstance(obj, date) and attr in _CLOCK:
            return False
        if isinstance(obj, str) and attr in growth.STRING_METHODS:
            return False
        return not isinstance(value, PurePath) and super().is_safe_attribute(obj, attr, value)

    def unsafe_undefined(self, obj: Any, attribute: str) -> Undefined:
        """What a template gets when it reaches for what it must not have."""
        hint = f"a template may not use '{attribute}' of a {type(obj).__name__}"
        return self.undefined(hint, name=attribute, obj=obj, exc=SecurityError)

    def wrap_str_format(self, value: Any) -> None:
        """`str.format` is a method like any other: not to be had, see `growth`."""

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """The result of an operator that can make much out of little."""
        growth.judge(operator, left, right)
        return super().call_binop(context, operator, left, right)

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805, PYI063 - as Jinja has it
        """The result of a call, if it is not too large; what a sentence is given is text."""
        if "gettext" in str(getattr(__obj, "__name__", "")):  # `_` is Jinja's `_gettext_alias`
            for name, value in kwargs.items():
                if not name.startswith("_"):  # those are Jinja's: `_loop_vars`
                    legible(value)
        return growth.bounded(super().call(__context, __obj, *args, **kwargs))

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = _metered(super()._parse(source, name, filename))
        tree.set_environment(self)
        return tree


class NoticesTemplate(Template):
    """A template of the sandbox: rendered within a budget, its mistakes said in plain words."""

    def render(self, *args: Any, **kwargs: Any) -> str:
        """The text; raises TemplateMistake."""
        values: dict[str, Any] = dict(*args, **kwargs)
        try:
            with _budget():
                return super().render(values)
        except StatuspageError:
            raise
        except Exception as error:  # whatever a template does, its author is told
            raise mistake(error, self.filename or self.name or "", values) from error


NoticesEnvironment.template_class = NoticesTemplate


@contextmanager
def _budget() -> Iterator[None]:
    token = _left.set([_BUDGET])
    try:
        yield
    finally:
        _left.reset(token)


def _spend(cost: int) -> None:
    left = _left.get()
    if left is None:
        return
    left[0] -= cost
    if left[0] < 0:
        raise SecurityError("this template writes too much or repeats something without an end")


@pass_context
def _spend_here(_context: Context, cost: int) -> str:
    _spend(cost)
    return ""


@pass_context
def _written(_context: Context, value: Any) -> Any:
    value = legible(value)
    if not isinstance(value, str) and not hasattr(value, "__html__"):
        value = str(value)
    _spend(len(value) if isinstance(value, str) else _TURN)
    return value


def _metered(tree: nodes.Template) -> nodes.Template:
    """The template with a price on each turn of a loop, call of a macro and inclusion."""
    asked = set(_asked(tree))
    for concat in [*tree.find_all(nodes.Concat)]:
        read = concat.nodes
        if concat not in asked:
            read = [_filter(each, "__legible", concat.lineno) for each in read]
        whole = nodes.Concat(read, lineno=concat.lineno)
        concat.nodes = [_filter(whole, "__bounded", concat.lineno)]
    repeated: list[Any] = [tree]
    repeated += tree.find_all((nodes.Block, nodes.For, nodes.Macro, nodes.CallBlock))
    for node in repeated:
        written = sum(len(data.data) for data in node.find_all(nodes.TemplateData))
        price = nodes.Const(_TURN + written, lineno=node.lineno)
        paid = nodes.ExprStmt(_filter(price, "__spend", node.lineno), lineno=node.lineno)
        node.body.insert(0, paid)
    return tree


def _asked(tree: nodes.Template) -> Iterator[nodes.Node]:
    """What a template only asks about; its filters may make a text of any value there."""
    queue: list[nodes.Node] = []
    for node in tree.find_all((nodes.Compare, nodes.If, nodes.CondExpr, nodes.For)):
        if isinstance(node, nodes.Compare):
            queue.append(node)
        elif isinstance(node, nodes.If | nodes.CondExpr | nodes.For) and node.test is not None:
            queue.append(node.test)
    while queue:
        asked = queue.pop()
        yield asked
        if isinstance(asked, nodes.Filter) and asked.name in OF_TEXT:
            asked.name = _ASKED + asked.name
        # what is called may write what it is given
        queue += [asked.node] if isinstance(asked, nodes.Call) else asked.iter_child_nodes()


def _filter(node: nodes.Expr, name: str, lineno: int) -> nodes.Filter:
    return nodes.Filter(node, name, [], [], None, None, lineno=lineno)
