"""What each job of the marketing budget is given in each month.

The decision: the months and the jobs keep the sums they have; between them seeding goes a month ahead of the
campaign days it prepares, harvest goes with them, money for regulars waits until the first buyers of a new
store are due again, and new buyers get what is left.
"""

from collections.abc import Sequence
from decimal import Decimal

from storeplan.frozen import frozen
from storeplan.model.answers import Month
from storeplan.model.figures import Figure, allotted, formula, share_of, total
from storeplan.model.quantity import CNY, Quantity
from storeplan.planning.brief_defaults import month_places
from storeplan.planning.marketing import JOBS
from storeplan.planning.results import Results

STAGES_WITHOUT_BUYERS = frozenset({"not-applied", "new"})


@frozen
class JobMonth:
    """One month of the budget by job.

    Attributes:
        month: Which month.
        budget: All jobs together (CNY).
        jobs: By job, in the order of the jobs (CNY); None before its first month.
    """

    month: Month
    budget: Figure
    jobs: tuple[Figure | None, ...]


@formula(CNY)
def weight_in_month(left: Quantity, base: Quantity, campaign_share: Quantity) -> Quantity:
    """Weight of a month for a job that follows campaign days.

    What is left of the month × (base + (1 − base) × campaign share); base is the job's part of all that is
    left, so that no month gives more than it has.
    """
    return left * (base + (1 - base) * campaign_share)


@formula(CNY)
def left_in_month(budget: Quantity, taken: Quantity) -> Quantity:
    """What a job leaves of a month: budget − taken."""
    return budget - taken


def _before_regulars(budget: Figure, months: Sequence[Figure], r: Results) -> int:
    """Months before money for regulars is spent: until the first buyers of a new store are due again.

    None for a store with buyers, nor where the months after that have not the money.
    """
    if r.brief.stage not in STAGES_WITHOUT_BUYERS:
        return 0
    start, days = r.brief.start.first_day, r.brief.repeat_days.amount
    early = sum((m.month.first_day - start).days < days for m in r.marketing.months)
    late = sum((m.amount for m in months[early:]), Decimal(0))
    return early if late and late >= budget.amount else 0


def _following(
    budget: Figure, left: Sequence[Figure], campaigns: Sequence[Figure], places: int
) -> tuple[Figure, ...]:
    """A job's budget over the months, drawn to those with campaign days, out of what is left of each."""
    if not budget.amount:
        return allotted(budget, left, places) if any(m.amount for m in left) else tuple(left)
    base = share_of(budget, total(left))
    weights = [weight_in_month(m, base, share) for m, share in zip(left, campaigns, strict=True)]
    return allotted(budget, weights, places)


def job_months(r: Results) -> tuple[JobMonth, ...]:
    """The budget of each month by job; none without a budget."""
    marketing = r.marketing
    if not marketing.budget.amount:
        return ()
    places = month_places(r.brief.marketing_budget, r.brief.sales_goal)
    budgets = {job.id: job.budget for job in marketing.jobs}
    shares = [month.campaign_share for month in r.demand]
    left = [month.budget for month in marketing.months]
    early = _before_regulars(budgets["regulars"], left, r)
    regulars = allotted(budgets["regulars"], left[early:], places)
    left[early:] = _left(left[early:], regulars)
    harvest = _following(budgets["harvest"], left, shares, places)
    left = _left(left, harvest)
    seed = _following(budgets["seed"], left, [*shares[1:], shares[-1]], places)
    parts = {
        "new": _left(left, seed),
        "seed": seed,
        "harvest": harvest,
        "regulars": (*(None,) * early, *regulars),
    }
    return tuple(
        JobMonth(
            month.month,
            month.budget,
            tuple(
                part and part.named(f"marketing.job-months.{job}.{month.month}")
                for job, part in ((job, parts[job][at]) for job in JOBS)
            ),
        )
        for at, month in enumerate(marketing.months)
    )


def _left(months: Sequence[Figure], taken: Sequence[Figure]) -> list[Figure]:
    return [left_in_month(month, part) for month, part in zip(months, taken, strict=True)]
