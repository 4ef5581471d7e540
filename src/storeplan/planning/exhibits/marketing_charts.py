"""Charts of section 5: visits against what money gives, the budget by month and job, and by scene."""

from collections.abc import Iterator

from storeplan.model.document import ChartKind
from storeplan.model.figures import Figure, total
from storeplan.model.plan import Cell, ColumnKind, Phrase, PlanChart, PlanSeries, Term, Word
from storeplan.planning.job_months import job_months
from storeplan.planning.marketing import JOBS
from storeplan.planning.results import Results
from storeplan.planning.verdicts import number_of
from storeplan.planning.visit_gaps import gap_of_the_year, visit_gaps


def charts(r: Results) -> Iterator[PlanChart]:
    """The charts in the order of the section; those without series are left out by the caller."""
    yield _visits(r)
    yield _jobs(r)
    yield _scenes(r)


def _visits(r: Results) -> PlanChart:
    months, gaps = r.marketing.months, visit_gaps(r)
    gap = gap_of_the_year(gaps)
    worst, most = max(zip(months, gaps, strict=True), key=lambda pair: pair[1].amount)
    busiest = max(months, key=lambda m: m.needed.amount)
    values: dict[str, Cell] = {
        "month": worst.month,
        "most": most,
        "gap": gap,
        "short": number_of(sum(bool(one.amount) for one in gaps)).named("marketing.gap.months"),
        "busiest": busiest.month,
        "needed": busiest.needed,
        "affordable": busiest.affordable,
    }
    series = (
        PlanSeries("affordable", ColumnKind.COUNT, tuple(m.affordable for m in months)),
        PlanSeries("needed", ColumnKind.COUNT, tuple(m.needed for m in months), accent=True),
    )
    return PlanChart(
        "chart.marketing.visits",
        ChartKind.BAR_LINE,
        tuple(m.month for m in months),
        series if r.marketing.budget.amount else (),
        ("marketing.months",),
        values | {"situation": Phrase(f"chart.visits.{'short' if gap.amount else 'enough'}", values)},
    )


def _jobs(r: Results) -> PlanChart:
    months = job_months(r)
    values: dict[str, Cell] = {}
    if months:
        dearest = max(months, key=lambda m: m.budget.amount)
        first = max(r.marketing.jobs, key=lambda job: job.budget.amount)
        values = {
            "month": dearest.month,
            "most": dearest.budget,
            "job": Word(f"practice.jobs.{first.id}.name"),
            "budget": first.budget,
        }
    series = tuple(
        PlanSeries(job, ColumnKind.MONEY, tuple(m.jobs[at] for m in months)) for at, job in enumerate(JOBS)
    )
    return PlanChart(
        "chart.marketing.jobs",
        ChartKind.STACKED_BAR,
        tuple(m.month for m in months),
        series if months else (),
        ("marketing.job-months",),
        values,
    )


def _scenes(r: Results) -> PlanChart:
    """On-site money by scene, and what is spent off the platform beside it."""
    marketing = r.marketing
    seed = next(job for job in marketing.jobs if job.id == "seed")
    parts: list[tuple[Cell, Figure]] = [
        (Word(f"platform.scenes.{id_}.name"), budget) for id_, budget in marketing.scenes if budget.amount
    ]
    values: dict[str, Cell] = {}
    if parts:
        name, most = max(parts, key=lambda part: part[1].amount)
        values = {
            "scene": name,
            "most": most,
            "seed": seed.budget,
            "on_site": total([budget for _, budget in parts]).named("marketing.on-site"),
            "number": number_of(len(parts)).named("marketing.scenes.number"),
        }
    if seed.budget.amount:
        parts.append((Term("chart.off-site"), seed.budget))
    parts.sort(key=lambda part: part[1].amount, reverse=True)
    series = PlanSeries("budget", ColumnKind.MONEY, tuple(budget for _, budget in parts))
    return PlanChart(
        "chart.marketing.budget",
        ChartKind.RANKING,
        tuple(name for name, _ in parts),
        (series,) if values else (),
        ("marketing.scenes", "marketing.jobs"),
        values,
    )
