"""storeplan in a Python program: answers, plan, documents.

The decision: three functions, the same that the command line calls. What is wrong with the answers leaves as
``StoreplanError`` with every problem; ``storeplan.messages.describe`` gives its words.

>>> from storeplan.api import load_answers, make_plan, render
>>> answers = load_answers("examples/japanese-skincare.answers.yaml", sets=["goals.sales=320万"])
>>> plan = make_plan(answers)
>>> plan.figures()["goals.sales"].amount
Decimal('3200000.00')
>>> [finding.rule for finding in plan.findings][:2]
['SP108', 'SP201']
>>> markdown = render(plan, "md").decode()
>>> word = render(plan, "docx")
"""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from storeplan import pipeline, publishing
from storeplan.frozen import frozen
from storeplan.model.figures import Figure
from storeplan.model.plan import Finding
from storeplan.planning.plan import Plan
from storeplan.writers.edition import PLAIN, Edition


@frozen
class MadePlan:
    """A plan with the answers it was made of.

    Attributes:
        loaded: The answers.
        plan: Results, tables, charts and findings.
    """

    loaded: pipeline.Loaded
    plan: Plan

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What ``storeplan check`` finds, gravest first."""
        return self.plan.findings

    def figures(self) -> Mapping[str, Figure]:
        """Every figure that has an id, by it: what ``storeplan explain`` lists."""
        return {one.id: one for one in self.plan.figures() if one.id}


def load_answers(
    *files: str | Path,
    sets: Sequence[str] = (),
    as_of: date | None = None,
    language: str | None = None,
) -> pipeline.Loaded:
    """Answers of one client, checked and complete as far as a plan needs.

    Args:
        *files: Answers files, later over earlier.
        sets: ``PATH=VALUE`` over all of them.
        as_of: What "today" is, before ``SOURCE_DATE_EPOCH``, the file's and the machine's.
        language: Of the documents instead of the files'.

    Raises:
        UnusableFile: With every problem and every missing answer.
    """
    return pipeline.load([str(one) for one in files], sets, as_of, [language] if language else ())


def make_plan(answers: pipeline.Loaded) -> MadePlan:
    """The plan for answers.

    Raises:
        StoreplanError: When a fact that the answers replace does not exist, or neither goal nor budget is given.
    """
    return MadePlan(answers, pipeline.plan(answers))


def render(made: MadePlan, format_: str, edition: Edition = PLAIN, language: str = "") -> bytes:
    """The document of a plan.

    Args:
        made: The plan.
        format_: ``md``, ``docx`` or ``pdf``.
        edition: How the copy is finished.
        language: Of the document; the first one of the answers where none is named.

    Raises:
        UnusableCommand: When LibreOffice is needed and cannot be used.
    """
    return publishing.render(publishing.document(made.plan, made.loaded, language), format_, edition)
