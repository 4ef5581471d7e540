"""From answers to a brief: every gap filled once, here, by a fact or a named default."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal

from storeplan.errors import Problem, StoreplanError
from storeplan.model.answers import Answers, LocalText, Month
from storeplan.model.brief import Brief, PastMonth, Person, Product, Rival, Shop, Supplier
from storeplan.model.figures import Figure
from storeplan.model.knowledge import Knowledge
from storeplan.model.quantity import (
    CNY_PER_ITEM,
    CNY_PER_ITEM_MONTH,
    CNY_PER_ORDER,
    CNY_PER_VISIT,
    CONTENT_PER_ITEM,
    COUNT,
    DAYS,
    HOURS,
    HOURS_PER_DAY,
    ITEMS,
    MONTHS,
    ORDERS_PER_VISIT,
    PEOPLE,
    RATIO,
    SCORE,
    SHARE,
    VISITS,
)
from storeplan.planning.answer_reader import AnswerReader
from storeplan.planning.brief_defaults import (
    STAGE_OF_AD_SHARE,
    budget_from_sales,
    landed_cost_by_share,
    loss_from_budget,
    sales_from_budget,
    shares_of_sales,
)
from storeplan.planning.entry import entry_from

MATURE_SALES = 20_000_000
"""Kept sales of a year (CNY) from which a running store counts as mature, as the size bands do."""


def _stage(answer: str, last_year: Figure | None) -> str:
    if answer != "running":
        return {"approved": "not-applied", "": "not-applied"}.get(answer, answer)
    return "mature" if last_year is not None and last_year.amount >= MATURE_SALES else "growing"


def _role(index: int, price: Decimal, hero_price: Decimal) -> str:
    """Role of a product nobody gave one: the first carries the shop, the others follow from their price."""
    if index == 0:
        return "hero"
    if price < hero_price * Decimal("0.6"):
        return "traffic"
    return "image" if price > hero_price * Decimal("1.8") else "profit"


def _products(reader: AnswerReader) -> tuple[Product, ...]:
    knowledge = reader.knowledge
    readers = [(r.id, reader.inside(r, "products")) for r in reader.records("products")]
    middle = knowledge.figure("category.price-middle")
    prices = [
        (one.money("price", CNY_PER_ITEM) or middle).named(f"products.{id_}.price") for id_, one in readers
    ]
    roles = [
        one.choice("role") or _role(i, prices[i].amount, prices[0].amount)
        for i, (_, one) in enumerate(readers)
    ]
    shares = shares_of_sales([one.number("share", SHARE) for _, one in readers], roles, knowledge)
    cost_share = knowledge.figure("category.goods-cost-share")
    units = knowledge.lists.get("category.content-units", ("piece",))
    return tuple(
        Product(
            id=id_,
            name=one.text("name") or LocalText((("", id_),)),
            content=one.number("content", CONTENT_PER_ITEM),
            content_unit=one.choice("content_unit", units[0]),
            price=price,
            landed_cost=one.money("landed_cost", CNY_PER_ITEM)
            or landed_cost_by_share(price, cost_share).named(f"products.{id_}.landed-cost"),
            shelf_life=one.number("shelf_life_months", MONTHS),
            role=role,
            share=share.named(f"products.{id_}.sales-share"),
            filing=one.choice("filing"),
            bonded_only=one.flag("bonded_only"),
            has_hs_code=one.text("hs_code") is not None,
            minimum_order=one.number("minimum_order", ITEMS),
            proofs=one.text("proofs"),
            supplier=(one.text("supplier") or LocalText((("", ""),))).in_language(""),
        )
        for (id_, one), price, role, share in zip(readers, prices, roles, shares, strict=True)
    )


def _rivals(reader: AnswerReader) -> tuple[Rival, ...]:
    found = []
    for record in reader.records("rivals"):
        one = reader.inside(record, "rivals")
        found.append(
            Rival(
                id=record.id,
                name=one.text("name") or LocalText((("", record.id),)),
                content=one.number("content", CONTENT_PER_ITEM),
                content_unit=one.choice("content_unit"),
                price=one.money("price", CNY_PER_ITEM),
                complaint=one.text("complaint"),
                monthly_sales=one.text("monthly_sales"),
            )
        )
    return tuple(found)


def _history(reader: AnswerReader) -> tuple[PastMonth, ...]:
    found = []
    for record in reader.records("history"):
        one = reader.inside(record, "history")
        month = record.values.get("month")
        if not isinstance(month, Month):
            continue
        found.append(
            PastMonth(
                month=month,
                visits=one.number("visitors", VISITS),
                conversion=one.number("conversion", ORDERS_PER_VISIT),
                basket=one.money("basket", CNY_PER_ORDER),
                ad_spend=one.money("ad_spend"),
                refund_share=one.number("refund_share", SHARE),
            )
        )
    return tuple(sorted(found, key=lambda past: past.month))


def _suppliers(reader: AnswerReader) -> tuple[Supplier, ...]:
    found = []
    for record in reader.records("suppliers"):
        one = reader.inside(record, "suppliers")
        found.append(
            Supplier(
                id=record.id,
                name=one.text("name") or LocalText((("", record.id),)),
                minimum_order=one.number("minimum_order", ITEMS),
                payment_days=one.number("payment_days", DAYS),
                lead_days=one.number("lead_days", DAYS),
                quality=one.choice("quality"),
                closed=one.text("closed"),
            )
        )
    return tuple(found)


def _people(reader: AnswerReader) -> tuple[Person, ...]:
    found = []
    for record in reader.records("people"):
        one = reader.inside(record, "people")
        found.append(
            Person(
                id=record.id,
                name=one.text("name") or LocalText((("", record.id),)),
                role=one.choice("role"),
                months=one.number("months", MONTHS),
                aim=one.choice("aim", "lead"),
            )
        )
    return tuple(found)


def _goal_and_budget(reader: AnswerReader, stage: str) -> tuple[Figure, Figure]:
    """Sales goal and marketing budget; one follows from the other where only one was given."""
    goal, budget = reader.money("goals.sales"), reader.money("marketing.budget")
    if goal is None and (budget is None or not budget.amount):
        raise StoreplanError(Problem("goal-or-budget-needed", hint="goal-or-budget-needed"))
    ad_share = reader.knowledge.figure(f"practice.ad-share.{STAGE_OF_AD_SHARE[stage]}")
    if goal is None and budget is not None:
        goal = sales_from_budget(budget, ad_share)
    if budget is None and goal is not None:
        budget = budget_from_sales(goal, ad_share)
    assert goal is not None and budget is not None  # noqa: S101, PT018 - settled by the two lines above
    return goal.named("goals.sales"), budget.named("marketing.budget")


def brief_from(answers: Answers, knowledge: Knowledge, questions: Sequence[str], as_of: date) -> Brief:
    """The shop in typed terms, with what it wants to sell.

    Args:
        answers: Validated answers with at least the required ones.
        knowledge: Packs for the category, origin and platform answered.
        questions: Ids of the questions that apply, in the questionnaire's order.
        as_of: What "today" is.

    Raises:
        StoreplanError: When neither a sales goal nor a marketing budget was given.
    """
    return with_goal(shop_from(answers, knowledge, questions, as_of), answers, knowledge)


def with_goal(shop: Shop, answers: Answers, knowledge: Knowledge) -> Brief:
    """A shop with its goal, budget and the loss it can bear.

    Raises:
        StoreplanError: When neither a sales goal nor a marketing budget was given.
    """
    reader = AnswerReader({q: answers.value(q) for q in answers}, knowledge)
    goal, budget = _goal_and_budget(reader, shop.stage)
    return Brief(
        **{one.name: getattr(shop, one.name) for one in fields(shop)},
        sales_goal=goal,
        acceptable_loss=reader.money("goals.acceptable_loss")
        or loss_from_budget(budget).named("goals.acceptable_loss"),
        marketing_budget=budget,
    )


def shop_from(answers: Answers, knowledge: Knowledge, questions: Sequence[str], as_of: date) -> Shop:
    """The shop in typed terms; the arguments are those of ``brief_from``."""
    reader = AnswerReader({q: answers.value(q) for q in answers}, knowledge)
    last_year = reader.money("store.last_year_sales")
    stage = _stage(reader.choice("store.stage"), last_year)
    start = answers.value("schedule.start")
    return Shop(
        platform=reader.choice("store.platform", "tmall-global"),
        category=reader.choice("store.category"),
        origin=reader.choice("store.origin"),
        subcategory=reader.choice("store.subcategory", knowledge.lists["category.subcategories"][0]),
        brand=reader.text("store.brand") or LocalText((("", "—"),)),
        store=reader.text("store.name"),
        client=reader.text("client.name"),
        client_contact=reader.text("client.contact"),
        agency=reader.text("agency.name"),
        agency_contact=reader.text("agency.contact"),
        version=(reader.text("document.version") or LocalText((("", "1.0"),))).in_language(""),
        confidentiality=reader.text("document.confidentiality"),
        store_type=reader.choice("store.type", "flagship"),
        stage=stage,
        awareness=reader.choice("store.awareness", "none"),
        last_year_sales=last_year,
        products=_products(reader),
        needs=reader.choices("audience.needs") or knowledge.lists["category.needs"][:2],
        ages=reader.choices("audience.ages"),
        regions=reader.choices("audience.regions"),
        countries=reader.choices("market.countries"),
        rivals=_rivals(reader),
        start=start if isinstance(start, Month) else Month(as_of.year, as_of.month).plus(1),
        goods_at=reader.choice("supply.goods_at", "origin"),
        lead_days=reader.number("supply.lead_days", DAYS) or knowledge.figure("origin.production-days"),
        operator=reader.choice("team.operator", "undecided"),
        heads=reader.number("team.heads", PEOPLE),
        people=_people(reader),
        price_includes_tax=reader.choice("price.tax", "included") == "included",
        logistics_mode=reader.choice("logistics.mode", knowledge.tags["category.logistics"]),
        parcel_cost=reader.money("logistics.parcel_cost", CNY_PER_ORDER),
        storage_cost=reader.money("logistics.storage_cost", CNY_PER_ITEM_MONTH),
        refund_share=reader.number("after_sales.refund_share", SHARE)
        or knowledge.figure("category.refund-share"),
        refund_before_dispatch_share=reader.number("after_sales.before_dispatch_share", SHARE)
        or knowledge.figure("category.refund-before-dispatch-share"),
        cost_per_visit=reader.money("marketing.cost_per_visit", CNY_PER_VISIT)
        or knowledge.figure("category.cost-per-visit"),
        target_roas=reader.number("marketing.target_roas", RATIO),
        conversion=reader.number("sales.conversion", ORDERS_PER_VISIT),
        basket=reader.money("sales.basket", CNY_PER_ORDER),
        lowest_price=reader.money("market.lowest_price", CNY_PER_ITEM),
        lowest_price_channel=reader.text("market.lowest_price_channel"),
        cash=reader.money("finance.cash"),
        purchase_currency=reader.choice(
            "finance.purchase_currency", knowledge.tags.get("origin.currency", "CNY")
        ),
        history=_history(reader),
        suppliers=_suppliers(reader),
        authorisation_until=reader.day("authorisation.until"),
        authorisation_level=reader.choice("authorisation.level"),
        entry=entry_from(reader),
        market_size=reader.money("market.size"),
        own_live_hours=reader.number("live.own_hours", HOURS),
        hosts_wanted=reader.flag("live.hosts"),
        service_outsourced={"own": False, "outsourced": True}.get(reader.choice("service.outsourced")),
        service_hours=reader.number("service.hours", HOURS_PER_DAY) or knowledge.figure("service.hours-day"),
        members=reader.number("members.count", COUNT),
        repurchase_share=reader.number("members.repeat_share", SHARE)
        or knowledge.figure("category.repurchase-share"),
        repeat_days=reader.number("members.repeat_days", DAYS) or knowledge.figure("category.repeat-days"),
        score=reader.number("platform.score", SCORE),
        manager_known=reader.flag("platform.manager_known"),
        contents={
            kind: figure
            for kind in ("videos", "images", "notes", "creators")
            if (figure := reader.number(f"content.{kind}", COUNT)) is not None
        },
        texts={
            id_: text
            for id_ in ("brand.values", "brand.story", "brand.positioning")
            if (text := reader.text(id_)) is not None
        },
        profit_share_goal=reader.number("goals.profit_share", SHARE),
        three_year_sales=reader.money("goals.three_year_sales"),
        score_goal=reader.number("goals.satisfaction_score", SCORE),
        awareness_goal=reader.number("goals.awareness_searches", COUNT),
        accepted=answers.exceptions,
        unanswered=tuple(q for q in questions if answers.value(q) is None),
        custom={},
    )
