"""Which products to sell now, which to hold back, which to leave: one verdict and one reason for each.

The decision: rules in one order, the first that holds decides, so that every product has exactly one
reason and it is the gravest. A hero or a traffic product that loses at its price waits for another
price; any other product that loses is dropped.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from storeplan.frozen import frozen
from storeplan.model.brief import Brief, Product
from storeplan.model.figures import Figure, formula
from storeplan.model.plan import Cell, Term
from storeplan.model.quantity import COUNT, DAYS, Quantity
from storeplan.planning.economics import ProductEconomics
from storeplan.planning.stock import ProductStock

TRAFFIC_LIMIT = Decimal("0.25")
"""Part of the sales that products sold to be found may make up."""

MOST_DAYS_OF_COVER = 90
"""Longer than this, the least purchase of an unproven product ties up money (as rule SP702)."""

MOST_DAYS_OF_REORDER = 180
"""The same for a product that sells already."""

RUNNING = frozenset({"growing", "mature", "taken-over"})
"""Stages of stores whose products sell already."""


@frozen
class ProductVerdict:
    """The verdict on one product.

    Attributes:
        product: The product.
        verdict: go, wait or drop.
        reason: Id of the rule that decided.
        values: What the reason's words may name.
    """

    product: Product
    verdict: str
    reason: str
    values: Mapping[str, Cell]


@frozen
class _Case:
    """What the rules look at."""

    economics: ProductEconomics
    hero: ProductEconomics
    stock: ProductStock
    mode: str
    ad_share: Figure
    sells_already: bool

    @property
    def product(self) -> Product:
        return self.economics.product

    @property
    def loses(self) -> bool:
        return self.economics.daily.contribution.amount <= 0

    @property
    def is_thin(self) -> bool:
        return self.economics.daily.contribution_share.amount <= self.ad_share.amount


def is_bait(one: ProductEconomics, hero: ProductEconomics) -> bool:
    """Whether a product sold to be found leaves less of its price than the first; else it earns its place."""
    less = one.daily.contribution_share.amount < hero.daily.contribution_share.amount
    return one.product.role == "traffic" and less


@formula(COUNT)
def number_of(count: int) -> Quantity:
    """How many there are."""
    return Quantity(Decimal(count))


@formula(DAYS)
def days_of_cover(items: Quantity, daily: Quantity) -> Quantity:
    """Days a number of items lasts: items ÷ items of an ordinary day."""
    return items / daily


@formula(DAYS)
def days_between(first: date, last: date) -> Quantity:
    """Days from one day to another: last − first."""
    return Quantity(Decimal((last - first).days), DAYS.dimensions)


def cover(items: Figure | None, daily: Figure, id_: str) -> Figure | None:
    """Days of cover under an id, None where either is not known or nothing is sold."""
    return None if items is None or not daily.amount else days_of_cover(items, daily).named(id_)


def _cover_id(product: Product) -> str:
    return f"products.{product.id}.minimum-order-days"


def _never_sellable(case: _Case) -> bool:
    life = case.stock.shelf_life
    return life is not None and life.sellable.amount <= 0


def _above_cap(case: _Case) -> bool:
    life, least = case.stock.shelf_life, case.product.minimum_order
    return life is not None and least is not None and least.amount > life.cap.amount


def _too_large(case: _Case) -> bool:
    days = cover(case.product.minimum_order, case.stock.daily, _cover_id(case.product))
    most = MOST_DAYS_OF_REORDER if case.sells_already else MOST_DAYS_OF_COVER
    return days is not None and days.amount > most


def _too_much_bait(case: _Case) -> bool:
    return is_bait(case.economics, case.hero) and case.product.share.amount > TRAFFIC_LIMIT


def _is(role: str) -> Callable[[_Case], bool]:
    return lambda case: case.product.role == role


RULES: tuple[tuple[str, str, Callable[[_Case], bool]], ...] = (
    ("drop", "no-price", lambda c: c.economics.floor_price is None),
    ("drop", "no-sellable-days", _never_sellable),
    ("wait", "hero-loses", lambda c: c.loses and _is("hero")(c)),
    ("wait", "traffic-loses", lambda c: c.loses and _is("traffic")(c)),
    ("drop", "no-contribution", lambda c: c.loses),
    ("wait", "tax-gap", lambda c: c.economics.daily.tax.place == "gap"),
    ("wait", "over-limit", lambda c: c.economics.daily.tax.place == "over-limit"),
    ("wait", "bonded-only", lambda c: c.product.bonded_only is True and c.mode != "bonded"),
    ("wait", "filing-none", lambda c: c.product.filing == "none"),
    ("wait", "filing-pending", lambda c: c.product.filing == "pending"),
    ("wait", "above-cap", _above_cap),
    ("go", "no-reorder", lambda c: c.sells_already and _too_large(c)),
    ("wait", "large-order", _too_large),
    ("wait", "traffic-too-big", _too_much_bait),
    ("go", "campaign-loses", lambda c: c.economics.campaign.contribution.amount <= 0),
    ("go", "brings", _is("traffic")),
    ("go", "hero-thin", lambda c: c.is_thin and _is("hero")(c)),
    ("wait", "ads-eat-it", lambda c: c.is_thin),
    ("go", "hero", _is("hero")),
    ("go", "carries", lambda _: True),
)
"""Verdict, reason and condition; the last holds always."""


def _values(case: _Case) -> dict[str, Cell]:
    one, stock, life = case.economics, case.stock, case.stock.shelf_life
    return {
        "product": one.product.name,
        "price": one.daily.price,
        "cost": one.daily.goods,
        "contribution": one.daily.contribution,
        "share": one.daily.contribution_share,
        "campaign_price": one.campaign.price,
        "campaign_contribution": one.campaign.contribution,
        "floor": one.floor_price if one.floor_price is not None else Term("no-floor"),
        "ad_share": case.ad_share,
        "sales_share": one.product.share,
        "rate": one.daily.tax.rate,
        "low": one.daily.tax.gap_low,
        "high": one.daily.tax.gap_high,
        "batch": stock.first_batch,
        "minimum": one.product.minimum_order,
        "cover": cover(one.product.minimum_order, stock.daily, _cover_id(one.product)),
        "cap": life.cap if life is not None else None,
        "sellable": life.sellable if life is not None else None,
        "mode": Term(f"mode.{case.mode}"),
    }


def judge(
    products: Sequence[ProductEconomics], stocks: Sequence[ProductStock], brief: Brief, ad_share: Figure
) -> tuple[ProductVerdict, ...]:
    """The verdict on every product, in the order of the brief.

    Args:
        products: Every product every day and in a campaign.
        stocks: Its stock, in the same order.
        brief: The shop.
        ad_share: Marketing budget over kept sales (share).
    """
    found = []
    for economics, stock in zip(products, stocks, strict=True):
        case = _Case(economics, products[0], stock, brief.logistics_mode, ad_share, brief.stage in RUNNING)
        verdict, reason = next((v, name) for v, name, holds in RULES if holds(case))
        found.append(ProductVerdict(economics.product, verdict, reason, _values(case)))
    return tuple(found)
