"""Rules on the answers themselves and on the papers behind them: SP9xx."""

from collections.abc import Iterator
from datetime import timedelta

from storeplan.model.figures import Answered
from storeplan.model.plan import Cell, Finding, Severity, Term, Word
from storeplan.planning import paper_checks
from storeplan.planning.checks.goals import RUNNING
from storeplan.planning.checks.rules import found, phrased, rule
from storeplan.planning.planned import Grounds
from storeplan.planning.results import Results


@rule("SP901", limits=("practice.limit.refund-undeclared",))
def past_not_known(r: Results) -> Iterator[Finding]:
    """A running store gives no month of last year, or refunds weigh and nobody said how many there are."""
    refund = r.brief.refund_share
    values: dict[str, Cell] = {
        "refund": refund,
        "kept": r.goals.sales,
        "paid": r.goals.paid,
        "conversion": r.goals.conversion,
        "basket": r.order.basket,
    }
    if r.brief.stage in RUNNING and not r.brief.history:
        yield _unknown("history", values, "history")
    weighs = refund.amount >= r.knowledge.facts["practice.limit.refund-undeclared"].amount
    if weighs and not isinstance(refund.origin, Answered):
        yield _unknown("refund", values, "after_sales.refund_share")


def _unknown(key: str, values: dict[str, Cell], answer: str) -> Finding:
    words = phrased(f"SP901.{key}", values)
    return found("SP901", Severity.WARNING, "1.3", words, key, answer)


@rule("SP903")
def authorisation_ends(g: Grounds) -> Iterator[Finding]:
    """The brand's authorisation ends within the plan."""
    until = paper_checks.authorisation_ends(g)
    if until is None:
        return
    days = g.knowledge.figure("platform.document-days.authorisation")
    values: dict[str, Cell] = {
        "until": until,
        "end": paper_checks.last_day(g),
        "days": days,
        "begin": until - timedelta(days=int(days.amount)),
    }
    yield found("SP903", Severity.WARNING, "1.2", values, answer="authorisation.until")


@rule("SP904", Severity.ERROR)
def level_not_enough(g: Grounds) -> Iterator[Finding]:
    """The authorisation is of a lower level than the store type asks for."""
    level, type_ = g.brief.authorisation_level, g.brief.store_type
    if not paper_checks.level_is_short(g):
        return
    days = g.knowledge.figure("platform.document-days.authorisation")
    review = g.knowledge.figure("platform.document-days.platform-review")
    needed = timedelta(days=int(days.amount + review.amount))
    values: dict[str, Cell] = {
        "level": Term(f"authorisation.{level}"),
        "type": Word(f"platform.store_types.{type_}.name"),
        "who": Word(f"platform.store_types.{type_}.who"),
        "days": days,
        "review": review,
        "begin": g.brief.start.first_day - needed,
    }
    yield found("SP904", Severity.ERROR, "1.1", values, answer="authorisation.level")
