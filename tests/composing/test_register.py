"""The annexes: what the plan rests on, and what nobody has answered."""

from collections.abc import Callable
from typing import Any

from storeplan.composing.register import register_of, unanswered_of, used_facts
from storeplan.composing.texts import Texts
from storeplan.model.document import Link, Table
from storeplan.model.facts import WEAK
from storeplan.model.figures import Known
from storeplan.model.plain_text import plain_text

Shops = Callable[..., Any]


def rows(table: Any) -> list[list[str]]:
    assert isinstance(table, Table)
    return [[plain_text(cell) for cell in row.cells] for row in table.rows]


def test_every_fact_behind_a_figure_stands_in_one_of_the_two_tables(shop: Shops, texts: Texts) -> None:
    one = shop("japanese-skincare")
    tables = register_of(one.plan, texts, one.printer)
    paths = [figure.origin.fact.path for figure in used_facts(one.plan) if isinstance(figure.origin, Known)]
    assert len(paths) == len(set(paths)) > 50
    assert len(rows(tables["register.weak"])) + len(rows(tables["register.firm"])) == len(paths)


def test_weak_facts_stand_apart_with_the_reason_or_source(shop: Shops, texts: Texts) -> None:
    one = shop("japanese-skincare")
    tables = register_of(one.plan, texts, one.printer)
    grades = {texts.terms[f"confidence.{grade.value}"] for grade in WEAK}
    assert {row[2] for row in rows(tables["register.weak"])} <= grades
    assert not {row[2] for row in rows(tables["register.firm"])} & grades
    assert all(all(cell for cell in row) for table in tables.values() for row in rows(table))


def test_every_fact_has_a_name_in_the_readers_language(shop: Shops, texts: Texts) -> None:
    for example in ("japanese-skincare", "korean-apparel", "french-winery"):
        one = shop(example)
        missing = [
            figure.origin.fact.path
            for figure in used_facts(one.plan)
            if isinstance(figure.origin, Known) and f"fact.{figure.origin.fact.path}" not in texts.terms
        ]
        assert missing == []


def test_sources_with_an_address_are_links(shop: Shops, texts: Texts) -> None:
    one = shop("japanese-skincare")
    firm = register_of(one.plan, texts, one.printer)["register.firm"]
    assert isinstance(firm, Table)
    links = [cell for row in firm.rows for cell in row.cells[-1] if isinstance(cell, Link)]
    assert links
    assert all(link.target.startswith("http") for link in links)


def test_a_fact_the_answers_replace_is_the_users_own(shop: Shops, texts: Texts) -> None:
    path = "practice.organic-ratio.daigou"
    one = shop("japanese-skincare", f"facts.{path}=0.5")
    name = texts.terms[f"fact.{path}"]
    tables = register_of(one.plan, texts, one.printer).values()
    (row,) = [row for table in tables for row in rows(table) if row[0] == name]
    assert row[1] == "0.5"


def test_unanswered_questions_are_listed_in_the_order_of_the_questionnaire(shop: Shops, texts: Texts) -> None:
    one = shop("american-supplements")
    questions = {question.id: question.prompt["zh-CN"] for question in one.loaded.questionnaire}
    (table,) = unanswered_of(one.plan, questions, texts).values()
    ids = [row[1] for row in rows(table)]
    assert ids == [id_ for id_ in questions if id_ in set(ids)]
    assert "finance.cash" in ids
    assert "store.brand" not in ids
    assert [row[0] for row in rows(table)] == [questions[id_] for id_ in ids]


def test_a_question_answered_with_null_stays_open(shop: Shops, texts: Texts) -> None:
    questions = {"platform.score": "体验分"}

    def asked(*changes: str) -> bool:
        one = shop("japanese-skincare", *changes)
        return bool(unanswered_of(one.plan, questions, texts))

    assert not asked()
    assert asked("platform.score=null")


def test_a_shop_with_every_question_answered_has_no_list(shop: Shops, texts: Texts) -> None:
    one = shop("japanese-skincare")
    assert unanswered_of(one.plan, {"store.brand": "品牌"}, texts) == {}
