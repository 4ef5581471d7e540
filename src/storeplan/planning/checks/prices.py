"""Rules on prices against the floor, the tax line and other channels: SP202, SP203, SP206."""

from collections.abc import Iterator

from storeplan.model.figures import Figure
from storeplan.model.plan import Cell, Finding, Severity, Term
from storeplan.planning.checks.levers import largest_discount
from storeplan.planning.checks.rules import found, rule, told
from storeplan.planning.economics import ProductEconomics
from storeplan.planning.matching import hero_at
from storeplan.planning.results import Results
from storeplan.planning.stacking import layers_before_ads
from storeplan.planning.tax_lines import TaxLine, tax_lines


@rule("SP202", Severity.ERROR)
def campaign_below_floor(r: Results) -> Iterator[Finding]:
    """Reduction, gift and host together take a campaign price under the price that leaves nothing."""
    for one in r.products:
        if one.floor_price is None or one.daily.contribution.amount <= 0:
            continue
        last = layers_before_ads(one, one.floor_price, r)[-1]
        if last.above.amount < 0:
            yield _below(one, one.floor_price, last.net, r)


def _below(one: ProductEconomics, floor: Figure, net: Figure, r: Results) -> Finding:
    given = [r.knowledge.figure("practice.gift-share")]
    given += [r.knowledge.figure("practice.discount.host-live")] if r.brief.hosts_wanted else []
    most = largest_discount(one.daily.price, floor, given)
    values: dict[str, Cell] = {
        "product": one.product.name,
        "daily": one.daily.price,
        "price": one.campaign.price,
        "net": net,
        "floor": floor,
        "contribution": one.campaign.contribution,
        "discount": r.knowledge.figure("practice.discount.campaign"),
        "most": most.named(f"checks.{one.product.id}.largest-discount"),
    }
    values = told(values, way="SP202.discount" if most.amount > 0 else "SP202.none")
    return found("SP202", Severity.ERROR, "2.2", values, one.product.id, f"products.{one.product.id}.price")


@rule("SP203", Severity.ERROR)
def near_consumption_tax_line(r: Results) -> Iterator[Finding]:
    """A price is near the consumption-tax line, inside the gap, or a campaign price crosses it."""
    at_it = {one.product.id: (one, how) for one in r.products if (how := _nearness(one))}
    for line in tax_lines(r, [one for one, _ in at_it.values()]):
        one, how = at_it[line.product.id]
        yield _at_the_line(one, line, how)


def _nearness(one: ProductEconomics) -> str:
    """How a product meets the line: gap, crosses or near; empty when it does not."""
    place = one.daily.tax.place
    if place == "gap":
        return "gap"
    if place == "above" and one.campaign.tax.place in {"below", "near"}:
        return "crosses"
    return "near" if place == "near" else ""


def _at_the_line(one: ProductEconomics, line: TaxLine, how: str) -> Finding:
    values: dict[str, Cell] = {
        "product": one.product.name,
        "price": one.daily.price,
        "unit_price": line.unit_price,
        "rate": one.daily.tax.rate,
        "campaign_rate": one.campaign.tax.rate,
        "campaign_price": one.campaign.price,
        "net": one.daily.tax.dutiable,
        "line": line.line,
        "low": one.daily.tax.gap_low,
        "high": one.daily.tax.gap_high,
        "below": line.below,
        "above": line.above,
        "net_below": line.net_below,
        "net_above": line.net_above,
        "more": line.more,
    }
    inside = line.below is not None
    end = "" if inside else "-on-top"
    values = told(values, situation=f"SP203.{how}{end}", way=f"SP203.way{end}")
    severity = Severity.ERROR if how == "gap" else Severity.WARNING
    return found("SP203", severity, "2.1", values, one.product.id, f"products.{one.product.id}.price")


@rule("SP206", Severity.ERROR, ("practice.limit.price-elsewhere",))
def cheaper_elsewhere(r: Results) -> Iterator[Finding]:
    """The first product is sold elsewhere for less than 95 % of our campaign price."""
    lowest, ours, hero = r.brief.lowest_price, r.hero.campaign.price, r.hero
    limit = r.knowledge.facts["practice.limit.price-elsewhere"]
    if lowest is None or lowest.amount >= ours.amount * limit.amount:
        return
    left = hero_at(lowest, "at-lowest", r).contribution
    values: dict[str, Cell] = {
        "product": hero.product.name,
        "lowest": lowest,
        "ours": ours,
        "channel": r.brief.lowest_price_channel or Term("elsewhere"),
        "floor": hero.floor_price if hero.floor_price is not None else Term("no-price"),
        "left": left,
    }
    values = told(values, way="SP206.match" if left.amount > 0 else "SP206.hold")
    yield found("SP206", Severity.ERROR, "2.1", values, answer="market.lowest_price")
