"""Charts as Mermaid, where Mermaid draws them rightly.

The decision: xychart-beta lays bars of several series over each other, has one axis and no legend, knows no
gaps, and lets every bar stand on the lower edge, wherever zero is; such charts are left to their table
instead of being drawn wrong. A line beside bars is drawn with them where both are measured in one unit and
above zero, else each by itself.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from storeplan.model.document import Chart, ChartKind, Flow, FlowStep, Gantt, Node, Series, Text, Tree
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
        case ChartKind.BAR | ChartKind.STACKED_BAR | ChartKind.RANKING if min(_values(only)) >= 0:
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


def gantt_of(gantt: Gantt) -> str:
    """A schedule as a Mermaid gantt chart: a section for each lane, what falls on one day as a milestone."""
    lines = [
        "gantt",
        f"  title {_unquoted(plain_text(gantt.caption))}",
        "  dateFormat YYYY-MM-DD",
        "  axisFormat %m-%d",
        "  inclusiveEndDates",
    ]
    for lane in gantt.lanes:
        lines.append(f"  section {_task(plain_text(lane.name))}")
        for bar in lane.bars:
            marks = "crit, " if bar.accent else ""
            if bar.start == bar.end:
                lines.append(f"  {_task(bar.name)} :{marks}milestone, {bar.start}, 0d")
            else:
                lines.append(f"  {_task(bar.name)} :{marks}{bar.start}, {bar.end}")
    return "\n".join(lines)


def _task(name: str) -> str:
    """A name without what would end it."""
    return re.sub(r"[:;#,]", " ", _unquoted(name)).strip() or "-"


def flowchart_of(tree: Tree) -> str:
    """A tree as a Mermaid flowchart, from left to right."""
    return "\n".join(["flowchart LR", *_boxes(tree.root, "n")])


def _boxes(node: Node, id_: str) -> Iterator[str]:
    text = f"{_unquoted(node.name)}<br/>{_unquoted(plain_text(node.value))}"
    yield f'  {id_}["{text}"]'
    for at, branch in enumerate(node.branches):
        below = f"{id_}{at}"
        yield from _boxes(branch, below)
        joined = f"|{_quoted(node.joined)}|" if at and node.joined else ""
        yield f"  {id_} ---{joined} {below}"


def lanes_of(flow: Flow) -> str:
    """A flow as a Mermaid flowchart: a subgraph for each lane, an arrow for each way onward."""
    lines = ["flowchart TB"]
    for lane, name in enumerate(flow.lanes):
        lines.append(f"  subgraph lane{lane + 1}[{_quoted(name)}]")
        lines += [_step(at, step) for at, step in enumerate(flow.steps, 1) if step.lane == lane]
        lines.append("  end")
    for at, step in enumerate(flow.steps, 1):
        for arrow in step.onward:
            label = f"|{_quoted(arrow.label)}|" if arrow.label else ""
            lines.append(f"  s{at} -->{label} s{arrow.to + 1}")
    return "\n".join(lines)


def _step(number: int, step: FlowStep) -> str:
    limit = f"<br/>{_unquoted(plain_text(step.limit))}" if step.limit else ""
    return f'    s{number}["{number} {_unquoted(step.name)}{limit}"]'


def _quoted(text: str) -> str:
    return '"' + _unquoted(text) + '"'


def _unquoted(text: str) -> str:
    return re.sub(r"\s+", " ", text).replace('"', "”").replace("`", "'")
