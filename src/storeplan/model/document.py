"""The document tree: a closed set of blocks and inlines that every writer knows whole.

The decision: writers get words and numbers that are already in the reader's language; they decide looks,
never content. ``match`` over ``Block`` or ``Inline`` ends in ``assert_never``, so that the type checker
names the writer that forgot one. Frozen, made of tuples, compared by value.
"""

from datetime import date
from enum import StrEnum
from typing import Literal, TypeAlias, final

from storeplan.frozen import frozen


@final
@frozen
class Text:
    """Plain characters. Never markup."""

    text: str


@final
@frozen
class Value:
    """A figure as printed, with what a writer may want to know of it.

    Attributes:
        text: As printed, with its unit (``12.5 万元``).
        figure: Id of the figure, empty where it has none.
        weak: Whether it is a fact of low confidence or an assumption; writers mark it.
    """

    text: str
    figure: str = ""
    weak: bool = False


@frozen
class Strong:
    """Bold."""

    inlines: tuple["Inline", ...]


@frozen
class Emphasis:
    """Italic; writers of Chinese may use another mark."""

    inlines: tuple["Inline", ...]


@frozen
class Code:
    """An id or file name, in a fixed-width font."""

    text: str


@frozen
class Link:
    """A link: to an address, or with ``#`` to a block's id in this document."""

    inlines: tuple["Inline", ...]
    target: str


@frozen
class Reference:
    """Where in this document something stands: a link whose words are the number of its target.

    Attributes:
        target: Id of a block with a caption, or of a heading; writers print ``表 3-2`` or ``3.2``.
    """

    target: str


@frozen
class LineBreak:
    """A new line inside a paragraph or cell."""


Inline: TypeAlias = Text | Value | Strong | Emphasis | Code | Link | Reference | LineBreak


@frozen
class Heading:
    """A heading. Level 1 chapters, 2 parts, 3 within parts; numbers are part of the text in Markdown only.

    Attributes:
        level: 1 to 3.
        inlines: The text without its number.
        id: Stable id for links and bookmarks, unique in the document (``goals``, ``part-1-3``).
        numbered: Whether writers number it (第1章, 1.1); front matter and annexes are not.
        one_page: Whether its chapter is meant for one page, and set closer than the others.
    """

    level: int
    inlines: tuple[Inline, ...]
    id: str
    numbered: bool = True
    one_page: bool = False


@frozen
class Paragraph:
    """Running text."""

    inlines: tuple[Inline, ...]


@frozen
class BulletList:
    """Items without order; each item is a run of blocks."""

    items: tuple[tuple["Block", ...], ...]


@frozen
class OrderedList:
    """Items in order, counted from ``start``; each list counts for itself."""

    items: tuple[tuple["Block", ...], ...]
    start: int = 1


@frozen
class Quote:
    """Somebody's words, or an aside."""

    blocks: tuple["Block", ...]


class CalloutKind(StrEnum):
    """What a callout is for; its colour and lead word follow from it."""

    DECISION = "decision"
    RISK = "risk"
    CONFIRM = "confirm"
    NOTE = "note"


@frozen
class Callout:
    """A passage set apart: the decision that opens a part, a risk, something to confirm."""

    kind: CalloutKind
    lead: str
    blocks: tuple["Block", ...]


Align: TypeAlias = Literal["left", "right", "center"]


@frozen
class Column:
    """A table column: heading with its unit, and how its cells are aligned."""

    heading: tuple[Inline, ...]
    align: Align = "left"


@frozen
class Row:
    """A table row; ``strong`` for totals."""

    cells: tuple[tuple[Inline, ...], ...]
    strong: bool = False


@frozen
class Table:
    """A table with a header row.

    Attributes:
        id: Stable id (``goals.months``), unique in the document; empty for small tables of words.
        caption: What the table says; writers number it. Empty for tiles and front matter.
        columns: At least one.
        rows: Each as many cells as columns.
        note: Line below: definition of the numbers, source, confidence. May be empty.
        wide: Whether it needs a landscape page.
    """

    id: str
    caption: tuple[Inline, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: tuple[Inline, ...] = ()
    wide: bool = False


@frozen
class Series:
    """One series of a chart.

    Attributes:
        name: As the legend shows it.
        values: One for each category, None where it has none.
        accent: Whether it is the one the reader must not miss.
    """

    name: str
    values: tuple[float | None, ...]
    accent: bool = False


class ChartKind(StrEnum):
    """The charts storeplan draws."""

    BAR = "bar"
    STACKED_BAR = "stacked-bar"
    LINE = "line"
    BAR_LINE = "bar-line"
    WATERFALL = "waterfall"
    DOUGHNUT = "doughnut"
    RANKING = "ranking"


_MOST_LABELS = 12


def label_step(count: int) -> int:
    """Below an axis with so many categories every how-manieth has room for its label."""
    return -(-count // _MOST_LABELS) or 1


@frozen
class Chart:
    """A chart; its numbers stand in a table too, so that nothing is lost where it cannot be drawn.

    Attributes:
        id: Stable id (``chart.goals.months``), unique in the document.
        kind: How it is drawn. BAR_LINE draws the last series as a line, on a second axis where there is
            a second unit. WATERFALL stands the first series on the axis; the values of the others are
            changes, each of which starts where the category before it ended. RANKING lays the bars down,
            the first category on top, so that long names can be read.
        caption: The message, numbered by writers.
        categories: Labels of the horizontal axis.
        series: At least one, each as long as ``categories``.
        unit: Unit of the vertical axis, as printed (``万元``).
        second_unit: Unit of the second axis, empty where there is none.
        description: Text alternative, computed from the data.
        tables: Ids of the tables in which its numbers stand; where all of them are in the same chapter,
            writers add no table of their own.
    """

    id: str
    kind: ChartKind
    caption: tuple[Inline, ...]
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str
    second_unit: str = ""
    description: str = ""
    tables: tuple[str, ...] = ()


@frozen
class Period:
    """A column of a Gantt chart: what stands at its head, and its first day."""

    heading: str
    start: date


@frozen
class Bar:
    """Something that lasts a while, or falls on a day.

    Attributes:
        name: What it is (``下单到入仓``).
        mark: One or two characters that stand in every cell the bar runs through, so that it can be read
            without colours.
        start: Its first day.
        end: Its last day, the first one where it falls on a day.
        accent: Whether it is what everything else is done for.
    """

    name: str
    mark: str
    start: date
    end: date
    accent: bool = False


@frozen
class Lane:
    """A row of a Gantt chart: what it is about, and its bars; ``strong`` for the one that matters most."""

    name: tuple[Inline, ...]
    bars: tuple[Bar, ...]
    strong: bool = False


@frozen
class Gantt:
    """A schedule: what is done when, as bars along a calendar. Its caption is counted with the tables.

    Attributes:
        id: Stable id (``marketing.calendar``), unique in the document.
        caption: What the schedule says; writers number it.
        subject: Heading of the column with the names of the lanes.
        periods: Columns in order, each up to the day before the next.
        end: Last day of the last period.
        lanes: Rows; bars lie within the periods.
        note: Line below: what the marks mean.
        wide: Whether it needs a landscape page.
    """

    id: str
    caption: tuple[Inline, ...]
    subject: str
    periods: tuple[Period, ...]
    end: date
    lanes: tuple[Lane, ...]
    note: tuple[Inline, ...] = ()
    wide: bool = False


@frozen
class Node:
    """A figure in a tree of figures.

    Attributes:
        name: What it is (``需要访客``).
        value: As printed; empty for one that is only a group of its branches.
        branches: What it is made of.
        joined: How the branches make it (``×``, ``＋``); empty without branches.
    """

    name: str
    value: tuple[Inline, ...]
    branches: tuple["Node", ...] = ()
    joined: str = ""


@frozen
class Tree:
    """A figure taken apart, down to what can be acted on. Its caption is counted with the charts.

    Attributes:
        id: Stable id (``goals.tree``), unique in the document.
        caption: What the tree says; writers number it.
        levels: What stands at the head of each level, from the root down.
        root: The figure.
        note: Line below. May be empty.
    """

    id: str
    caption: tuple[Inline, ...]
    levels: tuple[str, ...]
    root: Node
    note: tuple[Inline, ...] = ()


@frozen
class Arrow:
    """Where a step of a flow leads.

    Attributes:
        to: Number of the step it leads to, from 0.
        label: In which case (``不合格``); empty for the usual way.
    """

    to: int
    label: str = ""


@frozen
class FlowStep:
    """A step of a flow.

    Attributes:
        lane: Number of the lane it stands in, from 0: who does it.
        name: What is done (``报关放行``).
        limit: How long it may take, as printed; may be empty.
        onward: Where it leads; empty at an end of the flow.
    """

    lane: int
    name: str
    limit: tuple[Inline, ...]
    onward: tuple[Arrow, ...]


@frozen
class Flow:
    """Who does what after whom, in swim lanes. Its caption is counted with the charts.

    Attributes:
        id: Stable id (``operating-process.flow``), unique in the document.
        caption: What the flow says; writers number it.
        lanes: Who does something, from left to right.
        steps: In the order in which they are usually taken, numbered from 1 where they are shown.
        note: Line below. May be empty.
    """

    id: str
    caption: tuple[Inline, ...]
    lanes: tuple[str, ...]
    steps: tuple[FlowStep, ...]
    note: tuple[Inline, ...] = ()


@frozen
class PageBreak:
    """What follows starts a page."""


@frozen
class Contents:
    """The table of contents stands here, down to ``depth`` levels."""

    depth: int = 2


Exhibit: TypeAlias = Table | Chart | Gantt | Tree | Flow
"""What has an id and a caption."""

Captioned: TypeAlias = Literal["table", "chart"]
"""What captions are counted as: a Gantt chart is a table, a tree and a flow are charts."""


@frozen
class CaptionList:
    """The captions of one kind stand here, with their numbers."""

    kind: Captioned


Block: TypeAlias = (
    Heading
    | Paragraph
    | BulletList
    | OrderedList
    | Quote
    | Callout
    | Table
    | Chart
    | Gantt
    | Tree
    | Flow
    | PageBreak
    | Contents
    | CaptionList
)


@frozen
class Metadata:
    """What the cover, the properties, the front matter and the running lines show.

    Attributes:
        title: Title of the document.
        subtitle: What it covers (``2027年1月至12月``).
        store: The shop's name.
        client: For whom; empty when the shop itself.
        agency: By whom; empty when the shop itself.
        author: Core property ``creator``.
        version: Of the document (``1.0``).
        as_of: ISO date the plan was made for.
        language: ``zh-CN`` or ``en``.
        confidentiality: Line of the footer; may be empty.
        keywords: For the core properties.
        labels: Words the writers need, by key (``contents``, ``table-list``, ``chart-list``, ``table``, ``chart``, ``figure``, ``page``,
            ``of``, ``version``, ``as_of``, ``client``, ``agency``, ``prepared_for``, ``weak_mark``).
        properties: Custom properties, such as the digest of the answers and the pack versions.
    """

    title: str
    subtitle: str
    store: str
    client: str
    agency: str
    author: str
    version: str
    as_of: str
    language: str
    confidentiality: str
    keywords: tuple[str, ...]
    labels: tuple[tuple[str, str], ...]
    properties: tuple[tuple[str, str], ...]

    def label(self, key: str) -> str:
        """The word for ``key`` in the document's language.

        Raises:
            KeyError: When the wording file lacks it.
        """
        return dict(self.labels)[key]


@frozen
class Document:
    """A whole document, in reading order; the cover is made by the writers from ``metadata``."""

    metadata: Metadata
    blocks: tuple[Block, ...]
