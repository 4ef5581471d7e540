"""What in the answers is hardly meant so: a slip of a digit, a cost above its price.

The decision: a doubt is told and never refuses an answer; whoever answers may know better. Only answers are
compared with answers: what the trade would object to is a finding of the plan.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from storeplan.frozen import frozen
from storeplan.model.answers import AnswerValue, LocalText, Money, Month, Record

FARTHEST_UNIT_PRICE = Decimal(3)
"""Times a rival's price for the same content beyond which one of the two is more likely mistyped."""

FASTEST_GROWTH = Decimal(3)
"""Times last year's sales beyond which a goal is more likely a slip than a wish."""

LARGEST_BUDGET_SHARE = Decimal("0.6")
"""Part of the sales goal beyond which a marketing budget leaves nothing for goods."""

SMALLEST_GOAL = Decimal(10_000)
"""Yuan a year below which a goal lacks its 万 more often than not."""

LARGEST_SHARE_OF_ONE = Decimal("0.6")
"""Part of all sales of one product beyond which the shop hangs on it."""


@frozen
class Doubt:
    """Something that is hardly meant so.

    Attributes:
        path: Of the answer it is told beside.
        message: Key of its words.
        values: For their placeholders.
    """

    path: str
    message: str
    values: Mapping[str, str]


def doubts_of(values: Mapping[str, AnswerValue]) -> tuple[Doubt, ...]:
    """Everything in these answers that is hardly meant so, in the order of the questionnaire.

    Args:
        values: Answers that count, by question id. Amounts of different currencies are not compared.
    """
    products, rivals = _records(values, "products"), _records(values, "rivals")
    doubts = [*_of_products(products), *_of_rivals(products, rivals), *_of_goals(values), *_of_dates(values)]
    return tuple(doubts)


def _of_products(products: tuple[Record, ...]) -> Iterator[Doubt]:
    for product in products:
        price, cost = _money(product.values, "price"), _money(product.values, "landed_cost")
        path = f"products.{product.id}"
        if price and cost and price.currency == cost.currency and cost.amount >= price.amount:
            words = {"cost": _plain(cost.amount), "price": _plain(price.amount)}
            yield Doubt(f"{path}.landed_cost", "doubt-cost-above-price", words)
        share = product.values.get("share")
        if isinstance(share, Decimal) and len(products) > 1 and share > LARGEST_SHARE_OF_ONE:
            yield Doubt(f"{path}.share", "doubt-one-product", {"share": _percent(share)})


def _of_rivals(products: tuple[Record, ...], rivals: tuple[Record, ...]) -> Iterator[Doubt]:
    """The first product, which is the one compared, held against each rival for the same content."""
    if not products:
        return
    own = _unit_price(products[0])
    for rival in rivals:
        other = _unit_price(rival)
        if own is None or other is None or own[1:] != other[1:]:
            continue
        times = own[0] / other[0]
        if not 1 / FARTHEST_UNIT_PRICE <= times <= FARTHEST_UNIT_PRICE:
            words = {"product": _name(products[0]), "rival": _name(rival)}
            far = {"times": _plain(round(max(times, 1 / times), 1))}
            key = "doubt-far-above-rival" if times > 1 else "doubt-far-below-rival"
            yield Doubt(f"rivals.{rival.id}.price", key, words | far)


def _of_goals(values: Mapping[str, AnswerValue]) -> Iterator[Doubt]:
    goal, last_year = _money(values, "goals.sales"), _money(values, "store.last_year_sales")
    budget, loss = _money(values, "marketing.budget"), _money(values, "goals.acceptable_loss")
    if not goal:
        return
    if goal.currency == "CNY" and goal.amount < SMALLEST_GOAL:
        yield Doubt("goals.sales", "doubt-tiny-goal", {"goal": _plain(goal.amount)})
    if last_year and _times(goal, last_year) > FASTEST_GROWTH:
        times = _plain(round(_times(goal, last_year), 1))
        yield Doubt("goals.sales", "doubt-fast-growth", {"times": times})
    if loss and _times(loss, goal) > 1:
        yield Doubt("goals.acceptable_loss", "doubt-loss-above-goal", {})
    if budget and _times(budget, goal) > LARGEST_BUDGET_SHARE:
        yield Doubt("marketing.budget", "doubt-large-budget", {"share": _percent(_times(budget, goal))})


def _of_dates(values: Mapping[str, AnswerValue]) -> Iterator[Doubt]:
    start, until = values.get("schedule.start"), values.get("authorisation.until")
    if isinstance(start, Month) and isinstance(until, date) and until < start.plus(12).first_day:
        words = {"until": str(until), "end": str(start.plus(11))}
        yield Doubt("authorisation.until", "doubt-authorisation-ends", words)


def _unit_price(record: Record) -> tuple[Decimal, AnswerValue, str] | None:
    """Price for one of its content unit, that unit, and the currency; None where one is not known."""
    price, content = _money(record.values, "price"), record.values.get("content")
    unit = record.values.get("content_unit")
    if not price or not isinstance(content, Decimal) or not content or unit is None:
        return None
    return price.amount / content, unit, price.currency


def _times(one: Money, other: Money) -> Decimal:
    """How many times the other an amount is; nothing where they cannot be compared."""
    comparable = one.currency == other.currency and other.amount > 0
    return one.amount / other.amount if comparable else Decimal(0)


def _records(values: Mapping[str, AnswerValue], question: str) -> tuple[Record, ...]:
    value = values.get(question)
    return tuple(one for one in value if isinstance(one, Record)) if isinstance(value, tuple) else ()


def _money(values: Mapping[str, AnswerValue], key: str) -> Money | None:
    value = values.get(key)
    return value if isinstance(value, Money) else None


def _name(record: Record) -> str:
    name = record.values.get("name")
    return name.in_language("") if isinstance(name, LocalText) else record.id


def _plain(amount: Decimal) -> str:
    return f"{amount:,f}".rstrip("0").rstrip(".") if amount % 1 else f"{amount:,.0f}"


def _percent(share: Decimal) -> str:
    return f"{share * 100:.0f}%"
