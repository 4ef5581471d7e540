"""The cells of a chart's sheet as SpreadsheetML, and as the chart part repeats them.

The decision: both are written from one ``Sheet`` and number by number from here, so that a chart cannot show
what its sheet does not hold.
"""

import re
from collections.abc import Iterator, Sequence

from storeplan.writers.docx.chart_sheet import Cell, Formula, Sheet, letter
from storeplan.writers.docx.wordml import escaped, legal

_SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# what Excel would read as a character's number
_LIKE_AN_ESCAPE = re.compile("(?=_x[0-9a-fA-F]{4}_)")


def sheet_files(sheet: Sheet) -> dict[str, bytes]:
    """The files of a workbook that hold the cells: the sheet, and the texts it counts through."""
    texts: dict[str, int] = {}
    # the texts are numbered down one column after the other
    columns = [
        [_cell(f"{letter(at)}{row}", cell, texts) for row, cell in enumerate(column, start=1)]
        for at, column in enumerate(sheet.columns)
    ]
    rows = "".join(
        f'<row r="{number}">{"".join(row)}</row>'
        for number, row in enumerate(zip(*columns, strict=True), start=1)
    )
    last = f"{letter(len(columns) - 1)}{len(columns[0])}"
    page = (
        f'{_DECLARATION}<worksheet xmlns="{_SPREADSHEET}"><dimension ref="A1:{last}"/>'
        '<sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="15"/><sheetData>{rows}</sheetData>'
        '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/></worksheet>'
    )
    items = "".join(f'<si><t xml:space="preserve">{_text(text)}</t></si>' for text in texts)
    shared = f'{_DECLARATION}<sst xmlns="{_SPREADSHEET}" uniqueCount="{len(texts)}">{items}</sst>'
    return {"xl/worksheets/sheet1.xml": page.encode(), "xl/sharedStrings.xml": shared.encode()}


def shown(cells: Sequence[Cell]) -> list[str | None]:
    """What a chart part repeats of cells: texts, numbers without the noise of binary fractions, and gaps."""
    return list(_shown(cells))


def _shown(cells: Sequence[Cell]) -> Iterator[str | None]:
    for cell in cells:
        value = cell.value if isinstance(cell, Formula) else cell
        if isinstance(value, str):
            yield legal(value) or None
        else:
            yield None if value is None else f"{value:.12g}"


def _cell(place: str, cell: Cell, texts: dict[str, int]) -> str:
    match cell:
        case None | "":
            return ""
        case Formula(text, str() as value):
            return f'<c r="{place}" t="str"><f>{escaped(text[1:])}</f><v>{escaped(value)}</v></c>'
        case Formula(text, value):
            return f'<c r="{place}"><f>{escaped(text[1:])}</f><v>{value:.16G}</v></c>'
        case str():
            # a name that starts with "=" is no formula
            return f'<c r="{place}" t="s"><v>{texts.setdefault(legal(cell), len(texts))}</v></c>'
        case _:
            return f'<c r="{place}"><v>{cell:.16G}</v></c>'


def _text(text: str) -> str:
    return escaped(_LIKE_AN_ESCAPE.sub("_x005F", text))
