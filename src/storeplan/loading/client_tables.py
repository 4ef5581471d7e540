"""Clients from a table: one row a client, laid over the answers they share.

The decision: a row is a layer like any answers file. Its heading is the path of a question, its cell the answer
as it would stand in a file; an empty cell says nothing. What is wrong with a heading is told once for the
table, what is wrong with a cell with its client, both by row and column.
"""

from collections.abc import Iterator, Sequence

from storeplan.errors import Problem, UnusableFile
from storeplan.frozen import frozen
from storeplan.loading.drafts import FORMAT, DraftReader
from storeplan.loading.problem_log import ProblemLog
from storeplan.loading.second_texts import language_of_path, with_text
from storeplan.loading.table_rows import rows_of_csv
from storeplan.loading.yaml_nodes import Entry, MappingNode, Node, Place, ScalarNode, SequenceNode, YamlFile
from storeplan.model.questions import QuestionKind, Questionnaire

LARGEST_TABLE_BYTES = 16 * 1024 * 1024
"""Far more than 10,000 clients with 40 answers each."""

NAMES = ("id", "name", "编号", "客户")
"""Headings of the column that says what a client's documents are called."""

_FACTS = "facts"


@frozen
class ClientCell:
    """One answer of a row.

    Attributes:
        path: Of the question.
        text: The answer as written.
        column: 1-based.
    """

    path: str
    text: str
    column: int


@frozen
class ClientRow:
    """One client.

    Attributes:
        name: Of the documents.
        file: The table.
        number: Of the row, 1-based.
        column: Of the name.
        cells: Those that say something.
    """

    name: str
    file: str
    number: int
    column: int
    cells: tuple[ClientCell, ...]


def read_clients(path: str, questionnaire: Questionnaire) -> tuple[ClientRow, ...]:
    """The clients of a table, in its order.

    Args:
        path: Of a ``.csv`` or ``.xlsx`` file.
        questionnaire: What its headings name.

    Raises:
        UnusableFile: With every problem of the headings, and cells without a value.
    """
    log = ProblemLog()
    rows = _rows(path, log)
    if len(rows) < 2:  # noqa: PLR2004 - headings and one client
        raise UnusableFile(log.in_order() or [Problem("empty-table", {}, path, hint="clients-form")])
    (heading, cells), *others = rows
    paths = _paths(path, heading, cells, log)
    name_at = next((at for at, one in paths.items() if one in NAMES), None)
    if name_at is None:
        log.at(Place(path, heading, None), "clients-without-name", "clients-form", valid=", ".join(NAMES))
        raise UnusableFile(log.in_order())
    del paths[name_at]
    everything = tuple(ClientCell(one, "x", at + 1) for at, one in paths.items())
    DraftReader(questionnaire, log).add_file(
        row_as_layer(ClientRow("", path, heading, 0, everything), questionnaire)
    )
    if log.problems:
        raise UnusableFile(log.in_order())
    return tuple(_client(path, number, row, paths, name_at) for number, row in others)


def row_as_layer(row: ClientRow, questionnaire: Questionnaire) -> YamlFile:
    """A row as what an answers file that says the same would be read as.

    Args:
        row: Of a table.
        questionnaire: Tells which paths lead into records.
    """
    origin = Place(row.file, row.number, 1)
    records = [one.id for one in questionnaire if one.kind is QuestionKind.RECORDS]
    entries = [Entry(ScalarNode("storeplan", origin), ScalarNode(FORMAT, origin))]
    within: dict[str, dict[str, list[Entry]]] = {}
    facts: list[Entry] = []
    for path, value in _values(row, questionnaire).items():
        place = value.place
        question = next((one for one in records if path.startswith(f"{one}.")), "")
        if question:
            id_, _, name = path.removeprefix(f"{question}.").rpartition(".")
            fields = within.setdefault(question, {}).setdefault(id_ or name, [])
            fields += [Entry(ScalarNode(name, place), value)] if id_ else []
        elif path.startswith(f"{_FACTS}."):
            facts.append(Entry(ScalarNode(path.removeprefix(f"{_FACTS}."), place), value))
        else:
            entries.append(Entry(ScalarNode(path, place), value))
    entries += [Entry(ScalarNode(one, origin), _records(found, origin)) for one, found in within.items()]
    if facts:
        entries.append(Entry(ScalarNode(_FACTS, origin), MappingNode(tuple(facts), origin)))
    return YamlFile(row.file, "", bom=False, root=MappingNode(tuple(entries), origin))


def _values(row: ClientRow, questionnaire: Questionnaire) -> dict[str, Node]:
    """What a row says by path; columns for several languages of a text are one answer."""
    values: dict[str, Node] = {}
    for cell in row.cells:
        path, language = language_of_path(cell.path, questionnaire)
        text = ScalarNode(cell.text, Place(row.file, row.number, cell.column), plain=True)
        values[path] = with_text(values.get(path), language, text) if language else text
    return values


def _records(found: dict[str, list[Entry]], origin: Place) -> Node:
    items = []
    for id_, fields in found.items():
        place = fields[0].key.place if fields else origin
        items.append(MappingNode((Entry(ScalarNode("id", place), ScalarNode(id_, place)), *fields), place))
    return SequenceNode(tuple(items), origin)


def _rows(path: str, log: ProblemLog) -> list[tuple[int, list[str]]]:
    if path.lower().endswith(".xlsx"):
        from storeplan.loading.workbooks import rows_of_workbook  # noqa: PLC0415 - few lists are workbooks

        return rows_of_workbook(path, LARGEST_TABLE_BYTES, log)
    return rows_of_csv(path, LARGEST_TABLE_BYTES)


def _paths(path: str, number: int, cells: Sequence[str], log: ProblemLog) -> dict[int, str]:
    """What each column answers, by its index; columns without a heading are left out."""
    found: dict[int, str] = {}
    for at, cell in enumerate(cells):
        heading = cell.strip()
        if heading in found.values() or (heading in NAMES and set(NAMES) & set(found.values())):
            log.at(Place(path, number, at + 1), "repeated-column", "keep-one", word=heading)
        elif heading:
            found[at] = heading
    return found


def _client(file: str, number: int, row: Sequence[str], paths: dict[int, str], name_at: int) -> ClientRow:
    name = row[name_at].strip() if name_at < len(row) else ""
    return ClientRow(name, file, number, name_at + 1, tuple(_said(row, paths)))


def _said(row: Sequence[str], paths: dict[int, str]) -> Iterator[ClientCell]:
    for at, path in paths.items():
        text = row[at].strip() if at < len(row) else ""
        if text:
            yield ClientCell(path, text, at + 1)
