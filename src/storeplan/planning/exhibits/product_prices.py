"""Tables of section 2, continued: price ladder, what coupons may take off, sets."""

from collections.abc import Iterator, Sequence

from storeplan.model.figures import Figure
from storeplan.model.plan import Cell, ColumnKind, Phrase, PlanColumn, PlanRow, PlanTable, Term, Word
from storeplan.planning.campaigns import CampaignPlan
from storeplan.planning.economics import ProductEconomics
from storeplan.planning.results import Results
from storeplan.planning.sets import ProductSet, product_sets
from storeplan.planning.stacking import Stacking, stack
from storeplan.planning.taxes import product_tax
from storeplan.planning.verdicts import number_of


def tables(r: Results) -> Iterator[PlanTable]:
    """The tables of prices of part 2.2; those without rows are left out by the caller."""
    yield _ladder(r)
    yield _stacking(r)
    yield _coupon_room(r)
    yield _sets(r)


def _floor_rate(one: ProductEconomics, r: Results) -> Figure | None:
    floor = one.floor_price
    if floor is None or floor.amount <= 0:
        return None
    id_ = f"products.{one.product.id}.floor"
    return product_tax(one.product, floor, r.knowledge, id_, included=r.brief.price_includes_tax).rate


def _ladder(r: Results) -> PlanTable:
    hero = r.hero
    return PlanTable(
        "products.ladder",
        (
            PlanColumn("product"),
            PlanColumn("daily", ColumnKind.PRICE),
            PlanColumn("daily-left", ColumnKind.PRICE),
            PlanColumn("daily-rate", ColumnKind.SHARE),
            PlanColumn("campaign", ColumnKind.PRICE),
            PlanColumn("campaign-left", ColumnKind.PRICE),
            PlanColumn("campaign-rate", ColumnKind.SHARE),
            PlanColumn("floor", ColumnKind.PRICE),
            PlanColumn("floor-rate", ColumnKind.SHARE),
        ),
        tuple(
            PlanRow(
                (
                    one.product.name,
                    one.daily.price,
                    one.daily.contribution,
                    one.daily.tax.rate,
                    one.campaign.price,
                    one.campaign.contribution,
                    one.campaign.tax.rate,
                    one.floor_price or Term("no-floor"),
                    _floor_rate(one, r),
                )
            )
            for one in r.products
        ),
        {
            "product": hero.product.name,
            "daily": hero.daily.price,
            "campaign": hero.campaign.price,
            "floor": hero.floor_price or Term("no-floor"),
            "discount": r.knowledge.figure("practice.discount.campaign"),
        },
    )


def _stacking(r: Results) -> PlanTable:
    largest = r.biggest_campaign
    stacking = stack(r.hero, r, largest)
    columns = (
        PlanColumn("layer"),
        PlanColumn("off", ColumnKind.PRICE),
        PlanColumn("net", ColumnKind.PRICE),
        PlanColumn("above", ColumnKind.PRICE),
        PlanColumn("rate", ColumnKind.SHARE),
    )
    if stacking is None:
        return PlanTable("products.stacking", columns, ())
    values: dict[str, Cell] = {
        "product": r.hero.product.name,
        "campaign": _event(largest) if largest else Term("one-campaign"),
        "price": r.hero.campaign.price,
        "floor": r.hero.floor_price,
        "room": stacking.room,
        "lowest": stacking.lowest,
        "rate": stacking.lowest_rate,
    }
    key = "room" if stacking.room.amount else "broken"
    return PlanTable(
        "products.stacking",
        columns,
        tuple(
            PlanRow(
                (Term(f"products.layer.{one.id}"), one.off, one.net, one.above, one.rate),
                strong=one.id == "coupons",
            )
            for one in stacking.layers
        ),
        values
        | {
            "situation": Phrase(f"products.stacking.{key}", values),
            "tax": Phrase(f"products.stacking.tax-{key}", values),
        },
    )


def _coupon_room(r: Results) -> PlanTable:
    """What coupons may take off in each campaign, with its own reduction and advertising."""
    found = [(one, stack(r.hero, r, one)) for one in r.campaigns if one.sales.amount]
    stacked = sorted(
        ((one, stacking) for one, stacking in found if stacking is not None),
        key=lambda pair: pair[0].campaign.start,
    )
    return PlanTable(
        "products.coupon-room",
        (
            PlanColumn("campaign"),
            PlanColumn("official", ColumnKind.PRICE),
            PlanColumn("gift", ColumnKind.PRICE),
            PlanColumn("ads", ColumnKind.PRICE),
            PlanColumn("room", ColumnKind.PRICE),
            PlanColumn("lowest", ColumnKind.PRICE),
            PlanColumn("rate", ColumnKind.SHARE),
        ),
        tuple(_coupon_row(one, stacking, r) for one, stacking in stacked) if len(stacked) > 1 else (),
        _coupon_extremes(stacked, r) if stacked else {},
    )


def _event(one: CampaignPlan) -> Word:
    return Word(f"calendar.events.{one.campaign.id}.name")


def _coupon_row(one: CampaignPlan, stacking: Stacking, r: Results) -> PlanRow:
    off = {layer.id: layer.off for layer in stacking.layers}
    cells: tuple[Cell, ...] = (off.get("official"), off["gift"], off["ads"], stacking.room, stacking.lowest)
    return PlanRow((_event(one), *cells, stacking.lowest_rate), strong=one is r.biggest_campaign)


def _coupon_extremes(stacked: Sequence[tuple[CampaignPlan, Stacking]], r: Results) -> dict[str, Cell]:
    least = min(stacked, key=lambda pair: pair[1].room.amount)
    most = max(stacked, key=lambda pair: pair[1].room.amount)
    return {
        "product": r.hero.product.name,
        "least_campaign": _event(least[0]),
        "least": least[1].room,
        "most_campaign": _event(most[0]),
        "most": most[1].room,
    }


def _sets(r: Results) -> PlanTable:
    found = product_sets(r)
    allowed = [one for one in found if one.within_limit]
    best = max(allowed or found, key=lambda one: one.room.amount)
    values: dict[str, Cell] = {
        "set": _contents(best),
        "price": best.price,
        "room": best.room,
        "limit": r.knowledge.figure("tax.single-limit"),
        "gift": r.knowledge.figure("practice.gift-share"),
    }
    return PlanTable(
        "products.sets",
        (
            PlanColumn("set"),
            PlanColumn("price", ColumnKind.PRICE),
            PlanColumn("left", ColumnKind.PRICE),
            PlanColumn("apart", ColumnKind.PRICE),
            PlanColumn("room", ColumnKind.PRICE),
            PlanColumn("limit"),
        ),
        tuple(
            PlanRow(
                (
                    _contents(one),
                    one.price,
                    one.left,
                    one.apart,
                    one.room,
                    Term(f"products.set.{'within' if one.within_limit else 'beyond'}"),
                ),
                strong=one is best and one.within_limit and len(found) > 1,
            )
            for one in found
        ),
        values | {"situation": Phrase(f"products.sets.{'within' if allowed else 'beyond'}", values)},
    )


def _contents(one: ProductSet) -> Cell:
    if one.id == "with-second":
        first, second = (part.product.name for part in one.parts)
        return Phrase("products.set.mixed", {"first": first, "second": second})
    number = number_of(len(one.parts)).named(f"sets.{one.id}.number")
    return Phrase("products.set.same", {"product": one.parts[0].product.name, "items": number})
