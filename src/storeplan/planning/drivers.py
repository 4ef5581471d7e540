"""What decides which sentences a plan needs: the shop's situation in a few words each."""

from collections.abc import Sequence
from decimal import Decimal

from storeplan.model.brief import Brief, Shop
from storeplan.model.figures import Figure, formula
from storeplan.model.knowledge import Knowledge
from storeplan.model.quantity import SHARE, Quantity
from storeplan.planning.campaigns import CampaignPlan, biggest
from storeplan.planning.cash import Cash
from storeplan.planning.economics import OrderEconomics, ProductEconomics
from storeplan.planning.logistics import Logistics
from storeplan.planning.market import gap_to_rival
from storeplan.planning.marketing import Marketing
from storeplan.planning.scenarios import Scenarios
from storeplan.planning.team import Team

SMALL, LARGE = Decimal(3_000_000), Decimal(20_000_000)
THIN, RICH = Decimal("0.25"), Decimal("0.40")
CLOSE = Decimal("0.10")
ENOUGH_VISITS = Decimal("0.90")


@formula(SHARE)
def size_of_gap(gap: Quantity) -> Quantity:
    """The gap without its sign; the word before it says which way it goes."""
    return -gap if gap < 0 else gap


def size_of(goal: Figure) -> str:
    """small, middle or large by the sales goal."""
    return "small" if goal.amount < SMALL else "large" if goal.amount > LARGE else "middle"


def _feasibility(
    brief: Brief,
    order: OrderEconomics,
    marketing: Marketing,
    cash: Cash,
    levels: Scenarios,
    campaigns: Sequence[CampaignPlan],
) -> str:
    lacks_visits = marketing.coverage.amount < ENOUGH_VISITS
    # without the visits the question is what would be left if they came
    profit = levels.if_all_came if lacks_visits else cash.profit
    if order.contribution.amount <= 0 or -profit.amount > brief.acceptable_loss.amount:
        return "short-of-profit"
    if lacks_visits:
        return "short-of-visits"
    if brief.cash is not None and cash.exposure.amount > brief.cash.amount:
        return "short-of-cash"
    largest = biggest(campaigns)
    if largest is not None and not largest.reachable:
        return "short-of-goods"
    return "reachable"


def _price(gap: Figure | None) -> str:
    if gap is None:
        return "unknown"
    return "higher" if gap.amount > CLOSE else "lower" if gap.amount < -CLOSE else "level"


def shop_drivers(shop: Shop, knowledge: Knowledge) -> dict[str, str]:
    """The drivers that follow from the shop alone, by name."""
    return {
        "stage": shop.stage,
        "awareness": shop.awareness,
        "logistics": shop.logistics_mode,
        "shelf": knowledge.tags["category.shelf"],
        "runs": shop.operator,
        "repeat": knowledge.tags["category.repeat"],
        "origin": shop.origin,
        "rival": "yes" if shop.rivals else "no",
        "second": "yes" if len(shop.products) > 1 else "no",
        "need2": "yes" if len(shop.needs) > 1 else "no",
    }


def drivers_of(
    brief: Brief,
    products: Sequence[ProductEconomics],
    order: OrderEconomics,
    marketing: Marketing,
    cash: Cash,
    levels: Scenarios,
    campaigns: Sequence[CampaignPlan],
    team: Team,
    logistics: Logistics,
    knowledge: Knowledge,
) -> dict[str, str]:
    """The drivers by name; the arguments are the results of the modules they are named after."""
    share = order.contribution_share.amount
    return shop_drivers(brief, knowledge) | {
        "feasibility": _feasibility(brief, order, marketing, cash, levels, campaigns),
        "earns": "no" if cash.profit.amount < 0 else "yes",
        "size": size_of(brief.sales_goal),
        "covers": "yes" if order.contribution.amount > 0 else "no",
        "contribution": "low" if share < THIN else "high" if share > RICH else "middle",
        "after_ads": "yes" if marketing.ad_share.amount < share else "no",
        "price": _price(gap_to_rival(brief)),
        "cheapest": "yes" if logistics.cheapest.id == logistics.chosen.id else "no",
        "tax": "above" if products[0].daily.tax.place == "gap" else products[0].daily.tax.place,
        "operated": team.runs,
    }
