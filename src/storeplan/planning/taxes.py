"""Import tax in the cross-border retail channel: which rate applies to a price, and where the lines are.

The decision: the consumption-tax line is tested on the price before tax. A price that contains the tax has
a gap in which neither rate is consistent, and the plan says so instead of picking one.
"""

from decimal import Decimal

from storeplan.frozen import frozen
from storeplan.model.brief import Product
from storeplan.model.figures import Figure, formula
from storeplan.model.knowledge import Knowledge
from storeplan.model.quantity import CNY_PER_CONTENT, CNY_PER_ITEM, SHARE, Quantity

NEAR_LINE = Decimal("0.05")
"""A unit price within this share of the line counts as near it."""

CONSUMPTION_TAX = {"wine": "wine", "spirits": "spirits", "jewellery": "jewellery"}
"""Tax profiles with one fixed consumption tax, and its fact."""


@frozen
class ProductTax:
    """Import tax of one product at one price.

    Attributes:
        rate: Composite rate on the price before tax (share).
        dutiable: Price before tax of one item (CNY/item).
        tax: Tax of one item, whoever pays it (CNY/item).
        place: below, near, above, gap, over-limit, or flat where no line applies.
        unit_price: Price before tax per unit of content, None without content (CNY/content).
        gap_low: First all-in price of the gap, None where there is none (CNY/item).
        gap_high: First all-in price above the gap, None where there is none (CNY/item).
    """

    rate: Figure
    dutiable: Figure
    tax: Figure
    place: str
    unit_price: Figure | None
    gap_low: Figure | None = None
    gap_high: Figure | None = None


@formula(SHARE)
def composite_rate(consumption: Quantity, vat: Quantity, levy: Quantity) -> Quantity:
    """Import VAT and consumption tax together, within the limits.

    (consumption + VAT) ÷ (1 − consumption) × 70 %. Source: Ministry of Finance notice 2016 No. 18;
    the closed form as printed by Azoya.
    """
    return (consumption + vat) / (1 - consumption) * levy


@formula(SHARE)
def composite_rate_without_consumption(vat: Quantity, levy: Quantity) -> Quantity:
    """Import VAT within the limits: VAT × 70 %. Source: Ministry of Finance notice 2016 No. 18."""
    return vat * levy


@formula(SHARE)
def full_rate(tariff: Quantity, consumption: Quantity, vat: Quantity) -> Quantity:
    """Rate of one indivisible item above the single-transaction limit.

    (tariff + VAT + consumption + tariff × VAT) ÷ (1 − consumption). Source: Azoya tax page, checked by
    algebra; rule in the customs answers of Ningbo, 2025-11.
    """
    return (tariff + vat + consumption + tariff * vat) / (1 - consumption)


@formula(CNY_PER_ITEM)
def price_before_tax(price: Quantity, rate: Quantity) -> Quantity:
    """Dutiable price inside an all-in price: price ÷ (1 + rate)."""
    return price / (1 + rate)


@formula(CNY_PER_ITEM)
def price_as_given(price: Quantity) -> Quantity:
    """Dutiable price where the buyer pays the tax on top: the price itself."""
    return price


@formula(CNY_PER_ITEM)
def import_tax(dutiable: Quantity, rate: Quantity) -> Quantity:
    """Tax of one item: price before tax × rate. Source: Ministry of Finance notice 2016 No. 18."""
    return dutiable * rate


@formula(CNY_PER_CONTENT)
def unit_price(price: Quantity, content: Quantity) -> Quantity:
    """Price per ml, g, sheet or piece: price ÷ net content."""
    return price / content


@formula(CNY_PER_ITEM)
def line_price(line: Quantity, content: Quantity, rate: Quantity) -> Quantity:
    """All-in price at which the price before tax stands on the line: line × content × (1 + rate)."""
    return line * content * (1 + rate)


def _vat(knowledge: Knowledge) -> Figure:
    reduced = knowledge.tags["category.tax-profile"] == "reduced"
    return knowledge.figure("tax.vat.reduced" if reduced else "tax.vat.general")


def _low_rate(knowledge: Knowledge) -> Figure:
    profile = knowledge.tags["category.tax-profile"]
    levy, vat = knowledge.figure("tax.levy-share"), _vat(knowledge)
    if profile in CONSUMPTION_TAX:
        consumption = knowledge.figure(f"tax.consumption.{CONSUMPTION_TAX[profile]}")
        return composite_rate(consumption, vat, levy).named("tax.rate")
    return composite_rate_without_consumption(vat, levy).named("tax.rate")


def _line(product: Product, knowledge: Knowledge) -> tuple[Figure, Figure] | None:
    """The line a product's unit price is tested on, and the consumption tax above it."""
    profile = knowledge.tags["category.tax-profile"]
    if profile == "unit-price" and product.content is not None:
        sheet = product.content_unit in {"sheet", "piece"}
        line = knowledge.figure("tax.line.sheet" if sheet else "tax.line.content")
        return line, knowledge.figure("tax.consumption.cosmetics")
    return None


def _rate_over_limit(knowledge: Knowledge, consumption: Figure) -> Figure:
    tariff = knowledge.figure("tax.tariff.mfn-assumption")
    return full_rate(tariff, consumption, _vat(knowledge)).named("tax.rate-over-limit")


def _consumption_of(knowledge: Knowledge, *, above_line: bool) -> Figure:
    profile = knowledge.tags["category.tax-profile"]
    if above_line:
        return knowledge.figure("tax.consumption.cosmetics")
    if profile in CONSUMPTION_TAX:
        return knowledge.figure(f"tax.consumption.{CONSUMPTION_TAX[profile]}")
    return no_consumption_tax()


@formula(SHARE)
def no_consumption_tax() -> Quantity:
    """Goods without consumption tax: a rate of nothing."""
    return Quantity(Decimal(0))


def _dutiable(price: Figure, rate: Figure, *, included: bool) -> Figure:
    return price_before_tax(price, rate) if included else price_as_given(price)


def _taxed(price: Figure, rate: Figure, *, included: bool, id_: str) -> tuple[Figure, Figure]:
    dutiable = _dutiable(price, rate, included=included)
    return dutiable.named(f"{id_}.price-before-tax"), import_tax(dutiable, rate).named(f"{id_}.import-tax")


def _taxed_over_limit(
    price: Figure, knowledge: Knowledge, id_: str, *, above_line: bool, included: bool
) -> tuple[Figure, Figure, Figure]:
    """Rate, price before tax and tax of an item above the limit; a watch may stand above its own line too."""
    rate = _rate_over_limit(knowledge, _consumption_of(knowledge, above_line=above_line))
    dutiable, tax = _taxed(price, rate, included=included, id_=id_)
    line = knowledge.facts["tax.line.watch"].amount
    if knowledge.tags["category.tax-profile"] == "watch" and dutiable.amount >= line:
        rate = _rate_over_limit(knowledge, knowledge.figure("tax.consumption.watch"))
        dutiable, tax = _taxed(price, rate, included=included, id_=id_)
    return rate, dutiable, tax


def _place(unit: Figure, line: Figure) -> str:
    if unit.amount >= line.amount:
        return "above"
    return "near" if unit.amount >= line.amount * (1 - NEAR_LINE) else "below"


def product_tax(
    product: Product, price: Figure, knowledge: Knowledge, id_: str, *, included: bool
) -> ProductTax:
    """Import tax of one item at one price.

    Args:
        product: The product.
        price: Price of one item at this rung of the ladder (CNY/item).
        knowledge: Packs.
        id_: Prefix for the figures' ids (``products.serum-30``).
        included: Whether ``price`` contains the tax.
    """
    low = _low_rate(knowledge)
    above_line = False
    place, unit, gap_low, gap_high = "flat", None, None, None
    rate = low
    test = _line(product, knowledge)
    if test is not None and product.content is not None:
        line, consumption = test
        high = composite_rate(
            consumption, knowledge.figure("tax.vat.general"), knowledge.figure("tax.levy-share")
        ).named("tax.rate-high-end")
        unit = unit_price(_dutiable(price, low, included=included), product.content)
        place = _place(unit, line)
        if included:
            gap_low = line_price(line, product.content, low).named(f"{id_}.gap-low")
            gap_high = line_price(line, product.content, high).named(f"{id_}.gap-high")
            if place == "above" and price.amount < gap_high.amount:
                place = "gap"
        above_line = place in {"above", "gap"}
        rate = high if above_line else low
    dutiable, tax = _taxed(price, rate, included=included, id_=id_)
    if dutiable.amount > knowledge.facts["tax.single-limit"].amount:
        rate, dutiable, tax = _taxed_over_limit(
            price, knowledge, id_, above_line=above_line, included=included
        )
        place = "over-limit"
    if product.content is not None:
        unit = unit_price(dutiable, product.content).named(f"{id_}.unit-price-before-tax")
    return ProductTax(rate.named(f"{id_}.tax-rate"), dutiable, tax, place, unit, gap_low, gap_high)
