"""Answers of shops that do not exist: any choice, any price, any budget, nothing that contradicts itself."""

import json
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from storeplan.loading.knowledge import choices

Answers = dict[str, Any]

_numbers = count()


def written(folder: Path, answers: Answers) -> Path:
    """An answers file of its own in the folder."""
    path = folder / f"{next(_numbers)}.answers.yaml"
    head = {"storeplan": 1, "language": "zh-CN", "as_of": "2026-11-22"}
    path.write_text(json.dumps(head | answers), encoding="utf-8")
    return path


UNITS = ("ml", "g", "sheet", "tablet", "capsule", "can", "bottle", "piece", "pair", "set")
CATEGORIES = sorted(id_ for id_, _ in choices("categories", {}))
ORIGINS = sorted(id_ for id_, _ in choices("origins", {}))
PLATFORMS = sorted(id_ for id_, _ in choices("platforms", {}))

shares = st.integers(0, 100).map(lambda percent: f"{percent}%")
prices = st.decimals(1, 20000, places=2).map(str)
money = st.one_of(st.integers(0, 50_000_000).map(str), st.just("0"))
starts = st.tuples(st.integers(2027, 2029), st.integers(1, 12)).map(lambda m: f"{m[0]}-{m[1]:02}")

products = st.fixed_dictionaries(
    {"price": prices},
    optional={
        "landed_cost": prices,
        "content": st.decimals("0.01", 5000, places=2).map(str),
        "content_unit": st.sampled_from(UNITS),
        "shelf_life_months": st.integers(1, 60),
        "role": st.sampled_from(["traffic", "hero", "profit", "image"]),
        "minimum_order": st.integers(1, 100_000),
        "bonded_only": st.booleans(),
        "filing": st.sampled_from(["done", "pending", "none"]),
        "share": st.decimals("0.1", 8, places=1).map(lambda percent: f"{percent}%"),
    },
)
rivals = st.fixed_dictionaries(
    {"name": st.just("对手")},
    optional={
        "price": prices,
        "content": st.integers(1, 2000),
        "content_unit": st.sampled_from(UNITS),
    },
)


def numbered(found: list[Answers], prefix: str) -> list[Answers]:
    return [{"id": f"{prefix}-{at}", "name": f"{prefix} {at}"} | one for at, one in enumerate(found, 1)]


@st.composite
def answers_of_a_shop(draw: st.DrawFn) -> Answers:
    """Answers that contradict nothing: any choice, any price, any budget, goals from a few orders a year on."""
    offered = draw(st.lists(products, min_size=1, max_size=12))
    dearest = max(Decimal(str(one["price"])) for one in offered)
    goal = dearest * draw(st.one_of(st.integers(40, 200), st.integers(1000, 2_000_000)))
    answers: Answers = {
        "store.brand": "Alder",
        "store.origin": draw(st.sampled_from(ORIGINS)),
        "store.category": draw(st.sampled_from(CATEGORIES)),
        "products": numbered(offered, "item"),
        "goals.sales": str(min(goal, Decimal(10) ** 11)),
        "schedule.start": draw(starts),
    }
    optional: Answers = {
        "store.platform": st.sampled_from(PLATFORMS),
        "store.stage": st.sampled_from(["not-applied", "approved", "new", "running", "taken-over"]),
        "store.awareness": st.sampled_from(["none", "daigou", "channel"]),
        "store.last_year_sales": money,
        "rivals": st.lists(rivals, max_size=3).map(lambda found: numbered(found, "rival")),
        "goals.acceptable_loss": money,
        "marketing.budget": money,
        "price.tax": st.sampled_from(["included", "added"]),
        "supply.goods_at": st.sampled_from(["origin", "overseas-warehouse", "bonded"]),
        "supply.lead_days": st.integers(0, 365),
        "team.operator": st.sampled_from(["own", "agency", "undecided"]),
        "logistics.mode": st.sampled_from(["bonded", "direct", "consolidated"]),
        "after_sales.refund_share": st.integers(0, 95).map(lambda percent: f"{percent}%"),
        "after_sales.before_dispatch_share": shares,
        "sales.conversion": st.decimals("0.05", 30, places=2).map(lambda percent: f"{percent}%"),
        "sales.basket": st.integers(1, 300).map(lambda percent: str(dearest * percent / 100)),
        "marketing.cost_per_visit": st.decimals("0.05", 60, places=2).map(str),
        "marketing.target_roas": st.integers(1, 20),
        "market.lowest_price": prices,
        "market.size": st.integers(1, 10**11).map(str),
        "members.count": st.integers(0, 10**6),
        "members.repeat_share": shares,
        "service.hours": st.integers(1, 24),
        "service.outsourced": st.sampled_from(["own", "outsourced", "undecided"]),
        "finance.cash": money,
        "finance.purchase_currency": st.sampled_from(["CNY", "USD", "EUR", "JPY", "KRW", "AUD", "GBP"]),
        "platform.score": st.decimals(0, 5, places=1).map(str),
        "live.own_hours": st.integers(0, 168),
        "live.hosts": st.booleans(),
        "authorisation.until": st.dates().filter(lambda d: 2027 <= d.year < 2040).map(str),
        "goals.three_year_sales": st.integers(1, 10**10).map(str),
    }
    chosen = draw(st.lists(st.sampled_from(sorted(optional)), unique=True, max_size=14))
    answers |= {key: draw(optional[key]) for key in chosen}
    if answers.get("supply.goods_at") == "bonded" and "logistics.mode" in answers:
        answers["logistics.mode"] = "bonded"  # goods that lie there are sent from there
    return answers
