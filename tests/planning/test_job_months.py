"""The marketing budget by job and month."""

import pytest

from storeplan.planning.job_months import job_months
from storeplan.planning.marketing import JOBS

SHOPS = (
    ("japanese-skincare",),
    ("korean-apparel",),
    ("german-kitchenware",),
    ("french-winery", "marketing.budget=3333"),
    ("korean-apparel", "facts.practice.job-share.harvest.launch=90%"),
    ("korean-apparel", "facts.practice.job-share.regulars.launch=400%"),
    ("american-supplements", "facts.practice.job-share.seed.launch=0.1%"),
)


def column(found, job):
    at = JOBS.index(job)
    return [month.jobs[at] for month in found]


@pytest.mark.parametrize("shop", SHOPS, ids=" ".join)
def test_jobs_sum_to_the_month_and_months_to_the_job(planned, shop):
    results = planned(*shop).results
    found = job_months(results)
    for month in found:
        assert sum(part.amount for part in month.jobs if part) == month.budget.amount
    for job in results.marketing.jobs:
        assert sum(part.amount for part in column(found, job.id) if part) == job.budget.amount


@pytest.mark.parametrize("shop", SHOPS, ids=" ".join)
def test_no_month_gives_a_job_more_than_it_has(planned, shop):
    for month in job_months(planned(*shop).results):
        assert all(part.amount >= 0 for part in month.jobs if part)


def test_money_for_regulars_waits_until_a_new_stores_first_buyers_are_due(planned):
    results = planned("korean-apparel", "members.repeat_days=100").results
    start = results.brief.start.first_day
    for month, part in zip(results.goals.months, column(job_months(results), "regulars"), strict=True):
        assert (part is None) == ((month.month.first_day - start).days < 100)


def test_a_store_with_buyers_spends_on_regulars_from_the_first_month(planned):
    assert all(column(job_months(planned("japanese-skincare").results), "regulars"))


def test_buyers_who_are_not_due_within_the_year_leave_the_money_where_it_was(planned):
    results = planned("korean-apparel", "members.repeat_days=700").results
    assert all(column(job_months(results), "regulars"))


def test_harvest_takes_a_larger_part_of_months_with_campaign_days(planned):
    results = planned("korean-apparel").results
    parts = {
        month.campaign_share.amount: part.amount / one.budget.amount
        for month, one, part in zip(
            results.demand, job_months(results), column(job_months(results), "harvest"), strict=True
        )
    }
    assert parts[max(parts)] > 2 * parts[min(parts)]


def test_without_a_budget_there_is_nothing_to_share_out(planned):
    assert job_months(planned("japanese-skincare", "marketing.budget=0").results) == ()
