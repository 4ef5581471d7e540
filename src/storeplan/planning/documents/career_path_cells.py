"""Cells that several exhibits of a career path share.

The decision: what proves a criterion grows with its level. How many cases, which errors and how many people
trained are facts of the level; what they are counted in follows from the post.
"""

from decimal import Decimal

from storeplan.model.figures import Figure
from storeplan.model.plan import Cell, Phrase, Term, Word
from storeplan.planning.documents.career_path_results import CareerResults, Course, Criterion
from storeplan.planning.verdicts import number_of

_LOWEST, _HIGHEST = 1, 4
_LEAST_PROVEN = 2
"""The lowest level that is proven: who is learning has nothing to show yet."""


def criterion_name(one: Criterion) -> Word:
    """The name of a criterion."""
    return Word(f"people.career_criteria.{one.id}")


def post_name(id_: str) -> Word:
    """The name of a post."""
    return Word(f"people.career_posts.{id_}")


def work_of(r: CareerResults, criterion: str) -> Word:
    """What a criterion looks at in this post."""
    return Word(f"people.career_work.{r.role}.{criterion}")


def subject_of(r: CareerResults, criterion: str) -> Word:
    """What is learned for a criterion in this post: a law, or something of the category."""
    return Word(r.knowledge.tags[f"people.career.subject.{r.role}.{criterion}"])


def _as_level(amount: Decimal) -> int:
    """The level an amount stands for, whatever somebody has put in place of a fact."""
    return min(max(int(amount), _LOWEST), _HIGHEST)


def level_cell(level: Figure | None) -> Cell:
    """A level with its name; told apart from one that nobody has judged."""
    if level is None:
        return Term("career.unjudged")
    return Phrase("career.level", {"level": level, "name": Term(f"career.level.{_as_level(level.amount)}")})


def proof_of(r: CareerResults, one: Criterion) -> Phrase:
    """What shows that a criterion is met at the level needed."""
    level = max(_as_level(one.needed.amount), _LEAST_PROVEN)
    fact = r.knowledge.figure
    return Phrase(
        f"career.proof.{one.id}",
        {
            "work": work_of(r, one.id),
            "subject": subject_of(r, one.id),
            "cases": fact(f"people.career.cases.{level}"),
            "share": fact(f"people.career.error-share.{level}"),
            "taught": fact(f"people.career.taught.{level}"),
            "months": fact("people.career.proof-months"),
        },
    )


def reviewer_of(r: CareerResults) -> Cell:
    """Who reviews."""
    return r.reviewer or Term("career.superior")


def shared_values(r: CareerResults) -> dict[str, Cell]:
    """What captions and notes may name."""
    met = sum(1 for one in r.way.criteria if one.gap is not None and not one.gap.amount)
    return {
        "name": r.name,
        "role": post_name(r.role),
        "post": post_name(r.way.post),
        "way": Word(f"people.career_ways.{r.way.id}"),
        "category": Word("category.name"),
        "platform": Word("platform.name"),
        "reviewer": reviewer_of(r),
        "met": number_of(met).named("career.met"),
        "criteria": number_of(len(r.way.criteria)).named("career.criteria"),
        "missing": r.way.missing,
        "hours": r.way.hours,
        "hours_week": r.hours_week,
        "months": r.knowledge.figure("people.career.proof-months"),
        "earliest": r.way.earliest or Term("career.no-day"),
    }


def course_name(r: CareerResults, one: Course) -> Phrase:
    """What is learned in a course."""
    subject = subject_of(r, one.criterion)
    return Phrase(f"career.course.{one.criterion}", {"subject": subject, "work": work_of(r, one.criterion)})


def course_test(r: CareerResults, one: Course) -> Cell:
    """How a course is passed: as the category says of its own courses, else as is usual for the criterion."""
    subject = subject_of(r, one.criterion)
    row, _, field = subject.path.rpartition(".")
    if row.startswith("category.training.") and field == "topic":
        return Word(f"{row}.test")
    group = "review" if r.reviews else "store"
    return Phrase(f"career.test.{group}.{one.criterion}", {"work": work_of(r, one.criterion)})
