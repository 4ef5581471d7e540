"""What decides which sentences a plan needs: the shop's situation in a few words each."""

from collections.abc import Sequence
from decimal import Decimal

from storeplan.model.brief import Brief
from storeplan.model.figures import Figure, formula
from storeplan.model.knowledge import Knowledge
from storeplan.model.quantity import SHARE, Quantity
from storeplan.planning.campaigns import CampaignPlan, biggest
from storeplan.planning.cash import Cash
from storeplan.planning.economics import OrderEconomics, ProductEconomics
from storeplan.planning.logistics import Logistics
from storeplan.planning.marketing import Marketing
from storeplan.planning.taxes import unit_price
from storeplan.planning.team import Team

SMALL, LARGE = Decimal(3_000_000), Decimal(20_000_000)
THIN, RICH = Decimal("0.25"), Decimal("0.40")
CLOSE = Decimal("0.10")
ENOUGH_VISITS = Decimal("0.90")


@formula(SHARE)
def price_gap(own: Quantity, rival: Quantity) -> Quantity:
    """How much dearer our item is than the rival's: own ÷ rival − 1, both per unit of content or item."""
    return own / rival - 1


def size_of(goal: Figure) -> str:
    """small, middle or large by the sales goal."""
    return "small" if goal.amount < SMALL else "large" if goal.amount > LARGE else "middle"


def gap_to_rival(brief: Brief) -> Figure | None:
    """Price of the first product against the first rival that can be compared, None without one."""
    own = brief.products[0]
    for rival in brief.rivals:
        if rival.price is None or not rival.price.amount:
            continue
        if (
            own.content is not None
            and rival.content is not None
            and rival.content_unit in {"", own.content_unit}
        ):
            ours, theirs = unit_price(own.price, own.content), unit_price(rival.price, rival.content)
            if theirs.amount:
                return price_gap(ours, theirs).named("market.price-gap")
        return price_gap(own.price, rival.price).named("market.price-gap")
    return None


def _feasibility(
    brief: Brief, order: OrderEconomics, marketing: Marketing, cash: Cash, campaigns: Sequence[CampaignPlan]
) -> str:
    if order.contribution.amount <= 0 or -cash.profit.amount > brief.acceptable_loss.amount:
        return "short-of-profit"
    if marketing.coverage.amount < ENOUGH_VISITS:
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


def drivers_of(
    brief: Brief,
    products: Sequence[ProductEconomics],
    order: OrderEconomics,
    marketing: Marketing,
    cash: Cash,
    campaigns: Sequence[CampaignPlan],
    team: Team,
    logistics: Logistics,
    knowledge: Knowledge,
) -> dict[str, str]:
    """The drivers by name; the arguments are the results of the modules they are named after."""
    share = order.contribution_share.amount
    return {
        "stage": brief.stage,
        "feasibility": _feasibility(brief, order, marketing, cash, campaigns),
        "earns": "no" if cash.profit.amount < 0 else "yes",
        "size": size_of(brief.sales_goal),
        "covers": "yes" if order.contribution.amount > 0 else "no",
        "contribution": "low" if share < THIN else "high" if share > RICH else "middle",
        "price": _price(gap_to_rival(brief)),
        "awareness": brief.awareness,
        "logistics": brief.logistics_mode,
        "cheapest": "yes" if logistics.cheapest.id == logistics.chosen.id else "no",
        "tax": "above" if products[0].daily.tax.place == "gap" else products[0].daily.tax.place,
        "shelf": knowledge.tags["category.shelf"],
        "runs": brief.operator,
        "operated": team.runs,
        "repeat": knowledge.tags["category.repeat"],
        "origin": brief.origin,
        "rival": "yes" if brief.rivals else "no",
        "second": "yes" if len(brief.products) > 1 else "no",
        "need2": "yes" if len(brief.needs) > 1 else "no",
    }
