"""What must hold for any shop: sums to the fen, and which way a plan moves when an answer does."""

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from tests.shops import Answers, answers_of_a_shop, written

from storeplan import pipeline
from storeplan.model.figures import Figure
from storeplan.planning.plan import Plan
from storeplan.planning.results import Results

FEN = Decimal("0.01")
STEP = 1000
"""Parts of a sum of 600,000 CNY and more are planned in whole thousands."""


def few(examples: int) -> settings:
    """Each example is a plan or two; making a failing one smaller would take minutes."""
    return settings(max_examples=examples, deadline=None, derandomize=True, phases=[Phase.generate])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("shops")


def planned(folder: Path, answers: Answers) -> Plan:
    return pipeline.plan(pipeline.load([str(written(folder, answers))]))


def total(figures: Iterable[Figure]) -> Decimal:
    return sum((figure.amount for figure in figures), Decimal(0))


def sums_to(parts: Iterable[Figure], whole: Figure) -> None:
    assert total(parts) == whole.amount, whole


# --- sums -------------------------------------------------------------------------------------------


@few(12)
@given(answers=answers_of_a_shop())
def test_months_sum_to_their_year_to_the_fen(folder: Path, answers: Answers) -> None:
    r = planned(folder, answers).results
    goals, cash = r.goals, r.cash

    sums_to((m.sales for m in goals.months), r.brief.sales_goal)
    for name, year in (
        ("paid", goals.paid),
        ("orders", goals.orders),
        ("kept", goals.kept_orders),
        ("visits", goals.visits),
    ):
        sums_to((getattr(month, name) for month in goals.months), year)
    sums_to((m.budget for m in r.marketing.months), r.brief.marketing_budget)
    sums_to((m.inquiries for m in r.service.months), r.service.inquiries)
    for one in (cash.first, cash.second):
        sums_to((m.sales for m in one.months), one.level.sales)
        sums_to((m.marketing for m in one.months), one.level.budget)
        for name in ("contribution", "people", "extras", "fixed", "profit"):
            sums_to((getattr(month, name) for month in one.months), getattr(one, name))
        costs = total(cost.year for cost in one.costs)
        assert one.profit.amount == one.contribution.amount - one.level.budget.amount - costs


@few(12)
@given(answers=answers_of_a_shop())
def test_jobs_scenes_creators_and_roles_sum_to_what_they_are_parts_of(folder: Path, answers: Answers) -> None:
    r = planned(folder, answers).results
    marketing, team = r.marketing, r.team
    jobs = {job.id: job.budget for job in marketing.jobs}

    sums_to(jobs.values(), r.brief.marketing_budget)
    assert total(budget for _, budget in marketing.scenes) == marketing.budget.amount - jobs["seed"].amount
    sums_to((*(tier.budget for tier in marketing.creators), marketing.content_budget), jobs["seed"])
    assert all(tier.number.amount >= 1 for tier in marketing.creators)
    sums_to((role.heads for role in team.roles), team.heads)
    bought = (r.service.outsourced_cost,) if r.service.outsourced else ()
    sums_to((*(role.cost for role in team.roles), *bought), team.month_cost)
    assert total(p.product.share for p in r.products) == 1
    sums_to((p.first_batch_cost for p in r.stock.ordered), r.stock.first_batch_cost)


@few(12)
@given(answers=answers_of_a_shop())
def test_days_and_lifts_make_the_months_and_their_shares_make_one(folder: Path, answers: Answers) -> None:
    demand = planned(folder, answers).results.demand
    year = total(month.weight for month in demand)

    assert sum(month.month.days for month in demand) in {365, 366}
    for month in demand:
        assert month.weight.amount == month.month.days + total(part.lift for part in month.parts)
        assert 0 <= month.campaign_share.amount <= 1
    assert sum((m.weight.amount / year for m in demand), Decimal(0)).quantize(Decimal("1e-20")) == 1


# --- which way a plan moves -------------------------------------------------------------------------


@few(10)
@given(answers=answers_of_a_shop(), budget=st.integers(1, 5_000_000), percent=st.integers(101, 400))
def test_more_budget_never_means_fewer_visitors(
    folder: Path, answers: Answers, budget: int, percent: int
) -> None:
    """But for the rounding of four jobs to whole thousands, where a budget passes 600,000."""
    visits, cheapest = [], Decimal(1)
    for money in (budget, budget * percent / 100):
        marketing = planned(folder, answers | {"marketing.budget": str(money)}).results.marketing
        visits.append(marketing.affordable.amount)
        cheapest = min(job.cost_per_visit.amount for job in marketing.jobs)
    organic = marketing.organic_visits.amount / max(marketing.paid_visits.amount, Decimal(1))
    rounding = len(marketing.jobs) * STEP / cheapest * (1 + organic) if budget * percent >= 60_000_000 else 0
    assert visits[1] >= visits[0] - rounding


@few(8)
@given(
    answers=answers_of_a_shop(),
    conversion=st.integers(5, 30),
    better=st.integers(110, 300),
    percent=st.integers(101, 300),
)
def test_better_conversion_on_the_same_budget_makes_the_next_year_cheaper_and_asks_for_no_more_cash(
    folder: Path, answers: Answers, conversion: int, better: int, percent: int
) -> None:
    """Where the budget reaches the goal; short of it better conversion sells more, and needs more goods."""

    def at(share: Decimal, budget: Decimal) -> Results:
        asked = {"sales.conversion": f"{share / 10}%", "marketing.budget": f"{budget:.0f}"}
        return planned(folder, answers | asked).results

    plain = Decimal(conversion)
    unfunded = at(plain, Decimal(0)).marketing.closing
    assert unfunded is not None
    rounding = 4 * STEP  # of the four jobs to whole thousands
    budget = unfunded.budget.amount * percent / 100 + rounding
    low, high = (at(share, budget) for share in (plain, plain * better / 100))
    assert low.marketing.closing is None
    price = low.marketing.budget.amount / low.marketing.affordable.amount
    for year in (low.cash.second.level, high.cash.second.level):
        assert abs(year.budget.amount - price * year.visits.amount) <= STEP
    assert high.cash.second.profit.amount >= low.cash.second.profit.amount
    months = len(low.cash.months) * STEP
    assert high.cash.exposure.amount <= low.cash.exposure.amount + months


PRICED = st.fixed_dictionaries(
    {
        "category": st.sampled_from(["skincare", "make-up", "watches"]),
        "content": st.integers(10, 200),
        "unit_price": st.integers(90, 125).map(lambda tenths: Decimal(tenths) / 10),
        "percent": st.integers(101, 130),
        "tax": st.sampled_from(["included", "included", "added"]),
    }
)
"""Prices on both sides of ten yuan a millilitre and of five thousand an item."""


@few(14)
@given(shop=PRICED)
def test_a_higher_price_leaves_more_unless_it_crosses_a_tax_line_and_then_the_plan_says_so(
    folder: Path, shop: Mapping[str, object]
) -> None:
    """A price alone: landed cost and items in an order stay."""
    size, price = Decimal(str(shop["content"])), Decimal(str(shop["unit_price"]))
    base = (price * (size if shop["category"] != "watches" else 500)).quantize(FEN)
    dearer = (base * Decimal(str(shop["percent"])) / 100).quantize(FEN)

    def at(asked: Decimal) -> Plan:
        hero = {"id": "hero", "name": "hero", "price": str(asked), "landed_cost": str(base / 4)}
        return planned(
            folder,
            {
                "store.brand": "Alder",
                "store.origin": "japan",
                "store.category": shop["category"],
                "products": [hero | {"content": str(size), "content_unit": "ml"}],
                "goals.sales": "3000万",
                "schedule.start": "2027-03",
                "price.tax": shop["tax"],
            },
        )

    plain, dear = at(base), at(dearer)
    before, after = plain.results.hero.daily, dear.results.hero.daily
    if after.contribution.amount < before.contribution.amount:
        assert after.tax.rate.amount > before.tax.rate.amount
        assert {"SP203", "SP204"} & {one.rule for one in dear.findings if one.subject == "hero"}


@few(10)
@given(answers=answers_of_a_shop(), refund=st.integers(0, 40), more=st.integers(1, 50))
def test_more_refunds_never_leave_more(folder: Path, answers: Answers, refund: int, more: int) -> None:
    """Neither of an order nor of the year, as long as an order leaves something.

    A shop that loses on every order loses less where refunds leave it fewer of them; and orders are whole.
    """
    share = {"after_sales.before_dispatch_share": "60%"} | answers
    low, high = (
        planned(folder, share | {"after_sales.refund_share": f"{percent}%"}).results
        for percent in (refund, refund + more)
    )
    assert high.order.contribution.amount <= low.order.contribution.amount
    if high.order.contribution.amount > 0:
        rounding = len(low.cash.months) * (low.order.basket.amount + STEP)
        assert high.cash.profit.amount <= low.cash.profit.amount + rounding


MONEY = ("goals.sales", "marketing.budget", "goals.acceptable_loss", "finance.cash", "market.lowest_price")
RATE = Decimal("7.1")
"""Planning rate of the packs for a dollar."""
WEIGHTS = ("checks.weak.", "weak.", "answers.")
"""What a plan rests on, and by how much."""


@few(10)
@given(answers=answers_of_a_shop(), dollars=st.integers(1, 400))
def test_answers_in_dollars_give_the_plan_of_the_same_answers_in_yuan(
    folder: Path, answers: Answers, dollars: int
) -> None:
    """In every figure but those that weigh what a plan rests on: the rate itself is an assumption."""
    sums: Answers = {"goals.sales": 1_000_000 + 1000 * dollars, "marketing.budget": 997 * dollars}
    sums |= {path: 13 * dollars for path in MONEY if path in answers and path not in sums}
    prices = [
        {"price": Decimal(7 * dollars + at) / 4, "landed_cost": Decimal(dollars + at) / 4}
        for at in range(len(answers["products"]))
    ]

    def shop(word: str, rate: Decimal) -> dict[str, tuple[Decimal, str]]:
        def paid(amount: Decimal) -> str:
            return f"{word}{(amount * rate).quantize(FEN, rounding=ROUND_HALF_UP):f}"

        products = [
            product | {name: paid(amount) for name, amount in priced.items()}
            for product, priced in zip(answers["products"], prices, strict=True)
        ]
        changed = {path: paid(Decimal(amount)) for path, amount in sums.items()}
        plan = planned(folder, answers | changed | {"products": products})
        figures = (f for f in plan.figures() if f.id and not f.id.startswith(WEIGHTS))
        return {f.id: (f.amount, f.unit.name) for f in figures}

    in_dollars, in_yuan = shop("USD ", Decimal(1)), shop("", RATE)
    assert {id_: in_dollars.get(id_) for id_ in in_yuan} == in_yuan


@pytest.mark.parametrize("start", ["2027-01", "2027-06", "2028-03", "2029-06", "2033-09"])
@pytest.mark.parametrize("category", ["skincare", "wine"])
def test_a_year_later_fixed_events_keep_their_days_and_lunar_ones_move(
    folder: Path, start: str, category: str
) -> None:
    """However far ahead the plan starts: every event is there in both years."""
    later = f"{int(start[:4]) + 1}{start[4:]}"
    days = []
    for month in (start, later):
        answers = {
            "store.brand": "Alder",
            "store.origin": "france",
            "store.category": category,
            "products": [{"id": "hero", "name": "hero", "price": "300"}],
            "goals.sales": "600万",
            "schedule.start": month,
        }
        parts = [part for one in planned(folder, answers).results.demand for part in one.parts]
        found: dict[str, set[tuple[int, int]]] = {}
        for part in parts:
            found.setdefault(part.campaign.id, set()).add(
                (part.campaign.start.month, part.campaign.start.day)
            )
        days.append(found)
    first, second = days
    moving = {"new-year-goods", "qixi", "mid-autumn", "mothers-day", "black-friday"}
    for event in first.keys() & second.keys():
        assert (first[event] != second[event]) == (event in moving), event
    assert first.keys() ^ second.keys() <= {"new-year-goods"}  # may begin in the old year, or not at all
    assert {"june-618", "double-11", "qixi"} <= first.keys() & second.keys()
