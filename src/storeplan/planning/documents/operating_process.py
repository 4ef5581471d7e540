"""How a shop works: its thirteen steps with their owners, the way of goods and orders, times and import tax.

The decision: the operations plan says what is worth doing, this document how it is done. It computes nothing
the plan knows: days come from the ways of delivery, tax from the plan's own products where there is a plan.
"""

from collections.abc import Iterator

from storeplan.model.plan import PlanChart, PlanFlow, PlanTable
from storeplan.planning.checks.levers import largest_pack
from storeplan.planning.documents import operating_process_tables as exhibits
from storeplan.planning.documents.operating_process_flow import flow_of
from storeplan.planning.documents.operating_process_gaps import gaps_of
from storeplan.planning.documents.operating_process_places import places
from storeplan.planning.documents.operating_process_results import (
    OperatingProcessResults,
    Partners,
    TaxedProduct,
)
from storeplan.planning.documents.operating_process_steps import (
    APPLIES,
    longest_paper,
    people_of,
    runs_of,
    standing_of,
    steps_of,
)
from storeplan.planning.documents.operating_process_times import times_of
from storeplan.planning.documents.situation import Situation
from storeplan.planning.planned import Exhibits, Planned
from storeplan.planning.taxes import product_tax
from storeplan.planning.verdicts import number_of

KIND = "operating-process"


class OperatingProcessExhibits(Exhibits[OperatingProcessResults]):
    """What shows the operating process."""

    def tables(self, results: OperatingProcessResults) -> Iterator[PlanTable]:
        """Gaps, times, taxes, owners and the activities of each step."""
        return exhibits.tables(results)

    def charts(self, results: OperatingProcessResults) -> Iterator[PlanChart]:
        """The days of each way of delivery."""
        return exhibits.charts(results)

    def diagrams(self, results: OperatingProcessResults) -> Iterator[PlanFlow]:
        """The flow of goods, orders and money."""
        yield flow_of(results.standing, results.times, results.knowledge, results.longest_paper)


def plan_document(situation: Situation) -> Planned[OperatingProcessResults]:
    """The operating process of a shop."""
    times = times_of(situation)
    people = people_of(situation)
    steps = steps_of(situation, times, people)
    gaps = gaps_of(situation, steps, people["finance"])
    told, standing = situation.answers.text, standing_of(situation.brief)
    results = OperatingProcessResults(
        brief=situation.brief,
        knowledge=situation.knowledge,
        as_of=situation.as_of,
        drivers=situation.drivers,
        plan=situation.plan,
        standing=standing,
        runs=runs_of(situation),
        times=times,
        taxes=tuple(_taxes(situation)),
        steps=steps,
        people=people,
        partners=Partners(
            told("process.return_address"), told("process.warehouse"), told("process.declarant")
        ),
        gaps=gaps,
        open_number=number_of(len(gaps)).named(f"{KIND}.open"),
        unnamed_number=number_of(sum(step.owner.name is None for step in steps)).named(f"{KIND}.unnamed"),
        longest_paper=longest_paper(situation) if standing == APPLIES else None,
    )
    return Planned(KIND, results, OperatingProcessExhibits(), places=places(results))


def _taxes(situation: Situation) -> Iterator[TaxedProduct]:
    """The tax of each product: as the plan has it, else at its every-day price."""
    plan, knowledge = situation.plan, situation.knowledge
    limit = knowledge.figure("tax.single-limit")
    planned = {one.product.id: one for one in plan.products} if plan is not None else {}
    for product in situation.brief.products:
        one = planned.get(product.id)
        id_ = f"products.{product.id}"
        included = situation.brief.price_includes_tax
        tax = one.daily.tax if one else product_tax(product, product.price, knowledge, id_, included=included)
        most = largest_pack(limit, tax.dutiable).named(f"{KIND}.{product.id}.largest-pack")
        yield TaxedProduct(
            product.name,
            price=one.daily.price if one else product.price,
            tax=tax,
            most=most if most.amount else None,
            campaign_tax=one.campaign.tax.tax if one else None,
        )
