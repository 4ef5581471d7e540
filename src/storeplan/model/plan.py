"""What a plan shows besides its figures: exhibits, actions and findings, without words of any language.

The decision: a cell is a figure, a day, the user's text, or the key of a word; composing gives each its
words in the reader's language, so that a language is added without touching the planning core.
"""

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from storeplan.frozen import frozen
from storeplan.model.answers import LocalText, Month
from storeplan.model.document import ChartKind
from storeplan.model.figures import Figure


@frozen
class Term:
    """A word of the language's term list (``role.hero``)."""

    key: str


@frozen
class Word:
    """A text of the knowledge packs by its path (``category.needs.redness.name``)."""

    path: str


@frozen
class Phrase:
    """A sentence of the language's file with figures in it."""

    key: str
    values: Mapping[str, "Cell"]


@frozen
class About:
    """A cell that tells something of a figure without printing it, such as the month in which it is lowest."""

    figure: Figure
    cell: "Cell"


Cell: TypeAlias = Figure | Term | Word | Phrase | About | LocalText | Month | date | tuple["Cell", ...] | None
"""None is printed as a dash: not known, or not applicable."""


class ColumnKind(StrEnum):
    """How the figures of a column are printed; its heading carries the unit."""

    TEXT = "text"
    MONEY = "money"  # in the language's large unit (万元)
    PRICE = "price"  # in the currency's unit with its decimals (元)
    SHARE = "share"
    COUNT = "count"
    RATIO = "ratio"
    DAYS = "days"
    DAY = "day"  # a date
    MONTH = "month"


@frozen
class PlanColumn:
    """A column: the key of its heading, and how its cells are printed."""

    key: str
    kind: ColumnKind = ColumnKind.TEXT


@frozen
class PlanRow:
    """A row; ``strong`` for totals."""

    cells: tuple[Cell, ...]
    strong: bool = False


@frozen
class PlanTable:
    """A table of the plan.

    Attributes:
        id: Stable id (``goals.months``), key of its caption, headings and note.
        columns: At least one.
        rows: Each as many cells as columns. A table without rows is not shown.
        values: What the placeholders of caption and note are filled with.
        wide: Whether it needs a landscape page.
        pairs: Whether each row is names and values side by side that have nothing to do with each other.
    """

    id: str
    columns: tuple[PlanColumn, ...]
    rows: tuple[PlanRow, ...]
    values: Mapping[str, Cell] = field(default_factory=dict)
    wide: bool = False
    pairs: bool = False


@frozen
class PlanSeries:
    """One series of a chart.

    Attributes:
        key: Key of its name.
        kind: How its figures are printed; decides the unit of its axis.
        figures: One for each category, None where it has none.
        accent: Whether it is the one the reader must not miss.
    """

    key: str
    kind: ColumnKind
    figures: tuple[Figure | None, ...]
    accent: bool = False


@frozen
class PlanChart:
    """A chart of the plan.

    Attributes:
        id: Stable id (``chart.goals.months``), key of its caption, series names and description.
        kind: How it is drawn; ``model.document.Chart`` says what each kind makes of its series.
        categories: What stands along the horizontal axis.
        series: Each as long as ``categories``. A chart without series is not shown.
        tables: Ids of the plan's tables in which its numbers stand.
        values: What the placeholders of caption and description are filled with.
    """

    id: str
    kind: ChartKind
    categories: tuple[Cell, ...]
    series: tuple[PlanSeries, ...]
    tables: tuple[str, ...]
    values: Mapping[str, Cell] = field(default_factory=dict)


@frozen
class PlanBar:
    """A bar of a schedule: the key of its mark, its days, and for what it is where it does not say so.

    Attributes:
        key: Key of its mark (``gantt.mark.sale``) and of its name (``gantt.bar.sale``).
        start: Its first day.
        end: Its last day.
        what: What its name speaks of; None where nothing is added.
        accent: Whether it is what everything else is done for.
    """

    key: str
    start: date
    end: date
    what: Cell = None
    accent: bool = False


@frozen
class PlanLane:
    """A row of a schedule."""

    name: Cell
    bars: tuple[PlanBar, ...]
    strong: bool = False


@frozen
class PlanGantt:
    """A schedule of the plan.

    Attributes:
        id: Stable id (``marketing.calendar``), key of its caption, first heading and note.
        periods: First days of its columns: of months, or of halves of months.
        end: Last day of the last column.
        lanes: Its rows. A schedule without bars is not shown.
        values: What the placeholders of caption and note are filled with.
        wide: Whether it needs a landscape page.
    """

    id: str
    periods: tuple[date, ...]
    end: date
    lanes: tuple[PlanLane, ...]
    values: Mapping[str, Cell] = field(default_factory=dict)
    wide: bool = False


@frozen
class PlanNode:
    """A figure of a tree with what it is made of.

    Attributes:
        name: What it is.
        figure: Its amount.
        branches: What it is made of.
        joined: Key of how they make it (``tree.times``); empty without branches.
    """

    name: Cell
    figure: Figure
    branches: tuple["PlanNode", ...] = ()
    joined: str = ""


@frozen
class PlanTree:
    """A figure of the plan taken apart.

    Attributes:
        id: Stable id (``goals.tree``), key of its caption and note.
        root: The figure.
        values: What the placeholders of caption and note are filled with.
    """

    id: str
    root: PlanNode
    values: Mapping[str, Cell] = field(default_factory=dict)


@frozen
class PlanArrow:
    """Where a step of a flow leads: the id of that step, and in which case, None for the usual way."""

    to: str
    case: Cell = None


@frozen
class PlanFlowStep:
    """A step of a flow.

    Attributes:
        id: Unique within the flow.
        lane: Key of its lane.
        name: What is done.
        limit: How long it may take; None where nothing is said.
        onward: Where it leads; empty at an end of the flow.
    """

    id: str
    lane: str
    name: Cell
    limit: Cell
    onward: tuple[PlanArrow, ...]


@frozen
class PlanFlow:
    """Who does what after whom.

    Attributes:
        id: Stable id (``operating-process.flow``), key of its caption and note.
        lanes: Keys of the lanes with their names, from left to right.
        steps: In the order in which they are usually taken.
        values: What the placeholders of caption and note are filled with.
    """

    id: str
    lanes: Mapping[str, Cell]
    steps: tuple[PlanFlowStep, ...]
    values: Mapping[str, Cell] = field(default_factory=dict)


PlanDiagram: TypeAlias = PlanGantt | PlanTree | PlanFlow
"""What is neither a table nor a chart, and is drawn as both."""


class Severity(StrEnum):
    """What a finding asks for."""

    ERROR = "error"  # blocks, or loses money
    WARNING = "warning"  # needs a decision
    NOTE = "note"


@frozen
class Finding:
    """Something true and unwelcome, or worth knowing.

    Attributes:
        rule: Stable id (``SP203``).
        severity: How grave.
        values: What its texts are filled with.
        subject: What it is about, such as a product's id; empty for the whole plan.
        part: Part of the plan it belongs to.
        answer: Path of the answer that would change it most directly; empty where there is none.
        accepted: Reason the user gave for accepting it; None when not accepted.
        lapsed: Last day of an exception that no longer holds; None without one.
    """

    rule: str
    severity: Severity
    values: Mapping[str, Cell]
    part: str
    subject: str = ""
    answer: str = ""
    accepted: LocalText | None = None
    lapsed: date | None = None
