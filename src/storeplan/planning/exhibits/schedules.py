"""Schedules of the plan: every campaign counted back, and the twelve months with all that has a date.

The decision: a bar has the days of the plan's own figures and nothing else; what is past is left out, as in the
tables of dates, and a column is a half month where goods, pictures and registration of one campaign would
otherwise share a cell.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from storeplan.model.answers import Month
from storeplan.model.plan import Cell, PlanBar, PlanGantt, PlanLane, Term, Word
from storeplan.planning.campaigns import CampaignPlan
from storeplan.planning.launch import launch_windows
from storeplan.planning.paper_checks import READY
from storeplan.planning.readiness import readiness
from storeplan.planning.results import Results
from storeplan.planning.verdicts import number_of

_SECOND_HALF = 16
"""Day of the month on which its second half begins."""

_MOST_UPRIGHT = 28
"""Columns up to which a mark of one character fits on an upright page."""

_REVIEWS = (30, 60, 90)
"""Days of business after which the plan is held against what happened."""

_ONE_DAY = timedelta(days=1)


def schedules(r: Results) -> Iterator[PlanGantt]:
    """Every schedule in the order of the parts; those without bars are left out by the caller."""
    yield _calendar(r)
    yield _roadmap(r)


def _calendar(r: Results) -> PlanGantt:
    """Campaigns down, half months across: goods on their way, pictures, registration, warm-up, sale."""
    lanes = [
        PlanLane(_name(one), tuple(_campaign_bars(one)), strong=one is r.biggest_campaign)
        for one in r.campaigns
    ]
    from_ = _first_day(r, lanes)
    until = max((one.campaign.end for one in r.campaigns), default=from_)
    lanes.append(PlanLane(Term("gantt.lane.closures"), tuple(_closures(r))))
    biggest = r.biggest_campaign
    return _schedule(
        "marketing.calendar",
        _halves(from_, until),
        lanes,
        {
            "from": Month(from_.year, from_.month),
            "number": number_of(len(r.campaigns)).named("marketing.calendar.number"),
            "campaign": None if biggest is None else _name(biggest),
            "order": None if biggest is None else max(biggest.order_by, r.as_of),
            "register": None if biggest is None else biggest.register_by,
        },
    )


def _campaign_bars(one: CampaignPlan) -> Iterator[PlanBar]:
    name = _name(one)
    yield PlanBar("goods", one.order_by, one.inbound_by, name)
    yield PlanBar("brief", one.brief_by, one.brief_by, name)
    yield PlanBar("register", one.register_by, one.register_by, name)
    if one.campaign.warm_up < one.campaign.start:
        yield PlanBar("warm-up", one.campaign.warm_up, one.campaign.start - _ONE_DAY, name)
    yield PlanBar("sale", one.campaign.start, one.campaign.end, name, accent=True)


def _closures(r: Results) -> Iterator[PlanBar]:
    for closure in r.knowledge.closures:
        yield PlanBar("closed", closure.start, closure.end, Word(f"origin.closures.{closure.id}"))


def _roadmap(r: Results) -> PlanGantt:
    """Work down, months across: papers, first goods, money by window, campaigns, temps, reviews, closures."""
    first, last = r.brief.start, r.brief.start.plus(11)
    lanes = [
        *_papers(r),
        PlanLane(Term("gantt.lane.goods"), tuple(_goods(r))),
        PlanLane(Term("gantt.lane.windows"), tuple(_windows(r))),
        PlanLane(Term("gantt.lane.orders"), tuple(_orders(r))),
        PlanLane(Term("gantt.lane.campaigns"), tuple(_sales(r)), strong=True),
        PlanLane(Term("gantt.lane.temps"), tuple(_temps(r))),
        PlanLane(Term("gantt.lane.reviews"), tuple(_reviews(r))),
        PlanLane(Term("gantt.lane.closures"), tuple(_closures(r))),
    ]
    from_ = _first_day(r, lanes[:-1])
    return _schedule(
        "roadmap.year",
        _months(min(from_, first.first_day), last.plus(1).first_day - _ONE_DAY),
        lanes,
        {
            "first": first,
            "last": last,
            "from": from_,
        },
    )


def _papers(r: Results) -> Iterator[PlanLane]:
    """A lane for each thing the shop must have before its first day and has not."""
    found = readiness(r)
    ready_by = max(r.brief.start.first_day - _ONE_DAY, found.earliest or date.min)
    for one in found.requirements:
        if one.state != READY and one.begin <= ready_by:
            name = Term(f"readiness.{one.id}")
            yield PlanLane(name, (PlanBar("papers", one.begin, ready_by, name),))


def _goods(r: Results) -> Iterator[PlanBar]:
    if r.stock.order_by is not None and r.stock.ordered:
        arrival = r.stock.order_by + timedelta(days=int(r.logistics.lead_days.amount))
        yield PlanBar("goods", r.stock.order_by, max(arrival, r.stock.order_by))


def _windows(r: Results) -> Iterator[PlanBar]:
    for window in launch_windows(r):
        yield PlanBar(f"window-{window.id}", window.start, window.end)


def _orders(r: Results) -> Iterator[PlanBar]:
    for one in r.campaigns:
        yield PlanBar("order", one.order_by, one.order_by, _name(one))


def _sales(r: Results) -> Iterator[PlanBar]:
    for one in r.campaigns:
        yield PlanBar("sale", one.campaign.start, one.campaign.end, _name(one), accent=True)


def _temps(r: Results) -> Iterator[PlanBar]:
    for month in r.service.months:
        if month.temps.amount:
            yield PlanBar("temps", month.month.first_day, month.month.plus(1).first_day - _ONE_DAY)


def _reviews(r: Results) -> Iterator[PlanBar]:
    for days in _REVIEWS:
        day = r.brief.start.first_day + timedelta(days=days)
        yield PlanBar(f"review-{days}", day, day)


def _name(one: CampaignPlan) -> Word:
    return Word(f"calendar.events.{one.campaign.id}.name")


def _first_day(r: Results, lanes: Sequence[PlanLane]) -> date:
    """The first day on which something is still to be done, today at the earliest."""
    days = [max(bar.start, r.as_of) for lane in lanes for bar in lane.bars if bar.end >= r.as_of]
    return min(days, default=r.as_of)


def _months(first: date, last: date) -> tuple[tuple[date, ...], date]:
    """First days of the months from one day to another, and the last day of the last."""
    month, after = Month(first.year, first.month), Month(last.year, last.month).plus(1)
    starts = []
    while month != after:
        starts.append(month.first_day)
        month = month.plus(1)
    return tuple(starts), after.first_day - _ONE_DAY


def _halves(first: date, last: date) -> tuple[tuple[date, ...], date]:
    """First days of the half months from one day to another, and the last day of the last."""
    months, end = _months(first, last)
    halves = [half for month in months for half in (month, month.replace(day=_SECOND_HALF))]
    if last < halves[-1]:
        end = halves.pop() - _ONE_DAY
    return tuple(halves if first < halves[1] else halves[1:]), end


def _schedule(
    id_: str,
    across: tuple[tuple[date, ...], date],
    lanes: Sequence[PlanLane],
    values: dict[str, Cell],
) -> PlanGantt:
    """A schedule of what falls within its columns; rows without a bar are left out."""
    periods, end = across
    cut = [PlanLane(one.name, tuple(_within(one.bars, periods[0], end)), one.strong) for one in lanes]
    shown = tuple(lane for lane in cut if lane.bars)
    return PlanGantt(id_, periods, end, shown, values, wide=len(periods) > _MOST_UPRIGHT)


def _within(bars: Sequence[PlanBar], first: date, last: date) -> Iterator[PlanBar]:
    for bar in bars:
        if bar.end >= first and bar.start <= last:
            yield PlanBar(bar.key, max(bar.start, first), min(bar.end, last), bar.what, bar.accent)
