"""The named places that texts of packs may use, each with the cell it is filled with.

The decision: one closed list. A text can name nothing else, and each name means the same in every text,
so a plan cannot contradict itself between two sentences.
"""

from collections.abc import Mapping
from datetime import timedelta

from storeplan.model.brief import Shop
from storeplan.model.figures import Figure
from storeplan.model.knowledge import Knowledge
from storeplan.model.named_places import PLATFORM_PREFIX
from storeplan.model.plan import Cell, Phrase, Term, Word
from storeplan.planning.planned import Planned, R
from storeplan.planning.results import Results

CROWD_OF_AGE = {"18-24": "gen-z", "51-60": "silver", "60-plus": "silver"}
"""Ages that name a crowd of the platform; others leave the category's first crowd."""

DAYS_FROM_START = (7, 14, 30, 45, 60, 90)


def vocabulary(made: Planned[R]) -> Mapping[str, Cell]:
    """Every named place that has a value for this shop and kind of document; the others may not be used."""
    results = made.results
    named = _shop(results.brief, results.knowledge)
    if results.plan is not None:
        named |= _plan(results.plan)
    named |= _platform_names(results.knowledge)
    named |= made.places
    return {name: cell for name, cell in named.items() if cell is not None}


def _plan(r: Results) -> dict[str, Cell]:
    """Those that take an operations plan."""
    named: dict[str, Cell] = {}
    named |= _rival(r)
    named |= _hero(r)
    named |= _money(r)
    named |= _campaign(r)
    named |= _goods(r)
    named |= _people(r)
    return named


def _platform_names(knowledge: Knowledge) -> dict[str, Cell]:
    """What the platform calls its tools, people and programmes, by place (``platform_analytics``)."""
    names = knowledge.lists["platform.names"]
    return {f"{PLATFORM_PREFIX}{name}": Word(f"platform.names.{name}") for name in names}


def _shop(shop: Shop, knowledge: Knowledge) -> dict[str, Cell]:
    """Those that any shop has."""
    days: dict[str, Cell] = {f"day{n}": shop.start.first_day + timedelta(days=n) for n in DAYS_FROM_START}
    return days | {
        "brand": shop.brand,
        "store": shop.store or Phrase("store-name", {"brand": shop.brand}),
        "origin": Word("origin.name"),
        "category": Word("category.name"),
        "subcategory": Word(f"category.subcategories.{shop.subcategory}"),
        "need": Word(f"category.needs.{shop.needs[0]}.name"),
        "need2": Word(f"category.needs.{shop.needs[1]}.name") if len(shop.needs) > 1 else None,
        "crowd": Word(f"category.crowds.{_crowd(shop, knowledge)}.name"),
        "start": shop.start,
        "hero": shop.products[0].name if shop.products else None,
        "second": shop.products[1].name if len(shop.products) > 1 else None,
    }


def _rival(r: Results) -> dict[str, Cell]:
    rival = r.market.compared
    return {
        "rival": rival.rival.name if rival else None,
        "rival_price": rival.rival.price or Term("price-unknown") if rival else None,
        "rival_unit_price": _unit(rival.unit_price or rival.rival.price, rival.unit_price is not None, r)
        if rival
        else None,
        "price_gap": _gap(r),
    }


def _crowd(shop: Shop, knowledge: Knowledge) -> str:
    crowds = knowledge.lists["category.crowds"]
    by_age = (CROWD_OF_AGE.get(age, "") for age in shop.ages)
    return next((crowd for crowd in by_age if crowd in crowds), crowds[0])


def _unit(price: Figure | None, per_content: bool, r: Results) -> Cell:  # noqa: FBT001 - private
    if price is None:
        return Term("price-unknown")
    if not per_content:
        return price
    return Phrase(
        "unit-price", {"price": price, "unit": Term(f"content-unit.{r.brief.products[0].content_unit}")}
    )


def _gap(r: Results) -> Cell:
    gap = r.derived.price_gap
    if gap is None:
        return Term("price-gap-unknown")
    key = {"higher": "price-gap.dearer", "lower": "price-gap.cheaper"}.get(
        r.drivers["price"], "price-gap.level"
    )
    return Phrase(key, {"gap": gap})


def _hero(r: Results) -> dict[str, Cell]:
    hero = r.hero
    product = hero.product
    return {
        "hero_price": hero.daily.price,
        "hero_content": Phrase(
            "content", {"content": product.content, "unit": Term(f"content-unit.{product.content_unit}")}
        )
        if product.content is not None
        else Term("one-item"),
        "hero_unit_price": _unit(r.market.unit_price or hero.daily.price, r.market.unit_price is not None, r),
        "hero_floor": hero.floor_price or Term("no-floor"),
        "hero_campaign_price": hero.campaign.price,
        "hero_cost": hero.daily.goods,
        "hero_contribution": hero.daily.contribution,
    }


def _money(r: Results) -> dict[str, Cell]:
    goals, order, marketing = r.goals, r.order, r.marketing
    return {
        "goal": goals.sales,
        "month1_goal": goals.months[0].sales,
        "peak_month": Phrase("month-only", {"month": goals.peak.month}),
        "peak_goal": goals.peak.sales,
        "loss": r.brief.acceptable_loss,
        "budget": marketing.budget,
        "ad_share": marketing.ad_share,
        "break_even_roas": order.reported_break_even_roas or Term("no-break-even"),
        "roas": marketing.roas,
        "cost_per_visit": r.brief.cost_per_visit,
        "seed_cost": r.knowledge.figure("practice.seed-cost-per-visit"),
        "visits_needed": goals.visits,
        "visits_month": r.derived.month_visits,
        "conversion_new": goals.months[0].conversion,
        "conversion_steady": goals.months[-1].conversion,
        "basket": order.basket,
        "items_per_order": order.items,
        "contribution_share": order.contribution_share,
        "contribution_order": order.contribution,
        "refund_share": r.brief.refund_share,
        "creators": Phrase("creators", {"number": r.derived.creators}),
        "creator_budget": r.derived.creator_budget,
        "content_budget": marketing.content_budget,
        "test_days": r.page_test.days,
        "test_visits": r.page_test.visits_per_arm,
        "repeat_days": r.brief.repeat_days,
        "repurchase_share": r.brief.repurchase_share,
        "repeat_value": r.derived.repeat_value,
    }


def _campaign(r: Results) -> dict[str, Cell]:
    largest = r.biggest_campaign
    if largest is None:
        return {}
    stock = r.stock.products[0].campaign_items
    return {
        "campaign": Word(f"calendar.events.{largest.campaign.id}.name"),
        "campaign_date": largest.campaign.start,
        "campaign_goal": largest.sales,
        "campaign_share": largest.year_share,
        "campaign_stock": stock or Term("no-campaign-stock"),
        "campaign_order_by": largest.order_by,
        "campaign_inbound_by": largest.inbound_by,
    }


def _goods(r: Results) -> dict[str, Cell]:
    stock, logistics = r.stock.products[0], r.logistics
    life = stock.shelf_life
    return {
        "mode": Word(f"logistics.modes.{logistics.chosen.id}.name"),
        "other_mode": Word(f"logistics.modes.{logistics.alternative.id}.name"),
        "parcel_cost": logistics.chosen.order_cost,
        "other_parcel_cost": logistics.alternative.order_cost,
        "flip_orders": logistics.alternative.flip_orders or Term("no-flip"),
        "lead_days": logistics.lead_days,
        "transport_days": logistics.transport_days,
        "daily_items": stock.daily,
        "safety_stock": stock.safety,
        "reorder_point": stock.reorder_point,
        "first_batch": stock.first_batch,
        "near_expiry_days": life.near_expiry if life else Term("unknown-days"),
        "sellable_days": life.sellable if life else Term("unknown-days"),
        "batch_cap": life.cap if life else Term("unknown-items"),
    }


def _people(r: Results) -> dict[str, Cell]:
    return {
        "inquiries_day": r.derived.mean_inquiries,
        "seats": Phrase("seats", {"seats": r.service.base_seats}),
        "service_own_cost": r.service.own_cost,
        "service_outsourced_cost": r.service.outsourced_cost,
        "heads": r.team.heads,
        "payroll_month": r.team.month_cost,
        "agency_month": r.derived.agency_month,
    }
