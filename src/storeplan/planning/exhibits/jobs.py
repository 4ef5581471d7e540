"""Tables of the marketing budget by job in part 5.1: over the year, and month by month."""

from collections.abc import Iterator

from storeplan.model.plan import Cell, ColumnKind, Phrase, PlanColumn, PlanRow, PlanTable, Term, Word
from storeplan.planning.job_months import JobMonth, job_months
from storeplan.planning.marketing import JOBS
from storeplan.planning.results import Results


def tables(r: Results) -> Iterator[PlanTable]:
    """Both tables; without a budget they have no rows."""
    yield _year(r)
    yield _months(r)


def _year(r: Results) -> PlanTable:
    marketing = r.marketing
    rows = [
        PlanRow((Word(f"practice.jobs.{job.id}.name"), job.budget, job.cost_per_visit, job.visits))
        for job in marketing.jobs
    ]
    rows.append(
        PlanRow((Term("marketing.total"), marketing.budget, None, marketing.paid_visits), strong=True)
    )
    most = max(marketing.jobs, key=lambda job: job.budget.amount)
    return PlanTable(
        "marketing.jobs",
        (
            PlanColumn("job"),
            PlanColumn("budget", ColumnKind.MONEY),
            PlanColumn("cost", ColumnKind.PRICE),
            PlanColumn("visits", ColumnKind.COUNT),
        ),
        tuple(rows) if marketing.budget.amount else (),
        {
            "job": Word(f"practice.jobs.{most.id}.name"),
            "budget": most.budget,
            "paid": marketing.paid_visits,
            "organic": marketing.organic_visits,
        },
    )


def _most(job: str, months: tuple[JobMonth, ...]) -> JobMonth:
    at = JOBS.index(job)
    return max(months, key=lambda m: part.amount if (part := m.jobs[at]) else 0)


def _months(r: Results) -> PlanTable:
    months = job_months(r)
    rows = [PlanRow((m.month, *m.jobs, m.budget)) for m in months]
    values: dict[str, Cell] = {}
    if months:
        budgets = [job.budget for job in r.marketing.jobs]
        rows.append(PlanRow((Term("year"), *budgets, r.marketing.budget), strong=True))
        first = next(m for m in months if m.jobs[JOBS.index("regulars")])
        situation = "runs" if first is months[0] else "waits"
        values = {
            "seed": _most("seed", months).month,
            "harvest": _most("harvest", months).month,
            "regulars": first.month,
            "money": budgets[JOBS.index("regulars")],
        }
        values |= {"situation": Phrase(f"marketing.job-months.{situation}", values)}
    return PlanTable(
        "marketing.job-months",
        (
            PlanColumn("month", ColumnKind.MONTH),
            *(PlanColumn(job, ColumnKind.MONEY) for job in JOBS),
            PlanColumn("budget", ColumnKind.MONEY),
        ),
        tuple(rows),
        values,
    )
