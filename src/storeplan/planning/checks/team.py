"""Rules on who runs the shop: SP8xx."""

from collections.abc import Iterator, Mapping

from storeplan.model.figures import total
from storeplan.model.plan import Cell, Finding, Severity, Term, Word
from storeplan.planning.checks.levers import cost_of_days, notice_cost
from storeplan.planning.checks.rules import found, rule, told
from storeplan.planning.results import Results

PEOPLE_FOR_A_NIGHT = 2
"""The night a campaign opens, one watches prices and stock while the other answers and mends."""


@rule("SP801", Severity.ERROR)
def nobody_can_run_it(r: Results) -> Iterator[Finding]:
    """What is left after advertising does not pay the cheapest way to run the shop."""
    if r.cash.profit.amount >= 0 or r.order.contribution.amount <= 0:
        return
    sales = r.cash.break_even_sales
    borne = -r.cash.profit.amount <= r.brief.acceptable_loss.amount
    values: dict[str, Cell] = {
        "profit": r.cash.profit,
        "people": r.cash.people,
        "way": Term(f"runs.{r.team.runs}"),
        "sales": sales,
    }
    values = told(values, text="SP801.team", then="SP801.never" if sales is None else "SP801.sales")
    values |= _with_people_to_spare(values, r)
    severity = Severity.WARNING if borne else Severity.ERROR
    yield found("SP801", severity, "8.1", values, answer="team.operator")


def _with_people_to_spare(values: Mapping[str, Cell], r: Results) -> dict[str, Cell]:
    """The sentences of a shop that has people whom the plan does not need; empty where it has none."""
    beyond = next((cost.year for cost in r.cash.first.costs if cost.id == "beyond-need"), None)
    if beyond is None:
        return {}
    spared: dict[str, Cell] = {
        **values,
        "heads": r.brief.heads,
        "need": r.team.heads if r.team.runs == "own" else r.team.coordinator,
        "beyond": beyond,
        "without": total([r.cash.profit, beyond]).named("checks.profit-without-spare-people"),
    }
    return told(spared, text="SP801.spare-team", then="SP801.let-go")


@rule("SP802", Severity.NOTE)
def alone_on_the_night(r: Results) -> Iterator[Finding]:
    """The shop's own team has one person for the night a campaign opens."""
    heads = r.brief.heads if r.brief.heads is not None else r.team.heads
    largest = r.biggest_campaign
    if largest is None or r.team.runs != "own" or heads.amount >= PEOPLE_FOR_A_NIGHT:
        return
    days = r.knowledge.figure("practice.opening-days")
    temp = cost_of_days(r.knowledge.figure("service.temp-day"), days).named("checks.second-person")
    values: dict[str, Cell] = {
        "heads": heads,
        "campaign": Word(f"calendar.events.{largest.campaign.id}.name"),
        "start": largest.campaign.start,
        "days": days,
        "temp": temp,
    }
    yield found("SP802", Severity.NOTE, "8.1", values, answer="team.heads")


@rule("SP803", Severity.NOTE, ("practice.exit.agency-notice-months",))
def agency_without_exit(r: Results) -> Iterator[Finding]:
    """An agency runs the shop: what parting costs has to stand in the contract before it is signed."""
    if r.team.runs != "agency":
        return
    months = r.knowledge.figure("practice.exit.agency-notice-months")
    retainer = r.knowledge.figure("agency.retainer")
    values: dict[str, Cell] = {
        "months": months,
        "retainer": retainer,
        "cost": notice_cost(retainer, months).named("checks.notice-cost"),
        "term": r.knowledge.figure("agency.contract-months"),
    }
    yield found("SP803", Severity.NOTE, "8.1", values, answer="team.operator")
