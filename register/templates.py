"""Templates compiled once for each language: what depends on nothing else is text in them already.

Every page has some sixty words to translate and a score of fixed addresses, and looking them up took longer
than writing the page around them. A fixed word, the address of a fixed view and of a static file are looked
up when the template is compiled; neighbours that became text are joined. What a template includes and
extends by a fixed name is looked up when it is first written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from django.http import HttpRequest
from django.template import Context, Node, NodeList, TemplateDoesNotExist, Variable
from django.template.backends.django import DjangoTemplates, Template, reraise
from django.template.base import FilterExpression, TextNode
from django.template.context import make_context
from django.template.defaulttags import AutoEscapeControlNode, CommentNode, IfNode, LoadNode, URLNode
from django.template.loader_tags import BLOCK_CONTEXT_KEY, BlockContext, BlockNode, ExtendsNode, IncludeNode
from django.template.loaders import base, cached
from django.templatetags.i18n import LanguageNode, TranslateNode
from django.templatetags.static import StaticNode
from django.urls import NoReverseMatch
from django.utils.safestring import SafeString
from django.utils.translation import get_language

#: The nodes that may be fixed, and where each keeps the name that `as` gave.
NAMING = {TranslateNode: "asvar", StaticNode: "varname", URLNode: "asvar"}


class Templates(DjangoTemplates):
    """Django's templates, which let go of what a page was made of as soon as it is written.

    A context and its layers hold each other, so that all that was read for the page stayed until the next
    round of the garbage collector, and every tenth reader waited ten milliseconds for it.
    """

    def get_template(self, template_name: str) -> Page:
        return Page(super().get_template(template_name).template, self)


class Page(Template):
    def render(self, context: Any = None, request: HttpRequest | None = None) -> SafeString:
        whole = make_context(context, request, autoescape=self.backend.engine.autoescape)
        try:
            return self.template.render(whole)
        except TemplateDoesNotExist as absent:
            reraise(absent, self.backend)
        finally:
            whole.dicts.clear()


class Settling(base.Loader):
    def get_template(self, template_name: str, skip: Any = None) -> Any:
        template = super().get_template(template_name, skip)
        context = Context()
        context.template = template
        _settle(template.nodelist, context)
        return template


class Loader(cached.Loader, Settling):
    """Each language has its own."""

    def cache_key(self, template_name: str, skip: Any = None) -> str:
        return f"{get_language()} {super().cache_key(template_name, skip)}"


class Named(Node):
    """What `as` named, known beforehand."""

    child_nodelists = ()

    def __init__(self, name: str, value: str) -> None:
        self.name, self.value = name, value

    def render(self, context: Context) -> str:
        context[self.name] = self.value
        return ""


class Included:
    """In the place of the name of a template: the template itself."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.template: Any = None

    def resolve(self, context: Any) -> Any:
        if self.template is None:
            self.template = context.template.engine.get_template(self.name)
        return self.template


class Extending(ExtendsNode):
    """It knows its parent, and the blocks which that has."""

    known: tuple[Any, dict[str, Any]] | None = None

    def render(self, context: Context) -> SafeString:
        if self.known is None:
            parent: Any = self.get_parent(context)
            first = next((node for node in parent.nodelist if not isinstance(node, TextNode)), None)
            # What extends on its part adds its own blocks.
            ends = first is not None and not isinstance(first, ExtendsNode)
            last: list[Any] = parent.nodelist.get_nodes_by_type(BlockNode) if ends else []
            self.known = parent, {block.name: block for block in last}
        parent, blocks = self.known
        state = context.render_context
        if BLOCK_CONTEXT_KEY not in state:
            state[BLOCK_CONTEXT_KEY] = BlockContext()
        state[BLOCK_CONTEXT_KEY].add_blocks(self.blocks)
        state[BLOCK_CONTEXT_KEY].add_blocks(blocks)
        with state.push_state(parent, isolated_context=False):
            return SafeString(parent._render(context))


def _settle(nodes: NodeList, context: Context) -> None:
    """Put text in the place of what is fixed, here and in all that lies within."""
    nodes[:] = _joined(_settled(node, context) for node in nodes)
    for node in nodes:
        for inner in _within(node):
            _settle(inner, context)


def _within(node: Node) -> Iterator[NodeList]:
    """What lies within, but where another language or no escaping holds."""
    if isinstance(node, LanguageNode | AutoEscapeControlNode):
        return
    if isinstance(node, IfNode):
        yield from (inner for _condition, inner in node.conditions_nodelists)
        return
    for name in node.child_nodelists:
        inner = getattr(node, name, None)
        if isinstance(inner, NodeList):
            yield inner


def _joined(nodes: Iterable[Node]) -> Iterator[Node]:
    for is_text, some in groupby(nodes, lambda node: isinstance(node, TextNode)):
        every = list(some)
        if not is_text:
            yield from every
        elif text := "".join(node.s for node in every if isinstance(node, TextNode)):
            yield _like(every[0], TextNode(text))


def _settled(node: Node, context: Context) -> Node:
    """The text of a fixed node, or what it names; any other node as it is."""
    if isinstance(node, CommentNode | LoadNode):
        return _like(node, TextNode(""))
    if isinstance(node, ExtendsNode):
        fixed = isinstance(node.parent_name, FilterExpression) and _is_fixed(node.parent_name)
        return _like(node, Extending(node.nodelist, node.parent_name)) if fixed else node
    if isinstance(node, IncludeNode):
        name: Any = node.template.var
        if _is_fixed(node.template) and isinstance(name, str) and not name.startswith("."):
            setattr(node, "template", Included(name))  # noqa: B010 - it resolves as the expression did
        return node
    if type(node) not in NAMING or not all(map(_is_fixed, _expressions(node))):
        return node
    name = getattr(node, NAMING[type(node)])
    try:
        text = node.render(context)
    except (NoReverseMatch, ValueError):  # no such address, no such file: said where it is shown
        return node
    return _like(node, Named(name, context[name]) if name else TextNode(text))


def _like(node: Node, other: Node) -> Node:
    other.origin, other.token = node.origin, node.token
    return other


def _expressions(node: Node) -> list[FilterExpression]:
    match node:
        case TranslateNode():
            return [node.filter_expression, *filter(None, [node.message_context])]
        case StaticNode():
            return [node.path]
        case URLNode():
            return [node.view_name, *node.args, *node.kwargs.values()]
    return []


def _is_fixed(expression: FilterExpression) -> bool:
    var = expression.var
    return not expression.filters and (not isinstance(var, Variable) or var.lookups is None)
