"""The way of goods, order and money through the hands of six parties, as a flow in swim lanes.

The decision: one flow from the first paper to the next purchase order, so that every hand-over is seen once; the
cases in which it goes back are arrows of their own.
"""

from collections.abc import Iterator

from storeplan.model.figures import Figure
from storeplan.model.knowledge import Knowledge
from storeplan.model.plan import Cell, PlanArrow, PlanFlow, PlanFlowStep, Term
from storeplan.planning.documents.operating_process_steps import APPLIES, OPEN
from storeplan.planning.documents.operating_process_times import Times

LANES = ("supplier", "shop", "logistics", "customs", "platform", "buyer")

END = "count"
"""The last step, from which the next purchase order follows."""


def flow_of(standing: str, times: Times, knowledge: Knowledge, longest_paper: Figure | None) -> PlanFlow:
    """The flow of a shop.

    Args:
        standing: applies, approved or open: where the flow begins.
        times: End to end.
        knowledge: The packs that apply.
        longest_paper: Days of the paper that takes longest to get; None for a shop that was let in.
    """
    steps = (
        *_entry(standing, knowledge, longest_paper),
        *_goods(times),
        *_order(times),
        *_end(times, knowledge),
    )
    return PlanFlow(
        "operating-process.flow",
        {lane: Term(f"process.lane.{lane}") for lane in LANES},
        steps,
        {"whole": times.chosen.whole, "lead": times.chosen.travel.lead, "slowest": times.chosen.slowest},
    )


def _step(id_: str, lane: str, limit: Cell, *onward: str, **cases: str) -> PlanFlowStep:
    """A step that leads to others; ``cases`` are those with the key of the case in which it does."""
    arrows = [PlanArrow(to) for to in onward]
    arrows += [PlanArrow(to.replace("_", "-"), Term(f"process.case.{case}")) for to, case in cases.items()]
    return PlanFlowStep(id_, lane, Term(f"process.flow.{id_}"), limit, tuple(arrows))


def _entry(standing: str, knowledge: Knowledge, longest_paper: Figure | None) -> Iterator[PlanFlowStep]:
    def days(name: str) -> Figure:
        return knowledge.figure(f"platform.document-days.{name}")

    if standing == APPLIES:
        yield _step("papers", "shop", longest_paper, "review")
        yield _step("review", "platform", days("platform-review"), set_up="passed", papers="rejected")
    if standing != OPEN:
        yield _step("set-up", "shop", days("store-set-up"), "purchase")


def _goods(times: Times) -> Iterator[PlanFlowStep]:
    way = times.chosen
    yield _step("purchase", "shop", None, "produce")
    yield _step("produce", "supplier", times.legs[0].days, "ship" if way.stock_in_china else "store-abroad")
    if way.stock_in_china:
        yield _step("ship", "logistics", way.travel.transport, "enter-zone")
        yield _step("enter-zone", "customs", None, shelve="passed", produce="refused")
        yield _step("shelve", "logistics", None, "publish")
    else:
        yield _step("store-abroad", "logistics", way.travel.inbound, "publish")
    yield _step("publish", "shop", None, "pay")


def _order(times: Times) -> Iterator[PlanFlowStep]:
    way = times.chosen
    yield _step("pay", "buyer", None, "push")
    if way.stock_in_china:
        yield _step("push", "platform", None, "declare")
        yield _step("declare", "customs", None, dispatch="passed", pay="no-match")
        yield _step("dispatch", "logistics", way.dispatch, "receive")
    else:
        yield _step("push", "platform", None, "dispatch-abroad")
        yield _step("dispatch-abroad", "logistics", way.dispatch, "declare")
        yield _step("declare", "customs", None, hand_over="passed", pay="no-match")
        yield _step("hand-over", "logistics", None, "receive")
    yield _step("receive", "buyer", way.slowest, ask="returns", settle="keeps")


def _end(times: Times, knowledge: Knowledge) -> Iterator[PlanFlowStep]:
    back = "back-to-zone" if times.chosen.stock_in_china else "back-in-china"
    limit = knowledge.figure("tax.return-back-days") if times.chosen.stock_in_china else None
    yield _step("ask", "shop", None, back)
    yield _step(back, "logistics", limit, "settle")
    yield _step("settle", "platform", times.legs[-1].days, END)
    yield _step(END, "shop", None, "purchase")
