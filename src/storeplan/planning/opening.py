"""What is paid before the first sale: sums that come back, and sums that are spent."""

from collections.abc import Sequence

from storeplan.frozen import frozen
from storeplan.model.brief import Brief, Shop
from storeplan.model.figures import Figure, total
from storeplan.model.knowledge import Knowledge
from storeplan.planning.cash_formulas import no_money, paid_out
from storeplan.planning.costs import OPENS
from storeplan.planning.deposits import platform_deposit
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


@frozen
class EntrySums:
    """Sums before the first month that do not depend on what is sold; a sum may be nothing.

    Attributes:
        refundable: Id and sum of what comes back: platform and warehouse deposits, tax paid ahead (CNY).
        spending: Id and sum of what does not: annual fee, set-up (CNY).
    """

    refundable: tuple[tuple[str, Figure], ...]
    spending: tuple[tuple[str, Figure], ...]


def plan_opening(brief: Brief, stock: Stock, knowledge: Knowledge) -> Opening:
    """The sums before the first sale.

    Deposits stand at the upper bound that is known; tax is paid ahead only where the shop carries it.
    """
    refundable: Sequence[tuple[str, Figure]] = ()
    spending: Sequence[tuple[str, Figure]] = [("restock", stock.first_batch_cost)]
    if brief.stage in OPENS:
        entry = entry_sums(brief, knowledge)
        refundable = entry.refundable
        spending = [("first-batch", stock.first_batch_cost), *entry.spending]
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


def entry_sums(shop: Shop, knowledge: Knowledge) -> EntrySums:
    """What entering costs, whatever will be sold: a sum that the platform does not ask for is left out."""
    known = knowledge.figure
    deposit = platform_deposit(shop, knowledge)
    warehouse = f"logistics.{shop.logistics_mode}"
    refundable = [] if deposit is None else [("deposit", deposit)]
    refundable.append(("warehouse-deposit", known(f"{warehouse}.deposit")))
    if shop.price_includes_tax:
        refundable.append(("tax-prepayment", known(f"{warehouse}.tax-prepayment")))
    fee = "category.annual-fee"
    spending = [("annual-fee", known(fee))] if knowledge.has(fee) else []
    spending.append(("set-up", known("agency.setup")))
    return EntrySums(tuple(refundable), tuple(spending))


def _sum(parts: Sequence[Figure]) -> Figure:
    return total(parts) if parts else no_money()
