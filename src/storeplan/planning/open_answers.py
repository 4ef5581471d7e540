"""What an answer would be worth: how much of sales, profit and cash rests on what stands in for it.

The decision: a default is weighed where it enters the plan, by the slope of the results at it; a question whose
default moves none of the three is worth nothing here, whatever else it would say.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from storeplan.frozen import frozen
from storeplan.model.brief import Brief
from storeplan.model.figures import Answered, Figure, share_of, total, walk
from storeplan.model.knowledge import Knowledge
from storeplan.planning.influence import Influence, Lever, swing
from storeplan.planning.results import Results

SALES, PROFIT, CASH = range(3)
"""Places of the three results in ``Results.influence``."""

BASKET = "sales.basket"
"""The question whose default is moved by the items of an order, with which goods and freight move."""

LEAST_SHARE = Decimal("0.0005")
"""Less than this prints as 0.0 % and counts as nothing."""

_FIELDS = "products."
"""Fields of products are no questions of their own: those that something stands in for are listed with them."""


@frozen
class Resting:
    """How a result rests on one thing.

    Attributes:
        swing: What 10 % of it move the result by (CNY).
        share: That over the swings of all answers and facts the result rests on (share).
    """

    swing: Figure
    share: Figure


@frozen
class OpenAnswer:
    """A question without an answer.

    Attributes:
        question: Its path (``marketing.cost_per_visit``, ``products.serum-30.landed_cost``).
        stands_in: What the plan counts with instead; nothing when nothing does or it moves no result.
        sales: How the sales of the visits within budget rest on them; None where they do not.
        profit: How the year's profit does.
        cash: How the largest sum of money out does.
    """

    question: str
    stands_in: tuple[Figure, ...] = ()
    sales: Resting | None = None
    profit: Resting | None = None
    cash: Resting | None = None

    @property
    def weight(self) -> Decimal:
        """The three shares together: what the answers are ordered by."""
        parts = (self.sales, self.profit, self.cash)
        return sum((part.share.amount for part in parts if part is not None), Decimal(0))


def all_swings(influence: Influence, result: int) -> Figure | None:
    """The swings of all answers and facts a result rests on (CNY); None when nothing moves it."""
    found = total(list(influence.swings(result).values())) if influence.leaves else None
    return found if found is not None and found.amount else None


def open_answers(r: Results) -> tuple[OpenAnswer, ...]:
    """Every question without an answer, the one most rests on first, those nothing rests on last."""
    wholes = [all_swings(r.influence, result) for result in (SALES, PROFIT, CASH)]
    stand_ins = dict(_stand_ins(r.brief, r.knowledge))
    fields = (path for path in stand_ins if path.startswith(_FIELDS))
    questions = (*r.brief.unanswered, *fields)
    found = [_open_answer(one, stand_ins.get(one, ()), r, wholes) for one in questions]
    return tuple(sorted(found, key=lambda one: -one.weight))


def _open_answer(
    question: str, moved: Sequence[Figure], r: Results, wholes: Sequence[Figure | None]
) -> OpenAnswer:
    levers = [r.influence.named[figure.id] for figure in moved if figure.id in r.influence.named]
    sales, profit, cash = (
        _resting(f"answers.{question}.{name}", levers, result, whole)
        for result, name, whole in zip(
            (SALES, PROFIT, CASH), ("sales", "profit", "cash"), wholes, strict=True
        )
    )
    if sales is profit is cash is None:
        return OpenAnswer(question)
    counted_with = tuple(one.figure for one in levers)
    if question == BASKET:  # follows from the items of an order, which are what can be moved
        counted_with = (r.order.basket, *counted_with)
    return OpenAnswer(question, counted_with, sales, profit, cash)


def _resting(id_: str, levers: Sequence[Lever], result: int, whole: Figure | None) -> Resting | None:
    if whole is None or not levers:
        return None
    swings = [swing(lever, result) for lever in levers]
    moved = (swings[0] if len(swings) == 1 else total(swings)).named(f"{id_}-swing")
    share = share_of(moved, whole).named(f"{id_}-share")
    return Resting(moved, share) if share.amount >= LEAST_SHARE else None


def conversions(brief: Brief, knowledge: Knowledge) -> tuple[Figure, ...]:
    """The conversions that were given, or the category's of a new and of a settled store, that one last."""
    if brief.conversion is not None:
        return (brief.conversion,)
    return knowledge.figure("category.conversion.new"), knowledge.figure("category.conversion.steady")


def _stand_ins(brief: Brief, knowledge: Knowledge) -> Iterator[tuple[str, tuple[Figure, ...]]]:
    """The figures that are counted with where a question has no answer, by question.

    What stands in for a product's share of sales is the weight of its role, which moves all of that role.
    """
    known = knowledge.figure
    yield "goals.sales", (brief.sales_goal,)
    yield "marketing.budget", (brief.marketing_budget,)
    yield "marketing.cost_per_visit", (brief.cost_per_visit,)
    yield "sales.conversion", conversions(brief, knowledge)
    yield BASKET, (known("category.items-per-order"),)
    yield "after_sales.refund_share", (brief.refund_share,)
    yield "after_sales.before_dispatch_share", (brief.refund_before_dispatch_share,)
    yield "store.awareness", (known(f"practice.organic-ratio.{brief.awareness}"),)
    yield "supply.lead_days", (brief.lead_days,)
    yield "service.hours", (brief.service_hours,)
    yield "members.repeat_share", (brief.repurchase_share,)
    yield "members.repeat_days", (brief.repeat_days,)
    for product in brief.products:
        weight = known(f"practice.role-weight.{product.role}")
        fields = (("price", product.price), ("landed_cost", product.landed_cost), ("share", product.share))
        for field, figure in fields:
            path = f"products.{product.id}.{field}"
            if not _is_answer(path, figure):
                yield path, (weight if field == "share" else figure,)


def _is_answer(path: str, figure: Figure) -> bool:
    """Whether a figure is, or was made of, the answer to a question."""
    origins = (below.origin for below in walk([figure]))
    return any(isinstance(origin, Answered) and origin.question == path for origin in origins)


def weak_leaves(r: Results, result: int) -> tuple[tuple[Figure, Figure], ...]:
    """Facts of low confidence and assumptions a result rests on, each with its swing, the largest first."""
    swings = r.influence.swings(result)
    pairs = [(one.figure, swings[key]) for key, one in r.influence.leaves.items() if one.figure.is_weak]
    return tuple(sorted(pairs, key=lambda pair: -pair[1].amount))
