"""What is to be done in a part: rows of the category, the origin and the template, as one table by date."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, TypeAlias

from storeplan.composing.printing import Printer
from storeplan.composing.words import holds, said
from storeplan.model.document import Column, Inline, Row, Table, Text
from storeplan.planning.results import Results

ANCHORED = re.compile(r"(?P<anchor>campaign|first-order)(?:-(?P<before>\d+))?")
COLUMNS = ("do", "who", "due", "measure")

Inlines: TypeAlias = tuple[Inline, ...]
ActionRow: TypeAlias = tuple[date, tuple[Inlines, ...], Inlines]
"""When it is due, its cells, and what has been delivered then."""


def action_table(part: str, sources: Iterator[Any] | list[Any], results: Results, printer: Printer) -> Table:
    """The actions of a part.

    Args:
        part: Number of the part (``1.3``).
        sources: Rows of packs and templates: mappings with do, who, day, measure and perhaps ``when``; the
            day counts from the first day of the plan, or from an anchor (``campaign-20``, ``first-order``).
        results: The plan's results, for start and drivers.
        printer: Prints the texts.

    Raises:
        ValueError: When no row applies; a part without actions is a defect of the packs.
    """
    rows = sorted(_rows(sources, results, printer), key=lambda row: row[0])
    if not rows:
        raise ValueError(f"part {part} has no action")
    heads = tuple(Column((Text(printer.terms[f"action.{key}"]),)) for key in COLUMNS)
    return Table(
        id=f"actions.{part}",
        caption=_caption(rows, printer),
        columns=heads,
        rows=tuple(Row(cells) for _, cells, _ in rows),
    )


def _caption(rows: Sequence[ActionRow], printer: Printer) -> tuple[Inline, ...]:
    """The last day, and what has been delivered by then: the measures in their order."""
    last = printer.wording.short_day(rows[-1][0])
    found: list[Inline] = [Text(printer.terms["action.caption"].format(last=last))]
    for at, (_, _, measure) in enumerate(rows):
        found += [*((Text(printer.terms["action.and"]),) if at else ()), *measure]
    return tuple(found)


def _rows(sources: Iterator[Any] | list[Any], results: Results, printer: Printer) -> Iterator[ActionRow]:
    for row in sources:
        if not holds(row.get("when", {}), results.drivers):
            continue
        due = max(_due(str(row["day"]), results), results.as_of + timedelta(days=1))
        do, measure = (said(row[key], results.drivers) for key in ("do", "measure"))
        cells = (
            printer.filled(do, printer.vocabulary, opens=True),
            (Text(printer.terms[f"role.{_role(row['who'], results.drivers)}"]),),
            (Text(printer.wording.short_day(due)),),
            printer.filled(measure, printer.vocabulary, opens=True),
        )
        yield due, cells, printer.filled(measure, printer.vocabulary)


def _due(day: str, results: Results) -> date:
    """The day as counted from its anchor: the plan's first day, the biggest campaign's, or the first order."""
    start = results.brief.start.first_day
    anchor = ANCHORED.fullmatch(day)
    if anchor is None:
        return start + timedelta(days=int(day))
    if anchor["anchor"] == "campaign":
        largest = results.biggest_campaign
        start = largest.campaign.start if largest else start
    else:
        start = results.stock.order_by or start
    return start - timedelta(days=int(anchor["before"] or 0))


def _role(who: str, drivers: Mapping[str, str]) -> str:
    """Who does it: with an agency, its people do what an own team's operators would."""
    if drivers["operated"] == "agency" and who in {"operations", "ads", "design", "service"}:
        return f"agency-{who}"
    return who
