"""Shops to plan for: the shipped examples, changed answer by answer."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from storeplan import pipeline
from storeplan.planning.plan import Plan

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="session")
def planned() -> Callable[..., Plan]:
    """The plan of an example with some answers changed: ``planned("japanese-skincare", "goals.sales=900万")``."""

    @cache
    def plan(example: str, *changes: str) -> Plan:
        return pipeline.plan(pipeline.load([str(EXAMPLES / f"{example}.answers.yaml")], changes))

    return plan
