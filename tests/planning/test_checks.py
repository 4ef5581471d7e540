"""What an experienced operator would object to: words, order and exceptions of findings."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from storeplan import pipeline
from storeplan.errors import UnusableFile
from storeplan.model.answers import LocalText
from storeplan.model.plan import Finding, Severity
from storeplan.planning.checks import RULES, carried, idle
from storeplan.planning.plan import Plan

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
WORDS = ROOT / "templates/store-plan/zh-CN/findings.yaml"

Planned = Callable[..., Plan]

SKINCARE, SUPPLEMENTS, WINE = "japanese-skincare", "american-supplements", "french-winery"


def found(plan: Plan, rule: str) -> list[Finding]:
    return [finding for finding in plan.findings if finding.rule == rule]


def words() -> dict[str, Any]:
    text: dict[str, Any] = yaml.safe_load(WORDS.read_text("utf-8"))
    return text


def test_every_rule_has_a_title_a_text_and_what_to_do_and_no_words_lack_a_rule() -> None:
    findings = words()["findings"]
    assert sorted(findings) == sorted(RULES)
    for rule, texts in findings.items():
        assert {key.removesuffix("_without") for key in texts} == {"title", "text", "then"}, rule
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


def said(text: str) -> LocalText:
    """A text given without a language."""
    return LocalText((("", text),))


def with_exceptions(folder: Path, example: str, *exceptions: str) -> Plan:
    """The plan of an example with these items under ``exceptions``."""
    layer = folder / "accepted.answers.yaml"
    items = "".join(f"  - {{{one}}}\n" for one in exceptions)
    layer.write_text(f"storeplan: 1\nexceptions:\n{items}", encoding="utf-8")
    return pipeline.plan(pipeline.load([str(EXAMPLES / f"{example}.answers.yaml"), str(layer)]))


def test_an_accepted_finding_stays_in_the_plan_and_is_not_carried(tmp_path: Path) -> None:
    plan = with_exceptions(tmp_path, SKINCARE, "rule: SP203, reason: 已请报关方确认")
    assert found(plan, "SP203")
    assert [f for f in plan.findings if f not in carried(plan.findings)] == found(plan, "SP203")


def test_an_exception_may_be_about_one_subject_only(tmp_path: Path) -> None:
    plan = with_exceptions(tmp_path, WINE, "rule: SP205, reason: 第二款在谈, subject: cotes-2021")
    other = with_exceptions(tmp_path, WINE, "rule: SP205, reason: 第二款在谈, subject: gift-2")
    assert [f.accepted for f in found(plan, "SP205")] == [said("第二款在谈")]
    assert [f.accepted for f in found(other, "SP205")] == [None]
    assert [e.subject for e in idle(other.results.brief.accepted, other.findings)] == ["gift-2"]


def test_an_exception_holds_on_its_last_day_and_not_on_the_next(tmp_path: Path) -> None:
    last = with_exceptions(tmp_path, SKINCARE, "rule: SP203, reason: 谈着, until: 2026-11-22")
    past = with_exceptions(tmp_path, SKINCARE, "rule: SP203, reason: 谈着, until: 2026-11-21")
    assert [(f.accepted, f.lapsed) for f in found(last, "SP203")] == [(said("谈着"), None)]
    assert [(f.accepted, f.lapsed) for f in found(past, "SP203")] == [(None, date(2026, 11, 21))]
    assert found(past, "SP203")[0] in carried(past.findings)


def test_an_exception_that_no_finding_needs_is_idle(tmp_path: Path) -> None:
    plan = with_exceptions(tmp_path, SKINCARE, "rule: SP211, reason: 不卖酒", "rule: SP203, reason: 谈着")
    assert [e.rule for e in idle(plan.results.brief.accepted, plan.findings)] == ["SP211"]


@pytest.mark.parametrize(
    ("exception", "message", "hint"),
    [
        ("rule: SP999, reason: x", "unknown-rule", "did-you-mean"),
        ("rule: SP203", "missing-key", "add-key"),
        ("rule: SP203, reason: '  '", "reason-missing", "give-reason"),
        ("rule: tax, reason: x", "malformed-rule", "rule-form"),
        ("rule: SP203, reason: x, til: 2027-01-01", "unknown-key", "did-you-mean"),
    ],
)
def test_an_exception_that_makes_no_sense_is_an_error(
    tmp_path: Path, exception: str, message: str, hint: str
) -> None:
    with pytest.raises(UnusableFile) as refused:
        with_exceptions(tmp_path, SKINCARE, exception)
    problem = refused.value.problems[0]
    assert (problem.message, problem.hint, problem.line) == (message, hint, 3)
