"""Tables of section 3: home page by campaign, what a page test takes, what a page may weigh."""

from collections.abc import Iterator

from storeplan.model.plan import Cell, ColumnKind, Phrase, PlanColumn, PlanRow, PlanTable, Term, Word
from storeplan.planning.page_weight import page_weight
from storeplan.planning.refresh import Refreshes, Version, plan_refreshes
from storeplan.planning.results import Results
from storeplan.planning.verdicts import number_of
from storeplan.planning.visible_lift import visible_lift

MEASURED_BY = {
    "first-screen": "design",
    "picture": "design",
    "page": "design",
    "video": "design",
    "video-seconds": "design",
    "screens": "operations",
    "first-screen-seconds": "operations",
}

ON_A_PHONE = frozenset({"screens", "first-screen-seconds"})


def tables(r: Results) -> Iterator[PlanTable]:
    """Every table of the section; those without rows are left out by the caller."""
    yield _refreshes(r)
    yield _page_test(r)
    yield _weight(r)


def _role(who: str, r: Results) -> Term:
    return Term(f"role.agency-{who}" if r.drivers["operated"] == "agency" else f"role.{who}")


def _refreshes(r: Results) -> PlanTable:
    refreshes = plan_refreshes(r)
    rows = [PlanRow(_version_cells(v, r)) for v in refreshes.versions] if refreshes else []
    if refreshes:
        whole = (Term("year"), None, None, None, refreshes.pieces, refreshes.cost, None, None)
        rows.append(PlanRow(whole, strong=True))
    return PlanTable(
        "storefront.refreshes",
        (
            PlanColumn("campaign"),
            PlanColumn("brief", ColumnKind.DAY),
            PlanColumn("up", ColumnKind.DAY),
            PlanColumn("down", ColumnKind.DAY),
            PlanColumn("pieces", ColumnKind.COUNT),
            PlanColumn("cost", ColumnKind.PRICE),
            PlanColumn("who"),
            PlanColumn("state"),
        ),
        tuple(rows),
        _refresh_values(refreshes, r) if refreshes else {},
    )


def _version_cells(version: Version, r: Results) -> tuple[Cell, ...]:
    return (
        Word(f"calendar.events.{version.campaign.campaign.id}.name"),
        version.brief_by,
        version.up,
        version.down,
        version.pieces,
        version.cost,
        _role("design", r),
        Term("storefront.in-time" if version.in_time else "storefront.late"),
    )


def _refresh_values(refreshes: Refreshes, r: Results) -> dict[str, Cell]:
    values: dict[str, Cell] = {
        "versions": number_of(len(refreshes.versions)).named("refresh.versions"),
        "pieces": refreshes.pieces,
        "cost": refreshes.cost,
        "content": r.marketing.content_budget,
        "share": refreshes.budget_share,
        "first": refreshes.versions[0].brief_by,
        "piece": r.knowledge.figure("practice.content-cost"),
    }
    share = refreshes.budget_share
    fits = share is not None and share.amount <= 1
    return values | {"situation": Phrase(f"storefront.refresh.{'within' if fits else 'beyond'}", values)}


def _page_test(r: Results) -> PlanTable:
    test, seen = r.page_test, visible_lift(r)
    splits = test.feasible and r.drivers["size"] != "small"
    rows: list[tuple[str, Cell]] = [
        ("conversion", r.goals.conversion),
        ("lift", r.knowledge.figure("practice.test-lift")),
        ("per-arm", test.visits_per_arm),
        ("days", test.days),
        ("visits", seen.visits),
        ("visible", seen.lift),
        ("verdict", Term("storefront.test.page" if splits else "storefront.test.first-image")),
    ]
    values: dict[str, Cell] = {
        "product": r.hero.product.name,
        "days": test.days,
        "visits": test.visits_per_arm,
        "visible": seen.lift,
    }
    key = "feasible" if splits else "small-shop" if test.feasible else "too-long"
    return PlanTable(
        "storefront.page-test",
        (PlanColumn("item"), PlanColumn("value")),
        tuple(
            PlanRow((Term(f"storefront.test.{id_}"), value), strong=id_ == "verdict") for id_, value in rows
        ),
        values | {"situation": Phrase(f"storefront.test.{key}", values)},
    )


def _weight(r: Results) -> PlanTable:
    weight = page_weight(r)
    return PlanTable(
        "storefront.weight",
        (
            PlanColumn("item"),
            PlanColumn("limit", ColumnKind.COUNT),
            PlanColumn("unit"),
            PlanColumn("who"),
            PlanColumn("phone"),
        ),
        tuple(
            PlanRow(
                (
                    Term(f"storefront.weight.{id_}"),
                    limit,
                    Term(f"storefront.unit.{unit}"),
                    _role(MEASURED_BY[id_], r),
                    Term("storefront.phone.slow" if id_ in ON_A_PHONE else "storefront.phone.file"),
                )
            )
            for id_, limit, unit in weight.rows
        ),
        {
            "product": r.hero.product.name,
            "waste": weight.waste,
            "budget": r.marketing.budget,
            "visits": r.marketing.paid_visits,
        },
    )
