"""Charts in words: units, names, categories and the text alternative."""

from decimal import Decimal
from pathlib import Path

import pytest

from storeplan import pipeline, publishing
from storeplan.composing.wording import Axis
from storeplan.composing.wordings import wording_of
from storeplan.model.answers import Month
from storeplan.model.document import Chart
from storeplan.model.plain_text import plain_text
from storeplan.model.plan import ColumnKind
from storeplan.writers.outline import every_block

EXAMPLES = Path(__file__).parents[2] / "examples"
CHINESE = wording_of("zh-CN")


@pytest.fixture(scope="module")
def charts() -> dict[str, Chart]:
    return charts_of("japanese-skincare")


def charts_of(example: str) -> dict[str, Chart]:
    loaded = pipeline.load([str(EXAMPLES / f"{example}.answers.yaml")])
    blocks = every_block(publishing.document(pipeline.plan(loaded), loaded).blocks)
    return {block.id: block for block in blocks if isinstance(block, Chart)}


def test_every_chart_of_the_plan_stands_in_the_document(charts):
    assert list(charts) == [
        "chart.goals.months",
        "chart.goals.scenarios",
        "chart.products.waterfall",
        "chart.products.prices",
        "chart.service.seats",
        "chart.marketing.visits",
        "chart.marketing.jobs",
        "chart.marketing.budget",
        "chart.logistics.modes",
        "chart.stock.months",
        "chart.team.heads",
        "chart.team.cost",
        "chart.risks.profit",
        "chart.cash.balance",
    ]


def test_money_is_in_ten_thousands_and_a_line_beside_it_in_its_own_unit(charts):
    months = charts["chart.goals.months"]
    assert (months.unit, months.second_unit) == ("万元", "人次")
    assert max(value for value in months.series[0].values if value) < 1000
    assert charts["chart.products.waterfall"].unit == "元"
    assert charts["chart.service.seats"].unit == "个"


def test_bars_and_line_of_one_unit_share_an_axis(charts):
    assert (charts["chart.cash.balance"].unit, charts["chart.cash.balance"].second_unit) == ("万元", "")


def test_demand_and_supply_share_an_axis_however_far_apart_they_are():
    visits = charts_of("australian-formula")["chart.marketing.visits"]
    assert (visits.unit, visits.second_unit) == ("万人次", "")
    supply, demand = ([value for value in one.values if value is not None] for one in visits.series)
    assert all(more > less for more, less in zip(supply, demand, strict=True))


def test_a_ranking_begins_with_the_largest(charts):
    values = charts["chart.marketing.budget"].series[0].values
    assert list(values) == sorted(values, reverse=True)


def test_the_second_year_is_named_at_the_first_label_that_has_room():
    labels = charts_of("korean-apparel")["chart.cash.balance"].categories
    assert labels[0] == "2月\n2027"
    assert [at for at, label in enumerate(labels) if "\n" in label] == [0, 12]
    assert labels[12] == "2月\n2028"


def test_months_below_an_axis_name_the_year_where_one_begins(charts):
    first, *others = charts["chart.goals.months"].categories
    assert first == "1月\n2027"
    assert others == [f"{month}月" for month in range(2, 13)]


def test_the_text_alternative_says_the_extremes_of_the_data(charts):
    months = charts["chart.goals.months"]
    highest = max(value for value in months.series[0].values if value)
    assert f"{highest:g}万元" in months.description
    assert all(chart.description.endswith("。") and plain_text(chart.caption) for chart in charts.values())


def test_large_counts_are_in_ten_thousands():
    assert CHINESE.axis(ColumnKind.COUNT, "visit", Decimal(99_999)) == Axis("人次", Decimal(1), 0)
    assert CHINESE.axis(ColumnKind.COUNT, "visit", Decimal(100_000)) == Axis("万人次", Decimal(10_000), 1)
    assert CHINESE.axis(ColumnKind.SHARE, "share", Decimal(1)) == Axis("%", Decimal("0.01"), 1)


def test_a_month_may_stand_without_its_year():
    assert CHINESE.axis_month(Month(2028, 3), with_year=False) == "3月"
