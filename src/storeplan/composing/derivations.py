"""Annex B: how the key figures were reached, printed from the same explanations as ``explain``.

The decision: a chain from goal to profit on one page. A month's step stands for all twelve, the peak month
for the others, because the sum of months says nothing about how one of them was reached.
"""

from storeplan.composing.explaining import Computation, Explainer
from storeplan.composing.printing import Printer
from storeplan.composing.texts import Texts
from storeplan.model.document import Block, Code, Column, Inline, LineBreak, Row, Table, Text
from storeplan.model.figures import Figure

TABLE = "figures.reached"

_CHAIN = (
    "goals.paid.{peak}",
    "goals.orders.{peak}",
    "goals.visits.{peak}",
    "order.contribution",
    "order.reported-break-even-roas",
    "marketing.roas",
    "marketing.coverage",
    "cash.kept-orders.{peak}",
    "cash.contribution.{peak}",
    "cash.profit.{peak}",
    "cash.profit.year",
    "cash.exposure",
)
"""From the goal to the money that has to be there, in the order in which one follows from the other."""


def derivations_of(peak: str, explainer: Explainer, texts: Texts, printer: Printer) -> dict[str, Block]:
    """The table of the chain; a figure that a plan does not have, or does not tell, is left out.

    Args:
        peak: The month with most sales (``2027-11``).
        explainer: Of the plan.
        texts: Caption and headings.
        printer: Of the plan.
    """
    ids = [id_.format(peak=peak) for id_ in _CHAIN]
    found = [explainer.figures[id_] for id_ in ids if id_ in explainer.figures]
    told = [figure for figure in found if not printer.withholds(figure)]
    rows = tuple(_row(explainer, figure) for figure in told)
    words = texts.tables[TABLE]
    heads = (
        Column((Text(words["columns"]["figure"]),)),
        Column((Text(words["columns"]["formula"]),)),
        Column((Text(words["columns"]["amount"]),), "right"),
    )
    caption = words["caption"] if len(told) == len(found) else words["caption_without"]
    return {TABLE: Table(TABLE, (Text(caption),), heads, rows, (Text(words["note"]),))}


def _row(explainer: Explainer, figure: Figure) -> Row:
    one = explainer.explained(figure)
    how: tuple[Inline, ...] = ()
    if isinstance(one.how, Computation):
        how = (Text(one.how.in_words), LineBreak(), Text(f"= {one.how.in_numbers}"))
    return Row(((Text(one.name), LineBreak(), Code(one.id)), how, (Text(one.amount),)))
