"""What can be tested on a page with this shop's visits, and what cannot."""

from decimal import ROUND_UP, Decimal

from storeplan.frozen import frozen
from storeplan.model.figures import Figure, formula
from storeplan.model.knowledge import Knowledge
from storeplan.model.quantity import DAYS, VISITS, Quantity
from storeplan.planning.goals import Goals

MOST_DAYS = Decimal(28)
"""Longer than this, seasons and campaigns change more than the page does."""


@frozen
class PageTest:
    """An A/B test of the hero's page.

    Attributes:
        visits_per_arm: Visits each version needs.
        days: Days the test takes with the mean month's visits.
        feasible: Whether it ends within four weeks.
    """

    visits_per_arm: Figure
    days: Figure
    feasible: bool


@formula(VISITS)
def sample_size(conversion: Quantity, lift: Quantity, z_alpha: Quantity, z_beta: Quantity) -> Quantity:
    """Visits per version to see a relative lift in conversion.

    (z_α √(2 p̄ q̄) + z_β √(p₁ q₁ + p₂ q₂))² ÷ (p₂ − p₁)². Source: Fleiss, Levin and Paik,
    "Statistical Methods for Rates and Proportions", 3rd ed., ch. 4, without continuity correction.
    """
    first = conversion.bare()
    second = first * (1 + lift.bare())
    mean = (first + second) / 2
    pooled = z_alpha.bare() * (2 * mean * (1 - mean)).sqrt()
    apart = z_beta.bare() * (first * (1 - first) + second * (1 - second)).sqrt()
    size = ((pooled + apart) / (second - first)) ** 2
    return Quantity(size.to_integral_value(ROUND_UP)).of(VISITS)


@formula(DAYS)
def days_of_test(per_arm: Quantity, year_visits: Quantity, share: Quantity) -> Quantity:
    """Days until both versions have their visits: 2 × visits ÷ (visits a day × share on the page), up."""
    daily = year_visits.bare() / 365 * share.bare()
    return Quantity((2 * per_arm.bare() / daily).to_integral_value(ROUND_UP)).of(DAYS)


def plan_page_test(goals: Goals, hero_share: Figure, knowledge: Knowledge) -> PageTest:
    """What a test of the hero's page takes; the hero's share of sales stands for its share of visits."""
    per_arm = sample_size(
        goals.conversion,
        knowledge.figure("practice.test-lift"),
        knowledge.figure("practice.test-significance-z"),
        knowledge.figure("practice.test-power-z"),
    ).named("test.visits-per-arm")
    days = days_of_test(per_arm, goals.visits, hero_share).named("test.days")
    return PageTest(per_arm, days, days.amount <= MOST_DAYS)
