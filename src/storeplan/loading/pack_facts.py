"""Reading facts: a value never comes without unit, date, source and grade.

The decision: a pack writes what people read (``4%``, ``30000``), the unit says what becomes of it; what is
an assumption must say why this value, and nobody else than the planner stands for it.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from storeplan.frozen import frozen
from storeplan.loading.pack_files import Keys, PackLog, Tree
from storeplan.model.facts import Confidence, Fact, Source
from storeplan.model.quantity import UNITS

GRADE_KEYS = ("as_of", "source", "confidence", "reason")
"""Keys that say when and where something was read, and how far it can be trusted."""

PLANNER = "planner"
"""Source of assumptions."""

_FACT_KEYS = ("value", "unit", "low", "high", *GRADE_KEYS)
_NUMBER = re.compile(r"(-?[0-9]{1,15}(?:\.[0-9]{1,9})?)(%?)")
_AS_OF = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?")
_CONFIDENCES = {grade.value: grade for grade in Confidence}


@frozen
class Grade:
    """When and where something was read, and how far it can be trusted."""

    as_of: str
    sources: tuple[Source, ...]
    confidence: Confidence
    reason: str


def read_facts(
    tree: "Tree | Mapping[str, Tree]", keys: Keys, prefix: str, sources: Mapping[str, Source], log: PackLog
) -> Iterator[Fact]:
    """Every fact below a mapping.

    Args:
        tree: Nested mappings whose leaves are facts: mappings with a ``value``.
        keys: The way to it.
        prefix: Path of the facts above it (``category``).
        sources: All sources.
        log: Of the pack.
    """
    if not isinstance(tree, Mapping):
        log.at(keys, "expected-mapping", "fact-form")
        return
    for key, inner in tree.items():
        path, way = f"{prefix}.{key}", (*keys, key)
        if isinstance(inner, dict) and "value" not in inner and "unit" not in inner:
            yield from read_facts(inner, way, path, sources, log)
            continue
        fact = _fact(path, inner, way, sources, log)
        if fact is not None:
            yield fact


def _fact(path: str, tree: Tree, keys: Keys, sources: Mapping[str, Source], log: PackLog) -> Fact | None:
    if not isinstance(tree, dict):
        log.at(keys, "expected-mapping", "fact-form")
        return None
    log.unknown_keys(keys, tree, _FACT_KEYS)
    grade = read_grade(tree, keys, sources, log)
    unit = UNITS.get(str(tree.get("unit", "")))
    if "unit" not in tree:
        log.at(keys, "missing-key", "add-key", key="unit")
    elif unit is None:
        log.unknown((*keys, "unit"), "unknown-unit", str(tree["unit"]), UNITS)
    amount = _amount(tree, "value", keys, log)
    low, high = _amount(tree, "low", keys, log), _amount(tree, "high", keys, log)
    if unit is None or amount is None or grade is None:
        if "value" not in tree:
            log.at(keys, "missing-key", "add-key", key="value")
        return None
    if (low is not None and low > amount) or (high is not None and high < amount):
        log.at((*keys, "value"), "value-out-of-range", None, path=path)
    return Fact(path, amount, unit, grade.as_of, grade.sources, grade.confidence, grade.reason, low, high)


def _amount(tree: Mapping[str, Tree], key: str, keys: Keys, log: PackLog) -> Decimal | None:
    """The number at a key, None when absent; ``4%`` is 0.04."""
    if key not in tree:
        return None
    text = tree[key]
    match = _NUMBER.fullmatch(text) if isinstance(text, str) else None
    if match is None:
        log.at((*keys, key), "not-a-number", "fact-number-forms", text=str(text))
        return None
    amount = Decimal(match[1])
    return amount.scaleb(-2) if match[2] else amount


def read_grade(tree: Tree, keys: Keys, sources: Mapping[str, Source], log: PackLog) -> Grade | None:
    """When and where something was read; None, with problems, when that is not said whole.

    Args:
        tree: The mapping of a fact, rule or window.
        keys: The way to it.
        sources: All sources.
        log: Of the pack.
    """
    if not isinstance(tree, dict):
        return None  # the caller has said what was expected
    missing = [key for key in ("as_of", "source", "confidence") if not tree.get(key)]
    for key in missing:
        log.at(keys, "missing-key", "add-key", key=key)
    if missing:
        return None
    as_of, reason = str(tree["as_of"]), str(tree.get("reason", ""))
    if not _AS_OF.fullmatch(as_of):
        log.at((*keys, "as_of"), "no-such-as-of", "as-of-forms", text=as_of)
    confidence = _CONFIDENCES.get(str(tree["confidence"]))
    if confidence is None:
        log.unknown((*keys, "confidence"), "unknown-confidence", str(tree["confidence"]), _CONFIDENCES)
        return None
    found = _sources(tree["source"], (*keys, "source"), sources, log)
    if confidence is Confidence.ASSUMPTION:
        _check_assumption(found, reason, keys, log)
    return Grade(as_of, found, confidence, reason)


def _sources(tree: Tree, keys: Keys, sources: Mapping[str, Source], log: PackLog) -> tuple[Source, ...]:
    found = []
    for id_ in tree if isinstance(tree, list) else [tree]:
        source = sources.get(id_) if isinstance(id_, str) else None
        if source is None:
            log.unknown(keys, "unknown-source", str(id_), sources)
        else:
            found.append(source)
    return tuple(found)


def _check_assumption(sources: tuple[Source, ...], reason: str, keys: Keys, log: PackLog) -> None:
    if not reason:
        log.at(keys, "assumption-without-reason", "say-why")
    if sources and any(source.id != PLANNER for source in sources):
        log.at((*keys, "source"), "assumption-with-source", "planner-or-grade")
