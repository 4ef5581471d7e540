"""The table of live streaming in part 5.1: what each way must sell before it pays."""

from storeplan.model.plan import Cell, ColumnKind, Phrase, PlanColumn, PlanRow, PlanTable, Term
from storeplan.planning.live import LiveWay, live_ways
from storeplan.planning.results import Results


def _note(slot: LiveWay, r: Results) -> Phrase:
    """What a host costs beyond the fee, where a slot is among the ways."""
    if slot.id != "slot":
        return Phrase("marketing.live.note.own", {"refund": slot.refund})
    return Phrase(
        "marketing.live.note.host",
        {
            "refund": r.brief.refund_share,
            "host": slot.refund,
            "discount": r.knowledge.figure("practice.discount.host-live"),
            "commission": r.knowledge.figure("practice.creator-commission-share"),
        },
    )


def table(r: Results) -> PlanTable:
    """An own hour, the own hours of a year, an outside host's slot."""
    ways = live_ways(r)
    hour, never = ways[0], Term("marketing.live.never")
    values: dict[str, Cell] = {
        "cost": hour.cost,
        "sales": hour.sales or never,
        "orders": hour.orders or never,
        "note": _note(ways[-1], r),
    }
    return PlanTable(
        "marketing.live",
        (
            PlanColumn("way"),
            PlanColumn("cost", ColumnKind.PRICE),
            PlanColumn("refund", ColumnKind.SHARE),
            PlanColumn("paid", ColumnKind.PRICE),
            PlanColumn("sales", ColumnKind.PRICE),
            PlanColumn("orders", ColumnKind.COUNT),
        ),
        tuple(
            PlanRow(
                (
                    Term(f"marketing.live.{w.id}"),
                    w.cost,
                    w.refund,
                    w.paid or never,
                    w.sales or never,
                    w.orders or never,
                )
            )
            for w in ways
        ),
        values | {"situation": Phrase(f"marketing.live.{'never' if hour.sales is None else 'from'}", values)},
    )
