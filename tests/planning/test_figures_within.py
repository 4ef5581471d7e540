"""Finding figures in whatever planning made."""

from decimal import Decimal

from storeplan.model.figures import answered
from storeplan.model.plan import Cell, Phrase, PlanColumn, PlanRow, PlanTable, Term
from storeplan.model.quantity import CNY
from storeplan.planning.figures_within import figures_in

ONE, TWO, THREE = (answered(f"a.{n}", Decimal(n), CNY) for n in (1, 2, 3))


def test_figures_are_found_in_cells_sentences_lists_and_mappings_in_order() -> None:
    cells: tuple[Cell, ...] = (ONE, Phrase("two", {"two": (TWO, Term("three"))}))
    table = PlanTable("a.table", (PlanColumn("a"), PlanColumn("b")), (PlanRow(cells),), {"three": THREE})

    assert list(figures_in({"table": table})) == [ONE, TWO, THREE]


def test_a_sentence_among_its_own_values_is_looked_into_once() -> None:
    values: dict[str, Cell] = {"one": ONE}
    values["sentence"] = Phrase("situation", values)

    assert list(figures_in(values)) == [ONE]


def test_the_packs_are_passed_over(planned) -> None:
    plan = planned("japanese-skincare")

    assert list(figures_in(plan.results.knowledge)) == []
    assert plan.results.goals.sales in list(figures_in(plan.results))
