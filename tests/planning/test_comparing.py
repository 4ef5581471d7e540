"""What changes between two versions of a shop."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from storeplan.model.answers import LocalText
from storeplan.model.figures import Computed, answered, evaluated
from storeplan.model.quantity import CNY, SHARE, UnitMismatch
from storeplan.planning.comparing import change, finding_changes, relative_change
from storeplan.planning.plan import Plan

Planned = Callable[..., Plan]


def test_a_change_is_a_figure_that_can_be_computed_again():
    by = change(answered("a", Decimal(200), CNY), answered("b", Decimal(150), CNY))

    assert isinstance(by.origin, Computed)
    assert by.amount == evaluated(by.origin, CNY) == -50


@pytest.mark.parametrize(
    ("now", "then", "ratio"), [("200", "150", "-0.25"), ("-200", "-100", "0.5"), ("0", "5", None)]
)
def test_a_relative_change_goes_up_where_the_figure_does(now: str, then: str, ratio: str | None):
    found = relative_change(answered("a", Decimal(now), CNY), answered("b", Decimal(then), CNY))

    assert (found.amount if found else None) == (Decimal(ratio) if ratio else None)


def test_money_and_shares_have_no_difference():
    with pytest.raises(UnitMismatch):
        change(answered("a", Decimal(1), CNY), answered("b", Decimal(1), SHARE))


def test_findings_come_and_go_by_rule_and_subject(planned: Planned):
    now = planned("japanese-skincare")
    then = planned("japanese-skincare", "goals.sales=3000万")
    changes = finding_changes(now.findings, then.findings)

    assert "SP101" not in {f.rule for f in changes.disappear}
    kept = {(f.rule, f.subject) for f in now.findings} & {(f.rule, f.subject) for f in then.findings}
    for one in (*changes.appear, *changes.disappear):
        assert (one.rule, one.subject) not in kept
    assert changes.appear
    assert finding_changes(now.findings, now.findings) == finding_changes((), ())


def test_an_accepted_finding_is_none_that_appears(planned: Planned):
    now, then = planned("japanese-skincare"), planned("japanese-skincare", "marketing.cost_per_visit=40")
    accepted = [
        replace(f, accepted=LocalText((("", "known"),))) if f.rule == "SP501" else f for f in then.findings
    ]

    assert "SP501" in {f.rule for f in finding_changes(now.findings, then.findings).appear}
    assert "SP501" not in {f.rule for f in finding_changes(now.findings, accepted).appear}
