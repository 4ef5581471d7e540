"""The ways on from a post: gaps, courses one after the other, proof, and the first month of the next step.

The decision: a step is taken when everything is there, time in the post, the levels its way asks for, proof of
them month after month, and what the shop's own ladder asks to be shown; the last of them sets its month. Time is
counted as on the ladder of the operations plan (``planning.career``), whose steps hold here too.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import ROUND_CEILING

from storeplan.frozen import frozen
from storeplan.model.answers import Month
from storeplan.model.figures import Figure, formula, total
from storeplan.model.knowledge import Knowledge
from storeplan.model.quantity import COUNT, DAYS, HOURS, Quantity, bare
from storeplan.planning.career import LEAST_MONTHS, NEXT_STEP, least_in_post, months_to_wait
from storeplan.planning.documents.career_path_results import Course, Criterion, Way
from storeplan.planning.incentives import STEP_UP, pay_after_step
from storeplan.planning.results import Results

WAY_OF_AIM = {"lead": "lead", "review": "risk"}
"""The way on that an aim on the operations plan's list of people stands for."""

LADDER = {
    **{(role, WAY_OF_AIM[aim]): step for (role, aim), step in NEXT_STEP.items()},
    ("platform-review", "risk"): "review-risk",
}
"""Steps of the operations plan's ladder by post and way."""

_WEEK = 7
_MONDAY_TO_FRIDAY = 4


@formula(COUNT)
def levels_missing(needed: Quantity, now: Quantity) -> Quantity:
    """Levels between what a way asks for and what is there: needed − now, never below zero."""
    left = needed - now
    return max(left, left * 0)


@formula(HOURS)
def course_hours(gap: Quantity, of_a_level: Quantity) -> Quantity:
    """Hours of a course: levels missing × hours of one level."""
    return gap * of_a_level


@formula(DAYS)
def course_days(hours: Quantity, a_week: Quantity) -> Quantity:
    """Days a course takes in whole weeks: hours ÷ hours a week, rounded up, × 7."""
    weeks = bare(hours / a_week).to_integral_value(ROUND_CEILING)
    return Quantity(weeks * _WEEK).of(DAYS)


@frozen
class Start:
    """What the ways on are computed from.

    Attributes:
        knowledge: The packs that apply.
        as_of: What "today" is.
        role: Id of the present post.
        months: In this post (month); None when not given.
        levels: By criterion, 1 to 4; None where nobody has judged it.
        hours_week: For training (hour a week).
        plan: The operations plan's results; None without one.
    """

    knowledge: Knowledge
    as_of: date
    role: str
    months: Figure | None
    levels: dict[str, Figure | None]
    hours_week: Figure
    plan: Results | None

    @property
    def today(self) -> Month:
        """The month of today."""
        return month_of(self.as_of)

    def step(self, way: str) -> str:
        """The step of the ladder that begins a way; empty where the ladder has none."""
        return LADDER.get((self.role, way), "")


def way_on(id_: str, start: Start) -> Way:
    """One way on from a post.

    Args:
        id_: lead, risk or expert.
        start: Where it begins.
    """
    criteria = tuple(_criterion(id_, criterion, now, start) for criterion, now in start.levels.items())
    least = _least(id_, start)
    wait = None if start.months is None else months_to_wait(least, start.months).named(f"career.{id_}.wait")
    courses = tuple(_courses(id_, criteria, start))
    gaps = [one.gap for one in criteria if one.gap is not None]
    proven = _proven(courses, start)
    shown_by = _shown_by(start.step(id_), start)
    earliest = None
    if wait is not None and len(gaps) == len(criteria):
        earliest = max(proven, shown_by, start.today.plus(int(wait.amount)))
    posts = tuple(_posts(id_, start))
    return Way(
        id=id_,
        posts=posts,
        least=least,
        wait=wait,
        criteria=criteria,
        courses=courses,
        hours=total([one.hours for one in courses]).named(f"career.{id_}.hours") if courses else None,
        missing=total(gaps).named(f"career.{id_}.missing") if gaps else None,
        proven=proven,
        earliest=earliest,
        hold=_hold(wait, earliest, {"proof": proven, "campaign": shown_by}),
        pay=pay_of(posts[0], start.knowledge),
    )


def _criterion(way: str, id_: str, now: Figure | None, start: Start) -> Criterion:
    needed = start.knowledge.figure(f"people.career.needs.{way}.{id_}")
    gap = None if now is None else levels_missing(needed, now).named(f"career.{way}.{id_}.gap")
    return Criterion(id_, now, needed, gap)


def _least(way: str, start: Start) -> Figure:
    """Months in the post: the ladder's where it has this step, else the way's."""
    step = start.step(way)
    if not step:
        return start.knowledge.figure(f"people.career.least.{way}")
    return least_in_post(LEAST_MONTHS[step]).named(f"career.{way}.least")


def _courses(way: str, criteria: Sequence[Criterion], start: Start) -> Iterator[Course]:
    """A course for each gap, the largest first, one after the other from next Monday on, each to a Friday."""
    monday = monday_after(start.as_of)
    gaps = [(one.id, one.gap) for one in criteria if one.gap is not None and one.gap.amount]
    for id_, gap in sorted(gaps, key=lambda one: -one[1].amount):
        of_a_level = start.knowledge.figure(f"people.career.hours.{id_}")
        hours = course_hours(gap, of_a_level).named(f"career.{way}.{id_}.hours")
        days = course_days(hours, start.hours_week).named(f"career.{way}.{id_}.days")
        next_monday = monday + timedelta(days=int(days.amount))
        yield Course(id_, hours, days, monday, next_monday - timedelta(days=_WEEK - _MONDAY_TO_FRIDAY))
        monday = next_monday


def _proven(courses: Sequence[Course], start: Start) -> Month:
    """The month after whole months of proof, which begin when the last course is over."""
    learned = courses[-1].end if courses else start.as_of
    return month_of(learned).plus(int(start.knowledge.figure("people.career.proof-months").amount) + 1)


def _shown_by(step: str, start: Start) -> Month:
    """The first month in which a step's own work can be shown: after the campaign that it asks for."""
    largest = None if start.plan is None else start.plan.biggest_campaign
    if step != "operations" or largest is None:
        return start.today
    return month_of(largest.campaign.end).plus(1)


def _hold(wait: Figure | None, earliest: Month | None, others: Mapping[str, Month]) -> str:
    """What a step waits for, one of ``others`` before the time in the post."""
    if wait is None:
        return "months"
    if earliest is None:
        return "levels"
    return next((id_ for id_, month in others.items() if month == earliest), "time")


def month_of(day: date) -> Month:
    """The month of a day."""
    return Month(day.year, day.month)


def monday_after(day: date) -> date:
    """The first Monday after a day."""
    return day + timedelta(days=_WEEK - day.weekday())


def _posts(way: str, start: Start) -> Iterator[str]:
    """The posts a way leads to, one after the other."""
    post = start.knowledge.tags[f"people.career.next.{start.role}.{way}"]
    while post:
        yield post
        post = start.knowledge.tags.get(f"people.career.next.{post}.{way}", "")


def pay_of(post: str, knowledge: Knowledge) -> Figure | None:
    """Pay of a post: a fact of its own, that of the post it is paid as, or one step above another's."""
    below = knowledge.tags.get(f"people.career.step-above.{post}")
    if below is not None:
        return pay_after_step(knowledge.figure(f"people.pay.{below}"), STEP_UP).named(f"career.{post}.pay")
    fact = f"people.pay.{knowledge.tags.get(f'people.career.paid-as.{post}', post)}"
    return knowledge.figure(fact) if knowledge.has(fact) else None
