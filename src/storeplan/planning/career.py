"""The career ladder: steps from post to post with what has to be shown, and where each named person stands.

The decision: a step asks for something this shop's own figures can show, and nobody takes it before the months
the post needs; who wants to clear texts and papers rather than lead has a path of their own.
"""

from decimal import Decimal

from storeplan.frozen import frozen
from storeplan.model.answers import Month
from storeplan.model.brief import Person
from storeplan.model.figures import Figure, formula
from storeplan.model.plan import Cell, Phrase, Word
from storeplan.model.quantity import MONTHS, Quantity
from storeplan.planning.incentives import STEP_UP, pay_after_step
from storeplan.planning.results import Results

LEAST_MONTHS = {
    "service": 6,
    "operations": 12,
    "ads": 9,
    "review-shop": 3,
    "review-platform": 12,
    "review-risk": 36,
}
"""Months in a post before the step out of it; the plan's own rule."""

NEXT_STEP = {
    ("service", "lead"): "service",
    ("operations", "lead"): "operations",
    ("ads", "lead"): "ads",
    ("service", "review"): "review-shop",
    ("operations", "review"): "review-shop",
    ("design", "review"): "review-shop",
    ("review", "lead"): "review-platform",
    ("review", "review"): "review-platform",
}
"""By role and aim; who is not in it stands at the top of what the shop has."""


@frozen
class Step:
    """One step of the ladder.

    Attributes:
        id: Where it leads from.
        least: Months in the post before it (month).
        shown: What has to be shown.
        now: Pay before it (CNY/person/month).
        after: Pay after it (CNY/person/month).
    """

    id: str
    least: Figure
    shown: Cell
    now: Figure
    after: Figure


@frozen
class Standing:
    """Where a person stands.

    Attributes:
        person: The person.
        step: The next step, None at the top of what the shop has.
        wait: Months until it may be taken (month); None without a step, or where the time in the post is open.
        earliest: First month for it, not before the plan starts; None like ``wait``.
    """

    person: Person
    step: Step | None
    wait: Figure | None
    earliest: Month | None


@formula(MONTHS)
def least_in_post(months: int) -> Quantity:
    """Months in a post before the step out of it: a rule of the plan."""
    return Quantity(Decimal(months)).of(MONTHS)


@formula(MONTHS)
def months_to_wait(least: Quantity, served: Quantity) -> Quantity:
    """Months until a step may be taken: least − served, never below zero."""
    left = least - served
    return max(left, left * 0)


def _step(id_: str, shown: Cell, now: Figure, after: Figure) -> Step:
    return Step(id_, least_in_post(LEAST_MONTHS[id_]).named(f"ladder.{id_}.least"), shown, now, after)


def _pay(r: Results, role: str) -> Figure:
    return r.knowledge.figure(f"people.pay.{role}")


def _after(r: Results, role: str) -> Figure:
    return pay_after_step(_pay(r, role), STEP_UP).named(f"ladder.{role}.after")


def _shop_steps(r: Results) -> tuple[Step, ...]:
    """Steps inside the shop."""
    largest = r.biggest_campaign
    answers = r.knowledge.figure("platform.response-target-share")
    stop = r.marketing.stop_roas
    proven: Cell = (
        Phrase("ladder.operations.months", {"sales": r.goals.peak.sales})
        if largest is None
        else Phrase(
            "ladder.operations.campaign",
            {"campaign": Word(f"calendar.events.{largest.campaign.id}.name"), "sales": largest.sales},
        )
    )
    careful: Cell = (
        Phrase("ladder.ads.never", {"share": r.marketing.ad_share})
        if stop is None
        else Phrase("ladder.ads.stop", {"roas": stop, "share": r.marketing.ad_share})
    )
    topic = Phrase("ladder.service", {"share": answers, "topic": Word("category.training.0.topic")})
    return (
        _step("service", topic, _pay(r, "service"), _after(r, "service")),
        _step("operations", proven, _pay(r, "operations"), _pay(r, "manager")),
        _step("ads", careful, _pay(r, "ads"), _after(r, "ads")),
    )


def _reviewer_steps(r: Results) -> tuple[Step, ...]:
    """The path of the one who clears texts and papers: inside the shop, on the platform's side, in risk."""
    inside, platform, risk = _after(r, "service"), _pay(r, "reviewer"), _after(r, "reviewer")
    first = Phrase(
        "ladder.review-shop", {"product": r.hero.product.name, "first": Word("category.traps.0.trap")}
    )
    second = Phrase(
        "ladder.review-platform", {"category": Word("category.name"), "origin": Word("origin.name")}
    )
    third = Phrase("ladder.review-risk", {"third": Word("category.traps.2.trap")})
    return (
        _step("review-shop", first, _pay(r, "service"), inside),
        _step("review-platform", second, inside, platform),
        _step("review-risk", third, platform, risk),
    )


def steps(r: Results) -> tuple[Step, ...]:
    """Six steps: three in the shop, three of the reviewer."""
    return (*_shop_steps(r), *_reviewer_steps(r))


def _standing(person: Person, found: dict[str, Step], r: Results) -> Standing:
    step = found.get(NEXT_STEP.get((person.role, person.aim), ""))
    if step is None or person.months is None:
        return Standing(person, step, None, None)
    wait = months_to_wait(step.least, person.months).named(f"people.{person.id}.wait")
    ready = Month(r.as_of.year, r.as_of.month).plus(int(wait.amount))
    return Standing(person, step, wait, max(ready, r.brief.start))


def standings(r: Results) -> tuple[Standing, ...]:
    """Every named person, in the order of the answers."""
    found = {step.id: step for step in steps(r)} if r.brief.people else {}
    return tuple(_standing(person, found, r) for person in r.brief.people)
