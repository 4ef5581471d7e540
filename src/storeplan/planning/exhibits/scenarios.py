"""The year at several levels: what each takes and leaves, what it needs, and what would have to be true."""

from storeplan.model.document import ChartKind
from storeplan.model.plan import (
    About,
    Cell,
    ColumnKind,
    Phrase,
    PlanChart,
    PlanColumn,
    PlanRow,
    PlanSeries,
    PlanTable,
    Term,
    Word,
)
from storeplan.planning.level import PART, UNFUNDED
from storeplan.planning.results import Results
from storeplan.planning.scenarios import GOAL, REACH, STRETCH, Scenario


def levels(r: Results) -> PlanTable:
    """What each level takes and leaves."""
    rows = [
        PlanRow(
            (
                Term(f"scenario.{s.id}"),
                s.sales,
                s.visits,
                s.budget,
                s.people,
                s.profit,
                s.exposure,
                About(s.exposure, s.payback or Term("scenario.no-payback")),
            ),
            strong=s.id == GOAL,
        )
        for s in r.scenarios.levels
    ]
    return PlanTable(
        "goals.scenarios",
        (
            PlanColumn("scenario"),
            PlanColumn("sales", ColumnKind.MONEY),
            PlanColumn("visits", ColumnKind.COUNT),
            PlanColumn("budget", ColumnKind.MONEY),
            PlanColumn("people", ColumnKind.MONEY),
            PlanColumn("profit", ColumnKind.MONEY),
            PlanColumn("exposure", ColumnKind.MONEY),
            PlanColumn("payback", ColumnKind.MONTH),
        ),
        tuple(rows),
        {"title": _title(r)},
    )


def _title(r: Results) -> Phrase:
    first, *_, last = r.scenarios.levels
    key = "reach" if first.id == REACH else "all"
    values = {"low": first.sales, "least": first.profit, "high": last.sales, "most": last.profit}
    return Phrase(f"positioning.scenarios.{key}", values)


def means(r: Results) -> PlanTable:
    """Goods, people and the condition of each level."""
    campaign = r.stock.campaign
    stocked = campaign is not None and r.scenarios.goal.campaign_items is not None
    rows = []
    for s in r.scenarios.levels:
        goods: tuple[Cell, ...] = (s.campaign_items, s.campaign_cost) if stocked else ()
        cells: tuple[Cell, ...] = (
            Term(f"scenario.{s.id}"),
            s.first_batch,
            *goods,
            s.staff.seats,
            s.staff.heads,
            _condition(r, s),
        )
        rows.append(PlanRow(cells, strong=s.id == GOAL))
    goods_columns = (PlanColumn("items", ColumnKind.COUNT), PlanColumn("stock", ColumnKind.MONEY))
    return PlanTable(
        "goals.means",
        (
            PlanColumn("scenario"),
            PlanColumn("batch", ColumnKind.MONEY),
            *(goods_columns if stocked else ()),
            PlanColumn("seats", ColumnKind.COUNT),
            PlanColumn("heads", ColumnKind.COUNT),
            PlanColumn("condition"),
        ),
        tuple(rows),
        {
            "product": r.hero.product.name,
            "campaign": _campaign_basis(r) if stocked else Phrase("positioning.means.no-campaign", {}),
        },
    )


def _campaign_basis(r: Results) -> Cell:
    campaign = r.stock.campaign
    if campaign is None:
        return None
    return Phrase(
        "positioning.means.campaign",
        {"campaign": Word(f"calendar.events.{campaign.campaign.id}.name"), "product": r.hero.product.name},
    )


def _condition(r: Results, s: Scenario) -> Phrase:
    """What would have to be true for a level."""
    campaign = r.stock.campaign
    values: dict[str, Cell] = {
        "budget": s.budget,
        "given": r.marketing.budget,
        "visits": s.visits,
        "affordable": r.marketing.affordable,
        "conversion": s.conversion,
        "planned": r.goals.conversion,
        "cost": r.brief.cost_per_visit,
        "order_by": campaign.order_by if campaign is not None else None,
    }
    if s.id == REACH:
        key = "reach"
    elif s.conversion is None:
        key = "unfunded"
    elif s.visits.amount > r.marketing.affordable.amount:
        key = "stretch" if s.id == STRETCH and campaign is not None and campaign.reachable else "short"
    else:
        key = "goal" if s.id == GOAL else "within"
    return Phrase(f"positioning.condition.{key}", values)


def basis_of_profit(r: Results) -> Phrase:
    """Which sales the profit of the year is counted with."""
    level = r.cash.first.level
    values: dict[str, Cell] = {
        "sales": level.sales,
        "visits": level.visits,
        "budget": level.budget,
        "goal": r.goals.sales,
    }
    key = {PART: "reach", UNFUNDED: "unfunded"}.get(level.reaches, "goal")
    return Phrase(f"positioning.basis.{key}", values)


def chart(r: Results) -> PlanChart:
    """Budget and profit of each level side by side."""
    shown = r.scenarios.levels
    best = max(shown, key=lambda s: s.profit.amount)
    worst = min(shown, key=lambda s: s.profit.amount)
    values: dict[str, Cell] = {
        "best": Term(f"scenario.{best.id}"),
        "most": best.profit,
        "worst": Term(f"scenario.{worst.id}"),
        "least": worst.profit,
        "deepest": max(shown, key=lambda s: s.exposure.amount).exposure,
    }
    return PlanChart(
        "chart.goals.scenarios",
        ChartKind.BAR,
        tuple(Phrase("chart.level", {"level": Term(f"scenario.{s.id}"), "sales": s.sales}) for s in shown),
        (
            PlanSeries("budget", ColumnKind.MONEY, tuple(s.budget for s in shown)),
            PlanSeries("exposure", ColumnKind.MONEY, tuple(s.exposure for s in shown)),
            PlanSeries("profit", ColumnKind.MONEY, tuple(s.profit for s in shown), accent=True),
        ),
        ("goals.scenarios",),
        values
        | {"situation": Phrase(f"chart.scenarios.{'loses' if best.profit.amount < 0 else 'earns'}", values)},
    )
