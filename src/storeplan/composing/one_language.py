"""Answers that stand in a document as they were given, because they have no text in its language."""

from collections.abc import Iterable

from storeplan.composing.explaining import Explainer
from storeplan.composing.texts import Texts
from storeplan.model.document import Block, Code, Column, Row, Table, Text

TABLE = "questions.one-language"


def one_language_of(paths: Iterable[str], explainer: Explainer, texts: Texts) -> dict[str, Block]:
    """The table of these answers; none where there are none.

    Args:
        paths: Of the answers (``products.serum-30.name``).
        explainer: Knows the questions in the document's language.
        texts: Caption and headings.
    """
    rows = tuple(Row(((Text(explainer.answer(path).prompt),), (Code(path),))) for path in paths)
    if not rows:
        return {}
    words = texts.tables[TABLE]
    heads = tuple(Column((Text(words["columns"][key]),)) for key in ("question", "id"))
    return {TABLE: Table(TABLE, (Text(words["caption"]),), heads, rows, (Text(words["note"]),))}
