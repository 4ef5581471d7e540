"""The table of what is to be done: who, by when, in the order of days."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

import pytest

from storeplan.composing.actions import action_table
from storeplan.model.document import Table
from storeplan.model.plain_text import plain_text

Shops = Callable[..., Any]


def row(do: str, day: int, **more: Any) -> Mapping[str, Any]:
    return {"do": do, "who": "operations", "day": day, "measure": "清单"} | more


def cells(table: Table) -> list[list[str]]:
    return [[plain_text(cell) for cell in one.cells] for one in table.rows]


def table_of(one: Any, *rows: Mapping[str, Any]) -> Table:
    return action_table("1.1", list(rows), one.plan.results, one.printer)


def test_actions_stand_by_date_with_the_person_and_the_measure(shop: Shops) -> None:
    one = shop("japanese-skincare")
    table = table_of(one, row("第二步 {hero}", 30), row("第一步", 10, who="manager"))
    assert cells(table) == [
        ["第一步", "店长", "2027-01-11", "清单"],
        ["第二步修护精华 30 ml", "运营", "2027-01-31", "清单"],
    ]


def test_no_action_is_due_before_the_day_after_the_plan_was_made(shop: Shops) -> None:
    one = shop("japanese-skincare")
    (only,) = cells(table_of(one, row("补救", -400)))
    assert only[2] == "2026-11-23"


def test_an_action_of_another_situation_is_left_out(shop: Shops) -> None:
    one = shop("japanese-skincare")
    table = table_of(
        one, row("新店才做", 5, when={"stage": "new"}), row("在营店做", 6, when={"stage": "growing"})
    )
    assert [cell[0] for cell in cells(table)] == ["在营店做"]


def test_an_action_said_in_several_ways_is_said_in_the_one_that_applies(shop: Shops) -> None:
    variants = [{"when": {"stage": "new"}, "text": "新店的说法"}, {"text": "在营店的说法"}]
    (only,) = cells(table_of(shop("japanese-skincare"), {**row("", 5), "do": variants}))
    assert only[0] == "在营店的说法"


def test_the_caption_says_by_when_what_is_there(shop: Shops) -> None:
    table = table_of(shop("japanese-skincare"), row("后做", 20, measure="比价表"), row("先做", 10))
    assert plain_text(table.caption) == "到 2027-01-21 验收：清单、比价表"


def test_with_an_agency_its_people_do_the_work(shop: Shops) -> None:
    agency = shop("american-supplements", "team.operator=agency")
    own = shop("american-supplements", "team.operator=own")
    (by_agency,), (by_own) = cells(table_of(agency, row("投放", 5))), cells(table_of(own, row("投放", 5)))
    assert by_agency[1] != by_own[0][1]
    assert "代运营" in by_agency[1]


def test_a_part_without_actions_is_a_defect(shop: Shops) -> None:
    with pytest.raises(ValueError, match=r"part 1\.1"):
        table_of(shop("japanese-skincare"), row("新店才做", 5, when={"stage": "new"}))


@pytest.mark.parametrize("start", ["2026-11", "2026-12", "2028-06"])
def test_no_printed_action_lies_before_the_day_the_plan_was_made(shop: Shops, start: str) -> None:
    one = shop("japanese-skincare", f"schedule.start={start}")
    tables = [
        block for block in one.document.blocks if isinstance(block, Table) and block.id.startswith("actions.")
    ]
    days = [date.fromisoformat(cell[2]) for table in tables for cell in cells(table)]
    assert len(tables) == 23
    assert min(days) >= one.plan.results.as_of + timedelta(days=1)
    for table in tables:
        due = [cell[2] for cell in cells(table)]
        assert due == sorted(due)
