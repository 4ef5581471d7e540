"""The career path of a person: where the post leads, when, what has to be learned and shown, and what it pays.

The decision: whoever stands on the operations plan's list of people is not asked again for what it says; the
answers of this document go before it.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from storeplan.model.answers import LocalText
from storeplan.model.brief import Person
from storeplan.model.figures import Figure, formula
from storeplan.model.knowledge import Knowledge
from storeplan.model.plan import Cell, Word
from storeplan.model.quantity import CNY, CNY_PER_PERSON_MONTH, COUNT, HOURS, MONTHS, Quantity
from storeplan.planning.career import steps
from storeplan.planning.documents.career_path_cells import post_name, reviewer_of
from storeplan.planning.documents.career_path_exhibits import CareerExhibits
from storeplan.planning.documents.career_path_results import CareerResults, Horizon, Way
from storeplan.planning.documents.career_path_ways import (
    WAY_OF_AIM,
    Start,
    monday_after,
    month_of,
    pay_of,
    way_on,
)
from storeplan.planning.documents.situation import Situation
from storeplan.planning.planned import Planned
from storeplan.planning.results import Results

KIND = "career-path"
REVIEWERS = frozenset({"platform-review", "review"})
"""Posts of review, the platform's and the shop's own."""

_DAYS_TO_JUDGE = 11
"""From a Monday to the Friday of the week after it."""

_NEAR, _MIDDLE = 24, 60
"""Months from today at whose end the near and the middle horizon end."""


@formula(CNY)
def pay_for_hours(pay: Quantity, hours: Quantity, work_hours: Quantity) -> Quantity:
    """What hours of training cost one person's employer in pay: pay ÷ hours of a month × hours."""
    return pay / work_hours * hours


@formula(CNY_PER_PERSON_MONTH)
def pay_between(more: Quantity, less: Quantity) -> Quantity:
    """What two posts pay apart: the higher pay − the lower."""
    return more - less


def plan_document(situation: Situation) -> Planned[CareerResults]:
    """The career path of the person that the answers name."""
    results = _results(situation)
    places = _places(results)
    if situation.answers.text("store.brand") is None:  # somebody on the platform's side has no store
        places["store"] = Word("platform.name")
    return Planned(KIND, results, CareerExhibits(), places=places)


def _places(r: CareerResults) -> dict[str, Cell]:
    return {
        "person": r.name,
        "role": post_name(r.role),
        "post": post_name(r.way.post),
        "way": Word(f"people.career_ways.{r.way.id}"),
        "reviewer": reviewer_of(r),
    }


def _results(situation: Situation) -> CareerResults:
    answers, knowledge, as_of = situation.answers, situation.knowledge, situation.as_of
    name = answers.text("career.name") or LocalText((("", "—"),))
    listed = _listed(situation.brief.people, name)
    role = answers.choice("career.role") or (listed.role if listed else "platform-review")
    aim = answers.choice("career.aim") or WAY_OF_AIM[listed.aim if listed else "lead"]
    start = Start(
        knowledge=knowledge,
        as_of=as_of,
        role=role,
        months=answers.number("career.months", MONTHS) or (listed.months if listed else None),
        levels={
            id_: answers.number(f"career.level.{id_}", COUNT)
            for id_ in knowledge.lists["people.career-criteria"]
        },
        hours_week=answers.number("career.hours_week", HOURS) or knowledge.figure("people.career.hours-week"),
        plan=situation.plan,
    )
    ways = {id_: way_on(id_, start) for id_ in knowledge.lists["people.career-ways"]}
    way, pay = ways[aim], pay_of(role, knowledge)
    return CareerResults(
        brief=situation.brief,
        knowledge=knowledge,
        as_of=as_of,
        drivers=situation.drivers,
        plan=situation.plan,
        name=name,
        role=role,
        reviews=role in REVIEWERS,
        months=start.months,
        judged_by=answers.choice("career.assessed_by"),
        reviewer=answers.text("career.reviewer"),
        hours_week=start.hours_week,
        pay=pay,
        pay_change=_pay_change(pay, way.pay),
        ways=tuple(ways.values()),
        way=way,
        handed_in=_handed_in(start.step(aim), situation.plan),
        horizons=tuple(_horizons(way, role, start)),
        training_cost=_training_cost(way, pay, knowledge),
        judge_by=monday_after(as_of) + timedelta(days=_DAYS_TO_JUDGE),
        yearly=(_in_years(1, as_of), _in_years(2, as_of)),
    )


def _listed(people: Sequence[Person], name: LocalText) -> Person | None:
    """Who of the operations plan's people has this name."""
    called = {text for _, text in name.texts}
    return next((one for one in people if called & {text for _, text in one.name.texts}), None)


def _in_years(years: int, day: date) -> date:
    """The same day of a later year; the last of February where that year has no 29th."""
    month = month_of(day).plus(12 * years)
    return month.first_day.replace(day=min(day.day, month.days))


def _horizons(way: Way, role: str, start: Start) -> Iterator[Horizon]:
    """Posts by horizon; a step that cannot be taken within two years moves all of them back."""
    today = start.today
    late = way.earliest is not None and way.earliest > today.plus(_NEAR)
    posts = (role, *way.posts) if late else way.posts
    bounds = (("near", 1, _NEAR), ("middle", _NEAR + 1, _MIDDLE), ("far", _MIDDLE + 1, None))
    for at, (id_, first, last) in enumerate(bounds):
        post = posts[min(at, len(posts) - 1)]
        end = None if last is None else today.plus(last)
        yield Horizon(id_, today.plus(first), end, post, pay_of(post, start.knowledge))


def _pay_change(now: Figure | None, then: Figure | None) -> Figure | None:
    if now is None or then is None:
        return None
    more, less = (then, now) if then.amount > now.amount else (now, then)
    return pay_between(more, less).named("career.pay-change")


def _training_cost(way: Way, pay: Figure | None, knowledge: Knowledge) -> Figure | None:
    if pay is None or way.hours is None:
        return None
    hours = knowledge.figure("people.work-hours-month")
    return pay_for_hours(pay, way.hours, hours).named("career.training-cost")


def _handed_in(step: str, plan: Results | None) -> Cell:
    """What the ladder of the operations plan asks to be shown for a step."""
    if plan is None:
        return None
    return next((one.shown for one in steps(plan) if one.id == step), None)
