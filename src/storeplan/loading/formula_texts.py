"""The words of formulas, units and figures, read from ``formulas.<language>.toml`` and ``figures.…``."""

from functools import cache
from pathlib import Path

from storeplan.compiled import toml_tables
from storeplan.model.formula_words import FormulaTexts, FormulaWords
from storeplan.resources import texts_folder

UNITS = "units"
"""The one table of the file that is no formula."""

NAMES = "names"
"""The one table of the file of figures."""


@cache
def load_formula_texts(language: str, folder: Path | None = None) -> FormulaTexts:
    """The words of every formula in a language.

    Args:
        language: Tag of the language.
        folder: Where the files stand, that of the shipped texts when None.

    Raises:
        KeyError: When an entry lacks a part; a defect of the file.
        TypeError: When an entry has a part no formula has; likewise.
    """
    where = folder or texts_folder()
    tables = toml_tables(where / f"formulas.{language}.toml")
    units = tables.pop(UNITS)
    formulas = {name: FormulaWords(**table) for name, table in tables.items()}
    return FormulaTexts(formulas, units, toml_tables(where / f"figures.{language}.toml")[NAMES])
