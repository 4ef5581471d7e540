"""Rules on products and prices: SP2xx."""

from collections.abc import Iterator
from decimal import Decimal

from storeplan.model.figures import formula
from storeplan.model.plan import Cell, Finding, Phrase, Severity, Term
from storeplan.model.quantity import ITEMS, Quantity
from storeplan.planning.checks.rules import found, rule
from storeplan.planning.economics import ProductEconomics
from storeplan.planning.results import Results


@formula(ITEMS)
def largest_pack(limit: Quantity, price: Quantity) -> Quantity:
    """Items of one product that stay within the single-transaction limit, rounded down."""
    return Quantity(Decimal(int(limit.bare() / price.bare()))).of(ITEMS)


@rule("SP201")
def order_earns_nothing(r: Results) -> Iterator[Finding]:
    """A product leaves nothing before advertising, or nothing after it."""
    for one in r.products:
        if one.daily.contribution.amount <= 0:
            yield found("SP201", Severity.ERROR, "2.1", _earning(one), one.product.id)


def _earning(one: ProductEconomics) -> dict[str, Cell]:
    return {
        "product": one.product.name,
        "price": one.daily.price,
        "contribution": one.daily.contribution,
        "floor": one.floor_price if one.floor_price is not None else Term("no-price"),
        "cost": one.daily.goods,
    }


@rule("SP202")
def campaign_below_floor(r: Results) -> Iterator[Finding]:
    """The campaign price lies under the price that leaves nothing."""
    for one in r.products:
        floor = one.floor_price
        if floor is not None and one.daily.contribution.amount > 0 and one.campaign.contribution.amount < 0:
            yield found(
                "SP202",
                Severity.ERROR,
                "2.2",
                {
                    "product": one.product.name,
                    "price": one.campaign.price,
                    "floor": floor,
                    "contribution": one.campaign.contribution,
                },
                one.product.id,
            )


@rule("SP203")
def near_consumption_tax_line(r: Results) -> Iterator[Finding]:
    """A price is near the consumption-tax line, inside the gap, or a campaign price crosses it."""
    for one in r.products:
        tax, cheap = one.daily.tax, one.campaign.tax
        crosses = tax.place in {"above", "gap"} and cheap.place in {"below", "near"}
        if tax.place not in {"near", "gap"} and not crosses:
            continue
        how = "gap" if tax.place == "gap" else "crosses" if crosses else "near"
        values: dict[str, Cell] = {
            "product": one.product.name,
            "price": one.daily.price,
            "unit_price": tax.unit_price,
            "rate": tax.rate,
            "campaign_rate": cheap.rate,
            "campaign_price": one.campaign.price,
        }
        low, high = tax.gap_low, tax.gap_high
        key = how if low is not None and high is not None else f"{how}-on-top"
        values |= {"low": low, "high": high}
        yield found(
            "SP203",
            Severity.ERROR if how == "gap" else Severity.WARNING,
            "2.1",
            {"situation": Phrase(f"SP203.{key}", values), **values},
            one.product.id,
        )


@rule("SP204")
def over_single_limit(r: Results) -> Iterator[Finding]:
    """An item, or the usual basket of it, is dearer than the single-transaction limit."""
    limit = r.knowledge.figure("tax.single-limit")
    for one in r.products:
        values: dict[str, Cell] = {
            "product": one.product.name,
            "price": one.daily.price,
            "limit": limit,
            "rate": one.daily.tax.rate,
        }
        items = largest_pack(limit, one.daily.price).named(f"checks.{one.product.id}.largest-pack")
        alone = one.daily.tax.place == "over-limit"
        if not alone and items.amount >= r.order.items.amount:
            continue
        values |= {} if alone else {"items": items}
        key = "SP204.item" if alone else "SP204.pack"
        values |= {"situation": Phrase(key, values), "way": Phrase(f"{key}.way", values)}
        yield found("SP204", Severity.ERROR if alone else Severity.WARNING, "2.1", values, one.product.id)


@rule("SP205")
def one_product_carries_all(r: Results) -> Iterator[Finding]:
    """One product makes more than 60 % of sales, or a small shop has more than twelve."""
    first = max(r.products, key=lambda p: p.product.share.amount).product
    if first.share.amount > Decimal("0.6"):
        yield found("SP205", Severity.WARNING, "2.1", {"product": first.name, "share": first.share})


@rule("SP206")
def cheaper_elsewhere(r: Results) -> Iterator[Finding]:
    """The first product is sold elsewhere for less than 95 % of our campaign price."""
    lowest, ours = r.brief.lowest_price, r.hero.campaign.price
    if lowest is not None and lowest.amount < ours.amount * Decimal("0.95"):
        yield found(
            "SP206",
            Severity.ERROR,
            "2.1",
            {
                "product": r.hero.product.name,
                "lowest": lowest,
                "ours": ours,
                "channel": r.brief.lowest_price_channel or Term("elsewhere"),
                "floor": r.hero.floor_price,
            },
        )


@rule("SP207")
def shelf_life_too_short(r: Results) -> Iterator[Finding]:
    """The least purchase does not sell before the near-expiry line."""
    for stock in r.stock.products:
        life, least = stock.shelf_life, stock.product.minimum_order
        if life is None:
            continue
        if life.sellable.amount <= 0 or (least is not None and least.amount > life.cap.amount):
            yield found(
                "SP207",
                Severity.ERROR,
                "7.2",
                {
                    "product": stock.product.name,
                    "sellable": life.sellable,
                    "cap": life.cap,
                    "near": life.near_expiry,
                    "daily": stock.daily,
                    "order": least if least is not None else stock.first_batch,
                },
                stock.product.id,
            )


@rule("SP209")
def channel_not_confirmed(r: Results) -> Iterator[Finding]:
    """A product may only be sold from bonded stock and is planned otherwise."""
    for one in r.products:
        if one.product.bonded_only and r.brief.logistics_mode != "bonded":
            yield found(
                "SP209",
                Severity.ERROR,
                "7.1",
                {"product": one.product.name, "mode": Term(f"mode.{r.brief.logistics_mode}")},
                one.product.id,
            )
