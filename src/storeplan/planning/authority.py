"""How far each level may decide alone, in this shop's own sums.

The decision: a limit is a part of a sum the plan has (a day's spend, campaign price and floor, a batch,
the acceptable loss), so it grows and shrinks with the shop.
"""

from decimal import Decimal

from storeplan.frozen import frozen
from storeplan.model.figures import Figure
from storeplan.planning.indicators import alert_line, mean_day
from storeplan.planning.recomputing import Trigger, between_losses, loss_trigger
from storeplan.planning.results import Results

PART = Decimal("0.2")
DAYS_OF_YEAR = 365


@frozen
class Authority:
    """Who may decide a matter up to which sum; above the second it is the owner.

    Attributes:
        id: Matter, key of its words.
        first: Role that decides first.
        first_limit: Up to which sum; None where it may not decide alone.
        second_limit: Up to which sum the manager decides; None where only the owner does.
    """

    id: str
    first: str
    first_limit: Figure | None
    second_limit: Figure | None


def authorities(r: Results) -> tuple[Authority, ...]:
    """The matters that come up, from the daily to the last."""
    daily = mean_day(r.marketing.budget, DAYS_OF_YEAR).named("authority.daily-spend")
    ads = "ads" if any(role.id == "ads" for role in r.team.roles) else "operations"
    stock = r.stock.products[0]
    loss = loss_trigger(r)
    return (
        Authority("spend", ads, alert_line(daily, PART).named("authority.spend"), daily),
        Authority("price", "operations", r.hero.campaign.price, r.hero.floor_price),
        Authority("order", "supply", None, stock.first_batch_cost),
        Authority("loss", "manager", _first_of(loss), loss.line),
    )


def _first_of(loss: Trigger) -> Figure:
    """The loss at which the manager is told: halfway from the planned one to the line, the line where it is met."""
    if loss.met or loss.planned is None:
        return loss.line
    return between_losses(loss.planned, loss.line).named("authority.loss.half")
