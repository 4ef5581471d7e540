"""The annex of facts: what the plan rests on."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from storeplan.composing.register import register_of, used_facts, weights_of
from storeplan.composing.texts import Texts
from storeplan.model.document import Link, Table
from storeplan.model.facts import WEAK
from storeplan.model.figures import Known
from storeplan.model.plain_text import plain_text
from storeplan.planning.open_answers import LEAST_SHARE

Shops = Callable[..., Any]


def rows(table: Any) -> list[list[str]]:
    assert isinstance(table, Table)
    return [[plain_text(cell) for cell in row.cells] for row in table.rows]


def names_of(one: Any, texts: Texts) -> list[str]:
    facts = [figure.origin.fact for figure in used_facts(one.plan) if isinstance(figure.origin, Known)]
    return [texts.terms[f"fact.{fact.path}"] for fact in facts]


def test_every_fact_behind_a_figure_stands_in_one_of_the_tables(shop: Shops, texts: Texts) -> None:
    one = shop("japanese-skincare")
    tables = register_of(one.plan, texts, one.printer, one.plan.results.influence)
    facts = [text for table in tables.values() for row in rows(table) for text in row[:2]]
    names = names_of(one, texts)
    assert len(names) == len(set(names)) > 50
    told = "；".join(facts)
    assert [name for name in names if f"{name} " not in told] == []


def test_weak_facts_stand_apart_from_those_with_a_source(shop: Shops, texts: Texts) -> None:
    one = shop("japanese-skincare")
    tables = register_of(one.plan, texts, one.printer, one.plan.results.influence)
    weak = {texts.terms[f"confidence.{grade.value}"] for grade in WEAK}
    grades = {id_: {row[2].split(" ")[0] for row in rows(table)} for id_, table in tables.items()}
    assert grades["register.weak"] | grades["register.still"] <= weak
    assert not grades["register.firm"] & weak
    assert all(all(cell for cell in row) for table in tables.values() for row in rows(table))


def test_assumptions_that_move_the_results_come_first(shop: Shops, texts: Texts) -> None:
    one = shop("japanese-skincare")
    weights = weights_of(one.plan.results.influence)
    first = rows(register_of(one.plan, texts, one.printer, one.plan.results.influence)["register.weak"])[0][0]
    weak = [
        figure.origin.fact.path
        for figure in used_facts(one.plan)
        if isinstance(figure.origin, Known) and figure.origin.fact.confidence in WEAK
    ]
    heaviest = max(weak, key=lambda path: weights.get(path, Decimal(0)))
    assert first.startswith(f"{texts.terms[f'fact.{heaviest}']} ")


def test_what_moves_nothing_keeps_its_reason(shop: Shops, texts: Texts) -> None:
    one = shop("japanese-skincare")
    weights = weights_of(one.plan.results.influence)
    still = "".join(
        row[1]
        for row in rows(
            register_of(one.plan, texts, one.printer, one.plan.results.influence)["register.still"]
        )
    )
    reasons = [
        figure.origin.fact.reason
        for figure in used_facts(one.plan)
        if isinstance(figure.origin, Known)
        and figure.origin.fact.confidence in WEAK
        and weights.get(figure.origin.fact.path, Decimal(0)) < LEAST_SHARE
    ]
    assert reasons
    assert all(reason in still for reason in reasons if reason)


def test_facts_of_one_source_and_date_share_a_row(shop: Shops, texts: Texts) -> None:
    one = shop("japanese-skincare")
    firm = rows(register_of(one.plan, texts, one.printer, one.plan.results.influence)["register.firm"])
    assert len({tuple(row[1:]) for row in firm}) == len(firm)


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
    firm = register_of(one.plan, texts, one.printer, one.plan.results.influence)["register.firm"]
    assert isinstance(firm, Table)
    links = [cell for row in firm.rows for cell in row.cells[1] if isinstance(cell, Link)]
    assert links
    assert all(link.target.startswith("http") for link in links)


def test_a_fact_the_answers_replace_is_the_users_own(shop: Shops, texts: Texts) -> None:
    path = "practice.organic-ratio.daigou"
    one = shop("japanese-skincare", f"facts.{path}=0.5")
    name = texts.terms[f"fact.{path}"]
    tables = register_of(one.plan, texts, one.printer, one.plan.results.influence).values()
    (row,) = [row for table in tables for row in rows(table) if row[0] == f"{name} 0.5"]
    assert row[1]


def test_where_nothing_is_known_of_influence_every_assumption_counts_as_moving(
    shop: Shops, texts: Texts
) -> None:
    one = shop("japanese-skincare")
    tables = register_of(one.plan, texts, one.printer)
    weighed = register_of(one.plan, texts, one.printer, one.plan.results.influence)
    assert "register.still" not in tables
    assert len(rows(tables["register.weak"])) > len(rows(weighed["register.weak"]))
    assert rows(tables["register.firm"]) == rows(weighed["register.firm"])
