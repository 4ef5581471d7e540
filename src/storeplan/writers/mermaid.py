"""Charts as Mermaid, where Mermaid draws them rightly.

The decision: xychart-beta lays bars of several series over each other, has one axis and no legend, knows no
gaps, and lets every bar stand on the lower edge, wherever zero is; such charts are left to their table
instead of being drawn wrong. A line beside bars is drawn with them where both are measured in one unit and
above zero, else each by itself.
"""

import re
from dataclasses import replace

from storeplan.model.document import Chart, ChartKind, Series, Text
from storeplan.model.plain_text import plain_text


def mermaid_of(chart: Chart) -> tuple[str, ...]:
    """Mermaid sources without their fences, none where Mermaid cannot draw the chart."""
    if not _is_whole(chart):
        return ()
    if chart.kind is ChartKind.BAR_LINE and len(chart.series) == 2:  # noqa: PLR2004 (a bar and a line)
        return _bars_and_line(chart, *chart.series)
    return _of_one_series(chart) if len(chart.series) == 1 else ()


def _bars_and_line(chart: Chart, bars: Series, line: Series) -> tuple[str, ...]:
    stand_up = min(_values(bars)) >= 0
    if stand_up and min(_values(line)) >= 0 and not chart.second_unit:
        return (_xychart(chart, {"bar": bars, "line": line}),)
    left = replace(chart, caption=(Text(bars.name),))
    right = replace(chart, caption=(Text(line.name),), unit=chart.second_unit or chart.unit)
    of_bars = (_xychart(left, {"bar": bars}),) if stand_up else ()
    return *of_bars, _xychart(right, {"line": line})


def _is_whole(chart: Chart) -> bool:
    """Whether every series has a value for every category."""
    values = [value for series in chart.series for value in series.values]
    return bool(values) and None not in values


def _of_one_series(chart: Chart) -> tuple[str, ...]:
    only = chart.series[0]
    match chart.kind:
        case ChartKind.DOUGHNUT if min(_values(only)) > 0:
            return (_pie(chart, _values(only)),)
        case ChartKind.BAR | ChartKind.STACKED_BAR if min(_values(only)) >= 0:
            return (_xychart(chart, {"bar": only}),)
        case ChartKind.LINE | ChartKind.BAR_LINE:
            return (_xychart(chart, {"line": only}),)
        case _:
            return ()


def _values(series: Series) -> list[float]:
    return [value for value in series.values if value is not None]


def _pie(chart: Chart, values: list[float]) -> str:
    lines = [f"pie showData title {_unquoted(plain_text(chart.caption))}"]
    lines += [
        f"  {_quoted(name)} : {value:.10g}" for name, value in zip(chart.categories, values, strict=True)
    ]
    return "\n".join(lines)


def _xychart(chart: Chart, drawn: dict[str, Series]) -> str:
    values = [value for series in drawn.values() for value in _values(series)]
    low, high = min(0.0, *values), max(0.0, *values)
    return "\n".join(
        [
            "xychart-beta",
            f"  title {_quoted(plain_text(chart.caption))}",
            f"  x-axis [{', '.join(map(_quoted, chart.categories))}]",
            f"  y-axis {_quoted(chart.unit)} {low:.10g} --> {high if high > low else 1:.10g}",
            *(
                f"  {how} [{', '.join(f'{value:.10g}' for value in _values(series))}]"
                for how, series in drawn.items()
            ),
        ]
    )


def _quoted(text: str) -> str:
    return '"' + _unquoted(text) + '"'


def _unquoted(text: str) -> str:
    return re.sub(r"\s+", " ", text).replace('"', "”").replace("`", "'")
