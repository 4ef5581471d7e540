"""What an experienced operator would object to: rules with stable ids.

The decision: a rule looks at results only, says what it found in figures, and what would have to be true
instead; its words stand in the language's file.
"""

from storeplan.model.plan import Finding, Severity
from storeplan.planning.checks import (
    answers,
    claims,
    defaults,
    goals,
    logistics,
    marketing,
    money,
    prices,
    products,
    service,
    storefront,
    team,
)
from storeplan.planning.checks.exceptions import holds, idle, with_exception
from storeplan.planning.checks.rules import RULES
from storeplan.planning.results import Results

__all__ = [
    "RULES",
    "answers",
    "carried",
    "claims",
    "defaults",
    "findings_of",
    "goals",
    "holds",
    "idle",
    "logistics",
    "marketing",
    "money",
    "prices",
    "products",
    "service",
    "storefront",
    "team",
]


def findings_of(results: Results) -> tuple[Finding, ...]:
    """Every finding, gravest first, then by rule; accepted ones carry their reason."""
    order = list(Severity)
    accepted, today = results.brief.accepted, results.as_of
    found = [with_exception(f, accepted, today) for rule in RULES.values() for f in rule(results)]
    return tuple(sorted(found, key=lambda f: (order.index(f.severity), f.rule, f.subject)))


def carried(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings nobody has accepted."""
    return tuple(f for f in findings if not f.accepted)
