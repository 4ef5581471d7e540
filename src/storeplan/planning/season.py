"""When buyers buy: what each month of the plan weighs, and how much of it the sales events carry.

The decision: a month's weight is computed, one for each ordinary day plus the lift of the event days that
fall into it in the year at hand. Fixed rows of monthly shares go wrong when an event moves a week.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from storeplan.frozen import frozen
from storeplan.model.answers import Month
from storeplan.model.figures import Figure, formula, total
from storeplan.model.knowledge import Campaign, Knowledge
from storeplan.model.quantity import RATIO, SHARE, Quantity

MONTHS_OF_PLAN = 12
BIG_STRENGTH = Decimal("0.4")
"""Events of this strength and more run with the platform's instant discount; smaller ones do not."""


@frozen
class CampaignPart:
    """What a campaign adds to one month: its days there and the lift in ordinary days."""

    campaign: Campaign
    days: int
    lift: Figure


@frozen
class MonthDemand:
    """The demand of one month in ordinary days.

    Attributes:
        month: Which month.
        weight: Days plus lifts (ratio).
        campaign_share: Part of the weight on days of the big campaigns, sold at the campaign price (share).
        parts: The campaigns in it.
    """

    month: Month
    weight: Figure
    campaign_share: Figure
    parts: tuple[CampaignPart, ...]


@formula(RATIO)
def campaign_lift(
    weight: int,
    strength: Quantity,
    opening_days: int,
    middle_days: int,
    final_days: int,
    warm_up_days: int,
    opening: Quantity,
    middle: Quantity,
    final: Quantity,
    warm_up: Quantity,
) -> Quantity:
    """Extra demand of a campaign's days in a month, in ordinary days.

    Weight of the campaign for the category (0 to 5) × its strength against 618 × sum over phases of days
    × lift a day. Lifts and strengths are assumptions of the packs, calibrated on the public evidence named
    there.
    """
    days = opening * opening_days + middle * middle_days + final * final_days + warm_up * warm_up_days
    return days * strength * weight


@formula(RATIO)
def month_weight(days: int, lifts: Sequence[Quantity]) -> Quantity:
    """Demand of a month in ordinary days: its days plus the lifts of its campaigns."""
    return sum(lifts[1:], lifts[0]) + days if lifts else Quantity(Decimal(days))


@formula(SHARE)
def campaign_demand_share(campaign_days: int, lifts: Sequence[Quantity], weight: Quantity) -> Quantity:
    """Part of a month's demand on campaign days: (their days + lifts) ÷ weight of the month.

    Days of warm-up sell at the every-day price: neither they nor what they hold back is among them.
    """
    return (sum(lifts) + campaign_days) / weight


@frozen
class _Days:
    """Days of the calendar, from the first until before ``after``."""

    first: date
    after: date

    def within(self, first: date, after: date) -> int:
        """How many of those from ``first`` until before ``after`` are among them."""
        return max((min(after, self.after) - max(first, self.first)).days, 0)

    def campaigns(self, campaigns: Sequence[Campaign]) -> list[Campaign]:
        """Those of the campaigns that have one of them, the warm-up included."""
        return [one for one in campaigns if one.warm_up < self.after and one.end >= self.first]

    def on_sale(self, campaigns: Sequence[Campaign]) -> int:
        """How many of them at least one campaign sells on; overlapping days count once."""
        begin, end = self.first.toordinal(), self.after.toordinal()
        spans = ((max(one.start.toordinal(), begin), min(one.end.toordinal() + 1, end)) for one in campaigns)
        return len(set().union(*(range(*span) for span in spans)))


def _phase_days(campaign: Campaign, month: _Days, opening: int, final: int) -> tuple[int, int, int, int]:
    """Days of a campaign in a month by phase: opening, middle, final, warm-up."""
    start, after = campaign.start, campaign.end + timedelta(days=1)
    opened = min(start + timedelta(days=opening), after)
    closing = max(after - timedelta(days=final), opened)
    return (
        month.within(start, opened),
        month.within(opened, closing),
        month.within(closing, after),
        month.within(campaign.warm_up, start),
    )


def month_demand(month: Month, campaigns: Sequence[Campaign], knowledge: Knowledge) -> MonthDemand:
    """The demand of one month, from the calendar and the category's campaign weights.

    Args:
        month: Which month.
        campaigns: Those that may have a day in it.
        knowledge: Packs.
    """
    opening, final = (int(knowledge.facts[f"practice.{p}-days"].amount) for p in ("opening", "final"))
    lifts = [
        knowledge.figure(f"practice.campaign-lift.{p}") for p in ("opening", "middle", "final", "warm-up")
    ]
    calendar = _Days(month.first_day, month.plus(1).first_day)
    parts, big, on_sale = [], [], []
    for campaign in calendar.campaigns(campaigns):
        days = _phase_days(campaign, calendar, opening, final)
        strength = knowledge.figure(f"calendar.strength.{campaign.id}")
        lift = campaign_lift(campaign.weight, strength, *days, *lifts)
        parts.append(CampaignPart(campaign, sum(days), lift.named(f"season.{month}.{campaign.key}.lift")))
        if strength.amount >= BIG_STRENGTH:
            *selling, warm_up = days
            big.append(campaign)
            on_sale.append(
                campaign_lift(campaign.weight, strength, *selling, 0, *lifts) if warm_up else parts[-1].lift
            )
    weight = month_weight(month.days, [part.lift for part in parts]).named(f"season.{month}.weight")
    share = campaign_demand_share(calendar.on_sale(big), on_sale, weight)
    return MonthDemand(month, weight, share.named(f"season.{month}.campaign-share"), tuple(parts))


def season(start: Month, knowledge: Knowledge) -> tuple[MonthDemand, ...]:
    """The demand of the twelve months of the plan."""
    weighty = [one for one in knowledge.campaigns if one.weight]
    campaigns = _Days(start.first_day, start.plus(MONTHS_OF_PLAN).first_day).campaigns(weighty)
    return tuple(month_demand(start.plus(i), campaigns, knowledge) for i in range(MONTHS_OF_PLAN))


@formula(RATIO)
def ramped_weight(weight: Quantity, ramp: Quantity) -> Quantity:
    """A month's weight for a store that is still being built: weight × share of the normal level."""
    return weight * ramp


def sales_weights(months: Sequence[MonthDemand], stage: str, knowledge: Knowledge) -> tuple[Figure, ...]:
    """What each month weighs in the year's sales: the season, and the ramp of a new store."""
    if stage not in {"not-applied", "new"}:
        return tuple(m.weight for m in months)
    return tuple(
        ramped_weight(m.weight, knowledge.figure(f"practice.ramp.month-{i}"))
        if knowledge.has(f"practice.ramp.month-{i}")
        else m.weight
        for i, m in enumerate(months, 1)
    )


def year_weight(months: Sequence[MonthDemand]) -> Figure:
    """Demand of the year in ordinary days."""
    return total([m.weight for m in months]).named("season.year-weight")
