"""Where a figure comes from: the one account that the command line, its JSON and annex B print.

The decision: an explanation is read off the figure itself, never written beside it, so that it cannot be
wrong about the number. It is a graph: a figure that is used twice stands in it once.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import TypeAlias, assert_never

from storeplan.composing.exact import exact_amount, in_formula, list_in_formula, with_unit
from storeplan.frozen import frozen
from storeplan.messages import message
from storeplan.model.answers import AnswerNote
from storeplan.model.facts import Fact
from storeplan.model.figures import Answered, Computed, Figure, Known, Operand, operands_of, walk
from storeplan.model.formula_words import FormulaTexts
from storeplan.model.quantity import rounded
from storeplan.planning.influence import influence_on


@frozen
class Part:
    """One operand of a formula.

    Attributes:
        name: What the formula calls it.
        number: As it stands in the formula with numbers.
        keys: Of its figures in the explanation; none for a constant.
    """

    name: str
    number: str
    keys: tuple[str, ...]


@frozen
class Computation:
    """How a figure was computed.

    Attributes:
        formula: Name of the formula.
        in_words: With the names of the operands.
        in_numbers: With their numbers.
        source: Where it was published.
        parts: The operands in order.
    """

    formula: str
    in_words: str
    in_numbers: str
    source: str
    parts: tuple[Part, ...]


@frozen
class GivenAnswer:
    """A figure that the user gave."""

    question: str
    note: AnswerNote


How: TypeAlias = Computation | GivenAnswer | Fact


@frozen
class Explained:
    """One figure of an explanation.

    Attributes:
        key: Its id, or a number where it has none; unique within one explainer.
        id: Its id, a question's or a fact's path; may be empty.
        name: What it is.
        amount: Exact, with its unit.
        figure: The figure itself.
        how: Where it comes from.
    """

    key: str
    id: str
    name: str
    amount: str
    figure: Figure
    how: How

    @property
    def keys(self) -> tuple[str, ...]:
        """The figures it was computed from, each once."""
        if not isinstance(self.how, Computation):
            return ()
        return tuple(dict.fromkeys(key for part in self.how.parts for key in part.keys))


@frozen
class Weakness:
    """A fact nobody can vouch for below a figure.

    Attributes:
        node: The fact.
        swing: What 10 % of it move the figure by, in the figure's unit, without sign.
        text: The same with its unit.
    """

    node: Explained
    swing: Decimal
    text: str


@frozen
class Explanation:
    """A figure with everything it rests on.

    Attributes:
        root: Key of the figure.
        nodes: By key, the figure first.
        weakest: The facts nobody can vouch for that it rests on, those first that move it most.
    """

    root: str
    nodes: Mapping[str, Explained]
    weakest: tuple[Weakness, ...]

    def leaves(self) -> Iterator[Explained]:
        """The answers and facts it rests on, each once."""
        return (node for node in self.nodes.values() if not isinstance(node.how, Computation))


@frozen
class ExplainingWords:
    """What an explanation says in one language.

    Attributes:
        language: Tag of the language.
        formulas: Of formulas and units.
        facts: Names of facts by path.
        answer: Gives what there is to say of an answer, by its path.
        told: Gives a fact with its reason and sources in this language.
    """

    language: str
    formulas: FormulaTexts
    facts: Mapping[str, str]
    answer: Callable[[str], AnswerNote]
    told: Callable[[Fact], Fact]


class Explainer:
    """Explains the figures of one plan in one language.

    Attributes:
        figures: Every figure that can be asked for, by its id.
    """

    def __init__(self, figures: Iterable[Figure], words: ExplainingWords) -> None:
        self._words = words
        self._kept = tuple(figures)  # keys are identities of origins, which live as long as their figures
        self.figures: dict[str, Figure] = {}
        self._keys: dict[int, str] = {}
        self._unnamed = 0
        for figure in self._kept:
            if figure.id:
                self.figures.setdefault(figure.id, figure)
                self._keys.setdefault(id(figure.origin), figure.id)

    def explain(self, figure: Figure) -> Explanation:
        """A figure with everything it rests on, in the order in which it is read."""
        nodes: dict[str, Explained] = {}
        for one in walk([figure]):
            key = self._key(one)
            if key not in nodes:
                nodes[key] = self.explained(one)
        return Explanation(self._key(figure), nodes, self._weakest(figure))

    def explained(self, figure: Figure) -> Explained:
        """One figure, with the keys of what it rests on."""
        key = self._key(figure)
        amount = exact_amount(figure, self._words.formulas.units, self._words.language)
        return Explained(key, self._id(figure), self.name(figure), amount, figure, self._how(figure))

    def _weakest(self, figure: Figure) -> tuple[Weakness, ...]:
        found = []
        for lever in influence_on([figure]).leaves.values():
            if lever.figure.is_weak:
                swing = rounded(lever.swing(0), figure.unit.places)
                text = with_unit(swing, figure.unit, self._words.formulas.units)
                found.append(Weakness(self.explained(lever.figure), swing, text))
        return tuple(sorted(found, key=lambda one: -one.swing))

    def name(self, figure: Figure) -> str:
        """What a figure is: a formula's result, a fact, or the question it answers."""
        match figure.origin:
            case Computed(formula=formula):
                return self._words.formulas.name(formula, self._id(figure))
            case Known(fact=fact):
                return self._words.facts.get(fact.path, fact.path)
            case Answered(question=question):
                return self._words.answer(question).prompt
            case _:
                assert_never(figure.origin)

    def answer(self, path: str) -> AnswerNote:
        """What there is to say of an answer, number or not.

        Raises:
            KeyError: When no question has this path.
        """
        return self._words.answer(path)

    def uses(self, figure: Figure) -> tuple[Figure, ...]:
        """The figures with an id that a figure enters as an operand, in the plan's order."""
        wanted = self._key(figure)
        return tuple(
            one
            for one in self.figures.values()
            if any(self._key(operand) == wanted for operand in operands_of(one))
        )

    def _how(self, figure: Figure) -> How:
        match figure.origin:
            case Computed():
                return self._computation(figure.origin)
            case Known(fact=fact):
                return self._words.told(fact)
            case Answered(question=question):
                return GivenAnswer(question, self._words.answer(question))
            case _:
                assert_never(figure.origin)

    def _computation(self, origin: Computed) -> Computation:
        words = self._words.formulas.formulas[origin.formula]
        parts = tuple(
            Part(words.operands[name], self._number(operand), self._keys_of(operand))
            for name, operand in origin.operands
        )
        numbers = {name: part.number for (name, _), part in zip(origin.operands, parts, strict=True)}
        return Computation(origin.formula, words.with_names(), words.filled(numbers), words.source, parts)

    def _number(self, operand: Operand) -> str:
        match operand:
            case None:
                return message("explain-none", {}, self._words.language)
            case tuple():
                return list_in_formula(operand, self._words.language)
            case str():
                return in_formula(Decimal(operand))
            case date():
                return operand.isoformat()
            case _:
                return in_formula(operand)

    def _keys_of(self, operand: Operand) -> tuple[str, ...]:
        match operand:
            case Figure():
                return (self._key(operand),)
            case tuple():
                return tuple(self._key(one) for one in operand)
            case _:
                return ()

    def _id(self, figure: Figure) -> str:
        key = self._key(figure)
        return "" if key.startswith("#") else key

    def _key(self, figure: Figure) -> str:
        """The id of a fact, answer or named figure; the same number each time for one without id."""
        match figure.origin:
            case Known(fact=fact):
                return fact.path
            case Answered(question=question):
                return figure.id or question
            case _ if figure.id:
                return figure.id
            case _:
                if id(figure.origin) not in self._keys:
                    self._unnamed += 1
                    self._keys[id(figure.origin)] = f"#{self._unnamed}"
                return self._keys[id(figure.origin)]
