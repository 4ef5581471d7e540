"""Findings the user accepts: a rule, perhaps for one subject only, with a reason and perhaps a last day.

The decision: an exception never hides a finding. An accepted one stays in the plan with its reason, one
whose last day is past is told with that day, and an exception without a finding is told too.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from storeplan.model.answers import FindingException
from storeplan.model.plan import Finding


def covers(exception: FindingException, finding: Finding) -> bool:
    """Whether an exception is about a finding, whatever its last day."""
    return exception.rule == finding.rule and exception.subject in {"", finding.subject}


def holds(exception: FindingException, as_of: date) -> bool:
    """Whether its last day is not past."""
    return exception.until is None or as_of <= exception.until


def with_exception(finding: Finding, exceptions: Sequence[FindingException], as_of: date) -> Finding:
    """The finding with the exception about it: accepted, or with the last day of one that is past.

    Args:
        finding: As a rule gave it.
        exceptions: Of the answers; one for the finding's subject goes before one for the rule.
        as_of: What "today" is.
    """
    about = sorted((e for e in exceptions if covers(e, finding)), key=lambda e: not e.subject)
    holding = next((e for e in about if holds(e, as_of)), None)
    if holding is not None:
        return replace(finding, accepted=holding.reason)
    return replace(finding, lapsed=about[0].until) if about else finding


def idle(exceptions: Sequence[FindingException], findings: Sequence[Finding]) -> tuple[FindingException, ...]:
    """The exceptions that no finding needs."""
    return tuple(e for e in exceptions if not any(covers(e, finding) for finding in findings))
