"""A flow in swim lanes as a table: a column for each lane, a row for each step, arrows to the next one.

The decision: every writer shows the same cells. Arrows are characters and jumps are said in words with the number
of their step, so that nothing is lost to a screen reader, or where no drawing is shown.
"""

from storeplan.model.document import Column, Flow, FlowStep, Inline, LineBreak, Row, Table, Text

RIGHT, LEFT, DOWN = "→", "←", "↓"


def cells_of(flow: Flow, at: int) -> tuple[tuple[Inline, ...], ...]:
    """What stands in each lane beside the step of a number: the step itself, and the way to the next one.

    Args:
        flow: The flow.
        at: Number of the step from 0.
    """
    step = flow.steps[at]
    to = _next_lane(flow, at)
    return tuple(
        told(flow, at) if lane == step.lane else _way(lane, step.lane, to) for lane in range(len(flow.lanes))
    )


def told(flow: Flow, at: int) -> tuple[Inline, ...]:
    """A step's number and name, its limit, where else it leads, and that the next one stands below it."""
    step = flow.steps[at]
    lines: list[tuple[Inline, ...]] = [(Text(f"{at + 1} {step.name}"),)]
    lines += [step.limit] if step.limit else []
    lines += [(Text(one),) for one in _jumps(step, at)]
    lines += [(Text(DOWN),)] if _next_lane(flow, at) == step.lane else []
    first, *others = lines
    return (*first, *(inline for line in others for inline in (LineBreak(), *line)))


def table_of_flow(flow: Flow) -> Table:
    """The table that says what ``flow`` shows."""
    return Table(
        flow.id,
        flow.caption,
        tuple(Column((Text(lane),), "center") for lane in flow.lanes),
        tuple(Row(cells_of(flow, at)) for at in range(len(flow.steps))),
        flow.note,
    )


def _next_lane(flow: Flow, at: int) -> int | None:
    """The lane of the next step, None where the way does not lead there."""
    leads = any(arrow.to == at + 1 for arrow in flow.steps[at].onward)
    return flow.steps[at + 1].lane if leads else None


def _jumps(step: FlowStep, at: int) -> list[str]:
    """The ways that lead elsewhere, and the case in which it goes on to the next step."""
    return [
        " ".join(part for part in (arrow.label, f"{RIGHT} {arrow.to + 1}") if part)
        for arrow in step.onward
        if arrow.to != at + 1 or arrow.label
    ]


def _way(lane: int, here: int, to: int | None) -> tuple[Inline, ...]:
    """What stands in a lane that is not the step's: an arrow where the way to the next step runs through it."""
    if to is not None and here < lane <= to:
        return (Text(RIGHT),)
    return (Text(LEFT),) if to is not None and to <= lane < here else ()
