"""What the shop pays for a parcel and for storage stands instead of the packs' rates."""

from collections.abc import Callable
from decimal import Decimal

from storeplan.model.figures import Answered
from storeplan.planning.figures_within import figures_in
from storeplan.planning.plan import Plan

Planned = Callable[..., Plan]
SHOP = "german-kitchenware"
PARCEL, STORAGE = "logistics.parcel_cost=24", "logistics.storage_cost=3"


def test_the_rate_of_an_order_replaces_parcel_and_picking(planned: Planned) -> None:
    before, after = planned(SHOP).results, planned(SHOP, PARCEL).results
    fact = before.knowledge.figure
    mode = before.brief.logistics_mode
    usual = fact(f"logistics.{mode}.parcel-cost").amount + fact(f"logistics.{mode}.pick-cost").amount
    assert after.logistics.chosen.variable.amount - before.logistics.chosen.variable.amount == 24 - usual
    assert after.order.logistics.amount > before.order.logistics.amount
    assert after.order.returns.amount > before.order.returns.amount
    assert after.cash.profit.amount < before.cash.profit.amount


def test_the_storage_answered_reaches_the_order_and_the_campaign_stock(planned: Planned) -> None:
    before, after = planned(SHOP).results, planned(SHOP, STORAGE).results
    fact = before.knowledge.figure
    mode = before.brief.logistics_mode
    dearer = 3 - fact(f"logistics.{mode}.storage-cost").amount
    dwell = fact(f"logistics.{mode}.dwell-months").amount
    gap = after.order.logistics.amount - before.order.logistics.amount
    assert abs(gap - dearer * dwell * before.order.items.amount) <= Decimal("0.02")
    less, more = after.stock.products[0].service_level, before.stock.products[0].service_level
    assert less is not None
    assert more is not None
    assert less.amount < more.amount


def test_other_ways_of_delivery_keep_the_rates_of_the_packs(planned: Planned) -> None:
    before, after = planned(SHOP).results.logistics, planned(SHOP, PARCEL, STORAGE).results.logistics
    usual = {mode.id: mode.variable.amount for mode in before.modes}
    others = [mode for mode in after.modes if mode.id != after.chosen.id]
    assert others
    assert all(mode.variable.amount == usual[mode.id] for mode in others)


def test_a_free_parcel_is_a_rate_too(planned: Planned) -> None:
    assert planned(SHOP, "logistics.parcel_cost=0").results.order.logistics.amount < (
        planned(SHOP).results.order.logistics.amount
    )


def test_what_rests_on_the_answers_says_so(planned: Planned) -> None:
    plan = planned(SHOP, PARCEL, STORAGE)
    asked = {f.origin.question for f in plan.figures() if isinstance(f.origin, Answered)}
    assert {"logistics.parcel_cost", "logistics.storage_cost"} <= asked
    mode = plan.results.brief.logistics_mode
    replaced = {f"logistics.{mode}.{name}-cost" for name in ("parcel", "pick", "storage")}
    assert replaced.isdisjoint(figure.id for figure in plan.figures())
    assert any(figure.id == "order.logistics" for figure in figures_in(plan.results))
