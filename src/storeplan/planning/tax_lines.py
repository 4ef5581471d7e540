"""The prices on either side of the consumption-tax line, for products taxed by their unit price.

The decision: prices are whole yuan, because that is how they are set; a gap is shown by the last price
below it and the first above it, with what the shop nets at each.
"""

from collections.abc import Sequence
from decimal import ROUND_CEILING, Decimal

from storeplan.frozen import frozen
from storeplan.model.brief import Product
from storeplan.model.figures import Figure, formula
from storeplan.model.quantity import CNY_PER_ITEM, Quantity, bare
from storeplan.planning.economics import ProductEconomics
from storeplan.planning.results import Results
from storeplan.planning.taxes import (
    composite_rate,
    composite_rate_without_consumption,
    line_price,
    no_consumption_tax,
    price_before_tax,
)


@frozen
class TaxLine:
    """The line of one product.

    Attributes:
        product: The product.
        place: Where its every-day price stands.
        unit_price: Every-day price before tax per unit of content (CNY/content).
        line: Price before tax of one item on the line (CNY/item).
        below: Last whole price at the lower rate (CNY/item); None where the buyer pays tax on top.
        above: First whole price at the higher rate; None as above.
        net_below: What is left of ``below`` after tax.
        net_above: What is left of ``above`` after tax.
        more: What the buyer pays more at ``above``.
    """

    product: Product
    place: str
    unit_price: Figure | None
    line: Figure
    below: Figure | None = None
    above: Figure | None = None
    net_below: Figure | None = None
    net_above: Figure | None = None
    more: Figure | None = None


def _up(price: Quantity) -> Decimal:
    return bare(price).to_integral_value(ROUND_CEILING)


@formula(CNY_PER_ITEM)
def last_price_below(gap_low: Quantity) -> Quantity:
    """Last whole price under the line: the gap's first price rounded up, less one."""
    return Quantity(_up(gap_low) - 1, CNY_PER_ITEM.dimensions)


@formula(CNY_PER_ITEM)
def first_price_above(gap_high: Quantity) -> Quantity:
    """First whole price past the gap: its end rounded up."""
    return Quantity(_up(gap_high), CNY_PER_ITEM.dimensions)


@formula(CNY_PER_ITEM)
def extra_paid(above: Quantity, below: Quantity) -> Quantity:
    """What the buyer pays more past the gap: price above − price below."""
    return above - below


def _line(one: ProductEconomics, content: Figure, low: Figure, high: Figure, r: Results) -> TaxLine:
    product, tax = one.product, one.daily.tax
    id_ = f"products.{product.id}"
    sheet = product.content_unit in {"sheet", "piece"}
    per_unit = r.knowledge.figure("tax.line.sheet" if sheet else "tax.line.content")
    line = line_price(per_unit, content, no_consumption_tax()).named(f"{id_}.tax-line")
    if tax.gap_low is None or tax.gap_high is None:
        return TaxLine(product, tax.place, tax.unit_price, line)
    below = last_price_below(tax.gap_low).named(f"{id_}.last-price-below")
    above = first_price_above(tax.gap_high).named(f"{id_}.first-price-above")
    return TaxLine(
        product,
        tax.place,
        tax.unit_price,
        line,
        below,
        above,
        price_before_tax(below, low).named(f"{id_}.net-below-line"),
        price_before_tax(above, high).named(f"{id_}.net-above-line"),
        extra_paid(above, below).named(f"{id_}.extra-paid"),
    )


def tax_lines(r: Results, products: Sequence[ProductEconomics] | None = None) -> tuple[TaxLine, ...]:
    """The lines of products with content; none where no line applies to the category.

    Args:
        r: Results.
        products: Some of the products; None for all.
    """
    knowledge = r.knowledge
    if knowledge.tags["category.tax-profile"] != "unit-price":
        return ()
    vat, levy = knowledge.figure("tax.vat.general"), knowledge.figure("tax.levy-share")
    low = composite_rate_without_consumption(vat, levy)
    high = composite_rate(knowledge.figure("tax.consumption.cosmetics"), vat, levy)
    asked = r.products if products is None else products
    return tuple(
        _line(one, one.product.content, low, high, r) for one in asked if one.product.content is not None
    )
