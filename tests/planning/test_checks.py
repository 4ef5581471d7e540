"""What an experienced operator would object to: each rule once where it must speak, once where it must not."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from storeplan import pipeline
from storeplan.model.plan import Finding, Severity
from storeplan.planning.checks import RULES, carried
from storeplan.planning.plan import Plan

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
WORDS = ROOT / "templates/store-plan/zh-CN/findings.yaml"

PARTS = {f"{section}.{part}" for section in range(1, 9) for part in range(1, 4)} - {"5.3"}

Planned = Callable[..., Plan]


class Case(NamedTuple):
    """A rule, the example it is tried on, the changes with which it speaks and those with which it is silent."""

    rule: str
    example: str
    fires: tuple[str, ...]
    silent: tuple[str, ...]


SKINCARE, SUPPLEMENTS, FORMULA = "japanese-skincare", "american-supplements", "australian-formula"
APPAREL, KITCHEN, WINE = "korean-apparel", "german-kitchenware", "french-winery"

CASES = (
    Case("SP101", SKINCARE, ("goals.sales=3000万",), ("goals.sales=200万",)),
    Case("SP102", SKINCARE, ("marketing.target_roas=9",), ()),
    Case("SP103", APPAREL, ("schedule.start=2027-07",), ()),
    Case("SP104", SKINCARE, ("facts.practice.campaign-limit=10%",), ()),
    Case("SP105", SKINCARE, ("market.size=1亿",), ("market.size=100亿",)),
    Case("SP106", SUPPLEMENTS, ("finance.cash=1万",), ("finance.cash=1000万",)),
    Case("SP108", SUPPLEMENTS, ("goals.acceptable_loss=0",), ("goals.acceptable_loss=1000万",)),
    Case("SP109", SKINCARE, ("goals.sales=100万", "marketing.budget=400万"), ()),
    Case("SP201", WINE, ("products.cotes-2021.landed_cost=130",), ()),
    Case("SP202", WINE, ("products.cotes-2021.landed_cost=90",), ("products.cotes-2021.landed_cost=130",)),
    Case("SP203", SKINCARE, ("products.serum-30.price=335",), ("products.mask-5.price=60",)),
    Case("SP204", WINE, ("products.grand-2018.price=5600",), ("products.grand-2018.price=600",)),
    Case("SP205", SUPPLEMENTS, (), ("products.krill.name=磷虾油", "products.joint-120.share=50%")),
    Case("SP206", SKINCARE, ("market.lowest_price=150",), ("market.lowest_price=280",)),
    Case("SP207", SUPPLEMENTS, ("products.joint-120.shelf_life_months=4",), ()),
    Case("SP209", SKINCARE, ("products.serum-30.bonded_only=yes", "logistics.mode=direct"), ()),
    Case("SP301", SKINCARE, ("goals.sales=60万",), ("goals.sales=9000万",)),
    Case("SP501", SKINCARE, ("marketing.cost_per_visit=40",), ("marketing.cost_per_visit=0.5",)),
    Case("SP502", SKINCARE, ("marketing.budget=20万",), ()),
    Case("SP505", SKINCARE, ("platform.score=3.9",), ("platform.score=4.2",)),
    Case("SP701", SKINCARE, ("schedule.start=2026-12", "supply.lead_days=200"), ()),
    Case("SP702", SUPPLEMENTS, ("products.joint-120.minimum_order=90000",), ()),
    Case("SP801", SUPPLEMENTS, (), ("goals.sales=3000万",)),
    Case("SP901", FORMULA, (), ("store.stage=new",)),
    Case("SP903", WINE, (), ("authorisation.until=2031-01-31",)),
)

each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)


def found(plan: Plan, rule: str) -> list[Finding]:
    return [finding for finding in plan.findings if finding.rule == rule]


def words() -> dict[str, Any]:
    text: dict[str, Any] = yaml.safe_load(WORDS.read_text("utf-8"))
    return text


@each_case
def test_a_rule_speaks_where_it_must_and_in_a_part_of_the_plan(planned: Planned, case: Case) -> None:
    findings = found(planned(case.example, *case.fires), case.rule)
    assert findings
    assert {finding.part for finding in findings} <= PARTS


@each_case
def test_a_rule_is_silent_where_nothing_is_wrong(planned: Planned, case: Case) -> None:
    assert not found(planned(case.example, *case.silent), case.rule)


def test_every_rule_has_a_case_here() -> None:
    assert [case.rule for case in CASES] == sorted(RULES)


def test_every_rule_has_a_title_a_text_and_what_to_do_and_no_words_lack_a_rule() -> None:
    findings = words()["findings"]
    assert sorted(findings) == sorted(RULES)
    for rule, texts in findings.items():
        assert set(texts) == {"title", "text", "then"}, rule
        assert all(text.strip() for text in texts.values()), rule


def test_every_sentence_about_a_situation_belongs_to_a_rule() -> None:
    assert {key.partition(".")[0] for key in words()["phrases"]} <= set(RULES)


def test_each_situation_at_the_consumption_tax_line_has_its_own_finding(planned: Planned) -> None:
    """Near the line is a decision, inside the gap a mistake; a discount that crosses the line is worth knowing."""

    def severities(*changes: str) -> set[Severity]:
        return {f.severity for f in found(planned(SKINCARE, *changes), "SP203") if f.subject == "serum-30"}

    assert severities("products.serum-30.price=320") == {Severity.WARNING}
    assert severities("products.serum-30.price=340") == {Severity.ERROR}
    assert severities("products.serum-30.price=340", "price.tax=added") == {Severity.WARNING}
    assert severities("products.serum-30.price=200") == set()


def test_a_loss_the_owner_accepts_is_no_error(planned: Planned) -> None:
    borne = planned(SUPPLEMENTS, "goals.acceptable_loss=1000万")
    refused = planned(SUPPLEMENTS, "goals.acceptable_loss=0")
    assert {f.severity for f in found(borne, "SP801")} == {Severity.WARNING}
    assert {f.severity for f in found(refused, "SP801")} == {Severity.ERROR}


def test_findings_stand_gravest_first(planned: Planned) -> None:
    plan = planned(SKINCARE, "goals.sales=3000万", "platform.score=3.9", "finance.cash=1万")
    order = list(Severity)
    ranks = [order.index(f.severity) for f in plan.findings]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) > 1


def test_an_accepted_finding_stays_in_the_plan_and_is_not_carried(tmp_path: Path) -> None:
    layer = tmp_path / "accepted.answers.yaml"
    layer.write_text(
        "storeplan: 1\nexceptions:\n  - {rule: SP203, reason: 已请报关方确认}\n", encoding="utf-8"
    )
    plan = pipeline.plan(pipeline.load([str(EXAMPLES / f"{SKINCARE}.answers.yaml"), str(layer)]))
    assert found(plan, "SP203")
    assert [f for f in plan.findings if f not in carried(plan.findings)] == found(plan, "SP203")
