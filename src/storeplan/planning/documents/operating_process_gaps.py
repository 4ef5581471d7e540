"""What the answers leave open that somebody has to settle before the process can run, with its day.

The decision: a gap is what the document cannot know, never what it dislikes; each names the steps that wait for it
and the one who settles it.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from storeplan.frozen import frozen
from storeplan.model.answers import LocalText
from storeplan.model.figures import Answered
from storeplan.planning.documents.operating_process_steps import OPEN, Owner, Step, standing_of
from storeplan.planning.documents.situation import Situation

FIRST_WEEK, SECOND_WEEK, FIRST_MONTH = 7, 14, 30
"""Days from today: people first, then places and partners, papers last."""


@frozen
class Gap:
    """Something that is not settled.

    Attributes:
        id: Key of its text.
        steps: Ids of the steps that wait for it.
        products: Names of the products it is about; may be empty.
        who: Role that settles it.
        due: By when.
    """

    id: str
    steps: tuple[str, ...]
    who: str
    due: date
    products: tuple[LocalText, ...] = ()


def gaps_of(situation: Situation, steps: Sequence[Step], money: Owner) -> tuple[Gap, ...]:
    """What is open, by the day it is due.

    Args:
        situation: The shop.
        steps: The thirteen steps.
        money: Who signs for it.
    """
    found = (*_people(situation, steps, money), *_partners(situation), *_papers(situation))
    return tuple(sorted(found, key=lambda gap: gap.due))


def _after(situation: Situation, days: int) -> date:
    return situation.as_of + timedelta(days=days)


def _people(situation: Situation, steps: Sequence[Step], money: Owner) -> Iterator[Gap]:
    week = _after(situation, FIRST_WEEK)
    nobody = tuple(step.id for step in steps if step.owner.name is None)
    if nobody:
        yield Gap("owners", nobody, "manager", week)
    if money.name is None:
        yield Gap("finance", ("purchase", "customs", "after-sales"), "manager", week)


def _partners(situation: Situation) -> Iterator[Gap]:
    day = _after(situation, SECOND_WEEK)
    asked = (
        ("return-address", "process.return_address", "after-sales", "supply"),
        ("warehouse", "process.warehouse", "warehouse", "supply"),
        ("declarant", "process.declarant", "customs", "supply"),
    )
    for id_, question, step, who in asked:
        if situation.answers.text(question) is None:
            yield Gap(id_, (step,), who, day)
    if not isinstance(situation.brief.lead_days.origin, Answered):
        yield Gap("lead-days", ("purchase", "supply-chain"), "supply", day)


def _papers(situation: Situation) -> Iterator[Gap]:
    day, brief = _after(situation, FIRST_MONTH), situation.brief
    if standing_of(brief) == OPEN and brief.authorisation_until is None:
        yield Gap("authorisation", ("onboarding", "compliance"), "manager", day)
    if not brief.products:
        yield Gap("products", ("purchase", "listing", "customs"), "manager", day)
    found = (
        ("hs-codes", [one.name for one in brief.products if not one.has_hs_code], ("listing", "customs")),
        ("filings", [one.name for one in brief.products if one.filing != "done"], ("listing", "compliance")),
    )
    for id_, products, steps in found:
        if products:
            yield Gap(id_, steps, "supply", day, tuple(products))
