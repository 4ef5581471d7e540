"""What can be said of a template before anything is rendered: every wrong name, at its line.

The decision: names are followed through loops, assignments and calls as far as their types are known; where
they are not, nothing is claimed. What only a plan can tell is left to rendering the examples.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import NoneType
from typing import Any, get_args, get_origin

from jinja2 import BaseLoader, TemplateSyntaxError, nodes

from storeplan.composing.sandbox import BASE, FILTERS, Sandbox
from storeplan.composing.template_faults import unknown
from storeplan.composing.template_names import Name, items_of, names_of, root_names
from storeplan.errors import Problem
from storeplan.overlays import TemplateLayer
from storeplan.planning.results import Results

_ALWAYS_THERE = frozenset({"super", "self", "loop", "caller", "varargs", "kwargs"})
_ASKS_IF_THERE = ("defined", "undefined")
_FENCE = re.compile(r"^[ >]*```(?:table|chart|gantt|tree|flow)[ ]*$")

Scope = Mapping[str, Any]
"""Types of the names known at a place; None where a type is not known."""


def parsing() -> Sandbox:
    """An environment that reads templates and never renders one."""
    return Sandbox(BaseLoader(), str, {"short": str, "as": str, "join": str})


def blocks_of(text: str) -> tuple[str, ...]:
    """Names of the blocks of a template, in order."""
    return tuple(block.name for block in parsing().parse(text).find_all(nodes.Block))


def is_template(text: str) -> bool:
    """Whether it can be read at all."""
    try:
        parsing().parse(text)
    except (TemplateSyntaxError, RecursionError):
        return False
    return True


def check_templates(
    layer: TemplateLayer, below: Sequence[TemplateLayer], exhibits: Iterable[str], results: type = Results
) -> list[Problem]:
    """Everything wrong with the templates of one folder, in the order of files and lines.

    Args:
        layer: The folder.
        below: The folders after it, storeplan's own last.
        exhibits: Ids of all tables and charts a document may have.
        results: Type of the results of the kind of document.
    """
    found: list[Problem] = []
    read: dict[str, nodes.Template] = {}
    for name, (path, text) in layer.items():
        try:
            read[name] = parsing().parse(text)
        except TemplateSyntaxError as error:
            found.append(Problem("template-syntax", {"reason": str(error.message)}, path, error.lineno))
        except RecursionError:
            found.append(Problem("template-recursion", {}, path))
    folders = _Folders(layer, below, read)
    for name, tree in read.items():
        path, text = layer[name]
        problems = [
            *_Check(path, folders, root_names(results)).problems(name, tree),
            *_exhibits(path, text, exhibits),
        ]
        found += sorted(problems, key=lambda one: one.line or 0)
    return found


class _Folders:
    """What a template may name: other templates, and what they bring with them.

    Args:
        layer: The folder that is checked.
        below: Those after it.
        read: Its templates.
    """

    def __init__(
        self, layer: TemplateLayer, below: Sequence[TemplateLayer], read: Mapping[str, nodes.Template]
    ) -> None:
        self._below = below
        self._layer = layer
        sources = [text for one in below for _, text in one.values()]
        trees = [*read.values(), *(parsing().parse(text) for text in sources)]
        self.brought = frozenset(name for tree in trees for name in _top_names(tree.body))
        self.included = {name for tree in trees for name, _ in _named(tree)}

    def templates(self, *, replaced: bool) -> list[str]:
        """Names of all templates, or of those that another can have replaced."""
        layers = self._below if replaced else (self._layer, *self._below)
        return sorted({name for one in layers for name in one})

    def blocks(self, name: str) -> set[str] | None:
        """Blocks of a template and of what it extends; None where it cannot be found."""
        layers = self._below if name.startswith(BASE) else (self._layer, *self._below)
        bare = name.removeprefix(BASE)
        texts = [one[bare][1] for one in layers if bare in one]
        return {block for text in texts for block in blocks_of(text)} if texts else None


class _Check:
    """One template being walked."""

    def __init__(self, path: str, folders: _Folders, roots: Mapping[str, Name]) -> None:
        self._path = path
        self._folders = folders
        self._roots = roots
        self._found: list[Problem] = []

    def problems(self, name: str, tree: nodes.Template) -> list[Problem]:
        self._words(tree)
        self._templates(name, tree)
        unknown_types = dict.fromkeys((*_ALWAYS_THERE, *self._folders.brought))
        self._walk(tree.body, {**unknown_types, **{one.name: one.type for one in self._roots.values()}})
        return self._found

    def _words(self, tree: nodes.Template) -> None:
        """Filters and tests."""
        for kind, message, valid in (
            (nodes.Filter, "unknown-filter", FILTERS),
            (nodes.Test, "unknown-test", tuple(parsing().tests)),
        ):
            for node in tree.find_all(kind):
                if node.name not in valid:
                    self._unknown(message, node.name, valid, node)

    def _templates(self, name: str, tree: nodes.Template) -> None:
        """Other templates it names, blocks it fills, and whether anything comes of it."""
        for other, node in _named(tree):
            valid = self._folders.templates(replaced=other.startswith(BASE))
            if other.removeprefix(BASE) not in valid:
                self._unknown("no-such-template", other, valid, node)
        for extends in tree.find_all(nodes.Extends):
            base = extends.template.value if isinstance(extends.template, nodes.Const) else ""
            blocks = self._folders.blocks(str(base))
            for block in tree.find_all(nodes.Block) if blocks is not None else ():
                if block.name not in (blocks or ()):
                    self._unknown("unknown-block", block.name, sorted(blocks or ()), block)
        replaceable = self._folders.templates(replaced=True)
        if name not in replaceable and name not in self._folders.included:
            self._found.append(unknown("unused-template", name, replaceable, self._path, 0))

    def _walk(self, body: Iterable[nodes.Node], scope: Scope) -> None:
        """Statements in order; what they give names to is known to those that follow."""
        here = dict(scope)
        for node in body:
            match node:
                case nodes.For():
                    item = items_of(_plain(self._type(node.iter, here)))
                    inner = {**here, **_given(node.target, item), "loop": None}
                    self._walk([one for one in (node.test,) if one], inner)
                    self._walk(node.body, inner)
                    self._walk(node.else_, here)
                case nodes.Macro() | nodes.CallBlock():
                    arguments = {argument.name: None for argument in node.args}
                    self._walk(node.iter_child_nodes(exclude=("body", "args")), here)
                    self._walk(node.body, {**here, **arguments})
                case nodes.Assign():
                    here |= _given(node.target, self._type(node.node, here))
                case nodes.AssignBlock():
                    here |= _given(node.target, None)
                    self._walk(node.body, here)
                case nodes.With():
                    self._walk(node.values, here)
                    self._walk(node.body, {**here, **_given(nodes.Tuple(node.targets, "store"), None)})
                case nodes.Expr():
                    self._type(node, here)
                case _:  # what stands in it is known after it, as in Python
                    self._walk(node.iter_child_nodes(), here)
                    here |= dict.fromkeys(_top_names([node, *node.find_all(nodes.Assign)]))

    def _type(self, node: nodes.Node, scope: Scope) -> Any:  # noqa: ANN401 - a type as annotated, or None
        """What an expression is; wrong names within it are told."""
        match node:
            case nodes.Name():
                return self._name(node, scope)
            case nodes.Getattr() | nodes.Getitem():
                return self._access(node, scope)
            case nodes.Call():
                return self._call(node, scope)
            case nodes.Filter(name="first", node=nodes.Expr() as inner):
                return items_of(_plain(self._type(inner, scope)))
        if not (isinstance(node, nodes.Test) and node.name in _ASKS_IF_THERE):
            for child in node.iter_child_nodes():
                self._type(child, scope)
        return None

    def _name(self, node: nodes.Name, scope: Scope) -> Any:  # noqa: ANN401 - as above
        if node.ctx == "load" and node.name not in scope:
            self._unknown("undefined-name", node.name, self._roots, node)
        return scope.get(node.name)

    def _access(self, node: nodes.Getattr | nodes.Getitem, scope: Scope) -> Any:  # noqa: ANN401 - as above
        owner = _plain(self._type(node.node, scope))
        if isinstance(node, nodes.Getattr):
            return self._attribute(owner, node.attr, node)
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return self._attribute(owner, node.arg.value, node)
        self._type(node.arg, scope)
        return items_of(owner)

    def _call(self, node: nodes.Call, scope: Scope) -> Any:  # noqa: ANN401 - as above
        for argument in node.iter_child_nodes(exclude=("node",)):
            self._type(argument, scope)
        called = get_args(self._type(node.node, scope))
        return called[-1] if called else None

    def _attribute(self, owner: Any, name: str, node: nodes.Node) -> Any:  # noqa: ANN401 - as above
        names = names_of(owner) if isinstance(owner, type) else {}
        if name in names:
            return names[name].type
        if names:
            self._unknown("undefined-attribute", name, names, node, owner=owner.__name__)
            return None
        return items_of(owner)

    def _unknown(
        self, message: str, word: str, valid: Iterable[str], node: nodes.Node, **values: str
    ) -> None:
        self._found.append(unknown(message, word, valid, self._path, node.lineno, **values))


def _plain(annotation: Any) -> Any:  # noqa: ANN401 - a type as annotated
    """A type without its ``None``; None where it may be one of several."""
    if get_origin(annotation) is tuple or not get_args(annotation) or NoneType not in get_args(annotation):
        return annotation
    rest = [one for one in get_args(annotation) if one is not NoneType]
    return rest[0] if len(rest) == 1 else None


def _given(target: nodes.Node, type_: Any) -> dict[str, Any]:  # noqa: ANN401 - as above
    """The names a loop or an assignment gives."""
    if isinstance(target, nodes.Name):
        return {target.name: type_}
    return dict.fromkeys(one.name for one in target.find_all(nodes.Name))


def _named(tree: nodes.Template) -> Iterator[tuple[str, nodes.Node]]:
    """Templates another names outright."""
    for node in tree.find_all((nodes.Include, nodes.Extends, nodes.Import, nodes.FromImport)):
        template = node.template  # type: ignore[attr-defined]  # all four have one
        for one in template.items if isinstance(template, (nodes.List, nodes.Tuple)) else [template]:
            if isinstance(one, nodes.Const):
                yield str(one.value), node


def _top_names(body: Iterable[nodes.Node]) -> Iterator[str]:
    """What statements give names to."""
    for node in body:
        match node:
            case nodes.Macro():
                yield node.name
            case nodes.Import():
                yield node.target
            case nodes.FromImport():
                yield from (one if isinstance(one, str) else one[1] for one in node.names)
            case nodes.Assign() | nodes.AssignBlock():
                yield from _given(node.target, None)


def _exhibits(path: str, text: str, known: Iterable[str]) -> Iterator[Problem]:
    """Tables and charts named in fenced blocks that no plan has."""
    listed, inside = sorted(known), False
    for number, line in enumerate(text.split("\n"), start=1):
        words = line.strip(" >")
        if inside and words and "{" not in words and not words.startswith("```") and words not in listed:
            yield unknown("unknown-exhibit", words, listed, path, number)
        inside = bool(_FENCE.match(line)) or (inside and not words.startswith("```"))
