"""Plans against numbers worked out by hand.

The shops stand in ``numbers/*.yaml``, where somebody who knows the trade and not the code can add one.
"""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from storeplan.planning.plan import Plan

FOLDER = Path(__file__).parent / "numbers"


class Worked(NamedTuple):
    """One shop: an example with some answers changed, and what its figures must be."""

    name: str
    base: str
    figures: Mapping[str, str]
    shop: Mapping[str, str] = {}
    answers: Mapping[str, str] = {}


def worked() -> Iterator[Any]:
    for path in sorted(FOLDER.glob("*.yaml")):
        for entry in yaml.load(path.read_text("utf-8"), yaml.BaseLoader):  # noqa: S506 - reads texts only
            yield pytest.param(Worked(**entry), id=f"{path.stem}: {entry['name']}")


def agrees(found: Decimal | None, written: str) -> bool:
    """Whether a figure is the amount written, give or take what is written after ``±``."""
    amount, _, rounding = written.partition("±")
    return found is not None and abs(found - Decimal(amount.strip())) <= Decimal(rounding.strip() or 0)


@pytest.mark.parametrize("one", list(worked()))
def test_the_plan_has_the_figures_that_were_worked_out(planned: Callable[..., Plan], one: Worked) -> None:
    answers = {**one.shop, **one.answers}
    plan = planned(one.base, *(f"{path}={value}" for path, value in answers.items()))
    found = {figure.id: figure.amount for figure in plan.figures() if figure.id}

    wrong = {
        id_: found.get(id_) for id_, written in one.figures.items() if not agrees(found.get(id_), written)
    }
    assert wrong == {}
