"""Rules on cash and currency: SP106 and SP107."""

from collections.abc import Iterator

from storeplan.model.figures import Figure
from storeplan.model.plan import Cell, Finding, Phrase, Severity, Term
from storeplan.planning.checks.rules import found, rule
from storeplan.planning.currency import currency_of
from storeplan.planning.results import Results


def _largest_payment(r: Results) -> tuple[str, Figure]:
    """What is paid most for when the money runs out: its word and the sum (CNY)."""
    month = next((m for m in r.cash.both_years if m.month == r.cash.runs_out), None)
    if month is None:
        sums = [*r.cash.opening_sums.refundable, *r.cash.opening_sums.spending]
        id_, most = max(sums, key=lambda one: one[1].amount, default=("first-batch", r.cash.exposure))
        return f"cash.opening.{id_}", most
    payments = (
        ("goods", month.goods),
        ("marketing", month.marketing),
        ("people", month.people),
        ("running", month.running),
        ("fixed", month.fixed_paid),
    )
    id_, most = max(payments, key=lambda one: one[1].amount)
    return f"cash.payment.{id_}", most


@rule("SP106", Severity.ERROR)
def cash_runs_out(r: Results) -> Iterator[Finding]:
    """The money at hand does not carry the deepest point."""
    cash, missing = r.brief.cash, r.cash.missing
    if cash is None or missing is None or not missing.amount:
        return
    payment, sum_ = _largest_payment(r)
    yield found(
        "SP106",
        Severity.ERROR,
        "1.3",
        {
            "cash": cash,
            "exposure": r.cash.exposure,
            "missing": missing,
            "runs_out": r.cash.runs_out or Term("before-opening"),
            "month": r.cash.exposure_month or Term("before-opening"),
            "payment": Term(payment),
            "sum": sum_,
        },
        answer="finance.cash",
    )


@rule("SP107", Severity.WARNING, ("practice.exchange.shock-share", "practice.limit.exchange-share"))
def currency_takes_the_profit(r: Results) -> Iterator[Finding]:
    """A dearer purchase currency takes a large part of the year's profit."""
    currency = currency_of(r)
    if currency is None or currency.share is None:
        return
    if currency.share.amount <= r.knowledge.facts["practice.limit.exchange-share"].amount:
        return
    values: dict[str, Cell] = {
        "currency": Term(f"currency.{currency.code}"),
        "rise": currency.rise,
        "taken": currency.taken,
        "share": currency.share,
        "profit": currency.profit,
        "rate": currency.rate,
        "zero": currency.break_even,
        "least": currency.least_rise,
    }
    key = "SP107.lost" if currency.profit.amount < 0 else "SP107.less"
    yield found(
        "SP107",
        Severity.WARNING,
        "2.1",
        values | {"situation": Phrase(key, values)},
        answer="finance.purchase_currency",
    )
