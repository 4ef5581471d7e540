"""Tables of annex F: what nobody has answered, the answers most rests on first."""

from collections.abc import Iterator

from storeplan.model.answers import LocalText
from storeplan.model.plan import Cell, ColumnKind, Phrase, PlanColumn, PlanRow, PlanTable, Term
from storeplan.planning.open_answers import BASKET, OpenAnswer, Resting, open_answers
from storeplan.planning.results import Results


def tables(r: Results) -> Iterator[PlanTable]:
    """Both tables; one without rows is left out by the caller."""
    found = open_answers(r)
    yield _weighed([one for one in found if one.stands_in])
    yield PlanTable(
        "questions.open",
        (PlanColumn("question"), PlanColumn("id")),
        tuple(PlanRow(_asked(one)) for one in found if not one.stands_in),
    )


def _weighed(found: list[OpenAnswer]) -> PlanTable:
    shares = ("sales", "profit", "cash")
    open_basket = any(one.question == BASKET for one in found)
    return PlanTable(
        "questions.weighed",
        (
            PlanColumn("question"),
            PlanColumn("stands-in"),
            *(PlanColumn(share, ColumnKind.SHARE) for share in shares),
            PlanColumn("swing", ColumnKind.MONEY),
        ),
        tuple(
            PlanRow(
                (
                    _with_key(one),
                    one.stands_in,
                    *(_share(part) for part in (one.sales, one.profit, one.cash)),
                    one.profit.swing if one.profit is not None else None,
                )
            )
            for one in found
        ),
        {"basket": Phrase(f"questions.basket.{'open' if open_basket else 'given'}", {})},
    )


def _with_key(one: OpenAnswer) -> Phrase:
    """Both in one cell, one below the other: a column of keys would leave no room for the numbers."""
    question, key = _asked(one)
    return Phrase("questions.asked", {"question": question, "key": key})


def _asked(one: OpenAnswer) -> tuple[Cell, Cell]:
    """The question in words, and its key in the answers file."""
    return Term(f"question.{one.question}"), LocalText((("", one.question),))


def _share(resting: Resting | None) -> Cell:
    return resting.share if resting is not None else None
