"""Tables on the market and prices elsewhere: ways into the channel, rivals by item, the price watch."""

from collections.abc import Iterator

from storeplan.model.plan import Cell, ColumnKind, PlanColumn, PlanRow, PlanTable, Term
from storeplan.planning.economics import Rung
from storeplan.planning.market import RivalPrice
from storeplan.planning.matching import hero_at, hero_at_lowest
from storeplan.planning.results import Results
from storeplan.planning.routes import STORE, routes
from storeplan.planning.stacking import above_floor


def tables(r: Results) -> Iterator[PlanTable]:
    """The tables of parts 1.1 and 2.1 on others' prices; those without rows are left out by the caller."""
    yield _routes(r)
    yield _rivals(r)
    yield _watch(r)


def _routes(r: Results) -> PlanTable:
    found = routes(r) if r.brief.stage == "not-applied" else ()
    if len(found) == 1:  # a choice of one is none
        found = ()
    return PlanTable(
        "market.routes",
        (PlanColumn("route"), PlanColumn("verdict"), PlanColumn("reason")),
        tuple(
            PlanRow((one.name, Term(f"route.{one.verdict}"), one.reason), strong=one.id == STORE)
            for one in found
        ),
        {"route": found[0].name, "others": Term(f"route.others.{len(found) - 1}")} if found else {},
    )


def _rivals(r: Results) -> PlanTable:
    own = r.brief.products[0]
    rows = [
        PlanRow((own.name, own.price, r.market.unit_price, *(None,) * 4, Term("own-product")), strong=True)
    ]
    rows += [
        PlanRow((*_beside(one, r), one.rival.monthly_sales, one.rival.complaint)) for one in r.market.rivals
    ]
    columns = (
        PlanColumn("product"),
        PlanColumn("price", ColumnKind.PRICE),
        PlanColumn("unit-price", ColumnKind.PRICE),
        PlanColumn("index", ColumnKind.COUNT),
        PlanColumn("level", ColumnKind.PRICE),
        PlanColumn("left", ColumnKind.PRICE),
        PlanColumn("sales"),
        PlanColumn("complaint"),
    )
    told = [at for at in range(len(columns)) if any(row.cells[at] is not None for row in rows[1:])]
    return PlanTable(
        "market.rivals",
        tuple(columns[at] for at in told),
        tuple(PlanRow(tuple(row.cells[at] for at in told), row.strong) for row in rows)
        if r.market.rivals
        else (),
        {"product": own.name},
    )


def _beside(one: RivalPrice, r: Results) -> tuple[Cell, ...]:
    """A rival's item, and what ours would leave at its price."""
    level = one.level_price
    left = None if level is None else hero_at(level, f"at-{one.rival.id}", r).contribution
    return (one.rival.name, one.rival.price, one.unit_price, one.index, level, left)


def _watch(r: Results) -> PlanTable:
    """Our prices beside the lowest one known elsewhere, and who moves when."""
    columns = (
        PlanColumn("where"),
        PlanColumn("price", ColumnKind.PRICE),
        PlanColumn("left", ColumnKind.PRICE),
        PlanColumn("above", ColumnKind.PRICE),
        PlanColumn("rule"),
    )
    elsewhere, hero, floor = hero_at_lowest(r), r.hero, r.hero.floor_price
    if elsewhere is None or floor is None:
        return PlanTable("products.price-watch", columns, ())
    prices = [
        (Term("price-watch.daily"), hero.daily, "daily"),
        (Term("price-watch.campaign"), hero.campaign, "campaign"),
        (r.brief.lowest_price_channel or Term("elsewhere"), elsewhere, _move(r, elsewhere)),
    ]
    return PlanTable(
        "products.price-watch",
        columns,
        tuple(
            PlanRow(
                (
                    where,
                    rung.price,
                    rung.contribution,
                    above_floor(rung.price, floor).named(f"price-watch.{name}.above-floor"),
                    Term(f"price-watch.rule.{name}"),
                )
            )
            for where, rung, name in sorted(prices, key=lambda one: one[1].price.amount, reverse=True)
        ),
        {
            "product": hero.product.name,
            "channel": r.brief.lowest_price_channel or Term("elsewhere"),
            "left": elsewhere.contribution,
            "lowest": elsewhere.price,
        },
    )


def _move(r: Results, elsewhere: Rung) -> str:
    """What the lowest price elsewhere asks for: nothing, a record, or a letter to who supplies it."""
    if elsewhere.price.amount >= r.hero.daily.price.amount:
        return "look"
    return "record" if elsewhere.price.amount >= r.hero.campaign.price.amount else "write"
