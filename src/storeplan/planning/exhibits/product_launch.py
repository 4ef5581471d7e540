"""Tables of section 2, continued: papers before listing, money by stage, slow movers."""

from collections.abc import Iterator

from storeplan.model.plan import Cell, ColumnKind, Phrase, PlanColumn, PlanRow, PlanTable, Term
from storeplan.planning.brief_defaults import whole
from storeplan.planning.launch import launch_windows, slow_lines
from storeplan.planning.listing import ListingCheck, listing_checks, papers_missing
from storeplan.planning.results import Results
from storeplan.planning.verdicts import RUNNING, number_of


def tables(r: Results) -> Iterator[PlanTable]:
    """The tables of listing and launch; those without rows are left out by the caller."""
    yield _listing(r)
    yield _launch(r)
    yield _slow(r)


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
        share = whole().named("marketing.windows.share")
        year = (Term("year"), windows[0].start, end, r.marketing.budget, share, r.marketing.affordable)
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
            "mark_down_days": number_of(first.mark_down_days).named("season.mark-down-days"),
            "clear_days": number_of(first.clear_days).named("season.clear-days"),
            "shelf": Phrase(f"products.slow-movers.{r.drivers['shelf']}", {}),
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
