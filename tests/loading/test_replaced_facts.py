"""Facts the answers replace: what may be written, and what formulas cannot do without."""

import pytest

from storeplan.errors import UnusableFile
from storeplan.loading.knowledge import load_knowledge
from storeplan.model.facts import Fact


def replaced(path: str, text: str) -> Fact:
    return load_knowledge("tmall-global", "skincare", "japan", range(2026, 2028), {path: text}).facts[path]


@pytest.mark.parametrize(
    "path", ["category.cost-per-visit", "category.conversion.new", "category.items-per-order"]
)
def test_a_fact_that_formulas_divide_by_cannot_be_nothing(path):
    with pytest.raises(UnusableFile) as refused:
        replaced(path, "0")
    assert refused.value.problems[0].message == "fact-above-nothing"


def test_a_fact_whose_range_reaches_nothing_may_be_nothing():
    assert replaced("platform.other-fees-share", "0%").amount == 0
