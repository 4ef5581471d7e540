"""What readers who are not to see all of a plan see: a step from plan to plan.

The decision: the figures stay where they are, so that everything computed from them stays right; the plan
knows which of them may be said, and has none of the exhibits and findings that would tell the others.
"""

from dataclasses import replace

from storeplan.model.audience import Audience
from storeplan.model.redaction import Redaction
from storeplan.planning.planned import Planned, R


def redact(plan: Planned[R], audience: Audience) -> Planned[R]:
    """The plan as an audience may see it.

    Args:
        plan: With everything.
        audience: For whom it is.
    """
    told = tuple(one for one in plan.findings if not audience.withholds("findings", one.rule))
    return replace(plan, findings=told, redaction=Redaction(audience))
