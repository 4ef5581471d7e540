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


Cell: TypeAlias = Figure | Term | Word | Phrase | LocalText | Month | date | tuple["Cell", ...] | None
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
    """

    id: str
    columns: tuple[PlanColumn, ...]
    rows: tuple[PlanRow, ...]
    values: Mapping[str, Cell] = field(default_factory=dict)
    wide: bool = False


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
        accepted: Reason the user gave for accepting it; empty when not accepted.
        lapsed: Last day of an exception that no longer holds; None without one.
    """

    rule: str
    severity: Severity
    values: Mapping[str, Cell]
    part: str
    subject: str = ""
    answer: str = ""
    accepted: str = ""
    lapsed: date | None = None
