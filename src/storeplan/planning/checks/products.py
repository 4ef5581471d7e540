"""Rules on the range of products and on what each earns: SP201, SP204, SP205, SP207."""

from collections.abc import Iterator

from storeplan.model.figures import Figure, total
from storeplan.model.plan import Cell, Finding, Phrase, Severity
from storeplan.planning.checks.levers import (
    batches_of,
    cost_that_pays,
    largest_pack,
    left_after_ads,
    orders_within,
    others_together,
    price_that_pays,
    sales_of_share,
    spent_in_a_year,
)
from storeplan.planning.checks.rules import found, phrased, rule, told
from storeplan.planning.economics import ProductEconomics
from storeplan.planning.results import Results
from storeplan.planning.stock import ProductStock
from storeplan.planning.verdicts import TRAFFIC_LIMIT, is_bait


@rule("SP201", Severity.ERROR)
def order_earns_nothing(r: Results) -> Iterator[Finding]:
    """A product leaves nothing before advertising, or nothing after it; or too much is sold to be found."""
    for one in r.products:
        left = left_after_ads(one.daily.contribution, one.daily.price, r.marketing.ad_share)
        loses_alone = one.daily.contribution.amount <= 0
        if loses_alone or (left.amount <= 0 and one.product.role != "traffic"):
            yield _earning(one, left, r)
    bait = [one.product for one in r.products if is_bait(one, r.hero)]
    if sum(product.share.amount for product in bait) > TRAFFIC_LIMIT:
        values: dict[str, Cell] = {
            "product": tuple(product.name for product in bait),
            "hero": r.hero.product.name,
            "share": total([product.share for product in bait]).named("checks.traffic-share"),
        }
        words = phrased("SP201.traffic", values)
        yield found("SP201", Severity.ERROR, "2.1", words, "traffic", "products")


def _earning(one: ProductEconomics, left: Figure, r: Results) -> Finding:
    """One product with the price, cost and ad share that turn it, one at a time."""
    id_, daily, ads = f"checks.{one.product.id}", one.daily, r.marketing.ad_share
    cost = cost_that_pays(
        daily.goods,
        left,
        r.brief.refund_share,
        r.brief.refund_before_dispatch_share,
        r.knowledge.figure("category.unsellable-share"),
    )
    kept = 1 - (daily.tax_cost.amount + daily.fees.amount) / daily.price.amount - ads.amount
    price = price_that_pays(daily.price, left, daily.tax_cost, daily.fees, ads) if kept > 0 else None
    values: dict[str, Cell] = {
        "product": one.product.name,
        "price": daily.price,
        "cost": daily.goods,
        "contribution": daily.contribution,
        "left": left.named(f"{id_}.left-after-ads"),
        "ads": ads,
        "ads_needed": daily.contribution_share,
        "price_needed": price.named(f"{id_}.price-needed") if price is not None else None,
        "cost_needed": cost.named(f"{id_}.cost-needed"),
    }
    key = "SP201.alone" if daily.contribution.amount <= 0 else "SP201.ads"
    words = phrased(key, values)
    if price is None:  # each yuan of price is taken by what follows it
        words["way"] = Phrase(f"{key}.{'cost' if cost.amount > 0 else 'none'}.way", values)
    elif cost.amount <= 0:
        words["way"] = Phrase("SP201.drop.way", values)
    return found("SP201", Severity.ERROR, "2.1", words, one.product.id, _price(one))


def _price(one: ProductEconomics) -> str:
    return f"products.{one.product.id}.price"


@rule("SP204", Severity.ERROR)
def over_limit(r: Results) -> Iterator[Finding]:
    """An item or a usual basket is dearer than the single limit, a regular's year dearer than the yearly."""
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
        if alone or items.amount < r.order.items.amount:
            key, severity = ("item", Severity.ERROR) if alone else ("pack", Severity.WARNING)
            yield _limit(
                key, severity, values | ({} if alone else {"items": items}), one.product.id, _price(one)
            )
    year = spent_in_a_year(r.order.basket, r.brief.repeat_days).named("checks.regular-year")
    annual = r.knowledge.figure("tax.annual-limit")
    if year.amount > annual.amount:
        orders = orders_within(annual, r.order.basket).named("checks.orders-within-limit")
        values = {"basket": r.order.basket, "days": r.brief.repeat_days, "year": year}
        values |= {"limit": annual, "orders": orders}
        yield _limit("year", Severity.WARNING, values, "year", "members.repeat_days")


def _limit(key: str, severity: Severity, values: dict[str, Cell], subject: str, answer: str) -> Finding:
    words = phrased(f"SP204.{key}", values)
    return found("SP204", severity, "2.1", words, subject, answer)


@rule("SP205", limits=("practice.limit.product-share", "practice.limit.second-product-share"))
def one_product_carries_all(r: Results) -> Iterator[Finding]:
    """One product makes more than 60 % of sales."""
    first = max(r.products, key=lambda p: p.product.share.amount).product
    limit = r.knowledge.figure("practice.limit.product-share")
    if first.share.amount <= limit.amount:
        return
    others = sales_of_share(r.goals.sales, others_together(limit)).named("checks.sales-of-others")
    second = sales_of_share(r.goals.sales, r.knowledge.figure("practice.limit.second-product-share"))
    values: dict[str, Cell] = {
        "product": first.name,
        "share": first.share,
        "sales": sales_of_share(r.goals.sales, first.share).named(f"checks.{first.id}.sales"),
        "limit": limit,
        "others": others,
        "second": second.named("checks.sales-of-second"),
        "by": r.brief.start.plus(6).first_day,
    }
    values = told(values, way="SP205.alone.way" if len(r.products) == 1 else "SP205.among.way")
    yield found("SP205", Severity.WARNING, "2.1", values, first.id, "products")


@rule("SP207", Severity.ERROR)
def shelf_life_too_short(r: Results) -> Iterator[Finding]:
    """What has to be bought does not sell before the near-expiry line."""
    for stock in r.stock.products:
        life, least = stock.shelf_life, stock.product.minimum_order
        if life is None:
            continue
        if life.sellable.amount <= 0 or (least is not None and least.amount > life.cap.amount):
            yield _shelf(stock, least if least is not None else stock.first_batch)


def _shelf(stock: ProductStock, order: Figure) -> Finding:
    id_, life = stock.product.id, stock.shelf_life
    assert life is not None  # noqa: S101 - the caller looked
    values: dict[str, Cell] = {
        "product": stock.product.name,
        "sellable": life.sellable,
        "cap": life.cap,
        "near": life.near_expiry,
        "left": life.left_at_arrival,
        "daily": stock.daily,
        "order": order,
    }
    sells = life.cap.amount > 0
    if sells:
        values["batches"] = batches_of(order, life.cap).named(f"checks.{id_}.batches")
    values = told(values, way="SP207.split" if sells else "SP207.none")
    answer = f"products.{id_}.{'minimum_order' if sells else 'shelf_life_months'}"
    return found("SP207", Severity.ERROR, "7.2", values, id_, answer)
