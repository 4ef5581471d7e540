"""What the marketing budget buys, where it goes, and when it stops paying.

The decision: return = conversion × basket ÷ cost per visit is one identity; three are given and the return
is computed. A stop line is derived from this shop's break-even, never a fixed number.
"""

from collections.abc import Sequence
from decimal import Decimal

from storeplan.frozen import frozen
from storeplan.model.answers import Month
from storeplan.model.brief import Brief
from storeplan.model.figures import Figure, allotted, share_of, total
from storeplan.model.knowledge import Knowledge
from storeplan.planning.brief_defaults import STAGE_OF_AD_SHARE, month_places, planning_places
from storeplan.planning.economics import OrderEconomics
from storeplan.planning.goals import Goals
from storeplan.planning.marketing_formulas import (
    basket_that_closes,
    budget_that_closes,
    channels_carried,
    conversion_that_closes,
    coverage_of,
    first_budget,
    goal_that_closes,
    mean_month,
    number_paid_for,
    organic_visits,
    return_on_ad_spend,
    visits_bought,
    visits_from_creators,
)

JOBS = ("new", "seed", "harvest", "regulars")
ON_SITE_JOBS = ("new", "harvest", "regulars")


@frozen
class Job:
    """What part of the budget is for: new buyers, seeding, harvest, regulars."""

    id: str
    budget: Figure
    cost_per_visit: Figure
    visits: Figure


@frozen
class CreatorTier:
    """Creators of one size: how many the budget pays, at which fee, and the visits expected."""

    id: str
    fee: Figure
    budget: Figure
    number: Figure
    visits: Figure


@frozen
class MonthBudget:
    """Marketing of one month: money, visits it buys with organic ones, visits the goal needs."""

    month: Month
    budget: Figure
    affordable: Figure
    needed: Figure


@frozen
class Closing:
    """What would have to be true for the goal to be reached, one thing at a time.

    Attributes:
        conversion: Conversion with the same visits and basket (order/visit); None without any visits, or
            when one visit would have to buy more than once.
        basket: Basket with the same visits and conversion (CNY/order); None where ``conversion`` is, as it
            would have to grow by as much.
        budget: Marketing budget with the same conversion and basket (CNY).
        goal: Kept sales that the affordable visits give (CNY); None without any visits.
    """

    conversion: Figure | None
    basket: Figure | None
    budget: Figure
    goal: Figure | None


@frozen
class Marketing:
    """The marketing of the year.

    Attributes:
        budget: The whole (CNY).
        ad_share: Budget over kept sales (share).
        usual_ad_share: What the stage's sources give (share).
        jobs: Four.
        scenes: On-site scenes with their budget, in the packs' order.
        months: Twelve.
        paid_visits: Visits the budget buys.
        organic_visits: Visits that come without being paid.
        affordable: Both.
        coverage: Affordable over needed visits (share, may exceed 1).
        roas: Paid sales per ad spend at this conversion, basket and cost per visit.
        paid_conversion: Orders per paid visit (order/visit).
        stop_share: Ad share of kept sales at which an order leaves nothing (share).
        stop_roas: Reported return below which an ad loses money; None when nothing is left.
        creators: Tiers with money.
        content_budget: For content pieces (CNY).
        content_pieces: How many.
        channel_limit: Off-site channels the budget carries at the least effective spend, may be none.
        lines_from: First month from which the planned months stay within the stop lines; None where the last does not.
        closing: What would have to be true; None when the visits suffice.
    """

    budget: Figure
    ad_share: Figure
    usual_ad_share: Figure
    jobs: tuple[Job, ...]
    scenes: tuple[tuple[str, Figure], ...]
    months: tuple[MonthBudget, ...]
    paid_visits: Figure
    organic_visits: Figure
    affordable: Figure
    coverage: Figure
    roas: Figure
    paid_conversion: Figure
    stop_share: Figure
    stop_roas: Figure | None
    creators: tuple[CreatorTier, ...]
    content_budget: Figure
    content_pieces: Figure
    channel_limit: Figure
    lines_from: Month | None
    closing: Closing | None


def _lines_from(
    months: Sequence[MonthBudget], brief: Brief, goals: Goals, order: OrderEconomics
) -> Month | None:
    """A line stops what was not planned, so it holds from the month after the last that is planned beyond it."""
    found, stop = None, order.reported_break_even_roas
    for money, goal in zip(reversed(months), reversed(goals.months), strict=True):
        back = return_on_ad_spend(goal.conversion, order.basket, brief.cost_per_visit)
        needed, bought = goal.visits.amount, money.affordable.amount
        covered = bought / needed if bought < needed else Decimal(1)
        dear = money.budget.amount > order.contribution_share.amount * goal.sales.amount * covered
        if dear or (stop is not None and back.amount < stop.amount):
            break
        found = money.month
    return found


def _cost_per_visit(job: str, brief: Brief, knowledge: Knowledge) -> Figure:
    return knowledge.figure("practice.seed-cost-per-visit") if job == "seed" else brief.cost_per_visit


def _jobs(brief: Brief, knowledge: Knowledge, step: str) -> tuple[Job, ...]:
    weights = [knowledge.figure(f"practice.job-share.{job}.{step}") for job in JOBS]
    found = []
    for job, budget in zip(
        JOBS, allotted(brief.marketing_budget, weights, planning_places(brief.marketing_budget)), strict=True
    ):
        cost = _cost_per_visit(job, brief, knowledge)
        named = budget.named(f"marketing.jobs.{job}.budget")
        found.append(Job(job, named, cost, visits_bought(named, cost).named(f"marketing.jobs.{job}.visits")))
    return tuple(found)


def _creators(seed: Figure, size: str, knowledge: Knowledge) -> tuple[tuple[CreatorTier, ...], Figure]:
    """Creator tiers whose money pays one at least, and what is for content; together the seeding budget."""

    def weight(of: str) -> Figure:
        return knowledge.figure(f"practice.creator-weight.{of}.{size}")

    def fee(of: str) -> Figure:
        return knowledge.figure(f"practice.creator-fee.{of}")

    tiers = [tier for tier in knowledge.lists["channel.creator-tiers"] if weight(tier).amount]
    budgets = allotted(seed, [*(weight(tier) for tier in tiers), weight("content")])
    while beyond := [t for t, part in zip(tiers, budgets, strict=False) if part.amount < fee(t).amount]:
        tiers.remove(
            max(beyond, key=lambda tier: fee(tier).amount)
        )  # its money may pay one of a cheaper tier
        budgets = allotted(seed, [*(weight(tier) for tier in tiers), weight("content")])
    found = tuple(
        _tier(tier, fee(tier), budget, knowledge) for tier, budget in zip(tiers, budgets, strict=False)
    )
    return found, budgets[-1].named("marketing.content.budget")


def _tier(tier: str, fee: Figure, budget: Figure, knowledge: Knowledge) -> CreatorTier:
    id_ = f"marketing.creators.{tier}"
    number = number_paid_for(budget, fee).named(f"{id_}.number")
    visits = visits_from_creators(number, knowledge.figure(f"practice.creator-visits.{tier}"))
    return CreatorTier(tier, fee, budget.named(f"{id_}.budget"), number, visits.named(f"{id_}.visits"))


def _closing(
    brief: Brief, goals: Goals, affordable: Figure, organic: Figure, knowledge: Knowledge
) -> Closing:
    if not affordable.amount:
        weights = [
            knowledge.figure(f"practice.job-share.{job}.{STAGE_OF_AD_SHARE[brief.stage]}") for job in JOBS
        ]
        costs = [_cost_per_visit(job, brief, knowledge) for job in JOBS]
        needed = first_budget(goals.visits, organic, weights, costs)
        return Closing(None, None, needed.named("marketing.closing.budget"), None)
    conversion = conversion_that_closes(goals.orders, affordable).named("marketing.closing.conversion")
    basket = basket_that_closes(goals.paid, affordable, goals.conversion).named("marketing.closing.basket")
    possible = conversion.amount <= 1
    return Closing(
        conversion=conversion if possible else None,
        basket=basket if possible else None,
        budget=budget_that_closes(brief.marketing_budget, goals.visits, affordable).named(
            "marketing.closing.budget"
        ),
        goal=goal_that_closes(goals.sales, goals.visits, affordable).named("marketing.closing.goal"),
    )


def _months(brief: Brief, goals: Goals, affordable: Figure) -> tuple[MonthBudget, ...]:
    """Budget and affordable visits by month, as the visits needed."""
    needed = [m.visits for m in goals.months]
    places = month_places(brief.marketing_budget, brief.sales_goal)
    budgets = allotted(brief.marketing_budget, needed, places)
    visits = allotted(affordable, needed) if affordable.amount else needed
    return tuple(
        MonthBudget(
            m.month,
            budget.named(f"marketing.budget.{m.month}"),
            bought.named(f"marketing.affordable.{m.month}"),
            m.visits,
        )
        for m, budget, bought in zip(goals.months, budgets, visits, strict=True)
    )


def plan_marketing(
    brief: Brief, goals: Goals, order: OrderEconomics, knowledge: Knowledge, size: str
) -> Marketing:
    """The year's marketing.

    Args:
        brief: The shop.
        goals: The goal with its months.
        order: The mean order.
        knowledge: Packs.
        size: small, middle or large, by the sales goal.
    """
    step = STAGE_OF_AD_SHARE[brief.stage]
    jobs = _jobs(brief, knowledge, step)
    paid = total([job.visits for job in jobs]).named("marketing.paid-visits")
    organic_ratio = knowledge.figure(f"practice.organic-ratio.{brief.awareness}")
    organic = organic_visits(paid, organic_ratio).named("marketing.organic-visits")
    affordable = total([paid, organic]).named("marketing.affordable.year")
    coverage = coverage_of(affordable, goals.visits).named("marketing.coverage")
    by_job = {job.id: job for job in jobs}
    on_site = total([by_job[j].budget for j in ON_SITE_JOBS]).named("marketing.on-site.budget")
    scenes = knowledge.lists["platform.scenes"]
    scene_weights = [knowledge.figure(f"practice.scene-weight.{s}") for s in scenes]
    scene_budgets = allotted(on_site, scene_weights, planning_places(brief.marketing_budget))
    seed = by_job["seed"].budget
    creators, content = _creators(seed, size, knowledge)
    short = affordable.amount < goals.visits.amount
    months = _months(brief, goals, affordable)
    return Marketing(
        budget=brief.marketing_budget,
        ad_share=share_of(brief.marketing_budget, goals.sales).named("marketing.ad-share"),
        usual_ad_share=knowledge.figure(f"practice.ad-share.{step}"),
        jobs=jobs,
        scenes=tuple(
            (s, b.named(f"marketing.scenes.{s}.budget"))
            for s, b in zip(scenes, scene_budgets, strict=True)
            if b.amount
        ),
        months=months,
        paid_visits=paid,
        organic_visits=organic,
        affordable=affordable,
        coverage=coverage,
        roas=return_on_ad_spend(goals.conversion, order.basket, brief.cost_per_visit).named("marketing.roas"),
        paid_conversion=goals.conversion,
        stop_share=order.contribution_share,
        stop_roas=order.reported_break_even_roas,
        creators=creators,
        content_budget=content,
        content_pieces=number_paid_for(content, knowledge.figure("practice.content-cost")).named(
            "marketing.content.pieces"
        ),
        channel_limit=channels_carried(
            mean_month(seed), knowledge.figure("practice.minimum-channel-month")
        ).named("marketing.channel-limit"),
        lines_from=_lines_from(months, brief, goals, order),
        closing=_closing(brief, goals, affordable, organic_ratio, knowledge) if short else None,
    )
