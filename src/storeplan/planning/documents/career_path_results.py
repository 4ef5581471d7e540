"""What a career path consists of: criteria with levels, ways on, courses and horizons, without words.

The decision: whatever nobody has judged stays unknown. An unknown level has no gap and no course, and no way
has a date while one of its levels, or the time in the post, is unknown.
"""

from collections.abc import Mapping
from datetime import date

from storeplan.frozen import frozen
from storeplan.model.answers import LocalText, Month
from storeplan.model.brief import Shop
from storeplan.model.figures import Figure
from storeplan.model.knowledge import Knowledge
from storeplan.model.plan import Cell
from storeplan.planning.results import Results


@frozen
class Criterion:
    """One criterion as a way asks for it.

    Attributes:
        id: rules, category, accuracy, pace, dispute or teaching.
        now: Level from 1 (learning) to 4 (writes the rules); None where nobody has judged it.
        needed: Level the way asks for.
        gap: Levels still missing; None without ``now``.
    """

    id: str
    now: Figure | None
    needed: Figure
    gap: Figure | None


@frozen
class Course:
    """What is learned to close a gap.

    Attributes:
        criterion: Id of the criterion.
        hours: All of it (hour).
        days: How long it takes, in whole weeks (day).
        start: Its first day, a Monday.
        end: Its last day, the Friday of the test.
    """

    criterion: str
    hours: Figure
    days: Figure
    start: date
    end: date


@frozen
class Way:
    """One way on.

    Attributes:
        id: lead, risk or expert.
        posts: The posts it leads to, one after the other, at least one.
        least: Months in the present post before the first of them (month).
        wait: Months of those that are left (month); None where the time in the post is unknown.
        criteria: In the order of the pack.
        courses: One after the other; none where nothing is missing.
        hours: Of all courses (hour); None without courses.
        missing: Levels missing in all that are judged; None where none is.
        proven: The month after the last one of proof.
        earliest: First month for the step; None while something is unknown.
        hold: What it waits for: months or levels to be known, proof, campaign or time.
        pay: Pay of the first post (CNY/person/month); None where nobody says.
    """

    id: str
    posts: tuple[str, ...]
    least: Figure
    wait: Figure | None
    criteria: tuple[Criterion, ...]
    courses: tuple[Course, ...]
    hours: Figure | None
    missing: Figure | None
    proven: Month
    earliest: Month | None
    hold: str
    pay: Figure | None

    @property
    def post(self) -> str:
        """The next post."""
        return self.posts[0]

    @property
    def weakest(self) -> Criterion | None:
        """The criterion with most levels missing, the first of those; None where none is known to be missing."""
        open_ = [one for one in self.criteria if one.gap is not None and one.gap.amount]
        return max(open_, key=_missing, default=None)

    @property
    def unjudged(self) -> tuple[Criterion, ...]:
        """The criteria nobody has judged."""
        return tuple(one for one in self.criteria if one.now is None)


def _missing(one: Criterion) -> int:
    return 0 if one.gap is None else int(one.gap.amount)


@frozen
class Horizon:
    """One of the three horizons.

    Attributes:
        id: near (years 1 and 2), middle (years 3 to 5) or far (later).
        first: Its first month.
        last: Its last month; None for the far one.
        post: The post to be in at its end.
        pay: Pay of that post (CNY/person/month); None where nobody says.
    """

    id: str
    first: Month
    last: Month | None
    post: str
    pay: Figure | None


@frozen
class CareerResults:
    """A person's career path.

    Attributes:
        brief: The shop, or what is known of it.
        knowledge: The packs that apply.
        as_of: What "today" is.
        drivers: The situation in words.
        plan: The operations plan's results; None without one.
        name: The person's.
        role: Id of the present post (``platform-review``).
        reviews: Whether the post is one of review.
        months: In this post (month); None when not given.
        judged_by: self or lead; empty when not answered.
        reviewer: Who reviews; None when not given.
        hours_week: For training (hour a week).
        pay: Of the present post (CNY/person/month); None where nobody says.
        pay_change: What the next post pays more or less (CNY/person/month); None where one is not known.
        ways: All three, that of the person's aim among them.
        way: That of the person's aim.
        handed_in: What the operations plan's ladder asks for this step; None where it has no such step.
        horizons: near, middle and far.
        training_cost: Pay for the hours of training (CNY); None without pay or courses.
        judge_by: Day by which levels are judged, or judged again.
        yearly: Days of the yearly reviews, two.
    """

    brief: Shop
    knowledge: Knowledge
    as_of: date
    drivers: Mapping[str, str]
    plan: Results | None
    name: LocalText
    role: str
    reviews: bool
    months: Figure | None
    judged_by: str
    reviewer: LocalText | None
    hours_week: Figure
    pay: Figure | None
    pay_change: Figure | None
    ways: tuple[Way, ...]
    way: Way
    handed_in: Cell
    horizons: tuple[Horizon, ...]
    training_cost: Figure | None
    judge_by: date
    yearly: tuple[date, date]

    @property
    def soonest(self) -> Way | None:
        """The way that can be taken first; None without dates."""
        return min(
            (one for one in self.ways if one.earliest), key=lambda one: str(one.earliest), default=None
        )

    @property
    def pays(self) -> str:
        """What the next post pays beside the present one: more, same or less; open where one is not known."""
        if self.pay is None or self.way.pay is None:
            return "open"
        difference = self.way.pay.amount - self.pay.amount
        return "more" if difference > 0 else "less" if difference < 0 else "same"
