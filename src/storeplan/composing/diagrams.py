"""The plan's schedules, trees and flows into the document's: names and headings from the language's file."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, assert_never

from storeplan.composing.printing import Printer
from storeplan.model.answers import Month
from storeplan.model.document import Arrow, Bar, Flow, FlowStep, Gantt, Lane, Node, Period, Tree
from storeplan.model.plain_text import plain_text
from storeplan.model.plan import (
    Cell,
    Phrase,
    PlanBar,
    PlanDiagram,
    PlanFlow,
    PlanGantt,
    PlanNode,
    PlanTree,
    Term,
)


def diagram_blocks_of(
    diagrams: Mapping[str, PlanDiagram], texts: Mapping[str, Any], printer: Printer
) -> Iterator[tuple[str, Gantt | Tree | Flow]]:
    """Every diagram of the plan by its id.

    Args:
        diagrams: Without words, by id.
        texts: ``caption`` and perhaps ``note`` by id, of a schedule ``subject``, of a tree ``levels`` too.
        printer: Prints names and figures.

    Raises:
        KeyError: When the language's file lacks one of them.
    """
    for id_, diagram in diagrams.items():
        if id_ not in texts:
            raise KeyError(f"no caption for diagram {id_} in {printer.wording.language}")
        match diagram:
            case PlanGantt():
                yield id_, gantt_block(diagram, texts[id_], printer)
            case PlanTree():
                yield id_, tree_block(diagram, texts[id_], printer)
            case PlanFlow():
                yield id_, flow_block(diagram, texts[id_], printer)
            case _:
                assert_never(diagram)


def gantt_block(schedule: PlanGantt, texts: Mapping[str, Any], printer: Printer) -> Gantt:
    """One schedule in the printer's language.

    Args:
        schedule: Without words.
        texts: ``caption``, ``subject`` and perhaps ``note``.
        printer: Prints its names.
    """
    return Gantt(
        id=schedule.id,
        caption=printer.filled(texts["caption"], schedule.values),
        subject=texts["subject"],
        periods=tuple(_periods(schedule.periods, printer)),
        end=schedule.end,
        lanes=tuple(
            Lane(
                printer.inlines(lane.name, opens=True),
                tuple(_bar(bar, printer) for bar in lane.bars),
                lane.strong,
            )
            for lane in schedule.lanes
        ),
        note=printer.filled(texts["note"], schedule.values) if texts.get("note") else (),
        wide=schedule.wide,
    )


def _bar(bar: PlanBar, printer: Printer) -> Bar:
    name: Phrase | Term = Term(f"gantt.bar.{bar.key}")
    if bar.what is not None:
        name = Phrase("gantt.bar", {"what": bar.what, "bar": name})
    mark = plain_text(printer.inlines(Term(f"gantt.mark.{bar.key}")))
    return Bar(plain_text(printer.inlines(name)), mark, bar.start, bar.end, bar.accent)


def _periods(starts: Sequence[date], printer: Printer) -> Iterator[Period]:
    """Months, which name their year where one begins, or halves of months by the month's number."""
    halves = any(start.day > 1 for start in starts)
    for at, start in enumerate(starts):
        if halves:
            half = Term(f"gantt.half.{1 if start.day == 1 else 2}")
            yield Period(f"{start.month}\n{plain_text(printer.inlines(half))}", start)
        else:
            month = Month(start.year, start.month)
            yield Period(printer.wording.axis_month(month, with_year=at == 0 or start.month == 1), start)


def tree_block(tree: PlanTree, texts: Mapping[str, Any], printer: Printer) -> Tree:
    """One tree in the printer's language.

    Args:
        tree: Without words.
        texts: ``caption``, ``levels`` and perhaps ``note``.
        printer: Prints its names and figures.
    """
    note = printer.filled(texts["note"], tree.values) if texts.get("note") else ()
    caption = printer.filled(texts["caption"], tree.values)
    return Tree(tree.id, caption, tuple(texts["levels"]), _node(tree.root, printer), note)


def _node(node: PlanNode, printer: Printer) -> Node:
    return Node(
        plain_text(printer.inlines(node.name)),
        printer.inlines(node.figure),
        tuple(_node(branch, printer) for branch in node.branches),
        plain_text(printer.inlines(Term(node.joined))) if node.joined else "",
    )


def flow_block(flow: PlanFlow, texts: Mapping[str, Any], printer: Printer) -> Flow:
    """One flow in the printer's language.

    Args:
        flow: Without words.
        texts: ``caption`` and perhaps ``note``.
        printer: Prints its names and limits.
    """

    def words(cell: Cell) -> str:
        return "" if cell is None else plain_text(printer.inlines(cell))

    lanes = {key: at for at, key in enumerate(flow.lanes)}
    numbers = {step.id: at for at, step in enumerate(flow.steps)}
    return Flow(
        id=flow.id,
        caption=printer.filled(texts["caption"], flow.values),
        lanes=tuple(words(name) for name in flow.lanes.values()),
        steps=tuple(
            FlowStep(
                lanes[step.lane],
                words(step.name),
                () if step.limit is None else printer.inlines(step.limit),
                tuple(Arrow(numbers[arrow.to], words(arrow.case)) for arrow in step.onward),
            )
            for step in flow.steps
        ),
        note=printer.filled(texts["note"], flow.values) if texts.get("note") else (),
    )
