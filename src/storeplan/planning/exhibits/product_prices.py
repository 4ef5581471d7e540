"""Tables of section 2, continued: price ladder, stacking, papers, money by stage, slow movers."""

from collections.abc import Iterator

from storeplan.model.figures import Figure
from storeplan.model.plan import Cell, ColumnKind, Phrase, PlanColumn, PlanRow, PlanTable, Term
from storeplan.planning.brief_defaults import whole
from storeplan.planning.economics import ProductEconomics
from storeplan.planning.launch import launch_windows, slow_lines
from storeplan.planning.listing import ListingCheck, listing_checks, papers_missing
from storeplan.planning.results import Results
from storeplan.planning.stacking import stack
from storeplan.planning.taxes import product_tax
from storeplan.planning.verdicts import RUNNING, number_of


def tables(r: Results) -> Iterator[PlanTable]:
    """The tables of parts 2.2 and 2.3; those without rows are left out by the caller."""
    yield _ladder(r)
    yield _stacking(r)
    yield _listing(r)
    yield _launch(r)
    yield _slow(r)


def _floor_rate(one: ProductEconomics, r: Results) -> Figure | None:
    floor = one.floor_price
    if floor is None or floor.amount <= 0:
        return None
    id_ = f"products.{one.product.id}.floor"
    return product_tax(one.product, floor, r.knowledge, id_, included=r.brief.price_includes_tax).rate


def _ladder(r: Results) -> PlanTable:
    hero = r.hero
    return PlanTable(
        "products.ladder",
        (
            PlanColumn("product"),
            PlanColumn("daily", ColumnKind.PRICE),
            PlanColumn("daily-left", ColumnKind.PRICE),
            PlanColumn("daily-rate", ColumnKind.SHARE),
            PlanColumn("campaign", ColumnKind.PRICE),
            PlanColumn("campaign-left", ColumnKind.PRICE),
            PlanColumn("campaign-rate", ColumnKind.SHARE),
            PlanColumn("floor", ColumnKind.PRICE),
            PlanColumn("floor-rate", ColumnKind.SHARE),
        ),
        tuple(
            PlanRow(
                (
                    one.product.name,
                    one.daily.price,
                    one.daily.contribution,
                    one.daily.tax.rate,
                    one.campaign.price,
                    one.campaign.contribution,
                    one.campaign.tax.rate,
                    one.floor_price or Term("no-floor"),
                    _floor_rate(one, r),
                )
            )
            for one in r.products
        ),
        {
            "product": hero.product.name,
            "daily": hero.daily.price,
            "campaign": hero.campaign.price,
            "floor": hero.floor_price or Term("no-floor"),
            "discount": r.knowledge.figure("practice.discount.campaign"),
        },
    )


def _stacking(r: Results) -> PlanTable:
    stacking = stack(r.hero, r)
    columns = (
        PlanColumn("layer"),
        PlanColumn("off", ColumnKind.PRICE),
        PlanColumn("net", ColumnKind.PRICE),
        PlanColumn("above", ColumnKind.PRICE),
    )
    if stacking is None:
        return PlanTable("products.stacking", columns, ())
    values: dict[str, Cell] = {
        "product": r.hero.product.name,
        "campaign": r.hero.campaign.price,
        "floor": r.hero.floor_price,
        "room": stacking.room,
    }
    key = "products.stacking.room" if stacking.room.amount else "products.stacking.broken"
    return PlanTable(
        "products.stacking",
        columns,
        tuple(
            PlanRow(
                (Term(f"products.layer.{one.id}"), one.off, one.net, one.above), strong=one.id == "coupons"
            )
            for one in stacking.layers
        ),
        values | {"situation": Phrase(key, values)},
    )


def _listing(r: Results) -> PlanTable:
    checks = listing_checks(r)
    missing = papers_missing(sum(int(c.missing.amount) for c in checks)).named("products.papers-missing")
    key = "running" if r.brief.stage in RUNNING else "opening"
    values: dict[str, Cell] = {
        "missing": missing,
        "products": number_of(len(checks)).named("products.number"),
    }
    situation = Phrase(f"products.listing.{key if missing.amount else 'complete'}", values)
    return PlanTable(
        "products.listing",
        (
            PlanColumn("product"),
            PlanColumn("hs-code"),
            PlanColumn("filing"),
            PlanColumn("content"),
            PlanColumn("shelf-life"),
            PlanColumn("proofs"),
            PlanColumn("cost"),
            PlanColumn("missing", ColumnKind.COUNT),
        ),
        tuple(PlanRow(_listing_cells(check)) for check in checks),
        values | {"situation": situation},
    )


def _listing_cells(check: ListingCheck) -> tuple[Cell, ...]:
    states = (check.hs_code, check.filing, check.content, check.shelf_life, check.proofs, check.cost)
    return (check.product.name, *(Term(f"products.paper.{state}") for state in states), check.missing)


def _launch(r: Results) -> PlanTable:
    windows = launch_windows(r)
    values: dict[str, Cell] = {"budget": r.marketing.budget}
    rows = [
        PlanRow((Term(f"products.window.{w.id}"), w.start, w.end, w.budget, w.share, w.visits, w.sales))
        for w in windows
    ]
    if windows:
        values |= {"first": windows[0].budget, "share": windows[0].share}
        end = windows[-1].end
        year = (Term("year"), windows[0].start, end, r.marketing.budget, whole(), r.marketing.affordable)
        rows.append(PlanRow((*year, r.goals.sales), strong=True))
    return PlanTable(
        "products.launch",
        (
            PlanColumn("window"),
            PlanColumn("start", ColumnKind.DAY),
            PlanColumn("end", ColumnKind.DAY),
            PlanColumn("budget", ColumnKind.MONEY),
            PlanColumn("share", ColumnKind.SHARE),
            PlanColumn("visits", ColumnKind.COUNT),
            PlanColumn("sales", ColumnKind.MONEY),
        ),
        tuple(rows),
        values,
    )


def _slow(r: Results) -> PlanTable:
    lines = slow_lines(r)
    economics = {one.product.id: one for one in r.products}
    values: dict[str, Cell] = {}
    if lines:
        first = lines[0]
        values = {
            "product": first.product.name,
            "mark_down": first.mark_down,
            "clear": first.clear,
            "mark_down_days": number_of(first.mark_down_days),
            "clear_days": number_of(first.clear_days),
        }
    return PlanTable(
        "products.slow-movers",
        (
            PlanColumn("product"),
            PlanColumn("daily", ColumnKind.COUNT),
            PlanColumn("mark-down", ColumnKind.COUNT),
            PlanColumn("price", ColumnKind.PRICE),
            PlanColumn("clear", ColumnKind.COUNT),
            PlanColumn("floor", ColumnKind.PRICE),
        ),
        tuple(
            PlanRow(
                (
                    line.product.name,
                    line.daily,
                    line.mark_down,
                    economics[line.product.id].campaign.price,
                    line.clear,
                    economics[line.product.id].floor_price or Term("no-floor"),
                )
            )
            for line in lines
        ),
        values,
    )
