"""The words of formulas: complete in every language, and true.

What is written is computed again as it stands, with the figures of the examples, and has to give what the
program gave. A formula that changes without its words is found here.
"""

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import ROUND_DOWN, ROUND_UP, Context, Decimal, localcontext
from functools import cache
from itertools import combinations, repeat
from pathlib import Path
from statistics import NormalDist
from typing import Any

import pytest
import yaml

from storeplan import composing, pipeline, planning
from storeplan.loading.formula_texts import load_formula_texts
from storeplan.model.figures import FORMULAS, Computed, Figure, walk
from storeplan.model.quantity import UNITS, Quantity, rounded
from storeplan.planning.comparing import change, change_ratio
from storeplan.planning.figures_within import figures_in
from storeplan.planning.plan import Plan
from storeplan.planning.service import seats_for
from storeplan.resources import languages

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
SCENARIOS = ROOT / "tests/planning/scenarios"

SHOPS: tuple[tuple[str, ...], ...] = (
    ("japanese-skincare", "marketing.budget=0"),
    ("japanese-skincare", "marketing.budget=null", "goals.acceptable_loss=null", "price.tax=added"),
    ("japanese-skincare", "goals.sales=null", "goals.acceptable_loss=null", "products.serum-30.price=6000"),
    ("japanese-skincare", "goals.profit_share=25%"),
    ("japanese-skincare", "service.outsourced=own", "goals.sales=9000万", "marketing.budget=2000万"),
    ("korean-apparel", "products.coat-02.share=30%", "products.knit-01.landed_cost=USD 12"),
    ("korean-apparel", "products.coat-02.landed_cost=null"),
    ("german-kitchenware", "sales.basket=USD 90", "marketing.cost_per_visit=USD 0.5"),
    ("german-kitchenware", "logistics.parcel_cost=24", "logistics.storage_cost=EUR 0.2"),
)
"""Examples changed so that what they answer has to be computed."""

for package in (planning, composing):
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        importlib.import_module(module.name)  # formulas are known from then on

SHIPPED = {name for name, function in FORMULAS.items() if function.__module__.startswith("storeplan.")}
"""Without those that other tests make up."""

CHINESE = re.compile("[\u3000-\u9fff\uff00-\uffef]")
PLACE = re.compile(r"\{(\w+)\}")
LACKING = re.compile(r"(?:没有|no) \{(\w+)\}")
WHERE = re.compile("，其中 |, where ")
NUMBER = re.compile(r"(?<!\w)\d+(?:\.\d+)?")

SIGNS = str.maketrans(
    {"（": "(", "）": ")", "；": ",", ";": ",", "×": "*", "÷": "/", "−": "-", "₁": "1", "₂": "2"}
)
SPELLED = {
    "²": "**2",
    "√": "root",
    "p̄": "mean",
    " = ": " == ",
    " 且 ": " and ",
    "largest remainder": "allotted",
    "最大余数分摊": "allotted",
    "合计": "sum",
    "较大值": "max",
    "较小值": "min",
    "round up": "up",
    "向上取整": "up",
    "round down": "down",
    "向下取整": "down",
    "四舍五入": "round",
    "if(": "choose(",
    "若(": "choose(",
    "fewest seats": "seats",
    "最少席位": "seats",
    "normal quantile": "quantile",
    "正态分位数": "quantile",
    "绝对值": "absolute",
    "按账期到期": "due",
}
"""How the notation of the words is written in Python; brackets and signs are changed before."""


class Each:
    """One number for each of several things: arithmetic goes entry by entry."""

    def __init__(self, numbers: Iterable[Decimal]) -> None:
        self._numbers = tuple(numbers)

    def __iter__(self) -> Iterator[Decimal]:
        return iter(self._numbers)

    def _with(self, other: "Each | Decimal", combine: Callable[[Decimal, Decimal], Decimal]) -> "Each":
        others = other if isinstance(other, Each) else repeat(other, len(self._numbers))
        return Each(combine(a, b) for a, b in zip(self, others, strict=True))

    def __add__(self, other: "Each | Decimal") -> "Each":
        return self._with(other, Decimal.__add__)

    def __sub__(self, other: "Each | Decimal") -> "Each":
        return self._with(other, Decimal.__sub__)

    def __mul__(self, other: "Each | Decimal") -> "Each":
        return self._with(other, Decimal.__mul__)

    def __truediv__(self, other: "Each | Decimal") -> "Each":
        return self._with(other, Decimal.__truediv__)


def stepped(rounding: str) -> Callable[..., Any]:
    def to_step(amount: Any, step: Decimal = Decimal(1)) -> Any:
        if isinstance(amount, Each):
            return Each(to_step(one, step) for one in amount)
        return (amount / step).to_integral_value(rounding) * step

    return to_step


def due(months: Each, days: Decimal) -> Decimal:
    """What falls due of this month and those before, each as many months late as its place in the list."""
    late = min(days, Decimal(60)) / 30
    return Decimal(sum(one * max(Decimal(0), 1 - abs(late - place)) for place, one in enumerate(months)))


def allotted(total: Decimal, weights: Each, part: Decimal, places: Decimal) -> Decimal:
    bare = tuple(Quantity(weight) for weight in weights)
    return FORMULAS["allotted"](Quantity(total), bare, int(part), int(places)).amount


NOTATION: dict[str, Any] = {
    "__builtins__": {},
    "Decimal": Decimal,
    "allotted": allotted,
    "sum": sum,
    "max": max,
    "min": min,
    "up": stepped(ROUND_UP),
    "down": stepped(ROUND_DOWN),
    "round": lambda amount, places: rounded(amount, int(places)),
    "root": Decimal.sqrt,
    "absolute": abs,
    "due": due,
    "choose": lambda condition, then, otherwise: then if condition else otherwise,
    "quantile": lambda share: Decimal(repr(NormalDist().inv_cdf(float(share)))),
    "seats": lambda *of: Decimal(seats_for(*(float(one) for one in of))),
}
"""What the notation means."""

UNTRAPPED = Context(traps=[])
"""Of a choice both sides are computed; the one not taken may divide by nothing."""


def in_python(words: str) -> str:
    text = PLACE.sub(r"\1", LACKING.sub(r"\1.is_nan()", words)).translate(SIGNS)
    for spelled, python in SPELLED.items():
        text = text.replace(spelled, python)
    return NUMBER.sub(r'Decimal("\g<0>")', text)


@cache
def steps(formula: str, language: str) -> tuple[tuple[str, Any], ...]:
    """The names a formula's words define, in order, each with its code; the last is the result."""
    whole, *defined = WHERE.split(load_formula_texts(language).formulas[formula].words)
    pairs = [line.partition("=")[::2] for line in re.split("[；;]", defined[0])] if defined else []
    lines = [(in_python(name).strip(), in_python(words).strip()) for name, words in [*pairs, ("", whole)]]
    return tuple((name, compile(code, formula, "eval")) for name, code in lines)


def plain(operand: Any) -> Decimal | Each:
    """The bare number or numbers of an operand; no number where there is none."""
    if isinstance(operand, Figure):
        return operand.amount
    if isinstance(operand, tuple):
        return Each(one.amount for one in operand)
    if isinstance(operand, date):
        return Decimal(operand.toordinal())
    return Decimal("NaN" if operand is None else operand)


def as_written(origin: Computed, language: str) -> Decimal:
    """What the words of a formula give for the operands."""
    names: dict[str, Any] = {name: plain(operand) for name, operand in origin.operands}
    with localcontext(UNTRAPPED):
        for name, code in steps(origin.formula, language):
            names[name] = eval(code, NOTATION, names)  # noqa: S307 - words of the repository itself
    return Decimal(names[""])


def parameters(formula: str) -> list[str]:
    code = FORMULAS[formula].__code__
    return list(code.co_varnames[: code.co_argcount])


@pytest.mark.parametrize("language", languages())
def test_every_formula_has_its_words_and_no_words_are_left_over(language: str) -> None:
    assert load_formula_texts(language).formulas.keys() == SHIPPED


@pytest.mark.parametrize("language", languages())
def test_words_name_every_parameter_and_nothing_else(language: str) -> None:
    for formula, words in load_formula_texts(language).formulas.items():
        assert list(words.operands) == parameters(formula), formula
        assert words.placeholders == words.operands.keys(), formula


@pytest.mark.parametrize("language", languages())
def test_no_word_is_empty(language: str) -> None:
    for formula, words in load_formula_texts(language).formulas.items():
        assert all([words.name, words.words, words.source, *words.operands.values()]), formula


@pytest.mark.parametrize("language", languages())
def test_every_unit_has_its_word(language: str) -> None:
    assert load_formula_texts(language).units.keys() == UNITS.keys()


def test_english_words_are_english() -> None:
    texts = load_formula_texts("en")
    words = [
        text
        for one in texts.formulas.values()
        for text in (one.name, one.words, one.source, *one.operands.values())
    ]
    assert [text for text in [*words, *texts.units.values()] if CHINESE.search(text)] == []


@pytest.mark.parametrize("language", languages())
def test_no_two_parameters_are_called_what_other_formulas_call_each_other(language: str) -> None:
    """Words computed as they stand say nothing of operands that go by each other's names."""
    formulas = load_formula_texts(language).formulas
    uses: dict[tuple[str, str], set[str]] = {}
    for formula, words in formulas.items():
        for parameter, label in words.operands.items():
            uses.setdefault((parameter, label), set()).add(formula)
    swapped = [
        (formula, one, other)
        for formula, words in formulas.items()
        for (one, first), (other, second) in combinations(words.operands.items(), 2)
        if first != second
        and uses.get((other, first), set()) - {formula}
        and uses.get((one, second), set()) - {formula}
    ]
    assert swapped == []


def planned(example: str, *changes: str) -> Plan:
    return pipeline.plan(pipeline.load([str(EXAMPLES / f"{example}.answers.yaml")], changes))


def scenarios() -> Iterator[tuple[str, ...]]:
    """An example and changed answers for each time a rule has to speak."""
    for path in sorted(SCENARIOS.glob("*.yaml")):
        for entry in yaml.safe_load(path.read_text("utf-8")):
            if "fires" in entry:
                answers = entry.get("answers", {}).items()
                yield entry["base"], *(f"{key}={'null' if to is None else to}" for key, to in answers)


def figures() -> Iterator[Figure]:
    """Every figure of the examples and of the shops above, what rules say, and a change of one to another."""
    for path in sorted(EXAMPLES.glob("*.answers.yaml")):
        yield from planned(path.name.partition(".")[0]).figures()
    for path in sorted(EXAMPLES.glob("*/*.answers.yaml")):
        for document in pipeline.planned(pipeline.load([str(path)])).values():
            yield from document.figures()
    for shop in SHOPS:
        plan = planned(*shop)
        yield from plan.figures()
        yield change(plan.results.cash.profit, plan.results.goals.sales)
        yield change_ratio(plan.results.goals.sales, plan.results.cash.profit)
    for shop in scenarios():
        yield from walk(list(figures_in(planned(*shop).findings)))


OF_ANYTHING = {"total", "allotted", "share_of"}
"""Formulas whose names do not say what they are formulas of."""


@pytest.mark.parametrize("language", languages())
def test_no_operand_is_called_what_the_one_beside_it_is(language: str) -> None:
    """A balance beside deposits is not called the deposits while they are called a balance."""
    formulas = load_formula_texts(language).formulas
    swapped = set()
    for figure in planned("japanese-skincare").figures():
        if not isinstance(figure.origin, Computed):
            continue
        labels = formulas[figure.origin.formula].operands
        for parameter, operand in figure.origin.operands:
            made = operand.origin if isinstance(operand, Figure) else None
            if isinstance(made, Computed) and made.formula not in OF_ANYTHING:
                called = formulas[made.formula].name.lower()
                fitting = {one for one, label in labels.items() if called in label.lower()}
                if fitting and parameter not in fitting:
                    swapped.add((figure.origin.formula, parameter))
    assert swapped == set()


def test_words_computed_as_they_stand_give_every_figure() -> None:
    wrong, met = [], set()
    for figure in figures():
        if not isinstance(figure.origin, Computed):
            continue
        met.add(figure.origin.formula)
        for language in languages():
            amount = rounded(as_written(figure.origin, language), figure.unit.places)
            if amount != figure.amount:
                wrong.append((figure.origin.formula, figure, language, amount))
    assert wrong == []
    assert SHIPPED - met == set(), "give a shop above that computes them"
