"""What the paid modules of the platform's statistics cost, and how many orders pay for them."""

from decimal import ROUND_UP

from storeplan.frozen import frozen
from storeplan.model.figures import Figure, formula
from storeplan.model.quantity import ORDERS, Quantity
from storeplan.planning.results import Results
from storeplan.planning.team import a_twelfth


@frozen
class ToolCost:
    """The paid modules.

    Attributes:
        year: A year of them (CNY).
        month: A twelfth (CNY).
        orders: Kept orders whose contribution pays them; None when an order leaves nothing.
    """

    year: Figure
    month: Figure
    orders: Figure | None


@formula(ORDERS)
def orders_that_pay(cost: Quantity, contribution: Quantity) -> Quantity:
    """Kept orders that pay a sum: cost ÷ contribution before advertising, rounded up."""
    return Quantity((cost / contribution).bare().to_integral_value(ROUND_UP)).of(ORDERS)


def tool_cost(r: Results) -> ToolCost | None:
    """The paid modules of the year; None where nobody knows what the platform's cost."""
    if not r.knowledge.has("platform.analytics-paid-year"):
        return None
    year = r.knowledge.figure("platform.analytics-paid-year")
    left = r.order.contribution
    return ToolCost(
        year=year,
        month=a_twelfth(year).named("tools.month"),
        orders=orders_that_pay(year, left).named("tools.orders") if left.amount > 0 else None,
    )
