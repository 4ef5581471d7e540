"""The rule on what stands in for answers: SP902."""

from collections.abc import Iterator
from decimal import Decimal

from storeplan.model.figures import Figure, Known, share_of, total
from storeplan.model.plan import Cell, Finding, Phrase, Severity, Term
from storeplan.planning.checks.rules import found, rule
from storeplan.planning.open_answers import CASH, PROFIT, all_swings, weak_leaves
from storeplan.planning.results import Results

RESULTS = (("profit", PROFIT), ("cash", CASH))
"""What is looked at; of both, the one that rests on weak facts more."""

NAMED = 3
"""Facts that a finding names: those that would settle most."""


@rule("SP902", limits=("practice.limit.weak-share",))
def held_up_by_defaults(r: Results) -> Iterator[Finding]:
    """More than half of profit or cash rests on facts of low confidence and assumptions."""
    limit = r.knowledge.figure("practice.limit.weak-share")
    name, result = max(RESULTS, key=lambda one: _part_on_weak(r, one[1]))
    share = _weak_share(r, result, name)
    if share is not None and share.amount > limit.amount:
        values: dict[str, Cell] = {
            "result": Phrase(f"SP902.{name}", {}),
            "share": share,
            "limit": limit,
            "facts": tuple(_largest(r, result, name)),
        }
        yield found("SP902", Severity.WARNING, "1.3", values)


def _part_on_weak(r: Results, result: int) -> Decimal:
    """The part of a result that rests on weak facts; zero where nothing moves it. Makes no figures."""
    amounts, leaves = r.influence.swing_amounts(result), r.influence.leaves
    weak = sum((amount for key, amount in amounts.items() if leaves[key].figure.is_weak), Decimal(0))
    return weak / (r.influence.swing_of_all(result) or Decimal(1))


def _weak_share(r: Results, result: int, name: str) -> Figure | None:
    """The part of a result that rests on weak facts (share); None where nothing moves it."""
    whole, weak = all_swings(r.influence, result), [swing for _, swing in weak_leaves(r, result)]
    if whole is None or not weak:
        return None
    return share_of(total(weak), whole).named(f"checks.weak.{name}")


def _largest(r: Results, result: int, name: str) -> Iterator[Cell]:
    """The weak facts that the result rests on most, each with its share."""
    whole = all_swings(r.influence, result)
    for fact, swing in weak_leaves(r, result)[:NAMED]:
        if whole is not None and isinstance(fact.origin, Known):
            path = fact.origin.fact.path
            share = share_of(swing, whole).named(f"checks.weak.{name}.{path}")
            yield Phrase("SP902.fact", {"fact": Term(f"fact.{path}"), "share": share})
