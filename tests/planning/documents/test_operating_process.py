"""Steps, owners, times, tax and the flow of a shop's operating process."""

from datetime import date, timedelta
from decimal import ROUND_DOWN, Decimal
from pathlib import Path
from typing import Any

import pytest

from storeplan import pipeline, publishing
from storeplan.model.plan import PlanFlow, Term
from storeplan.planning.documents.operating_process_gaps import Gap
from storeplan.planning.documents.operating_process_results import OperatingProcessResults
from storeplan.planning.documents.operating_process_steps import OPERATING, RUNNING, Step

EXAMPLES = Path(__file__).parents[3] / "examples/operating-process"
WITH_PLAN, WITHOUT = "korean-make-up", "french-watches"
TODAY = date(2026, 11, 22)


def planned(example: str, *changes: str) -> Any:
    loaded = pipeline.load([str(EXAMPLES / f"{example}.answers.yaml")], changes)
    return pipeline.planned(loaded)["operating-process"]


def process(example: str, *changes: str) -> OperatingProcessResults:
    results: OperatingProcessResults = planned(example, *changes).results
    return results


def step(id_: str, example: str, *changes: str) -> Step:
    return next(one for one in process(example, *changes).steps if one.id == id_)


def done(id_: str, example: str, *changes: str) -> list[str]:
    return [one.id for one in step(id_, example, *changes).activities]


def gaps(example: str, *changes: str) -> dict[str, Gap]:
    return {one.id: one for one in process(example, *changes).gaps}


def flow(example: str, *changes: str) -> PlanFlow:
    [found] = planned(example, *changes).diagrams.values()
    assert isinstance(found, PlanFlow)
    return found


def name(step_: Step) -> str:
    return "" if step_.owner.name is None else step_.owner.name.in_language("en")


# ----------------------------------------------------------------------------------------------- steps, owners


@pytest.mark.parametrize("example", [WITH_PLAN, WITHOUT])
def test_the_thirteen_steps_stand_in_the_order_of_the_work(example):
    assert [one.id for one in process(example).steps] == [*OPERATING, *RUNNING]
    assert all(one.activities for one in process(example).steps)


def test_a_step_belongs_to_whoever_has_its_role():
    assert name(step("purchase", WITH_PLAN)) == "Tang Yibai"
    assert step("purchase", WITH_PLAN).owner.role == "supply"


def test_a_name_given_for_a_step_goes_before_the_role():
    assert name(step("after-sales", WITH_PLAN, "process.after_sales_owner=周宁")) == "周宁"
    assert name(step("service", WITH_PLAN, "process.after_sales_owner=周宁")) == "Mo Shu"


def test_a_role_nobody_has_leaves_its_step_without_a_name():
    assert step("brand", WITH_PLAN).owner.name is None
    assert process(WITH_PLAN).unnamed_number.amount == 1


def test_compliance_is_the_manager_s_where_nobody_reviews():
    assert name(step("compliance", WITH_PLAN)) == "Han Yue"


def test_a_reviewer_answers_for_compliance():
    reviewer = ("people.qiao.name=乔安", "people.qiao.role=review")
    assert name(step("compliance", WITH_PLAN, *reviewer)) == "乔安"


def test_an_agency_s_people_are_told_apart_from_the_brand_s():
    roles = {one.id: one.owner.role for one in process(WITHOUT).steps}
    assert roles["listing"] == "agency-operations"
    assert roles["purchase"] == "supply"


def test_a_shop_that_is_open_renews_and_one_that_is_not_applies():
    assert done("onboarding", WITH_PLAN) == ["renew", "vouchers"]
    assert done("onboarding", WITHOUT) == ["papers", "review", "deposit", "set-up"]


def test_a_shop_that_was_approved_only_pays_and_tests():
    approved = "store.stage=approved"
    assert done("onboarding", WITHOUT, approved) == ["deposit", "set-up"]
    assert flow(WITHOUT, approved).steps[0].id == "set-up"
    assert process(WITHOUT, approved).longest_paper is None


def test_nobody_without_a_bonded_warehouse_reads_about_one():
    abroad = {activity.id for one in process(WITHOUT).steps for activity in one.activities}
    bonded = {activity.id for one in process(WITH_PLAN).steps for activity in one.activities}
    assert not abroad & {"ship-bonded", "enter-zone", "back-to-zone", "file-bonded", "release-bonded"}
    assert {"ship-bonded", "enter-zone", "back-to-zone", "file-bonded", "release-bonded"} <= bonded


def test_what_takes_a_plan_is_done_otherwise_without_one():
    assert done("purchase", WITH_PLAN)[0] == "reorder"
    assert done("purchase", WITHOUT)[0] == "forecast"


def test_goods_that_do_not_expire_are_not_checked_for_shelf_life():
    assert "produce" in done("purchase", WITH_PLAN)
    assert "produce-lasting" in done("purchase", WITHOUT)


def test_papers_wait_for_the_slowest_of_them():
    knowledge = process(WITHOUT).knowledge
    days = [
        knowledge.figure(f"platform.document-days.{paper}").amount
        for paper in knowledge.lists["platform.documents"]
    ]
    limit = step("onboarding", WITHOUT).activities[0].limit
    assert limit is not None
    assert limit.amount == max(days)


# --------------------------------------------------------------------------------------------------------- gaps


def test_nobody_is_asked_for_what_is_known():
    assert list(gaps(WITH_PLAN)) == ["owners", "hs-codes", "filings"]


def test_what_is_not_answered_is_open_and_never_guessed():
    assert set(gaps(WITHOUT)) == {
        "owners",
        "return-address",
        "warehouse",
        "declarant",
        "lead-days",
        "filings",
    }


def test_people_are_settled_before_partners_and_papers():
    due = [one.due - TODAY for one in gaps(WITHOUT).values()]
    assert due == sorted(due)
    assert gaps(WITHOUT)["owners"].due == TODAY + timedelta(days=7)
    assert gaps(WITHOUT)["filings"].due == TODAY + timedelta(days=30)


def test_a_gap_names_the_steps_that_wait_and_the_products_it_is_about():
    found = gaps(WITH_PLAN)
    assert found["owners"].steps == ("brand",)
    assert [one.in_language("en") for one in found["hs-codes"].products] == ["Velvet lip tint 4 g"]


def test_the_signature_for_money_is_open_until_somebody_is_named():
    assert "finance" in gaps(WITHOUT, "process.finance_owner=null")
    assert "finance" not in gaps(WITHOUT)


def test_an_open_shop_that_does_not_say_when_its_authorisation_ends_is_asked():
    assert "authorisation" in gaps(WITH_PLAN, "authorisation.until=null")
    assert "authorisation" not in gaps(WITHOUT)


def test_a_process_without_products_asks_for_them(tmp_path):
    answers = tmp_path / "toys.answers.yaml"
    answers.write_text(
        "storeplan: 1\ndocuments: [operating-process]\nas_of: 2026-11-22\n"
        "store: {brand: Alder, origin: germany, category: toys}\n",
        "utf-8",
    )
    loaded = pipeline.load([str(answers)])
    made = pipeline.planned(loaded)["operating-process"]
    assert made.results.taxes == ()
    assert "products" in {one.id for one in made.results.gaps}
    assert publishing.document(made, loaded, "zh-CN").blocks


# ------------------------------------------------------------------------------------------------ times and tax


def test_goods_and_order_are_put_behind_each_other():
    chosen = process(WITH_PLAN).times.chosen
    assert chosen.travel.lead.amount == 28 + chosen.travel.transport.amount
    assert chosen.whole.amount == chosen.travel.lead.amount + chosen.slowest.amount


def test_the_plan_and_the_process_count_the_same_days():
    found = process(WITH_PLAN)
    assert found.plan is not None
    assert found.times.chosen.travel.lead.amount == found.plan.logistics.lead_days.amount


def test_mail_from_abroad_waits_for_the_shelf_and_not_for_the_sea():
    chosen = process(WITHOUT).times.chosen
    assert not chosen.stock_in_china
    assert chosen.travel.lead.amount == process(WITHOUT).brief.lead_days.amount + chosen.travel.inbound.amount


def test_every_way_is_counted_and_the_chosen_one_first():
    found = process(WITHOUT).times
    assert found.ways[0] is found.chosen
    assert {one.id for one in found.ways} == {"bonded", "direct", "consolidated"}


def test_the_legs_end_on_days_counted_from_today():
    legs = process(WITH_PLAN).times.legs
    assert [one.id for one in legs] == ["production", "travel", "delivery", "settlement"]
    assert legs[0].ends == date(2026, 12, 20)
    assert all(one.ends == TODAY + timedelta(days=int(one.until.amount)) for one in legs)


def test_money_comes_after_the_goods_can_be_sold_and_the_platform_has_settled():
    found = process(WITH_PLAN)
    settlement = found.knowledge.figure("platform.settlement-days").amount
    assert found.times.money.amount == found.times.chosen.travel.lead.amount + settlement


def test_the_longest_leg_is_the_one_most_days_go_to():
    assert process(WITH_PLAN).times.longest.id == "production"
    assert process(WITH_PLAN, "supply.lead_days=3").times.longest.id == "travel"
    assert process(WITHOUT, "supply.lead_days=3").times.longest.id == "delivery"


def test_closures_are_those_an_order_of_today_runs_into():
    assert process(WITH_PLAN).times.closures == ()
    assert [one.id for one in process(WITHOUT).times.closures] == ["christmas"]


def test_tax_is_the_plan_s_where_there_is_one():
    found = process(WITH_PLAN)
    assert found.plan is not None
    assert [one.tax for one in found.taxes] == [one.daily.tax for one in found.plan.products]
    assert [one.campaign_tax for one in found.taxes] == [one.campaign.tax.tax for one in found.plan.products]


def test_tax_is_reckoned_without_a_plan_too():
    expensive, cheap = process(WITHOUT).taxes
    assert expensive.tax.place == "over-limit"
    assert cheap.tax.tax.amount == (Decimal(1880) * Decimal("0.091")).quantize(Decimal("0.01"))
    assert cheap.campaign_tax is None


def test_an_order_holds_what_stays_within_the_single_limit():
    expensive, cheap = process(WITHOUT).taxes
    limit = process(WITHOUT).knowledge.figure("tax.single-limit").amount
    assert cheap.most is not None
    assert cheap.most.amount == (limit / cheap.tax.dutiable.amount).to_integral_value(ROUND_DOWN)
    assert expensive.most is None


# --------------------------------------------------------------------------------------------------------- flow


def test_every_arrow_of_the_flow_leads_to_a_step_of_it():
    for example in (WITH_PLAN, WITHOUT):
        found = flow(example)
        ids = [one.id for one in found.steps]
        assert len(set(ids)) == len(ids)
        assert {arrow.to for one in found.steps for arrow in one.onward} <= set(ids)
        assert {one.lane for one in found.steps} <= set(found.lanes)


def test_every_step_of_the_flow_but_the_first_is_reached():
    for example in (WITH_PLAN, WITHOUT):
        first, *others = flow(example).steps
        reached = {arrow.to for one in (first, *others) for arrow in one.onward}
        assert {one.id for one in others} <= reached


def test_a_shop_that_has_not_applied_begins_with_its_papers():
    assert flow(WITHOUT).steps[0].id == "papers"
    assert flow(WITH_PLAN).steps[0].id == "purchase"


def test_the_flow_goes_back_where_something_is_refused():
    back = {
        (one.id, arrow.to): arrow.case
        for one in flow(WITH_PLAN).steps
        for arrow in one.onward
        if arrow.case is not None
    }
    assert back[("enter-zone", "produce")] == Term("process.case.refused")
    assert back[("declare", "pay")] == Term("process.case.no-match")
    assert ("receive", "settle") in back


def test_bonded_goods_clear_customs_before_and_mail_after_it_is_handed_over():
    bonded, mail = ([one.id for one in flow(example).steps] for example in (WITH_PLAN, WITHOUT))
    assert bonded.index("declare") < bonded.index("dispatch")
    assert mail.index("dispatch-abroad") < mail.index("declare")


# ------------------------------------------------------------------------------------------------------ exhibits


def test_there_is_a_table_for_each_step():
    tables = planned(WITHOUT).tables
    assert [id_.partition(".")[2] for id_ in tables][-13:] == [*OPERATING, *RUNNING]


def test_ids_of_figures_are_unique():
    for example in (WITH_PLAN, WITHOUT):
        found: dict[str, object] = {}
        for figure in planned(example).own_figures():
            if figure.id:
                assert found.setdefault(figure.id, figure.amount) == figure.amount, figure.id


@pytest.mark.parametrize("mode", ["bonded", "direct", "consolidated"])
@pytest.mark.parametrize("stage", ["not-applied", "approved", "new", "running", "taken-over"])
def test_any_stage_and_way_of_delivery_can_be_told(mode, stage):
    loaded = pipeline.load(
        [str(EXAMPLES / f"{WITH_PLAN}.answers.yaml")], (f"logistics.mode={mode}", f"store.stage={stage}")
    )
    made = pipeline.planned(loaded)["operating-process"]
    for language in ("zh-CN", "en"):
        assert publishing.document(made, loaded, language).blocks
