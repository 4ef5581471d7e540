"""What an experienced operator would object to: rules with stable ids.

The decision: a rule looks at results only, says what it found in figures, and what would have to be true
instead; its words stand in the language's file.
"""

from dataclasses import replace

from storeplan.model.plan import Finding, Severity
from storeplan.planning.checks import goals, products, running
from storeplan.planning.checks.rules import RULES
from storeplan.planning.results import Results

__all__ = ["RULES", "carried", "findings_of", "goals", "products", "running"]


def findings_of(results: Results) -> tuple[Finding, ...]:
    """Every finding, gravest first, then by rule; accepted ones carry their reason."""
    order = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}
    found = [f for rule in RULES.values() for f in rule(results)]
    found = [replace(f, accepted=results.brief.accepted.get(f.rule, "")) for f in found]
    return tuple(sorted(found, key=lambda f: (order[f.severity], f.rule, f.subject)))


def carried(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings nobody has accepted."""
    return tuple(f for f in findings if not f.accepted)
