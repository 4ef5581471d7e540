"""The year at three levels of sales, each with its own budget, goods and profit."""

from collections.abc import Sequence
from dataclasses import dataclass

from storeplan.model.figures import Figure, formula
from storeplan.model.quantity import CNY, ITEMS, Quantity
from storeplan.planning.brief_defaults import planning_places
from storeplan.planning.goals import Scenario
from storeplan.planning.results import Results


@dataclass(frozen=True, slots=True)
class ScenarioMoney:
    """What a level of sales takes and leaves.

    Attributes:
        scenario: Sales, orders and visits.
        budget: Marketing money at the plan's spend per visit (CNY).
        campaign_items: Items of the first product for the biggest campaign; None without one.
        profit: What is left after that budget, people and fixed cost (CNY).
    """

    scenario: Scenario
    budget: Figure
    campaign_items: Figure | None
    profit: Figure


@formula(CNY)
def scenario_budget(budget: Quantity, visits: Quantity, goal_visits: Quantity, places: int) -> Quantity:
    """Budget for the scenario's visits at the plan's spend per visit: budget × visits ÷ goal's visits."""
    return (budget * (visits / goal_visits)).to_places(places)


@formula(ITEMS)
def scenario_items(items: Quantity, sales: Quantity, goal: Quantity) -> Quantity:
    """Campaign stock of the scenario: the goal's stock × scenario's sales ÷ goal."""
    return items * (sales / goal)


@formula(CNY)
def scenario_profit(
    contribution: Quantity,
    sales: Quantity,
    goal: Quantity,
    budget: Quantity,
    people: Quantity,
    fixed: Quantity,
    places: int,
) -> Quantity:
    """Contribution × scenario's sales ÷ goal − budget − people − fixed cost; people as for the goal."""
    return (contribution * (sales / goal) - budget - people - fixed).to_places(places)


def scenarios(r: Results) -> Sequence[ScenarioMoney]:
    """The three levels; the goal's own budget and profit are the plan's."""
    places = planning_places(r.brief.sales_goal)
    stock = r.stock.products[0].campaign_items
    found = []
    for one in r.goals.scenarios:
        id_ = f"scenarios.{one.id}"
        if one.id == "goal":
            found.append(ScenarioMoney(one, r.marketing.budget, stock, r.cash.profit))
            continue
        budget = scenario_budget(r.marketing.budget, one.visits, r.goals.visits, places).named(
            f"{id_}.budget"
        )
        profit = scenario_profit(
            r.cash.contribution, one.sales, r.goals.sales, budget, r.cash.people, r.cash.fixed, places
        )
        items = (
            None if stock is None else scenario_items(stock, one.sales, r.goals.sales).named(f"{id_}.items")
        )
        found.append(ScenarioMoney(one, budget, items, profit.named(f"{id_}.profit")))
    return found
