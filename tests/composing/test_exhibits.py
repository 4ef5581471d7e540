"""Charts in words: units, names, categories and the text alternative."""

from pathlib import Path

import pytest

from storeplan import pipeline
from storeplan.composing.compose import printer_for
from storeplan.composing.exhibits import chart_block, chart_blocks_of
from storeplan.composing.texts import Texts
from storeplan.composing.wording import WORDINGS
from storeplan.loading.template_texts import load_template_texts
from storeplan.loading.knowledge import load_words
from storeplan.model.document import Chart
from storeplan.model.plain_text import plain_text
from storeplan.model.plan import ColumnKind
from storeplan.planning.plan import Plan
from storeplan.resources import templates_folder

EXAMPLES = Path(__file__).parents[2] / "examples"
