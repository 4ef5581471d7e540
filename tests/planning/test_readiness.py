"""What the shop needs, and when it must begin to get it."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from storeplan.planning.plan import Plan
from storeplan.planning.readiness import Readiness, readiness

Planned = Callable[..., Plan]
NEW, RUNNING = "american-supplements", "japanese-skincare"


def states(found: Readiness) -> dict[str, str]:
    return {one.id: one.state for one in found.requirements}


def test_what_nobody_answered_is_unknown_and_never_ready(planned: Planned) -> None:
    found = states(readiness(planned(NEW).results))
    assert found["company"] == "unknown"
    assert found["money"] == "unknown"


def test_a_shop_that_is_open_has_its_papers_and_no_opening_day(planned: Planned) -> None:
    found = readiness(planned(RUNNING).results)
    assert "company" not in states(found)
    assert found.earliest is None


@pytest.mark.parametrize(
    ("change", "requirement", "state"),
    [
        ("authorisation.level=lower", "authorisation", "gap"),
        ("authorisation.until=2027-06-30", "authorisation", "gap"),
        ("authorisation.until=null", "authorisation", "unknown"),
        ("service.hours=6", "service", "gap"),
        ("team.heads=1", "team", "gap"),
        ("finance.cash=1", "money", "gap"),
        ("finance.cash=5000万", "money", "ready"),
        ("products.serum-30.filing=none", "papers", "gap"),
    ],
)
def test_each_requirement_follows_its_answer(
    planned: Planned, change: str, requirement: str, state: str
) -> None:
    assert states(readiness(planned(RUNNING, change).results))[requirement] == state


def test_the_opening_day_ends_the_longest_way_through_papers_and_steps(planned: Planned) -> None:
    results = planned(NEW).results
    found = readiness(results)
    names = ("overseas-company", "bank-account", "platform-review", "deposit-and-fee", "store-set-up")
    days = sum(int(results.knowledge.figure(f"platform.document-days.{name}").amount) for name in names)
    assert [step.id for step in found.path.deciding] == list(names)
    assert found.earliest == results.as_of + timedelta(days=days)


def test_no_last_day_to_begin_lies_in_the_past(planned: Planned) -> None:
    results = planned(NEW, "schedule.start=2026-12").results
    assert {one.begin for one in readiness(results).requirements} == {date(2026, 11, 22)}


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        (("readiness.company=mainland",), "gap"),
        (("readiness.company=overseas",), "unknown"),
        (("readiness.in_hand=overseas-company, trade-record, bank-account, trademark",), "ready"),
        (("readiness.in_hand=overseas-company, trade-record, trademark",), "gap"),
    ],
)
def test_the_operations_plan_knows_what_was_answered_of_the_papers(
    planned: Planned, changes: tuple[str, ...], state: str
) -> None:
    plan = planned(NEW, *changes)
    assert states(readiness(plan.results))["company"] == state
    assert plan.tables["readiness"].rows  # annex E shows the same
