"""Every pack that comes with storeplan: read strictly, complete, and with numbers that hang together."""

from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

from storeplan.errors import UnusablePack
from storeplan.loading.knowledge import load_knowledge
from storeplan.loading.knowledge_packs import KINDS, read_pack, read_sources
from storeplan.loading.pack_files import SHIPPED, pack_ids
from storeplan.loading.yaml_nodes import read_yaml
from storeplan.model.facts import Confidence
from storeplan.model.knowledge import Knowledge

ALL = [(kind.id, id_) for kind in KINDS.values() for id_ in pack_ids(kind.folder, [])]
CATEGORIES = pack_ids("categories", [])
ORIGINS = pack_ids("origins", [])
EVENTS = [
    "new-year-goods",
    "valentines",
    "spring-38",
    "spring-new",
    "mothers-day",
    "day-520",
    "june-618",
    "summer",
    "carnival-88",
    "qixi",
    "sale-99",
    "mid-autumn",
    "double-11",
    "black-friday",
    "year-end",
    "double-holiday",
]
CATEGORY_FACTS = {
    "commission-share": "share",
    "annual-fee": "CNY",
    "deposit": "CNY",
    "basket": "CNY/order",
    "items-per-order": "item/order",
    "price-middle": "CNY/item",
    "goods-cost-share": "share",
    "conversion.new": "order/visit",
    "conversion.steady": "order/visit",
    "cost-per-visit": "CNY/visit",
    "refund-share": "share",
    "refund-before-dispatch-share": "share",
    "inquiries-per-order": "inquiry/order",
    "repurchase-share": "share",
    "repeat-days": "day",
    "unsellable-share": "share",
    "salvage-share": "share",
    "demand-variation": "ratio",
    "pre-sale-conversion": "share",
}
CATEGORY_TAGS = {
    "tax-profile": {"general", "reduced", "unit-price", "wine", "spirits", "watch", "jewellery"},
    "shelf": {"expiry", "season", "none"},
    "repeat": {"high", "middle", "low"},
    "logistics": {"bonded", "direct", "consolidated"},
    "price-unit": {"ml", "g", "100ml", "sheet", "100g", "tablet", "can", "bottle", "piece"},
}
CONTENT_UNITS = {"ml", "g", "sheet", "tablet", "can", "bottle", "piece", "pair", "set", "capsule"}
OTHER_FACTS = {
    "platform": "payment-share points-share other-fees-share score-gate score-target response-target-share "
    "settlement-days deposit-return-days near-expiry-share near-expiry-days ban-share ban-days "
    "inbound-cutoff-days registration-days creative-days response-minutes ship-hours-bonded "
    "ship-hours-direct affiliate-commission-share affiliate-technical-share analytics-paid-year",
    "tax": "single-limit annual-limit levy-share vat.general vat.reduced consumption.cosmetics "
    "consumption.wine consumption.spirits consumption.watch consumption.jewellery line.content line.sheet "
    "line.watch return-apply-days return-back-days tariff.mfn-assumption",
    "logistics": " ".join(
        f"{mode}.{fact}"
        for mode in ("bonded", "direct", "consolidated")
        for fact in [
            "parcel-cost",
            "pick-cost",
            "storage-cost",
            "dwell-months",
            "fixed-cost",
            "deposit",
            "tax-prepayment",
            "days-low",
            "days-high",
            "return-cost",
            "inbound-days",
        ]
    ),
    "origin": "sea-days air-days production-days",
    "practice": "ramp.month-1 ramp.month-6 ad-share.launch ad-share.growth ad-share.steady "
    "organic-ratio.none organic-ratio.daigou organic-ratio.channel discount.daily discount.campaign "
    "campaign-conversion-lift warm-up-conversion-ratio campaign-lift.opening campaign-lift.middle "
    "campaign-lift.final campaign-lift.warm-up opening-days final-days content-cost seed-cost-per-visit "
    "minimum-channel-month minimum-channel-share service-level-z review-days first-batch-days "
    "holding-share order-cost scenario.floor scenario.goal scenario.stretch refund-fee-return-share "
    "test-power-z test-significance-z test-lift cash.contingency-share ramp-limit growth-limit "
    "share-limit campaign-limit peak-two-months-limit stop-loss.ad-share-steady "
    "exit.agency-notice-months exit.stock-disposal-cost exchange.USD exchange.EUR exchange.JPY "
    "exchange.KRW exchange.AUD exchange.GBP exchange.shock-share",
    "people": "on-cost-factor work-hours-month pay.manager pay.operations pay.ads pay.service pay.design "
    "pay.supply pay.data pay.live",
    "agency": "retainer commission-share setup",
    "service": "inquiries-per-person-day bot-share outsourced-per-inquiry outsourced-seat-month temp-day "
    "handling-minutes concurrency hours-day promise-seconds promise-share",
}
LISTS = {
    "platform.store-types": 6,
    "platform.documents": 13,
    "platform.routes": 5,
    "platform.tools": 12,
    "platform.scenes": 5,
    "platform.service-promises": 6,
    "market.city-tiers": 5,
    "market.laws": 11,
    "market.crowds": 8,
    "channel.channels": 8,
    "channel.creator-tiers": 4,
    "logistics.modes": 3,
    "people.roles": 8,
    "calendar.events": 16,
    "calendar.preparation": 6,
}


def shop(category: str = "skincare", origin: str = "japan") -> Knowledge:
    return load_knowledge("tmall-global", category, origin, [2027, 2028], {})


def test_all_kinds_of_packs_are_there() -> None:
    assert len(CATEGORIES) == 25
    assert len(pack_ids("families", [])) == 8
    assert len(ORIGINS) == 7
    assert {kind for kind, _ in ALL} == set(KINDS)


@pytest.mark.parametrize(("kind", "id_"), ALL)
def test_every_pack_is_in_order(kind: str, id_: str) -> None:
    file = SHIPPED / KINDS[kind].folder / f"{id_}.yaml"
    assert read_yaml(file).problems == ()
    pack = read_pack(KINDS[kind], id_, read_sources([]), [])
    assert pack.version == "2026-11"
    for fact in pack.facts.values():
        assert fact.as_of[:7] <= "2026-11", fact.path
        assert fact.sources, fact.path
        assert fact.confidence is not Confidence.ASSUMPTION or len(fact.reason) >= 2, fact.path
        if fact.unit.name == "share":
            assert 0 <= fact.amount <= 1, fact.path


def test_sources_are_in_order_and_every_one_has_a_title() -> None:
    assert read_yaml(SHIPPED / "sources.yaml").problems == ()
    sources = read_sources([])
    assert sources["planner"].url == ""
    assert all(source.title for source in sources.values())
    assert all(source.url.startswith("http") or not source.url for source in sources.values())


@pytest.mark.parametrize("category", CATEGORIES)
def test_every_category_is_complete(category: str) -> None:
    known = shop(category)
    for fact, unit in CATEGORY_FACTS.items():
        assert known.facts[f"category.{fact}"].unit.name == unit, fact
    for tag, words in CATEGORY_TAGS.items():
        assert known.tags[f"category.{tag}"] in words, tag
    assert len(known.lists["category.subcategories"]) >= 4
    assert 5 <= len(known.lists["category.needs"]) <= 8
    assert 2 <= len(known.lists["category.crowds"]) <= 4
    assert set(known.lists["category.content-units"]) <= CONTENT_UNITS


@pytest.mark.parametrize("category", CATEGORIES)
def test_a_basket_is_price_times_items(category: str) -> None:
    known = shop(category)
    price, items, basket = (
        known.facts[f"category.{fact}"].amount for fact in ("price-middle", "items-per-order", "basket")
    )
    assert abs(price * items / basket - 1) < Decimal("0.02")
    assert known.facts["category.conversion.new"].amount < known.facts["category.conversion.steady"].amount


@pytest.mark.parametrize("category", CATEGORIES)
def test_every_category_weighs_every_event(category: str) -> None:
    sources = read_sources([])
    pack = read_pack(KINDS["category"], category, sources, [])
    family = read_pack(KINDS["family"], pack.family, sources, [])
    weights = {**family.weights, **pack.weights}
    assert list(weights) == EVENTS
    assert weights["double-11"] >= 4


@pytest.mark.parametrize("prefix", OTHER_FACTS)
def test_the_facts_of_planning_are_there(prefix: str) -> None:
    known = shop()
    missing = [fact for fact in OTHER_FACTS[prefix].split() if not known.has(f"{prefix}.{fact}")]
    assert missing == []


@pytest.mark.parametrize("origin", ORIGINS)
def test_every_origin_has_days_closures_and_a_currency(origin: str) -> None:
    known = shop(origin=origin)
    assert known.facts["origin.air-days"].amount < known.facts["origin.sea-days"].amount
    assert known.closures
    assert known.has(f"practice.exchange.{known.tags['origin.currency']}")


@pytest.mark.parametrize("path", LISTS)
def test_lists_are_there(path: str) -> None:
    assert len(shop().lists[path]) == LISTS[path]


def test_events_of_the_calendar_are_those_of_the_agreement() -> None:
    known = shop()
    assert list(known.lists["calendar.events"]) == EVENTS
    assert all(known.has(f"calendar.strength.{event}") for event in EVENTS)
    assert all(known.has(f"calendar.preparation.{step}") for step in known.lists["calendar.preparation"])


def test_hours_of_service_sum_to_one() -> None:
    known = shop()
    shares = [known.facts[f"service.hour-share.{hour:02}"].amount for hour in range(8, 23)]
    assert len(shares) == known.facts["service.hours-day"].amount
    assert sum(shares) == 1


@pytest.mark.parametrize("step", ["launch", "growth", "steady"])
def test_jobs_of_the_budget_sum_to_one(step: str) -> None:
    known = shop()
    jobs = ("new", "seed", "harvest", "regulars")
    assert sum(known.facts[f"practice.job-share.{job}.{step}"].amount for job in jobs) == 1


def test_weights_of_the_marketing_budget_sum_to_one() -> None:
    known = shop()
    for size in ("small", "middle", "large"):
        tiers = (*known.lists["channel.creator-tiers"], "content")
        assert sum(known.facts[f"practice.creator-weight.{tier}.{size}"].amount for tier in tiers) == 1
    assert sum(known.facts[f"practice.scene-weight.{s}"].amount for s in known.lists["platform.scenes"]) == 1
    roles = ("traffic", "hero", "profit", "image")
    assert sum(known.facts[f"practice.role-weight.{role}"].amount for role in roles) == 1


def test_a_new_store_never_ramps_faster_than_its_own_limit() -> None:
    known = shop()
    ramp = [known.facts[f"practice.ramp.month-{i}"].amount for i in range(1, 7)]
    limit = known.facts["practice.ramp-limit"].amount
    assert ramp[-1] == 1
    assert all(later / earlier <= limit for earlier, later in pairwise(ramp))


def test_formula_has_a_longer_shelf_life_rule_than_the_platform() -> None:
    known = shop("infant-formula", "australia-new-zealand")
    assert known.facts["category.near-expiry-days"].amount > known.facts["platform.near-expiry-days"].amount


BAD = sorted((Path(__file__).parent / "bad_packs").glob("*.yaml"))


@pytest.mark.parametrize("bad", BAD, ids=lambda path: path.stem)
def test_a_broken_pack_announces_its_own_error_on_its_line(bad: Path, tmp_path: Path) -> None:
    text = bad.read_text(encoding="utf-8")
    kind = KINDS[text.split("pack: ", 1)[1].split()[0]]
    expected = [
        (number, line.split("# error: ", 1)[1].strip())
        for number, line in enumerate(text.splitlines(), 1)
        if "# error: " in line
    ]
    (tmp_path / kind.folder).mkdir()
    (tmp_path / kind.folder / bad.name).write_text(text, encoding="utf-8")
    with pytest.raises(UnusablePack) as caught:
        read_pack(kind, bad.stem, read_sources([]), [tmp_path])
    found = [(problem.line, problem.message) for problem in caught.value.problems]
    assert found == expected
    assert all(str(problem.file).endswith(bad.name) and problem.column for problem in caught.value.problems)
