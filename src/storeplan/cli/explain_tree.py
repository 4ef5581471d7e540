"""An explanation as a tree for a terminal: the conclusion, what it rests on, what is weakest about it.

The decision: a figure that is used twice is unfolded once, and of a list that was computed in one way, such
as twelve months, only the first is, unless everything is asked for. Nothing is left out of a list. Where a
formula was published, and its words, are said once.
"""

from collections.abc import Iterator, Sequence

from storeplan.cli.explain_leaves import fact_lines, origin_lines
from storeplan.cli.help_layout import wrapped
from storeplan.composing.explaining import (
    Computation,
    Explained,
    Explanation,
    GivenAnswer,
    Part,
    Weakness,
)
from storeplan.frozen import frozen
from storeplan.messages import message
from storeplan.model.facts import Fact

_LEAST_WIDTH = 40
_NO_END = 1_000_000
"""Levels, when all are shown."""

_MOST_WEAK = 5
"""Facts without a reliable source that are named unless everything is asked for."""

_FORK, _LAST, _BAR, _GAP = "├─ ", "└─ ", "│  ", "   "


@frozen
class _Branch:
    """A figure in its place in the tree.

    Attributes:
        node: The figure.
        label: What the formula above calls it.
        level: Below the root.
        folded: Whether a brother before it was unfolded in its stead.
    """

    node: Explained
    label: str
    level: int
    folded: bool = False


class Tree:
    """Prints one explanation.

    Args:
        explanation: What is printed.
        language: Of the words around it.
        width: Columns of the terminal.
        depth: Levels to unfold, None for all.
    """

    def __init__(self, explanation: Explanation, language: str, width: int, depth: int | None) -> None:
        self._nodes = explanation.nodes
        self._explanation = explanation
        self._language = language
        self._width = max(width, _LEAST_WIDTH)
        self._depth = depth
        self._unfolded: dict[str, int] = {}  # how many levels below a figure have been shown
        self._heights: dict[str, int] = {}
        self._listed: set[str] = set()
        self._told: set[str] = set()
        self._folds = False

    def lines(self) -> Iterator[str]:
        """The lines, without ends."""
        root = self._nodes[self._explanation.root]
        yield from self._wrapped(self._say("explain-node", name=root.name, amount=root.amount), "", root.id)
        for text in self._account(root, root.name):
            yield from self._wrapped(text, "  ")
        self._unfolded[root.key] = self._left(0)
        if not isinstance(root.how, Computation):
            return
        yield ""
        yield from self._children(root, 0, "")
        yield ""
        yield from self._footer()

    def _children(self, node: Explained, level: int, margin: str) -> Iterator[str]:
        parts = [part for part in _parts(node) if part.keys]
        for place, part in enumerate(parts):
            ends = place == len(parts) - 1
            if len(part.keys) > 1 and self._was_listed(part, level + 1):
                yield from self._list_again(part, margin, last=ends)
                continue
            for index, branch in enumerate(self._branches(part, level + 1)):
                last = ends and index == len(part.keys) - 1
                yield from self._branch(branch, margin, _LAST if last else _FORK, _GAP if last else _BAR)

    def _was_listed(self, part: Part, level: int) -> bool:
        """Whether every figure of a list stands above already, the first one as far unfolded as it would be."""
        return self._listed.issuperset(part.keys) and self._is_above(part.keys[0], level)

    def _list_again(self, part: Part, margin: str, *, last: bool) -> Iterator[str]:
        amounts = message("explain-item-separator", {}, self._language).join(
            self._nodes[key].amount for key in part.keys
        )
        text = self._say("explain-list", name=part.name, count=str(len(part.keys)))
        line = text + amounts  # longer than a message lets its values be
        yield from self._wrapped(
            line, margin + (_LAST if last else _FORK), "", margin + (_GAP if last else _BAR)
        )

    def _left(self, level: int) -> int:
        """How many levels below a figure are shown."""
        return _NO_END if self._depth is None else self._depth - level

    def _is_above(self, key: str, level: int) -> bool:
        """Whether as much of a figure has been shown as would be here."""
        return self._unfolded.get(key, -1) >= self._left(level)

    def _branches(self, part: Part, level: int) -> list[_Branch]:
        count = len(part.keys)
        if count == 1:
            return [_Branch(self._nodes[part.keys[0]], part.name, level)]
        branches = []
        for index, key in enumerate(part.keys):
            label = self._say("explain-item", name=part.name, number=str(index + 1), count=str(count))
            node = self._nodes[key]
            branches.append(_Branch(node, label, level, folded=index > 0 and self._alike(part.keys, index)))
        return branches

    def _alike(self, keys: Sequence[str], index: int) -> bool:
        """Whether a figure of a list was computed as the first one was; each is unfolded with ``--all``."""
        first, this = (self._nodes[key].how for key in (keys[0], keys[index]))
        both = isinstance(first, Computation) and isinstance(this, Computation)
        return both and self._depth is not None and _formula(first) == _formula(this)

    def _branch(self, branch: _Branch, margin: str, fork: str, below: str) -> Iterator[str]:
        node, inner = branch.node, margin + below
        name = branch.label
        if isinstance(node.how, Computation) and node.name not in branch.label:
            name = self._say("explain-called", name=branch.label, what=node.name)
        text = self._say("explain-node", name=name, amount=node.amount)
        self._listed.add(node.key)
        seen = self._is_above(node.key, branch.level)
        if seen:
            text = self._say("explain-seen", node=text)
        yield from self._wrapped(text, margin + fork, node.id, inner)
        if seen or branch.folded:
            self._folds |= branch.folded
            return
        for line in self._account(node, branch.label):
            yield from self._wrapped(line, inner)
        left = self._left(branch.level)
        self._unfolded[node.key] = left if self._height(node.key) > left else _NO_END
        if left > 0:
            yield from self._children(node, branch.level, inner)
        elif node.keys:
            self._folds = True
            hidden = self._say("explain-hidden", count=str(len(self._below(node))))
            yield from self._wrapped(f"… {hidden}", inner)

    def _height(self, key: str) -> int:
        """How many levels there are below a figure."""
        if key not in self._heights:
            below = [self._height(one) + 1 for one in self._nodes[key].keys]
            self._heights[key] = max(below, default=0)
        return self._heights[key]

    def _below(self, node: Explained) -> set[str]:
        found: set[str] = set()
        waiting = list(node.keys)
        while waiting:
            key = waiting.pop()
            if key not in found:
                found.add(key)
                waiting.extend(self._nodes[key].keys)
        return found

    def _account(self, node: Explained, label: str = "") -> Iterator[str]:
        """How a figure came about, in lines; what the label above says already is not said again."""
        match node.how:
            case Computation() as how:
                if how.in_words not in self._told:
                    self._told.add(how.in_words)
                    yield f"= {how.in_words}"
                if how.in_numbers != how.in_words:
                    yield f"= {how.in_numbers}"
                if how.source not in self._told:
                    self._told.add(how.source)
                    yield self._say("explain-source", source=how.source)
            case GivenAnswer(note=note):
                if node.name != label:
                    yield self._say("explain-answer", prompt=note.prompt)
                yield from origin_lines(note, self._language)
            case Fact() as fact:
                yield from fact_lines(fact, "" if node.name == label else node.name, self._language)

    def _footer(self) -> Iterator[str]:
        leaves = list(self._explanation.leaves())
        answers = sum(isinstance(leaf.how, GivenAnswer) for leaf in leaves)
        counts = {"answers": str(answers), "facts": str(len(leaves) - answers)}
        yield from self._wrapped(self._say("explain-rests", **counts), "")
        if self._explanation.weakest:
            yield from self._weakest(self._explanation.weakest)
        elif len(leaves) > answers:
            yield from self._wrapped(self._say("explain-firm"), "")
        if self._folds and self._depth is not None:
            yield from self._wrapped(self._say("explain-more", deeper=str(self._depth + 1)), "")

    def _weakest(self, facts: Sequence[Weakness]) -> Iterator[str]:
        yield from self._wrapped(self._say("explain-weak", count=str(len(facts))), "")
        shown = facts if self._depth is None else facts[:_MOST_WEAK]
        for one in shown:
            leaf = one.node
            words = self._say(f"explain-grade-{leaf.figure.confidence}")
            line = self._say(
                "explain-weak-line",
                confidence=words,
                name=leaf.name,
                amount=leaf.amount,
                swing=one.text,
            )
            yield from self._wrapped(line, "  - ", leaf.id, "    ")
        if len(shown) < len(facts):
            yield "  " + self._say("explain-others", count=str(len(facts) - len(shown)))

    def _say(self, key: str, **values: str) -> str:
        return message(key, values, self._language)

    def _wrapped(self, text: str, first: str, id_: str = "", rest: str | None = None) -> Iterator[str]:
        """A text below its margin; an id follows it in square brackets."""
        text = f"{text} [{id_}]" if id_ else text
        rest = first if rest is None else rest
        for index, line in enumerate(wrapped(text, self._width - len(first))):
            yield (rest if index else first) + line


def _parts(node: Explained) -> tuple[Part, ...]:
    return node.how.parts if isinstance(node.how, Computation) else ()


def _formula(how: object) -> str:
    return how.formula if isinstance(how, Computation) else ""
