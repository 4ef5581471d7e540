"""Explanations: complete, unique, and true to the last decimal as they are printed."""

import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from storeplan import pipeline, publishing
from storeplan.composing.explaining import Computation, Explainer, GivenAnswer
from storeplan.loading.formula_texts import load_formula_texts
from storeplan.model.document import Document, Value
from storeplan.model.figures import Computed, Figure, Operand
from storeplan.model.quantity import Quantity, rounded
from storeplan.planning.plan import Plan
from storeplan.resources import languages

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.answers.yaml"))
NUMBER = re.compile(r"-?[\d,]+(?:\.\d+)?")
CHINESE = re.compile("[\u3000-\u9fff\uff00-\uffef]")

each_example = pytest.mark.parametrize("answers", EXAMPLES, ids=lambda path: path.name.partition(".")[0])


@cache
def planned(answers: Path) -> tuple[Plan, pipeline.Loaded]:
    loaded = pipeline.load([str(answers)])
    return pipeline.plan(loaded), loaded


@cache
def explainer_of(answers: Path, language: str = "zh-CN") -> Explainer:
    plan, loaded = planned(answers)
    return publishing.explainer(plan.figures(), loaded, language)


def values_in(thing: Any) -> Iterator[Value]:
    if isinstance(thing, Value):
        yield thing
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from values_in(getattr(thing, field.name))
    elif isinstance(thing, tuple):
        for item in thing:
            yield from values_in(item)


def read_back(printed: str) -> Decimal:
    """The number at the beginning of a printed amount."""
    found = NUMBER.match(printed.lstrip("("))
    assert found is not None, printed
    return Decimal(found[0].replace(",", ""))


def as_printed(operand: Operand, part: str, explain: Callable[[Figure], str]) -> Any:
    """An operand made of nothing but what an explanation prints of it."""
    match operand:
        case Figure():
            return Quantity(read_back(explain(operand)), operand.unit.dimensions)
        case tuple():
            return tuple(Quantity(read_back(explain(one)), one.unit.dimensions) for one in operand)
        case None:
            return None
        case int():
            return int(read_back(part))
        case str():
            return str(read_back(part))
        case Decimal():
            return read_back(part)


@each_example
def test_every_printed_amount_follows_from_the_printed_operands(answers: Path) -> None:
    explainer, wrong = explainer_of(answers), []
    for figure in planned(answers)[0].figures():
        origin = figure.origin
        if not isinstance(origin, Computed):
            continue
        explained = explainer.explained(figure)
        assert isinstance(explained.how, Computation)
        operands = [
            as_printed(operand, part.number, lambda one: explainer.explained(one).amount)
            for (_, operand), part in zip(origin.operands, explained.how.parts, strict=True)
        ]
        again = rounded(origin.evaluate(*operands).amount, figure.unit.places)
        if again != read_back(explained.amount):
            wrong.append((explained.key, explained.how.in_numbers, explained.amount, again))
    assert wrong == []


@each_example
def test_every_number_of_the_document_can_be_asked_for(answers: Path) -> None:
    plan, loaded = planned(answers)
    document: Document = publishing.document(plan, loaded)
    known = explainer_of(answers).figures.keys() | plan.results.knowledge.facts.keys()

    assert {value.text for value in values_in(document) if not value.figure} == set()
    assert {value.figure for value in values_in(document)} - known == set()


@each_example
def test_an_id_never_stands_for_two_figures(answers: Path) -> None:
    explainer = explainer_of(answers)
    meant: dict[str, set[tuple[str, str]]] = {}
    for figure in planned(answers)[0].figures():
        if figure.id:
            one = explainer.explained(figure)
            how = one.how.in_numbers if isinstance(one.how, Computation) else one.key
            meant.setdefault(figure.id, set()).add((one.amount, how))

    assert {id_: several for id_, several in meant.items() if len(several) > 1} == {}


@each_example
def test_an_id_is_dotted_words(answers: Path) -> None:
    """Ids can be typed: small letters, digits, and what people call their own records."""
    own = [id_ for id_ in explainer_of(answers).figures if not re.fullmatch(r"[a-z][\w-]*(\.[\w-]+)+", id_)]

    assert own == []


@each_example
def test_english_explanations_are_english(answers: Path) -> None:
    """But for the names users gave their records, which no language changes."""
    plan, loaded = planned(answers)
    explainer = explainer_of(answers, "en")
    told: set[str] = set()
    for figure in plan.figures():
        one = explainer.explained(figure)
        told.add(one.amount)
        match one.how:
            case Computation(in_words=words, in_numbers=numbers, source=source):
                told |= {one.name, words, numbers, source}
            case GivenAnswer(question=path):
                told.add(loaded.questionnaire.at(path)[1].prompt["en"])
            case _:
                told.add(one.name)

    assert {text for text in told if CHINESE.search(text)} == set()


def test_the_words_of_figures_are_for_the_same_ids_in_every_language() -> None:
    first, *others = (load_formula_texts(language).figures for language in languages())

    assert all(list(other) == list(first) for other in others)


def test_a_pattern_fits_word_for_word() -> None:
    texts = load_formula_texts("en")

    assert texts.name("item_contribution", "products.a.contribution") != texts.name(
        "item_contribution", "products.a.campaign.contribution"
    )
    assert texts.name("item_contribution", "products.a.b.c.contribution") == texts.name(
        "item_contribution", ""
    )


def test_a_figure_used_twice_stands_in_an_explanation_once() -> None:
    explainer = explainer_of(EXAMPLES[0])
    explanation = explainer.explain(explainer.figures["cash.profit.year"])

    assert len({node.key for node in explanation.nodes.values()}) == len(explanation.nodes)
    assert all(key in explanation.nodes for node in explanation.nodes.values() for key in node.keys)
    assert next(iter(explanation.nodes)) == explanation.root == "cash.profit.year"


def test_the_weakest_facts_come_in_the_order_of_what_they_move() -> None:
    explainer = explainer_of(EXAMPLES[0])
    weakest = explainer.explain(explainer.figures["cash.profit.year"]).weakest

    assert weakest
    assert all(one.node.figure.is_weak for one in weakest)
    assert [one.swing for one in weakest] == sorted((one.swing for one in weakest), reverse=True)


def test_a_figure_is_used_by_those_it_enters() -> None:
    explainer = explainer_of(EXAMPLES[0])
    uses = explainer.uses(explainer.figures["order.contribution"])

    assert "order.contribution-share" in {figure.id for figure in uses}
    assert "goals.paid.year" not in {figure.id for figure in uses}
