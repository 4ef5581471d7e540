"""Tables of section 7: ways of delivery, closures, stock, campaign stock, suppliers, savings."""

from collections.abc import Iterator
from datetime import timedelta

from storeplan.model.plan import Cell, ColumnKind, PlanColumn, PlanRow, PlanTable, Term, Word
from storeplan.planning.results import Results
from storeplan.planning.savings import savings


def tables(r: Results) -> Iterator[PlanTable]:
    """Every table of the section; those without rows are left out by the caller."""
    yield _modes(r)
    yield _closures(r)
    yield _stock(r)
    yield _shelf_life(r)
    yield _campaign_stock(r)
    yield _suppliers(r)
    yield _savings(r)


def _modes(r: Results) -> PlanTable:
    rows = [
        PlanRow(
            (
                Word(f"logistics.modes.{m.id}.name"),
                m.order_cost,
                m.month_cost,
                m.fixed,
                m.days_low,
                m.days_high,
                m.deposit,
                m.flip_orders,
            ),
            strong=m.id == r.logistics.chosen.id,
        )
        for m in r.logistics.modes
    ]
    return PlanTable(
        "logistics.modes",
        (
            PlanColumn("mode"),
            PlanColumn("order-cost", ColumnKind.PRICE),
            PlanColumn("month-cost", ColumnKind.PRICE),
            PlanColumn("fixed", ColumnKind.PRICE),
            PlanColumn("days-low", ColumnKind.DAYS),
            PlanColumn("days-high", ColumnKind.DAYS),
            PlanColumn("deposit", ColumnKind.MONEY),
            PlanColumn("flip", ColumnKind.COUNT),
        ),
        tuple(rows),
        {
            "mode": Word(f"logistics.modes.{r.logistics.chosen.id}.name"),
            "cost": r.logistics.chosen.order_cost,
            "orders": r.logistics.month_orders,
        },
    )


def _closures(r: Results) -> PlanTable:
    first, last = r.brief.start.first_day, r.brief.start.plus(12).first_day
    lead = timedelta(days=int(r.brief.lead_days.amount))
    rows = [
        PlanRow((Word(f"origin.closures.{c.id}"), c.start, c.end, c.start - lead))
        for c in r.knowledge.closures
        if first <= c.start < last and c.start - lead >= r.as_of
    ]
    return PlanTable(
        "logistics.closures",
        (
            PlanColumn("closure"),
            PlanColumn("start", ColumnKind.DAY),
            PlanColumn("end", ColumnKind.DAY),
            PlanColumn("order-by", ColumnKind.DAY),
        ),
        tuple(rows),
        {"origin": Word("origin.name"), "lead": r.brief.lead_days},
    )


def _stock(r: Results) -> PlanTable:
    rows = [
        PlanRow(
            (
                s.product.name,
                s.year_items,
                s.daily,
                s.safety,
                s.reorder_point,
                s.first_batch,
                s.first_batch_cost,
            )
        )
        for s in r.stock.products
    ]
    return PlanTable(
        "stock.products",
        (
            PlanColumn("product"),
            PlanColumn("year", ColumnKind.COUNT),
            PlanColumn("daily", ColumnKind.COUNT),
            PlanColumn("safety", ColumnKind.COUNT),
            PlanColumn("reorder", ColumnKind.COUNT),
            PlanColumn("batch", ColumnKind.COUNT),
            PlanColumn("cost", ColumnKind.MONEY),
        ),
        tuple(rows),
        {
            "lead": r.logistics.lead_days,
            "hero": r.hero.product.name,
            "reorder": r.stock.products[0].reorder_point,
        },
    )


def _shelf_life(r: Results) -> PlanTable:
    rows = [
        PlanRow(
            (
                s.product.name,
                s.shelf_life.left_at_arrival,
                s.shelf_life.near_expiry,
                s.shelf_life.sellable,
                s.shelf_life.cap,
            )
        )
        for s in r.stock.products
        if s.shelf_life is not None
    ]
    return PlanTable(
        "stock.shelf-life",
        (
            PlanColumn("product"),
            PlanColumn("left", ColumnKind.DAYS),
            PlanColumn("near", ColumnKind.DAYS),
            PlanColumn("sellable", ColumnKind.DAYS),
            PlanColumn("cap", ColumnKind.COUNT),
        ),
        tuple(rows),
    )


def _campaign_stock(r: Results) -> PlanTable:
    campaign = r.stock.campaign
    rows: list[PlanRow] = []
    values: dict[str, Cell] = {}
    if campaign is not None:
        rows = [
            PlanRow(
                (s.product.name, s.campaign_items, s.service_level, campaign.order_by, campaign.inbound_by)
            )
            for s in r.stock.products
            if s.campaign_items is not None
        ]
        values = {
            "campaign": Word(f"calendar.events.{campaign.campaign.id}.name"),
            "sales": campaign.sales,
            "closure": Word(f"origin.closures.{campaign.closure.id}")
            if campaign.closure
            else Term("logistics.no-closure"),
        }
    return PlanTable(
        "stock.campaign",
        (
            PlanColumn("product"),
            PlanColumn("items", ColumnKind.COUNT),
            PlanColumn("level", ColumnKind.SHARE),
            PlanColumn("order-by", ColumnKind.DAY),
            PlanColumn("inbound-by", ColumnKind.DAY),
        ),
        tuple(rows),
        values,
    )


def _suppliers(r: Results) -> PlanTable:
    rows = [
        PlanRow(
            (
                s.name,
                s.minimum_order,
                s.payment_days,
                s.lead_days,
                Term(f"logistics.quality.{s.quality}") if s.quality else None,
            )
        )
        for s in r.brief.suppliers
    ]
    return PlanTable(
        "supply.suppliers",
        (
            PlanColumn("supplier"),
            PlanColumn("minimum", ColumnKind.COUNT),
            PlanColumn("payment", ColumnKind.DAYS),
            PlanColumn("lead", ColumnKind.DAYS),
            PlanColumn("quality"),
        ),
        tuple(rows),
    )


def _savings(r: Results) -> PlanTable:
    levers = savings(r)
    return PlanTable(
        "supply.savings",
        (PlanColumn("lever"), PlanColumn("now", ColumnKind.PRICE), PlanColumn("worth", ColumnKind.MONEY)),
        tuple(PlanRow((Term(f"logistics.saving.{s.id}"), s.now, s.worth)) for s in levers),
        {"first": Term(f"logistics.saving.{levers[0].id}"), "worth": levers[0].worth} if levers else {},
    )
