"""Tables of section 7: ways of delivery, closures, stock, campaign stock, suppliers, savings."""

from collections.abc import Iterator
from datetime import timedelta

from storeplan.model.plan import Cell, ColumnKind, Phrase, PlanColumn, PlanRow, PlanTable, Term, Word
from storeplan.planning.planned import Grounds
from storeplan.planning.results import Results
from storeplan.planning.savings import savings
from storeplan.planning.second_order import two_orders
from storeplan.planning.stock_months import stock_months


def tables(r: Results) -> Iterator[PlanTable]:
    """Every table of the section; those without rows are left out by the caller."""
    yield _modes(r)
    yield closures("logistics.closures", r)
    yield _stock(r)
    yield _shelf_life(r)
    yield _months(r)
    yield _campaign_stock(r)
    yield _two_orders(r)
    yield _suppliers(r)
    yield _savings(r)


def _modes(r: Results) -> PlanTable:
    chosen = Word(f"logistics.modes.{r.logistics.chosen.id}.name")
    own_rates = r.brief.parcel_cost is not None or r.brief.storage_cost is not None
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
            "mode": chosen,
            "rates": Phrase(f"logistics.rates-{'own' if own_rates else 'facts'}", {"mode": chosen}),
            "cost": r.logistics.chosen.order_cost,
            "orders": r.logistics.month_orders,
        },
    )


def closures(id_: str, r: Grounds) -> PlanTable:
    """The closures of the first twelve months that an order can still be placed before.

    Args:
        id_: Of the table.
        r: Results of any kind of document.
    """
    first, last = r.brief.start.first_day, r.brief.start.plus(12).first_day
    lead = timedelta(days=int(r.brief.lead_days.amount))
    rows = [
        PlanRow((Word(f"origin.closures.{c.id}"), c.start, c.end, c.start - lead))
        for c in r.knowledge.closures
        if first <= c.start < last and c.start - lead >= r.as_of
    ]
    return PlanTable(
        id_,
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
    economic = any(s.economic is not None for s in r.stock.products)
    held = r.stock.held_cost
    bounds = {
        "cost": r.knowledge.figure("practice.order-cost"),
        "share": r.knowledge.figure("practice.holding-share"),
    }
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
                *((s.economic,) if economic else ()),
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
            *((PlanColumn("economic", ColumnKind.COUNT),) if economic else ()),
        ),
        tuple(rows),
        {
            "held": Phrase("stock.all-ordered", {}) if held is None else Phrase("stock.held", {"cost": held}),
            "economic": Phrase(f"stock.economic-{'inside' if economic else 'outside'}", bounds),
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


def _months(r: Results) -> PlanTable:
    months = stock_months(r)
    fullest = max(months, key=lambda m: m.shelf.amount)
    deepest = max(months, key=lambda m: m.held.amount)
    return PlanTable(
        "stock.months",
        (
            PlanColumn("month", ColumnKind.MONTH),
            PlanColumn("hero", ColumnKind.COUNT),
            *(PlanColumn(key, ColumnKind.MONEY) for key in ("sold", "paid", "shelf", "held")),
        ),
        tuple(PlanRow((m.month, m.hero, m.sold, m.paid, m.shelf, m.held)) for m in months),
        {
            "hero": r.hero.product.name,
            "fullest": fullest.month,
            "most": fullest.shelf,
            "held": Phrase(
                f"stock.money-{'in' if deepest.held.amount else 'out'}",
                {"month": deepest.month, "most": deepest.held},
            ),
        },
    )


def _two_orders(r: Results) -> PlanTable:
    found = two_orders(r)
    rows = (
        []
        if found is None
        else [PlanRow((p.product.name, p.first, p.second, p.extra)) for p in found.products]
    )
    campaign = r.stock.campaign
    values: dict[str, Cell] = {}
    if found is not None and campaign is not None:
        values = {
            "campaign": Word(f"calendar.events.{campaign.campaign.id}.name"),
            "first": campaign.order_by,
            "counted": found.counted,
            "arrives": found.arrives,
            "hero": found.products[0].product.name,
            "items": found.products[0].first,
            "dearer": r.knowledge.figure("practice.air-extra-share"),
        }
    return PlanTable(
        "stock.two-orders",
        (
            PlanColumn("product"),
            PlanColumn("first", ColumnKind.COUNT),
            PlanColumn("second", ColumnKind.COUNT),
            PlanColumn("extra", ColumnKind.PRICE),
        ),
        tuple(rows),
        values,
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
                s.closed,
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
            PlanColumn("closed"),
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
