"""What is paid before the first sale: sums that come back, and sums that are spent."""

from collections.abc import Sequence

from storeplan.frozen import frozen
from storeplan.model.brief import Brief
from storeplan.model.figures import Figure, total
from storeplan.model.knowledge import Knowledge
from storeplan.planning.cash_formulas import no_money, paid_out
from storeplan.planning.costs import OPENS
from storeplan.planning.logistics import Logistics
from storeplan.planning.stock import Stock


@frozen
class Opening:
    """Sums before the first month.

    A store that sells already has paid deposits, fee and set-up; what stock it holds is not known, so the first
    purchase of the plan is counted in full.

    Attributes:
        refundable: Id and sum of what comes back: platform and warehouse deposits, tax paid ahead (CNY).
        spending: Id and sum of what does not: first batch or restocking, annual fee, set-up (CNY).
        deposits: All that comes back (CNY).
        spent: All that does not (CNY).
        whole: Both (CNY).
        start: Balance at the start of the first month, deposits left out (CNY, not above zero).
    """

    refundable: Sequence[tuple[str, Figure]]
    spending: Sequence[tuple[str, Figure]]
    deposits: Figure
    spent: Figure
    whole: Figure
    start: Figure


def plan_opening(brief: Brief, stock: Stock, logistics: Logistics, knowledge: Knowledge) -> Opening:
    """The sums before the first sale.

    Deposits stand at the upper bound that is known; tax is paid ahead only where the shop carries it.
    """
    refundable: list[tuple[str, Figure]] = []
    spending: list[tuple[str, Figure]] = [("restock", stock.first_batch_cost)]
    if brief.stage in OPENS:
        refundable = [
            ("deposit", knowledge.figure("category.deposit")),
            ("warehouse-deposit", logistics.chosen.security),
        ]
        if logistics.chosen.prepayment is not None:
            refundable.append(("tax-prepayment", logistics.chosen.prepayment))
        spending = [
            ("first-batch", stock.first_batch_cost),
            ("annual-fee", knowledge.figure("category.annual-fee")),
            ("set-up", knowledge.figure("agency.setup")),
        ]
    deposits = _sum([sum_ for _, sum_ in refundable]).named("cash.deposits")
    spent = _sum([sum_ for _, sum_ in spending]).named("cash.spent-before-total")
    return Opening(
        refundable=tuple(one for one in refundable if one[1].amount),
        spending=tuple(one for one in spending if one[1].amount),
        deposits=deposits,
        spent=spent,
        whole=total([deposits, spent]).named("cash.opening"),
        start=paid_out(spent).named("cash.spent-before"),
    )


def _sum(parts: Sequence[Figure]) -> Figure:
    return total(parts) if parts else no_money()
