"""What the readiness document finds of a shop: states, days, money, and what nobody answered."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest

from storeplan import pipeline
from storeplan.loading.knowledge import choices, load_knowledge
from storeplan.model.plan import Phrase, Term, Word
from storeplan.planning.documents.readiness import NEEDS
from storeplan.planning.documents.readiness_results import ReadinessResults
from storeplan.planning.entry_path import OPENING
from storeplan.planning.planned import Planned

EXAMPLES = Path(__file__).parents[3] / "examples"
HALF_WAY, JUST_ASKED = "readiness/french-make-up", "readiness/german-toys"
RUNNING = "japanese-skincare"
NOTHING_ANSWERED = (
    "readiness.company=null",
    "readiness.trademark=null",
    "authorisation.level=null",
    "finance.cash=null",
)
EVERY_PAPER = (
    "readiness.in_hand=overseas-company, trade-record, trademark, authorisation, bank-account, provenance, "
    "purchase-vouchers, product-proofs, logistics-contract, return-address, chinese-service, operating-team"
)

Document = Planned[ReadinessResults]
Made = Callable[..., Document]


@pytest.fixture(scope="module")
def made() -> Made:
    """The readiness document of an example with some answers changed."""

    @cache
    def make(example: str, *changes: str) -> Document:
        path = str(EXAMPLES / f"{example}.answers.yaml")
        return pipeline.planned(pipeline.load([path], changes, documents=["readiness"]))["readiness"]

    return make


def states(document: Document) -> dict[str, str]:
    return {one.id: one.state for one in document.results.needs}


def paper_states(document: Document) -> dict[str, str]:
    return {paper.id: paper.state for need in document.results.needs for paper in need.papers}


def test_there_are_seven_requirements_and_each_paper_belongs_to_one(made: Made) -> None:
    results = made(HALF_WAY).results
    assert [one.id for one in results.needs] == [
        "company",
        "brand",
        "products",
        "logistics",
        "team",
        "funds",
        "fee",
    ]
    papers = [paper.id for need in results.needs for paper in need.papers]
    assert sorted(papers) == sorted(results.knowledge.lists["platform.documents"])


@pytest.mark.parametrize("platform", [id_ for id_, _ in choices("platforms", {})])
def test_every_paper_of_every_platform_says_where_it_belongs_and_which_step_needs_it(platform: str) -> None:
    knowledge = load_knowledge(platform, "skincare", "japan", [2027], {})
    steps = {*knowledge.lists["platform.steps"], OPENING}
    for paper in knowledge.lists["platform.documents"]:
        said = f"platform.document.{paper}"
        assert knowledge.tags[f"{said}.requirement"] in NEEDS
        assert knowledge.tags[f"{said}.before"] in steps
        after = knowledge.tags.get(f"{said}.after")
        assert after is None or after in {*steps, *knowledge.lists["platform.documents"]}
        assert knowledge.has(f"platform.document-days.{paper}")


@pytest.mark.parametrize("platform", [id_ for id_, _ in choices("platforms", {})])
def test_every_platform_has_a_way_to_its_opening(made: Made, platform: str) -> None:
    results = made(JUST_ASKED, f"store.platform={platform}", "readiness.trademark=registered").results
    assert len(results.needs) == len(NEEDS)
    assert results.path.deciding[-1].id == results.knowledge.lists["platform.steps"][-1]


def test_nothing_answered_is_unknown_and_nothing_is_ready(made: Made) -> None:
    document = made(JUST_ASKED, *NOTHING_ANSWERED)
    assert set(states(document).values()) == {"unknown"}
    assert document.results.verdict == "unknown"


def test_every_question_that_would_settle_something_is_named(made: Made) -> None:
    asks = made(JUST_ASKED, *NOTHING_ANSWERED).results.asks
    assert set(asks) == {
        "readiness.company",
        "readiness.trade_months",
        "readiness.trademark",
        "authorisation.level",
        "authorisation.until",
        "readiness.in_hand",
        "products",
        "service.hours",
        "finance.cash",
    }


def test_ready_missing_and_unknown_make_seven(made: Made) -> None:
    for example in (HALF_WAY, JUST_ASKED):
        results = made(example).results
        assert results.ready.amount + results.gaps.amount + results.unknown.amount == len(results.needs)


@pytest.mark.parametrize(
    ("change", "paper", "state"),
    [
        ("readiness.company=mainland", "overseas-company", "gap"),
        ("readiness.trade_months=6", "trade-record", "gap"),
        ("readiness.trade_months=12", "trade-record", "ready"),
        ("readiness.trademark=pending", "trademark", "gap"),
        ("authorisation.level=first", "authorisation", "gap"),
        ("authorisation.until=2027-12-31", "authorisation", "gap"),
        ("readiness.in_hand=bank-account", "bank-account", "ready"),
        ("readiness.in_hand=provenance", "bank-account", "gap"),
        ("service.hours=8", "chinese-service", "gap"),
        ("team.heads=1", "operating-team", "gap"),
        ("finance.cash=10万", "deposit-and-fee", "gap"),
    ],
)
def test_each_paper_follows_its_answer(made: Made, change: str, paper: str, state: str) -> None:
    assert paper_states(made(HALF_WAY, change))[paper] == state


def test_an_unticked_box_takes_nothing_back_that_another_answer_shows(made: Made) -> None:
    assert paper_states(made(HALF_WAY, "readiness.in_hand=provenance"))["trade-record"] == "ready"


def test_a_paper_that_ends_within_the_plan_is_missing_though_it_was_ticked(made: Made) -> None:
    document = made(HALF_WAY, "readiness.papers.account.paper=trade-record", *held_until("2027-06-30"))
    assert paper_states(document)["trade-record"] == "gap"
    outlasts = made(HALF_WAY, "readiness.papers.account.paper=trade-record", *held_until("2030-06-30"))
    assert paper_states(outlasts)["trade-record"] == "ready"


def held_until(day: str) -> tuple[str, str]:
    return "readiness.papers.account.ready_by=null", f"readiness.papers.account.valid_until={day}"


def test_what_is_promised_for_a_day_comes_on_that_day_and_not_after_the_usual_time(made: Made) -> None:
    steps = {step.id: step for step in made(HALF_WAY).results.path.steps}
    assert steps["product-proofs"].end == date(2027, 1, 15)
    assert steps["bank-account"].end == date(2026, 12, 18)


def test_a_paper_that_waits_for_another_begins_when_that_is_there(made: Made) -> None:
    steps = {step.id: step for step in made(JUST_ASKED).results.path.steps}
    assert steps["bank-account"].start == steps["overseas-company"].end
    assert steps["deposit-and-fee"].start == steps["platform-review"].end


def test_what_is_promised_is_under_way_and_need_not_be_begun(made: Made) -> None:
    results = made(HALF_WAY).results
    company = results.need["company"]
    assert [one.id for one in company.open] == ["bank-account"]
    assert (company.first, company.begin, company.done) == (None, None, date(2026, 12, 18))
    assert [one.id for one in results.wanted] == ["provenance", "return-address", "deposit-and-fee"]


def test_a_requirement_is_begun_with_its_most_pressing_paper(made: Made) -> None:
    results = made(JUST_ASKED).results
    for need in (one for one in results.needs if one.open):
        assert need.first is need.open[0]
        assert need.begin == min(results.path.begin[one.id] for one in need.open)


def test_papers_are_there_together_where_the_same_is_said_of_them(made: Made) -> None:
    there = made(RUNNING).results.need["company"].there
    assert there is not None
    shown = tuple(
        Word(f"platform.documents.{id_}.name") for id_ in ("overseas-company", "trade-record", "bank-account")
    )
    what = Phrase("paper.shown", {})
    assert there.values["all"] == (Phrase("paper.there", {"papers": shown, "what": what}),)


def test_what_stands_missing_and_unanswered_is_named(made: Made) -> None:
    standing = made(JUST_ASKED).results.standing
    assert standing.key == "standing.both"
    assert standing.values["missing"] == (Term("need.company"), Term("need.brand"), Term("need.funds"))
    assert made(HALF_WAY).results.standing.key == "standing.gap"


def test_sums_are_paid_on_the_days_of_their_steps(made: Made) -> None:
    document = made(HALF_WAY)
    steps = {step.id: step for step in document.results.path.steps}
    days = {row.cells[0]: row.cells[2] for row in document.tables["readiness.sums"].rows}
    assert days[Term("cash.opening.deposit")] == steps["deposit-and-fee"].start
    assert days[Term("cash.opening.warehouse-deposit")] == date(2027, 1, 8)
    assert days[Term("cash.opening.set-up")] == steps["store-set-up"].start
    assert days[Term("cash.opening.tax-prepayment")] == Term("sum.when.tax-prepayment")


def test_each_step_of_the_platform_waits_for_its_last_paper(made: Made) -> None:
    for example in (HALF_WAY, JUST_ASKED):
        results = made(example).results
        tags = results.knowledge.tags
        steps = {step.id: step for step in results.path.steps}
        for paper in (one for one in steps.values() if not one.is_step):
            needed_for = tags[f"platform.document.{paper.id}.before"]
            starts = results.path.earliest if needed_for == "opening" else steps[needed_for].start
            assert starts is not None
            assert paper.end <= starts


def test_a_day_more_for_what_decides_is_a_day_later_and_slack_costs_nothing(made: Made) -> None:
    path = made(JUST_ASKED).results.path
    assert path.earliest is not None
    for step in path.steps:
        later = int(step.days.amount) + int(step.slack.amount) + 1
        moved = made(JUST_ASKED, f"facts.platform.document-days.{step.id}={later}").results.path.earliest
        assert moved == path.earliest + timedelta(days=1)


def test_what_takes_a_day_only_brings_the_opening_as_near_as_told(made: Made) -> None:
    path = made(JUST_ASKED).results.path
    assert path.earliest is not None
    for step in path.steps:
        moved = made(JUST_ASKED, f"facts.platform.document-days.{step.id}=1").results.path.earliest
        nearer = min(step.saves.amount, step.days.amount - 1)
        assert moved == path.earliest - timedelta(days=int(nearer))


def test_begun_on_its_last_day_everything_is_there_for_the_planned_opening(made: Made) -> None:
    results = made(JUST_ASKED, "schedule.start=2027-06").results
    path, spare = results.path, results.spare
    assert spare is not None
    for step in path.deciding:
        assert step.begin == step.start + timedelta(days=int(spare.amount))


def test_the_opening_lies_between_all_going_well_and_all_dragging_on(made: Made) -> None:
    for example in (HALF_WAY, JUST_ASKED):
        path = made(example).results.path
        assert path.soonest is not None
        assert path.earliest is not None
        assert path.latest is not None
        assert path.soonest < path.earliest < path.latest


def test_a_mark_still_to_be_registered_has_no_days_and_is_said_to_have_none(made: Made) -> None:
    pending = made(JUST_ASKED).results
    assert [one.path for one in pending.path.untimed] == ["platform.documents.trademark.name"]
    assert pending.need["brand"].done is None
    assert made(JUST_ASKED, "readiness.trademark=registered").results.path.untimed == ()


def test_an_approved_shop_waits_for_no_review(made: Made) -> None:
    path = made(JUST_ASKED, "store.stage=approved").results.path
    assert "platform-review" not in {step.id for step in path.steps}


def test_all_papers_in_hand_leave_review_payment_and_set_up(made: Made) -> None:
    answers = (
        "readiness.company=overseas",
        "readiness.trademark=registered",
        "authorisation.level=exclusive",
    )
    document = made(
        JUST_ASKED,
        *answers,
        "authorisation.until=2031-01-01",
        "service.hours=15",
        "finance.cash=60万",
        EVERY_PAPER,
    )
    results = document.results
    assert [step.id for step in results.path.steps] == ["platform-review", "deposit-and-fee", "store-set-up"]
    assert states(document)["fee"] == "ready"
    assert results.gaps.amount == 0


def test_a_store_that_is_open_has_no_way_to_go_and_nothing_to_pay(made: Made) -> None:
    results = made(RUNNING).results
    assert results.verdict == "open"
    assert results.path.steps == ()
    assert results.money is None
    assert paper_states(made(RUNNING))["overseas-company"] == "ready"


def test_with_a_plan_the_money_is_that_of_annex_g(made: Made) -> None:
    results = made(HALF_WAY).results
    assert results.plan is not None
    assert results.money is not None
    assert results.money.whole is results.plan.cash.opening


def test_without_a_plan_the_money_is_that_of_entry_alone(made: Made) -> None:
    results = made(JUST_ASKED).results
    assert results.plan is None
    assert results.money is not None
    sums = (*results.money.refundable, *results.money.spending)
    assert {id_ for id_, _ in sums} == {"deposit", "tax-prepayment", "annual-fee", "set-up"}
    assert results.money.whole.amount == sum(sum_.amount for _, sum_ in sums)


@pytest.mark.parametrize(("cash", "state"), [("20万", "gap"), ("500万", "unknown"), ("null", "unknown")])
def test_money_that_pays_for_entry_is_not_yet_enough_without_a_plan(
    made: Made, cash: str, state: str
) -> None:
    assert states(made(JUST_ASKED, f"finance.cash={cash}"))["funds"] == state


def test_the_highest_rule_that_applies_is_the_deposit(made: Made) -> None:
    by_category = made(JUST_ASKED).results
    assert by_category.deposit is by_category.knowledge.figure("category.deposit")
    lower = "facts.category.deposit=3万"
    assert made(JUST_ASKED, lower).results.deposit is not None
    pending = made(JUST_ASKED, lower).results
    assert pending.deposit is pending.knowledge.figure("platform.deposit-rule.pending-mark")


def test_a_rule_that_waits_for_an_answer_is_told_and_not_counted(made: Made) -> None:
    results = made(JUST_ASKED, "facts.category.deposit=3万", "readiness.trademark=null").results
    assert results.deposit is results.knowledge.figure("category.deposit")
    assert results.may_be is results.knowledge.figure("platform.deposit-rule.pending-mark")


def test_the_highest_rule_is_what_the_operations_plan_pays_too(made: Made) -> None:
    results = made(HALF_WAY, "facts.category.deposit=3万", "readiness.trademark=pending").results
    assert results.plan is not None
    assert dict(results.plan.cash.opening_sums.refundable)["deposit"] is results.deposit


def test_the_rules_on_papers_find_here_what_they_find_in_the_operations_plan(made: Made) -> None:
    changes = ("authorisation.level=first", "authorisation.until=2027-12-31")
    document = made(HALF_WAY, *changes)
    assert [one.rule for one in document.findings] == ["SP904", "SP903"]
    assert {one.part for one in document.findings} == {"brand"}


def test_the_operations_plan_and_this_document_say_the_same_of_one_shop(made: Made) -> None:
    document = made(HALF_WAY)
    path = str(EXAMPLES / f"{HALF_WAY}.answers.yaml")
    annex = pipeline.plan(pipeline.load([path])).tables["readiness"]
    assert annex.values["earliest"] == document.results.path.earliest
