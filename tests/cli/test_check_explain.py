"""``check --explain``: a rule in words, with its limits and where they come from."""

import json
import re

import pytest

from storeplan.cli.rule_help import rule_helps
from storeplan.loading.fact_reasons import fact_in
from storeplan.loading.knowledge import general_facts
from storeplan.loading.rule_texts import load_rule_texts
from storeplan.planning.checks import RULES
from storeplan.planning.checks.rules import LIMITS
from storeplan.resources import languages

CHINESE = re.compile("[\u4e00-\u9fff]")


@pytest.mark.parametrize("language", languages())
def test_every_rule_is_explained_in_every_language(language: str) -> None:
    texts = load_rule_texts(language)

    assert list(texts) == sorted(RULES)
    for id_, text in texts.items():
        parts = (text.name, text.looks_at, text.why, text.do, text.example)
        assert all(part.strip() for part in parts), id_
        assert len(set(parts)) == len(parts), id_


def test_english_explanations_are_english_and_chinese_ones_chinese() -> None:
    for text in load_rule_texts("en").values():
        assert not CHINESE.search(str(text))
    for text in load_rule_texts("zh-CN").values():
        assert all(
            CHINESE.search(part) for part in (text.name, text.looks_at, text.why, text.do, text.example)
        )


@pytest.mark.parametrize("language", languages())
def test_every_limit_is_printed_from_its_fact(language: str) -> None:
    facts = general_facts()
    for id_, one in rule_helps(language).items():
        for path in LIMITS[id_]:
            assert path in one.whole
            assert fact_in(facts[path], language).sources[0].title in one.whole


def test_a_rule_is_explained_without_answers(run) -> None:
    done = run("check", "--explain", "sp101", "--lang", "zh-CN")

    assert done.code == 0
    assert done.out.startswith("SP101 访客不够（最重：错误）\n")
    for part in ("看什么：", "界线：", "为什么要紧：", "怎么办：", "例："):
        assert f"\n{part}\n" in done.out


def test_an_explanation_in_english_names_limit_and_source(run) -> None:
    out = run("check", "--explain", "SP205").out

    assert out.startswith("SP205 One product carries all (at its gravest: warning)\n")
    assert "60%" in out
    assert "practice.limit.product-share" in out


def test_a_rule_is_explained_to_programs(run) -> None:
    data = json.loads(run("check", "--explain", "SP205", "--json").out)["data"]

    assert (data["id"], data["gravest"]) == ("SP205", "warning")


@pytest.mark.parametrize(
    ("asked", "near"),
    [("SP20", "SP201"), ("visits", "SP101 Visits missing"), ("SP109x", "SP109"), ("?", "SP101")],
)
def test_an_unknown_rule_is_an_error_with_those_near_it(run, asked: str, near: str) -> None:
    done = run("check", "--explain", asked)

    assert done.code == 2
    assert f"there is no rule '{asked}'" in done.err
    assert near in done.err.splitlines()[1]
    assert done.out == ""


def test_check_needs_answers_or_a_rule(run) -> None:
    done = run("check")

    assert done.code == 2
    assert "ANSWERS" in done.err
