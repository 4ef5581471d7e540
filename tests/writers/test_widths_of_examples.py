"""Tables of every example in both languages: no word of a heading and no number is broken within a cell."""

from pathlib import Path

import pytest

from storeplan import pipeline, publishing
from storeplan.model.document import Table
from storeplan.writers.docx.page_format import A4
from storeplan.writers.docx.widths import breaking_width, column_widths
from storeplan.writers.outline import every_block

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").rglob("*.answers.yaml"))


@pytest.mark.parametrize("answers", EXAMPLES, ids=lambda path: path.name.partition(".")[0])
def test_no_word_and_no_number_is_broken_within_a_cell(answers: Path) -> None:
    loaded = pipeline.load([str(answers)], languages=("zh-CN", "en"))
    [made] = pipeline.planned(loaded).values()
    for language in loaded.languages:
        document = publishing.document(made, loaded, language)
        tables = [block for block in every_block(document.blocks) if isinstance(block, Table)]
        assert tables
        for table in tables:
            widths = column_widths(table, A4.text_width(landscape=table.wide))
            for at, width in enumerate(widths):
                # a point is left by the air beside the text and by letters that bold widens less
                assert width >= breaking_width(table, at) - 24, (language, table.id, at)
