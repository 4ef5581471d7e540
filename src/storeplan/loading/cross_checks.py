"""What single answers cannot show: answers that contradict each other or the calendar.

The decision: only contradictions are problems here. What is merely unwise is a finding of the plan.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from storeplan.loading.drafts import Draft
from storeplan.loading.problem_log import ProblemLog
from storeplan.loading.yaml_nodes import Place
from storeplan.model.answers import Answer, Month, Record


def cross_check(values: Mapping[str, Answer], draft: Draft, as_of: date | None, log: ProblemLog) -> None:
    """Looks for contradictions.

    Args:
        values: Typed answers, by question.
        draft: Where they stand.
        as_of: What "today" is; without it nothing is held against the calendar.
        log: Takes the problems.
    """
    if as_of is not None:
        _check_start(values, draft, Month(as_of.year, as_of.month), log)
    _check_history(_records(values, "history"), draft, as_of, log)
    _check_shares(_records(values, "products"), draft, log)


def _check_start(values: Mapping[str, Answer], draft: Draft, this_month: Month, log: ProblemLog) -> None:
    start = values.get("schedule.start")
    if start is not None and isinstance(start.value, Month) and start.value < this_month:
        place = draft.places["schedule.start"]
        log.at(place, "start-in-the-past", "start-from", text=str(start.value), as_of=str(this_month))


def _check_history(records: tuple[Record, ...], draft: Draft, as_of: date | None, log: ProblemLog) -> None:
    seen: dict[Month, str] = {}
    for record in records:
        month = record.values.get("month")
        if not isinstance(month, Month):
            continue
        place = _field_place(draft, "history", record.id, "month")
        if month in seen:
            log.at(place, "repeated-month", "keep-one", text=str(month), id=seen[month])
        seen[month] = record.id
        if as_of is not None and month > Month(as_of.year, as_of.month):
            log.at(place, "history-in-the-future", "past-months-only", text=str(month), as_of=str(as_of))


def _check_shares(products: tuple[Record, ...], draft: Draft, log: ProblemLog) -> None:
    shares = [(record.id, record.values.get("share")) for record in products]
    given = [(id_, share) for id_, share in shares if isinstance(share, Decimal)]
    total = sum((share for _, share in given), Decimal(0))
    if total > 1:
        place = _field_place(draft, "products", given[-1][0], "share")
        log.at(place, "shares-above-whole", "lower-shares", total=f"{(total * 100).normalize():f}%")


def _records(values: Mapping[str, Answer], question: str) -> tuple[Record, ...]:
    answer = values.get(question)
    value = () if answer is None or not isinstance(answer.value, tuple) else answer.value
    return tuple(one for one in value if isinstance(one, Record))


def _field_place(draft: Draft, question: str, id_: str, name: str) -> Place:
    return draft.records[question][id_].fields[name].place
