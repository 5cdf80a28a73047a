"""Which templates of a site others extend, import or include."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from jinja2 import nodes
from msgspec import Struct


class Asked(Struct, frozen=True):
    """The names that templates ask for: those that are written out, each with the template that
    is the first to ask for it, and what computed ones look like.
    """

    users: Mapping[str, str]
    computed: Collection[str]

    def computes(self, name: str) -> bool:
        """Whether a computed name may be this one."""
        return any(re.fullmatch(pattern, name, re.DOTALL) for pattern in self.computed)


def asked(trees: Iterable[tuple[str, nodes.Template]]) -> Asked:
    """What templates, each with its name, ask for.

    `'sms/' ~ kind ~ '.txt.jinja'` is any name that begins and ends so; what is given another name
    before is one of the names that stand in the template, where any does.
    """
    users: dict[str, str] = {}
    computed: dict[str, None] = {}
    for user, tree in trees:
        for name in _wanted(tree):
            if not isinstance(name, nodes.Const):
                pattern = _written(name)
                some = pattern.strip(_ANY) and pattern.count(_ANY) <= _MOST
                computed |= dict.fromkeys([pattern] if some else _constants(tree))
            elif name.value != user:
                users.setdefault(str(name.value), user)
    return Asked(users, tuple(computed))


_ANY = ".*"
_MOST = 4  # parts that are computed: more take long to look for, and say little


def _wanted(tree: nodes.Template) -> Iterator[nodes.Expr]:
    for node in tree.find_all(nodes.Stmt):
        if isinstance(node, nodes.Extends | nodes.FromImport | nodes.Import | nodes.Include):
            yield from _names(node.template)


def _constants(tree: nodes.Template) -> list[str]:
    """The names of templates that stand anywhere in one; where none does, it may be any."""
    texts = (each.value for each in tree.find_all(nodes.Const) if isinstance(each.value, str))
    return [re.escape(text) for text in texts if text.endswith(".jinja")] or [_ANY]


def _names(node: nodes.Expr) -> Iterator[nodes.Expr]:
    """Each name that an expression may be: of a list, and of a choice, all."""
    if isinstance(node, nodes.List | nodes.Tuple):
        for item in node.items:
            yield from _names(item)
    elif isinstance(node, nodes.CondExpr):
        yield from _names(node.expr1)
        if node.expr2 is not None:
            yield from _names(node.expr2)
    elif isinstance(node, nodes.Const) and not isinstance(node.value, str):
        for item in node.value if isinstance(node.value, list | tuple) else ():
            yield nodes.Const(item)
    else:
        yield node


def _written(node: nodes.Expr) -> str:
    """The pattern of a name."""
    if isinstance(node, nodes.Const | nodes.TemplateData):
        return re.escape(str(node.value if isinstance(node, nodes.Const) else node.data))
    if isinstance(node, nodes.Filter) and node.node is not None and node.name.startswith("__"):
        return _written(node.node)  # what the sandbox has put around it
    if isinstance(node, nodes.Concat):
        return "".join(map(_written, node.nodes))
    if isinstance(node, nodes.Add):
        return _written(node.left) + _written(node.right)
    return _ANY
