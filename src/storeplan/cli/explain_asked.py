"""What ``explain`` was asked for: a figure, an answer that is no number, or a list of figures."""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from fnmatch import fnmatchcase
from itertools import chain, groupby
from typing import TypeAlias

from storeplan import pipeline, publishing
from storeplan.cli.explain_json import node_for_json, row_for_json
from storeplan.cli.explain_leaves import origin_lines
from storeplan.cli.explain_tree import Tree
from storeplan.cli.help_layout import columns
from storeplan.cli.json_output import JsonObject, value_for_json
from storeplan.composing.explaining import Computation, Explained, Explainer, Explanation
from storeplan.errors import Problem, UnusableCommand
from storeplan.frozen import frozen
from storeplan.loading.problem_log import nearest
from storeplan.loading.written_scalars import written_scalar
from storeplan.messages import message
from storeplan.model.answers import AnswerNote, AnswerValue, Record
from storeplan.model.questions import Question

Depths: TypeAlias = Sequence[int | None]
"""Levels to unfold, all for None: the first that can be read in one go is taken, else the last."""

_READ_IN_ONE_GO = 60
_MOST_USES = 12
_MOST_NEAR = 3
_MARGINS = 6


@frozen
class AskedFigure:
    """One figure with all it rests on; for an answer or fact also what uses it."""

    explanation: Explanation
    uses: Sequence[Explained]
    language: str

    def lines(self, width: int, depths: Depths) -> Iterator[str]:
        """For people."""
        for depth in depths:
            tree = list(Tree(self.explanation, self.language, width, depth).lines())
            if len(tree) <= _READ_IN_ONE_GO:
                break
        yield from tree
        if isinstance(self.explanation.nodes[self.explanation.root].how, Computation):
            return
        yield ""
        key = "explain-uses" if self.uses else "explain-uses-none"
        yield message(key, {"count": str(len(self.uses))}, self.language)
        shown = self.uses if None in depths else self.uses[:_MOST_USES]
        yield from _rows(shown, width)
        if len(shown) < len(self.uses):
            left = {"count": str(len(self.uses) - len(shown))}
            yield message("explain-others", left, self.language)

    def for_json(self) -> JsonObject:
        """For programs: the whole graph."""
        return {
            "figure": self.explanation.root,
            "nodes": [node_for_json(node) for node in self.explanation.nodes.values()],
            "weakest": [{"key": one.node.key, "swing": f"{one.swing:f}"} for one in self.explanation.weakest],
            "used_by": [one.id for one in self.uses],
        }


@frozen
class AskedAnswer:
    """An answer that is no number."""

    path: str
    note: AnswerNote
    question: Question
    value: AnswerValue
    language: str

    def lines(self, width: int, depths: Depths) -> Iterator[str]:
        """For people."""
        del width, depths
        yield f"{self.note.prompt} [{self.path}]"
        yield f"  {self._written()}"
        for line in origin_lines(self.note, self.language):
            yield f"  {line}"

    def _written(self) -> str:
        if self.value is None or self.value == ():
            return message("not-known", {}, self.language)
        if isinstance(self.value, tuple):
            return ", ".join(one.id if isinstance(one, Record) else one for one in self.value)
        return written_scalar(self.question, self.value, self.language)

    def for_json(self) -> JsonObject:
        """For programs."""
        return {
            "answer": {
                "question": self.path,
                "prompt": self.note.prompt,
                "value": value_for_json(self.question, self.value),
                "origin": self.note.origin or None,
                "file": self.note.file or None,
                "line": self.note.line,
            }
        }


@frozen
class AskedList:
    """Figures by their ids."""

    figures: Sequence[Explained]

    def lines(self, width: int, depths: Depths) -> Iterator[str]:
        """For people: group by group."""
        del depths
        for index, (group, members) in enumerate(groupby(self.figures, lambda one: _group(one.key))):
            listed = list(members)
            if index:
                yield ""
            yield f"{group} ({len(listed)})"
            yield from _rows(listed, width)

    def for_json(self) -> JsonObject:
        """For programs."""
        return {"figures": [row_for_json(one) for one in self.figures]}


Asked: TypeAlias = AskedFigure | AskedAnswer | AskedList


class Asking:
    """Finds what was asked for in the documents of some answers.

    Args:
        loaded: The answers.
        language: Of what is said.
    """

    def __init__(self, loaded: pipeline.Loaded, language: str) -> None:
        self._loaded = loaded
        self._language = language
        planned = pipeline.planned(loaded).values()
        self._knowledge = next(iter(planned)).results.knowledge
        figures = chain.from_iterable(one.figures() for one in planned)
        self._explainer: Explainer = publishing.explainer(figures, loaded, language)

    def asked(self, word: str) -> Asked:
        """What a word asks for: an id or path, a pattern, the first words of ids, or nothing for all.

        Raises:
            UnusableCommand: When nothing is called so, with what is near.
        """
        figures, knowledge = self._explainer.figures, self._knowledge
        if word in figures or knowledge.has(word):
            figure = figures.get(word) or knowledge.figure(word)
            uses = tuple(self._explainer.explained(one) for one in self._explainer.uses(figure))
            return AskedFigure(self._explainer.explain(figure), uses, self._language)
        found = [id_ for id_ in figures if not word or fnmatchcase(id_, word) or id_.startswith(f"{word}.")]
        if found:
            listed = {one.key: one for one in map(self._explainer.explained, map(figures.__getitem__, found))}
            return AskedList([listed[key] for key in sorted(listed, key=_order)])
        try:
            return self._answer(word)
        except KeyError:
            raise UnusableCommand(self._unknown(word)) from None

    def _answer(self, path: str) -> AskedAnswer:
        question, asked, record = self._loaded.questionnaire.at(path)
        value = self._loaded.answers.value(question.id)
        if record:
            records = value if isinstance(value, tuple) else ()
            fields = {one.id: one.values for one in records if isinstance(one, Record)}
            value = fields[record].get(asked.id)
        note = self._explainer.answer(path)
        return AskedAnswer(path, note, asked, value, self._language)

    def _unknown(self, word: str) -> Problem:
        valid = [
            *self._explainer.figures,
            *self._knowledge.facts,
            *(one.id for one in self._loaded.questionnaire),
        ]
        near = get_close_matches(word, valid, n=_MOST_NEAR) or [one for one in (nearest(word, valid),) if one]
        hint = "nearest-figures" if near else "list-figures"
        return Problem(
            "no-such-figure",
            {"word": word, "near": message("comma", {}, self._language).join(near)},
            hint=hint,
        )


def _group(id_: str) -> str:
    return id_.partition(".")[0]


def _order(id_: str) -> tuple[str, str]:
    return _group(id_), id_


def _rows(figures: Sequence[Explained], width: int) -> Iterator[str]:
    """Id, amount and name of each; the names in lines of their own where they do not fit."""
    ids = max((columns(one.key) for one in figures), default=0)
    amounts = max((columns(one.amount) for one in figures), default=0)
    names = max((columns(one.name) for one in figures), default=0)
    fits = ids + amounts + names + _MARGINS <= width
    for one in figures:
        amount = " " * (amounts - columns(one.amount)) + one.amount
        if fits:
            yield f"  {one.key:<{ids}}  {amount}  {one.name}"
        else:
            yield f"  {one.key}"
            yield f"    {one.amount}  {one.name}"
