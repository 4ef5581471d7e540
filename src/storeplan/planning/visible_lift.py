"""What four weeks of visits to the hero's page can show, where a full page test would take longer."""

from decimal import ROUND_DOWN, Decimal

from storeplan.frozen import frozen
from storeplan.model.figures import Figure, formula
from storeplan.model.quantity import SHARE, VISITS, Quantity
from storeplan.planning.results import Results
from storeplan.planning.testing import MOST_DAYS


@frozen
class VisibleLift:
    """What four weeks show.

    Attributes:
        visits: Visits to the hero's page in four weeks of the mean month.
        lift: Smallest relative change of conversion they show; None without visits.
    """

    visits: Figure
    lift: Figure | None


@formula(VISITS)
def visits_of_weeks(year_visits: Quantity, share: Quantity) -> Quantity:
    """Visits to the hero's page in four weeks: a year's × its share × 28 ÷ 365, rounded down."""
    visits = year_visits * share * MOST_DAYS / 365
    return Quantity(visits.amount.to_integral_value(ROUND_DOWN), visits.dimensions)


@formula(SHARE)
def smallest_visible_lift(
    visits: Quantity, conversion: Quantity, z_alpha: Quantity, z_beta: Quantity
) -> Quantity:
    """Smallest relative change that two halves of the visits show.

    (z_α + z_β) × √(2 × (1 − p) ÷ (p × visits ÷ 2)). Source: sample size for two proportions, solved for
    the difference with equal variances: Fleiss, Levin and Paik, "Statistical Methods for Rates and
    Proportions", 3rd ed., ch. 4.
    """
    p, per_arm = conversion.bare(), visits.bare() / 2
    return Quantity((z_alpha.bare() + z_beta.bare()) * (Decimal(2) * (1 - p) / (p * per_arm)).sqrt())


def visible_lift(r: Results) -> VisibleLift:
    """What four weeks of this shop's visits show."""
    visits = visits_of_weeks(r.goals.visits, r.hero.product.share).named("test.visits-in-four-weeks")
    if not visits.amount or not r.goals.conversion.amount:
        return VisibleLift(visits, None)
    lift = smallest_visible_lift(
        visits,
        r.goals.conversion,
        r.knowledge.figure("practice.test-significance-z"),
        r.knowledge.figure("practice.test-power-z"),
    )
    return VisibleLift(visits, lift.named("test.visible-lift"))
