"""What is watched every day, week and month, each with a target and the line at which somebody acts.

The decision: an alert line is the target times a tolerance that is stated here, or a line the plan has
already (stop line, gate of the platform, safety stock, acceptable loss). A day's orders of a small shop
swing by themselves, so it is computed how many days it takes until a shortfall is no accident.
"""

from collections.abc import Iterator
from decimal import ROUND_UP, Decimal
from typing import TypeAlias

from storeplan.frozen import frozen
from storeplan.model.figures import Figure, formula, share_of, total
from storeplan.model.quantity import CNY, DAYS, ORDERS_PER_DAY, Quantity
from storeplan.planning.marketing_formulas import return_on_ad_spend
from storeplan.planning.results import Results

SHORTFALL = Decimal("0.8")
"""Visits, orders and what follows them: a fifth under the target."""
SLIGHT_SHORTFALL = Decimal("0.9")
"""What should not move by itself: basket, contribution, sales of a whole month."""
EXCESS = Decimal("1.2")
"""Cost per visit and spend: a fifth above the target."""
REFUND_EXCESS = Decimal("1.25")
INQUIRY_EXCESS = Decimal("1.3")
NARROW = Decimal("0.95")
"""Share of answers in time: the platform counts it, so the line is close."""


@frozen
class Indicator:
    """One indicator.

    Attributes:
        id: Key of its words.
        first: Target in the first month; None where none can be given.
        peak: Target in the month with most sales; None where it is the same all year.
        alert: Line at which its owner acts, for the first month; None without.
        owner: Id of the role.
        read: Id of the tool it is read in, or of a table of the shop's own.
    """

    id: str
    first: Figure | None
    peak: Figure | None
    alert: Figure | None
    owner: str
    read: str


Line: TypeAlias = tuple[str, Figure | None, Figure | None, Figure | None, str, str]
"""Id, first, peak, alert, owner and place of reading of an indicator to be."""


@formula(None)
def alert_line(target: Quantity, tolerance: Decimal) -> Quantity:
    """The line at which somebody acts, in the unit of the target: target × tolerance."""
    return target * tolerance


@formula(None)
def mean_day(amount: Quantity, days: int) -> Quantity:
    """The mean day of a period, in the unit of the amount: amount ÷ days."""
    return amount / days


@formula(ORDERS_PER_DAY)
def orders_of_mean_day(orders: Quantity, days: int) -> Quantity:
    """Paid orders of the mean day: orders ÷ days."""
    return orders / Quantity(Decimal(days), DAYS.dimensions)


@formula(DAYS)
def days_to_tell(z: Quantity, tolerance: Decimal, orders: Quantity) -> Quantity:
    """Days until orders under the alert line are no accident, rounded up, at least one.

    (z ÷ (1 − tolerance))² ÷ orders a day: orders are counts, their spread is the root of their mean
    (Poisson: Ross, "A First Course in Probability", 9th ed., ch. 4), and the shortfall has to exceed z
    of it.
    """
    needed = (z.bare() / (1 - tolerance)) ** 2 / orders.bare()
    return Quantity(max(Decimal(1), needed.to_integral_value(ROUND_UP))).of(DAYS)


@formula(DAYS)
def days_a_stock_lasts(items: Quantity, daily: Quantity) -> Quantity:
    """Days a stock lasts: items ÷ items of an ordinary day."""
    return items / daily


@formula(CNY)
def loss_line(acceptable: Quantity) -> Quantity:
    """Accumulated profit at which the shop is stopped: − acceptable loss."""
    return -acceptable


def _at(r: Results) -> tuple[int, int]:
    """Index of the first and of the peak month."""
    return 0, r.goals.months.index(r.goals.peak)


def daily_indicators(r: Results) -> tuple[Indicator, ...]:
    """The five that are looked at every day."""
    months = [(r.goals.months[i], r.marketing.months[i]) for i in _at(r)]
    visits = [mean_day(g.visits, g.month.days) for g, _ in months]
    orders = [orders_of_mean_day(g.orders, g.month.days) for g, _ in months]
    spend = [mean_day(m.budget, m.month.days) for _, m in months]
    roas = [return_on_ad_spend(g.conversion, r.order.basket, r.brief.cost_per_visit) for g, _ in months]
    first, peak = (g for g, _ in months)
    rows: tuple[Line, ...] = (
        ("visits", visits[0], visits[1], alert_line(visits[0], SHORTFALL), "operations", "analytics"),
        (
            "conversion",
            first.conversion,
            peak.conversion,
            alert_line(first.conversion, SHORTFALL),
            "operations",
            "analytics",
        ),
        ("orders", orders[0], orders[1], alert_line(orders[0], SHORTFALL), "operations", "desk"),
        ("spend", spend[0], spend[1], alert_line(spend[0], EXCESS), "ads", "ads"),
        ("roas", roas[0], roas[1], r.marketing.stop_roas, "ads", "ads"),
    )
    return tuple(_named("day", *row) for row in rows)


def weekly_indicators(r: Results) -> tuple[Indicator, ...]:
    """The ten that are looked at every week."""
    months = [(r.goals.months[i], r.marketing.months[i]) for i in _at(r)]
    ads = [share_of(m.budget, g.sales) for g, m in months]
    stock, known = r.stock.products[0], r.knowledge.figure
    items, cart = r.order.items, known("practice.cart-share")
    organic = (
        share_of(r.marketing.organic_visits, r.marketing.affordable)
        if r.marketing.affordable.amount
        else None
    )
    answers = known("platform.response-target-share")
    cost, refund, basket = r.brief.cost_per_visit, r.brief.refund_share, r.order.basket
    cover = [
        days_a_stock_lasts(one, stock.daily) if stock.daily.amount else None
        for one in (stock.reorder_point, stock.safety)
    ]
    rows: tuple[Line, ...] = (
        ("basket", basket, None, alert_line(basket, SLIGHT_SHORTFALL), "operations", "analytics"),
        ("items", items, None, alert_line(items, SLIGHT_SHORTFALL), "operations", "desk"),
        ("cart", cart, None, alert_line(cart, SHORTFALL), "operations", "analytics"),
        ("cost", cost, None, alert_line(cost, EXCESS), "ads", "ads"),
        ("ad-share", ads[0], ads[1], r.marketing.stop_share, "ads", "own-ledger"),
        (
            "organic",
            organic,
            None,
            None if organic is None else alert_line(organic, SHORTFALL),
            "operations",
            "analytics",
        ),
        ("refund", refund, None, alert_line(refund, REFUND_EXCESS), "service", "desk"),
        ("answers", answers, None, alert_line(answers, NARROW), "service", "score"),
        *_score(r),
        ("cover", cover[0], None, cover[1], "supply", "stock-ledger"),
    )
    return tuple(_named("week", *row) for row in rows)


def _score(r: Results) -> Iterator[Line]:
    """The score of the store, where its platform gives one that opens campaigns."""
    if r.knowledge.has("platform.score-gate"):
        score = r.brief.score_goal or r.knowledge.figure("platform.score-target")
        yield "score", score, None, r.knowledge.figure("platform.score-gate"), "manager", "score"


def monthly_indicators(r: Results) -> tuple[Indicator, ...]:
    """The rest, looked at once a month."""
    at = _at(r)
    sales = [r.goals.months[i].sales for i in at]
    earned = [total(r.scenarios.goal_profits[: i + 1]) for i in at]
    chats = [r.service.months[i].daily for i in at]
    people = [share_of(r.cash.months[i].people, r.goals.months[i].sales) for i in at]
    left, again = r.order.contribution, r.brief.repurchase_share
    life = r.stock.products[0].shelf_life
    rows: list[Line] = [
        ("sales", sales[0], sales[1], alert_line(sales[0], SLIGHT_SHORTFALL), "manager", "settlement"),
        ("contribution", left, None, alert_line(left, SLIGHT_SHORTFALL), "manager", "settlement"),
        ("earned", earned[0], earned[1], loss_line(r.brief.acceptable_loss), "manager", "own-ledger"),
        ("people", people[0], people[1], alert_line(people[0], EXCESS), "manager", "own-ledger"),
        ("again", again, None, alert_line(again, SHORTFALL), "operations", "analytics"),
        ("inquiries", chats[0], chats[1], alert_line(chats[0], INQUIRY_EXCESS), "service", "desk"),
    ]
    if life is not None:
        rows.append(
            (
                "sellable",
                life.sellable,
                None,
                alert_line(life.sellable, Decimal("0.5")),
                "supply",
                "stock-ledger",
            )
        )
    if r.brief.awareness_goal is not None:
        rows.append(("searches", None, r.brief.awareness_goal, None, "operations", "analytics"))
    return tuple(_named("month", *row) for row in rows)


def _named(
    rhythm: str,
    id_: str,
    first: Figure | None,
    peak: Figure | None,
    alert: Figure | None,
    owner: str,
    read: str,
) -> Indicator:
    """The indicator, its computed figures under ids; figures that have one keep it."""

    def named(figure: Figure | None, name: str) -> Figure | None:
        return figure if figure is None or figure.id else figure.named(f"indicators.{rhythm}.{id_}.{name}")

    return Indicator(id_, named(first, "first"), named(peak, "peak"), named(alert, "alert"), owner, read)


def patience(r: Results) -> tuple[Figure, Figure] | None:
    """Days until orders under the alert line are no accident: in the first and in the peak month.

    None where one of the two months has no whole order: of no orders none can be missing.
    """
    z = r.knowledge.figure("practice.service-level-z")
    orders = next(one for one in daily_indicators(r) if one.id == "orders")
    if not all(one is not None and one.amount for one in (orders.first, orders.peak)):
        return None
    found = [days_to_tell(z, SHORTFALL, one) for one in (orders.first, orders.peak)]
    return found[0].named("indicators.patience.first"), found[1].named("indicators.patience.peak")
