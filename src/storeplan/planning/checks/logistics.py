"""Rules on goods that must arrive and goods that come back: SP7xx."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from storeplan.model.figures import formula, total
from storeplan.model.plan import Cell, Finding, Severity, Term, Word
from storeplan.model.quantity import SHARE, Quantity
from storeplan.planning.campaigns import CampaignPlan, order_day
from storeplan.planning.checks.goals import RUNNING
from storeplan.planning.checks.levers import (
    days_closed,
    days_without,
    dearer_by_air,
    goal_without,
    goods_behind,
)
from storeplan.planning.checks.rules import found, phrased, rule, told
from storeplan.planning.logistics import STOCK_IN_CHINA
from storeplan.planning.results import Results
from storeplan.planning.service_rules import returns_of_the_year
from storeplan.planning.verdicts import MOST_DAYS_OF_COVER, days_between


@formula(SHARE)
def returned_after_dispatch(refund: Quantity, before_dispatch: Quantity) -> Quantity:
    """Part of paid sales that comes back as parcels: refund share × (1 − share before dispatch)."""
    return refund * (1 - before_dispatch)


@rule("SP701", Severity.ERROR, ("platform.inbound-cutoff-days",))
def goods_come_late(r: Results) -> Iterator[Finding]:
    """Goods for a campaign would have to be ordered before today, suppliers' closures taken out."""
    for campaign in r.campaigns:
        if not campaign.reachable:
            yield _late(campaign, r)


def _late(one: CampaignPlan, r: Results) -> Finding:
    key, air_by = one.campaign.key, None
    air = r.knowledge.figure("origin.air-days")
    if r.brief.logistics_mode in STOCK_IN_CHINA:
        by_air = replace(r.logistics, lead_days=total([r.brief.lead_days, air]))
        air_by, _ = order_day(one.inbound_by, by_air, r.knowledge.closures)
    goods = goods_behind(one.sales, r.order.goods, r.order.basket)
    extra = dearer_by_air(goods, r.knowledge.figure("practice.air-extra-share"))
    values: dict[str, Cell] = {
        "campaign": Word(f"calendar.events.{one.campaign.id}.name"),
        "order_by": one.order_by,
        "inbound_by": one.inbound_by,
        "start": one.campaign.start,
        "lead": r.logistics.lead_days,
        "sales": one.sales,
        "air_by": air_by,
        "air": air,
        "goods": goods.named(f"checks.{key}.goods"),
        "extra": extra.named(f"checks.{key}.air-extra"),
        "rest": goal_without(r.goals.sales, one.sales).named(f"checks.{key}.goal-without"),
    }
    if one.closure is not None:
        values |= {"first": one.closure.start, "last": one.closure.end}
    reaches = air_by is not None and air_by >= r.as_of
    text = "SP701.closure" if one.closure is not None else "SP701.lead"
    values = told(values, text=text, way="SP701.air" if reaches else "SP701.skip")
    return found("SP701", Severity.ERROR, "7.2", values, key, "supply.lead_days")


@rule("SP702", limits=("practice.limit.returned-after-dispatch",))
def first_batch_too_large(r: Results) -> Iterator[Finding]:
    """An unproven product's least purchase is more than ninety days, or direct mail comes back too often."""
    if r.brief.stage not in RUNNING:
        for stock in r.stock.products:
            least = stock.product.minimum_order
            if least is not None and least.amount > stock.daily.amount * MOST_DAYS_OF_COVER:
                values: dict[str, Cell] = {
                    "product": stock.product.name,
                    "order": least,
                    "daily": stock.daily,
                    "batch": stock.first_batch,
                }
                answer = f"products.{stock.product.id}.minimum_order"
                yield _batch("batch", values, stock.product.id, answer)
    if r.brief.logistics_mode in STOCK_IN_CHINA:
        return
    back = returned_after_dispatch(r.brief.refund_share, r.brief.refund_before_dispatch_share)
    limit = r.knowledge.figure("practice.limit.returned-after-dispatch")
    if back.amount > limit.amount:
        values = {
            "share": back.named("checks.returned-after-dispatch"),
            "limit": limit,
            "loss": returns_of_the_year(r),
            "mode": Term(f"mode.{r.brief.logistics_mode}"),
        }
        yield _batch("returns", values, "returns", "after_sales.refund_share")


def _batch(key: str, values: dict[str, Cell], subject: str, answer: str) -> Finding:
    words = phrased(f"SP702.{key}", values)
    return found("SP702", Severity.WARNING, "7.2" if key == "batch" else "7.1", words, subject, answer)


@rule("SP703", Severity.ERROR)
def nothing_to_open_with(r: Results) -> Iterator[Finding]:
    """A new store's first goods would have to be ordered before today to be there on its first day."""
    order_by, start = r.stock.order_by, r.brief.start.first_day
    if order_by is None or order_by >= r.as_of or r.brief.stage in RUNNING:
        return
    left = days_between(r.as_of, start).named("checks.days-to-opening")
    values: dict[str, Cell] = {
        "order_by": order_by,
        "start": start,
        "lead": r.logistics.lead_days,
        "left": left,
        "possible": _first_day_with_goods(r),
        "sales": r.goals.months[0].sales,
    }
    met = [c for c in r.knowledge.closures if c.end >= r.as_of and c.start <= start]
    text, most = "SP703.lead", left
    if met:
        closed = total([days_closed(c.start, c.end) for c in met]).named("checks.days-closed")
        most = days_without(left, closed).named("checks.days-open")
        text, values = "SP703.closure", values | {"closed": closed}
    values["most"] = most
    if left.amount <= 0:
        text = "SP703.past"
    values = told(values, text=text, way="SP703.shorter" if most.amount > 0 else "SP703.later")
    yield found("SP703", Severity.ERROR, "7.2", values, answer="schedule.start")


def _first_day_with_goods(r: Results) -> date:
    """The first day after the start on which goods ordered today are there."""
    day = r.brief.start.first_day
    while order_day(day, r.logistics, r.knowledge.closures)[0] < r.as_of:
        day += timedelta(days=1)
    return day
