"""Records from a table: a CSV file with one record a row.

The decision: all or nothing. Every cell is held against its question, every problem is told with its row and
column, and while there is one nothing is taken. The header may name a field by its id or as it is asked, in
any language.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from storeplan.errors import Problem, UnusableFile
from storeplan.loading.answer_values import ChoiceLists, ValueReader
from storeplan.loading.problem_log import ProblemLog, Unusable
from storeplan.loading.scalars import plain
from storeplan.loading.table_rows import rows_of_csv
from storeplan.loading.yaml_nodes import Place, ScalarNode
from storeplan.model.answers import AnswerValue, Record
from storeplan.model.questions import ID, Question

LARGEST_TABLE_BYTES = 1_048_576
"""As much as an answers file may have."""

_ID = "id"
_ENDS = "？?：:"
_IN_BRACKETS = re.compile(r"\([^()]*\)")


class _Table(NamedTuple):
    """A file and what each of its columns answers; None for the column of ids."""

    path: str
    columns: Mapping[int, Question | None]


class _Row(NamedTuple):
    """One row that was read."""

    table: _Table
    line: int
    record: Record

    def place(self, field: Question | None) -> Place:
        """Where a field stands, or ought to stand; the id for None."""
        column = next((index + 1 for index, one in self.table.columns.items() if one is field), None)
        return Place(self.table.path, self.line, column)


def read_records(
    path: str, question: Question, lists: ChoiceLists, known: Mapping[str, str]
) -> tuple[Record, ...]:
    """The records of a table, in its order; one without an id of its own has an empty one.

    Args:
        path: Of a CSV file, separated by commas, semicolons or tabs.
        question: Of kind records.
        lists: Gives the lists of the packs.
        known: Choice ids answered so far, by question.

    Raises:
        UnusableFile: With every problem found.
    """
    rows = rows_of_csv(path, LARGEST_TABLE_BYTES)
    if len(rows) < 2:  # noqa: PLR2004 - a header and one record
        raise UnusableFile(Problem("empty-table", {}, path, hint="table-form"))
    log = ProblemLog()
    reader = ValueReader(lists, log)
    reader.known.update(known)
    columns = _columns(rows[0][1], question, path, log)
    read = [_row(line, cells, _Table(path, columns), reader) for line, cells in rows[1:]]
    _check_ids(read, question, log)
    _check_required(read, question, log)
    if question.maximum is not None and len(read) > question.maximum:
        values = {"question": question.id, "limit": f"{question.maximum:f}", "count": str(len(read))}
        log.at(Place(path, None, None), "too-many", "drop-some", **values)
    if log.problems:
        raise UnusableFile(log.in_order())
    return tuple(row.record for row in read)


def _columns(
    header: Sequence[str], question: Question, path: str, log: ProblemLog
) -> dict[int, Question | None]:
    """What each column answers; None for the column of ids."""
    names = dict(_names(question))
    columns: dict[int, Question | None] = {}
    for index, cell in enumerate(header):
        place = Place(path, 1, index + 1)
        if not cell.strip():
            continue
        field = names.get(_bare(cell), Unusable.VALUE)
        if isinstance(field, Unusable):
            fields = [_ID, *(one.id for one in question.fields)]
            log.unknown(place, "unknown-column", cell.strip(), [*fields, *names], fields)
        elif field in columns.values():
            log.at(place, "repeated-column", "keep-one", word=cell.strip())
        else:
            columns[index] = field
    return columns


def _names(question: Question) -> Iterator[tuple[str, Question | None]]:
    """What a heading may say; the shortest forms first, so that a whole one counts before them."""
    yield _ID, None
    for field in question.fields:
        yield from ((_IN_BRACKETS.sub("", _bare(prompt)), field) for prompt in field.prompt.values())
    for field in question.fields:
        yield _bare(field.id), field
        for language, prompt in field.prompt.items():
            yield _bare(prompt), field
            unit = field.unit.get(language, "")
            yield _bare(f"{prompt}（{unit}）"), field


def _bare(words: str) -> str:
    """A heading without what people leave out or a spreadsheet changes."""
    return plain(words).casefold().rstrip(_ENDS).replace(" ", "")


def _row(line: int, cells: Sequence[str], table: _Table, reader: ValueReader) -> _Row:
    values: dict[str, AnswerValue] = {}
    id_ = ""
    for index, field in table.columns.items():
        text = cells[index].strip() if index < len(cells) else ""
        if field is None:
            id_ = text
        elif text:
            value = reader.value(field, ScalarNode(text, Place(table.path, line, index + 1)))
            if not isinstance(value, Unusable):
                values[field.id] = value
    return _Row(table, line, Record(id_, values))


def _check_ids(rows: Sequence[_Row], question: Question, log: ProblemLog) -> None:
    seen: dict[str, int] = {}
    for row in rows:
        id_ = row.record.id
        if id_ and not ID.fullmatch(id_):
            log.at(row.place(None), "malformed-record-id", "record-id-form", id=id_, question=question.id)
        elif id_ in seen:
            log.at(row.place(None), "repeated-record", "rename-id", id=id_, first=str(seen[id_]))
        elif id_:
            seen[id_] = row.line


def _check_required(rows: Sequence[_Row], question: Question, log: ProblemLog) -> None:
    told = {(problem.line, problem.column) for problem in log.problems}
    for row in rows:
        for field in question.fields:
            place = row.place(field)
            if (
                field.required
                and field.id not in row.record.values
                and (place.line, place.column) not in told
            ):
                log.at(place, "missing-cell", None, word=field.id)
