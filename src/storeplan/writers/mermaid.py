"""Charts as Mermaid, where Mermaid draws them rightly.

The decision: xychart-beta lays bars of several series over each other, has one axis and no legend, and
knows no gaps; such charts are left to their table instead of being drawn wrong.
"""

import re

from storeplan.model.document import Chart, ChartKind
from storeplan.model.plain_text import plain_text


def mermaid_of(chart: Chart) -> str:
    """Mermaid source without its fence, empty where Mermaid cannot draw the chart."""
    if len(chart.series) != 1:
        return ""
    values = [value for value in chart.series[0].values if value is not None]
    if not values or len(values) != len(chart.categories):
        return ""
    match chart.kind:
        case ChartKind.DOUGHNUT if min(values) > 0:
            return _pie(chart, values)
        case ChartKind.BAR | ChartKind.LINE:
            return _xychart(chart, values)
        case _:
            return ""


def _pie(chart: Chart, values: list[float]) -> str:
    lines = [f"pie showData title {_unquoted(plain_text(chart.caption))}"]
    lines += [
        f"  {_quoted(name)} : {value:.10g}" for name, value in zip(chart.categories, values, strict=True)
    ]
    return "\n".join(lines)


def _xychart(chart: Chart, values: list[float]) -> str:
    drawn = "bar" if chart.kind is ChartKind.BAR else "line"
    # bars start at zero
    low, high = min(0.0, *values), max(0.0, *values)
    return "\n".join(
        [
            "xychart-beta",
            f"  title {_quoted(plain_text(chart.caption))}",
            f"  x-axis [{', '.join(map(_quoted, chart.categories))}]",
            f"  y-axis {_quoted(chart.unit)} {low:.10g} --> {high or 1:.10g}",
            f"  {drawn} [{', '.join(f'{value:.10g}' for value in values)}]",
        ]
    )


def _quoted(text: str) -> str:
    return '"' + _unquoted(text) + '"'


def _unquoted(text: str) -> str:
    return re.sub(r"\s+", " ", text).replace('"', "”").replace("`", "'")
