"""What an answer nobody gave is worth."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from storeplan.model.facts import Confidence
from storeplan.model.figures import Figure, walk
from storeplan.planning.open_answers import PROFIT, OpenAnswer, open_answers, weak_leaves
from storeplan.planning.plan import Plan

Planned = Callable[..., Plan]
EXAMPLES = ("japanese-skincare", "korean-apparel", "american-supplements")


def by_question(plan: Plan) -> dict[str, OpenAnswer]:
    return {one.question: one for one in open_answers(plan.results)}


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_answer_most_rests_on_comes_first_and_what_moves_nothing_last(planned: Planned, example: str):
    found = open_answers(planned(example).results)
    weights = [one.weight for one in found]

    assert weights == sorted(weights, reverse=True)
    assert weights[0] > 0 == weights[-1]
    assert all(bool(one.stands_in) == (one.weight > 0) for one in found)


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_unanswered_question_is_listed_once(planned: Planned, example: str):
    plan = planned(example)
    questions = [one.question for one in open_answers(plan.results)]

    assert len(questions) == len(set(questions))
    assert set(plan.results.brief.unanswered) <= set(questions)


def test_an_answer_takes_its_question_off_the_list(planned: Planned):
    assert "marketing.cost_per_visit" in by_question(planned("japanese-skincare"))
    assert "marketing.cost_per_visit" not in by_question(
        planned("japanese-skincare", "marketing.cost_per_visit=4")
    )


def test_a_price_and_a_cost_that_are_not_given_are_open_for_their_product_alone(planned: Planned):
    found = by_question(planned("german-kitchenware", "products.pot.name=汤锅"))

    assert {"products.pot.price", "products.pot.landed_cost"} <= found.keys()
    assert "products.pan-24.price" not in found
    cost = found["products.pot.landed_cost"]
    assert [figure.id for figure in cost.stands_in] == ["products.pot.landed-cost"]
    assert cost.profit is not None


def test_an_open_conversion_is_worth_what_planning_with_a_tenth_more_gives(planned: Planned):
    """Conversion is open in the shop; both of its facts a tenth up is what the swing says."""
    shop = ("japanese-skincare", "goals.sales=5亿", "marketing.budget=5000万")
    plan = planned(*shop)
    facts = plan.results.knowledge.facts
    paths = ("category.conversion.new", "category.conversion.steady")
    sums = {}
    for part in (Decimal("0.9"), Decimal("1.1")):
        sets = [f"facts.{path}={facts[path].amount * part:f}" for path in paths]
        sums[part] = planned(*shop, *sets).results.cash.profit.amount
    resting = by_question(plan)["sales.conversion"].profit

    assert resting is not None
    half = abs(sums[Decimal("1.1")] - sums[Decimal("0.9")]) / 2
    assert float(resting.swing.amount) == pytest.approx(float(half), rel=0.03)


def test_the_figures_of_an_open_answer_are_named_and_rest_on_the_default(planned: Planned):
    one = by_question(planned("japanese-skincare"))["marketing.cost_per_visit"]

    assert one.profit is not None
    assert one.profit.swing.id == "answers.marketing.cost_per_visit.profit-swing"
    assert one.profit.share.id == "answers.marketing.cost_per_visit.profit-share"
    below = {figure.id for figure in walk([one.profit.swing])}
    assert "category.cost-per-visit" in below


def test_weak_leaves_are_weak_and_the_largest_comes_first(planned: Planned):
    pairs = weak_leaves(planned("japanese-skincare").results, PROFIT)
    swings = [swing.amount for _, swing in pairs]

    assert swings == sorted(swings, reverse=True)
    assert {fact.confidence for fact, _ in pairs} <= {Confidence.LOW, Confidence.ASSUMPTION}


def test_a_fact_the_user_gave_is_no_longer_weak(planned: Planned):
    def weak(*sets: str) -> set[str]:
        return {fact.id for fact, _ in weak_leaves(planned("japanese-skincare", *sets).results, PROFIT)}

    assert "category.cost-per-visit" in weak()
    assert "category.cost-per-visit" not in weak("facts.category.cost-per-visit=4.2")


def test_what_stands_in_for_a_basket_is_a_basket(planned: Planned):
    shown, moved = by_question(planned("korean-apparel"))["sales.basket"].stands_in

    assert isinstance(shown, Figure)
    assert isinstance(moved, Figure)
    assert (shown.id, moved.id) == ("order.basket", "category.items-per-order")
