"""Planning of each kind of document besides the operations plan: a module of its name for each.

The decision: a kind is found by its name (``career-path`` is ``career_path.plan_document``), so that a kind is
added without touching any other.
"""

from collections.abc import Callable
from importlib import import_module
from types import ModuleType
from typing import Any, cast, get_args, get_type_hints

from storeplan.planning.documents.situation import Situation
from storeplan.planning.planned import Planned


def planner_of(kind: str) -> Callable[[Situation], Planned[Any]]:
    """What makes of a shop what a kind of document tells.

    Args:
        kind: One besides the operations plan (``readiness``).

    Raises:
        ModuleNotFoundError: When there is no such kind.
    """
    return cast("Callable[[Situation], Planned[Any]]", _module(kind).plan_document)


def results_of(kind: str) -> type:
    """Type of the results of a kind of document, as its planning says.

    Args:
        kind: As for ``planner_of``.
    """
    (results,) = get_args(get_type_hints(_module(kind).plan_document)["return"])
    return cast("type", results)


def _module(kind: str) -> ModuleType:
    return import_module(f"{__name__}.{kind.replace('-', '_')}")
