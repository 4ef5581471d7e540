"""Lists changed as a whole: a record taken out, moved, or added.

The decision: whoever answers sees the list as it will be and sends that; the interview needs no commands.
"""

from storeplan.model.answers import Record


def without(records: tuple[Record, ...], number: int) -> tuple[Record, ...]:
    """The list without its record of this number, from 1."""
    return records[: number - 1] + records[number:]


def moved(records: tuple[Record, ...], number: int, place: int) -> tuple[Record, ...]:
    """The list with the record of this number, from 1, at this place."""
    rest = list(without(records, number))
    rest.insert(place - 1, records[number - 1])
    return tuple(rest)
