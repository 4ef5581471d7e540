"""What a shop says of the requirements for entering the platform, from its answers."""

from collections.abc import Iterator

from storeplan.model.brief import Entry, PaperDetails
from storeplan.model.quantity import MONTHS
from storeplan.planning.answer_reader import AnswerReader

_IN_HAND = "readiness.in_hand"


def entry_from(reader: AnswerReader) -> Entry:
    """The answers on the papers of entry; what was not answered stays open."""
    return Entry(
        company=reader.choice("readiness.company"),
        approved=reader.choice("store.stage") == "approved",
        trademark=reader.choice("readiness.trademark"),
        trade_months=reader.number("readiness.trade_months", MONTHS),
        in_hand=reader.choices(_IN_HAND) if reader.values.get(_IN_HAND) is not None else None,
        papers={paper.id: paper for paper in _papers(reader)},
    )


def _papers(reader: AnswerReader) -> Iterator[PaperDetails]:
    for record in reader.records("readiness.papers"):
        one = reader.inside(record, "readiness.papers")
        yield PaperDetails(
            id=one.choice("paper"),
            ready_by=one.day("ready_by"),
            valid_until=one.day("valid_until"),
            provider=one.text("provider"),
            cost=one.money("cost"),
        )
