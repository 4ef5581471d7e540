"""All clients of a batch in one table, and each as a line of JSON."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from storeplan.batch.results import Account, KeyAmount
from storeplan.batch.running import Outcome, State
from storeplan.cli.accounts import SHOWN
from storeplan.cli.amounts import figure_text, key_figure_name
from storeplan.cli.json_output import JsonObject, problem_rows, result
from storeplan.cli.tables import Cell, TextTable, csv_text, markdown_lines
from storeplan.messages import message
from storeplan.model.figures import answered
from storeplan.model.quantity import UNITS

SEVERITIES = ("error", "warning", "note")


def summary_text(format_: str, outcomes: Iterable[Outcome], language: str) -> str:
    """The summary of a batch.

    Args:
        format_: ``md`` or ``csv``.
        outcomes: All clients, in their order.
        language: Of the run.
    """
    table = _table(outcomes, language)
    if format_ == "csv":
        return csv_text(table)
    title = message("batch-summary-title", {}, language)
    return "\n".join((f"# {title}", "", *markdown_lines(table), ""))


def client_line(outcome: Outcome, language: str) -> JsonObject:
    """One client as ``--json`` says it."""
    account = outcome.account
    data: JsonObject = {
        "client": outcome.name,
        "source": outcome.source,
        "state": outcome.state.value,
        "outputs": list(outcome.files),
        "problems": problem_rows(outcome.problems, language),
        "notices": problem_rows(outcome.notices, language),
    }
    if account is not None:
        data |= {
            "answers": account.digest,
            "verdict": account.verdict or None,
            "figures": {
                id_: {"amount": one.amount, "unit": one.unit or None} for id_, one in account.figures.items()
            },
            "packs": dict(account.packs),
        }
    findings = [] if account is None else account.findings
    rows = [{"rule": one.rule, "severity": one.severity, "subject": one.subject or None} for one in findings]
    return {**result("build", data, ok=outcome.state is not State.FAILED), "findings": rows}


def severities(account: Account) -> Mapping[str, int]:
    """How many findings there are of each severity."""
    found = [one.severity for one in account.findings]
    return {one: found.count(one) for one in SEVERITIES}


def _table(outcomes: Iterable[Outcome], language: str) -> TextTable:
    headings = (
        message("batch-client", {}, language),
        key_figure_name("verdict", language),
        *(key_figure_name(one, language) for one in SHOWN),
        *(message(f"batch-{one}s", {}, language) for one in SEVERITIES),
    )
    return TextTable(headings, tuple(_row(one, language) for one in outcomes), left=frozenset({1}))


def _row(outcome: Outcome, language: str) -> tuple[Cell, ...]:
    account = outcome.account
    if account is None:
        missing = [Cell("-")] * (len(SHOWN) + len(SEVERITIES))
        return Cell(outcome.name), Cell(message("batch-state-failed", {}, language)), *missing
    counts = severities(account)
    return (
        Cell(outcome.name),
        Cell(message(f"verdict-{account.verdict}", {}, language) if account.verdict else "—"),
        *(_cell(one, account.figures.get(one), language) for one in SHOWN),
        *(Cell(str(counts[one])) for one in SEVERITIES),
    )


def _cell(id_: str, amount: KeyAmount | None, language: str) -> Cell:
    if amount is None:
        return Cell(message(f"no-{id_}", {}, language) if id_ == "exposure-month" else "-")
    if not amount.unit:
        return Cell(amount.amount)
    figure = answered(id_, Decimal(amount.amount), UNITS[amount.unit])
    return Cell(figure_text(figure, language), amount.amount)
