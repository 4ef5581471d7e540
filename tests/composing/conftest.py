"""Plans of the shipped examples, changed answer by answer, with what composing needs of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from storeplan import pipeline, publishing
from storeplan.composing.printing import Printer
from storeplan.composing.shown_findings import printer_for
from storeplan.composing.texts import Texts
from storeplan.loading.knowledge import load_words
from storeplan.loading.template_texts import load_template_texts
from storeplan.model.document import Document
from storeplan.planning.plan import Plan

ROOT = Path(__file__).parents[2]
TEXTS = Texts(**load_template_texts(ROOT / "templates/store-plan/zh-CN"))


@dataclass(frozen=True)
class Shop:
    """A planned shop."""

    loaded: pipeline.Loaded
    plan: Plan

    @property
    def words(self) -> Mapping[str, Any]:
        brief = self.plan.results.brief
        return dict(load_words("zh-CN", brief.platform, brief.category, brief.origin))

    @property
    def printer(self) -> Printer:
        return printer_for(self.plan, self.words, TEXTS, "zh-CN")

    @property
    def document(self) -> Document:
        return publishing.document(self.plan, self.loaded)


@pytest.fixture(scope="session")
def shop() -> Callable[..., Shop]:
    """A shop by its example and changes: ``shop("japanese-skincare", "store.category=toys")``."""

    def planned(example: str, *changes: str) -> Shop:
        loaded = pipeline.load([str(ROOT / "examples" / f"{example}.answers.yaml")], changes)
        return Shop(loaded, pipeline.plan(loaded))

    return planned


@pytest.fixture(scope="session")
def texts() -> Texts:
    """The words beside the templates."""
    return TEXTS
