"""Looks of a chart, as options of XlsxWriter.

The decision: scales are left to the reader's program, so that edited numbers fit; only zero is fixed, and
whole steps where a scale would repeat its labels. Values are labelled where there are few, and nowhere
else: a table with all of them stands beside.
"""

from collections.abc import Sequence
from itertools import cycle, islice
from typing import Any, TypeAlias

from storeplan.frozen import frozen
from storeplan.model.brand import Brand
from storeplan.model.document import Chart, ChartKind, label_step
from storeplan.writers.docx.chart_sheet import Plot

Options: TypeAlias = dict[str, Any]

_TEXT_SIZE = 8
_FEW = 12
"""Values of a chart up to which they are labelled."""
_FULL_WIDTH = 6
"""Categories from which bars are as wide as they should be; fewer are set further apart."""
_WHOLE_STEPS_FROM, _TENTHS_FROM = 10.0, 1.0


@frozen
class ChartLooks:
    """How one chart looks in the colours and fonts of a brand."""

    chart: Chart
    brand: Brand

    def value_axis(self, numbers: Sequence[float], unit: str) -> Options:
        """An axis on which ``numbers`` are measured: its title is the unit, and it shows zero."""
        options: Options = {
            "num_format": _axis_format(numbers),
            "num_font": self._font(),
            "line": {"none": True},
            "major_tick_mark": "none",
            "minor_tick_mark": "none",
        }
        if unit:
            options |= {"name": unit, "name_font": self._font()}
        if min(numbers, default=0.0) >= 0:
            options["min"] = 0
        elif max(numbers) <= 0:
            options["max"] = 0
        if _are_whole(numbers) and _largest(numbers) < _WHOLE_STEPS_FROM:
            options["major_unit"] = 1
        return options

    def grid_lines(self) -> Options:
        """Light lines across; none behind bars that carry their values."""
        line = {"color": f"#{self.brand.colours.grid}", "width": 0.5}
        return {"visible": not _is_labelled(self.chart), "line": line}

    def category_axis(self, numbers: Sequence[float]) -> Options:
        """The axis of the categories, whose labels stay below bars that go below zero."""
        options: Options = {
            "num_font": self._font(),
            "line": {"color": f"#{self.brand.colours.axis}", "width": 0.75},
            "major_tick_mark": "none",
            "minor_tick_mark": "none",
        }
        step = label_step(len(self.chart.categories))
        options |= {"interval_unit": step} if step > 1 else {}
        return options | {"label_position": "low"} if min(numbers, default=0.0) < 0 else options

    def legend(self, plots: Sequence[Plot]) -> Options:
        """The legend: below, without what only holds others up; none for a single series of bars or lines."""
        named = [plot for plot in plots if plot.in_legend]
        if len(named) == 1 and named[0].drawn != "ring":
            return {"none": True}
        options: Options = {"position": "bottom", "font": self._font()}
        left_out = [at for at, plot in enumerate(plots) if not plot.in_legend]
        return options | {"delete_series": left_out} if left_out else options

    def series(self, plot: Plot) -> Options:
        """Colours and labels of a series."""
        colour = {"color": f"#{plot.colour}"}
        options: Options = {}
        match plot.drawn:
            case "line":
                options["line"] = colour | {"width": 2.25}
                options["marker"] = {"type": "circle", "size": 5, "fill": colour, "border": colour}
                options["y2_axis"] = plot.second
            case "ring":
                border = {"color": f"#{self.brand.colours.paper}"}
                ring = islice(cycle(self.brand.colours.chart), len(self.chart.categories))
                options["points"] = [{"fill": {"color": f"#{one}"}, "border": border} for one in ring]
            case "bar":
                options["gap"] = 60 if len(self.chart.categories) >= _FULL_WIDTH else 120
                options["fill"] = colour if plot.colour else {"none": True}
                options["border"] = {"none": True}
        labels = self._labels(plot)
        return options | {"data_labels": labels} if labels else options

    def _labels(self, plot: Plot) -> Options:
        """Labels that say the values."""
        if not _is_labelled(self.chart):
            return {}
        whole = _are_whole(_values(self.chart))
        options: Options = {"value": True, "num_format": "#,##0" if whole else "#,##0.0"}
        if plot.drawn == "ring" or self.chart.kind is ChartKind.STACKED_BAR:
            return options | {"font": self._font(self.brand.colours.paper)}
        position = "above" if plot.drawn == "line" else "outside_end"
        return options | {"position": position, "font": self._font()}

    def _font(self, colour: str = "") -> Options:
        shown = colour or self.brand.colours.muted
        return {"name": self.brand.fonts.latin, "size": _TEXT_SIZE, "color": f"#{shown}", "bold": False}


def _is_labelled(chart: Chart) -> bool:
    """Whether values are labelled: where they are few, but for a waterfall, whose categories carry them."""
    return len(_values(chart)) <= _FEW and chart.kind is not ChartKind.WATERFALL


def _values(chart: Chart) -> list[float]:
    return [value for series in chart.series for value in series.values if value is not None]


def _axis_format(numbers: Sequence[float]) -> str:
    """Fine enough that no two steps look alike."""
    if _are_whole(numbers) or _largest(numbers) >= _WHOLE_STEPS_FROM:
        return "#,##0"
    return "0.0" if _largest(numbers) >= _TENTHS_FROM else "0.00"


def _are_whole(numbers: Sequence[float]) -> bool:
    return all(number.is_integer() for number in numbers)


def _largest(numbers: Sequence[float]) -> float:
    return max(map(abs, numbers), default=0.0)
