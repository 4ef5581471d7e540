"""A chart as a sheet of its workbook: columns of cells, and which of them are drawn how.

The decision: what Word draws is always a column of the embedded sheet, so that whoever opens "Edit Data"
finds the plan's numbers there. A waterfall is bars on top of an invisible one; these helper columns are
formulas of the plan's numbers, which stand beside them.
"""

from collections.abc import Iterable, Iterator
from itertools import cycle
from typing import Literal, NamedTuple, TypeAlias

from storeplan.frozen import frozen
from storeplan.model.brand import Colours
from storeplan.model.document import Chart, ChartKind
from storeplan.writers.chart_table import with_unit


@frozen
class Formula:
    """A formula and the value it has for the plan's numbers."""

    text: str
    value: str | float


Cell: TypeAlias = str | float | Formula | None


@frozen
class Plot:
    """A column that is drawn.

    Attributes:
        column: Which, from 0.
        drawn: As what.
        colour: Of bar or line, as hex digits; empty for a bar that only holds others up.
        second: Whether it is measured on the axis at the right.
        in_legend: Whether the legend names it.
    """

    column: int
    drawn: Literal["bar", "line", "ring"]
    colour: str
    second: bool = False
    in_legend: bool = True


@frozen
class Sheet:
    """Columns, each with its heading first; the first are the categories."""

    columns: tuple[tuple[Cell, ...], ...]
    plots: tuple[Plot, ...]

    def numbers(self, plots: Iterable[Plot]) -> tuple[float, ...]:
        """The numbers of the columns that ``plots`` draw."""
        cells = (cell for plot in plots for cell in self.columns[plot.column][1:])
        plain = (cell.value if isinstance(cell, Formula) else cell for cell in cells)
        return tuple(number for number in plain if isinstance(number, float))


def sheet_of(chart: Chart, language: str, colours: Colours) -> Sheet:
    """The sheet from which a chart is drawn.

    Args:
        chart: What is drawn.
        language: ``zh-CN`` or ``en``; decides the brackets around units.
        colours: Of the series.
    """
    if chart.kind is ChartKind.WATERFALL:
        return _waterfall(chart, colours)
    last = len(chart.series) - 1
    unused = cycle(colours.chart)
    # bars that lie are drawn from the axis upwards, the last on top
    step = -1 if chart.kind is ChartKind.RANKING else 1
    columns: list[tuple[Cell, ...]] = [("", *chart.categories[::step])]
    plots: list[Plot] = []
    for at, series in enumerate(chart.series):
        second = bool(chart.second_unit) and at == last
        columns.append((_heading(chart, series.name, language, second=second), *series.values[::step]))
        colour = colours.risk if series.accent else next(unused)
        plots.append(Plot(at + 1, _drawn(chart.kind, is_last=at == last), colour, second))
    return Sheet(tuple(columns), tuple(plots))


def _heading(chart: Chart, name: str, language: str, *, second: bool) -> str:
    """The name of a series; with two axes its unit tells on which it is measured."""
    if not chart.second_unit:
        return name
    return with_unit(name, chart.second_unit if second else chart.unit, language)


def _drawn(kind: ChartKind, *, is_last: bool) -> Literal["bar", "line", "ring"]:
    match kind:
        case ChartKind.DOUGHNUT:
            return "ring"
        case ChartKind.LINE:
            return "line"
        case ChartKind.BAR_LINE if is_last:
            return "line"
        case _:
            return "bar"


@frozen
class _Step:
    """A bar of a waterfall: its row, whose it is, its number, and where it runs from and to."""

    row: int
    name: str
    series: int
    amount: float
    start: float
    end: float

    @property
    def held_up(self) -> float:
        """Distance between axis and bar; below zero where the bar is."""
        low, high = sorted((self.start, self.end))
        return _clean(max(0.0, low) + min(0.0, high))

    @property
    def above(self) -> float:
        """Part of the bar above zero."""
        low, high = sorted((self.start, self.end))
        return _clean(max(0.0, high) - max(0.0, low))

    @property
    def below(self) -> float:
        """Part of the bar below zero, as a negative number."""
        low, high = sorted((self.start, self.end))
        return _clean(min(0.0, low) - min(0.0, high))


def _clean(value: float) -> float:
    """Without the noise of binary fractions."""
    return round(value, 6)


_FIRST_ROW = 2


def _steps(chart: Chart) -> Iterator[_Step]:
    reached = 0.0
    for at, name in enumerate(chart.categories):
        series = next((i for i, s in enumerate(chart.series) if s.values[at] is not None), 0)
        amount = chart.series[series].values[at] or 0.0
        start = reached if series else 0.0
        reached = _clean(start + amount)
        yield _Step(_FIRST_ROW + at, name, series, amount, start, reached)


class _Behind(NamedTuple):
    """Letters of the columns behind those that are drawn: the plan's numbers, and where each bar runs."""

    name: str
    amount: str
    start: str
    end: str

    def label(self, step: _Step) -> Formula:
        """Name and number, one below the other."""
        text = f"={self.name}{step.row}&CHAR(10)&{self.amount}{step.row}"
        return Formula(text, f"{step.name}\n{step.amount:.12g}")

    def base(self, step: _Step) -> Formula:
        """What holds the bar up."""
        ends = self._ends(step)
        return Formula(f"=MAX(0,MIN({ends}))+MIN(0,MAX({ends}))", step.held_up)

    def part(self, step: _Step, side: str) -> Cell:
        """The part of the bar on one side of zero; nothing where it has none, for a bar of 0 is a hair line."""
        ends = self._ends(step)
        if side == "above":
            return Formula(f"=MAX(0,{ends})-MAX(0,MIN({ends}))", step.above) if step.above else None
        return Formula(f"=MIN(0,{ends})-MIN(0,MAX({ends}))", step.below) if step.below else None

    def started(self, step: _Step) -> Cell:
        """Where the bar starts: at zero, or where the one before it ended."""
        follows = step.series and step.row > _FIRST_ROW
        return Formula(f"={self.end}{step.row - 1}", step.start) if follows else step.start

    def ended(self, step: _Step) -> Formula:
        """Where the bar ends."""
        return Formula(f"={self.start}{step.row}+{self.amount}{step.row}", step.end)

    def _ends(self, step: _Step) -> str:
        return f"{self.start}{step.row},{self.end}{step.row}"


def _waterfall(chart: Chart, colours: Colours) -> Sheet:
    """Label, base, a column for each series and, where a bar goes below zero, another; the numbers behind."""
    steps = tuple(_steps(chart))
    sides = ("above", "below") if any(step.below for step in steps) else ("above",)
    drawn = [(side, at) for side in sides for at in range(len(chart.series))]
    first = 2 + len(drawn)
    behind = _Behind(*(letter(first + at) for at in range(len(_Behind._fields))))
    columns: list[tuple[Cell, ...]] = [("", *map(behind.label, steps)), ("", *map(behind.base, steps))]
    plots = [Plot(1, "bar", "", in_legend=False)]
    for side, at in drawn:
        colour = colours.risk if chart.series[at].accent else colours.chart[at % len(colours.chart)]
        plots.append(Plot(len(columns), "bar", colour, in_legend=side == "above"))
        parts = (behind.part(step, side) if step.series == at else None for step in steps)
        columns.append((chart.series[at].name, *parts))
    columns += [
        ("", *(step.name for step in steps)),
        (chart.unit, *(step.amount for step in steps)),
        ("", *map(behind.started, steps)),
        ("", *map(behind.ended, steps)),
    ]
    return Sheet(tuple(columns), tuple(plots))


def letter(column: int) -> str:
    """The letter of a column from 0 (A) to 25 (Z)."""
    return chr(ord("A") + column)
