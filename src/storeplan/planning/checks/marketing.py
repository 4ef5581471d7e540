"""Rules on advertising, channels and campaigns: SP5xx."""

import re
from collections.abc import Iterator

from storeplan.model.brief import Brief
from storeplan.model.figures import Figure, share_of, total
from storeplan.model.plan import Cell, Finding, Severity, Term, Word
from storeplan.planning.campaign_cost import CampaignCost, campaign_costs
from storeplan.planning.checks.goals import RUNNING
from storeplan.planning.checks.levers import (
    ad_cost_of_an_order,
    campaign_margin,
    goal_without,
    media_that_pays,
    price_of_visits,
    sales_of_share,
    visits_for_sales,
    whole_for_part,
    year_of_channels,
)
from storeplan.planning.checks.rules import found, phrased, rule, told
from storeplan.planning.live import live_ways
from storeplan.planning.results import Results
from storeplan.planning.stop_line import stop_line

STAGE_ONE = r"(?:1|一|I|Ⅰ)\s*段"
"""Infant formula that may not be advertised, as product names write it."""


@rule("SP501", Severity.ERROR)
def advertising_loses(r: Results) -> Iterator[Finding]:
    """The return lies under break-even, or the ad share above what an order leaves."""
    if r.order.contribution.amount <= 0:
        return
    over = r.marketing.ad_share.amount > r.marketing.stop_share.amount
    under = r.marketing.stop_roas is not None and r.marketing.roas.amount < r.marketing.stop_roas.amount
    if not (over or under):
        return
    line = stop_line(r)
    most = sales_of_share(r.goals.sales, r.marketing.stop_share).named("checks.budget-at-stop")
    values: dict[str, Cell] = {
        "roas": r.marketing.roas,
        "break_even": r.marketing.stop_roas,
        "ad_share": r.marketing.ad_share,
        "stop": r.marketing.stop_share,
        "budget": most,
        "cost": r.brief.cost_per_visit,
        "ads": ad_cost_of_an_order(r.brief.cost_per_visit, r.marketing.paid_conversion).named(
            "checks.ads-of-an-order"
        ),
        "left": r.order.contribution,
        "most": line.cost_per_visit if line else None,
        "conversion": line.conversion if line else None,
    }
    key = "SP501.return" if under else "SP501.share"
    words = phrased(f"{key}", values)
    answer = "marketing.cost_per_visit" if under else "marketing.budget"
    yield found("SP501", Severity.ERROR, "5.1", words, answer=answer)


@rule("SP502", limits=("practice.minimum-channel-month",))
def budget_too_thin(r: Results) -> Iterator[Finding]:
    """The off-site budget does not carry one channel at its least effective spend."""
    seed = next(job for job in r.marketing.jobs if job.id == "seed").budget
    least = r.knowledge.figure("practice.minimum-channel-month")
    year = year_of_channels(least).named("checks.year-of-a-channel")
    if not seed.amount or seed.amount >= year.amount:
        return
    whole = whole_for_part(r.marketing.budget, seed, year).named("checks.budget-for-a-channel")
    values: dict[str, Cell] = {"budget": seed, "least": least, "year": year, "whole": whole}
    yield found("SP502", Severity.WARNING, "5.2", values, answer="marketing.budget")


@rule("SP503", Severity.ERROR, ("practice.host-share",))
def channel_restricts(r: Results) -> Iterator[Finding]:
    """What is planned for a channel is restricted there: hosts for the category, ads for stage 1 formula."""
    tag = f"channel.restricted.host-live.{r.brief.category}.source"
    if r.brief.hosts_wanted and tag in r.knowledge.tags:
        stake = sales_of_share(r.goals.sales, r.knowledge.figure("practice.host-share"))
        yield _restricted("hosts", stake.named("checks.hosts.sales"), None, r, "live.hosts")
    share = _stage_one(r.brief)
    if share is not None and r.marketing.budget.amount:
        stake = sales_of_share(r.goals.sales, share).named("checks.stage-one.sales")
        yield _restricted("stage-one", stake, share, r, "marketing.budget")


def _stage_one(brief: Brief) -> Figure | None:
    """Share of sales that stage 1 formula makes, None without any."""
    if brief.category != "infant-formula":
        return None
    named = [p.share for p in brief.products if any(re.search(STAGE_ONE, words) for _, words in p.name.texts)]
    if named:
        return total(named).named("checks.stage-one.share")
    return brief.products[0].share if brief.subcategory == "stage-1" else None


def _restricted(key: str, stake: Figure, share: Figure | None, r: Results, answer: str) -> Finding:
    visits = visits_for_sales(stake, r.brief.refund_share, r.order.basket, r.marketing.paid_conversion)
    part = share_of(stake, r.goals.sales).named(f"checks.{key}.stake") if share is None else share
    values: dict[str, Cell] = {
        "category": Word("category.name"),
        "sales": stake,
        "share": part,
        "rest": goal_without(r.goals.sales, stake).named(f"checks.{key}.goal-without"),
        "visits": visits.named(f"checks.{key}.visits"),
        "money": price_of_visits(visits, r.brief.cost_per_visit).named(f"checks.{key}.money"),
        "cost": r.brief.cost_per_visit,
    }
    words = phrased(f"SP503.{key}", values)
    return found("SP503", Severity.ERROR, "5.2", words, key, answer)


@rule(
    "SP504", limits=("practice.limit.campaign-giveaway", "practice.discount.campaign", "practice.gift-share")
)
def giving_not_counted(r: Results) -> Iterator[Finding]:
    """A campaign's reductions and gifts are dear beside its media; with all of it the campaign may lose."""
    limit = r.knowledge.facts["practice.limit.campaign-giveaway"]
    dear = [
        cost
        for cost in campaign_costs(r)
        if cost.reduction is not None
        and cost.reduction.amount + cost.gifts.amount > limit.amount * cost.campaign.sales.amount
    ]
    if dear:
        yield _giving(max(dear, key=lambda cost: cost.campaign.sales.amount), r)


def _giving(cost: CampaignCost, r: Results) -> Finding:
    sales, key = cost.campaign.sales, cost.campaign.campaign.key
    assert cost.reduction is not None  # noqa: S101 - the caller looked
    sold = [one.product.share for one in r.products]
    margin = campaign_margin(sold, [one.campaign.contribution_share for one in r.products])
    most = media_that_pays(sales, margin, cost.gifts).named(f"checks.{key}.media-that-pays")
    given = total([cost.reduction, cost.gifts]).named(f"checks.{key}.given")
    values: dict[str, Cell] = {
        "campaign": Word(f"calendar.events.{cost.campaign.campaign.id}.name"),
        "sales": sales,
        "media": cost.campaign.budget,
        "given": given,
        "share": share_of(given, sales).named(f"checks.{key}.given-share"),
        "whole": cost.whole,
        "whole_share": cost.share,
        "margin": margin.named(f"checks.{key}.margin"),
        "most": most,
    }
    loses = cost.campaign.budget.amount > most.amount
    values = told(values, way="SP504.loses" if loses else "SP504.pays")
    return found(
        "SP504", Severity.WARNING if loses else Severity.NOTE, "5.1", values, key, "marketing.budget"
    )


@rule("SP505", limits=("platform.score-gate", "platform.registration-days"))
def campaign_gate(r: Results) -> Iterator[Finding]:
    """Campaign sales are in the goal although the score is too low or unknown, or registration is over."""
    if r.campaigns and r.knowledge.has("platform.score-gate"):
        yield from _score(r, r.knowledge.figure("platform.score-gate"))
    for one in r.campaigns:
        if one.register_by < r.as_of:
            name = Word(f"calendar.events.{one.campaign.id}.name")
            values: dict[str, Cell] = {"campaign": name, "day": one.register_by}
            yield _gate("past", values, one.sales, r, one.campaign.key, "schedule.start")


def _score(r: Results, gate: Figure) -> Iterator[Finding]:
    """The score is under the platform's gate, or a running store did not say it."""
    score = r.brief.score
    low = score is not None and score.amount < gate.amount
    if low or (score is None and r.brief.stage in RUNNING):
        lost = total([c.sales for c in r.campaigns]).named("checks.campaign-sales")
        values: dict[str, Cell] = {"score": score, "gate": gate}
        yield _gate("low" if low else "unknown", values, lost, r, "score", "platform.score")


def _gate(key: str, values: dict[str, Cell], lost: Figure, r: Results, subject: str, answer: str) -> Finding:
    rest = goal_without(r.goals.sales, lost).named(f"checks.goal-without.{subject}")
    values |= {"sales": lost, "rest": rest}
    words = phrased(f"SP505.{key}", values)
    return found("SP505", Severity.WARNING, "5.1", words, subject, answer)


@rule("SP506")
def live_never_pays(r: Results) -> Iterator[Finding]:
    """Hosts or own hours are planned and no sales pay them, or more than the whole goal would have to."""
    for way in live_ways(r):
        planned = r.brief.hosts_wanted if way.id == "slot" else way.id == "year" and r.brief.own_live_hours
        if not planned or (way.sales is not None and way.sales.amount <= r.goals.sales.amount):
            continue
        values: dict[str, Cell] = {
            "way_name": Term(f"live.{way.id}"),
            "cost": way.cost,
            "sales": way.sales,
            "goal": r.goals.sales,
            "left": r.order.contribution_share,
            "commission": r.knowledge.figure("practice.creator-commission-share"),
            "discount": r.knowledge.figure("practice.discount.host-live"),
        }
        key = "never" if way.sales is None else "much"
        words = phrased(f"SP506.{way.id}.{key}", values, ("text", "way"))
        answer = "live.hosts" if way.id == "slot" else "live.own_hours"
        yield found("SP506", Severity.WARNING, "5.1", values | words, way.id, answer)
