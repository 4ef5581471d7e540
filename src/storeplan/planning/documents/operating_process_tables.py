"""Tables and charts of the operating process, without words."""

from collections.abc import Iterator

from storeplan.model.document import ChartKind
from storeplan.model.plan import (
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
from storeplan.planning.documents.operating_process_places import places
from storeplan.planning.documents.operating_process_results import OperatingProcessResults
from storeplan.planning.documents.operating_process_steps import Activity, Step
from storeplan.planning.documents.operating_process_times import DELIVERY, PRODUCTION, TRAVEL
from storeplan.planning.exhibits.logistics import closures

KIND = "operating-process"

WAY_COLUMNS = ("production", "travel", "fastest", "slowest", "whole")

CARRIED_BY = {
    "production": "supplier",
    "travel": "forwarder",
    "delivery": "carrier",
    "settlement": "platform",
}
"""Who a leg of the way lies with."""


def tables(r: OperatingProcessResults) -> Iterator[PlanTable]:
    """Every table; those without rows are left out by the caller."""
    yield _gaps(r)
    yield _legs(r)
    yield _ways(r)
    yield closures(f"{KIND}.closures", r)
    yield _taxes(r)
    yield _owners(r)
    for step in r.steps:
        yield _activities(step, r)


def _who(who: str, r: OperatingProcessResults) -> Cell:
    """The name of whoever has a role, else the role's; or that of a party."""
    if who not in r.people:
        return Term(f"process.party.{who}")
    holder = r.people[who]
    return holder.name or Term(f"role.{holder.role}")


def _gaps(r: OperatingProcessResults) -> PlanTable:
    return PlanTable(
        f"{KIND}.gaps",
        (PlanColumn("open"), PlanColumn("waits"), PlanColumn("who"), PlanColumn("due", ColumnKind.DAY)),
        tuple(
            PlanRow(
                (
                    Phrase(f"process.gap.{gap.id}", places(r) | {"products": gap.products}),
                    _steps(gap.steps, r),
                    _who(gap.who, r),
                    gap.due,
                )
            )
            for gap in r.gaps
        ),
        {"last": r.gaps[-1].due, "number": r.open_number} if r.gaps else {},
    )


def _steps(ids: tuple[str, ...], r: OperatingProcessResults) -> Cell:
    """The names of steps, in a word where they are all."""
    if len(ids) == len(r.steps):
        return Term("process.every-step")
    return tuple(Term(f"process.step.{id_}") for id_ in ids)


def _legs(r: OperatingProcessResults) -> PlanTable:
    return PlanTable(
        f"{KIND}.legs",
        (
            PlanColumn("leg"),
            PlanColumn("who"),
            PlanColumn("days", ColumnKind.DAYS),
            PlanColumn("until", ColumnKind.DAYS),
            PlanColumn("ends", ColumnKind.DAY),
        ),
        tuple(
            PlanRow(
                (
                    Term(f"process.leg.{leg.id}.{r.stocked}"),
                    _who(CARRIED_BY[leg.id], r),
                    leg.days,
                    leg.until,
                    leg.ends,
                ),
                strong=leg is r.times.longest,
            )
            for leg in r.times.legs
        ),
        places(r) | {"ready": r.times.legs[1].ends, "received": r.times.legs[2].ends},
    )


def _ways(r: OperatingProcessResults) -> PlanTable:
    costs = {} if r.plan is None else {mode.id: mode.order_cost for mode in r.plan.logistics.modes}
    return PlanTable(
        f"{KIND}.ways",
        (
            PlanColumn("mode"),
            *(PlanColumn(key, ColumnKind.DAYS) for key in WAY_COLUMNS),
            PlanColumn("dispatch"),
            *((PlanColumn("order-cost", ColumnKind.PRICE),) if costs else ()),
        ),
        tuple(
            PlanRow(
                (
                    Word(f"logistics.modes.{way.id}.name"),
                    r.brief.lead_days,
                    way.travel.transport if way.stock_in_china else way.travel.inbound,
                    way.fastest,
                    way.slowest,
                    way.whole,
                    way.dispatch,
                    *((costs[way.id],) if costs else ()),
                ),
                strong=way is r.times.chosen,
            )
            for way in r.times.ways
        ),
        places(r),
    )


def _taxes(r: OperatingProcessResults) -> PlanTable:
    campaign = r.plan is not None
    return PlanTable(
        f"{KIND}.taxes",
        (
            PlanColumn("product"),
            PlanColumn("price", ColumnKind.PRICE),
            PlanColumn("before-tax", ColumnKind.PRICE),
            PlanColumn("rate", ColumnKind.SHARE),
            PlanColumn("tax", ColumnKind.PRICE),
            PlanColumn("place"),
            PlanColumn("most", ColumnKind.COUNT),
            *((PlanColumn("campaign-tax", ColumnKind.PRICE),) if campaign else ()),
        ),
        tuple(
            PlanRow(
                (
                    one.name,
                    one.price,
                    one.tax.dutiable,
                    one.tax.rate,
                    one.tax.tax,
                    Term(f"tax-place.{one.tax.place}"),
                    one.most,
                    *((one.campaign_tax,) if campaign else ()),
                )
            )
            for one in r.taxes
        ),
        places(r),
    )


def _owners(r: OperatingProcessResults) -> PlanTable:
    return PlanTable(
        f"{KIND}.owners",
        (PlanColumn("step"), PlanColumn("role"), PlanColumn("name"), PlanColumn("gives")),
        tuple(
            PlanRow(
                (
                    Term(f"process.step.{step.id}"),
                    Term(f"role.{step.owner.role}"),
                    step.owner.name or Term("process.nobody"),
                    _told(step.activities[-1], "output", r),
                )
            )
            for step in r.steps
        ),
        places(r),
    )


def _activities(step: Step, r: OperatingProcessResults) -> PlanTable:
    return PlanTable(
        f"{KIND}.{step.id}",
        tuple(PlanColumn(key) for key in ("do", "input", "output", "who", "limit", "control")),
        tuple(
            PlanRow(
                (
                    _told(one, "do", r),
                    _told(one, "input", r),
                    _told(one, "output", r),
                    _who(one.who, r) if one.who else step.owner.name or Term(f"role.{step.owner.role}"),
                    one.limit or _told(one, "limit", r),
                    _told(one, "control", r),
                )
            )
            for one in step.activities
        ),
        places(r) | {"owner": _owner(step)},
    )


def _owner(step: Step) -> Cell:
    role = Term(f"role.{step.owner.role}")
    if step.owner.name is None:
        return Phrase("process.owner.nobody", {"role": role})
    return Phrase("process.owner.named", {"role": role, "name": step.owner.name})


def _told(one: Activity, what: str, r: OperatingProcessResults) -> Phrase:
    return Phrase(f"process.{one.id}.{what}", places(r))


def charts(r: OperatingProcessResults) -> Iterator[PlanChart]:
    """The days of each way of delivery, one leg on the other."""
    ways = r.times.ways
    legs = {
        PRODUCTION: tuple(r.brief.lead_days for _ in ways),
        TRAVEL: tuple(way.travel.transport if way.stock_in_china else way.travel.inbound for way in ways),
        DELIVERY: tuple(way.slowest for way in ways),
    }
    yield PlanChart(
        f"chart.{KIND}.ways",
        ChartKind.STACKED_BAR,
        tuple(Word(f"logistics.modes.{way.id}.name") for way in ways),
        tuple(
            PlanSeries(leg, ColumnKind.DAYS, days, accent=leg == r.times.longest.id)
            for leg, days in legs.items()
        ),
        (f"{KIND}.ways",),
        places(r),
    )
