"""The figures within whatever planning made: results, tables, charts, findings.

The decision: what can be explained is found by looking, not by a list somebody keeps, so that a figure that
is added anywhere can be asked for at once.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass

from storeplan.model.figures import Figure
from storeplan.model.knowledge import Knowledge
from storeplan.planning.influence import Influence


def figures_in(thing: object) -> Iterator[Figure]:
    """Every figure that stands in a value, in a field or item of it, or deeper; operands are not followed.

    Args:
        thing: Anything of the plan. The packs are passed over: a fact belongs to the plan where it is used.
    """
    seen: set[int] = set()  # the values of a sentence may hold the sentence itself
    waiting = [thing]
    while waiting:
        here = waiting.pop()
        if isinstance(here, Figure):
            yield here
        elif id(here) not in seen:
            seen.add(id(here))
            waiting.extend(reversed(_inside(here)))


def _inside(thing: object) -> Sequence[object]:
    """What a value is made of."""
    match thing:
        case str() | Knowledge():
            return ()
        case Influence(results=results):
            return results  # levers are their operands, or of a side of the goal that the plan is not on
        case Mapping():
            return tuple(thing.values())
        case tuple() | list():
            return thing
        case _ if is_dataclass(thing):
            return [getattr(thing, field.name) for field in fields(thing)]
        case _:
            return ()
