"""The weakest ground of each part."""

from decimal import Decimal

import pytest

from storeplan.model.facts import WEAK
from storeplan.model.figures import Known
from storeplan.planning.open_answers import PROFIT, weak_leaves
from storeplan.planning.weak_grounds import LEAST_WEIGHT, PARTS, part_of, weak_grounds


@pytest.mark.parametrize("example", ["japanese-skincare", "german-kitchenware", "american-supplements"])
def test_a_part_speaks_of_the_weak_fact_that_moves_the_profit_most(planned, example):
    r = planned(example).results
    whole, found = r.influence.swing_of_all(PROFIT), weak_grounds(r)
    assert found
    for part, ground in found.items():
        origin = ground.figure.origin
        assert isinstance(origin, Known)
        assert origin.fact.confidence in WEAK
        same_part = [
            swing.amount for figure, swing in weak_leaves(r, PROFIT) if part_of(path_of(figure)) == part
        ]
        assert ground.swing.amount == max(same_part) >= whole * LEAST_WEIGHT


def path_of(figure) -> str:
    return str(figure.origin.fact.path)


def test_what_the_operator_answered_is_no_weak_ground(planned):
    before = weak_grounds(planned("german-kitchenware").results)["5.1"]
    after = weak_grounds(planned("german-kitchenware", "marketing.cost_per_visit=2.4").results)
    assert path_of(before.figure) == "category.cost-per-visit"
    assert "5.1" not in after or path_of(after["5.1"].figure) != "category.cost-per-visit"


def test_what_hardly_moves_the_profit_is_not_spoken_of(planned):
    r = planned("australian-formula").results
    assert all(ground.swing.amount > Decimal(50_000) for ground in weak_grounds(r).values())
    assert len(weak_grounds(r)) < len(set(PARTS.values()))


def test_the_longest_beginning_of_a_path_decides_its_part():
    assert part_of("people.pay.manager") == "8.1"
    assert part_of("people.bonus-share") == "8.2"
    assert part_of("platform.score-gate") == ""
