"""The table of what the platform's paid data modules cost."""

from collections.abc import Iterator

from storeplan.model.figures import share_of
from storeplan.model.plan import Cell, PlanColumn, PlanRow, PlanTable, Term, Word
from storeplan.planning.results import Results
from storeplan.planning.tool_cost import tool_cost


def tool_tables(r: Results) -> Iterator[PlanTable]:
    """What the modules cost and how many orders pay for them; nothing where no price is known."""
    cost = tool_cost(r)
    if cost is None:
        return
    rows: tuple[tuple[Cell, Cell], ...] = (
        (Term("data.tool.year"), cost.year),
        (Term("data.tool.month"), cost.month),
        (Term("data.tool.orders"), cost.orders or Term("data.tool.never")),
        (Term("data.tool.share"), share_of(cost.year, r.goals.sales).named("tools.share")),
    )
    yield PlanTable(
        "data.tool-cost",
        (PlanColumn("item"), PlanColumn("value")),
        tuple(PlanRow(row) for row in rows),
        {
            "year": cost.year,
            "orders": cost.orders or Term("data.tool.never"),
            "left": r.order.contribution,
            "category": Word("category.name"),
        },
    )
